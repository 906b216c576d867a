"""Whether the dates of a print-out are written day first or month first: settled for all of them at once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.attendance.basis.oddities import Oddity
from pipeline.pdf.placed_words import PageOfWords, PlacedWord
from pipeline.text.date_order import DAY_FIRST, DateOrder, order_of

FEWEST_TO_TELL_BY = 4
_NUMBERS = re.compile(r"\d{1,2}([/.\-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)")


def order_of_dates(pages: Sequence[PageOfWords]) -> DateOrder:
    """Settle the order of day and month; with few dates only where one of them proves it."""
    words = (word.text for page in pages for line in page for word in line)
    written = [found[0] for word in words if (found := _NUMBERS.match(word))]
    order = order_of(written)
    return order if order.proved or len(set(written)) >= FEWEST_TO_TELL_BY else DAY_FIRST


def with_days_first(page: PageOfWords, order: DateOrder) -> PageOfWords:
    """Give the words of a page with all dates day first."""
    return [[_day_first(word, order) for word in line] for line in page] if order.order == "month first" else page


def _day_first(word: PlacedWord, order: DateOrder) -> PlacedWord:
    text = order.day_first(word.text) if _NUMBERS.match(word.text) else word.text
    return replace(word, text=text) if len(text) == len(word.text) else word


def told_of_order(order: DateOrder) -> Iterator[Oddity]:
    """Say that dates were turned round, or that nobody can tell whether they must be."""
    if order.order == "month first":
        yield Oddity(
            "month_first", "Every date of the print-out was read month first, as it cannot be day first throughout."
        )
    elif order.order == "open":
        yield Oddity("date_order_open", "Nothing on the print-out says whether the day or the month stands first.")
