"""A print-out that has no rows of marks behind dates, as a calendar has none: read by what stands around each mark.

Its words are put into the cells of a sheet by their places, and read as a workbook of that layout is: wholly, or not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.attendance.basis.oddities import Oddity
from pipeline.attendance.register.as_written import Mark, NameAbove, Reading
from pipeline.attendance.register.by_places import (
    Places,
    academic_year_of,
    bear_each_other_out,
    find_places,
    holds_marks,
    read_places,
)
from pipeline.attendance.register.names_alone import is_a_name
from pipeline.attendance.register.printed.printed_cells import PrintedCell, cells_of
from pipeline.attendance.register.pupil_names import names_above
from pipeline.files.sheet import Row, Sheet
from pipeline.pdf.placed_words import PageOfWords
from pipeline.pdf.print_out import PrintOut
from pipeline.text import dates

FEWEST_CELLS = 4
"""A line of so many cells shows where the columns of a page are; titles and remarks run over them."""


class _Page(NamedTuple):
    """A page as a sheet with its places of marks, and the lines from which it was made."""

    sheet: Sheet
    places: Places
    lines: PageOfWords


def read_by_places(print_out: PrintOut, name: str, settings: AttendanceSettings) -> Reading | None:
    """Read a print-out of any layout; None where one of its marks would be left over, or too few bear it out."""
    sheets = [[_sheet(way, number) for way in ways] for number, ways in enumerate(print_out.pages, start=1)]
    year = academic_year_of([ways[0] for ways in sheets if ways])
    pages = list[_Page]()
    for ways, of_page in zip(print_out.pages, sheets, strict=True):
        page = next(_read(ways, of_page, settings, year), None)
        if page:
            pages.append(page)
        elif any(holds_marks(one, settings.is_mark) for one in of_page[:1]):
            return None
    if not pages or not bear_each_other_out([page.places for page in pages]):
        return None
    items = [item for page in pages for item in _items(page, settings)]
    return Reading(
        name,
        tuple(item for item in items if isinstance(item, Mark)),
        tuple(item for item in items if isinstance(item, Oddity)),
        tuple(filter(None, (tuple(_names(page)) for page in pages))),
        printed=True,
        scanned=print_out.scanned,
    )


def _read(
    ways: Sequence[PageOfWords], sheets: Sequence[Sheet], settings: AttendanceSettings, year: int | None
) -> Iterator[_Page]:
    """Give a page for each way up in which all of its marks have their days."""
    for way, sheet in zip(ways, sheets, strict=True):
        if places := find_places(sheet, settings.is_mark, year, settings.other_matters):
            yield _Page(sheet, places, way)


def _items(page: _Page, settings: AttendanceSettings) -> Iterator[Mark | Oddity]:
    for item in read_places(page.sheet, page.places, settings):
        place = f"{page.sheet.name}, mark of {dates.in_words(item.day)}" if item.day else str(page.sheet.name)
        yield replace(item, place=place)
    read = {number for mark in page.places.marks for number in (mark.row - 1, mark.row)}
    for number, line in enumerate(page.lines, start=1):
        if number in read and any(word.crossed for word in line):
            place = f'{page.sheet.name}, "{" ".join(word.text for word in line)}"'
            yield Oddity("struck_out", f"Struck out, in whole or in part: {place}; counted all the same.", place)


def _names(page: _Page) -> Iterator[NameAbove]:
    """Give the names above the marks, with a label, in a title or in a cell of their own."""
    labelled = [one for one in names_above(page.sheet, page.places.first_row + 1) if not one.bare]
    alone = (
        NameAbove(str(cell), str(page.sheet.name), labelled=False)
        for row in page.sheet.rows[: page.places.first_row]
        for cell in row
        if cell and is_a_name(str(cell)) and " " in str(cell)
    )
    yield from labelled or alone


def _sheet(page: PageOfWords, number: int) -> Sheet:
    lines = [list(cells_of(line)) for line in page]
    columns = _columns([cell for line in lines if len(line) >= FEWEST_CELLS for cell in line])
    return Sheet(f"page {number}", tuple(_row(line, columns) for line in lines))


def _columns(cells: Sequence[PrintedCell]) -> list[tuple[float, float]]:
    """Give from where to where the columns of a page go: cells that stand above each other share one."""
    columns = list[tuple[float, float]]()
    for cell in sorted(cells, key=lambda one: one.left):
        if columns and cell.left <= columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], cell.right)
        else:
            columns.append((cell.left, cell.right))
    return columns or [(0.0, 0.0)]


def _row(cells: Sequence[PrintedCell], columns: Sequence[tuple[float, float]]) -> Row:
    """Put each cell into the column that it stands in, or nearest to; several in one are said together."""
    said: dict[int, str] = {}
    for cell in cells:
        away = [max(left - cell.middle, cell.middle - right) for left, right in columns]
        column = away.index(min(away))
        said[column] = f"{said.get(column, '')} {cell.text}".strip()
    return tuple(said.get(at) for at in range(len(columns)))
