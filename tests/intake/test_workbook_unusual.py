"""Referral workbooks as offices send them: with odd blanks, ticks, comments, pictures, copied rows and sheets gone."""

from collections.abc import Callable
from datetime import date, time
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from PIL import Image as Pixels

from pipeline.case.case import Parent
from pipeline.case.source_file import Role
from pipeline.errors import CaseError
from pipeline.intake.case_file import read_case
from pipeline.intake.workbook import WorkbookReading, read_workbook
from tests.evidence.test_taking_in import compound_file
from tests.intake.test_workbook import FULL, Office, fill, from_yaml, snapshot


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "Referral.xlsx")


def read(office: Office) -> WorkbookReading:
    return read_workbook(office.save(), "Referral.xlsx")


def test_blanks_and_marks_that_nobody_sees_make_no_difference(tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(fill(tmp_path / "made.xlsx", FULL))
    for sheet in workbook.worksheets[:5]:
        for row in sheet.iter_rows(min_row=5, min_col=2):
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = f"\u200e\u00a0{cell.value.replace(' ', chr(0xA0))}\u200b "
    workbook.save(tmp_path / "Referral.xlsx")
    assert read_workbook(tmp_path / "Referral.xlsx", "Referral.xlsx").case == from_yaml(tmp_path, FULL)


@pytest.mark.parametrize(("written", "meant"), [("✓", True), ("Y", True), ("Yes.", True), ("✗", False), ("no ", False)])
def test_a_tick_says_yes(office: Office, written: str, meant: bool) -> None:
    office.add("Parents", full_name="Ms A Lee", lives_with=written)
    assert read(office).case.parents[0].lives_with_child is meant


def test_a_cross_may_say_either_and_is_asked_about(office: Office) -> None:
    office.add("Parents", full_name="Ms A Lee", lives_with="x")
    assert [str(one) for one in read(office).wrong] == [
        'sheet Parents, cell E5: "x" should be yes or no; choose from the list'
    ]


def test_numbers_are_read_as_offices_write_them(office: Office) -> None:
    office.write("Referral", "The child", "UPN", "b990 0412 23117")
    office.write("Dates and plan", "Plan and early help", "Plan", "Team Around Child")
    case = read(office).case
    assert (case.child.upn, case.plan) == ("B990041223117", "TAC")


@pytest.mark.parametrize("written", [time(14, 0), "14.00", "2pm", "2 p.m.", "14:00:00"])
def test_the_hour_of_a_hearing_is_read_as_spreadsheets_and_people_write_it(tmp_path: Path, written: object) -> None:
    office = Office(tmp_path / "Referral.xlsx", "stockport-prosecution")
    office.write("Dates and plan", "Charge", "Time of the hearing", written)
    charge = read(office).case.charge
    assert charge
    assert charge.hearing_at == "14:00"


def test_an_error_of_the_spreadsheet_is_no_answer(office: Office) -> None:
    cell = office.write("Referral", "The child", "UPN", "#REF!")
    reading = read(office)
    assert reading.case.child.upn is None
    assert [str(one) for one in reading.wrong] == [
        f'sheet Referral, cell {cell}: "#REF!" is an error of the spreadsheet and no answer; type what belongs here'
    ]


def test_an_answer_in_its_question_a_comment_or_a_picture_is_told(office: Office) -> None:
    sheet = office.sheet("Referral")
    upn = office.write("Referral", "The child", "UPN", None)
    sheet[f"B{upn[1:]}"] = "UPN: B990041223117"
    forename = office.write("Referral", "The child", "Forename", "Ann")
    threaded = "[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    known as Annie"
    sheet[forename].comment = Comment(threaded, "office")
    pixels = BytesIO()
    Pixels.new("RGB", (9, 9)).save(pixels, "png")
    office.sheet("Questions").add_image(Image(pixels), "C7")
    told = [str(one) for one in read(office).slips]
    assert [one.partition(": ")[0] for one in told] == [
        f"sheet Referral, cell {upn}",
        f"sheet Referral, cell {forename}",
        "sheet Questions, cell C7",
    ]
    assert '"UPN: B990041223117"; only what stands here is read' in told[0]
    assert '"known as Annie" stands in a comment' in told[1]
    assert "a picture lies here" in told[2]


def test_a_sheet_of_ones_own_is_told_and_those_of_the_form_are_not(office: Office) -> None:
    office.workbook.create_sheet("Empty")
    office.workbook.create_sheet("Notes")["B3"] = "Mum rang on 3 March"
    (told,) = read(office).slips
    assert str(told).startswith('sheet Notes, cell B3: "Mum rang on 3 March" and all else on this sheet was not read')


def test_one_that_numbers_saved_has_all_its_answers_and_nothing_astray(office: Office, tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(fill(tmp_path / "made.xlsx", FULL))
    for sheet in workbook:
        sheet.insert_rows(1)
        sheet["A1"] = "Table 1"
        sheet.title = sheet.title if sheet.title == "casebundle" else f"{sheet.title} - Table 1"
    workbook.create_sheet("Export Summary", 0)["A1"] = "This document was exported from Numbers."
    workbook.save(tmp_path / "Referral.xlsx")
    reading = read_workbook(tmp_path / "Referral.xlsx", "Referral.xlsx")
    assert (reading.case, reading.slips, reading.wrong) == (from_yaml(tmp_path, FULL), (), ())


def test_a_row_that_was_copied_as_it_stands_counts_once(office: Office) -> None:
    for _ in range(2):
        office.add("Parents", full_name="Ms A Lee", relationship="mother")
    cell = office.write("Referral", "The child", "Forename", "Ann")
    office.sheet("Referral")["A60"], office.sheet("Referral")["C60"] = "child.forename", "Ann"
    reading = read(office)
    assert ([one.name for one in reading.case.parents], reading.wrong) == (["Ms A Lee"], ())
    assert [str(one) for one in reading.doubles] == [
        f"sheet Referral, cell C60: this row says the same as row {cell[1:]}; you may delete it",
        "sheet Parents, cell B6: this row says the same as row 5; you may empty it",
    ]


@pytest.mark.parametrize(
    "name", ["Mr and Mrs Lee", "Mr & Mrs Lee", "Mr/Mrs Lee", "Ann Lee; Bo Lee", "Mr A Lee\nMrs B Lee", "Mr a Mrs Lee"]
)
def test_two_parents_in_one_cell_are_told_apart_by_a_person(office: Office, name: str) -> None:
    office.add("Parents", full_name=name)
    (told,) = read(office).wrong
    assert "names more than one person; give each parent a row of their own" in told.message


@pytest.mark.parametrize("name", ["see above", "Unknown", "don't know", "N/A", "-", "tbc"])
def test_words_that_name_nobody_are_no_parent(office: Office, name: str) -> None:
    office.add("Parents", full_name="Ms A Lee")
    office.add("Parents", full_name=name)
    reading = read(office)
    assert [one.name for one in reading.case.parents] == ["Ms A Lee"]
    assert ["is nobody's name" in one.message for one in reading.wrong] == [True]


@pytest.mark.parametrize("name", ["Mrs Sandy Ferdinand", "Anna Smith/Jones", "Ms A Same", "Mr Will Doyle", "李 明"])
def test_the_names_of_people_are_names(name: str) -> None:
    assert Parent(name=name).name == name


def test_a_notice_finds_its_parent_whatever_blanks_and_accents_are_stored(office: Office) -> None:
    office.add("Parents", full_name="Mrs Siân Ŵyn")
    office.add("Notices", parent="mrs  Sia\u0302n W\u0302yn", notice="Penalty notice", issued=date(2026, 1, 5))
    reading = read(office)
    assert (len(reading.case.parents[0].notices), reading.wrong) == (1, ())


def test_a_form_without_its_hidden_sheet_is_known_and_is_no_paper(office: Office) -> None:
    office.workbook.remove(office.sheet("casebundle"))
    (source,) = snapshot(office.save().parent).files
    assert source.role is Role.REFERRAL
    with pytest.raises(CaseError, match="has lost its hidden sheet"):
        read_workbook(office.path, "Referral.xlsx")


def of_the_hidden_row(office: Office) -> None:
    office.sheet("Parents")["C4"] = "mother of"


def of_the_names(office: Office) -> None:
    office.sheet("Parents").delete_rows(4)


@pytest.mark.parametrize(
    ("lose", "told"), [(of_the_hidden_row, "the hidden heading of this column"), (of_the_names, "nobody could be read")]
)
def test_what_was_changed_in_hidden_cells_is_said_in_plain_words(
    office: Office, lose: Callable[[Office], None], told: str
) -> None:
    office.add("Parents", full_name="Ms A Lee", relationship="mother")
    office.add("Notices", parent="Ms A Lee", notice="Penalty notice", issued=date(2026, 1, 5))
    lose(office)
    assert told in str(read(office).wrong)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("Referral.xlsx", compound_file("EncryptedPackage"), "“Referral.xlsx” needs a password"),
        ("Referral.numbers", b"PK\x03\x04 of a Mac", "export it as an Excel workbook"),
    ],
)
def test_a_file_that_may_be_the_form_is_named_where_there_is_none(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CaseError, match=told):
        read_case(snapshot(tmp_path))


def test_a_copy_of_the_workbook_is_the_same_and_another_one_is_asked_about(tmp_path: Path) -> None:
    made = fill(tmp_path / "Referral.xlsx", FULL)
    (tmp_path / "Copy of Referral.xlsx").write_bytes(made.read_bytes())
    assert read_case(snapshot(tmp_path)).case.child.surname == FULL["child"]["surname"]
    fill(tmp_path / "Other.xlsx", {**FULL, "reference": "SR-2"})
    with pytest.raises(CaseError, match="There are 2 referral workbooks"):
        read_case(snapshot(tmp_path))
