"""A paper that cannot be redacted is asked about by its name; the set waits for the answer, and goes with it."""

from datetime import date

import pytest

from pipeline.case.question import Answer, Answers
from pipeline.prosecution.failed_redactions import FailedRedaction
from pipeline.prosecution.selection import Selection
from tests.prosecution.test_selection import CHOICES, LEAKY, PLAIN, answered, fates, paper, selected


def after(selection: Selection, said: str) -> Selection:
    """Give the selection once somebody decided about the paper whose redaction failed."""
    waiting = selected(PLAIN, LEAKY)
    question = selection.decisions[1].if_not_redacted
    assert question is not None
    answer = Answer(question.id, said, "Ann Lister", date(2026, 6, 2), question.subject)
    return selected(PLAIN, LEAKY, answers=Answers.of([*answered(waiting, CHOICES.redact).given.values(), answer]))


def test_nothing_is_asked_before_a_redaction_failed() -> None:
    to_redact = selected(PLAIN, LEAKY, answers=answered(selected(PLAIN, LEAKY), CHOICES.redact))
    assert fates(to_redact) == {"Letter.pdf": "served", "Visit.pdf": "redacted"}
    assert to_redact.held == ()
    assert not any(question.id.startswith("not-redacted") for question in to_redact.questions)


def test_what_is_asked_and_told_names_the_paper_and_the_reason_and_not_the_words() -> None:
    to_redact = selected(PLAIN, LEAKY, answers=answered(selected(PLAIN, LEAKY), CHOICES.redact))
    question = to_redact.decisions[1].if_not_redacted
    assert question is not None
    told = FailedRedaction(question, "Visit.pdf, page 1: a place to redact was not found again.").problem
    assert (told.path, question.holds_defendant) == ("Visit.pdf", True)
    assert "“Visit” could not be redacted" in told.message
    assert "not found again" in told.message
    assert "Lantern" not in told.message


@pytest.mark.parametrize(
    ("said", "fate"), [(CHOICES.leave_out_unredacted, "left out"), (CHOICES.serve_after_a_look, "served")]
)
def test_an_answer_decides_the_paper_and_says_who_gave_it(said: str, fate: str) -> None:
    to_redact = selected(PLAIN, LEAKY, answers=answered(selected(PLAIN, LEAKY), CHOICES.redact))
    decided = after(to_redact, said)
    assert fates(decided) == {"Letter.pdf": "served", "Visit.pdf": fate}
    assert (decided.decisions[1].by, "Ann Lister" in decided.decisions[1].because) == ("Ann Lister", True)
    assert decided.held == ()


def test_a_copy_put_in_its_place_is_asked_about_anew() -> None:
    to_redact = selected(PLAIN, LEAKY, answers=answered(selected(PLAIN, LEAKY), CHOICES.redact))
    decided = after(to_redact, CHOICES.leave_out_unredacted)
    answers = Answers.of(
        [Answer(one.id, one.answer or "", "A", date(2026, 6, 2), one.subject) for one in decided.questions]
    )
    by_hand = paper("Visit.pdf", "We called on 3 March. Nobody opened the door.", "home_visit")
    assert fates(selected(PLAIN, by_hand, answers=answers)) == {"Letter.pdf": "served", "Visit.pdf": "served"}
