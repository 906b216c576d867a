"""A workbook shows in the bundle what it showed on the screen; what no page can show is told."""

import subprocess
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Picture
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill

from pipeline.case.evidence import Evidence
from pipeline.case.loss import LossKind, told_apart
from pipeline.evidence.formats.beside_cells import told_of_new
from pipeline.evidence.formats.seen_cells import seen_of
from tests.evidence.dropped_files import Intake, picture, saved, scan

STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def text_of(evidence: Evidence) -> str:
    assert evidence.pages is not None, evidence.problem
    return "\n".join(evidence.pages.texts)


def workbook(*rows: list[object]) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    assert made.active is not None
    for row in rows:
        made.active.append(row)
    return made


def as_old(data: bytes, folder: Path) -> bytes:
    """The same workbook in the format of Excel 97."""
    (folder / "new.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xls",
        "--outdir",
        str(folder),
        str(folder / "new.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / "new.xls").read_bytes()


@pytest.fixture
def log(tmp_path: Path) -> bytes:
    """A contact log with a pasted picture, a chart, a comment, and a sum that no program has worked out yet."""
    made = workbook(["Sessions", 12], ["Missed", 3], ["Sum", "=10+20"])
    sheet = made.worksheets[0]
    (tmp_path / "letter.png").write_bytes(picture(scan(), "PNG"))
    sheet.add_image(Picture(str(tmp_path / "letter.png")), "D4")
    sheet["A1"].comment = Comment("Do not show\nthe parent", "HT")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2))
    sheet.add_chart(chart, "D20")
    return saved(made.save)


def test_what_a_workbook_shows_beside_its_cells_is_told(intake: Intake, log: bytes) -> None:
    [evidence] = intake({"log.xlsx": log})
    assert "in the workbook, and not shown: charts, pictures" in evidence.notes
    assert "comments on cells whose words no page shows: A1" in evidence.notes
    assert any(note.startswith("1 cell with a formula is shown empty") for note in evidence.notes)


def test_what_an_old_workbook_shows_beside_its_cells_is_told(intake: Intake, log: bytes, tmp_path: Path) -> None:
    [evidence] = intake({"log.xls": as_old(log, tmp_path)})
    assert "in the workbook, and not shown: charts, pictures" in evidence.notes
    assert "comments on cells whose words no page shows: A1" in evidence.notes


def test_a_plain_workbook_has_nothing_to_be_told(intake: Intake, tmp_path: Path) -> None:
    plain = saved(workbook(["date", "AM"], ["2025-03-03", "O"]).save)
    for evidence in intake({"log.xlsx": plain, "log.xls": as_old(plain, tmp_path)}):
        assert not [note for note in evidence.notes if "shown" in note or "formula" in note]


def test_text_boxes_and_macros_of_a_workbook_are_told(intake: Intake) -> None:
    drawing = (
        b'<xdr:wsDr xmlns:xdr="x"><xdr:sp><xdr:txBody><a:t xmlns:a="a">Note</a:t></xdr:txBody></xdr:sp></xdr:wsDr>'
    )
    stream = BytesIO(saved(workbook(["Sessions"]).save))
    with ZipFile(stream, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/drawings/drawing1.xml", drawing)
        archive.writestr("xl/vbaProject.bin", b"macros")
    [evidence] = intake({"log.xlsm": stream.getvalue()})
    assert "in the workbook, and not shown: macros, text boxes" in evidence.notes


@pytest.mark.parametrize(
    ("head", "tells"),
    [
        ("&CConfidential: seen by Tom Ridgway", True),
        ('&L&"Arial,Bold"&12&K01+000Draft', True),
        ("&CPage &P of &N", False),
        ('&C&"Times New Roman,Regular"&12&A&R&D &T', False),
    ],
)
def test_words_of_a_printed_head_are_told(head: str, tells: bool, tmp_path: Path) -> None:
    made = workbook(["Date", "Note"])
    made.save(tmp_path / "log.xlsx")
    headed = f"<headerFooter><oddHeader>{escape(head)}</oddHeader></headerFooter></worksheet>".encode()
    with ZipFile(tmp_path / "log.xlsx") as old, ZipFile(tmp_path / "headed.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</worksheet>", headed))
    told = [loss.told for loss in told_of_new(tmp_path / "headed.xlsx")]
    assert told == ["in the workbook, and not shown: heads or feet of its printed pages"] * tells


def test_numbers_times_and_errors_stand_as_in_the_workbook(intake: Intake, tmp_path: Path) -> None:
    moment = datetime.fromisoformat("2025-03-03T09:05")
    data = saved(workbook([447700900123, time(9, 0), moment, "=NA()", 0.5, 1e300]).save)
    [evidence] = intake({"log.xls": as_old(data, tmp_path)})
    assert evidence.pages is not None
    assert " ".join(evidence.pages.texts[0].split()) == "447700900123 9:00:00 2025-03-03 9:05:00 #N/A 0.5 1e+300"


def strict(data: bytes) -> bytes:
    """The same workbook in the strict form of the standard, as Excel can save it."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as transitional, ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for name in transitional.namelist():
            part = transitional.read(name).decode()
            for old, new in STRICT.items():
                part = part.replace(old, new)
            made.writestr(name, part)
    return stream.getvalue()


def test_a_workbook_that_only_another_program_can_read_is_read_by_it_and_told(intake: Intake) -> None:
    [evidence] = intake({"register.xlsx": strict(saved(workbook(["date", "mark"], ["2025-03-03", "O"]).save))})
    assert "2025-03-03" in text_of(evidence)
    assert any("second reader" in note and "compare" in note for note in evidence.notes)


def test_a_workbook_that_no_program_can_read_is_a_problem_that_says_what_to_do(intake: Intake) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook>cut off")
    [evidence] = intake({"register.xlsx": stream.getvalue()})
    assert evidence.pages is None
    assert evidence.problem is not None
    assert "save it as PDF" in evidence.problem


def test_a_workbook_that_is_refused_for_its_size_is_not_tried_again(intake: Intake) -> None:
    rows = ",x" * 900 + "\n"
    [evidence] = intake({"register.csv": rows.encode() * 500})
    assert evidence.problem is not None
    assert "save the part that matters" in evidence.problem


def test_what_is_hidden_in_a_sheet_is_on_no_page_and_is_told_without_its_words(intake: Intake) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (("Date", "Note", "Safeguarding"), ("3 March", "Call", "the refuge"), ("4 March", "Ada Quill", "none")):
        sheet.append(row)
    sheet["A5"], sheet["A5"].number_format = "kept back", ";;;"
    sheet["A7"], sheet["A7"].number_format = "kept as figures", "0.00;-0.00;0;"
    sheet["A8"], sheet["A8"].number_format = 4711, ';;;""'
    sheet["B6"], sheet["B6"].fill = "blacked out", PatternFill("solid", fgColor="FF000000")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    [evidence] = intake({"log.xlsx": saved(workbook.save)})
    assert evidence.pages is not None
    told = f"{evidence.pages.texts} {evidence.notes}"
    assert "Call" in told
    assert not any(word in told for word in ("refuge", "Quill", "kept", "4711", "blacked", "4 March"))
    assert [loss.kind for loss in evidence.losses] == [LossKind.HIDDEN_CELLS] * 2 + [LossKind.COVERED_WORDS]
    assert "by the format of their cells, and not shown: 3 values" in told
    assert "the words in B6 are as dark as their ground" in told
    assert "row 3 and column C" in told


@pytest.mark.parametrize(("words", "waits"), [("27 Refuge Mews", True), ("", False)])
def test_words_that_a_rule_may_hide_wait_for_a_person(words: str, waits: bool, tmp_path: Path) -> None:
    made = workbook(["Date", "Where"], ["3 March", words])
    rule = FormulaRule(formula=["LEN(B2)>3"], font=Font(color="FFFFFFFF"))  # type: ignore[no-untyped-call]
    made.worksheets[0].conditional_formatting.add("B2", rule)
    made.save(tmp_path / "log.xlsx")
    seen = seen_of([("Sheet", [("Date", "Where"), ("3 March", words)])], tmp_path / "log.xlsx")
    assert [loss.kind for loss in told_apart(seen.remarks)[1]] == [LossKind.PERHAPS_HIDDEN] * waits


def test_a_workbook_that_was_saved_as_xml_is_a_table_and_not_its_code(intake: Intake) -> None:
    workbook = (
        b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        b'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Visits"><Table>'
        b'<Row><Cell><Data ss:Type="String">Visit</Data></Cell></Row>'
        b'<Row><Cell><Data ss:Type="String">Nobody answered</Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    [evidence] = intake({"Home visits.xls": workbook})
    assert evidence.pages is not None, evidence.problem
    assert evidence.pages.texts[0].split() == ["Visit", "Nobody", "answered"]
