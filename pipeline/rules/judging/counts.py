"""Counts of sessions that a council defines itself: the most in any period, or those after an event."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.attendance.basis.calendar import DAY, WEEK, SchoolCalendar, monday_of
from pipeline.rules.judging.events import Session, Situation
from pipeline.rules.model.counted_sessions import Count
from pipeline.rules.model.periods import Period


def with_counts(situation: Situation) -> Situation:
    """Add the council's own counts to the facts of a case."""
    counts = {name: counted(count, situation.sessions, situation) for name, count in situation.rules.counts.items()}
    return replace(situation, facts={**situation.facts, **counts})


def counted(count: Count, sessions: Sequence[Session], situation: Situation) -> int | None:
    """Count the sessions of these codes; None without a register, or where it does not reach the event."""
    if not sessions:
        return None
    days = sorted(session.day for session in sessions if session.code in count.codes)
    if count.most_in:
        return _most_in(count.most_in, days, situation.calendar)
    event = situation.day_of(count.after or "today")
    if event is None or max(session.day for session in sessions) <= event:
        return None
    last = count.lasting.after(event, situation.calendar) if count.lasting else date.max
    return sum(event < day <= last for day in days)


def _most_in(period: Period, days: Sequence[date], calendar: SchoolCalendar) -> int:
    """Try the period that begins with each day; a fuller one always begins with a session that counts."""
    ends = {first: _end(period, first, calendar) for first in set(days)}
    return max((sum(first <= day <= last for day in days) for first, last in ends.items()), default=0)


def _end(period: Period, first: date, calendar: SchoolCalendar) -> date:
    """Give the last day of a period that begins with ``first``; school weeks run from Monday to Sunday."""
    if period.unit == "school week":
        return calendar.school_week_after(monday_of(first), period.count - 1).day + WEEK - DAY
    return period.after(first - DAY, calendar)
