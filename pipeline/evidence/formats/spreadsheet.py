"""Workbooks and CSV files: every sheet a table, nothing cut off; CSV in just the cells that are counted."""

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import openpyxl
import xlrd
from openpyxl.utils.datetime import WINDOWS_EPOCH, to_excel
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from pipeline.case.loss import Loss, LossKind, told_apart
from pipeline.errors import ConversionError, TableError
from pipeline.evidence.formats.beside_cells import LARGEST_PART, told_of_new, told_of_old
from pipeline.evidence.formats.format import NEVER, PERFECT, Draft, Format, Original
from pipeline.evidence.formats.letters import UNKNOWN_LETTERS
from pipeline.evidence.formats.office import Workbook, as_workbook
from pipeline.evidence.formats.seen_cells import KEPT_BACK, Rows, Seen, seen_of
from pipeline.evidence.formats.source_words import SourceWords
from pipeline.files.sheet import Cell
from pipeline.files.shown_numbers import shown_number, shown_words, shows_nothing
from pipeline.files.sniffing import Sniffed
from pipeline.files.tables import (
    DAMAGED_OLD_WORKBOOK,
    DAMAGED_WORKBOOK,
    SPAN,
    old_format,
    open_old_workbook,
    read_sheets,
    text_rows,
)
from pipeline.running.sandbox import Sandbox
from pipeline.text.decoding import letters_of
from pipeline.typeset.blocks import Block, Heading, Paragraph, Table
from pipeline.typeset.plain_pages import load_fonts, typeset

prepare = load_fonts

MOST_ROWS, MOST_CELLS = 20_000, 400_000
OLD_EPOCHS = (timedelta(), timedelta(days=1462))
"""How much later than 1899 the days of an old workbook begin, by its mode."""
_ENTITY = b"<!ENTITY"
"""What no program writes into a workbook (ECMA-376, part 2, 8.1.1): who does may let it swell without end."""
_READ_AGAIN = Loss(
    LossKind.REPAIRED, "the workbook is damaged or unusual, and a second reader was used: compare with the original"
)


_CONTENTS = ("xlsx", "xlsb", "xls", "ods", "csv", "xml-sheet")


class Sheet(Format):
    """XLSX, XLSB, XLS, ODS, CSV, and workbooks that were saved as XML."""

    name = "table"

    def score(self, sniffed: Sniffed) -> int:
        """Tables, whatever made them."""
        return PERFECT if sniffed.content in _CONTENTS else NEVER

    def convert(self, source: Original, work: Path, sandbox: Sandbox) -> Draft:
        """Set every visible sheet as a table; what one reader cannot read goes through LibreOffice once more."""
        content, target, again = source.sniffed.content, work / "table.pdf", tuple[Loss, ...]()
        original = source
        if content in ("ods", "xlsb"):
            workbook = as_workbook(source, work, sandbox)
            source, content, again = Original.made_here(workbook.file), "xlsx", workbook.losses
        answer = sandbox.call(set_tables, str(source.path), content, str(target))
        if "damaged" in answer and content != "csv":
            workbook = _saved_anew(source, work, sandbox, answer["damaged"])
            again = (_READ_AGAIN, *workbook.losses)
            answer = sandbox.call(set_tables, str(workbook.file), "xlsx", str(target))
        if "damaged" in answer:
            raise ConversionError(answer["damaged"])
        notes, losses = told_apart(answer["remarks"])
        hides = any(loss.kind is LossKind.HIDDEN_CELLS for loss in losses)
        own = "" if original is source or hides else sandbox.call(words_of_workbook, str(original.path))
        words = SourceWords(own or answer["words"])
        return Draft(target, notes, all_text=True, losses=(*again, *losses), words=words)


def words_of_workbook(source: str) -> str:
    """Give the words of all visible sheets as they came, by a reader of its own; a step for the sandbox."""
    try:
        with CalamineWorkbook.from_path(source) as workbook:
            shown = [one.name for one in workbook.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
            rows = (row for name in shown for row in workbook.get_sheet_by_name(name).to_python())
            return "\n".join(cell for row in rows for cell in row if isinstance(cell, str) and not SPAN.fullmatch(cell))
    except DAMAGED_WORKBOOK:
        return ""


def _saved_anew(source: Original, work: Path, sandbox: Sandbox, damaged: str) -> Workbook:
    try:
        return as_workbook(source, work, sandbox)
    except ConversionError as error:
        raise ConversionError(damaged) from error


def set_tables(source: str, content: str, target: str) -> dict[str, Any]:
    """Write the sheets of a file as pages; a step for the sandbox.

    Gives ``remarks`` on what is not shown and the ``words`` that are, or says how it is ``damaged`` where another
    reader may know better.
    """
    readers = {"xlsx": _read_xlsx, "xls": _read_xls, "csv": _read_csv, "xml-sheet": _read_xml}
    try:
        sheets, remarks = readers[content](Path(source))
    except (TableError, *DAMAGED_WORKBOOK, *DAMAGED_OLD_WORKBOOK) as error:
        damaged = f"the workbook is damaged or needs a password ({error}); open it, save it as PDF, and use that"
        if _no_reader_should_try(source, error):
            raise ConversionError(damaged) from error
        return {"damaged": damaged}
    blocks: list[Block] = []
    seen = Seen(sheets, (), "") if content == "csv" else seen_of(sheets, Path(source))
    for title, rows in seen.sheets:
        if title and len(sheets) > 1:
            blocks.append(Heading(title))
        blocks.append(Table(tuple(rows)) if rows else Paragraph("(an empty table)"))
    typeset(blocks, Path(target))
    return {"remarks": [*remarks, *seen.remarks], "words": seen.words}


def _no_reader_should_try(source: str, error: Exception) -> bool:
    """Whether a workbook is locked, or may be made to harm, or the machine is the reason and not the file."""
    if "encrypted" in str(error) or (isinstance(error, OSError) and error.errno is not None):
        return True
    if not is_zipfile(source):
        return False
    try:
        with ZipFile(source) as archive:
            parts = archive.infolist()
            return any(part.file_size > LARGEST_PART or _ENTITY in _letters(archive.read(part)) for part in parts)
    except DAMAGED_WORKBOOK:
        return True


def _letters(part: bytes) -> bytes:
    """Give what is written in a part in any encoding of its own letters, also in those of two bytes."""
    return part.replace(b"\0", b"")


def _read_csv(source: Path) -> tuple[list[tuple[str, Rows]], list[Loss]]:
    data = source.read_bytes()
    return [("", _trimmed(text_rows(data)))], [] if letters_of(data).certain else [UNKNOWN_LETTERS]


def _read_xml(source: Path) -> tuple[list[tuple[str, Rows]], list[Loss]]:
    sheets = [sheet for sheet in read_sheets(source, source.name) if not sheet.hidden]
    return [(sheet.name or "", _trimmed([tuple(map(_written, row)) for row in sheet.rows])) for sheet in sheets], []


def _written(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}".removesuffix(" 00:00")
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell if cell is not None else "")


def _read_xlsx(source: Path) -> tuple[list[tuple[str, Rows]], list[Loss]]:
    workbook = openpyxl.load_workbook(io.BytesIO(source.read_bytes()), read_only=True, data_only=True, keep_links=False)
    if not workbook.worksheets:
        raise ValueError("no sheet can be found in it")
    shown = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    hidden = len(workbook.worksheets) - len(shown)
    for sheet in shown:
        sheet.reset_dimensions()  # what a file says of its size may be wrong
    sheets = [
        (sheet.title, _trimmed([_new_cell(cell, workbook.epoch) for cell in row] for row in sheet.iter_rows()))
        for sheet in shown
    ]
    return sheets, [*_hidden_sheets(hidden, len(shown)), *told_of_new(source)]


def _read_xls(source: Path) -> tuple[list[tuple[str, Rows]], list[Loss]]:
    workbook = open_old_workbook(source)
    shown = [sheet for sheet in workbook.sheets() if not sheet.visibility]
    hidden = workbook.nsheets - len(shown)
    sheets = [
        (sheet.name, _trimmed([_old_cell(cell, workbook) for cell in row] for row in sheet.get_rows()))
        for sheet in shown
    ]
    return sheets, [*_hidden_sheets(hidden, len(shown)), *told_of_old(workbook, source.read_bytes())]


def _new_cell(cell: Any, epoch: datetime) -> str:
    value = cell.value
    if isinstance(value, date | time | timedelta) and not shows_nothing(cell.number_format):
        days = float(to_excel(value, epoch))  # type: ignore[no-untyped-call]
        return shown_number(days, cell.number_format, epoch - WINDOWS_EPOCH)
    return _shown(value, cell.number_format)


def _old_cell(cell: xlrd.sheet.Cell, workbook: xlrd.book.Book) -> str:
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#?"))
    value = bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value
    return _shown(value, old_format(cell, workbook), OLD_EPOCHS[workbook.datemode])


def _hidden_sheets(hidden: int, shown: int) -> list[Loss]:
    """Tell how many sheets are hidden; one may be called after another child."""
    told = f"hidden in the workbook, and not shown: {hidden} of its {hidden + shown} sheets"
    return [Loss(LossKind.HIDDEN_CELLS, told)] if hidden else []


def _shown(value: object, code: str, later: timedelta = timedelta()) -> str:
    """Write a cell's value as its owner saw it; one that its format keeps from being seen is marked as such."""
    match value:
        case None | "":
            return ""
        case _ if shows_nothing(code):
            return KEPT_BACK
        case bool():
            return str(value).upper()
        case int() | float():
            return shown_number(value, code, later)
        case _:
            return shown_words(str(value), code) or KEPT_BACK


def _trimmed(rows: Iterable[Iterable[str]]) -> Rows:
    """Drop empty rows at the end and empty columns at the right; raises ConversionError for more than can be read."""
    kept = [tuple(cell.strip() for cell in row) for row in _limited(rows)]
    while kept and not any(kept[-1]):
        kept.pop()
    width = max((number + 1 for row in kept for number, cell in enumerate(row) if cell), default=0)
    return [(row + ("",) * width)[:width] for row in kept]


def _limited(rows: Iterable[Iterable[str]]) -> Iterator[tuple[str, ...]]:
    cells, empty = 0, 0
    for number, row in enumerate(rows):
        found = tuple(row)
        empty = 0 if any(found) else empty + 1
        cells += 0 if empty else len(found)
        if number - empty > MOST_ROWS or cells > MOST_CELLS:
            raise ConversionError(
                f"the table has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells; save the part that matters as PDF"
            )
        if empty > MOST_ROWS:
            return
        yield found
