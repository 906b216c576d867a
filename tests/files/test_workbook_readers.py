"""Whichever way a workbook is read, quickly or row by row, its cells are the same."""

import string
import struct
import tracemalloc
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pipeline.errors import TableError
from pipeline.files import workbook_parts
from pipeline.files.sheet import Cell, Sheet
from pipeline.files.tables import read_sheets
from pipeline.files.workbook_parts import LARGEST_GRID

WORDS = some.text(string.printable.replace("\r", "").replace("\x0b", "").replace("\x0c", "") + "ŵŷ£’–\\", max_size=12)
CELLS = some.one_of(
    some.none(),
    WORDS.filter(lambda words: not words.startswith("=")),
    some.integers(-10_000, 100_000),
    some.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 3)),
    some.booleans(),
    some.dates(date(1990, 1, 1), date(2090, 12, 31)),
    some.datetimes(datetime(1990, 1, 1), datetime(2090, 12, 31)).map(lambda moment: moment.replace(microsecond=0)),  # noqa: DTZ001
    some.times().map(lambda clock: clock.replace(microsecond=0)).filter(lambda clock: clock > time(0)),
)


def read(rows: list[list[Any]], *, far_cell: bool) -> Sheet:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column, value)
    if far_cell:
        sheet.cell(LARGEST_GRID // 100, 200, "far away")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        workbook.save(path)
        return read_sheets(path, "table.xlsx")[0]


def filled(sheet: Sheet) -> dict[tuple[int, int], Cell]:
    cells = {(row, column): cell for row, cells in enumerate(sheet.rows, 1) for column, cell in enumerate(cells)}
    return {place: cell for place, cell in cells.items() if cell is not None and cell != "far away"}


@pytest.mark.slow
@settings(max_examples=40)
@given(some.lists(some.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6))
def test_both_ways_give_the_same_cells(rows: list[list[Any]]) -> None:
    assert filled(read(rows, far_cell=False)) == filled(read(rows, far_cell=True))


def test_a_stray_cell_far_away_does_not_fill_the_memory() -> None:
    sheet = read([["Date", "AM", "PM"], [date(2025, 3, 3), "/", "\\"]], far_cell=True)
    assert sheet.rows[1][:3] == (date(2025, 3, 3), "/", "\\")


def test_rows_keep_their_numbers_under_an_empty_top() -> None:
    sheet = read([[], [], [None, None, "Date"], [None, None, date(2025, 3, 3)]], far_cell=False)
    assert sheet.cell(4, 2) == date(2025, 3, 3)


def test_a_cell_that_shows_an_error_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["A1"] = "#N/A"
    sheet["A1"].data_type = "e"
    workbook.save(tmp_path / "table.xlsx")
    assert read_sheets(tmp_path / "table.xlsx", "table.xlsx")[0].cell(1, 0) == "#N/A"


def test_a_sheet_of_endless_cells_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_parts, "LARGEST_GRID", LARGEST_GRID // 10)
    path = tmp_path / "register.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as sheet,
    ):
        sheet.write(b"<worksheet><sheetData><row r='1'>")
        for _ in range(LARGEST_GRID // 3000):
            sheet.write(b'<c r="A1"/>' * 1000)
    tracemalloc.start()
    with pytest.raises(TableError, match="far too large"):
        read_sheets(path, "register.xlsx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < path.stat().st_size + 20_000_000


def old_workbook(child_before_it: int) -> bytes:
    """An old workbook of three sectors: its own head, the table of sectors, and a directory of root and workbook."""
    head = struct.pack(
        "<8s16x5H10x8i109i",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 1, 1, 0, 4096, -2, 0, -2, 0),
        *(0, *([-1] * 108)),
    )
    table = struct.pack("<128i", -3, -2, *([-1] * 126))

    def entry(name: str, kind: int, before: int, below: int) -> bytes:
        letters = name.encode("utf-16-le") + bytes(2)
        return struct.pack("<64sHBBiii36xii4x", letters, len(letters), kind, 1, before, -1, below, -2, 0)

    directory = entry("Root Entry", 5, -1, 1) + entry("Workbook", 2, child_before_it, -1)
    return (head + table + directory.ljust(512, b"\0")).ljust(4096, b"\0")


@pytest.mark.parametrize("child_before_it", [-1, 0, 1], ids=["nothing", "the root", "itself"])
def test_a_damaged_old_workbook_is_told_even_where_its_directory_bites_its_own_tail(
    tmp_path: Path, child_before_it: int
) -> None:
    file = tmp_path / "register.xls"
    file.write_bytes(old_workbook(child_before_it))
    with pytest.raises(TableError, match="damaged"):
        read_sheets(file, "register.xls")
