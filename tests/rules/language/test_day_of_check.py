"""Whoever asks a day whether another has come is told, and what follows from it holds until the answer is another."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline.rules.language.day_of_check import DayOfCheck

DAYS = some.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(today=DAYS, other=DAYS, gone=some.sampled_from([0, 1, 92, 366]), later=some.integers(0, 2000))
def test_what_was_told_holds_on_each_day_before_it_is_said_to_end(
    today: date, other: date, gone: int, later: int
) -> None:
    first, then = DayOfCheck(today), DayOfCheck(today + timedelta(days=later))
    told = first.has_come(other, timedelta(days=gone))
    assert told == (today >= other + timedelta(days=gone))
    if then.day < first.until:
        assert then.has_come(other, timedelta(days=gone)) == told


def test_the_year_holds_until_it_ends() -> None:
    day = DayOfCheck(date(2026, 5, 18))
    assert (day.year, day.until) == (2026, date(2027, 1, 1))


@pytest.mark.parametrize("far", [date.max, date.max - timedelta(days=3)])
def test_a_day_beyond_all_time_never_comes(far: date) -> None:
    day = DayOfCheck(date(2026, 5, 18))
    assert not day.has_come(far, timedelta(days=366))
    assert DayOfCheck(date.max).year == date.max.year
    assert day.until == date.max
