"""Cells in the colour of their ground are told by their looks, in workbooks of both kinds; a rule may paint others."""

from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.files.tables import read_sheets
from pipeline.files.unseen_cells import Unseen
from pipeline.files.unseen_runs import UnseenRuns

RESOURCES = Path(__file__).with_name("resources")
BLACK_GROUND = PatternFill("solid", fgColor="FF000000")


def workbook_with(font: Font | None, ground: PatternFill | None, form: str = "General") -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["Date", "Where"])
    sheet.append(["3 March", "27 Refuge Mews"])
    sheet["B2"].font, sheet["B2"].fill = font or Font(), ground or PatternFill()
    sheet["B2"].number_format = form
    return workbook


def unseen(workbook: openpyxl.Workbook, folder: Path) -> dict[tuple[int, int], Unseen]:
    workbook.save(folder / "log.xlsx")
    [sheet] = read_sheets(folder / "log.xlsx", "log.xlsx")
    return dict(sheet.unseen)


@pytest.mark.parametrize(
    ("font", "ground", "form", "how"),
    [
        (Font(color="FF000000"), BLACK_GROUND, "General", Unseen.COVERED),
        (None, BLACK_GROUND, "General", Unseen.COVERED),
        (Font(color=Color(theme=0)), None, "General", Unseen.LIKE_PAPER),
        (Font(color="FFFFFFFF"), None, "General", Unseen.LIKE_PAPER),
        (None, None, ";;;", Unseen.BY_FORMAT),
        (None, None, "[White]General", Unseen.LIKE_PAPER),
        (None, BLACK_GROUND, "[White]General", None),
        (Font(size=1), None, "General", Unseen.TINY),
        (Font(size=6), None, "General", None),
        (Font(color="FFFFFFFF"), BLACK_GROUND, "General", None),
        (Font(color=Color(theme=4)), BLACK_GROUND, "General", None),
        (Font(color="FFFFFFFF"), PatternFill("lightGrid"), "General", None),
        (None, None, "General", None),
    ],
)
def test_a_cell_is_unseen_by_its_looks(
    font: Font | None, ground: PatternFill | None, form: str, how: Unseen | None, tmp_path: Path
) -> None:
    assert unseen(workbook_with(font, ground, form), tmp_path) == ({(2, 1): how} if how else {})


def test_a_column_or_a_row_too_narrow_for_a_letter_is_hidden(tmp_path: Path) -> None:
    workbook = workbook_with(None, None)
    workbook.worksheets[0].column_dimensions["B"].width = 0.3
    workbook.worksheets[0].row_dimensions[1].height = 1.5
    workbook.save(tmp_path / "log.xlsx")
    [sheet] = read_sheets(tmp_path / "log.xlsx", "log.xlsx")
    assert sheet.hidden_columns == {1}
    assert sheet.hidden_rows == {1}


def test_where_a_rule_paints_the_cells_nothing_is_known_to_be_unseen(tmp_path: Path) -> None:
    workbook = workbook_with(Font(color="FFFFFFFF"), None)
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    rule = CellIsRule("notEqual", ['""'], fill=BLACK_GROUND)  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add("B2", rule)
    assert unseen(workbook, tmp_path) == {}


def test_what_a_rule_always_hides_is_unseen_and_what_it_may_hide_is_told(tmp_path: Path) -> None:
    workbook = workbook_with(None, None)
    sheet = workbook.worksheets[0]
    white, bold = Font(color="FFFFFFFF"), Font(bold=True)
    rules = (("B2", "TRUE", white), ("A2:A3", "A2=0", white), ("A1:B1", "TRUE", bold))
    for cells, formula, font in rules:
        rule = FormulaRule(formula=[formula], font=font)  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add(cells, rule)
    assert unseen(workbook, tmp_path) == {(2, 1): Unseen.BY_FORMAT}
    [read] = read_sheets(tmp_path / "log.xlsx", "log.xlsx")
    assert read.perhaps_unseen == ("A2:A3",)


@pytest.mark.parametrize(
    ("colour", "ground", "told"),
    [("FFFFFFFF", None, ("A1",)), ("FF000000", None, ()), ("FFFFFFFF", BLACK_GROUND, ()), ("00FDFDFD", None, ("A1",))],
)
def test_a_part_of_a_cell_in_the_colour_of_its_ground_is_told(
    colour: str, ground: PatternFill | None, told: tuple[str, ...], tmp_path: Path
) -> None:
    workbook = openpyxl.Workbook()
    cell = workbook.worksheets[0]["A1"]
    cell.value = CellRichText("Rang ", TextBlock(InlineFont(color=Color(rgb=colour)), "garnet"), " after")
    if ground:
        cell.fill = ground
    workbook.save(tmp_path / "log.xlsx")
    [sheet] = read_sheets(tmp_path / "log.xlsx", "log.xlsx")
    assert sheet.perhaps_unseen == told


def test_a_part_of_a_string_that_sheets_share_is_told_in_each_cell(tmp_path: Path) -> None:
    white = "<r><rPr><color rgb='FFFFFFFF'/></rPr><t>garnet</t></r>"
    strings = f"<sst><si><t>Rang</t></si><si><r><t>Rang </t></r>{white}</si></sst>"
    with ZipFile(tmp_path / "book.zip", "w") as archive:
        archive.writestr("xl/sharedStrings.xml", strings)
        runs = UnseenRuns(archive, etree.fromstring("<styleSheet><cellXfs><xf/></cellXfs></styleSheet>"))
        cells = b'<c r="A1" t="s"><v>0</v></c><c r="B2" s="0" t="s"><v>1</v></c><c r="C3"><v>1</v></c>'
        assert list(runs.cells(cells)) == ["B2"]


def test_what_is_struck_out_in_whole_or_in_part_is_told(tmp_path: Path) -> None:
    workbook = workbook_with(Font(strike=True), None)
    workbook.worksheets[0]["A3"].value = CellRichText("Rang ", TextBlock(InlineFont(strike=True), "garnet"))
    workbook.save(tmp_path / "log.xlsx")
    [sheet] = read_sheets(tmp_path / "log.xlsx", "log.xlsx")
    assert sorted(sheet.perhaps_unseen[0].split()) == ["A3", "B2"]


def test_an_old_workbook_tells_what_is_struck_out_white_or_hidden_by_a_rule() -> None:
    [sheet] = read_sheets(RESOURCES / "looks_of_words.xls", "looks_of_words.xls")
    assert sheet.unseen == {(2, 1): Unseen.BY_FORMAT}, "a rule that always holds"
    assert sheet.perhaps_unseen == ("B3:B3", "A2 A3 A4"), "not bold words, and not those that a rule makes red"


def test_an_old_workbook_with_a_rule_that_is_cut_short_is_read_and_the_rule_may_hide(tmp_path: Path) -> None:
    data = (RESOURCES / "looks_of_words.xls").read_bytes()
    record, length, short = b"\xb1\x01", 133, 6
    at = data.index(record + length.to_bytes(2, "little")) + 4
    no_rule = b"\xff\x0f" + (length - short - 4).to_bytes(2, "little")
    cut = data[: at - 2] + short.to_bytes(2, "little") + data[at : at + short] + no_rule + data[at + short + 4 :]
    (tmp_path / "log.xls").write_bytes(cut)
    [sheet] = read_sheets(tmp_path / "log.xls", "log.xls")
    assert not sheet.empty
    assert sheet.perhaps_unseen == ("B2:B2",)


def test_a_part_of_a_cell_that_is_too_small_to_be_read_is_told(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"].value = CellRichText("Rang ", TextBlock(InlineFont(sz=1), "garnet"))
    workbook.save(tmp_path / "log.xlsx")
    [sheet] = read_sheets(tmp_path / "log.xlsx", "log.xlsx")
    assert sheet.perhaps_unseen == ("A1",)
