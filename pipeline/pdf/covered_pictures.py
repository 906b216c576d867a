"""Places of a page where something lies over a part of a picture, such as a bar over the address on a scanned letter.

Whoever takes the bar away sees what is under it, since the picture is whole in the file. A place is covered where the
page looks even with the thing over it, and the picture shows more than bare ground without it. What has words of its
own, as the fields of a poster have, covers nothing that anybody would look for.
"""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from pipeline.pdf.black_bars import LARGEST, LOWEST, SHORTEST
from pipeline.pdf.drawn_page import Box, Place, PlacesOnPage, drawn

MOST_THINGS = 2_000
"""Things over pictures of a page: more are a drawing."""
EVEN = 20
"""By how many of 255 levels the dots of an even place differ at the most."""
CORE = 0.1
"""How much of a place, at each side, is not looked at: edges are soft, and lines touch them."""
FAR_FROM_GROUND, FEWEST_MARKS = 64, 0.02
"""From how many of 255 levels a dot stands out from its ground, and which share of them is writing and no dust."""

_COVERS = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING, pdfium.FPDF_PAGEOBJ_FORM)
_NO_COVERS = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_POPUP)
"""What is put on a page and covers nothing, or, as the fields of a form do, in order to be filled in."""


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
        box = _place(one)
        if _area(box) <= largest and any(_shared(box, picture) for picture in pictures):
            over.append((box, one))
        if _is_picture(one):
            pictures.append(box)
    return pictures, over


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
    left, bottom, right, top = (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )
    sides = sorted((right - left, top - bottom))
    return (left, bottom, right, top) if sides[0] >= LOWEST and sides[1] >= SHORTEST else None


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _is_even(picture: Image.Image, place: Place) -> bool:
    levels = picture.crop(place).tobytes()
    return max(levels) - min(levels) < EVEN


def _says_something(bare: Image.Image, shown: Image.Image, place: Place) -> bool:
    """Whether there is writing in a place, and not the same bar once more, as where a picture was blacked out too."""
    counts = bare.crop(place).histogram()
    ground, over = max(range(256), key=counts.__getitem__), shown.crop(place).tobytes()[0]
    marks = sum(count for level, count in enumerate(counts) if abs(level - ground) > FAR_FROM_GROUND)
    return max(ground, over) > FAR_FROM_GROUND and marks > FEWEST_MARKS * sum(counts)
