"""Sheets whose heads say a part of a date are read by what stands above; where nothing says it, none is guessed."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from pipeline.attendance.basis.marks import HALVES
from pipeline.attendance.register.register_file import looks_like_register, read_register
from pipeline.errors import RegisterError
from tests.attendance.attendance_builder import SETTINGS, school_days

Rows = list[list[object]]

MONDAYS = [date(2025, 9, 8) + timedelta(weeks=week) for week in range(3)]
DAYS = [monday + timedelta(days=ahead) for monday in MONDAYS for ahead in range(5)]
NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def code(day: date, half: str) -> str:
    return "O" if day.day % 3 == 0 else {"AM": "/", "PM": "\\"}[half]


def marked(days: Sequence[date]) -> Rows:
    return [[half, *(code(day, half) for day in days)] for half in ("AM", "PM")]


def made(folder: Path, sheets: dict[str, Rows]) -> Path:
    workbook = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(folder / "register.xlsx")
    return folder / "register.xlsx"


def read(path: Path) -> dict[tuple[date, str], str]:
    assert looks_like_register(path, path.name)
    return {(mark.day, str(mark.half)): mark.code for mark in read_register(path, path.name, SETTINGS).marks}


def weeks(title: Callable[[date], list[object]], head: Callable[[date], str]) -> Rows:
    rows: Rows = [["Jay Smith 8B"]]
    for monday in MONDAYS:
        days = [monday + timedelta(days=ahead) for ahead in range(5)]
        rows += [title(monday), ["", *map(head, days)], *marked(days), []]
    return rows


def weekday(day: date) -> str:
    return NAMES[day.weekday()]


@pytest.mark.parametrize(
    ("title", "head"),
    [
        (lambda monday: [f"Week commencing {monday:%d/%m/%Y}"], weekday),
        (lambda monday: ["Week beginning", monday], weekday),
        (lambda monday: [f"W/C Monday {monday:%d %B %Y}"], lambda day: weekday(day)[:3]),
        (lambda monday: [f"Week {monday:%d/%m/%y} - {monday + timedelta(days=4):%d/%m/%y}"], weekday),
        (lambda monday: [f"w/b {monday:%d %b %Y}"], lambda day: f"{weekday(day)[:3]} {day.day}"),
    ],
)
def test_weekdays_below_a_week_are_its_days(
    title: Callable[[date], list[object]], head: Callable[[date], str], tmp_path: Path
) -> None:
    expected = {(day, half): code(day, half) for day in DAYS for half in ("AM", "PM")}
    assert read(made(tmp_path, {"Sheet": weeks(title, head)})) == expected


def test_weekdays_beside_their_week_are_its_days(tmp_path: Path) -> None:
    rows: Rows = []
    for monday in MONDAYS:
        days = [monday + timedelta(days=ahead) for ahead in range(5)]
        rows += [[f"Week {monday:%d/%m/%Y}", *(f"{weekday(day)[:3]} {day:%d/%m}" for day in days)], *marked(days)]
    assert set(read(made(tmp_path, {"Sheet": rows}))) == {(day, half) for day in DAYS for half in ("AM", "PM")}


@pytest.mark.parametrize(
    ("title", "head"),
    [
        (lambda monday: [f"Week ending {monday + timedelta(days=4):%d/%m/%Y}"], weekday),
        (lambda monday: [f"Week commencing {monday + timedelta(days=1):%d/%m/%Y}"], weekday),
        (lambda monday: [f"Week commencing {monday:%d/%m/%Y}" if monday == MONDAYS[0] else "-"], weekday),
        (lambda monday: [f"Week commencing {monday:%d/%m/%Y}"], lambda day: f"{weekday(day)} {day.day + 1}"),
        (lambda monday: [f"Attendance in the week before {monday:%d/%m/%Y}"], weekday),
    ],
    ids=["the last day", "not a Monday", "the first week alone", "another day of the month", "the week before"],
)
def test_weekdays_of_which_nothing_says_the_week_are_not_read(
    title: Callable[[date], list[object]], head: Callable[[date], str], tmp_path: Path
) -> None:
    path = made(tmp_path, {"Sheet": weeks(title, head)})
    with pytest.raises(RegisterError):
        read_register(path, path.name, SETTINGS)


@pytest.mark.parametrize("named", ["above", "by the sheet"])
def test_days_of_a_month_are_read_by_the_month_above_them_however_few(named: str, tmp_path: Path) -> None:
    september, july = school_days(date(2025, 9, 1), 20), [date(2026, 7, day) for day in (1, 2, 3, 6)]
    sheets: dict[str, Rows] = {}
    for days in (september, july):
        title = f"{days[0]:%B %Y}"
        rows: Rows = [["", *(day.day for day in days)], *marked(days)]
        sheets[title if named == "by the sheet" else f"S{days[0].month}"] = (
            [[f"Attendance - {title}"], *rows] if named == "above" else rows
        )
    expected = {(day, half): code(day, half) for day in (*september, *july) for half in ("AM", "PM")}
    assert read(made(tmp_path, sheets)) == expected


@pytest.mark.parametrize("title", ["September 2025 to July 2026", "Printed 3 September 2025", "September"])
def test_days_of_a_month_that_nothing_names_are_not_read(title: str, tmp_path: Path) -> None:
    days = school_days(date(2025, 9, 1), 20)
    path = made(tmp_path, {"Sheet": [[title], ["", *(day.day for day in days)], *marked(days)]})
    with pytest.raises(RegisterError):
        read_register(path, path.name, SETTINGS)


@pytest.mark.parametrize("title", ["Printed in September 2026", "Born May 2012", "Attendance since September 2025"])
def test_a_month_of_another_matter_is_not_that_of_the_days(title: str, tmp_path: Path) -> None:
    days = school_days(date(2025, 9, 1), 20)
    path = made(tmp_path, {"Sheet": [[title], ["", *(day.day for day in days)], *marked(days)]})
    with pytest.raises(RegisterError):
        read_register(path, path.name, SETTINGS)


@pytest.mark.parametrize("second", ["February", "-"])
def test_days_below_a_month_without_its_year_are_not_those_of_the_month_before(second: str, tmp_path: Path) -> None:
    january, february = school_days(date(2026, 1, 5), 18), school_days(date(2026, 2, 2), 18)
    rows: Rows = []
    for title, days in (("January 2026", january), (second, february)):
        rows += [[title], ["", *(day.day for day in days)], *marked(days), []]
    path = made(tmp_path, {"Sheet": rows})
    with pytest.raises(RegisterError):
        read_register(path, path.name, SETTINGS)


def test_days_whose_weekdays_are_those_of_another_month_are_not_read(tmp_path: Path) -> None:
    days = [date(2025, 8, 1) + timedelta(days=ahead) for ahead in range(30)]
    heads: Rows = [["", *(f"{day:%a}" for day in days)], ["", *(day.day for day in days)]]
    path = made(tmp_path, {"Sheet": [["September 2025"], *heads, *marked(days)]})
    with pytest.raises(RegisterError):
        read_register(path, path.name, SETTINGS)


@pytest.mark.parametrize("number", ["07700900123", "9" * 400])
def test_long_numbers_below_a_month_are_no_days(number: str, tmp_path: Path) -> None:
    days = school_days(date(2025, 9, 1), 20)
    rows: Rows = [["September 2025"], ["", *range(1, 10), number], ["", *(day.day for day in days)], *marked(days)]
    assert {day for day, _ in read(made(tmp_path, {"Sheet": rows}))} == set(days)


def test_numbered_lessons_are_no_days(tmp_path: Path) -> None:
    rows: Rows = [["September 2025"], ["Lesson", *range(1, 11)], ["AM", *"//////////"], ["PM", *"//////////"]]
    path = made(tmp_path, {"Sheet": rows})
    with pytest.raises(RegisterError):
        read_register(path, path.name, SETTINGS)


def test_weekdays_of_a_week_that_begins_on_a_sunday_are_those_behind_it(tmp_path: Path) -> None:
    rows: Rows = [["Week beginning", "Day", "AM", "PM"]]
    for day in DAYS:
        sunday = day - timedelta(days=day.weekday() + 1)
        rows.append([f"{sunday:%d/%m/%Y}", weekday(day), code(day, "AM"), code(day, "PM")])
    assert read(made(tmp_path, {"Register": rows})) == {(day, half): code(day, half) for day in DAYS for half in HALVES}


@pytest.mark.parametrize("month", ["3", "Mar"])
def test_year_month_and_day_may_stand_in_columns_of_their_own(month: str, tmp_path: Path) -> None:
    rows: Rows = [["Year", "Month", "Day", "AM", "PM"]]
    rows += [["2025", month, day, "/", "O"] for day in (3, 4, 5)]
    path = made(tmp_path, {"Sheet": rows})
    assert looks_like_register(path, path.name)
    assert read(path) == {
        (date(2025, 3, day), half): code for day in (3, 4, 5) for half, code in (("AM", "/"), ("PM", "O"))
    }


def test_a_year_group_is_no_year(tmp_path: Path) -> None:
    rows: Rows = [["Year", "Month", "Day", "AM", "PM"]]
    rows += [["11", "3", day, "/", "O"] for day in (3, 4, 5)]
    path = made(tmp_path, {"Sheet": rows})
    with pytest.raises(RegisterError):
        read_register(path, path.name, SETTINGS)


def test_a_day_that_its_month_does_not_have_is_told_with_its_row(tmp_path: Path) -> None:
    rows: Rows = [["Year", "Month", "Day", "AM", "PM"]]
    rows += [["2025", "2", day, "/", "O"] for day in (26, 27, 30)]
    reading = read_register(made(tmp_path, {"Sheet": rows}), "register.xlsx", SETTINGS)
    assert [one.kind for one in reading.oddities] == ["unreadable_date"]


def test_a_text_of_which_the_columns_are_made_with_blanks_is_read_as_a_print_out_is(tmp_path: Path) -> None:
    mornings, afternoons = "  AM   /    /    O    /    /", "  PM   \\    \\    O    I    \\"
    weeks = (date(2025, 3, 3 + 7 * later) for later in range(3))
    lines = [
        line
        for week in weeks
        for line in (f"W/C {week:%d/%m/%Y}", "       Mon  Tue  Wed  Thu  Fri", mornings, afternoons, "")
    ]
    path = tmp_path / "register.txt"
    path.write_text("\n".join(["Jay Smith", *lines]))
    found = {(mark.day, str(mark.half)): mark.code for mark in read_register(path, path.name, SETTINGS).marks}
    assert len(found) == 30
    assert [found[date(2025, 3, 19), half] for half in ("AM", "PM")] == ["O", "O"]
    assert found[date(2025, 3, 20), "PM"] == "I"
