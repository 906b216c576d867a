"""A register is read whatever system wrote it, and however its header is spelt."""

import struct
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from pipeline.attendance.register.as_written import Reading
from pipeline.attendance.register.register_file import looks_like_register, read_register
from pipeline.errors import RegisterError
from tests.attendance.attendance_builder import SETTINGS, Write, attending, by_day, by_session, by_week

Rows = Sequence[Sequence[object]]
RESOURCES = Path(__file__).parent / "resources"
MONDAY, TUESDAY = date(2025, 3, 3), date(2025, 3, 4)
TWO_DAYS = "03/03/2025,AM,/\n03/03/2025,PM,\\\n04/03/2025,AM,O\n04/03/2025,PM,I\n"

Codes = list[tuple[date, str, str]]
TWO_DAYS_READ: Codes = [(MONDAY, "AM", "/"), (MONDAY, "PM", "\\"), (TUESDAY, "AM", "O"), (TUESDAY, "PM", "I")]


def read(path: Path) -> Reading:
    return read_register(path, path.name, SETTINGS)


def read_text(folder: Path, text: str, encoding: str = "utf-8", name: str = "register.csv") -> Reading:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read(path)


def read_workbook(folder: Path, **sheets: Rows) -> Reading:
    return read(workbook(folder, **sheets))


def workbook(folder: Path, **sheets: Rows) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    path = folder / "register.xlsx"
    book.save(path)
    return path


def codes(reading: Reading) -> Codes:
    return sorted((mark.day, mark.half, mark.code) for mark in reading.marks if mark.code)


# ------------------------------------------------------------------------------------------------- three shapes


@pytest.mark.parametrize("write", [by_session, by_day, by_week])
@pytest.mark.parametrize("day_format", ["%d/%m/%Y", "%Y-%m-%d", "%d/%m/%y", "%d %B %Y", "%a %d %b %Y", "%d-%m-%Y"])
def test_each_shape_is_read_with_each_way_to_write_a_date(write: Write, day_format: str, tmp_path: Path) -> None:
    marks = attending(date(2025, 2, 24), 10, d1_AM="O", d1_PM="O", d7_PM="U")
    assert codes(read_text(tmp_path, write(marks, day_format))) == sorted((*key, code) for key, code in marks.items())


@pytest.mark.parametrize(
    "header",
    [
        "date,session,code",
        "DATE,SESSION,CODE",
        "Session date,AM/PM,Mark",
        "Attendance Date , am / pm , Attendance Mark",
        "Date,Session,Registration mark",
        "Date,Half day,Attendance code",
        "Date (dd/mm/yyyy),Session,Mark",
        "Day,Session,Mark",
    ],
)
def test_a_row_a_session_is_found_under_each_usual_header(header: str, tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, f"{header}\n{TWO_DAYS}")) == TWO_DAYS_READ


@pytest.mark.parametrize(
    ("morning", "afternoon"),
    [
        ("a.m.", "p.m."),
        ("Morning", "Afternoon"),
        ("AM session", "PM session"),
        ("Mon AM", "Mon PM"),
        ("1", "2"),
        ("A", "P"),
    ],
)
def test_a_session_is_read_by_each_usual_name(morning: str, afternoon: str, tmp_path: Path) -> None:
    text = f"Date,Session,Code\n{TWO_DAYS}".replace(",AM,", f",{morning},").replace(",PM,", f",{afternoon},")
    assert codes(read_text(tmp_path, text)) == TWO_DAYS_READ


@pytest.mark.parametrize("header", ["Date,AM,PM", "date,am,pm", "Date,AM mark,PM mark", "Date,Morning,Afternoon"])
def test_a_row_a_day_is_found_under_each_usual_header(header: str, tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, f"{header}\n03/03/2025,/,\\\n04/03/2025,O,I\n")) == TWO_DAYS_READ


@pytest.mark.parametrize("week", ["Week commencing", "w/c", "W/B", "Week beginning", "week", "Week starting"])
@pytest.mark.parametrize(
    "days", [("Mon", "Tue", "Wed", "Thu", "Fri"), ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")]
)
@pytest.mark.parametrize("join", ["{day} {half}", "{half} {day}", "{day}{half}", "{day} - {half}"])
def test_a_row_a_week_is_found_under_each_usual_header(
    week: str, days: tuple[str, ...], join: str, tmp_path: Path
) -> None:
    header = ",".join([week, *(join.format(day=day, half=half) for day in days for half in ("AM", "PM"))])
    assert codes(read_text(tmp_path, f"{header}\n03/03/2025,/,\\,O,I,,,,,,\n")) == TWO_DAYS_READ


def test_a_week_header_may_take_two_rows_with_the_days_above(tmp_path: Path) -> None:
    rows: Rows = [
        ["Week commencing", "Mon", None, "Tue", None, "Wed", None, "Thu", None, "Fri", None],
        [None, *["AM", "PM"] * 5],
        [MONDAY, "/", "\\", "O", "I"],
    ]
    assert codes(read_workbook(tmp_path, Marks=rows)) == TWO_DAYS_READ


def test_a_week_that_is_said_to_begin_on_sunday_is_the_week_after_it_and_that_is_told(tmp_path: Path) -> None:
    header = ",".join(
        ["w/c", *(f"{day} {half}" for day in ("Mon", "Tue", "Wed", "Thu", "Fri") for half in ("AM", "PM"))]
    )
    reading = read_text(tmp_path, f"{header}\n02/03/2025,/,\\,O,I,,,,,,\n")
    assert codes(reading) == TWO_DAYS_READ
    assert [oddity.kind for oddity in reading.oddities] == ["week_begins_late"]
    assert "Monday 3 March 2025" in reading.oddities[0].message


@pytest.mark.parametrize(
    "written",
    [
        *("Mon 03/03/2025", "Monday 03/03/2025", "03/03/2025 (Mon)", "2025/03/03", "20250303", "45719", "45719.0"),
        *("2025-03-03 00:00:00+00:00", "2025-03-03T00:00:00", "03/03/2025 9:00 AM", "03/03/2025 12:00:00 AM"),
    ],
)
def test_a_date_is_read_as_each_system_exports_it(written: str, tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, f"Date,AM,PM\n{written},/,\\\n")) == TWO_DAYS_READ[:2]


def test_the_time_of_day_tells_the_session_where_nothing_else_does(tmp_path: Path) -> None:
    rows = "03/03/2025 09:00,/\n03/03/2025 13:00,\\\n2025-03-04T08:50:00,O\n04/03/2025 1:10 PM,I\n"
    assert codes(read_text(tmp_path, f"Date,Code\n{rows}")) == TWO_DAYS_READ


@pytest.mark.parametrize(
    "header",
    ["SessionDate,Sess,Mark", "Event Date,Session (AM/PM),Attendance Mark Code", "Date,AMPM,Attendance code (DfE)"],
)
def test_the_words_of_a_header_count_and_not_their_dress(header: str, tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, f"{header}\n{TWO_DAYS}")) == TWO_DAYS_READ


@pytest.mark.parametrize(
    "header",
    [
        *("Mark (AM),Mark (PM)", "Code AM,Code PM", "AM Attendance Code,PM Attendance Code", "Session 1,Session 2"),
        *("AM Register Mark,PM Register Mark", "AMCode,PMCode", "a.m.,p.m."),
    ],
)
def test_the_halves_of_a_day_are_told_whatever_else_their_columns_are_called(header: str, tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, f"Date,{header}\n03/03/2025,/,\\\n04/03/2025,O,I\n")) == TWO_DAYS_READ


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@pytest.mark.parametrize(
    "week",
    [
        *("Week commencing date", "W/C date", "W/B date", "Week start date", "Wk commencing", "WeekCommencing"),
        *("week_commencing", "W/B (Monday)", "Week ending date", "Week,Week commencing", "Week No,w/c"),
    ],
)
def test_the_date_of_a_week_is_found_beside_a_number_and_under_each_name(week: str, tmp_path: Path) -> None:
    header = ",".join([week, *(f"{day[:3]} {half}" for day in WEEKDAYS for half in ("AM", "PM"))])
    day = "07/03/2025" if "ending" in week else "03/03/2025"
    row = f"27,{day}" if "," in week else day
    assert codes(read_text(tmp_path, f"{header}\n{row},/,\\,O,I,,,,,,\n")) == TWO_DAYS_READ


@pytest.mark.parametrize(
    ("morning", "afternoon"),
    [("{0} (AM)", "{0} (PM)"), ("{0} A", "{0} P"), ("{0} 1", "{0} 2"), ("{0} Session 1", "{0} Session 2")],
)
def test_the_halves_of_a_weekday_are_told_by_words_letters_and_numbers(
    morning: str, afternoon: str, tmp_path: Path
) -> None:
    header = ",".join(["w/c", *(half.format(day) for day in WEEKDAYS for half in (morning, afternoon))])
    assert codes(read_text(tmp_path, f"{header}\n03/03/2025,/,\\,O,I,,,,,,\n")) == TWO_DAYS_READ


@pytest.mark.parametrize("present", ["/\\", "//", "/ \\"])
def test_both_marks_of_a_day_may_stand_in_one_cell(present: str, tmp_path: Path) -> None:
    text = f"w/c,Mon,Tue,Wed,Thu,Fri\n03/03/2025,{present},OI,,,\n10/03/2025,O,,,,\n"
    reading = read_text(tmp_path, text)
    assert codes(reading) == TWO_DAYS_READ
    assert [(odd.kind, odd.day) for odd in reading.oddities] == [("unreadable_session", date(2025, 3, 10))]


def test_a_timetable_of_the_week_is_no_register(tmp_path: Path) -> None:
    path = tmp_path / "reintegration.csv"
    path.write_text("w/c,Mon,Tue,Wed,Thu,Fri\n03/03/2025,Maths,Art,English,Maths,home\n", encoding="utf-8")
    assert not looks_like_register(path, path.name)


# --------------------------------------------------------------------------------------------- files as they come


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    text = f"Date,Session,Code,Comment\n{TWO_DAYS}05/03/2025,AM,I,Zoë’s café\n"
    reading = read_text(tmp_path, text, encoding)
    assert codes(reading)[:4] == TWO_DAYS_READ
    assert reading.marks[-1].comment == "Zoë’s café"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_usual_separator_is_read_though_comments_hold_others(separator: str, tmp_path: Path) -> None:
    rows = ["Date,Session,Code,Comment", *TWO_DAYS.splitlines()]
    text = "\n".join(row.replace(",", separator) for row in rows)
    other = ";" if separator != ";" else ","
    text += f'\n05/03/2025{separator}AM{separator}I{separator}"ill{other} mother rang{other} 9:05"\n'
    reading = read_text(tmp_path, text)
    assert codes(reading)[:4] == TWO_DAYS_READ
    assert reading.marks[-1].comment == f"ill{other} mother rang{other} 9:05"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read(line_end: str, tmp_path: Path) -> None:
    text = f"Date,Session,Code\n{TWO_DAYS}".replace("\n", line_end)
    assert codes(read_text(tmp_path, text)) == TWO_DAYS_READ


@pytest.mark.parametrize("stroke", ["\\", "\\\\", '"\\"', "/", "'\\", '"=""\\"""', " \\ "])
def test_the_pm_stroke_is_read_in_every_form_that_systems_export(stroke: str, tmp_path: Path) -> None:
    reading = read_text(tmp_path, f"Date,Session,Code\n03/03/2025,AM,/\n03/03/2025,PM,{stroke}\n04/03/2025,AM,O\n")
    assert codes(reading) == [(MONDAY, "AM", "/"), (MONDAY, "PM", "\\"), (TUESDAY, "AM", "O")]
    assert reading.oddities == ()


def test_titles_above_and_totals_below_are_no_marks(tmp_path: Path) -> None:
    text = (
        "sep=,\nMarbrook High School,,\nRegister for the year\n\n"
        f"Date,Session,Code\n{TWO_DAYS}\n"
        "Total,,4\nPresent (/),2,\nUnauthorised,1,\nPrinted on 6 March 2025 by office,,\n"
    )
    reading = read_text(tmp_path, text)
    assert codes(reading) == TWO_DAYS_READ
    assert reading.oddities == ()


def test_a_header_that_is_repeated_on_each_page_is_no_mark(tmp_path: Path) -> None:
    lines = TWO_DAYS.splitlines(keepends=True)
    text = "Date,Session,Code\n" + "".join(lines[:2]) + "Page 2\nDate,Session,Code\n" + "".join(lines[2:])
    reading = read_text(tmp_path, text)
    assert codes(reading) == TWO_DAYS_READ
    assert reading.oddities == ()


def test_small_letters_minutes_and_comments_are_kept(tmp_path: Path) -> None:
    text = "Date,Session,Code,Minutes late,Comment\n03/03/2025,am,l,12,bus\n03/03/2025,pm,u,45 mins,\n"
    first, second = read_text(tmp_path, text).marks
    assert (first.code, first.minutes_late, first.comment) == ("L", 12, "bus")
    assert (second.code, second.minutes_late, second.comment) == ("U", 45, None)


def test_a_code_may_stand_with_its_minutes_or_its_name(tmp_path: Path) -> None:
    text = "Date,AM,PM\n03/03/2025,L (12 mins),I - Illness\n04/03/2025,U 40,C1\n"
    marks = read_text(tmp_path, text).marks
    assert [(mark.code, mark.minutes_late, mark.comment) for mark in marks] == [
        ("L", 12, None),
        ("I", None, "Illness"),
        ("U", 40, None),
        ("C1", None, None),
    ]


@pytest.mark.parametrize(
    ("written", "code", "minutes"),
    [
        *(("L12", "L", 12), ("U15", "U", 15), ("L5", "L", 5), ("U(15)", "U", 15), ("L 5 mins", "L", 5)),
        *(("Y 1", "Y1", None), ("C 2", "C2", None), ("J 1", "J1", None), ("y7", "Y7", None)),
    ],
)
def test_only_to_a_late_mark_a_number_is_its_minutes(
    written: str, code: str, minutes: int | None, tmp_path: Path
) -> None:
    mark = read_text(tmp_path, f"Date,AM,PM\n03/03/2025,{written},/\n").marks[0]
    assert (mark.code, mark.minutes_late) == (code, minutes)


def test_am_and_pm_may_stand_in_the_same_cell_as_the_date(tmp_path: Path) -> None:
    text = "Date,Mark\n03/03/2025 AM,/\n03/03/2025 PM,\\\n04/03/2025 AM,O\n04/03/2025 PM,I\n"
    assert codes(read_text(tmp_path, text)) == TWO_DAYS_READ


def test_times_behind_dates_are_left_out(tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, "Date,AM,PM\n03/03/2025 00:00:00,/,\\\n2025-03-04T00:00,O,I\n")) == TWO_DAYS_READ


def test_a_quotation_mark_that_is_never_closed_swallows_no_row(tmp_path: Path) -> None:
    rows = TWO_DAYS.splitlines()
    text = "Date,Session,Code,Comment\n" + f'{rows[0]},"mum said\n{rows[1]},\n{rows[2]},so"\n{rows[3]},\n'
    for more in (text, text + "".join(f"{day:02}/03/2025,AM,/,\n" for day in range(10, 15))):
        assert codes(read_text(tmp_path, more))[:4] == TWO_DAYS_READ


# ------------------------------------------------------------------------------------------------------- workbooks


def test_excel_dates_are_read_as_dates_date_times_and_numbers(tmp_path: Path) -> None:
    rows: Rows = [["Date", "AM", "PM"], [datetime(2025, 3, 3, 9, 0), "/", "\\"], [45720, "O", "I"]]  # noqa: DTZ001  Excel knows no zones
    assert codes(read_workbook(tmp_path, Sheet1=rows)) == TWO_DAYS_READ


def test_a_date_in_merged_cells_stands_for_am_and_pm(tmp_path: Path) -> None:
    rows: Rows = [
        ["Date", "Session", "Code"],
        [MONDAY, "AM", "/"],
        [None, "PM", "\\"],
        [TUESDAY, "AM", "O"],
        [None, "PM", "I"],
    ]
    reading = read_workbook(tmp_path, Sheet1=rows)
    assert codes(reading) == TWO_DAYS_READ
    assert reading.oddities == ()


def test_every_sheet_with_a_register_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    reading = read_workbook(
        tmp_path,
        Notes=[["Ring the mother first"]],
        Autumn=[["Date", "AM", "PM"], [MONDAY, "/", "\\"]],
        Spring=[["Date", "AM", "PM"], [TUESDAY, "O", "I"]],
        Empty=[],
    )
    assert codes(reading) == TWO_DAYS_READ
    assert [oddity.place for oddity in reading.oddities] == ['sheet "Notes"', 'sheet "Empty"']
    assert reading.marks[-1].place == 'sheet "Spring", row 2, cell C2'


def test_a_hidden_sheet_is_not_read_and_that_is_told(tmp_path: Path) -> None:
    path = workbook(tmp_path, Now=[["Date", "AM"], [MONDAY, "/"]], Old=[["Date", "AM", "PM"], [MONDAY, "O", "O"]])
    book = openpyxl.load_workbook(path)
    book["Now"].append([None])
    book["Now"]["C1"], book["Now"]["C2"] = "PM", "\\"
    book["Old"].sheet_state = "hidden"
    book.save(path)
    reading = read(path)
    assert codes(reading) == [(MONDAY, "AM", "/"), (MONDAY, "PM", "\\")]
    assert "hidden" in reading.oddities[0].message


def test_the_last_moment_that_a_date_can_be_is_a_slip_like_any_other(tmp_path: Path) -> None:
    last = datetime(9999, 12, 31, 23, 59, 59, 997000)  # noqa: DTZ001  Excel knows no zones
    reading = read_workbook(tmp_path, Sheet1=[["Date", "AM", "PM"], [MONDAY, "/", "O"], [last, "O", "O"]])
    assert codes(reading) == [(MONDAY, "AM", "/"), (MONDAY, "PM", "O")]
    assert [oddity.kind for oddity in reading.oddities] == ["unreadable_date"]


def test_a_number_too_large_for_a_date_in_an_old_workbook_is_a_slip_too(tmp_path: Path) -> None:
    """It is formatted as a date, and packed as the old format packs whole numbers."""
    path = tmp_path / "register.xls"
    packed, too_late = (struct.pack("<i", number << 2 | 2) for number in (45721, 536_870_911))
    path.write_bytes((RESOURCES / "register.xls").read_bytes().replace(packed, too_late))
    reading = read(path)
    assert len(codes(reading)) == 4
    assert [oddity.kind for oddity in reading.oddities] == ["unreadable_date"]


def test_an_old_excel_workbook_is_read() -> None:
    reading = read(RESOURCES / "register.xls")
    assert codes(reading) == [
        *TWO_DAYS_READ[:3],
        (TUESDAY, "PM", "O"),
        (date(2025, 3, 5), "AM", "/"),
        (date(2025, 3, 5), "PM", "L"),
    ]
    assert [mark.comment for mark in reading.marks if mark.comment] == ["no answer"]


def test_a_text_file_that_calls_itself_a_workbook_is_read(tmp_path: Path) -> None:
    text = f"Date,Session,Code\n{TWO_DAYS}".replace(",", "\t")
    assert codes(read_text(tmp_path, text, name="register.xls")) == TWO_DAYS_READ


@pytest.mark.slow
def test_ten_thousand_rows_are_read(tmp_path: Path) -> None:
    marks = attending(date(2000, 1, 3), 5000)
    assert len(codes(read_text(tmp_path, by_session(marks)))) == 10_000


# ------------------------------------------------------------------------------------------------------ no register


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("\n , ,\n", "empty"),
        ("Date,Kind,With,By,Summary\n03/03/2025,call,mother,office,no answer\n", "no sheet has a header"),
        ("Date,AM,PM\n", "not one mark"),
        ("Date,Session,Code\n03/03/2025,AM,\n", "not one mark"),
        ("<html><table></table></html>", "not a table"),
    ],
)
def test_what_is_no_register_is_refused_with_its_name_and_what_to_do(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=said) as error:
        read_text(tmp_path, text)
    assert "register.csv" in str(error.value)


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut off", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_a_damaged_workbook_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(content)
    with pytest.raises(RegisterError, match="save it again"):
        read(path)


def test_half_a_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, Sheet1=[["Date", "AM", "PM"], [MONDAY, "/", "\\"]])
    whole = path.read_bytes()
    for part in (2, 3, 4):
        path.write_bytes(whole[: len(whole) // part])
        with pytest.raises(RegisterError):
            read(path)


# ---------------------------------------------------------------------------------------- register or contact log?


@pytest.mark.parametrize("write", [by_session, by_day, by_week])
def test_a_register_is_recognised_without_being_named(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "Download (3).csv"
    path.write_text("Marbrook High School\n\n" + write(attending(MONDAY, 10)), encoding="utf-8")
    assert looks_like_register(path, path.name)


@pytest.mark.parametrize(
    "text",
    [
        "date,kind,with,by,summary,file\n2025-03-03,call,mother,Ms Reed,No answer,\n",
        "Date,Time,Type,Contact,Notes\n03/03/2025,09:10 AM,Call,Mother,No answer\n",
        "Date,Session,Teacher\n03/03/2025,AM,Mr Poole\n",
        "Name,AM,PM\nMs Reed,8:30,3:30\n",
        "Date,Code,Item\n03/03/2025,12345,Pens\n",
        "Date,AM,PM\nto be filled in,,\n",
        "",
    ],
)
def test_a_contact_log_or_any_other_table_is_no_register(text: str, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(text, encoding="utf-8")
    assert not looks_like_register(path, path.name)


def test_a_workbook_is_recognised_by_any_of_its_sheets(tmp_path: Path) -> None:
    path = workbook(tmp_path, Cover=[["Jay Smith"]], Marks=[["Date", "AM", "PM"], [MONDAY, "/", "\\"]])
    assert looks_like_register(path, path.name)


@pytest.mark.parametrize("name", ["letter.docx", "photo.jpg", "case.yaml"])
def test_other_kinds_of_file_are_not_even_opened(name: str, tmp_path: Path) -> None:
    assert not looks_like_register(tmp_path / name, name)
