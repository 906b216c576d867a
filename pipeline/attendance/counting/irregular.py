"""What is odd about a register once the days are known: stale marks, missing ones, closed days, an old file."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from pipeline.attendance.basis.calendar import (
    REGISTER,
    WEEK,
    SchoolCalendar,
    bank_holiday,
    each_day,
    is_weekday,
    monday_of,
)
from pipeline.attendance.basis.marks import HALVES, PRESENT, Half
from pipeline.attendance.basis.oddities import Oddity
from pipeline.attendance.counting.explanations import count_of
from pipeline.attendance.counting.proof_by_totals import scanned, totals_that_differ
from pipeline.attendance.counting.sums import runs
from pipeline.attendance.counting.workings import Workings
from pipeline.attendance.register.register import Register, Session
from pipeline.text import dates
from pipeline.text.shortening import some_of

FEWEST_NOT_MEANT = 10
"""Sessions of sport and visits, and none at school, that a week of residential trips does not have."""


def oddities_of(workings: Workings) -> tuple[Oddity, ...]:
    """Give everything odd that the calendar shows, in the order of the checklist."""
    return (
        *_not_meant(workings),
        *_stale(workings),
        *_closed_days(workings.register, workings.calendar),
        *_no_marks(workings.register),
        *_missing_weeks(workings.register, workings.calendar),
        *_weeks_left_out(workings),
        *_days_left_out(workings.register, workings.calendar),
        *scanned(workings),
        *totals_that_differ(workings),
        *_old(workings),
    )


def _not_meant(workings: Workings) -> Iterator[Oddity]:
    """Tell codes that cannot be meant: of small children for an older one, and of sport or visits on every day.

    They are written for a cross and a tick, or for "present"; the figures made of them would be wrong.
    """
    roles, age = workings.settings.roles, workings.age
    sessions = workings.register.sessions
    too_old = [one for one in sessions if one.code in roles.below_school_age and (age is None or one.day in age)]
    ever_present = any(one.code in PRESENT.values() for one in sessions)
    always_out = [] if ever_present else [one for one in sessions if one.code in roles.taken_for_present]
    for of_one_kind, but in (
        (too_old, "the child is of compulsory school age" if age else "the child's date of birth is not known"),
        (always_out if len(always_out) >= FEWEST_NOT_MEANT else [], "not one session is marked present"),
    ):
        if of_one_kind:
            first, called = of_one_kind[0], _named(of_one_kind)
            message = (
                f"{count_of(len(of_one_kind), 'session')} from {first.when} ({first.place}) on: {called}; but {but}."
            )
            yield Oddity("code_not_meant", message, first.place, first.day, first.half)


def _named(sessions: Sequence[Session]) -> str:
    codes = {one.code: one.meaning.name for one in sessions if one.meaning}
    return " and ".join(f"{code}, “{name}”" for code, name in codes.items())


def _stale(workings: Workings) -> Iterator[Oddity]:
    """Tell each run of them once: three weeks of an absence are thirty sessions."""
    days, stale = workings.settings.unexplained_school_days, set(workings.stale_unexplained)
    for run in runs(workings.possible, stale.__contains__):
        first, last = run[0], run[-1]
        overdue = workings.calendar.school_day_after(last.day, days + 1)
        source = f" ({overdue.source})" if overdue.source != REGISTER else ""
        told = f"{first} ({first.place}) is"
        if len(run) > 1:
            span = f"From {first.when} ({first.place}) to {last.when} ({last.place})"
            told = f"{span} {len(run)} sessions without a reason are"
        message = f"{told} more than {days} school days old{source}."
        yield Oddity("stale_unexplained", message, first.place, first.day, first.half)


def _closed_days(register: Register, calendar: SchoolCalendar) -> Iterator[Oddity]:
    for session in register.sessions:
        if not session.possible:
            continue  # # and Y mark such days, and others count for nothing
        reason = calendar.closure(session.day)
        if reason is not None:
            message = f"{session} ({session.place}) is on a day when school was closed: {reason}; counted all the same."
            yield Oddity("closed_day", message, session.place, session.day, session.half)


def _no_marks(register: Register) -> Iterator[Oddity]:
    """Tell blank cells in weeks of school; a week with no mark at all is a holiday, and so is a bank holiday."""
    if register.first_day is None or register.last_day is None:
        return
    marked_weeks = {monday_of(session.day) for session in register.sessions}
    for blank in register.blanks:
        inside = register.first_day <= blank.day <= register.last_day and monday_of(blank.day) in marked_weeks
        if inside and bank_holiday(blank.day) is None:
            message = f"{dates.with_weekday(blank.day)}, {blank.half} ({blank.place}) has no mark; not counted."
            yield Oddity("no_mark", message, blank.place, blank.day, blank.half)


def _old(workings: Workings) -> Iterator[Oddity]:
    if workings.register.ends is None:
        return
    last = workings.register.ends[1]
    last_day = last.day
    age = (workings.today - last_day).days
    if age > workings.settings.register_old_after_days:
        message = (
            f"Its last mark is of {dates.with_weekday(last_day)}, {age} days before {dates.in_words(workings.today)}."
        )
        yield Oddity("register_old", message, last.place, last_day)


def _missing_weeks(register: Register, calendar: SchoolCalendar) -> Iterator[Oddity]:
    """Tell the weeks inside the register without a mark in which there was school, or there must have been some."""
    for gap in calendar.gaps:
        days = f"{dates.with_weekday(gap.first_day)} to {dates.with_weekday(gap.last_day)}"
        message = f"No session is marked from {days}, {gap.weeks} weeks: no holiday is as long."
        yield Oddity("no_week", message, day=gap.first_day)
    if register.first_day is None or register.last_day is None or calendar.dates is None:
        return
    marked = {monday_of(day) for day in register.marked_days}
    inside = each_day(register.first_day, register.last_day)
    for week in dict.fromkeys(monday_of(day) for day in inside if calendar.should_be_open(day)):
        if week not in marked:
            message = (
                f"The week of Monday {dates.in_words(week)} has no mark, but is in term by {calendar.dates_source}."
            )
            yield Oddity("no_week", message, day=week)


def _weeks_left_out(workings: Workings) -> Iterator[Oddity]:
    """Tell the weeks that a register leaves out between others, where no term dates say that they were holidays.

    A table leaves out holidays as a matter of course: of those only weeks are told in which no school has any.
    """
    register, calendar = workings.register, workings.calendar
    if calendar.dates is not None or register.last_day is None:
        return
    marked = sorted({monday_of(day) for day in register.marked_days if day <= register.last_day})
    gone = [
        week
        for before, after in pairwise(marked)
        for week in (before + WEEK * number for number in range(1, (after - before) // WEEK))
        if not any(week in gap for gap in calendar.gaps)
        and (register.printed or not workings.settings.longest_holiday_weeks.may_be_in(week))
    ]
    if gone:
        weeks = some_of([dates.in_words(week) for week in gone])
        said = "week" if len(gone) == 1 else "weeks"
        yield Oddity("week_not_printed", f"It has no marks for the {said} of Monday {weeks}.", day=gone[0])


def _days_left_out(register: Register, calendar: SchoolCalendar) -> Iterator[Oddity]:
    """Tell the days and half days between its first and last session of which it says nothing, not even a blank.

    A week without any mark is told elsewhere, and so is a day that has a line of its own. The rest may be days of staff
    training, or a row or a column that was lost: where no term dates say which, a person has to look.
    """
    if register.ends is None:
        return
    told = _told_of(register)
    told_days = {day for day, _ in told} | {oddity.day for oddity in register.oddities}
    usual = [half for half in HALVES if 2 * sum(one == half for _, one in told) > len({day for day, _ in told})]
    first, last = register.ends
    gone: list[str] = []
    for day in each_day(first.day, last.day):
        if monday_of(day) not in register.school_weeks or not is_weekday(day) or calendar.closure(day) is not None:
            continue
        if day not in told_days:
            gone.append(dates.with_weekday(day))
        elif first.day < day < last.day:
            gone.extend(f"{dates.with_weekday(day)}, {half}" for half in usual if (day, half) not in told)
    if gone:
        yield Oddity("day_left_out", f"It says nothing of {some_of(gone)}, between days with marks.")


def _told_of(register: Register) -> set[tuple[date, Half]]:
    """Give the sessions that have a mark, or a blank in its place."""
    blanks = {(one.day, one.half) for one in register.blanks}
    return {(one.day, one.half) for one in register.sessions} | blanks


def differences(register: Register, certificate: Register) -> Iterator[Oddity]:
    """Tell where a printed certificate and the register that was counted differ, within the certificate's days.

    A certificate may list only the absences: a session that it leaves out differs only where the child was absent.
    """
    if certificate.first_day is None or certificate.last_day is None:
        return
    counted = {(session.day, session.half): session for session in register.sessions}
    printed = {(session.day, session.half): session for session in certificate.sessions}
    names = f"in {register.name}", f"in {certificate.name}"
    for session in certificate.sessions:
        ours = counted.get((session.day, session.half))
        if ours is None and session.possible:
            yield _difference(session, f"not marked {names[0]} but {session.code} {names[1]}")
        elif ours is not None and ours.code != session.code:
            yield _difference(ours, f"{ours.code} {names[0]} but {session.code} {names[1]}")
    for session in register.sessions:
        covered = certificate.first_day <= session.day <= certificate.last_day
        absent = session.possible and not session.attended
        if covered and absent and (session.day, session.half) not in printed:
            yield _difference(session, f"{session.code} {names[0]} but not marked {names[1]}")


def _difference(session: Session, said: str) -> Oddity:
    message = f"{session.when} ({session.place}) is {said}."
    return Oddity("differs", message, session.place, session.day, session.half)
