"""One sheet of a contact log: its rows under their headings, which of them are of this child, and what a cell says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Literal, Self

from pipeline.attendance.register.cells import read_day
from pipeline.attendance.register.names_alone import is_a_name
from pipeline.attendance.register.pupil_names import likeness
from pipeline.attendance.register.weekdays_beside import OF_WEEKDAYS
from pipeline.case.case import Child
from pipeline.files.sheet import Cell, Row, Sheet
from pipeline.intake.columns_by_cells import are_of_family, may_name_pupils
from pipeline.intake.contact_columns import ContactLogSettings, Header, cell_text, cells_below, heading_of
from pipeline.intake.years_of_logs import SchoolYear, day_without_year, school_year_of
from pipeline.text import dates
from pipeline.text.date_order import DAY_FIRST, DateOrder, order_of
from pipeline.text.deeds import tells_that_it_was_done
from pipeline.text.english_time import england
from pipeline.text.prose import plain
from pipeline.text.several_days import begins_with_several_days
from pipeline.text.stems import has_words

_BEGINS_WITH_DAY = re.compile(rf"{dates.WRITTEN}(?!\w|/\d)", re.IGNORECASE)
_SEVERAL = re.compile(r"[;/&\n]| and ")

FEWEST_IN_A_SENTENCE = 4
"""Words, as a cell has that tells what happened."""
_NO = frozenset({"no", "n", "false", "0", "-", "n/a", "na", "none", "not", "never", "active"})
_SAYS_NO = frozenset({"no", "n", "false", "0"})
_NO_INITIALS = re.compile(r"[\s.\-]")
Whose = Literal["own", "name", "initials", "other"]
"""Of whom a row is; ``initials`` where it gives no more than this child's, among rows of others."""


@dataclass(frozen=True)
class LogSheet:
    """One sheet of a log with the place of its headings, and how its dates are written.

    ``of_another`` says that all of it is another child's.
    """

    file: str
    sheet: Sheet
    header: Header
    order: DateOrder = DAY_FIRST
    school_year: SchoolYear | None = None
    of_another: bool = False

    def with_order(self, today: date | None = None) -> Self:
        """Give it with the order of day and month settled for all its dates, and the year of those without one."""
        texts = [cell for _, row in self.rows() if isinstance(cell := self.cell(row, "date"), str)]
        order = order_of(texts, today)
        above = [cell for row in self.sheet.rows[: self.header.row] for cell in row]
        titles = [*above, self.sheet.name, PurePosixPath(self.file).stem]
        days = [day for _, row in self.rows() if (day := day_of(self.cell(row, "date"), order))]
        return replace(self, order=order, school_year=school_year_of(texts, titles, days, today))

    @property
    def called(self) -> str:
        """How people find it: the file, and its sheet where it has several."""
        return named(self.file, self.sheet)

    @property
    def width(self) -> int:
        """How many columns have a heading, and those between them."""
        heads = self.sheet.rows[self.header.row]
        return max(place for place, cell in enumerate(heads, start=1) if cell_text(cell))

    def heading(self, column: str) -> str:
        """Give the heading of a column that is there, as the settings write it."""
        return heading_of(self.sheet.rows[self.header.row][self.header.columns[column]])

    def is_with_family(self, child: Child, settings: ContactLogSettings) -> bool:
        """Tell a log of which pupil what was said to whom of the family; one of incidents names no family."""
        columns = self.header.columns
        told = {"date", "pupil", "with_whom", "summary"} <= columns.keys()
        cells = cells_below(self.sheet, self.header.row).get(columns["with_whom"], []) if told else []
        return are_of_family(cells, settings, child)

    def kind_where_none_says(self, row: Row, settings: ContactLogSettings) -> str:
        """Say what a row is where no column does: a visit, in a file or under headings that call its rows so.

        Not where they are called two things, ``Visits and calls``, and not where the row begins with another deed.
        """
        heads = self.sheet.rows[self.header.row]
        of_rows = (cell_text(cell) for at, cell in enumerate(heads) if at in self.header.read)
        called = plain(" ".join((PurePosixPath(self.file).stem, self.sheet.name or "", *of_rows)))
        kinds = [kind for kind, words in settings.of_one_kind.items() if any(has_words(called, one) for one in words)]
        if len(kinds) != 1:
            return ""
        otherwise = "|".join(re.escape(plain(one).strip()) for one in settings.begun_otherwise.get(kinds[0], ()))
        is_another = any(re.match(rf"(?:{otherwise})\b", plain(one).strip()) for one in self.told(row))
        return "" if otherwise and is_another else kinds[0]

    def perhaps_of_pupils(self, child: Child) -> Iterator[str]:
        """Name the columns of no known meaning that may say of whom each row is, by a forename or initials alone."""
        if "pupil" not in self.header.columns:
            for at in may_name_pupils(cells_below(self.sheet, self.header.row), self.header.read, child):
                yield cell_text(self.sheet.rows[self.header.row][at]) or "without a heading"

    def unread_words(self) -> Iterator[str]:
        """Name the columns of no known meaning in which sentences stand, or names in full: these may be of others."""
        heads, rows = self.sheet.rows[self.header.row], [row for _, row in self.rows()]
        for at, head in enumerate(heads):
            if at in self.header.read or at in self.sheet.hidden_columns or not cell_text(head):
                continue
            said = [words for row in rows if at < len(row) and (words := cell_text(row[at]))]
            if sum(len(words.split()) >= FEWEST_IN_A_SENTENCE or is_a_name(words) for words in said) * 2 > len(said):
                yield cell_text(head)

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Give the rows below the headings that are shown and say something, with their number from 1."""
        first = self.header.row + 1
        for number, whole in enumerate(self.sheet.rows[first:], start=first + 1):
            row = self.sheet.seen(number, whole)
            if number not in self.sheet.hidden_rows and any(cell_text(cell) for cell in row):
                yield number, row

    def cell(self, row: Row, column: str) -> Cell:
        """Give the cell of a row in the column with a meaning; None where there is no such column."""
        position = self.header.columns.get(column)
        return row[position] if position is not None and position < len(row) else None

    def summary(self, row: Row) -> str:
        """Give what a row tells, from each column that does, once: ``rang her mobile; straight to voicemail``."""
        return "; ".join(self.told(row))

    def told(self, row: Row) -> tuple[str, ...]:
        """Give what stands in each column that tells something, once; a dash is nothing."""
        cells = (cell_text(row[at]) for at in self.header.telling if at < len(row))
        return tuple(dict.fromkeys(words for words in cells if any(map(str.isalnum, words))))

    def denies_weekday(self, row: Row, day: date) -> bool:
        """Tell a row that writes another weekday beside its date, in the same cell or under a heading such as Day."""
        heads = self.sheet.rows[self.header.row]
        beside = (cell_text(cell) for head, cell in zip(heads, row, strict=False) if heading_of(head) in OF_WEEKDAYS)
        named = [number for said in beside if (number := dates.weekday_named(said)) is not None]
        own = dates.denied_weekday(self.order.day_first(cell_text(self.cell(row, "date"))))
        return own is not None or any(number != day.weekday() for number in named)

    def whose(self, child: Child) -> Iterator[tuple[int, Row, Whose]]:
        """Give the rows with their number, and whether each is about this child alone, or does no more than name one.

        A pupil is told by the column for it, or by the row of a name that stands above; where neither names one, each
        row is this child's.
        """
        if self.of_another:
            yield from ((number, row, "other") for number, row in self.rows())
            return
        names, own, alone = self._names_of_children(child), True, self._initials_are_enough(child)
        for number, row in self.rows():
            if number in names:
                own = _is_named(names[number], child)
                yield number, row, "name" if own else "other"
            elif own and self._gives_initials(row, child):
                yield number, row, "own" if alone else "initials"
            else:
                yield number, row, "own" if own and self._is_of(row, child) else "other"

    def _is_of(self, row: Row, child: Child) -> bool:
        if "pupil" not in self.header.columns:
            return True
        names = [part for part in _SEVERAL.split(str(self.cell(row, "pupil") or "")) if part.strip()]
        return bool(names) and all(_is_named(name, child) for name in names)

    def _initials_are_enough(self, child: Child) -> bool:
        """Tell a log that names no pupil but this child, by initials or otherwise."""
        named = [row for _, row in self.rows() if cell_text(self.cell(row, "pupil"))]
        return all(self._gives_initials(row, child) or self._is_of(row, child) for row in named)

    def _gives_initials(self, row: Row, child: Child) -> bool:
        said = _NO_INITIALS.sub("", cell_text(self.cell(row, "pupil")))
        return bool(child.forename and child.surname) and said == "".join(word[0] for word in child.name.split())

    def _names_of_children(self, child: Child) -> Mapping[int, str]:
        """Give the rows that are nothing but a name, where this child's is among them."""
        alone = ((number, said[0]) for number, row in self.rows() if len(said := _said(row)) == 1)
        names = {number: name for number, name in alone if is_a_name(name)}
        return names if child.name and any(likeness(name, child) == "same" for name in names.values()) else {}


def named(file: str, sheet: Sheet) -> str:
    """Call a sheet by its file, and by its own name where it has one."""
    return f'{file}, sheet "{sheet.name}"' if sheet.name else file


def has_failed(log: LogSheet, row: Row, settings: ContactLogSettings) -> bool:
    """Tell a delivery that reached nobody by its status, kind or words; a call that nobody took is a contact.

    A cell in a column of no known meaning is a status too where it begins like one: ``Draft``, and no ``draft plan``.
    """
    summary = log.summary(row).casefold()
    return _says(summary, settings.failed_summary) or _has_status(log, row, settings.failed)


def is_yet_to_be(log: LogSheet, row: Row, settings: ContactLogSettings) -> bool:
    """Tell a row that was never made, unless its summary tells a deed: then it is what follows that is to be done."""
    summary = plain(log.summary(row))
    says_so = _has_status(log, row, settings.yet_to_be) or any(
        plain(one) in settings.yet_to_be for one in log.told(row)
    )
    if not (says_so or _says_no(log, row, settings.made)):
        return False
    deeds = _any_of(frozenset(settings.deeds)).finditer(summary)
    return not any(tells_that_it_was_done(summary, *deed.span()) for deed in deeds)


def _has_status(log: LogSheet, row: Row, phrases: frozenset[str]) -> bool:
    said = f"{cell_text(log.cell(row, 'status'))} | {cell_text(log.cell(row, 'kind'))}".casefold()
    others = (cell_text(cell).casefold() for at, cell in enumerate(row) if at not in log.header.columns.values())
    return any(map(_beginning_with(phrases).match, others)) or _says(said, phrases)


def is_withdrawn(log: LogSheet, number: int, row: Row, settings: ContactLogSettings) -> bool:
    """Tell a row that its own log takes back: struck out, by a cell such as Void, or a column such as Deleted."""
    if log.sheet.is_taken_back(number):
        return True
    heads = log.sheet.rows[log.header.row]
    said = (cell_text(cell) for head, cell in zip(heads, row, strict=False) if heading_of(head) in settings.withdrawn)
    telling = {spelling for column, spellings in settings.columns if column != "status" for spelling in spellings}
    known = {at for column, at in log.header.columns.items() if column != "status"}
    known |= {at for at, head in enumerate(heads) if heading_of(head) in telling}
    others = (cell_text(cell).casefold() for at, cell in enumerate(row) if at not in known)
    return (
        any(one in settings.withdrawn for one in others)
        or any(one and one.casefold() not in _NO for one in said)
        or _says_no(log, row, settings.standing)
    )


def _says_no(log: LogSheet, row: Row, headings: frozenset[str]) -> bool:
    """Tell whether a row says no in a column with one of these headings."""
    cells = zip(log.sheet.rows[log.header.row], row, strict=False)
    return any(heading_of(head) in headings and cell_text(cell).casefold() in _SAYS_NO for head, cell in cells)


def day_of(cell: Cell, order: DateOrder, year: SchoolYear | None = None) -> date | None:
    """Read a date as the register does, else the one that the cell begins with: ``3 Mar 2025, 09:15 (evening)``.

    A moment with its zone is of the day that it was in England, a day without its year of the school ``year``. Of
    several days, ``3/11 & 4/11``, none is the day of the row.
    """
    if isinstance(cell, str) and begins_with_several_days(cell):
        return None
    cell = order.day_first(cell) if isinstance(cell, str) else cell
    if isinstance(cell, str) and (moment := _with_zone(cell.strip())):
        return moment.astimezone(england()).date()
    if day := read_day(cell):
        return day[0]
    begins = _BEGINS_WITH_DAY.match(cell_text(cell))
    return dates.parse(begins[0]) if begins else day_without_year(cell, year)


def _with_zone(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _is_named(name: str, child: Child) -> bool:
    return likeness(name, child) in ("same", "similar")


def _said(row: Row) -> list[str]:
    return [said for cell in row if (said := cell_text(cell))]


def _says(text: str, phrases: frozenset[str]) -> bool:
    return bool(_any_of(phrases).search(text))


@lru_cache
def _any_of(phrases: frozenset[str]) -> re.Pattern[str]:
    """Give one expression for all, made once for a log of thousands of rows."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(phrases)))})(?!\w)" if phrases else r"(?!)")


@lru_cache
def _beginning_with(phrases: frozenset[str]) -> re.Pattern[str]:
    """Give one expression for a beginning with any: with one word alone where no other word goes on with it."""
    each = (rf"{re.escape(one)}(?!\w)" + ("" if " " in one else r"(?!\s+[^\W\d])") for one in sorted(phrases))
    return re.compile("|".join(each) if phrases else r"(?!)")
