"""What a folder's papers say for sure is written into its form; where they disagree, a person is left to say it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.case.evidence import Evidence, Pages
from pipeline.case.source_file import SourceFile
from pipeline.documents.form_from_papers import with_form
from pipeline.documents.outcome import Outcome
from pipeline.rules.model.load import load_rules
from tests.project import RULES_FILE

RULES = load_rules(RULES_FILE)
LETTER = "Mrs Ana Novak\n1 High Road\n\nDear Mrs Novak,\nLea Novak, born 3 March 2013 (UPN H801200001001)\nStockport"


def paper(path: str, text: str, kind: str | None = "stage_1_letter", day: date | None = None) -> Evidence:
    pages = Pages(Path("pages.pdf"), (text,))
    return Evidence(SourceFile(path, Path(path), "0" * 64, 1), kind, None, day, None, path, None, pages)


def begun(tmp_path: Path, *papers: Evidence, folder: str = "Novak Lea") -> dict[str, object]:
    """Give every cell that is filled in beside its key, and the rows of tables by their sheet."""
    nothing = Outcome(folder, None, None, "error", "There is no form.", "", date(2026, 6, 15))
    made = with_form(nothing, papers, RULES, tmp_path)
    if not made.advice:
        return {}
    workbook = openpyxl.load_workbook(made.advice[0].path)
    said: dict[str, object] = {
        str(row[0]): row[2] for row in workbook["Referral"].iter_rows(values_only=True) if row[2]
    }
    for sheet in ("Parents", "Notices", "Files"):
        said[sheet] = [row[1] for row in workbook[sheet].iter_rows(min_row=5, values_only=True) if row[1]]
    return said


def test_child_and_parent_are_taken_from_a_letter(tmp_path: Path) -> None:
    said = begun(tmp_path, paper("letter.docx", LETTER))
    assert (said["child.forename"], said["child.surname"], said["child.upn"]) == ("Lea", "Novak", "H801200001001")
    assert said["Parents"] == ["Mrs Ana Novak"]


def test_the_address_to_which_all_letters_went_and_the_year_are_taken(tmp_path: Path) -> None:
    letter = LETTER.replace("1 High Road", "1 High Road,\nEdgeley\nSK3 9ZX").replace("(UPN", "in Year 7 (UPN")
    made = begun(tmp_path, paper("one.docx", letter))
    assert made["child.year_group"] == "7"
    workbook = openpyxl.load_workbook(tmp_path / "Referral to fill in.xlsx")
    assert workbook["Parents"]["G5"].value == "1 High Road\nEdgeley\nSK3 9ZX"
    begun(tmp_path, paper("one.docx", letter), paper("two.docx", letter.replace("1 High", "2 High")))
    assert openpyxl.load_workbook(tmp_path / "Referral to fill in.xlsx")["Parents"]["G5"].value is None


def test_the_child_whom_papers_and_folder_name_is_told_without_a_form(tmp_path: Path) -> None:
    nothing = Outcome("Novak Lea", None, None, "error", "There is no form.", "", date(2026, 6, 15))
    assert with_form(nothing, [paper("letter.docx", LETTER)], RULES, tmp_path).child == "Lea Novak"


@pytest.mark.parametrize(
    ("head", "foot", "told"),
    [
        ("Larkhill High School", "Signed: Mary O'Brien, Head teacher", ("Larkhill High School", "Mary O'Brien")),
        ("St Anne and St Joseph Academy", "Dr Siân Ŵyn\nHeadteacher", ("St Anne and St Joseph Academy", "Dr Siân Ŵyn")),
        ("Our School", "The new head teacher\nHead teacher: ask the office", ("Our School", None)),
        ("We wrote to the School", "Ann Lee, Headteacher of another", (None, None)),
        ("Stockport Council", "Yours sincerely", (None, None)),
    ],
)
def test_the_school_and_its_head_are_taken_from_letterhead_and_signature(
    tmp_path: Path, head: str, foot: str, told: tuple[str | None, str | None]
) -> None:
    said = begun(tmp_path, paper("letter.docx", f"\n{head}\n{LETTER}\nURN: 990412\n{foot}\n"))
    assert (said.get("school.name"), said.get("school.head_teacher")) == told
    assert said["school.urn"] == "990412"


def test_a_parent_is_what_the_papers_call_them(tmp_path: Path) -> None:
    certificate = "Parents: Mrs Ana Novak (stepmother), Mr Ivo Novak (father)"
    begun(tmp_path, paper("letter.docx", LETTER), paper("certificate.pdf", certificate))
    assert openpyxl.load_workbook(tmp_path / "Referral to fill in.xlsx")["Parents"]["C5"].value == "stepmother"


def test_where_papers_disagree_nothing_is_filled_in(tmp_path: Path) -> None:
    other = LETTER.replace("3 March 2013", "4 March 2013").replace("H801200001001", "H801200001002")
    said = begun(tmp_path, paper("one.docx", LETTER), paper("two.docx", other))
    assert "child.date_of_birth" not in said
    assert "child.upn" not in said
    assert said["child.forename"] == "Lea"


@pytest.mark.parametrize("folder", ["new case", "2026-031", "Brown Tom"])
def test_a_folders_name_that_no_paper_has_is_no_childs_name(tmp_path: Path, folder: str) -> None:
    assert "child.forename" not in begun(tmp_path, paper("letter.docx", LETTER), folder=folder)


@pytest.mark.parametrize(
    ("greeting", "parents"),
    [
        ("Dear Mr and Mrs Novak,", ["Mr Novak", "Mrs Novak"]),
        ("Miss Eva Novak\nDear Miss Novak", ["Miss Eva Novak"]),
        ("Dear parents,", []),
        ("Dear Ms Novak, thank you for your call of today", []),
    ],
)
def test_whom_a_letter_greets_is_a_parent(tmp_path: Path, greeting: str, parents: list[str]) -> None:
    assert begun(tmp_path, paper("letter.docx", f"{greeting}\nStockport"))["Parents"] == parents


def test_a_teacher_whom_an_email_greets_is_no_parent_and_what_is_not_understood_is_asked_for(tmp_path: Path) -> None:
    said = begun(
        tmp_path,
        paper("letter.docx", LETTER),
        paper("mail.eml", "Dear Mr Ridgway\nLea is ill.\nAna Novak", "email"),
        paper("scan0001.pdf", "…", None),
    )
    assert said["Parents"] == ["Mrs Ana Novak"]
    assert said["Files"] == ["scan0001.pdf"]


def test_a_notice_is_listed_with_its_day_for_whom_it_greets(tmp_path: Path) -> None:
    kind = RULES.kind_in_role("notice to improve")
    notice = paper("notice.pdf", LETTER, kind, date(2026, 4, 24))
    said = begun(tmp_path, notice, replace(notice, date=None, source=replace(notice.source, file="undated.pdf")))
    assert said["Notices"] == ["Mrs Ana Novak"]


def test_papers_of_no_route_bring_no_form(tmp_path: Path) -> None:
    assert begun(tmp_path, paper("menu.pdf", "Fish on Friday", None)) == {}
