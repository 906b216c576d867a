"""Which letters a plain typesetter sets right: those that stand side by side, each by itself, from left to right."""

import unicodedata
from bisect import bisect_right
from functools import cache

from pipeline.running.programs import MEGABYTE, Limits, run

_FONT_LIMITS = Limits(seconds=20, memory=1000 * MEGABYTE)
_SHAPED = ((0x0590, 0x109F), (0x1780, 0x18AF), (0x1A00, 0x1AAF), (0x1B00, 0x1C7F), (0xA800, 0xABFF), (0xFB1D, 0xFEFC))
"""Hebrew, Arabic, and the letters of India and South-East Asia (Unicode 15, chapters 9, 12, 13 and 16)."""
_STACKED = (0x0900, 0x109F)
_BEYOND = 0x2E80
"""From here on there are the letters of East Asia, and pictures used as letters."""
_MOVES = frozenset("\u200c\u200d\ufe0e\ufe0f\u20e3")
_NEEDS_NO_GLYPH = ("Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Co", "Cn")


def is_plain(text: str) -> bool:
    """Whether a plain typesetter sets a text right."""
    return text.isascii() or not any(_wants_shaping(letter) for letter in text)


def _wants_shaping(letter: str) -> bool:
    code = ord(letter)
    if code < _SHAPED[0][0]:
        return False
    return code >= _BEYOND or letter in _MOVES or any(first <= code <= last for first, last in _SHAPED)


def is_stacked(text: str) -> bool:
    """Whether letters of a text are stacked or moved around each other: those of India and South-East Asia."""
    return not text.isascii() and any(_STACKED[0] <= ord(letter) <= _STACKED[1] for letter in text)


def without_font(text: str) -> str:
    """Give the letters of a text, each once, that no font of this machine has."""
    rare = {letter for letter in text if not letter.isascii()}
    shown = (letter for letter in rare if unicodedata.category(letter) not in _NEEDS_NO_GLYPH)
    return "".join(sorted(letter for letter in shown if not has_font(letter)))


def has_font(letter: str) -> bool:
    """Tell whether any font of this machine has a letter."""
    starts, ends = _ranges()
    found = bisect_right(starts, ord(letter)) - 1
    return found >= 0 and ord(letter) <= ends[found]


@cache
def _ranges() -> tuple[list[int], list[int]]:
    """Give the first and last letters of all stretches that the fonts of this machine have together."""
    told = run(["fc-list", "--format=%{charset}\n"], _FONT_LIMITS)
    stretches = sorted({tuple(_ends(stretch)) for stretch in told.split()})
    starts, ends = list[int](), list[int]()
    for start, end in stretches:
        if ends and start <= ends[-1] + 1:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _ends(stretch: str) -> tuple[int, int]:
    first, _, last = stretch.partition("-")
    return int(first, 16), int(last or first, 16)
