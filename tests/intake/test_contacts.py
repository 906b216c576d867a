"""The contact log is read as schools keep it."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from pipeline.case.case import Case
from pipeline.case.evidence import Evidence
from pipeline.case.evidence_kind import roles_of
from pipeline.case.source_file import SourceFile
from pipeline.intake.contact_log import ContactLog, contacts_of, read_contact_log
from pipeline.rules.model.load import load_rules
from tests.project import RULES_FILE

RULES = load_rules(RULES_FILE)
SETTINGS = RULES.contact_log


def source(path: Path) -> SourceFile:
    return SourceFile(path.name, path, sha256(path.read_bytes()).hexdigest(), path.stat().st_size)


def read(path: Path) -> ContactLog:
    return read_contact_log(source(path), SETTINGS)


def paper(path: Path, kind: str | None) -> Evidence:
    roles = roles_of([kind or ""], RULES.evidence)
    return Evidence(source(path), kind, None, None, None, path.name, None, None, roles=roles)


def found(folder: Path, contacts: str | None, case_file: str = "case.yaml", **kinds: str) -> ContactLog:
    """The contacts of a folder with two logs, ``office.csv`` and ``home.csv``."""
    for name in ("office", "home"):
        (folder / f"{name}.csv").write_text(f"date,kind,summary\n5/3/2025,call,From {name}\n")
    evidence = [paper(path, kinds.get(path.stem)) for path in sorted(folder.glob("*.csv"))]
    return contacts_of(Case(route="r", contacts=contacts), evidence, SETTINGS, case_file)


@pytest.mark.parametrize(
    "headings", ["Date,Type,Note,Init", "Date,Call/visit,Narrative,Inits", "When,How,What was done,Done by"]
)
def test_columns_are_known_by_what_offices_call_them(tmp_path: Path, headings: str) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(f"{headings}\n5/3/2026,Call,Rang and left a message,KT\n")
    (contact,) = read(path).contacts
    assert (contact.kind, contact.summary, contact.by) == ("Call", "Rang and left a message", "KT")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_of_any_office_gives_the_same_contacts(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [
        ["Contact log for Siân"],
        ["Date", "Kind", "With", "By", "Summary", "File"],
        ["03/03/2025", "call", "Ms A", "Mr B", "No answer", ""],
        [],
        ["2025-03-04", "letter", "Ms A", "Mr B", "Stage 1 letter sent", "letters/stage 1.docx"],
    ]
    path = tmp_path / "contacts.csv"
    path.write_text("\r\n".join(separator.join(row) for row in rows), encoding=encoding)
    log = read(path)
    assert not log.problems
    assert [(contact.day.isoformat(), contact.text, contact.proof) for contact in log.contacts] == [
        ("2025-03-03", "Call with Ms A (by Mr B): No answer", None),
        ("2025-03-04", "Letter to Ms A (by Mr B): Stage 1 letter sent", "letters/stage 1.docx"),
    ]


HEADINGS = ["Date", "Kind", "Summary"]


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[str]]], hidden: Sequence[str] = ()) -> Path:
    """A workbook with these sheets, the hidden ones as a school's system hides its lists."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for row in rows:
            sheet.append(list(row))
    book.active = next(number for number, name in enumerate(sheets) if name not in hidden)
    book.save(path)
    return path


def test_every_sheet_of_a_workbook_with_a_sheet_a_term_is_read(tmp_path: Path) -> None:
    sheets = {
        "Autumn": [HEADINGS, ["03/10/2024", "call", "No answer"]],
        "Spring": [HEADINGS, ["03/03/2025", "visit", "Nobody in"], ["soon", "call", "Rang"]],
    }
    log = read(workbook(tmp_path / "contacts.xlsx", sheets))
    assert [contact.summary for contact in log.contacts] == ["No answer", "Nobody in"]
    assert 'contacts.xlsx, sheet "Spring", row 3: "soon" is not a date' in log.problems[0].message


def test_a_hidden_sheet_is_told_and_the_visible_log_is_read(tmp_path: Path) -> None:
    sheets = {
        "Lists": [HEADINGS, ["01/01/2020", "x", "not a contact"]],
        "Log": [HEADINGS, ["03/03/2025", "call", "No answer"]],
    }
    log = read(workbook(tmp_path / "contacts.xlsx", sheets, hidden=["Lists"]))
    assert [contact.summary for contact in log.contacts] == ["No answer"]
    (problem,) = log.problems
    assert problem.message.startswith('contacts.xlsx, sheet "Lists": it was not read, because it is hidden.')


def test_a_sheet_without_headings_beside_the_log_is_told_and_an_empty_one_is_not(tmp_path: Path) -> None:
    sheets = {
        "Log": [HEADINGS, ["03/03/2025", "call", "No answer"]],
        "Summer": [["03/06/2025", "call", "No answer"]],
        "Sheet3": [],
    }
    log = read(workbook(tmp_path / "contacts.xlsx", sheets))
    assert [contact.summary for contact in log.contacts] == ["No answer"]
    (problem,) = log.problems
    assert problem.message.startswith('contacts.xlsx, sheet "Summer": it was not read, because it has no row')


@pytest.mark.slow
def test_a_log_that_is_longer_than_can_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text("date,kind,summary\n" + "5/3/2025,call,Rang\n" * 2 + ",,\n" * 99_997 + "5/3/2025,call,Rang\n" * 2)
    log = read(path)
    assert len(log.contacts) == 2
    assert "only the first 100,000 rows were read" in log.problems[0].message


@pytest.mark.parametrize(
    "written",
    [
        "3 March 2025 14:10",
        "2025-03-03T14:00",
        "2025-03-03 14:00:00",
        "03/03/2025 2pm",
        "45719",
        "Mon 3/3/2025",
        "3 March 2025 PM",
        "03 Mar 2025, 09:15",
        "3/3/2025, 09:15:00",
        "3 March 2025 at 9am (message left)",
    ],
)
def test_a_date_is_read_as_the_register_reads_it(written: str, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(f"date,kind,summary\n{written},call,Rang\n")
    (contact,) = read(path).contacts
    assert contact.day.isoformat() == "2025-03-03"


def test_a_kind_that_goes_to_somebody_may_be_written_in_any_capitals(tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text("date,kind,with\n3/3/2025,TEXT,Ms A\n")
    settings = SETTINGS.model_copy(update={"sent": frozenset({"text"})})
    (contact,) = read_contact_log(source(path), settings).contacts
    assert contact.text == "TEXT to Ms A"


def test_a_workbook_with_real_dates_is_read(tmp_path: Path) -> None:
    from datetime import datetime  # noqa: PLC0415

    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["Date", "Type", "Parent", "Staff", "Notes"])
    sheet.append([datetime(2025, 3, 3, 9, 30), "Home visit", "Mr C", "Ms D", "Nobody in"])  # noqa: DTZ001
    path = tmp_path / "log.xlsx"
    workbook.save(path)
    (contact,) = read(path).contacts
    assert contact.text == "Home visit with Mr C (by Ms D): Nobody in"


def test_a_school_may_have_its_own_name_for_a_column(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Logged,Summary\n03/03/2025,Rang\n")
    assert not read(path).contacts
    columns = SETTINGS.columns.model_copy(update={"date": ("logged",)})
    source = SourceFile(path.name, path, "", 0)
    (contact,) = read_contact_log(source, SETTINGS.model_copy(update={"columns": columns})).contacts
    assert contact.summary == "Rang"


def test_a_row_without_a_date_is_named_and_the_others_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text("date,kind,summary\nlast week,call,Rang\n5/3/2025,call,Rang again\n")
    log = read(path)
    assert [contact.summary for contact in log.contacts] == ["Rang again"]
    assert 'contacts.csv, row 2: "last week" is not a date' in log.problems[0].message


def test_a_file_without_headings_says_what_is_expected(tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text("hello\nworld\n")
    log = read(path)
    assert not log.contacts
    (problem,) = log.problems
    assert "no row of headings" in problem.message
    assert '"date", "date of contact", "contact date" or "when"' in problem.message
    assert '"notes"' in problem.message
    assert '"type"' in problem.message


def test_every_file_that_is_a_contact_log_is_read(tmp_path: Path) -> None:
    log = found(tmp_path, None, office="contact_log", home="contact_log")
    assert [contact.summary for contact in log.contacts] == ["From home", "From office"]
    assert not found(tmp_path, None, office="register").contacts


def test_the_same_log_under_two_names_counts_once(tmp_path: Path) -> None:
    copies = [tmp_path / name for name in ("contacts.csv", "contacts copy.csv")]
    for path in copies:
        path.write_text("date,kind,summary\n5/3/2025,call,Rang\n")
    evidence = [paper(path, "contact_log") for path in copies]
    assert len(contacts_of(Case(route="r"), evidence, SETTINGS, "case.yaml").contacts) == 1


def test_the_log_that_the_case_file_names_is_read_alone(tmp_path: Path) -> None:
    log = found(tmp_path, "Office.CSV", home="contact_log")
    assert [contact.summary for contact in log.contacts] == ["From office"]
    assert not log.problems


@pytest.mark.parametrize("case_file", ["case.yaml", "Referral.xlsx"])
def test_a_log_that_is_named_and_not_there_is_told_with_the_file_that_names_it(case_file: str, tmp_path: Path) -> None:
    log = found(tmp_path, "contacts.csv", case_file, home="contact_log")
    assert [contact.summary for contact in log.contacts] == ["From home"]
    (problem,) = log.problems
    assert problem.path == case_file
    assert problem.message == f'{case_file} names the contact log "contacts.csv", which is not in the folder.'


def test_a_log_that_is_named_and_not_there_is_a_finding_where_no_other_is_read(tmp_path: Path) -> None:
    [finding] = found(tmp_path, "contacts.csv").findings
    assert finding.because == 'case.yaml names the contact log "contacts.csv", which is not in the folder.'
    assert not found(tmp_path, "contacts.csv", home="contact_log").findings
