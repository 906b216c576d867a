"""First day calling: on which first days of absence nobody was called, named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from pipeline.case.evidence import Evidence
from pipeline.case.finding import Finding
from pipeline.rules.judging.check import check
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.rulebook import Rules
from tests.rules.stockport_case import COMPLETE_EVIDENCE, REGISTER_FACTS, TODAY, document, make_case

MONDAY = date(2025, 3, 3)


@dataclass(frozen=True)
class Mark:
    day: date
    code: str


@dataclass(frozen=True)
class Row:
    day: date
    kind: str = "call"
    summary: str = ""
    with_whom: str = ""
    file: str = "contacts.csv"
    cells: tuple[str, ...] = ()


def marks(codes: str) -> tuple[Mark, ...]:
    """Give two marks a day from Monday 3 March 2025 on, week-ends left out."""
    days = [MONDAY + timedelta(days=number) for number in range(len(codes))]
    halves = [day for day in days if day.weekday() < 5 for _ in "AP"]
    return tuple(Mark(day, code) for day, code in zip(halves, codes, strict=False))


def finding(
    rules: Rules,
    codes: str,
    contacts: Sequence[Row],
    papers: Sequence[Evidence] = (),
    *,
    route: str = "stockport-enforcement",
    need: str = "first-day-contact",
) -> Finding | None:
    evidence = (*COMPLETE_EVIDENCE, *papers)
    known = situation_of(
        rules,
        make_case(route=route),
        evidence,
        TODAY,
        facts=REGISTER_FACTS,
        sessions=marks(codes),
        contacts=contacts,
    )
    return next((one for one in check(known).findings if one.id == need), None)


def test_the_days_without_a_call_are_named(rules: Rules) -> None:
    told = finding(rules, "OO//OO//NN", [Row(MONDAY)])
    assert told is not None
    assert told.result == "warning"
    assert told.because.endswith("No contact on Wednesday 5 March 2025; Friday 7 March 2025.")
    assert told.because.startswith("2 of 3 absences")


@pytest.mark.parametrize("codes", ["OOOO////", "OOIIOO//", "OO##OO//", "OOY1"])
def test_an_absence_that_goes_on_begins_once(rules: Rules, codes: str) -> None:
    told = finding(rules, codes, [Row(MONDAY)])
    assert told is not None
    assert told.result == "met"


@pytest.mark.parametrize("codes", ["IIII////", "GGGG////", "UU//U/", "MM//"])
def test_nobody_is_called_about_an_absence_that_was_explained_or_a_late_arrival(rules: Rules, codes: str) -> None:
    assert finding(rules, codes, [Row(date(2025, 2, 3))]) is None


@pytest.mark.parametrize(
    ("kind", "result"), [("Phone call", "met"), ("text", "met"), ("", "met"), ("Stage 1 letter", "warning")]
)
def test_a_letter_that_is_sent_is_no_call(rules: Rules, kind: str, result: str) -> None:
    told = finding(rules, "OO////", [Row(MONDAY, kind)])
    assert told is not None
    assert told.result == result


def test_a_note_of_the_call_counts_as_well_as_a_row_of_the_log(rules: Rules) -> None:
    told = finding(rules, "OO////", [Row(date(2025, 2, 3))], [document("telephone_note", MONDAY)])
    assert told is not None
    assert told.result == "met"


def test_absences_of_last_school_year_are_not_asked_about(rules: Rules) -> None:
    old = tuple(Mark(date(2024, 5, 13), "O") for _ in "AP")
    known = situation_of(
        rules, make_case(), COMPLETE_EVIDENCE, TODAY, facts=REGISTER_FACTS, sessions=old, contacts=[Row(MONDAY)]
    )
    assert known.facts["absences_begun"] == 0


def test_without_a_log_that_can_be_read_nothing_is_told(rules: Rules) -> None:
    assert finding(rules, "OO//OO//", ()) is None


@pytest.mark.parametrize(("day", "result"), [(MONDAY, "met"), (date(2025, 2, 3), "failed")])
def test_norfolk_takes_no_log_without_a_single_first_day_call(rules: Rules, day: date, result: str) -> None:
    told = finding(rules, "OO//OO//", [Row(day)], route="norfolk-legal-intervention", need="first-day-calls-made")
    assert told is not None
    assert told.result == result
