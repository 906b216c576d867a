"""Words of the rules looked for in a text: the last of them may be the beginning of a longer one."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from pipeline.text.dates_in_text import names_a_day, without_dates
from pipeline.text.prose import plain
from pipeline.text.times_of_day import names_a_time

DATE, TIME, NUMBER = "{date}", "{time}", "{number}"
"""What stands in the rules for any date or month, any time of the day, and any number that is part of no date."""
_MEANT = frozenset({DATE, TIME, NUMBER})

_DENYING = "n't"
"""What denies may stand at the end of a word: ``hasn't``."""
_WORD = re.compile(r"\w+")

GAP = "…"
"""What stands in words of the rules for any others between them."""


def has_words(text: str, words: str) -> bool:
    """Whether the words stand in the text, in this order, the last of them as whole word or as beginning of one.

    With a blank behind it the last is a whole word (``"to "`` is not in "told"). Where they have ``…`` between them,
    others may stand there: ``not … without``.
    """
    if words == DATE:
        return names_a_day(text)
    if words == TIME:
        return names_a_time(text)
    if words == NUMBER:
        return bool(re.search(r"\d", without_dates(text)))
    return next(places(plain(text), words), None) is not None


def stands_one(text: str, group: Sequence[str]) -> bool:
    """Whether one of several words stands in a plain text (see ``prose.plain``)."""
    return any(
        has_words(text, words) if words in _MEANT else next(places(text, words), None) is not None
        for words in _possible(text, group)
    )


def may_stand(text: str, group: Sequence[str]) -> bool:
    """Whether a closer look at a plain text, or at any part of it, may find one of several words."""
    return any(True for _ in _possible(text, group))


def _possible(text: str, group: Sequence[str]) -> Iterator[str]:
    """Give those of several words that may stand in a text: most are passed over at one look for all.

    The longest word of each must be there, as a word or as the beginning of one.
    """
    known = _by_longest(tuple(group))
    for longest in known.keys() & _beginnings(text):
        yield from known[longest]


def places(text: str, words: str) -> Iterator[re.Match[str]]:
    """Give each place of a plain text (see ``prose.plain``) where the words stand."""
    first, pattern = _wanted(words)
    return pattern.finditer(text) if first in text else iter(())


@lru_cache(maxsize=10_000)
def _parts(words: str) -> tuple[str, ...]:
    return tuple(plain(part) for part in words.split(GAP))


@lru_cache(maxsize=10_000)
def _by_longest(group: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """Sort words of the rules by the longest word in each; those that have none may stand in any text."""
    known: dict[str, list[str]] = {}
    for words in group:
        single = [] if words in _MEANT else _WORD.findall(" ".join(_parts(words)).removeprefix(_DENYING))
        known.setdefault(max(single, key=len, default=""), []).append(words)
    return known


@lru_cache(maxsize=4000)
def _beginnings(text: str) -> Set[str]:
    """Give all that the words of a text begin with, each as a whole too, and what any text has: nothing."""
    return frozenset(word[:end] for word in {"", *_WORD.findall(text)} for end in range(len(word) + 1))


@lru_cache(maxsize=10_000)
def _wanted(words: str) -> tuple[str, re.Pattern[str]]:
    """Give the first part of words of the rules, without which they stand nowhere, and the pattern of all parts.

    They begin with a word, or within one that denies: ``n't seen`` is in "hasn't seen".
    """
    parts = _parts(words)
    begin = r"(?<!\w)" if parts[0][:1].isalnum() and not parts[0].startswith(_DENYING) else ""
    end = r"(?!\w)" if words.endswith(" ") else r"\w*"
    return parts[0], re.compile(begin + r"\b.*?(?<!\w)".join(map(re.escape, parts)) + end)
