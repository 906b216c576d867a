"""What single cells say: a day, a session, words of a header."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from pipeline.attendance.basis.marks import Half
from pipeline.files.sheet import Cell, Row
from pipeline.text import dates

FIRST_SERIAL, LAST_SERIAL = 36526, 73050  # Excel's days from 1 January 2000 to 31 December 2099
EXCEL_DAY_ZERO = date(1899, 12, 30)

HALF_NAMES: dict[str, Half] = {"am": "AM", "morning": "AM", "am1": "AM", "pm": "PM", "afternoon": "PM", "pm1": "PM"}
HALF_SIGNS: dict[str, Half] = {"a": "AM", "1": "AM", "p": "PM", "2": "PM"}

NOON, HOURS_A_DAY = 12, 24
EARLIEST_SESSION = 7

_BRACKETS = re.compile(r"\(([^)]*)\)")
_WORDS_IN_ONE = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WEEK_OF_YEAR = re.compile(r"(\d{4})[- ]?W(\d{1,2})", re.IGNORECASE)
"""A week by its number, as the calendars of computers count them (ISO 8601)."""
_TIME = re.compile(
    r"(?:,? |T)(?P<hour>\d{1,2}):(?P<minutes>\d{2}(?::\d{2}(?:\.\d+)?)?) ?(?P<half>[AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?$"
)
_CLOCK = re.compile(
    r"(?i)(?P<hour>\d{1,2})[:.]?(?P<minutes>\d{2}(?::\d{2})?)? ?(?P<half>[ap]\.?m\b\.?)?(?: ?(?:[-–]|to) ?\d.*)?"
)
_NAME_OF_WEEK = re.compile(r"(?i)(?<=[^\s])\s*[(\[](?:(?:week|wk|wythnos) ?)?(?:[a-e]|\d{1,2})[)\]]$")
"""What schools with a timetable of two weeks put behind a date: ``(B)``, ``[Week 2]``; (P) may be the afternoon."""
_DATE_WITH_HALF = re.compile(r"(?i)(.*?[^\s,-])[\s,-]++\(?(am|pm|a\.m\.|p\.m\.)\)?")


def text_at(row: Row, column: int) -> str:
    """Give what a cell of a row says, empty where the row is shorter."""
    cell = row[column] if column < len(row) else None
    return "" if cell is None else str(cell).strip()


def words_of(cell: Cell) -> str:
    """Give a cell's words in small letters, without signs: ``W/B (Monday)`` is ``w b``, ``SessionDate`` two words.

    What stands in brackets is left out, unless it says AM or PM: ``Mark (AM)`` is ``mark am``.
    """
    if not isinstance(cell, str):
        return ""
    words = _WORDS_IN_ONE.sub(" ", _BRACKETS.sub(_half_in_brackets, cell))
    return _NOT_WORDS.sub(" ", words.casefold()).strip()


def _half_in_brackets(brackets: re.Match[str]) -> str:
    return f" {brackets[1]} " if half_of(brackets[1]) else ""


@lru_cache
def half_of(text: str) -> Half | None:
    """Read a session: ``AM``, ``p.m.``, ``Mon AM``, ``Afternoon session`` or ``2``; None unless one alone is named."""
    said = words_of(text).replace("a m", "am").replace("p m", "pm")
    found = {HALF_NAMES[word] for word in said.split() if word in HALF_NAMES}
    return found.pop() if len(found) == 1 else HALF_SIGNS.get(said)


@lru_cache
def session_of(text: str) -> Half | None:
    """Read a session by its name, as ``half_of`` does, or by a time of day: ``09:00``, ``1.10 pm``, ``0900 - 1200``."""
    return half_of(text) or _half_of_clock(text.strip())


def _half_of_clock(text: str) -> Half | None:
    clock = _CLOCK.fullmatch(text)
    if clock is None or not (clock["minutes"] or clock["half"]) or int(clock["hour"]) >= HOURS_A_DAY:
        return None
    return _half_of_time(clock)


def read_day(cell: Cell) -> tuple[date, Half | None] | None:
    """Read a date cell: a date, a date with its time, Excel's number of a day, or text; None for others.

    A time of day tells the session, and so does AM or PM behind the text; midnight is how systems write no time. A year
    that no date in a text may have is none in a cell of a workbook either.
    """
    if isinstance(cell, date) and not dates.EARLIEST_YEAR <= cell.year <= dates.LATEST_YEAR:
        return None
    if isinstance(cell, datetime):
        return cell.date(), None if cell.time() == time() else _half_of_hour(cell.hour)
    if isinstance(cell, date):
        return cell, None
    if isinstance(cell, int | float):
        return (EXCEL_DAY_ZERO + timedelta(days=int(cell)), None) if FIRST_SERIAL <= cell <= LAST_SERIAL else None
    return _day_of_text(cell) if isinstance(cell, str) else None


@lru_cache(maxsize=4096)
def _day_of_text(text: str) -> tuple[date, Half | None] | None:
    text = _NAME_OF_WEEK.sub("", text.strip().removesuffix(".0"))
    if compact := _COMPACT.fullmatch(text):
        text = "-".join(compact.groups())
    if week := _WEEK_OF_YEAR.fullmatch(text):
        return _monday_of_week(int(week[1]), int(week[2]))
    if text.isdecimal():
        return read_day(int(text)) if len(text) <= len(str(LAST_SERIAL)) else None
    time, named = _TIME.search(text), _DATE_WITH_HALF.fullmatch(text)
    if time:
        day, half = dates.parse(text[: time.start()]), _half_of_time(time)
    else:
        day, half = dates.parse(named[1] if named else text), half_of(named[2]) if named else None
    return None if day is None else (day, half)


def _monday_of_week(year: int, week: int) -> tuple[date, Half | None] | None:
    try:
        return date.fromisocalendar(year, week, 1), None
    except ValueError:  # not every year has a week 53
        return None


def _half_of_time(clock: re.Match[str]) -> Half | None:
    sign, minutes = (clock["half"] or "")[:1].casefold(), clock["minutes"] or ""
    hour = int(clock["hour"]) % NOON if sign else int(clock["hour"])
    half = HALF_SIGNS[sign] if sign else _half_of_hour(hour)
    midnight = hour == 0 and half == "AM" and not re.search("[1-9]", minutes)
    return None if midnight else half


def _half_of_hour(hour: int) -> Half:
    """Tell the session by an hour without AM or PM: no school marks its register at one in the morning."""
    return "AM" if hour == 0 or EARLIEST_SESSION <= hour < NOON else "PM"
