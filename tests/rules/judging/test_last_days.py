"""What is missing is told with the last day that the rules give for it."""

from datetime import date

import pytest

from pipeline.rules.model.rulebook import Rules
from tests.rules.judging.test_routes import EXAMPLES


@pytest.mark.parametrize(
    ("route", "kind", "need", "by"),
    [
        ("leicestershire-missing-education", "home_visit", "home-visit", date(2025, 5, 12)),
        ("essex-penalty-notice", "meeting_invitation", "invitation", date(2025, 5, 5)),
    ],
)
def test_a_missing_paper_has_the_last_day_of_its_own_rule(
    rules: Rules, route: str, kind: str, need: str, by: date
) -> None:
    found = [one for one in EXAMPLES[route].without(kind).judged(rules).findings if one.id == need]
    assert [(one.result, one.by) for one in found] == [("missing", by)]


def test_a_day_that_must_not_be_to_come_has_no_last_day(rules: Rules) -> None:
    findings = EXAMPLES["stockport-prosecution"].dated(order_considered=None, planning_meeting=None).judged(rules)
    assert all(one.by is None for one in findings.findings if one.id in ("planning-meeting", "order-considered-first"))
