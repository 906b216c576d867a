"""What something waits for is asked before what holds nothing up."""

from pipeline.case.question import Question, subject_of
from pipeline.questions.open_questions import in_order


def asked(name: str, *, holds: bool) -> Question:
    return Question(name, "May it go?", ("Yes", "No"), subject_of(name), "It is asked.", holds=holds)


def test_what_holds_a_case_or_a_set_is_asked_first_and_all_else_stays_in_its_order() -> None:
    every = [asked("a", holds=False), asked("b", holds=True), asked("c", holds=False), asked("d", holds=True)]
    assert [one.id for one in in_order(every)] == ["b", "d", "a", "c"]
