"""Phrases of the rules as one expression over folded text, whatever blanks or hyphens stand between their words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.text.folding import folded

_WORD = re.compile(r"[^\W_]+")
_BLANK = r"[\s>-]{1,4}"
"""What may stand between two words of a phrase."""
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
    return _any_of(tuple(phrases), left_out)


@lru_cache(maxsize=512)
def _any_of(phrases: tuple[str, ...], left_out: str) -> re.Pattern[str]:
    """Make it once for all defendants of all cases, who are looked for by the same phrases of the rules."""
    longest_first = sorted((folded(phrase) for phrase in phrases), key=len, reverse=True)
    begun = _Begun()
    for phrase in longest_first:
        begun.add(_pieces(phrase, left_out))
    return re.compile(rf"\b(?:{begun.expression})\b" if begun.then else r"(?!)")


@lru_cache(maxsize=32)
def words_in(low: str) -> frozenset[str]:
    """Give the words of a folded text, in pieces of letters and figures alone; one search asks after the other."""
    return frozenset(_WORD.findall(low))


def signs_of(phrases: Iterable[str]) -> frozenset[str]:
    """Give a word of each phrase, in small letters: a text without any of them is passed over quickly."""
    return frozenset(max(_WORD.findall(folded(phrase)), key=_rareness) for phrase in phrases)


def _rareness(word: str) -> tuple[bool, int]:
    return word not in _COMMON, len(word)


def _pieces(words: str, left_out: str) -> Iterator[str]:
    """Give the expressions of a phrase letter by letter, for what stands between its words, and for each ``…``."""
    for number, part in enumerate(words.split("…")):
        if number:
            yield _BLANK
            yield from filter(None, (left_out,))
        for place, word in enumerate(part.replace("-", " ").split()):
            if place:
                yield _BLANK
            yield from map(re.escape, word)


@dataclass(eq=False)
class _Begun:
    """What phrases begin with alike, once, and how each goes on: a text is held against few letters at each place.

    What goes on comes before what ends, as the longest of several phrases does.
    """

    then: dict[str, "_Begun"] = field(default_factory=dict)
    ends: bool = False

    def add(self, pieces: Iterable[str]) -> None:
        """Add a phrase, given by its pieces."""
        at = self
        for piece in pieces:
            at = at.then.setdefault(piece, _Begun())
        at.ends = True

    @property
    def expression(self) -> str:
        """One expression for all that follows."""
        ways = [piece + after.expression for piece, after in self.then.items()]
        if len(ways) == 1 and not self.ends:
            return ways[0]
        return f"(?:{'|'.join(ways)}){'?' if self.ends else ''}" if ways else ""
