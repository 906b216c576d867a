"""A log whose headings nobody listed is read by what stands under them, and no row of another child is this child's."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.case.source_file import Role
from pipeline.intake.contact_log import ContactLog
from pipeline.intake.logs_of_several import of_one_child
from tests.intake.test_logs_of_schools import CHILD, SETTINGS, read, source, told, written

DAYS = ["03/11/2025", "04/11/2025", "06/11/2025", "26/11/2025", "12/01/2026"]
CELLS = {
    "day": DAYS,
    "how": ["Phone", "Text", "Phone", "Visit", "Letter"],
    "whom": ["Mrs Okafor", "Mrs Okafor", "Dad", "Mum", "Mrs Okafor"],
    "staff": ["TR", "TR", "JB", "TR", "JB"],
    "said": [
        "No answer, left a message",
        "Said he has a cold and will be in tomorrow",
        "Dad says he refuses to get up",
        "Mum at the door, agreed to a meeting on Friday",
        "Letter about the plan, asked her to ring",
    ],
    "names": ["Daniel Okafor", "Kai Brindle", "OKAFOR, Daniel", "Ellie Marsh", "Daniel Okafor"],
}


def log(folder: Path, **columns: str) -> ContactLog:
    """A log of the columns named, each with its heading in the school's own words."""
    rows = zip(*(CELLS[column.rstrip("_")] for column in columns), strict=True)
    return read(written(folder, [list(columns.values()), *map(list, rows)]))


@pytest.mark.parametrize(
    "columns",
    [
        {"day": "Date", "whom": "Who I spoke to", "said": "What they said"},
        {"day": "Day", "whom": "Who I rang", "said": "What was said"},
        {"day": "When it was", "whom": "Who I got hold of", "said": "The gist"},
        {"day": "Date of call / visit", "how": "Call or visit", "said": "What came out of it"},
        {"day": "Date", "how": "How tried", "whom": "Adult at home", "said": "Result"},
        {"day": "Date", "whom": "Talked to", "said": "About"},
        {"day": "Date", "how": "Contact by", "whom": "Contact to", "said": "Information given"},
        {"day": "Dyddiad", "whom": "Siaradwyd â", "said": "Beth ddywedwyd"},
    ],
)
def test_what_stands_under_a_heading_tells_what_the_column_is_for(tmp_path: Path, columns: dict[str, str]) -> None:
    contacts = log(tmp_path, **columns).contacts
    assert [one.day for one in contacts] == [date(2025, 11, day) for day in (3, 4, 6, 26)] + [date(2026, 1, 12)]
    assert [one.summary for one in contacts] == CELLS["said"]
    if "whom" in columns:
        assert [one.with_whom for one in contacts] == CELLS["whom"]
    if "how" in columns:
        assert [one.kind for one in contacts] == CELLS["how"]


def test_a_table_of_days_and_sentences_alone_is_no_log_of_contacts(tmp_path: Path) -> None:
    found = log(tmp_path, day="Date", said="Why he was away")
    assert not found.contacts
    assert "unread" in told(found)


@pytest.mark.parametrize("heading", ["Young person", "Regarding", "Who this is", ""])
def test_rows_of_other_children_are_none_of_this_childs_whatever_their_column_is_called(
    tmp_path: Path, heading: str
) -> None:
    found = log(tmp_path, day="Date", names=heading, how="Method", said="Notes")
    assert [one.day.day for one in found.contacts] == [3, 6, 12]
    assert "2 rows" in told(found)["others"]


def test_who_was_spoken_to_of_the_childs_own_name_is_asked_about_and_not_left_out(tmp_path: Path) -> None:
    rows = [["Date", "Person on the day", "Method", "Notes"]]
    names = ["Grace Okafor", "Daniel Okafor", "Grace Okafor", "Grace Okafor", "Daniel Okafor"]
    rows += [list(row) for row in zip(DAYS, names, CELLS["how"], CELLS["said"], strict=True)]
    found = read(written(tmp_path, rows))
    assert len(found.contacts) == len(DAYS)
    assert "contact-log-names" in {one.id for one in found.findings if one.result == "failed"}


def test_such_rows_stand_on_no_page(tmp_path: Path) -> None:
    rows = [["On", "Youngster", "Adult", "The gist"]]
    rows += [list(row) for row in zip(DAYS, CELLS["names"], CELLS["whom"], CELLS["said"], strict=True)]
    (own,) = of_one_child([source(written(tmp_path, rows))], CHILD, SETTINGS, tmp_path)
    shown = own.copy.read_text(encoding="utf-8")
    assert "refuses to get up" in shown
    assert "Brindle" not in shown
    assert "a cold" not in shown


def test_a_forename_beside_others_under_an_unknown_heading_holds(tmp_path: Path) -> None:
    rows = [["Date", "Who this is", "Method", "Notes"]]
    forenames = [name.replace("OKAFOR, ", "").split()[0] for name in CELLS["names"]]
    rows += [list(row) for row in zip(DAYS, forenames, CELLS["how"], CELLS["said"], strict=True)]
    (finding,) = (one for one in read(written(tmp_path, rows)).findings if one.id == "contact-log-names")
    assert finding.result == "failed"
    assert "Who this is" in finding.because


def test_a_column_of_ticks_or_of_staff_is_no_column_of_pupils(tmp_path: Path) -> None:
    found = log(tmp_path, day="Date", how="Method", said="Notes", staff="Duty")
    assert len(found.contacts) == len(DAYS)
    assert not found.findings


def test_a_table_of_which_pupil_and_to_whom_of_the_family_is_a_contact_log(tmp_path: Path) -> None:
    rows = [["Date", "Young person", "Who I spoke to", "What they said"]]
    rows += [list(row) for row in zip(DAYS, CELLS["names"], CELLS["whom"], CELLS["said"], strict=True)]
    (own,) = of_one_child([source(written(tmp_path, rows))], CHILD, SETTINGS, tmp_path)
    assert own.role is Role.CONTACT_LOG
    rows = [[*row[:2], "Kai Brindle", row[3]] if row[0] != "Date" else row for row in rows]
    (own,) = of_one_child([source(written(tmp_path, rows))], CHILD, SETTINGS, tmp_path)
    assert own.role is Role.EVENTS


STAFF_WHO = ["Reception", "S Utting", "Dr Catchpole", "T. Bunn", "Reception"]


@pytest.mark.parametrize("contacted", ["Contacted", "With", "Spoken to"])
def test_who_beside_whom_was_contacted_may_be_the_staff(tmp_path: Path, contacted: str) -> None:
    rows = zip(CELLS["day"], STAFF_WHO, CELLS["whom"], CELLS["said"], strict=True)
    found = read(written(tmp_path, [["Date", "Who", contacted, "Notes"], *map(list, rows)])).contacts
    assert [one.with_whom for one in found] == CELLS["whom"]


def test_who_beside_whom_was_contacted_may_be_other_pupils(tmp_path: Path) -> None:
    pupils = ["Kai Brindle", "Ellie Marsh", "Kai Brindle", "Lena Ost", "Ellie Marsh"]
    rows = zip(CELLS["day"], pupils, CELLS["whom"], CELLS["said"], strict=True)
    assert not read(written(tmp_path, [["Date", "Who", "Contacted", "Notes"], *map(list, rows)])).contacts


@pytest.mark.parametrize(
    "who",
    [
        ["M Baker", "K Brindle", "M Baker", "L Ost", "K Brindle"],
        ["Mia Baker", "Kai Brindle", "Mrs Hall", "Mia Baker", "Lena Ost"],
    ],
)
def test_pupils_by_an_initial_and_one_title_among_pupils_make_no_column_of_staff(
    tmp_path: Path, who: list[str]
) -> None:
    rows = zip(CELLS["day"], who, ["Mum", "Dad", "Mum", "Mum", "Dad"], CELLS["said"], strict=True)
    assert not read(written(tmp_path, [["Date", "Who", "Contacted", "Notes"], *map(list, rows)])).contacts
