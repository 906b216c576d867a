"""Counting time as the rules do: school days, school weeks, half terms, calendar weeks and months, and ages.

Each count says where it comes from. The register is believed for the days that it covers; then the term dates of the
school or the authority; and where nothing better is known, Monday to Friday without England's bank holidays, which is
said to be assumed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import holidays

from pipeline.attendance.basis.attendance_settings import CalendarDates, CompulsorySchoolAge, LongestHoliday
from pipeline.files import yaml_file

WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)
SATURDAY = 5
FRIDAY = 4
JUNE, LAST_DAY_OF_JUNE = 6, 30
AUGUST = 8
MONTHS_A_YEAR = 12

REGISTER = "the register"
ASSUMED = "assumed: Monday to Friday without bank holidays, as no term dates are known"


@dataclass(frozen=True)
class Period:
    """A stretch of days, first and last day included."""

    first_day: date
    last_day: date

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    @property
    def weeks(self) -> int:
        """How many weeks it touches, Monday to Sunday."""
        return (monday_of(self.last_day) - monday_of(self.first_day)) // WEEK + 1


@dataclass(frozen=True)
class TermEnds:
    """The first and the last day of a term, each as far as it is known."""

    first_day: date | None
    last_day: date | None


@dataclass(frozen=True)
class Counted:
    """How many there were, and who says so."""

    number: int
    source: str


@dataclass(frozen=True)
class Deadline:
    """The day on which something is due, and who says so."""

    day: date
    source: str


@dataclass(frozen=True)
class SchoolCalendar:
    """Which days are school days.

    ``marked`` holds every day with a mark in the register, True where a session was not a planned closure; ``dates``
    are term dates that are better than a guess, told by ``dates_source``. Of the days between two marks that are
    further apart than the ``longest_holiday`` the register says nothing.
    """

    marked: Mapping[date, bool] = field(default_factory=lambda: MappingProxyType({}))
    dates: CalendarDates | None = None
    dates_source: str = "the term dates"
    longest_holiday: LongestHoliday | None = None

    def closure(self, day: date) -> str | None:
        """Say why the school should be closed on a day, whatever the register says; None where it should not be."""
        if self.dates is None or day not in _span(self.dates):
            return bank_holiday(day)
        if self.should_be_open(day):
            return None
        reasons = (closure.reason for closure in self.dates.closures if closure.day == day and closure.reason)
        return bank_holiday(day) or next(reasons, f"not a school day in {self.dates_source}")

    def should_be_open(self, day: date) -> bool:
        """Tell whether the term dates have school on a day; never where no term dates are known."""
        return self.dates is not None and _open_by(self.dates, day)

    def school_days(self, after: date, until: date) -> Counted:
        """Count the school days after one day, up to and including another."""
        days = [self._look_up(day) for day in each_day(after + DAY, until)]
        return Counted(sum(is_open for is_open, _ in days), _sources(source for _, source in days))

    def school_day_after(self, day: date, number: int) -> Deadline:
        """Give the so-manieth school day after a day (negative: before it); the day itself for 0.

        It is always found: beyond the days that are known every weekday but a bank holiday is one.
        """
        step, left = (DAY, number) if number >= 0 else (-DAY, -number)
        sources: dict[str, None] = {}
        while left:
            day += step
            is_open, source = self._look_up(day)
            sources[source] = None
            left -= is_open
        return Deadline(day, _sources(sources))

    def school_week_after(self, day: date, number: int) -> Deadline:
        """Give the same weekday so many school weeks later (negative: earlier), passing over weeks without school."""
        step, left = (WEEK, number) if number >= 0 else (-WEEK, -number)
        sources: dict[str, None] = {}
        while left:
            day += step
            week = self.school_weeks(monday_of(day), monday_of(day) + WEEK - DAY)
            sources[week.source] = None
            left -= week.number
        return Deadline(day, _sources(sources))

    def school_weeks(self, first: date, last: date) -> Counted:
        """Count the weeks, Monday to Sunday, with at least one school day from ``first`` to ``last``."""
        days = {day: self._look_up(day) for day in each_day(first, last)}
        weeks = {monday_of(day) for day, (is_open, _) in days.items() if is_open}
        return Counted(len(weeks), _sources(source for _, source in days.values()))

    @cached_property
    def half_terms(self) -> tuple[Period, ...]:
        """List the half terms in order: by the term dates, else by the weeks of the register without school."""
        periods = (*_half_terms_of(self.dates), *self._half_terms_of_register())
        return tuple(sorted(periods, key=lambda period: period.first_day))

    @cached_property
    def terms(self) -> tuple[TermEnds, ...]:
        """List the terms in order: by the term dates, else by the holidays of two weeks or more in the register.

        In which week of a term the register begins and ends, nobody knows.
        """
        if self.dates is not None:
            return tuple(TermEnds(term.first_day, term.last_day) for term in self.dates.terms)
        open_days = sorted(day for day, is_open in self.marked.items() if is_open)
        holidays = [(last, first) for last, first in pairwise(open_days) if self._is_holiday(last, first)]
        starts, ends = ([None, *(first for _, first in holidays)], [*(last for last, _ in holidays), None])
        return tuple(map(TermEnds, starts, ends))

    def _is_holiday(self, last: date, first: date) -> bool:
        """Whether there is more than the week of half term between two days, and no part of the register is missing."""
        weeks = (monday_of(first) - monday_of(last)) // WEEK - 1
        return weeks > 1 and not any(last < gap.first_day < first for gap in self.gaps)

    @property
    def half_terms_source(self) -> str:
        """Say what the half terms come from."""
        return f"{REGISTER}: a week without school ends a half term" if self.dates is None else self.dates_source

    def two_half_terms(self, day: date) -> tuple[Period, ...]:
        """Give the half term of a day (in a holiday, the one before it) and the half term before that."""
        return tuple(period for period in self.half_terms if period.first_day <= day)[-2:]

    def _look_up(self, day: date) -> tuple[bool, str]:
        if day in self.marked:
            return self.marked[day], REGISTER
        if self.dates is not None and day in _span(self.dates):
            return _open_by(self.dates, day), self.dates_source
        if self._register_span is not None and day in self._register_span and not any(day in gap for gap in self.gaps):
            return False, REGISTER
        return is_weekday(day) and bank_holiday(day) is None, ASSUMED

    @cached_property
    def gaps(self) -> tuple[Period, ...]:
        """The stretches without a mark that are longer than any holiday, where no term dates say what they were."""
        return () if self.longest_holiday is None else tuple(self._longer_than(self.longest_holiday))

    def _longer_than(self, holiday: LongestHoliday) -> Iterator[Period]:
        known = None if self.dates is None else _span(self.dates)
        inside = (day for day in self.marked if self._register_span is not None and day in self._register_span)
        for before, after in pairwise(sorted(set(map(monday_of, inside)))):
            weeks = [week for week in _weeks_between(before, after) if known is None or week not in known]
            with_august = any(week.month == AUGUST for week in weeks)
            if len(weeks) > (holiday.with_august if with_august else holiday.other):
                yield Period(weeks[0], weeks[-1] + FRIDAY * DAY)

    @cached_property
    def _register_span(self) -> Period | None:
        """From the first to the last day with school; closures may be entered for weeks around them."""
        open_days = [day for day, is_open in self.marked.items() if is_open]
        return Period(min(open_days), max(open_days)) if open_days else None

    def _half_terms_of_register(self) -> Iterator[Period]:
        known = None if self.dates is None else _span(self.dates)
        open_days = (day for day, is_open in self.marked.items() if is_open and (known is None or day not in known))
        weeks = dict.fromkeys(map(monday_of, sorted(open_days)))
        starts = [week for week in weeks if week - WEEK not in weeks]
        ends = [week for week in weeks if week + WEEK not in weeks]
        for start, end in zip(starts, ends, strict=True):
            yield Period(start, end + WEEK - DAY)


NO_TERM_DATES = SchoolCalendar()
"""The calendar where neither a register nor term dates are known: Monday to Friday without bank holidays."""


def read_calendar(path: Path) -> CalendarDates:
    """Read the ``calendar.yaml`` of a case folder; raises YamlFileError with every fault."""
    return yaml_file.load(path, CalendarDates)


def monday_of(day: date) -> date:
    """Give the Monday of the week, Monday to Sunday, that a day is in."""
    return day - timedelta(days=day.weekday())


def is_weekday(day: date) -> bool:
    """Tell Monday to Friday from the weekend."""
    return day.weekday() < SATURDAY


def _weeks_between(before: date, after: date) -> Iterator[date]:
    """Give the Mondays between two Mondays, neither of them included."""
    return (before + number * WEEK for number in range(1, (after - before) // WEEK))


def each_day(first: date, last: date) -> Iterator[date]:
    """Go from one day to another, both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def weeks_after(day: date, weeks: int) -> date:
    """Give the same weekday so many weeks later."""
    return day + weeks * WEEK


def months_after(day: date, months: int) -> date:
    """Give the corresponding date so many calendar months later (negative: earlier), else the last day of that month.

    Six months after 31 August is 28 February (29 in a leap year).
    """
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), _last_day_of(year, month + 1))


def years_after(day: date, years: int) -> date:
    """Give the corresponding date so many years later (negative: earlier); 28 February for 29 February."""
    return months_after(day, years * MONTHS_A_YEAR)


@cache
def bank_holiday(day: date) -> str | None:
    """Name the bank holiday of England that falls on a day; None on other days."""
    name = _bank_holidays(day.year).get(day)
    return None if name is None else str(name)


def school_leaving_date(year: int) -> date:
    """Give the last Friday in June (Education (School Leaving Date) Order 1997)."""
    last = date(year, JUNE, LAST_DAY_OF_JUNE)
    return last - timedelta(days=(last.weekday() - FRIDAY) % 7)


def compulsory_school_age(born: date, law: CompulsorySchoolAge) -> Period:
    """Give the first and the last day on which a child is of compulsory school age (Education Act 1996 s.8).

    It begins on the fifth birthday where that is a prescribed day, else on the next prescribed day; it ends with the
    leaving date of the school year in which the child becomes sixteen, a birthday in the summer holiday included.
    """
    fifth_birthday = years_after(born, law.begins_at)
    prescribed = (
        date(year, month, day)
        for year in (fifth_birthday.year, fifth_birthday.year + 1)
        for month, day in sorted(law.prescribed_days)
    )
    last_birthday = years_after(born, law.ends_at)
    next_school_year = (last_birthday.month, last_birthday.day) >= law.school_year_begins
    return Period(
        next(day for day in prescribed if day >= fifth_birthday),
        school_leaving_date(last_birthday.year + next_school_year),
    )


def _last_day_of(year: int, month: int) -> date:
    return date(year + month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 1) - DAY


@cache
def _bank_holidays(year: int) -> Mapping[date, str]:
    return holidays.country_holidays("GB", subdiv="ENG", years=year)


def _sources(sources: Iterator[str] | Mapping[str, None]) -> str:
    return ", then ".join(dict.fromkeys(sources)) or ASSUMED


def _span(dates: CalendarDates) -> Period:
    return Period(min(term.first_day for term in dates.terms), max(term.last_day for term in dates.terms))


def _open_by(dates: CalendarDates, day: date) -> bool:
    if not is_weekday(day) or bank_holiday(day) or any(closure.day == day for closure in dates.closures):
        return False
    return any(day in half_term for half_term in _half_terms_of(dates))


def _half_terms_of(dates: CalendarDates | None) -> Iterator[Period]:
    for term in dates.terms if dates is not None else ():
        if term.half_term is None:
            yield Period(term.first_day, term.last_day)
        else:
            yield Period(term.first_day, term.half_term.first_day - DAY)
            yield Period(term.half_term.last_day + DAY, term.last_day)
