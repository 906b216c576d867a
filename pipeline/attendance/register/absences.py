"""A list of absences is no register: it says nothing of the sessions that the child attended."""

from collections.abc import Mapping
from datetime import date

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.attendance.basis.calendar import bank_holiday, each_day, is_weekday, monday_of
from pipeline.attendance.basis.marks import HALVES, Half
from pipeline.attendance.register.as_written import Reading

PRESENT = "present"
FEWEST_DAYS = 4


def lists_absences(reading: Reading, settings: AttendanceSettings, fewest_days: int = FEWEST_DAYS) -> bool:
    """Tell a list of absences: every day in it has one, or was not plain otherwise, and days of its weeks are left out.

    Many such lists have late marks too, and lessons elsewhere: whatever a person might ask about. A register of a child
    who was never there leaves no day out. With fewer days than ``fewest_days`` nothing can be told.
    """
    marks = {(mark.day, mark.half): mark.code for mark in reading.marks if mark.code and is_weekday(mark.day)}
    days = {day for day, _ in marks}
    if len(days) < fewest_days or not all(_stands_out(day, marks, settings) for day in days):
        return False
    weeks = {monday_of(day) for day in days}
    inside = (day for day in each_day(min(days), max(days)) if is_weekday(day) and bank_holiday(day) is None)
    wanted = {(day, half) for day in inside if monday_of(day) in weeks for half in HALVES}
    written = {(mark.day, mark.half) for mark in reading.marks}
    return not wanted <= written


def _stands_out(day: date, marks: Mapping[tuple[date, Half], str], settings: AttendanceSettings) -> bool:
    """Tell whether a day has a known mark that says more than that the child was there in time."""
    written = (settings.code_meant(code) for half in HALVES if (code := marks.get((day, half))))
    codes = ((code, settings.code_on(code, day)) for code in written)
    return any(known and (known.kind != PRESENT or code in settings.late_codes) for code, known in codes)
