"""Dates as English people write and read them."""

import re
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
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EARLIEST_YEAR, LATEST_YEAR = 1950, 2099
CENTURY = 100

_MONTH_BY_NAME = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})")
_WORDS = re.compile(
    r"(?:[A-Za-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s\-]+(?:of\s+)?([A-Za-z]{3,9})\.?,?[\s\-]+(\d{4}|\d{2})"
)


def in_words(day: date) -> str:
    """Write a date for people: ``3 March 2025``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def with_weekday(day: date) -> str:
    """Write a date with its weekday: ``Monday 3 March 2025``."""
    return f"{WEEKDAYS[day.weekday()]} {in_words(day)}"


def parse(text: str) -> date | None:
    """Read one whole text as a date: ISO, ``3/3/2025`` (day first) or ``Mon 3rd March 2025``; None when it is not one.

    A year of two digits is of this century. Years outside 1950 to 2099 are refused: they are slips of the keyboard.
    """
    text = text.strip()
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _NUMBERS.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    elif match := _WORDS.fullmatch(text):
        named = _month_number(match[2])
        if named is None:
            return None
        day, month, year = int(match[1]), named, int(match[3])
    else:
        return None
    return _real_date(year if year >= CENTURY else CENTURY * 20 + year, month, day)


def _month_number(name: str) -> int | None:
    name = name.lower().removesuffix(".")
    number = _MONTH_BY_NAME.get(name[:3])
    if number is None:
        return None
    return number if MONTHS[number - 1].lower().startswith(name) or name == "sept" else None


def _real_date(year: int, month: int, day: int) -> date | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
