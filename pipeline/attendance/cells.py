"""What single cells say: a day, a session, words of a header."""

import re
from datetime import date, timedelta
from functools import lru_cache

from pipeline import dates
from pipeline.attendance.marks import Half
from pipeline.tables import Cell

FIRST_SERIAL, LAST_SERIAL = 36526, 73050  # Excel's days from 1 January 2000 to 31 December 2099
EXCEL_DAY_ZERO = date(1899, 12, 30)

HALF_NAMES: dict[str, Half] = {"am": "AM", "morning": "AM", "pm": "PM", "afternoon": "PM"}
HALF_SIGNS: dict[str, Half] = {"a": "AM", "1": "AM", "p": "PM", "2": "PM"}

_BRACKETS = re.compile(r"\([^)]*\)")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$")
_DATE_WITH_HALF = re.compile(r"(?i)(.+?)[\s,-]+\(?(am|pm|a\.m\.|p\.m\.)\)?")


def words_of(cell: Cell) -> str:
    """Give a cell's words in small letters, without signs and what stands in brackets: ``W/B (Monday)`` is ``w b``."""
    return _NOT_WORDS.sub(" ", _BRACKETS.sub("", cell.casefold())).strip() if isinstance(cell, str) else ""


@lru_cache
def half_of(text: str) -> Half | None:
    """Read a session: ``AM``, ``p.m.``, ``Mon AM``, ``Afternoon session`` or ``2``; None unless one alone is named."""
    said = words_of(text).replace("a m", "am").replace("p m", "pm")
    found = {HALF_NAMES[word] for word in said.split() if word in HALF_NAMES}
    return found.pop() if len(found) == 1 else HALF_SIGNS.get(said)


def read_day(cell: Cell) -> tuple[date, Half | None] | None:
    """Read a date cell: a date, Excel's number of a day, or text in which AM or PM may follow; None for others."""
    if isinstance(cell, date):
        return cell, None
    if isinstance(cell, int):
        return (EXCEL_DAY_ZERO + timedelta(days=cell), None) if FIRST_SERIAL <= cell <= LAST_SERIAL else None
    return _day_of_text(cell) if isinstance(cell, str) else None


@lru_cache(maxsize=4096)
def _day_of_text(text: str) -> tuple[date, Half | None] | None:
    text = _TIME.sub("", text.strip())
    if text.isdecimal():
        return read_day(int(text))
    match = _DATE_WITH_HALF.fullmatch(text)
    day = dates.parse(match[1] if match else text)
    return None if day is None else (day, half_of(match[2]) if match else None)
