"""Words of a PDF page over which somebody drew stroke after stroke, with a program or by hand, to make them illegible.

A line through a word takes it back, and is told elsewhere; a line under it or beside it says nothing. A word is hatched
where strokes as high as its letters stand over it as close as they do, or several run along all of it. Such strokes
come after the words; what lies under words is their ground. Frames go around words, and a pen of a light colour marks
them.
"""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.pdf.drawn_page import Box

FEWEST_STROKES = 4
ALL_OF_IT = 0.8
"""What share of the height, or of the width, of a word a stroke spans at the least."""
ASLANT = 0.02
"""By what share of its length a piece of a stroke leaves the straight across or upright, as no rule of a table does."""
MOSTLY_ASLANT = 0.25
"""What share of a stroke is aslant at the least; of the frame around a cell, only its round corners are."""
LIGHT = 160
"""From what grey of 255 strokes are those of a marker pen, or the shade of a cell, and words are read through them."""
MOST_STROKES, MOST_POINTS = 5_000, 20_000
PUT_ON = 1 << 40
"""Stands for the number of what was put on a page once it was painted."""

Point = tuple[float, float]


class Stroke(NamedTuple):
    """One stroke: the number of what was painted, in the order of painting, the box around it, and its points."""

    number: int
    box: Box
    points: Sequence[Point]


def strokes_over(sheet: pypdfium2.PdfPage, objects: Sequence[pypdfium2.PdfObject]) -> list[Stroke]:
    """Give the strokes aslant of a page, drawn or put on it; none where they are more than anybody scribbles."""
    found = list[Stroke]()
    for number, line in (*_drawn(objects), *_put_on(sheet)):
        found += [Stroke(number, _around(part), part) for part in _strokes(line)]
        if len(found) > MOST_STROKES:
            return []
    return found


def is_hatched(word: Box, letters: int, number: int, strokes: Sequence[Stroke]) -> bool:
    """Tell whether a word of so many letters, painted as this number, has strokes over it from end to end."""
    left, bottom, right, top = word
    shared = [
        _extent(one.points, word)
        for one in strokes
        if one.number > number and one.box[0] < right and left < one.box[2] and one.box[1] < top and bottom < one.box[3]
    ]
    upright = sum(high >= ALL_OF_IT * (top - bottom) for _, high in shared)
    along = sum(wide >= ALL_OF_IT * (right - left) for wide, _ in shared)
    return upright >= max(FEWEST_STROKES, letters) or along >= FEWEST_STROKES


def _extent(line: Sequence[Point], box: Box) -> tuple[float, float]:
    """Give how wide and how high that part of a line is which runs within a box."""
    inside = [point for one, other in pairwise(line) for point in _cut(one, other, box)]
    if not inside:
        return 0, 0
    left, bottom, right, top = _around(inside)
    return right - left, top - bottom


def _cut(one: Point, other: Point, box: Box) -> tuple[Point, ...]:
    """Give the two ends of what of a straight line runs within a box; nothing where none of it does."""
    start, end = 0.0, 1.0
    for at, until, least, most in ((one[0], other[0], box[0], box[2]), (one[1], other[1], box[1], box[3])):
        if at == until:
            start = start if least <= at <= most else end + 1
        else:
            enters, leaves = sorted(((least - at) / (until - at), (most - at) / (until - at)))
            start, end = max(start, enters), min(end, leaves)
    if start > end:
        return ()
    steps = other[0] - one[0], other[1] - one[1]
    return tuple((one[0] + share * steps[0], one[1] + share * steps[1]) for share in (start, end))


def _around(points: Sequence[Point]) -> Box:
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def _drawn(objects: Sequence[pypdfium2.PdfObject]) -> Iterator[tuple[int, list[Point]]]:
    """Give the dark lines of a page, each as its points; a curve by those that bend it."""
    for number, one in enumerate(objects):
        if (
            one.type == pdfium.FPDF_PAGEOBJ_PATH
            and one.container is None
            and _is_line(one)
            and _is_dark(pdfium.FPDFPageObj_GetStrokeColor, one)
        ):
            for line in _lines(one):
                yield number, line


def _is_line(path: pypdfium2.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(path, fill, stroke)) and bool(stroke.value) and not fill.value


def _is_dark(colour: Callable[..., int], *asked: Any) -> bool:
    """Whether a colour is dark, or not told."""
    red, green, blue, opaque = (ctypes.c_uint() for _ in range(4))
    is_told = colour(*asked, red, green, blue, opaque)
    return not is_told or 0.299 * red.value + 0.587 * green.value + 0.114 * blue.value < LIGHT


def _lines(path: pypdfium2.PdfObject) -> Iterator[list[Point]]:
    matrix, line = path.get_matrix(), list[Point]()
    for number in range(min(pdfium.FPDFPath_CountSegments(path), MOST_POINTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            yield line
            line = []
        line.append(matrix.on_point(x.value, y.value))
    yield line


def _put_on(sheet: pypdfium2.PdfPage) -> Iterator[tuple[int, list[Point]]]:
    """Give the dark lines that somebody drew by hand on a page."""
    for number in range(pdfium.FPDFPage_GetAnnotCount(sheet)):
        mark = pdfium.FPDFPage_GetAnnot(sheet, number)
        if pdfium.FPDFAnnot_GetSubtype(mark) == pdfium.FPDF_ANNOT_INK and _is_dark_pen(mark):
            for line in range(pdfium.FPDFAnnot_GetInkListCount(mark)):
                count = pdfium.FPDFAnnot_GetInkListPath(mark, line, None, 0)
                points = (pdfium.FS_POINTF * count)()
                pdfium.FPDFAnnot_GetInkListPath(mark, line, points, count)
                yield PUT_ON, [(point.x, point.y) for point in points]
        pdfium.FPDFPage_CloseAnnot(mark)


def _is_dark_pen(mark: pdfium.FPDF_ANNOTATION) -> bool:
    """Tell the colour of what was drawn by hand: that of its picture, where it has one."""
    if pdfium.FPDFAnnot_GetObjectCount(mark):
        return _is_dark(pdfium.FPDFPageObj_GetStrokeColor, pdfium.FPDFAnnot_GetObject(mark, 0))
    return _is_dark(pdfium.FPDFAnnot_GetColor, mark, pdfium.FPDFANNOT_COLORTYPE_Color)


def _strokes(line: Sequence[Point]) -> Iterator[Sequence[Point]]:
    """Cut a line where it turns back, across or up and down, and give each part that is aslant."""
    start, before = 0, (0, 0)
    for number, (one, other) in enumerate(pairwise(line)):
        way = _sign(other[0] - one[0]), _sign(other[1] - one[1])
        if any(now * then < 0 for now, then in zip(way, before, strict=True)):
            if _is_aslant(part := line[start : number + 1]):
                yield part
            start, before = number, (0, 0)
        before = way[0] or before[0], way[1] or before[1]
    if _is_aslant(part := line[start:]):
        yield part


def _sign(step: float) -> int:
    return (step > 0) - (step < 0)


def _is_aslant(part: Sequence[Point]) -> bool:
    steps = [(abs(other[0] - one[0]), abs(other[1] - one[1])) for one, other in pairwise(part)]
    aslant = sum(hypot(*sides) for sides in steps if min(sides) > ASLANT * max(sides))
    return aslant > MOSTLY_ASLANT * sum(hypot(*sides) for sides in steps)
