"""A text in small plain letters of the same length, so that a place in it is the same place in the text itself."""

import unicodedata

_SIGNS = {"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
_BARRED = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h"}
"""Letters with a bar, which no rule takes apart, and which are typed without it."""

_WIDE = {chr(code + 0xFEE0): chr(code).lower() for code in range(ord("!"), ord("~") + 1)}
"""Letters, figures and signs as wide as a Chinese one, which some keyboards and forms give."""


def _plain(letter: str) -> str:
    """Give the one plain small letter that stands for a letter; the letter itself where it has none."""
    base = unicodedata.normalize("NFKD", letter)[0]
    small = base.lower()
    small = _BARRED.get(small, small)
    return small if len(small) == 1 else letter


_TABLE = {
    code: plain
    for code in range(0x41, 0x2000)
    if (letter := chr(code)).isalpha() and (plain := _plain(letter)) != letter
} | {ord(sign): plain for sign, plain in (_SIGNS | _WIDE).items()}


def folded(text: str) -> str:
    """Give a text without capitals, accents and typographic signs, letter for letter: ``Siân’s`` is ``sian's``."""
    return text.lower() if text.isascii() else text.translate(_TABLE)
