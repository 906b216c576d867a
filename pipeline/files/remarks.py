"""What hangs on the cells of a workbook and is no value of theirs: comments, pictures, boxes with words.

Where a form is read these are told, so that nothing which somebody put there is lost in silence. New workbooks have
them in parts that a sheet links to (ECMA-376, part 1, 18.7 and 20.5), those of OpenDocument in the cell.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from openpyxl.utils import get_column_letter

from pipeline.files.drawn_over import linked_part
from pipeline.files.open_document_grid import CONTENT, filled_cells
from pipeline.files.tables import open_old_workbook
from pipeline.files.workbook_parts import SHEETS, names_of_sheets
from pipeline.text.typed import as_typed

_THREAD, _AFTER_HINT = "[Threaded comment]", "Comment: "
"""What Excel writes, for older readers, before the words of a comment that can be answered."""
LARGEST_PART = 20_000_000
"""Bytes, unpacked, of a part that is looked through."""


@dataclass(frozen=True)
class Remark:
    """Something on a cell, which is named as Excel calls it: a comment's or a box's words, none of a picture."""

    sheet: str
    cell: str
    words: str


def remarks(path: Path) -> tuple[Remark, ...]:
    """Give all that hangs on cells of an XLSX or ODS file, and the comments of an XLS file.

    Raises what the readers of ZIP, XML and XLS files raise.
    """
    if not zipfile.is_zipfile(path):
        return tuple(_of_old_excel(path))
    with zipfile.ZipFile(path) as archive:
        return tuple(_of_open_document(archive) if CONTENT in archive.namelist() else _of_excel(archive))


def _of_excel(archive: zipfile.ZipFile) -> Iterator[Remark]:
    names = names_of_sheets(archive)
    for part in archive.namelist():
        if part.startswith(SHEETS):
            sheet = names.get(part, part)
            yield from (Remark(sheet, *told) for told in _comments(_linked(archive, part, "comments")))
            yield from (Remark(sheet, *told) for told in _drawn(_linked(archive, part, "drawing")))


def _linked(archive: zipfile.ZipFile, sheet: str, kind: str) -> etree._Element | None:
    part = linked_part(archive, sheet, kind)
    if part is None or archive.getinfo(part).file_size > LARGEST_PART:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(archive.read(part), parser)


def _comments(part: etree._Element | None) -> Iterator[tuple[str, str]]:
    for comment in () if part is None else part.iter("{*}comment"):
        if words := _words(comment):
            yield comment.get("ref", ""), words.rpartition(_AFTER_HINT)[2] if words.startswith(_THREAD) else words


def _drawn(part: etree._Element | None) -> Iterator[tuple[str, str]]:
    """Give each thing that lies on the sheet by the cell in which it begins."""
    for anchor in () if part is None else part:
        if (corner := anchor.find("{*}from")) is not None:
            column, row = (int(corner.findtext(f"{{*}}{line}") or 0) for line in ("col", "row"))
            words = " ".join(text for one in anchor.iter("{*}t") if (text := _words(one)))
            yield f"{get_column_letter(column + 1)}{row + 1}", words


def _of_old_excel(path: Path) -> Iterator[Remark]:
    with open_old_workbook(path) as workbook:
        for sheet in workbook.sheets():
            for (row, column), note in sorted(sheet.cell_note_map.items()):
                yield Remark(sheet.name, f"{get_column_letter(column + 1)}{row + 1}", as_typed(note.text))


def _of_open_document(archive: zipfile.ZipFile) -> Iterator[Remark]:
    if archive.getinfo(CONTENT).file_size > LARGEST_PART:
        return
    with archive.open(CONTENT) as content:
        for sheet, row, column, cell in filled_cells(content):
            place = f"{get_column_letter(column)}{row}"
            for one in (*cell.findall("{*}annotation"), *cell.findall("{*}frame")):
                yield Remark(sheet, place, " ".join(map(_words, one.iter("{*}p"))))


def _words(element: etree._Element) -> str:
    return as_typed(" ".join("".join(str(one) for one in element.itertext()).split()))
