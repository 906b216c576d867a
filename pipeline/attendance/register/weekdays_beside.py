"""Dates of a register beside which another weekday is written than theirs: one of the two is a slip."""

from collections.abc import Iterator

from pipeline.attendance.basis.oddities import Oddity
from pipeline.attendance.register.cells import read_day, text_at, words_of
from pipeline.attendance.register.register_rows import place_of
from pipeline.attendance.register.table_layout import Layout
from pipeline.files.sheet import Row, Sheet
from pipeline.text import dates

OF_WEEKDAYS = frozenset({"day", "weekday", "day of week", "day of the week", "day name"})
"""What stands above a column of weekdays."""


def denied_weekdays(sheet: Sheet, layout: object) -> Iterator[Oddity]:
    """Tell each date with the weekday that it is not, in its own cell or in a column beside it."""
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and (named := dates.denied_weekday(cell)):
                place = place_of(sheet, number, column)
                yield Oddity("weekday_differs", f'{place}: "{cell.strip()}" is no {named}.', place)
    if isinstance(layout, Layout) and layout.date is not None:
        yield from _beside(sheet, layout)


def _beside(sheet: Sheet, layout: Layout) -> Iterator[Oddity]:
    header: Row = sheet.rows[layout.first_row - 1] if layout.first_row else ()
    columns = [at for at, cell in enumerate(header) if words_of(cell) in OF_WEEKDAYS and at != layout.date]
    for number, row in enumerate(sheet.rows[layout.first_row :], start=layout.first_row + 1):
        day = read_day(row[layout.date]) if layout.date is not None and layout.date < len(row) else None
        for at in columns if day else ():
            named = dates.weekday_named(text_at(row, at))
            if day and named is not None and named != day[0].weekday():
                place = place_of(sheet, number, at)
                message = f"{place}: {dates.in_words(day[0])} is no {dates.WEEKDAYS[named]}."
                yield Oddity("weekday_differs", message, place)
