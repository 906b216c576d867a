"""The marks of one block of a printed register, each with its day and session by where it stands; or what is told."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.attendance.basis.calendar import SATURDAY, is_weekday, monday_of
from pipeline.attendance.basis.marks import HALVES, Half, read_mark
from pipeline.attendance.basis.oddities import Oddity
from pipeline.attendance.register.as_written import Mark
from pipeline.attendance.register.printed.printed_blocks import Block
from pipeline.attendance.register.printed.printed_columns import WITHIN, Places, places_of, under_columns
from pipeline.attendance.register.printed.printed_heads import Head, columns_of
from pipeline.attendance.register.printed.printed_left_over import Account
from pipeline.attendance.register.printed.printed_lines import NO_MARK, PrintedLine, Token, is_key, marks_in
from pipeline.attendance.register.printed.printed_rows import (
    PrintedRow,
    panel_edges,
    rows_below_dates,
    rows_by_date,
    with_remarks,
    with_weekday_in_letter,
)
from pipeline.text import dates

A_WEEK, A_DAY, DAYS_A_WEEK, ONE = 10, 2, 5, 1
FEWEST_TOLD, MOSTLY, MOST_QUOTED = 4, 0.7, 40


@dataclass(frozen=True)
class Columns:
    """The columns of some rows, each with so many marks in a cell, and where they stand."""

    heads: tuple[Head, ...]
    each: int
    places: Places | None = None

    @property
    def marks(self) -> int:
        """How many marks a whole row has."""
        return len(self.heads) * self.each

    @property
    def of_week(self) -> bool:
        """Whether each column is of a weekday."""
        return all(head.weekday is not None for head in self.heads)


@dataclass
class Before:
    """The last row that was read, on which one without a date may hang; it goes on over a page."""

    day: date | None = None
    half: Half | None = None
    month: date | None = None
    name: str = ""
    weekday: int | None = None


class BlockReading:
    """Reads one block; ``before`` is changed by each row."""

    def __init__(self, block: Block, before: Before, settings: AttendanceSettings) -> None:
        self.block = block
        self.before = before
        self.settings = settings
        self.week_ends = "week ends" in block.said
        self.before.weekday = None
        self.account = Account()

    def items(self) -> Iterator[Mark | Oddity]:
        """Give every mark, and what could not be read."""
        columns = self._columns
        if columns is None:
            yield from self._heads_that_do_not_fit()
        elif any(head.day or head.number is not None for head in columns):
            yield from self._below_dates(columns)
        else:
            yield from self._by_rows(columns)
        for line in self.account.crossed_out(self.block.rows):
            place = f'page {line.page}, "{line.text[:MOST_QUOTED]}"'
            yield Oddity("struck_out", f"Struck out, in whole or in part: {place}; counted all the same.", place)
        for line in self.account.left_over(self.block.rows, self.settings):
            yield self._tell(line, "its marks belong to no date that can be read")

    def _tell(self, line: PrintedLine, why: str, day: date | None = None) -> Oddity:
        """Tell what of a line could not be read, by its date where it has one."""
        self.account.tell(line)
        where = f"row of {dates.in_words(day)}" if day else f'"{line.text[:MOST_QUOTED]}"'
        place = f"page {line.page}, {where}"
        return Oddity("unreadable_week", f"{place}: {why}.", place, day)

    @cached_property
    def _columns(self) -> tuple[Head, ...] | None:
        return columns_of(self.block.heads) if self.block.heads else ()

    def _heads_that_do_not_fit(self) -> Iterator[Oddity]:
        for line in self.block.rows:
            marked = [token for token in line.tokens if marks_in(token, self.settings)]
            if len(marked) >= A_DAY and len(marked) > MOSTLY * (len(line.tokens) - 1):
                yield self._tell(line, "the heads above it do not fit its marks")

    # ------------------------------------------------------------------------------------------- rows with a date ----
    def _by_rows(self, columns: tuple[Head, ...]) -> Iterator[Mark | Oddity]:
        rows = rows_by_date(self.block.rows, self.settings, halves_in_letters="half" in self.block.said)
        for panel, (left, right) in enumerate(panel_edges(rows)):
            own = [row for row in rows if row.panel == panel]
            headed = tuple(head for head in columns if left <= head.centre < right)
            yield from self._panel(own, headed)

    def _panel(self, rows: Sequence[PrintedRow], headed: tuple[Head, ...]) -> Iterator[Mark | Oddity]:
        rows = with_remarks(list(self._with_weekdays(rows, headed)))
        shapes = {
            named: self._shape([row for row in rows if bool(row.half) == named], headed, named)
            for named in (True, False)
        }
        self.account.places.extend(
            shape.places for shape in shapes.values() if shape and shape.places and shape.places.firm
        )
        dated = [row for row in rows if row.dated and shapes[bool(row.half)] and row.marks]
        for row in rows:
            if row.all_day and len(row.marks) == ONE and row.day:
                yield from self._all_day(row)
                continue
            shape = shapes[bool(row.half)]
            if row.is_without_school:
                continue
            if row.dated is None:
                yield from self._without_date(row, shape)
            elif shape and (row.marks or self._is_blank(row, dated)):
                yield from self._row(row, shape, row.day)
            elif self._is_of_table(row, dated):
                yield self._not_read(row, shape)

    def _with_weekdays(self, rows: Sequence[PrintedRow], headed: Sequence[Head]) -> Iterator[PrintedRow]:
        """Take letters for weekdays where there is a column for them, or one mark more than there are columns.

        Where the heads above are weekdays, or a session has a mark for each of them, no letter before it is one more.
        A column for them has the letter of each day: elsewhere I on a Thursday is an illness, and not the Welsh Iau,
        and the mark too many is the I of a remark.
        """
        has_letters = "day" in self.block.said and all(map(_begins_with_weekday, rows))
        wanted, below_weekdays = len(headed), bool(headed) and all(head.weekday is not None for head in headed)
        are_halves = wanted > 0 and all(head.half for head in headed)
        longer = [row for row in rows if len(row.marks) == wanted + 1]
        has_one_more = are_halves and all(map(_begins_with_weekday, longer))
        for row in rows:
            if below_weekdays or (row.half and len(row.marks) == DAYS_A_WEEK):
                yield row
                continue
            hangs = row.dated is None and self.block.week is not None
            lettered = has_letters or hangs
            one_more = has_one_more and len(row.marks) == wanted + 1
            read = with_weekday_in_letter(row, self.before.weekday if hangs else None) if lettered or one_more else row
            if hangs and read.weekday is not None:
                self.before.weekday = read.weekday
            yield read

    def _shape(self, rows: Sequence[PrintedRow], headed: tuple[Head, ...], named: bool) -> Columns | None:
        """Tell what the columns of rows are: by their heads, else by how many marks most of them have."""
        marks = [row.marks for row in rows if row.marks]
        if headed and all(head.half for head in headed):
            columns = None if named or self._are_of_several_days(headed) else Columns(headed, 1)
        elif headed:
            columns = Columns(headed, 1 if named else 2)
        else:
            columns = _by_number(marks, named)
        if columns is None:
            return None
        return replace(columns, places=places_of(marks, columns.heads, columns.each))

    @staticmethod
    def _are_of_several_days(headed: Sequence[Head]) -> bool:
        """Tell sessions of which no head says the weekday: they cannot all be of the date before them."""
        return len(headed) > A_DAY and not any(head.weekday is not None or head.day for head in headed)

    def _is_blank(self, row: PrintedRow, dated: Sequence[PrintedRow]) -> bool:
        """Tell a row of the table in which nothing is marked."""
        return not row.behind and not row.name and self._is_of_table(row, dated)

    def _is_of_table(self, row: PrintedRow, dated: Sequence[PrintedRow]) -> bool:
        """Tell whether a date stands where those of other rows do, or has too many marks behind it for a sentence."""
        if len(row.marks) >= FEWEST_TOLD:
            return True
        return any(row.overlaps(one) and row.follows_words == one.follows_words for one in dated)

    def _without_date(self, row: PrintedRow, shape: Columns | None) -> Iterator[Mark | Oddity]:
        """Read a row that hangs on the date above it; tell one that is all marks and hangs on none."""
        day = self._day_hung_on(row, shape)
        hangs = day is not None and shape is not None and (row.half or row.weekday is not None or row.marks)
        if hangs and shape and (row.marks or not row.behind):
            yield from self._row(row, shape, day)
        elif hangs and any(token.may_be_marks for token in row.behind) and not is_key(row.line):
            yield self._not_read(row, shape, day)
        elif not is_key(row.line) and ((len(row.marks) >= A_DAY and not row.behind) or self._is_all_marks(row.line)):
            yield self._tell(row.line, "no date can be read for these marks")

    def _is_all_marks(self, line: PrintedLine) -> bool:
        """Tell a line that is mostly marks."""
        marked = sum(token.may_be_marks and not _is_spelt(token.text) for token in line.tokens)
        return marked >= FEWEST_TOLD and 2 * marked >= len(line.tokens)

    def _day_hung_on(self, row: PrintedRow, shape: Columns | None) -> date | None:
        week = self.block.week.day if self.block.week else None
        if shape and not shape.of_week and row.weekday is not None and week:
            return self._first_day(week) + timedelta(days=row.weekday)
        if shape and shape.of_week and week and not self.before.day:
            return week
        if row.half == "PM" and self.before.half == "AM":
            return self.before.day
        return week if shape and shape.of_week and row.panel == 0 and row.half != "PM" else None

    def _row(self, row: PrintedRow, shape: Columns, day: date | None) -> Iterator[Mark | Oddity]:
        if day is None:
            return
        place = f"page {row.line.page}, row of {dates.in_words(day)}"
        if not row.name and not row.day and row.half == "PM":
            row = replace(row, name=self.before.name)
        row = self._with_marks_behind_words(row, shape)
        self.before.day, self.before.half, self.before.name = day, row.half, row.name
        cells = (
            under_columns(row.marks, shape.places, len(shape.heads), shape.each)
            if row.marks
            else [[] for _ in shape.heads]
        )
        denied = None if shape.of_week else row.denied_weekday
        if denied is not None:
            yield self._tell(row.line, f"it is no {dates.WEEKDAYS[denied]}, so one of the two is a slip", day)
            return
        if cells is None or (len(row.marks) < shape.marks and _hides_a_mark(row, shape)):
            yield self._not_read(row, shape, day)
            return
        self.account.take(row.line, row.marks)
        first = self._first_day(day) if shape.of_week else day
        if shape.of_week and not self.week_ends and day != first:
            message = f"{dates.with_weekday(day)} ({place}) is taken for the week of Monday {dates.in_words(first)}."
            yield Oddity("week_begins_late", message, place, day)
        for head, cell in zip(shape.heads, cells, strict=True):
            on = first + timedelta(days=head.weekday or 0)
            yield from self._cell(cell, on, head.half or row.half, place)

    def _with_marks_behind_words(self, row: PrintedRow, shape: Columns) -> PrintedRow:
        """Add the marks that stand in their own columns behind words: ``N  No reason yet  /``, of a reason beside each.

        Only where each column then has its one mark.
        """
        if not row.marks or len(row.marks) >= shape.marks or shape.places is None or not shape.places.firm:
            return row
        behind = (mark for token in row.behind for mark in marks_in(token, self.settings))
        marks = (*row.marks, *(mark for mark in behind if shape.places.holds(mark)))
        columns = [shape.places.column(mark) for mark in marks]
        if shape.each != ONE or columns != list(range(len(shape.heads))):
            return row
        left = [token for token in row.behind if not any(mark.left == token.left for mark in marks)]
        return replace(row, marks=marks, behind=tuple(token for token in left if token.left > marks[-1].right))

    def _first_day(self, day: date) -> date:
        """Give the Monday of a week; one that begins at a weekend is the next week."""
        late = day.weekday() >= SATURDAY and not self.week_ends
        return monday_of(day) + timedelta(weeks=int(late))

    def _all_day(self, row: PrintedRow) -> Iterator[Mark]:
        place = f"page {row.line.page}, row of {dates.in_words(row.day)}" if row.day else ""
        self.account.take(row.line, row.marks)
        for half in HALVES:
            if row.day:
                yield self._mark(row.marks[0].text, row.day, half, place)

    def _not_read(self, row: PrintedRow, shape: Columns | None, day: date | None = None) -> Oddity:
        day, wanted = row.day or day, shape.marks if shape else A_WEEK
        if not row.marks:
            return self._tell(row.line, "no marks could be read behind this date", day)
        if len(row.marks) == wanted:
            return self._tell(row.line, "its marks do not stand under the columns of the others", day)
        return self._tell(row.line, f"{len(row.marks)} marks instead of {wanted}; the row was not read", day)

    # ----------------------------------------------------------------------------------------- columns with a date ----
    def _below_dates(self, columns: tuple[Head, ...]) -> Iterator[Mark | Oddity]:
        rows = rows_below_dates(self.block.rows, columns[0].left, columns[-1].right, self.settings)
        by_column = all(head.half for head in columns)
        shapes = {
            named: Columns(
                columns,
                each,
                places_of([row.marks for row in rows if bool(row.half) == named and row.marks], columns, each),
            )
            for named, each in ((True, 1), (False, 1 if by_column else 2))
        }
        self.account.places.extend(shape.places for shape in shapes.values() if shape.places)
        for row in rows:
            yield from self._row_below(row, shapes[bool(row.half)])
        read = [row.line for row in rows]
        for line in self.block.rows:
            if line not in read and self._is_all_marks(line):
                yield self._tell(line, "the row holds marks and much that is none")

    def _row_below(self, row: PrintedRow, shape: Columns) -> Iterator[Mark | Oddity]:
        before = self.before
        follows = row.half == "PM" and before.half == "AM"
        month = row.month or (before.month if follows else None)
        alone = dates.parse_month(f"{row.name} {dates.EARLIEST_YEAR}") if row.name else None
        if alone and (month is None or month.month != alone.first.month):
            yield self._tell(row.line, f"nothing says of which year {row.name} is")
            return
        own = "" if alone else row.name
        name = own if own or not follows else before.name
        before.half, before.month, before.name = row.half, month, name
        cells = (
            under_columns(row.marks, shape.places, len(shape.heads), shape.each)
            if row.marks
            else [[] for _ in shape.heads]
        )
        if cells is None:
            yield self._tell(row.line, "its marks do not stand under the dates")
            return
        self.account.take(row.line, row.marks)
        for head, cell in zip(shape.heads, cells, strict=True):
            day, half = _day_of(head, month), head.half or row.half
            if day is None or (not cell and not is_weekday(day)):
                if any(mark.text != NO_MARK for mark in cell):
                    yield self._tell(row.line, f"the mark {cell[0].text} stands under no day of a month")
                continue
            place = f"page {row.line.page}, column of {dates.in_words(day)}"
            yield from (_of(name, item) for item in self._cell(cell, day, half, place))

    def _cell(self, cell: Sequence[Token], day: date, half: Half | None, place: str) -> Iterator[Mark]:
        halves = (half,) if half else HALVES
        marks = [mark.text for mark in cell] or [""] * len(halves)
        for one, text in zip(halves, marks, strict=True):
            yield self._mark(text, day, one, place)

    def _mark(self, text: str, day: date, half: Half, place: str) -> Mark:
        written = read_mark(text, half, self.settings.late_codes)
        return Mark(day, half, written.code, place, written.comment, written.minutes_late)


def _is_spelt(text: str) -> bool:
    """Tell a word in capitals that codes happen to spell, ``PRINT``: no day has so many different letters."""
    return text.isalpha() and len(text) != A_WEEK and len(set(text)) > A_DAY


def _begins_with_weekday(row: PrintedRow) -> bool:
    """Tell a row before whose marks the weekday of its date stands; one without a date or marks denies none."""
    return not (row.day and row.marks) or with_weekday_in_letter(row, None).weekday is not None


def _of(name: str, mark: Mark) -> Mark:
    return replace(mark, pupil=name or None)


def _by_number(marks: Sequence[Sequence[Token]], named: bool) -> Columns | None:
    """Take rows without heads for weeks of ten marks, or days of two; rows of a session for one mark, or five days."""
    wanted = (ONE, DAYS_A_WEEK) if named else (A_WEEK, A_DAY)
    counted = Counter(len(row) for row in marks if len(row) in wanted)
    if not counted:
        return None
    number = counted.most_common(1)[0][0]
    weekdays = range(number // 2 if number == A_WEEK else number)
    if number == ONE:
        return Columns((Head(0, 0),), 1)
    if number == DAYS_A_WEEK:
        return Columns(tuple(Head(0, 0, weekday=day) for day in weekdays), 1)
    if number == A_DAY:
        return Columns(tuple(Head(0, 0, half=half) for half in HALVES), 1)
    return Columns(tuple(Head(0, 0, weekday=day, half=half) for day in weekdays for half in HALVES), 1)


def _hides_a_mark(row: PrintedRow, shape: Columns) -> bool:
    """Tell a row whose words reach to where marks should stand, or that goes on where its last ones should."""
    places = shape.places
    if places is None or not places.firm:
        return bool(row.marks) or bool(row.behind)
    last = places.at[-1] + WITHIN * places.apart[-1]
    return row.named_to > places.at[0] or any(token.centre < last for token in row.behind)


def _day_of(head: Head, month: date | None) -> date | None:
    """Give the day of a column: its date, or its number in the month above it or before the row."""
    if head.day or head.number is None:
        return head.day
    month = head.month or month
    try:
        return month.replace(day=head.number) if month else None
    except ValueError:
        return None
