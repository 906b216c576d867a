"""A register of lessons, of another child's number, or with days that cannot be relied on is held with its reason."""

import csv
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.attendance.counting.analysis import Attendance, analyse
from pipeline.attendance.register.pupil_names import pupil_in
from pipeline.attendance.register.register_file import looks_like_register, read_register
from pipeline.errors import RegisterError
from tests.attendance.attendance_builder import (
    SETTINGS,
    Write,
    attending,
    by_day,
    by_session,
    by_week,
    case,
    school_days,
)

TODAY = date(2025, 7, 31)
CHILD = {"forename": "Jay", "surname": "Smith", "date_of_birth": "2012-03-14", "upn": "B990041223117"}
MARKS = attending(date(2025, 3, 3), 30, d2_AM="O", d7_PM="U")


def attendance(folder: Path, text: str, today: date = TODAY) -> Attendance:
    path = folder / "register.csv"
    path.write_text(text, encoding="utf-8")
    return analyse(read_register(path, path.name, SETTINGS), SETTINGS, case(child=CHILD), today)


def held(counted: Attendance) -> list[str]:
    return [finding.id.removeprefix("register_") for finding in counted.findings if finding.result == "failed"]


@pytest.mark.parametrize(
    ("heading", "said", "of_another"),
    [
        ("UPN", "B990041223117", False),
        ("UPN", "b990041223117", False),
        ("UPN", "K990041223999", True),
        ("Date of birth", "14/03/2012", False),
        ("DOB", "15/03/2011", True),
        ("Pupil", "Jay Smith", False),
    ],
)
def test_a_register_is_the_childs_by_number_or_birth_as_by_name(
    heading: str, said: str, of_another: bool, tmp_path: Path
) -> None:
    first, *rows = by_session(MARKS).splitlines()
    text = "\n".join([f"{heading},{first}", *(f"{said},{row}" for row in rows)])
    assert held(attendance(tmp_path, text)) == ["other_pupil"] * of_another


def test_the_right_name_with_another_number_is_another_child(tmp_path: Path) -> None:
    first, *rows = by_session(MARKS).splitlines()
    text = "\n".join([f"Pupil,UPN,{first}", *(f"Jay Smith,K990041223999,{row}" for row in rows)])
    assert held(attendance(tmp_path, text)) == ["other_pupil"]
    assert held(attendance(tmp_path, f"UPN: K990041223999\n\n{by_session(MARKS)}")) == ["other_pupil"]


@pytest.mark.parametrize("write", [by_session, by_day, by_week])
def test_a_register_written_month_first_is_read_so_throughout_and_told(write: Write, tmp_path: Path) -> None:
    plain = attendance(tmp_path, write(MARKS))
    turned = attendance(tmp_path, write(MARKS, "%m/%d/%Y"))
    assert turned.figures == plain.figures
    assert [finding.id for finding in turned.findings if finding.id == "register_month_first"]


@pytest.mark.parametrize("taken", ["%Y-%d-%m", "%Y-%d-%m 00:00:00"])
def test_days_that_a_spreadsheet_took_for_months_hold_with_the_reason(taken: str, tmp_path: Path) -> None:
    days = school_days(date(2025, 3, 3), 15)
    rows = "".join(f"{day.strftime(taken if day.day <= 12 else '%d/%m/%Y')},/,\\\n" for day in days)
    [told] = [one for one in attendance(tmp_path, f"Date,AM,PM\n{rows}").findings if "date_order" in one.id]
    assert "a spreadsheet took their days for months" in told.because
    plain = "".join(f"{day:%d/%m/%Y},/,\\\n" for day in days)
    assert "date_order_open" not in held(attendance(tmp_path, f"Date,AM,PM\n{plain}"))


def test_days_that_can_be_read_both_ways_are_read_by_their_weekdays(tmp_path: Path) -> None:
    week = attending(date(2025, 3, 3), 5, d1_AM="O")
    assert attendance(tmp_path, by_session(week, "%m/%d/%Y")).figures.first_unauthorised_on == date(2025, 3, 4)
    assert attendance(tmp_path, by_session(week)).figures.first_unauthorised_on == date(2025, 3, 4)


@pytest.mark.parametrize("written", ["{}T23:00:00.000Z", "{}T23:00:00Z", "{} 23:00:00", "{}T23:00:00+00:00"])
def test_time_stamps_of_the_evening_before_are_refused(written: str, tmp_path: Path) -> None:
    marks = {(day - timedelta(days=1), half): code for (day, half), code in MARKS.items()}
    rows = "".join(f"{written.format(day)},{half},{code}\n" for (day, half), code in marks.items())
    with pytest.raises(RegisterError, match="11 pm of the day before"):
        attendance(tmp_path, f"Date,Session,Code\n{rows}")


@pytest.mark.parametrize(
    ("row", "reason"),
    [("08/03/2025,AM,O", "weekend"), ("04/08/2025,AM,O", "after_today"), ("21/04/2025,AM,O", "closed_day")],
)
def test_marks_at_weekends_in_holidays_and_after_today_hold(row: str, reason: str, tmp_path: Path) -> None:
    assert reason in held(attendance(tmp_path, f"{by_session(MARKS)}{row}\n"))


@pytest.mark.parametrize(
    "text",
    [
        "Date,Period,Subject,Mark\n" + "".join(f"03/03/2025,{number},Art,/\n" for number in range(1, 6)),
        "Date,Lesson,Code\n" + "".join(f"03/03/2025,Lesson {number},/\n" for number in range(1, 6)),
        "Date,P1,P2,P3,P4,P5\n03/03/2025,/,/,/,/,/\n",
        "Date,AM1,AM2,PM1,PM2\n03/03/2025,/,O,\\,\\\n",
    ],
)
def test_an_export_of_lessons_is_named_as_such(text: str, tmp_path: Path) -> None:
    path = tmp_path / "attendance.csv"
    path.write_text(text, encoding="utf-8")
    assert looks_like_register(path, path.name)
    with pytest.raises(RegisterError, match=r"export of lessons.*AM and PM"):
        read_register(path, path.name, SETTINGS)


def test_a_column_called_period_with_two_sessions_is_a_register(tmp_path: Path) -> None:
    text = by_session(MARKS).replace("Session", "Period")
    assert attendance(tmp_path, text).figures == attendance(tmp_path, by_session(MARKS)).figures


@pytest.mark.parametrize(
    ("written", "code"), [("I01", "I"), ("O/BUS", "O"), ("C1-AB", "C1"), ("L12", "L"), ("C02", "C")]
)
def test_a_sub_code_of_a_schools_own_counts_as_its_code(written: str, code: str, tmp_path: Path) -> None:
    text = by_session(MARKS | {(date(2025, 3, 6), "AM"): written})
    counted = attendance(tmp_path, text)
    assert next(one.code for one in counted.register.sessions if one.day == date(2025, 3, 6)) == code
    assert "unknown_code" not in held(counted)


def test_what_is_no_sub_code_stays_unknown(tmp_path: Path) -> None:
    assert "unknown_code" in held(attendance(tmp_path, by_session(MARKS | {(date(2025, 3, 6), "AM"): "N/A"})))


@pytest.mark.parametrize("tabs", [("Jay", "Kai"), ("Sheet1", "Sheet2"), ("7B", "Jay S")])
def test_sheets_that_mark_the_same_sessions_and_name_nobody_hold_with_that_reason(
    tabs: tuple[str, str], tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for tab in tabs:
        sheet = book.create_sheet(tab)
        for row in csv.reader(by_day(MARKS if tab == tabs[0] else attending(date(2025, 3, 3), 30)).splitlines()):
            sheet.append(row)
    book.save(tmp_path / "register.xlsx")
    counted = analyse(read_register(tmp_path / "register.xlsx", "r", SETTINGS), SETTINGS, case(child=CHILD), TODAY)
    assert counted.in_doubt
    assert any("may be of several children" in finding.because for finding in counted.findings)


@pytest.mark.parametrize("beside", ["02/09/2025", "AM", "Mon PM"])
def test_a_day_or_a_session_beside_the_heading_is_no_name(beside: str) -> None:
    assert pupil_in("Name", beside) is None


@pytest.mark.parametrize(
    ("tabs", "unauthorised"), [(("Jay Smith", "Kai Brindle"), 2), (("Kai Brindle", "Jay Smith"), 2)]
)
def test_of_sheets_for_two_children_the_one_whose_tab_names_the_child_is_counted(
    tabs: tuple[str, str], unauthorised: int, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for tab in tabs:
        sheet = book.active if tab == tabs[0] else book.create_sheet()
        assert isinstance(sheet, Worksheet)
        sheet.title = tab
        for row in csv.reader(by_day(MARKS if tab == "Jay Smith" else attending(date(2025, 3, 3), 30)).splitlines()):
            sheet.append(row)
    book.save(tmp_path / "register.xlsx")
    counted = analyse(read_register(tmp_path / "register.xlsx", "r", SETTINGS), SETTINGS, case(child=CHILD), TODAY)
    assert counted.figures.sessions_unauthorised == unauthorised
    assert any(finding.id == "register_other_pupil" for finding in counted.findings)


@pytest.mark.parametrize("label", ["", "Pupil: "])
@pytest.mark.parametrize("names", [("Jay Smith", "Kai Brindle"), ("Kai Brindle", "Jay Smith")])
def test_of_two_registers_beside_each_other_the_one_under_the_childs_name_is_counted(
    names: tuple[str, str], label: str, tmp_path: Path
) -> None:
    own = [line.split(",") for line in by_day(MARKS).splitlines()]
    others = [line.split(",") for line in by_day(attending(date(2025, 3, 3), len(own) - 1)).splitlines()]
    left, right = (own if name == "Jay Smith" else others for name in names)
    rows = [
        ["", label + names[0], "", "", label + names[1], ""],
        *(one + other for one, other in zip(left, right, strict=True)),
    ]
    counted = attendance(tmp_path, "\n".join(map(",".join, rows)))
    assert counted.figures.sessions_unauthorised == 2
    [told] = [finding.because for finding in counted.findings if finding.id == "register_other_pupil"]
    assert "the rows in that name are not counted" in told
    assert "counted all the same" not in told


def test_of_two_registers_beside_each_other_without_names_none_is_trusted(tmp_path: Path) -> None:
    own, others = (
        by_day(marks).splitlines()
        for marks in (MARKS, attending(date(2025, 3, 3), len(by_day(MARKS).splitlines()) - 1))
    )
    counted = attendance(tmp_path, "\n".join(f"{one},{other}" for one, other in zip(own, others, strict=True)))
    assert counted.in_doubt
    assert any("Registers beside each other on a sheet" in finding.because for finding in counted.findings)
