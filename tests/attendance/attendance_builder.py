"""Registers for the tests: written to files in every shape, and counted again by the plainest means."""

import csv
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from io import StringIO
from typing import Any

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.case.case import Case
from pipeline.files import yaml_file
from tests.project import RULES_FILE

RULES: dict[str, Any] = yaml_file.read(RULES_FILE).data["attendance"]
SETTINGS = AttendanceSettings.model_validate(RULES)

Marks = Mapping[tuple[date, str], str]
Write = Callable[..., str]

PRESENT = {"/", "\\", "L", "K", "V", "P", "W", "B"}
AUTHORISED = {"C", "C1", "C2", "M", "J1", "S", "R", "T", "I", "E"}
UNAUTHORISED = {"G", "N", "O", "U"}
NOT_POSSIBLE = {"D", "X", "Q", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7", "Z", "#"}
ALL_CODES = sorted(PRESENT | AUTHORISED | UNAUTHORISED | NOT_POSSIBLE)


def case(**keys: object) -> Case:
    """Give a case of Jay Smith, born 14 March 2012, with more keys as case.yaml has them."""
    child = {"forename": "Jay", "surname": "Smith", "date_of_birth": "2012-03-14"}
    return Case.model_validate({"route": "example", "child": child, **keys})


def school_days(first: date, number: int) -> list[date]:
    """Give so many Mondays to Fridays from a day on."""
    days = (first + timedelta(days=ahead) for ahead in range(number * 2 + 7))
    return [day for day in days if day.weekday() < 5][:number]


def attending(first: date, days: int, **absences: str) -> dict[tuple[date, str], str]:
    """Give a register of full attendance; ``d3_AM="O"`` changes the morning of the third day (counted from 0)."""
    marks = {(day, half): "/" if half == "AM" else "\\" for day in school_days(first, days) for half in ("AM", "PM")}
    for name, code in absences.items():
        number, half = name.removeprefix("d").split("_")
        marks[school_days(first, days)[int(number)], half] = code
    return marks


def by_session(marks: Marks, day_format: str = "%d/%m/%Y") -> str:
    """Write one row a session."""
    rows = [["Date", "Session", "Code"]]
    rows += [[day.strftime(day_format), half, code] for (day, half), code in sorted(marks.items())]
    return _csv(rows)


def by_day(marks: Marks, day_format: str = "%d/%m/%Y") -> str:
    """Write one row a day."""
    rows = [["Date", "AM", "PM"]]
    days = sorted({day for day, _ in marks})
    rows += [[day.strftime(day_format), marks.get((day, "AM"), ""), marks.get((day, "PM"), "")] for day in days]
    return _csv(rows)


def by_week(marks: Marks, day_format: str = "%d/%m/%Y") -> str:
    """Write one row a week."""
    names = ("Mon", "Tue", "Wed", "Thu", "Fri")
    rows = [["Week commencing", *(f"{name} {half}" for name in names for half in ("AM", "PM"))]]
    for monday in sorted({day - timedelta(days=day.weekday()) for day, _ in marks}):
        week = [marks.get((monday + timedelta(days=day), half), "") for day in range(5) for half in ("AM", "PM")]
        rows.append([monday.strftime(day_format), *week])
    return _csv(rows)


def _csv(rows: list[list[str]]) -> str:
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def counted_plainly(marks: Marks) -> dict[str, object]:
    """Count the facts of a register from 19 August 2024 on, by brute force and nothing of the product's."""
    order = sorted(marks)
    codes = [marks[key] for key in order]
    possible = [key for key in order if marks[key] in PRESENT | AUTHORISED | UNAUTHORISED]
    attended = [key for key in possible if marks[key] in PRESENT]
    unauthorised = [key for key in possible if marks[key] in UNAUTHORISED]
    missed = len(possible) - len(attended)
    weeks = sorted({_year_and_week(day) for (day, _), code in marks.items() if code != "#"})
    return {
        "sessions_possible": len(possible),
        "sessions_attended": len(attended),
        "sessions_authorised": missed - len(unauthorised),
        "sessions_unauthorised": len(unauthorised),
        "attendance_percentage": _percentage(len(attended), len(possible)),
        "persistently_absent": bool(possible) and 10 * missed >= len(possible),
        "severely_absent": bool(possible) and 2 * missed >= len(possible),
        "school_weeks": len(weeks),
        "broken_weeks": len({_year_and_week(day) for day, half in possible if (day, half) not in set(attended)}),
        "unauthorised_in_10_school_weeks": _most_in_ten(weeks, unauthorised),
        "unauthorised_in_10_school_weeks_without_leave": _most_in_ten(weeks, _without_leave(marks, possible)),
        "unauthorised_in_last_10_school_weeks": sum(_year_and_week(day) in weeks[-10:] for day, _ in unauthorised),
        "threshold_reached_on": _tenth_on(weeks, unauthorised),
        "longest_unauthorised_run": _longest("".join("x" if marks[key] in UNAUTHORISED else " " for key in possible)),
        "longest_leave_run": _longest("".join("x" if marks[key] == "G" else " " for key in possible)),
        "sessions_late_before_close": codes.count("L"),
        "sessions_late_after_close": codes.count("U"),
        "sessions_ill": codes.count("I"),
        "sessions_unexplained": codes.count("N"),
        "first_unauthorised_on": unauthorised[0][0] if unauthorised else None,
        "last_unauthorised_on": unauthorised[-1][0] if unauthorised else None,
        "register_from": next((key[0] for key in order if marks[key] != "Z" and set(codes) - {"#", "Z"}), None),
        "register_to": next((key[0] for key in reversed(order) if marks[key] not in {"#", "Z"}), None),
        "charged_sessions": len(unauthorised),
        "leave_in_two_half_terms": _leave_in_two_half_terms(marks),
    }


def _leave_in_two_half_terms(marks: Marks) -> int:
    """Go back from the last school week: the first week without school ends a half term, the second ends the count."""
    school = {day - timedelta(days=day.weekday()) for (day, _), code in marks.items() if code != "#"}
    if not school:
        return 0
    week, half_terms, leave = max(school), 1, 0
    while half_terms <= 2 and week >= min(school):
        if week in school:
            leave += sum(code == "G" and week <= day < week + timedelta(days=7) for (day, _), code in marks.items())
        elif week + timedelta(days=7) in school:
            half_terms += 1
        week -= timedelta(days=7)
    return leave


def _year_and_week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def _percentage(part: int, whole: int) -> float | None:
    """Round by writing the sum out on paper: the first decimal, and one more when the second is 5 or above."""
    if not whole:
        return None
    hundredths = str(part * 10000 // whole).zfill(3)
    tenths = int(hundredths[:-1]) + (hundredths[-1] >= "5")
    return float(f"{tenths // 10}.{tenths % 10}")


def _most_in_ten(weeks: list[tuple[int, int]], sessions: list[tuple[date, str]]) -> int:
    return max(
        (sum(_year_and_week(day) in weeks[start : start + 10] for day, _ in sessions) for start in range(len(weeks))),
        default=0,
    )


def _tenth_on(weeks: list[tuple[int, int]], sessions: list[tuple[date, str]]) -> date | None:
    """Go day by day: the first on which some ten school weeks in a row hold ten sessions so far."""
    for number in range(1, len(sessions) + 1):
        if _most_in_ten(weeks, sessions[:number]) >= 10:
            return sessions[number - 1][0]
    return None


def _longest(crosses: str) -> int:
    return max(map(len, crosses.split()), default=0)


def _without_leave(marks: Marks, possible: list[tuple[date, str]]) -> list[tuple[date, str]]:
    """Cross out every G that has ten or more G around it without another possible session between."""
    kept = []
    for index, key in enumerate(possible):
        run = 1 if marks[key] == "G" else 0
        for step in (-1, 1):
            at = index + step
            while run and 0 <= at < len(possible) and marks[possible[at]] == "G":
                run, at = run + 1, at + step
        if marks[key] in UNAUTHORISED and run < 10:
            kept.append(key)
    return kept
