"""A paper of the case that another one says was never sent, held or agreed, or has ended, is put to a person."""

from datetime import date

import pytest

from pipeline.case.evidence import Evidence
from pipeline.rules.judging.check import Checklist
from pipeline.rules.model.rulebook import Rules
from tests.rules.judging.test_document_words import judged, line
from tests.rules.judging.test_unsaid import held as held_in_route
from tests.rules.judging.test_unsaid import paper
from tests.rules.stockport_case import COMPLETE_EVIDENCE, document

ENFORCEMENT = "stockport-enforcement"
CONTRACT = document(
    "attendance_contract", date(2025, 2, 20), "Attendance contract\nTom Hughes\nSigned A Hughes", path="contract.docx"
)


def with_mail(rules: Rules, text: str, day: date = date(2025, 3, 20)) -> Checklist:
    mail = document("email", day, text, path="mail.txt")
    return judged(rules, ENFORCEMENT, [*COMPLETE_EVIDENCE, CONTRACT, mail])


def stands(rules: Rules, text: str, day: date = date(2025, 3, 20)) -> bool:
    return line(with_mail(rules, text, day), "papers-stand").result == "met"


@pytest.mark.parametrize(
    "text",
    [
        "The Stage 2 letter went to her old flat, she's not been there since Easter.",
        "I found the Stage 2 letter behind the printer; it was never posted.",
        "She tells me the second letter hasn't arrived.",
        "The meeting on 3 February was abandoned after five minutes.",
        "Nobody turned up for the meeting on 3 February.",
        "Ann phoned, she's pulling out of the contract.",
        "She takes back her signature on the contract.",
        "Ann never signed the contract, somebody put her name on it.",
        "The contract ran out at Easter and nobody has renewed it.",
        "The contract was torn up on 18 March.",
        "She says that she had no letter at all, nothing came.",
    ],
)
def test_a_paper_that_another_undoes_is_asked_about(rules: Rules, text: str) -> None:
    assert not stands(rules, text)


@pytest.mark.parametrize(
    "text",
    [
        "I've had no reply to the Stage 2 letter.",
        "The Stage 2 letter went first class, and I haven't had a reply slip.",
        "Mum was upset about the letter and says that we are picking on her.",
        "Mr Hughes did not attend the meeting on 3 February but she did.",
        "She has not kept to the contract: two days missed and no calls.",
        "Ann phoned, she's pulling Tom out of the after school club but keeps to the contract.",
        "The review is moved from the 18th to the 19th because of the nativity.",
        "Cancel the room for the 20th, the contract is done.",
    ],
)
def test_what_leaves_a_paper_as_it_is_is_not(rules: Rules, text: str) -> None:
    assert stands(rules, text)


def test_a_contract_that_the_case_does_not_have_undoes_nothing(rules: Rules) -> None:
    mail = document("email", date(2025, 3, 20), "She is pulling out of the contract.", path="mail.txt")
    assert line(judged(rules, ENFORCEMENT, [*COMPLETE_EVIDENCE, mail]), "papers-stand").result == "met"


def test_the_last_paper_of_its_kind_is_meant_where_no_day_is_named(rules: Rules) -> None:
    newer = document("attendance_contract", date(2025, 4, 20), "Attendance contract\nSigned A Hughes", path="new.docx")
    mail = document("email", date(2025, 3, 20), "She is pulling out of the contract.", path="mail.txt")
    found = judged(rules, ENFORCEMENT, [*COMPLETE_EVIDENCE, CONTRACT, newer, mail])
    assert line(found, "papers-stand").files == ("contract.docx",)


@pytest.mark.parametrize(
    ("text", "met"),
    [("The meeting of the 3rd never happened.", False), ("The meeting of the 4th never happened.", True)],
)
def test_a_day_of_the_month_alone_names_a_day(rules: Rules, text: str, met: bool) -> None:
    assert stands(rules, text, date(2025, 2, 6)) is met


def test_while_a_paper_is_asked_about_no_other_is_offered_for_it(rules: Rules) -> None:
    found = with_mail(rules, "The meeting on 3 February did not take place in the end.")
    assert ("meeting-notes", None) in found.waiting


TOLD = "leicestershire-irregular", "nothing-told-otherwise"


@pytest.mark.parametrize(
    "text",
    [
        "The mentor we put in the form left before she met him.",
        "We said breakfast club and a mentor, but neither has started.",
        "What I told you about Tom refusing isn't true, I was ashamed.",
        "Dr Frost, CAMHS: in her view he was not well enough to manage full days.",
    ],
)
def test_what_tells_otherwise_than_the_case_file_is_asked_about(rules: Rules, text: str) -> None:
    assert held_in_route(rules, *TOLD, paper(text))


@pytest.mark.parametrize(
    "text",
    [
        "He didn't turn up for breakfast club again. I've told the mentor.",
        "The mentor has met him nine times.",
        "What I told you about Tom refusing is true.",
        "Dr Frost saw him; nothing stops him managing full days.",
        "Mum says she will ring the GP about his sleep. No medical evidence so far.",
    ],
)
def test_what_agrees_with_the_case_file_is_not(rules: Rules, text: str) -> None:
    assert not held_in_route(rules, *TOLD, paper(text))


def evidence(text: str) -> Evidence:
    return paper(text, "email")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Tom had the dentist on 6 May 2025, letter seen, so M please.", True),
        ("Police asked us to keep Tom at home on 6 May 2025.", True),
        ("That's fine for the 6 May 2025, have a lovely time at the wedding.", True),
        ("Tom had the dentist on 6 May 2025, he says, but no letter.", False),
        ("Police asked us whether Tom was at home on 6 May 2025.", False),
        ("I'm afraid 6 May 2025 was not fine, the head had said no to the wedding.", False),
    ],
)
def test_the_school_s_own_part_in_an_absence_is_asked_about(rules: Rules, text: str, asked: bool) -> None:
    assert held_in_route(rules, "leicestershire-irregular", "no-absence-agreed", evidence(text)) is asked


@pytest.mark.parametrize(
    "text",
    [
        "Tom came back to school today after the letter.",
        "She came back on the invitation and can come at 9.",
        "Ms Hughes came back to me about the Stage 2 letter and will come.",
        "Nothing came back from mum after the second letter.",
        "I have not received anything back from mum since the Stage 2 letter.",
        "Mum is worried about the second letter, she has never had one before.",
        "We never had a problem with attendance before the Stage 2 letter.",
        "Mum says she never opens letters from school.",
        "Mum didn't receive a text because her phone was off, but she has the Stage 2 letter.",
        "Please ignore the first attachment, the figures are in the second.",
        "She put off the meeting once, it then took place on 3 February.",
        "I met mum on my own as the head of year was ill; minutes are on file.",
    ],
)
@pytest.mark.parametrize("day", [date(2025, 1, 20), date(2025, 3, 20)])
def test_what_people_did_takes_no_paper_back(rules: Rules, text: str, day: date) -> None:
    """A message of the very day of a paper needs no word for it."""
    assert stands(rules, text, day)


@pytest.mark.parametrize(
    "text",
    [
        "The Stage 2 letter to Ann Hughes came back.",
        "The Stage 2 letter came back to us.",
        "She never had the Stage 2 letter.",
        "I have not received the second letter.",
    ],
)
def test_what_became_of_a_letter_does(rules: Rules, text: str) -> None:
    assert not stands(rules, text)


@pytest.mark.parametrize(
    "text",
    [
        "CAMHS says there is no reason why Tom should not be in school.",
        "The mentor never met him this week because he was off.",
        "We had no places left in the nurture group, so he has the mentor.",
    ],
)
def test_what_bears_the_support_out_is_not_asked_about(rules: Rules, text: str) -> None:
    assert not held_in_route(rules, *TOLD, paper(text))
