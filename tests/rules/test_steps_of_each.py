"""What is due to each parent and of each penalty notice, by its own dates: nobody's days are another's."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from pipeline.case.evidence import Evidence
from pipeline.rules.due import Due, due_next
from pipeline.rules.judging.check import check
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.rulebook import Rules
from tests.rules.stockport_case import document, make_case

TODAY = date(2026, 6, 8)
MOTHER, FATHER = "Ms Ann Hughes", "Mr Lee Hughes"


def parents(mother: Sequence[Mapping[str, Any]] = (), father: Sequence[Mapping[str, Any]] = ()) -> list[dict[str, Any]]:
    """Two parents who live apart, each with penalty notices of their own."""
    given = {MOTHER: mother, FATHER: father}
    return [
        {"name": name, "address": "1 Elm Row", "notices": [{"kind": "penalty_notice", **one} for one in notices]}
        for name, notices in given.items()
    ]


def due(rules: Rules, route: str, evidence: Sequence[Evidence] = (), **changes: Any) -> list[Due]:
    case = make_case(route=route, **changes)
    return list(due_next(situation_of(rules, case, evidence, TODAY, facts={})))


def days(steps: Sequence[Due], step: str) -> dict[str | None, tuple[str, date | None]]:
    return {one.parent: (one.state, one.day) for one in steps if one.id == step}


ROUTES_WITH_PAYMENT = (
    "stockport-penalty-notice",
    "stockport-notice-to-improve",
    "stockport-monitoring",
    "leicestershire-leave",
    "norfolk-legal-intervention",
    "essex-penalty-notice",
)


@pytest.mark.parametrize("route", ROUTES_WITH_PAYMENT)
def test_each_parent_pays_by_the_days_of_their_own_notice(rules: Rules, route: str) -> None:
    # The days begin with the day of receipt; what was posted on Friday 29 May is received on Tuesday 2 June.
    both = parents([{"issued": "2026-05-18", "received": "2026-05-20"}], [{"issued": "2026-05-29"}])
    found = due(rules, route, parents=both)
    assert days(found, "lower-sum-ends") == {MOTHER: ("due", date(2026, 6, 9)), FATHER: ("due", date(2026, 6, 22))}
    assert days(found, "payment-ends") == {MOTHER: ("due", date(2026, 6, 16)), FATHER: ("due", date(2026, 6, 29))}


def test_a_paid_notice_settles_that_notice_alone(rules: Rules) -> None:
    both = parents([{"issued": "2026-05-18", "outcome": "paid"}], [{"issued": "2026-05-18", "outcome": "unpaid"}])
    found = due(rules, "stockport-penalty-notice", parents=both)
    assert days(found, "payment-ends") == {MOTHER: ("done", None), FATHER: ("due", date(2026, 6, 16))}


def test_a_second_notice_in_three_years_has_no_lower_sum(rules: Rules) -> None:
    first = {"issued": "2025-01-10", "outcome": "paid"}
    found = due(rules, "stockport-penalty-notice", parents=parents([first, {"issued": "2026-05-18"}]))
    assert [one.because for one in found if one.id == "lower-sum-ends"] == ["Notice of 10 January 2025: Done."]
    (last,) = [one for one in found if one.id == "payment-ends" and one.state == "due"]
    assert last.because.startswith("Notice of 18 May 2026: At most 28 days, beginning with the day on which")
    assert "£160" in last.title


@pytest.mark.parametrize("earlier", ["2024-05-01", "2022-11-01"])
def test_a_notice_before_the_limit_began_leaves_the_next_one_the_first(rules: Rules, earlier: str) -> None:
    found = due(
        rules,
        "stockport-penalty-notice",
        parents=parents([{"issued": earlier, "outcome": "paid"}, {"issued": "2026-05-18"}]),
    )
    assert [one.state for one in found if one.id == "lower-sum-ends"] == ["due", "done"]


@pytest.mark.parametrize("outcome", ["withdrawn", "Withdrawn on 3 June 2026", "withdrawn, 03/06/2026"])
def test_a_withdrawn_notice_is_not_to_be_paid(rules: Rules, outcome: str) -> None:
    found = due(rules, "stockport-penalty-notice", parents=parents([{"issued": "2026-05-18", "outcome": outcome}]))
    assert found == []


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("Paid on 1st June", "done"), ("paid 01.06.26", "done"), ("paid half", "due"), ("paid 80", "due")],
)
def test_a_notice_is_paid_whatever_day_stands_behind_it_and_not_where_it_was_paid_in_part(
    rules: Rules, outcome: str, state: str
) -> None:
    found = due(rules, "stockport-penalty-notice", parents=parents([{"issued": "2026-05-18", "outcome": outcome}]))
    assert {one.state for one in found} == {state}


def test_the_copy_of_a_notice_counts_where_the_case_file_lists_none(rules: Rules) -> None:
    copies = [
        document("penalty_notice", date(2026, 5, 20), path="pn mother.pdf", parent=MOTHER),
        document("penalty_notice", date(2026, 6, 1), path="pn father.pdf", parent=FATHER),
    ]
    found = due(rules, "stockport-penalty-notice", copies, parents=parents())
    assert days(found, "lower-sum-ends") == {MOTHER: ("due", date(2026, 6, 11)), FATHER: ("due", date(2026, 6, 23))}


def test_the_fifteen_school_days_run_from_each_parents_own_notice(rules: Rules) -> None:
    copies = [
        document("notice_to_improve", date(2026, 5, 8), path="nti mother.pdf", parent=MOTHER),
        document("notice_to_improve", date(2026, 5, 18), path="nti father.pdf", parent=FATHER),
    ]
    found = due(rules, "stockport-notice-to-improve", copies, parents=parents())
    ends = days(found, "end-of-notice")
    assert (ends[MOTHER][1], ends[FATHER][1]) == (date(2026, 6, 2), date(2026, 6, 10))


def test_norfolk_counts_the_fifteen_school_days_for_each_parent(rules: Rules) -> None:
    told = [
        document("referral_notification", date(2026, 5, 6), path="told mother.pdf", parent=MOTHER),
        document("referral_notification", date(2026, 6, 3), path="told father.pdf", parent=FATHER),
    ]
    case = make_case(route="norfolk-legal-intervention", parents=parents())
    findings = check(situation_of(rules, case, told, TODAY, facts={})).findings
    results = {one.parent: one.result for one in findings if one.id == "fifteen-school-days"}
    assert results == {MOTHER: "failed", FATHER: "met"}


def test_only_a_parent_who_lives_elsewhere_is_asked_for_an_address(rules: Rules) -> None:
    family = [
        {"name": MOTHER, "lives_with_child": True},
        {"name": FATHER, "lives_with_child": False},
    ]
    case = make_case(route="norfolk-legal-intervention", parents=family)
    findings = check(situation_of(rules, case, (), TODAY, facts={})).findings
    assert [(one.parent, one.result) for one in findings if one.id == "parents-address"] == [(FATHER, "missing")]


@pytest.mark.parametrize(
    ("notice", "charged", "result"),
    [
        ({"period": {"from": "2026-01-05", "to": "2026-01-30"}}, [], "met"),
        ({"period": {"from": "2026-01-05", "to": "2026-02-23"}}, [], "warning"),
        ({"issued": "2026-03-02"}, [], "warning"),
        ({}, [], "met"),
        ({}, ["Lee Hughes"], None),
    ],
)
def test_only_a_notice_that_the_charged_parent_paid_for_that_time_is_told(
    rules: Rules, notice: Mapping[str, Any], charged: Sequence[str], result: str | None
) -> None:
    paid = parents([{"issued": "2026-02-20", "outcome": "paid", **notice}])
    charge = {"from": "2026-02-23", "to": "2026-03-27", "defendants": charged}
    case = make_case(route="prosecution-magistrates", parents=paid, charge=charge)
    facts = {"charge_from": date(2026, 2, 23), "charge_to": date(2026, 3, 27)}
    findings = check(situation_of(rules, case, (), TODAY, facts=facts)).findings
    told = {one.parent: one.result for one in findings if one.id == "paid-notices"}
    assert told.get(MOTHER) == result
    assert told[FATHER] == "met"


def test_nobody_is_late_with_a_time_that_ends_by_itself(rules: Rules) -> None:
    found = due(rules, "stockport-penalty-notice", parents=parents([{"issued": "2026-04-01"}]))
    states = {one.id: (one.state, one.because.partition(": ")[2]) for one in found}
    assert states["lower-sum-ends"] == ("done", "Ended on 27 April 2026.")
    assert states["payment-ends"][0] == "overdue"
