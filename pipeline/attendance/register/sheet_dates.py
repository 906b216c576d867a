"""The dates of a register's sheet before it is read: day or month first, and time stamps that are a day early."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from pipeline.attendance.basis.oddities import Oddity
from pipeline.errors import RegisterError
from pipeline.files.sheet import Cell, Sheet
from pipeline.text.date_order import MONTHS_A_YEAR, DateOrder, order_of

FEWEST_SHIFTED, FEWEST_TO_TELL_BY = 2, 4
LONGEST_DATE = 10
HOUR_BEFORE_MIDNIGHT = 23
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-]\d{1,2}[/.\-]\d{4}(?: 00:00(?::00)?)?")
_SHIFTED = re.compile(r"\d{4}-\d{2}-\d{2}[T ](?:22|23):00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?")
"""Midnight in England in summer, written in the time of Greenwich (or of a server one hour further west)."""


def refuse_shifted(sheets: Sequence[Sheet], name: str) -> None:
    """Raise RegisterError for time stamps in UTC, by which each day of summer is the day before."""
    cells = [cell for sheet in sheets for row in sheet.rows for cell in row if _is_shifted(cell)]
    if len(cells) >= FEWEST_SHIFTED:
        raise RegisterError(
            f'{name} has time stamps such as "{cells[0]}": midnight in English summer time, written as 11 pm of the '
            "day before (UTC), so its days cannot be relied on; export the register with dates alone"
        )


def _is_shifted(cell: Cell) -> bool:
    if isinstance(cell, datetime):
        return cell.hour == HOUR_BEFORE_MIDNIGHT and cell.minute == cell.second == 0
    return isinstance(cell, str) and cell[:1].isdigit() and _SHIFTED.fullmatch(cell.strip()) is not None


def with_settled_dates(sheet: Sheet) -> tuple[Sheet, tuple[Oddity, ...]]:
    """Settle the order of day and month for a whole sheet; where it is month first, all its dates are turned round."""
    order = order_of(_written(sheet))
    if not order.proved and len({cell.strip()[:LONGEST_DATE] for cell in _written(sheet)}) < FEWEST_TO_TELL_BY:
        return sheet, ()  # a week may be said to begin on a Sunday
    if _are_half_swapped(sheet):
        return sheet, (_half_swapped(sheet),)
    real = any(isinstance(cell, date) for row in sheet.rows for cell in row)
    if order.order == "day first":
        return sheet, ()
    if order.order == "open" or real:
        return sheet, (_oddity(sheet, order, real),)
    rows = tuple(tuple(order.day_first(cell) if isinstance(cell, str) else cell for cell in row) for row in sheet.rows)
    return replace(sheet, rows=rows), (_oddity(sheet, order, real),)


def _are_half_swapped(sheet: Sheet) -> bool:
    """Tell dates of which a spreadsheet took those that it could for month first: just the first twelve of each month.

    What it took is a real date, or was written as one is; the others are left as they came, ``13/09/2025``.
    """
    cells = {cell for row in sheet.rows for cell in row if isinstance(cell, date | str)}
    texts = [cell.strip() for cell in cells if isinstance(cell, str)]
    taken = [cell.day for cell in cells if isinstance(cell, date)]
    taken += [int(found[3]) for text in texts if (found := _ISO.fullmatch(text))]
    left = [int(found[1]) for text in texts if (found := _DAY_FIRST.fullmatch(text))]
    enough = min(len(taken), len(left)) >= FEWEST_TO_TELL_BY
    return enough and max(taken) <= MONTHS_A_YEAR < min(left)


def _half_swapped(sheet: Sheet) -> Oddity:
    message = (
        f"Days up to the 12th stand in {_where(sheet)} as other dates than those after it: a spreadsheet took their "
        "days for months. Export the register once more, and do not open it before it is in the folder."
    )
    return Oddity("date_order_open", message)


def _written(sheet: Sheet) -> Iterator[str]:
    return (cell for row in sheet.rows for cell in row if isinstance(cell, str) and cell[:1].isdigit())


def _oddity(sheet: Sheet, order: DateOrder, real: bool) -> Oddity:
    where = _where(sheet)
    if order.order == "open":
        return Oddity("date_order_open", f"Nothing in {where} says whether the day or the month stands first.")
    if real:
        message = f"Some dates of {where} are written month first, others are real dates: some may be swapped."
        return Oddity("date_order_open", message)
    return Oddity("month_first", f"Every date of {where} was read month first, as it cannot be day first throughout.")


def _where(sheet: Sheet) -> str:
    return f'the sheet "{sheet.name}"' if sheet.name else "the file"
