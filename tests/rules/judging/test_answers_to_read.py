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


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("support_offered", "Karate sessions via the PCC fund, to build confidence. Mum given a slow cooker course."),
        ("parents_efforts", "Nan helped in Feb but is now unwell, so mum drives."),
        (
            "reasonable_adjustments",
            "Hood up allowed, gherkin jar fidget thing, no tannoy in his room, Mr P's room at lunch.",
        ),
        ("barriers", "Sofa surfing since eviction, currently with an aunt in Oldham."),
        ("barriers", "Undiagnosed ADHD suspected, sleep, and mum's own poor mental health."),
    ],
)
def test_an_answer_that_tells_of_the_family_in_words_of_its_own_is_read_and_holds_nothing(
    question: str, given: str, rules: Rules
) -> None:
    checklist = EXAMPLES["norfolk-legal-intervention"].answering(**{question: given}).judged(rules)
    [asked] = [one for one in checklist.questions if one.id.startswith("answer-")]
    [found] = [one for one in checklist.findings if one.id == "six-questions"]
    assert checklist.status == "ready"
    assert given in asked.asks
    assert not asked.holds
    assert found.result == "warning"
    assert f"“{given}”; not all of it is understood" in found.because


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("support_offered", "Karate sessions."),
        ("barriers", "The hall is being painted, the boiler is off."),
        ("support_offered", "Ask Mrs Doyle in the office, she saw to karate sessions for him."),
        ("support_offered", "Mum wrote to the council, she asked for a taxi."),
        ("barriers", "Home visits on 4, 11 and 18 Jan. No answer at the door on any of them."),
        ("support_offered", "He likes football and wants to be a mechanic. He gets on with his nan."),
        ("barriers", "He may be bullied, perhaps by lads from the harbour. Mum is not sure."),
    ],
)
def test_one_that_tells_little_or_leaves_much_open_still_holds(question: str, given: str, rules: Rules) -> None:
    checklist = EXAMPLES["norfolk-legal-intervention"].answering(**{question: given}).judged(rules)
    assert checklist.status != "ready"


def test_one_answer_of_the_two_kinds_is_enough_to_hold(rules: Rules) -> None:
    told = {
        "support_offered": "Karate sessions, to build confidence. Mum given a slow cooker course.",
        "barriers": "Complex",
    }
    checklist = EXAMPLES["norfolk-legal-intervention"].answering(**told).judged(rules)
    [found] = [one for one in checklist.findings if one.id == "six-questions"]
    assert found.result == "missing"
    assert "Complex" in found.because


def test_words_of_its_own_that_a_person_took_for_none_fail(rules: Rules) -> None:
    told = "Karate sessions, to build confidence. Mum given a slow cooker course."
    example = EXAMPLES["norfolk-legal-intervention"].answering(support_offered=told)
    [asked] = [one for one in example.judged(rules).questions if one.id.startswith("answer-")]
    given = Answer(asked.id, "No", "Jo Bell", date(2026, 6, 1), asked.subject)
    assert not_met(replace(example, answers=Answers.of([given])).judged(rules)) == {"six-questions": "failed"}
