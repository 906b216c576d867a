"""The sums behind the facts: percentages, windows of school weeks, runs; pure functions over sessions in order."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.attendance.basis.calendar import DAY, WEEK, monday_of
from pipeline.attendance.register.register import Session

Test = Callable[[Session], bool]


@dataclass(frozen=True)
class Window:
    """Consecutive school weeks and the sessions in them that count; ``weeks`` are Mondays."""

    weeks: tuple[date, ...]
    sessions: tuple[Session, ...]

    @property
    def first_day(self) -> date:
        """The Monday of the first week."""
        return self.weeks[0]

    @property
    def last_day(self) -> date:
        """The Sunday of the last week."""
        return self.weeks[-1] + WEEK - DAY


def percentage(part: int, whole: int) -> float | None:
    """Give a percentage with one decimal, half up, by whole numbers so that 0.05 is 0.1; None of nothing."""
    return (part * 2000 + whole) // (2 * whole) / 10 if whole else None


def reaches(part: int, whole: int, percent: int) -> bool:
    """Tell whether a part is so many percent of the whole or more; no part of nothing is."""
    return whole > 0 and part * 100 >= percent * whole


def windows(weeks: Sequence[date], sessions: Sequence[Session], length: int) -> Iterator[Window]:
    """Give each window of so many consecutive school weeks (one shorter window where there are fewer), in order."""
    days = [session.day for session in sessions]
    for start in range(max(1, len(weeks) - length + 1)) if weeks else ():
        inside = tuple(weeks[start : start + length])
        first, past = bisect_left(days, inside[0]), bisect_left(days, inside[-1] + WEEK)
        yield Window(inside, tuple(sessions[first:past]))


def fullest(every: Iterable[Window]) -> Window | None:
    """Give the window with most sessions, the earliest of equals; None where there is no window."""
    return max(every, key=lambda window: len(window.sessions), default=None)


def reached(weeks: Sequence[date], sessions: Sequence[Session], number: int, length: int) -> Window | None:
    """Give the window, ending with the week and the session, in which sessions first reach a number; None if never.

    ``sessions`` are those that count, in order; each is in one of the weeks.
    """
    place = {week: index for index, week in enumerate(weeks)}
    places = [place[monday_of(session.day)] for session in sessions]
    for last in range(number - 1, len(sessions)):
        first = last - number + 1
        if places[last] - places[first] < length:
            return Window(
                tuple(weeks[max(0, places[last] - length + 1) : places[last] + 1]), tuple(sessions[first : last + 1])
            )
    return None


def runs(possible: Iterable[Session], test: Test) -> Iterator[tuple[Session, ...]]:
    """Give each run of sessions that pass the test; of possible sessions alone, so that no other breaks a run."""
    run: list[Session] = []
    for session in possible:
        if test(session):
            run.append(session)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def longest(every: Iterable[tuple[Session, ...]]) -> tuple[Session, ...]:
    """Give the longest run, the earliest of equals; empty where there is none."""
    return max(every, key=len, default=())
