"""A register of any layout is read where every mark has its day told around it, and not at all where one has not."""

from calendar import Calendar, monthrange
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from pipeline.attendance.register.register import register_of
from pipeline.attendance.register.register_file import looks_like_register, read_register
from pipeline.case.case import Child
from pipeline.errors import RegisterError
from tests.attendance.attendance_builder import SETTINGS, school_days

Rows = list[list[object]]
Sheets = dict[str, Rows]
Read = dict[tuple[date, str], str]

DAYS = [*school_days(date(2025, 9, 1), 22), *school_days(date(2026, 1, 5), 12)]
MONTHS = sorted({(day.year, day.month) for day in DAYS})
MONDAYS = sorted({day - timedelta(days=day.weekday()) for day in DAYS})
HALVES = ("AM", "PM")
JAY = Child(forename="Jay", surname="Smith")


def code(day: date, half: str) -> str:
    if day not in DAYS:
        return ""
    return "O" if day.day % 5 == 0 else {"AM": "/", "PM": "\\"}[half]


EXPECTED = {(day, half): code(day, half) for day in DAYS for half in HALVES}


def of_week(monday: date) -> list[date]:
    return [monday + timedelta(days=ahead) for ahead in range(5)]


def marks(day: date, between: str = "") -> str:
    return between.join(code(day, half) for half in HALVES) if day in DAYS else ""


def days_of(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]


def months_down() -> Sheets:
    rows: Rows = [["Jay Smith", "", "Attendance 2025/26"], ["Month", "", *range(1, 32)]]
    for year, month in MONTHS:
        for half in HALVES:
            named = f"{date(year, month, 1):%B %Y}" if half == "AM" else None
            rows.append([named, half, *(code(day, half) for day in days_of(year, month))])
    return {"Sheet": rows}


def months_above_their_days(title: Callable[[date], object], weekdays: bool = False, in_row: bool = True) -> Sheets:
    """A block for each month: its name before its days or above them, then the mornings and the afternoons."""
    rows: Rows = [["Jay Smith"]]
    for year, month in MONTHS:
        days = days_of(year, month)
        named = title(date(year, month, 1))
        rows += (
            [[named if in_row else "", *(day.day for day in days)]]
            if in_row
            else [[named], ["", *(day.day for day in days)]]
        )
        rows += [["", *("MTWTFSS"[day.weekday()] for day in days)]] if weekdays else []
        rows += [[half, *(code(day, half) for day in days)] for half in HALVES]
    return {"Sheet": rows}


def short(first: date) -> str:
    return f"{first:%b-%y}"


def weeks_from_to() -> Sheets:
    rows: Rows = [["Jay Smith"]]
    for number, monday in enumerate(MONDAYS, start=1):
        friday = monday + timedelta(days=4)
        rows.append([f"Week {number}: {monday.day} {monday:%b} - {friday.day} {friday:%b %Y}"])
        rows.append(["", "Mon", "Tue", "Wed", "Thu", "Fri"])
        rows += [[half, *(code(day, half) for day in of_week(monday))] for half in HALVES]
    return {"Sheet": rows}


def weeks_by_number_and_date() -> Sheets:
    rows: Rows = [["Jay Smith"]]
    for number, monday in enumerate(MONDAYS, start=1):
        rows.append([f"Week {number} - {monday.day} {monday:%b %Y}"])
        rows.append(["", "Mon", "Tue", "Wed", "Thu", "Fri"])
        rows += [[half, *(code(day, half) for day in of_week(monday))] for half in HALVES]
    return {"Sheet": rows}


def calendar_with_sessions_named() -> Sheets:
    rows: Rows = [["Jay Smith 2025/26"]]
    for year, month in MONTHS:
        rows += [[f"{date(year, month, 1):%B %Y}"], ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]]
        for week in Calendar().monthdatescalendar(year, month):
            rows.append([_named_cell(day, month) for day in week[:5]])
    return {"Sheet": rows}


def _named_cell(day: date, month: int) -> str:
    if day.month != month:
        return ""
    written = f"{day.day} {day:%b}"
    return f"{written}\nAM {code(day, 'AM')}\nPM {code(day, 'PM')}" if day in DAYS else written


def months_down_without_years() -> Sheets:
    rows = months_down()["Sheet"]
    return {"Sheet": [[str(row[0]).split()[0] if row[0] and row[1] in HALVES else row[0], *row[1:]] for row in rows]}


def months_across() -> Sheets:
    rows: Rows = [["Jay Smith"], ["", *(f"{date(*one, 1):%b %Y}" for one in MONTHS for _ in HALVES)]]
    rows.append(["Day", *(half for _ in MONTHS for half in HALVES)])
    for number in range(1, 32):
        row: list[object] = [number]
        for year, month in MONTHS:
            real = number <= monthrange(year, month)[1]
            row += [code(date(year, month, number), half) if real else None for half in HALVES]
        rows.append(row)
    return {"Sheet": rows}


def both_marks_across_months() -> Sheets:
    rows = months_across()["Sheet"]
    paired: Rows = [["Jay Smith"], ["Day", *(f"{date(*one, 1):%b %Y}" for one in MONTHS)]]
    for row in rows[3:]:
        paired.append(
            [row[0], *("".join(str(mark or "-") for mark in row[at : at + 2]) for at in range(1, len(row), 2))]
        )
    return {"Sheet": paired}


def a_block_a_month() -> Sheets:
    rows: Rows = [["Jay Smith"]]
    for year, month in MONTHS:
        own = [day for day in DAYS if (day.year, day.month) == (year, month)]
        rows += [[f"{own[0]:%B %Y}"], ["Date", *(day.day for day in own)]]
        rows += [[half, *(code(day, half) for day in own)] for half in HALVES]
    return {"Sheet": rows}


def a_block_a_month_with_weekdays_and_totals() -> Sheets:
    rows: Rows = [["Jay Smith"]]
    for year, month in MONTHS:
        own = [day for day in DAYS if (day.year, day.month) == (year, month)]
        rows += [[f"{own[0]:%b-%Y}"], ["", *(day.day for day in own), "Total"], ["", *(f"{day:%a}"[0] for day in own)]]
        rows += [[half, *(code(day, half) for day in own), len(own)] for half in HALVES]
    return {"Sheet": rows}


def calendar() -> Sheets:
    rows: Rows = []
    for year, month in MONTHS:
        rows += [[f"{date(year, month, 1):%B %Y}"], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]]
        for week in Calendar().monthdatescalendar(year, month):
            rows.append([day.day if day.month == month else None for day in week])
            rows.append([marks(day, " ") if day.month == month else None for day in week])
    return {"Sheet": rows}


def calendar_with_marks_in_its_cells() -> Sheets:
    rows: Rows = []
    for year, month in MONTHS:
        rows += [[f"{date(year, month, 1):%B %Y}"], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]]
        for week in Calendar().monthdatescalendar(year, month):
            own = [f"{day.day}\n{marks(day, ' ')}".strip() if day.month == month else None for day in week]
            rows.append([*own])
    return {"Sheet": rows}


def sheet_a_week() -> Sheets:
    sheets: Sheets = {}
    for number, monday in enumerate(MONDAYS, start=1):
        head = [text for day in of_week(monday) for text in (f"{day:%a %d/%m}", None)]
        own = [code(day, half) for day in of_week(monday) for half in HALVES]
        halves = [half for _ in range(5) for half in HALVES]
        sheets[f"Wk {number}"] = [["Pupil", *head], [None, *halves], ["Smith, Jay", *own], [], ["Year 2025/2026"]]
    return sheets


def weekdays_down_a_week() -> Sheets:
    rows: Rows = [["Jay Smith"]]
    for monday in MONDAYS:
        rows += [[f"Week commencing {monday:%d/%m/%Y}"], ["Day", "AM", "PM"]]
        rows += [[f"{day:%A}", *(code(day, half) for half in HALVES)] for day in of_week(monday)]
        rows.append(["Total", None, None])
    return {"Sheet": rows}


def weeks_across() -> Sheets:
    rows: Rows = [["Jay Smith"], ["Week commencing", None, *(f"{monday:%d/%m/%Y}" for monday in MONDAYS)]]
    for ahead in range(5):
        for half in HALVES:
            named = f"{MONDAYS[0] + timedelta(days=ahead):%A}" if half == "AM" else None
            rows.append([named, half, *(code(monday + timedelta(days=ahead), half) for monday in MONDAYS)])
    return {"Sheet": rows}


def initials_of_weekdays() -> Sheets:
    rows: Rows = [["W/C", *(text for letter in ("M", "T", "W", "Th", "F") for text in (letter, None))]]
    rows.append([None, *(half for _ in range(5) for half in HALVES)])
    rows += [[monday, *(code(day, half) for day in of_week(monday) for half in HALVES)] for monday in MONDAYS]
    return {"Sheet": rows}


def weeks_without_year() -> Sheets:
    rows: Rows = [["Pupil", "Jay Smith"], ["", *(text for day in of_week(MONDAYS[0]) for text in (f"{day:%A}", None))]]
    rows.append(["w/c", *(half for _ in range(5) for half in HALVES)])
    for monday in MONDAYS:
        rows.append([f"{monday.day} {monday:%b}", *(code(day, half) for day in of_week(monday) for half in HALVES)])
    return {"Sheet": [*rows, ["Academic year 2025-26"]]}


def a_week_named_without_its_year_over_weekdays() -> Sheets:
    rows: Rows = [["School year", "2025/26"]]
    for monday in MONDAYS:
        rows += [["Week beginning", f"{monday.day} {monday:%B}"], ["", "Mon", "Tue", "Wed", "Thu", "Fri"]]
        for half, named in zip(HALVES, ("Morning", "Afternoon"), strict=True):
            rows.append([named, *(code(day, half) for day in of_week(monday))])
    return {"Sheet": rows}


def days_without_year() -> Sheets:
    rows: Rows = [["Academic Year 2025/26 - Jay Smith"], ["Date", "AM", "PM"]]
    rows += [[f"{day:%a} {day.day} {day:%b}", *(code(day, half) for half in HALVES)] for day in DAYS]
    return {"Sheet": rows}


def both_sessions_named_in_a_cell() -> Sheets:
    rows: Rows = [["Jay Smith", "Mon", "Tue", "Wed", "Thu", "Fri"]]
    for monday in MONDAYS:
        both = [f"AM {code(day, 'AM')}\nPM {code(day, 'PM')}" if day in DAYS else None for day in of_week(monday)]
        rows.append([monday, *both])
    return {"Sheet": rows}


def day_and_session_in_a_cell() -> Sheets:
    rows: Rows = [["Pupil", "Mark", "When"]]
    rows += [["Jay Smith", mark, f"{day:%a %d %b %Y} {half}"] for (day, half), mark in EXPECTED.items()]
    return {"Sheet": rows}


def year_month_and_day_in_rows_over_a_class() -> Sheets:
    sessions = [(day, half) for day in DAYS for half in HALVES]
    first = {(day.year, day.month): day for day in reversed(DAYS)}
    years = [day.year if (day, half) in {(DAYS[0], "AM"), (first[2026, 1], "AM")} else None for day, half in sessions]
    months = [f"{day:%b}" if day == first[day.year, day.month] and half == "AM" else None for day, half in sessions]
    head: Rows = [["8B"], [None, *years], [None, *months]]
    days: list[object] = ["Name", *(day.day if half == "AM" else None for day, half in sessions)]
    rows: Rows = [*head, days, [None, *(half.lower() for _, half in sessions)]]
    rows.append(["Reed Alex", *("I" for _ in sessions)])
    rows.append(["Smith Jay", *(code(day, half) for day, half in sessions)])
    return {"Sheet": rows}


LAYOUTS = [
    months_down,
    months_down_without_years,
    months_across,
    both_marks_across_months,
    a_block_a_month,
    a_block_a_month_with_weekdays_and_totals,
    calendar,
    calendar_with_marks_in_its_cells,
    sheet_a_week,
    weekdays_down_a_week,
    weeks_across,
    initials_of_weekdays,
    days_without_year,
    weeks_without_year,
    a_week_named_without_its_year_over_weekdays,
    both_sessions_named_in_a_cell,
    day_and_session_in_a_cell,
    year_month_and_day_in_rows_over_a_class,
]


def made(folder: Path, sheets: Sheets) -> Path:
    workbook = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(folder / "register.xlsx")
    return folder / "register.xlsx"


def read(path: Path) -> Read:
    reading = read_register(path, path.name, SETTINGS)
    register = register_of(reading, JAY, date(2026, 6, 10), SETTINGS)
    return {(one.day, str(one.half)): one.code for one in register.sessions}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_mark_has_the_day_that_is_told_around_it(layout: Callable[[], Sheets], tmp_path: Path) -> None:
    path = made(tmp_path, layout())
    assert looks_like_register(path, path.name)
    assert read(path) == EXPECTED


@pytest.mark.parametrize("weekdays", [False, True])
@pytest.mark.parametrize("in_row", [False, True])
@pytest.mark.parametrize(
    "title", [short, lambda first: first, lambda first: f"{first:%B %Y}", lambda first: f"{first:%b %y}"]
)
def test_a_month_stands_over_its_days_as_spreadsheets_write_it(
    title: Callable[[date], object], in_row: bool, weekdays: bool, tmp_path: Path
) -> None:
    assert read(made(tmp_path, months_above_their_days(title, weekdays, in_row))) == EXPECTED


def test_a_month_of_another_year_above_its_days_is_not_read(tmp_path: Path) -> None:
    assert is_refused(months_above_their_days(lambda first: f"{first:%b}-{first:%y}".replace("-25", "-24")), tmp_path)


@pytest.mark.parametrize("layout", [weeks_from_to, weeks_by_number_and_date, calendar_with_sessions_named])
def test_weeks_may_be_told_from_when_to_when_and_sessions_in_their_cells(
    layout: Callable[[], Sheets], tmp_path: Path
) -> None:
    assert read(made(tmp_path, layout())) == EXPECTED


def test_words_of_a_closed_day_stand_for_both_of_its_sessions(tmp_path: Path) -> None:
    sheets = calendar_with_marks_in_its_cells()
    rows = next(iter(sheets.values()))
    rows[3][3] = "11\nINSET"
    found = read(made(tmp_path, sheets))
    assert {half: found[date(2025, 9, 11), half] for half in HALVES} == {"AM": "#", "PM": "#"}


@pytest.mark.parametrize("layout", [months_down, calendar, weekdays_down_a_week, sheet_a_week])
def test_a_key_to_the_codes_below_is_no_mark(layout: Callable[[], Sheets], tmp_path: Path) -> None:
    sheets = layout()
    list(sheets.values())[-1].extend([[], ["Key"], ["/", "Present"], ["O", "Unauthorised absence"]])
    assert read(made(tmp_path, sheets)) == EXPECTED


def is_refused(sheets: Sheets, folder: Path) -> bool:
    try:
        read(made(folder, sheets))
    except RegisterError:
        return True
    return False


def changed(sheets: Sheets, change: Callable[[Rows], object]) -> Sheets:
    change(next(iter(sheets.values())))
    return sheets


@pytest.mark.parametrize(
    ("layout", "change"),
    [
        (months_down, lambda rows: rows[4].__setitem__(0, None)),
        (months_down, lambda rows: rows[1].__setitem__(5, "?")),
        (months_down, lambda rows: rows[1].__setitem__(slice(10, 12), [10, 9])),
        (months_down, lambda rows: rows[2].__setitem__(0, "October 2025")),
        (months_down, lambda rows: rows[2].insert(2, "/")),
        (months_down_without_years, lambda rows: rows.pop(0)),
        (months_down_without_years, lambda rows: rows.append(["Last year 2024/25"])),
        (calendar, lambda rows: rows[0].__setitem__(0, "September 2026")),
        (calendar, lambda rows: rows[2].__setitem__(3, 5)),
        (calendar, lambda rows: rows.pop(2)),
        (calendar_with_marks_in_its_cells, lambda rows: rows[0].__setitem__(0, "September 2026")),
        (calendar_with_marks_in_its_cells, lambda rows: rows[3].__setitem__(3, "10 /")),
        (calendar_with_marks_in_its_cells, lambda rows: rows[3].__setitem__(3, "/\\")),
        (calendar_with_marks_in_its_cells, lambda rows: rows[3].__setitem__(3, "12 /\\")),
        (weekdays_down_a_week, lambda rows: rows.pop(9)),
        (weekdays_down_a_week, lambda rows: rows[5].__setitem__(0, "Monday")),
        (weekdays_down_a_week, lambda rows: rows[2].__setitem__(2, "AM")),
        (weeks_across, lambda rows: rows[1].__setitem__(3, "09/09/2025")),
        (days_without_year, lambda rows: rows[4].__setitem__(0, "Mon 4 Sep")),
        (weeks_without_year, lambda rows: rows[4].__setitem__(0, "9 Sep")),
        (weeks_without_year, lambda rows: rows.pop()),
        (a_week_named_without_its_year_over_weekdays, lambda rows: rows[5].__setitem__(1, "9 September")),
        (both_sessions_named_in_a_cell, lambda rows: rows[2].__setitem__(0, None)),
        (sheet_a_week, lambda rows: rows[0].__setitem__(1, "Mon 02/09")),
        (year_month_and_day_in_rows_over_a_class, lambda rows: rows[6].__setitem__(0, None)),
    ],
)
def test_what_is_told_of_one_mark_wrongly_or_not_at_all_holds_the_whole(
    layout: Callable[[], Sheets], change: Callable[[Rows], object], tmp_path: Path
) -> None:
    assert is_refused(changed(layout(), change), tmp_path)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Present", "/"),
        ("Present (AM)", "/"),
        ("Present (\\)", "/"),
        ("✓", "/"),
        ("Illness (I)", "I"),
        ("I Illness", "I"),
        ("M Medical", "M"),
        ("/ Present (AM)", "/"),
        ("L Late (before registers closed)", "L"),
        ("illness", "I"),
        ("Unauthorised absence", "O"),
        ("Absent - Unauthorised (O)", "O"),
        ("Some words of the system (M)", "M"),
    ],
)
def test_a_mark_in_words_or_as_a_sign_is_its_code(written: str, meant: str, tmp_path: Path) -> None:
    rows: Rows = [["Date", "AM", "PM"], *([day, written, "\\"] for day in DAYS)]
    assert read(made(tmp_path, {"Sheet": rows}))[DAYS[0], "AM"] == meant


@pytest.mark.parametrize(
    "written", ["Present (P)", "Absent", "Late", "Holiday", "Illness (O)", "I Unauthorised", "O Smith"]
)
def test_words_that_may_be_several_codes_are_none(written: str, tmp_path: Path) -> None:
    rows: Rows = [["Date", "AM", "PM"], *([day, written, "\\"] for day in DAYS)]
    path = made(tmp_path, {"Sheet": rows})
    register = register_of(read_register(path, path.name, SETTINGS), JAY, date(2026, 6, 10), SETTINGS)
    assert "unknown_code" in {one.kind for one in register.oddities}


def test_a_sheet_of_marks_that_cannot_be_read_holds_the_others(tmp_path: Path) -> None:
    sheets: Sheets = {**weekdays_down_a_week(), "Other": [["", *("/" for _ in range(9))]]}
    assert is_refused(sheets, tmp_path)


def test_totals_that_go_up_are_no_days_of_the_rows_below_them(tmp_path: Path) -> None:
    days = school_days(date(2025, 9, 8), 5)
    rows: Rows = [["September 2025"], ["Name", "Session", *(day.day for day in days)]]
    for name in ("Ann Able", "Jay Smith"):
        rows += [[name, half, *(code(day, half) for day in days)] for half in HALVES]
        rows.append(["Days so far", "", *range(1, 6)])
    assert is_refused({"Sheet": rows}, tmp_path)


def test_grades_below_the_days_of_a_month_are_no_register_by_themselves(tmp_path: Path) -> None:
    days = school_days(date(2025, 9, 1), 20)
    rows: Rows = [["September 2025"], ["", *(day.day for day in days)]]
    rows += [[half, *("BCM"[day.day % 3] for day in days)] for half in HALVES]
    path = made(tmp_path, {"Sheet": rows})
    assert not looks_like_register(path, path.name)
    assert read_register(path, path.name, SETTINGS).marks, "a person may name it all the same"


@pytest.mark.parametrize("cell", [95.2, 12.5, -1.5, 1e16, True])
def test_a_number_that_is_no_day_says_nothing_of_one(cell: object, tmp_path: Path) -> None:
    path = made(tmp_path, {"Sheet": [["Name", "Attendance"], ["Jay Smith", cell]]})
    assert not looks_like_register(path, path.name)


@pytest.mark.parametrize(("row", "column"), [(2, 3), (2, 2), (3, 8), (2, -7)])
def test_a_strange_sign_that_stands_alone_in_its_column_is_not_passed_over(
    row: int, column: int, tmp_path: Path
) -> None:
    days = school_days(date(2025, 9, 1), 20)
    rows: Rows = [["Jay Smith"], ["September 2025", "", *(day.day for day in days)]]
    rows += [["", half, *(code(day, half) or "/" for day in days)] for half in HALVES]
    for line in (2, 3):
        rows[line][column] = "?" if line == row else None
    sheets: Sheets = {"Sheet": [*rows[:1], ["September 2025"], ["", "", *(day.day for day in days)], *rows[2:]]}
    path = made(tmp_path, sheets)
    try:
        reading = read_register(path, path.name, SETTINGS)
    except RegisterError:
        return
    assert "?" in {mark.code for mark in reading.marks}


def test_a_mark_in_the_cell_of_its_day_is_found_where_it_stands(tmp_path: Path) -> None:
    reading = read_register(made(tmp_path, calendar_with_marks_in_its_cells()), "register.xlsx", SETTINGS)
    assert (reading.marks[0].day, reading.marks[0].place) == (date(2025, 9, 1), 'sheet "Sheet", row 3, cell A3')


def test_what_is_no_mark_behind_a_day_is_told(tmp_path: Path) -> None:
    sheets = changed(calendar_with_marks_in_its_cells(), lambda rows: rows[3].__setitem__(3, "11 closed"))
    reading = read_register(made(tmp_path, sheets), "register.xlsx", SETTINGS)
    assert [(odd.kind, odd.day) for odd in reading.oddities] == [("unreadable_session", date(2025, 9, 11))]


def test_a_weekday_beside_the_heading_for_the_pupil_is_nobodys_name(tmp_path: Path) -> None:
    days = of_week(MONDAYS[0])
    rows: Rows = [["Attendance for September 2025"], ["Pupil", *(text for day in days for text in (f"{day:%a}", None))]]
    rows += [[None, *(text for day in days for text in (day.day, None))], [None, *HALVES * 5]]
    rows += [["Jay Smith", *(code(day, half) for day in days for half in HALVES)]]
    reading = read_register(made(tmp_path, {"Sep 2025": rows}), "register.xlsx", SETTINGS)
    assert not any(above.name == "Mon" for names in reading.names_above for above in names)
