"""Heads of a register that say a part of their dates, below what says the rest: made whole before they are read.

A sheet a month has the days 1, 2, 3 … below ``September 2025``; a block a week has Mon, Tue, Wed … or ``Mon 01/09``
below or behind ``Week commencing 01/09/2025``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from pipeline.attendance.register.cells import read_day
from pipeline.files.sheet import Cell, Row, Sheet
from pipeline.text import dates

FEWEST_DAYS_OF_MONTH, FEWEST_BESIDE_OTHERS, FEWEST_DAYS_OF_WEEK = 10, 4, 4
"""So many days a head must name: lessons are numbered too, and fewer."""
DAYS_OF_WEEK = 7
MOST_OF_TITLE = 3
"""Cells of a row that says which month or week it is."""

_WRITTEN = re.compile(dates.WRITTEN, re.IGNORECASE)
_MONTH = re.compile(rf"\b{dates.MONTH}\s+\d{{4}}\b", re.IGNORECASE)
_OF_WEEK = re.compile(r"\bw\s?/\s?[bc]\b|\bweek\b(?!\s+end)", re.IGNORECASE)
_WEEKDAY = re.compile(r"([a-z]{3,9})\b\.?,?\s*(?:(\d{1,2})\b.*)?", re.IGNORECASE)


def with_whole_dates(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Put whole dates in place of the days of a month or of a week where a month or a week is named above them.

    Beside a month of school days one that has but a few is read too. A sheet on which weekdays stand without a week of
    their own is left as it is.
    """
    whole = [_with_whole_dates(sheet, FEWEST_DAYS_OF_MONTH) for sheet in sheets]
    if any(one is not sheet for one, sheet in zip(whole, sheets, strict=True)):
        whole = [_with_whole_dates(sheet, FEWEST_BESIDE_OTHERS) for sheet in sheets]
    return tuple(whole)


def _with_whole_dates(sheet: Sheet, fewest: int) -> Sheet:
    month, week = _month_in(sheet.name or ""), None
    rows: list[Row] = []
    for row in sheet.rows:
        said = [cell for cell in row if cell not in (None, "")]
        if len(said) <= MOST_OF_TITLE:
            month = next((found for cell in said if (found := _month_in(cell))), month)
        week = _week_in(said) or week
        if weekdays := _weekdays(row):
            whole = _days_of_week(row, week, weekdays)
            if whole is None:
                return sheet
            rows.append(whole)
            week = None
        else:
            rows.append(_days_of_month(row, month, fewest) or row)
    return sheet if tuple(rows) == sheet.rows else replace(sheet, rows=tuple(rows))


def _month_in(cell: Cell) -> date | None:
    """Give the first day of the one month that a title names; ``Printed on 3 March 2025`` names none."""
    found = _MONTH.findall(_WRITTEN.sub(" ", cell)) if isinstance(cell, str) else []
    month = dates.parse_month(found[0]) if len(found) == 1 else None
    return month.first if month else None


def _week_in(said: Sequence[Cell]) -> date | None:
    """Give the Monday of the week that a row names in its first cells."""
    first = said[:2]
    if not first or not isinstance(first[0], str) or not _OF_WEEK.search(first[0]):
        return None
    found = [day[0] for cell in _WRITTEN.findall(first[0]) or first[1:] if (day := read_day(cell))]
    is_one_week = bool(found) and found[0].weekday() == 0 and (found[-1] - found[0]).days < DAYS_OF_WEEK
    return found[0] if is_one_week else None


def _days_of_month(row: Row, month: date | None, fewest: int) -> Row | None:
    days = {place: int(float(str(cell))) for place, cell in enumerate(row) if _is_whole_number(cell)}
    numbers = list(days.values())
    if month is None or len(numbers) < fewest or any(one >= other for one, other in pairwise(numbers)):
        return None
    try:
        return tuple(month.replace(day=days[place]) if place in days else cell for place, cell in enumerate(row))
    except ValueError:
        return None


def _is_whole_number(cell: Cell) -> bool:
    return str(cell).strip().removesuffix(".0").isdecimal()


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
    name = found[1].casefold() if found else ""
    weekdays = enumerate(one.casefold() for one in dates.WEEKDAYS)
    weekday = next((number for number, one in weekdays if name and one.startswith(name)), None)
    return None if weekday is None or found is None else (weekday, int(found[2]) if found[2] else None)
