"""Diagrams, charts, watermarks and parts in other forms of office files: their words are looked for on the pages."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from pipeline.case.loss import LossKind
from pipeline.evidence.conversion.words_proof import losses_of_words
from pipeline.evidence.formats.private_copy.copying import copy
from pipeline.evidence.formats.private_copy.further_parts import words_of_part
from pipeline.evidence.formats.private_copy.word_hidden import HidingStyles, take_out_hidden
from pipeline.evidence.formats.source_words import SourceWords
from tests.evidence.office_files import open_document, word

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
DIAGRAM = f'<x xmlns:a="{A}"><a:p><a:r><a:t>Breakfast club</a:t></a:r></a:p></x>'
TITLE = (
    f'<c:title><c:tx><c:rich><a:p xmlns:a="{A}"><a:r><a:t>Absences by month</a:t></a:r></a:p></c:rich></c:tx></c:title>'
)
CHART = f'<c:chartSpace xmlns:c="{C}"><c:chart>{TITLE}<c:v>October</c:v></c:chart></c:chartSpace>'
NEW_CHART = '<cx:chart xmlns:cx="new"><cx:title><cx:txData><cx:v>Waterfall</cx:v></cx:txData></cx:title></cx:chart>'


def words_of(folder: Path, content: str, data: bytes, parts: dict[str, str]) -> SourceWords:
    source = folder / f"paper.{content}"
    source.write_bytes(data)
    with ZipFile(source, "a") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return SourceWords(**copy(str(source), content, str(folder / f"copy.{content}"))["words"])


@pytest.mark.parametrize(
    ("parts", "lost"),
    [
        ({"word/diagrams/data1.xml": DIAGRAM}, "Breakfast club"),
        ({"word/diagrams/data1.xml": DIAGRAM, "word/diagrams/drawing1.xml": DIAGRAM}, "Breakfast club"),
        ({"word/charts/chart1.xml": CHART}, "Absences by month"),
        ({"word/charts/chartEx1.xml": NEW_CHART}, "Waterfall"),
    ],
)
def test_words_of_a_diagram_and_the_title_of_a_chart_must_stand_on_a_page(
    parts: dict[str, str], lost: str, tmp_path: Path
) -> None:
    words = words_of(tmp_path, "docx", word("Dear Ms Okafor"), parts)
    [loss] = losses_of_words(words, ["Dear Ms Okafor"])
    assert loss.kind is LossKind.WORDS_LOST
    assert lost in loss.told
    assert list(losses_of_words(words, [f"Dear Ms Okafor {lost}"])) == []


def slides(folder: Path, *, hidden: bool) -> SourceWords:
    source = folder / "empty.zip"
    ZipFile(source, "w").close()
    relation = '<Relationships><Relationship Id="r1" Target="../diagrams/data1.xml"/></Relationships>'
    slide = f'<p:sld xmlns:p="{P}" show="{int(not hidden)}"/>'
    parts = {
        "ppt/slides/slide1.xml": slide,
        "ppt/slides/_rels/slide1.xml.rels": relation,
        "ppt/diagrams/data1.xml": DIAGRAM,
    }
    return words_of(folder, "pptx", source.read_bytes(), parts)


def test_a_diagram_of_a_hidden_slide_is_not_looked_for(tmp_path: Path) -> None:
    assert "Breakfast club" in slides(tmp_path, hidden=False).shown
    assert "Breakfast club" not in slides(tmp_path, hidden=True).shown


def test_the_title_of_a_chart_in_an_open_document_must_stand_on_a_page(tmp_path: Path) -> None:
    chart = (
        '<office:body xmlns:office="o" xmlns:chart="c" xmlns:text="t"><chart:chart><chart:title>'
        "<text:p>Absences</text:p></chart:title></chart:chart></office:body>"
    )
    data = open_document("text", "<text:p>Words</text:p>")
    assert "Absences" in words_of(tmp_path, "odt", data, {"Object 1/content.xml": chart}).shown


def test_a_watermark_is_known_though_no_text_of_the_page_has_it(tmp_path: Path) -> None:
    mark = '<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    assert words_of(tmp_path, "docx", word("Dear Ms Okafor", mark), {}).drawn == "DRAFT"


@pytest.mark.parametrize(
    "part",
    [
        rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0\fs24 Seen at the door\par}",
        b"<html><head><style>p{color:red}</style></head><body><p>Seen at the door</p></body></html>",
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n"
            b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>Seen at =\r\nthe door</p>\r\n--b--\r\n"
        ),
        b"Seen at the door",
        word("Seen at the door"),
    ],
)
def test_of_a_part_in_another_form_the_words_are_told_without_their_marks(part: bytes) -> None:
    assert words_of_part(part).split() == ["Seen", "at", "the", "door"]


@pytest.mark.parametrize(
    "box",
    [
        (
            '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:9pt;visibility:hidden"><v:textbox>'
            "<w:txbxContent><w:p><w:r><w:t>Refuge</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
        ),
        (
            '<w:drawing><wp:inline xmlns:wp="wp"><wp:docPr id="1" name="Box" hidden="1"/>'
            "<w:txbxContent><w:p><w:r><w:t>Refuge</w:t></w:r></w:p></w:txbxContent></wp:inline></w:drawing>"
        ),
    ],
    ids=["of old Word", "of new Word"],
)
def test_a_text_box_that_is_switched_off_is_taken_out_and_counted(box: str) -> None:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    story = etree.fromstring(f"<w:p {namespace}><w:r>{box}</w:r><w:r><w:t>Seen</w:t></w:r></w:p>")
    assert take_out_hidden(story, HidingStyles(None)) == 1
    assert "".join(map(str, story.itertext())) == "Seen"
