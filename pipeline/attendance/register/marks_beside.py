"""Columns that say of the marks of a register that they are others, or none: ``AM amended``, ``Deleted``.

Such a column is not read, for nobody knows what a school means by it; where it contradicts the marks that were read, it
is told.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pipeline.attendance.basis.columns_beside import ColumnsBeside
from pipeline.attendance.basis.marks import read_mark, seems_a_mark
from pipeline.attendance.basis.oddities import Oddity
from pipeline.attendance.register.cells import HALF_NAMES, read_day, text_at, words_of
from pipeline.attendance.register.table_layout import Layout
from pipeline.files.sheet import Row, Sheet
from pipeline.text.shortening import some_of

_OF_MARKS = frozenset({*HALF_NAMES, "code", "codes", "mark", "marks"})
_SPEAKS = re.compile(r"[^\W\d_]{2}|->|→|=")
_FLAGS = frozenset({"Y", "N", "T", "F", "X"})
"""What a column such as ``Updated`` says of a row, where nothing in its heading speaks of marks."""
_UNCHANGED, _ANOTHER = re.compile(r"un\w+ed\b"), re.compile(r"\b[a-z]\b|->|→|=")
"""``unchanged`` says of no other mark; ``no, L`` does."""
_SUB_CODE = re.compile(r"(?<=[A-Z])\d\d$")


def marks_beside(sheet: Sheet, layout: Layout, words: ColumnsBeside) -> Iterator[Oddity]:
    """Tell the rows in which a column that is not read has another mark than those that are, or takes the row back."""
    header = sheet.rows[layout.first_row - 1] if layout.first_row else ()
    read = {layout.date, layout.half, layout.week, *layout.pupil}
    read |= {at for mark in layout.marks for at in (mark.index, mark.comment, mark.minutes)}
    below = enumerate(sheet.rows[layout.first_row :], start=layout.first_row + 1)
    rows = [(number, row) for number, row in below if any(read_day(row[day]) for day in layout.dated if day < len(row))]
    for at, heading in enumerate(map(words_of, header)):
        if at not in read and (told := _Column(heading, at, rows, layout, words).contradicting()):
            places = f"row{'s' if len(told) > 1 else ''} {some_of([str(number) for number in told])}"
            message = f'The column "{heading}" was not read, and says otherwise than the marks ({places}).'
            yield Oddity("row_not_read", message, f"row {told[0]}")


@dataclass(frozen=True)
class _Column:
    """A column that was not read, its heading, and the dated rows with their numbers from 1."""

    heading: str
    at: int
    rows: Sequence[tuple[int, Row]]
    layout: Layout
    words: ColumnsBeside

    def contradicting(self) -> list[int]:
        """Give the numbers of the rows in which it says otherwise than the marks."""
        said = {number: text_at(row, self.at).casefold() for number, row in self.rows}
        if self.heading in self.words.taken_back:
            return [number for number, text in said.items() if text and text not in self.words.no | self.words.nothing]
        if self.heading in self.words.standing:
            return [number for number, text in said.items() if text in self.words.no]
        if back := [number for number, text in said.items() if text in self.words.taken_back]:
            return back
        heading = set(self.heading.split())
        is_of_corrections = heading & self.words.corrections and not heading & self.words.about_a_change
        if is_of_corrections and (spoken := [number for number, text in said.items() if self._tells_of_a_mark(text)]):
            return spoken
        marks = [(number, row) for number, row in self.rows if seems_a_mark(text_at(row, self.at))]
        others = [number for number, row in marks if self._mark(row) not in self._marks_read(row)]
        return others if self._is_of_marks({self._mark(row) for _, row in marks}, len(marks), len(others)) else []

    def _is_of_marks(self, marks: Collection[str], filled: int, others: int) -> bool:
        """Tell a column of marks from other letters: of a pupil's needs, of flags, of who took the register.

        Its heading says so; or what it has is mostly what the marks are, or stands in single rows where they changed.
        """
        heading, by_weekday = set(self.heading.split()), self.layout.marks[0].weekday is not None
        of_changes = bool(heading & (self.words.corrections | self.words.changes))
        if heading & _OF_MARKS and not by_weekday:  # else a session that is missing is told already
            return of_changes or 2 * others <= filled
        is_more_than_flags = of_changes and not _FLAGS.issuperset(marks)
        return is_more_than_flags and (2 * others <= filled or filled < len(self.rows))

    def _tells_of_a_mark(self, text: str) -> bool:
        """Tell words that may say another mark from a mark, a day, a flag, and words that nothing was changed."""
        words = self.words.no | self.words.nothing | self.words.yes
        is_silent = not text or seems_a_mark(text) or text in words or self._says_no_change(text)
        return not is_silent and _SPEAKS.search(text) is not None and not read_day(text)

    def _says_no_change(self, text: str) -> bool:
        first = re.split(r"\W", text, maxsplit=1)[0]
        begins_so = first in self.words.no_change or _UNCHANGED.match(text) is not None
        return begins_so and _ANOTHER.search(text) is None

    def _mark(self, row: Row) -> str:
        return _plain(text_at(row, self.at))

    def _marks_read(self, row: Row) -> set[str]:
        return {_plain(text_at(row, mark.index)) for mark in self.layout.marks}


def _plain(text: str) -> str:
    return _SUB_CODE.sub("", read_mark(text, "AM", frozenset()).code)
