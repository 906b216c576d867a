"""What the head of one column says: a date, a session, a code, or the marks of one weekday and half day.

Schools' systems dress the same few words in many ways, so the words that say nothing of their own are left aside:
``AM Attendance Code`` is AM, and ``Week commencing date`` is week commencing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pipeline.attendance.basis.marks import Half
from pipeline.attendance.register.cells import HALF_NAMES, HALF_SIGNS

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
COMMENT = frozenset(
    {"comment", "comments", "note", "notes", "reason", "reasons", "remark", "remarks", "absence reason"}
)
MINUTES = frozenset({"minutes late", "mins late", "late minutes", "late mins", "minutes", "mins", "min late"})
PUPIL = frozenset(
    f"{who} {what}".strip() for who in ("pupil", "student", "child", "learner") for what in ("", "name", "full name")
) | frozenset({"name", "full name", "legal name", "preferred name"})
FORENAME = frozenset({"forename", "first name", "given name", "legal forename", "preferred forename"})
SURNAME = frozenset({"surname", "last name", "family name", "legal surname", "preferred surname"})
UPN = frozenset({"upn", "unique pupil number", "pupil upn", "student upn"})
BIRTH = frozenset({"date of birth", "dob", "d o b", "birth date", "birthdate", "born"})

_DATE = frozenset({"date", "dates"})
_CODE = frozenset({"code", "codes", "mark", "marks"})
_SESSION = frozenset({"session", "sess", "half", "period", "ampm"})
_REGISTER = frozenset({"attendance", "register", "registration", "att", "reg", "absence", "dfe"})
_OF_DATE = (
    _DATE | _REGISTER | {"session", "mark", "school", "calendar", "event", "of", "the", "and", "time", "roll", "call"}
)
_OF_CODE = _CODE | _REGISTER | {"session"}
_OF_SESSION = _SESSION | {"am", "pm", "or", "day", "name", "type", "time", "of"}
_EVENT = frozenset({"time", "event"})
_OF_EVENT = _EVENT | _REGISTER | {"session", "mark", "start", "name", "type"}
_START = frozenset({"start", "starts", "started", "starting", "begins", "beginning", "commencing", "began", "from"})
_OF_START = _START | _REGISTER | {"session", "mark", "at", "on"}
_OF_MARK = _CODE | _REGISTER | {"session", "sess"}
_WEEK = r"(?:week|wk)"
_MONDAY = r"(?: mon(?:day)?)?"
_WEEK_BEGINS = re.compile(
    rf"(?:{_WEEK} ?(?:commencing|comm|c|beginning|begins|b|starting|starts|start|of)|w ?[cb]|commencing){_MONDAY}"
)
_WEEK_ENDS = re.compile(rf"{_WEEK} ?(?:ending|ends|end|e)|w ?e")
_WEEKDAY = re.compile(r"(mon(?!th)|tue|wed|thu|fri|sat|sun)[a-z]*?")
_RUN_TOGETHER = re.compile(rf"\b({_WEEKDAY.pattern})(am|pm|morning|afternoon)\b")
_HALF_APART = re.compile(r"\b([ap]) m\b")

Meaning = Literal[
    "week begins", "week ends", "week", "date", "day", "code", "half", "perhaps half", "perhaps date", "other"
]
"""``perhaps half`` is a time or an event, which tells the session only where the cells below do; so is the date with a
start, ``perhaps date``."""


@dataclass(frozen=True)
class MarkHeading:
    """The head of a column that belongs to one weekday (Monday is 0), one half day or both; ``rest`` says what it is.

    ``rest`` is empty for the marks themselves.
    """

    weekday: int | None
    half: Half | None
    rest: str


@lru_cache(maxsize=4096)
def meaning_of(words: str) -> Meaning:
    """Tell what a column is for by the words at its head, in small letters."""
    said = frozenset(words.split())
    undated = " ".join(word for word in words.split() if word not in _DATE)
    meanings: dict[Meaning, object] = {
        "week begins": _WEEK_BEGINS.fullmatch(undated),
        "week ends": _WEEK_ENDS.fullmatch(undated),
        "week": words == "week",
        "day": words == "day",
        "date": said & _DATE and said <= _OF_DATE,
        "code": said <= _OF_CODE and (said & _CODE or words == "attendance"),
        "half": words == "roll call" or (said <= _OF_SESSION and (said & _SESSION or {"am", "pm"} <= said)),
        "perhaps half": said & _EVENT and said <= _OF_EVENT,
        "perhaps date": said & _START and said <= _OF_START,
    }
    return next((meaning for meaning, fits in meanings.items() if fits), "other")


@lru_cache(maxsize=4096)
def mark_heading(words: str) -> MarkHeading | None:
    """Read the head of a column of marks, or of what is noted beside them; None where it names no day and no half.

    ``Mon AM``, ``pm mark``, ``Friday session 2`` and ``Wed P`` are such; A, P, 1 and 2 count beside another such word.
    """
    parts = _HALF_APART.sub(r"\1m", _RUN_TOGETHER.sub(r"\1 \3", words)).split()
    weekdays = [WEEKDAYS.index(match[1]) for part in parts if (match := _WEEKDAY.fullmatch(part))]
    rest = [part for part in parts if not _WEEKDAY.fullmatch(part) and part not in HALF_NAMES]
    halves = {HALF_NAMES[part] for part in parts if part in HALF_NAMES}
    signs = [part for part in rest if part in HALF_SIGNS]
    if not halves and len(signs) == 1 and (weekdays or {"session", "sess"} & set(parts)):
        halves = {HALF_SIGNS[signs[0]]}
        rest.remove(signs[0])
    if len(weekdays) > 1 or len(halves) > 1 or not (weekdays or halves):
        return None
    kept = rest if set(rest) & {"reason", "reasons"} else [part for part in rest if part not in _OF_MARK]
    return MarkHeading(next(iter(weekdays), None), next(iter(halves), None), " ".join(kept))
