"""Every absence stands once in the ledger, under what it was used for."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.attendance.basis.calendar import SchoolCalendar
from pipeline.attendance.counting.workings import Workings
from pipeline.attendance.register.register import Register, Session
from pipeline.case.case import Case
from pipeline.prosecution.session_ledger import SessionLedger, ledger_of
from pipeline.rules.model.load import load_rules

RULES = load_rules(Path(__file__).parents[2] / "rules.yaml")
CODES = {code.code: code for code in RULES.attendance.codes}
ABSENT = [date(2026, 3, day) for day in (2, 3, 4, 9, 10, 11)]
"""Mornings of two weeks, each at code O."""


def ledger(
    notices: list[dict[str, Any]] | None = None,
    proceedings: date = date(2026, 5, 1),
    born: str = "2012-03-14",
    dates: dict[str, str] | None = None,
    since: str = "2026-03-09",
    **charge: Any,
) -> SessionLedger:
    case = Case.model_validate(
        {
            "route": "prosecution-magistrates",
            "child": {"forename": "Jay", "surname": "Smith", "date_of_birth": born},
            "parents": [{"name": "Ms Ann Smith", "notices": notices or []}],
            "charge": {"from": since, "to": "2026-03-11", **charge},
            "dates": dates or {},
        }
    )
    sessions = tuple(Session(day, "AM", "O", CODES["O"], "row") for day in ABSENT)
    workings = Workings(Register("register.csv", sessions), RULES.attendance, case, proceedings, SchoolCalendar())
    assert RULES.prosecution is not None
    return ledger_of(case.parents[0], workings, RULES.prosecution, proceedings)


def uses(drawn: SessionLedger) -> list[str]:
    return [line.use for line in drawn.lines]


def notice(outcome: str | None, **more: Any) -> dict[str, Any]:
    return {
        "kind": "penalty_notice",
        "issued": "2026-03-06",
        "outcome": outcome,
        "period": {"from": "2026-03-02", "to": "2026-03-04"},
        **more,
    }


def test_every_absence_stands_once() -> None:
    drawn = ledger([notice("paid")])
    assert [line.session.day for line in drawn.lines] == ABSENT
    assert uses(drawn) == ["penalty notice, paid"] * 3 + ["charged"] * 3
    assert drawn.faults == ()


def test_an_absence_of_a_paid_notice_may_not_be_charged() -> None:
    faults = ledger([notice("Paid")], since="2026-03-02").faults
    assert [line.session.day for line in faults] == ABSENT[:3]
    assert "was paid" in faults[0].bars[0]


@pytest.mark.parametrize(("proceedings", "barred"), [(date(2026, 4, 6), 3), (date(2026, 4, 7), 0)])
def test_no_charge_within_the_days_after_a_notice(proceedings: date, barred: int) -> None:
    """Issued on Friday 6 March, posted, received on Tuesday 10 March; the 28 days end on 6 April."""
    drawn = ledger([notice(None)], proceedings, since="2026-03-02")
    assert len(drawn.faults) == barred


def test_after_a_withdrawal_only_an_error_leaves_proceedings() -> None:
    wrong_person = ledger([notice("withdrawn", because="issued to the wrong person")], since="2026-03-02")
    assert len(wrong_person.faults) == 3
    error = ledger([notice("withdrawn", because="a material error in the dates")], since="2026-03-02")
    assert error.faults == ()


def test_no_absence_stands_in_two_charges() -> None:
    drawn = ledger(earlier=[{"from": "2026-03-09", "to": "2026-03-10"}])
    assert [line.session.day for line in drawn.faults] == [date(2026, 3, 9), date(2026, 3, 10)]
    others = ledger(earlier=[{"from": "2026-03-09", "to": "2026-03-10", "parent": "Mr Ben Smith"}])
    assert others.faults == ()


def test_what_is_out_of_time_is_told() -> None:
    drawn = ledger(proceedings=date(2026, 9, 10))
    assert uses(drawn) == ["out of time"] * 3 + ["charged"] * 3
    assert [line.session.day for line in drawn.faults] == [date(2026, 3, 9)]


def test_all_that_is_out_of_time_is_told_in_the_same_words() -> None:
    bars = [line.bars for line in ledger(proceedings=date(2026, 10, 12)).faults]
    assert len(bars) == 3
    assert set(bars) == {("proceedings had to begin within 6 months, and do so on 12 October 2026",)}


def test_outside_compulsory_school_age_nothing_is_charged() -> None:
    assert len(ledger(born="2021-03-20").faults) == 3  # five on 20 March 2026, of age from 31 March


def test_before_the_written_notice_of_alternative_provision_nothing_counts() -> None:
    drawn = ledger(dates={"written_notice_444za": "2026-03-10"})
    assert [line.session.day for line in drawn.faults] == [date(2026, 3, 9)]


DAYS = st.dates(date(2026, 2, 23), date(2026, 3, 16))
PERIODS = st.tuples(DAYS, DAYS).map(sorted).map(lambda ends: {"from": str(ends[0]), "to": str(ends[1])})
OUTCOMES = st.sampled_from(
    [("paid", None), ("Unpaid", None), (None, None), ("withdrawn", "wrong person"), ("withdrawn", "a material error")]
)
NOTICES = st.builds(
    lambda period, outcome: notice(outcome[0], because=outcome[1], period=period), st.none() | PERIODS, OUTCOMES
)


@settings(max_examples=75)
@given(
    notices=st.lists(NOTICES, max_size=3),
    earlier=st.lists(PERIODS, max_size=2),
    proceedings=st.dates(date(2026, 3, 12), date(2026, 9, 30)),
    born=st.sampled_from(["2012-03-14", "2021-03-20", "2010-01-05"]),
    told=st.none() | DAYS,
    since=st.sampled_from([str(day) for day in ABSENT]),
)
def test_an_absence_may_be_charged_just_where_nothing_that_was_said_bars_it(
    *,
    notices: list[dict[str, Any]],
    earlier: list[dict[str, str]],
    proceedings: date,
    born: str,
    told: date | None,
    since: str,
) -> None:
    dates = {"written_notice_444za": str(told)} if told else {}
    drawn = ledger(notices, proceedings, born, dates, since, earlier=earlier)
    assert [line.session.day for line in drawn.lines] == ABSENT
    for line in drawn.lines:
        day = line.session.day
        barred = (
            any(_within(day, one["period"]) and _bars(one, proceedings) for one in notices)
            or any(_within(day, one) for one in earlier)
            or born == "2021-03-20"
            or (told is not None and day < told)
            or proceedings > day.replace(month=day.month + 6)
        )
        assert bool(line.bars) == barred
        assert (line.use == "charged") == (day >= date.fromisoformat(since))
    assert [line.session.day for line in drawn.faults] == [
        line.session.day for line in drawn.lines if line.use == "charged" and line.bars
    ]


def _within(day: date, period: dict[str, str] | None) -> bool:
    return period is not None and period["from"] <= str(day) <= period["to"]


def _bars(one: dict[str, Any], proceedings: date) -> bool:
    """Say whether a notice bars a charge: of one of 6 March, received on 10 March, the 28 days end on 6 April."""
    match one["outcome"]:
        case "paid":
            return True
        case "withdrawn":
            return "material error" not in str(one["because"])
        case _:
            return proceedings < date(2026, 4, 7)


@pytest.mark.parametrize(
    ("given", "use", "told"),
    [
        (
            notice("withdrawn", because="material errors"),
            "penalty notice, withdrawn",
            "errors); proceedings may",
        ),
        (notice("unpaid"), "penalty notice, not paid", "was not paid (unpaid)"),
        (notice(None), "penalty notice, open", "what came of the penalty notice of 6 March 2026 is not told"),
    ],
)
def test_an_absence_of_a_notice_that_leaves_a_charge_open_stands_under_that_notice(
    given: dict[str, Any], use: str, told: str
) -> None:
    drawn = ledger([given])
    assert uses(drawn) == [use] * 3 + ["charged"] * 3
    assert told in drawn.lines[0].because
    charged = ledger([given], since="2026-03-02")
    assert uses(charged) == ["charged"] * 6
    assert not charged.faults
    assert told in charged.lines[0].because


def test_no_absence_is_charged_that_was_still_to_come() -> None:
    faults = ledger(proceedings=date(2026, 3, 10)).faults
    assert [line.session.day for line in faults] == [date(2026, 3, 11)]
    assert faults[0].bars == ("after proceedings were begun on 10 March 2026",)


def test_the_sums_of_the_ledger_account_for_every_absence() -> None:
    drawn = ledger([notice("paid")])
    assert drawn.sums == (("penalty notice, paid", 3), ("charged", 3))
    assert sum(count for _, count in drawn.sums) == len(ABSENT)


@pytest.mark.parametrize(
    "outcome", ["Paid by card on 3 April", "paid £80", "Withdrawn - material error", "prosecuted", "see file"]
)
def test_a_notice_of_which_nobody_can_tell_whether_it_was_paid_bars_a_charge(outcome: str) -> None:
    [*_, last] = ledger([notice(outcome)], since="2026-03-02").faults
    assert last.bars == (f"whether the penalty notice of 6 March 2026 was paid is not clear (“{outcome.casefold()}”)",)


@pytest.mark.parametrize("outcome", ["unpaid", "Not paid", "not_paid", "NO PAYMENT"])
def test_a_notice_that_was_not_paid_bars_no_charge(outcome: str) -> None:
    assert ledger([notice(outcome)], since="2026-03-02").faults == ()


def test_what_came_of_a_notice_that_is_no_penalty_notice_is_not_told_as_one() -> None:
    drawn = ledger([notice("declined", kind="notice_to_improve")], since="2026-03-02")
    assert (drawn.faults, set(uses(drawn))) == ((), {"charged"})
    assert not any("penalty" in line.because for line in drawn.lines)
