r"""A calendar whose cells say the day and its marks, ``3 /\`` below Wednesday: as rows of days above their marks.

Every row becomes two, so that what was in row 7 is in rows 13 and 14.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.files.sheet import Cell, Row, Sheet
from pipeline.text.dates import MONTH

FEWEST_CELLS = 8
_DAY_AND_MARKS = re.compile(
    rf"(?i)(\d{{1,2}})(?:st|nd|rd|th)?( {MONTH})?+(?:[\s:.,|–-]+(?=\S)|(?=[/\\]))(.+)", re.DOTALL
)


def with_days_apart(sheet: Sheet, is_marked: Callable[[str], bool]) -> Sheet | None:
    """Give a sheet with its days above their marks; None where fewer cells say both."""
    parted = [[_parted(cell) for cell in row] for row in sheet.rows]
    if sum(is_marked(said) for row in parted for _, said in row if said) < FEWEST_CELLS:
        return None
    rows = tuple(each for row in parted for each in _two_rows(row))
    return replace(sheet, rows=rows, hidden_rows=frozenset(), unseen={}, merged=())


def row_before(number: int) -> int:
    """Give the row, from 1, that a row of a parted sheet was in."""
    return (number + 1) // 2


def _two_rows(row: Sequence[tuple[Cell, str | None]]) -> tuple[Row, Row]:
    return tuple(day for day, _ in row), tuple(marks for _, marks in row)


def _parted(cell: Cell) -> tuple[Cell, str | None]:
    """Part a day from what stands behind it, be it a mark or not: what is none is told where the marks are read."""
    found = _DAY_AND_MARKS.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if found is None:
        return cell, None
    return f"{found[1]}{found[2] or ''}", " ".join(found[3].split())
