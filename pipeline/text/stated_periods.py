"""The period that a paper says it is of: ``from 2 September 2025 to 5 June 2026``, or only ``until 5 June 2026``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pipeline.text.dates_in_text import Written, find, find_near
from pipeline.text.figures_in_text import NUMBERS
from pipeline.text.prose import plain

_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?"
_JOINS = re.compile(
    r"\s*(?:[,;]?\s*(?:up )?(?:to|until|till|through|hyd|last (?:day|date)[\w ]{0,20}|end(?:s|ing|ed)?(?: on| date)?)\b"
    rf"|[-–—/])\s*:?\s*(?:and including\s*)?{_WEEKDAY}",
    re.IGNORECASE,
)
_BARE_DAY = re.compile(
    rf"(?<![\w/.\-])((\d{{1,2}})(?:\s?(?:st|nd|rd|th))?)\s*(?:to|until|till|[-–—])\s*{_WEEKDAY}$", re.IGNORECASE
)
"""The first day of ``19 to 23 October 2026``, whose month stands behind the last."""
LONGEST_LIST = 80
_BARE_LIST = re.compile(
    r"(?<![\w/.:\-])(?:\d{1,2}(?:st|nd|rd|th)?\s*(?:,\s*(?:and\s|&\s?|or\s)?|and\s|&\s?|or\s)\s*){1,9}$", re.I
)
_AND = re.compile(rf"\s*and\s*{_WEEKDAY}", re.IGNORECASE)
_BETWEEN = re.compile(rf"\bbetween\s*{_WEEKDAY}$", re.IGNORECASE)
_CALLED_PERIOD = re.compile(r"\b(?:period|cyfnod)\b[^.\n]{0,60}$", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:until|till|up to|(?:ends?|ending|expires?|expiring|finish(?:es|ing)?|runs? (?:out|to)) *(?:on|by)?)"
    rf"\s*:?\s*{_WEEKDAY}$",
    re.IGNORECASE,
)

_NUMBERS = {word: number for number, word in enumerate(NUMBERS) if number} | {
    "a": 1,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}
_LENGTH = re.compile(
    rf"\b(?:(?P<ahead>next|following|coming|period (?:of|is|lasts)(?: the next)?)|for(?: the)?|have|given) "
    rf"(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)}) (?P<unit>school day|school week|day|week|month)s?\b"
    r"(?(ahead)|(?= (?:from (?:the|this|today|now)|to (?:improve|show|put|bring|make)|in which)\b))"
)
"""``for two weeks`` may tell of a time that is over, ``for two weeks from today`` tells of what comes."""


@dataclass(frozen=True)
class StatedPeriod:
    """First and last day as a paper gives them; ``first`` is None where it only says when the period ends."""

    first: date | None
    last: date


@dataclass(frozen=True)
class StatedLength:
    """How long a paper says that something lasts from its own day on: two weeks, 15 school days."""

    count: int
    unit: str


def stated_length(text: str) -> StatedLength | None:
    """Give how long the time is that a paper gives, ``in the next 15 school days``; None where it names none."""
    found = _LENGTH.search(plain(text))
    if found is None:
        return None
    count = found["number"]
    return StatedLength(int(count) if count.isdigit() else _NUMBERS[count], found["unit"])


def stated_period(text: str, near: date | None = None) -> StatedPeriod | None:
    """Give the period of a paper: the one that it calls so, else the longest that it names.

    Where it names none with its years, and is of a day itself, one without them is that ``near`` this day.
    """
    every = list(_spans(text, list(find(text)))) or (list(_spans(text, find_near(text, near))) if near else [])
    called = [(period, length) for period, length, is_called in every if is_called]
    found = called or [(period, length) for period, length, _ in every]
    return max(found, key=lambda one: one[1])[0] if found else None


def stated_days(text: str, near: date | None = None) -> list[StatedPeriod]:
    """Give every period and every single day that a text names; without years only where it is of a day itself."""
    written = find_near(text, near) if near else list(find(text))
    periods = [period for period, _, _ in _spans(text, written)]
    ends = {day for period in periods for day in (period.first, period.last)}
    days = [*(one.day for one in written), *(day for one in written for day in _listed_before(text, one))]
    return periods + [StatedPeriod(day, day) for day in days if day not in ends]


def _listed_before(text: str, last: Written) -> list[date]:
    """Give the days of a list whose month stands behind the last: ``on 3, 4 and 5 March``."""
    found = _BARE_LIST.search(text[max(0, last.start - LONGEST_LIST) : last.start])
    numbers = [int(one) for one in re.findall(r"\d+", found[0])] if found else []
    return [last.day.replace(day=one) for one in numbers if 0 < one < last.day.day]


def stated_end(text: str) -> date | None:
    """Give the day until which something runs, the last that is named; None where no such day is."""
    dates = [one.day for one in find(text) if _UNTIL.search(text[: one.start])]
    period = stated_period(text)
    return max([*dates, *([period.last] if period else [])], default=None)


def _spans(text: str, days: Sequence[Written]) -> Iterator[tuple[StatedPeriod, int, bool]]:
    bare = ((first, last) for last in days if (first := _bare_day(text, last)))
    for first, last in (*pairwise(days), *bare):
        if first.day <= last.day and _joined(text, first, last):
            before = text[: first.start]
            yield StatedPeriod(first.day, last.day), (last.day - first.day).days, bool(_CALLED_PERIOD.search(before))


def _bare_day(text: str, last: Written) -> Written | None:
    found = _BARE_DAY.search(text[: last.start])
    is_earlier = found is not None and 0 < int(found[2]) < last.day.day
    return Written(last.day.replace(day=int(found[2])), *found.span(1)) if found and is_earlier else None


def _joined(text: str, first: Written, last: Written) -> bool:
    between = text[first.end : last.start]
    if _AND.fullmatch(between):
        return _BETWEEN.search(text[: first.start]) is not None
    return _JOINS.fullmatch(between) is not None
