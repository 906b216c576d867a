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
WELSH_NAMES = (*enumerate(WELSH_MONTHS, start=1), *_AFTER_O.items())
"""The number of each month with a name that it has in Welsh."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WELSH_WEEKDAYS = ("llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul")
_SHORTEST_WEEKDAY = 3
EARLIEST_YEAR, LATEST_YEAR, EARLIEST_BIRTH = 1950, 2099, 1900
THIS_CENTURY, A_CENTURY = 2000, 100
LATEST_SHORT_BIRTH = 2040
"""A parent born in ``78`` is not of this century, a child born in ``12`` is; nobody in a case was born before 1941."""


@dataclass(frozen=True)
class Month:
    """A month of which nobody says the day; ``first`` is its first day."""

    first: date


_NAMED = (*enumerate(MONTHS, start=1), *WELSH_NAMES)
_OTHER_WORDS = ("tac", "med", "fed")
"""What would shorten a month, and is said of other things: a TAC is a meeting, a med. letter a doctor's."""
_MONTH_BY_NAME = {
    short: number
    for number, name in _NAMED
    for end in range(3, len(name) + 1)
    if (short := name[:end].lower()) not in _OTHER_WORDS
}

ORDINAL = "(?:st|nd|rd|th|af|il|ydd|fed|ed|eg|ain)"
MONTH = rf"(?:{'|'.join(dict.fromkeys(name[:3] for _, name in _NAMED))})[a-z]{{0,7}}\.?"
"""How the name of a month begins, English or Welsh, and what follows: enough to look for one."""
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|(?:d?dydd\s+)?(?:llun|mawrth|mercher|iau|gwener|sadwrn|sul))"
_ANY_WORD = r"(?:(?:d?dydd\s+)?[a-z]+[.,]?\s+)?"
_AFTER_WEEKDAY = rf"(?:{_WEEKDAY}[.,]?\s+(?:(?:the|y)\s+)?)?"
_DAY = rf"(?P<day>\d{{1,2}})\s?{ORDINAL}?"
_OF = r"(?:(?:day\s+)?of\s+|(?:o\s+)?[fm]is\s+|o\s+)?"
_YEAR = r"['’]?(?P<year>\d{4}|(?!(?:0\d|1[0-2])\s?[ap]\.?m\b)\d{2}(?!:\d|,\s*\d{4}))"
"""Four digits, or two that are not the hour of a meeting (``3 March 10:30``) or a day (``8 March 10, 2025``)."""
_WORDED = rf"{_DAY}(?:[\s\-]*+|[/.]){_OF}(?P<month>{MONTH})(?:,?[\s\-]*+|/){_YEAR}"
_MONTH_FIRST = rf"(?P<month>{MONTH})\s+{_DAY},?\s+(?P<year>\d{{4}})"
_YEAR_FIRST = tuple(
    rf"(?P<year>\d{{4}}){sign}(?P<month>\d{{1,2}}){sign}(?P<day>\d{{1,2}})" for sign in ("-", "/", r"\.")
)
_NUMBERS = r"(?P<day>\d{1,2})[ \t]?[/.\-][ \t]?(?P<month>\d{1,2})[ \t]?[/.\-][ \t]?(?P<year>\d{4}|\d{2})"
_FORMS = (_WORDED, _MONTH_FIRST, *_YEAR_FIRST, _NUMBERS)
_WHOLE = tuple(
    re.compile(before + form, re.IGNORECASE)
    for before, form in ((_ANY_WORD, _WORDED), *((_AFTER_WEEKDAY, form) for form in _FORMS))
)
_ANY_FORM = "|".join(re.sub("P<[a-z]+>", ":", form) for form in _FORMS)
WRITTEN = rf"{_AFTER_WEEKDAY}(?:{_ANY_FORM})"
"""What any written date looks like, as an expression without names, for small letters and capitals alike."""

_WEEKDAY_BEHIND = re.compile(rf"(?<=\d),?\s*(?:\({_WEEKDAY}\)|\s{_WEEKDAY})$", re.IGNORECASE)
_HOUR_BEHIND = re.compile(
    r"(?<=\d\d)[,\s]\s*(?:at\s+)?\d{1,2}(?:[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?|\s?[ap]\.?m\.?)$", re.IGNORECASE
)
_WEEKDAY_BEFORE = re.compile(rf"{_WEEKDAY}[.,]?\s+(?:(?:the|y)\s+)?", re.IGNORECASE)
_BEGINS_WITH_DAY = re.compile(rf"{WRITTEN}(?!\w)", re.IGNORECASE)
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
    text = _WEEKDAY_BEHIND.sub("", text.strip())
    match = next(filter(None, (form.fullmatch(text) for form in _WHOLE)), None)
    return _real_date(match["year"], _month_number(match["month"]), match["day"], earliest) if match else None


def parse_with_hour(text: str) -> date | None:
    """Read a date as ``parse`` does, with the hour of a meeting behind it: ``Tues 24 Nov 2026, 10am``."""
    return parse(_HOUR_BEHIND.sub("", text.strip()))


def denied_weekday(text: str) -> str | None:
    """Give the weekday that a text which begins with a date writes before it, or right behind it, and that it is not.

    ``Sunday 10/11/2025`` was a Monday, so one of the two is a slip.
    """
    text = text.strip()
    before, behind = _WEEKDAY_BEFORE.match(text), _WEEKDAY_BEHIND.search(text)
    named = before[0] if before else behind[0] if behind else ""
    begins = _BEGINS_WITH_DAY.match(text[before.end() :] if before else text) if named else None
    day = parse(begins[0]) if begins else None
    number = weekday_named(named)
    return WEEKDAYS[number] if day and number is not None and number != day.weekday() else None


def weekday_named(text: str) -> int | None:
    """Read the name of a weekday, English (also shortened) or Welsh: 0 for Monday; None for anything else."""
    words = [word for word in re.findall(r"[a-z]+", text.casefold()) if word not in ("dydd", "ddydd", "the", "y")]
    if len(words) != 1:
        return None
    said = words[0].removesuffix("s")
    known = (name.casefold() for name in WEEKDAYS)
    english = (number for number, name in enumerate(known) if len(said) >= _SHORTEST_WEEKDAY and name.startswith(said))
    return next(english, _WELSH_WEEKDAYS.index(words[0]) if words[0] in _WELSH_WEEKDAYS else None)


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
    first = _real_date(match["year"], _month_number(match["month"]), "1")
    return Month(first) if first else None


def _month_number(said: str) -> int | None:
    return int(said) if said.isdigit() else _MONTH_BY_NAME.get(said.rstrip(".").lower())


def _real_date(year: str, month: int | None, day: str, earliest: int = EARLIEST_YEAR) -> date | None:
    full_year = int(year) if len(year) > len("25") else THIS_CENTURY + int(year)
    if month is None or not earliest <= full_year <= LATEST_YEAR:
        return None
    try:
        return date(full_year, month, int(day))
    except ValueError:
        return None
