"""The school year of days that a contact log writes without one, such as ``4 Nov``: named by the log, or by others.

A day that it writes in full tells the year of those without, where all such days are of one, and of the one that the
log names; else it is the newest one in which every day has come. Where two years are as likely, nobody knows.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from pipeline.attendance.register.said_of_days import (
    FIRST_MONTH_OF_YEAR,
    ContradictionError,
    Said,
    academic_years,
    said_in,
)
from pipeline.files.sheet import Cell
from pipeline.text import dates

MOST_YEARS_AGO, MOST_DAYS_BACK = 6, 60
"""How far back a day may lie of which nothing tells the year, and how much a row that was written late may lie back."""
_MOST_OF_YEARS = 99
_MONTH_FIRST = re.compile(
    rf"(?P<month>{dates.MONTH})[\s-]{{1,3}}(?P<day>\d{{1,2}})(?P<ordinal>{dates.ORDINAL}?)", re.IGNORECASE
)
"""``Nov 4`` is a day where another cell of its column has a number that is no year: ``Nov 25`` may be of 2025."""
_BEHIND_DAY = re.compile(r"[,(;]|\s(?:at|[-–—])\s|\s\d{1,2}[.:]\d\d|\s\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)


class SchoolYear(NamedTuple):
    """The year in which a school year begins; ``named`` where the log says it itself.

    ``month_first`` says that the column writes its days behind their months, and no years.
    """

    first: int
    named: bool
    month_first: bool = False


def day_without_year(cell: Cell, year: SchoolYear | None) -> date | None:
    """Give the day that a cell writes without its year; None for any other cell, and where no year is known."""
    said = _said(cell, month_first=year.month_first) if year else None
    return _day_in(said, year.first) if said and year else None


def school_year_of(
    cells: Sequence[Cell], titles: Iterable[Cell], days: Iterable[date], today: date | None
) -> SchoolYear | None:
    """Tell the year of the days without one among cells of dates; None where there are none, or nothing tells it."""
    month_first = _are_days(cells, today)
    undated = [said for cell in cells if (said := _said(cell, month_first=month_first))]
    named, dated = set(academic_years(list(titles))), set(map(_year_of, days))
    if not undated:
        return None
    if len(named) == 1 and dated <= named:
        return SchoolYear(named.pop(), named=True, month_first=month_first)
    newest = {_newest(said, today) for said in undated} if today else set()
    likely = dated | named or newest
    first = likely.pop() if len(likely) == 1 else None
    found = first is not None and _go_one_way(undated, first)
    return SchoolYear(first, named=False, month_first=month_first) if first is not None and found else None


def _go_one_way(undated: Sequence[Said], year: int) -> bool:
    """Whether days follow each other in one school year, from the first or from the last; a year begins anew else."""
    days = [day for said in undated if (day := _day_in(said, year))]
    steps = [(later - earlier).days for earlier, later in pairwise(days)]
    back = [step if sum(steps) < 0 else -step for step in steps]
    return max(back, default=0) <= MOST_DAYS_BACK


def _are_days(cells: Iterable[Cell], today: date | None) -> bool:
    """Whether the numbers behind the months of a column are days: one is an ordinal, or no year that may be meant."""
    found = [match for cell in cells if isinstance(cell, str) and (match := _MONTH_FIRST.fullmatch(cell.strip()))]
    this_year = today.year % 100 if today else _MOST_OF_YEARS
    years = range(this_year - MOST_YEARS_AGO, this_year + 2)
    return today is not None and any(match["ordinal"] or int(match["day"]) not in years for match in found)


def _said(cell: Cell, *, month_first: bool) -> Said | None:
    """Read a day and a month without a year, be there a time or a remark behind them."""
    if not isinstance(cell, str):
        return None
    written = _BEHIND_DAY.split(cell.strip(), maxsplit=1)[0]
    turned = _MONTH_FIRST.fullmatch(written) if month_first else None
    said = said_in(f"{turned['day']} {turned['month']}" if turned else written)
    is_day = said is not None and None not in (said.of_month, said.month) and said.year is None and said.day is None
    return said if is_day else None


def _newest(said: Said, today: date) -> int | None:
    """Give the newest school year in which this day has come, and has the weekday that stands beside it."""
    years = range(_year_of(today), _year_of(today) - MOST_YEARS_AGO, -1)
    return next((year for year in years if (day := _day_in(said, year)) and day <= today), None)


def _day_in(said: Said, year: int) -> date | None:
    try:
        return said.whole(year)
    except ContradictionError:
        return None


def _year_of(day: date) -> int:
    return day.year - (day.month < FIRST_MONTH_OF_YEAR)
