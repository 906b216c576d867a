"""Where in a text dates stand, in any of the ways in which people write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.text.dates import MONTH, ORDINAL, WRITTEN, parse, parse_month

_ANOTHER_DAY = rf"\d{{1,2}}(?:[/.]\d|\s?{ORDINAL}?\s?{MONTH})"
_BEGINS = r"(?:(?<![\w/.\-])|(?<=[^\d\-]\d{4}-)|(?<=\bdate)|(?<=\bdated))"
"""No part of a longer number or word, but the second day of ``3/3/2025-7/3/2025``, and ``Date6/10/26`` of a scan."""
_ENDS = rf"(?:(?=T\d\d)|(?!\w|[/.\-]\d)|(?=-{_ANOTHER_DAY}))"
"""No more of it follows, but for the hour of ``2025-03-03T09:30`` and the other end of a period."""
_DAY = re.compile(rf"{_BEGINS}(?:{WRITTEN}){_ENDS}", re.IGNORECASE)
_DAY_OR_MONTH = re.compile(
    rf"{_DAY.pattern}|(?<![\w/.\-])(?<!\d )(?P<only>{MONTH},?[\s\-]+\d{{4}})(?![\w/]|[.\-]\d)", re.IGNORECASE
)
_WITHOUT_YEAR = re.compile(rf"(?<![\w/.])\d{{1,2}}\s?{ORDINAL}?\s(?:of )?{MONTH}\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")


@dataclass(frozen=True)
class Written:
    """A date as it stands in a text, from ``start`` to ``end``; of a month the first day."""

    day: date
    start: int
    end: int


def find(text: str) -> Iterator[Written]:
    """Give every real date of a text, in the order of the text: ``3 March 2025`` does not stand in ``13 March 2025``.

    The years are those that ``parse`` reads; words may be broken at the end of a line.
    """
    if not _DIGIT.search(text):
        return  # no date is written in words alone; most lines have no digit
    for match in _DAY.finditer(text):
        if day := parse(match[0]):
            yield Written(day, *match.span())


def find_near(text: str, near: date) -> list[Written]:
    """Give every real date of a text, one without a year in that which brings it nearest to a day.

    A letter of 2 October 2026 that speaks of ``19 October`` means the one of its own year.
    """
    dated = list(find(text))
    taken = [range(one.start, one.end) for one in dated]
    others = (match for match in _WITHOUT_YEAR.finditer(text) if not any(match.start() in one for one in taken))
    undated = (Written(day, *match.span()) for match in others if (day := _nearest(match[0], near)))
    return sorted((*dated, *undated), key=lambda one: one.start)


def _nearest(said: str, near: date) -> date | None:
    days = (parse(f"{said} {year}") for year in (near.year - 1, near.year, near.year + 1))
    return min((day for day in days if day), key=lambda day: abs(day - near), default=None)


def find_months(text: str) -> Iterator[Written]:
    """Give every month of a text that is named without its day: ``March 2025``."""
    for match in _DAY_OR_MONTH.finditer(text):
        if match["only"] and (month := parse_month(match["only"])):
            yield Written(month.first, *match.span())


def names_a_day(text: str) -> bool:
    """Whether a text names a day or a month, with its year or without: ``13th May``."""
    return any(find(text)) or any(find_months(text)) or bool(_WITHOUT_YEAR.search(text))


def without_dates(text: str) -> str:
    """Leave the days and months out of a text, so that its other numbers are seen."""
    written = sorted({one.start: one.end for one in (*find_months(text), *find(text))}.items(), reverse=True)
    for start, end in written:
        text = f"{text[:start]} {text[end:]}"
    return text


def find_in_name(name: str) -> list[date]:
    """Give the dates in a file's name without its ending: ``2025-03-03``, ``03_03_25`` or ``20250303`` too."""
    name = _spelt_out(name)
    compact = [parse("-".join(match.groups())) for match in _COMPACT.finditer(name)]
    return [*(one.day for one in find(name)), *(day for day in compact if day)]


def ends_with_date(name: str) -> bool:
    """Whether the last thing in a file's name, without its ending, is a date."""
    name = _spelt_out(name).rstrip(" )")
    compact = list(_COMPACT.finditer(name))
    return any(one.end == len(name) for one in find(name)) or any(match.end() == len(name) for match in compact)


def _spelt_out(name: str) -> str:
    """Give a file's name as a text has its dates: ``Letter_03_03 25`` is ``Letter 03-03-25``."""
    name = re.sub(r"(?<=\d)_(?=\d)", "-", name).replace("_", " ")
    return re.sub(r"(?<=\d)\s+(?=\d{1,2}\s+\d{2,4}\b)|(?<=\d)\s+(?=\d{2,4}\b)", "-", name)
