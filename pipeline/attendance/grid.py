"""A register whose dates go from left to right: one row a child, the marks of each day and session below its date.

The date stands in the head of each column with its session, ``03/03/2025 AM``, or above AM and PM in a row of their
own; or the cell of a day holds both marks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from pipeline.attendance.cells import half_of, read_day, words_of
from pipeline.attendance.layout import HEADER_ROWS, pupil_columns
from pipeline.attendance.marks import Half, pair_of_marks, read_mark, seems_a_mark
from pipeline.attendance.oddities import Oddity
from pipeline.attendance.rows import HALVES, place_of, without_session
from pipeline.attendance.settings import AttendanceSettings
from pipeline.attendance.written import Mark
from pipeline.tables import Cell, Row, Sheet

FEWEST_COLUMNS = 4


@dataclass(frozen=True)
class DayColumn:
    """The marks of one day; the session is None where a cell holds both."""

    index: int
    day: date
    half: Half | None


@dataclass(frozen=True)
class Grid:
    """Where everything stands; columns count from 0, ``first_row`` is the index of the first row below the header."""

    first_row: int
    columns: tuple[DayColumn, ...]
    pupil: tuple[int, ...]


def find_grid(rows: Sequence[Row]) -> Grid | None:
    """Find a row of dates with marks below it among the first rows; None where there is none."""
    for number, (row, below) in enumerate(zip_longest(rows[:HEADER_ROWS], rows[1 : HEADER_ROWS + 1], fillvalue=())):
        over_sessions = Grid(number + 2, tuple(_over_sessions(row, below)), _pupil(row, below))
        for grid in (over_sessions, Grid(number + 1, tuple(_dated(row)), _pupil(row))):
            if len(grid.columns) >= FEWEST_COLUMNS and any(_is_marked(row, grid) for row in rows[grid.first_row :]):
                return grid
    return None


def read_grid(sheet: Sheet, grid: Grid, settings: AttendanceSettings) -> Iterator[Mark | Oddity]:
    """Read every row of marks; totals and titles, which are not mostly marks, say nothing."""
    for number in range(grid.first_row + 1, len(sheet.rows) + 1):
        row = sheet.rows[number - 1]
        if _is_marked(row, grid):
            pupil = " ".join(filter(None, (_text(row, column) for column in grid.pupil))) or None
            for column in grid.columns:
                place = place_of(sheet, number, column.index)
                yield from _marks(_text(row, column.index), column, place, pupil, settings)


def _marks(
    text: str, column: DayColumn, place: str, pupil: str | None, settings: AttendanceSettings
) -> Iterator[Mark | Oddity]:
    pair = pair_of_marks(text) if text else ("", "")
    sessions = [(column.half, text)] if column.half else list(zip(HALVES, pair or (), strict=False))
    if not sessions:
        yield without_session(place, text, column.day)
    for half, mark in sessions:
        written = read_mark(mark, half, settings.late_codes)
        yield Mark(column.day, half, written.code, place, written.comment, written.minutes_late, pupil)


def _dated(row: Row) -> Iterator[DayColumn]:
    for index, cell in enumerate(row):
        if found := _day(cell):
            yield DayColumn(index, *found)


def _over_sessions(row: Row, below: Row) -> Iterator[DayColumn]:
    """Spread each date to the right, over the sessions below it."""
    day: date | None = None
    for index, session in enumerate(below):
        over = row[index] if index < len(row) else None
        if over not in (None, ""):
            found = _day(over)
            day = found[0] if found else None
        half = half_of(session) if isinstance(session, str) else None
        if day and half:
            yield DayColumn(index, day, half)


def _day(cell: Cell) -> tuple[date, Half | None] | None:
    """Read a date at the head of a column; a mere number is as likely a total."""
    is_number = isinstance(cell, int | float) or (isinstance(cell, str) and cell.strip().isdecimal())
    return None if is_number else read_day(cell)


def _pupil(*header: Row) -> tuple[int, ...]:
    cells = zip_longest(*header)
    return pupil_columns([next(filter(None, map(words_of, reversed(column))), "") for column in cells])


def _is_marked(row: Row, grid: Grid) -> bool:
    """Tell whether most of what stands below the dates looks like marks."""
    said = [(text, column.half) for column in grid.columns if (text := _text(row, column.index))]
    marks = [text for text, half in said if seems_a_mark(text) or (half is None and pair_of_marks(text))]
    return len(marks) > len(said) / 2


def _text(row: Row, column: int) -> str:
    cell = row[column] if column < len(row) else None
    return "" if cell is None else str(cell).strip()
