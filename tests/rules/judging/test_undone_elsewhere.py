"""A paper that another takes back does not count until a person has read both: a notice withdrawn, a letter unsent."""

from datetime import date

import pytest

from pipeline.case.evidence import Evidence
from pipeline.case.question import Answer
from pipeline.rules.judging.check import Checklist
from pipeline.rules.model.rulebook import Rules
from tests.rules.judging.test_document_words import judged, line
from tests.rules.stockport_case import COMPLETE_EVIDENCE, document, without

ENFORCEMENT, IMPROVE = "stockport-enforcement", "stockport-notice-to-improve"
NOTICE_TEXT = (
    "Stockport Council\nNotice to Improve\nDear Ms Hughes\nIf there is any unauthorised absence in the next 15 school "
    "days a penalty notice may be sent.\nYours sincerely\nA. Officer"
)
NOTICE = document("notice_to_improve", date(2025, 4, 28), NOTICE_TEXT, path="notice.pdf", parent="Ann Hughes")


def note(text: str, day: date | None = date(2025, 5, 2)) -> Evidence:
    return document("email", day, text, path="mail.txt")


def of_notice(rules: Rules, *papers: Evidence, answers: tuple[Answer, ...] = ()) -> str:
    return line(judged(rules, IMPROVE, [NOTICE, *papers], *answers), "notice").result


def enforcement(rules: Rules, *papers: Evidence) -> Checklist:
    return judged(rules, ENFORCEMENT, [*COMPLETE_EVIDENCE, *papers])


@pytest.mark.parametrize(
    "text",
    [
        "I confirm that the Notice to Improve dated 28 April 2025 has been withdrawn.",
        "I have withdrawn the NTI as two of the marks were wrong.",
        "Told her that the Notice to Improve is cancelled.",
        "Please disregard the Notice to Improve; it was issued in error.",
        "The Notice to Improve of 28 April was returned undelivered, marked gone away.",
    ],
)
def test_a_notice_does_not_count_that_another_paper_takes_back(rules: Rules, text: str) -> None:
    checklist = judged(rules, IMPROVE, [NOTICE, note(text)])
    assert line(checklist, "notice").result == "failed"
    assert "“mail.txt” says that" in line(checklist, "notice").because
    assert any(one.about == "mail.txt" and one.holds for one in checklist.questions)


@pytest.mark.parametrize(
    "text",
    [
        "She asked us to withdraw the Notice to Improve. I told her that it stands.",
        "The Notice to Improve will not be withdrawn.",
        "The Notice to Improve may be withdrawn if attendance improves.",
        "Last year's Notice to Improve of 3 May 2024 was withdrawn in June 2024.",
        "She has withdrawn Tom from the residential trip.",
        "If the Notice to Improve comes back undelivered, let me know.",
    ],
)
def test_what_only_sounds_so_takes_nothing_back(rules: Rules, text: str) -> None:
    assert of_notice(rules, note(text)) == "met"


def test_what_was_written_before_the_notice_says_nothing_of_it(rules: Rules) -> None:
    assert of_notice(rules, note("The Notice to Improve has been withdrawn.", date(2025, 3, 1))) == "met"


def test_a_letter_that_takes_a_notice_back_is_none_itself(rules: Rules) -> None:
    text = f"{NOTICE_TEXT}\nThe Notice to Improve of 28 April 2025 has been withdrawn."
    letter = document("notice_to_improve", date(2025, 5, 6), text, path="letter.pdf", parent="Ann Hughes")
    assert of_notice(rules, letter) == "failed"


@pytest.mark.parametrize(("said", "expected"), [("No", "met"), ("Yes", "failed")])
def test_a_person_says_whether_it_was_taken_back(rules: Rules, said: str, expected: str) -> None:
    paper = note("The Notice to Improve is cancelled.")
    [asked] = [one for one in judged(rules, IMPROVE, [NOTICE, paper]).questions if one.about == "mail.txt"]
    answer = Answer(asked.id, said, "Ms A Clerk", date(2025, 6, 1), asked.subject)
    assert of_notice(rules, paper, answers=(answer,)) == expected


def test_a_letter_and_a_meeting_are_taken_back_by_their_own_day_alone(rules: Rules) -> None:
    unsent = note("The letter of 6 January was never posted, it is still in my tray.", date(2025, 1, 9))
    assert line(enforcement(rules, unsent), "stage-1-letter").result == "warning"
    another = note("The letter of 12 December was never posted.", date(2025, 1, 9))
    assert line(enforcement(rules, another), "stage-1-letter").result == "met"
    not_held = note("The meeting on 3 February did not take place in the end.", date(2025, 2, 5))
    assert line(enforcement(rules, not_held), "meeting-notes").result == "failed"
    rebooked = note("The meeting planned for 27 January was cancelled; it was held on 3 February.", date(2025, 2, 5))
    assert line(enforcement(rules, rebooked), "meeting-notes").result == "met"


def test_what_names_the_other_parent_takes_nothing_back_from_this_one(rules: Rules) -> None:
    parents = [
        {"name": "Ms Ann Hughes", "relationship": "mother", "address": "4 Elm Row"},
        {"name": "Mr Bob Hughes", "relationship": "father", "address": "9 Oak Road"},
    ]
    notices = [
        document("notice_to_improve", date(2025, 4, 28), NOTICE_TEXT, path=f"{name}.pdf", parent=name)
        for name in ("Ms Ann Hughes", "Mr Bob Hughes")
    ]
    paper = note("Mr Bob Hughes's Notice to Improve of 28 April has come back marked not known at this address.")
    checklist = judged(rules, IMPROVE, [*notices, paper], parents=parents)
    assert {one.parent: one.result for one in checklist.findings if one.id == "notice"} == {
        "Ms Ann Hughes": "met",
        "Mr Bob Hughes": "failed",
    }


def test_the_complete_case_takes_nothing_back(rules: Rules) -> None:
    assert judged(rules, ENFORCEMENT, [*without("contact_log"), document("contact_log")]).status == "ready"
