"""The words of a PDF page with their places, the right way up, whichever way the page or its letters are turned."""

import math
import sys
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from ctypes import byref, c_double
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.pdf.crossed_letters import crossed_letters

SAME_LINE, SAME_WORD = 0.35, 0.14
"""How far letters of one line stand above each other, and those of one word apart, in heights of a letter."""
SAME_PHRASE = 0.65
"""How far words that are turned otherwise stand apart, and are still said together."""
DRAWN_TWICE = 0.15
"""How close two same letters stand that are one, drawn twice to look bold."""


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word as a reader of the upright page sees it: ``down`` counts from the top, both in points.

    ``edges`` are the left edge of each of its letters, and the right edge of the last; it is ``crossed`` where a line
    is drawn through any of them.
    """

    text: str
    edges: tuple[float, ...]
    down: float
    height: float
    crossed: bool = False

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
        return replace(self, text=self.text[start:end], edges=self.edges[start : end + 1])


LineOfWords = tuple[PlacedWord, ...]
PageOfWords = Sequence[Sequence[PlacedWord]]
"""The lines of a page from top to bottom, each with its words."""


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter as it is drawn: its box and where its line stands, from the page's lower left corner."""

    text: str
    turn: int
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    crossed: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    """A letter as it is seen when the page is held one way; ``of`` is the letter itself."""

    text: str
    left: float
    right: float
    down: float
    height: float
    of: _Letter


def ways_up(page: pypdfium2.PdfPage) -> list[tuple[LineOfWords, ...]]:
    """Give the lines of a page from top to bottom, each with its words from left to right, as often as it has ways up.

    First it is held as most of its letters stand, then as fewer do. What is written upwards or downwards, as heads of
    narrow columns are, is one word with its spaces, and such words side by side are a line. The words of the page
    object are invisible afterwards.
    """
    text = page.get_textpage()
    letters = list(_letters(text, crossed_letters(page, text)))
    turns = Counter(letter.turn for letter in letters)
    return [_held(letters, upright, set(turns) - {upright}) for upright, _ in turns.most_common()]


def _held(letters: Sequence[_Letter], upright: int, others: Iterable[int]) -> tuple[LineOfWords, ...]:
    own = (_seen(letter, upright) for letter in letters if letter.turn == upright)
    phrases = [phrase for turn in sorted(others) for phrase in _phrases(letters, turn, upright)]
    lines = [*(tuple(_words(line)) for line in _lines(own)), *_side_by_side(phrases)]
    return tuple(sorted(lines, key=lambda line: line[0].down))


def _letters(text: pypdfium2.PdfTextPage, crossed: Collection[int]) -> Iterator[_Letter]:
    """Give every letter that is drawn; spaces are the gaps between them."""
    x, y = c_double(), c_double()
    for number in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, number)
        hyphen = pdfium.FPDFText_IsHyphen(text, number) == 1  # at the end of a line it has another letter's code
        character = "-" if hyphen else chr(code) if code <= sys.maxunicode else ""
        if not character.strip() or unicodedata.category(character) in ("Cc", "Cf"):
            continue
        turn = round(-math.degrees(pdfium.FPDFText_GetCharAngle(text, number)) / 90) * 90 % 360
        pdfium.FPDFText_GetCharOrigin(text, number, byref(x), byref(y))
        yield _Letter(character, turn, text.get_charbox(number, loose=True), (x.value, y.value), number in crossed)


def _seen(letter: _Letter, turn: int) -> _Seen:
    """Give a letter as it is seen with letters of that turn, counter-clockwise, upright."""
    left, bottom, right, top = letter.box
    (one, above), (other, below) = _upright(turn, left, bottom), _upright(turn, right, top)
    _, down = _upright(turn, *letter.origin)
    return _Seen(letter.text, min(one, other), max(one, other), down, abs(above - below), letter)


def _upright(turn: int, x: float, y: float) -> tuple[float, float]:
    """Give a place, from the left and from the top, as it is seen with letters of that turn upright."""
    return {0: (x, -y), 90: (y, x), 180: (-x, y), 270: (-y, -x)}[turn]


def _lines(letters: Iterable[_Seen]) -> Iterator[list[_Seen]]:
    line: list[_Seen] = []
    for letter in sorted(letters, key=lambda one: one.down):
        if line and letter.down - line[0].down > SAME_LINE * max(letter.height, line[0].height):
            yield line
            line = []
        line.append(letter)
    if line:
        yield line


def _words(line: list[_Seen]) -> Iterator[PlacedWord]:
    for word in _cut(line, SAME_WORD):
        edges = (*(one.left for one in word), word[-1].right)
        height = max(one.height for one in word)
        crossed = any(one.of.crossed for one in word)
        yield PlacedWord("".join(one.text for one in word), edges, word[0].down, height, crossed)


def _cut(line: list[_Seen], apart: float) -> Iterator[list[_Seen]]:
    """Cut a line where letters stand further apart than so many heights of one."""
    letters = list(_each_once(sorted(line, key=lambda one: (one.left, one.right))))
    gaps = enumerate(pairwise(letters), start=1)
    breaks = [at for at, (one, other) in gaps if other.left - one.right > apart * max(one.height, other.height)]
    for start, end in pairwise([0, *breaks, len(letters)]):
        yield letters[start:end]


def _each_once(letters: Sequence[_Seen]) -> Iterator[_Seen]:
    for _, same in groupby(letters, key=lambda one: (one.text, round(one.left / max(DRAWN_TWICE * one.height, 0.01)))):
        yield next(same)


def _phrases(letters: Iterable[_Letter], turn: int, upright: int) -> Iterator[PlacedWord]:
    """Give what stands another way up, each phrase in the place that it takes on the upright page."""
    for line in _lines(_seen(letter, turn) for letter in letters if letter.turn == turn):
        for phrase in _cut(line, SAME_PHRASE):
            text = " ".join(word.text for word in _words(phrase))
            places = [_seen(letter.of, upright) for letter in phrase]
            left, right = min(one.left for one in places), max(one.right for one in places)
            edges = tuple(left + (right - left) * at / len(text) for at in range(len(text) + 1))
            crossed = any(one.of.crossed for one in phrase)
            yield PlacedWord(text, edges, max(one.down for one in places), right - left, crossed)


def _side_by_side(phrases: Iterable[PlacedWord]) -> Iterator[LineOfWords]:
    """Join what ends at the same height; phrases of which only the beginnings do are as often heads of one row."""
    line: list[PlacedWord] = []
    for phrase in sorted(phrases, key=lambda one: one.down):
        if line and phrase.down - line[-1].down > max(phrase.height, line[-1].height):
            yield tuple(sorted(line, key=lambda one: one.left))
            line = []
        line.append(phrase)
    if line:
        yield tuple(sorted(line, key=lambda one: one.left))
