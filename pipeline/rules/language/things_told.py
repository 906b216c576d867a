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
_NUMBER = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|second|third|fourth)\b")
_CLASS_OR_AGE = re.compile(r"\b(?:(?:year|yr|y|class|form|aged?) ?\d+[a-z]?\b|\d+ years? old)", re.IGNORECASE)
"""Which year a child is in, or how old it is, tells nothing of what was counted."""
_BEGINS = re.compile(r"\W*")
_PAST = re.compile(r"\b[a-z]{2,}(?:ed|wyd|odd)\b")
_NAME = re.compile(r"(?<=\s)[A-Z][a-z]{2,}|\b[A-Z]{2,}\b")
"""A word with a capital that begins no clause, or an abbreviation."""


def tells_of(
    clause: str, words: tuple[str, ...], denials: tuple[str, ...], no_names: Sequence[str] = (), *, deny: bool = False
) -> bool:
    """Whether a clause, as it was typed, has one of these words.

    A word is found as the beginning of one, with a blank behind it as a whole one; ``…`` is up to four words between.
    With ``deny`` a word is not told of right behind a denial: "has not refused".
    """
    if DATE in words and _days(clause):
        return True
    if NUMBER in words and re.search(r"\d", _counted(clause)):
        return True
    if NAME in words and _names(clause, no_names):
        return True
    said = clause.casefold()
    found = _any_word(words, denials).finditer(said)
    return any(not deny or not _denied_before(denials).search(said, 0, one.start()) for one in found)


def signs(clause: str, words: tuple[str, ...], denials: tuple[str, ...], no_names: Sequence[str] = ()) -> int:
    """Count what a clause has of these words, of days, numbers, names, and of verbs of what is past.

    Several words that are found together, the first word of a note, and a day hardly stand there by chance: they
    count twice.
    """
    said = clause.casefold()
    found = _any_word(words, denials).finditer(said)
    told = sum(2 if " " in one[0].strip() or _BEGINS.fullmatch(said[: one.start()]) else 1 for one in found)
    rest = _any_word(words, denials).sub(" ", said)
    named = any(one.casefold() in rest for one in _NAME.findall(clause) if one.casefold() not in no_names)
    days = _days(clause)
    number = bool(_NUMBER.search(_counted(said)))
    return told + len(_PAST.findall(rest)) + 2 * days + number + named


def _days(clause: str) -> bool:
    return names_a_day(clause) or bool(_DAY_OR_MONTH.search(clause))


def _counted(clause: str) -> str:
    return _CLASS_OR_AGE.sub(" ", without_dates(clause))


def _names(clause: str, no_names: Sequence[str]) -> bool:
    return any(one.casefold() not in no_names for one in _NAME.findall(clause))


@lru_cache
def _denied_before(denials: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_denied(denials)})(?:\s+(?:yet|ever|once|been|to|have))*\s+$")


@lru_cache
def _any_word(words: tuple[str, ...], denials: tuple[str, ...]) -> re.Pattern[str]:
    denied = _denied(denials)
    patterns = (_pattern(one, denied) for one in words if one not in (DATE, NUMBER, NAME))
    return re.compile("|".join(patterns) or r"(?!)")


def _denied(denials: tuple[str, ...]) -> str:
    return "|".join(rf"(?:\w*{re.escape(one)})" if one == "n't" else re.escape(one.strip()) for one in denials)


def _pattern(word: str, denied: str) -> str:
    parts = (rf"(?:{denied})" if part == NOT else re.escape(part) for part in word.strip().casefold().split(" … "))
    beginning = r"(?<!\w)" if word[0].isalnum() or word.startswith(NOT) else ""
    return beginning + r"(?:\s+[\w'/-]+){0,4}\s+".join(parts) + (r"(?!\w)" if word.endswith(" ") else "")
