"""Periods as authorities write them (``15 school days``, ``18 weeks``) and how they move a date.

``pipeline.attendance.basis.calendar`` does the counting; a period only says what is counted and how many.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from pipeline.attendance.basis.calendar import DAY, SchoolCalendar, months_after, weeks_after, years_after

Unit = Literal["day", "week", "month", "year", "school day", "school week"]

_WRITTEN = re.compile(r"(\d{1,3})\s+(day|week|month|year|school day|school week)s?")


@dataclass(frozen=True)
class Period:
    """A number of days, weeks, months, years, school days or school weeks."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        """As an authority writes it: ``1 month``, ``15 school days``."""
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"

    def after(self, day: date, calendar: SchoolCalendar) -> date:
        """Give the last day of the period that begins after ``day``."""
        return self._moved(day, self.count, calendar)

    def before(self, day: date, calendar: SchoolCalendar) -> date:
        """Give the first day of the period that ends before ``day``."""
        return self._moved(day, -self.count, calendar)

    def _moved(self, day: date, count: int, calendar: SchoolCalendar) -> date:
        match self.unit:
            case "day":
                return day + count * DAY
            case "week":
                return weeks_after(day, count)
            case "month":
                return months_after(day, count)
            case "year":
                return years_after(day, count)
            case "school day":
                return calendar.school_day_after(day, count).day
            case "school week":
                return calendar.school_week_after(day, count).day

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic read a period from its words."""
        return core_schema.no_info_plain_validator_function(read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Let editors complete a period in YAML."""
        return {"type": "string", "pattern": f"^{_WRITTEN.pattern}$", "examples": ["15 school days", "18 weeks"]}


def both_possible(shortest: Period | None, longest: Period | None) -> None:
    """Refuse a shortest period that is longer than the longest; raises ValueError with the two."""
    if shortest and longest and shortest.unit == longest.unit and shortest.count > longest.count:
        raise ValueError(f"at least {shortest} and at most {longest} cannot both be")


def read(value: object) -> Period:
    """Read ``15 school days``; pydantic turns a refusal into a fault with its place."""
    if isinstance(value, Period):
        return value
    match = _WRITTEN.fullmatch(str(value).strip().lower())
    if match is None:
        units = ", ".join(f"{unit}s" for unit in get_args(Unit))
        message = '"{text}" is not a period; write a number up to 999 and one of {units}, for example "15 school days"'
        raise PydanticCustomError("period", message, {"text": str(value), "units": units})
    unit: Any = match[2]
    return Period(int(match[1]), unit)
