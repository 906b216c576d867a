"""A paper that does not show all that is in its file waits until a person says that it may go in as it is shown."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.case.evidence import Evidence
from pipeline.case.loss import Loss, LossKind
from pipeline.case.question import NO_ANSWERS, Answer, Answers
from pipeline.questions.lost_parts import AS_SHOWN, questions_about_losses, with_accepted
from pipeline.questions.whose_paper import LEAVE_OUT
from pipeline.rules.model.load import load_rules
from tests.project import RULES_FILE
from tests.rules.stockport_case import document

COVERED = Loss(LossKind.COVERED_WORDS, "page 3: the file holds 2 words under a box or a picture (top left)")


LOSSES = load_rules(RULES_FILE).losses


@pytest.fixture
def visit() -> Evidence:
    return replace(document("home_visit", path="visit.pdf"), losses=(COVERED, Loss(LossKind.COMMENTS, "1 comment")))


def answered(visit: Evidence, said: str) -> Evidence:
    [asked] = questions_about_losses([visit], LOSSES, NO_ANSWERS)
    answer = Answer(asked.question.id, said, "A Clerk", date(2026, 3, 2), asked.question.subject)
    given = Answers.of([answer])
    return with_accepted([visit], questions_about_losses([visit], LOSSES, given))[0]


def test_a_covered_page_is_asked_about_with_its_page_and_place(visit: Evidence) -> None:
    [asked] = questions_about_losses([visit], LOSSES, NO_ANSWERS)
    assert (asked.question.page, asked.question.about, asked.always_holds) == (3, "visit.pdf", True)
    assert "top left" in asked.question.why


def test_what_was_accepted_is_open_no_more_and_the_rest_is(visit: Evidence) -> None:
    decided = answered(visit, AS_SHOWN)
    assert [loss.kind for loss in decided.losses] == [LossKind.COMMENTS]
    assert "accepted as it is shown: A Clerk decided on 2 March 2026" in decided.notes


def test_a_paper_that_is_left_out_holds_nothing_up(visit: Evidence) -> None:
    decided = answered(visit, LEAVE_OUT)
    assert (decided.losses, decided.about.goes_in) == ((), False)


def test_an_answer_is_of_those_losses_alone(visit: Evidence) -> None:
    [asked] = questions_about_losses([visit], LOSSES, NO_ANSWERS)
    answer = Answer(asked.question.id, AS_SHOWN, "A Clerk", date(2026, 3, 2), asked.question.subject)
    more = replace(visit, losses=(*visit.losses, COVERED._replace(told="page 4: the file holds 9 words")))
    [again] = questions_about_losses([more], LOSSES, Answers.of([answer]))
    assert again.question.is_open
