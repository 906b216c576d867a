"""A log, or a sheet of one, that is called after another child is no contact with this child's family."""

from pathlib import Path

import openpyxl
import pytest

from pipeline.intake.logs_of_several import of_one_child
from tests.intake.test_logs_of_schools import CHILD, SETTINGS, read, source, told

HEADS = ["Date", "Type", "With", "Notes"]
ROWS = [["03/11/2025", "call", "Mum", "Rang about today"], ["04/11/2025", "visit", "Mum", "Spoke at the door"]]


def workbook(folder: Path, tabs: dict[str, list[str]], heads: list[str] | None = None) -> Path:
    """A workbook of tabs, each with its titles above the headings and the same rows, told apart by the tab's name."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for tab, titles in tabs.items():
        sheet = book.create_sheet(tab)
        for title in titles:
            sheet.append([title])
        sheet.append(heads or HEADS)
        for row in ROWS:
            sheet.append([*row[:-1], f"{row[-1]} {tab}"])
    book.save(folder / "contacts.xlsx")
    return folder / "contacts.xlsx"


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("Daniel O", "Mia B"),
        ("Daniel", "Mia"),
        ("Daniel Okafor", "Mia Baker"),
        ("Okafor, Daniel", "Baker, Mia"),
        ("Daniel O", "Ruby O"),
    ],
)
def test_a_tab_beside_this_childs_is_another_childs(own: str, other: str, tmp_path: Path) -> None:
    log = read(workbook(tmp_path, {own: [], other: []}))
    assert [one.summary for one in log.contacts] == [f"Rang about today {own}", f"Spoke at the door {own}"]
    assert "others" in told(log)


@pytest.mark.parametrize("beside", ["Calls", "Home Visits", "Autumn Term", "Sheet2", "November", "Summary"])
def test_a_tab_that_is_no_child_is_read_beside_this_childs(beside: str, tmp_path: Path) -> None:
    for own in ("Daniel", "Daniel Okafor"):
        assert len(read(workbook(tmp_path, {own: [], beside: []})).contacts) == 2 * len(ROWS)


@pytest.mark.parametrize(
    "title",
    ["Contact log for Mia Baker", "Contact log - Mia Baker", "Record of contacts: Mia Baker 8H", "Pupil: Mia Baker"],
)
def test_a_log_called_after_another_child_tells_of_no_contact(title: str, tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Log": [title]})
    log = read(path)
    assert not log.contacts
    assert "others" in told(log)
    copy = of_one_child([source(path)], CHILD, SETTINGS, tmp_path)[0].copy.read_text(encoding="utf-8")
    assert "Rang about" not in copy


@pytest.mark.parametrize(
    "title",
    [
        "Contact log for Daniel Okafor",
        "Contact log - Danny Okafor 8H",
        "Contact log for Mrs Grace Okafor",
        "Contact log for Grace Okafor",
        "Contact log for Autumn Term",
        "Contact log: Attendance Team",
        "Call log - Year Eight",
        "Log of calls for 2025/26",
        "Record of contact with parents and carers",
        "Contacts - Marbrook High School",
    ],
)
def test_a_title_that_names_no_other_child_takes_no_row_away(title: str, tmp_path: Path) -> None:
    assert len(read(workbook(tmp_path, {"Log": [title]})).contacts) == len(ROWS)


def test_a_log_may_be_called_after_who_keeps_it(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Log": ["Call log - Alice Brown"]}, ["Date", "Type", "Staff", "Notes"])
    book = openpyxl.load_workbook(path)
    for row in (3, 4):
        book["Log"].cell(row, 3, "A Brown")
    book.save(path)
    assert len(read(path).contacts) == len(ROWS)


def test_a_title_above_the_headings_is_no_row_of_headings(tmp_path: Path) -> None:
    log = read(workbook(tmp_path, {"Log": ["SIMS Communication log - Daniel Okafor 8H", ""]}))
    assert len(log.contacts) == len(ROWS)
    assert not told(log)
