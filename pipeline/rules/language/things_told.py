"""What a clause of an answer tells of: a service, a measure, a step, a day, by the words that the rules have for it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.text.dates import MONTHS, WELSH_MONTHS
from pipeline.text.dates_in_text import names_a_day, without_dates

DATE, NUMBER, NAME, NOT = "{date}", "{number}", "{name}", "{not}"
"""What stands in a list of things for any date or month, for any number that is part of none, for a name, and for any
denial."""

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|t)?" for name in (*MONTHS, *WELSH_MONTHS))
_DAY_OR_MONTH = re.compile(rf"\b\d{{1,2}}[/.]\d{{1,2}}\b|\b(?:{_MONTH})\b")
"""A day or a month without its year, as answers have it: ``3/2``, ``Nov``."""
_NAME = re.compile(r"(?<=\s)[A-Z][a-z]{2,}|\b[A-Z]{2,}\b")
"""A word with a capital that begins no clause, or an abbreviation."""


def tells_of(clause: str, words: tuple[str, ...], denials: tuple[str, ...], no_names: Sequence[str] = ()) -> bool:
    """Whether a clause, as it was typed, has one of these words.

    A word is found as the beginning of one, with a blank behind it as a whole one; ``…`` is up to four words between.
    """
    if DATE in words and (names_a_day(clause) or _DAY_OR_MONTH.search(clause)):
        return True
    if NUMBER in words and re.search(r"\d", without_dates(clause)):
        return True
    if NAME in words and any(one.casefold() not in no_names for one in _NAME.findall(clause)):
        return True
    return bool(_any_word(words, denials).search(clause.casefold()))


@lru_cache
def _any_word(words: tuple[str, ...], denials: tuple[str, ...]) -> re.Pattern[str]:
    denied = "|".join(rf"(?:\w*{re.escape(one)})" if one == "n't" else re.escape(one) for one in denials)
    patterns = (_pattern(one, denied) for one in words if one not in (DATE, NUMBER, NAME))
    return re.compile("|".join(patterns) or r"(?!)")


def _pattern(word: str, denied: str) -> str:
    parts = (rf"(?:{denied})" if part == NOT else re.escape(part) for part in word.strip().casefold().split(" … "))
    beginning = r"(?<!\w)" if word[0].isalnum() or word.startswith(NOT) else ""
    return beginning + r"(?:\s+[\w'/-]+){0,4}\s+".join(parts) + (r"(?!\w)" if word.endswith(" ") else "")
