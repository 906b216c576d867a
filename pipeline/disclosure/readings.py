"""A text as it stands and as it is meant: words that the end of a line parts, and letters that a scan misreads.

Everything is looked for in both, and told by its place in the text as it stands.
"""

import re
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.disclosure.letters_apart import closed_up, stretches_apart
from pipeline.rules.model.phrases import words_in
from pipeline.text.folding import folded

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_READ_AS_HYPHEN = "\u0002\ufffe"
_HYPHEN = f"-\u00ad{_READ_AS_HYPHEN}"
_PARTED = re.compile(
    rf"[{_HYPHEN}{_UNSEEN}](?:(?<=\w[{_HYPHEN}])\s*[\r\n][\s>]*(?=\w)|(?<=[{_UNSEEN}{_READ_AS_HYPHEN}]))"
)
"""A hyphen at the end of a line, in any of the forms in which readers of PDF give it, and signs that nobody sees.

The sign comes first, so that a text is passed over quickly from one to the next.
"""
_DOUBLE_NAME = re.compile(r"(?<!\b[Mm]c)(?<!\b[Mm]ac)(?<=[a-zà-ÿ])[-\u0002\ufffe]\s*[\r\n][\s>]*(?=[A-ZÀ-Þ][a-zà-ÿ])")
"""What parts two names that a hyphen joins, wherever the line ends: ``Marsh-`` and ``Grieve`` below it."""
_MIXED = re.compile(r"(?<![^\W_])(?=[^\W_]*\d)(?:[a-z](?=[^\W_]{12}(?![^\W_])))?([\doilsb]{2,})(?![^\W_])")
"""Figures and letters that look like them in one word: the ``l4`` of a house, and what follows the letter of a UPN."""
_BESIDE_A_FIGURE = re.compile(r"\d(?:(?<=[oilsb]\d)|(?=[oilsb]))")
"""A figure beside a letter that looks like one: most pages have no such word."""
_AS_FIGURES = str.maketrans("oilsb", "01158")
_WORD = re.compile(r"[^\W\d_]{4,}")
_RUN_TOGETHER = re.compile(r"(?:_(?=[^\W_])|(?<=[^\W_])_|(?<=[^\W\d_][a-z]{2})(?=\d))(?![\w.-]{0,64}@)")
"""Where a page runs words together: cells of a row, ``Disley1 April``, and the edge of a box, ``_Disley``."""
_BEHIND_LETTERS = re.compile(r"\d(?<=[a-z]{2}\d)")
"""A figure right behind letters: without one, and without a line below, no words run together on a page."""
_RUN_TOGETHER_IN_A_NAME = re.compile(rf"{_RUN_TOGETHER.pattern}|(?<=[a-z]{{2}})(?=[A-Z][a-z])")
FEWEST_LETTERS = 6
"""So long a name must be to be known with any one letter wrong; a shorter one only where letters look alike."""
_LOOK_ALIKE = ("ceo", "ao", "vyu", "un", "nh", "ft", "ij", "il", "lt", "hb", "gq", "rn", "vw")
_JOINED = {"m": ("rn", "nn"), "w": ("vv",), "d": ("cl",), "h": ("li",), "u": ("ii",)}


@dataclass(frozen=True)
class Reading:
    """Folded words to look through, and the place of each letter in the text that they were read from."""

    low: str
    places: Sequence[int]

    def place_of(self, start: int, end: int) -> tuple[int, int]:
        """Give the place in the text of a stretch of these words."""
        return self.places[start], self.places[end - 1] + 1


def readings_of(text: str, slips: Mapping[str, str], *, is_name: bool = False) -> Iterator[Reading]:
    """Give the text as it stands, and as it is meant where that is anything else; ``slips`` come from ``slips_of``.

    ``is_name`` is whether it is the name of a file, or a title, in which words are run together.
    """
    low = folded(text)
    yield Reading(low, range(len(low)))
    meant = _meant(_joined(text, low), slips)
    if meant.low != low:
        yield meant
    if apart := list(stretches_apart(text)):
        yield _closed_up(text, low, apart)
    joints = _RUN_TOGETHER_IN_A_NAME if is_name else _RUN_TOGETHER
    may_run_together = is_name or "_" in text or _BEHIND_LETTERS.search(text)
    if may_run_together and joints.search(text):
        yield _apart(text, low, joints)


def _closed_up(text: str, low: str, apart: Sequence[tuple[int, int]]) -> Reading:
    """Close up the stretches of a text whose letters stand apart."""
    places: list[int] = []
    at = 0
    for start, end in apart:
        places += [*range(at, start), *closed_up(text, start, end)]
        at = end
    places += range(at, len(low))
    return Reading("".join(low[place] for place in places), places)


def _apart(text: str, low: str, joints: re.Pattern[str]) -> Reading:
    """Give words apart that a file's name runs together: ``Visit_Grace``, ``VisitGrace2``."""
    places: list[int] = []
    pieces: list[str] = []
    start = 0
    for found in joints.finditer(text):
        pieces += [low[start : found.start()], " "]
        places += [*range(start, found.start()), found.start()]
        start = found.end()
    return Reading("".join((*pieces, low[start:])), [*places, *range(start, len(low))])


def slips_of(words: Iterable[str], known: frozenset[str]) -> dict[str, str]:
    """Give every way in which a letter of these folded words may be misread, with the word; none that is ``known``."""
    wanted = [word for word in words if _WORD.fullmatch(word)]
    return {slip: word for word in wanted for slip in _slips(word) if slip not in known and slip not in wanted}


def _joined(text: str, low: str) -> Reading:
    """Leave out what parts a word at the end of a line; of a double name the hyphen stays."""
    places: list[int] = []
    pieces: list[str] = []
    start = 0
    for found in (*_PARTED.finditer(low), None):
        end = found.start() if found else len(low)
        pieces.append(low[start:end])
        places.extend(range(start, end))
        if found and _DOUBLE_NAME.match(text, end):
            pieces.append("-")
            places.append(end)
        start = found.end() if found else end
    return Reading("".join(pieces), places) if len(pieces) > 1 else Reading(low, range(len(low)))


def _meant(read: Reading, slips: Mapping[str, str]) -> Reading:
    """Put figures for letters that look like them in numbers, and names for words that are one letter from them."""
    low = read.low
    if _BESIDE_A_FIGURE.search(low):
        low = _MIXED.sub(lambda found: found[0][: -len(found[1])] + found[1].translate(_AS_FIGURES), low)
    if slips.keys().isdisjoint(_words(low)):
        return Reading(low, read.places)
    wrong = [found for found in _WORD.finditer(low) if found[0] in slips]
    places: list[int] = []
    pieces: list[str] = []
    start = 0
    for found in wrong:
        word, span = slips[found[0]], range(found.start(), found.end())
        pieces += [low[start : found.start()], word]
        places += read.places[start : found.start()]
        places += [read.places[span[min(number, len(span) - 1)]] for number in range(len(word) - 1)]
        places.append(read.places[span[-1]])
        start = found.end()
    return Reading("".join((*pieces, low[start:])), [*places, *read.places[start:]])


def _words(low: str) -> Iterator[str]:
    """Give each word of letters once, and those of pieces that have figures too."""
    for piece in words_in(low):
        if piece.isalpha():
            yield piece
        else:
            yield from _WORD.findall(piece)


def _slips(word: str) -> Iterator[str]:
    for whole, parts in _JOINED.items():
        for part in parts:
            yield from (*_replaced(word, whole, part), *_replaced(word, part, whole))
    for place, letter in enumerate(word):
        before, after = word[:place], word[place + 1 :]
        if len(word) >= FEWEST_LETTERS:
            yield before + after
            yield from (before + other + after for other in string.ascii_lowercase if other != letter)
            yield from (before + other + word[place:] for other in string.ascii_lowercase)
        else:
            alike = {other for letters in _LOOK_ALIKE if letter in letters for other in letters} - {letter}
            yield from (before + other + after for other in sorted(alike))


def _replaced(word: str, old: str, new: str) -> Iterator[str]:
    for found in re.finditer(old, word):
        yield word[: found.start()] + new + word[found.end() :]
