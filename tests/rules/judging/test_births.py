"""A day of birth that can hardly be right is told; one that may be is not."""

from datetime import date

import pytest

from pipeline.case.case import Case, Child, Parent
from pipeline.rules.judging.births import odd_births

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("child", "parent", "told"),
    [
        (date(2012, 3, 14), date(1985, 3, 4), []),
        (date(2008, 3, 14), date(1994, 3, 4), []),
        (date(2042, 3, 14), None, ["child"]),
        (date(1985, 3, 4), None, ["child"]),
        (date(2025, 3, 14), None, ["child"]),
        (date(2012, 3, 14), date(2012, 3, 14), ["parent"]),
        (None, date(1985, 3, 4), []),
    ],
)
def test_a_child_or_a_parent_of_no_possible_age_is_told(
    child: date | None, parent: date | None, told: list[str]
) -> None:
    case = Case(
        route="r",
        child=Child(forename="Ann", date_of_birth=child),
        parents=(Parent(name="Ms A Lee", date_of_birth=parent),),
    )
    assert ["parent" if one.parent else "child" for one in odd_births(case, TODAY)] == told
