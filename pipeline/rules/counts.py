"""Counts of sessions that a council defines itself: the most in any period, or those after an event."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

from pipeline.rules.events import Situation
from pipeline.rules.model import Count
from pipeline.rules.periods import IsSchoolDay, Period

ONE_DAY = timedelta(days=1)


class Session(Protocol):
    """One mark of the register, as ``pipeline.attendance`` gives it."""

    @property
    def day(self) -> date:
        """The day of the session."""

    @property
    def code(self) -> str:
        """The register code."""


def with_counts(situation: Situation, sessions: Sequence[Session]) -> Situation:
    """Add the council's own counts to the facts of a case."""
    counts = {name: counted(count, sessions, situation) for name, count in situation.rules.counts.items()}
    return replace(situation, facts={**situation.facts, **counts})


def counted(count: Count, sessions: Sequence[Session], situation: Situation) -> int | None:
    """Count the sessions of these codes; None without a register, or where it does not reach the event."""
    if not sessions:
        return None
    days = sorted(session.day for session in sessions if session.code in count.codes)
    if count.most_in:
        return _most_in(count.most_in, days, situation.is_school_day)
    event = situation.day_of(count.after or "today")
    if event is None or max(session.day for session in sessions) <= event:
        return None
    last = count.lasting.after(event, situation.is_school_day) if count.lasting else date.max
    return sum(event < day <= last for day in days)


def _most_in(period: Period, days: Sequence[date], is_school_day: IsSchoolDay) -> int:
    """Try the period that begins with each day; a fuller one always begins with a session that counts."""
    ends = {first: _end(period, first, is_school_day) for first in set(days)}
    return max((sum(first <= day <= last for day in days) for first, last in ends.items()), default=0)


def _end(period: Period, first: date, is_school_day: IsSchoolDay) -> date:
    """Give the last day of a period that begins with ``first``; school weeks run from Monday to Sunday."""
    if period.unit == "school week":
        monday = first - first.weekday() * ONE_DAY
        last_monday = Period(period.count - 1, "school week").after(monday, is_school_day)
        return last_monday + 6 * ONE_DAY
    return period.after(first - ONE_DAY, is_school_day)
