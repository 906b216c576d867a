"""A target of a plan is told by its shape: who, what, how much and by when; where none is found, a person is asked."""

from datetime import date

import pytest

from pipeline.case.case import Case
from pipeline.case.finding import Finding
from pipeline.case.question import Answer, Answers, Question
from pipeline.rules.judging.check import check
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.rulebook import Rules
from tests.rules.judging.test_routes import EXAMPLES
from tests.rules.stockport_case import document

EXAMPLE = EXAMPLES["wigan-enforcement-pathway"].without("family_plan")
CHILD = "Tom will be in class by 8.50 every day."
FAMILY = "Ms Hughes will ring the school before 8.30 on each day of absence, from 3 March 2025."
SCHOOL = "The attendance officer will review the figures weekly."


def judged(rules: Rules, text: str, said: str | None = None) -> tuple[Finding, tuple[Question, ...]]:
    case = Case.model_validate({**EXAMPLE.case, "route": EXAMPLE.route})
    evidence = (*EXAMPLE.evidence, document("family_plan", None, f"Plan\n{text}"))
    asked: tuple[Question, ...] = ()
    for _ in range(1 + bool(said)):
        given = [Answer(one.id, said or "", "T Reid", date(2025, 6, 2), one.subject) for one in asked]
        known = situation_of(rules, case, evidence, EXAMPLE.today, facts=EXAMPLE.facts, answers=Answers.of(given))
        checklist = check(known)
        asked = tuple(one for one in checklist.questions if "has a target" in one.asks or "have a target" in one.asks)
    return next(one for one in checklist.findings if one.id == "smart-targets-in-plan"), asked


TABLE = """\
Who           What                      By when
Tom           attend 95%                30 June 2025
Mum           bring him to the gate     every morning
School nurse  meet Tom twice            half term
"""
NOTES = """\
The pupil is to arrive on time from Monday.
Parents: to be up by 7.30 each school day.
CAMHS worker: offer two appointments by 1 May 2025.
"""


@pytest.mark.parametrize("text", [f"{CHILD} {FAMILY} {SCHOOL}", TABLE, NOTES])
def test_targets_for_all_three_are_found(rules: Rules, text: str) -> None:
    finding, asked = judged(rules, text)
    assert (finding.result, asked) == ("met", ())


@pytest.mark.parametrize(
    ("text", "not_found"),
    [
        (f"{CHILD} {FAMILY}", "professionals have a target"),
        (f"{CHILD} {SCHOOL} His mother is told to try harder.", "the family has a target"),
        (f"{FAMILY} {SCHOOL} Tom will try harder.", "the child has a target"),
        ("Everybody will do their best.", "the child has a target"),
    ],
)
def test_what_is_not_found_is_asked_once_and_holds_nothing(rules: Rules, text: str, not_found: str) -> None:
    finding, asked = judged(rules, text)
    assert finding.result == "warning"
    assert not_found in finding.because
    assert [one.holds for one in asked] == [False]


def test_a_persons_yes_settles_it(rules: Rules) -> None:
    finding, _ = judged(rules, "Everybody will do their best.", "Yes")
    assert (finding.result, "as T Reid has read" in finding.because) == ("met", True)
    assert judged(rules, "Everybody will do their best.", "No")[0].result == "warning"
