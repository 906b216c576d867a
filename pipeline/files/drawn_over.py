"""Cells of a workbook over which a picture, a chart or a filled shape lies, so that nobody sees what they say.

Where things lie is said in EMU, of which an inch has 914,400, from the corners of cells (ECMA-376, part 1, 20.5).
"""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from lxml import etree

from pipeline.files.unseen_cells import Place

POINT, PIXEL = 12_700, 9_525
WIDTH, HEIGHT = 64 * PIXEL, 15 * POINT
"""A column and a row of which nothing is said."""
LAST = 1_048_576
"""No sheet has more rows."""
MOST_OF_A_CELL = 0.7
MOST_COVERED = 50_000
"""Cells under one thing, at the most, of which account is taken."""
_FILLS = ("solidFill", "gradFill", "pattFill", "blipFill")


class Span(NamedTuple):
    """Where a thing begins and ends, across or down, in EMU, and the first line that it may cover."""

    first: int
    begins: float
    ends: float


def of_letters(letters: float) -> float:
    """Give the width of a column in EMU that has room for so many letters of the usual kind."""
    return (letters * 7 + 5) * PIXEL


@dataclass
class Lines:
    """Where the columns of a sheet, or its rows, begin, both counted from 0: most are as wide as ``usual``."""

    usual: float
    sizes: dict[int, float] = field(default_factory=dict)

    def start(self, number: int) -> float:
        """Give the place in EMU at which a line begins."""
        return number * self.usual + sum(size - self.usual for at, size in self.sizes.items() if at < number)

    def under(self, span: Span) -> Iterator[int]:
        """Give the lines of which a stretch covers most."""
        line_begins = self.start(span.first)
        last = LAST if self.usual else max(self.sizes, default=0) + 1
        for number in range(span.first, last):
            size = self.sizes.get(number, self.usual)
            if line_begins >= span.ends:
                return
            if size and min(line_begins + size, span.ends) - max(line_begins, span.begins) >= MOST_OF_A_CELL * size:
                yield number
            line_begins += size


def linked_part(archive: zipfile.ZipFile, sheet: str, kind: str) -> str | None:
    """Give the part of a kind that a sheet links to: ``drawing``, what lies over its cells; ``comments``."""
    folder, name = posixpath.split(sheet)
    links = f"{folder}/_rels/{name}.rels"
    if links not in archive.namelist():
        return None
    targets = (
        posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
        for link in etree.fromstring(archive.read(links), _parser())
        if (link.get("Type") or "").endswith(f"/{kind}")
    )
    return next((target for target in targets if target in archive.namelist()), None)


def covered_cells(drawing: bytes, columns: Lines, rows: Lines) -> frozenset[Place]:
    """Give the cells, rows from 1 and columns from 0, that lie under what a drawing shows."""
    return frozenset(
        (row + 1, column)
        for anchor in drawing_of(drawing)
        if any(map(_covers, anchor))
        for row, column in _under(anchor, columns, rows)
    )


def _under(anchor: etree._Element, columns: Lines, rows: Lines) -> Iterator[Place]:
    across, down = span_of(anchor, columns, ("col", "x", "cx")), span_of(anchor, rows, ("row", "y", "cy"))
    covered = tuple(islice(columns.under(across), MOST_COVERED))
    yield from islice(((row, column) for row in rows.under(down) for column in covered), MOST_COVERED)


def _covers(thing: etree._Element) -> bool:
    """Tell whether a thing lets nothing show through: a picture, a chart, or a shape with a ground of its own."""
    match etree.QName(thing).localname:
        case "pic" | "graphicFrame":
            return True
        case "grpSp":
            return any(map(_covers, thing))
        case "sp":
            return _is_filled(thing)
    return False


def _is_filled(shape: etree._Element) -> bool:
    looks = shape.find("{*}spPr")
    own = [] if looks is None else [etree.QName(one).localname for one in looks]
    if "noFill" in own:
        return False
    if any(fill in own for fill in _FILLS):
        return looks is not None and looks.find("{*}solidFill//{*}alpha") is None
    by_style = shape.find("{*}style/{*}fillRef")
    return by_style is not None and by_style.get("idx", "0") != "0"


def drawing_of(part: bytes) -> etree._Element:
    """Read the part of a workbook that says what lies over the cells of a sheet."""
    return etree.fromstring(part, _parser())


def span_of(anchor: etree._Element, lines: Lines, names: tuple[str, str, str]) -> Span:
    """Give where what an anchor holds begins and ends, across or down."""
    line, place, size = names
    first, begins = _corner(anchor.find("{*}from"), lines, line) or (0, _number(anchor.find("{*}pos"), place))
    _, ends = _corner(anchor.find("{*}to"), lines, line) or (0, begins + _number(anchor.find("{*}ext"), size))
    return Span(first, begins, ends)


def _corner(corner: etree._Element | None, lines: Lines, name: str) -> tuple[int, float] | None:
    """Give the line in which a corner lies, and its place."""
    if corner is None:
        return None
    line = min(int(corner.findtext(f"{{*}}{name}") or 0), LAST)
    return line, lines.start(line) + int(corner.findtext(f"{{*}}{name}Off") or 0)


def _number(element: etree._Element | None, name: str) -> float:
    return 0 if element is None else float(element.get(name, "0"))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
