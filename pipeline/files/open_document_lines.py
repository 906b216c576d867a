"""Lines that somebody drew through cells of an OpenDocument workbook, by where they lie on the sheet or in a cell."""

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from pipeline.files.drawn_over import Lines, Span
from pipeline.files.drawn_through import cells_through
from pipeline.files.unseen_cells import Place

WIDTH, HEIGHT = 64.0, 12.8
"""Points of a column and of a row of which nothing is said."""
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0, "px": 0.75, "pc": 12.0}
_LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt|px|pc)")
_LINES = ("line", "connector", "polyline")
MOST_LINES = 1_000


def measured(parts: Sequence[etree._Element]) -> Mapping[str, float]:
    """Give the height of rows and the width of columns in points, by the names of their styles."""
    styles = (one for part in parts for one in part.iter("{*}style"))
    sizes = {_said(style, "name"): _size(style) for style in styles}
    return {name: size for name, size in sizes.items() if size is not None}


def crossed_by_lines(table: etree._Element, sizes: Mapping[str, float]) -> Iterator[Place]:
    """Give the cells, rows from 1 and columns from 0, through the middle of which a line runs."""
    drawn = list(table.iter(*(f"{{*}}{name}" for name in _LINES)))[:MOST_LINES]
    if not drawn:
        return
    columns, rows = (_lines(table, f"table-{name}", name, sizes) for name in ("column", "row"))
    for line in drawn:
        across, down, rises = _stretches(line)
        row, column = _cell_of(line, table)
        left, top = columns.start(column), rows.start(row)
        over = Span(0, across[0] + left, across[1] + left), Span(0, down[0] + top, down[1] + top)
        yield from cells_through(*over, columns, rows, rises=rises)


def _stretches(line: etree._Element) -> tuple[tuple[float, float], tuple[float, float], bool]:
    """Give from where to where a line goes, across and down, and whether it rises."""
    ends = [_length(_said(line, name)) for name in ("x1", "x2", "y1", "y2")]
    if not any(ends):
        x, y, width, height = (_length(_said(line, name)) for name in ("x", "y", "width", "height"))
        ends = [x, x + width, y, y + height]
    x1, x2, y1, y2 = ends
    return (min(x1, x2), max(x1, x2)), (min(y1, y2), max(y1, y2)), (x1 < x2) != (y1 < y2) and x1 != x2 and y1 != y2


def _cell_of(line: etree._Element, table: etree._Element) -> tuple[int, int]:
    """Give the row and the column, from 0, of the cell that a line lies in; the first where it lies on the sheet."""
    for cell in line.iterancestors("{*}table-cell"):
        row = next(cell.iterancestors("{*}table-row"))
        return _before(row, table, "table-row", "row"), _before(cell, row, "table-cell", "column")
    return 0, 0


def _before(one: etree._Element, within: etree._Element, name: str, kind: str) -> int:
    count = 0
    for other in within.iter(f"{{*}}{name}", "{*}covered-table-cell" if kind == "column" else f"{{*}}{name}"):
        if other is one:
            break
        count += _times(other, kind)
    return count


def _lines(table: etree._Element, tag: str, kind: str, sizes: Mapping[str, float]) -> Lines:
    lines, at = Lines(WIDTH if kind == "column" else HEIGHT), 0
    for one in table.iter(f"{{*}}{tag}"):
        times, size = _times(one, kind), sizes.get(_said(one, "style-name"))
        if size is not None and times <= MOST_LINES:
            lines.sizes.update(dict.fromkeys(range(at, at + times), size))
        at += times
    return lines


def _size(style: etree._Element) -> float | None:
    said = (_said(one, name) for one in style for name in ("row-height", "column-width"))
    return next((_length(one) for one in said if one), None)


def _times(element: etree._Element, kind: str) -> int:
    return int(_said(element, f"number-{kind}s-repeated") or 1)


def _length(said: str) -> float:
    found = _LENGTH.fullmatch(said)
    return float(found[1]) * _POINTS[found[2]] if found else 0.0


def _said(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
