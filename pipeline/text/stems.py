"""Words of the rules looked for in a text: the last of them may be the beginning of a longer one."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.text.dates_in_text import names_a_day, without_dates
from pipeline.text.prose import plain
from pipeline.text.times_of_day import names_a_time

DATE, TIME, NUMBER = "{date}", "{time}", "{number}"
"""What stands in the rules for any date or month, any time of the day, and any number that is part of no date."""
_MEANT = frozenset({DATE, TIME, NUMBER})

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
    for words in group:
        if words in _MEANT:
            if has_words(text, words):
                return True
        else:
            first, pattern = _wanted(words)
            if first in text and pattern.search(text):
                return True
    return False


def may_stand(text: str, words: str) -> bool:
    """Whether each part of the words stands anywhere in a plain text, so that a closer look may find them."""
    return all(part in text for part in _parts(words))


def places(text: str, words: str) -> Iterator[re.Match[str]]:
    """Give each place of a plain text (see ``prose.plain``) where the words stand."""
    first, pattern = _wanted(words)
    return pattern.finditer(text) if first in text else iter(())


@lru_cache(maxsize=10_000)
def _parts(words: str) -> tuple[str, ...]:
    return tuple(plain(part) for part in words.split(GAP))


@lru_cache(maxsize=10_000)
def _wanted(words: str) -> tuple[str, re.Pattern[str]]:
    """Give the first part of words of the rules, without which they stand nowhere, and the pattern of all parts.

    They begin with a word, or within one that denies: ``n't seen`` is in "hasn't seen".
    """
    parts = _parts(words)
    begin = r"(?<!\w)" if parts[0][:1].isalnum() and not parts[0].startswith("n't") else ""
    end = r"(?!\w)" if words.endswith(" ") else r"\w*"
    return parts[0], re.compile(begin + r"\b.*?(?<!\w)".join(map(re.escape, parts)) + end)
