"""Logs that people write line by line, each line begun with its day: ``24/11/26 t/c mum, no answer``, as rows."""

import re
from collections.abc import Iterator, Sequence

from pipeline.files.sheet import Row
from pipeline.text.dates import MONTH, ORDINAL
from pipeline.text.several_days import MONTH_NAME, SEVERAL_DAYS, YEAR

HEADINGS: Row = ("Date", "Notes")
FEWEST_LINES, SEVERAL = 3, 2
"""So many lines with a day make a log, and so many names before what is told one of several children."""
_DAY = (
    rf"{SEVERAL_DAYS}(?=\s*(?:[-–:]|\s[a-z]|$))|"
    rf"\d{{1,2}}{ORDINAL}?\s?(?:[-–/&]|to|and)\s?\d{{1,2}}{ORDINAL}?\s{MONTH_NAME}{YEAR}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}/\d{1,2}|\d{4}-\d\d-\d\d"
    rf"|\d{{1,2}}{ORDINAL}?\s{MONTH}{YEAR}|\d{{1,2}}-{MONTH_NAME}(?:-\d{{2,4}})?"
    rf"|{MONTH_NAME}[\s-]\d{{1,2}}{ORDINAL}?{YEAR}"
)
"""A day, with its year or without; or several, of which none is the day of what is told, so that the line is told."""
_WEEK = r"(?:w\s?/\s?[bc]|week\s(?:commencing|beginning|ending))\s"
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s"
_BEGINS = re.compile(
    rf"^\W{{0,3}}(?:on\s)?(?:{_WEEKDAY})?(?P<day>(?:{_WEEK})?(?:{_DAY}))(?![\w/.-]*\d)\s*[-–:,]?\s*(?P<said>\S.*)?$",
    re.IGNORECASE,
)

_NAME_FIRST = re.compile(r"(?!(?:Mr|Mrs|Ms|Miss|Mx|Dr) )[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]*\.?(?=\s*[-–:,]|\s+[a-z])")
"""What may be a name before what is told: ``Kai Brindle - rang mum``, ``Jago P phoned``."""


def rows_of_lines(lines: Sequence[str]) -> tuple[Row, ...]:
    """Give the headings and a row for each line that begins with a day; nothing where most lines begin with none.

    A line without one goes on with the line before it, which may be a day alone; what stands above the first day is a
    title. Where lines are led
    by several names it may be a day book of several children, whose rows nobody could tell apart: nothing is given.
    """
    written = [line.strip() for line in lines if line.strip()]
    rows = list(_rows(written))
    alone = sum(found is not None and not found["said"] for found in map(_BEGINS.match, written))
    is_log = len(rows) >= FEWEST_LINES and 2 * len(rows) + alone >= len(written) and all(said for _, said in rows)
    names = {found[0] for _, said in rows if (found := _NAME_FIRST.match(said))}
    return (HEADINGS, *rows) if is_log and len(names) < SEVERAL else ()


def _rows(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    begun: tuple[str, list[str]] | None = None
    for line in lines:
        found = _BEGINS.match(line)
        if found is None:
            if begun:
                begun[1].append(line)
            continue
        if begun:
            yield begun[0], " ".join(begun[1])
        begun = found["day"], [found["said"]] if found["said"] else []
    if begun:
        yield begun[0], " ".join(begun[1])
