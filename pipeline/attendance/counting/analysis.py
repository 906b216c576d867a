"""The register becomes typed facts, each with how it was reached, and milestones for the chronology."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from pipeline.attendance.basis.attendance_settings import AttendanceSettings, CalendarDates
from pipeline.attendance.basis.calendar import SchoolCalendar
from pipeline.attendance.basis.oddities import NOT_COUNTED, UNREAD, Oddity, OddityTelling, findings
from pipeline.attendance.counting.explanations import count_of, explain, ordinal
from pipeline.attendance.counting.figures import FACT_TYPES, Figures
from pipeline.attendance.counting.irregular import differences, oddities_of
from pipeline.attendance.counting.sums import Window, percentage, reaches
from pipeline.attendance.counting.workings import Workings
from pipeline.attendance.register.as_written import Reading
from pipeline.attendance.register.register import Register, Session, register_of
from pipeline.case.case import Case
from pipeline.case.entry import Entry
from pipeline.case.finding import Finding

NO_REGISTER = "no register"
NOT_KNOWN = "Not known: no register could be read."
WITHOUT_REGISTER = frozenset(
    {
        "charge_from",
        "charge_to",
        "compulsory_school_age_from",
        "compulsory_school_age_to",
        "of_compulsory_school_age",
        "penalty_notices_in_3_years",
    }
)
"""The facts that the case alone tells."""
ABOUT_CERTIFICATE = ("other_pupil", "conflicting_marks", "unreadable_week")


@dataclass(frozen=True)
class Attendance:
    """What a register says of one child on one day: the figures, how each was reached, and what is odd.

    ``file`` is what the register is called, and ``files`` those that it was joined from, where they are several.
    ``unknown`` says that there is a register but none that can be read: what it would tell is then not known.
    """

    workings: Workings
    figures: Figures
    oddities: tuple[Oddity, ...]
    file: str | None
    certificates: tuple[tuple[str, tuple[Oddity, ...]], ...] = ()
    files: tuple[str, ...] = ()
    unknown: bool = False

    @property
    def register(self) -> Register:
        """The sessions behind the figures; without any where no register was found."""
        return self.workings.register

    @property
    def charged(self) -> tuple[Session, ...]:
        """The unauthorised sessions within the charge."""
        return self.workings.charged

    @cached_property
    def facts(self) -> dict[str, object]:
        """The figures by the names that rules and ``status.json`` use."""
        known = WITHOUT_REGISTER if self.unknown else FACT_TYPES
        return {name: getattr(self.figures, name) if name in known else None for name in FACT_TYPES}

    @cached_property
    def explanations(self) -> Mapping[str, str]:
        """How each fact was reached, by its name."""
        said = explain(self.workings)
        return {name: NOT_KNOWN if self.unknown and name not in WITHOUT_REGISTER else said[name] for name in said}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The lines of the checklist about the register itself."""
        telling = OddityTelling(self.workings.settings.oddities, self.workings.settings.holds)
        of_print = replace(telling, holds=telling.holds - UNREAD)
        about_register = findings(self.oddities, self.file or NO_REGISTER, telling, files=self.files)
        about_certificates = (findings(odd, name, of_print, "certificate") for name, odd in self.certificates)
        return about_register + tuple(finding for every in about_certificates for finding in every)

    @property
    def in_doubt(self) -> bool:
        """Tell whether the figures cannot be relied on: marks that hold the case could not be read, or not counted."""
        return self.unknown or any(
            oddity.kind in NOT_COUNTED & self.workings.settings.holds for oddity in self.oddities
        )

    @property
    def milestones(self) -> tuple[Entry, ...]:
        """What the register adds to the chronology, by date."""
        return tuple(sorted(_milestones(self.workings, self.file), key=lambda entry: entry.day))


def analyse(
    reading: Reading | None,
    settings: AttendanceSettings,
    case: Case,
    today: date,
    calendar: CalendarDates | None = None,
    *,
    calendar_source: str = "the term dates",
    certificates: Sequence[Reading] = (),
    unknown: bool = False,
) -> Attendance:
    """Count one register for one case, up to and including today.

    Without a register every count is 0 and every date and percentage None, so that rules can be held against them all
    the same. ``calendar`` are the term dates of the school or its authority, where they are known, and
    ``calendar_source`` says whose; ``certificates`` are printed registers, which are not counted but compared;
    ``unknown`` says that there is a register and that none could be read.
    """
    register = Register(NO_REGISTER, ()) if reading is None else register_of(reading, case.child, today, settings)
    days = SchoolCalendar(register.marked_days, calendar, calendar_source, settings.longest_holiday_weeks)
    workings = Workings(register, settings, case, today, days)
    oddities = (*_weighed(register, days, settings), *oddities_of(workings))
    compared = tuple((one.name, _compared(one, workings)) for one in certificates)
    name, files = (None, ()) if reading is None else (reading.name, reading.files)
    return Attendance(workings, _figures(workings), oddities, name, compared, files, unknown)


def _weighed(register: Register, days: SchoolCalendar, settings: AttendanceSettings) -> Iterator[Oddity]:
    """Give what is odd about the marks; a code of former years for a closed day is no fault that changes a figure."""
    codes = {(session.day, session.half): session.code for session in register.sessions}
    for oddity in register.oddities:
        closed = oddity.day is not None and days.closure(oddity.day) is not None
        code = codes.get((oddity.day, oddity.half)) if oddity.day and oddity.half else None
        if oddity.kind == "code_not_valid" and closed and code and not settings.ever_possible(code):
            yield replace(oddity, kind="old_code_when_closed")
        else:
            yield oddity


def _compared(certificate: Reading, workings: Workings) -> tuple[Oddity, ...]:
    printed = register_of(certificate, workings.case.child, workings.today, workings.settings)
    misread = (oddity for oddity in printed.oddities if oddity.kind in ABOUT_CERTIFICATE)
    return (*misread, *(differences(workings.register, printed) if workings.register.sessions else ()))


def _figures(workings: Workings) -> Figures:
    register, settings, roles = workings.register, workings.settings, workings.settings.roles
    possible, attended, missed = (len(one) for one in (workings.possible, workings.attended, workings.absences))
    unauthorised, charged, age = workings.unauthorised, workings.charged, workings.age
    return Figures(
        sessions_possible=possible,
        sessions_attended=attended,
        sessions_authorised=missed - len(unauthorised),
        sessions_unauthorised=len(unauthorised),
        attendance_percentage=percentage(attended, possible),
        persistently_absent=reaches(missed, possible, settings.persistently_absent_percent),
        severely_absent=reaches(missed, possible, settings.severely_absent_percent),
        school_weeks=len(register.school_weeks),
        broken_weeks=len(workings.broken_weeks),
        unauthorised_in_10_school_weeks=_inside(workings.fullest),
        unauthorised_in_10_school_weeks_without_leave=_inside(workings.fullest_without_leave),
        unauthorised_in_last_10_school_weeks=_inside(workings.newest),
        threshold_reached_on=workings.reached.sessions[-1].day if workings.reached else None,
        longest_unauthorised_run=len(workings.unauthorised_run),
        longest_unauthorised_run_this_school_year=len(workings.unauthorised_run_this_school_year),
        longest_leave_run=len(workings.leave),
        longest_leave_run_in_two_half_terms=len(workings.leave_run_in_two_half_terms),
        leave_from=workings.leave[0].day if workings.leave else None,
        leave_to=workings.leave[-1].day if workings.leave else None,
        sessions_late_before_close=len(workings.with_code(roles.late_before_close)),
        sessions_late_after_close=len(workings.with_code(roles.late_after_close)),
        sessions_ill=len(workings.with_code(roles.ill)),
        sessions_ill_this_school_year=len(workings.ill_this_school_year),
        sessions_unexplained=len(workings.with_code(roles.unexplained)),
        stale_unexplained=len(workings.stale_unexplained),
        first_unauthorised_on=unauthorised[0].day if unauthorised else None,
        last_unauthorised_on=unauthorised[-1].day if unauthorised else None,
        leave_in_two_half_terms=len(workings.leave_in_two_half_terms),
        register_from=register.first_day,
        register_to=register.last_day,
        charge_from=workings.charge_from,
        charge_to=workings.charge_to,
        charged_sessions=len(charged),
        lay_information_by_cautious=workings.lay_information_by(charged[0]) if charged else None,
        lay_information_by_outer=workings.lay_information_by(charged[-1]) if charged else None,
        compulsory_school_age_from=age.first_day if age else None,
        compulsory_school_age_to=age.last_day if age else None,
        of_compulsory_school_age=workings.of_age,
        penalty_notices_in_3_years=workings.most_noticed[1] if workings.most_noticed else 0,
    )


def _inside(window: Window | None) -> int:
    return len(window.sessions) if window else 0


def _milestones(workings: Workings, file: str | None) -> Iterator[Entry]:
    unauthorised, reached, threshold = workings.unauthorised, workings.reached, workings.settings.threshold
    if unauthorised:
        yield _entry(unauthorised[0], "First unauthorised absence in the register", workings, file)
    if reached:
        nth = f"{ordinal(threshold.sessions)} unauthorised session in {threshold.school_weeks} school weeks"
        yield _entry(reached.sessions[-1], nth, workings, file)
    for run in workings.long_leave:
        yield _entry(
            run[0], f"Leave that was not granted begins: {count_of(len(run), 'session')} in a row", workings, file
        )
    if len(unauthorised) > 1:
        total = count_of(len(unauthorised), "session")
        yield _entry(unauthorised[-1], f"Last unauthorised absence in the register, {total} in all", workings, file)


def _entry(session: Session, text: str, workings: Workings, file: str | None) -> Entry:
    source = session.file or workings.register.name
    return Entry(session.day, f"{text} ({session.half}, code {session.code})", source, session.file or file)
