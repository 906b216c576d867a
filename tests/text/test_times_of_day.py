"""An hour in a letter tells that somebody is expected; figures that only look like one do not."""

import pytest

from pipeline.text.times_of_day import names_a_time


@pytest.mark.parametrize(
    "text",
    [
        "on Monday 9 November 2026 at 3.30 pm in my office",
        "12 November at 2pm",
        "14:15 in the library",
        "on 12 November at 9, or 13 November at 3.",
        "Thursday, 9 o'clock",
        "at noon",
        "10 a.m.",
        "at quarter to nine on Wednesday",
        "half past three in my office",
        "we say half nine",
        "at ten o'clock",
        "on Tuesday at two, in the library",
    ],
)
def test_an_hour_is_one(text: str) -> None:
    assert names_a_time(text)


@pytest.mark.parametrize(
    "text",
    [
        "attendance is 82.15%",
        "on 12.11.2026 and 3/11/2026",
        "the fine is £9.30",
        "0.8 miles",
        "at 9 of 14 sessions",
        "on 12 November",
        "ring 01206 555 871",
        "section 4.2.10",
        "present at 10 sessions",
        "half term and half the days",
        "half one day, half two sessions",
        "from ten to twenty per cent",
        "at two of ten sessions",
    ],
)
def test_a_percentage_a_date_a_sum_and_a_count_are_none(text: str) -> None:
    assert not names_a_time(text)
