"""Where a table has its dates, sessions and marks: the header in any usual spelling, in three shapes.

One row a session (date, session, code), one row a day (date, AM, PM), one row a week (week commencing, Mon AM to
Fri PM) or two (week commencing, session, Mon to Fri). What a header only perhaps says, the rows below it must bear out.
All three become one thing: a date column, and mark columns each with its weekday and session as far as its header says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.attendance.basis.marks import PRESENT, Half, pair_of_marks, seems_a_mark, week_of_marks
from pipeline.attendance.register.cells import HALF_NAMES, read_day, session_of, text_at, words_of
from pipeline.attendance.register.headings import (
    BIRTH,
    COMMENT,
    FORENAME,
    MINUTES,
    PUPIL,
    SURNAME,
    UPN,
    WEEKDAYS,
    MarkHeading,
    Meaning,
    mark_heading,
    meaning_of,
)
from pipeline.files.sheet import Row

MOSTLY = 0.75
"""What share of cells has the marks of a whole week, where a slip may be in one."""
FEWEST_WEEK_MARKS = 8
FEWEST_WEEK_DAYS = 4
HEADER_ROWS = 60
WEEK_DATES: tuple[Meaning, ...] = ("week begins", "date", "week ends", "week", "day", "perhaps date", "perhaps half")
DAY_DATES: tuple[Meaning, ...] = ("date", "day", "perhaps date", "perhaps half")  # "day" may also name the weekday
SESSION_MEANINGS: tuple[Meaning, ...] = ("half", "perhaps half")
LETTERS = {"a": "am", "p": "pm"}
INITIALS_OF_WEEK = (("m",), ("t", "tu"), ("w",), ("t", "th"), ("f",))
_INITIAL_AND_HALF = re.compile(r"[a-z]{1,2} (?:am|pm)")

DateMeans = Literal["day", "week begins", "week ends"]


@dataclass(frozen=True)
class MarkColumn:
    """One column of marks; weekday (Monday is 0) and session are None where the row says them.

    A column with a weekday but no session holds both marks of the day in one cell, one of a ``whole_week`` all ten.
    """

    index: int
    half: Half | None = None
    weekday: int | None = None
    comment: int | None = None
    minutes: int | None = None
    whole_week: bool = False


@dataclass(frozen=True)
class Layout:
    """Where everything stands; columns count from 0, ``first_row`` is the index of the first row below the header.

    ``week`` is the column of the date from which a date column counts that names weekdays.
    """

    first_row: int
    date: int
    date_means: DateMeans
    marks: tuple[MarkColumn, ...]
    half: int | None = None
    pupil: tuple[int, ...] = ()
    week: int | None = None

    @property
    def dated(self) -> tuple[int, ...]:
        """The columns in which dates stand."""
        return (self.date,) if self.week is None else (self.week, self.date)

    @property
    def is_doubled(self) -> bool:
        """Whether two columns of marks have the same head."""
        return len({(mark.weekday, mark.half) for mark in self.marks}) < len(self.marks)


def find_layout(rows: Sequence[Row]) -> Layout | None:
    """Find the header of a register among the first rows; None where there is none."""
    previous: tuple[str, ...] = ()
    doubled: Layout | None = None
    for number, row in enumerate(rows[:HEADER_ROWS]):
        header, below = tuple(words_of(cell) for cell in row), rows[number + 1 : number + 1 + HEADER_ROWS]
        for words in dict.fromkeys((header, _under(previous, header))):
            layout = _layout(words, number + 1, below)
            if layout is not None and _tells_sessions(words, layout, rows):
                if doubled or not layout.is_doubled:
                    return doubled if layout.is_doubled else layout
                doubled = layout  # what tells its columns apart may stand in the next row
        if spelt := _spelt_out(header, number + 1, rows, below):
            return spelt
        if doubled and doubled.first_row <= number:
            return doubled
        previous = header
    return doubled


def _spelt_out(header: tuple[str, ...], first_row: int, rows: Sequence[Row], below: Sequence[Row]) -> Layout | None:
    """Find a layout by a header that leaves letters for words, where the rows below bear it out."""
    lettered = _layout(_letters_spelt_out(header), first_row, below)
    if lettered is not None and _seem_marks(rows, lettered) and any(map(all, _marks_below(rows, lettered))):
        return lettered
    initials = _layout(_initials_spelt_out(header), first_row, below)
    if initials is not None and _seem_marks(rows, initials):
        return initials
    paired = _layout(_pairs_spelt_out(header), first_row, below)
    return paired if paired is not None and _strokes_in_turn(rows, paired) else None


def _letters_spelt_out(header: tuple[str, ...]) -> tuple[str, ...]:
    """Take the one A and the one P of a header for AM and PM; a header without them says nothing here."""
    alone = all(header.count(letter) == 1 for letter in LETTERS)
    return tuple(LETTERS.get(words, words) for words in header) if alone else ()


def _initials_spelt_out(header: tuple[str, ...]) -> tuple[str, ...]:
    """Take the ten of ``M AM`` to ``F PM`` for the sessions of a week; another header says nothing here."""
    parts = [(at, *words.split()) for at, words in enumerate(header) if _INITIAL_AND_HALF.fullmatch(words)]
    wanted = [(initials, half) for initials in INITIALS_OF_WEEK for half in ("am", "pm")]
    if len(parts) != len(wanted) or any(
        initial not in initials or half != of for (_, initial, half), (initials, of) in zip(parts, wanted, strict=True)
    ):
        return ()
    spelt = {at: f"{WEEKDAYS[number // 2]} {half}" for number, (at, _, half) in enumerate(parts)}
    return tuple(spelt.get(at, words) for at, words in enumerate(header))


def _pairs_spelt_out(header: tuple[str, ...]) -> tuple[str, ...]:
    """Take two columns under each weekday for its morning and afternoon; another header says nothing here."""
    first = [at for at, words in enumerate(header) if words[:3] in WEEKDAYS and " " not in words]
    alone = len(first) >= FEWEST_WEEK_DAYS and all(at + 1 >= len(header) or not header[at + 1] for at in first)
    if not alone:
        return ()
    wide = [*header, *([""] * (first[-1] + 2 - len(header)))]
    for at in first:
        wide[at : at + 2] = [f"{header[at]} am", f"{header[at]} pm"]
    return tuple(wide)


def _strokes_in_turn(rows: Sequence[Row], layout: Layout) -> bool:
    """Tell whether the strokes bear out which columns are mornings and which afternoons."""
    said = [(mark.half, text_at(row, mark.index)) for row in _dated_rows(rows, layout) for mark in layout.marks]
    strokes = {(half, text) for half, text in said if text in PRESENT.values()}
    return strokes == set(PRESENT.items())


def _under(above: tuple[str, ...], header: tuple[str, ...]) -> tuple[str, ...]:
    """Join a header of two rows: a weekday or session above spreads to the right over what is below."""
    joined: list[str] = []
    spread = ""
    for index, below in enumerate(header):
        over = above[index] if index < len(above) else ""
        spread = over or (spread if below else "")
        is_day = (spread[:3] in WEEKDAYS and " " not in spread) or spread in HALF_NAMES
        joined.append(f"{spread} {below}".strip() if is_day else below or over)
    return tuple(joined)


def _layout(header: tuple[str, ...], first_row: int, below: Sequence[Row]) -> Layout | None:
    meanings = _with_dated_sessions(tuple(map(meaning_of, header)), below)
    dated = any(meaning in WEEK_DATES for meaning in meanings)
    return _dated_layout(header, meanings, first_row, below) if dated else None


def _with_dated_sessions(meanings: tuple[Meaning, ...], below: Sequence[Row]) -> tuple[Meaning, ...]:
    """Take a column headed ``Session`` for that of the dates, where no other is and its cells say day and session."""
    at = meanings.index("half") if "half" in meanings and not set(meanings) & set(WEEK_DATES) else None
    if at is None:
        return meanings
    said = [read_day(row[at]) for row in below if at < len(row) and row[at] not in (None, "")]
    whole = len(said) > 1 and all(day is not None and day[1] is not None for day in said)
    return (*meanings[:at], "date", *meanings[at + 1 :]) if whole else meanings


def _dated_layout(
    header: tuple[str, ...], meanings: tuple[Meaning, ...], first_row: int, below: Sequence[Row]
) -> Layout | None:
    headings = tuple(map(mark_heading, header))
    marks = tuple(_mark_columns(headings))
    of_week = tuple(mark for mark in marks if mark.weekday is not None and mark.half is not None)
    of_day = tuple(mark for mark in marks if mark.weekday is None)
    both = tuple(mark for mark in marks if mark.half is None)
    pupil = pupil_columns(header)
    if len(of_week) < FEWEST_WEEK_MARKS:
        of_week = both if len({mark.weekday for mark in both}) >= FEWEST_WEEK_DAYS else ()
    if of_week:
        column = _first_borne_out(meanings, WEEK_DATES, below)
        if column is None:
            return None
        means: DateMeans = "week ends" if meanings[column] == "week ends" else "week begins"
        half = None if of_week[0].half else _first(meanings, SESSION_MEANINGS)
        return Layout(first_row, column, means, of_week, half=half, pupil=pupil)
    weekly = None if of_day else _weeks_in_one_column(meanings, first_row, below, pupil)
    day = _first(meanings, DAY_DATES)
    if weekly or day is None:
        return weekly
    week = _first(meanings, ("week begins", "week")) if meanings[day] == "day" else None
    if {mark.half for mark in of_day} == {"AM", "PM"}:
        return Layout(first_row, day, "day", of_day, pupil=pupil, week=week)
    code = _first(meanings, ("code",))
    if code is None:
        return None
    mark = MarkColumn(code, comment=_column(header, COMMENT), minutes=_column(header, MINUTES))
    return Layout(first_row, day, "day", (mark,), half=_first(meanings, SESSION_MEANINGS), pupil=pupil, week=week)


def _weeks_in_one_column(
    meanings: tuple[Meaning, ...], first_row: int, below: Sequence[Row], pupil: tuple[int, ...]
) -> Layout | None:
    """Find the column in whose cells the ten marks of a week stand, beside one that says which week it is.

    Strokes of two kinds bear out that morning and afternoon take turns.
    """
    week = _first(meanings, ("week begins", "week ends"))
    if week is None:
        return None
    dated = [row for row in below if week < len(row) and read_day(row[week])]
    means: DateMeans = "week ends" if meanings[week] == "week ends" else "week begins"
    for column in range(max(map(len, dated), default=0)):
        said = [text for row in dated if (text := text_at(row, column))]
        if PRESENT["PM"] in "".join(said) and sum(map(bool, map(week_of_marks, said))) >= MOSTLY * len(said):
            return Layout(first_row, week, means, (MarkColumn(column, whole_week=True),), pupil=pupil)
    return None


def _first(meanings: tuple[Meaning, ...], wanted: tuple[Meaning, ...]) -> int | None:
    """Give the column with the meaning that is wanted most."""
    return next((meanings.index(meaning) for meaning in wanted if meaning in meanings), None)


def _first_borne_out(meanings: tuple[Meaning, ...], wanted: tuple[Meaning, ...], below: Sequence[Row]) -> int | None:
    """Give the column with the meaning that is wanted most among those with dates below, else among all."""
    dated = {at for row in below for at, cell in enumerate(row) if read_day(cell)}
    borne_out: tuple[Meaning, ...] = tuple(one if at in dated else "other" for at, one in enumerate(meanings))
    found = _first(borne_out, wanted)
    return _first(meanings, wanted) if found is None else found


def _column(header: Sequence[str], names: frozenset[str]) -> int | None:
    return next((index for index, words in enumerate(header) if words in names), None)


def pupil_columns(header: Sequence[str]) -> tuple[int, ...]:
    """Find the columns that say who the child is: the name or its parts, the UPN and the date of birth."""
    whole = _column(header, PUPIL)
    names = (whole,) if whole is not None else (_column(header, FORENAME), _column(header, SURNAME))
    return tuple(column for column in (*names, _column(header, UPN), _column(header, BIRTH)) if column is not None)


def _mark_columns(headings: tuple[MarkHeading | None, ...]) -> Iterator[MarkColumn]:
    for index, heading in enumerate(headings):
        if heading is not None and not heading.rest:
            comment, minutes = (_beside(headings, heading, names) for names in (COMMENT, MINUTES))
            yield MarkColumn(index, heading.half, heading.weekday, comment, minutes)


def _beside(headings: tuple[MarkHeading | None, ...], mark: MarkHeading, names: frozenset[str]) -> int | None:
    same = {MarkHeading(mark.weekday, mark.half, name) for name in names}
    return next((index for index, heading in enumerate(headings) if heading in same), None)


def _tells_sessions(header: tuple[str, ...], layout: Layout, rows: Sequence[Row]) -> bool:
    """Tell whether a header tells AM from PM, or the rows below it do."""
    if layout.half is None:
        return layout.marks[0].half is not None or layout.marks[0].whole_week or _halves_below(rows, layout)
    if layout.marks[0].weekday is None and meaning_of(header[layout.half]) == "half":
        return True
    return _halves_below(rows, layout) and _seem_marks(rows, layout)


def _halves_below(rows: Sequence[Row], layout: Layout) -> bool:
    """Tell whether the rows tell AM from PM: ``03/03/2025 AM``, ``09:00`` of its own, or two marks in a day's cell."""
    below = _dated_rows(rows, layout)
    if layout.half is not None and any(session_of(text_at(row, layout.half)) for row in below):
        return True
    if layout.marks[0].weekday is None:
        return any(
            found[1] for row in below if (found := read_day(row[layout.date] if len(row) > layout.date else None))
        )
    return any(pair_of_marks(text_at(row, mark.index)) for row in below for mark in layout.marks)


def _seem_marks(rows: Sequence[Row], layout: Layout) -> bool:
    """Tell whether most cells below look like marks: they are no lessons, numbers or kinds of contact."""
    said = [text for row in _marks_below(rows, layout) for text in row if text]
    return sum(map(seems_a_mark, said)) > len(said) / 2


def _marks_below(rows: Sequence[Row], layout: Layout) -> list[list[str]]:
    return [[text_at(row, mark.index) for mark in layout.marks] for row in _dated_rows(rows, layout)]


def _dated_rows(rows: Sequence[Row], layout: Layout) -> list[Row]:
    below = rows[layout.first_row : layout.first_row + HEADER_ROWS]
    return [row for row in below if any(read_day(row[at]) for at in layout.dated if at < len(row))]
