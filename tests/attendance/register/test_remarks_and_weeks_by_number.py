"""Remarks on the cells of a register are told, and a week that is named by its number is known."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from pipeline.attendance.register.cells import read_day
from pipeline.attendance.register.register_file import read_register
from tests.attendance.attendance_builder import SETTINGS


@pytest.mark.parametrize("remarked", [True, False])
def test_a_remark_on_a_cell_of_a_register_is_told(remarked: bool, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Date", "AM", "PM"], [date(2024, 9, 2), "/", "O"]):
        sheet.append(row)
    if remarked:
        sheet["C2"].comment = Comment("was I until 4 June", "Tom Ridgway")
    book.save(tmp_path / "register.xlsx")
    told = [(one.kind, one.place) for one in read_register(tmp_path / "register.xlsx", "register", SETTINGS).oddities]
    assert told == ([("remarked", "C2")] if remarked else [])


@pytest.mark.parametrize(
    ("written", "monday"),
    [("2024-W36", date(2024, 9, 2)), ("2024W36", date(2024, 9, 2)), ("2024-W54", None), ("W36", None)],
)
def test_a_week_by_its_number_begins_on_its_monday(written: str, monday: date | None) -> None:
    assert read_day(written) == (None if monday is None else (monday, None))


def test_weekdays_beside_a_week_by_its_number_have_their_days(tmp_path: Path) -> None:
    rows = ["Week,Day,AM,PM", "2024-W36,Mon,/,O", "2024-W36,Tue,I,\\"]
    (tmp_path / "register.csv").write_text("\n".join(rows))
    marks = read_register(tmp_path / "register.csv", "register.csv", SETTINGS).marks
    assert [(mark.day.isoformat(), mark.half, mark.code) for mark in marks] == [
        ("2024-09-02", "AM", "/"),
        ("2024-09-02", "PM", "O"),
        ("2024-09-03", "AM", "I"),
        ("2024-09-03", "PM", "\\"),
    ]


def test_marks_that_a_style_sheet_puts_into_a_web_page_are_counted(tmp_path: Path) -> None:
    page = "<style>.here::after {content: '/'}</style><table><tr><th>Date<th>AM<th>PM</tr>"
    row = "<tr><td>02/09/2024<td class=here><td>O</tr></table>"
    (tmp_path / "register.html").write_text(page + row)
    marks = read_register(tmp_path / "register.html", "register.html", SETTINGS).marks
    assert [(mark.half, mark.code) for mark in marks] == [("AM", "/"), ("PM", "O")]
