"""Logs that people write line by line, each line begun with its day: ``24/11/26 t/c mum, no answer``, as rows."""

import re
from collections.abc import Iterator, Sequence

from pipeline.files.sheet import Row
from pipeline.text.dates import MONTH, ORDINAL

HEADINGS: Row = ("Date", "Notes")
FEWEST_LINES, SEVERAL = 3, 2
"""So many lines with a day make a log, and so many names before what is told one of several children."""
_DAY = (
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}/\d{1,2}|\d{4}-\d\d-\d\d"
    rf"|\d{{1,2}}{ORDINAL}?\s{MONTH}(?:\s\d{{4}})?"
)
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s"
_BEGINS = re.compile(
    rf"^\W{{0,3}}(?:{_WEEKDAY})?(?P<day>{_DAY})(?![\w/.-]*\d)\s*[-–:,]?\s*(?P<said>\S.*)$", re.IGNORECASE
)

_NAME_FIRST = re.compile(r"(?!(?:Mr|Mrs|Ms|Miss|Mx|Dr) )[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]*\.?(?=\s*[-–:,]|\s+[a-z])")
"""What may be a name before what is told: ``Kai Brindle - rang mum``, ``Jago P phoned``."""


def rows_of_lines(lines: Sequence[str]) -> tuple[Row, ...]:
    """Give the headings and a row for each line that begins with a day; nothing where most lines begin with none.

    A line without one goes on with the line before it; what stands above the first day is a title. Where lines are led
    by several names it may be a day book of several children, whose rows nobody could tell apart: nothing is given.
    """
    written = [line.strip() for line in lines if line.strip()]
    rows = list(_rows(written))
    is_log = len(rows) >= FEWEST_LINES and 2 * len(rows) >= len(written)
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
        begun = found["day"], [found["said"]]
    if begun:
        yield begun[0], " ".join(begun[1])
