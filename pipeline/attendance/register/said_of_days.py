"""What one cell says of a day: all of its date, or a part of it, such as the month, the weekday or the session.

What a cell leaves open is told by others: above it, beside it, in a title, or in the name of the sheet.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import lru_cache

from pipeline.attendance.basis.marks import Half
from pipeline.attendance.register.cells import HALF_NAMES, read_day
from pipeline.attendance.register.headings import WEEKDAYS
from pipeline.files.sheet import Cell
from pipeline.text import dates

LAST_OF_MONTH, DAYS_OF_WEEK = 31, 7
FIRST_MONTH_OF_YEAR = 8
"""An academic year begins in August at the earliest; some schools come back before September."""
INITIALS = ({"m", "mo"}, {"t", "tu"}, {"w", "we"}, {"t", "th"}, {"f", "fr"}, {"s", "sa"}, {"s", "su"})
FEWEST_INITIALS, MOST_BEFORE_INITIALS = 5, 3
_ANY_INITIAL = frozenset().union(*INITIALS)

_WRITTEN = re.compile(dates.WRITTEN, re.IGNORECASE)
_MONTH = re.compile(rf"\b{dates.MONTH}\s+\d{{4}}\b", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?<![\d/.-])(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?: (?P<month>{dates.MONTH}))?"
    rf" ?(?:-|–|to|until) ?(?P<last>{dates.WRITTEN})",
    re.IGNORECASE,
)
_SHORT_MONTH = re.compile(rf"(?P<month>{dates.MONTH})[-–'’ /]{{1,2}}(?P<year>\d\d)", re.IGNORECASE)
"""A month with a year of two digits, as spreadsheets show it: ``Sep-25``."""
_OF_WEEK = re.compile(r"\bw\s?/\s?[bc]\b|\b(?:week|wk)\b(?!\s+end)", re.IGNORECASE)
_BEGINS = re.compile(r"(?:w\s?/\s?[bc]|(?:week|wk)\s+(?:commencing|beginning|starting|of))\b\W*", re.IGNORECASE)
_TOKENS = re.compile(r"[a-z]+\.?|\d+(?:st|nd|rd|th)?|[^\s\w]", re.IGNORECASE)
_BETWEEN = frozenset("/-.,()")
_ACADEMIC_YEAR = re.compile(r"\b(20\d\d)\s?[/\-–]\s?(?:20)?(\d\d)\b")
_WEEKDAY = re.compile(rf"(?:{'|'.join(WEEKDAYS)})[a-z]*", re.IGNORECASE)


class ContradictionError(ValueError):
    """Two cells that speak of one day say different things of it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of a day; None for what is not said. ``of_month`` counts from 1, ``weekday`` from Monday, 0."""

    day: date | None = None
    week: date | None = None
    year: int | None = None
    month: int | None = None
    of_month: int | None = None
    weekday: int | None = None
    half: Half | None = None

    def __or__(self, other: "Said") -> "Said":
        """Add what another cell says; raises ContradictionError where they differ."""
        both = {one.name: (getattr(self, one.name), getattr(other, one.name)) for one in fields(self)}
        if any(None not in pair and pair[0] != pair[1] for pair in both.values()):
            raise ContradictionError
        return Said(**{name: pair[0] if pair[0] is not None else pair[1] for name, pair in both.items()})

    def filled_from(self, other: "Said") -> "Said":
        """Add of another, which stands farther away, only what is not said yet."""
        missing = {one.name: getattr(other, one.name) for one in fields(self) if getattr(self, one.name) is None}
        return replace(self, **missing)

    def whole(self, academic_year: int | None) -> date | None:
        """Give the day; None where it is not told wholly. Raises ContradictionError where what is said does not fit."""
        day = self._found(academic_year)
        said = (self.weekday, self.of_month, self.month, self.year)
        if day and any(
            one is not None and one != is_so
            for one, is_so in zip(said, (day.weekday(), day.day, day.month, day.year), strict=True)
        ):
            raise ContradictionError
        return day

    def _found(self, academic_year: int | None) -> date | None:
        monday = self.week or self.day
        if monday and self.weekday is not None and monday.weekday() == 0:
            return monday + timedelta(days=self.weekday)
        if self.day or self.month is None or self.of_month is None:
            return self.day
        year = self.year
        if year is None and academic_year is not None:
            year = academic_year + (self.month < FIRST_MONTH_OF_YEAR)
        try:
            return date(year, self.month, self.of_month) if year else None
        except ValueError:
            return None


@lru_cache(maxsize=8192)
def said_in(cell: Cell) -> Said | None:
    """Read a cell that says nothing but a day, or parts of one; None for every other."""
    if (number := str(cell).strip().removesuffix(".0")).isdecimal():
        return _of_number(number)
    if isinstance(cell, int | float):
        return None
    if found := read_day(cell):
        return Said(day=found[0], half=found[1])
    if not isinstance(cell, str) or not cell.strip() or _ACADEMIC_YEAR.search(cell):
        return None
    week = week_in([cell])
    return Said(week=week) if week and _OF_WEEK.match(cell.strip()) else _of_tokens(_TOKENS.findall(cell))


def _of_number(digits: str) -> Said | None:
    if len(digits) == 4:  # noqa: PLR2004 - a year
        is_year = dates.EARLIEST_YEAR <= int(digits) <= dates.LATEST_YEAR
        return Said(year=int(digits)) if is_year else None
    return Said(of_month=int(digits)) if len(digits) < 3 and 1 <= int(digits) <= LAST_OF_MONTH else None  # noqa: PLR2004


def _of_tokens(tokens: Sequence[str]) -> Said | None:
    said, numbers, behind_month = Said(), list[int](), False
    for token in (one.casefold().rstrip(".") for one in tokens if one not in _BETWEEN):
        part = _of_token(token)
        if part is None:
            return None
        if part.of_month is not None:
            numbers.append(part.of_month)
            behind_month = behind_month or said.month is not None
            continue
        try:
            said |= part
        except ContradictionError:
            return None
    return _with_numbers(said, numbers, behind_month=behind_month)


def _of_token(token: str) -> Said | None:
    digits = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", token)
    if digits.isdecimal():
        return _of_number(digits)
    if token in HALF_NAMES:
        return Said(half=HALF_NAMES[token])
    if _WEEKDAY.fullmatch(token) and token not in ("month", "months", "monthly"):
        return Said(weekday=WEEKDAYS.index(token[:3]))
    month = dates.parse_month(f"{token} {dates.EARLIEST_YEAR}")
    return Said(month=month.first.month) if month else None


def _with_numbers(said: Said, numbers: Sequence[int], *, behind_month: bool) -> Said | None:
    """Take a number for the day of the month, a second for the month; which of more is which nobody can say."""
    if not numbers:
        return said if said != Said() else None
    if len(numbers) > 2 or (len(numbers) == 2 and (said.month or numbers[1] > 12)):  # noqa: PLR2004
        return None
    if behind_month and said.year is None and said.weekday is None:
        return None  # "Sep 25" may be of 2025
    return replace(said, of_month=numbers[0], month=said.month if len(numbers) == 1 else numbers[1])


def weekdays_by_initials(texts: Sequence[str]) -> dict[int, Said]:
    """Give the weekdays of a row of their initials, in order: M, T, W, T, F; each may stand over two columns."""
    said = [(place, text.casefold()) for place, text in enumerate(texts) if text]
    if len(said) < FEWEST_INITIALS or any(text not in _ANY_INITIAL for _, text in said[MOST_BEFORE_INITIALS:]):
        return {}
    for skip in range(MOST_BEFORE_INITIALS + 1):
        run = said[skip:]
        for first in range(DAYS_OF_WEEK):
            for week in (DAYS_OF_WEEK, DAYS_OF_WEEK - 2):
                days = [(first + step) % week for step in range(len(run))]
                fits = first < week and all(text in INITIALS[day] for (_, text), day in zip(run, days, strict=True))
                if fits and len(run) >= FEWEST_INITIALS:
                    return {place: Said(weekday=day) for (place, _), day in zip(run, days, strict=True)}
    return {}


def title_says(said: Sequence[Cell], other_matters: Collection[str], academic_year: int | None = None) -> Said | None:
    """Give the month or the week that a title names; of a month without its year, no more than that there is one."""
    if week := week_in(said) or week_without_year(said, academic_year):
        return None if any(_is_of_another_matter(cell, other_matters) for cell in said) else Said(week=week)
    if any(isinstance(cell, str) and (part := said_in(cell)) and part.month and not part.of_month for cell in said):
        alone = next(part for cell in said if isinstance(cell, str) and (part := said_in(cell)) and part.month)
        return alone if alone.year is None else Said(year=alone.year, month=alone.month)
    if any(_is_of_another_matter(cell, other_matters) for cell in said):
        return None
    return next((found for cell in said if (found := month_in(cell))), None)


def _is_of_another_matter(cell: Cell, words: Collection[str]) -> bool:
    said = str(cell).casefold() if isinstance(cell, str) else ""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said) for word in words)


def month_of_days(cell: Cell) -> Said | None:
    """Read what stands before a row of days, or above it: ``October 2025``, ``Sep-25``, or the first day of a month."""
    if isinstance(cell, date):
        return Said(year=cell.year, month=cell.month) if cell.day == 1 else None
    said = str(cell).strip() if isinstance(cell, str) else ""
    short = _SHORT_MONTH.fullmatch(said)
    month = dates.parse_month(f"{short['month']} 20{short['year']}" if short else said)
    return Said(year=month.first.year, month=month.first.month) if month else None


def month_in(cell: Cell) -> Said | None:
    """Give the one month, with its year, that a title names among other words."""
    found = _MONTH.findall(_WRITTEN.sub(" ", cell)) if isinstance(cell, str) else []
    month = dates.parse_month(found[0]) if len(found) == 1 else None
    return Said(year=month.first.year, month=month.first.month) if month else None


def week_in(said: Sequence[Cell]) -> date | None:
    """Give the Monday of the week that a row names in its first cells.

    A number before one date may be the week's own: ``Week 2 - 8 Sep 2025``.
    """
    first = said[:2]
    if not first or not isinstance(first[0], str) or not _OF_WEEK.search(first[0]):
        return None
    range_ = _RANGE.search(first[0])
    monday = _monday_of_range(range_) if range_ else None
    if monday or (range_ and range_["month"]):
        return monday
    found = [day[0] for cell in _WRITTEN.findall(first[0]) or first[1:] if (day := read_day(cell))]
    is_one_week = bool(found) and found[0].weekday() == 0 and (found[-1] - found[0]).days < DAYS_OF_WEEK
    return found[0] if is_one_week else None


def _monday_of_range(written: re.Match[str]) -> date | None:
    """Read ``1 Sep - 5 Sep 2025``, of which the first day has its year from the second."""
    last = read_day(written["last"])
    first = (
        next((last[0] - timedelta(days=ago) for ago in range(DAYS_OF_WEEK) if _is_day(last[0], ago, written)), None)
        if last
        else None
    )
    return first if first and first.weekday() == 0 else None


def _is_day(last: date, ago: int, written: re.Match[str]) -> bool:
    day = last - timedelta(days=ago)
    month = dates.parse_month(f"{written['month']} {day.year}") if written["month"] else None
    return day.day == int(written["first"]) and (
        written["month"] is None or (month is not None and month.first.month == day.month)
    )


def week_without_year(said: Sequence[Cell], academic_year: int | None) -> date | None:
    """Read ``Week beginning 1 September`` in a year that is named; what is no Monday begins no week."""
    words = " ".join(str(cell) for cell in said[:2])
    named = _BEGINS.match(words.strip())
    part = said_in(words.strip()[named.end() :]) if named else None
    day = part.whole(academic_year) if part else None
    return day if day and day.weekday() == 0 else None


def academic_years(cells: Sequence[Cell]) -> Iterator[int]:
    """Give the first year of each academic year that is named: 2025 of ``2025/26``."""
    for cell in cells:
        for first, second in _ACADEMIC_YEAR.findall(cell) if isinstance(cell, str) else ():
            if int(second) == (int(first) + 1) % 100:
                yield int(first)
