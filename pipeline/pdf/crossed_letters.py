"""Letters of a PDF page through which a line is drawn, be it a path, a thin box, a picture or somebody's mark.

A page is drawn without its words: what then stands in the middle of a letter's place is no part of the letter. It is a
line where it runs from side to side of that place, or aslant from its top to its foot, and leaves most of it free; so
no ground, no highlight, no rule of a table, and nothing under the words counts.
"""

import ctypes
import math
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.pdf.drawn_page import Box, Place, PlacesOnPage, drawn
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
UPRIGHT, TURNED_DOWN, UPSIDE_DOWN, TURNED_UP = range(4)
"""How often a letter is turned by a quarter, with the clock."""
FINE = 3.0
"""Dots of the drawn page to a point: a stroke is two points wide, and a line half a one high."""
MOST_DOTS = 40_000_000
"""Of a page larger than some A1 fewer dots to a point are drawn."""

Dots = tuple[bool, ...]
"""A line of dots of the drawn page: whether each has ink."""
_INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


def crossed_letters(sheet: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> frozenset[int]:
    """Give the letters of a page, by their numbers, through which a line is drawn.

    The words of the page object are invisible afterwards: take another to draw it.
    """
    objects = list(sheet.get_objects(max_depth=DEEPEST_FORM))
    words = [one for one in objects if one.type == pdfium.FPDF_PAGEOBJ_TEXT]
    others = [one for one in objects if one.type not in (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM)]
    is_scan = any(one.type == pdfium.FPDF_PAGEOBJ_IMAGE for one in others) and share_of_page(sheet) >= SCAN
    if is_scan or not (others or pdfium.FPDFPage_GetAnnotCount(sheet)):
        return frozenset()
    seen = [number for number in range(text.count_chars()) if _is_painted(text, number)]
    for one in words:
        pdfium.FPDFTextObj_SetTextRenderMode(one, _INVISIBLE)
    picture = drawn(sheet, scale=min(FINE, math.sqrt(MOST_DOTS / math.prod(sheet.get_size()))))
    places, width, dots = PlacesOnPage(sheet, picture.size), picture.width, picture.tobytes()

    def is_crossed(number: int) -> bool:
        box = _above_its_line(text, number)
        place = places.of(box, MARGIN)
        if place is None or _is_even(_dots(dots, width, place)):
            return False
        around = places.of(box, -AROUND) or place
        ink = _ink(_dots(dots, width, around))
        (left, top, right, bottom), (from_left, from_top, _, _) = place, around
        across, down = slice(left - from_left, right - from_left), slice(top - from_top, bottom - from_top)
        upright, level = list(zip(*ink, strict=True))[across], ink[down]
        if _is_on_its_side(sheet, text, number):
            upright, level, across, down = level, upright, down, across
        return _has_line(upright, level, across, down, alone=_stands_alone(text, number))

    return frozenset(filter(is_crossed, seen))


def _is_painted(text: pypdfium2.PdfTextPage, number: int) -> bool:
    """Whether a letter is one that is painted: no space, and none of a layer behind a picture."""
    painted_with = pdfium.FPDFText_GetTextObject(text, number)
    code = pdfium.FPDFText_GetUnicode(text, number)
    return bool(painted_with) and code > ord(" ") and pdfium.FPDFTextObj_GetTextRenderMode(painted_with) != _INVISIBLE


def _above_its_line(text: pypdfium2.PdfTextPage, number: int) -> Box:
    """Give a letter's place without what hangs below the line that it stands on: lines under words run through that."""
    left, bottom, right, top = text.get_charbox(number)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, number, x, y)
    turns = round(math.degrees(pdfium.FPDFText_GetCharAngle(text, number)) / QUARTER) % 4
    return (
        min(max(left, x.value), right) if turns == TURNED_DOWN else left,
        min(max(bottom, y.value), top) if turns == UPRIGHT else bottom,
        max(min(right, x.value), left) if turns == TURNED_UP else right,
        max(min(top, y.value), bottom) if turns == UPSIDE_DOWN else top,
    )


def _is_on_its_side(sheet: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, number: int) -> bool:
    turn: float = math.degrees(pdfium.FPDFText_GetCharAngle(text, number)) + sheet.get_rotation()
    return round(turn / QUARTER) % 2 == 1


def _dots(dots: bytes, width: int, place: Place) -> list[bytes]:
    left, top, right, bottom = place
    return [dots[row * width + left : row * width + right] for row in range(top, bottom)]


def _is_even(rows: Sequence[bytes]) -> bool:
    """Whether no dot of a place differs from another one, as mostly none does."""
    return max(map(max, rows)) - min(map(min, rows)) < LEAST_DIFFERENCE


def _ink(rows: Sequence[bytes]) -> list[Dots]:
    """Give the rows of a place, each with whether its dots differ from the ground, which most of them show."""
    levels = sorted(b"".join(rows))
    ground = levels[len(levels) // 2]
    return [tuple(abs(level - ground) >= LEAST_DIFFERENCE for level in row) for row in rows]


def _stands_alone(text: pypdfium2.PdfTextPage, number: int) -> bool:
    """Tell a mark in its cell, through which no rule of a table runs, from a letter of words that may be too long."""
    beside = (at for at in (number - 1, number + 1) if 0 <= at < text.count_chars())
    return all(pdfium.FPDFText_GetUnicode(text, at) <= ord(" ") for at in beside)


def _has_line(upright: Sequence[Dots], level: Sequence[Dots], across: slice, down: slice, *, alone: bool) -> bool:
    """Tell a line in a letter's place, one from its top to its foot only where it leans or the letter is ``alone``.

    The columns of the place, which are ``upright``, and its rows go on around it; ``across`` and ``down`` say where
    it lies in them.
    """
    if min(len(upright), len(level)) < FEWEST_DOTS:
        return False
    rows = [row[across] for row in level]
    return _runs_through(upright, down) or (_runs_through(level, across) and (alone or _leans(rows)))


def _runs_through(lines: Sequence[Dots], within: slice) -> bool:
    """Whether most of these lines of dots have ink off their ends, none is full of it, and most have a thin stroke."""
    parts = [line[within] for line in lines]
    inked = [any(part[1:-1]) for part in parts]
    between = GAP if len(inked) >= WIDE else 0
    spanned = sum(any(inked[max(0, at - between) : at + between + 1]) for at in range(len(inked)))
    most = MOST_OF_PLACE * len(parts[0])
    if spanned < SPANNED * len(inked) or max(map(sum, parts)) > most:
        return False
    strokes = sorted(_stroke(line, within) for line, part in zip(lines, parts, strict=True) if any(part))
    return strokes[len(strokes) // 2] <= most


def _stroke(line: Dots, within: slice) -> int:
    """Give how many dots of ink stand together, of which some lie in a part of a line; a ground goes on beyond it."""
    runs = [(is_inked, [at for at, _ in run]) for is_inked, run in groupby(enumerate(line), key=itemgetter(1))]
    return max(len(run) for is_inked, run in runs if is_inked and run[-1] >= within.start and run[0] < within.stop)


def _leans(rows: Sequence[Dots]) -> bool:
    middles = [_middle(row) for row in rows if any(row)]
    return abs(middles[0] - middles[-1]) >= ASLANT * len(rows[0])


def _middle(row: Dots) -> float:
    inked = [at for at, is_inked in enumerate(row) if is_inked]
    return sum(inked) / len(inked)
