"""A question keeps its name, and an answer counts only for what it was given about."""

from dataclasses import replace
from datetime import date

from pipeline.case.question import NO, YES, Answer, Answers, Question, question_id, subject_of

LETTER = subject_of("the letter as it was scanned")
QUESTION = Question(
    id=question_id("belongs", "letter.pdf"),
    asks="Is letter.pdf about Daniel Okafor?",
    choices=(YES, NO),
    subject=LETTER,
    why="It names no child.",
    proposed=NO,
    about="letter.pdf",
    holds=True,
)
ANSWER = Answer(QUESTION.id, "yes ", "Ms A. Clerk", date(2026, 3, 2), LETTER)


def test_a_question_is_named_after_what_it_is_about() -> None:
    assert question_id("belongs", "letter.pdf") == QUESTION.id
    assert question_id("belongs", "another.pdf") != QUESTION.id
    assert question_id("signed", "letter.pdf") != QUESTION.id


def test_an_answer_is_one_of_the_choices_however_it_is_typed() -> None:
    answered = Answers.of([ANSWER]).to(QUESTION)
    assert (answered.answer, answered.by, answered.on) == (YES, "Ms A. Clerk", date(2026, 3, 2))
    assert not answered.holds_case


def test_another_word_is_no_answer() -> None:
    assert Answers.of([replace(ANSWER, said="perhaps")]).to(QUESTION).is_open


def test_a_file_that_changed_is_asked_about_again() -> None:
    rescanned = replace(QUESTION, subject=subject_of("the letter as it was scanned again"))
    assert Answers.of([ANSWER]).to(rescanned).holds_case


def test_the_last_of_two_answers_counts() -> None:
    later = replace(ANSWER, said="No", on=date(2026, 3, 9))
    assert Answers.of([later, ANSWER]).to(QUESTION).answer == NO


def test_a_question_about_a_defendants_set_does_not_hold_the_case() -> None:
    held = replace(QUESTION, scope="defendant", parent="Mr Okafor")
    assert held.holds_defendant
    assert not held.holds_case
