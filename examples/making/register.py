"""One school year's register for one child: every paper of a case takes its dates and totals from here."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

PRESENT = frozenset("/\\LBPVWK")
AUTHORISED = frozenset("IMCERST")
UNAUTHORISED = frozenset("GNOU")
CLOSED = "#"

# Terms of 2025/26 as (first day, last day); whatever lies between them is a half term or a holiday.
TERMS = (
    (date(2025, 9, 2), date(2025, 10, 24)),
    (date(2025, 11, 3), date(2025, 12, 19)),
    (date(2026, 1, 5), date(2026, 2, 13)),
    (date(2026, 2, 23), date(2026, 3, 27)),
    (date(2026, 4, 13), date(2026, 5, 22)),
    (date(2026, 6, 1), date(2026, 7, 21)),
)
STAFF_TRAINING = "School closed: staff training day"
CLOSED_DAYS = {
    date(2025, 11, 3): STAFF_TRAINING,
    date(2026, 1, 5): STAFF_TRAINING,
    date(2026, 5, 4): "School closed: Early May bank holiday",
}


@dataclass(frozen=True)
class Mark:
    """One session's entry in the register; ``session`` is AM or PM."""

    day: date
    session: str
    code: str
    comment: str = ""


@dataclass(frozen=True)
class Totals:
    """Sessions counted as the certificate states them."""

    possible: int
    attended: int
    authorised: int
    unauthorised: int

    @property
    def percentage(self) -> str:
        """Attendance to one decimal, such as ``84.2%``."""
        return f"{100 * self.attended / self.possible:.1f}%"


@dataclass(frozen=True)
class Register:
    """All marks from the first to the last day, in order."""

    marks: tuple[Mark, ...]

    @property
    def first_day(self) -> date:
        """The first day with a mark."""
        return self.marks[0].day

    @property
    def last_day(self) -> date:
        """The last day with a mark."""
        return self.marks[-1].day

    def until(self, last: date) -> "Register":
        """Give the register as it stood at the end of a day."""
        return Register(tuple(mark for mark in self.marks if mark.day <= last))

    def totals(self) -> Totals:
        """Count possible, attended, authorised and unauthorised sessions; closed sessions are none of these."""
        codes = [mark.code for mark in self.marks if mark.code != CLOSED]
        attended, authorised, unauthorised = (
            sum(code in group for code in codes) for group in (PRESENT, AUTHORISED, UNAUTHORISED)
        )
        if attended + authorised + unauthorised != len(codes):
            raise ValueError(f"a code is in no group: {set(codes)}")
        return Totals(len(codes), attended, authorised, unauthorised)

    def days(self) -> Iterator[tuple[date, Mark, Mark]]:
        """Give each day with its morning and afternoon."""
        for day, marks in groupby(self.marks, key=lambda mark: mark.day):
            morning, afternoon = marks
            yield day, morning, afternoon

    def absences(self, codes: frozenset[str] = AUTHORISED | UNAUTHORISED) -> tuple[tuple[date, Mark, Mark], ...]:
        """Give the days on which at least one session has one of the codes."""
        return tuple(row for row in self.days() if {row[1].code, row[2].code} & codes)


def monday(day: date) -> date:
    """Find the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def school_days(first: date, last: date) -> Iterator[date]:
    """Walk over the weekdays inside the terms, closed days included."""
    for start, end in TERMS:
        day = max(start, first)
        while day <= min(end, last):
            if day.weekday() < 5:
                yield day
            day += timedelta(days=1)


def after_school_days(day: date, count: int) -> date:
    """Find the school day that is a number of open school days after a day."""
    following = (one for one in school_days(day + timedelta(days=1), TERMS[-1][1]) if one not in CLOSED_DAYS)
    return [next(following) for _ in range(count)][-1]


def keep_register(last_day: date, absences: Mapping[str, str], comments: Mapping[str, str], seed: int) -> Register:
    """Keep a register from the first day of the year.

    ``absences`` maps a day ``2025-10-14`` or days ``2025-10-14/2025-10-16`` to the codes of morning and afternoon,
    ``"I I"``; ``comments`` maps ``2025-10-14 AM`` to a note. On other days the child is there, now and then late (L).
    """
    by_day = _spread(absences)
    chance = random.Random(seed)  # noqa: S311  the same late arrivals each time
    marks: list[Mark] = []
    for day in school_days(TERMS[0][0], last_day):
        late = chance.random() < 0.05
        minutes = chance.randint(4, 18)
        if day in CLOSED_DAYS:
            marks += [Mark(day, session, CLOSED, CLOSED_DAYS[day]) for session in ("AM", "PM")]
            continue
        codes = by_day.pop(day, ("L" if late else "/", "\\"))
        for session, code in zip(("AM", "PM"), codes, strict=True):
            comment = comments.get(f"{day} {session}", f"Arrived 8.{45 + minutes // 2}" if code == "L" else "")
            marks.append(Mark(day, session, code, comment))
    if by_day:
        raise ValueError(f"absences outside term: {sorted(by_day)}")
    return Register(tuple(marks))


def _spread(absences: Mapping[str, str]) -> dict[date, tuple[str, str]]:
    by_day: dict[date, tuple[str, str]] = {}
    for days, codes in absences.items():
        first, _, last = days.partition("/")
        morning, afternoon = codes.split()
        for day in school_days(date.fromisoformat(first), date.fromisoformat(last or first)):
            by_day[day] = (morning, afternoon)
    return by_day
