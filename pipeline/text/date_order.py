"""Whether the dates of a table are written day first, as in England, or month first: settled for all at once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

Order = Literal["day first", "month first", "open"]

MONTHS_A_YEAR = 12
SATURDAY = 5
FAR_APART = 3
"""A reading by which the dates lie so many times as far apart as by the other is the less likely one."""

_NUMBERS = re.compile(r"\s*(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")


@dataclass(frozen=True)
class DateOrder:
    """How the dates of a table are to be read; ``proved`` where one of them can only be read so."""

    order: Order
    proved: bool = False

    def day_first(self, text: str) -> str:
        """Write the date at the beginning of a text day first; any other text is given back as it is."""
        written = _NUMBERS.match(text) if self.order == "month first" else None
        if written is None:
            return text
        month, sign, day, year = written.groups()
        return f"{day}{sign}{month}{sign}{year}{text[written.end() :]}"


DAY_FIRST = DateOrder("day first")


def order_of(texts: Iterable[str], today: date | None = None) -> DateOrder:
    """Settle the order of day and month for all dates of a table.

    A date that can only be month first settles it for all, unless another can only be day first: then each is read day
    first, as everywhere. Where none settles it, that order counts by which the dates fall on no weekend, not after
    today and in a row; else it is open, unless nothing speaks against day first.
    """
    written = [(int(found[1]), int(found[3]), _year(found[4])) for text in texts if (found := _NUMBERS.match(text))]
    only_day = any(first > MONTHS_A_YEAR >= second for first, second, _ in written)
    only_month = any(second > MONTHS_A_YEAR >= first for first, second, _ in written)
    if only_day or not written or (not only_month and all(first == second for first, second, _ in written)):
        return DateOrder("day first", proved=only_day)
    if only_month:
        return DateOrder("month first", proved=True)
    either = [one for one in written if max(one[:2]) <= MONTHS_A_YEAR and min(one[:2]) > 0]
    days = [date(year, second, first) for first, second, year in either]
    months = [date(year, first, second) for first, second, year in either]
    return DateOrder(_likelier(days, months, today))


def _year(written: str) -> int:
    return int(written) if len(written) > len("25") else 2000 + int(written)


def _likelier(days: Sequence[date], months: Sequence[date], today: date | None) -> Order:
    against_days, against_months = (_unlikely(one, today) for one in (days, months))
    if against_days <= against_months:
        closer = against_days < against_months or _reach(days) <= FAR_APART * _reach(months)
        return "day first" if closer else "open"
    return "open" if against_months else "month first"


def _unlikely(dates: Sequence[date], today: date | None) -> int:
    """Count what speaks against a reading: weekends, days to come, and days out of the order of the others."""
    steps = [later - earlier for earlier, later in pairwise(dates) if earlier != later]
    backwards = sum(step.days < 0 for step in steps)
    return (
        sum(one.weekday() >= SATURDAY for one in dates)
        + sum(today is not None and one > today for one in dates)
        + min(backwards, len(steps) - backwards)
    )


def _reach(dates: Sequence[date]) -> int:
    return (max(dates) - min(dates)).days if dates else 0
