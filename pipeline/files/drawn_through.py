"""Cells of a workbook through which somebody drew a line, an arrow or a stroke of a pen, as one strikes out."""

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from pipeline.files.drawn_over import LAST, MOST_COVERED, Lines, Span, drawing_of, span_of
from pipeline.files.unseen_cells import Place

TOUCHED, BELOW = 0.15, 0.18
"""What share of a cell at an edge a line may touch that runs along its border, and at the lower one under its words."""
LONG = 1.5
"""How many rows high an upright line is at the least that parts columns."""
_STRAIGHT = frozenset({"line", "lineInv", "straightConnector1", "mathMinus", "mathMultiply"})


def crossed_cells(drawing: bytes, columns: Lines, rows: Lines) -> frozenset[Place]:
    """Give the cells, rows from 1 and columns from 0, through the middle of which a line of a drawing runs."""
    return frozenset(
        place
        for anchor in drawing_of(drawing)
        for thing in anchor.iter(etree.Element)
        if _is_line(thing)
        for place in islice(_through(anchor, thing, columns, rows), MOST_COVERED)
    )


def _is_line(thing: etree._Element) -> bool:
    """Tell a line by itself, ink, or a shape that is nothing but strokes."""
    kind = etree.QName(thing).localname
    shape = thing.find("{*}spPr/{*}prstGeom")
    is_straight = shape is not None and shape.get("prst") in _STRAIGHT
    is_free = thing.find("{*}spPr/{*}custGeom") is not None and thing.find("{*}spPr/{*}solidFill") is None
    return kind in ("cxnSp", "contentPart") or (kind == "sp" and (is_straight or is_free))


def _through(anchor: etree._Element, thing: etree._Element, columns: Lines, rows: Lines) -> Iterator[Place]:
    across, down = span_of(anchor, columns, ("col", "x", "cx")), span_of(anchor, rows, ("row", "y", "cy"))
    turned = thing.find("{*}spPr/{*}xfrm")
    rises = turned is not None and (turned.get("flipV") == "1") != (turned.get("flipH") == "1")
    return cells_through(across, down, columns, rows, rises=rises)


def cells_through(across: Span, down: Span, columns: Lines, rows: Lines, *, rises: bool) -> Iterator[Place]:
    """Give the cells that a line from corner to corner of two stretches runs through, rows from 1, columns from 0."""
    for row, top, bottom in _lines_of(rows, down):
        height = bottom - top
        is_long = down.ends - down.begins > LONG * height
        for column, left, right in _lines_of(columns, across):
            side = TOUCHED * (right - left)
            if is_long and (across.ends <= left + side or across.begins >= right - side):
                continue  # it parts two columns
            if _meets(across, down, (left, top + TOUCHED * height, right, bottom - BELOW * height), rises=rises):
                yield row + 1, column


def _lines_of(lines: Lines, span: Span) -> Iterator[tuple[int, float, float]]:
    """Give each line of the sheet that a stretch reaches, with where it begins and ends."""
    begins = lines.start(span.first)
    for number in range(span.first, LAST):
        ends = begins + lines.sizes.get(number, lines.usual)
        if begins > span.ends or span.begins < begins == span.ends or (ends == begins and not lines.usual):
            return
        if ends > max(span.begins, begins):
            yield number, begins, ends
        begins = ends


def _meets(across: Span, down: Span, box: tuple[float, float, float, float], *, rises: bool) -> bool:
    """Tell whether the line from corner to corner of a stretch passes through a box."""
    left, top, right, bottom = box
    width, height = across.ends - across.begins, down.ends - down.begins
    first, last = max(left, across.begins), min(right, across.ends)
    if first > last:
        return False
    if not width:
        return max(top, down.begins) <= min(bottom, down.ends)
    ends = [down.begins + height * (at - across.begins) / width for at in (first, last)]
    if rises:
        ends = [down.begins + down.ends - at for at in ends]
    return max(min(ends), top) <= min(max(ends), bottom)
