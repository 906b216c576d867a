"""How each fact was reached, in sentences that an officer can check against the register."""

from collections.abc import Sequence

from pipeline.attendance.counting.sums import Window
from pipeline.attendance.counting.workings import Workings
from pipeline.attendance.register.register import Register, Session
from pipeline.text import dates
from pipeline.text.figures_in_text import number_in_words

ORDINALS = {1: "st", 2: "nd", 3: "rd"}
TEENS = range(11, 14)
NO_SESSIONS = "No session of the register counts to this."
SOME = 4


def explain(workings: Workings) -> dict[str, str]:
    """Give one sentence for each fact, by its name."""
    return {
        **_totals(workings),
        **_threshold(workings),
        **_runs(workings),
        **_codes(workings),
        **_charge(workings),
        **_child_and_parents(workings),
    }


def ordinal(number: int) -> str:
    """Write a number's place: ``1st``, ``12th``, ``23rd``."""
    ending = "th" if number % 100 in TEENS else ORDINALS.get(number % 10, "th")
    return f"{number}{ending}"


def count_of(number: int, thing: str) -> str:
    """Write a number with its thing: ``1 session``, ``10 sessions``."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _totals(workings: Workings) -> dict[str, str]:
    register, possible, attended = workings.register, len(workings.possible), len(workings.attended)
    if register.ends is None:
        where = "There is no register to count from."
        return dict.fromkeys(
            (
                *("sessions_possible", "sessions_attended", "sessions_authorised", "sessions_unauthorised"),
                *("attendance_percentage", "persistently_absent", "severely_absent", "school_weeks", "broken_weeks"),
                *("register_from", "register_to"),
            ),
            where,
        )
    first, last = register.ends
    where = f"{register.name}, {dates.in_words(first.day)} to {dates.in_words(last.day)}"
    missed = f"{len(workings.absences)} of {possible} possible sessions were missed"
    settings = workings.settings
    return {
        "sessions_possible": f"{where}: {count_of(possible, 'session')} with a code that counts as possible.",
        "sessions_attended": f"{where}: {_by_code(workings.attended)}.",
        "sessions_authorised": f"{where}: {_by_code([one for one in workings.absences if not one.unauthorised])}.",
        "sessions_unauthorised": f"{where}: {_by_code(workings.unauthorised)}.",
        "attendance_percentage": f"{attended} of {possible} possible sessions were attended, rounded half up.",
        "persistently_absent": f"{missed}; the limit is {settings.persistently_absent_percent}%.",
        "severely_absent": f"{missed}; the limit is {settings.severely_absent_percent}%.",
        "school_weeks": f"{where}: weeks, Monday to Sunday, with a session that is no planned closure.",
        "broken_weeks": f"{len(workings.broken_weeks)} of {len(register.school_weeks)} school weeks have an absence.",
        "register_from": f"{_first_told(register)}The first mark in {register.name} that is no closure: {first}.",
        "register_to": f"The last mark in {register.name}: {last}.",
    }


def _first_told(register: Register) -> str:
    """Say that a register begins with days on which the school was closed, where it does."""
    told, marked = register.first_day, register.ends and register.ends[0].day
    return f"It begins with days of closure, {dates.with_weekday(told)}. " if told and told != marked else ""


def _threshold(workings: Workings) -> dict[str, str]:
    length = workings.settings.threshold.school_weeks
    number = workings.settings.threshold.sessions
    reached = workings.reached
    if reached is None:
        first_made = f"There never were {number} unauthorised sessions in {length} consecutive school weeks."
    else:
        since = dates.in_words(reached.weeks[0])
        first_made = f"{ordinal(number)} session: {reached.sessions[-1]}, in the {_weeks(reached)} from {since}."
    left_out = sum(len(run) for run in workings.long_leave)
    without = f"; {count_of(left_out, 'session')} in runs of leave left out" if left_out else ""
    return {
        "unauthorised_in_10_school_weeks": _window(workings.fullest),
        "unauthorised_in_10_school_weeks_without_leave": _window(workings.fullest_without_leave, without),
        "unauthorised_in_last_10_school_weeks": _window(workings.newest),
        "threshold_reached_on": first_made,
    }


def _window(window: Window | None, besides: str = "") -> str:
    if window is None:
        return "There is no school week in the register."
    span = f"the {_weeks(window)} from {dates.in_words(window.first_day)}"
    last_day = dates.in_words(window.last_day)
    return f"{count_of(len(window.sessions), 'unauthorised session')} in {span} to {last_day}{besides}."


def _weeks(window: Window) -> str:
    number = len(window.weeks)
    written = number_in_words(number)
    return f"{written} school week" if number == 1 else f"{written} school weeks"


def _runs(workings: Workings) -> dict[str, str]:
    leave = _run(workings.leave)
    return {
        "longest_unauthorised_run": _run(workings.unauthorised_run),
        "longest_unauthorised_run_this_school_year": _run(workings.unauthorised_run_this_school_year),
        "longest_leave_run": leave,
        "leave_from": leave,
        "leave_to": leave,
        "longest_leave_run_in_two_half_terms": _run(workings.leave_run_in_two_half_terms),
    }


def _run(run: Sequence[Session]) -> str:
    if not run:
        return NO_SESSIONS
    if len(run) == 1:
        return f"{run[0]}."
    return f"From {run[0]} to {run[-1]}; closed days and sessions not possible do not break a run."


def _codes(workings: Workings) -> dict[str, str]:
    roles, days = workings.settings.roles, workings.settings.unexplained_school_days
    stale = workings.stale_unexplained
    half_terms = " and ".join(
        f"{dates.in_words(period.first_day)} to {dates.in_words(period.last_day)}" for period in workings.two_half_terms
    )
    leave = _list(workings.leave_in_two_half_terms) if workings.leave_in_two_half_terms else "None."
    told = f"{leave} In the half terms {half_terms} ({workings.calendar.half_terms_source})."
    return {
        "sessions_late_before_close": _list(workings.with_code(roles.late_before_close)),
        "sessions_late_after_close": _list(workings.with_code(roles.late_after_close)),
        "sessions_ill": _list(workings.with_code(roles.ill)),
        "sessions_ill_this_school_year": _list(workings.ill_this_school_year),
        "sessions_unexplained": _list(workings.with_code(roles.unexplained)),
        "stale_unexplained": f"{_list(stale)} More than {days} school days old on {dates.in_words(workings.today)}."
        if stale
        else NO_SESSIONS,
        "leave_in_two_half_terms": told if half_terms else NO_SESSIONS,
    }


def _charge(workings: Workings) -> dict[str, str]:
    first, last = (workings.unauthorised or (None,))[0], (workings.unauthorised or (None,))[-1]
    given = workings.case.charge
    charged, months = workings.charged, workings.settings.lay_information_months
    limit = f"{months} calendar months after"
    return {
        "first_unauthorised_on": NO_SESSIONS if first is None else f"{first}.",
        "last_unauthorised_on": NO_SESSIONS if last is None else f"{last}.",
        "charge_from": _given(given.first_day if given else None, first),
        "charge_to": _given(given.last_day if given else None, last),
        "charged_sessions": _by_code(charged) + "." if charged else NO_SESSIONS,
        "lay_information_by_cautious": f"{limit} the first charged session, {charged[0]}." if charged else NO_SESSIONS,
        "lay_information_by_outer": f"{limit} the last charged session, {charged[-1]}." if charged else NO_SESSIONS,
    }


def _given(given: object, session: Session | None) -> str:
    if given is not None:
        return "As given under charge in the case."
    return NO_SESSIONS if session is None else f"Not given under charge, so from the register: {session}."


def _child_and_parents(workings: Workings) -> dict[str, str]:
    born, noticed = workings.case.child.date_of_birth, workings.most_noticed
    law = "Education Act 1996 section 8"
    age = "The date of birth is not known." if born is None else f"Born on {dates.in_words(born)}; {law}."
    outside = [one for one in workings.charged if workings.age is not None and one.day not in workings.age]
    if born is not None and not workings.charged:
        of_age = "No session is charged."
    else:
        of_age = age if not outside else f"{_list(outside)} Outside compulsory school age; {law}."
    in_years = f"in the {workings.settings.penalty_notices.years} years to {dates.in_words(workings.today)}"
    return {
        "compulsory_school_age_from": age,
        "compulsory_school_age_to": age,
        "of_compulsory_school_age": of_age,
        "penalty_notices_in_3_years": f"No penalty notice {in_years} counts."
        if noticed is None
        else f"Sent to {noticed[0].name} {in_years}.",
    }


def _by_code(sessions: Sequence[Session]) -> str:
    codes = sorted({session.code for session in sessions})
    counts = (f"{sum(one.code == code for one in sessions)} × {code}" for code in codes)
    return ", ".join(counts) or "none"


def _list(sessions: Sequence[Session]) -> str:
    if not sessions:
        return NO_SESSIONS
    more = f" and {len(sessions) - SOME} more" if len(sessions) > SOME else ""
    return "; ".join(map(str, sessions[:SOME])) + more + "."
