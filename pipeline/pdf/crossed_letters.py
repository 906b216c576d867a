"""Letters of a PDF page through which a line is drawn, be it a path, a thin box, a picture or somebody's mark.

A page is drawn without its words: what then stands in the middle of a letter's place is no part of the letter. It is a
line where it runs from side to side of that place, or aslant from its top to its foot, and leaves most of it free; so
no ground, no highlight, no rule of a table, and nothing under the words counts.
"""

import math
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.pdf.drawn_page import Place, PlacesOnPage, drawn
from pipeline.pdf.images import DEEPEST_FORM, share_of_page

SCAN = 0.5
"""From what share of a page pictures are a scan, in which the letters themselves are drawn."""
MARGIN = 0.18
"""How much of a letter's place, at each side, is not looked at: rules of tables and lines under words may touch it."""
AROUND = 0.5
"""How far around a letter's place, in its own width and height, its ground is looked for."""
LEAST_DIFFERENCE = 40
"""By how many of 255 levels a line differs from its ground."""
MOST_OF_PLACE = 0.75
"""What share of the height, or of the width, of a place lines take at the most."""
SPANNED = 0.7
"""What share of the width, or of the height, of a place lines span at the least."""
GAP, WIDE = 2, 8
"""Dots on each side of which one has ink where a line is dotted, in places of so many dots or more."""
ASLANT = 0.3
"""By what share of the width of a place a line moves that is no upright rule."""
FEWEST_DOTS, QUARTER = 3, 90
FINE = 3.0
"""Dots of the drawn page to a point: a stroke is two points wide, and a line half a one high."""

_INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


def crossed_letters(sheet: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> frozenset[int]:
    """Give the letters of a page, by their numbers, through which a line is drawn.

    The words of the page object are invisible afterwards: take another to draw it.
    """
    objects = list(sheet.get_objects(max_depth=DEEPEST_FORM))
    words = [one for one in objects if one.type == pdfium.FPDF_PAGEOBJ_TEXT]
    others = [one for one in objects if one.type not in (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM)]
    if not (others or pdfium.FPDFPage_GetAnnotCount(sheet)) or share_of_page(sheet) >= SCAN:
        return frozenset()
    seen = [number for number in range(text.count_chars()) if _is_painted(text, number)]
    for one in words:
        pdfium.FPDFTextObj_SetTextRenderMode(one, _INVISIBLE)
    picture = drawn(sheet, scale=FINE)
    places, width, dots = PlacesOnPage(sheet, picture.size), picture.width, picture.tobytes()

    def is_crossed(number: int) -> bool:
        box = text.get_charbox(number)
        place, around = places.of(box, MARGIN), places.of(box, -AROUND)
        if place is None or around is None:
            return False
        rows = _ink(_dots(dots, width, place), _dots(dots, width, around))
        if _is_on_its_side(sheet, text, number):
            rows = [list(column) for column in zip(*rows, strict=True)]
        return _has_line(rows, upright=_stands_alone(text, number))

    return frozenset(filter(is_crossed, seen))


def _is_painted(text: pypdfium2.PdfTextPage, number: int) -> bool:
    """Whether a letter is one that is painted: no space, and none of a layer behind a picture."""
    painted_with = pdfium.FPDFText_GetTextObject(text, number)
    code = pdfium.FPDFText_GetUnicode(text, number)
    return bool(painted_with) and code > ord(" ") and pdfium.FPDFTextObj_GetTextRenderMode(painted_with) != _INVISIBLE


def _is_on_its_side(sheet: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, number: int) -> bool:
    turn: float = math.degrees(pdfium.FPDFText_GetCharAngle(text, number)) + sheet.get_rotation()
    return round(turn / QUARTER) % 2 == 1


def _dots(dots: bytes, width: int, place: Place) -> list[bytes]:
    left, top, right, bottom = place
    return [dots[row * width + left : row * width + right] for row in range(top, bottom)]


def _ink(rows: Sequence[bytes], around: Sequence[bytes]) -> list[list[bool]]:
    """Give the rows of a place, each with whether its dots differ from the ground, which most around it show."""
    levels = sorted(b"".join(around))
    ground = levels[len(levels) // 2]
    return [[abs(level - ground) >= LEAST_DIFFERENCE for level in row] for row in rows]


def _stands_alone(text: pypdfium2.PdfTextPage, number: int) -> bool:
    """Tell a mark in its cell, through which no rule of a table runs, from a letter of words that may be too long."""
    beside = (at for at in (number - 1, number + 1) if 0 <= at < text.count_chars())
    return all(pdfium.FPDFText_GetUnicode(text, at) <= ord(" ") for at in beside)


def _has_line(rows: Sequence[Sequence[bool]], *, upright: bool) -> bool:
    """Tell a line in a letter's place, one from its top to its foot only where it leans or may be ``upright``."""
    if min(len(rows), len(rows[0])) < FEWEST_DOTS:
        return False
    return _runs_through(list(zip(*rows, strict=True))) or (_runs_through(rows) and (upright or _leans(rows)))


def _runs_through(lines: Sequence[Sequence[bool]]) -> bool:
    """Whether most of these lines of dots have ink, and none is full of it."""
    inked = [sum(line) / len(line) for line in lines]
    between = GAP if len(inked) >= WIDE else 0
    spanned = sum(any(inked[max(0, at - between) : at + between + 1]) for at in range(len(inked)))
    return spanned >= SPANNED * len(inked) and max(inked) <= MOST_OF_PLACE


def _leans(rows: Sequence[Sequence[bool]]) -> bool:
    middles = [_middle(row) for row in rows if any(row)]
    return abs(middles[0] - middles[-1]) >= ASLANT * len(rows[0])


def _middle(row: Sequence[bool]) -> float:
    inked = [at for at, is_inked in enumerate(row) if is_inked]
    return sum(inked) / len(inked)
