"""What messages say of the papers and days of a case is shown to a person, whatever its words, and holds nothing."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.case.evidence import Evidence
from pipeline.case.question import Answer, Answers, Question
from pipeline.rules.judging.check import Checklist
from pipeline.rules.model.rulebook import Rules
from tests.rules.judging.test_routes import EXAMPLES, Mark
from tests.rules.stockport_case import document

DAY = date(2025, 5, 6)
EXAMPLE = replace(EXAMPLES["leicestershire-irregular"], sessions=(Mark(DAY, "O"), Mark(DAY, "O")))
BEARING = [
    "Both envelopes with the invites were still behind the photocopier this morning.",
    "I ended up writing the minutes by myself.",
    "The contract is not in her handwriting.",
    "The codes for that week want changing.",
    "He was downstairs with me on 6 May 2025, doing his mock.",
]
ORDINARY = [
    "Please send me a copy of the letter for the file.",
    "The meeting is in room 4 at three.",
    "We have had no reply to the letter.",
    "He was downstairs with me on 2 May 2025, doing his mock.",
    "Mum rang, he overslept. She will bring him in at ten.",
]


def message(text: str, kind: str = "email", path: str = "mail.txt") -> Evidence:
    return document(kind, date(2025, 5, 20), f"Tom Hughes\n\n{text}", path=path)


def judged(rules: Rules, *papers: Evidence, answers: tuple[Answer, ...] = ()) -> Checklist:
    return replace(EXAMPLE.adding(*papers), answers=Answers.of(answers)).judged(rules)


def result(checklist: Checklist) -> str:
    return next(one.result for one in checklist.findings if one.id == "messages-weighed")


def asked(checklist: Checklist) -> list[Question]:
    return [one for one in checklist.questions if one.id.startswith("weigh-")]


@pytest.mark.parametrize("kind", ["email", "telephone_note", "other"])
@pytest.mark.parametrize("text", BEARING)
def test_what_a_message_says_of_a_paper_or_a_day_is_shown_and_holds_nothing(rules: Rules, kind: str, text: str) -> None:
    checklist = judged(rules, message(text, kind))
    [question] = asked(checklist)
    assert (result(checklist), question.holds, question.proposed) == ("warning", False, "Yes")
    assert text in question.why


@pytest.mark.parametrize("text", ORDINARY)
def test_what_is_as_it_should_be_is_not_asked_about(rules: Rules, text: str) -> None:
    checklist = judged(rules, message(text))
    assert (result(checklist), asked(checklist)) == ("met", [])


def test_all_messages_are_one_question(rules: Rules) -> None:
    papers = [message(text, path=f"mail {number}.txt") for number, text in enumerate(BEARING)]
    [question] = asked(judged(rules, *papers))
    assert question.settles == tuple(f"mail {number}.txt" for number in range(len(BEARING)))


@pytest.mark.parametrize(("said", "expected"), [("Yes", "met"), ("No", "failed")])
def test_who_has_read_them_says_whether_all_stands(rules: Rules, said: str, expected: str) -> None:
    paper = message(BEARING[0])
    [question] = asked(judged(rules, paper))
    answer = Answer(question.id, said, "Ms A Clerk", date(2025, 6, 1), question.subject)
    assert result(judged(rules, paper, answers=(answer,))) == expected


def test_an_answer_counts_until_something_else_is_said(rules: Rules) -> None:
    [question] = asked(judged(rules, message(BEARING[0]), message(BEARING[1], path="b.txt")))
    answer = Answer(question.id, "Yes", "Ms A Clerk", date(2025, 6, 1), question.subject)
    assert result(judged(rules, message(BEARING[0]), answers=(answer,))) == "met"
    assert result(judged(rules, message(BEARING[2]), answers=(answer,))) == "warning"


def test_what_is_known_to_take_a_paper_back_is_asked_about_by_itself_alone(rules: Rules) -> None:
    text = "The notice was withdrawn, it was wrong."
    notice = EXAMPLES["norfolk-legal-intervention"].adding(message(text))
    checklist = notice.judged(rules)
    assert "failed" in {one.result for one in checklist.findings}
    assert not asked(checklist)


def letter(note: str, path: str = "letter.pdf") -> Evidence:
    text = f"Hill School\nDear Ms Lee\nJay has missed ten days.\nYours sincerely\nAnn Hart\n{note}"
    return document("attendance_letter", date(2025, 5, 20), text, path=path)


@pytest.mark.parametrize(
    ("note", "is_shown"),
    [
        ("It was in his bag and mum says she has no idea about it.", True),
        ("Head says bin it and start over.", True),
        ("Sent first class on 20 May, proof of posting in the file.", False),
        ("Enclosed: what parents can do", False),
    ],
)
def test_a_note_behind_the_signature_of_a_letter_is_shown_too(rules: Rules, note: str, is_shown: bool) -> None:
    checklist = judged(rules, letter(note))
    assert [note in one.why for one in asked(checklist)] == [True] * is_shown


def test_a_line_at_the_foot_of_several_papers_is_the_schools_own(rules: Rules) -> None:
    motto = "We aim high and we look after each other."
    assert asked(judged(rules, letter(motto), letter(motto, path="other letter.pdf"))) == []
