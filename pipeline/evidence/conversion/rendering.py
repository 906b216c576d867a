"""A page as a picture for Tesseract: rendered as fine as it needs, looked at for blankness and skew, straightened."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageOps

from pipeline.pdf.blacking_out import POINTS_PER_INCH, Box
from pipeline.pdf.image_hash import look_of
from pipeline.pdf.images import fineness, has_picture, pictures_on

DPI = 300
FINE_ENOUGH = 190
"""Dots per inch of a scan that is read as it is: made finer it takes longer and tells no more."""

_EDGE = 20
"""Dots of bare paper around what is read."""
_PROFILE_WIDTH = 400
_LARGEST_SKEW, _LEAST_SKEW, _LEAST_GAIN = 8, 0.75, 1.2
_ROUGHLY, _WELL = Image.Resampling.NEAREST, Image.Resampling.BILINEAR
_INK, _FAINT_INK, _PALEST_DRAWING, _SPECKS = 60, 40, 8, 6
"""Levels of 256 by which ink differs from its paper: at a glance; at the least on a scan, whose grain and whose other
side show as much; at the least on a page that was drawn; and how many dots of it are no more than dirt."""


def picture(pdf: str, page: int, target: str, within: Sequence[Box] = ()) -> dict[str, Any]:
    """Render one page in grey; tells whether it is blank; else its dots per inch, how skew it is, how it looks.

    With boxes in points the picture is of what stands within these alone, which is read in a fraction of the time.
    """
    sheet = pypdfium2.PdfDocument(pdf)[page]
    dots = dots_to_read(sheet)
    image = sheet.render(scale=dots / POINTS_PER_INCH, grayscale=True).to_pil().convert("L")
    if within:
        part = _only(image, within, dots)
        part.save(target)
        return {"blank": _is_blank(part, _FAINT_INK), "dots": dots}
    image.save(target)  # uncompressed: it lives for seconds
    if _is_blank(image.reduce(4), _INK) and _is_blank_in_colour(sheet):
        return {"blank": True}
    return {"blank": False, "dots": dots, "skew": _skew(image), "look": look_of(image)}


def _only(image: Image.Image, boxes: Sequence[Box], dots: int) -> Image.Image:
    """Give what of a page stands within these boxes, each where it stood beside the others."""
    shown = Image.new("L", image.size, 255)
    for box in boxes:
        left, bottom, right, top = (round(side * dots / POINTS_PER_INCH) for side in box)
        place = max(0, left), max(0, image.height - top), min(image.width, right), image.height - max(0, bottom)
        if place[0] < place[2] and place[1] < place[3]:
            shown.paste(image.crop(place), place)
    around = ImageOps.invert(shown).getbbox()
    return ImageOps.expand(shown.crop(around), _EDGE, 255) if around else shown.crop((0, 0, _EDGE, _EDGE))


def dots_to_read(sheet: pypdfium2.PdfPage) -> int:
    """Say at how many dots per inch a page is read: 300, or those of its finest picture where they are enough."""
    finest = round(max(map(fineness, pictures_on(sheet)), default=DPI))
    return finest if FINE_ENOUGH <= finest < DPI else DPI


def straighten(source: str, turn: int, skew: float, target: str) -> None:
    """Write a picture turned by quarter turns and a small angle, nothing cut off."""
    with Image.open(source) as image:
        upright = image.rotate(turn, expand=True) if turn else image
        if skew:
            upright = upright.rotate(skew, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        upright.save(target)


def _is_blank_in_colour(sheet: pypdfium2.PdfPage) -> bool:
    """Whether even faint pencil and pale colours are nowhere on a page: yellow is ink, though nearly white in grey."""
    red, green, blue = sheet.render(scale=DPI / POINTS_PER_INCH / 4).to_pil().convert("RGB").split()
    ink = _FAINT_INK if has_picture(sheet) else _PALEST_DRAWING
    return _is_blank(ImageChops.darker(ImageChops.darker(red, green), blue), ink)


def _is_blank(image: Image.Image, ink: int) -> bool:
    """Whether nothing differs from the paper by so many levels, but for a few specks."""
    counts = image.histogram()
    paper = max(range(256), key=counts.__getitem__)
    return sum(counts[: max(paper - ink, 0)]) <= _SPECKS and sum(counts[paper + ink :]) <= _SPECKS


def _skew(image: Image.Image) -> float:
    """Estimate by which small angle, counter-clockwise, the lines of text become level.

    Lines of text that are level make the row sums of the ink change sharply from row to row; the angle at which they
    change most, sought in coarse steps on a small picture and then in fine ones, is the answer. Small angles, which a
    reader does not mind, and the end of the range, where the best may lie beyond, count as none.
    """
    size = (_PROFILE_WIDTH, max(2, _PROFILE_WIDTH * image.height // image.width))
    ink = ImageOps.invert(image.resize(size, Image.Resampling.BOX, reducing_gap=2))
    small = ink.reduce(2)
    coarse = max(range(-_LARGEST_SKEW, _LARGEST_SKEW + 1), key=lambda angle: _sharpness(small, angle, _ROUGHLY))
    best = max((coarse + step / 4 for step in range(-3, 4)), key=lambda angle: _sharpness(ink, angle, _ROUGHLY))
    gain = _sharpness(ink, best, _WELL) / max(_sharpness(ink, 0, _WELL), 1e-9)
    return best if _LEAST_SKEW <= abs(best) < _LARGEST_SKEW and gain > _LEAST_GAIN else 0.0


def _sharpness(ink: Image.Image, angle: float, turning: Image.Resampling) -> float:
    rows = ink.rotate(angle, turning).resize((1, ink.height), Image.Resampling.BOX).tobytes()
    return float(sum((below - above) ** 2 for above, below in pairwise(rows)))
