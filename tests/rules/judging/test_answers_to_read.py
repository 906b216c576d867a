"""Answers that name nothing of what is asked are put to a person, all of a case in one question."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.case.question import Answer, Answers
from pipeline.rules.judging.check import Checklist
from pipeline.rules.model.rulebook import Rules
from tests.rules.judging.test_routes import EXAMPLES, not_met

VAGUE = {"reasons_given": "Several of them", "barriers": "Complex", "support_offered": "A great deal over time"}
NORFOLK = EXAMPLES["norfolk-legal-intervention"].answering(**VAGUE)


def asked_and(said: str | None, rules: Rules) -> Checklist:
    """Judge the example, its one question answered so."""
    checklist = NORFOLK.judged(rules)
    [question] = [one for one in checklist.questions if one.id.startswith("answer-")]
    if said is None:
        return checklist
    given = Answer(question.id, said, "Jo Bell", date(2026, 6, 1), question.subject)
    return replace(NORFOLK, answers=Answers.of([given])).judged(rules)


def test_one_question_shows_every_such_answer_with_what_is_asked(rules: Rules) -> None:
    [question] = [one for one in asked_and(None, rules).questions if one.id.startswith("answer-")]
    for name, given in VAGUE.items():
        assert f"{rules.questions[name].asks} “{given}”" in question.asks
    assert question.choices == (
        *("All of them", "Only 1", "Only 2", "Only 3"),
        *("All but 1", "All but 2", "All but 3", "None of them"),
    )
    assert question.holds


@pytest.mark.parametrize(
    ("said", "result", "told_of"),
    [
        (None, "missing", ("Several of them", "Complex", "A great deal over time")),
        ("None of them", "failed", ("Several of them", "Complex", "A great deal over time")),
        ("Only 1", "failed", ("Complex", "A great deal over time")),
        ("All but 2", "failed", ("Complex",)),
    ],
)
def test_what_a_person_says_of_each_decides(
    said: str | None, result: str, told_of: tuple[str, ...], rules: Rules
) -> None:
    [found] = [one for one in asked_and(said, rules).findings if one.id == "six-questions"]
    assert found.result == result
    assert [given for given in VAGUE.values() if f"“{given}”" in found.because] == list(told_of)


def test_answers_that_a_person_took_for_what_is_asked_are_met(rules: Rules) -> None:
    assert not_met(asked_and("All of them", rules)) == {}


@pytest.mark.parametrize(
    ("why", "result", "asked"),
    [
        ("Mother refused to sign one on 3 March", "met", False),
        ("We do not use them here", "missing", True),
        ("To be discussed with the EWO", "missing", False),
    ],
)
def test_words_that_would_meet_a_need_by_themselves_are_read_too(
    *, why: str, result: str, asked: bool, rules: Rules
) -> None:
    example = EXAMPLES["stockport-attendance-contract"].without("attendance_contract").answering(contract_not_used=why)
    checklist = example.judged(rules)
    [found] = [one for one in checklist.findings if one.id == "contract"]
    assert found.result == result
    assert any(why in one.asks and one.holds for one in checklist.questions) is asked
