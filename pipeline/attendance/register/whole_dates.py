"""Heads of a register that say a part of their dates, below what says the rest: made whole before they are read.

A sheet a month has the days 1, 2, 3 … below ``September 2025``; a block a week has Mon, Tue, Wed … or ``Mon 01/09``
below or behind ``Week commencing 01/09/2025``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from pipeline.attendance.basis.calendar import SATURDAY
from pipeline.attendance.register.cells import read_day
from pipeline.files.sheet import Cell, Row, Sheet
from pipeline.text import dates

FEWEST_DAYS_OF_MONTH, FEWEST_BESIDE_OTHERS, FEWEST_DAYS_OF_WEEK = 10, 4, 4
"""So many days a head must name: lessons are numbered too, and fewer."""
DAYS_OF_WEEK = 7
LONGEST_DAY = 2
"""So many figures a day of a month has at the most."""
DAYS_IN_A_ROW = 14
"""So many days one after the other are no lessons; fewer days of a month are read where no weekend is among them."""
MOST_OF_TITLE = 3
"""Cells of a row that says which month or week it is."""

_WRITTEN = re.compile(dates.WRITTEN, re.IGNORECASE)
_MONTH = re.compile(rf"\b{dates.MONTH}\s+\d{{4}}\b", re.IGNORECASE)
_MONTHS_ALONE = frozenset(form for name in map(str.casefold, dates.MONTHS) for form in (name, name[:3]))
_OF_ANOTHER_MATTER = re.compile(
    r"\b(?:printed|produced|created|exported|generated|born|birth|d\.?o\.?b|since|before|after)\b",
    re.IGNORECASE,
)
_OF_WEEK = re.compile(r"\bw\s?/\s?[bc]\b|\bweek\b(?!\s+end)", re.IGNORECASE)
_WEEKDAYS = tuple(map(str.casefold, dates.WEEKDAYS))
_WEEKDAY = re.compile(r"([a-z]{3,9})\b\.?,?\s*(?:(\d{1,2})\b.*)?", re.IGNORECASE)


def with_whole_dates(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Put whole dates in place of the days of a month or of a week where a month or a week is named above them.

    Beside a month of school days one that has but a few is read too. A sheet on which weekdays stand without a week of
    their own, or days that are not those of the month above them, is left as it is: what is below them would be read
    by the head before.
    """
    whole = [_with_whole_dates(sheet, FEWEST_DAYS_OF_MONTH) for sheet in sheets]
    if any(one is not sheet for one, sheet in zip(whole, sheets, strict=True)):
        whole = [_with_whole_dates(sheet, FEWEST_BESIDE_OTHERS) for sheet in sheets]
    return tuple(whole)


def _with_whole_dates(sheet: Sheet, fewest: int) -> Sheet:
    month, week = _month_in(sheet.name or ""), None
    rows: list[Row] = []
    for place, row in enumerate(sheet.rows):
        said = [cell for cell in row if cell not in (None, "")]
        if len(said) <= MOST_OF_TITLE:
            month = _month_named(said, month)
        week = _week_in(said) or week
        if weekdays := _weekdays(row):
            whole, is_head = _days_of_week(row, week, weekdays), True
            week = None
        else:
            days = _days_in(row)
            is_head = len(days) >= FEWEST_DAYS_OF_MONTH
            beside = (*sheet.rows[max(place - 1, 0) : place], *sheet.rows[place + 1 : place + 2])
            whole = _days_of_month(row, month, days, beside) if len(days) >= fewest else None
        if is_head and whole is None:
            return sheet
        rows.append(whole or row)
    return sheet if tuple(rows) == sheet.rows else replace(sheet, rows=tuple(rows))


def _month_named(said: Sequence[Cell], before: date | None) -> date | None:
    """Give the month that a title names, else the one before; of one without its year nobody knows which it is."""
    if any(isinstance(cell, str) and cell.strip().casefold() in _MONTHS_ALONE for cell in said):
        return None
    return next((found for cell in said if (found := _month_in(cell))), before)


def _month_in(cell: Cell) -> date | None:
    """Give the first day of the one month that a title names; ``Printed in March 2025`` names none."""
    is_title = isinstance(cell, str) and not _OF_ANOTHER_MATTER.search(cell)
    found = _MONTH.findall(_WRITTEN.sub(" ", str(cell))) if is_title else []
    month = dates.parse_month(found[0]) if len(found) == 1 else None
    return month.first if month else None


def _week_in(said: Sequence[Cell]) -> date | None:
    """Give the Monday of the week that a row names in its first cells."""
    first = said[:2]
    if not first or not isinstance(first[0], str) or not _OF_WEEK.search(first[0]):
        return None
    if _OF_ANOTHER_MATTER.search(first[0]):
        return None
    found = [day[0] for cell in _WRITTEN.findall(first[0]) or first[1:] if (day := read_day(cell))]
    is_one_week = bool(found) and found[0].weekday() == 0 and (found[-1] - found[0]).days < DAYS_OF_WEEK
    return found[0] if is_one_week else None


def _days_in(row: Row) -> Mapping[int, int]:
    """Give the whole numbers of a row by their columns if they may be days of a month, one after the other."""
    written = {place: str(cell).strip().removesuffix(".0") for place, cell in enumerate(row)}
    numbers = {place: words for place, words in written.items() if words.isdecimal()}
    if any(len(words) > LONGEST_DAY for words in numbers.values()):
        return {}
    days = {place: int(words) for place, words in numbers.items()}
    return days if all(one < other for one, other in pairwise(days.values())) else {}


def _days_of_month(row: Row, month: date | None, days: Mapping[int, int], beside: Sequence[Row]) -> Row | None:
    """Give a row with the dates of its days; None where they are not of this month, as weekdays beside them tell."""
    try:
        whole = {place: month.replace(day=day) for place, day in days.items()} if month else {}
    except ValueError:
        return None
    numbers = list(days.values())
    in_a_row = len(numbers) >= DAYS_IN_A_ROW and numbers[-1] - numbers[0] == len(numbers) - 1
    if not whole or not (in_a_row or all(day.weekday() < SATURDAY for day in whole.values())):
        return None
    told = ((day, _weekday(other[place])) for other in beside for place, day in whole.items() if place < len(other))
    if any(weekday and weekday[0] != day.weekday() for day, weekday in told):
        return None
    return tuple(whole.get(place, cell) for place, cell in enumerate(row))


def _weekdays(row: Row) -> Mapping[int, tuple[int, int | None]]:
    """Give the weekdays of a row of them, each once, by their columns, with the day of the month beside each."""
    days = {place: found for place, cell in enumerate(row) if (found := _weekday(cell))}
    different = {weekday for weekday, _ in days.values()}
    return days if len(days) == len(different) >= FEWEST_DAYS_OF_WEEK else {}


def _days_of_week(row: Row, monday: date | None, weekdays: Mapping[int, tuple[int, int | None]]) -> Row | None:
    """Give a row with the dates of its weekdays; None where they are of no week, or one is another day of the month."""
    if monday is None:
        return None
    whole = {place: monday + timedelta(days=weekday) for place, (weekday, _) in weekdays.items()}
    if any(said not in (None, whole[place].day) for place, (_, said) in weekdays.items()):
        return None
    return tuple(whole.get(place, cell) for place, cell in enumerate(row))


def _weekday(cell: Cell) -> tuple[int, int | None] | None:
    """Read ``Mon``, ``Monday`` or ``Mon 01/09`` as a weekday, and the day of the month beside it."""
    found = _WEEKDAY.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if found is None:
        return None
    name = found[1].casefold()
    weekday = next((number for number, one in enumerate(_WEEKDAYS) if one.startswith(name)), None)
    return None if weekday is None else (weekday, int(found[2]) if found[2] else None)
