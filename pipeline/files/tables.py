"""Any table file becomes sheets of plain cells: CSV in every usual encoding and separator, XLSX and XLS.

What a file is, is told by its first bytes and not by its name: school systems call a text file ``.xls``.
"""

import csv
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, time, timedelta
from io import StringIO
from itertools import islice
from lzma import LZMAError
from pathlib import Path

import openpyxl
import xlrd
from openpyxl.utils import column_index_from_string
from openpyxl.utils.exceptions import InvalidFileException
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
from xlrd.compdoc import CompDocError

from pipeline.errors import TableError
from pipeline.files.signatures import OLE_START, ZIP_START
from pipeline.text import dates
from pipeline.text.decoding import decode

Cell = str | int | float | date | None
"""What a cell says; a date with a time of day is a ``datetime``, a time alone is text."""
Row = tuple[Cell, ...]

LARGEST_TEXT = 20_000_000
LARGEST_UNPACKED = 400_000_000
LARGEST_GRID = 2_000_000
PIECE, LONGEST_PLACE = 1_000_000, 20
MOST_ROWS = 100_000
MOST_COLUMNS = 200
SAMPLE_LINES = 60
HALF_A_SECOND = timedelta(seconds=0.5)
DAYS_OF_EXCEL = 2_956_000  # near the end of the year 9999, from 1900 or from 1904

_CELL = re.compile(rb"<(?:\w{1,20}:)?c[\s/>]")
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
SEPARATORS = (",", ";", "\t", "|")
csv.field_size_limit(LARGEST_TEXT)  # no note of a caseworker is too long
DAMAGED_WORKBOOK = (
    CalamineError,
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    SyntaxError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
)
"""What the two readers raise on files that are no workbook, or a damaged, odd or encrypted one.

Both readers of XML call what is no XML, or is made to harm, an error of syntax."""
DAMAGED_OLD_WORKBOOK = (
    xlrd.XLRDError,
    CompDocError,
    struct.error,
    AssertionError,
    IndexError,
    KeyError,
    ValueError,
    OSError,
)


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet as they stand, so that row 12 is ``rows[11]``; a text file is one sheet without a name."""

    name: str | None
    rows: tuple[Row, ...]
    hidden: bool = False
    cut: bool = False

    def cell(self, number: int, column: int) -> Cell:
        """Give a cell by its row, counted from 1, and its column, counted from 0; None where the row is shorter."""
        row = self.rows[number - 1]
        return row[column] if column < len(row) else None

    @property
    def empty(self) -> bool:
        """Tell whether no cell says anything."""
        return not any(cell is not None and str(cell).strip() for row in self.rows for cell in row)


def read_sheets(path: Path, name: str, most_rows: int = MOST_ROWS) -> tuple[Sheet, ...]:
    """Read every sheet, up to so many rows of each; raises TableError where the file is no table."""
    try:
        with path.open("rb") as file:
            start = file.read(len(OLE_START))
    except OSError as error:
        raise TableError(f"{name} cannot be read: {error.strerror}") from error
    if start.startswith(ZIP_START):
        return _read_workbook(path, name, most_rows)
    if start == OLE_START:
        return _read_old_workbook(path, name, most_rows)
    return _read_text(path, name, most_rows)


def _read_workbook(path: Path, name: str, most_rows: int) -> tuple[Sheet, ...]:
    """Read an XLSX workbook: by the quick reader, which keeps a whole grid, or row by row where cells lie far apart."""
    try:
        _refuse_bomb(path, name)
        read = _by_grid if _suits_a_grid(path, name) else _row_by_row
        return tuple(read(path, most_rows))
    except DAMAGED_WORKBOOK as error:
        raise TableError(
            f"{name} is damaged or no Excel workbook; open it in Excel and save it again as .xlsx"
        ) from error


def _suits_a_grid(path: Path, name: str) -> bool:
    """Tell whether no cell lies far away, and none holds an error such as #N/A: the quick reader leaves those blank."""
    with zipfile.ZipFile(path) as archive:
        parts = [part for part in archive.namelist() if part.startswith("xl/worksheets/")]
        compact = [_is_compact(archive, part, name) for part in parts]
    return all(compact)


def _is_compact(archive: zipfile.ZipFile, part: str, name: str) -> bool:
    """Look through a sheet piece by piece, since it may be large, for how far its cells reach and for errors.

    Raises TableError where it holds more cells than any one child's papers: both readers keep a whole row at once.
    """
    cells, right, bottom, erring = 0, 0, 0, False
    for piece in _pieces(archive, part):
        cells += len(_CELL.findall(piece))
        if cells > LARGEST_GRID:
            raise TableError(f"{name} is far too large; export only what concerns this child")
        erring = erring or b't="e"' in piece
        for column, row in set(_PLACE.findall(piece)):
            right, bottom = max(right, column_index_from_string(column.decode())), max(bottom, int(row))
    return not erring and right * bottom <= LARGEST_GRID


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Unpack a part of a workbook bit by bit, each with the end of the one before, so that no cell is cut in two."""
    with archive.open(part) as stream:
        before = b""
        while piece := stream.read(PIECE):
            yield before + piece
            before = piece[-LONGEST_PLACE:]


def _by_grid(path: Path, most_rows: int) -> Iterator[Sheet]:
    with CalamineWorkbook.from_path(path) as workbook:
        for about in workbook.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet:
                grid = workbook.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
                rows = (tuple(map(_plain, row[:MOST_COLUMNS])) for row in grid)
                kept, cut = _first(rows, most_rows)
                yield Sheet(about.name, kept, about.visible != SheetVisibleEnum.Visible, cut)


def _row_by_row(path: Path, most_rows: int) -> Iterator[Sheet]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that do not matter to marks
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()  # what a file says of its own size is often wrong
            rows = (tuple(map(_plain, row[:MOST_COLUMNS])) for row in sheet.iter_rows(values_only=True))
            kept, cut = _first(rows, most_rows)
            yield Sheet(sheet.title, kept, sheet.sheet_state != "visible", cut)
    finally:
        workbook.close()


def _refuse_bomb(path: Path, name: str) -> None:
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
            raise TableError(f"{name} is far too large; export only what concerns this child")


def _read_old_workbook(path: Path, name: str, most_rows: int) -> tuple[Sheet, ...]:
    try:
        with xlrd.open_workbook(path, logfile=StringIO(), on_demand=True) as workbook:
            return tuple(_old_sheet(sheet, workbook.datemode, most_rows) for sheet in workbook.sheets())
    except DAMAGED_OLD_WORKBOOK as error:
        raise TableError(
            f"{name} is damaged, or protected with a password; open it in Excel, take the password off "
            "and save it again as .xlsx"
        ) from error


def _old_sheet(sheet: xlrd.sheet.Sheet, datemode: int, most_rows: int) -> Sheet:
    rows = (
        tuple(_old_cell(cell, datemode) for cell in islice(sheet.row(number), MOST_COLUMNS))
        for number in range(sheet.nrows)
    )
    kept, cut = _first(rows, most_rows)
    return Sheet(sheet.name, kept, sheet.visibility != 0, cut)


def _old_cell(cell: xlrd.sheet.Cell, datemode: int) -> Cell:
    if cell.ctype == xlrd.XL_CELL_DATE and cell.value < DAYS_OF_EXCEL:
        moment = xlrd.xldate_as_datetime(cell.value, datemode)
        return _plain(moment if cell.value >= 1 else moment.time())
    return None if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR) else _plain(cell.value)


def old_moment(cell: xlrd.sheet.Cell, datemode: int) -> datetime | time:
    """Give the day and hour of a cell of an old workbook, or the hour alone where it says no day."""
    moment: datetime = xlrd.xldate_as_datetime(cell.value, datemode)
    return moment if cell.value >= 1 else moment.time()


def _plain(value: object) -> Cell:
    if isinstance(value, datetime):
        to_nearest = HALF_A_SECOND if value.year < MAXYEAR else timedelta()
        moment = (value + to_nearest).replace(microsecond=0)
        return moment.date() if moment.time() == time() else moment
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if value is None or isinstance(value, int | float | date):
        return value
    return str(value) or None


def _first(rows: Iterable[Row], most_rows: int) -> tuple[tuple[Row, ...], bool]:
    kept = tuple(islice(rows, most_rows + 1))
    return kept[:most_rows], len(kept) > most_rows


def _read_text(path: Path, name: str, most_rows: int) -> tuple[Sheet, ...]:
    if path.stat().st_size > LARGEST_TEXT:
        raise TableError(f"{name} is far too large; export only what concerns this child")
    data = path.read_bytes()
    if data[:5] == b"%PDF-" or data.lstrip()[:1] == b"<":
        raise TableError(f"{name} is not a table; export it again as CSV or XLSX")
    kept, cut = _first((row[:MOST_COLUMNS] for row in text_rows(data)), most_rows)
    return (Sheet(None, kept, cut=cut),)


def text_rows(data: bytes) -> list[tuple[str, ...]]:
    """Cut the bytes of a text export into rows of cells, each as long and as wide as it stands there."""
    text = decode(data)
    return list(_rows_of(text, _separator(text)))


def _separator(text: str) -> str:
    """Choose the separator that cuts most lines of the beginning into the same number of cells."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:SAMPLE_LINES]
    return max(SEPARATORS, key=lambda separator: _agreement(lines, separator))


def _agreement(lines: list[str], separator: str) -> tuple[int, int]:
    counts = [line.count(separator) for line in lines if separator in line]
    usual = max(counts, key=counts.count, default=0)
    return counts.count(usual) if usual else 0, usual


def _rows_of(text: str, separator: str) -> Iterator[tuple[str, ...]]:
    """Read the rows; where quotation marks do not match, each line for itself, so that none swallows the rest."""
    lines = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    rows = _quoted_rows(lines, separator)
    if rows is None:
        rows = [row for line in lines.split("\n") for row in csv.reader([line], delimiter=separator) or [[]]]
    return map(tuple, rows)


def _quoted_rows(lines: str, separator: str) -> list[list[str]] | None:
    try:
        rows = list(csv.reader(lines.splitlines(keepends=True), delimiter=separator, strict=True))
    except csv.Error:
        return None
    return None if any("\n" in cell and _swallows_rows(cell, separator) for row in rows for cell in row) else rows


def _swallows_rows(cell: str, separator: str) -> bool:
    """Tell a cell of several lines, one of which begins like a row, with a date: its quotation mark was a slip."""
    further = (line.partition(separator) for line in cell.split("\n")[1:])
    return any(found and dates.parse(start.strip(' "')) for start, found, _ in further)
