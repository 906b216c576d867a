"""Rows with a date and marks above the header of a register: whatever headed them is gone, and they are told."""

from collections.abc import Callable, Iterator

from pipeline.attendance.basis.oddities import Oddity
from pipeline.attendance.register.cells import read_day, text_at
from pipeline.attendance.register.register_rows import place_of
from pipeline.attendance.register.table_layout import Layout
from pipeline.files.sheet import Sheet


def marks_above(sheet: Sheet, layout: Layout, is_mark: Callable[[str], bool]) -> Iterator[Oddity]:
    """Tell each row above the header whose cells are those of a date and its marks."""
    for number, row in enumerate(sheet.rows[: max(0, layout.first_row - 1)], start=1):
        dated = any(read_day(row[at]) for at in layout.dated if at < len(row))
        marks = [text for mark in layout.marks if (text := text_at(row, mark.index))]
        if dated and marks and all(map(is_mark, marks)):
            place = place_of(sheet, number, layout.date)
            yield Oddity("row_not_read", f"{place}: the row has a date and marks, but no header above it.", place)
