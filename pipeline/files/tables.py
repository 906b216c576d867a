"""Any table file becomes sheets of plain cells: CSV in every usual encoding and separator, XLSX, XLS, HTML and XML.

What a file is, is told by its first bytes and not by its name: school systems call a text file ``.xls``.
"""

import csv
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import MAXYEAR, date, datetime, time, timedelta
from io import StringIO
from lzma import LZMAError
from pathlib import Path

import openpyxl
import xlrd
from openpyxl.utils.exceptions import InvalidFileException
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
from xlrd.compdoc import CompDocError

from pipeline.errors import TableError
from pipeline.files.chat_exports import rows_of_chat
from pipeline.files.marked_up_tables import is_marked_up, is_other_markup, marked_up_sheets
from pipeline.files.old_looks import OldRule, hiding_rules_of, unseen_by_style, words_taken_back
from pipeline.files.open_document_grid import Looks, looks_of_sheets, refuse_repeated_cells
from pipeline.files.open_document_looks import Hidden, hidden_of_sheets
from pipeline.files.record_tables import rows_of_json, rows_of_xml
from pipeline.files.sheet import Block, Cell, Row, Sheet
from pipeline.files.shown_numbers import GENERAL, is_telling, shown_number
from pipeline.files.signatures import OLE_START, ZIP_START
from pipeline.files.unseen_cells import Place, Unseen
from pipeline.files.workbook_parts import Part, parts_of, refuse_bomb
from pipeline.text import dates
from pipeline.text.decoding import decode, letters_of

LARGEST_TEXT = 20_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 2_000
"""A year of dates from left to right, with a column for each session, takes some 400."""
MOST_CELLS = 4_000_000
"""Empty ones among them: a row that has only its last cell is as long as any."""
SAMPLE_LINES = 60
HALF_A_SECOND = timedelta(seconds=0.5)
SPAN = re.compile(r"PT(\d+)H(\d{2})M[\d.]+S")
"""A span of time as OpenDocument writes it."""
DAYS_OF_EXCEL = 2_956_000  # near the end of the year 9999, from 1900 or from 1904

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
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    OSError,
)
"""What the reader of old workbooks raises on damaged ones: of a directory that bites its own tail, that it goes too
deep."""


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
    """Read XLSX or ODS: by the quick reader, which keeps a whole grid, or row by row where cells lie far apart."""
    try:
        refuse_bomb(path, name)
        refuse_repeated_cells(path, name)
        parts = parts_of(path, name)
        read = _by_grid if all(part.suits_a_grid for part in parts.values()) else _row_by_row
        looks, hidden = looks_of_sheets(path), hidden_of_sheets(path)
        sheets = (_with_looks(sheet, looks.get(sheet.name or "")) for sheet in read(path, most_rows))
        sheets = (_without_hidden(sheet, hidden.get(sheet.name or "")) for sheet in sheets)
        return tuple(_with_its_part(sheet, parts.get(sheet.name or "")) for sheet in sheets)
    except DAMAGED_WORKBOOK as error:
        raise TableError(
            f"{name} is damaged or no Excel workbook; open it in Excel and save it again as .xlsx"
        ) from error


def _with_its_part(sheet: Sheet, part: Part | None) -> Sheet:
    if part is None:
        return sheet
    hidden_rows, hidden_columns = frozenset(part.hidden_rows), frozenset(part.hidden_columns)
    found = replace(sheet, hidden_rows=hidden_rows, hidden_columns=hidden_columns, unsaved=tuple(part.unsaved))
    return replace(
        found,
        unseen=part.unseen,
        perhaps_unseen=part.perhaps_unseen,
        merged=tuple(part.merged),
        links=part.links,
        rows=_as_shown(sheet.rows, part.telling),
    )


def _with_looks(sheet: Sheet, looks: Looks | None) -> Sheet:
    """Add what is merged on a sheet of OpenDocument, and put what is seen in place of a number, as of ``0007``."""
    if looks is None:
        return sheet
    rows = tuple(
        tuple(
            looks.shown.get((number, column), cell) if isinstance(cell, int | float) else cell
            for column, cell in enumerate(row)
        )
        for number, row in enumerate(sheet.rows, start=1)
    )
    return replace(sheet, rows=rows if looks.shown else sheet.rows, merged=tuple(looks.merged))


def _without_hidden(sheet: Sheet, hidden: Hidden | None) -> Sheet:
    """Add what nobody sees of a sheet of OpenDocument."""
    if hidden is None:
        return sheet
    return replace(
        sheet,
        hidden_rows=frozenset(hidden.rows),
        hidden_columns=frozenset(hidden.columns),
        unseen=hidden.unseen,
        perhaps_unseen=(" ".join(hidden.struck),) if hidden.struck else (),
    )


def _as_shown(rows: tuple[Row, ...], telling: Mapping[Place, str]) -> tuple[Row, ...]:
    """Put what is seen in place of each number whose format makes more of it than a number, as of ``0007``."""
    if not telling:
        return rows

    def shown(place: Place, cell: Cell) -> Cell:
        if not isinstance(cell, int | float) or isinstance(cell, bool) or place not in telling:
            return cell
        return shown_number(cell, telling[place]) or None

    return tuple(
        tuple(shown((number, column), cell) for column, cell in enumerate(row))
        for number, row in enumerate(rows, start=1)
    )


def _by_grid(path: Path, most_rows: int) -> Iterator[Sheet]:
    with CalamineWorkbook.from_path(path) as workbook:
        for about in workbook.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet:
                grid = workbook.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
                hidden = about.visible != SheetVisibleEnum.Visible
                yield _sheet(about.name, (tuple(map(_plain, row)) for row in grid), most_rows, hidden)


def _row_by_row(path: Path, most_rows: int) -> Iterator[Sheet]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that do not matter to marks
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()  # what a file says of its own size is often wrong
            rows = (tuple(map(_plain, row)) for row in sheet.iter_rows(values_only=True))
            yield _sheet(sheet.title, rows, most_rows, sheet.sheet_state != "visible")
    finally:
        workbook.close()


def _read_old_workbook(path: Path, name: str, most_rows: int) -> tuple[Sheet, ...]:
    try:
        with open_old_workbook(path) as workbook:
            unseen = {
                number: how for number in range(len(workbook.xf_list)) if (how := unseen_by_style(workbook, number))
            }
            sheets, rules = workbook.sheets(), hiding_rules_of(workbook)
            of_sheets = rules if len(rules) == len(sheets) else [[] for _ in sheets]
            return tuple(
                _old_sheet(sheet, workbook, most_rows, unseen, hiding)
                for sheet, hiding in zip(sheets, of_sheets, strict=True)
            )
    except DAMAGED_OLD_WORKBOOK as error:
        raise TableError(
            f"{name} is damaged, or protected with a password; open it in Excel, take the password off "
            "and save it again as .xlsx"
        ) from error


def open_old_workbook(path: Path) -> xlrd.book.Book:
    """Open an old workbook with its looks, which tell what is hidden; without them where they are damaged."""
    try:
        workbook = xlrd.open_workbook(path, logfile=StringIO(), formatting_info=True, on_demand=True)
        workbook.sheets()
    except DAMAGED_OLD_WORKBOOK:
        return xlrd.open_workbook(path, logfile=StringIO(), on_demand=True)
    return workbook


def _old_sheet(
    sheet: xlrd.sheet.Sheet,
    workbook: xlrd.book.Book,
    most_rows: int,
    unseen: Mapping[int, Unseen],
    rules: Sequence[OldRule],
) -> Sheet:
    rows = (tuple(_old_cell(cell, workbook) for cell in sheet.row(number)) for number in range(sheet.nrows))
    return replace(
        _sheet(sheet.name, rows, most_rows, sheet.visibility != 0),
        hidden_rows=frozenset(number + 1 for number, row in sheet.rowinfo_map.items() if row.hidden),
        hidden_columns=frozenset(number for number, column in sheet.colinfo_map.items() if column.hidden),
        unseen=(_unseen_cells(sheet, unseen) if unseen else {}) | _always_hidden(sheet, rules),
        perhaps_unseen=_perhaps_unseen(sheet, workbook, rules),
        merged=tuple(Block(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells),
        links={(row + 1, column): str(link.url_or_path) for (row, column), link in sheet.hyperlink_map.items()},
    )


def _always_hidden(sheet: xlrd.sheet.Sheet, rules: Sequence[OldRule]) -> dict[Place, Unseen]:
    hiding = (rule for rule in rules if rule.always)
    return {place: Unseen.BY_FORMAT for rule in hiding for place in rule.cells(sheet.nrows, sheet.ncols)}


def _perhaps_unseen(sheet: xlrd.sheet.Sheet, workbook: xlrd.book.Book, rules: Sequence[OldRule]) -> tuple[str, ...]:
    of_words = " ".join(words_taken_back(sheet, workbook))
    return tuple(filter(None, (*(rule.where for rule in rules if not rule.always), of_words)))


def _unseen_cells(sheet: xlrd.sheet.Sheet, unseen: Mapping[int, Unseen]) -> dict[Place, Unseen]:
    styles = (
        (number, column, cell.xf_index)
        for number in range(sheet.nrows)
        for column, cell in enumerate(sheet.row(number))
    )
    return {(number + 1, column): unseen[style] for number, column, style in styles if style in unseen}


def _old_cell(cell: xlrd.sheet.Cell, workbook: xlrd.book.Book) -> Cell:
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE) and is_telling(old_format(cell, workbook)):
        return shown_number(cell.value, old_format(cell, workbook)) or None
    if cell.ctype == xlrd.XL_CELL_DATE and cell.value < DAYS_OF_EXCEL:
        moment = xlrd.xldate_as_datetime(cell.value, workbook.datemode)
        return _plain(moment if cell.value >= 1 else moment.time())
    return None if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR) else _plain(cell.value)


def old_format(cell: xlrd.sheet.Cell, workbook: xlrd.book.Book) -> str:
    """Give the format by which a cell of an old workbook shows its value."""
    if cell.xf_index is None:
        return "dd/mm/yyyy hh:mm" if cell.ctype == xlrd.XL_CELL_DATE else GENERAL
    form = workbook.format_map.get(workbook.xf_list[cell.xf_index].format_key)
    return form.format_str if form else GENERAL


def _plain(value: object) -> Cell:
    if isinstance(value, datetime):
        to_nearest = HALF_A_SECOND if value.year < MAXYEAR else timedelta()
        moment = (value + to_nearest).replace(microsecond=0)
        return moment.date() if moment.time() == time() else moment
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if value is None or isinstance(value, int | float | date):
        return value
    return _as_span(value) or str(value) or None


def _as_span(value: object) -> str | None:
    """Write a span of time, as one reader of workbooks has it and as the other, as ``25:30``; None for what is none."""
    if isinstance(value, timedelta):
        minutes = round(value / timedelta(minutes=1))
        return f"{minutes // 60}:{minutes % 60:02d}"
    span = SPAN.fullmatch(value) if isinstance(value, str) else None
    return f"{int(span[1])}:{span[2]}" if span else None


def _sheet(name: str | None, rows: Iterable[Row], most_rows: int, hidden: bool = False) -> Sheet:
    """Keep as many rows, columns and cells as can be read, and say whether there were more."""
    kept: list[Row] = []
    cells, cut, narrowed = 0, False, False
    for row in rows:
        cells += len(row)
        cut = len(kept) == most_rows or cells > MOST_CELLS
        if cut:
            break
        narrowed = narrowed or _reaches_further(row)
        kept.append(row[:MOST_COLUMNS])
    return Sheet(name, tuple(kept), hidden, cut=cut, narrowed=narrowed)


def _reaches_further(row: Row) -> bool:
    return len(row) > MOST_COLUMNS and any(cell not in (None, "") for cell in row[MOST_COLUMNS:])


def _read_text(path: Path, name: str, most_rows: int) -> tuple[Sheet, ...]:
    if path.stat().st_size > LARGEST_TEXT:
        raise TableError(f"{name} is far too large; export only what concerns this child")
    data = path.read_bytes()
    if data[:5] == b"%PDF-":
        raise TableError(f"{name} is not a table; export it again as CSV or XLSX")
    letters = letters_of(data)
    sheets = _sheets_of_text(data, letters.text, name, most_rows)
    return sheets if letters.certain else tuple(replace(sheet, doubted=True) for sheet in sheets)


def _sheets_of_text(data: bytes, text: str, name: str, most_rows: int) -> tuple[Sheet, ...]:
    if chat := rows_of_chat(text):
        return (_sheet(None, chat, most_rows),)
    records = rows_of_json(text) or (rows_of_xml(data) if is_other_markup(data) else None)
    if records:
        return (_sheet(None, records, most_rows),)
    if is_marked_up(data):
        sheets = marked_up_sheets(data, name)
        return tuple(
            replace(
                _sheet(one.name, one.rows, most_rows, one.hidden),
                hidden_rows=one.hidden_rows,
                hidden_columns=one.hidden_columns,
                unseen=one.unseen,
                merged=one.merged,
                perhaps_unseen=one.perhaps_unseen,
                emptied=one.emptied,
            )
            for one in sheets
        )
    return (_sheet(None, text_rows(data), most_rows),)


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
