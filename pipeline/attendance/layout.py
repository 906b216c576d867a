"""Where a table has its dates, sessions and marks: the header in any usual spelling, in three shapes.

One row a session (date, session, code), one row a day (date, AM, PM), one row a week (week commencing, Mon AM
to Fri PM).
All three become one thing: a date column, and mark columns each with its weekday and session as far as its header says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.attendance.cells import half_of, read_day, words_of
from pipeline.attendance.marks import Half
from pipeline.tables import Row

DATES = (
    frozenset(
        {"date", "dates", "session date", "attendance date", "register date", "registration date", "mark date"}
        | {"school date", "calendar date", "date of session", "date of absence"}
    ),
    frozenset({"day"}),  # only where no other column is a date: it may also be the name of the weekday
)
WEEK_BEGINS = frozenset(
    {"week commencing", "w c", "wc", "w b", "wb", "week beginning", "week", "week starting", "week start", "week of"}
)
WEEK_ENDS = frozenset({"week ending", "w e", "we", "week end"})
HALF = frozenset(
    {"session", "am pm", "ampm", "pm am", "am or pm", "half", "half day", "session name", "session type", "period"}
)
CODE = frozenset(
    f"{prefix} {word}".strip()
    for prefix in ("", "attendance", "register", "registration", "session", "att", "reg", "absence")
    for word in ("code", "mark")
) | frozenset({"attendance", "mark code"})
COMMENT = frozenset(
    {"comment", "comments", "note", "notes", "reason", "reasons", "remark", "remarks", "absence reason"}
)
MINUTES = frozenset({"minutes late", "mins late", "late minutes", "late mins", "minutes", "mins", "min late"})
PUPIL = frozenset(
    f"{who} {what}".strip() for who in ("pupil", "student", "child", "learner") for what in ("", "name", "full name")
) | frozenset({"name", "full name", "legal name", "preferred name"})
FORENAME = frozenset({"forename", "first name", "given name", "legal forename", "preferred forename"})
SURNAME = frozenset({"surname", "last name", "family name", "legal surname", "preferred surname"})

FEWEST_WEEK_MARKS = 8
HEADER_ROWS = 60

_DAY_NAME = r"(?P<day>mon|tue|wed|thu|fri|sat|sun)[a-z]*?"
_HALF_NAME = r"(?P<half>am|pm|a m|p m|morning|afternoon)"
_MARK_NAME = r"(?: (?:mark|code|session|attendance))?"
_MARK_HEADER = re.compile(rf"(?:{_DAY_NAME} ?)?{_HALF_NAME}{_MARK_NAME}")
_MARK_HEADER_TURNED = re.compile(rf"{_HALF_NAME} {_DAY_NAME}{_MARK_NAME}")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

DateMeans = Literal["day", "week begins", "week ends"]


@dataclass(frozen=True)
class MarkColumn:
    """One column of marks; weekday (Monday is 0) and session are None where the row says them."""

    index: int
    half: Half | None = None
    weekday: int | None = None
    comment: int | None = None
    minutes: int | None = None


@dataclass(frozen=True)
class Layout:
    """Where everything stands; columns count from 0, ``first_row`` is the index of the first row below the header."""

    first_row: int
    date: int
    date_means: DateMeans
    marks: tuple[MarkColumn, ...]
    half: int | None = None
    pupil: tuple[int, ...] = ()


def find_layout(rows: Sequence[Row]) -> Layout | None:
    """Find the header of a register among the first rows; None where there is none."""
    previous: tuple[str, ...] = ()
    for number, row in enumerate(rows[:HEADER_ROWS]):
        header = tuple(words_of(cell) for cell in row)
        layout = _layout(header, number + 1) or _layout(_under(previous, header), number + 1)
        if layout is not None and (layout.half is not None or layout.marks[0].half or _says_half(rows, layout)):
            return layout
        previous = header
    return None


def _under(above: tuple[str, ...], header: tuple[str, ...]) -> tuple[str, ...]:
    """Join a header of two rows: a weekday above spreads to the right over its AM and PM below."""
    joined: list[str] = []
    spread = ""
    for index, below in enumerate(header):
        over = above[index] if index < len(above) else ""
        spread = over or (spread if below else "")
        is_day = spread[:3] in _DAYS and " " not in spread
        joined.append(f"{spread} {below}".strip() if is_day else below or over)
    return tuple(joined)


def _layout(header: tuple[str, ...], first_row: int) -> Layout | None:
    halves = tuple(_mark_columns(header))
    week_marks = tuple(mark for mark in halves if mark.weekday is not None)
    day_marks = tuple(mark for mark in halves if mark.weekday is None)
    week, week_end = _column(header, WEEK_BEGINS), _column(header, WEEK_ENDS)
    day = next((found for names in DATES if (found := _column(header, names)) is not None), None)
    pupil = _pupil_columns(header)
    if len(week_marks) >= FEWEST_WEEK_MARKS:
        column = next((found for found in (week, day, week_end) if found is not None), None)
        means: DateMeans = "week ends" if column == week_end and column is not None else "week begins"
        return None if column is None else Layout(first_row, column, means, week_marks, pupil=pupil)
    if day is None:
        return None
    if {mark.half for mark in day_marks} == {"AM", "PM"}:
        return Layout(first_row, day, "day", day_marks, pupil=pupil)
    code = _column(header, CODE)
    if code is None:
        return None
    mark = MarkColumn(code, comment=_column(header, COMMENT), minutes=_column(header, MINUTES))
    return Layout(first_row, day, "day", (mark,), half=_column(header, HALF), pupil=pupil)


def _column(header: tuple[str, ...], names: frozenset[str]) -> int | None:
    return next((index for index, words in enumerate(header) if words in names), None)


def _pupil_columns(header: tuple[str, ...]) -> tuple[int, ...]:
    whole = _column(header, PUPIL)
    if whole is not None:
        return (whole,)
    parts = (_column(header, FORENAME), _column(header, SURNAME))
    return tuple(part for part in parts if part is not None)


def _mark_columns(header: tuple[str, ...]) -> Iterator[MarkColumn]:
    for index, words in enumerate(header):
        match = _MARK_HEADER.fullmatch(words) or _MARK_HEADER_TURNED.fullmatch(words)
        if match:
            beside = f"{match['day'] or ''} {match['half']}".strip()
            yield MarkColumn(
                index,
                half_of(match["half"]),
                _DAYS.index(match["day"]) if match["day"] else None,
                _column(header, frozenset(f"{beside} {word}" for word in COMMENT)),
                _column(header, frozenset(f"{beside} {word}" for word in MINUTES)),
            )


def _says_half(rows: Sequence[Row], layout: Layout) -> bool:
    """Tell whether the dates below the header say AM or PM themselves, as in ``03/03/2025 AM``."""
    below = (
        row[layout.date] for row in rows[layout.first_row : layout.first_row + HEADER_ROWS] if len(row) > layout.date
    )
    return any((found := read_day(cell)) is not None and found[1] is not None for cell in below)
