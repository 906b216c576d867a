"""The workings behind the facts: which sessions, windows, runs and periods each figure is counted from."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.attendance.basis.calendar import (
    WEEK,
    Period,
    SchoolCalendar,
    compulsory_school_age,
    monday_of,
    months_after,
)
from pipeline.attendance.counting import sums
from pipeline.attendance.counting.penalty_notices import counted_notices
from pipeline.attendance.counting.sums import Window
from pipeline.attendance.register.register import Register, Session
from pipeline.case.case import Case, Parent


@dataclass(frozen=True)
class Workings:
    """Everything that the facts are counted from; each part is worked out once, when it is first asked for."""

    register: Register
    settings: AttendanceSettings
    case: Case
    today: date
    calendar: SchoolCalendar

    @cached_property
    def possible(self) -> tuple[Session, ...]:
        """The sessions that the child could have attended."""
        return tuple(session for session in self.register.sessions if session.possible)

    @cached_property
    def attended(self) -> tuple[Session, ...]:
        """The sessions attended, approved educational activity included."""
        return tuple(session for session in self.possible if session.attended)

    @cached_property
    def absences(self) -> tuple[Session, ...]:
        """The sessions missed, authorised or not."""
        return tuple(session for session in self.possible if not session.attended)

    @cached_property
    def unauthorised(self) -> tuple[Session, ...]:
        """The sessions missed without authority."""
        return tuple(session for session in self.absences if session.unauthorised)

    @cached_property
    def to_threshold(self) -> tuple[Session, ...]:
        """The sessions that count to the threshold of a penalty notice."""
        return tuple(session for session in self.register.sessions if session.counts_to_threshold)

    @cached_property
    def broken_weeks(self) -> tuple[date, ...]:
        """The Mondays of the school weeks with an absence."""
        return tuple(sorted({monday_of(session.day) for session in self.absences}))

    def with_code(self, codes: frozenset[str]) -> tuple[Session, ...]:
        """Give the counted sessions with one of these codes."""
        return tuple(one for one in self.register.sessions if one.meaning is not None and one.code in codes)

    @cached_property
    def fullest(self) -> Window | None:
        """The window of school weeks with most sessions to the threshold."""
        return sums.fullest(self._windows(self.to_threshold))

    @cached_property
    def fullest_without_leave(self) -> Window | None:
        """The same window, where the sessions of long runs of leave are left out."""
        left_out = {session for run in self.long_leave for session in run}
        return sums.fullest(self._windows(tuple(one for one in self.to_threshold if one not in left_out)))

    @cached_property
    def newest(self) -> Window | None:
        """The last window of school weeks in the register."""
        return next(iter(tuple(self._windows(self.to_threshold))[-1:]), None)

    @cached_property
    def reached(self) -> Window | None:
        """The window in which the threshold was first reached, up to the session that reached it."""
        threshold = self.settings.threshold
        return sums.reached(self.register.school_weeks, self.to_threshold, threshold.sessions, threshold.school_weeks)

    def unauthorised_up_to(self, week: date) -> int:
        """Count the sessions to the threshold in the school weeks that end with the week of this Monday."""
        weeks = [one for one in self.register.school_weeks if one <= week][-self.settings.threshold.school_weeks :]
        return sum(weeks[0] <= session.day < week + WEEK for session in self.to_threshold) if weeks else 0

    @cached_property
    def unauthorised_run(self) -> tuple[Session, ...]:
        """The longest run of unauthorised sessions."""
        return sums.longest(sums.runs(self.possible, lambda session: session.unauthorised))

    @cached_property
    def school_year_from(self) -> date | None:
        """The first day of the school year in which the register ends."""
        last_day, (month, day) = self.register.last_day, self.settings.compulsory_school_age.school_year_begins
        if last_day is None:
            return None
        return date(last_day.year - ((last_day.month, last_day.day) < (month, day)), month, day)

    @cached_property
    def unauthorised_run_this_school_year(self) -> tuple[Session, ...]:
        """The longest run of unauthorised sessions of that school year: no run goes on over the summer."""
        this_year = (one for one in self.possible if self._is_of_this_school_year(one))
        return sums.longest(sums.runs(this_year, lambda session: session.unauthorised))

    @cached_property
    def ill_this_school_year(self) -> tuple[Session, ...]:
        """The sessions of illness of that school year."""
        return tuple(one for one in self.with_code(self.settings.roles.ill) if self._is_of_this_school_year(one))

    def _is_of_this_school_year(self, session: Session) -> bool:
        return self.school_year_from is not None and session.day >= self.school_year_from

    @cached_property
    def leave_runs(self) -> tuple[tuple[Session, ...], ...]:
        """Every run of sessions of leave that was not granted."""
        leave = self.settings.roles.leave
        return tuple(sums.runs(self.possible, lambda session: session.code in leave))

    @property
    def leave(self) -> tuple[Session, ...]:
        """The longest run of leave that was not granted, the last of equals: a notice is asked for the newest."""
        return sums.longest(reversed(self.leave_runs))

    @property
    def leave_run_in_two_half_terms(self) -> tuple[Session, ...]:
        """The longest run of leave in the half term in which the register ends, and the one before it."""
        recent = (one for one in self.possible if any(one.day in period for period in self.two_half_terms))
        return sums.longest(sums.runs(recent, lambda session: session.code in self.settings.roles.leave))

    @property
    def long_leave(self) -> tuple[tuple[Session, ...], ...]:
        """The runs of leave that are long enough for another route."""
        return tuple(run for run in self.leave_runs if len(run) >= self.settings.leave_run_sessions)

    @cached_property
    def stale_unexplained(self) -> tuple[Session, ...]:
        """The sessions still unexplained after the school days in which a reason must be found."""
        allowed = self.settings.unexplained_school_days
        return tuple(
            session
            for session in self.with_code(self.settings.roles.unexplained)
            if self.calendar.school_day_after(session.day, allowed + 1).day <= self.today
        )

    @cached_property
    def two_half_terms(self) -> tuple[Period, ...]:
        """The half term in which the register ends, and the one before it."""
        last_day = self.register.last_day
        return () if last_day is None else self.calendar.two_half_terms(min(last_day, self.today))

    @cached_property
    def leave_in_two_half_terms(self) -> tuple[Session, ...]:
        """The sessions of leave in these half terms."""
        leave = self.with_code(self.settings.roles.leave)
        return tuple(session for session in leave if any(session.day in period for period in self.two_half_terms))

    @cached_property
    def charge_from(self) -> date | None:
        """The first day charged, as given, else of the first unauthorised session."""
        given = self.case.charge.first_day if self.case.charge else None
        return given or (self.unauthorised[0].day if self.unauthorised else None)

    @cached_property
    def charge_to(self) -> date | None:
        """The last day charged, as given, else of the last unauthorised session."""
        given = self.case.charge.last_day if self.case.charge else None
        return given or (self.unauthorised[-1].day if self.unauthorised else None)

    @cached_property
    def charged(self) -> tuple[Session, ...]:
        """The unauthorised sessions within the charge."""
        if self.charge_from is None or self.charge_to is None:
            return ()
        return tuple(one for one in self.unauthorised if self.charge_from <= one.day <= self.charge_to)

    def lay_information_by(self, session: Session) -> date:
        """Give the last day for an information about a session (Magistrates' Courts Act 1980 s.127(1))."""
        return months_after(session.day, self.settings.lay_information_months)

    @cached_property
    def age(self) -> Period | None:
        """When the child is of compulsory school age; None where the date of birth is not known."""
        born = self.case.child.date_of_birth
        return None if born is None else compulsory_school_age(born, self.settings.compulsory_school_age)

    @property
    def of_age(self) -> bool | None:
        """Whether the child is of compulsory school age on every charged session; None where that cannot be told."""
        if self.age is None or not self.charged:
            return None
        return all(session.day in self.age for session in self.charged)

    @cached_property
    def most_noticed(self) -> tuple[Parent, int] | None:
        """The parent with most penalty notices that count, and their number; None where no parent has one."""
        limit = self.settings.penalty_notices
        counts = ((parent, counted_notices(parent, limit, self.today)) for parent in self.case.parents)
        parent, most = max(counts, key=lambda counted: counted[1], default=(None, 0))
        return None if parent is None or most == 0 else (parent, most)

    def _windows(self, sessions: tuple[Session, ...]) -> tuple[Window, ...]:
        return tuple(sums.windows(self.register.school_weeks, sessions, self.settings.threshold.school_weeks))
