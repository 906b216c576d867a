"""A register whose dates go from left to right: one row a child, the marks of each day and session below its date.

The date stands in the head of each column with its session, ``03/03/2025 AM``, or above AM and PM in a row of their
own; or the cell of a day holds both marks, or a row says that it is of the mornings or of the afternoons.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile, zip_longest

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.attendance.basis.marks import Half, pair_of_marks, seems_a_mark
from pipeline.attendance.basis.oddities import Oddity
from pipeline.attendance.register.as_written import Mark
from pipeline.attendance.register.cells import half_of, read_day, text_at, words_of
from pipeline.attendance.register.headings import WEEKDAYS, mark_heading
from pipeline.attendance.register.register_rows import place_of, read_cell
from pipeline.attendance.register.table_layout import HEADER_ROWS, pupil_columns
from pipeline.files.sheet import Cell, Row, Sheet
from pipeline.text.dates import in_words

FEWEST_COLUMNS, FEWEST_FURTHER_COLUMNS, FEWEST_WEEKDAYS = 4, 2, 4
MOST_QUOTED = 3


@dataclass(frozen=True)
class DayColumn:
    """The marks of one day; the session is None where a cell holds both, or the row says it."""

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
    first_rows = range(min(HEADER_ROWS, len(rows)))
    return next((grid for number in first_rows for grid in _grids_at(rows, number, FEWEST_COLUMNS)), None)


def read_grid(sheet: Sheet, grid: Grid, settings: AttendanceSettings) -> Iterator[Mark | Oddity]:
    """Read every row of marks; totals and titles, which are not mostly marks, say nothing.

    Further down another row of dates may stand over other weeks; in a merged cell the name stands once.
    """
    pupil: str | None = None
    last = _last_marked(sheet, grid)
    yield from _columns_without_date(sheet, grid, settings)
    for number, row in enumerate(sheet.rows[grid.first_row :], start=grid.first_row + 1):
        further = _further_grid(sheet.rows, number - 1)
        if further is not None:
            grid = replace(further, pupil=further.pupil or grid.pupil)
            last = _last_marked(sheet, grid)
            yield from _columns_without_date(sheet, grid, settings)
        elif _names_weekdays(row, grid):
            continue
        elif _is_marked(row, grid):
            pupil = _named(row, grid) or pupil
            half = _half_of_row(row, grid)
            yield from _ends_early(row, grid, last, place_of(sheet, number, max(0, len(row) - 1)))
            for column in grid.columns:
                place = place_of(sheet, number, column.index)
                text = text_at(row, column.index)
                yield from read_cell(text, column.day, column.half or half, place, pupil, settings)
        elif _known_marks(row, grid, settings) >= FEWEST_FURTHER_COLUMNS:
            yield _row_not_read(place_of(sheet, number, grid.columns[0].index))


def _named(row: Row, grid: Grid) -> str:
    return " ".join(filter(None, (text_at(row, column) for column in grid.pupil)))


def _half_of_row(row: Row, grid: Grid) -> Half | None:
    """Read the session that a row names before its marks, in words: a mere number counts rows or children."""
    before = (text_at(row, column) for column in range(grid.columns[0].index) if column not in grid.pupil)
    return next((half for text in before if not text.isdecimal() and (half := half_of(text))), None)


def _names_weekdays(row: Row, grid: Grid) -> bool:
    """Tell a row of letters for the weekdays of its dates, which are no marks of medicine or travel."""
    said = [(text_at(row, column.index), WEEKDAYS[column.day.weekday()]) for column in grid.columns]
    return all(text and weekday.startswith(text.casefold()) for text, weekday in said)


def _known_marks(row: Row, grid: Grid, settings: AttendanceSettings) -> int:
    return sum(settings.knows(text_at(row, column.index).upper()) for column in grid.columns)


def _last_marked(sheet: Sheet, grid: Grid) -> int:
    """Give the last column that has a mark in any row under these dates; -1 for a workbook, whose rows end anywhere."""
    if sheet.name is not None:
        return -1
    below = takewhile(lambda number: not _further_grid(sheet.rows, number), range(grid.first_row, len(sheet.rows)))
    marked = [row for row in map(sheet.rows.__getitem__, below) if _is_marked(row, grid)]
    return max((one.index for row in marked for one in grid.columns if text_at(row, one.index)), default=-1)


def _ends_early(row: Row, grid: Grid, last: int, place: str) -> Iterator[Oddity]:
    """Tell a row that ends before the marks of others do, as in a file that was copied in part.

    Exports that leave out empty cells end their rows early too, at days of which nobody took the register yet.
    """
    after = [column for column in grid.columns if len(row) <= column.index <= last]
    if after:
        message = f"{place}: the row ends here, before the marks from {in_words(after[0].day)}; these are missing."
        yield Oddity("broken_off", message, place)


def _row_not_read(place: str) -> Oddity:
    return Oddity("row_not_read", f"{place}: the row holds marks and much that is none; it was not read.", place)


def _columns_without_date(sheet: Sheet, grid: Grid, settings: AttendanceSettings) -> Iterator[Oddity]:
    """Tell the columns of marks among those of the dates, or behind them, whose head is not read as a date."""
    read = {column.index for column in grid.columns}
    marked = [row for row in sheet.rows[grid.first_row :] if _is_marked(row, grid)]
    widest = max(map(len, marked), default=0)
    for index in sorted(set(range(grid.columns[0].index, widest)) - read):
        marks = [text for row in marked if settings.knows((text := text_at(row, index)).upper())]
        if marks:
            place = place_of(sheet, grid.first_row, index)
            message = f"{place}: no date can be read above the mark {', '.join(marks[:MOST_QUOTED])}; not counted."
            yield Oddity("unreadable_date", message, place)


def _grids_at(rows: Sequence[Row], number: int, fewest: int) -> Iterator[Grid]:
    """Take a row for one of dates, over a row of sessions or with its own, where there are marks below."""
    row, below = rows[number], rows[number + 1] if number + 1 < len(rows) else ()
    for columns, header in ((tuple(_over_sessions(row, below)), (row, below)), (tuple(_dated(row)), (row,))):
        if len(columns) >= fewest:
            grid = Grid(number + len(header), columns, _pupil(*header))
            if any(_is_marked(marks, grid) for marks in rows[grid.first_row :]) and not _has_weekdays_beside(
                rows, grid
            ):
                yield grid


def _has_weekdays_beside(rows: Sequence[Row], grid: Grid) -> bool:
    """Tell weekdays down the page: then the dates above are those of whole weeks."""
    beside = (text_at(row, at) for row in rows[grid.first_row :] for at in range(grid.columns[0].index))
    headings = (mark_heading(words_of(text)) for text in beside if text)
    return len({heading.weekday for heading in headings if heading} - {None}) >= FEWEST_WEEKDAYS


def _further_grid(rows: Sequence[Row], number: int) -> Grid | None:
    """Find dates further down: over sessions, or in most cells of their row, so that no row with two dates is one."""
    for grid in _grids_at(rows, number, FEWEST_FURTHER_COLUMNS):
        said = sum(1 for column in range(grid.columns[0].index, len(rows[number])) if text_at(rows[number], column))
        if grid.first_row > number + 1 or 2 * len(grid.columns) >= said:
            return grid
    return None


def _dated(row: Row) -> Iterator[DayColumn]:
    for index, cell in enumerate(row):
        if found := _day(cell):
            yield DayColumn(index, *found)


def _over_sessions(row: Row, below: Row) -> Iterator[DayColumn]:
    """Spread each date to the right, over the sessions below it; marks of which some are P, for sport, are none."""
    halves = [half_of(session) if isinstance(session, str) else None for session in below]
    if not _names_sessions(halves, below):
        return
    day: date | None = None
    for index, half in enumerate(halves):
        over = row[index] if index < len(row) else None
        if over not in (None, ""):
            found = _day(over)
            day = found[0] if found else None
        if day and half:
            yield DayColumn(index, day, half)


def _names_sessions(halves: Sequence[Half | None], below: Row) -> bool:
    """Tell whether there is a morning, and most cells from the first session to the last name one."""
    named = [index for index, half in enumerate(halves) if half]
    return "AM" in halves and 2 * len(named) > sum(
        1 for cell in below[named[0] : named[-1] + 1] if cell not in (None, "")
    )


def _day(cell: Cell) -> tuple[date, Half | None] | None:
    """Read a date at the head of a column; a mere number is as likely a total."""
    is_number = isinstance(cell, int | float) or (isinstance(cell, str) and cell.strip().isdecimal())
    return None if is_number else read_day(cell)


def _pupil(*header: Row) -> tuple[int, ...]:
    cells = zip_longest(*header)
    return pupil_columns([next(filter(None, map(words_of, reversed(column))), "") for column in cells])


def _is_marked(row: Row, grid: Grid) -> bool:
    """Tell whether most of what stands below the dates looks like marks."""
    said = [(text, column.half) for column in grid.columns if (text := text_at(row, column.index))]
    marks = [text for text, half in said if seems_a_mark(text) or (half is None and pair_of_marks(text))]
    return len(marks) > len(said) / 2
