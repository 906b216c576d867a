"""Dates as English people write and read them."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WELSH_MONTHS = (
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
)
_AFTER_O = {3: "Fawrth", 5: "Fai", 6: "Fehefin", 7: "Orffennaf", 9: "Fedi", 11: "Dachwedd", 12: "Ragfyr"}
"""What becomes of them after the Welsh for "of"."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EARLIEST_YEAR, LATEST_YEAR, EARLIEST_BIRTH = 1950, 2099, 1900
THIS_CENTURY, A_CENTURY = 2000, 100
LATEST_SHORT_BIRTH = 2040
"""A parent born in ``78`` is not of this century, a child born in ``12`` is; nobody in a case was born before 1941."""


@dataclass(frozen=True)
class Month:
    """A month of which nobody says the day; ``first`` is its first day."""

    first: date


_NAMED = (*enumerate(MONTHS, start=1), *enumerate(WELSH_MONTHS, start=1), *_AFTER_O.items())
_MONTH_BY_NAME = {name[:end].lower(): number for number, name in _NAMED for end in range(3, len(name) + 1)}
MONTHS_BEGIN = tuple(dict.fromkeys(name[:3] for _, name in _NAMED))
"""The first three letters of every name of a month, English or Welsh: enough to tell it."""
ORDINAL = "(?:st|nd|rd|th|af|il|ydd|fed|ed|eg|ain)"
_YEAR_FIRST = re.compile(r"(\d{4})([/.\-])(\d{1,2})\2(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})")
_WEEKDAY = "(?i:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)"
_WEEKDAY_BEFORE = re.compile(rf"{_WEEKDAY}[.,]?\s+(?=\d)")
_WEEKDAY_BEHIND = re.compile(rf"(?<=\d),?\s*(?:\({_WEEKDAY}\)|\s{_WEEKDAY})$")
_WORDS = re.compile(
    rf"(?:(?:[Dd]ydd\s+)?[A-Za-z]+,?\s+)?(\d{{1,2}}){ORDINAL}?[\s\-]+(?:of?\s+)?([A-Za-z]{{3,10}})\.?,?[\s\-]+"
    r"(\d{4}|\d{2})"
)

_YEAR_AND_MONTH = re.compile(r"(?P<year>\d{4})[/.\-](?P<month>\d{1,2})")
_MONTH_AND_YEAR = re.compile(r"(?P<month>\d{1,2}|[A-Za-z]{3,10})[,./\-\s]+(?P<year>\d{4})")


def in_words(day: date) -> str:
    """Write a date for people: ``3 March 2025``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_in_words(day: date) -> str:
    """Write the month of a date for people: ``March 2025``."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def with_weekday(day: date) -> str:
    """Write a date with its weekday: ``Monday 3 March 2025``."""
    return f"{WEEKDAYS[day.weekday()]} {in_words(day)}"


def parse(text: str, earliest: int = EARLIEST_YEAR) -> date | None:
    """Read one whole text as a date: ISO, ``3/3/2025`` (day first) or ``Mon 3rd March 2025``; None when it is not one.

    A weekday may stand before or behind it; it is not held against the date.
    A year of two digits is of this century. Years before ``earliest``, or after 2099, are slips of the keyboard.
    """
    text = _WEEKDAY_BEHIND.sub("", _WEEKDAY_BEFORE.sub("", text.strip(), count=1))
    if match := _YEAR_FIRST.fullmatch(text):
        return _real_date(match[1], int(match[3]), match[4], earliest)
    if match := _NUMBERS.fullmatch(text):
        return _real_date(match[3], int(match[2]), match[1], earliest)
    if match := _WORDS.fullmatch(text):
        return _real_date(match[3], _month_number(match[2]), match[1], earliest)
    return None


def parse_birth(text: str) -> date | None:
    """Read a date of birth as ``parse`` reads a date; a year of two digits after ``40`` is of the last century.

    Grandparents bring children up too: births are read from 1900 on.
    """
    day = parse(text, EARLIEST_BIRTH)
    if day is None or str(day.year) in text or day.year <= LATEST_SHORT_BIRTH:
        return day
    return day.replace(year=day.year - A_CENTURY)


def parse_month(text: str) -> Month | None:
    """Read one whole text as a month: ``2025-03``, ``03/2025`` or ``March 2025``; None when it is not one."""
    match = _YEAR_AND_MONTH.fullmatch(text.strip()) or _MONTH_AND_YEAR.fullmatch(text.strip())
    if match is None:
        return None
    month = int(match["month"]) if match["month"].isdigit() else _month_number(match["month"])
    first = _real_date(match["year"], month, "1")
    return Month(first) if first else None


def _month_number(name: str) -> int | None:
    return _MONTH_BY_NAME.get(name.lower())


def _real_date(year: str, month: int | None, day: str, earliest: int = EARLIEST_YEAR) -> date | None:
    full_year = int(year) if len(year) > len("25") else THIS_CENTURY + int(year)
    if month is None or not earliest <= full_year <= LATEST_YEAR:
        return None
    try:
        return date(full_year, month, int(day))
    except ValueError:
        return None
