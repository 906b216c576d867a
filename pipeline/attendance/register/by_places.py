"""Registers of any layout, where each mark has all of its day told by what stands around it, and nothing is left over.

The parts of a date may stand above a mark, beside it, in a title over it, or in the name of the sheet: a row for each
month, a sheet for each week, weekdays below a week, a printed calendar. So no layout is looked for. Each mark takes the
nearest part of each kind; where one has no whole day and session, where two parts contradict each other, or two marks
have one session, the sheet is not read at all.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.attendance.basis.calendar import SATURDAY
from pipeline.attendance.basis.marks import HALVES, NO_MARKS, Half, pair_of_marks
from pipeline.attendance.basis.oddities import Oddity
from pipeline.attendance.register.as_written import Mark
from pipeline.attendance.register.cells import text_at
from pipeline.attendance.register.days_apart import row_before, with_days_apart
from pipeline.attendance.register.days_in_rows import FEWEST_NUMBERED, are_days, go_up, numbers_of
from pipeline.attendance.register.names_alone import is_a_name
from pipeline.attendance.register.register_rows import place_of, read_cell
from pipeline.attendance.register.said_of_days import (
    INITIALS,
    ContradictionError,
    Said,
    academic_years,
    month_of_days,
    said_in,
    title_says,
    weekdays_by_initials,
)
from pipeline.files.sheet import Cell, Row, Sheet

FEWEST_MARKS, FEWEST_DAYS = 8, 4
FEWEST_DAYS_ALONE = 10
"""So many school days, none at a weekend, bear out dates beside which no weekday stands."""
MOST_OF_TITLE = 3
"""Cells of a row that says which month, week or year it is."""
MOST_MONTHS = 13
MOST_CELLS = 100_000
"""A class of forty for a year has a sixth of these; no larger sheet is gone through mark by mark."""
_KINDS = tuple(one.name for one in fields(Said))

IsMark = Callable[[str], bool]


@dataclass(frozen=True)
class PlacedMark:
    """A cell of marks with its day; ``half`` is None where it has both sessions. Row from 1, column from 0."""

    row: int
    column: int
    text: str
    day: date
    half: Half | None
    pupil: str | None


@dataclass(frozen=True)
class Places:
    """All marks of a sheet; ``first_row`` is the index of the first row with one."""

    first_row: int
    marks: tuple[PlacedMark, ...]
    tells_weekdays: bool


def find_places(
    sheet: Sheet, is_mark: IsMark, academic_year: int | None = None, other_matters: Collection[str] = ()
) -> Places | None:
    """Find the marks of a sheet with their days; None where one would be left over.

    ``academic_year`` is the one that its workbook names; ``other_matters`` are words of titles that name the day of
    something else.
    """
    found = _places(sheet, is_mark, academic_year, other_matters)
    if found or not (parted := with_days_apart(sheet, lambda text: _is_marked(text, is_mark))):
        return found
    apart = _places(parted, is_mark, academic_year, other_matters)
    marks = tuple(replace(one, row=row_before(one.row)) for one in apart.marks) if apart else ()
    return replace(apart, first_row=marks[0].row - 1, marks=marks) if apart else None


def _places(sheet: Sheet, is_mark: IsMark, academic_year: int | None, other_matters: Collection[str]) -> Places | None:
    if _is_too_large(sheet):
        return None
    reader = _Reader(sheet, is_mark, frozenset(other_matters), academic_year)
    if not any(reader.marked):
        return None
    try:
        marks = tuple(reader.marks())
    except ContradictionError:
        return None
    said = [one for one in marks if not _says_nothing(one.text)]
    sessions = [(one.pupil, one.day, half) for one in said for half in ([one.half] if one.half else HALVES)]
    some_named = len({one.pupil is None for one in said}) > 1
    is_sound = (
        not some_named
        and len(sessions) == len(set(sessions))
        and all(day.weekday() < SATURDAY for _, day, _ in sessions)
    )
    return Places(marks[0].row - 1, marks, reader.tells_weekdays) if sessions and is_sound else None


def bear_each_other_out(found: Sequence[Places]) -> bool:
    """Tell whether the sheets of a workbook have so many days that none was read by chance."""
    said = [mark for one in found for mark in one.marks if mark.text]
    fewest = FEWEST_DAYS if all(one.tells_weekdays for one in found) else FEWEST_DAYS_ALONE
    return len(said) >= FEWEST_MARKS and len({mark.day for mark in said}) >= fewest


def academic_year_of(sheets: Sequence[Sheet]) -> int | None:
    """Give the first year of the academic year that the titles of a workbook name, where they name one alone."""
    rows = (row for sheet in sheets for row in sheet.rows if sum(map(bool, _texts(row))) <= MOST_OF_TITLE)
    named = {*academic_years([cell for row in rows for cell in row]), *academic_years([one.name for one in sheets])}
    return named.pop() if len(named) == 1 else None


def _is_marked(text: str, is_mark: IsMark) -> bool:
    if said_in(text):
        return False  # PM is a session, and no two marks
    pair = pair_of_marks(text)
    return is_mark(text) or (pair is not None and all(map(is_mark, pair)))


def _says_nothing(text: str) -> bool:
    """Tell an empty place from a mark: a dash, or one for each session, as of a weekend."""
    return all(one.upper() in NO_MARKS for one in pair_of_marks(text) or (text,))


def has_strokes(places: Places) -> bool:
    """Tell a register, with the strokes of a child who was there, from other letters below weekdays or months."""
    return any("/" in mark.text or "\\" in mark.text for mark in places.marks)


def _is_too_large(sheet: Sheet) -> bool:
    return sum(map(len, sheet.rows)) > MOST_CELLS


def holds_marks(sheet: Sheet, is_mark: IsMark) -> bool:
    """Tell a sheet with so many marks that it may be a register, be it one that cannot be read."""
    if _is_too_large(sheet):
        return True
    whole = with_days_apart(sheet, lambda text: _is_marked(text, is_mark)) or sheet
    texts = (text for row in whole.rows for text in _texts(row) if text)
    return sum(_is_marked(text, is_mark) for text in texts) >= FEWEST_MARKS


def read_places(sheet: Sheet, places: Places, settings: AttendanceSettings) -> Iterator[Mark | Oddity]:
    """Give the marks of a sheet, each with its place."""
    for one in places.marks:
        place = place_of(sheet, one.row, one.column)
        yield from read_cell(one.text, one.day, one.half, place, one.pupil, settings)


class _Head(NamedTuple):
    """The row of heads, by its number, that says one kind of part last, and what it says by columns."""

    row: int
    says: Mapping[int, object]


@dataclass
class _Reader:
    """One sheet as it is gone through from top to bottom."""

    sheet: Sheet
    is_mark: IsMark
    other_matters: frozenset[str]
    academic_year: int | None
    tells_weekdays: bool = False
    title: Said = field(default_factory=Said)
    title_row: int = 0
    heads: dict[str, _Head] = field(default_factory=dict)
    too_early: set[int] = field(default_factory=set)
    """Columns with a head before the first one in which any mark is known."""

    def marks(self) -> Iterator[PlacedMark]:
        """Give each mark below its heads, and each empty place among them; raises ContradictionError."""
        self.title = title_says([self.sheet.name], ()) or Said()
        previous, pupil = Said(), ""
        for number, row in enumerate(self.sheet.rows, start=1):
            if self._names_weekdays(row):
                self.tells_weekdays = True
                continue
            parts = _parts(row)
            marked = [at for at in self.marked[number - 1] if at not in parts]
            is_key = len(marked) == 1 and number > self.last_row and not parts
            if self._is_of_marks(row, marked, parts) and not is_key:
                beside = self._beside(parts, previous)
                goes_on = (beside.half, previous.half) == ("PM", "AM")
                pupil = self._pupil(row) or (pupil if goes_on else "")
                yield from self._of_row(number, row, beside, marked, pupil)
                previous = beside
            elif not marked:
                self._take_in(number, row, parts)
                previous = Said()
            elif not is_key:
                raise ContradictionError  # marks of which nothing says whose they are

    @cached_property
    def marked(self) -> tuple[Sequence[int], ...]:
        """The columns of each row in which marks stand."""
        return tuple(map(self._marked, self.sheet.rows))

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns in which marks stand."""
        return tuple(sorted({at for columns in self.marked[: self.last_row] for at in columns}))

    @cached_property
    def last_row(self) -> int:
        """The last row with several marks, from 1; single ones below it are those of a key to the codes."""
        several = (number for number, columns in enumerate(self.marked, start=1) if len(columns) > 1)
        return max(several, default=len(self.sheet.rows))

    @cached_property
    def numbered(self) -> frozenset[int]:
        """The columns of days of the month down the page."""
        by_columns = zip_longest(*self.sheet.rows)
        columns = {at: numbers_of(column) for at, column in enumerate(by_columns) if at not in self.columns}
        return frozenset(
            at for at, days in columns.items() if len(days) >= FEWEST_NUMBERED and go_up(days, MOST_MONTHS)
        )

    def _marked(self, row: Row) -> list[int]:
        if weekdays_by_initials(_texts(row)):
            return []
        return [at for at, text in enumerate(_texts(row)) if text and _is_marked(text, self.is_mark)]

    @staticmethod
    def _is_of_marks(row: Row, marked: Sequence[int], parts: Mapping[int, Said]) -> bool:
        """Tell a row of marks: few words stand among its marks, and beside a single one but a name."""
        texts = enumerate(_texts(row))
        words = [at for at, text in texts if not _says_nothing(text) and at not in parts and at not in marked]
        among = [at for at in words if marked and marked[0] < at < marked[-1]]
        return len(marked) > len(among) and (len(marked) > 1 or len(words) <= 1)

    def _names_weekdays(self, row: Row) -> bool:
        """Tell a row of letters for the weekdays of the days above them, which are no marks of medicine or travel."""
        said = [(at, text.casefold()) for at, text in enumerate(_texts(row)) if text]
        if len(said) < FEWEST_DAYS or "of_month" not in self.heads:
            return False
        try:
            days = [self._above(at).filled_from(self.title).whole(self.academic_year) for at, _ in said]
        except ContradictionError:
            return False
        both = zip(said, days, strict=True)
        return all(day and text in INITIALS[day.weekday()] for (_, text), day in both)

    def _take_in(self, number: int, row: Row, parts: dict[int, Said]) -> None:
        """Keep what a row without marks says of those below it."""
        said = [cell for cell in row if cell is not None and str(cell).strip()]
        if title := self._title(number, said, parts):
            self.title, self.title_row = title, number
            return
        if before_days := self._month_before_days(row):
            at, month = before_days
            self.title, self.title_row = month, number
            parts.pop(at, None)
            row = tuple(None if place == at else cell for place, cell in enumerate(row))
        weeks = [at for at, part in parts.items() if part.week]
        if len(weeks) == 1:
            self.title, self.title_row = parts.pop(weeks[0]), number
        first = self.columns[0] if self.columns else len(row)
        numbers = {at: part for at, part in parts.items() if part == Said(of_month=part.of_month)}
        months = self.heads.get("month")
        wanted = self._cells_of_days(row, first, max(numbers, default=0))
        if not go_up(numbers_of(row), len(months.says) if months else 1) or len(numbers) < min(wanted, FEWEST_NUMBERED):
            parts = {at: part for at, part in parts.items() if at not in numbers}  # totals
        if len(parts) == 1 and len(said) > 1 and next(iter(parts.values())).half is None:
            return  # a day of another matter: ``Printed on``, ``Date of birth``
        over_marks = {at: part for at, part in parts.items() if first <= at}
        self.too_early |= {at for at in parts if at < first and len(parts) > 1}
        self._forget_weekdays_of_block_above(over_marks.values())
        for kind in _KINDS:
            says = {at: value for at, part in over_marks.items() if (value := getattr(part, kind)) is not None}
            if says:
                self.heads[kind] = _Head(number, says)

    def _title(self, number: int, said: Sequence[Cell], parts: Mapping[int, Said]) -> Said | None:
        """Give what a row of few cells says of all that stands below it."""
        if len(said) > MOST_OF_TITLE or len(parts) > 1:
            return None
        title = title_says(said, self.other_matters, self.academic_year)
        if title is None and len(said) == 1 and self._stands_over_days(number):
            return month_of_days(said[0])
        return title

    def _month_before_days(self, row: Row) -> tuple[int, Said] | None:
        """Give the month that the first cell of a row of days says, and its place: ``Sep-25  1  2  3``."""
        first = next((at for at, text in enumerate(_texts(row)) if text), None)
        if first is None or not are_days(row[first + 1 :]):
            return None
        month = month_of_days(row[first])
        return (first, month) if month else None

    def _stands_over_days(self, number: int) -> bool:
        """Whether the next row that says anything is one of the days of a month."""
        below = (row for row in self.sheet.rows[number:] if any(_texts(row)))
        next_row = next(below, ())
        return are_days(next_row) or (bool(weekdays_by_initials(_texts(next_row))) and are_days(next(below, ())))

    def _cells_of_days(self, row: Row, first: int, last: int) -> int:
        """Say how many cells must be days for a row to be one of days.

        The first row below a title may have a label before them; any other row with a label may have totals that go up.
        """
        days = self.heads.get("of_month")
        is_first = days is None or days.row < self.title_row
        return sum(map(bool, _texts(row)[first : last + 1] if is_first else _texts(row)))

    def _forget_weekdays_of_block_above(self, parts: Iterable[Said]) -> None:
        """Forget weekdays that stand below the days of another month, where days of the next one follow."""
        weekdays, days = self.heads.get("weekday"), self.heads.get("of_month")
        if weekdays and days and weekdays.row > days.row and any(part.of_month for part in parts):
            del self.heads["weekday"]

    def _above(self, column: int) -> Said:
        """Give what the nearest row of heads with each kind of part says over a column.

        What stands over several columns is spread to the right, where a row below has parts of its own over them.
        """
        found: dict[str, object] = {}
        for kind, head in self.heads.items():
            before = max((at for at in head.says if at <= column), default=None)
            has_own_below = any(column in one.says for one in self.heads.values() if one.row > head.row)
            if before is not None and (before == column or has_own_below):
                found[kind] = head.says[before]
        return Said(**found)  # type: ignore[arg-type]

    def _beside(self, parts: Mapping[int, Said], previous: Said) -> Said:
        """Give what the row itself says; the second row of a day has the rest from the first, of the morning."""
        found = Said()
        for at, part in parts.items():
            is_number = part == Said(of_month=part.of_month)
            if is_number and ("of_month" in self.heads or at not in self.numbered):
                continue  # a total, or the number of a child in a list
            if part != Said(year=part.year):
                found |= part
        if found.half == "PM" and previous.half == "AM":
            found = found.filled_from(replace(previous, half=None))
        return self._as_week(found)

    def _as_week(self, found: Said) -> Said:
        """Take a day without its year before columns of weekdays for the Monday of their week."""
        is_week = found.weekday is None and "weekday" in self.heads
        day = found.whole(self.academic_year) if is_week else None
        return Said(day=day, half=found.half) if day else found

    def _pupil(self, row: Row) -> str:
        texts = enumerate(_texts(row))
        return next((text for at, text in texts if at not in self.columns and is_a_name(text)), "")

    def _of_row(self, number: int, row: Row, beside: Said, marked: Sequence[int], pupil: str) -> Iterator[PlacedMark]:
        if any(text_at(row, at) and said_in(row[at]) is None for at in self.too_early if at < len(row)):
            raise ContradictionError
        headed = {at for head in self.heads.values() for at in head.says}
        for column in sorted({*self.columns, *headed}):
            text = text_at(row, column)
            near = self._above(column) | beside
            is_other = None not in (near.month, self.title.month) and near.month != self.title.month
            said = near if near.day or near.week or is_other else near.filled_from(self.title)
            day = said.whole(self.academic_year)
            self.tells_weekdays = self.tells_weekdays or said.weekday is not None
            if column in marked and not (said.half or pair_of_marks(text)):
                raise ContradictionError
            if day is None and (column in marked or (column in headed and text)):
                raise ContradictionError
            if day:
                yield PlacedMark(number, column, text, day, said.half, pupil or None)


def _texts(row: Row) -> list[str]:
    return [text_at(row, at) for at in range(len(row))]


def _parts(row: Row) -> dict[int, Said]:
    by_initials = weekdays_by_initials(_texts(row))
    return by_initials or {at: part for at, cell in enumerate(row) if (part := said_in(cell))}
