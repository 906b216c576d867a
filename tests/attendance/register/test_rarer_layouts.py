"""Registers in layouts that few systems have: every mark is read, each on its day, or the file is refused."""

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
import weasyprint

from pipeline.attendance.register.as_written import Reading
from pipeline.attendance.register.register_file import read_register
from pipeline.errors import RegisterError
from tests.attendance.attendance_builder import SETTINGS, Marks, attending

MARKS = attending(date(2025, 9, 8), 15, d1_AM="O", d2_PM="I", d7_AM="U", d12_PM="G")
IN_WORDS = {
    "/": "Present",
    "\\": "Present",
    "O": "Unauthorised absence",
    "I": "Illness",
    "U": "Late after registers closed",
    "G": "Unauthorised holiday",
}
Rows = Sequence[Sequence[object]]


def days(marks: Marks = MARKS) -> list[date]:
    return sorted({day for day, _ in marks})


def by_day(*cells: str, words: bool = False) -> list[list[object]]:
    def said(day: date, half: str) -> str:
        return IN_WORDS[MARKS[day, half]] if words else MARKS[day, half]

    return [[*(day.strftime(one) for one in cells), said(day, "AM"), said(day, "PM")] for day in days()]


def from_csv(folder: Path, rows: Rows) -> Reading:
    path = folder / "register.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return read_register(path, path.name, SETTINGS)


def from_print(folder: Path, rows: Rows, title: str = "Jay Smith", align: str = "left", wide: str = "auto") -> Reading:
    cells = ("".join(f"<td>{'' if cell is None else cell}</td>" for cell in row) for row in rows)
    style = f"td {{padding: 1pt 8pt; text-align: {align}; max-width: {wide}}} @page {{size: A3 landscape}}"
    table = f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
    path = folder / "register.pdf"
    weasyprint.HTML(string=f"<style>{style}</style><p>{title}</p>{table}").write_pdf(path)
    return read_register(path, path.name, SETTINGS)


def marks_of(reading: Reading) -> Marks:
    return {(mark.day, mark.half): SETTINGS.code_meant(mark.code) for mark in reading.marks if mark.code}


def stroked(marks: Marks) -> Marks:
    return {session: "\\" if (code, session[1]) == ("/", "PM") else code for session, code in marks.items()}


# --------------------------------------------------------------------------------------- dates in columns of their own


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (["Year", "Month", "Day"], ["2025/26", "%B", "%d"]),
        (["Academic Year", "Month", "Day"], ["2025-26", "%m", "%d"]),
        (["Day", "Month", "Year"], ["%d", "%b", "%Y"]),
    ],
)
def test_the_parts_of_a_date_stand_in_columns_of_their_own(heads: list[str], cells: list[str], tmp_path: Path) -> None:
    rows: list[list[object]] = [[*heads, "AM", "PM"], *by_day(*cells)]
    assert marks_of(from_csv(tmp_path, rows)) == MARKS
    assert marks_of(from_print(tmp_path, rows)) == MARKS


def test_the_march_of_an_academic_year_is_in_its_second_year(tmp_path: Path) -> None:
    reading = from_csv(
        tmp_path, [["Year", "Month", "Day", "AM", "PM"], *([["2025/26", "March", 3 + n, "/", "\\"] for n in range(3)])]
    )
    assert {mark.day for mark in reading.marks} == {date(2026, 3, 3 + n) for n in range(3)}


@pytest.mark.parametrize("year", ["2025/27", "25", "8"])
def test_what_is_no_year_dates_nothing(year: str, tmp_path: Path) -> None:
    with pytest.raises(RegisterError):
        from_csv(tmp_path, [["Year", "Month", "Day", "AM", "PM"], *by_day(year, "%B", "%d")])


def test_a_column_of_sessions_may_have_their_dates(tmp_path: Path) -> None:
    rows = [[f"{day:%Y-%m-%d} {half}", code] for (day, half), code in sorted(MARKS.items())]
    assert marks_of(from_csv(tmp_path, [["Session", "Mark"], *rows])) == MARKS


def test_initials_with_am_and_pm_are_the_sessions_of_a_week(tmp_path: Path) -> None:
    weeks = sorted({day - timedelta(days=day.weekday()) for day in days()})
    heads = [f"{initial} {half}" for initial in "MTWTF" for half in ("AM", "PM")]
    rows = [
        [n, week.strftime("%d/%m/%Y"), *(MARKS[week + timedelta(days=d), h] for d in range(5) for h in ("AM", "PM"))]
        for n, week in enumerate(weeks, start=1)
    ]
    assert marks_of(from_csv(tmp_path, [["Week", "Week beginning", *heads], *rows])) == MARKS
    swapped = [heads[0], heads[2], heads[1], *heads[3:]]
    with pytest.raises(RegisterError):
        from_csv(tmp_path, [["Week", "Week beginning", *swapped], *rows])


# ------------------------------------------------------------------------------------------------------ blocks of weeks


def weeks_in_blocks(week: str = "w/c %d/%m/%Y") -> list[list[object]]:
    rows: list[list[object]] = [["Attendance of Jay Smith"]]
    for day in days():
        rows += [[], [day.strftime(week)]] if day.weekday() == 0 else []
        rows.append([day.strftime("%a"), MARKS[day, "AM"], MARKS[day, "PM"]])
    return rows


@pytest.mark.parametrize("week", ["w/c %d/%m/%Y", "Week beginning %d %B %Y", "%d/%m/%Y"])
def test_weeks_may_stand_below_each_other(week: str, tmp_path: Path) -> None:
    assert marks_of(from_csv(tmp_path, weeks_in_blocks(week))) == MARKS


@pytest.mark.parametrize(
    ("at", "row"),
    [(9, ["w/c 16/09/2025"]), (9, ["Week 2"]), (9, ["w/c"]), (4, ["Tue", "O", "/", "\\"]), (4, ["Total", "O", "I"])],
)
def test_weeks_below_each_other_are_read_wholly_or_not(at: int, row: list[object], tmp_path: Path) -> None:
    rows = weeks_in_blocks()
    rows[at] = row
    with pytest.raises(RegisterError):
        from_csv(tmp_path, rows)


# ------------------------------------------------------------------------------------------------------- side by side


def side_by_side() -> list[list[object]]:
    heads, rows = ["Date", "Day", "AM", "PM"], by_day("%d/%m/%Y", "%a")
    none: list[object] = [""] * len(heads)
    beside = zip(rows[:8], [*rows[8:], none], strict=True)
    return [[*heads, "", *heads], *([*one, "", *other] for one, other in beside)]


@pytest.mark.parametrize("align", ["left", "center"])
def test_registers_stand_beside_each_other_in_print(align: str, tmp_path: Path) -> None:
    assert marks_of(from_print(tmp_path, side_by_side(), align=align)) == MARKS


# ------------------------------------------------------------------------------------------------------ words for marks


@pytest.mark.parametrize("align", ["left", "center"])
def test_marks_in_print_may_be_words_alone(align: str, tmp_path: Path) -> None:
    rows: list[list[object]] = [["Date", "AM", "PM"], *by_day("%a %d %b %Y", words=True)]
    assert stroked(marks_of(from_print(tmp_path, rows, align=align))) == MARKS


@pytest.mark.parametrize("empty", [1, 2])
@pytest.mark.parametrize("align", ["left", "center"])
def test_an_empty_cell_among_words_moves_no_mark(align: str, empty: int, tmp_path: Path) -> None:
    rows: list[list[object]] = [["Date", "AM", "PM"], *by_day("%d/%m/%Y", words=True)]
    rows[8][empty] = ""
    read = stroked(marks_of(from_print(tmp_path, rows, align=align)))
    assert read.items() <= MARKS.items()
    assert len(read) >= len(MARKS) - 2


def test_words_that_go_on_in_the_next_line_are_not_read(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Date", "AM", "PM"], *by_day("%d/%m/%Y", words=True)]
    with pytest.raises(RegisterError):
        from_print(tmp_path, rows, wide="55pt")


@pytest.mark.parametrize("cell", ["Present at home", "see note", "Unauthorised h", "12"])
def test_words_that_are_no_mark_leave_the_print_out_unread(cell: str, tmp_path: Path) -> None:
    rows: list[list[object]] = [["Date", "AM", "PM"], *by_day("%d/%m/%Y", words=True)]
    rows[5][1] = cell
    with pytest.raises(RegisterError):
        from_print(tmp_path, rows)


def test_a_row_that_is_moved_to_the_side_leaves_words_unread(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Date", "AM", "PM", ""], *by_day("%d/%m/%Y", words=True)]
    rows[7] = ["", *rows[7]]
    with pytest.raises(RegisterError):
        from_print(tmp_path, rows)


# ------------------------------------------------------------------------------------------------- above the header


def test_rows_with_marks_above_the_header_are_told(tmp_path: Path) -> None:
    rows = by_day("%d/%m/%Y")
    reading = from_csv(tmp_path, [*rows[:3], ["Date", "AM", "PM"], *rows[3:]])
    assert [one.kind for one in reading.oddities] == ["row_not_read"] * 3
    assert from_csv(tmp_path, [["Printed", "01/12/2025"], ["Date", "AM", "PM"], *rows]).oddities == ()
