"""The register as a court reads it: a line a week with its codes and totals, a legend, comments and amendments."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pipeline.attendance.basis.attendance_settings import CodeClass
from pipeline.attendance.basis.calendar import monday_of
from pipeline.attendance.basis.marks import PRESENT
from pipeline.attendance.counting.analysis import Attendance
from pipeline.attendance.counting.session_totals import SessionTotals, totals_of
from pipeline.attendance.register.register import Session
from pipeline.text.dates import in_words, with_weekday

SESSIONS_A_WEEK = 10


@dataclass(frozen=True)
class WeekMark:
    """The code of one session and its class: no code where there is no mark, no class where the mark does not count."""

    code: str = ""
    kind: CodeClass | None = None


@dataclass(frozen=True)
class WeekLine:
    """One week from Monday to Friday, ten sessions from Monday morning on."""

    monday: date
    marks: tuple[WeekMark, ...]
    totals: SessionTotals


@dataclass(frozen=True)
class Remark:
    """What the register says of one session beside its code."""

    when: str
    code: str
    text: str


@dataclass(frozen=True)
class WeeklyRegister:
    """A whole register, week by week; ``legend`` gives each code with its meaning and how often it stands here."""

    child: str
    period: str
    weeks: tuple[WeekLine, ...]
    totals: SessionTotals
    legend: tuple[tuple[str, str, int], ...]
    remarks: tuple[Remark, ...]


def weekly_register(attendance: Attendance, child: str) -> WeeklyRegister | None:
    """Set a register out week by week; None where there are no sessions."""
    register = attendance.register
    sessions = register.sessions
    if not sessions:
        return None
    weeks = groupby(sessions, lambda session: monday_of(session.day))
    first, last = register.first_day or sessions[0].day, register.last_day or sessions[-1].day
    return WeeklyRegister(
        child=child,
        period=f"{in_words(first)} to {in_words(last)}",
        weeks=tuple(_week(monday, list(some)) for monday, some in weeks),
        totals=totals_of(sessions),
        legend=tuple(_legend(sessions)),
        remarks=tuple(_remarks(sessions)),
    )


def _week(monday: date, sessions: Sequence[Session]) -> WeekLine:
    marks = [WeekMark()] * SESSIONS_A_WEEK
    for session in sessions:
        if session.day.weekday() < SESSIONS_A_WEEK // 2:
            place = 2 * session.day.weekday() + list(PRESENT).index(session.half)
            marks[place] = WeekMark(session.code, session.kind)
    return WeekLine(monday, tuple(marks), totals_of(sessions))


def _legend(sessions: Sequence[Session]) -> Iterator[tuple[str, str, int]]:
    often = Counter(session.code for session in sessions)
    meanings = {session.code: session.meaning.name if session.meaning else "not counted" for session in sessions}
    yield from ((code, meanings[code], often[code]) for code in sorted(often, key=lambda code: (-often[code], code)))


def _remarks(sessions: Sequence[Session]) -> Iterator[Remark]:
    """Tell each remark; one that stands with both halves of a day, as of a closed school, once."""
    told = ((session.day, session.code, _remark(session), session.half) for session in sessions)
    for (day, code, said), same in groupby(told, lambda one: one[:3]):
        if said:
            yield Remark(f"{with_weekday(day)}, {' and '.join(half for *_, half in same)}", code, said)


def _remark(session: Session) -> str:
    late = f"{session.minutes_late} minutes late" if session.minutes_late else None
    return "; ".join(filter(None, (session.comment, late)))
