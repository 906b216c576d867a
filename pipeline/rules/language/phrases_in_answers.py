"""Phrases of the rules, looked for in answers as people type them."""

import re
from functools import lru_cache

from pipeline.text.lost_apostrophes import with_apostrophes

_NO_WORDS = re.compile(r"(?!)")


@lru_cache(maxsize=1000)
def plain_answer(text: str) -> str:
    """Give an answer as it was typed, in small letters."""
    return as_typed(text).casefold()


def as_typed(text: str) -> str:
    """Give an answer with single blanks and straight apostrophes, those put back that were left out of "wasnt"."""
    return with_apostrophes(" ".join(text.replace("’", "'").split()))


@lru_cache
def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Find any of these phrases as whole words; ``…`` is any ending of a word, and between two words up to four others.

    ``n't`` and ``'ll`` are found behind any word, ``^think`` at the beginning alone.
    """
    return re.compile("|".join(map(_pattern, phrases))) if phrases else _NO_WORDS


def _pattern(phrase: str) -> str:
    between = re.escape(phrase.casefold()).replace(r"\ …\ ", r"(?:\s+[\w']+){0,4}\s+").replace("…", r"[\w']*")
    if phrase.startswith("^"):
        return rf"^\W*{between.removeprefix(re.escape('^'))}(?!\w)"
    return rf"{between}(?!\w)" if phrase.startswith(("n't", "'")) else rf"\b{between}(?!\w)"
