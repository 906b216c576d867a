"""An export of lessons is no register: it is told as such, with what to export instead."""

import re
from collections.abc import Sequence

from pipeline.attendance.register.cells import half_of, text_at, words_of
from pipeline.attendance.register.headings import meaning_of
from pipeline.attendance.register.table_layout import HEADER_ROWS
from pipeline.errors import RegisterError
from pipeline.files.sheet import Row, Sheet

SESSIONS_A_DAY = 2
_LESSON = re.compile(r"(?:period|lesson|lsn|slot)s?(?: (?:number|no|name|code))?")
_NUMBERED = re.compile(r"(?:p|period|lesson|per|l|am|pm) ?\d{1,2}")


def refuse_lessons(sheets: Sequence[Sheet], name: str) -> None:
    """Raise RegisterError where a sheet has marks for lessons, which are more than the two sessions of a day."""
    if any(is_of_lessons(sheet) for sheet in sheets if not sheet.hidden):
        raise RegisterError(
            f"{name} is an export of lessons, with more than two marks a day; export the session marks instead: "
            "the register of AM and PM"
        )


def is_of_lessons(sheet: Sheet) -> bool:
    """Tell a sheet with a column for the lesson and marks beside it, or with a column of marks for each lesson."""
    for number, row in enumerate(sheet.rows[:HEADER_ROWS]):
        header = [words_of(cell) for cell in row]
        if not any(meaning_of(words) in ("date", "week begins", "day") for words in header):
            continue
        if len({words for words in header if _NUMBERED.fullmatch(words)}) > SESSIONS_A_DAY:
            return True
        has_marks = any(meaning_of(words) == "code" for words in header)
        lessons = [at for at, words in enumerate(header) if _LESSON.fullmatch(words)]
        if has_marks and any(_names_lessons(sheet.rows[number + 1 :], at) for at in lessons):
            return True
    return False


def _names_lessons(rows: Sequence[Row], column: int) -> bool:
    """Tell a column with more names than the two sessions have; those of sessions are none."""
    said = {text for row in rows[:HEADER_ROWS] if (text := text_at(row, column))}
    return len({text for text in said if text.isdecimal() or half_of(text) is None}) > SESSIONS_A_DAY
