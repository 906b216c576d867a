"""What of a sheet was not read, or is hidden in it, is never passed over."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from pipeline.files import tables
from pipeline.files.sheet import Sheet, hidden_parts
from pipeline.files.tables import MOST_COLUMNS, read_sheets

pytestmark = pytest.mark.slow


def workbook(folder: Path, cells: Sequence[Sequence[object]], **hidden: list[str]) -> Sheet:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in cells:
        sheet.append(list(row))
    for number in hidden.get("rows", []):
        sheet.row_dimensions[int(number)].hidden = True
    for letter in hidden.get("columns", []):
        sheet.column_dimensions[letter].hidden = True
    path = folder / "table.xlsx"
    book.save(path)
    return read_sheets(path, path.name)[0]


@pytest.mark.parametrize(("columns", "narrowed"), [(400, False), (MOST_COLUMNS, False), (MOST_COLUMNS + 1, True)])
def test_columns_that_are_not_read_are_told(columns: int, narrowed: bool, tmp_path: Path) -> None:
    sheet = workbook(tmp_path, [["x"] * columns])
    assert (len(sheet.rows[0]), sheet.narrowed) == (min(columns, MOST_COLUMNS), narrowed)
    path = tmp_path / "table.csv"
    path.write_text(",".join(["x"] * columns), encoding="utf-8")
    assert read_sheets(path, path.name)[0].narrowed == narrowed


def test_empty_columns_far_away_are_no_loss(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("a,b" + "," * MOST_COLUMNS, encoding="utf-8")
    assert not read_sheets(path, path.name)[0].narrowed


def test_a_table_that_swells_when_it_is_read_is_cut_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that has only its last cell is read as a whole one: 100,000 of a workbook would take 13 GB."""
    monkeypatch.setattr(tables, "MOST_CELLS", 30_000)
    path = tmp_path / "table.csv"
    path.write_text(f"{',' * 2_999}x\n" * 13, encoding="utf-8")
    sheet = read_sheets(path, path.name)[0]
    assert (len(sheet.rows), sheet.cut, sheet.narrowed) == (10, True, True)


def test_hidden_rows_and_columns_are_named_where_they_say_something(tmp_path: Path) -> None:
    contact = ["03/03/2025", "call", "x"]
    rows = [["Date", "Kind", "Note"]] + [contact] * 7
    sheet = workbook(tmp_path, rows, rows=["3", "4", "5", "8", "40"], columns=["C", "D"])
    assert sheet.hidden_rows >= {3, 4, 5, 8}
    assert hidden_parts(sheet) == "Rows 3 to 5, 8 and column C"


def test_forty_thousand_hidden_rows_are_found_in_a_moment(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Log")
    for number in range(1, 40_001):
        sheet.row_dimensions[number].hidden = number > 1
        sheet.append(["03/03/2025", "call", f"note {number}"])
    book.save(tmp_path / "table.xlsx")
    read = read_sheets(tmp_path / "table.xlsx", "table.xlsx")[0]
    assert len(read.hidden_rows) == 39_999
    assert hidden_parts(read) == "Rows 2 to 40000"


def test_a_formula_without_a_result_is_named_by_its_cell(tmp_path: Path) -> None:
    assert workbook(tmp_path, [["Date", "AM"], ["03/03/2025", '="/"']]).unsaved == ("B2",)
