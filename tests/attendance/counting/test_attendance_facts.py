"""The facts of cases that a caseworker would recognise, and how each is explained."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.attendance.basis.attendance_settings import CalendarDates
from pipeline.attendance.counting.analysis import Attendance, analyse
from pipeline.attendance.counting.figures import FACT_TYPES
from pipeline.attendance.counting.penalty_notices import can_be_counted, is_paid, unclear_outcomes
from pipeline.attendance.counting.sums import percentage
from pipeline.attendance.register.register_file import read_register
from tests.attendance.attendance_builder import SETTINGS, attending, by_session, case

JULY = date(2025, 7, 25)
Marks = dict[tuple[date, str], str]


def counted(folder: Path, marks: Marks, today: date = JULY, **keys: object) -> Attendance:
    path = folder / "register.csv"
    path.write_text(by_session(marks), encoding="utf-8")
    return analyse(read_register(path, "register.csv", SETTINGS), SETTINGS, case(**keys), today)


def with_code(marks: Marks, code: str, first: int, number: int) -> Marks:
    """Give the marks with so many sessions in a row changed."""
    return marks | dict.fromkeys(sorted(marks)[first : first + number], code)


# ------------------------------------------------------------------------------------------------- the threshold


def test_the_tenth_session_is_named_with_its_day_session_code_and_weeks(tmp_path: Path) -> None:
    marks = with_code(attending(date(2025, 1, 6), 45), "O", 0, 9)
    marks[date(2025, 3, 4), "PM"] = "O"
    attendance = counted(tmp_path, marks)
    assert attendance.explanations["threshold_reached_on"] == (
        "10th session: Tuesday 4 March 2025, PM, code O, in the nine school weeks from 6 January 2025."
    )
    assert attendance.facts["threshold_reached_on"] == date(2025, 3, 4)


def test_the_ten_weeks_run_from_summer_term_into_autumn_term(tmp_path: Path) -> None:
    summer, autumn = attending(date(2025, 6, 30), 15), attending(date(2025, 9, 1), 35)
    marks = with_code(summer, "G", 20, 5) | with_code(autumn, "U", 60, 5)
    facts = counted(tmp_path, marks, today=date(2025, 10, 31)).facts
    assert facts["unauthorised_in_10_school_weeks"] == 10
    assert facts["threshold_reached_on"] == date(2025, 10, 15)


def test_once_the_first_weeks_have_passed_the_last_ten_weeks_hold_fewer(tmp_path: Path) -> None:
    marks = with_code(attending(date(2025, 1, 6), 55), "O", 0, 10)
    facts = counted(tmp_path, marks).facts
    assert facts["unauthorised_in_10_school_weeks"] == 10
    assert facts["unauthorised_in_last_10_school_weeks"] == 0


def test_leave_of_ten_sessions_is_left_out_where_the_threshold_is_asked_without_it(tmp_path: Path) -> None:
    marks = with_code(with_code(attending(date(2025, 1, 6), 45), "G", 10, 10), "O", 40, 7)
    facts = counted(tmp_path, marks).facts
    assert facts["longest_leave_run"] == 10
    assert facts["unauthorised_in_10_school_weeks"] == 17
    assert facts["unauthorised_in_10_school_weeks_without_leave"] == 7


def test_illness_of_last_school_year_is_not_of_this_one(tmp_path: Path) -> None:
    last, this = attending(date(2025, 6, 30), 15), attending(date(2025, 9, 1), 35)
    marks = with_code(last, "I", 0, 18) | with_code(this, "I", 0, 16)
    facts = counted(tmp_path, marks, today=date(2025, 10, 31)).facts
    assert (facts["sessions_ill"], facts["sessions_ill_this_school_year"]) == (34, 16)


def test_no_run_of_absence_goes_on_over_the_summer(tmp_path: Path) -> None:
    last, this = attending(date(2025, 6, 30), 15), attending(date(2025, 9, 1), 35)
    marks = with_code(last, "O", 20, 10) | with_code(this, "O", 0, 12)
    facts = counted(tmp_path, marks, today=date(2025, 10, 31)).facts
    assert facts["longest_unauthorised_run"] == 22
    assert facts["longest_unauthorised_run_this_school_year"] == 12


def test_single_days_of_leave_are_no_leave_of_six_sessions_on_end(tmp_path: Path) -> None:
    marks = attending(date(2025, 1, 6), 30)
    for first in (0, 20, 40):
        marks = with_code(marks, "G", first, 2)
    facts = counted(tmp_path, marks).facts
    assert (facts["leave_in_two_half_terms"], facts["longest_leave_run_in_two_half_terms"]) == (6, 2)


def test_the_newest_of_two_equal_leaves_is_told_with_its_days(tmp_path: Path) -> None:
    marks = with_code(with_code(attending(date(2025, 1, 6), 45), "G", 0, 10), "G", 30, 10)
    facts = counted(tmp_path, marks).facts
    assert (facts["leave_from"], facts["leave_to"]) == (date(2025, 1, 27), date(2025, 1, 31))


def test_nine_sessions_of_leave_are_not_left_out(tmp_path: Path) -> None:
    marks = with_code(with_code(attending(date(2025, 1, 6), 45), "G", 10, 9), "O", 40, 7)
    assert counted(tmp_path, marks).facts["unauthorised_in_10_school_weeks_without_leave"] == 16


@pytest.mark.parametrize("between", ["#", "Y4", "D", "X"])
def test_a_run_goes_on_over_closed_and_impossible_sessions(between: str, tmp_path: Path) -> None:
    marks = with_code(attending(date(2025, 1, 6), 15), "G", 4, 12)
    marks[date(2025, 1, 9), "AM"] = between
    assert counted(tmp_path, marks).facts["longest_leave_run"] == 11


@pytest.mark.parametrize("between", ["/", "I", "L", "O"])
def test_a_run_of_leave_ends_with_any_other_possible_session(between: str, tmp_path: Path) -> None:
    marks = with_code(attending(date(2025, 1, 6), 15), "G", 4, 12)
    marks[date(2025, 1, 9), "PM"] = between
    facts = counted(tmp_path, marks).facts
    assert facts["longest_leave_run"] == 8
    assert facts["longest_unauthorised_run"] == (12 if between == "O" else 8)


def test_a_run_goes_on_over_the_weekend_and_the_holidays(tmp_path: Path) -> None:
    marks = with_code(attending(date(2024, 12, 16), 5), "G", 6, 4) | with_code(
        attending(date(2025, 1, 6), 5), "G", 0, 6
    )
    assert counted(tmp_path, marks).facts["longest_leave_run"] == 10


def test_a_week_of_closed_sessions_alone_is_no_school_week(tmp_path: Path) -> None:
    marks = attending(date(2025, 1, 6), 15)
    for key in sorted(marks)[10:20]:
        marks[key] = "#"
    assert counted(tmp_path, marks).facts["school_weeks"] == 2
    marks[sorted(marks)[10]] = "Y4"
    assert counted(tmp_path, marks).facts["school_weeks"] == 3


# -------------------------------------------------------------------------------------------- shares and half terms


@pytest.mark.parametrize(
    ("part", "whole", "shown"), [(0, 0, None), (0, 7, 0.0), (7, 7, 100.0), (1, 3, 33.3), (2, 3, 66.7)]
)
def test_percentages_have_one_decimal(part: int, whole: int, shown: float | None) -> None:
    assert percentage(part, whole) == shown


@pytest.mark.parametrize(("part", "whole", "shown"), [(1, 2000, 0.1), (1, 16, 6.3), (577, 800, 72.1), (361, 400, 90.3)])
def test_half_of_a_tenth_is_rounded_up(part: int, whole: int, shown: float) -> None:
    assert percentage(part, whole) == shown


@pytest.mark.parametrize(
    ("missed", "persistent", "severe"), [(9, False, False), (10, True, False), (49, True, False), (50, True, True)]
)
def test_persistent_is_ten_percent_and_severe_fifty(
    missed: int, persistent: bool, severe: bool, tmp_path: Path
) -> None:
    facts = counted(tmp_path, with_code(attending(date(2025, 1, 6), 50), "I", 0, missed)).facts
    assert (facts["persistently_absent"], facts["severely_absent"]) == (persistent, severe)


def test_leave_counts_in_the_current_and_the_previous_half_term_only(tmp_path: Path) -> None:
    halves = [attending(date(2024, 10, 21), 5), attending(date(2024, 11, 4), 5), attending(date(2025, 1, 6), 5)]
    marks = {key: code for half in halves for key, code in with_code(half, "G", 4, 2).items()}
    assert counted(tmp_path, marks).facts["leave_in_two_half_terms"] == 4


def test_term_dates_divide_half_terms_that_the_register_does_not(tmp_path: Path) -> None:
    terms = [
        {
            "name": "Spring",
            "from": "2025-01-06",
            "to": "2025-04-04",
            "half_term": {"from": "2025-02-17", "to": "2025-02-18"},
        }
    ]
    marks = with_code(attending(date(2025, 1, 6), 60), "G", 0, 2)
    path = tmp_path / "register.csv"
    path.write_text(by_session(marks), encoding="utf-8")
    reading = read_register(path, path.name, SETTINGS)
    calendar = CalendarDates.model_validate({"terms": terms})
    assert analyse(reading, SETTINGS, case(), JULY, calendar).facts["leave_in_two_half_terms"] == 2
    assert (
        "the term dates" in analyse(reading, SETTINGS, case(), JULY, calendar).explanations["leave_in_two_half_terms"]
    )


# ------------------------------------------------------------------------------------- charge, age, penalty notices


def test_without_a_charge_the_unauthorised_sessions_set_it(tmp_path: Path) -> None:
    facts = counted(tmp_path, with_code(attending(date(2025, 1, 6), 45), "O", 3, 20)).facts
    assert (facts["charge_from"], facts["charge_to"]) == (date(2025, 1, 7), date(2025, 1, 21))
    assert (facts["first_unauthorised_on"], facts["last_unauthorised_on"]) == (date(2025, 1, 7), date(2025, 1, 21))
    assert facts["charged_sessions"] == 20
    assert facts["lay_information_by_cautious"] == date(2025, 7, 7)
    assert facts["lay_information_by_outer"] == date(2025, 7, 21)


def test_a_charge_takes_its_first_and_last_day_with_it(tmp_path: Path) -> None:
    charge = {"from": "2025-01-08", "to": "2025-01-14"}
    attendance = counted(tmp_path, with_code(attending(date(2025, 1, 6), 45), "O", 3, 20), charge=charge)
    assert attendance.facts["charged_sessions"] == 10
    assert (attendance.charged[0].day, attendance.charged[-1].day) == (date(2025, 1, 8), date(2025, 1, 14))
    assert attendance.facts["charge_from"] == date(2025, 1, 8)


def test_the_six_months_run_from_the_first_charged_session_and_not_from_the_charge(tmp_path: Path) -> None:
    charge = {"from": "2025-01-06", "to": "2025-03-31"}
    facts = counted(tmp_path, with_code(attending(date(2025, 1, 6), 45), "O", 9, 3), charge=charge).facts
    assert facts["lay_information_by_cautious"] == date(2025, 7, 10)
    assert facts["lay_information_by_outer"] == date(2025, 7, 13)


@pytest.mark.parametrize(
    ("born", "on_every_session"),
    [("2019-12-31", True), ("2020-01-06", False), (None, None), ("2008-08-31", False), ("2008-09-01", True)],
)
def test_age_is_judged_on_every_charged_session(
    born: str | None, on_every_session: bool | None, tmp_path: Path
) -> None:
    child = {"forename": "Jay", "surname": "Smith", "date_of_birth": born}
    marks = attending(date(2025, 1, 6), 125, d0_AM="O", d124_PM="O")
    assert sorted(marks)[-1][0] == date(2025, 6, 27)  # the last Friday in June
    marks |= {(date(2025, 6, 30), "AM"): "O"} if born == "2008-08-31" else {}
    assert counted(tmp_path, marks, child=child).facts["of_compulsory_school_age"] is on_every_session


def test_a_school_leaver_is_of_age_on_the_afternoon_of_the_last_friday_in_june(tmp_path: Path) -> None:
    child = {"forename": "Jay", "surname": "Smith", "date_of_birth": "2008-09-01"}
    marks: Marks = {(date(2025, 6, 27), "AM"): "O", (date(2025, 6, 27), "PM"): "O"}
    facts = counted(tmp_path, marks, child=child).facts
    assert facts["compulsory_school_age_to"] == date(2025, 6, 27)
    assert facts["of_compulsory_school_age"] is True


def test_penalty_notices_are_counted_for_each_parent_and_the_most_is_told(tmp_path: Path) -> None:
    def notice(issued: str, outcome: str = "unpaid", kind: str = "penalty_notice") -> dict[str, str]:
        return {"kind": kind, "issued": issued, "outcome": outcome}

    parents = [
        {
            "name": "Ann Smith",
            "notices": [
                notice("2024-08-18"),  # before the national framework
                notice("2024-08-19"),
                notice("2025-01-10", "withdrawn"),
                notice("2025-02-10", "paid", "Penalty notice"),
                notice("2025-03-10", kind="notice_to_improve"),
                notice("2025-08-01"),  # after today
            ],
        },
        {"name": "Ben Smith", "notices": [notice("2025-02-10")]},
    ]
    attendance = counted(tmp_path, attending(date(2025, 1, 6), 5), parents=parents)
    assert attendance.facts["penalty_notices_in_3_years"] == 2
    assert "Ann Smith" in attendance.explanations["penalty_notices_in_3_years"]


@pytest.mark.parametrize(("today", "number"), [(date(2028, 2, 9), 1), (date(2028, 2, 10), 0)])
def test_three_years_end_with_today(today: date, number: int, tmp_path: Path) -> None:
    parents = [{"name": "Ann Smith", "notices": [{"kind": "penalty_notice", "issued": "2025-02-10"}]}]
    facts = counted(tmp_path, attending(date(2025, 1, 6), 5), today=today, parents=parents).facts
    assert facts["penalty_notices_in_3_years"] == number


@pytest.mark.parametrize(
    ("outcome", "paid", "known"),
    [
        ("Paid Monday 6th of April", True, True),
        ("paid in full, on the 3rd of April 2026", True, True),
        ("paid monthly", False, True),
        ("withdrawn, wrong name", False, False),
        ("withdrawn (error)", False, False),
        ("Cancelled on 3 May", False, False),
        ("withdrawal requested", False, False),
        ("not paid, referred", False, True),
    ],
)
def test_what_came_of_a_notice_is_understood_or_asked(outcome: str, paid: bool, known: bool) -> None:
    """A notice that may have been withdrawn is not counted in silence."""
    (parent,) = case(
        parents=[{"name": "Ann Smith", "notices": [{"kind": "fpn", "issued": "2026-03-02", "outcome": outcome}]}]
    ).parents
    limit = SETTINGS.penalty_notices
    assert is_paid(parent.notices[0], limit) is paid
    assert can_be_counted(parent, ["fpn"], limit) is known
    assert bool(unclear_outcomes(parent, limit, ["not paid"])) is not (paid and known)


# ------------------------------------------------------------------------------------------ no register, chronology


def test_without_a_register_every_fact_is_there_so_that_rules_can_be_held_against_it() -> None:
    attendance = analyse(None, SETTINGS, case(charge={"from": "2025-01-06"}), JULY)
    assert attendance.facts.keys() == FACT_TYPES.keys() == attendance.explanations.keys()
    assert all(attendance.facts[name] == 0 for name, kind in FACT_TYPES.items() if kind is int)
    assert attendance.facts["attendance_percentage"] is None
    assert attendance.facts["persistently_absent"] is False
    assert attendance.facts["charge_from"] == date(2025, 1, 6)
    assert attendance.facts["compulsory_school_age_from"] == date(2017, 3, 31)
    assert attendance.findings == ()
    assert attendance.milestones == ()


def test_the_chronology_gets_the_first_the_tenth_and_the_last_session_and_long_leave(tmp_path: Path) -> None:
    marks = with_code(with_code(attending(date(2025, 1, 6), 45), "G", 2, 10), "O", 60, 1)
    entries = counted(tmp_path, marks).milestones
    assert [(entry.day, entry.text) for entry in entries] == [
        (date(2025, 1, 7), "First unauthorised absence in the register (AM, code G)"),
        (date(2025, 1, 7), "Leave that was not granted begins: 10 sessions in a row (AM, code G)"),
        (date(2025, 1, 13), "10th unauthorised session in 10 school weeks (PM, code G)"),
        (date(2025, 2, 17), "Last unauthorised absence in the register, 11 sessions in all (AM, code O)"),
    ]
    assert {entry.file for entry in entries} == {"register.csv"}
