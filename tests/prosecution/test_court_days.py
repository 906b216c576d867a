"""Days as the criminal courts count them; dates were worked out by hand from a calendar of 2026."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.attendance.basis.business_days import business_day_after, is_business_day
from pipeline.errors import UsageError
from pipeline.prosecution.court_days import (
    Service,
    last_day_to_object,
    last_day_to_plead,
    method_of,
    proceedings_from,
)
from pipeline.rules.model.load import load_rules
from pipeline.rules.model.prosecution_settings import ProsecutionSettings

RULES = load_rules(Path(__file__).parents[2] / "rules.yaml")
assert RULES.prosecution is not None
LAW: ProsecutionSettings = RULES.prosecution


def sent(words: str, day: date, at: str | None = None, *, by_computer: bool = False) -> date:
    return Service(day, method_of(words, LAW), at, by_computer).deemed


@pytest.mark.parametrize(
    ("words", "day", "at", "served"),
    [
        ("by post", date(2026, 3, 2), None, date(2026, 3, 4)),  # Monday to Wednesday
        ("First-class post", date(2026, 3, 6), None, date(2026, 3, 10)),  # Friday to Tuesday
        ("post", date(2026, 4, 2), None, date(2026, 4, 8)),  # over Good Friday and Easter Monday
        ("post", date(2026, 12, 23), None, date(2026, 12, 29)),  # over Christmas, of which Monday has the second day
        ("by hand", date(2026, 3, 2), None, date(2026, 3, 3)),
        ("left at the address", date(2026, 5, 1), None, date(2026, 5, 5)),  # over the early May bank holiday
        ("email", date(2026, 3, 2), "14:30", date(2026, 3, 2)),
        ("email", date(2026, 3, 2), "14.31", date(2026, 3, 3)),
        ("email", date(2026, 3, 2), None, date(2026, 3, 3)),  # nobody said when
        ("email", date(2026, 3, 7), "09:00", date(2026, 3, 9)),  # a Saturday
    ],
)
def test_papers_count_as_served_on_the_day_of_the_rules(words: str, day: date, at: str | None, served: date) -> None:
    assert sent(words, day, at) == served


def test_what_a_computer_made_for_posting_counts_as_sent_a_business_day_later() -> None:
    assert sent("post", date(2026, 3, 2), by_computer=True) == date(2026, 3, 5)


def test_an_unknown_way_to_serve_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="first-class post"):
        method_of("by pigeon", LAW)


def test_the_later_of_rule_and_statute_ends_the_right_to_object() -> None:
    served = date(2026, 3, 4)  # a Wednesday: five business days end on the 11th, as seven days do
    assert last_day_to_object(served, "summons", LAW) == date(2026, 3, 11)
    assert last_day_to_object(served, "single justice", LAW) == date(2026, 3, 25)
    assert last_day_to_object(date(2026, 3, 2), "summons", LAW) == date(2026, 3, 9)


def test_seven_days_that_end_in_a_holiday_end_on_the_next_business_day() -> None:
    assert last_day_to_object(date(2026, 3, 27), "summons", LAW) == date(2026, 4, 7)  # the 3rd is Good Friday


def test_days_over_christmas_and_easter_are_no_business_days() -> None:
    christmas, easter = date(2026, 12, 29), date(2026, 3, 31)
    assert last_day_to_object(christmas, "summons", LAW) == date(2027, 1, 6)
    assert (
        last_day_to_object(christmas, "single justice", LAW) == last_day_to_plead(christmas, LAW) == date(2027, 1, 20)
    )
    assert last_day_to_object(easter, "summons", LAW) == date(2026, 4, 9)
    assert last_day_to_plead(easter, LAW) == date(2026, 4, 23)


def test_a_reply_in_the_single_justice_procedure_has_fifteen_business_days() -> None:
    assert last_day_to_plead(date(2026, 3, 4), LAW) == date(2026, 3, 25)


def test_no_proceedings_in_the_twenty_eight_days_that_begin_with_receipt() -> None:
    assert proceedings_from(date(2026, 3, 4), LAW) == date(2026, 4, 1)


@given(day=st.dates(date(2020, 1, 1), date(2035, 1, 1)), number=st.integers(0, 40))
def test_so_many_business_days_lie_between(day: date, number: int) -> None:
    found = business_day_after(day, number)
    assert is_business_day(found)
    between = [day + timedelta(days=ahead) for ahead in range(1, (found - day).days + 1)]
    assert sum(map(is_business_day, between)) == max(number, 0 if is_business_day(day) else 1)
