"""School days, weeks, half terms, calendar weeks, months and ages are counted as the rules say, with their source."""

from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.attendance.basis.attendance_settings import CalendarDates
from pipeline.attendance.basis.calendar import (
    ASSUMED,
    DAY,
    Counted,
    Deadline,
    Period,
    SchoolCalendar,
    bank_holiday,
    compulsory_school_age,
    monday_of,
    months_after,
    read_calendar,
    school_leaving_date,
)
from pipeline.errors import YamlFileError
from tests.attendance.attendance_builder import SETTINGS, school_days

LAW = SETTINGS.compulsory_school_age
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
TERMS = CalendarDates.model_validate(
    {
        "terms": [
            {
                "name": "Autumn",
                "from": "2025-09-02",
                "to": "2025-12-19",
                "half_term": {"from": "2025-10-27", "to": "2025-10-31"},
            },
            {
                "name": "Spring",
                "from": "2026-01-05",
                "to": "2026-03-27",
                "half_term": {"from": "2026-02-16", "to": "2026-02-20"},
            },
        ],
        "closures": [{"day": "2025-11-03", "reason": "staff training"}],
    }
)


# ------------------------------------------------------------------------------------------------------ school days


def of_day(calendar: SchoolCalendar, day: date) -> Counted:
    """Count one day: 1 where it is a school day, else 0."""
    return calendar.school_days(day - DAY, day)


def test_the_register_is_believed_first() -> None:
    calendar = SchoolCalendar({date(2025, 9, 5): True, date(2025, 11, 3): True, date(2025, 9, 8): False}, TERMS)
    assert of_day(calendar, date(2025, 11, 3)) == Counted(1, "the register")
    assert of_day(calendar, date(2025, 9, 8)) == Counted(0, "the register")


def test_term_dates_say_what_the_register_does_not() -> None:
    calendar = SchoolCalendar({}, TERMS, "calendar.yaml")
    open_days = [
        day
        for day in (date(2025, 11, 3), date(2025, 11, 4), date(2025, 10, 28), date(2025, 12, 22))
        if of_day(calendar, day).number
    ]
    assert open_days == [date(2025, 11, 4)]
    assert calendar.school_days(date(2025, 10, 24), date(2025, 11, 4)).number == 1
    assert calendar.school_days(date(2025, 10, 24), date(2025, 11, 4)).source == "calendar.yaml"


def test_days_without_a_mark_inside_the_register_had_no_school_where_no_term_dates_are_known() -> None:
    calendar = SchoolCalendar({date(2025, 10, 24): True, date(2025, 11, 3): True})
    assert calendar.school_days(date(2025, 10, 24), date(2025, 11, 3)).number == 1


def test_where_nothing_is_known_weekdays_without_bank_holidays_are_assumed_and_that_is_said() -> None:
    counted = SchoolCalendar().school_days(date(2025, 4, 17), date(2025, 4, 23))
    assert (counted.number, counted.source) == (2, ASSUMED)
    assert "assumed" in counted.source


def test_a_count_over_the_end_of_the_register_names_both_sources() -> None:
    calendar = SchoolCalendar(dict.fromkeys(school_days(date(2025, 6, 2), 5), True))
    assert calendar.school_days(date(2025, 6, 4), date(2025, 6, 10)).source == f"the register, then {ASSUMED}"


def test_the_day_itself_does_not_count_but_the_last_day_does() -> None:
    calendar = SchoolCalendar()
    monday = date(2025, 6, 2)
    assert calendar.school_days(monday, monday).number == 0
    assert calendar.school_days(monday, date(2025, 6, 3)).number == 1
    assert calendar.school_days(date(2025, 6, 6), date(2025, 6, 8)).number == 0


@given(after=st.dates(date(2025, 8, 1), date(2026, 5, 1)), number=st.integers(1, 30))
def test_the_day_found_and_the_days_counted_agree(after: date, number: int) -> None:
    calendar = SchoolCalendar({}, TERMS)
    deadline = calendar.school_day_after(after, number)
    assert of_day(calendar, deadline.day).number == 1
    assert calendar.school_days(after, deadline.day).number == number


@given(day=st.dates(date(2025, 8, 1), date(2026, 5, 1)), number=st.integers(1, 30))
def test_school_days_are_counted_backwards_as_they_are_counted_forwards(day: date, number: int) -> None:
    calendar = SchoolCalendar({}, TERMS)
    first = calendar.school_day_after(day, -number).day
    assert of_day(calendar, first).number == 1
    assert calendar.school_days(first, day).number == number - 1 + of_day(calendar, day).number


def test_school_weeks_after_a_day_pass_over_the_half_term_and_say_who_says_so() -> None:
    calendar = SchoolCalendar({}, TERMS)
    assert calendar.school_week_after(date(2025, 10, 22), 1) == Deadline(date(2025, 11, 5), "the term dates")
    assert calendar.school_week_after(date(2025, 11, 5), -1).day == date(2025, 10, 22)
    assert calendar.school_week_after(date(2025, 10, 22), 0).day == date(2025, 10, 22)


def test_school_weeks_are_weeks_with_a_school_day() -> None:
    calendar = SchoolCalendar({}, TERMS)
    assert calendar.school_weeks(date(2025, 10, 20), date(2025, 11, 9)).number == 2
    assert calendar.school_weeks(date(2025, 10, 26), date(2025, 11, 3)).number == 0


def test_bank_holidays_are_those_of_england() -> None:
    assert bank_holiday(date(2026, 4, 6)) == "Easter Monday"
    assert bank_holiday(date(2026, 3, 17)) is None  # St Patrick's Day, in Northern Ireland


# ------------------------------------------------------------------------------------------------------- half terms


def test_half_terms_follow_the_term_dates() -> None:
    assert SchoolCalendar({}, TERMS).two_half_terms(date(2026, 1, 20)) == (
        Period(date(2025, 11, 1), date(2025, 12, 19)),
        Period(date(2026, 1, 5), date(2026, 2, 15)),
    )


def test_in_a_holiday_the_half_term_before_it_is_the_current_one() -> None:
    assert SchoolCalendar({}, TERMS).two_half_terms(date(2025, 12, 28))[-1].last_day == date(2025, 12, 19)


def test_a_half_term_is_current_from_its_first_day_on() -> None:
    calendar = SchoolCalendar({}, TERMS)
    assert calendar.two_half_terms(date(2026, 1, 5))[-1].first_day == date(2026, 1, 5)
    assert calendar.two_half_terms(date(2026, 1, 4))[-1].first_day == date(2025, 11, 1)


def test_without_term_dates_a_week_without_school_ends_a_half_term() -> None:
    days = [*school_days(date(2025, 10, 13), 10), *school_days(date(2025, 11, 3), 15)]
    calendar = SchoolCalendar(dict.fromkeys(days, True) | dict.fromkeys(school_days(date(2025, 10, 27), 5), False))
    assert calendar.half_terms == (
        Period(date(2025, 10, 13), date(2025, 10, 26)),
        Period(date(2025, 11, 3), date(2025, 11, 23)),
    )


def test_terms_follow_the_term_dates() -> None:
    days = [(term.first_day, term.last_day) for term in SchoolCalendar({}, TERMS).terms]
    assert days == [(term.first_day, term.last_day) for term in TERMS.terms]


def test_without_term_dates_a_longer_holiday_ends_a_term_and_half_term_does_not() -> None:
    autumn = [*school_days(date(2025, 10, 13), 10), *school_days(date(2025, 11, 3), 34)]
    calendar = SchoolCalendar(dict.fromkeys([*autumn, *school_days(date(2026, 1, 5), 5)], True))
    assert [(term.first_day, term.last_day) for term in calendar.terms] == [
        (None, date(2025, 12, 18)),
        (date(2026, 1, 5), None),
    ]


# --------------------------------------------------------------------------------------------------- weeks and months


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 1, 7), 6, date(2025, 7, 7)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2025, 8, 28), 6, date(2026, 2, 28)),
        (date(2025, 3, 31), 6, date(2025, 9, 30)),
        (date(2025, 6, 30), 6, date(2025, 12, 30)),
        (date(2025, 7, 1), 6, date(2026, 1, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 2, 10), -36, date(2022, 2, 10)),
    ],
)
def test_months_end_on_the_corresponding_date(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


@given(day=DAYS, months=st.integers(-40, 40))
def test_months_agree_with_turning_the_leaves_of_a_calendar(day: date, months: int) -> None:
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month in (0, 13):
            year, month = (year - 1, 12) if month == 0 else (year + 1, 1)
    assert months_after(day, months) == date(year, month, min(day.day, monthrange(year, month)[1]))


@given(day=DAYS)
def test_the_week_of_a_day_begins_on_its_monday(day: date) -> None:
    monday = monday_of(day)
    assert monday.weekday() == 0
    assert timedelta(0) <= day - monday < timedelta(days=7)


# ------------------------------------------------------------------------------------------- compulsory school age


@pytest.mark.parametrize(
    ("born", "begins"),
    [
        (date(2019, 2, 10), date(2024, 3, 31)),
        (date(2019, 12, 31), date(2024, 12, 31)),
        (date(2019, 1, 1), date(2024, 3, 31)),
        (date(2019, 3, 31), date(2024, 3, 31)),
        (date(2019, 4, 1), date(2024, 8, 31)),
        (date(2019, 8, 31), date(2024, 8, 31)),
        (date(2019, 9, 1), date(2024, 12, 31)),
        (date(2020, 2, 29), date(2025, 3, 31)),
    ],
)
def test_it_begins_on_the_prescribed_day_on_or_after_the_fifth_birthday(born: date, begins: date) -> None:
    assert compulsory_school_age(born, LAW).first_day == begins


@pytest.mark.parametrize(
    ("born", "ends"),
    [
        (date(2007, 9, 23), date(2024, 6, 28)),
        (date(2008, 8, 31), date(2024, 6, 28)),
        (date(2008, 9, 1), date(2025, 6, 27)),
        (date(2008, 6, 28), date(2024, 6, 28)),
        (date(2008, 6, 29), date(2024, 6, 28)),
        (date(2009, 1, 1), date(2025, 6, 27)),
    ],
)
def test_it_ends_on_the_last_friday_in_june_of_the_school_year_of_the_sixteenth_birthday(
    born: date, ends: date
) -> None:
    assert compulsory_school_age(born, LAW).last_day == ends


@given(year=st.integers(2000, 2090))
def test_the_leaving_date_is_the_last_friday_in_june(year: int) -> None:
    fridays = [date(year, 6, day) for day in range(1, 31) if date(year, 6, day).weekday() == 4]
    assert school_leaving_date(year) == fridays[-1]


@given(born=st.dates(date(1995, 1, 1), date(2040, 12, 31)))
def test_ages_agree_with_going_through_the_days_one_by_one(born: date) -> None:
    age = compulsory_school_age(born, LAW)
    day = born
    while not (_years_old(born, day) >= 5 and (day.month, day.day) in ((3, 31), (8, 31), (12, 31))):
        day += timedelta(days=1)
    assert age.first_day == day
    sixteen = next(
        day for day in (born + timedelta(days=ahead) for ahead in range(5800, 5900)) if _years_old(born, day) == 16
    )
    school_year_ends = date(sixteen.year + (sixteen.month >= 9), 8, 31)
    fridays = (school_year_ends - timedelta(days=back) for back in range(62, 100))
    assert age.last_day == next(day for day in fridays if day.weekday() == 4 and day.month == 6)


def _years_old(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


# ------------------------------------------------------------------------------------------------- calendar.yaml


def test_calendar_yaml_is_read(tmp_path: Path) -> None:
    path = tmp_path / "calendar.yaml"
    path.write_text(
        "terms:\n  - {name: Autumn, from: 2 September 2025, to: 19/12/2025}\nclosures:\n  - {day: 2025-11-03}\n",
        encoding="utf-8",
    )
    dates = read_calendar(path)
    assert dates.terms[0].last_day == date(2025, 12, 19)
    assert dates.closures[0].reason is None


def test_a_term_that_ends_before_it_begins_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "calendar.yaml"
    path.write_text("terms:\n  - name: Autumn\n    from: 2025-09-02\n    to: 2024-12-19\n", encoding="utf-8")
    with pytest.raises(YamlFileError, match=r"line 2, .*ends before it begins"):
        read_calendar(path)
