"""A print-out whose year, month and day stand in columns of their own: each row gets one date of the three."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.attendance.register.cells import words_of
from pipeline.attendance.register.dates_in_columns import columns_named, joined_day
from pipeline.attendance.register.printed.printed_lines import PrintedLine, Token

FEWEST = 2
"""Rows with a day in all three columns, so that no heading is taken for one of them by chance."""
PARTS = 3
"""The first cells of a line, of which one is the year, one the month and one the day."""
MOST_OF_HEAD = 2
"""Words that head one column: ``Academic Year``."""


def with_dates_of_columns(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Write one date for the year, the month and the day that begin each line below such heads."""
    written, order, dated = list[PrintedLine](), None, 0
    for line in lines:
        head = _order(line)
        if head:
            order, width = head
            written.append(_with_first(line, width, "Date"))
        else:
            written.append(_dated(line, order) if order else line)
            dated += written[-1] is not line
    return written if dated >= FEWEST else list(lines)


def _order(line: PrintedLine) -> tuple[tuple[int, int, int], int] | None:
    """Give where year, month and day stand among the first three heads, and how many words these have."""
    texts = [words_of(token.text) for token in line.tokens]
    for width in range(PARTS, PARTS + MOST_OF_HEAD):
        first = texts[:width]
        joined = first if width == PARTS else [*first[: width - PARTS - 1], *_two_in_one(first[width - PARTS - 1 :])]
        found = columns_named(joined) if len(joined) == PARTS else None
        if found:
            return found, width
    return None


def _two_in_one(words: Sequence[str]) -> list[str]:
    return [" ".join(words[:2]), *words[2:]]


def _dated(line: PrintedLine, order: tuple[int, int, int]) -> PrintedLine:
    first = line.tokens[:PARTS]
    if len(first) < PARTS or any(token.day for token in first):
        return line
    day = joined_day(*(first[at].text for at in order))
    return line if day is None else _with_first(line, PARTS, f"{day:%d/%m/%Y}", day)


def _with_first(line: PrintedLine, width: int, text: str, day: date | None = None) -> PrintedLine:
    first = line.tokens[:width]
    whole = Token(text, first[0].left, first[-1].right, day)
    return replace(line, tokens=(whole, *line.tokens[width:]))
