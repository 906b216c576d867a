"""Answers that no need looks at are told: to what the route does not ask, and those that put off what needs none."""

import pytest

from pipeline.case.finding import Finding
from pipeline.rules.model.rulebook import Rules
from tests.rules.judging.test_routes import EXAMPLES


def told(rules: Rules, route: str, name: str, **answers: str | None) -> list[Finding]:
    findings = EXAMPLES[route].answering(**answers).judged(rules).findings
    return [one for one in findings if one.id == name]


def test_an_answer_that_the_route_does_not_ask_is_told(rules: Rules) -> None:
    [finding] = told(rules, "stockport-stage-1", "unasked-answers", young_carer="Yes, for her mother")
    assert finding.result == "warning"
    assert "Is the child a young carer?” (“Yes, for her mother”)" in finding.because


def test_an_answer_that_a_condition_of_the_route_uses_is_asked(rules: Rules) -> None:
    findings = told(rules, "wigan-enforcement-pathway", "unasked-answers", pathway_outcome="approval to refer")
    assert not any("pathway meeting" in one.because for one in findings)


@pytest.mark.parametrize(("answer", "is_told"), [("TBC by the mentor", True), ("See letter", True), ("n/a", False)])
def test_an_answer_that_puts_off_what_papers_show_is_told(answer: str, *, is_told: bool, rules: Rules) -> None:
    example = EXAMPLES["stockport-stage-1"].saying(early_help={"offered": "2025-01-20", "outcome": "declined"})
    findings = example.answering(early_help=answer).judged(rules).findings
    assert any(one.id == "answers-put-off" and answer in one.because for one in findings) is is_told
