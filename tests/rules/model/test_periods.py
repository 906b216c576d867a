"""Periods as authorities write them, moved over weekends, bank holidays and closures."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from pipeline.attendance.basis.calendar import NO_TERM_DATES, SchoolCalendar
from pipeline.rules.model.periods import Period, read

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("words", "start", "after", "before"),
    [
        ("7 days", date(2025, 5, 20), date(2025, 5, 27), date(2025, 5, 13)),
        ("18 weeks", date(2025, 1, 27), date(2025, 6, 2), date(2024, 9, 23)),
        ("6 months", date(2025, 2, 24), date(2025, 8, 24), date(2024, 8, 24)),
        ("1 month", date(2025, 1, 31), date(2025, 2, 28), date(2024, 12, 31)),
        ("3 years", date(2024, 2, 29), date(2027, 2, 28), date(2021, 2, 28)),
        # Easter: 18 and 21 April 2025 are bank holidays; 5 May too.
        ("15 school days", date(2025, 4, 14), date(2025, 5, 8), date(2025, 3, 24)),
        ("1 school day", date(2025, 5, 2), date(2025, 5, 6), date(2025, 5, 1)),
        ("8 school weeks", date(2025, 6, 2), date(2025, 7, 28), date(2025, 4, 7)),
    ],
)
def test_a_period_moves_a_day(words: str, start: date, after: date, before: date) -> None:
    assert read(words).after(start, NO_TERM_DATES) == after
    assert read(words).before(start, NO_TERM_DATES) == before


def test_school_weeks_and_school_days_pass_over_a_half_term() -> None:
    half_term = {date(2025, 5, 26) + timedelta(days=number): False for number in range(7)}
    calendar = SchoolCalendar(half_term)
    assert read("2 school weeks").after(date(2025, 5, 21), calendar) == date(2025, 6, 11)
    assert read("1 school day").after(date(2025, 5, 23), calendar) == date(2025, 6, 2)


@pytest.mark.parametrize(
    "words", ["15", "fifteen days", "15 fortnights", "school days", "-3 days", "1.5 weeks", "9999 years"]
)
def test_what_is_no_period_is_refused(words: str) -> None:
    with pytest.raises(PydanticCustomError, match="is not a period"):
        read(words)


@given(day=DAYS, count=st.integers(0, 60))
def test_counting_school_days_is_the_other_side_of_moving_by_them(day: date, count: int) -> None:
    moved = Period(count, "school day").after(day, NO_TERM_DATES)
    assert NO_TERM_DATES.school_days(day, moved).number == count


@given(day=DAYS, count=st.integers(1, 40), unit=st.sampled_from(["day", "week", "school day"]))
def test_going_back_never_goes_too_far(day: date, count: int, unit: str) -> None:
    period = read(f"{count} {unit}s")
    there_and_back = period.after(period.before(day, NO_TERM_DATES), NO_TERM_DATES)
    assert there_and_back >= day
