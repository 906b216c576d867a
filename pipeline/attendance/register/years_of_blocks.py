"""Days without a year in a sheet of several school years below each other: each is of the year above its block."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipeline.attendance.register.said_of_days import ContradictionError, academic_years, said_in, week_without_year
from pipeline.files.sheet import Cell, Row, Sheet

SEVERAL = 2
"""A sheet of one school year has its days read by that year wherever it is named."""
_UNKNOWN = 0
"""A line that names a year among other words, ``Last year (2024/25): 94%``, may or may not begin a block."""
_NO_MORE = re.compile(
    r"(?i)(?:\W|\d|(?:academic|school|years?|group|autumn|spring|summer|terms?|register|attendance|marks|of|for|the)\b)*"
)
"""What stands beside the year in a title of a block."""


def with_years_of_blocks(sheet: Sheet) -> Sheet:
    """Write the year into each day that has none; a sheet in which fewer years stand as titles stays as it is."""
    titles = [_year_of_title(row) for row in sheet.rows]
    if len(set(titles) - {None, _UNKNOWN}) < SEVERAL:
        return sheet
    return replace(sheet, rows=tuple(_with_years(sheet.rows, titles)))


def _with_years(rows: Sequence[Row], titles: Sequence[int | None]) -> Iterator[Row]:
    year: int | None = None
    for row, title in zip(rows, titles, strict=True):
        year = year if title is None else title
        yield tuple(_with_year(cell, year) for cell in row) if year and title is None else row


def _year_of_title(row: Row) -> int | None:
    """Give the year of a row that says nothing but that, ``School year 2024/25``, and None where it names none."""
    said = " ".join(str(cell) for cell in row if cell is not None)
    years = set(academic_years([said]))
    if not years:
        return None
    return years.pop() if len(years) == 1 and _NO_MORE.fullmatch(said) else _UNKNOWN


def _with_year(cell: Cell, year: int) -> Cell:
    if not isinstance(cell, str) or not any(map(str.isdigit, cell)) or not any(map(str.isalpha, cell)):
        return cell
    if monday := week_without_year([cell], year):
        return f"w/c {monday:%d/%m/%Y}"
    said = said_in(cell)
    if said is None or said.day or said.year or said.week:
        return cell
    try:
        return _of(said.whole(year)) or cell
    except ContradictionError:
        return cell  # a day that is not of the weekday beside it is told where the marks are read


def _of(day: date | None) -> str | None:
    return f"{day:%d/%m/%Y}" if day else None
