"""Which days a passage means that was told on a day."""

from datetime import date

import pytest

from pipeline.text.days_meant import days_meant, weekdays_meant

TOLD = date(2026, 10, 19)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("the letter of the 16th", [date(2026, 10, 16)]),
        ("the letter of the 30th", [date(2026, 10, 30)]),
        ("yesterday's meeting", [date(2026, 10, 18)]),
        ("the meeting of 14 October", [date(2026, 10, 14)]),
        ("the 14th of October", [date(2026, 10, 14)]),
        ("the letters of 18 September, I found them today", [date(2026, 9, 18)]),
        ("the letter of the 16th, I found it today", [date(2026, 10, 16)]),
        ("the 16th marks want changing", [date(2026, 10, 16)]),
        ("the letter", []),
    ],
)
def test_days_are_told_from_the_day_of_the_telling(words: str, days: list[date]) -> None:
    assert sorted(days_meant(words, TOLD, TOLD)) == days


def test_without_its_own_day_only_dates_are_days() -> None:
    assert days_meant("yesterday, the 16th", None, TOLD) == frozenset()


def test_a_weekday_is_the_last_one_before() -> None:
    assert weekdays_meant("Thursday's meeting", TOLD) == {date(2026, 10, 15)}
    assert weekdays_meant("the meeting on Monday", TOLD) == {TOLD}
    assert weekdays_meant("the meeting on Monday", None) == frozenset()
