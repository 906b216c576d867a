"""Words of a PDF page that nobody sees while the file tells them: under a box, in the colour of their ground, cut off.

A letter is seen where the page looks otherwise without it. So a page is drawn with its words and without, and what is
the same in both is unseen: be there a box over it, a picture, a clipping, a colour. Whatever lets letters shine through
passes, as highlights, shaded cells and white words on dark ground do. Unseen are the words of a text layer too, which
lies over or under the picture of a scan; they are hidden only where that picture shows nothing at all.
"""

import ctypes
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from pipeline.pdf.drawn_page import Place, PlacesOnPage, drawn
from pipeline.pdf.hatched_words import is_hatched, strokes_over
from pipeline.pdf.images import DEEPEST_FORM, share_of_page
from pipeline.pdf.plain_sheets import Box, hides_nothing
from pipeline.pdf.words_under_words import Written, number_of, words_under

LEAST_DIFFERENCE = 20
"""By how many of 255 levels dots must differ for an eye to tell them apart."""
PAPER = 235
"""How light bare paper is at the least."""
GROUND = 0xFF808080
"""Grey, on which neither black words nor white ones are lost."""
FEWEST_LETTERS, FEWEST_IN_LAYER = 2, 4
"""A single letter may be a tick or a line of the layout; text recognition reads short words into dark bars."""
SCAN = 0.5
"""From what share of a page pictures are a scan, under which its words may lie."""
THIN = 4
"""Dots under which a letter is thin."""
CROPPED = 1.0
"""By how many points what is shown of a page must differ from the page."""
TINY = 1.2
"""Points under which a letter is too small to be read; a usual one is some four times as large."""
SQUEEZED = 0.1
"""How wide a letter, and its room in the line, are at the most beside its height where it is squeezed to a stroke."""
CLEAR = 30
"""How opaque, of 255 levels, letters are at the most that nobody sees on paper."""
CORE = 0.15
"""How much of a place, at each side, is not looked at: lines and other letters may touch it there."""
LABELS = frozenset({"redacted", "redaction", "redact", "privilege", "privileged", "confidential", "withheld", "exempt"})
"""What programs write on the boxes with which they take words out."""
FEWEST_STAMPS, SIZES_DIFFER = 3, 1.2
"""Such programs stamp the day on each box too: always the same figures, as large as each box has room for."""

_NEVER_PAINTED = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_OTHERS = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)


class Hiding(StrEnum):
    """How words are hidden."""

    COVERED = "covered"
    LIKE_PAPER = "like paper"
    CUT_OFF = "cut off"
    CLIPPED = "clipped"
    """Cut off by a cell, a frame or the like in the middle of a page, as a table does with what is too long for it."""
    TINY = "tiny"
    OFF_PAGE = "off page"
    """Beyond the edge of a page of which all is shown, and not as a line or a table that runs over it."""


@dataclass(frozen=True)
class HiddenWord:
    """A word of which nobody sees a part, where that part stands, and how it is hidden.

    ``box`` is left, bottom, right and top in points. The word itself is for comparing and never for showing: somebody
    may have meant to take it out.
    """

    word: str
    box: Box
    hiding: Hiding


def is_cropped(page: pikepdf.Page) -> bool:
    """Whether a page is larger than what is shown of it: words beyond that may have been hidden, others never stood."""
    return any(
        abs(one - other) > CROPPED for one, other in zip(corners(page.cropbox), corners(page.mediabox), strict=True)
    )


def corners(box: pikepdf.Array) -> Box:
    """Give the left, bottom, right and top of a box of a page, in whatever order its corners stand."""
    left, bottom, right, top = (float(number) for number in box)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


@dataclass(frozen=True)
class _Letter:
    """A letter of a page, by its number there; one that is ``squeezed`` nobody can read."""

    number: int
    letter: str
    box: Box
    squeezed: bool


def hidden_words(
    sheet: pypdfium2.PdfPage, page: pypdfium2.PdfTextPage, visible: Box, *, clipped: bool = False
) -> tuple[HiddenWord, ...]:
    """Find the hidden words of a page of which this box is shown; ``page`` is its text.

    Of words that are ``clipped`` those count of whose line nothing is seen, and others only where it is asked for: most
    of them were hidden by nobody. The words of the page object are invisible afterwards: close it, and take another to
    draw it.
    """
    if not page.count_chars():
        return ()
    objects = list(sheet.get_objects(max_depth=DEEPEST_FORM))
    hatched = tuple(_hatched(sheet, page, objects))
    places = {one.box for one in hatched}
    unseen = _unseen_words(sheet, page, objects, visible, clipped=clipped)
    return (*hatched, *(one for one in unseen if one.box not in places))


def _hatched(
    sheet: pypdfium2.PdfPage, page: pypdfium2.PdfTextPage, objects: Sequence[pypdfium2.PdfObject]
) -> Iterator[HiddenWord]:
    """Give the words that somebody made illegible, stroke by stroke."""
    if strokes := strokes_over(sheet, objects):
        painted = {number_of(one): number for number, one in enumerate(objects)}
        for word in _words(page):
            box = _around(word)
            if is_hatched(box, len(word), painted.get(_line(page, word[0].number), 0), strokes):
                yield HiddenWord("".join(one.letter for one in word), box, Hiding.COVERED)


def _unseen_words(
    sheet: pypdfium2.PdfPage,
    page: pypdfium2.PdfTextPage,
    objects: Sequence[pypdfium2.PdfObject],
    visible: Box,
    *,
    clipped: bool,
) -> tuple[HiddenWord, ...]:
    """Give the words of a page of which nobody sees a part."""
    if hides_nothing(sheet, objects, lambda: [letter.box for word in _words(page) for letter in word], visible):
        return ()
    words = list(_words(page))
    if not words:
        return ()
    is_scan = share_of_page(sheet) >= SCAN
    shown = drawn(sheet)
    texts = [
        (one, pdfium.FPDFTextObj_GetTextRenderMode(one)) for one in objects if one.type == pdfium.FPDF_PAGEOBJ_TEXT
    ]
    for text, _ in texts:
        pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    own = ImageChops.difference(shown, drawn(sheet))
    look = _Look(PlacesOnPage(sheet, shown.size), shown, own, visible, is_scan=is_scan)
    under = _words_under(page, words, objects)
    only_under = look.with_ink(ImageChops.difference(shown, _without(sheet, page, under, texts))) if under else look
    unseen = [
        _Unseen.of(word, letters) for word in words for letters in (only_under if word in under else look).unseen(word)
    ]
    if not unseen:
        return ()
    bare = _words_alone(sheet, objects, texts)
    found = [(one, look.hiding(one, _shade(page, one.number), bare)) for one in unseen]
    lines = _seen_lines(page, words, look) if not clipped and any(how is Hiding.CLIPPED for _, how in found) else ()
    hidden = tuple(
        HiddenWord(one.word, one.box, hiding)
        for one, hiding in found
        if hiding and (hiding is not Hiding.CLIPPED or _line(page, one.number) not in lines)
    )
    return () if _are_labels(hidden) else hidden


def _words_under(
    page: pypdfium2.PdfTextPage, words: Sequence[Sequence[_Letter]], objects: Sequence[pypdfium2.PdfObject]
) -> list[Sequence[_Letter]]:
    """Give the words over which something was painted before other words came to their place."""
    written = [
        Written("".join(one.letter for one in word), _around(word), _line(page, word[0].number)) for word in words
    ]
    return [words[place] for place in sorted(words_under(written, objects))]


def _without(
    sheet: pypdfium2.PdfPage,
    page: pypdfium2.PdfTextPage,
    words: Sequence[Sequence[_Letter]],
    texts: Sequence[tuple[pypdfium2.PdfObject, int]],
) -> Image.Image:
    """Draw a page without what these words were painted with, and with all other words."""
    painted_with = {_line(page, word[0].number) for word in words}
    for text, mode in texts:
        is_out = number_of(text) in painted_with
        pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE if is_out else mode)
    return drawn(sheet)


def _around(letters: Sequence[_Letter]) -> Box:
    lefts, bottoms, rights, tops = zip(*(one.box for one in letters), strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _words(page: pypdfium2.PdfTextPage) -> Iterator[list[_Letter]]:
    """Give the letters of each word of a page."""
    codes = ((number, pdfium.FPDFText_GetUnicode(page, number)) for number in range(page.count_chars()))
    letters = ((number, chr(code)) for number, code in codes if code <= sys.maxunicode)
    for is_word, group in groupby(letters, key=lambda one: one[1].isalnum()):
        stretch = list(group) if is_word else []
        if len(stretch) >= FEWEST_LETTERS:
            yield [_letter(page, number, letter) for number, letter in stretch]


def _letter(page: pypdfium2.PdfTextPage, number: int, letter: str) -> _Letter:
    """Give a letter; one is squeezed where its room in the line is too, as it is not for the thin ``l`` of any type."""
    box = page.get_charbox(number)
    sides = _sides(box)
    is_narrow = min(sides) < SQUEEZED * max(sides)
    room = _sides(page.get_charbox(number, loose=True)) if is_narrow else sides
    return _Letter(number, letter, box, is_narrow and room[sides.index(min(sides))] < SQUEEZED * max(sides))


def _seen_lines(
    page: pypdfium2.PdfTextPage, words: Sequence[Sequence[_Letter]], look: "_Look"
) -> frozenset[int | None]:
    """Give the lines, as a page has them, of which any letter is seen."""
    return frozenset(_line(page, letter.number) for word in words for letter in word if look.is_seen(letter))


def _line(page: pypdfium2.PdfTextPage, number: int) -> int | None:
    """Stand in a number for what was painted at once with a letter, mostly a line or a part of one."""
    return ctypes.cast(pdfium.FPDFText_GetTextObject(page, number), ctypes.c_void_p).value


def _shade(page: pypdfium2.PdfTextPage, number: int) -> int | None:
    """Give the grey of a letter, 0 to 255; None where it is never painted."""
    text = pdfium.FPDFText_GetTextObject(page, number)
    if pdfium.FPDFTextObj_GetTextRenderMode(text) in _NEVER_PAINTED:
        return None
    red, green, blue, opaque = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(text, red, green, blue, opaque)
    return round(0.299 * red.value + 0.587 * green.value + 0.114 * blue.value) if opaque.value > CLEAR else None


def _words_alone(
    sheet: pypdfium2.PdfPage,
    objects: Sequence[pypdfium2.PdfObject],
    texts: Sequence[tuple[pypdfium2.PdfObject, int]],
) -> Image.Image:
    """Draw the words of a page without all that could cover them; what is clipped there is cut off still."""
    for one in objects:
        if one.type in _OTHERS:
            pdfium.FPDFPageObj_SetIsActive(one, 0)
    for text, mode in texts:
        pdfium.FPDFTextObj_SetTextRenderMode(text, mode)
    return drawn(sheet, GROUND, marks=False)


@dataclass(frozen=True)
class _Unseen:
    """A stretch of letters of a word that nobody sees: the number of the first, their count and place."""

    word: str
    number: int
    count: int
    box: Box
    squeezed: bool

    @classmethod
    def of(cls, word: Sequence[_Letter], letters: Sequence[_Letter]) -> "_Unseen":
        return cls(
            "".join(one.letter for one in word), letters[0].number, len(letters), _around(letters), letters[0].squeezed
        )


class _Look:
    """A page as it is shown, and what its words alone make of that."""

    def __init__(
        self, places: PlacesOnPage, shown: Image.Image, own: Image.Image, visible: Box, *, is_scan: bool
    ) -> None:
        self._places, self._shown, self._visible, self._is_scan = places, shown, visible, is_scan
        self._ink = own.point([int(level >= LEAST_DIFFERENCE) for level in range(256)]).tobytes()

    def with_ink(self, own: Image.Image) -> "_Look":
        """Give the same page with the ink of other words."""
        return _Look(self._places, self._shown, own, self._visible, is_scan=self._is_scan)

    def unseen(self, word: Sequence[_Letter]) -> Iterator[Sequence[_Letter]]:
        """Give the stretches of a word that nobody sees."""
        for seen, group in groupby(word, key=self.is_seen):
            stretch = [] if seen else list(group)
            if len(stretch) >= FEWEST_LETTERS:
                yield stretch

    def is_seen(self, letter: _Letter) -> bool:
        """Whether a letter can be seen, and is large enough to be read."""
        place = self._places.of(letter.box)
        if place is None or max(_sides(letter.box)) < TINY or letter.squeezed:
            return False
        left, top, right, bottom = place
        if right - left < THIN:  # its ink may lie in the dots beside it
            left, right = max(0, left - 1), right + 1
        width = self._shown.width
        return any(1 in self._ink[row * width + left : row * width + right] for row in range(top, bottom))

    def hiding(self, letters: _Unseen, shade: int | None, bare: Image.Image) -> Hiding | None:
        """Say how letters that have no ink of their own are hidden.

        ``shade`` is their grey, None where they are never painted; ``bare`` is the page with nothing but its words.
        Nothing is hidden where letters are the text layer of what is shown.
        """
        if shade is None and letters.count < FEWEST_IN_LAYER:
            return None
        place = self._places.of(letters.box, CORE)
        if place is None or not _overlap(letters.box, self._visible):
            return Hiding.CUT_OFF
        if min(_sides(letters.box)) < TINY or letters.squeezed:
            return Hiding.TINY
        darkest, contrast = _levels(self._shown, place)
        is_even = contrast < LEAST_DIFFERENCE
        if not is_even and (shade is None or self._is_scan):
            return None
        if is_even and darkest >= PAPER and (shade is None or shade >= PAPER):
            return Hiding.LIKE_PAPER
        return Hiding.COVERED if shade is None or _levels(bare, place)[1] >= LEAST_DIFFERENCE else Hiding.CLIPPED


def _sides(box: Box) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _levels(picture: Image.Image, place: Place) -> tuple[int, int]:
    """Give the darkest grey of a place, and by how much its lightest is lighter."""
    levels = picture.crop(place).tobytes()
    return min(levels), max(levels) - min(levels)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _are_labels(words: Sequence[HiddenWord]) -> bool:
    """Whether the hidden words are only what a program wrote on its boxes: that it took something out, and when."""
    others = [one for one in words if one.word.casefold() not in LABELS]
    counted = Counter(one.word for one in others)
    heights = [one.box[3] - one.box[1] for one in others]
    return not others or (
        all(word.isdigit() and count >= FEWEST_STAMPS for word, count in counted.items())
        and max(heights) > SIZES_DIFFER * min(heights)
    )
