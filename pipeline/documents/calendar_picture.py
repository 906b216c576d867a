"""The calendar of sessions as a picture: one row a school week, ten sessions across, and beside it how the weeks went.

Each class has a shade of its own that stays apart in black and white, and each session shows its code. The same SVG
serves the bundle and the status page: it needs no font, style or script from outside, and is the same text each time.
Lengths are quarters of a millimetre, so that 680 units fill the 170 mm between the margins of an A4 page.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from xml.sax.saxutils import escape

from pipeline.attendance.basis.calendar import DAY, WEEK, monday_of
from pipeline.attendance.basis.marks import PRESENT, Half
from pipeline.attendance.counting.analysis import Attendance
from pipeline.attendance.counting.explanations import count_of
from pipeline.attendance.register.register import Session
from pipeline.text import dates
from pipeline.typeset.svg import box, element, group, text

WIDTH, TALLEST = 680, 920
UNITS_A_MILLIMETRE = 4
FONT = "'Liberation Sans', Arial, Helvetica, sans-serif"

ROW, CELL, HALF_GAP, DAY_GAP = 18, 29, 1, 6
DAY_WIDTH = 2 * CELL + HALF_GAP
SESSIONS_A_WEEK = 10
TOP, HOLIDAY, KEY_LINE = 36, 14, 15
LABEL_RIGHT, GRID_LEFT = 70, 80
GRID_RIGHT = GRID_LEFT + 5 * DAY_WIDTH + 4 * DAY_GAP
NOTES_LEFT = GRID_RIGHT + 8
NOTES_A_ROW, NOTE_STEP, DISC = 3, 15, 7
TREND_LEFT, TREND_RIGHT = NOTES_LEFT + NOTES_A_ROW * NOTE_STEP + 8, 636
LETTERS_A_LINE = 104
FIGURES, WORDS, SMALL = 12, 11.5, 11
"""Sizes of type: the smallest is 7.8 points on paper."""

INK, FAINT, LINE, RED = "#1a1a1a", "#6b6b6b", "#b5b5b5", "#8c1420"


@dataclass(frozen=True)
class Shade:
    """How a class looks (ground, letter, frame) and what the key says of it, after an example code."""

    ground: str
    letter: str
    frame: str
    example: str
    meaning: str


SHADES = {
    "present": Shade("#ffffff", INK, "#d5d5d5", "/", "present"),
    "approved": Shade("#ffffff", INK, "#7a7a7a", "B", "approved activity"),
    "authorised": Shade("#cfe0f1", INK, "#8fa9c2", "I", "authorised absence"),
    "unauthorised": Shade(RED, "#ffffff", RED, "O", "unauthorised absence"),
    "not_possible": Shade("#ececec", FAINT, "#d5d5d5", "Y1", "not possible"),
    "administrative": Shade("none", LINE, "none", "#", "closed"),
}
UNCOUNTED = Shade("#ffffff", RED, INK, "?", "not counted")
KEY_WIDTHS = (64, 114, 120, 132, 89, 62, 98)
TREND_GROUNDS = {"unauthorised": RED, "authorised": "#9dbbd8", "attended": "#e4e4e4"}


@dataclass(frozen=True, order=True)
class Label:
    """Something that happened, to be marked in the calendar: a notice, a letter, a meeting."""

    day: date
    text: str


@dataclass(frozen=True)
class Row:
    """One school week; ``top`` is where its cells begin, ``holidays`` are the weeks without school before it."""

    week: date
    top: int
    sessions: tuple[Session, ...]
    holidays: int


@dataclass(frozen=True)
class Note:
    """A numbered label, and the row that it is marked in."""

    number: int
    label: Label
    row: Row


def calendar_svg(attendance: Attendance, labels: Sequence[Label] = ()) -> str:
    """Draw the whole calendar as one picture, as tall as it needs to be; an empty text without a register."""
    weeks = attendance.register.school_weeks
    return _Calendar(attendance, weeks, labels).svg() if weeks else ""


def calendar_pages(attendance: Attendance, labels: Sequence[Label] = ()) -> tuple[str, ...]:
    """Draw the calendar in as few pictures of one A4 page as it takes, of like length; none without a register.

    A school year goes on one page.
    """
    weeks = attendance.register.school_weeks
    tries = (_split(attendance, -(-len(weeks) // pages), labels) for pages in range(1, len(weeks) + 1))
    fitting = (calendars for calendars in tries if all(calendar.height <= TALLEST for calendar in calendars))
    return tuple(calendar.svg() for calendar in next(fitting, _split(attendance, 1, labels)))


def _split(attendance: Attendance, length: int, labels: Sequence[Label]) -> tuple["_Calendar", ...]:
    weeks = attendance.register.school_weeks
    return tuple(_Calendar(attendance, weeks[at : at + length], labels) for at in range(0, len(weeks), length))


@dataclass(frozen=True)
class _Calendar:
    """The picture of some weeks of a register."""

    attendance: Attendance
    weeks: tuple[date, ...]
    labels: Sequence[Label]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        by_week = groupby(self.attendance.register.sessions, lambda session: monday_of(session.day))
        sessions = {week: tuple(some) for week, some in by_week}
        rows: list[Row] = []
        top = TOP
        for previous, week in pairwise((self.weeks[0] - WEEK, *self.weeks)):
            holidays = (week - previous) // WEEK - 1
            top += HOLIDAY if holidays else 0
            rows.append(Row(week, top, sessions[week], holidays))
            top += ROW
        return tuple(rows)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The labels, numbered by date, each in the row of its week; in a holiday, of the school week before."""
        all_weeks = self.attendance.register.school_weeks
        rows = {row.week: row for row in self.rows}
        placed = (
            (number, label, all_weeks[max(0, bisect_right(all_weeks, label.day) - 1)])
            for number, label in enumerate(sorted(set(self.labels)), start=1)
        )
        return tuple(Note(number, label, rows[week]) for number, label, week in placed if week in rows)

    @property
    def note_columns(self) -> int:
        longest = max((len(note.label.text) for note in self.notes), default=0)
        return 2 if longest <= LETTERS_A_LINE // 2 - len("30 Sep 2025  ") else 1

    @property
    def note_lines(self) -> int:
        return -(-len(self.notes) // self.note_columns)

    @property
    def key_top(self) -> int:
        return self.rows[-1].top + ROW + 18

    @property
    def notes_top(self) -> int:
        return self.key_top + 2 * KEY_LINE + 6

    @property
    def height(self) -> int:
        return self.notes_top + self.note_lines * KEY_LINE

    def svg(self) -> str:
        name = f"calendar-{self.weeks[0].isoformat()}"
        parts = (
            element("title", escape(self.title()), id=f"{name}-title"),
            element("desc", escape(self.description()), id=f"{name}-description"),
            *_heading(self.attendance.workings.settings.threshold.school_weeks),
            *(part for row in self.rows for part in self.row(row)),
            *self.window(),
            *self.note_discs(),
            *_key(self.key_top),
            *self.note_list(),
        )
        return element(
            "svg",
            "".join(parts),
            xmlns="http://www.w3.org/2000/svg",
            role="img",
            aria_labelledby=f"{name}-title {name}-description",
            viewBox=f"0 0 {WIDTH} {self.height}",
            width=f"{WIDTH / UNITS_A_MILLIMETRE:g}mm",
            height=f"{self.height / UNITS_A_MILLIMETRE:g}mm",
            font_family=FONT,
            font_size=WORDS,
            fill=INK,
        )

    def row(self, row: Row) -> Iterator[str]:
        if row.holidays:
            said = f"{count_of(row.holidays, 'week')} without school"
            yield text(GRID_LEFT, row.top - 4, said, font_size=SMALL, fill=FAINT)
        yield text(LABEL_RIGHT, row.top + 12.5, _short(row.week), text_anchor="end")
        yield from (_cell(session, row.top) for session in row.sessions)
        yield from _bar(row)
        recent, number = (
            self.attendance.workings.unauthorised_up_to(row.week),
            self.attendance.workings.settings.threshold,
        )
        yield from _recent(recent, row.top, recent >= number.sessions)

    def window(self) -> Iterator[str]:
        """Outline the school weeks in which the threshold was first reached, and ring the session that reached it."""
        window = self.attendance.workings.reached
        inside = [row for row in self.rows if window is not None and row.week in window.weeks]
        if window is None or not inside:
            return
        top, bottom = inside[0].top - 1.5, inside[-1].top + ROW - 1
        yield box(
            GRID_LEFT - 5, top, GRID_RIGHT - GRID_LEFT + 10, bottom - top, rx=3, fill="none", stroke=INK, stroke_width=2
        )
        last = window.sessions[-1]
        if inside[-1].week == monday_of(last.day):
            yield _ring(_cell_left(last), inside[-1].top)

    def note_discs(self) -> Iterator[str]:
        for row, notes in groupby(self.notes, lambda note: note.row):
            here = tuple(notes)
            for place, note in enumerate(here[:NOTES_A_ROW]):
                yield _disc(NOTES_LEFT + DISC + place * NOTE_STEP, row.top + 8, note.number)
            if len(here) > NOTES_A_ROW:
                yield text(NOTES_LEFT + NOTES_A_ROW * NOTE_STEP, row.top + 12, "+")

    def note_list(self) -> Iterator[str]:
        for place, note in enumerate(self.notes):
            column, line = divmod(place, self.note_lines)
            left, y = column * WIDTH / self.note_columns, self.notes_top + line * KEY_LINE
            yield _disc(left + DISC, y, note.number)
            yield text(left + 19, y + 3.5, f"{_short(note.label.day)}  {_shortened(note.label.text)}")

    def title(self) -> str:
        return (
            f"Attendance by session, {dates.in_words(self.weeks[0])} to {dates.in_words(self.weeks[-1] + WEEK - DAY)}"
        )

    def description(self) -> str:
        """Say the picture for those who cannot see it: the threshold, each week with an absence, what is marked."""
        told = [f"{count_of(len(self.rows), 'school week')}, a row each."]
        told.append(self.attendance.explanations["threshold_reached_on"])
        for row in self.rows:
            missed = [session for session in row.sessions if session.possible and not session.attended]
            if missed:
                said = ", ".join(f"{dates.WEEKDAYS[one.day.weekday()]} {one.half} {one.code}" for one in missed)
                told.append(f"Week of {dates.in_words(row.week)}: {said}.")
        told.extend(f"{note.number}: {dates.in_words(note.label.day)}, {note.label.text}." for note in self.notes)
        return " ".join(told)


def _short(day: date) -> str:
    return f"{day.day} {dates.MONTHS[day.month - 1][:3]} {day.year}"


def _shortened(said: str) -> str:
    return said if len(said) <= LETTERS_A_LINE else f"{said[: LETTERS_A_LINE - 1].rstrip()}…"


def _left(weekday: int, half: Half) -> int:
    return GRID_LEFT + weekday * (DAY_WIDTH + DAY_GAP) + (CELL + HALF_GAP if half == "PM" else 0)


def _cell_left(session: Session) -> int:
    return _left(session.day.weekday(), session.half)


def _heading(weeks: int) -> Iterator[str]:
    upper, lower = TOP - 19, TOP - 6
    yield text(LABEL_RIGHT, lower, "Week of", text_anchor="end", fill=FAINT)
    for weekday, name in enumerate(dates.WEEKDAYS[:5]):
        left = _left(weekday, "AM")
        yield text(left + DAY_WIDTH / 2, upper, name, text_anchor="middle", font_weight="bold")
        for half in PRESENT:
            yield text(_left(weekday, half) + CELL / 2, lower, half, text_anchor="middle", font_size=SMALL, fill=FAINT)
    yield text(TREND_LEFT, upper, "Each week", font_weight="bold")
    yield text(TREND_LEFT, lower, "sessions of ten", font_size=SMALL, fill=FAINT)
    yield text(WIDTH, upper, "Unauthorised", text_anchor="end", font_weight="bold")
    yield text(WIDTH, lower, f"in {weeks} school weeks", text_anchor="end", font_size=SMALL, fill=FAINT)


def _shade(session: Session) -> Shade:
    return UNCOUNTED if session.kind is None else SHADES[session.kind]


def _frame(x: float, y: float, width: float, height: float, shade: Shade) -> str:
    dashes = "3 2" if shade is UNCOUNTED else "none"
    return box(x, y, width, height, rx=1.5, fill=shade.ground, stroke=shade.frame, stroke_dasharray=dashes)


def _cell(session: Session, top: int) -> str:
    mark = _mark(_cell_left(session), top, session.code, session.unauthorised, _shade(session))
    if session.code in PRESENT.values():
        return mark
    return group((mark,), f"{session}: {session.meaning.name if session.meaning else UNCOUNTED.meaning}")


@lru_cache(maxsize=4096)
def _mark(left: int, top: int, code: str, unauthorised: bool, shade: Shade) -> str:
    """Draw the box of a session and the letter in it; few differ from one case to the next."""
    letter = text(
        left + CELL / 2,
        top + 12.5,
        code,
        text_anchor="middle",
        font_size=FIGURES,
        font_weight="bold" if unauthorised else "normal",
        fill=FAINT if code in PRESENT.values() else shade.letter,
    )
    return _frame(left + 0.5, top + 0.5, CELL - 1, ROW - 3, shade) + letter


def _bar(row: Row) -> Iterator[str]:
    """Draw the week as a bar, ten sessions long: what was missed first, so that weeks compare at a glance."""
    tally = {
        "unauthorised": sum(session.unauthorised for session in row.sessions),
        "authorised": sum(session.kind == "authorised" for session in row.sessions),
        "attended": sum(session.attended for session in row.sessions),
    }
    unit = (TREND_RIGHT - TREND_LEFT) / SESSIONS_A_WEEK
    left = float(TREND_LEFT)
    for name, number in tally.items():
        if number:
            yield box(left, row.top + 3, number * unit, ROW - 8, fill=TREND_GROUNDS[name])
        if number and name == "unauthorised":
            yield _white(left + number * unit / 2, row.top + 11, number)
        left += number * unit


def _recent(number: int, top: int, reached: bool) -> Iterator[str]:
    """Write how many unauthorised sessions the ten school weeks up to this one hold, framed from the threshold on."""
    middle = WIDTH - 14
    look = {"font_weight": "bold"} if reached else {"fill": FAINT}
    yield text(middle, top + 12.5, str(number), text_anchor="middle", font_size=FIGURES, **look)
    if reached:
        yield box(middle - 13, top + 0.5, 26, ROW - 3, rx=2, fill="none", stroke=INK, stroke_width=1)


def _ring(left: int, top: int) -> str:
    around = (left - 1.5, top - 1.5, CELL + 3, ROW + 0.5)
    return box(*around, rx=3, fill="none", stroke="#ffffff", stroke_width=4) + box(
        *around, rx=3, fill="none", stroke=INK, stroke_width=2
    )


def _disc(x: float, y: float, number: int) -> str:
    return element("circle", cx=x, cy=y, r=DISC, fill=INK) + _white(x, y + 3, number)


def _white(middle: float, y: float, number: int) -> str:
    return text(middle, y, str(number), text_anchor="middle", font_size=SMALL, font_weight="bold", fill="#ffffff")


def _key(top: int) -> Iterator[str]:
    left = 0
    for shade, width in zip((*SHADES.values(), UNCOUNTED), KEY_WIDTHS, strict=True):
        yield _frame(left + 0.5, top - 9, 16, 12, shade)
        yield text(left + 8.5, top, shade.example, text_anchor="middle", font_size=SMALL, fill=shade.letter)
        yield text(left + 20, top, shade.meaning, font_size=SMALL)
        left += width
    yield box(1.5, top + 6, 15, 11, rx=3, fill="none", stroke=INK, stroke_width=2)
    said = "weeks, and session, in which the threshold was first reached"
    yield text(20, top + KEY_LINE, said, font_size=SMALL)
