"""Columns that say of the marks of a register that they are others, or none: ``AM amended``, ``Deleted``.

Such a column is not read, for nobody knows what a school means by it; where it contradicts the marks that were read, it
is told.
"""

from collections.abc import Iterator

from pipeline.attendance.basis.marks import read_mark, seems_a_mark
from pipeline.attendance.basis.oddities import Oddity
from pipeline.attendance.register.cells import HALF_NAMES, read_day, text_at, words_of
from pipeline.attendance.register.table_layout import Layout
from pipeline.files.sheet import Row, Sheet
from pipeline.text.shortening import some_of

_OF_MARKS = frozenset({*HALF_NAMES, "code", "codes", "mark", "marks"})
_OF_CHANGES = frozenset(
    {"amended", "amendment", "amend", "corrected", "correction", "revised", "changed", "override", "updated", "new"}
)
_TAKEN_BACK = frozenset(
    {"deleted", "is deleted", "void", "voided", "cancelled", "withdrawn", "removed", "superseded", "retracted"}
)
_STANDING = frozenset({"active", "is active", "valid", "is valid", "live", "is live", "is current"})
_NO = frozenset({"no", "n", "false", "0"})
_NOTHING = frozenset({"", "-", "none", "null", "n/a", "active"})


def marks_beside(sheet: Sheet, layout: Layout) -> Iterator[Oddity]:
    """Tell the rows in which a column that is not read has another mark than those that are, or takes the row back."""
    header = sheet.rows[layout.first_row - 1] if layout.first_row else ()
    read = {layout.date, layout.half, layout.week, *layout.pupil}
    read |= {at for mark in layout.marks for at in (mark.index, mark.comment, mark.minutes)}
    for at, words in enumerate(map(words_of, header)):
        if at not in read and (told := _told(words, at, sheet, layout)):
            rows = f"row{'s' if len(told) > 1 else ''} {some_of([str(number) for number in told])}"
            message = f'The column "{words}" was not read, and says otherwise than the marks ({rows}).'
            yield Oddity("row_not_read", message, f"row {told[0]}")


def _told(words: str, at: int, sheet: Sheet, layout: Layout) -> list[int]:
    """Give the numbers of the dated rows, from 1, in which a column of these words says otherwise."""
    below = enumerate(sheet.rows[layout.first_row :], start=layout.first_row + 1)
    rows = [(number, row) for number, row in below if any(read_day(row[day]) for day in layout.dated if day < len(row))]
    said = {number: text_at(row, at).casefold() for number, row in rows}
    if words in _TAKEN_BACK:
        return [number for number, text in said.items() if text not in _NO | _NOTHING]
    if words in _STANDING:
        return [number for number, text in said.items() if text in _NO]
    if back := [number for number, text in said.items() if text in _TAKEN_BACK]:
        return back
    of_marks = (
        frozenset[str]() if layout.marks[0].weekday is not None else _OF_MARKS
    )  # a session missing is told already
    if not (of_marks | _OF_CHANGES) & set(words.split()):
        return []
    return [number for number, row in rows if _is_another_mark(row, at, layout)]


def _is_another_mark(row: Row, at: int, layout: Layout) -> bool:
    text = text_at(row, at)
    beside = {_plain(text_at(row, mark.index)) for mark in layout.marks}
    return bool(text) and seems_a_mark(text) and _plain(text) not in beside


def _plain(text: str) -> str:
    return read_mark(text, "AM", frozenset()).code
