"""Days without a year below the title of a school year are of that year, where a sheet has several such blocks."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.attendance.register.register_file import read_register
from pipeline.errors import RegisterError
from tests.attendance.attendance_builder import SETTINGS


def read(folder: Path, *rows: list[str]) -> dict[date, list[str]]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(folder / "register.xlsx")
    found: dict[date, list[str]] = {}
    for mark in read_register(folder / "register.xlsx", "register.xlsx", SETTINGS).marks:
        found.setdefault(mark.day, []).append(mark.code)
    return found


@pytest.mark.parametrize("title", ["School year {}", "{}", "Year 8 ({})", "Autumn term {}"])
def test_each_day_is_of_the_year_named_above_it(title: str, tmp_path: Path) -> None:
    found = read(
        tmp_path,
        ["Tamsin Penrose"],
        [title.format("2024/25")],
        ["Date", "AM", "PM"],
        ["03 Sep", "O", "O"],
        ["20 Jan", "/", "O"],
        [],
        [title.format("2025/26")],
        ["Date", "AM", "PM"],
        *([day, "/", "/"] for day in ("02 Sep", "3 September", "Thu 4 Sep")),
    )
    assert found[date(2024, 9, 3)] == ["O", "O"]
    assert found[date(2025, 1, 20)] == ["/", "O"]
    assert sorted(found) == [date(2024, 9, 3), date(2025, 1, 20), *(date(2025, 9, day) for day in (2, 3, 4))]


def test_weeks_without_a_year_are_of_the_year_above_them(tmp_path: Path) -> None:
    head = ["Week", *(f"{day} {half}" for day in ("Mon", "Tue", "Wed", "Thu", "Fri") for half in ("AM", "PM"))]
    blocks = (["2024/25"], head, ["w/c 02 Sep", *"//////////"], ["2025/26"], head, ["w/c 01 Sep", *"OOOOOOOOOO"])
    found = read(tmp_path, *blocks)
    assert found[date(2024, 9, 2)] == ["/", "\\"]
    assert found[date(2025, 9, 1)] == ["O", "O"]


def test_where_no_year_stands_above_them_nobody_knows_of_which_they_are(tmp_path: Path) -> None:
    with pytest.raises(RegisterError):
        read(tmp_path, ["Date", "AM", "PM"], ["03 Sep", "O", "O"], ["Date", "AM", "PM"], ["02 Sep", "/", "/"])


def test_a_day_that_is_not_of_its_weekday_in_that_year_is_not_read(tmp_path: Path) -> None:
    rows = (["2024/25"], ["Date", "AM", "PM"], ["Tue 3 Sep", "O", "O"], ["2025/26"], ["Date", "AM", "PM"])
    assert date(2025, 9, 3) not in read(tmp_path, *rows, ["Tue 3 Sep", "/", "/"], ["Thu 4 Sep", "/", "/"])


@pytest.mark.parametrize(
    "line", ["Last year 2024/25: 94%", "Compared with 2023/24: better", "Codes as in 2024/25", "Policy 2024/25"]
)
def test_a_line_that_speaks_of_another_year_begins_no_block(line: str, tmp_path: Path) -> None:
    rows = (
        ["2024/25"],
        ["Date", "AM", "PM"],
        ["03 Sep", "O", "O"],
        ["2025/26"],
        ["Date", "AM", "PM"],
        ["02 Sep", "/", "/"],
    )
    found = read(tmp_path, *rows, [line], ["Date", "AM", "PM"], ["20 Jan", "/", "/"])
    assert sorted(found) == [date(2024, 9, 3), date(2025, 9, 2)], "of which year the last day is, nobody knows"


def test_a_comparison_below_the_title_takes_no_day_to_another_year(tmp_path: Path) -> None:
    with pytest.raises(RegisterError):
        read(tmp_path, ["2025/26"], ["Last year 2024/25: 94%"], ["Date", "AM", "PM"], ["02 Sep", "/", "/"])


def test_a_title_in_two_cells_begins_a_block_too(tmp_path: Path) -> None:
    blocks = (["2024/25"], ["Date", "AM", "PM"], ["03 Sep", "O", "O"], ["School year", "2025/26"], ["Date", "AM", "PM"])
    assert sorted(read(tmp_path, *blocks, ["02 Sep", "/", "/"])) == [date(2024, 9, 3), date(2025, 9, 2)]
