"""Day before month, or month before day: settled once for all the dates of a table."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline.text.date_order import order_of

TODAY = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["16/09/2025", "2/10/2025"], "day first"),
        (["9/16/2025", "10/2/2025"], "month first"),
        (["16/09/2025", "9/16/2025"], "day first"),
        (["2025-09-10", "3 March 2025", ""], "day first"),
        (["3/3/2026"], "day first"),
        (["3/3/2026", "3/4/2026", "3/5/2026", "3/6/2026"], "month first"),
        (["3/3/2026", "4/3/2026", "5/3/2026", "6/3/2026"], "day first"),
        (["6/10/2026"], "month first"),
        (["2/10/2025", "2/12/2025"], "open"),
        (["0/0/2025", "99/99/2025"], "day first"),
    ],
)
def test_the_order_is_that_by_which_all_dates_make_sense(texts: list[str], order: str) -> None:
    assert order_of(texts, TODAY).order == order


@given(some.lists(some.integers(0, 250), min_size=8, max_size=40, unique=True), some.booleans())
def test_a_long_log_of_working_days_is_never_read_in_the_other_order(days: list[int], month_first: bool) -> None:
    first = date(2025, 9, 1)
    working = [day for ahead in sorted(days) if (day := first + timedelta(days=ahead)).weekday() < 5]
    form = "%m/%d/%Y" if month_first else "%d/%m/%Y"
    order = order_of([day.strftime(form) for day in working], TODAY)
    if any(day.day > 12 for day in working):
        assert order.order == ("month first" if month_first else "day first")
        assert order.proved


def test_only_the_date_at_the_beginning_is_turned_round() -> None:
    order = order_of(["9/16/2025"])
    assert order.day_first("10/2/2025 09:15") == "2/10/2025 09:15"
    assert order.day_first("rang on 10/2/2025") == "rang on 10/2/2025"
