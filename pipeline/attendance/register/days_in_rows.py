"""Rows and columns of the numbers of days, as they stand beside and above marks: they go up, and totals do not."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.attendance.register.said_of_days import Said, said_in
from pipeline.files.sheet import Cell

FEWEST_NUMBERED = 10


def numbers_of(cells: Iterable[Cell]) -> list[int]:
    """Give the days of the month that stand alone in cells."""
    found = (part for cell in cells if (part := said_in(cell)))
    return [part.of_month for part in found if part.of_month and part == Said(of_month=part.of_month)]


def go_up(days: Sequence[int], months: int) -> bool:
    """Tell days of so many months, one after another, from totals."""
    return sum(one >= other for one, other in pairwise(days)) < months


def are_days(cells: Sequence[Cell]) -> bool:
    """Tell a row of days of one month, which go up, with no more than a label before them."""
    days, said = numbers_of(cells), sum(cell is not None and bool(str(cell).strip()) for cell in cells)
    return len(days) >= FEWEST_NUMBERED and go_up(days, 1) and said <= len(days) + 1
