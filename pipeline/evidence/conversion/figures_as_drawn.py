"""Figures whose font draws others than it says: a search finds 18 where everybody reads 81.

Which letter a glyph stands for a PDF says apart from how it looks (ISO 32000-2, 9.10), and some say it wrongly, by a
fault or on purpose. Each figure of each font is held once against how figures look in usual fonts. That is a first
sight: of a page where one looks like another, the figures are read, as those that lie unseen on a scan are.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import sub

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw, ImageFont, ImageOps

from pipeline.errors import DocumentError
from pipeline.pdf.blacking_out import POINTS_PER_INCH
from pipeline.typeset.fonts import font_path

DOTS = 150
HIGH, WIDE = 16, 16
"""Dots of a figure as it is compared."""
LOWEST = 8
"""Dots of a figure on its page below which nothing can be told of its look."""
HALF = 127
LEAST_CONTRAST = 85
"""Levels of 256 between a figure and its ground, below which nobody tells its look."""
ALIKE, LESS_ALIKE = 0.75, 22.0
"""How much nearer a figure looks to another than to what it is said to be, and how far from that at the least."""
SAME = 14.0
"""How far apart two drawings of one figure by one font are at the most."""
FIRST_PAGES, MOST_FIGURES, MOST_KNOWN = 8, 400, 400
"""Pages on which each figure is looked at, figures of a page, and figures of all fonts of a document."""
FACES = (
    *("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "LiberationSans-Italic.ttf"),
    *("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "LiberationSerif-Italic.ttf"),
    *("LiberationMono-Regular.ttf", "Carlito-Regular.ttf", "Carlito-Bold.ttf", "DejaVuSans.ttf", "DejaVuSerif.ttf"),
)
_FIGURES = "0123456789"
_DRAWN = frozenset({pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE})

Look = bytes
"""How a figure looks, dot by dot: 255 where there is most ink."""


@dataclass
class Known:
    """The fonts of a document with their figures: how each was seen drawn as it is said to be, and which were not.

    On the first ``pages`` every figure is looked at, on further ones those of fonts that are new.
    """

    looks: dict[tuple[int, str], list[Look]] = field(default_factory=dict)
    others: set[tuple[int, str]] = field(default_factory=set)
    pages: int = 0


def draws_other_figures(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, known: Known) -> bool:
    """Whether a figure of a page looks like another one; what looks as it did before is not looked at again.

    A font may have one figure twice, and call only one of the two by another.
    """
    there = [(key, number) for number in range(text.count_chars()) if (key := _key(text, number))]
    if any(key in known.others for key, _ in there):
        return True
    if known.pages >= FIRST_PAGES:
        there = [(key, number) for key, number in there if key not in known.looks]
    if not there or len(known.looks) > MOST_KNOWN:
        return False
    known.pages += 1
    drawn = page.render(scale=DOTS / POINTS_PER_INCH, grayscale=True).to_pil().convert("L")
    for key, number in there[:MOST_FIGURES]:
        look, seen = _cut_out(drawn, text.get_charbox(number)), known.looks.setdefault(key, [])
        if look is None or any(_apart(look, one) < SAME for one in seen):
            continue
        if _looks_like_another(look, key[1]):
            known.others.add(key)
            return True
        seen.append(look)
    return False


def _key(text: pypdfium2.PdfTextPage, number: int) -> tuple[int, str] | None:
    figure = chr(pdfium.FPDFText_GetUnicode(text, number))
    if figure not in _FIGURES or pdfium.FPDFText_GetCharAngle(text, number):
        return None
    shown = pdfium.FPDFText_GetTextObject(text, number)
    if pdfium.FPDFTextObj_GetTextRenderMode(shown) not in _DRAWN:
        return None
    font = ctypes.cast(pdfium.FPDFTextObj_GetFont(shown), ctypes.c_void_p).value
    return (font, figure) if font else None


def _cut_out(drawn: Image.Image, box: Sequence[float]) -> Look | None:
    left, bottom, right, top = (side * DOTS / POINTS_PER_INCH for side in box)
    place = (int(left), int(drawn.height - top), int(right) + 1, int(drawn.height - bottom) + 1)
    return _as_compared(drawn.crop(place)) if top - bottom >= LOWEST else None


def _as_compared(figure: Image.Image) -> Look | None:
    """Give a figure as white on black, of one height, in the middle; None where there is no ink."""
    dots = figure.tobytes()
    if max(dots) - min(dots) < LEAST_CONTRAST:
        return None
    corners = (dots[0], dots[figure.width - 1], dots[-figure.width], dots[-1])
    is_dark = sum(corners) < 2 * (max(dots) + min(dots))
    ink = ImageOps.autocontrast(figure if is_dark else ImageOps.invert(figure))
    box = ink.point(lambda level: 255 * (level > HALF)).getbbox()
    if box is None:
        return None
    width = max(1, min(WIDE, round(HIGH * (box[2] - box[0]) / (box[3] - box[1]))))
    whole = Image.new("L", (WIDE, HIGH), 0)
    whole.paste(ink.crop(box).resize((width, HIGH), Image.Resampling.BOX), ((WIDE - width) // 2, 0))
    return whole.tobytes()


def _looks_like_another(look: Look, figure: str) -> bool:
    distances = {one: min(_apart(look, usual) for usual in usuals) for one, usuals in usual_looks().items()}
    nearest = min(distance for one, distance in distances.items() if one != figure)
    return distances[figure] > LESS_ALIKE and nearest < ALIKE * distances[figure]


def _apart(one: Look, other: Look) -> float:
    apart: int = sum(map(abs, map(sub, one, other)))
    return apart / len(one)


@cache
def usual_looks() -> dict[str, list[Look]]:
    """Draw each figure in the faces of usual fonts; once for all processes that are forked from this one."""
    faces = list(_faces())
    return {figure: [look for face in faces if (look := _drawn(face, figure))] for figure in _FIGURES}


def _faces() -> Iterator[ImageFont.FreeTypeFont]:
    for name in FACES:
        try:
            yield ImageFont.truetype(str(font_path(name)), 2 * HIGH)
        except DocumentError:
            continue


def _drawn(face: ImageFont.FreeTypeFont, figure: str) -> Look | None:
    sheet = Image.new("L", (4 * WIDE, 4 * HIGH), 255)
    ImageDraw.Draw(sheet).text((WIDE, HIGH), figure, font=face, fill=0)
    return _as_compared(sheet)
