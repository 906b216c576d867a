"""A sheet of answers is read as people leave it: columns moved, rows deleted, days that are none."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.case.question import NO, YES, Question
from pipeline.case.source_file import Role, SourceFile
from pipeline.intake.answer_sheet import AnswerSheets, read_answer_sheets
from pipeline.intake.file_roles import with_roles
from pipeline.intake.workbook_cells import ANSWER_KEYS
from pipeline.questions.to_decide import COLUMNS, FIRST_ROW, KEY_ROW, to_decide

TODAY = date(2026, 6, 15)
QUESTIONS = [Question(name, f"Is it {name}?", (YES, NO), subject=f"hash of {name}", why="") for name in ("one", "two")]


@pytest.fixture
def read(tmp_path: Path) -> Callable[[Callable[[Worksheet], None]], AnswerSheets]:
    """Fill in a sheet of two questions, change it as somebody might, and read it."""

    def changed(change: Callable[[Worksheet], None]) -> AnswerSheets:
        workbook = openpyxl.load_workbook(BytesIO(to_decide("Lee Ann", QUESTIONS, ())))
        sheet = workbook.worksheets[0]
        for row in (FIRST_ROW, FIRST_ROW + 1):
            for key, value in {"answer": YES, "by": "Ms A Clerk", "on": "3 June 2026"}.items():
                sheet.cell(row, COLUMNS[key]).value = value
        change(sheet)
        path = tmp_path / "To decide.xlsx"
        workbook.save(path)
        return read_answer_sheets([SourceFile(path.name, path, "", 1, role=Role.ANSWERS)], "Lee Ann", TODAY)

    return changed


def swap_columns(sheet: Worksheet) -> None:
    for row in range(KEY_ROW, sheet.max_row + 1):
        first, second = (sheet.cell(row, COLUMNS[key]) for key in ("answer", "because"))
        first.value, second.value = second.value, first.value


@pytest.mark.parametrize("change", [swap_columns, lambda sheet: sheet.insert_cols(2)])
def test_columns_may_be_moved(
    read: Callable[[Callable[[Worksheet], None]], AnswerSheets], change: Callable[[Worksheet], None]
) -> None:
    found = read(change)
    assert [(one.question, one.said, one.by) for one in found.answers] == [
        ("one", YES, "Ms A Clerk"),
        ("two", YES, "Ms A Clerk"),
    ]
    assert found.problems == ()


def test_a_deleted_row_answers_nothing_and_moves_no_other(
    read: Callable[[Callable[[Worksheet], None]], AnswerSheets],
) -> None:
    [left] = read(lambda sheet: sheet.delete_rows(FIRST_ROW)).answers
    assert (left.question, left.subject) == ("two", "hash of two")


@pytest.mark.parametrize(("said", "told"), [("yesterday", "is no date"), ("31/12/2027", "has not come yet")])
def test_a_day_that_cannot_be_is_told_and_outweighs_no_later_answer(
    read: Callable[[Callable[[Worksheet], None]], AnswerSheets], said: str, told: str
) -> None:
    def write(sheet: Worksheet) -> None:
        sheet.cell(FIRST_ROW, COLUMNS["on"]).value = said

    found = read(write)
    assert found.answers[0].on == TODAY
    [problem] = found.problems
    assert told in problem.message


def test_without_its_hidden_row_no_column_is_guessed(
    read: Callable[[Callable[[Worksheet], None]], AnswerSheets],
) -> None:
    found = read(lambda sheet: sheet.delete_rows(KEY_ROW))
    assert found.answers == ()
    assert set(ANSWER_KEYS) == set(COLUMNS)
    assert "has lost its hidden row" in found.problems[0].message


@pytest.mark.parametrize("name", ["To decide.xlsx", "To decide (1).xlsx", "to decide - copy.xlsx"])
def test_a_damaged_sheet_of_answers_is_told_as_one_and_never_as_a_paper(tmp_path: Path, name: str) -> None:
    whole = to_decide("Lee Ann", QUESTIONS, ())
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    [source] = with_roles([SourceFile(name, tmp_path / name, "", 1)])
    assert source.role is Role.ANSWERS
    [problem] = read_answer_sheets([source], "Lee Ann", TODAY).problems
    assert "is damaged or locked" in problem.message
    assert "PDF" not in problem.message
