"""Any PDF held against the courts' guidance: our own bundle holds it, and each fault is found, with its pages."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import img2pdf
import pikepdf
import pytest
import weasyprint
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String
from PIL import Image, ImageDraw, ImageFont

from pipeline.bundle.build import build
from pipeline.bundle.contents import Contents
from pipeline.bundle.inspection import Check, inspect
from pipeline.bundle.stamp import stamp_font
from pipeline.errors import BundleError
from pipeline.files import yaml_file
from pipeline.files.yaml_file import Strict
from pipeline.rules.model.bundle_settings import BundleSettings, Profile
from tests.project import RULES_FILE

CAN_NEVER_BE_TOLD = {"B10", "B17", "B21"}


class OnlyBundle(Strict):
    model_config = {**Strict.model_config, "extra": "ignore"}
    bundle: BundleSettings


@pytest.fixture(scope="session")
def settings() -> BundleSettings:
    """Give the settings of the shipped rules, with a divider before each section so that there is more to look at."""
    return yaml_file.load(RULES_FILE, OnlyBundle).bundle.model_copy(update={"divider_from": 1})


@pytest.fixture(scope="session")
def built(
    contents: Contents, settings: BundleSettings, templates: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    return build(contents, settings, templates, tmp_path_factory.mktemp("built") / "bundle.pdf").path


@pytest.fixture
def bundle(built: Path, tmp_path: Path) -> Path:
    """Give a copy of our own bundle that a test may spoil."""
    return Path(shutil.copy(built, tmp_path / "Gwyn - bundle - 2025-06-30.pdf"))


def checked(path: Path, settings: BundleSettings, profile: Profile = "general") -> dict[str, Check]:
    return {check.id: check for check in inspect(path, settings, profile).checks}


def changed(bundle: Path, change: Callable[[Pdf], None]) -> Path:
    with Pdf.open(bundle, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(bundle)
    return bundle


def test_our_own_bundle_holds_all_of_the_guidance(bundle: Path, settings: BundleSettings) -> None:
    inspection = inspect(bundle, settings)
    assert inspection.holds
    told = {check.id: check.result for check in inspection.checks if check.id not in CAN_NEVER_BE_TOLD | {"B7"}}
    assert told == dict.fromkeys(told, "holds")


def test_a_family_bundle_holds_the_guidance_of_family_courts(
    contents: Contents, settings: BundleSettings, templates: Path, tmp_path: Path
) -> None:
    family = settings.model_copy(update={"profile": "family"})
    path = build(contents, family, templates, tmp_path / "bundle 30 June 2025.pdf").path
    assert inspect(path, settings, "family").holds
    assert checked(path, settings, "general")["B2"].result == "fails"


def test_every_check_of_the_guidance_is_made(bundle: Path, settings: BundleSettings) -> None:
    made = {*checked(bundle, settings, "general"), *checked(bundle, settings, "family")}
    assert made == {f"B{number}" for number in range(1, 22)}


def attach_a_file(pdf: Pdf) -> None:
    pdf.attachments["register.csv"] = b"date,code"


def leave_out_the_cover(pdf: Pdf) -> None:
    del pdf.pages[0]


def lead_a_row_astray(pdf: Pdf) -> None:
    pdf.pages[1].obj.Annots[2].Dest[0] = pdf.pages[9].obj


def unlink_a_row(pdf: Pdf) -> None:
    del pdf.pages[1].obj.Annots[2]


def take_the_bookmarks_off(pdf: Pdf) -> None:
    del pdf.Root["/Outlines"]


def bookmark_without_a_number(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("Late evidence", 9))


def bookmark_nowhere(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("Late evidence (page 90)"))


def turn_the_index(pdf: Pdf) -> None:
    pdf.pages[1].obj.Rotate = 90


def open_as_the_reader_likes(pdf: Pdf) -> None:
    del pdf.Root["/OpenAction"]


def open_small(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.XYZ, None, None, 0.75])


def repeat_the_index(pdf: Pdf) -> None:
    pdf.pages.append(pdf.pages[1])


def add_a_letter_size_page(pdf: Pdf) -> None:
    pdf.pages[6].obj.MediaBox = Array([0, 0, 612, 792])


def run_a_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def link_to_the_web(pdf: Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("https://example.org/"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 700, 90, 720]), A=action)
    pdf.pages[6].obj.Annots = Array([pdf.make_indirect(link)])


def use_a_font_from_elsewhere(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.ComicSansMS)
    pdf.pages[7].obj.Resources.Font.Theirs = pdf.make_indirect(font)


def wrap_a_font_from_elsewhere(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    inner, outer = (pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]) for _ in range(2))
    inner.Resources = Dictionary(Font=Dictionary(Theirs=font), XObject=Dictionary(Round=outer))
    outer.Resources = Dictionary(XObject=Dictionary(Inner=inner))
    pdf.pages[7].obj.Resources.XObject = Dictionary(Outer=outer)


def take_the_title_off(pdf: Pdf) -> None:
    del pdf.trailer["/Info"]


def name_an_author(pdf: Pdf) -> None:
    pdf.docinfo["/Author"] = "C:\\Users\\kate.officer"


def add_a_blank_page(pdf: Pdf) -> None:
    pdf.add_blank_page(page_size=(595.276, 841.89))


def mark_for_redaction(pdf: Pdf) -> None:
    mark = Dictionary(Type=Name.Annot, Subtype=Name.Redact, Rect=Array([72, 700, 200, 720]))
    pdf.pages[6].obj.Annots = Array([pdf.make_indirect(mark)])


FAULTS = [
    (attach_a_file, "B1", ()),
    (leave_out_the_cover, "B2", tuple(range(1, 16))),
    (lead_a_row_astray, "B4", (2,)),
    (unlink_a_row, "B4", (2,)),
    (take_the_bookmarks_off, "B5", ()),
    (bookmark_without_a_number, "B5", (10,)),
    (bookmark_nowhere, "B5", ()),
    (turn_the_index, "B7", (2,)),
    (open_as_the_reader_likes, "B8", ()),
    (open_small, "B8", ()),
    (repeat_the_index, "B13", (17,)),
    (add_a_letter_size_page, "B16", (7,)),
    (run_a_script, "B18", ()),
    (link_to_the_web, "B18", (7,)),
    (use_a_font_from_elsewhere, "B18", (8,)),
    (wrap_a_font_from_elsewhere, "B18", (8,)),
    (take_the_title_off, "B19", ()),
    (name_an_author, "B19", ()),
    (add_a_blank_page, "B20", (17,)),
    (mark_for_redaction, "B21", (7,)),
]


@pytest.mark.parametrize(("change", "check", "pages"), FAULTS, ids=[one[0].__name__ for one in FAULTS])
def test_each_fault_is_found_with_its_pages_and_how_to_mend_it(
    change: Callable[[Pdf], None], check: str, pages: tuple[int, ...], bundle: Path, settings: BundleSettings
) -> None:
    found = checked(changed(bundle, change), settings)[check]
    assert (found.result, found.pages) == ("fails", pages)
    assert found.mend


def test_numbers_that_begin_after_the_cover_are_told_as_such(bundle: Path, settings: BundleSettings) -> None:
    def put_a_cover_in_front(pdf: Pdf) -> None:
        pdf.add_blank_page(page_size=(595.276, 841.89))
        pdf.pages.insert(0, pdf.pages[-1])
        del pdf.pages[-1]

    found = checked(changed(bundle, put_a_cover_in_front), settings)["B2"]
    assert found.because == "the printed number is 1 less than the PDF's page number"


def scan(words: str, dots: int, paper: int = 255) -> bytes:
    """Make a page of A4 that is one picture."""
    sheet = Image.new("L", (round(8.27 * dots), round(11.69 * dots)), paper)
    font = ImageFont.truetype("LiberationSans-Regular.ttf", dots // 5)
    ImageDraw.Draw(sheet).multiline_text((dots, dots), words, fill=0, font=font)
    picture = io.BytesIO()
    sheet.save(picture, "PNG")
    layout = img2pdf.get_layout_fun((img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297)))
    pdf: bytes = img2pdf.convert(picture.getvalue(), layout_fun=layout, nodate=True)
    return pdf


def with_page(bundle: Path, page: bytes) -> Path:
    def add(pdf: Pdf) -> None:
        with Pdf.open(io.BytesIO(page)) as source:
            pdf.pages.extend(source.pages)

    return changed(bundle, add)


def test_a_scanned_letter_without_words_fails_to_be_searchable(bundle: Path, settings: BundleSettings) -> None:
    found = checked(with_page(bundle, scan("Dear Ms Gwyn,\nElin has missed\ntwelve sessions.", 100)), settings)["B6"]
    assert (found.result, found.pages) == ("fails", (17,))


def test_of_a_photograph_it_cannot_be_told_whether_it_holds_print(bundle: Path, settings: BundleSettings) -> None:
    found = checked(with_page(bundle, scan("", 100, paper=90)), settings)["B6"]
    assert (found.result, found.pages) == ("cannot tell", (17,))


def test_a_white_scanned_back_is_a_blank_page(bundle: Path, settings: BundleSettings) -> None:
    assert checked(with_page(bundle, scan("", 100, paper=252)), settings)["B20"].pages == (17,)


@pytest.mark.parametrize(("dots", "result"), [(300, "holds"), (400, "fails")])
def test_pictures_are_measured_in_dots_an_inch(dots: int, result: str, bundle: Path, settings: BundleSettings) -> None:
    assert checked(with_page(bundle, scan("Dear Ms Gwyn", dots)), settings)["B9"].result == result


def test_a_picture_that_a_form_shows_in_half_its_size_is_twice_as_fine(bundle: Path, settings: BundleSettings) -> None:
    def halve(pdf: Pdf) -> None:
        page = pdf.pages[-1].obj
        form = pdf.make_stream(page.Contents.read_bytes(), Type=Name.XObject, Subtype=Name.Form, BBox=page.MediaBox)
        form.Resources = page.Resources
        page.Resources = Dictionary(XObject=Dictionary(Scan=form))
        page.Contents = pdf.make_stream(b"q 0.5 0 0 0.5 0 0 cm /Scan Do Q")

    halved = changed(with_page(bundle, scan("Dear Ms Gwyn", 200)), halve)
    assert (found := checked(halved, settings)["B9"]).result == "fails"
    assert found.pages == (17,)


def test_dates_out_of_order_in_a_section_are_found(tmp_path: Path, settings: BundleSettings) -> None:
    rows = "".join(
        f'<p><a href="#{page}">Letter of {day} {page}</a></p>'
        for page, day in ((2, "3 March 2025"), (3, "3 February 2025"), (4, "7 April 2025"))
    )
    sheets = "".join(f'<h2 id="{page}" style="break-before: page">Letter {page}</h2>' for page in (2, 3, 4))
    weasyprint.HTML(string=f"<h1>Contents</h1>{rows}{sheets}").write_pdf(tmp_path / "other.pdf")
    found = checked(tmp_path / "other.pdf", settings)["B14"]
    assert (found.result, found.pages) == ("fails", (3,))


@pytest.mark.parametrize(
    ("name", "result"),
    [
        ("Gwyn bundle 30-06-2025.pdf", "holds"),
        ("Gwyn - bundle - 30 June 2025.pdf", "holds"),
        ("Gwyn bundle.pdf", "cannot tell"),
        ("documents.pdf", "fails"),
    ],
)
def test_the_name_of_the_file(name: str, result: str, bundle: Path, settings: BundleSettings) -> None:
    assert checked(bundle.rename(bundle.with_name(name)), settings)["B12"].result == result


def test_a_locked_file_is_told_as_locked(bundle: Path, settings: BundleSettings, tmp_path: Path) -> None:
    with Pdf.open(bundle) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="owner", user="user"))
    with pytest.raises(BundleError, match=r"locked\.pdf needs a password"):
        inspect(tmp_path / "locked.pdf", settings)


def test_a_file_that_is_no_pdf_is_told_as_such(settings: BundleSettings, tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"Dear Sir")
    with pytest.raises(BundleError, match=r"letter\.pdf cannot be opened as a PDF"):
        inspect(tmp_path / "letter.pdf", settings)


def test_a_check_that_rules_ask_for_and_nobody_knows_is_refused(bundle: Path, settings: BundleSettings) -> None:
    asked = settings.model_copy(update={"guidance": {"B99": settings.guidance["B1"]}})
    with pytest.raises(BundleError, match="there is no check B99"):
        inspect(bundle, asked)


def test_the_stamp_has_every_letter_of_a_family_number() -> None:
    assert stamp_font().width("ABZ019ivx") > 4
