"""Registers in the rarer shapes that schools' systems export: letters for sessions, times, dates from left to right."""

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from pipeline.attendance.counting.analysis import Attendance, analyse
from pipeline.attendance.register.as_written import Reading
from pipeline.attendance.register.register_file import looks_like_register, read_register
from pipeline.errors import RegisterError
from tests.attendance.attendance_builder import SETTINGS, case, school_days

MONDAY, TUESDAY = date(2025, 3, 3), date(2025, 3, 4)
TWO_DAYS = [(MONDAY, "AM", "/"), (MONDAY, "PM", "\\"), (TUESDAY, "AM", "O"), (TUESDAY, "PM", "I")]


def read(folder: Path, text: str) -> Reading:
    path = folder / "register.csv"
    path.write_text(text, encoding="utf-8")
    return read_register(path, path.name, SETTINGS)


def read_workbook(folder: Path, *rows: list[object]) -> Reading:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(folder / "register.xlsx")
    return read_register(folder / "register.xlsx", "register.xlsx", SETTINGS)


def codes(reading: Reading) -> list[tuple[date, str, str]]:
    return sorted((mark.day, mark.half, mark.code) for mark in reading.marks if mark.code)


def counted(folder: Path, text: str) -> Attendance:
    return analyse(read(folder, text), SETTINGS, case(), date(2025, 3, 14))


def looks_like_one(folder: Path, text: str) -> bool:
    path = folder / "Download.csv"
    path.write_text(text, encoding="utf-8")
    return looks_like_register(path, path.name)


# ------------------------------------------------------------------------------------------------ sessions by letter


@pytest.mark.parametrize(
    "text",
    [
        "Date,A,P\n03/03/2025,/,\\\n04/03/2025,O,I\n",
        "Date,P,A\n03/03/2025,\\,/\n04/03/2025,I,O\n",
        "Date,Day,a,p,Total\n03/03/2025,Mon,/,\\,2\n04/03/2025,Tue,O,I,0\n",
        "Pupil,Date,A,P\nJay Smith,03/03/2025,/,\\\nJay Smith,04/03/2025,O,I (Illness)\n",
    ],
)
def test_two_columns_headed_a_and_p_are_the_sessions_in_whatever_order(text: str, tmp_path: Path) -> None:
    assert codes(read(tmp_path, text)) == TWO_DAYS
    assert looks_like_one(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "Date,A,P\n03/03/2025,1,4\n04/03/2025,0,5\n",  # how many were absent and present
        "Date,A,P\n03/03/2025,x,\n04/03/2025,,x\n",  # a tick under absent or present
        "Date,A,B,P\n03/03/2025,Maths,Art,Music\n",
        "Date,A\n03/03/2025,/\n",
        "Date,A,P,A,P\n03/03/2025,/,/,/,/\n",
    ],
)
def test_other_columns_headed_a_and_p_are_no_register(text: str, tmp_path: Path) -> None:
    assert not looks_like_one(tmp_path, text)
    with pytest.raises(RegisterError):
        read(tmp_path, text)


# -------------------------------------------------------------------------------------------------- sessions by time


@pytest.mark.parametrize(
    ("morning", "afternoon"),
    [
        *(("09:00", "13:00"), ("8.50", "12.00"), ("08:50:00", "13:10:00"), ("9:00 AM", "1:10 PM")),
        *(("8:50", "1:10"), ("8:50", "12:30"), ("08:50:00", "01:10:00")),
        *(("0900", "1310"), ("09:00 - 12:00", "13:00 - 15:10"), ("11:59", "12:00"), ("9am", "1pm")),
    ],
)
def test_a_time_before_noon_is_the_morning_session(morning: str, afternoon: str, tmp_path: Path) -> None:
    text = f"Date,Time,Code\n03/03/2025,{morning},/\n03/03/2025,{afternoon},\\\n"
    text += f"04/03/2025,{morning},O\n04/03/2025,{afternoon},I\n"
    assert codes(read(tmp_path, text)) == TWO_DAYS


def test_an_hour_after_noon_without_pm_in_a_date_cell_is_the_afternoon(tmp_path: Path) -> None:
    text = "Date,Mark\n03/03/2025 8:50,/\n03/03/2025 1:10,\\\n04/03/2025 8:50,O\n04/03/2025 1:10,I\n"
    assert codes(read(tmp_path, text)) == TWO_DAYS
    times = {"AM": time(8, 50), "PM": time(1, 10)}
    rows: list[list[object]] = [[datetime.combine(day, times[half]), code] for day, half, code in TWO_DAYS]
    assert codes(read_workbook(tmp_path, ["Date", "Mark"], *rows)) == TWO_DAYS


@pytest.mark.parametrize(
    "header", ["Date,Start time,Mark", "Date,Session time,Mark", "Date,Event,Attendance mark", "Date,Event time,Mark"]
)
def test_the_column_that_tells_the_session_has_many_names(header: str, tmp_path: Path) -> None:
    halves = ("AM Registration", "PM Registration") if "Event," in header else ("08:50", "13:10")
    text = f"{header}\n" + "".join(f"{day:%d/%m/%Y},{halves[half == 'PM']},{code}\n" for day, half, code in TWO_DAYS)
    assert codes(read(tmp_path, text)) == TWO_DAYS


def test_a_time_of_arrival_beside_the_session_is_not_the_session(tmp_path: Path) -> None:
    text = "Date,Session,Time,Code\n03/03/2025,AM,12:10,U\n03/03/2025,PM,,\\\n"
    assert codes(read(tmp_path, text)) == [(MONDAY, "AM", "U"), (MONDAY, "PM", "\\")]


def test_midnight_and_no_time_tell_no_session_and_that_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, "Date,Time,Code\n03/03/2025,09:00,/\n04/03/2025,00:00,O\n05/03/2025,,O\n")
    assert codes(reading) == TWO_DAYS[:1]
    assert [odd.kind for odd in reading.oddities] == ["unreadable_session"] * 2


def test_a_log_of_events_and_a_timetable_are_no_registers(tmp_path: Path) -> None:
    assert not looks_like_one(tmp_path, "Date,Time,Code,Notes\n03/03/2025,09:10,CALL,No answer\n")
    assert not looks_like_one(tmp_path, "w/c,Session,Mon,Tue,Wed,Thu,Fri\n03/03/2025,AM,Maths,Art,Music,Maths,Art\n")
    assert not looks_like_one(tmp_path, "Date,Event,Code\n03/03/2025,Rang the mother,C1\n")


@pytest.mark.parametrize("header", [["Date", "Code"], ["Date and time", "Mark"], ["DateTime", "Mark"]])
def test_a_date_time_cell_of_a_workbook_keeps_its_time(header: list[object], tmp_path: Path) -> None:
    times = {"AM": time(8, 50), "PM": time(13, 10)}
    rows: list[list[object]] = [[datetime.combine(day, times[half]), code] for day, half, code in TWO_DAYS]
    assert codes(read_workbook(tmp_path, header, *rows)) == TWO_DAYS


def test_a_time_cell_of_a_workbook_tells_the_session(tmp_path: Path) -> None:
    times = {"AM": time(8, 50), "PM": time(13, 10)}
    rows: list[list[object]] = [[day, times[half], code] for day, half, code in TWO_DAYS]
    assert codes(read_workbook(tmp_path, ["Date", "Time", "Code"], *rows)) == TWO_DAYS


# ------------------------------------------------------------------------------------- weeks and days left to right


@pytest.mark.parametrize(
    "text",
    [
        "Week commencing,Session,Mon,Tue,Wed,Thu,Fri\n03/03/2025,AM,/,O,,,\n03/03/2025,PM,\\,I,,,\n",
        "W/C,AM/PM,Monday,Tuesday,Wednesday,Thursday,Friday\n03/03/2025,AM,/,O,,,\n,PM,\\,I,,,\n",
    ],
)
def test_a_week_may_take_a_row_for_its_mornings_and_one_for_its_afternoons(text: str, tmp_path: Path) -> None:
    assert codes(read(tmp_path, text)) == TWO_DAYS


@pytest.mark.parametrize(
    "text",
    [
        "Name,Reg,03/03/2025 AM,03/03/2025 PM,04/03/2025 AM,04/03/2025 PM\nJay Smith,8B,/,\\,O,I\n",
        "Name,Mon 03/03/2025 AM,Mon 03/03/2025 PM,Tue 04/03/2025 AM,Tue 04/03/2025 PM\nJay Smith,/,\\,O,I\n",
        ",03/03/2025,,04/03/2025,,Total\nName,AM,PM,AM,PM,\nJay Smith,/,\\,O,I,4\n",
        "Pupil,03/03/2025,03/03/2025,04/03/2025,04/03/2025\n,AM,PM,AM,PM\nJay Smith,/,\\,O,I\n",
        "Name,03/03/2025,04/03/2025,05/03/2025,06/03/2025\nJay Smith,/\\,OI,,\n",
        "Surname,Forename,03/03/2025 AM,03/03/2025 PM,04/03/2025 AM,04/03/2025 PM\nSmith,Jay,/,\\,O,I\nSum,,1,1,0,0\n",
    ],
)
def test_the_dates_may_go_from_left_to_right(text: str, tmp_path: Path) -> None:
    reading = read(tmp_path, text)
    assert codes(reading) == TWO_DAYS
    assert {mark.pupil for mark in reading.marks} <= {"Jay Smith", "Smith Jay"}
    assert reading.oddities == ()
    assert looks_like_one(tmp_path, text)


def test_a_mark_under_a_date_is_found_again_by_its_cell(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Name", MONDAY, None, TUESDAY, None],
        [None, "AM", "PM", "AM", "PM"],
        ["Jay Smith", "/", "\\", "O", "I"],
    ]
    reading = read_workbook(tmp_path, *rows)
    assert codes(reading) == TWO_DAYS
    assert reading.marks[2].place == 'sheet "Sheet", row 3, cell D3'


def test_of_a_whole_class_from_left_to_right_only_the_child_is_counted(tmp_path: Path) -> None:
    text = (
        "Name,03/03/2025 AM,03/03/2025 PM,04/03/2025 AM,04/03/2025 PM\n"
        "Ann Able,O,O,O,O\nJay Smith,/,\\,O,I\nZoe Young,O,O,O,O\n"
    )
    attendance = counted(tmp_path, text)
    assert (attendance.figures.sessions_possible, attendance.figures.sessions_unauthorised) == (4, 1)


def test_one_mark_for_a_day_without_session_is_told(tmp_path: Path) -> None:
    text = "Name,03/03/2025,04/03/2025,05/03/2025,06/03/2025\nJay Smith,/\\,OI,O,/\\\n"
    (oddity,) = read(tmp_path, text).oddities
    assert (oddity.kind, oddity.day) == ("unreadable_session", date(2025, 3, 5))


@pytest.mark.parametrize(
    "text",
    [
        "Meeting,03/03/2025,10/03/2025,17/03/2025,24/03/2025\nAttended by,Mum,Dad,nobody,Mum\n",
        "Name,03/03/2025,10/03/2025,17/03/2025,24/03/2025\nJay Smith,91.2,93.4,88,90\n",
    ],
)
def test_other_tables_with_dates_from_left_to_right_are_no_register(text: str, tmp_path: Path) -> None:
    assert not looks_like_one(tmp_path, text)


def block(days: list[date], *rows: str) -> str:
    header = ",".join(f"{day:%d/%m/%Y} {half}" for day in days for half in ("AM", "PM"))
    return "\n".join((f"Name,{header}", *rows)) + "\n"


@pytest.mark.parametrize(
    "blocks",
    [
        block(school_days(MONDAY, 5), "Jay Smith" + ",O" * 10)
        + "\n"
        + block(school_days(date(2025, 3, 10), 5), "Jay Smith" + ",O" * 10),
        (
            ",03/03/2025,,04/03/2025,,Total\nName,AM,PM,AM,PM,\nJay Smith,O,O,O,O,4\n\n"
            ",05/03/2025,,,\nName,AM,PM,Total,%\nJay Smith,O,O,2,0\n"
        ),
        (
            "Name,03/03/2025,04/03/2025,05/03/2025,06/03/2025\nJay Smith,OO,OO,OO,OO\n"
            "Printed,07/03/2025\nName,10/03/2025,11/03/2025\nJay Smith,OO,OO\n"
        ),
    ],
    ids=["a week each", "one day in the second block", "both marks in a cell"],
)
def test_dates_further_down_head_their_own_rows(blocks: str, tmp_path: Path) -> None:
    reading = read(tmp_path, blocks)
    assert len(set(codes(reading))) == len(codes(reading)) == blocks.count("O")
    assert reading.oddities == ()


def test_in_a_further_block_without_a_heading_for_them_the_names_stay_where_they_were(tmp_path: Path) -> None:
    second = block(school_days(date(2025, 3, 10), 5), "Ann Able" + ",O" * 10, "Jay Smith" + ",/" * 10)
    first = block(school_days(MONDAY, 5), "Ann Able" + ",O" * 10, "Jay Smith" + ",/" * 10)
    attendance = counted(tmp_path, first + second.removeprefix("Name"))
    assert (attendance.figures.sessions_possible, attendance.figures.sessions_unauthorised) == (20, 0)


@pytest.mark.parametrize("others", ["", "Ann Able" + ",/" * 10 + "\n"])
@pytest.mark.parametrize("marks", ["O,O,O,O,O,O,P,P,P,P", "P,P,P,P,P,P,P,P,P,P", "P,P,O,O,P,P,P,P,P,P"])
def test_marks_of_sport_below_the_dates_are_no_row_of_sessions(marks: str, others: str, tmp_path: Path) -> None:
    attendance = counted(tmp_path, block(school_days(MONDAY, 5), f"Jay Smith,{marks}") + others)
    assert attendance.figures.sessions_possible == 10
    assert attendance.figures.sessions_unauthorised == marks.count("O")


# ----------------------------------------------------------------------------------------------------- merged names


@pytest.mark.parametrize(
    "text",
    [
        (
            "Pupil,Date,Session,Code\nJay Smith,03/03/2025,AM,/\n,03/03/2025,PM,\\\n"
            "Ann Able,03/03/2025,AM,O\n,03/03/2025,PM,O\n"
        ),
        "Pupil,Date,Session,Code\nJay Smith,,,\n,03/03/2025,AM,/\n,,PM,\\\nAnn Able,,,\n,03/03/2025,AM,O\n,,PM,O\n",
        "Surname,Forename,Date,AM,PM\nSmith,Jay,03/03/2025,/,\\\nAble,Ann,03/03/2025,O,O\n,,04/03/2025,O,O\n",
        "Name,Half,03/03/2025,04/03/2025,05/03/2025,06/03/2025\nJay Smith,,/\\,,,\nAnn Able,,OO,OO,,\n,,,,OO,OO\n",
    ],
    ids=["a row a session", "a row of the name alone", "a row a day", "dates from left to right"],
)
def test_a_name_that_stands_once_in_a_merged_cell_is_that_of_the_rows_below(text: str, tmp_path: Path) -> None:
    attendance = counted(tmp_path, text)
    assert (attendance.figures.sessions_possible, attendance.figures.sessions_unauthorised) == (2, 0)
    assert [one.id for one in attendance.findings] == ["register_other_pupil"]


def test_a_total_below_a_class_gives_its_word_to_no_row(tmp_path: Path) -> None:
    text = "Pupil,Date,AM,PM\nJay Smith,03/03/2025,/,\\\nTotal,,1,1\n,04/03/2025,O,O\n"
    assert counted(tmp_path, text).findings == ()


# ------------------------------------------------------------------------------------------------------- initials


@pytest.mark.parametrize("name", ["Smith J", "J Smith", "SMITH, J.", "J. Smith", "Smith J (8B)", "SMITH J.M."])
@pytest.mark.parametrize("where", ["Pupil: {}\nDate,AM,PM\n03/03/2025,/,O\n", "Pupil,Date,AM,PM\n{},03/03/2025,/,O\n"])
def test_an_initial_stands_for_the_forename_where_the_register_is_of_one_child(
    name: str, where: str, tmp_path: Path
) -> None:
    attendance = counted(tmp_path, where.format(f'"{name}"' if where.startswith("Pupil,") else name))
    assert [(one.id, one.result) for one in attendance.findings] == [("register_similar_name", "warning")]
    assert attendance.figures.sessions_unauthorised == 1


@pytest.mark.parametrize("name", ["Smith K", "K Smith", "SMITH, K.", "Jones J", "Smith M J"])
def test_another_initial_or_surname_is_another_child(name: str, tmp_path: Path) -> None:
    attendance = counted(tmp_path, f'Pupil,Date,AM,PM\n"{name}",03/03/2025,/,O\n')
    assert [(one.id, one.result) for one in attendance.findings] == [("register_other_pupil", "failed")]


def test_among_other_children_an_initial_is_not_enough(tmp_path: Path) -> None:
    text = "Pupil,Date,AM,PM\nJ Smith,03/03/2025,/,O\nA Able,03/03/2025,O,O\n"
    assert [(one.id, one.result) for one in counted(tmp_path, text).findings] == [("register_other_pupil", "failed")]


# --------------------------------------------------------------------------------------- days told by a start or a week


@pytest.mark.parametrize(
    "text",
    [
        "Session start,End,Mark\n03/03/2025 08:50,,/\n03/03/2025 13:10,,\\\n04/03/2025 08:50,,O\n04/03/2025 13:10,,I",
        "Start,AM,PM\n03/03/2025,/,\\\n04/03/2025,O,I\n",
        "Date,AM,PM\n03/03/2025 (B),/,\\\n04/03/2025 [Week 2],O,I\n",
        "Date,AM,PM,AM,PM\n,Mark,Mark,Comment,Comment\n03/03/2025,/,\\,x,\n04/03/2025,O,I,,I",
        "Week,Beginning,Mon,,Tue,,Wed,,Thu,,Fri,\n,,AM,PM,AM,PM,AM,PM,AM,PM,AM,PM\n1,03/03/2025,/,\\,O,I,,,,,,\n",
        "W/C,Day,AM,PM\n03/03/2025,Monday,/,\\\n,Tuesday,O,I\n",
        "W/C,Day,Session,Code\n03/03/2025,Mon,AM,/\n,Mon,PM,\\\n,Tue,AM,O\n,Tue,PM,I\n",
    ],
)
def test_a_day_may_be_told_by_a_start_or_by_its_week(text: str, tmp_path: Path) -> None:
    assert codes(read(tmp_path, text)) == TWO_DAYS


def test_a_weekday_that_goes_back_without_another_week_is_of_no_week_that_anybody_knows(tmp_path: Path) -> None:
    reading = read(tmp_path, "W/C,Day,AM,PM\n03/03/2025,Tuesday,O,I\n,Monday,/,\\\n")
    assert codes(reading) == TWO_DAYS[2:]
    assert [one.kind for one in reading.oddities] == ["unreadable_date"]


def test_a_roll_call_has_a_date_as_a_session_has(tmp_path: Path) -> None:
    reading = read(tmp_path, "Roll call date,AM attendance mark,PM attendance mark\n03/03/2025,/,\\\n04/03/2025,O,I\n")
    assert codes(reading) == TWO_DAYS


@pytest.mark.parametrize("head", ["Week commencing,Marks", "W/C,Attendance"])
def test_the_ten_marks_of_a_week_may_stand_in_one_cell(head: str, tmp_path: Path) -> None:
    reading = read(tmp_path, f"{head}\n03/03/2025,/\\OI/\\/\\/\\\n10/03/2025,/ \\ C1 C1 / \\ / \\ / \\\n")
    assert codes(reading)[:4] == TWO_DAYS
    assert [code for day, _, code in codes(reading) if day == date(2025, 3, 11)] == ["C1", "C1"]
    assert (len(reading.marks), reading.oddities) == (20, ())


@pytest.mark.parametrize("marks", ["/\\/\\/\\/\\/", "/////\\\\\\\\\\", "/\\/\\/\\/\\/\\/\\"])
def test_a_cell_of_a_week_whose_marks_are_not_ten_in_turn_is_told(marks: str, tmp_path: Path) -> None:
    weeks = "".join(f"{day:02}/03/2025,/\\/\\/\\/\\/\\\n" for day in (3, 10, 17))
    reading = read(tmp_path, f"Week commencing,Marks\n{weeks}24/03/2025,{marks}\n")
    assert [oddity.kind for oddity in reading.oddities] == ["unreadable_week"]
    assert len(reading.marks) == 30


def test_a_week_of_ten_marks_without_a_date_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, "Week commencing,Marks\n03/03/2025,/\\/\\/\\/\\/\\\nsoon,/\\OO/\\/\\/\\\n")
    assert [oddity.kind for oddity in reading.oddities] == ["unreadable_date"]


def test_a_sheet_with_marks_that_was_not_read_holds_whether_it_is_hidden_or_not(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheets = [book.active, book.create_sheet("Spring"), book.create_sheet("Key")]
    rows: list[list[object]] = [["Date", "AM", "PM"], *([day, "/", "\\"] for day in school_days(MONDAY, 10))]
    key: list[list[object]] = [["/", "Present"], ["O", "Unauthorised"]]
    for sheet, content in zip(sheets, (rows, rows, key), strict=True):
        assert sheet is not None
        for row in content:
            sheet.append(row)
    sheets[1].sheet_state = "hidden"
    book.save(tmp_path / "register.xlsx")
    reading = read_register(tmp_path / "register.xlsx", "register.xlsx", SETTINGS)
    assert [one.kind for one in reading.oddities] == ["row_not_read", "sheet_not_read"]


PAIRED = ["Week", "Mon", "", "Tue", "", "Wed", "", "Thu", "", "Fri", ""]


def test_two_columns_under_each_weekday_are_morning_and_afternoon_where_the_strokes_say_so(tmp_path: Path) -> None:
    found = codes(read_workbook(tmp_path, [*PAIRED], ["3 March 2025", "/", "\\", "O", "I", *["/", "\\"] * 3]))
    assert found[:4] == TWO_DAYS


@pytest.mark.parametrize("marks", [["/", "/"], ["\\", "/"], ["O", "O"]])
def test_two_columns_under_each_weekday_that_nothing_tells_apart_are_no_sessions(
    marks: list[object], tmp_path: Path
) -> None:
    with pytest.raises(RegisterError):
        read_workbook(tmp_path, [*PAIRED], ["3 March 2025", *marks * 5])
