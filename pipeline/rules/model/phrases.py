"""Phrases of the rules as one expression over folded text, whatever blanks or hyphens stand between their words."""

import re
from collections.abc import Iterable

from pipeline.text.folding import folded


def any_of(phrases: Iterable[str], left_out: str = "") -> re.Pattern[str]:
    """Make one expression of phrases, the longest first, and one that nothing fits where there are none.

    ``left_out`` is an expression for what may stand in the place of each ``…``, and ends with a blank itself.
    """
    longest_first = sorted((folded(phrase) for phrase in phrases), key=len, reverse=True)
    each = "|".join(_spaced(phrase, left_out) for phrase in longest_first)
    return re.compile(rf"\b(?:{each})\b" if each else r"(?!)")


def _spaced(words: str, left_out: str) -> str:
    blank = r"[\s>-]{1,4}"
    pieces = [blank.join(map(re.escape, part.replace("-", " ").split())) for part in words.split("…")]
    return (blank + left_out).join(pieces)
