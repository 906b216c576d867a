"""Dates whose year, month and day stand in columns of their own become dates in one column."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.attendance.register.cells import text_at, words_of
from pipeline.attendance.register.table_layout import HEADER_ROWS
from pipeline.files.sheet import Cell, Row, Sheet
from pipeline.text import dates

_YEAR = frozenset({"year", "yr", "yyyy"})
_MONTH = frozenset({"month", "mth", "mm", "month name", "month number"})
_DAY = frozenset({"day", "dd", "day of month", "day number", "date"})
_WHOLE_YEAR = re.compile(r"\d{4}")
"""A column called ``Year`` may say the year group: 11 is not 2011."""
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
    """Give the columns of the year, the month and the day, where each is named once."""
    heads = [words_of(cell) for cell in row]
    found = [[at for at, words in enumerate(heads) if words in names] for names in (_YEAR, _MONTH, _DAY)]
    return (found[0][0], found[1][0], found[2][0]) if all(len(places) == 1 for places in found) else None


def _joined(row: Row, year: int, month: int, day: int) -> Cell:
    said = [text_at(row, at).removesuffix(".0") for at in (day, month, year)]
    if not any(said):
        return None
    if not _WHOLE_YEAR.fullmatch(said[-1]):
        return "/".join(said)
    joined = dates.parse("/".join(said)) if said[1].isdecimal() else dates.parse(" ".join(said))
    return joined or "/".join(said)


def _replaced(row: Row, columns: Sequence[int], joined: Cell) -> Row:
    """Put what is joined into the last of the columns, and nothing into the others."""
    *others, last = columns
    wide = (*row, *([None] * (last + 1 - len(row))))
    return tuple(joined if at == last else None if at in others else cell for at, cell in enumerate(wide))
