"""A log, or a sheet of one, that is called after another child is no contact with this child's family."""

from itertools import cycle
from pathlib import Path

import openpyxl
import pytest

from pipeline.intake.logs_of_several import of_one_child
from tests.intake.test_logs_of_schools import CHILD, SETTINGS, read, source, told

HEADS = ["Date", "Type", "With", "Notes"]
HEADS_WITH_STAFF = ["Date", "Type", "Staff", "Notes"]
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


def kept_by(staff: list[str], path: Path) -> Path:
    """The same workbook with these in turn under the third heading."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for number, name in zip(range(sheet.max_row - len(ROWS) + 1, sheet.max_row + 1), cycle(staff), strict=False):
            sheet.cell(number, 3, name)
    book.save(path)
    return path


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


@pytest.mark.parametrize("beside", ["Texting", "Archive", "Old", "Mum", "Sept", "EWO", "WhatsApp", "Okafor"])
def test_a_word_beside_this_childs_forename_is_no_child(beside: str, tmp_path: Path) -> None:
    assert len(read(workbook(tmp_path, {"Daniel": [], beside: []})).contacts) == 2 * len(ROWS)


@pytest.mark.parametrize("beside", ["Social Care", "Face To Face", "Mr Ridgway", "Oct"])
def test_words_beside_this_childs_name_in_full_are_no_child(beside: str, tmp_path: Path) -> None:
    assert len(read(workbook(tmp_path, {"Daniel Okafor": [], beside: []})).contacts) == 2 * len(ROWS)


def test_a_word_among_names_of_children_is_a_name(tmp_path: Path) -> None:
    log = read(workbook(tmp_path, {"Daniel": [], "Mia": [], "Poppy": []}))
    assert len(log.contacts) == len(ROWS)


@pytest.mark.parametrize("tab", ["Alice Brown", "Brown A", "Alice B"])
def test_a_tab_may_be_called_after_who_wrote_it(tab: str, tmp_path: Path) -> None:
    path = kept_by(["A Brown", "Alice Brown"], workbook(tmp_path, {"Daniel Okafor": [], tab: []}, HEADS_WITH_STAFF))
    assert len(read(path).contacts) == 2 * len(ROWS)


def test_who_wrote_a_log_of_another_child_may_have_the_childs_surname(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Log": ["Call log - Mia Brown"]}, HEADS_WITH_STAFF)
    assert not read(kept_by(["A Brown"], path)).contacts


@pytest.mark.parametrize(
    "title",
    [
        "Contact log for Mia Baker",
        "Contact log for Poppy Hunter",
        "Contact log for Rose Cook",
        "Contact log - Mia Baker",
        "Record of contacts: Mia Baker 8H",
        "Pupil: Mia Baker",
    ],
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
        "Contact log – Dan O",
        "Contact log – Strictly Confidential",
        "Contact log for Penalty Notice",
        "Contact log: Inclusion Hub",
        "Contact log: Stockport MBC",
        "Contact log: Exhibit AB1",
        "Contact log - Printed By Alice Brown",
        "Contact log for Grace Adeyemi (mother)",
    ],
)
def test_a_title_that_names_no_other_child_takes_no_row_away(title: str, tmp_path: Path) -> None:
    assert len(read(workbook(tmp_path, {"Log": [title]})).contacts) == len(ROWS)


def test_a_log_may_be_called_after_who_keeps_it(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Log": ["Call log - Alice Brown"]}, HEADS_WITH_STAFF)
    assert len(read(kept_by(["A Brown"], path)).contacts) == len(ROWS)


def test_a_title_above_the_headings_is_no_row_of_headings(tmp_path: Path) -> None:
    log = read(workbook(tmp_path, {"Log": ["SIMS Communication log - Daniel Okafor 8H", ""]}))
    assert len(log.contacts) == len(ROWS)
    assert not told(log)
