"""Dates whose year, month and day stand in columns of their own become dates in one column.

The year may be an academic one: the March of 2025/26 is in 2026.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.attendance.register.cells import text_at, words_of
from pipeline.attendance.register.table_layout import HEADER_ROWS
from pipeline.files.sheet import Cell, Row, Sheet
from pipeline.text import dates

_YEAR = frozenset({"year", "yr", "yyyy", "academic year", "school year"})
_MONTH = frozenset({"month", "mth", "mm", "month name", "month number"})
_DAY = frozenset({"day", "dd", "day of month", "day number", "date"})
_WHOLE_YEAR = re.compile(r"\d{4}")
"""A column called ``Year`` may say the year group: 11 is not 2011."""
_ACADEMIC_YEAR = re.compile(r"(\d{4}) ?[/-] ?(?:\d{2})?(\d{2})")
_SEPTEMBER = 9
_FEWEST = 2
"""Rows with a day in all three columns, so that no heading is taken for one of them by chance."""


def with_joined_dates(sheet: Sheet) -> Sheet:
    """Write the date of each row into its column of days, under the heading ``Date``; other sheets stay as they are.

    What is no date is written as it stands, so that it is told.
    """
    for number, row in enumerate(sheet.rows[:HEADER_ROWS]):
        if columns := _columns(row):
            below = sheet.rows[number + 1 :]
            if sum(isinstance(_joined(one, *columns), date) for one in below) >= _FEWEST:
                heads = _replaced(row, columns, "Date")
                rows = (
                    *sheet.rows[:number],
                    heads,
                    *(_replaced(one, columns, _joined(one, *columns)) for one in below),
                )
                return replace(sheet, rows=rows)
    return sheet


def _columns(row: Row) -> tuple[int, int, int] | None:
    return columns_named([words_of(cell) for cell in row])


def columns_named(heads: Sequence[str]) -> tuple[int, int, int] | None:
    """Give the columns of the year, the month and the day by the words at their heads, where each is named once."""
    found = [[at for at, words in enumerate(heads) if words in names] for names in (_YEAR, _MONTH, _DAY)]
    return (found[0][0], found[1][0], found[2][0]) if all(len(places) == 1 for places in found) else None


def _joined(row: Row, year: int, month: int, day: int) -> Cell:
    said = [text_at(row, at).removesuffix(".0") for at in (year, month, day)]
    return (joined_day(*said) or "/".join(reversed(said))) if any(said) else None


def joined_day(year: str, month: str, day: str) -> date | None:
    """Give the day of a year, in words or numbers; a year of two digits is none."""
    whole = year if _WHOLE_YEAR.fullmatch(year) else _year_of_month(year, month)
    if whole is None:
        return None
    sign = "/" if month.isdecimal() else " "
    return dates.parse(sign.join((day, month, whole)))


def _year_of_month(academic_year: str, month: str) -> str | None:
    """Give the year in which the month of an academic year lies."""
    named = _ACADEMIC_YEAR.fullmatch(academic_year)
    if named is None or (int(named[1]) + 1) % 100 != int(named[2]):
        return None
    first = dates.parse(f"1/{month}/{named[1]}" if month.isdecimal() else f"1 {month} {named[1]}")
    return str(int(named[1]) + (first.month < _SEPTEMBER)) if first else None


def _replaced(row: Row, columns: Sequence[int], joined: Cell) -> Row:
    """Put what is joined into the last of the columns, and nothing into the others."""
    *others, last = columns
    wide = (*row, *([None] * (last + 1 - len(row))))
    return tuple(joined if at == last else None if at in others else cell for at, cell in enumerate(wide))
