"""Rows of cells from CSV files and workbooks, whatever program wrote them."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from zipfile import BadZipFile

import openpyxl
import xlrd
from openpyxl.utils.exceptions import InvalidFileException

from pipeline.errors import ConversionError

Cell = str | int | float | bool | date | datetime | time | None

DELIMITERS = ",;\t|"
MOST_ROWS = 100_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Table:
    """One sheet: its name (empty for CSV) and its rows; a row holds cells from column A on."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def read_tables(path: Path, name: str) -> tuple[Table, ...]:
    """Read every sheet of a CSV, XLSX or XLS file; the content decides which it is. ``name`` is for messages.

    Raises ConversionError when the file is none of them or is damaged.
    """
    start = path.read_bytes()[:4]
    try:
        if start == _ZIP:
            return tuple(_xlsx(path))
        if start == _OLE:
            return tuple(_xls(path))
    except (BadZipFile, InvalidFileException, xlrd.XLRDError, KeyError, ValueError, OSError) as error:
        raise ConversionError(
            f"{name} cannot be read as a workbook ({error}); open it in Excel and save it again."
        ) from error
    return (Table("", tuple(_csv(path, name))),)


def decode(content: bytes) -> str | None:
    """Turn bytes of a text file into text by its marks and habits: UTF-16, UTF-8, else Windows; None for no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _csv(path: Path, name: str) -> Iterator[tuple[Cell, ...]]:
    text = decode(path.read_bytes())
    if text is None:
        raise ConversionError(f"{name} is not a table of text; export it again as CSV or XLSX.")
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)):
            yield tuple(row)
    except csv.Error as error:
        raise ConversionError(f"{name} cannot be read as CSV ({error}); export it again.") from error


def _delimiter(text: str) -> str:
    """Choose the sign that stands most often in the fullest of the first lines."""
    lines = text.splitlines()[:20]
    return max(DELIMITERS, key=lambda sign: max((line.count(sign) for line in lines), default=0))


def _xlsx(path: Path) -> Iterator[Table]:
    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in workbook.worksheets:
            rows = sheet.iter_rows(max_row=MOST_ROWS, values_only=True)
            yield Table(sheet.title, tuple(tuple(row) for row in rows))
    finally:
        workbook.close()


def _xls(path: Path) -> Iterator[Table]:
    book = xlrd.open_workbook(path)
    for sheet in book.sheets():
        yield Table(
            sheet.name,
            tuple(tuple(_xls_cell(cell, book.datemode) for cell in sheet.row(row)) for row in range(sheet.nrows)),
        )


def _xls_cell(cell: xlrd.sheet.Cell, datemode: int) -> Cell:
    if cell.ctype == xlrd.XL_CELL_DATE:
        moment: datetime = xlrd.xldate_as_datetime(cell.value, datemode)
        return moment
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
        return None
    value: Cell = cell.value
    return value
