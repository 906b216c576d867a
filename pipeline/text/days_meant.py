"""Which days a passage means: written out, or told from its own day, as "the 16th" and "yesterday" are."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.text import dates
from pipeline.text.dates_in_text import find_near
from pipeline.text.prose import plain

_MONTH = "|".join(rf"{name[:3]}(?:{name[3:]}|t)?\b" for name in map(str.casefold, dates.MONTHS))
_BARE = re.compile(rf"\bthe (\d{{1,2}})(?:st|nd|rd|th)\b(?! (?:of )?(?:{_MONTH}))")
_FROM_TODAY = {"yesterday": -1, "last night": -1, "today": 0, "this morning": 0, "this afternoon": 0, "tomorrow": 1}
_WEEKDAYS = tuple(name.casefold() for name in dates.WEEKDAYS)
_ON_WEEKDAY = re.compile(rf"\b(?:on|last|this) ({'|'.join(_WEEKDAYS)})\b|\b({'|'.join(_WEEKDAYS)})'s\b")
_WEEK, _LONGEST_MONTH = 7, 31


def days_meant(words: str, told_on: date | None, near: date) -> frozenset[date]:
    """Give the days that a passage names, one without a year near a day; else those that it means, told on a day.

    "The letters of 18 September were never posted, I found them today" is of one day.
    """
    named = frozenset(one.day for one in find_near(words, near))
    return named or frozenset(_from(plain(words), told_on) if told_on else ())


def weekdays_meant(words: str, told_on: date | None) -> frozenset[date]:
    """Give the days that the names of weekdays may mean: the last before a day, as "Thursday's meeting" does."""
    if told_on is None:
        return frozenset()
    named = (_WEEKDAYS.index(one[1] or one[2]) for one in _ON_WEEKDAY.finditer(plain(words)))
    return frozenset(told_on - timedelta((told_on.weekday() - one) % _WEEK) for one in named)


def _from(words: str, told_on: date) -> Iterator[date]:
    bare = [day for match in _BARE.finditer(words) if (day := _nearest(int(match[1]), told_on))]
    yield from bare
    if not bare:
        from_today = (days for said, days in _FROM_TODAY.items() if re.search(rf"\b{said}\b", words))
        yield from (told_on + timedelta(days) for days in from_today)


def _nearest(number: int, told_on: date) -> date | None:
    """Give the day of this number that is nearest to a day."""
    around = (told_on + timedelta(days) for days in range(-_LONGEST_MONTH, _LONGEST_MONTH + 1))
    return min((day for day in around if day.day == number), key=lambda day: abs(day - told_on), default=None)
