"""The rows below a register's header become marks, each with its day, session and place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from openpyxl.utils import get_column_letter

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.attendance.basis.calendar import SATURDAY, monday_of
from pipeline.attendance.basis.marks import HALVES, Half, Written, pair_of_marks, read_mark, seems_a_mark, week_of_marks
from pipeline.attendance.basis.oddities import Oddity
from pipeline.attendance.register.as_written import Mark
from pipeline.attendance.register.cells import read_day, session_of, text_at, words_of
from pipeline.attendance.register.headings import mark_heading
from pipeline.attendance.register.table_layout import Layout, MarkColumn, find_layout
from pipeline.files.sheet import Row, Sheet
from pipeline.text import dates

_NUMBER = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet, read through the layout of its header; ``number`` counts from 1, as spreadsheets show it.

    ``name_above`` is the child's name that the rows above it gave last, ``day_above`` the last day that they told.
    """

    sheet: Sheet
    number: int
    layout: Layout
    name_above: str | None = None
    day_above: date | None = None

    @property
    def row(self) -> Row:
        """The cells of the row."""
        return self.sheet.rows[self.number - 1]

    def text(self, column: int | None) -> str:
        """Give what a cell says, empty where there is no such cell."""
        return "" if column is None else text_at(self.row, column)

    def place(self, column: int) -> str:
        """Say where a person finds a cell: ``sheet "Spring", row 12, cell C12``."""
        return place_of(self.sheet, self.number, column)

    @property
    def half(self) -> Half | None:
        """The session that the row tells in a column of its own, by name or by a time of day."""
        return None if self.layout.half is None else session_of(self.text(self.layout.half))

    @property
    def day(self) -> tuple[date, Half | None] | None:
        """The date of the row, and the session where it stands in the same cell."""
        return read_day(self.sheet.cell(self.number, self.layout.date)) or self._day_of_week

    @property
    def _day_of_week(self) -> tuple[date, Half | None] | None:
        """The weekday that the row names, in the week that it names too, or of the rows above; none goes back there."""
        named = None if self.layout.week is None else mark_heading(words_of(self.text(self.layout.date)))
        if named is None or named.weekday is None or self.layout.week is None:
            return None
        own = read_day(self.sheet.cell(self.number, self.layout.week))
        week = own[0] if own else self.day_above
        if week is None or (own is None and named.weekday < week.weekday()):
            return None
        return _monday_meant(week) + timedelta(days=named.weekday), named.half

    @property
    def name(self) -> str | None:
        """The child's name in the row itself."""
        return " ".join(filter(None, map(self.text, self.layout.pupil))) or None

    @property
    def pupil(self) -> str | None:
        """The name in the row, else the one above: in a merged cell it stands once."""
        return self.name or self.name_above

    @property
    def heads_rows(self) -> bool:
        """Whether the name is also that of rows below without one: a dated row's is, and one that stands alone."""
        if self.name is None or self.day is not None:
            return self.name is not None
        return not any(self.text(column) for column in range(len(self.row)) if column not in self.layout.pupil)


def place_of(sheet: Sheet, number: int, column: int) -> str:
    """Say where a person finds a cell; the row counts from 1, the column from 0."""
    place = f"row {number}, cell {get_column_letter(column + 1)}{number}"
    return place if sheet.name is None else f'sheet "{sheet.name}", {place}'


def read_rows(sheet: Sheet, layout: Layout, settings: AttendanceSettings) -> Iterator[Mark | Oddity]:
    """Read every mark below the header; rows without a date and without a mark (totals, titles) say nothing."""
    morning: date | None = None
    above: date | None = None
    name: str | None = None
    for number in range(layout.first_row + 1, len(sheet.rows) + 1):
        line = Line(sheet, number, layout, name, above)
        found, half = line.day, line.half
        if found is None and (headed := _headed_anew(line)):
            layout, morning = headed, None
            continue
        above = found[0] if found else above
        if layout.pupil and line.heads_rows:
            name = line.name
        if found is None and morning is not None and half == "PM" and not line.text(layout.date):
            found = morning, None  # the date stands once, in a merged cell, for AM and PM
        morning = found[0] if found is not None and half == "AM" else None
        if found is None:
            yield from _undated(line, settings)
        else:
            yield from _marks(line, found[0], half or found[1], settings)


def _headed_anew(line: Line) -> Layout | None:
    """Give the layout of the rows below where a row heads the columns again, in another order: PM before AM."""
    if sum(map(bool, map(words_of, line.row))) < len(line.layout.dated) + len(line.layout.marks):
        return None
    found = find_layout(line.sheet.rows[line.number - 1 :])
    if found is None or found.first_row != 1 or found.date_means != line.layout.date_means:
        return None
    is_other = (found.date, found.marks, found.half) != (line.layout.date, line.layout.marks, line.layout.half)
    return replace(found, first_row=line.number) if is_other else None


def _marks(line: Line, day: date, half: Half | None, settings: AttendanceSettings) -> Iterator[Mark | Oddity]:
    first_day = _first_day_meant(day, line.layout)
    if line.layout.date_means == "week begins" and day != first_day:
        place = line.place(line.layout.date)
        message = f"{dates.with_weekday(day)} ({place}) is taken for the week of Monday {dates.in_words(first_day)}."
        yield Oddity("week_begins_late", message, place, day)
    for column in line.layout.marks:
        if column.whole_week:
            yield from _whole_week(line, column, first_day, settings)
            continue
        marked_on = first_day + timedelta(days=column.weekday or 0)
        session, text = column.half or half, line.text(column.index)
        pair = ("", "") if not text else pair_of_marks(text)
        if session:
            yield _mark(line, column, marked_on, session, read_mark(text, session, settings.late_codes))
        elif pair and column.weekday is not None:
            for half_day, mark in zip(HALVES, pair, strict=True):
                yield _mark(line, column, marked_on, half_day, read_mark(mark, half_day, settings.late_codes))
        elif text:
            yield without_session(line.place(column.index), text, marked_on)


def _whole_week(line: Line, column: MarkColumn, monday: date, settings: AttendanceSettings) -> Iterator[Mark | Oddity]:
    """Read a cell of ten marks, and tell one of fewer or more, of which nobody knows which is whose."""
    text = line.text(column.index)
    marks = week_of_marks(text)
    if text and not marks:
        place = line.place(column.index)
        message = (
            f'The week of {dates.in_words(monday)} ({place}) has "{text}", and not ten marks in turn; not counted.'
        )
        yield Oddity("unreadable_week", message, place, monday)
    for at, mark in enumerate(marks):
        half = HALVES[at % 2]
        yield _mark(line, column, monday + timedelta(days=at // 2), half, read_mark(mark, half, settings.late_codes))


def _mark(line: Line, column: MarkColumn, day: date, half: Half, written: Written) -> Mark:
    minutes = _NUMBER.match(line.text(column.minutes))
    return Mark(
        day,
        half,
        written.code,
        line.place(column.index),
        line.text(column.comment) or written.comment,
        int(minutes[0]) if minutes else written.minutes_late,
        line.pupil,
    )


def read_cell(  # noqa: PLR0917 - all that a mark is
    text: str, day: date, half: Half | None, place: str, pupil: str | None, settings: AttendanceSettings
) -> Iterator[Mark | Oddity]:
    """Read a cell of one day: the mark of the session that is told, else those of both.

    Where words say that school was closed, it was closed all day: ``INSET``.
    """
    pair = pair_of_marks(text) if text else ("", "")
    if pair is None and settings.code_in_words(text) in settings.roles.closed:
        pair = (text, text)
    sessions = [(half, text)] if half else list(zip(HALVES, pair or (), strict=False))
    if not sessions:
        yield without_session(place, text, day)
    for session, mark in sessions:
        written = read_mark(mark, session, settings.late_codes)
        yield Mark(day, session, written.code, place, written.comment, written.minutes_late, pupil)


def without_session(place: str, mark: str, day: date) -> Oddity:
    """Tell a mark of which nobody can say whether it is of the morning or the afternoon."""
    message = f'{dates.with_weekday(day)} ({place}) has the mark "{mark}" but not AM or PM; not counted.'
    return Oddity("unreadable_session", message, place, day)


def _first_day_meant(day: date, layout: Layout) -> date:
    """Give the day that weekday columns count from."""
    if layout.date_means == "day":
        return day
    return _monday_meant(day) if layout.date_means == "week begins" else monday_of(day)


def _monday_meant(begins: date) -> date:
    """Give the Monday of the week that begins on a day; one begun at a weekend is the next week."""
    return monday_of(begins) + timedelta(weeks=begins.weekday() >= SATURDAY)


def _undated(line: Line, settings: AttendanceSettings) -> Iterator[Oddity]:
    """Tell a row that has marks but no date; a total, a title or a key to the codes has no such row of marks."""
    texts = [text for column in line.layout.marks if (text := line.text(column.index))]
    marks = [mark for text in texts for mark in week_of_marks(text) or [text]]
    codes = [read_mark(text, "AM", settings.late_codes).code for text in marks]
    known = [code for code in codes if settings.knows(code)]
    written, place = line.text(line.layout.date), line.place(line.layout.date)
    if known and (line.half is not None or len(known) > 1 or _seems_dated(written, marks)):
        said = f'"{written}" is not a date' if written else "there is no date"
        message = f"{place}: {said}, but the mark {', '.join(known)}; not counted."
        yield Oddity("unreadable_date", message, place)


def _seems_dated(written: str, marks: list[str]) -> bool:
    """Tell whether a date is meant, or left out or cut down to a weekday before nothing but marks."""
    cut_down = not written or mark_heading(words_of(written)) is not None
    return any(map(str.isdigit, written)) or (cut_down and all(map(seems_a_mark, marks)))
