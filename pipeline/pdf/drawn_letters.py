"""Letters that a page draws as outlines, each a filled shape: the eye reads them, and no reader of its text does."""

from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.pdf.images import DEEPEST_FORM
from pipeline.pdf.plain_sheets import Box

LOWEST, HIGHEST = 3.0, 60.0
"""Points from which, and to which, a shape is as high as a letter."""
FEWEST_CORNERS = 6
"""A line of a table, and the bar of a chart, has fewer."""
FEWEST_LETTERS = 5
"""So many shapes side by side are a word."""
CORNERS_OF_WORDS = 80
"""A shape of so many corners that is wide may be a whole line at once."""
WIDE = 3.0
MARGIN = 3.0
MOST_SHAPES = 20_000
"""A page with more is a map or a plan, and is looked at as a whole."""


def drawn_words(page: pypdfium2.PdfPage) -> list[Box]:
    """Give the box around each line of words that a page draws in shapes, in points."""
    rows: list[list[Box]] = []
    words: list[Box] = []
    for number, (box, corners) in enumerate(_shapes(page)):
        if number > MOST_SHAPES:
            return [(0.0, 0.0, *page.get_size())]
        if _width(box) > WIDE * _height(box):
            words += [box] if corners >= CORNERS_OF_WORDS else []
        elif row := next((row for row in reversed(rows[-3:]) if _goes_on(row[-1], box)), None):
            row.append(box)
        else:
            rows.append([box])
    words += [_around(row) for row in rows if len(row) >= FEWEST_LETTERS]
    return [(left - MARGIN, bottom - MARGIN, right + MARGIN, top + MARGIN) for left, bottom, right, top in words]


def _shapes(page: pypdfium2.PdfPage) -> Iterator[tuple[Box, int]]:
    """Give the box and the number of corners of each filled shape that is as high as a letter."""
    for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=DEEPEST_FORM):
        corners = pdfium.FPDFPath_CountSegments(path)
        if corners < FEWEST_CORNERS or not _is_filled(path):
            continue
        box = _placed(path)
        if LOWEST <= _height(box) <= HIGHEST:
            yield box, corners


def _is_filled(path: pypdfium2.PdfObject) -> bool:
    fill, stroke = pdfium.c_int(), pdfium.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return int(fill.value) != int(pdfium.FPDF_FILLMODE_NONE)


def _placed(path: pypdfium2.PdfObject) -> Box:
    """Give the box of a shape on its page; the forms that it stands in move and size it, one in the other."""
    box: Box = path.get_bounds()
    form = path.container
    while form is not None:
        box, form = form.get_matrix().on_rect(*box), form.container
    return box


def _goes_on(last: Box, box: Box) -> bool:
    """Whether a shape stands right behind another one in a line."""
    high = max(_height(last), _height(box))
    return -high <= box[0] - last[2] <= 2 * high and last[1] - high / 2 <= box[1] <= last[3]


def _around(row: list[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*row, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _width(box: Box) -> float:
    return box[2] - box[0]


def _height(box: Box) -> float:
    return box[3] - box[1]
