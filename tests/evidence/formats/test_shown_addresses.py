"""A link whose words name one address and that leads to another is told with both; what mailers do is a note."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pikepdf
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pikepdf import Array, Dictionary, Name, Pdf

from pipeline.case.loss import Loss, LossKind, told_apart
from pipeline.evidence.formats.private_copy.open_document_copy import copy_open_document
from pipeline.evidence.formats.private_copy.rich_text_copy import copy_rich_text
from pipeline.evidence.formats.private_copy.slides_copy import copy_slides
from pipeline.evidence.formats.private_copy.word_copy import copy_word
from pipeline.evidence.formats.seen_cells import seen_of
from pipeline.evidence.formats.shown_addresses import told_of_links
from pipeline.evidence.formats.web import read_html
from pipeline.files.linked_cells import links_in
from pipeline.files.tables import read_sheets
from pipeline.pdf.web_links import web_links
from tests.evidence.dropped_files import pdf
from tests.evidence.office_files import field, run, simple_field, word

ELSEWHERE = "https://evil.example/other?token=77"


@pytest.mark.parametrize(
    ("shown", "target"),
    [
        ("https://marbrook.example/policy", ELSEWHERE),
        ("see www.marbrook.example for it", ELSEWHERE),
        ("marbrook.sch.uk", ELSEWHERE),
        ("office@marbrook.example", "mailto:office@marbrok.example?subject=Daniel"),
        ("office@marbrook.example", ELSEWHERE),
        ("https://marbrook.example", "https://marbrook.example@evil.example/"),
        ("https://marbrook.example", "https://marbrook.example.evil.example/"),
        ("HTTPS://Marbrook.Example", "//evil.example"),
    ],
)
def test_a_link_that_leads_elsewhere_is_told_with_both(shown: str, target: str) -> None:
    [loss] = told_of_links([(shown, target), (shown, target)])
    assert isinstance(loss, Loss)
    assert loss.kind is LossKind.LINKS_ELSEWHERE
    assert f'"{shown}" leads to "{target.partition("?")[0]}"' in loss.told
    assert "token" not in loss.told


@pytest.mark.parametrize(
    ("shown", "target"),
    [
        ("our attendance policy", ELSEWHERE),
        ("https://marbrook.example/policy", "http://www.marbrook.example/other"),
        ("www.marbrook.example", "https://policies.marbrook.example"),
        ("office@marbrook.example", "mailto:office@marbrook.example"),
        ("office@marbrook.example", "https://marbrook.example/contact"),
        ("Stage 2 letter.docx", "https://drive.example/1"),
        ("Letter.final.v2", "https://drive.example/1"),
        ("https://marbrook.example", "#top"),
        ("https://marbrook.example", "https://[bad"),
        ("https://marbrook.example/a https://other.example", "https://other.example"),
        ("0161 496 0000", "tel:01614960000"),
    ],
)
def test_a_link_that_leads_where_it_says_or_names_no_address_is_not_told(shown: str, target: str) -> None:
    assert told_of_links([(shown, target)]) == []


@pytest.mark.parametrize(
    "target",
    [
        "https://eur02.safelinks.example/?url=https%3A%2F%2Fmarbrook.example%2Fpolicy&data=05",
        "https://urldefence.example/v3/__https://marbrook.example/policy__;!!x",
        "https://track.example/c?u=https%253A%252F%252Fwww.marbrook.example",
    ],
)
def test_the_way_of_a_mailer_is_a_note(target: str) -> None:
    notes, losses = told_apart(told_of_links([("https://marbrook.example/policy", target)]))
    assert not losses
    assert "by way of" in notes[0]


def test_the_links_of_a_web_page_are_read_with_their_words() -> None:
    page = read_html(
        f"<p><a href='{ELSEWHERE}'>https://<b>marbrook</b>.example</a>, <a href=x>the policy<p>"
        f"<a href='y'><span style='display:none'>https://unseen.example</span>here</a>"
    )
    assert page.links == [("https://marbrook.example", ELSEWHERE), ("the policy", "x"), ("here", "y")]


def test_a_link_of_a_word_file_or_an_open_document_is_told(tmp_path: Path) -> None:
    paper = docx.Document()
    leads = paper.part.relate_to(ELSEWHERE, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    words = "<w:r><w:t>https://marbrook</w:t></w:r><w:r><w:t>.example</w:t></w:r>"
    paper.add_paragraph()._p.append(parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{leads}">{words}</w:hyperlink>'))
    paper.save(str(tmp_path / "letter.docx"))
    link = f"<text:a xlink:href='{ELSEWHERE}'>https://marbrook<text:span>.example</text:span></text:a>"
    spaces = "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:xlink='http://www.w3.org/1999/xlink'"
    with ZipFile(tmp_path / "letter.odt", "w") as parts:
        parts.writestr("content.xml", f"<body {spaces}><text:p>{link}</text:p></body>")
    for copied in (
        copy_word(tmp_path / "letter.docx", tmp_path / "copy.docx"),
        copy_open_document(tmp_path / "letter.odt", tmp_path / "copy.odt"),
    ):
        assert list(copied.remarks) == list(told_of_links([("https://marbrook.example", ELSEWHERE)]))


@pytest.mark.parametrize("make", [field, simple_field])
def test_a_link_that_is_a_field_of_word_is_told(make: Callable[[str, str], str], tmp_path: Path) -> None:
    link = make(f"HYPERLINK &quot;{ELSEWHERE}&quot; \\o &quot;tip&quot;", run("https://marbrook.example"))
    (tmp_path / "letter.docx").write_bytes(word(link))
    copied = copy_word(tmp_path / "letter.docx", tmp_path / "copy.docx")
    assert list(copied.remarks) == list(told_of_links([("https://marbrook.example", ELSEWHERE)]))


def test_the_words_under_a_link_of_a_pdf_are_one_over_two_lines(tmp_path: Path) -> None:
    lines = (
        "BT /F1 12 Tf 14 TL 60 700 Td (Also at https://right.example) Tj T* (https://marbrook.) Tj T* (example) Tj ET"
    )
    paper = tmp_path / "paper.pdf"
    with Pdf.open(BytesIO(pdf({"content": lines}))) as document:
        action = Dictionary(S=Name.URI, URI=ELSEWHERE)
        areas = ([58, 680, 300, 697], [58, 666, 300, 683])
        links = [Dictionary(Subtype=Name.Link, Rect=Array(list(area)), A=action) for area in areas]
        broken = Dictionary(Subtype=Name.Link, Rect=Array([1, 2]), A=action)
        document.pages[0].obj.Annots = Array([*links, broken])
        document.save(paper)
    with pikepdf.open(paper) as document:
        assert web_links(paper, document) == [("https://marbrook.example", ELSEWHERE)]


@pytest.mark.parametrize(
    "link",
    [
        '{\\field{\\*\\fldinst HYPERLINK "%s"}{\\fldrslt https://marbrook.example}}',
        '{\\field\\fldedit{\\*\\fldinst {HYPERLINK "%s" \\\\n}}{\\fldrslt {\\ul https://}{\\b marbrook.example}}}',
    ],
)
def test_a_link_of_a_rich_text_is_told(link: str, tmp_path: Path) -> None:
    (tmp_path / "letter.rtf").write_text(f"{{\\rtf1\\ansi Dear Ms Okafor {link % ELSEWHERE} and so on}}")
    copied = copy_rich_text(tmp_path / "letter.rtf", tmp_path / "copy.rtf")
    assert list(copied.remarks) == list(told_of_links([("https://marbrook.example", ELSEWHERE)]))


RUN = '<a:r><a:rPr><a:hlinkClick r:id="r9"/></a:rPr><a:t>%s</a:t></a:r>'
WORDS = "<a:r><a:t>https://marbrook.example</a:t></a:r>"
TEXT = "<p:txBody><a:p>%s</a:p></p:txBody>"


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        (TEXT % (RUN % "https://marbrook" + RUN % ".example"), True),
        (
            '<p:cNvPr id="2"><a:hlinkClick r:id="r9"/></p:cNvPr>'
            + TEXT % "<a:r><a:t>https://marbrook.example</a:t></a:r>",
            True,
        ),
        (TEXT % (RUN % "our policy" + WORDS), False),
    ],
)
@pytest.mark.parametrize("is_hidden", [False, True])
def test_a_link_of_a_slide_that_is_shown_is_told(shape: str, told: bool, is_hidden: bool, tmp_path: Path) -> None:
    spaces = "xmlns:p='urn:p' xmlns:a='urn:a' xmlns:r='urn:r'"
    shown = " show='0'" if is_hidden else ""
    with ZipFile(tmp_path / "talk.pptx", "w") as parts:
        parts.writestr("ppt/slides/slide1.xml", f"<p:sld {spaces}{shown}><p:sp>{shape}</p:sp></p:sld>")
        relation = f"<Relationship Id='r9' Target='{ELSEWHERE}' TargetMode='External' Type='x/hyperlink'/>"
        parts.writestr("ppt/slides/_rels/slide1.xml.rels", f"<Relationships>{relation}</Relationships>")
    _, losses = told_apart(copy_slides(tmp_path / "talk.pptx", tmp_path / "copy.pptx").remarks)
    assert (LossKind.LINKS_ELSEWHERE in [loss.kind for loss in losses]) == (told and not is_hidden)


def test_the_links_of_a_workbook_are_told_but_those_of_hidden_cells(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row, shown in enumerate(("https://marbrook.example", "our policy", "https://hidden.example"), start=1):
        sheet.cell(row, 2, shown).hyperlink = ELSEWHERE
    sheet.row_dimensions[3].hidden = True
    workbook.save(tmp_path / "log.xlsx")
    [read] = read_sheets(tmp_path / "log.xlsx", "log.xlsx")
    rows = [tuple(str(cell or "") for cell in row) for row in read.rows]
    told = [one for one in seen_of([("Sheet", rows)], tmp_path / "log.xlsx").remarks if "leads to" in str(one)]
    assert told == told_of_links([("https://marbrook.example", ELSEWHERE)])


@pytest.mark.parametrize(
    ("piece", "place"),
    [
        (b'<hyperlink ref="C7:D9" r:id="rId1" display="x"/>', (7, 2)),
        (b'<x:hyperlink xmlns:r="urn:r" r:id="rId1" x:ref="AA12"/>', (12, 26)),
        (b'<c r="B4" t="str"><f>HYPERLINK("https://evil.example/?a=1&amp;b","here")</f><v>here</v></c>', (4, 1)),
        (b'<c r="B4" s="3"><f>hyperlink( &quot;https://evil.example/?a=1&amp;b&quot;)</f></c>', (4, 1)),
    ],
)
def test_a_link_of_a_cell_is_a_mark_or_a_formula(piece: bytes, place: tuple[int, int]) -> None:
    address = "https://evil.example/?a=1&b"
    assert list(links_in(piece, {b"rId1": address})) == [(place, address)]


@pytest.mark.parametrize(
    "piece", [b'<hyperlink ref="C7" location="Sheet2!A1"/>', b'<c r="B4"><f>HYPERLINK(A1,"x")</f></c>']
)
def test_a_link_whose_address_is_not_written_out_is_none(piece: bytes) -> None:
    assert list(links_in(piece, {b"rId1": ELSEWHERE})) == []
