"""Words of a PDF page over which somebody drew stroke after stroke, with a program or by hand, to make them illegible.

A line through a word takes it back, and is told elsewhere; a line under it or beside it says nothing. A word is hatched
where strokes as high as its letters stand over it nearly as close as they do, or several run along all of it. Such
strokes come after the words; what lies under words is their ground.
"""

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.pdf.drawn_page import Box

FEWEST_STROKES = 4
WIDEST_GAP = 9
"""Points between two strokes over a word at the most, on average: the room of two letters."""
ALL_OF_IT = 0.8
"""What share of the height, or of the width, of a word a stroke spans at the least."""
ASLANT = 0.02
"""By what share of its length a stroke leaves the straight across or upright, as no rule of a table does."""
MOST_POINTS = 20_000
PUT_ON = 1 << 40
"""Stands for the number of what was put on a page once it was painted."""

Point = tuple[float, float]
Stroke = tuple[int, Box]
"""The number of what was painted, in the order of painting, and the box around one stroke of it."""


def strokes_over(sheet: pypdfium2.PdfPage, objects: Sequence[pypdfium2.PdfObject]) -> list[Stroke]:
    """Give the strokes aslant of a page, drawn or put on it; none where they are more than anybody scribbles."""
    found = list[Stroke]()
    for number, line in (*_drawn(objects), *_put_on(sheet)):
        found += [(number, box) for box in _strokes(line)]
        if len(found) > MOST_POINTS:
            return []
    return found


def is_hatched(word: Box, number: int, strokes: Sequence[Stroke]) -> bool:
    """Tell whether a word that was painted as this number has strokes over it from end to end."""
    left, bottom, right, top = word
    shared = [
        (min(box[2], right) - max(box[0], left), min(box[3], top) - max(box[1], bottom))
        for painted, box in strokes
        if painted > number and box[0] < right and left < box[2] and box[1] < top and bottom < box[3]
    ]
    upright = sum(high >= ALL_OF_IT * (top - bottom) for _, high in shared)
    along = sum(wide >= ALL_OF_IT * (right - left) for wide, _ in shared)
    return upright >= max(FEWEST_STROKES, (right - left) / WIDEST_GAP) or along >= FEWEST_STROKES


def _drawn(objects: Sequence[pypdfium2.PdfObject]) -> Iterator[tuple[int, list[Point]]]:
    """Give the lines of a page, each as its points; a curve by its ends."""
    for number, one in enumerate(objects):
        if one.type == pdfium.FPDF_PAGEOBJ_PATH and one.container is None and _is_line(one):
            for line in _lines(one):
                yield number, line


def _is_line(path: pypdfium2.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(path, fill, stroke)) and bool(stroke.value) and not fill.value


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
    """Give the lines that somebody drew by hand on a page."""
    for number in range(pdfium.FPDFPage_GetAnnotCount(sheet)):
        mark = pdfium.FPDFPage_GetAnnot(sheet, number)
        if pdfium.FPDFAnnot_GetSubtype(mark) == pdfium.FPDF_ANNOT_INK:
            for line in range(pdfium.FPDFAnnot_GetInkListCount(mark)):
                count = pdfium.FPDFAnnot_GetInkListPath(mark, line, None, 0)
                points = (pdfium.FS_POINTF * count)()
                pdfium.FPDFAnnot_GetInkListPath(mark, line, points, count)
                yield PUT_ON, [(point.x, point.y) for point in points]
        pdfium.FPDFPage_CloseAnnot(mark)


def _strokes(line: Sequence[Point]) -> Iterator[Box]:
    """Cut a line where it turns back, across or up and down, and give the box around each part that is aslant."""
    start, before = 0, (0, 0)
    for number, (one, other) in enumerate(pairwise(line)):
        way = _sign(other[0] - one[0]), _sign(other[1] - one[1])
        if any(now * then < 0 for now, then in zip(way, before, strict=True)):
            yield from _aslant(line[start : number + 1])
            start, before = number, (0, 0)
        before = way[0] or before[0], way[1] or before[1]
    yield from _aslant(line[start:])


def _sign(step: float) -> int:
    return (step > 0) - (step < 0)


def _aslant(part: Sequence[Point]) -> Iterator[Box]:
    if len(part) > 1:
        across, up = zip(*part, strict=True)
        sides = max(across) - min(across), max(up) - min(up)
        if min(sides) > ASLANT * max(sides):
            yield min(across), min(up), max(across), max(up)
