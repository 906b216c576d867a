"""The words of a PDF page with their places, the right way up, whichever way the page or its letters are turned."""

import math
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_double
from dataclasses import dataclass
from itertools import groupby, pairwise

import pypdfium2
import pypdfium2.raw as pdfium

SAME_LINE, SAME_WORD = 0.35, 0.14
"""How far letters of one line stand above each other, and those of one word apart, in heights of a letter."""
DRAWN_TWICE = 0.15
"""How close two same letters stand that are one, drawn twice to look bold."""


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word as a reader of the upright page sees it: ``down`` counts from the top, both in points.

    ``edges`` are the left edge of each of its letters, and the right edge of the last.
    """

    text: str
    edges: tuple[float, ...]
    down: float
    height: float

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.edges[0]

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.edges[-1]

    def part(self, start: int, end: int) -> "PlacedWord":
        """Give some of its letters as a word of their own."""
        return PlacedWord(self.text[start:end], self.edges[start : end + 1], self.down, self.height)


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    right: float
    down: float
    height: float


def lines_of_words(page: pypdfium2.PdfPage) -> tuple[tuple[PlacedWord, ...], ...]:
    """Give the lines of a page from top to bottom, each with its words from left to right."""
    by_turn: dict[int, list[_Letter]] = {}
    for turn, letter in _letters(page.get_textpage()):
        by_turn.setdefault(turn, []).append(letter)
    most = max(by_turn.values(), key=len, default=[])
    return tuple(tuple(_words(line)) for line in _lines(most))


def share_turned_otherwise(page: pypdfium2.PdfPage) -> float:
    """Say how many of the letters, from 0 to 1, stand another way up than most do, and are in no line."""
    turns = Counter(turn for turn, _ in _letters(page.get_textpage()))
    return 1 - max(turns.values()) / turns.total() if turns else 0.0


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[tuple[int, _Letter]]:
    """Give each letter with the way that it is turned, counter-clockwise; spaces are the gaps between others."""
    x, y = c_double(), c_double()
    for number in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, number)
        hyphen = pdfium.FPDFText_IsHyphen(text, number) == 1  # at the end of a line it has another letter's code
        character = "-" if hyphen else chr(code) if code <= sys.maxunicode else ""
        if not character.strip() or unicodedata.category(character) in ("Cc", "Cf"):
            continue
        turn = round(-math.degrees(pdfium.FPDFText_GetCharAngle(text, number)) / 90) * 90 % 360
        left, bottom, right, top = text.get_charbox(number, loose=True)
        pdfium.FPDFText_GetCharOrigin(text, number, byref(x), byref(y))
        (one, above), (other, below) = _upright(turn, left, bottom), _upright(turn, right, top)
        _, down = _upright(turn, x.value, y.value)
        yield turn, _Letter(character, min(one, other), max(one, other), down, abs(above - below))


def _upright(turn: int, x: float, y: float) -> tuple[float, float]:
    """Give a place, from the left and from the top, as it is seen with letters of that turn upright."""
    return {0: (x, -y), 90: (y, x), 180: (-x, y), 270: (-y, -x)}[turn]


def _lines(letters: Iterable[_Letter]) -> Iterator[list[_Letter]]:
    line: list[_Letter] = []
    for letter in sorted(letters, key=lambda one: one.down):
        if line and letter.down - line[0].down > SAME_LINE * max(letter.height, line[0].height):
            yield line
            line = []
        line.append(letter)
    if line:
        yield line


def _words(line: list[_Letter]) -> Iterator[PlacedWord]:
    letters = list(_each_once(sorted(line, key=lambda one: (one.left, one.right))))
    breaks = [
        at
        for at, (one, other) in enumerate(pairwise(letters), start=1)
        if other.left - one.right > SAME_WORD * max(one.height, other.height)
    ]
    for start, end in pairwise([0, *breaks, len(letters)]):
        word = letters[start:end]
        edges = (*(one.left for one in word), word[-1].right)
        height = max(one.height for one in word)
        yield PlacedWord("".join(one.text for one in word), edges, word[0].down, height)


def _each_once(letters: Sequence[_Letter]) -> Iterator[_Letter]:
    for _, same in groupby(letters, key=lambda one: (one.text, round(one.left / max(DRAWN_TWICE * one.height, 0.01)))):
        yield next(same)
