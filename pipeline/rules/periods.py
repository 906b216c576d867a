"""Periods as authorities write them (``15 school days``, ``18 weeks``) and how they move a date.

School days and school weeks need a calendar: any function that says whether a school was open on a day.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal, get_args

import holidays
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

IsSchoolDay = Callable[[date], bool]
Unit = Literal["day", "week", "month", "year", "school day", "school week"]
Direction = Literal[1, -1]

FORWARDS: Direction = 1
BACKWARDS: Direction = -1
LONGEST_CLOSURE = timedelta(days=366)
MONTHS_IN_YEAR = 12

_WRITTEN = re.compile(r"(\d{1,4})\s+(day|week|month|year|school day|school week)s?")
_ONE_DAY = timedelta(days=1)
_ONE_WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Period:
    """A number of days, weeks, months, years, school days or school weeks."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        """As an authority writes it: ``1 month``, ``15 school days``."""
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"

    def after(self, day: date, is_school_day: IsSchoolDay) -> date:
        """Give the last day of the period that begins after ``day``."""
        return self._moved(day, FORWARDS, is_school_day)

    def before(self, day: date, is_school_day: IsSchoolDay) -> date:
        """Give the first day of the period that ends before ``day``."""
        return self._moved(day, BACKWARDS, is_school_day)

    def _moved(self, day: date, direction: Direction, is_school_day: IsSchoolDay) -> date:
        match self.unit:
            case "day":
                return day + direction * self.count * _ONE_DAY
            case "week":
                return day + direction * self.count * _ONE_WEEK
            case "month":
                return _months_on(day, direction * self.count)
            case "year":
                return _months_on(day, direction * self.count * MONTHS_IN_YEAR)
            case "school day":
                return _steps(day, direction * _ONE_DAY, self.count, is_school_day)
            case "school week":
                return _steps(day, direction * _ONE_WEEK, self.count, lambda one: _is_school_week(one, is_school_day))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic read a period from its words."""
        return core_schema.no_info_plain_validator_function(read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Let editors complete a period in YAML."""
        return {"type": "string", "pattern": f"^{_WRITTEN.pattern}$", "examples": ["15 school days", "18 weeks"]}


def read(value: object) -> Period:
    """Read ``15 school days``; pydantic turns a refusal into a fault with its place."""
    if isinstance(value, Period):
        return value
    match = _WRITTEN.fullmatch(str(value).strip().lower())
    if match is None:
        units = ", ".join(f"{unit}s" for unit in get_args(Unit))
        message = '"{text}" is not a period; write a number and one of {units}, for example "15 school days"'
        raise PydanticCustomError("period", message, {"text": str(value), "units": units})
    unit: Any = match[2]
    return Period(int(match[1]), unit)


def school_days_between(first: date, last: date, is_school_day: IsSchoolDay) -> int:
    """How many school days lie after ``first`` up to and with ``last``; none when ``last`` is not later."""
    days = (first + number * _ONE_DAY for number in range(1, (last - first).days + 1))
    return sum(is_school_day(day) for day in days)


def assumed_school_day(day: date) -> bool:
    """Monday to Friday without England's bank holidays: all that is known where no calendar is given."""
    return day.isoweekday() <= 5 and day not in _bank_holidays()  # noqa: PLR2004 - Friday


@cache
def _bank_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv="ENG")


def _is_school_week(day: date, is_school_day: IsSchoolDay) -> bool:
    monday = day - day.weekday() * _ONE_DAY
    return any(is_school_day(monday + number * _ONE_DAY) for number in range(7))


def _steps(day: date, step: timedelta, count: int, counts: Callable[[date], bool]) -> date:
    """Step until ``count`` days counted; where a calendar has run out, every weekday counts."""
    last_counted = day
    while count:
        day += step
        beyond_the_calendar = abs(day - last_counted) > LONGEST_CLOSURE and day.isoweekday() <= 5  # noqa: PLR2004
        if counts(day) or beyond_the_calendar:
            count -= 1
            last_counted = day if counts(day) else last_counted
    return day


def _months_on(day: date, months: int) -> date:
    """Give the corresponding date; the last day of the month where there is none (31 January + 1 month)."""
    year, month = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + months, MONTHS_IN_YEAR)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
