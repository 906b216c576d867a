"""How large the sheets of an OpenDocument workbook are before a cell is read: one cell may stand for a million.

Its cells and rows say how often they are repeated (OpenDocument 1.3, part 3, 19.675 and 19.679).
"""

import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from lxml import etree

from pipeline.errors import TableError
from pipeline.files.sheet import Block
from pipeline.files.workbook_parts import LARGEST_GRID

CONTENT = "content.xml"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ROW, _CELLS = f"{_TABLE}table-row", (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def refuse_repeated_cells(path: Path, name: str) -> None:
    """Raise TableError where cells that say something are repeated beyond any one child's papers; others pass."""
    with zipfile.ZipFile(path) as archive:
        if CONTENT not in archive.namelist():
            return
        with archive.open(CONTENT) as content:
            cells = 0
            for _, row in etree.iterparse(content, tag=_ROW, resolve_entities=False, no_network=True, load_dtd=False):
                cells += _times(row, "rows") * sum(_times(cell, "columns") for cell in row.iter(*_CELLS) if len(cell))
                row.clear()
                if cells > LARGEST_GRID:
                    raise TableError(f"{name} is far too large; export only what concerns this child")


def merged_cells(path: Path) -> Mapping[str, list[Block]]:
    """Give what is merged on each sheet of an OpenDocument workbook, by the sheet's name; nothing for other files."""
    found = defaultdict[str, list[Block]](list)
    with zipfile.ZipFile(path) as archive:
        if CONTENT in archive.namelist():
            with archive.open(CONTENT) as content:
                for sheet, row, column, cell in filled_cells(content):
                    down, across = (int(cell.get(f"{_TABLE}number-{way}-spanned", "1")) for way in ("rows", "columns"))
                    if down > 1 or across > 1:
                        found[sheet].append(Block(row, column - 1, row + down - 1, column + across - 2))
    return found


def filled_cells(content: IO[bytes]) -> Iterator[tuple[str, int, int, etree._Element]]:
    """Give each cell that holds something: its sheet, its row and column, both from 1, and its element.

    One that is repeated is given once. What no XML reader takes raises what that raises.
    """
    for _, table in etree.iterparse(
        content, tag=f"{_TABLE}table", resolve_entities=False, no_network=True, load_dtd=False
    ):
        number = 1
        for row in table.iter(_ROW):
            column = 1
            for cell in row.iter(*_CELLS):
                if len(cell):
                    yield table.get(f"{_TABLE}name", ""), number, column, cell
                column += _times(cell, "columns")
            number += _times(row, "rows")


def _times(element: etree._Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated", "1"))
