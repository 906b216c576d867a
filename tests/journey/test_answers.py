"""What is asked about a case is answered on the command line or on a sheet put into its folder, and then counts."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.journey.journey_office import COMPLETE, Office

BROTHERS = """3 March 2026

Mrs Grace Okafor
Dear Mrs Okafor

Stage 2 letter

Pupil: Jordan Okafor, Year 10

Jordan has been away from school again without a reason that we could accept. From now on medical evidence will be
needed before any absence of Jordan is authorised. Please telephone the office each morning.
"""
NAME = "Okafor"
SHEET = "To decide.xlsx"


@pytest.fixture(scope="module")
def asking(new_office: Callable[[], Office]) -> Office:
    """Give an office with a case that is complete, but for a brother's letter in it; nobody has answered yet."""
    office = new_office()
    folder = office.drop(COMPLETE, NAME)
    (folder / "Stage 2 letter.txt").write_text(BROTHERS, encoding="utf-8")
    office.do("run")
    return office


@pytest.fixture
def case(office: Office, asking: Office) -> Path:
    """Give that case in an office of its own."""
    for own, theirs in ((office.inbox, asking.inbox), (office.outbox, asking.outbox)):
        shutil.copytree(theirs, own, dirs_exist_ok=True)
    return office.inbox / NAME


def question(office: Office) -> dict[str, Any]:
    (only,) = office.status(NAME)["questions"]
    asked: dict[str, Any] = only
    return asked


def cell_below(sheet: Worksheet, key: str) -> Any:
    """Give the cell of the first question in the column of a hidden key."""
    at = next(cell for row in sheet.iter_rows() for cell in row if cell.value == key)
    return sheet.cell(at.row + 2, at.column)


def filled_in(office: Office, **values: str) -> openpyxl.Workbook:
    workbook = openpyxl.load_workbook(office.outbox / NAME / SHEET)
    for key, value in values.items():
        cell_below(workbook["To decide"], key).value = value
    return workbook


def test_an_answer_on_the_command_line_lets_the_case_go_on(office: Office, case: Path) -> None:
    asked = question(office)
    done = office.do("answer", NAME, asked["id"], "--as", "no", "--by", "Ms A Clerk", "--because", "It is Jordan's")
    assert done.returncode == 0, done.stderr
    office.do("run")
    answered = question(office)
    assert office.status(NAME)["status"] == "ready"
    assert (answered["answer"], answered["by"], answered["on"]) == ("No, leave out", "Ms A Clerk", "2026-06-15")
    assert not (office.outbox / NAME / SHEET).exists()


def test_questions_are_told_on_the_screen_and_as_json(office: Office, case: Path) -> None:
    assert "HOLDS THE CASE: Does “Stage 2 letter.txt”, which is about Jordan" in office.do("questions", NAME).stdout
    (told,) = json.loads(office.do("questions", NAME, "--json").stdout)
    assert told["id"] == question(office)["id"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nothing-1", "--as", "no", "--by", "Ms A Clerk"), 'has no question "nothing-1"'),
        (("child-", "--as", "perhaps", "--by", "Ms A Clerk"), '"perhaps" is none of the choices'),
        (("child-", "--as", "no", "--by", " "), "an answer without a name does not count"),
    ],
)
def test_what_is_no_answer_is_refused(office: Office, case: Path, words: tuple[str, ...], told: str) -> None:
    done = office.do("answer", NAME, *words)
    assert done.returncode == 2
    assert told in done.stderr


def test_a_sheet_put_into_the_folder_answers(office: Office, case: Path) -> None:
    filled_in(office, by="Ms A Clerk", on="3 June 2026").save(case / "decided.xlsx")
    office.do("run")
    answered = question(office)
    assert office.status(NAME)["status"] == "ready"
    assert (answered["answer"], answered["by"], answered["on"]) == ("No, leave out", "Ms A Clerk", "2026-06-03")


def test_a_sheet_without_a_name_decides_nothing(office: Office, case: Path) -> None:
    """The proposed answer stands in it already: nobody has looked."""
    filled_in(office).save(case / SHEET)
    office.do("run")
    status = office.status(NAME)
    assert status["status"] == "incomplete"
    assert any("1 answer without a name" in problem["message"] for problem in status["problems"])


def test_a_sheet_of_another_case_is_told_and_not_used(office: Office, case: Path) -> None:
    other = office.inbox / "Another"
    shutil.copytree(case, other)
    filled_in(office, by="Ms A Clerk").save(other / SHEET)
    office.do("run")
    status = office.status("Another")
    assert status["status"] == "incomplete"
    assert any('is the answer sheet of the case "Okafor"' in problem["message"] for problem in status["problems"])


def test_an_answer_that_is_no_choice_is_told_and_asked_again(office: Office, case: Path) -> None:
    filled_in(office, answer="ask his mum", by="Ms A Clerk").save(case / SHEET)
    office.do("run")
    status = office.status(NAME)
    assert question(office)["answer"] is None
    assert any("“ask his mum” by Ms A Clerk" in problem["message"] for problem in status["problems"])


def test_two_sheets_that_contradict_each_other_decide_nothing(office: Office, case: Path) -> None:
    filled_in(office, by="Ms A Clerk").save(case / "one.xlsx")
    filled_in(office, answer="Yes, put in", by="Mr B Head").save(case / "two.xlsx")
    office.do("run")
    status = office.status(NAME)
    assert question(office)["answer"] is None
    assert any("contradict each other" in problem["message"] for problem in status["problems"])


def test_a_sheet_whose_rows_were_deleted_is_told(office: Office, case: Path) -> None:
    workbook = filled_in(office, by="Ms A Clerk")
    sheet = workbook["To decide"]
    sheet.delete_rows(cell_below(sheet, "question").row)
    workbook.save(case / SHEET)
    office.do("run")
    status = office.status(NAME)
    assert status["status"] == "incomplete"
    assert any("has lost its hidden row or all its questions" in problem["message"] for problem in status["problems"])


TO_ALL = """Dear parents and carers

Attendance letter

Every day matters. From Monday on the gates open at a quarter past eight and close at twenty to nine. Who comes later
signs in at the office, and the lateness is written into the register, so that everybody can see it at once.
"""


def test_a_paper_that_is_put_in_makes_the_next_build(office: Office) -> None:
    case = office.drop(COMPLETE, NAME)
    (case / "To all.txt").write_text(TO_ALL, encoding="utf-8")
    office.do("run")
    assert office.status(NAME)["build"] == 1
    office.do("answer", NAME, question(office)["id"], "--as", "yes", "--by", "Ms A Clerk")
    office.do("run")
    status = office.status(NAME)
    (paper,) = (one for one in status["files"] if one["path"] == "To all.txt")
    assert (status["status"], status["build"]) == ("ready", 2)
    assert paper["bundle_pages"] is not None
    assert "put in: Ms A Clerk decided on 15 June 2026" in paper["notes"]
