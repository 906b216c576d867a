"""Phrases of the rules as one expression over folded text, whatever blanks or hyphens stand between their words."""

import re
from collections.abc import Iterable, Set

from pipeline.text.folding import folded

_WORD = re.compile(r"[^\W_]+")
_COMMON = frozenset(
    _WORD.findall(
        "a at for from in is of on the to with her his their they another other child children mother father family "
        "school letter support"
    )
)
"""Words that stand on most pages, by which none is passed over."""


def any_of(phrases: Iterable[str], left_out: str = "") -> re.Pattern[str]:
    """Make one expression of phrases, the longest first, and one that nothing fits where there are none.

    ``left_out`` is an expression for what may stand in the place of each ``…``, and ends with a blank itself.
    """
    longest_first = sorted((folded(phrase) for phrase in phrases), key=len, reverse=True)
    each = "|".join(_spaced(phrase, left_out) for phrase in longest_first)
    return re.compile(rf"\b(?:{each})\b" if each else r"(?!)")


def words_in(low: str) -> Set[str]:
    """Give the words of a folded text, in pieces of letters and figures alone."""
    return set(_WORD.findall(low))


def signs_of(phrases: Iterable[str]) -> frozenset[str]:
    """Give a word of each phrase, in small letters: a text without any of them is passed over quickly."""
    return frozenset(max(_WORD.findall(folded(phrase)), key=_rareness) for phrase in phrases)


def _rareness(word: str) -> tuple[bool, int]:
    return word not in _COMMON, len(word)


def _spaced(words: str, left_out: str) -> str:
    blank = r"[\s>-]{1,4}"
    pieces = [blank.join(map(re.escape, part.replace("-", " ").split())) for part in words.split("…")]
    return (blank + left_out).join(pieces)
