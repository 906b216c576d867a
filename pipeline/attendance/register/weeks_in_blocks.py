r"""Weeks below each other on a sheet, each a date alone above rows of a weekday and two marks, as one table of days.

``w/c 03/11/2025``, then ``Mon  /  \``: nothing heads the two marks, so strokes of both kinds must bear out that the
morning stands first.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipeline.attendance.basis.marks import PRESENT, pair_of_marks
from pipeline.attendance.register.cells import read_day, words_of
from pipeline.attendance.register.headings import mark_heading, meaning_of
from pipeline.files.sheet import Row, Sheet

FEWEST_DAYS = 4
A_DAY = 2
"""Marks of a day."""
DayOfMarks = tuple[date, str, str]


def with_weeks_joined(sheet: Sheet, is_mark: Callable[[str], bool]) -> Sheet | None:
    """Give such a sheet as rows of a day, each in its place; None where a row of marks has no week or more marks."""
    rows, week, days = list[Row](), None, list[DayOfMarks]()
    head = None
    for row in sheet.rows:
        said = [str(cell).strip() for cell in row if cell is not None and str(cell).strip()]
        day = _day_of_marks(said, week, is_mark)
        if day:
            days.append(day)
        elif sum(map(is_mark, said)) >= A_DAY:
            return None
        head = len(rows) - 1 if day and head is None else head
        rows.append(day or ())
        if said and not day:
            week = _week(said)  # whatever else stands between them ends the week above
    if len(days) < FEWEST_DAYS or len({day for day, _, _ in days}) < len(days) or not _in_turn(days):
        return None
    return replace(sheet, rows=(*_titles(sheet.rows, head), ("Date", "AM", "PM"), *rows[(head or 0) + 1 :]))


def _titles(rows: Sequence[Row], head: int | None) -> Iterator[Row]:
    return iter(rows[:head] if head else ())


def _week(said: Sequence[str]) -> date | None:
    """Give the Monday that a row names, with a word for a week or alone."""
    if not 1 <= len(said) <= A_DAY:
        return None
    whole = " ".join(said)
    found = read_day(said[-1]) or _behind_a_word(whole)
    named = len(said) == 1 or meaning_of(words_of(said[0])) in {"week begins", "week", "date"}
    return found[0] if found and named and found[0].weekday() == 0 else None


def _behind_a_word(text: str) -> tuple[date, object] | None:
    words = text.split()
    for at in range(1, min(len(words), 4)):
        if meaning_of(words_of(" ".join(words[:at]))) in {"week begins", "week"}:
            return read_day(" ".join(words[at:]))
    return None


def _day_of_marks(said: Sequence[str], week: date | None, is_mark: Callable[[str], bool]) -> DayOfMarks | None:
    if week is None or len(said) < A_DAY:
        return None
    heading = mark_heading(words_of(said[0]))
    weekday = heading.weekday if heading and heading.half is None and not heading.rest else None
    marks = said[1:] if len(said) > A_DAY else list(pair_of_marks(said[1]) or ())
    if weekday is None or len(marks) != A_DAY or not all(map(is_mark, marks)):
        return None
    return week + timedelta(days=weekday), marks[0], marks[1]


def _in_turn(days: Sequence[DayOfMarks]) -> bool:
    said = {(half, mark) for _, *marks in days for half, mark in zip(PRESENT, marks, strict=True)}
    strokes = {(half, mark) for half, mark in said if mark in PRESENT.values()}
    return strokes == set(PRESENT.items())
