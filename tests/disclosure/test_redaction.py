"""Redactions are real: nothing of what was taken out is left in the copy, whichever way it was hidden in the page."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.case.case import Case
from pipeline.case.evidence import Pages
from pipeline.disclosure.leaks import Leak, leaks_for
from pipeline.disclosure.looked_through import SearchedPaper
from pipeline.disclosure.redaction import RedactedPaper, redact, without_words
from pipeline.errors import BundleError
from pipeline.evidence.conversion.convert_once import convert_once
from pipeline.evidence.conversion.workshop import Workshop
from pipeline.rules.model.disclosure_settings import DisclosureSettings
from pipeline.running.sandbox import Sandbox
from tests.disclosure.test_leaks import CASE
from tests.evidence.dropped_files import SERIF

SECRETS = (b"Lantern", b"Edgeley", b"07700 900142")
Spoil = Callable[[pikepdf.Pdf], None]


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    with Sandbox() as sandbox, ThreadPoolExecutor(2) as executor:
        yield Workshop(tmp_path, sandbox, executor)


def home_visit(path: Path, spoil: Spoil | None = None) -> Path:
    """A record of two pages; the first tells the mother's address, on a line that is broken, and her telephone."""
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    canvas.setFont("Helvetica", 12)
    lines = (
        "Record of a home visit on 3 March 2026",
        "The father was told of the attendance meeting and agreed to come.",
        "Mother now lives at 14 Lantern",
        "Row, Edgeley, and her telephone is 07700 900142.",
        "The next visit is planned for the summer term.",
    )
    for number, line in enumerate(lines):
        canvas.drawString(72, 760 - 24 * number, line)
    canvas.showPage()
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 760, "Second page: nothing of hers is here at all, only the plan of the school.")
    canvas.save()
    if spoil:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            spoil(pdf)
            pdf.save(path)
    return path


def found_in(path: Path) -> tuple[Leak, ...]:
    document = pypdfium2.PdfDocument(path)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return _leaks(texts)


def leaks_in(pages: Pages) -> tuple[Leak, ...]:
    return _leaks(pages.texts, pages.besides)


def _leaks(texts: Sequence[str], besides: Sequence[str] = ()) -> tuple[Leak, ...]:
    case = Case.model_validate(CASE)
    paper = SearchedPaper("visit.pdf", "Visit", texts, besides=besides)
    return leaks_for(case.parents[1], case, [paper], DisclosureSettings())


def redacted(path: Path, workshop: Workshop) -> RedactedPaper:
    leaks = found_in(path)
    assert {leak.page for leak in leaks} == {1}
    return redact("visit.pdf", path, leaks, workshop, leaks_in)


def everything_in(path: Path) -> bytes:
    """All bytes of a file with every stream unpacked, as somebody would look who wants to know."""
    with pikepdf.open(path) as pdf:
        plain = BytesIO()
        pdf.save(plain, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False)
    return plain.getvalue()


def test_the_words_are_gone_and_the_others_can_be_read(tmp_path: Path, workshop: Workshop) -> None:
    paper = redacted(home_visit(tmp_path / "visit.pdf"), workshop)
    everything = everything_in(paper.pages.pdf)
    assert not [secret for secret in SECRETS if secret in everything]
    first, second = (page.extract_text() for page in pypdf.PdfReader(paper.pages.pdf).pages)
    assert "Lantern" not in first
    assert "attendance meeting" in " ".join(first.split())
    assert "nothing of hers" in second
    assert {(one.page, one.kind) for one in paper.redactions} == {(1, "address"), (1, "telephone")}


def test_the_place_is_black_where_it_was(tmp_path: Path, workshop: Workshop) -> None:
    paper = redacted(home_visit(tmp_path / "visit.pdf"), workshop)
    document = pypdfium2.PdfDocument(paper.pages.pdf)
    image = document[0].render(scale=1).to_pil().convert("L")
    document.close()
    height = image.height
    line = [image.getpixel((x, height - 760 + 48 - 4)) for x in range(72, 260)]
    assert sum(shade < 40 for shade in line) > 50
    kept = [image.getpixel((x, height - 760 - 4)) for x in range(72, 260)]
    assert sum(shade < 40 for shade in kept) < 40


def an_actual_text(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(pdf.make_stream(b"/Span <</ActualText (07700 900142)>> BDC EMC"))


def a_shared_form(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(
        b"BT /F1 12 Tf 72 600 Td (seen at 14 Lantern Row) Tj ET",
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=[0, 0, 595, 842],
        Resources=pdf.pages[0].Resources,
    )
    shared = pikepdf.Dictionary(dict(pdf.pages[0].Resources.items()))
    shared.XObject = pikepdf.Dictionary(Secret=form)
    for page in pdf.pages:
        page.Resources = shared
    pdf.pages[0].contents_add(pdf.make_stream(b" q /Secret Do Q"))


def a_note(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots = pdf.make_indirect(
        pikepdf.Array(
            [
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Text,
                    Rect=[72, 500, 90, 518],
                    Contents="14 Lantern Row",
                )
            ]
        )
    )


def a_bookmark_and_metadata(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("14 Lantern Row", 0))
    pdf.docinfo["/Subject"] = "07700 900142"


def an_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["address.txt"] = b"14 Lantern Row"


@pytest.mark.parametrize("spoil", [an_actual_text, a_shared_form, a_note, a_bookmark_and_metadata, an_attachment])
def test_nothing_is_left_beneath_beside_or_behind(tmp_path: Path, workshop: Workshop, spoil: Spoil) -> None:
    path = home_visit(tmp_path / "visit.pdf", spoil)
    assert any(secret in everything_in(path) for secret in SECRETS)
    everything = everything_in(redacted(path, workshop).pages.pdf)
    assert not [secret for secret in SECRETS if secret in everything]


@pytest.mark.parametrize(("is_beyond_too", "place"), [(False, "beside the text"), (True, "page")])
def test_what_stands_in_a_picture_is_found_and_goes_and_so_does_what_is_beyond_the_edge(
    tmp_path: Path, workshop: Workshop, is_beyond_too: bool, place: str
) -> None:
    picture = Image.new("L", (1000, 90), 255)
    ImageDraw.Draw(picture).text((10, 20), "Mother: 07700 900142", fill=0, font=ImageFont.truetype(SERIF, 44))
    canvas = Canvas(str(tmp_path / "visit.pdf"), pagesize=A4, invariant=True)
    canvas.drawString(72, 760, "Record of a home visit on 3 March 2026: nobody opened the door.")
    if is_beyond_too:
        canvas.drawString(72, -200, "She is at 14 Lantern Row")
    canvas.drawImage(ImageReader(picture), 72, 500, 440, 40)
    canvas.save()
    [pages] = convert_once([tmp_path / "visit.pdf"], workshop)
    assert isinstance(pages, Pages)
    leaks = leaks_in(pages)
    assert {(leak.place, leak.kind) for leak in leaks} == {(place, "telephone")}
    typed = Leak("visit.pdf", "page", 1, "what is told", "", "nobody opened the door.", 0, 0)
    copy = redact("visit.pdf", pages.pdf, [*leaks, typed], workshop, leaks_in).pages
    assert "Record of a home visit" in copy.texts[0]
    assert "opened" not in copy.texts[0]
    assert not leaks_in(copy)
    assert b"Lantern" not in everything_in(copy.pdf)


def test_an_older_state_of_the_file_goes_with_it(tmp_path: Path, workshop: Workshop) -> None:
    path = home_visit(tmp_path / "visit.pdf")
    path.write_bytes(path.read_bytes() + b"\n% 14 Lantern Row\n%%EOF\n")
    assert b"Lantern" not in redacted(path, workshop).pages.pdf.read_bytes()


def test_a_place_that_is_not_found_again_stops_the_copy(tmp_path: Path, workshop: Workshop) -> None:
    path = home_visit(tmp_path / "visit.pdf")
    lost = Leak("visit.pdf", "page", 2, "address", "Ms Siân Pryce", "99 Nowhere", 0, 10)
    with pytest.raises(BundleError, match="page 2"):
        redact("visit.pdf", path, [lost], workshop, leaks_in)


def test_titles_and_names_lose_the_words_alone() -> None:
    leak = Leak("a.pdf", "title", None, "address", "Ms Siân Pryce", "14 Lantern", 0, 0)
    assert without_words("Letter to 14, Lantern Row", [leak]) == "Letter to [redacted] Row"
