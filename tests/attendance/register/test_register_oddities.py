"""What is odd in a register is told once, with its row, cell, day and session; everything else is still counted."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.attendance.basis.attendance_settings import CalendarDates
from pipeline.attendance.basis.calendar import ASSUMED
from pipeline.attendance.counting.analysis import Attendance, analyse
from pipeline.attendance.register.as_written import Reading
from pipeline.attendance.register.called_after import CalledAfter
from pipeline.attendance.register.register_file import read_register
from pipeline.case.finding import Finding
from tests.attendance.attendance_builder import (
    ALL_CODES,
    AUTHORISED,
    PRESENT,
    SETTINGS,
    UNAUTHORISED,
    attending,
    by_day,
    by_session,
    case,
    school_days,
)

FRIDAY = date(2025, 3, 14)
WEEK_BEFORE = "03/03/2025,AM,/\n03/03/2025,PM,\\\n04/03/2025,AM,O\n04/03/2025,PM,O\n"


def attendance(
    folder: Path, text: str, today: date = FRIDAY, calendar: CalendarDates | None = None, **keys: object
) -> Attendance:
    path = folder / "register.csv"
    path.write_text(text, encoding="utf-8")
    return analyse(read_register(path, "register.csv", SETTINGS), SETTINGS, case(**keys), today, calendar)


def by_row(*rows: str) -> str:
    return "Date,Session,Code\n" + WEEK_BEFORE + "".join(f"{row}\n" for row in rows)


def only_finding(counted: Attendance) -> Finding:
    assert len(counted.findings) == 1, counted.findings
    return counted.findings[0]


def assert_rest_is_counted(counted: Attendance, sessions: int = 4) -> None:
    assert counted.figures.sessions_possible == sessions
    assert counted.figures.sessions_unauthorised == 2


def test_a_register_without_oddities_has_no_finding(tmp_path: Path) -> None:
    counted = attendance(tmp_path, by_row())
    assert counted.findings == ()
    assert_rest_is_counted(counted)


def test_two_different_marks_for_one_session_count_neither_and_hold_the_case(tmp_path: Path) -> None:
    counted = attendance(tmp_path, by_row("05/03/2025,AM,O", "05/03/2025,AM,/"))
    finding = only_finding(counted)
    assert finding.result == "failed"
    assert "Wednesday 5 March 2025, AM is marked O and /" in finding.because
    assert "row 6, cell C6" in finding.because
    assert "row 7, cell C7" in finding.because
    assert_rest_is_counted(counted)


def test_the_same_mark_twice_counts_once(tmp_path: Path) -> None:
    counted = attendance(tmp_path, by_row("04/03/2025,PM,O"))
    finding = only_finding(counted)
    assert finding.result == "warning"
    assert "row 5, cell C5 and row 6, cell C6" in finding.because
    assert finding.fix is not None
    assert_rest_is_counted(counted)


def test_a_day_that_stands_twice_in_a_row_a_day_is_told_for_both_sessions(tmp_path: Path) -> None:
    text = "Date,AM,PM\n03/03/2025,/,\\\n04/03/2025,O,O\n04/03/2025,O,\\\n"
    counted = attendance(tmp_path, text)
    assert [finding.id for finding in counted.findings] == ["register_conflicting_marks", "register_repeated_mark"]
    assert counted.figures.sessions_possible == 3
    assert counted.figures.sessions_unauthorised == 1


def test_a_mark_at_a_weekend_is_not_counted(tmp_path: Path) -> None:
    counted = attendance(tmp_path, by_row("08/03/2025,AM,O"))
    assert "Saturday 8 March 2025, AM, code O (row 6, cell C6)" in only_finding(counted).because
    assert_rest_is_counted(counted)


def test_an_unknown_code_is_named_and_not_counted(tmp_path: Path) -> None:
    counted = attendance(tmp_path, by_row("05/03/2025,AM,AB"))
    finding = only_finding(counted)
    assert 'Wednesday 5 March 2025, AM (row 6, cell C6) is marked "AB"' in finding.because
    assert finding.result == "failed"
    assert_rest_is_counted(counted)


def test_an_unknown_code_still_shows_that_there_was_school(tmp_path: Path) -> None:
    counted = attendance(tmp_path, by_row("10/03/2025,AM,AB"))
    assert counted.figures.school_weeks == 2


def test_an_old_code_counts_until_the_day_before_the_new_codes_and_not_after(tmp_path: Path) -> None:
    text = "Date,Session,Code\n16/08/2024,AM,H\n16/08/2024,PM,Y\n19/08/2024,AM,H\n19/08/2024,PM,J\n20/08/2024,AM,/\n"
    counted = attendance(tmp_path, text, today=date(2024, 8, 21))
    finding = only_finding(counted)
    assert "Monday 19 August 2024, AM (row 4, cell C4) is marked H" in finding.because
    assert "Monday 19 August 2024, PM (row 5, cell C5) is marked J" in finding.because
    assert "16 August" not in finding.because
    assert (counted.figures.sessions_possible, counted.figures.sessions_authorised) == (2, 1)


def test_a_new_code_is_not_valid_before_it_came_into_force(tmp_path: Path) -> None:
    text = "Date,Session,Code\n16/08/2024,AM,Y4\n19/08/2024,AM,C2\n"
    counted = attendance(tmp_path, text, today=date(2024, 8, 21))
    because = only_finding(counted).because
    assert "Friday 16 August 2024, AM (row 2, cell C2) is marked Y4, which was a code from 19 August 2024" in because
    assert "19 August 2024, AM" not in because
    assert counted.figures.sessions_authorised == 1


def test_codes_change_in_the_night_before_19_august_2024() -> None:
    last, first = date(2024, 8, 18), date(2024, 8, 19)
    for old in "FHJY":
        assert SETTINGS.code_on(old, last)
        assert not SETTINGS.code_on(old, first)
    for new in ("C1", "C2", "J1", "K", "Q", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7"):
        assert not SETTINGS.code_on(new, last)
        assert SETTINGS.code_on(new, first)


def test_marks_before_the_child_was_on_roll_are_not_counted(tmp_path: Path) -> None:
    child = {"forename": "Jay", "surname": "Smith", "on_roll_from": "2025-03-04"}
    counted = attendance(tmp_path, by_row("05/03/2025,AM,/", "05/03/2025,PM,\\"), child=child)
    because = only_finding(counted).because
    assert "Monday 3 March 2025, AM, code / (row 2, cell C2) is from before the child was on roll" in because
    assert "Tuesday 4 March" not in because
    assert counted.figures.register_from == date(2025, 3, 4)
    assert_rest_is_counted(counted)


def test_a_prospective_pupil_may_be_marked_before_the_first_day_on_roll(tmp_path: Path) -> None:
    child = {"forename": "Jay", "surname": "Smith", "on_roll_from": "2025-03-03"}
    counted = attendance(tmp_path, "Date,Session,Code\n28/02/2025,AM,Z\n" + WEEK_BEFORE, child=child)
    assert counted.findings == ()


def test_a_mark_for_a_day_to_come_is_not_counted(tmp_path: Path) -> None:
    counted = attendance(tmp_path, by_row("17/03/2025,AM,O", "18/03/2025,AM,#"))
    assert (
        "Monday 17 March 2025, AM, code O (row 6, cell C6) is after today, 14 March 2025"
        in only_finding(counted).because
    )
    assert_rest_is_counted(counted)


def test_closures_entered_ahead_do_not_move_the_end_of_the_register(tmp_path: Path) -> None:
    text = by_row("06/03/2025,AM,#", "07/03/2025,AM,#", "21/07/2025,AM,#").replace("Code\n", "Code\n28/02/2025,AM,Z\n")
    counted = attendance(tmp_path, text)
    assert counted.findings == ()
    assert (counted.figures.register_from, counted.figures.register_to) == (date(2025, 3, 3), date(2025, 3, 4))
    assert "Tuesday 4 March 2025" in counted.explanations["register_to"]


def test_a_register_headed_with_another_name_is_counted_but_holds_the_case(tmp_path: Path) -> None:
    counted = attendance(tmp_path, "Pupil: SMITHSON Jake (8B)\n\n" + by_row())
    finding = only_finding(counted)
    assert finding.result == "failed"
    assert "The pupil named there (row 1, cell A1) is not Jay Smith" in finding.because
    assert_rest_is_counted(counted)


TITLES = [
    *("Pupil Attendance Summary", "PUPIL ATTENDANCE SUMMARY", "Student Attendance Report", "Pupil Premium Status: No"),
    *(
        "Child Protection Plan: No",
        "Learner Details",
        "Student Registration Group: 8B",
        "Name Of School: Bramhall High",
    ),
    *(
        "Attendance marks for Spring Term 2025",
        "Attendance register for Bramhall High School",
        "Register for Form Room",
    ),
    *(
        "Attendance for Year Eight",
        "Attendance for All Pupils",
        "Attendance certificate for St Mary's Catholic College",
    ),
]


@pytest.mark.parametrize("title", TITLES)
def test_the_title_of_a_report_names_no_child(title: str, tmp_path: Path) -> None:
    assert attendance(tmp_path, f"{title}\n\n" + by_row()).findings == ()


@pytest.mark.parametrize("title", [*TITLES, "Register for Bramhall High", "Pupil Marks Oak Wing"])
def test_a_name_with_its_label_goes_before_a_title(title: str, tmp_path: Path) -> None:
    assert attendance(tmp_path, f"{title}\nName: Jay Smith\n\n" + by_row()).findings == ()
    finding = only_finding(attendance(tmp_path, f"{title}\nName: Ann Other\n\n" + by_row()))
    assert "The pupil named there (row 2, cell A2) is not Jay Smith" in finding.because


def test_names_in_every_row_go_before_a_title(tmp_path: Path) -> None:
    rows = "".join(f"Jay Smith,{line}\n" for line in WEEK_BEFORE.splitlines())
    text = "Pupil,Date,Session,Code\n" + rows
    assert attendance(tmp_path, "Register for Bramhall High\n" + text).findings == ()
    assert only_finding(attendance(tmp_path, "Pupil: Ann Other\n" + text)).id == "register_other_pupil"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Attendance certificate for Ann Other", "Ann Other"),
        ("Attendance certificate for Ann Other, Bramhall High School", "Ann Other"),
        ("Pupil Ann Other Class 4B", "Ann Other"),
        ("Attendance record for Ann Other Year 8", "Ann Other"),
        ("Student Ann Other Registration Group 8B", "Ann Other"),
        ("Pupil Attendance Record for Ann Other", "Ann Other"),
        ("Pupil: Ann Year", "Ann Year"),
    ],
)
def test_another_child_in_a_title_is_told(title: str, name: str, tmp_path: Path) -> None:
    finding = only_finding(attendance(tmp_path, f'"{title}"\n\n' + by_row()))
    assert (finding.id, finding.result) == ("register_other_pupil", "failed")
    assert "The pupil named there (row 1, cell A1) is not Jay Smith" in finding.because
    assert name not in finding.because


def test_the_name_above_each_sheet_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, name, day in (("Autumn", "Jay Smith", 3), ("Spring", "Ann Other", 4)):
        sheet = book.create_sheet(title)
        for row in ([f"Pupil: {name}"], ["Date", "AM", "PM"], [date(2025, 3, day), "O", "O"]):
            sheet.append(row)
    book.save(tmp_path / "register.xlsx")
    counted = analyse(read_register(tmp_path / "register.xlsx", "register.xlsx", SETTINGS), SETTINGS, case(), FRIDAY)
    (told,) = (one for one in counted.findings if one.result == "failed")
    assert 'The pupil named there (sheet "Spring", row 1, cell A1) is not Jay Smith' in told.because


@pytest.mark.parametrize(
    ("forename", "surname", "written"),
    [
        ("Paweł", "Pawłowski", "Pawel Pawlowski"),
        ("Pawel", "Pawlowski", "PAWŁOWSKI, Paweł"),
        ("Łukasz", "Wałęsa", "Lukasz Walesa"),
        ("Søren", "Ødegård", "Soren Odegard"),
        ("Đorđe", "Groß", "Dorde Gross"),
        ("Олена", "Шевченко", "ШЕВЧЕНКО Олена"),
    ],
)
def test_letters_that_a_register_writes_plainly_are_the_same_name(
    forename: str, surname: str, written: str, tmp_path: Path
) -> None:
    child = {"forename": forename, "surname": surname}
    assert attendance(tmp_path, f'Name:,"{written}"\n' + by_row(), child=child).findings == ()


@pytest.mark.parametrize("written", ["Jane Doe", "Олена Бондар", "李 小明"])
def test_a_name_in_other_letters_is_held_against_the_register_too(written: str, tmp_path: Path) -> None:
    child = {"forename": "Ольга", "surname": "Шевченко"}
    finding = only_finding(attendance(tmp_path, f"Name:,{written}\n" + by_row(), child=child))
    assert (finding.id, finding.result) == ("register_other_pupil", "failed")


def test_the_child_is_known_by_every_usual_way_to_write_a_name(tmp_path: Path) -> None:
    for written in ("SMITH, Jay", "Jay SMITH (8B)", "Smith Jay Alan", "jay smith"):
        assert attendance(tmp_path, f'Name:,"{written}"\n' + by_row()).findings == ()
    child = {"forename": "Siân", "surname": "O'Neill"}
    assert attendance(tmp_path, "Name:,ONEILL Sian\n" + by_row(), child=child).findings == ()


@pytest.mark.parametrize(
    ("forename", "surname", "written"),
    [
        *(("Tomos", "Pritchard", "Tom Pritchard"), ("Tomos", "Pritchard", "PRITCHARD, Thomos (8B)")),
        *(
            ("Siân", "O'Brien-Ŵyn", "Sian O'Brien"),
            ("Siân", "O'Brien-Ŵyn", "Wyn, Siân"),
            ("Kate", "Smith", "Katie Smith"),
        ),
    ],
)
def test_a_name_written_another_way_is_a_warning(forename: str, surname: str, written: str, tmp_path: Path) -> None:
    child = {"forename": forename, "surname": surname}
    finding = only_finding(attendance(tmp_path, f'Name:,"{written}"\n' + by_row(), child=child))
    assert (finding.id, finding.result) == ("register_similar_name", "warning")
    rows = "".join(f'"{written}",{line}\n' for line in WEEK_BEFORE.splitlines())
    others = rows.replace(written, "Ada Brook").replace(",O", ",I")
    counted = attendance(tmp_path, "Name,Date,Session,Code\n" + rows + others, child=child)
    assert_rest_is_counted(counted)
    assert {finding.id for finding in counted.findings} == {"register_similar_name", "register_other_pupil"}


@pytest.mark.parametrize("written", ["Jake Smith", "Jay Brook", "Smith"])
def test_a_relative_or_a_namesake_is_another_child(written: str, tmp_path: Path) -> None:
    finding = only_finding(attendance(tmp_path, f"Name:,{written}\n" + by_row()))
    assert (finding.id, finding.result) == ("register_other_pupil", "failed")


def test_rows_in_a_similar_name_beside_the_childs_own_are_a_relatives(tmp_path: Path) -> None:
    rows = "".join(f"{name},{line}\n" for name in ("Jay Smith", "Jayden Smith") for line in WEEK_BEFORE.splitlines())
    counted = attendance(tmp_path, "Name,Date,Session,Code\n" + rows)
    assert "not counted" in only_finding(counted).because
    assert_rest_is_counted(counted)


@pytest.mark.parametrize("line", ["Pupil: SMITH, Jay", "Pupil: SMITH, Jay (8B),,", "Pupil:,SMITH, Jay"])
def test_a_name_that_its_comma_cut_in_two_is_one_name(line: str, tmp_path: Path) -> None:
    assert attendance(tmp_path, f"{line}\n" + by_row()).findings == ()
    (finding,) = attendance(tmp_path, f"{line}\n".replace("Jay", "Megan") + by_row()).findings
    assert finding.id == "register_other_pupil"


def test_of_a_class_register_only_the_childs_rows_are_counted(tmp_path: Path) -> None:
    rows = ["Surname,Forename,Date,Session,Code"]
    for line in WEEK_BEFORE.splitlines():
        rows += [f"Smith,Jay,{line}", f"Brook,Ada,{line}"]
    counted = attendance(tmp_path, "\n".join(rows) + "\n")
    because = only_finding(counted).because
    assert "The pupil named there (row 3, cell E3) is not Jay Smith; the rows in that name are not counted" in because
    assert "Ada" not in because
    assert_rest_is_counted(counted)


def test_a_row_without_a_date_is_told_where_it_has_a_mark(tmp_path: Path) -> None:
    counted = attendance(tmp_path, by_row("31/02/2025,AM,O", ",AM,O"))
    because = only_finding(counted).because
    assert '"31/02/2025" is not a date' in because
    assert "row 7, cell A7" in because
    assert_rest_is_counted(counted)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Date,AM,PM\n03/03/2025,/,\\\n,O,\nTuesday,,O\n", ["row 3, cell A3", "row 4, cell A4"]),
        ("Date,Code\n03/03/2025 AM,/\n03/03/2025 PM,\\\n,O\nMonday PM,O\n", ["row 4, cell A4", "row 5, cell A5"]),
        ("Date,AM,PM\n03/03/2025,/,\\\nPM,,O\n", ["row 3, cell A3"]),
    ],
)
def test_a_single_mark_in_a_row_without_a_date_is_told(text: str, marks: list[str], tmp_path: Path) -> None:
    finding = only_finding(attendance(tmp_path, text))
    assert (finding.id, finding.result) == ("register_unreadable_date", "failed")
    for place in marks:
        assert place in finding.because


def test_a_key_to_the_codes_and_a_total_are_no_marks(tmp_path: Path) -> None:
    keys = "Key,,\nO,Unauthorised,\nUnauthorised,O,\n,O,Unauthorised\n"
    text = f"Date,AM,PM\n03/03/2025,/,\\\nTotal,1,1\n{keys}School: Marbrook,V,\n"
    assert attendance(tmp_path, text).findings == ()


@pytest.mark.parametrize("written", ["1" * 5000, "٣" * 5000])
def test_a_number_that_is_no_day_is_told_and_not_a_fault(written: str, tmp_path: Path) -> None:
    counted = attendance(tmp_path, f"Date,AM,PM\n03/03/2025,/,O\n04/03/2025,/,O\n{written},O,O\n")
    assert only_finding(counted).id == "register_unreadable_date"


@pytest.mark.parametrize("year", [1925, 2125])
def test_a_date_cell_of_another_century_is_a_slip_as_it_is_in_a_text(year: int, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["Date", "AM", "PM"], [date(2025, 3, 3), "/", "\\"], [date(year, 3, 4), "O", "O"]):
        book.active.append(row)
    book.save(tmp_path / "register.xlsx")
    counted = analyse(read_register(tmp_path / "register.xlsx", "register.xlsx", SETTINGS), SETTINGS, case(), FRIDAY)
    assert only_finding(counted).id == "register_unreadable_date"
    assert counted.figures.sessions_possible == 2


@pytest.mark.parametrize("row", ["31/02/2025,AM,O", "05/03/2025,evening,O"])
def test_figures_are_in_doubt_where_a_mark_could_not_be_read(row: str, tmp_path: Path) -> None:
    assert not attendance(tmp_path, by_row()).in_doubt
    counted = attendance(tmp_path, by_row(row))
    assert counted.in_doubt
    assert only_finding(counted).result == "failed"


def test_a_dated_row_with_neither_session_nor_mark_says_nothing(tmp_path: Path) -> None:
    assert attendance(tmp_path, by_row("05/03/2025,,")).findings == ()


def test_a_mark_without_am_or_pm_is_told(tmp_path: Path) -> None:
    counted = attendance(tmp_path, by_row("05/03/2025,evening,O"))
    assert "Wednesday 5 March 2025 (row 6, cell C6)" in only_finding(counted).because
    assert_rest_is_counted(counted)


def test_an_empty_cell_in_a_week_of_school_is_told_but_not_a_week_of_holiday(tmp_path: Path) -> None:
    marks = attending(date(2025, 2, 10), 5) | attending(date(2025, 2, 24), 5)
    text = by_day(marks).replace("25/02/2025,/,\\", "25/02/2025,/,")
    holiday = "".join(f"{day}/02/2025,,\n" for day in range(17, 22))
    counted = attendance(tmp_path, text + holiday)
    because = only_finding(counted).because
    assert "Tuesday 25 February 2025, PM" in because
    assert "February 2025, AM" not in because
    assert counted.figures.sessions_possible == 19


def test_an_unexplained_absence_is_stale_on_the_sixth_school_day_after_it(tmp_path: Path) -> None:
    marks = attending(date(2025, 3, 3), 6, d0_AM="N")
    fifth_school_day, sixth_school_day = date(2025, 3, 10), date(2025, 3, 11)
    assert attendance(tmp_path, by_session(marks), today=fifth_school_day).figures.stale_unexplained == 0
    counted = attendance(tmp_path, by_session(marks), today=sixth_school_day)
    assert counted.figures.stale_unexplained == 1
    assert "Monday 3 March 2025, AM, code N (row 2, cell C2)" in only_finding(counted).because
    assert "assumed" in only_finding(counted).because


def test_unexplained_absences_on_end_are_told_once(tmp_path: Path) -> None:
    away = {f"d{day}_{half}": "N" for day in range(3) for half in ("AM", "PM")}
    because = only_finding(attendance(tmp_path, by_session(attending(date(2025, 3, 3), 9, **away)))).because
    run = "From Monday 3 March 2025, AM (row 2, cell C2) to Wednesday 5 March 2025, PM (row 7, cell C7)"
    assert f"{run} 6 sessions without a reason are more than 5 school days old" in because


def test_days_on_which_school_was_closed_do_not_make_an_absence_stale(tmp_path: Path) -> None:
    marks = attending(date(2025, 2, 10), 5, d4_PM="N") | attending(date(2025, 2, 24), 5)
    assert attendance(tmp_path, by_session(marks), today=date(2025, 2, 28)).figures.stale_unexplained == 0
    counted = attendance(tmp_path, by_session(marks | attending(date(2025, 3, 3), 1)), today=date(2025, 3, 3))
    assert counted.figures.stale_unexplained == 1


def test_a_register_that_ended_months_ago_is_told(tmp_path: Path) -> None:
    assert attendance(tmp_path, by_row(), today=date(2025, 4, 29)).findings == ()
    finding = only_finding(attendance(tmp_path, by_row(), today=date(2025, 4, 30)))
    assert "Tuesday 4 March 2025, 57 days before 30 April 2025" in finding.because


def test_a_mark_on_a_bank_holiday_is_counted_and_told(tmp_path: Path) -> None:
    counted = attendance(tmp_path, by_session(attending(date(2025, 5, 5), 1)), today=date(2025, 5, 9))
    assert "Monday 5 May 2025, AM, code / (row 2, cell C2)" in only_finding(counted).because
    assert counted.figures.sessions_possible == 2


def test_a_week_of_term_that_the_register_leaves_out_is_told(tmp_path: Path) -> None:
    term = {"name": "Spring", "from": "2025-02-24", "to": "2025-04-04"}
    calendar = CalendarDates.model_validate({"terms": [term], "closures": [{"day": "2025-02-25"}]})
    marks = attending(date(2025, 2, 24), 5) | attending(date(2025, 3, 10), 5)
    counted = attendance(tmp_path, by_session(marks), calendar=calendar)
    assert [finding.id for finding in counted.findings] == ["register_closed_day", "register_no_week"]
    assert "Tuesday 25 February 2025" in counted.findings[0].because
    assert "Monday 3 March 2025" in counted.findings[1].because
    assert [finding.result for finding in counted.findings] == ["failed", "failed"]
    assert counted.in_doubt


@pytest.mark.parametrize(
    ("last_monday", "next_monday", "left_out"),
    [
        (date(2024, 7, 15), date(2024, 9, 2), False),  # six weeks of summer
        (date(2024, 7, 8), date(2024, 9, 2), False),
        (date(2024, 7, 1), date(2024, 9, 2), True),
        (date(2024, 12, 16), date(2025, 1, 6), False),  # two weeks at Christmas
        (date(2024, 12, 9), date(2025, 1, 6), False),
        (date(2024, 12, 9), date(2025, 1, 13), True),
        (date(2025, 2, 10), date(2025, 4, 21), True),  # from one half term to Easter
    ],
)
def test_without_term_dates_more_weeks_without_a_mark_than_any_holiday_takes_are_told(
    last_monday: date, next_monday: date, left_out: bool, tmp_path: Path
) -> None:
    marks = attending(last_monday, 5) | attending(next_monday, 5)
    counted = attendance(tmp_path, by_session(marks), today=max(marks)[0])
    assert ["register_no_week"] * left_out == [one.id for one in counted.findings if one.id == "register_no_week"]
    assert counted.in_doubt == left_out


def test_term_dates_that_say_what_a_long_silence_was_are_believed(tmp_path: Path) -> None:
    terms = [
        {"name": "Spring", "from": "2025-01-06", "to": "2025-02-14"},
        {"name": "Summer", "from": "2025-03-24", "to": "2025-07-18"},
    ]
    calendar = CalendarDates.model_validate({"terms": terms})
    marks = attending(date(2025, 2, 10), 5) | attending(date(2025, 3, 24), 5)
    assert attendance(tmp_path, by_session(marks), date(2025, 3, 28), calendar).findings == ()


def test_days_that_the_register_leaves_out_are_not_taken_for_holidays(tmp_path: Path) -> None:
    marks = attending(date(2025, 1, 13), 5) | attending(date(2025, 3, 3), 5)
    calendar = attendance(tmp_path, by_session(marks)).workings.calendar
    deadline = calendar.school_day_after(date(2025, 1, 16), 3)
    assert (deadline.day, deadline.source) == (date(2025, 1, 21), f"the register, then {ASSUMED}")


def test_days_before_closures_that_are_entered_ahead_are_not_taken_for_holidays(tmp_path: Path) -> None:
    calendar = attendance(tmp_path, by_row("21/07/2025,AM,#")).workings.calendar
    assert calendar.school_day_after(date(2025, 3, 4), 5).day == date(2025, 3, 11)
    assert calendar.school_day_after(date(2025, 7, 18), 1).day == date(2025, 7, 22)


def test_many_oddities_of_a_kind_are_one_line_with_the_first_of_them(tmp_path: Path) -> None:
    counted = attendance(
        tmp_path, by_row(*(f"05/03/2025,AM,Q{number}" for number in range(3)), *["08/03/2025,AM,O"] * 40)
    )
    told = {finding.id: finding.because for finding in counted.findings}
    assert set(told) == {"register_conflicting_marks", "register_weekend"}
    assert "And 30 more like these." in told["register_weekend"]


def test_findings_name_the_file_the_rule_and_how_to_mend_it(tmp_path: Path) -> None:
    finding = only_finding(attendance(tmp_path, by_row("05/03/2025,AM,H")))
    assert finding.files == ("register.csv",)
    assert finding.source is not None
    assert "reg. 10" in finding.source
    assert finding.fix is not None
    assert "export" in finding.fix


def test_sheet_row_and_cell_are_those_that_excel_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Year 8"
    for row in (
        [],
        ["Marbrook High"],
        [],
        ["", "Date", "AM", "PM"],
        ["", date(2025, 3, 3), "/", "\\"],
        ["", date(2025, 3, 4), "O", "XX"],
    ):
        sheet.append(row)
    path = tmp_path / "register.xlsx"
    book.save(path)
    counted = analyse(read_register(path, path.name, SETTINGS), SETTINGS, case(), FRIDAY)
    assert 'sheet "Year 8", row 6, cell D6' in only_finding(counted).because


def test_the_codes_are_those_of_the_2024_regulations_with_what_each_counts_to() -> None:
    in_force = {code.code: code for code in SETTINGS.codes if code.in_force_on(date(2025, 3, 3))}
    assert set(in_force) == set(ALL_CODES)
    assert {
        letter for letter, code in in_force.items() if code.counts_as_possible
    } == PRESENT | AUTHORISED | UNAUTHORISED
    assert {letter for letter, code in in_force.items() if code.counts_to_threshold} == UNAUTHORISED
    assert {letter for letter, code in in_force.items() if code.kind == "unauthorised"} == UNAUTHORISED
    assert {letter for letter, code in in_force.items() if code.kind == "authorised"} == AUTHORISED


@pytest.mark.parametrize(("code", "told"), [("#", []), ("Y4", []), ("Y", ["register_old_code_when_closed"])])
def test_a_training_day_marked_as_closed_does_not_hold_the_case(code: str, told: list[str], tmp_path: Path) -> None:
    marks = attending(date(2025, 3, 3), 10, d3_AM=code, d3_PM=code)
    path = tmp_path / "register.csv"
    path.write_text(by_session(marks), encoding="utf-8")
    training = CalendarDates.model_validate(
        {
            "terms": [{"name": "Spring", "from": "2025-02-24", "to": "2025-04-04"}],
            "closures": [{"day": "2025-03-06", "reason": "staff training"}],
        }
    )
    counted = analyse(read_register(path, path.name, SETTINGS), SETTINGS, case(), date(2025, 3, 31), training)
    assert [finding.id for finding in counted.findings] == told
    assert counted.figures.sessions_possible == 18
    assert not counted.in_doubt


@pytest.mark.parametrize(
    ("after", "told"),
    [(date(2025, 11, 24), ["17 November 2025"]), (date(2025, 12, 1), ["17 November 2025", "24 November 2025"])],
)
def test_weeks_that_a_table_leaves_out_when_no_school_has_holidays_are_told(
    after: date, told: list[str], tmp_path: Path
) -> None:
    marks = attending(date(2025, 11, 10), 5) | attending(after, 5)
    (finding,) = attendance(tmp_path, by_session(marks), today=max(marks)[0]).findings
    assert (finding.id, finding.result) == ("register_week_not_printed", "warning")
    assert all(week in finding.because for week in told)


def test_a_half_term_that_a_table_leaves_out_is_no_news(tmp_path: Path) -> None:
    marks = attending(date(2025, 10, 20), 5) | attending(date(2025, 11, 3), 5)
    assert attendance(tmp_path, by_session(marks), today=max(marks)[0]).findings == ()


@pytest.mark.parametrize("first", ["Megan Smith 8B", "SMITH, Megan", "Smith Megan", "Marks of Megan Smith 8B"])
def test_a_sisters_name_alone_above_the_marks_holds_the_case(first: str, tmp_path: Path) -> None:
    finding = only_finding(attendance(tmp_path, f'"{first}",,09/09/2018\n\n' + by_row()))
    assert (finding.id, finding.result) == ("register_other_pupil", "failed")
    assert "Megan" not in finding.because


@pytest.mark.parametrize(
    "first",
    ["Mr Smith", "Ann Other", "Smith Park School", "Jay Smith 8B", "Smith Family", "Smith Attendance", "Marks Smith"],
)
def test_a_teachers_or_a_schools_name_alone_above_the_marks_is_no_childs(first: str, tmp_path: Path) -> None:
    assert attendance(tmp_path, f'"{first}",,09/09/2018\n\n' + by_row()).findings == ()


def test_a_sisters_name_beside_the_childs_own_holds_nothing(tmp_path: Path) -> None:
    assert attendance(tmp_path, '"Megan Smith"\n"Pupil: Jay Smith"\n\n' + by_row()).findings == ()


@pytest.mark.parametrize(
    ("title", "is_held"),
    [
        ("Megan Smith", True),
        ("Smith Marks", False),
        ("Autumn", False),
        ("Jay Smith", False),
        ("Summer Smith", True),
        ("Smith Summer", False),
    ],
)
def test_a_sheet_called_by_a_sisters_name_holds_the_case(title: str, is_held: bool, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet(title)
    for row in (["Date", "AM", "PM"], [date(2025, 3, 3), "O", "O"]):
        sheet.append(row)
    book.save(tmp_path / "register.xlsx")
    counted = analyse(read_register(tmp_path / "register.xlsx", "register.xlsx", SETTINGS), SETTINGS, case(), FRIDAY)
    told = [one.because for one in counted.findings if one.id == "register_other_pupil"]
    assert bool(told) is is_held
    assert "Megan" not in "".join(told)


@pytest.mark.parametrize(
    ("name", "is_held"),
    [
        ("Megan Smith register.csv", True),
        ("Registers/smith_megan_2025.csv", True),
        ("MeganSmith-attendance-Autumn.csv", True),
        ("Smith Megan Y6 SIMS export (2).csv", True),
        ("Jay Smith register.csv", False),
        ("Smith, J - marks.csv", False),
        ("Smith Autumn Term attendance 2025-26 final.csv", False),
        ("SIMS Smith W-C 3 Nov.csv", False),
        ("Smith family register.csv", False),
        ("Mr Smith class register.csv", False),
        ("Ann Other register.csv", False),
        ("attendance.csv", False),
    ],
)
def test_a_register_that_is_called_after_a_sister_holds_the_case(name: str, is_held: bool, tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text("Date,AM,PM\n03/03/2025,O,O\n", encoding="utf-8")
    counted = analyse(called(path, name), SETTINGS, case(), FRIDAY)
    told = [one.because for one in counted.findings if one.id == "register_other_pupil"]
    assert bool(told) is is_held
    assert "Megan" not in "".join(told).replace(name, "")


KNOWN = {
    "child": {"forename": "Daniel", "surname": "Okafor"},
    "school": {
        "name": "Marbrook High School",
        "head_teacher": "Helen Prestbury",
        "contact": {"name": "Tom Ridgway", "role": "Attendance Manager"},
    },
    "parents": [{"name": "Mrs Grace Okafor", "relationship": "mother"}],
}


@pytest.mark.parametrize(
    "name",
    [
        "Okafor Marbrook attendance",
        "Okafor SIMS Nov",
        "Okafor 9B Autumn final",
        "Okafor 9Oak copy (2)",
        "Okafor Maple class",
        "Form Maple - Okafor",
        "Okafor MHS attendance",
        "Okafor Ridgway Nov 25",
        "Okafor Mr Hughes new",
        "Okafor EWO pack",
        "Okafor attendence reigster",
        "Okafor SIMSExport 03-11-2025",
        "marbrook_okafor_edulink_aut2",
        "Grace Okafor attendance",
        "Okafor D Yr9 Spr1 v3 FINAL",
        "OKAFOR DANIEL ARBOR",
        "Okafor week commencing 3rd November",
        "Okafor April",
        "Okafor Summer 2026",
        "April Daniel Okafor",
        "Okafor, Daniel April",
        "Summer term Okafor",
        "register 3 April Okafor",
        "register to April Okafor",
        "Summer 1 Okafor",
        "Okafor, May 2026",
        "Okafor June register",
        "Sept-Jan Okafor",
        "Nov Dec Jan Okafor",
        "Autumn-Summer Okafor",
        "Okafor, Summer term",
        "Okafor, June-July",
        "before Easter Okafor",
        "Attendance mark sheet Okafor",
    ],
)
def test_the_words_of_a_school_its_staff_and_its_systems_are_no_sisters(name: str, tmp_path: Path) -> None:
    assert not called_after_another(tmp_path, name, **KNOWN)


@pytest.mark.parametrize(
    ("forename", "surname", "name"),
    [
        ("Tamsin", "Penrose", "Morwenna Penrose register"),
        ("Tamsin", "Penrose", "PENROSE MORWENNA 9B SIMS"),
        ("Tamsin", "Penrose", "Penrose, Meg Nov final"),
        ("Tamsin", "Penrose", "PENROSE, KAI Nov final"),
        ("Jay", "Day", "Megan Day register"),
        ("Jay", "McDonald", "Megan McDonald register"),
        ("Jay", "O'Brien", "Megan OBrien Year 8"),
        ("Jay", "La Rue", "Megan La Rue Autumn"),
        ("Jay", "Smith-Jones", "smith-jones_megan_2025"),
        ("Jay", "Smith", "Helen Smith marks"),
        ("Jay", "Smith", "Megan Smith class register"),
        ("Jay", "Smith", "Augusta Smith register"),
        ("Tamsin", "Penrose", "April Penrose register"),
        ("Tamsin", "Penrose", "Summer Penrose SIMS 2025-26"),
        ("Tamsin", "Penrose", "AprilPenrose"),
        ("Tamsin", "Penrose", "june_penrose_attendance"),
        ("Tamsin", "Penrose", "Penrose, May - attendance"),
        ("Tamsin", "Penrose", "Register Autumn Penrose Y4"),
        ("Tamsin", "Penrose", "Mark Penrose register"),
        ("Tamsin", "Penrose", "Summer term April Penrose"),
        ("Tamsin", "May", "April May register"),
        ("Tamsin", "Penrose", "AUGUST PENROSE 6B"),
    ],
)
def test_a_sisters_name_is_heard_among_all_other_words(forename: str, surname: str, name: str, tmp_path: Path) -> None:
    keys = {**KNOWN, "child": {"forename": forename, "surname": surname}}
    assert called_after_another(tmp_path, name, **keys)


def test_a_school_called_after_a_saint_is_no_brother_and_hides_none(tmp_path: Path) -> None:
    keys = {**KNOWN, "school": {"name": "St John Fisher Catholic School"}}
    assert called_after_another(tmp_path, "John Okafor register", **keys)
    assert not called_after_another(tmp_path, "Okafor St John Fisher", **keys)
    assert not called_after_another(tmp_path, "Okafor John Fisher Autumn", **keys)


@pytest.mark.parametrize(("above", "is_held"), [("Grace Okafor", False), ("Ada Okafor", True)])
def test_a_line_with_the_name_of_a_parent_is_no_sisters(above: str, is_held: bool, tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(f"{above}\n\nDate,AM,PM\n03/03/2025,O,O\n", encoding="utf-8")
    counted = analyse(called(path, "register.csv", **KNOWN), SETTINGS, case(**KNOWN), FRIDAY)
    assert any(one.id == "register_other_pupil" for one in counted.findings) is is_held


@pytest.mark.parametrize(
    ("above", "file", "is_held"),
    [
        ("Theodora Quillfeather 6P", "attendance.csv", True),
        ("Theodora Quillfeather 6P", "{child} register.csv", True),
        ('"QUILLFEATHER, Theodora"', "attendance.csv", True),
        ("Theodora Quillfeather", "attendance.csv", True),
        ("Theodora Quillfeather", "{child} register.csv", False),
        ("Mrs Hughes 6P", "attendance.csv", False),
        ("Upper Juniors", "attendance.csv", False),
        ("Week Commencing", "attendance.csv", False),
        ("{child} 6P", "attendance.csv", False),
        ("Theodora Quillfeather 6P\nPupil: {child}", "attendance.csv", False),
    ],
)
def test_a_line_with_a_name_that_is_nobodys_of_the_case_is_a_pupils(
    above: str, file: str, is_held: bool, tmp_path: Path
) -> None:
    child = case(**KNOWN).child.name or ""
    path = tmp_path / "register.csv"
    path.write_text(f"{above.format(child=child)}\n\nDate,AM,PM\n03/03/2025,O,O\n", encoding="utf-8")
    counted = analyse(called(path, file.format(child=child), **KNOWN), SETTINGS, case(**KNOWN), FRIDAY)
    assert any(one.id == "register_other_pupil" for one in counted.findings) is is_held


def called(path: Path, name: str, **keys: object) -> Reading:
    return CalledAfter(case(**keys), SETTINGS.no_names, SETTINGS.also_forenames).told_in(
        read_register(path, name, SETTINGS)
    )


def called_after_another(folder: Path, name: str, **keys: object) -> bool:
    path = folder / "register.csv"
    path.write_text("Date,AM,PM\n03/03/2025,O,O\n", encoding="utf-8")
    counted = analyse(called(path, f"{name}.csv", **keys), SETTINGS, case(**keys), FRIDAY)
    return any(one.id == "register_other_pupil" for one in counted.findings)


@pytest.mark.parametrize("above", ['"Pupil: Jay Smith"\n', "Smith Jay 8B\n", "UPN: A123456789012\n"])
def test_a_register_that_names_the_child_may_be_called_anything(above: str, tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(f"{above}\nDate,AM,PM\n03/03/2025,O,O\n", encoding="utf-8")
    reading = called(path, "Megan Smith register.csv")
    child = {"forename": "Jay", "surname": "Smith", "upn": "A123456789012"}
    counted = analyse(reading, SETTINGS, case(child=child), FRIDAY)
    assert [one.id for one in counted.findings if one.id == "register_other_pupil"] == []


def test_a_register_that_begins_with_closed_days_says_so_beside_its_first_day(tmp_path: Path) -> None:
    counted = attendance(tmp_path, by_row().replace("Code\n", "Code\n28/02/2025,AM,#\n"))
    assert counted.figures.register_from == date(2025, 2, 28)
    assert counted.explanations["register_from"].startswith("It begins with days of closure, Friday 28 February 2025.")
    plain = attendance(tmp_path, by_row())
    assert plain.explanations["register_from"].startswith("The first mark in ")


def marked(present: str, absent: str) -> dict[tuple[date, str], str]:
    """Give six weeks in which every fourth day is an absence, by the signs of somebody who knows no codes."""
    days = {day: number for number, day in enumerate(school_days(date(2025, 3, 3), 30))}
    return {(day, half): absent if days[day] % 4 == 0 else present for day in days for half in ("AM", "PM")}


@pytest.mark.parametrize(
    ("present", "absent", "born", "told"),
    [
        ("P", "O", "2012-03-14", "P, “Sporting activity”; but not one session is marked present"),
        ("v", "O", "2012-03-14", "V, “Educational visit or trip”; but not one session is marked present"),
        ("/", "X", "2012-03-14", "required to attend”; but the child is of compulsory school age"),
        ("/", "x", None, "required to attend”; but the child's date of birth is not known"),
        ("/", "X", "2020-09-14", None),
        ("/", "P", "2012-03-14", None),
        ("B", "O", "2012-03-14", None),
    ],
)
def test_letters_for_present_and_absent_that_are_codes_of_something_else_hold_the_register(
    present: str, absent: str, born: str | None, told: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "register.csv"
    path.write_text(by_session(marked(present, absent)), encoding="utf-8")
    whose = case(child={"forename": "Jay", "surname": "Smith"} | ({"date_of_birth": born} if born else {}))
    counted = analyse(read_register(path, path.name, SETTINGS), SETTINGS, whose, date(2025, 4, 30))
    assert counted.in_doubt == bool(told)
    assert [told in one.because for one in counted.findings if told] == [True] * bool(told)


@pytest.mark.parametrize(
    ("tabs", "holds"),
    [
        (("Jay", "Poppy"), True),
        (("POPPY", "JAY"), True),
        (("JJ", "Poppy S"), True),
        (("Jay", "Jay (2)"), False),
        (("Jay", "Sheet2"), False),
        (("Jay autumn", "Jay spring"), False),
        (("Jay", "Spring term"), False),
        (("Autumn", "Spring"), False),
        (("8B", "9C"), False),
    ],
)
def test_a_sheet_called_by_another_forename_beside_the_childs_own_holds_the_register(
    tabs: tuple[str, str], holds: bool, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for tab, first in zip(tabs, (date(2025, 3, 3), date(2025, 3, 17)), strict=True):
        sheet = book.create_sheet(tab)
        for row in by_session(attending(first, 10)).splitlines():
            sheet.append(row.split(","))
    book.save(tmp_path / "register.xlsx")
    whose = case(child={"forename": "Jay", "surname": "Smith", "date_of_birth": "2012-03-14", "known_as": ["JJ"]})
    reading = read_register(tmp_path / "register.xlsx", "register.xlsx", SETTINGS)
    called = CalledAfter(whose, SETTINGS.no_names, SETTINGS.also_forenames)
    counted = analyse(called.told_in(reading), SETTINGS, whose, date(2025, 4, 4))
    assert [one.id for one in counted.findings if one.result == "failed"] == ["register_other_pupil"] * holds
