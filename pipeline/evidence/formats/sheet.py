"""Workbooks and CSV files: every sheet a table, nothing cut off; CSV in just the cells that are counted."""

import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import xlrd

from pipeline.errors import ConversionError
from pipeline.evidence.formats.format import NEVER, PERFECT, Draft, Format
from pipeline.evidence.formats.office import as_workbook
from pipeline.evidence.sandbox import Sandbox
from pipeline.evidence.sniffing import Sniffed, sniff
from pipeline.evidence.typeset import Block, Heading, Paragraph, Table, typeset
from pipeline.tables import DAMAGED_OLD_WORKBOOK, DAMAGED_WORKBOOK, text_rows

MOST_ROWS, MOST_CELLS = 20_000, 400_000

Rows = list[tuple[str, ...]]


class Sheet(Format):
    """XLSX, XLSB, XLS, ODS and CSV."""

    name = "table"
    version = 3

    def score(self, sniffed: Sniffed) -> int:
        """Tables, whatever made them."""
        return PERFECT if sniffed.content in ("xlsx", "xlsb", "xls", "ods", "csv") else NEVER

    def convert(self, source: Path, work: Path, sandbox: Sandbox) -> Draft:
        """Set every visible sheet as a table."""
        content = sniff(source, source.name).content
        if content in ("ods", "xlsb"):
            source, content = as_workbook(source, work), "xlsx"
        notes = sandbox.call(set_tables, str(source), content, str(work / "table.pdf"))
        return Draft(work / "table.pdf", tuple(notes))


def set_tables(source: str, content: str, target: str) -> list[str]:
    """Write the sheets of a file as pages; gives notes on what is not shown; a step for the sandbox."""
    readers = {"xlsx": _read_xlsx, "xls": _read_xls, "csv": _read_csv}
    try:
        sheets, notes = readers[content](Path(source))
    except (*DAMAGED_WORKBOOK, *DAMAGED_OLD_WORKBOOK) as error:
        raise ConversionError(
            f"the workbook is damaged or needs a password ({error}); open it, save it as PDF, and use that"
        ) from error
    blocks: list[Block] = []
    for title, rows in sheets:
        if title and len(sheets) > 1:
            blocks.append(Heading(title))
        blocks.append(Table(tuple(rows)) if rows else Paragraph("(an empty table)"))
    typeset(blocks, Path(target))
    return notes


def _read_csv(source: Path) -> tuple[list[tuple[str, Rows]], list[str]]:
    return [("", _trimmed(text_rows(source.read_bytes())))], []


def _read_xlsx(source: Path) -> tuple[list[tuple[str, Rows]], list[str]]:
    workbook = openpyxl.load_workbook(io.BytesIO(source.read_bytes()), read_only=True, data_only=True, keep_links=False)
    shown = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in workbook.worksheets if sheet.sheet_state != "visible"]
    for sheet in shown:
        sheet.reset_dimensions()  # what a file says of its size may be wrong
    sheets = [
        (sheet.title, _trimmed([_shown(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()))
        for sheet in shown
    ]
    return sheets, _hidden_note(hidden)


def _read_xls(source: Path) -> tuple[list[tuple[str, Rows]], list[str]]:
    workbook = xlrd.open_workbook(str(source), logfile=io.StringIO())
    shown = [sheet for sheet in workbook.sheets() if not sheet.visibility]
    hidden = [sheet.name for sheet in workbook.sheets() if sheet.visibility]
    sheets = [
        (sheet.name, _trimmed([_old_cell(cell, workbook.datemode) for cell in row] for row in sheet.get_rows()))
        for sheet in shown
    ]
    return sheets, _hidden_note(hidden)


def _old_cell(cell: xlrd.sheet.Cell, mode: int) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _shown(xlrd.xldate.xldate_as_datetime(cell.value, mode), "")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return _shown(bool(cell.value), "")
    return _shown(cell.value, "")


def _hidden_note(hidden: list[str]) -> list[str]:
    named = ", ".join(f'"{title}"' for title in hidden)
    return [f"hidden in the workbook, and not shown: {named}"] if hidden else []


def _shown(value: object, number_format: str) -> str:
    """Write a cell's value as its owner saw it, near enough: dates day first, percentages as such."""
    match value:
        case None:
            shown = ""
        case bool():
            shown = str(value).upper()
        case datetime():
            shown = f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
        case date():
            shown = f"{value:%d/%m/%Y}"
        case time():
            shown = f"{value:%H:%M}"
        case int() | float() if "%" in number_format:
            places = re.search(r"\.(0+)%", number_format)
            shown = f"{value:.{len(places[1]) if places else 0}%}"
        case float():
            shown = f"{value:.10g}"
        case _:
            shown = str(value)
    return shown


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
