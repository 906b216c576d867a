"""What evidence says of its own pages stays right in the bundle; what acts or leads elsewhere is gone."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf
from pypdf import PdfReader

from pipeline.bundle.build import build
from pipeline.bundle.contents import Contents
from pipeline.bundle.plan import Document, Section
from pipeline.errors import BundleError
from pipeline.rules.model.bundle_settings import BundleSettings

A4 = (595.276, 841.89)


@pytest.fixture
def pdf() -> Pdf:
    """A report of three pages."""
    made = Pdf.new()
    for number in range(1, 4):
        made.add_blank_page(page_size=A4)
        made.pages[-1].obj.Contents = made.make_stream(f"BT /F 12 Tf 72 700 Td (report {number}) Tj ET".encode())
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        made.pages[-1].obj.Resources = Dictionary(Font=Dictionary(F=font))
    return made


class Bundler:
    """Puts one PDF as the last document of a bundle."""

    def __init__(self, contents: Contents, templates: Path, folder: Path) -> None:
        self._contents, self._templates, self._folder = contents, templates, folder
        self.target = folder / "bundle.pdf"

    def bundle(self, pdf: Pdf, pages: int = 3) -> PdfReader:
        pdf.save(self._folder / "report.pdf")
        report = Document("report.pdf", "Report", "", self._folder / "report.pdf", pages)
        sections = (*self._contents.sections, Section("Other", (report,)))
        contents = replace(self._contents, sections=sections)
        return PdfReader(build(contents, BundleSettings(), self._templates, self.target).path)


@pytest.fixture
def bundler(contents: Contents, templates: Path, tmp_path: Path) -> Bundler:
    return Bundler(contents, templates, tmp_path)


def link(pdf: Pdf, page: int, **leads: Any) -> None:
    annotation = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 700, 200, 720]), **leads)
    present = list(pdf.pages[page].obj.get("/Annots", Array()))
    pdf.pages[page].obj.Annots = Array([*present, pdf.make_indirect(annotation)])


def targets(reader: PdfReader, page: int) -> list[int | None]:
    annotations = [one.get_object() for one in reader.pages[page].get("/Annots", [])]
    return [reader.get_page_number(one["/Dest"][0].get_object()) for one in annotations]


def test_links_lead_to_the_same_pages_where_they_now_stand(pdf: Pdf, bundler: Bundler) -> None:
    link(pdf, 0, Dest=Array([pdf.pages[2].obj, Name.Fit]))
    link(pdf, 1, A=Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.XYZ, 0, 700, 0])))
    reader = bundler.bundle(pdf)
    first = len(reader.pages) - 3
    assert targets(reader, first) == [first + 2]
    assert targets(reader, first + 1) == [first]


def test_named_destinations_are_followed(pdf: Pdf, bundler: Bundler) -> None:
    names = Array([pikepdf.String("end"), Dictionary(D=Array([pdf.pages[2].obj, Name.Fit]))])
    pdf.Root.Names = Dictionary(
        Dests=pdf.make_indirect(Dictionary(Kids=Array([pdf.make_indirect(Dictionary(Names=names))])))
    )
    pdf.Root.Dests = Dictionary(start=Array([pdf.pages[0].obj, Name.Fit]))
    link(pdf, 1, Dest=pikepdf.String("end"))
    link(pdf, 1, Dest=Name.start)
    reader = bundler.bundle(pdf)
    first = len(reader.pages) - 3
    assert targets(reader, first + 1) == [first + 2, first]


def test_names_that_are_no_text_are_followed_too(bundler: Bundler) -> None:
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F#cb#ce 4 0 R>>>>"
    link = b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/Dest/D#cb#ce>>]>>endobj\n"
    written = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/Dests<</D#cb#ce [3 0 R/Fit]>>>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        + page
        + link
        + b"4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>endobj\ntrailer<</Root 1 0 R>>\n"
    )
    with Pdf.open(io.BytesIO(written)) as odd:
        reader = bundler.bundle(odd, 1)
    assert targets(reader, len(reader.pages) - 1) == [len(reader.pages) - 1]


@pytest.mark.parametrize(
    "leads",
    [
        {"A": Dictionary(S=Name.URI, URI=pikepdf.String("https://example.org/"))},
        {"A": Dictionary(S=Name.Launch, F=pikepdf.String("calc.exe"))},
        {"A": Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))},
        {"A": Dictionary(S=Name.GoToR, F=pikepdf.String("other.pdf"), D=Array([0, Name.Fit]))},
        {"Dest": Array([17, Name.Fit])},
        {"Dest": Array([])},
        {"Dest": pikepdf.String("no such name")},
        {},
    ],
    ids=["web", "program", "script", "other file", "page by number", "empty", "unknown name", "none"],
)
def test_links_that_lead_out_or_nowhere_are_gone(leads: dict[str, object], pdf: Pdf, bundler: Bundler) -> None:
    link(pdf, 0, **leads)
    reader = bundler.bundle(pdf)
    assert "/Annots" not in reader.pages[-3]


@pytest.mark.parametrize("area", [Array([72, 700]), Array([72, 700, 200, 720, 1]), Array([72, 700, Name.x, 720]), 3])
def test_a_link_over_no_rectangle_is_gone(area: object, pdf: Pdf, bundler: Bundler) -> None:
    link(pdf, 0, Dest=Array([pdf.pages[2].obj, Name.Fit]))
    pdf.pages[0].obj.Annots[0].Rect = area
    reader = bundler.bundle(pdf)
    assert targets(reader, len(reader.pages) - 3) == []


def test_what_a_note_or_a_form_shows_is_drawn_into_the_page(pdf: Pdf, bundler: Bundler) -> None:
    shown = pdf.make_stream(b"BT /F 12 Tf 2 2 Td (agreed by parent) Tj ET", Type=Name.XObject, Subtype=Name.Form)
    shown.BBox, shown.Resources = Array([0, 0, 200, 20]), pdf.pages[0].obj.Resources
    note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([72, 500, 272, 520]), F=4, AP=Dictionary(N=shown))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
    reader = bundler.bundle(pdf)
    assert "/Annots" not in reader.pages[-3]
    assert "agreed by parent" in reader.pages[-3].extract_text()


def test_own_bookmarks_stand_below_the_document(pdf: Pdf, bundler: Bundler) -> None:
    with pdf.open_outline() as outline:
        chapter = OutlineItem("Findings", 1)
        chapter.children.append(OutlineItem("School’s answer", 2))
        outline.root.append(chapter)
    reader = bundler.bundle(pdf)
    own: Any = reader.outline[-1][1]
    assert [own[0].title, own[1][0].title] == ["Findings", "School’s answer"]
    assert reader.get_destination_page_number(own[1][0]) == len(reader.pages) - 1


def test_cyclic_and_broken_bookmarks_do_no_harm(pdf: Pdf, bundler: Bundler) -> None:
    one = pdf.make_indirect(Dictionary(Title=pikepdf.String("One"), Dest=Array([pdf.pages[0].obj, Name.Fit])))
    one.Next, one.First = one, one
    broken = pdf.make_indirect(Dictionary(Title=7, Dest=Name.Nowhere, Next=one))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, First=broken, Last=one))
    reader = bundler.bundle(pdf)
    assert [item.title for item in reader.outline[-1][1]] == ["One"]


ODD_TITLES = [
    *(bytes([byte]) + b" Letter" for byte in range(256)),
    *(b"Letter 3" + bytes([byte]) + b"March" for byte in range(128, 160)),
    *(
        b"\xef\xbb\xbf\xff",
        b"\xef\xbb\xbfSi\xc3\xa2n",
        b"\xfe\xff\xd8\x00\x00A",
        b"\xff\xfeA\x00",
        b"\xfe\xff\x00",
        b"",
        b"\x00\x01",
    ),
]


def test_bookmarks_of_any_bytes_stop_nothing(pdf: Pdf, bundler: Bundler) -> None:
    with pdf.open_outline() as outline:
        outline.root.extend(OutlineItem(f"{number}", 0) for number in range(len(ODD_TITLES)))
    item: Any = pdf.Root.Outlines.First
    for title in ODD_TITLES:
        item.Title = pikepdf.String(title)
        item = item.get("/Next")
    own: Any = bundler.bundle(pdf).outline[-1][-1]
    assert len(own) == len(ODD_TITLES)
    assert {"A Letter", "é Letter", "Siân"} <= {one.title for one in own}


def test_nothing_acts_when_a_page_is_opened(pdf: Pdf, bundler: Bundler) -> None:
    script = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    pdf.Root.OpenAction, pdf.Root.AA = script, Dictionary(WC=script)
    pdf.pages[0].obj.AA = Dictionary(O=script)
    bundler.bundle(pdf)
    assert b"JavaScript" not in bundler.target.read_bytes()


def test_inherited_boxes_and_fonts_come_along(pdf: Pdf, bundler: Bundler) -> None:
    pdf.Root.Pages.Resources = pdf.pages[0].obj.Resources
    pdf.Root.Pages.MediaBox = Array([0, 0, 400, 600])
    pdf.Root.Pages.Rotate = 90
    for page in pdf.pages:
        del page.obj["/Resources"], page.obj["/MediaBox"]
    reader = bundler.bundle(pdf)
    assert (reader.pages[-1].mediabox.width, reader.pages[-1].rotation) == (400, 90)
    assert "report 3" in reader.pages[-1].extract_text()


def test_a_crop_box_beside_the_sheet_is_taken_off(pdf: Pdf, bundler: Bundler) -> None:
    pdf.pages[0].obj.CropBox = Array([2000, 2000, 2100, 2100])
    reader = bundler.bundle(pdf)
    assert float(reader.pages[-3].cropbox.width) == pytest.approx(A4[0])


def test_a_page_without_a_size_becomes_a4(pdf: Pdf, bundler: Bundler) -> None:
    pdf.pages[0].obj.MediaBox = Array([0, 0, 0, 0])
    reader = bundler.bundle(pdf)
    assert tuple(map(float, reader.pages[-3].mediabox.upper_right)) == pytest.approx(A4)


def test_a_bundle_can_be_evidence_in_another(pdf: Pdf, bundler: Bundler) -> None:
    bundler.bundle(pdf)
    with Pdf.open(bundler.target) as earlier:
        count = len(earlier.pages)
        with Pdf.new() as copy:
            copy.pages.extend(earlier.pages)
            reader = bundler.bundle(copy, count)
    text = reader.pages[-1].extract_text()
    assert "report 3" in text
    assert text.endswith(str(len(reader.pages)))


def test_a_document_with_other_pages_than_planned_is_refused(pdf: Pdf, bundler: Bundler) -> None:
    with pytest.raises(BundleError, match=r"report\.pdf has 3 pages, but 2 were planned"):
        bundler.bundle(pdf, 2)


def test_a_file_that_is_no_pdf_is_refused_by_name(contents: Contents, templates: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"not a PDF")
    bad = Document("bad.pdf", "Letter", "", tmp_path / "bad.pdf", 1)
    with pytest.raises(BundleError, match=r"bad\.pdf cannot be read"):
        build(
            replace(contents, sections=(Section("Letters", (bad,)),)), BundleSettings(), templates, tmp_path / "b.pdf"
        )
    assert not (tmp_path / "b.pdf").exists()
