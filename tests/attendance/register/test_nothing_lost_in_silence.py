"""No row, column or cell of a register is lost in silence: it is counted, or told and held."""

import csv
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.shared import RGBColor
from openpyxl.styles import Font

from pipeline.attendance.basis.attendance_settings import CalendarDates
from pipeline.attendance.counting.analysis import Attendance, analyse
from pipeline.attendance.register.register_file import read_register
from pipeline.files.tables import MOST_COLUMNS
from tests.attendance.attendance_builder import SETTINGS, Write, attending, by_day, by_session, case, school_days

FIRST = date(2024, 9, 2)
TODAY = date(2025, 7, 31)


def attendance(folder: Path, text: str, name: str = "register.csv") -> Attendance:
    (folder / name).write_text(text, encoding="utf-8")
    return analyse(read_register(folder / name, name, SETTINGS), SETTINGS, case(), TODAY)


def written(rows: Sequence[Sequence[object]]) -> str:
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def kinds(counted: Attendance) -> set[str]:
    return {str(oddity.kind) for oddity in counted.oddities} - {"register_old", "no_week"}


def days_in_words(days: Sequence[date]) -> list[str]:
    return [day.strftime("%d/%m/%Y") for day in days]


@pytest.mark.parametrize("days", [10, 100, 195])
def test_a_year_of_dates_from_left_to_right_is_counted_to_its_last_week(days: int, tmp_path: Path) -> None:
    dates = school_days(FIRST, days)
    marks = ["/", "\\"] * (days - 1) + ["O", "O"]
    over = [cell for day in days_in_words(dates) for cell in (day, "")]
    rows = [["Name", *over], ["", *["AM", "PM"] * days], ["Jay Smith", *marks]]
    counted = attendance(tmp_path, written(rows))
    assert counted.figures.sessions_possible == 2 * days
    assert counted.figures.last_unauthorised_on == dates[-1]


def test_more_columns_than_can_be_read_hold_the_case(tmp_path: Path) -> None:
    days = [FIRST + timedelta(days=ahead) for ahead in range(MOST_COLUMNS)]
    counted = attendance(tmp_path, written([["Name", *days_in_words(days)], ["Jay", *["/\\"] * len(days)]]))
    assert "columns_not_read" in kinds(counted)
    assert counted.in_doubt


@pytest.mark.parametrize("labels", [("AM", "PM"), ("Morning", "Afternoon"), ("Mon-Fri a.m.", "Mon-Fri p.m.")])
@pytest.mark.parametrize("named", [True, False])
def test_a_row_of_mornings_and_a_row_of_afternoons_stand_under_a_row_of_dates(
    labels: tuple[str, str], named: bool, tmp_path: Path
) -> None:
    days = school_days(date(2025, 3, 3), 10)
    morning, afternoon = ["/", "O", "I", *"/" * 7], [*"\\" * 8, "U", "G"]
    who = [["Name"], ["Jay Smith"], [""]] if named else [[], [], []]
    rows = [[*who[0], "", *days_in_words(days)], [*who[1], labels[0], *morning], [*who[2], labels[1], *afternoon]]
    counted = attendance(tmp_path, written(rows))
    assert kinds(counted) == set()
    assert [session.code for session in counted.register.sessions][::2] == morning
    assert [session.code for session in counted.register.sessions][1::2] == afternoon


def test_letters_for_the_weekdays_under_the_dates_are_no_marks(tmp_path: Path) -> None:
    days = school_days(date(2025, 3, 3), 5)
    rows = [["Name", *days_in_words(days)], ["", *"MTWTF"], ["Jay Smith", *["/\\"] * 5]]
    counted = attendance(tmp_path, written(rows))
    assert {session.code for session in counted.register.sessions} == {"/", "\\"}
    assert kinds(counted) == set()


def test_a_column_of_marks_whose_head_is_no_date_is_told(tmp_path: Path) -> None:
    heads = days_in_words(school_days(date(2025, 3, 3), 5))
    heads[2] = "5 Mrach"
    counted = attendance(tmp_path, written([["Name", *heads], ["Jay Smith", "/\\", "/\\", "OO", "/\\", "/\\"]]))
    assert kinds(counted) == {"day_left_out"}  # OO is a pair, and no single mark
    heads = [cell for head in heads for cell in (f"{head} AM", f"{head} PM")]
    counted = attendance(tmp_path, written([["Name", *heads], ["Jay Smith", *"/\\/\\OO/\\/\\"]]))
    assert kinds(counted) == {"unreadable_date", "day_left_out"}
    assert counted.in_doubt


def test_a_row_of_the_grid_that_is_half_marks_is_told(tmp_path: Path) -> None:
    heads = [f"{day} {half}" for day in days_in_words(school_days(date(2025, 3, 3), 5)) for half in ("AM", "PM")]
    rows = [["Name", *heads], ["Jay Smith", *"/\\/\\/\\/\\/\\"], ["Jay Smith", "O", "O", *["late bus"] * 8]]
    assert kinds(attendance(tmp_path, written(rows))) == {"row_not_read"}


def test_a_week_without_a_column_for_one_of_its_sessions_is_told(tmp_path: Path) -> None:
    header = "Week commencing,Mon AM,Mon PM,Tue AM,Tue PM,Wed AM,Wed PM,Thrs AM,Thu PM,Fri AM,Fri PM"
    counted = attendance(tmp_path, f"{header}\n03/03/2025,/,\\,/,\\,/,\\,O,\\,/,\\\n")
    assert kinds(counted) == {"column_missing", "day_left_out"}
    assert any("no column for Thursday AM" in finding.because for finding in counted.findings)
    assert counted.in_doubt


def left_out(folder: Path, gone: list[tuple[date, str]], calendar: CalendarDates | None = None) -> str:
    """What is told of three weeks in May, with the bank holiday on Monday 5, where rows of sessions are lost."""
    marks = {key: mark for key, mark in attending(date(2025, 4, 28), 15).items() if key[0] != date(2025, 5, 5)}
    path = folder / "register.csv"
    path.write_text(by_session({key: mark for key, mark in marks.items() if key not in gone}), "utf-8")
    reading = read_register(path, "register.csv", SETTINGS)
    counted = analyse(reading, SETTINGS, case(), date(2025, 5, 20), calendar)
    return " ".join(one.because for one in counted.findings if one.id == "register_day_left_out")


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ([], []),
        ([(date(2025, 5, 7), "AM"), (date(2025, 5, 7), "PM")], ["Wednesday 7 May 2025,"]),
        ([(date(2025, 5, 7), "PM")], ["Wednesday 7 May 2025, PM"]),
        (
            [(date(2025, 5, 2), "AM"), (date(2025, 5, 2), "PM"), (date(2025, 5, 12), "AM")],
            ["Friday 2 May", "Monday 12"],
        ),
    ],
)
def test_a_day_or_a_half_of_which_the_register_says_nothing_is_told(
    gone: list[tuple[date, str]], told: list[str], tmp_path: Path
) -> None:
    said = left_out(tmp_path, gone)
    assert all(day in said for day in told)
    assert "Monday 5" not in said
    assert bool(said) == bool(gone)


def test_a_day_that_the_term_dates_know_as_closed_is_not_told(tmp_path: Path) -> None:
    term = {"name": "Summer", "from": "2025-04-22", "to": "2025-07-22"}
    training = [{"day": "2025-05-07", "reason": "staff training"}]
    dates = CalendarDates.model_validate({"terms": [term], "closures": training})
    gone = [(date(2025, 5, day), half) for day in (7, 8) for half in ("AM", "PM")]
    said = left_out(tmp_path, gone, dates)
    assert "Thursday 8 May" in said
    assert "Wednesday 7" not in said


def workbook(folder: Path, **hidden: int | str) -> Attendance:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Date", "AM", "PM"])
    for day in school_days(date(2025, 3, 3), 10):
        sheet.append([day, "/", "O"])
    if "row" in hidden:
        sheet.row_dimensions[hidden["row"]].hidden = True
    if "formula" in hidden:
        sheet[hidden["formula"]] = '="O"'
    book.save(folder / "register.xlsx")
    return analyse(read_register(folder / "register.xlsx", "register.xlsx", SETTINGS), SETTINGS, case(), TODAY)


def test_a_filtered_register_counts_its_hidden_rows_and_tells_them(tmp_path: Path) -> None:
    counted = workbook(tmp_path, row=4)
    assert counted.figures.sessions_possible == 20
    assert kinds(counted) == {"hidden_cells"}
    assert 'Row 4 of the sheet "Sheet" cannot be seen in the file; counted all the same.' in counted.findings[0].because
    assert not counted.in_doubt


def test_formulas_without_saved_results_are_named_and_hold(tmp_path: Path) -> None:
    counted = workbook(tmp_path, formula="C5")
    assert "unsaved_formulas" in kinds(counted)
    assert any("C5" in finding.because for finding in counted.findings)
    assert counted.in_doubt


@pytest.mark.parametrize("write", [by_day, by_session])
def test_a_register_that_is_a_web_page_called_xls_is_counted_as_the_table_is(write: Write, tmp_path: Path) -> None:
    text = write(attending(date(2025, 3, 3), 10, d2_AM="O", d3_PM="U"))
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line.split(','))}</tr>" for line in text.splitlines())
    page = attendance(tmp_path, f"<html><body><p>Pupil: Jay Smith</p><table>{cells}</table></body></html>", "a.xls")
    assert page.figures == attendance(tmp_path, text).figures
    other = f"<html><p>Pupil: Ann Other</p><table>{cells}</table></html>"
    assert "other_pupil" in kinds(attendance(tmp_path, other, "b.xls"))


def _merged_workbook(rows: Sequence[Sequence[object]], path: Path) -> None:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.worksheets[0].append(list(row))
    workbook.worksheets[0].merge_cells("B3:C3")
    workbook.worksheets[0].merge_cells("B4:B6")
    workbook.save(path)


def _merged_page(rows: Sequence[Sequence[object]], path: Path) -> None:
    cells = [[f"<td>{cell}</td>" for cell in row] for row in rows]
    cells[2] = [cells[2][0], "<td colspan=2>O</td>"]
    cells[3][1], cells[4][1:2], cells[5][1:2] = "<td rowspan=3>I</td>", [], []
    path.write_text("<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in cells) + "</table>", encoding="utf-8")


@pytest.mark.parametrize(("name", "write"), [("register.xlsx", _merged_workbook), ("register.xls", _merged_page)])
def test_a_mark_in_a_merged_cell_is_that_of_each_session_it_stands_over(
    name: str, write: Callable[[Sequence[Sequence[object]], Path], None], tmp_path: Path
) -> None:
    marks = [("/", "\\"), ("O", ""), ("I", "\\"), ("", "\\"), ("", "\\"), ("/", "\\")]
    days = days_in_words(school_days(date(2025, 3, 3), len(marks)))
    write([("Date", "AM", "PM"), *((day, *both) for day, both in zip(days, marks, strict=True))], tmp_path / name)
    counted = analyse(read_register(tmp_path / name, name, SETTINGS), SETTINGS, case(), TODAY)
    assert "".join(session.code for session in counted.register.sessions) == "/\\OOI\\I\\I\\/\\"
    assert kinds(counted) == set()


def test_a_row_that_ends_before_the_marks_of_others_do_holds_the_register(tmp_path: Path) -> None:
    days = days_in_words(school_days(date(2025, 3, 3), 8))
    rows = [["Jay Smith", *["/\\"] * 8], ["Jay Smith", *["/\\"] * 5]]
    counted = attendance(tmp_path, written([["Name", *days], *rows]))
    assert "broken_off" in kinds(counted)
    assert counted.in_doubt


@pytest.mark.parametrize("weeks", [1, 2])
def test_days_of_which_nobody_took_the_register_may_be_left_out_of_every_row(weeks: int, tmp_path: Path) -> None:
    """Each week has its own row of dates; in the first alone, nobody took it on Friday."""
    blocks = [days_in_words(school_days(date(2025, 3, 3) + timedelta(days=7 * week), 5)) for week in range(weeks)]
    rows = [[["Name", *days], ["Jay Smith", *["/\\"] * (4 + bool(number))]] for number, days in enumerate(blocks)]
    counted = attendance(tmp_path, written([row for block in rows for row in block]))
    assert "broken_off" not in kinds(counted)
    assert counted.figures.sessions_possible == 8 + 10 * (weeks - 1)


def test_dates_from_left_to_right_may_stand_beside_the_word_date(tmp_path: Path) -> None:
    rows = []
    for week in range(2):
        days = days_in_words(school_days(date(2025, 3, 3) + timedelta(days=7 * week), 5))
        rows += [
            ["Date", *(cell for day in days for cell in (day, ""))],
            ["", *["AM", "PM"] * 5],
            ["", *"OO/\\/\\/\\/\\"],
        ]
    counted = attendance(tmp_path, written(rows))
    assert (counted.figures.sessions_possible, counted.figures.sessions_unauthorised) == (20, 4)


@pytest.mark.parametrize("between", [[], [""]])
def test_terms_that_stand_beside_each_other_are_both_counted(between: list[str], tmp_path: Path) -> None:
    autumn, spring = (days_in_words(school_days(first, 5)) for first in (date(2024, 11, 4), date(2025, 1, 13)))
    heads = ["Date", "AM", "PM"]
    rows = [[one, "/", "\\", *between, other, "O", "\\"] for one, other in zip(autumn, spring, strict=True)]
    counted = attendance(tmp_path, written([[*heads, *between, *heads], *rows]))
    assert counted.figures.sessions_possible == 20
    assert counted.figures.sessions_unauthorised == 5
    assert kinds(counted) <= {"week_not_printed"}


def word_register(folder: Path) -> tuple[docx.document.Document, docx.table.Table]:
    document = docx.Document()
    table = document.add_table(0, 3)
    for row in (["Date", "AM", "PM"], ["03/03/2026", "/", "O"], ["04/03/2026", "/", "\\"]):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    return document, table


def test_a_white_mark_in_a_word_table_counts_and_is_told(tmp_path: Path) -> None:
    document, table = word_register(tmp_path)
    table.cell(1, 2).paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)
    document.save(str(tmp_path / "register.docx"))
    reading = read_register(tmp_path / "register.docx", "register.docx", SETTINGS)
    assert [mark.code for mark in reading.marks] == ["/", "O", "/", "\\"]
    assert [(odd.kind, "C2" in odd.message) for odd in reading.oddities] == [("hidden_cells", True)]


def test_a_mark_that_is_struck_out_with_none_beside_it_holds(tmp_path: Path) -> None:
    document, table = word_register(tmp_path)
    table.cell(1, 2).paragraphs[0].runs[0].font.strike = True
    document.save(str(tmp_path / "register.docx"))
    reading = read_register(tmp_path / "register.docx", "register.docx", SETTINGS)
    assert [(odd.kind, odd.place) for odd in reading.oddities] == [("row_not_read", "C2")]


@pytest.mark.parametrize("columns", [(2,), (1, 2, 3)])
def test_marks_that_are_struck_out_in_a_workbook_hold_and_leave_the_figures_in_doubt(
    columns: tuple[int, ...], tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Date", "AM", "PM"])
    for day in school_days(FIRST, 10):
        book.active.append([day, "/", "\\"])
    for column in columns:
        book.active.cell(5, column).font = Font(strike=True)
    book.save(tmp_path / "register.xlsx")
    counted = analyse(read_register(tmp_path / "register.xlsx", "register.xlsx", SETTINGS), SETTINGS, case(), TODAY)
    assert "struck_out" in kinds(counted)
    assert "B5" in next(odd.message for odd in counted.oddities if odd.kind == "struck_out")
    assert counted.in_doubt


def test_names_of_a_register_whose_letters_nobody_can_tell_are_doubted(tmp_path: Path) -> None:
    rows = [
        ["Pupil", "Date", "AM", "PM"],
        *(["Jim Kučera", day, "/", "\\"] for day in days_in_words(school_days(FIRST, 9))),
    ]
    (tmp_path / "register.csv").write_bytes(written(rows).encode("cp1250"))
    reading = read_register(tmp_path / "register.csv", "register.csv", SETTINGS)
    assert [odd.kind for odd in reading.oddities] == ["letters_doubted"]


def test_a_mark_that_was_struck_out_for_another_is_that_other_one(tmp_path: Path) -> None:
    page = "<table><tr><td>Date<td>AM<td>PM</tr><tr><td>03/03/2026<td><s>O</s> /<td>I</tr></table>"
    (tmp_path / "register.html").write_text(page)
    reading = read_register(tmp_path / "register.html", "register.html", SETTINGS)
    assert [mark.code for mark in reading.marks] == ["/", "I"]
    assert not reading.oddities


@pytest.mark.parametrize(
    ("heading", "said", "told"),
    [
        ("AM amended", "O", True),
        ("Original mark", "N", True),
        ("Corrected", "O", True),
        ("Deleted", "Yes", True),
        ("Void", "x", True),
        ("Status", "Deleted", True),
        ("Active", "N", True),
        ("Active", "Y", False),
        ("AM amended", "/", False),
        ("Deleted", "No", False),
        ("Gender", "M", False),
        ("AM note", "ill", False),
        ("Marked by", "T Ridgway", False),
        ("Correction", "AM should be I", True),
        ("Amendments", "O -> I (pm)", True),
        ("Amended by", "T Ridgway", False),
        ("Amended on", "4 March 2026", False),
        ("Corrected", "No", False),
        ("Amended", "Yes", False),
        ("Amendments", "No change", False),
        ("Revision", "Unchanged", False),
        ("Correction", "no, should be I", True),
        ("Correction", "not O but I", True),
    ],
)
def test_a_column_that_says_otherwise_than_the_marks_is_told_and_holds(
    heading: str, said: str, told: bool, tmp_path: Path
) -> None:
    rows = [["Date", "AM", "PM", heading], *([day, "/", "\\", ""] for day in days_in_words(school_days(FIRST, 9)))]
    rows[4][3] = said
    counted = attendance(tmp_path, written(rows))
    assert ("row_not_read" in kinds(counted)) is told
    assert counted.in_doubt is told


def test_the_words_of_such_a_column_are_those_of_the_rules(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text("Date,AM,PM,Rectified\n03/03/2026,/,\\,\n04/03/2026,O,O,should be I\n")
    of_rules = SETTINGS.columns_beside
    more = of_rules.model_copy(update={"corrections": of_rules.corrections | {"rectified"}})
    for words, told in ((of_rules, []), (more, ["row_not_read"])):
        settings = SETTINGS.model_copy(update={"columns_beside": words})
        reading = read_register(tmp_path / "register.csv", "register.csv", settings)
        assert [one.kind for one in reading.oddities] == told


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("SEN code", "K"),
        ("Gender code", "M"),
        ("House code", "R"),
        ("Week code", "A"),
        ("Statistical code", "P"),
        ("Reason code", "I01"),
        ("AM initials", "J"),
        ("Mark set by", "T"),
        ("New starter", "N"),
        ("Updated", "Y"),
    ],
)
def test_a_column_of_other_letters_beside_the_marks_is_none_of_marks(heading: str, said: str, tmp_path: Path) -> None:
    rows = [["Date", "AM", "PM", heading], *([day, "/", "I", said] for day in days_in_words(school_days(FIRST, 9)))]
    assert "row_not_read" not in kinds(attendance(tmp_path, written(rows)))


@pytest.mark.parametrize(
    ("head", "row", "told"),
    [
        ("Date,AM,PM", "Sunday 03/02/2025,/,O", True),
        ("Date,AM,PM", "Monday 03/02/2025,/,O", False),
        ("Day,Date,AM,PM", "Sun,03/02/2025,/,O", True),
        ("Day,Date,AM,PM", "Mon,03/02/2025,/,O", False),
    ],
)
def test_a_date_that_is_not_of_the_weekday_beside_it_holds(head: str, row: str, told: bool, tmp_path: Path) -> None:
    counted = attendance(tmp_path, f"{head}\n{row}\n{row.replace('03/', '10/')}\n")
    assert ("weekday_differs" in kinds(counted)) is told
    assert counted.in_doubt is told


@pytest.mark.parametrize("again", [["Date", "PM", "AM"], ["AM", "PM", "Date"], ["Date", "", "AM", "PM"]])
def test_headings_that_stand_again_in_another_order_head_the_rows_below_them(again: list[str], tmp_path: Path) -> None:
    days = school_days(FIRST, 20)
    said: dict[str, Callable[[date], str]] = {
        "Date": lambda day: f"{day:%d/%m/%Y}",
        "AM": lambda _: "O",
        "PM": lambda _: "\\",
        "": lambda _: "",
    }
    rows = [["Date", "AM", "PM"], *([said[head](day) for head in ("Date", "AM", "PM")] for day in days[:10])]
    rows += [again, *([said[head](day) for head in again] for day in days[10:])]
    path = tmp_path / "register.csv"
    path.write_text(written(rows), encoding="utf-8")
    marks = {(mark.day, mark.half): mark.code for mark in read_register(path, path.name, SETTINGS).marks}
    assert marks == {(day, half): {"AM": "O", "PM": "\\"}[half] for day in days for half in ("AM", "PM")}
