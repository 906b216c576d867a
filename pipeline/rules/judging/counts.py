"""Counts of sessions that a council defines itself: the most in any period, those of a time, or a share of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from pipeline.attendance.basis.calendar import DAY, WEEK, SchoolCalendar, monday_of
from pipeline.attendance.basis.calendar import Period as Days
from pipeline.attendance.counting.sums import percentage
from pipeline.rules.judging.events import Session, Situation
from pipeline.rules.model.counted_sessions import Count
from pipeline.rules.model.periods import Period


def with_counts(situation: Situation) -> Situation:
    """Add the council's own counts to the facts of a case."""
    counts = {name: counted(count, situation.sessions, situation) for name, count in situation.rules.counts.items()}
    return replace(situation, facts={**situation.facts, **counts})


def counted(count: Count, sessions: Sequence[Session], situation: Situation) -> int | float | None:
    """Count the sessions of these codes, or their share; None without a register that reaches the time."""
    if not sessions:
        return None
    if count.most_in:
        days = sorted(session.day for session in sessions if session.code in count.codes)
        return _most_in(count.most_in, days, situation.calendar)
    if count.on_end:
        return _longest_run(count.codes, _possible(sessions, situation))
    inside = _inside(count, sessions, situation)
    if inside is None:
        return None
    number = sum(session.code in count.codes for session in inside)
    return percentage(number, len(_possible(inside, situation))) if count.percentage else number


def _inside(count: Count, sessions: Sequence[Session], situation: Situation) -> Sequence[Session] | None:
    """Give the sessions of the time that is counted."""
    if count.last_sessions:
        return _possible(sessions, situation)[-count.last_sessions :]
    if count.week_of_term:
        weeks = list(_weeks_of_terms(count.week_of_term, situation.calendar))
        return [session for session in sessions if any(session.day in week for week in weeks)] if weeks else None
    time = _time(count, situation)
    if time is None or not any(time.first_day <= session.day for session in sessions):
        return None
    return [session for session in sessions if session.day in time]


def _weeks_of_terms(which: str, calendar: SchoolCalendar) -> Iterator[Days]:
    """Give the first or the last week of each term, as far as it is known."""
    for term in calendar.terms:
        if "first" in which and term.first_day:
            yield Days(term.first_day, monday_of(term.first_day) + WEEK - DAY)
        if "last" in which and term.last_day:
            yield Days(monday_of(term.last_day), term.last_day)


def _longest_run(codes: Sequence[str], sessions: Sequence[Session]) -> int:
    runs = (len(list(run)) for counts, run in groupby(sessions, lambda one: one.code in codes) if counts)
    return max(runs, default=0)


def _time(count: Count, situation: Situation) -> Days | None:
    first, last = (situation.day_of(event) for event in (count.first_day or "", count.last_day or ""))
    if count.first_day:
        return Days(first, last) if first and last else None
    event = situation.day_of(count.after or count.before or "today")
    if event is None:
        return None
    if count.before:
        return Days(count.lasting.before(event, situation.calendar) + DAY if count.lasting else date.min, event)
    return Days(event + DAY, count.lasting.after(event, situation.calendar) if count.lasting else date.max)


def _possible(sessions: Sequence[Session], situation: Situation) -> list[Session]:
    meanings = ((one, situation.rules.attendance.code_on(one.code, one.day)) for one in sessions)
    return [one for one, meaning in meanings if meaning is not None and meaning.counts_as_possible]


def _most_in(period: Period, days: Sequence[date], calendar: SchoolCalendar) -> int:
    """Try the period that begins with each of the sorted days; the fullest begins with a session that counts."""
    ends = {first: _end(period, first, calendar) for first in set(days)}
    return max((bisect_right(days, last) - bisect_left(days, first) for first, last in ends.items()), default=0)


def _end(period: Period, first: date, calendar: SchoolCalendar) -> date:
    """Give the last day of a period that begins with ``first``; school weeks run from Monday to Sunday."""
    if period.unit == "school week":
        return calendar.school_week_after(monday_of(first), period.count - 1).day + WEEK - DAY
    return period.after(first - DAY, calendar)
