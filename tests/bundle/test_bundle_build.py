"""A whole bundle, built and read back by a reader of its own."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
import weasyprint
from pypdf import PdfReader

from pipeline.bundle.build import BuiltBundle, build
from pipeline.bundle.contents import Contents
from pipeline.bundle.plan import Document, Section, Span
from pipeline.evidence.conversion.page_text import PageText, texts
from pipeline.rules.model.bundle_settings import BundleSettings

PLAIN = BundleSettings(dividers=False)


@pytest.fixture(scope="module")
def built(contents: Contents, templates: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltBundle:
    return build(contents, PLAIN, templates, tmp_path_factory.mktemp("built") / "bundle.pdf")


@pytest.fixture(scope="module")
def bundle(built: BuiltBundle) -> PdfReader:
    return PdfReader(built.path)


def test_says_on_which_pages_each_file_stands(built: BuiltBundle) -> None:
    assert built.pages == 12
    assert built.pages_of["certificate.pdf"] == Span(6, 6)
    assert built.pages_of["Letters/Stage 1 letter.docx"] == Span(7, 8)
    assert built.pages_of["Meeting notes.docx"] == Span(10, 12)


def test_every_printed_number_is_the_number_of_the_pdf_page(bundle: PdfReader) -> None:
    for number, page in enumerate(bundle.pages, start=1):
        assert page.extract_text().split()[-1] == str(number)


def test_evidence_keeps_its_words(bundle: PdfReader) -> None:
    assert "Letters/Stage 1 letter.docx, sheet 2" in bundle.pages[7].extract_text()


def test_index_names_number_description_date_and_page(bundle: PdfReader) -> None:
    text = " ".join(bundle.pages[1].extract_text().split())
    assert "4 Stage 1 letter to Ms Siân Gwŷn 3 February 2025 7–8" in text


def test_each_row_of_the_index_is_one_link_as_wide_as_the_row(bundle: PdfReader) -> None:
    annotations = [one.get_object() for one in bundle.pages[1].get("/Annots", [])]
    assert [bundle.get_page_number(one["/Dest"][0].get_object()) + 1 for one in annotations] == [3, 4, 6, 7, 9, 10]
    for annotation in annotations:
        left, _, right, _ = (float(value) for value in annotation["/Rect"])
        assert (round(left), round(right)) == (57, 539)


def test_chronology_leads_to_the_page_that_proves_the_event(bundle: PdfReader) -> None:
    annotations = [one.get_object() for one in bundle.pages[2].get("/Annots", [])]
    assert [bundle.get_page_number(one["/Dest"][0].get_object()) + 1 for one in annotations] == [8, 9]


def test_chronology_calls_a_source_what_the_index_calls_it(bundle: PdfReader) -> None:
    text = " ".join(bundle.pages[2].extract_text().split())
    assert "Stage 1 letter sent to Ms Gwŷn. Stage 1 letter to Ms Siân Gwŷn 8" in text
    assert "Telephone call: no answer, message left. Contact log" in text


def test_picture_of_attendance_stands_before_the_figures(bundle: PdfReader, built: BuiltBundle) -> None:
    picture, figures = (bundle.pages[page].extract_text() for page in (3, 4))
    assert picture.splitlines()[0] == "Attendance figures"
    assert "Attendance by week" in picture
    assert "93 sessions attended of 152 possible" in figures
    assert [row.span for row in built.plan.rows][1] == Span(4, 5)


def test_bookmarks_nest_documents_in_sections_with_their_pages(bundle: PdfReader) -> None:
    titles = [[one.title for one in part] if isinstance(part, list) else part.title for part in bundle.outline]
    assert titles[:4] == [
        "Cover (page 1)",
        "Index (page 2)",
        "Preliminary documents (page 3)",
        ["Chronology (page 3)", "Attendance figures (page 4)"],
    ]
    assert titles[-2:] == ["Meetings (page 10)", ["Notes of the School Attendance Meeting (page 10)"]]


def test_opens_at_full_size_with_bookmarks_and_its_title(bundle: PdfReader) -> None:
    root = bundle.root_object
    assert (str(root["/PageMode"]), str(root["/Lang"])) == ("/UseOutlines", "en-GB")
    assert (
        root["/OpenAction"][1:] == ["/XYZ", pytest.approx(None), pytest.approx(None), 1] or root["/OpenAction"][4] == 1
    )
    assert bundle.metadata is not None
    information = {key: str(value) for key, value in bundle.metadata.items()}
    assert information == {"/Title": "Gwŷn, Elin – school attendance referral – SR-2025-014"}


def test_same_contents_give_the_same_bytes(
    built: BuiltBundle, contents: Contents, templates: Path, tmp_path: Path
) -> None:
    again = build(contents, PLAIN, templates, tmp_path / "again.pdf")
    assert again.path.read_bytes() == built.path.read_bytes()


def test_nothing_in_the_file_tells_a_date_a_maker_or_a_path(built: BuiltBundle) -> None:
    with pikepdf.open(built.path) as pdf:
        words = b"".join(obj.read_bytes() if isinstance(obj, pikepdf.Stream) else obj.unparse() for obj in pdf.objects)
    for trace in (b"WeasyPrint", b"CreationDate", b"ModDate", b"casebundle:", str(built.path.parent).encode()):
        assert trace not in words


def test_family_courts_get_letters_for_sections(contents: Contents, templates: Path, tmp_path: Path) -> None:
    built = build(contents, BundleSettings(profile="family", dividers=False), templates, tmp_path / "bundle.pdf")
    reader = PdfReader(built.path)
    assert reader.page_labels == ["i", "ii", "A1", "A2", "A3", "B1", "C1", "C2", "C3", "D1", "D2", "D3"]
    assert reader.pages[8].extract_text().split()[-1] == "C3"


def test_page_number_of_a_letter_with_its_own_footer_stands_above_it(
    contents: Contents, templates: Path, tmp_path: Path
) -> None:
    """The foot of a page is looked at when the letter is converted, and passes with it into the bundle."""
    letter = tmp_path / "letter.pdf"
    footer = "<style>@page {size: A4; margin: 12mm; @bottom-right {content: 'Page 1 of 1'}}</style>"
    weasyprint.HTML(string=f"{footer}<p>Dear Mrs Okafor</p>").write_pdf(letter)
    feet = tuple(PageText.of(page).foot for page in texts(str(letter)))
    document = Document("letter.pdf", "Letter", "3 March 2025", letter, 1, feet)
    alone = replace(contents, sections=(Section("Letters", (document,)),), chronology=())
    built = build(alone, PLAIN, templates, tmp_path / "bundle.pdf")
    page = pdfium.PdfDocument(built.path)[built.pages - 1].get_textpage()
    found = {page.get_text_bounded(*box).strip(): box for box in map(page.get_rect, range(page.count_rects()))}
    footer_box, number_box = found["Page 1 of 1"], found[str(built.pages)]
    assert number_box[1] >= footer_box[3]


def test_a_bundle_of_the_pages_that_casebundle_writes_alone_is_a_bundle(
    contents: Contents, templates: Path, tmp_path: Path
) -> None:
    alone = replace(contents, sections=(), chronology=(), pictures=())
    built = build(alone, BundleSettings(), templates, tmp_path / "bundle.pdf")
    assert "93 sessions attended" in PdfReader(built.path).pages[-1].extract_text().replace("\n", " ")
