"""Places of a page where something lies over a part of a picture, such as a bar over the address on a scanned letter.

Whoever takes the bar away sees what is under it, since the picture is whole in the file. A place is covered where the
page looks even with the thing over it, and the picture shows writing on its ground without it, or anything at all under
a black bar. What has words of its own, as the fields of a poster have, or adorns a photograph, covers nothing that
anybody would look for.
"""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import compress

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from pipeline.pdf.black_bars import LARGEST, LOWEST, SHORTEST
from pipeline.pdf.drawn_page import Box, Place, PlacesOnPage, drawn

MOST_THINGS = 2_000
"""Things over pictures of a page: more are a drawing."""
TOUCHING = 1.0
"""By how many points strips and tiles, in which a scan is kept, lie apart or differ at the most."""
EVEN = 20
"""By how many of 255 levels the dots of an even place differ at the most."""
CORE = 0.1
"""How much of a place, at each side, is not looked at: edges are soft, and lines touch them."""
FAR_FROM_GROUND, FEWEST_MARKS = 64, 0.02
"""From how many of 255 levels a dot stands out from its ground, and which share of them is writing and no dust."""
NEAR_GROUND, MOSTLY_GROUND = 16, 0.5
"""By how many levels the dots of a ground differ, and what share it is of writing with its surroundings."""
BLACK = 16
"""Up to what level a bar is black, and may hide a face too."""
RULE = 3
"""Dots of the drawn page: what is no higher, or no broader, is a line to write on."""

_COVERS = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING, pdfium.FPDF_PAGEOBJ_FORM)
_NO_COVERS = (
    *(pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_POPUP),
    *(pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_CARET, pdfium.FPDF_ANNOT_FILEATTACHMENT, pdfium.FPDF_ANNOT_SOUND),
)
"""What is put on a page and covers nothing, or in order to be filled in, or as the sign of a note."""


def covered_pictures(sheet: pypdfium2.PdfPage) -> tuple[Box, ...]:
    """Give the places, in points of the page, where something covers what a picture of the page shows."""
    pictures, over = _pictures_and_things(sheet)
    marks = list(_marks(sheet)) if pictures else []
    if not (over or marks) or len(over) > MOST_THINGS:
        return ()
    boxes = [*(box for box, _ in over), *marks]
    parts = dict.fromkeys(part for box in boxes for picture in pictures if (part := _shared(box, picture)))
    if not parts:
        return ()
    shown = drawn(sheet)
    places = PlacesOnPage(sheet, shown.size)
    even = {box: place for box in parts if (place := places.of(box, CORE)) and _is_even(shown, place)}
    if not even:
        return ()
    with _left_out(sheet, [one for box, one in over if any(_shared(box, place) for place in even)]):
        bare = drawn(sheet, marks=False)
    return tuple(box for box, place in even.items() if _says_something(bare, shown, place))


def _pictures_and_things(sheet: pypdfium2.PdfPage) -> tuple[list[Box], list[tuple[Box, pypdfium2.PdfObject]]]:
    """Give where the pictures of a page stand, and what was drawn over any of them later, with its place."""
    pictures: list[Box] = []
    over: list[tuple[Box, pypdfium2.PdfObject]] = []
    largest = LARGEST * sheet.get_width() * sheet.get_height()
    for one in sheet.get_objects(filter=_COVERS, max_depth=1):
        is_picture = _is_picture(one)
        if not (pictures or is_picture):
            continue
        box = _place(one)
        if _area(box) <= largest and any(_shared(box, picture) for picture in pictures):
            over.append((box, one))
        if is_picture:
            _add(box, pictures)
        if len(over) > MOST_THINGS:
            break
    return pictures, over


def _add(box: Box, pictures: list[Box]) -> None:
    """Add the place of a picture: what lies within one is a part of it, as strip joins strip, and row joins row."""
    if any(_is_within(box, picture) for picture in pictures):
        return
    while pictures and _goes_on(pictures[-1], box):
        before = pictures.pop()
        box = (min(before[0], box[0]), min(before[1], box[1]), max(before[2], box[2]), max(before[3], box[3]))
    pictures.append(box)


def _is_within(one: Box, other: Box) -> bool:
    return other[0] <= one[0] and other[1] <= one[1] and one[2] <= other[2] and one[3] <= other[3]


def _goes_on(one: Box, other: Box) -> bool:
    """Whether two boxes are two strips of one picture: equally broad one below the other, or high beside it."""
    return any(
        abs(one[at] - other[at]) <= TOUCHING
        and abs(one[at + 2] - other[at + 2]) <= TOUCHING
        and max(one[1 - at], other[1 - at]) <= min(one[3 - at], other[3 - at]) + TOUCHING
        for at in (0, 1)
    )


def _place(one: pypdfium2.PdfObject) -> Box:
    """Give the place of a thing: that of a line is told twice as broad as it is."""
    left, bottom, right, top = one.get_bounds()
    broad = ctypes.c_float()
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if one.type == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPath_GetDrawMode(one, fill, stroke) and not fill.value:
        pdfium.FPDFPageObj_GetStrokeWidth(one, broad)
    edge = broad.value / 2
    return left + edge, bottom + edge, right - edge, top - edge


def _is_picture(one: pypdfium2.PdfObject) -> bool:
    """Tell a picture, or a form that may hold one."""
    return one.type in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)


def _marks(sheet: pypdfium2.PdfPage) -> Iterator[Box]:
    """Give the places of what somebody put on a page."""
    for number in range(pdfium.FPDFPage_GetAnnotCount(sheet)):
        mark = pdfium.FPDFPage_GetAnnot(sheet, number)
        place = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetSubtype(mark) not in _NO_COVERS and pdfium.FPDFAnnot_GetRect(mark, ctypes.byref(place)):
            yield place.left, place.bottom, place.right, place.top
        pdfium.FPDFPage_CloseAnnot(mark)


@contextmanager
def _left_out(sheet: pypdfium2.PdfPage, things: Sequence[pypdfium2.PdfObject]) -> Iterator[None]:
    """Take things, and all words, off a page for a while."""
    texts = list(sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1))
    for one in (*things, *texts):
        pdfium.FPDFPageObj_SetIsActive(one, 0)
    try:
        yield
    finally:
        for one in (*things, *texts):
            pdfium.FPDFPageObj_SetIsActive(one, 1)


def _shared(one: Box, other: Box) -> Box | None:
    """Give what two boxes have in common; None where it is less than a short word takes."""
    left, right = max(one[0], other[0]), min(one[2], other[2])
    if right - left < LOWEST:
        return None
    bottom, top = max(one[1], other[1]), min(one[3], other[3])
    sides = right - left, top - bottom
    return (left, bottom, right, top) if min(sides) >= LOWEST and max(sides) >= SHORTEST else None


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _is_even(picture: Image.Image, place: Place) -> bool:
    levels = picture.crop(place).tobytes()
    return max(levels) - min(levels) < EVEN


def _says_something(bare: Image.Image, shown: Image.Image, place: Place) -> bool:
    """Whether there is writing in a place, and not the same bar once more, as where a picture was blacked out too."""
    part, over = bare.crop(place), shown.crop(place).tobytes()[0]
    counts = part.histogram()
    ground = max(range(256), key=counts.__getitem__)
    marks = [abs(level - ground) > FAR_FROM_GROUND for level in range(256)]
    around = part.point([255 * mark for mark in marks]).getbbox()
    if max(ground, over) <= FAR_FROM_GROUND or not around or min(around[2] - around[0], around[3] - around[1]) <= RULE:
        return False
    is_writing = over <= BLACK or _is_on_ground(bare, place)
    return is_writing and sum(compress(counts, marks)) > FEWEST_MARKS * sum(counts)


def _is_on_ground(bare: Image.Image, place: Place) -> bool:
    """Whether a place and what is around it, as far as the place is high, are mostly of one level, as paper is."""
    left, top, right, bottom = place
    edge = min(right - left, bottom - top)
    wide = (max(0, left - edge), max(0, top - edge), min(bare.width, right + edge), min(bare.height, bottom + edge))
    counts = bare.crop(wide).histogram()
    ground = max(range(256), key=counts.__getitem__)
    near = counts[max(0, ground - NEAR_GROUND) : ground + NEAR_GROUND + 1]
    return sum(near) > MOSTLY_GROUND * sum(counts)
