"""What nobody sees of the sheets of an OpenDocument workbook: rows and columns, white cells, and what is struck out."""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from lxml import etree
from openpyxl.utils import get_column_letter

from pipeline.files.open_document_lines import crossed_by_lines, measured
from pipeline.files.unseen_cells import Place, Unseen
from pipeline.files.word_looks import Look, Looks

CONTENT, STYLES = "content.xml", "styles.xml"
_HIDDEN = frozenset({"collapse", "filter"})
MOST_REPEATED = 2_000
"""How often one row, column or cell may stand for others, as far as it is told that they are hidden."""
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


@dataclass
class Hidden:
    """What of one sheet is not seen: rows from 1, columns from 0; ``struck`` are the cells with words struck out."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    unseen: dict[Place, Unseen] = field(default_factory=dict)
    struck: list[str] = field(default_factory=list)


def hidden_of_sheets(path: Path) -> Mapping[str, Hidden]:
    """Give what is not seen of each sheet of an OpenDocument workbook, by its name; nothing for other files."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if CONTENT not in names:
            return {}
        parts = [_parsed(archive.read(name)) for name in (STYLES, CONTENT) if name in names]
    looks, sizes = Looks(parts), measured(parts)
    found = {table: _of_table(table, looks) for table in parts[-1].iter(f"{_TABLE}table")}
    for table, hidden in found.items():
        crossed = islice(crossed_by_lines(table, sizes), MOST_REPEATED)
        hidden.struck.extend(f"{get_column_letter(column + 1)}{row}" for row, column in crossed)
    return {table.get(f"{_TABLE}name", ""): hidden for table, hidden in found.items()}


def _parsed(part: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    return etree.fromstring(part, parser)


def _of_table(table: etree._Element, looks: Looks) -> Hidden:
    found, at = Hidden(), 0
    for column in table.iter(f"{_TABLE}table-column"):
        times = _times(column, "columns")
        if _is_hidden(column):
            found.columns.update(range(at, at + min(times, MOST_REPEATED)))
        at += times
    number = 1
    for row in table.iter(f"{_TABLE}table-row"):
        times = _times(row, "rows")
        if _is_hidden(row):
            found.rows.update(range(number, number + min(times, MOST_REPEATED)))
        _go_through(row, number, looks, found)
        number += times
    return found


def _go_through(row: etree._Element, number: int, looks: Looks, found: Hidden) -> None:
    column = 0
    for cell in row.iter(*_CELLS):
        seen = list(_looks_of_words(cell, looks))
        if seen and not any(look.is_seen for look in seen):
            found.unseen[number, column] = Unseen.LIKE_PAPER
        elif any(look.struck or not look.is_seen for look in seen):
            found.struck.append(f"{get_column_letter(column + 1)}{number}")
        column += _times(cell, "columns")


def _looks_of_words(cell: etree._Element, looks: Looks) -> Iterator[Look]:
    """Give the look of each stretch of words in a cell."""
    around = looks.of(cell, Look())
    for paragraph in cell.iterchildren(f"{_TEXT}p"):
        own = looks.of(paragraph, around)
        spans = list(paragraph.iterchildren(f"{_TEXT}span"))
        if any(words.strip() for words in (paragraph.text or "", *(span.tail or "" for span in spans))):
            yield own
        yield from (looks.of(span, own) for span in spans if "".join(map(str, span.itertext())).strip())


def _is_hidden(element: etree._Element) -> bool:
    """Tell a row or a column that is hidden, left out by a filter, or in a group that is folded up."""
    groups = element.iterancestors(f"{_TABLE}table-row-group", f"{_TABLE}table-column-group")
    folded = any(group.get(f"{_TABLE}display") == "false" for group in groups)
    return folded or element.get(f"{_TABLE}visibility") in _HIDDEN


def _times(element: etree._Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated", "1"))
