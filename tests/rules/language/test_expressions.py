"""Expressions over facts: what is unknown stays unknown, and never becomes a yes or a no by chance."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.rules.language.expressions import compile_expression
from pipeline.rules.language.facts import Fact
from pipeline.rules.language.plain_expressions import in_plain_words

FACTS = {
    fact.name: fact
    for fact in (
        Fact("sessions", "number", "sessions of absence"),
        Fact("percent", "number", "attendance in per cent"),
        Fact("agreed", "yes or no", "the lead professional agreed"),
        Fact("plan", "text", "the plan", choices=("none", "TAC", "CP")),
        Fact("told_on", "date", "the day on which the parents were told"),
    )
}


@pytest.mark.parametrize(
    ("expression", "facts", "outcome"),
    [
        ("sessions >= 10", {"sessions": 10}, True),
        ("sessions >= 10", {"sessions": 9}, False),
        ("sessions >= 10", {}, None),
        ("percent <= 90", {"percent": 90.0}, True),
        ("percent < 89.9", {"percent": 89.9}, False),
        ("sessions >= 10 or agreed", {"agreed": True}, True),
        ("sessions >= 10 and agreed", {"agreed": False}, False),
        ("sessions >= 10 and agreed", {"agreed": True}, None),
        ("not agreed", {}, None),
        ("not agreed", {"agreed": False}, True),
        ('plan in ["TAC", "CP"]', {"plan": "CP"}, True),
        ('plan in ["TAC", "CP"]', {"plan": "none"}, False),
        ('plan in ["TAC", "CP"]', {}, None),
        ("told_on == null", {}, True),
        ("told_on != null", {"told_on": date(2025, 5, 20)}, True),
        ('told_on >= d"2025-05-20"', {"told_on": date(2025, 5, 20)}, True),
        ('told_on > d"2025-05-20"', {"told_on": date(2025, 5, 20)}, False),
        ("sessions + percent > 100", {"sessions": 20, "percent": 81}, True),
    ],
)
def test_an_expression_is_true_false_or_unknown(
    expression: str, facts: dict[str, object], outcome: bool | None
) -> None:
    assert compile_expression(expression, FACTS).evaluate(facts) is outcome


@given(
    sessions=st.none() | st.integers(0, 400),
    agreed=st.none() | st.booleans(),
    plan=st.none() | st.sampled_from(["none", "TAC", "CP"]),
)
def test_what_is_told_without_a_fact_is_told_with_it(
    sessions: int | None, agreed: bool | None, plan: str | None
) -> None:
    expression = compile_expression('sessions >= 10 and (agreed or not (plan == "TAC"))', FACTS)
    known = {"sessions": sessions, "agreed": agreed, "plan": plan}
    outcome = expression.evaluate(known)
    for name, value in (("sessions", 3), ("sessions", 12), ("agreed", True), ("agreed", False), ("plan", "TAC")):
        if known[name] is None and outcome is not None:
            assert expression.evaluate({**known, name: value}) is outcome


def test_the_unknown_facts_are_named() -> None:
    expression = compile_expression("sessions >= 10 and agreed", FACTS)
    assert expression.unknown({"sessions": 3}) == ("agreed",)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("sessions >= 10", "sessions of absence: 10 or more"),
        ("not agreed or told_on == null", "it is not so that the lead professional agreed, or the day on which"),
        ('plan in ["TAC", "CP"]', "the plan is TAC or CP"),
        ('told_on < d"2025-05-20"', "the day on which the parents were told: before 20 May 2025"),
    ],
)
def test_an_expression_is_said_in_plain_words(expression: str, words: str) -> None:
    assert words in in_plain_words(compile_expression(expression, FACTS), FACTS)
