"""The day of each row of a contact log: its own, or that of the row above where the log says a day once for several."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from pipeline.files.sheet import Cell, Row
from pipeline.intake.contact_columns import cell_text
from pipeline.intake.log_sheet import LogSheet, day_of

FEWEST_DAYS = 4
"""So many different days in a row show that a log writes each day but once."""
_DITTO = frozenset({'"', "''", ",,", "„", "″", "ditto", "do", "do.", "as above", "same day", "same date"})
_OF_A_CONTACT = ("kind", "with_whom", "by")


class RowDay(NamedTuple):
    """The day of a row with the cell that says it, be it of a row above.

    ``carried`` says that it is that of the row above only by the way of the whole log.
    """

    day: date | None
    cell: Cell
    carried: bool = False


def days_of_rows(log: LogSheet) -> Mapping[int, RowDay]:
    """Give the day of each row that is shown, by its number."""
    rows = list(log.rows())
    own = {number: day_of(log.cell(row, "date"), log.order, log.school_year) for number, row in rows}
    once = _says_each_day_once(list(own.values()))
    return dict(_days(log, rows, own, once=once))


def _days(
    log: LogSheet, rows: list[tuple[int, Row]], own: Mapping[int, date | None], *, once: bool
) -> Iterator[tuple[int, RowDay]]:
    above = RowDay(None, None)
    for number, row in rows:
        cell = log.cell(row, "date")
        written = cell_text(cell)
        if own[number] is None and (written.casefold() in _DITTO or _is_merged(log, number)):
            yield number, above
        elif own[number] is None and not written and once and _tells_a_contact(log, row):
            yield number, above._replace(carried=above.day is not None)
        else:
            above = RowDay(own[number], cell)
            yield number, above


def _says_each_day_once(days: list[date | None]) -> bool:
    """Tell a log in which no two dated rows that follow each other have the same day."""
    dated = [day for day in days if day]
    return len(dated) >= FEWEST_DAYS and all(one != other for one, other in pairwise(dated))


def _is_merged(log: LogSheet, number: int) -> bool:
    column = log.header.columns["date"]
    return any(one.top < number <= one.bottom and one.left <= column <= one.right for one in log.sheet.merged)


def _tells_a_contact(log: LogSheet, row: Row) -> bool:
    """Tell a row that is a contact of its own; one with nothing but a note goes on with the row above."""
    return sum(bool(cell_text(log.cell(row, column))) for column in _OF_A_CONTACT) > 1
