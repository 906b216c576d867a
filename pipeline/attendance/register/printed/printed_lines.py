"""The lines of a printed register, cut into what stands for itself: dates, months, marks, words."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import pairwise, takewhile

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.attendance.basis.marks import read_mark
from pipeline.attendance.register.printed.printed_names import without_names
from pipeline.pdf.placed_words import PlacedWord
from pipeline.text.dates import MONTH
from pipeline.text.dates_in_text import Written, find, find_months

A_CELL_APART = 0.65
"""Words further apart than this, in heights of a letter, do not stand in one cell."""
APART = "¦"
NO_MARK = "-"

_DASHES = str.maketrans("–—−‐‑", "-----")
_DATE = re.compile(
    r"\d{1,2}([/.\-])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|\d{1,2}-?[A-Z][a-z]{2,8}-?\d{4}|(?<![\d/.\-])\d{4}"
)
_KEY = re.compile(r"(?i)\b(?:codes?|marks|key|legend|codau|allwedd)\b|^(?:attendance )?register\W*$")
_A_MONTH = re.compile(f"(?i:{MONTH})")
_YEAR = re.compile(r"\d{4}")
_MARKS = re.compile(r"[A-Z]\d|[A-Z]|[/\\#-]")


@dataclass(frozen=True, slots=True)
class Token:
    """What stands for itself in a line; ``day`` where it is a date, ``month`` the first day of one without its day.

    ``may_be_marks`` says that its letters are those of codes, as those of some words are.
    """

    text: str
    left: float
    right: float
    day: date | None = None
    month: date | None = None
    may_be_marks: bool = False

    @property
    def centre(self) -> float:
        """The middle between its edges."""
        return (self.left + self.right) / 2

    @property
    def is_word(self) -> bool:
        """Whether it is a word, which no mark and no number is."""
        return self.day is None and sum(map(str.isalpha, self.text)) > 1


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of a page, from left to right; ``page`` counts from 1, ``down`` in points from the top.

    It is ``crossed`` where a line is drawn through any of its words.
    """

    page: int
    down: float
    height: float
    tokens: tuple[Token, ...]
    crossed: bool = False

    @property
    def text(self) -> str:
        """What the line says."""
        return " ".join(token.text for token in self.tokens)


def printed_lines(
    lines: Sequence[Sequence[PlacedWord]], page: int, settings: AttendanceSettings
) -> Iterator[PrintedLine]:
    """Cut the lines of a page; a mark close behind a date stands for itself: ``03/03/2025R``."""
    for words in lines:
        whole = [part for word in words for part in _parted(_plain(word), settings, first=word is words[0])]
        is_mark = partial(_is_a_mark, settings=settings)
        names_codes = _names_codes([word.text for word in whole], is_mark)
        parts = whole if names_codes else list(without_names(whole, is_mark, A_CELL_APART, settings))
        crossed = any(word.crossed for word in words)
        yield PrintedLine(
            page, words[0].down, max(word.height for word in words), tuple(_tokens(parts, settings)), crossed
        )


def is_key(line: PrintedLine) -> bool:
    """Tell the key to the codes, and a title such as ATTENDANCE REGISTER, whose letters are marks of nobody."""
    return _KEY.match(line.text) is not None


def _names_codes(texts: Sequence[str], is_mark: Callable[[str], bool]) -> bool:
    """Tell a key to the codes, of no date, whose marks have nothing before them, or a word for it."""
    before = " ".join(takewhile(lambda text: not is_mark(text), texts))
    is_dated = any(not is_mark(text) and any(map(str.isdigit, text)) for text in texts)
    return not is_dated and (not before or _KEY.search(before) is not None)


def marks_in(token: Token, settings: AttendanceSettings) -> list[Token]:
    r"""Give the marks that a token holds, ``O``, ``I01``, ``/\`` or ten together; nothing where it holds others."""
    if token.day is not None or token.month is not None or not token.text:
        return []
    if _is_mark(token.text, settings):
        return [token]
    found = list(_MARKS.finditer(token.text))
    if "".join(one[0] for one in found) != token.text or not all(_is_mark(one[0], settings) for one in found):
        return []
    step = (token.right - token.left) / len(token.text)
    return [Token(one[0], token.left + one.start() * step, token.left + one.end() * step) for one in found]


def _is_mark(text: str, settings: AttendanceSettings) -> bool:
    if text == NO_MARK or (len(text) > 1 and not text[0].isalnum()):
        return text == NO_MARK  # two strokes are two marks
    written = read_mark(text, "AM", settings.late_codes).code
    return (text[0].isupper() or not text[0].isalnum()) and settings.knows(settings.code_meant(written))


def _is_a_mark(text: str, settings: AttendanceSettings) -> bool:
    return text != NO_MARK and _is_mark(text, settings)


def _plain(word: PlacedWord) -> PlacedWord:
    return replace(word, text=word.text.translate(_DASHES))


def _parted(word: PlacedWord, settings: AttendanceSettings, *, first: bool) -> Iterator[PlacedWord]:
    """Part a date from the marks close before and behind it; before the first of a line there are none."""
    found = _DATE.search(word.text)
    cuts = [0, len(word.text)]
    if found and found[0] != word.text:
        cuts += [at for at in found.span() if 0 < at < len(word.text) and not (first and at == found.start())]
    pieces = [word.part(start, end) for start, end in pairwise(sorted(set(cuts)))]
    others = [piece for piece in pieces if found and found[0] not in piece.text]
    whole = all(marks_in(Token(one.text, one.left, one.right), settings) for one in others)
    yield from pieces if whole else [word]


def _tokens(words: Sequence[PlacedWord], settings: AttendanceSettings) -> Iterator[Token]:
    """Join the words of each date and month; every other word stands for itself."""
    text, starts = _joined(words)
    found = {_first(starts, one): one for one in find(text)}
    months = {_first(starts, one): one for one in find_months(text)}
    at = 0
    while at < len(words):
        day, month = found.get(at), months.get(at)
        written = day or month
        end = max(at + 1, sum(start < written.end for start in starts)) if written else at + 1
        if day and _begins_the_next(words[end - 1 : end + 1]):
            day, month, end = None, None, at + 1  # "9 Sep 10 Sep" is two days, and none of 2010
        said = " ".join(word.text for word in words[at:end])
        token = Token(
            said,
            words[at].left,
            words[end - 1].right,
            day.day if day else None,
            month.day if month and not day else None,
        )
        yield replace(token, may_be_marks=bool(marks_in(token, settings)))
        at = end


def _begins_the_next(words: Sequence[PlacedWord]) -> bool:
    """Tell the number of a day, which would be a year of two digits, by the month behind it."""
    return len(words) > 1 and words[0].text.isdecimal() and _A_MONTH.fullmatch(words[1].text) is not None


def _joined(words: Sequence[PlacedWord]) -> tuple[str, list[int]]:
    """Write the words as one text, in which what stands in two cells is kept apart, and say where each begins."""
    text, starts = "", list[int]()
    for at, word in enumerate(words):
        if at:
            before = words[at - 1]
            wide = word.left - before.right > A_CELL_APART * max(word.height, before.height)
            wide = wide or " " in before.text or " " in word.text
            text += APART if wide or (_YEAR.fullmatch(before.text) and word.text[0].isalpha()) else " "
        starts.append(len(text))
        text += word.text
    return text, starts


def _first(starts: Sequence[int], written: Written) -> int:
    return sum(start <= written.start for start in starts) - 1
