"""The sheet of questions: read back as it was drawn, safe to open, with the page's words or its picture beside each."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from pipeline.case.evidence import Evidence, Pages
from pipeline.case.question import NO, YES, Listed, Question, question_id
from pipeline.questions.to_decide import to_decide
from tests.rules.stockport_case import document

QUESTION = Question(
    id=question_id("belongs", "letter.pdf"),
    asks="Is “letter.pdf” about Daniel Okafor?",
    choices=(YES, NO),
    subject="ab" * 32,
    why="It names no child.",
    proposed=NO,
    about="letter.pdf",
    page=1,
    holds=True,
)


def drawn(question: Question = QUESTION, *evidence: Evidence) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(to_decide("Okafor", [question], evidence)))


def texts(workbook: openpyxl.Workbook) -> list[str]:
    return [str(cell.value) for row in workbook["To decide"].iter_rows() for cell in row if cell.value is not None]


def test_the_same_questions_make_the_same_bytes() -> None:
    assert to_decide("Okafor", [QUESTION], []) == to_decide("Okafor", [QUESTION], [])


def test_each_question_comes_with_a_list_of_its_choices_and_the_proposed_answer() -> None:
    workbook = drawn()
    (rule,) = workbook["To decide"].data_validations.dataValidation
    assert rule.type == "list"
    assert [cell.value for cell in workbook["casebundle answers"][5]] == [YES, NO]
    assert NO in texts(workbook)
    assert any("The case waits for this." in text for text in texts(workbook))


def test_the_words_of_the_page_stand_beside_it() -> None:
    paper = document("stage_1_letter", path="letter.pdf", text="Dear Mrs Lee, your child has been away.")
    assert "Dear Mrs Lee, your child has been away." in texts(drawn(QUESTION, paper))


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+1", "@SUM(A1)", "a\x07b", "Penk\ufffeford"])
def test_what_a_page_says_is_never_a_formula(words: str) -> None:
    workbook = drawn(QUESTION, document("stage_1_letter", path="letter.pdf", text=words))
    cells = [cell for row in workbook["To decide"].iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type == "s" for cell in cells)
    assert re.sub("[\x07\ufffe]", "", words) in [cell.value for cell in cells]


def test_a_picture_on_which_little_was_read_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(file)
    paper = document("stage_1_letter", path="letter.pdf")
    scanned = replace(paper, pages=Pages(file, ("",), looks=("00ff",)))
    sheet = drawn(QUESTION, scanned)["To decide"]
    assert len(sheet._images) == 1  # type: ignore[attr-defined]


def test_what_is_asked_about_together_stands_on_a_sheet_of_its_own_and_may_be_named_in_the_answer() -> None:
    listing = (Listed("Rochelle", "Visit, page 1", "It is Rochelle who opens."),)
    workbook = drawn(replace(QUESTION, choices=("Redact", "Redact only:"), listing=listing))
    assert [cell.value for cell in workbook["Look over"][2]] == [
        "1",
        "Rochelle",
        "Visit, page 1",
        "It is Rochelle who opens.",
    ]
    (rule,) = workbook["To decide"].data_validations.dataValidation
    assert not rule.showErrorMessage
