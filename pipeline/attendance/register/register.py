"""Marks as written become the child's register: one session each, in order; what cannot be counted is told.

Nothing is guessed away. Of two different marks for one session neither counts; a code that is unknown, or was not in
force on its date, is kept and shown but counts to nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from pipeline.attendance.basis.attendance_settings import AttendanceSettings, Code, CodeClass
from pipeline.attendance.basis.calendar import is_weekday, monday_of
from pipeline.attendance.basis.marks import PRESENT, Half
from pipeline.attendance.basis.oddities import Oddity, OddityKind
from pipeline.attendance.register.as_written import Mark, Reading, WrittenTotal
from pipeline.attendance.register.pupils import taken_from
from pipeline.case.case import Child
from pipeline.text import dates

CONFLICT = "?"
ATTENDED = ("present", "approved")


@dataclass(frozen=True, slots=True)
class Session:
    """One morning or afternoon of the child; ``meaning`` is None for a mark that counts to nothing.

    ``file`` is the file that it is in, where the register is joined from several.
    """

    day: date
    half: Half
    code: str
    meaning: Code | None
    place: str
    comment: str | None = None
    minutes_late: int | None = None
    file: str | None = None

    @property
    def kind(self) -> CodeClass | None:
        """The class of the code, None for a mark that counts to nothing."""
        return None if self.meaning is None else self.meaning.kind

    @property
    def possible(self) -> bool:
        """Whether the child could have attended."""
        return self.meaning is not None and self.meaning.counts_as_possible

    @property
    def attended(self) -> bool:
        """Whether the child was there, or at an approved educational activity."""
        return self.kind in ATTENDED

    @property
    def unauthorised(self) -> bool:
        """Whether the absence was unauthorised."""
        return self.kind == "unauthorised"

    @property
    def counts_to_threshold(self) -> bool:
        """Whether the session counts to the threshold of a penalty notice."""
        return self.meaning is not None and self.meaning.counts_to_threshold

    @property
    def when(self) -> str:
        """The session in words: ``Tuesday 4 March 2025, PM``."""
        return f"{dates.with_weekday(self.day)}, {self.half}"

    def __str__(self) -> str:
        return f"{self.when}, code {self.code}"


@dataclass(frozen=True)
class Register:
    """A child's sessions in order, the days on which nothing is marked, and all that is odd about the file."""

    name: str
    sessions: tuple[Session, ...]
    blanks: tuple[Mark, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    closed_codes: frozenset[str] = frozenset()
    printed: bool = False
    scanned: bool = False
    totals: tuple[WrittenTotal, ...] = ()

    @cached_property
    def marked_days(self) -> dict[date, bool]:
        """Every marked day, True where a session was not a planned closure."""
        days: dict[date, bool] = {}
        for session in self.sessions:
            days[session.day] = days.get(session.day, False) or session.code not in self.closed_codes
        return days

    @cached_property
    def ends(self) -> tuple[Session, Session] | None:
        """The first and the last session; closures and pupils to come may be entered for weeks around them."""
        kept = [session for session in self.sessions if session.kind != "administrative"]
        return (kept[0], kept[-1]) if kept else None

    @property
    def first_day(self) -> date | None:
        """The first day that the register tells of, a closure at the beginning of term too."""
        told = (one.day for one in self.sessions if one.kind != "administrative" or one.code in self.closed_codes)
        return next(told, None) if self.ends else None

    @property
    def last_day(self) -> date | None:
        """The day of the last session, never after today."""
        return self.ends[1].day if self.ends else None

    @cached_property
    def school_weeks(self) -> tuple[date, ...]:
        """The Monday of every week, Monday to Sunday, with a session that is not a planned closure, in order."""
        return tuple(sorted({monday_of(day) for day, is_open in self.marked_days.items() if is_open}))


def register_of(reading: Reading, child: Child, today: date, settings: AttendanceSettings) -> Register:
    """Give the register of one child from all marks of a file, up to and including today."""
    taken = taken_from(reading, child)
    oddities = [*reading.oddities, *taken.oddities]
    by_session: dict[tuple[date, Half], list[Mark]] = {}
    for mark in (_plain(mark, settings) for mark in taken.marks):
        refusal = _refusal(mark, child, today, settings)
        if refusal is not None:
            oddities.append(refusal)
        elif mark.code or is_weekday(mark.day):
            by_session.setdefault((mark.day, mark.half), []).append(mark)
    sessions: list[Session] = []
    blanks: list[Mark] = []
    for _, same in sorted(by_session.items()):
        written = [mark for mark in same if mark.code]
        if written:
            sessions.append(_session(written, settings))
            oddities.extend(_about_session(written, settings))
        else:
            blanks.append(same[0])
    return Register(
        reading.name,
        tuple(sessions),
        tuple(blanks),
        tuple(oddities),
        settings.roles.closed,
        printed=reading.printed,
        scanned=reading.scanned,
        totals=reading.totals,
    )


def _plain(mark: Mark, settings: AttendanceSettings) -> Mark:
    """Take a sub-code of the school's own for its code, and keep it as a comment."""
    code = settings.code_in_words(mark.code) or settings.code_meant(mark.code)
    if code == mark.code:
        return mark
    own = PRESENT[mark.half] if code in PRESENT.values() else code
    return replace(mark, code=own, comment=mark.comment or f"marked {mark.code}")


def _session(written: list[Mark], settings: AttendanceSettings) -> Session:
    first = written[0]
    agreed = all(mark.code == first.code for mark in written)
    return Session(
        first.day,
        first.half,
        first.code if agreed else CONFLICT,
        settings.code_on(first.code, first.day) if agreed else None,
        first.place,
        next((mark.comment for mark in written if mark.comment), None),
        next((mark.minutes_late for mark in written if mark.minutes_late is not None), None),
        first.file,
    )


def _when(mark: Mark) -> str:
    return f"{dates.with_weekday(mark.day)}, {mark.half}"


def _refusal(mark: Mark, child: Child, today: date, settings: AttendanceSettings) -> Oddity | None:
    """Say why a mark cannot be a session of this child; None where it can, and for cells that mark no attendance."""
    meaning = settings.code_on(mark.code, mark.day)
    if not mark.code or (meaning is not None and meaning.kind == "administrative"):
        return None
    if not is_weekday(mark.day):
        return _refused("weekend", mark, "at a weekend")
    if child.on_roll_from is not None and mark.day < child.on_roll_from:
        since = dates.in_words(child.on_roll_from)
        return _refused("before_on_roll", mark, f"from before the child was on roll, on {since}")
    if mark.day > today:
        return _refused("after_today", mark, f"after today, {dates.in_words(today)}")
    return None


def _refused(kind: OddityKind, mark: Mark, because: str) -> Oddity:
    message = f"{_when(mark)}, code {mark.code} ({mark.place}) is {because}; not counted."
    return Oddity(kind, message, mark.place, mark.day, mark.half)


def _about_session(written: list[Mark], settings: AttendanceSettings) -> Iterator[Oddity]:
    codes = tuple(dict.fromkeys(mark.code for mark in written))
    files = {mark.file for mark in written}
    if len(codes) > 1:
        kind: OddityKind = "registers_disagree" if len(files) > 1 else "conflicting_marks"
        yield _written_twice(kind, written, " and ".join(codes), "neither is counted")
    elif len(written) > len(files):
        yield _written_twice("repeated_mark", written, f"{codes[0]} twice", "counted once")
    if len(codes) == 1 and settings.code_on(codes[0], written[0].day) is None:
        yield _about_code(written[0], settings)


def _written_twice(kind: OddityKind, written: list[Mark], codes: str, then: str) -> Oddity:
    first, places = written[0], " and ".join(mark.place for mark in written)
    return Oddity(kind, f"{_when(first)} is marked {codes} ({places}); {then}.", places, first.day, first.half)


def _about_code(mark: Mark, settings: AttendanceSettings) -> Oddity:
    periods = settings.periods_of(mark.code)
    where = f"{_when(mark)} ({mark.place})"
    if not periods:
        message = f'{where} is marked "{mark.code}", which is no register code; not counted.'
        return Oddity("unknown_code", message, mark.place, mark.day, mark.half)
    in_force = ", ".join(_period(code) for code in periods)
    message = f"{where} is marked {mark.code}, which was a code {in_force}; not counted."
    return Oddity("code_not_valid", message, mark.place, mark.day, mark.half)


def _period(code: Code) -> str:
    since = None if code.valid_from is None else f"from {dates.in_words(code.valid_from)}"
    until = None if code.valid_to is None else f"until {dates.in_words(code.valid_to)}"
    return " ".join(filter(None, (since, until)))
