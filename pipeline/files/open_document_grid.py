"""How large the sheets of an OpenDocument workbook are before a cell is read: one cell may stand for a million.

Its cells and rows say how often they are repeated (OpenDocument 1.3, part 3, 19.675 and 19.679).
"""

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from lxml import etree

from pipeline.errors import TableError
from pipeline.files.sheet import Block
from pipeline.files.unseen_cells import Place
from pipeline.files.workbook_parts import LARGEST_GRID

CONTENT = "content.xml"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_KIND = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
_NUMBERS = ("float", "percentage", "currency")
_NOUGHT_BEFORE, _NO_NUMBER = re.compile(r"0\d"), re.compile(r"[^\d.,+\-£$€\s]")
MOST_ALIKE = 2_000
"""Cells of a row that one may stand for, as far as what they show is kept."""
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


@dataclass
class Looks:
    """What cells look like: which are merged, and those numbers whose format makes more of them than a number."""

    merged: list[Block] = field(default_factory=list)
    shown: dict[Place, str] = field(default_factory=dict)


def looks_of_sheets(path: Path) -> Mapping[str, Looks]:
    """Give the looks of each sheet of an OpenDocument workbook, by the sheet's name; nothing for other files."""
    found = defaultdict[str, Looks](Looks)
    with zipfile.ZipFile(path) as archive:
        if CONTENT in archive.namelist():
            with archive.open(CONTENT) as content:
                for sheet, row, column, cell in filled_cells(content):
                    down, across = (int(cell.get(f"{_TABLE}number-{way}-spanned", "1")) for way in ("rows", "columns"))
                    if down > 1 or across > 1:
                        found[sheet].merged.append(Block(row, column - 1, row + down - 1, column + across - 2))
                    if cell.get(_KIND) in _NUMBERS and _is_telling(words := _words(cell)):
                        times = min(_times(cell, "columns"), MOST_ALIKE)
                        found[sheet].shown.update({(row, column - 1 + step): words for step in range(times)})
    return found


def _words(cell: etree._Element) -> str:
    """Give the number as it was shown when the file was saved (OpenDocument 1.3, part 3, 9.1.4)."""
    shown = cell.find(f"{_TEXT}p")
    return "" if shown is None else "".join(map(str, shown.itertext())).strip()


def _is_telling(words: str) -> bool:
    """Tell whether what is shown is more than the number: noughts before it, gaps, letters, a share of a hundred."""
    return bool(words) and (_NOUGHT_BEFORE.match(words) is not None or _NO_NUMBER.search(words) is not None)


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
