"""Pages that can hide no word: dark words within the page, and nothing that lies over them.

To draw a page twice, as it takes to find what is hidden, costs a tenth of a second; most letters can be spared it.
Whatever is not known for certain to be harmless sends a page there.
"""

import ctypes
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]

DARK = 160
"""The lightest of 255 levels that each colour of a dark letter has."""
LIGHT = 200
"""The darkest level that each colour of a ground has on which dark words are seen."""
READABLE = 3.0
"""Points of a font in which words can be read, small as they are."""
THIN_LINE = 3.0
"""How many points wide a line is at the most that covers no word."""
COVERS = 0.25
"""What share of the height of words something must lie over to cover one; lines under words and around cells do not."""
EVEN = 0.001
"""By how much numbers may differ that are the same."""
SLACK = 1.0
"""Points by which letters may reach over the edge of what clips them: boxes are a little larger than ink."""
MOST_COMPARED = 100_000
"""Pairs of words and things; on a page with more a drawing is cheaper than comparing them."""
_CORNERS = 5

_PAINTED = (pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE)


def hides_nothing(
    sheet: pypdfium2.PdfPage, objects: Sequence[pypdfium2.PdfObject], letters: Callable[[], Iterable[Box]], visible: Box
) -> bool:
    """Whether no letter of a page can be hidden; ``objects`` are all that it draws, ``visible`` what of it is shown.

    Where the letters stand one by one is asked only if that cannot be told of whole lines.
    """
    texts = [one for one in objects if one.type == pdfium.FPDF_PAGEOBJ_TEXT]
    if len(texts) * (len(objects) - len(texts)) > MOST_COMPARED or _has_marks(sheet):
        return False
    if not all(_is_dark(text) and _is_large(text) and _is_whole(text) for text in texts):
        return False
    in_place = all(one.type != pdfium.FPDF_PAGEOBJ_FORM or _is_in_place(one) for one in objects)
    lines_within = in_place and all(_within(_bounds(text), visible) for text in texts)
    if not lines_within and not all(_within(box, visible) for box in letters()):
        return False
    return _lie_free(_things_and_words(objects))


def _lie_free(things_and_words: Iterable[tuple[Box, Box]]) -> bool:
    """Whether nothing covers much of the height of any words, nor many thin strips or lines together."""
    covered: defaultdict[Box, float] = defaultdict(float)
    for thing, words in things_and_words:
        covered[words] += _share_covered(thing, words)
        if covered[words] > COVERS:
            return False
    return True


def _things_and_words(objects: Sequence[pypdfium2.PdfObject]) -> Iterator[tuple[Box, Box]]:
    """Give the place of each thing with that of all words that it may cover: those before it, or on a dark ground."""
    every = [_bounds(one) for one in objects if one.type == pdfium.FPDF_PAGEOBJ_TEXT]
    before = 0
    for one in objects:
        if one.type == pdfium.FPDF_PAGEOBJ_TEXT:
            before += 1
        elif one.type == pdfium.FPDF_PAGEOBJ_PATH:
            covered = () if _is_frame(one) else every[:before] if _is_stroke(one) or _is_light(one) else every
            yield from ((_bounds(one), words) for words in covered)
        elif one.type != pdfium.FPDF_PAGEOBJ_FORM or not _is_in_place(one):
            yield from ((_bounds(one), words) for words in every)


def _is_in_place(form: pypdfium2.PdfObject) -> bool:
    """Whether what a form holds, all of which is looked at by itself, lies on the page where it says."""
    return all(abs(one - other) < EVEN for one, other in zip(form.get_matrix().get(), (1, 0, 0, 1, 0, 0), strict=True))


def _is_frame(path: pypdfium2.PdfObject) -> bool:
    """Whether a path is the four thin lines around a cell, within which words are seen."""
    left, bottom, right, top = _bounds(path)
    is_box = min(right - left, top - bottom) > 2 * THIN_LINE and pdfium.FPDFPath_CountSegments(path) >= _CORNERS - 1
    return is_box and pdfium.FPDFPath_CountSegments(path) <= _CORNERS and _is_stroke(path)


def _is_stroke(path: pypdfium2.PdfObject) -> bool:
    """Whether a path is drawn along its line alone, and thinly."""
    fill, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    pdfium.FPDFPageObj_GetStrokeWidth(path, width)
    return fill.value == pdfium.FPDF_FILLMODE_NONE and width.value <= THIN_LINE


def _is_light(path: pypdfium2.PdfObject) -> bool:
    red, green, blue, opaque = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, opaque)
    return min(red.value, green.value, blue.value) >= LIGHT


def _has_marks(sheet: pypdfium2.PdfPage) -> bool:
    """Whether there are marks on a page that may be drawn over it; links are none."""
    for number in range(pdfium.FPDFPage_GetAnnotCount(sheet)):
        mark = pdfium.FPDFPage_GetAnnot(sheet, number)
        kind = pdfium.FPDFAnnot_GetSubtype(mark)
        pdfium.FPDFPage_CloseAnnot(mark)
        if kind != pdfium.FPDF_ANNOT_LINK:
            return True
    return False


def _is_dark(text: pypdfium2.PdfObject) -> bool:
    """Whether words are painted, wholly, and in a dark colour."""
    if pdfium.FPDFTextObj_GetTextRenderMode(text) not in _PAINTED:
        return False
    red, green, blue, opaque = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(text, red, green, blue, opaque)
    return opaque.value == 255 and max(red.value, green.value, blue.value) <= DARK  # noqa: PLR2004 - not at all clear


def _is_large(text: pypdfium2.PdfObject) -> bool:
    """Whether words are large enough to be read, as they stand on the page."""
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(text, size)
    a, b, c, d, _, _ = text.get_matrix().get()
    return size.value * min(math.hypot(a, b), math.hypot(c, d)) >= READABLE


def _is_whole(text: pypdfium2.PdfObject) -> bool:
    """Whether nothing clips words, or only boxes that they lie within."""
    clip = pdfium.FPDFPageObj_GetClipPath(text)
    if not clip:
        return True
    bounds = _bounds(text)
    count = max(0, pdfium.FPDFClipPath_CountPaths(clip))
    return all(_within(bounds, box) if (box := _box(clip, number)) else False for number in range(count))


def _box(clip: pdfium.FPDF_CLIPPATH, number: int) -> Box | None:
    """Give the box that a path clips to; None where it is of another shape."""
    points = list(_points(clip, number))
    across, up = {round(x) for x, _ in points}, {round(y) for _, y in points}
    if len(points) > _CORNERS or len(across) > 2 or len(up) > 2 or not points:  # noqa: PLR2004 - the sides of a box
        return None
    return min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)


def _points(clip: pdfium.FPDF_CLIPPATH, number: int) -> Iterator[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for part in range(pdfium.FPDFClipPath_CountPathSegments(clip, number)):
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, number, part), x, y)
        yield x.value, y.value


def _bounds(one: pypdfium2.PdfObject) -> Box:
    left, bottom, right, top = one.get_bounds()
    return left, bottom, right, top


def _within(one: Box, other: Box) -> bool:
    return (
        one[0] >= other[0] - SLACK
        and one[1] >= other[1] - SLACK
        and one[2] <= other[2] + SLACK
        and one[3] <= other[3] + SLACK
    )


def _share_covered(one: Box, words: Box) -> float:
    """Give the share of the height of words over which a thing lies."""
    wide, high = min(one[2], words[2]) - max(one[0], words[0]), min(one[3], words[3]) - max(one[1], words[1])
    return max(0.0, high) / max(words[3] - words[1], SLACK) if wide > SLACK else 0.0
