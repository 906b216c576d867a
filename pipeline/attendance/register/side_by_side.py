"""Registers that stand beside each other on a sheet, as one term beside another, each below the same headings."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.attendance.register.cells import words_of
from pipeline.attendance.register.headings import meaning_of
from pipeline.attendance.register.table_layout import HEADER_ROWS, WEEK_DATES
from pipeline.files.sheet import Cell, Sheet


def parted(sheet: Sheet) -> tuple[Sheet, ...]:
    """Give a sheet once for each register on it, with its own columns alone, each in its place."""
    for row in sheet.rows[:HEADER_ROWS]:
        starts = starts_of(row)
        if len(starts) > 1:
            ends = [*starts[1:], max(map(len, sheet.rows))]
            return tuple(_columns_of(sheet, starts[0], *own) for own in zip(starts, ends, strict=True))
    return (sheet,)


def starts_of(row: Sequence[Cell]) -> Sequence[int]:
    """Give the columns at which the same headings begin anew, with the one for the date."""
    headings = [words_of(cell) for cell in row]
    first = next((words for words in headings if meaning_of(words) in WEEK_DATES), None)
    starts = [place for place, words in enumerate(headings) if words == first]
    blocks = {tuple(filter(None, headings[start:end])) for start, end in pairwise([*starts, len(headings)])}
    return starts if len(blocks) == 1 and min(map(len, blocks)) > 1 else ()


def _columns_of(sheet: Sheet, before: int, start: int, end: int) -> Sheet:
    """Keep the columns of one register, and those before the first, which speak of all."""
    rows = (
        tuple(cell if place < before or start <= place < end else None for place, cell in enumerate(row))
        for row in sheet.rows
    )
    return replace(sheet, rows=tuple(rows))
