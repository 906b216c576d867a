"""Of what time a paper says it is."""

from datetime import date

import pytest

from pipeline.text.stated_periods import StatedLength, StatedPeriod, stated_end, stated_length, stated_period

YEAR = StatedPeriod(date(2025, 9, 2), date(2026, 6, 5))


@pytest.mark.parametrize(
    "text",
    [
        "Period from 2 September 2025 to 5 June 2026, two sessions a day",
        "attendance between 2 September 2025 and 5 June 2026",
        "02/09/2025 - 05/06/2026",
        "First day: 2 Sept 2025  Last day: 5 June 2026",
        "From: 02/09/2025\nTo: Friday 05/06/2026",
        "Absent from 3 March 2026 to 6 March 2026. Register of 2 September 2025 until 5 June 2026",
        "School year 1 September 2025 to 31 July 2026\nPeriod covered: 02/09/2025 to 05/06/2026",
    ],
)
def test_the_period_is_what_is_called_so_or_the_longest(text: str) -> None:
    assert stated_period(text) == YEAR


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Mateo and Lucia, 18 to 22 May", date(2026, 5, 18), date(2026, 5, 22)),
        ("leave from 19 October to 2 November", date(2026, 10, 19), date(2026, 11, 2)),
        ("away 21 December to 4 January", date(2026, 12, 21), date(2027, 1, 4)),
        ("19th - 23rd October", date(2026, 10, 19), date(2026, 10, 23)),
    ],
)
def test_a_period_without_its_year_is_the_one_near_the_papers_own_day(text: str, first: date, last: date) -> None:
    assert stated_period(text) is None
    assert stated_period(text, near=date(2026, 10, 2)) == StatedPeriod(first, last)


def test_the_first_day_of_a_period_may_leave_its_month_to_the_last() -> None:
    assert stated_period("Absent from 2nd to 13th October 2026") == StatedPeriod(date(2026, 10, 2), date(2026, 10, 13))


@pytest.mark.parametrize(
    "text",
    [
        "born 1 May 2012, letter of 3 March 2025",
        "5 June 2026 to 2 September 2025",
        "on 3 March 2026 and 5 March 2026",
    ],
)
def test_two_dates_are_not_a_period(text: str) -> None:
    assert stated_period(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "The improvement period runs until Friday 12 June 2026; a meeting was on 3 May 2026.",
        "It ends on 12 June 2026.",
        "1 May 2026 to 12 June 2026",
    ],
)
def test_a_notice_says_when_its_period_ends(text: str) -> None:
    assert stated_end(text) == date(2026, 6, 12)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("any unauthorised absence in the next 15 school days", StatedLength(15, "school day")),
        ("We shall watch attendance for two weeks from today.", StatedLength(2, "week")),
        ("Attendance is watched for a period of six school weeks.", StatedLength(6, "school week")),
        ("You have 14 days to improve.", StatedLength(14, "day")),
    ],
)
def test_a_notice_says_how_long_its_period_is(text: str, length: StatedLength) -> None:
    assert stated_length(text) == length


@pytest.mark.parametrize(
    "text",
    [
        "ten sessions in the last ten school weeks",
        "£80 when paid within 21 days",
        "She was ill for two weeks.",
        "We offered a taxi for three weeks after half term.",
    ],
)
def test_a_time_that_is_over_and_one_to_pay_in_is_no_such_period(text: str) -> None:
    assert stated_length(text) is None
