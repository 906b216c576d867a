"""The proof: whatever is wrong in a finished file is found and named, and nothing is published."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from pipeline.bundle import build as building
from pipeline.bundle import joining, page_checks
from pipeline.bundle.build import build
from pipeline.bundle.contents import Contents
from pipeline.bundle.plan import Document, Section
from pipeline.bundle.prove import Expected, prove
from pipeline.errors import BundleError, MomentaryError
from pipeline.rules.model.bundle_settings import BundleSettings
from pipeline.running.sandbox import Sandbox


@dataclass(frozen=True)
class Built:
    """A finished bundle, and what the proof was asked to find in it."""

    path: Path
    expected: Expected


@pytest.fixture(scope="session")
def built(contents: Contents, templates: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    asked: list[Expected] = []

    def prove_and_keep(path: Path, wanted: Expected) -> None:
        asked.append(wanted)
        prove(path, wanted)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "prove", prove_and_keep)
        path = build(contents, BundleSettings(), templates, tmp_path_factory.mktemp("built") / "bundle.pdf").path
    return Built(path, asked[0])


def faults_after(change: Callable[[Pdf], None], built: Built, folder: Path) -> str:
    with pikepdf.open(built.path) as pdf:
        change(pdf)
        pdf.save(folder / "changed.pdf")
    with pytest.raises(BundleError) as raised:
        prove(folder / "changed.pdf", built.expected)
    return str(raised.value)


def lose_a_page(pdf: Pdf) -> None:
    del pdf.pages[7]


def swap_two_pages(pdf: Pdf) -> None:
    pdf.pages.insert(5, pdf.pages[9])
    del pdf.pages[10]


def print_another_number(pdf: Pdf) -> None:
    stream = pdf.pages[6].obj.Contents[-1]
    stream.write(stream.read_bytes().replace(b"(7)", b"(8)"))


def lose_the_number(pdf: Pdf) -> None:
    pdf.pages[6].obj.Contents = Array(list(pdf.pages[6].obj.Contents)[:-1])


def lose_the_font(pdf: Pdf) -> None:
    del pdf.pages[6].obj.Resources.Font["/PageNumber"]


def empty_a_page(pdf: Pdf) -> None:
    contents = pdf.pages[7].obj.Contents
    contents[1] = pdf.make_stream(b"")


def mislead_the_index(pdf: Pdf) -> None:
    pdf.pages[1].obj.Annots[3].Dest[0] = pdf.pages[10].obj


def mislead_a_divider(pdf: Pdf) -> None:
    pdf.pages[8].obj.Annots[0].Dest[0] = pdf.pages[9].obj


def put_another_divider(pdf: Pdf) -> None:
    pdf.pages[8].obj.Contents[1] = pdf.pages[6].obj.Contents[1]


def lead_out_of_the_file(pdf: Pdf) -> None:
    link = Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=pikepdf.String("https://example.org/")))
    pdf.pages[6].obj.Annots = Array([pdf.make_indirect(link)])


def mislead_a_bookmark(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest[0] = pdf.pages[3].obj


def rename_a_bookmark(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = "Front page (page 1)"


def label_from_zero(pdf: Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=0)]))


def open_fitted(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.XYZ, None, None, 0.5])


def hold_a_form(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array())


def retitle(pdf: Pdf) -> None:
    pdf.trailer.Info.Title = "Another case"


CHANGES = {
    lose_a_page: "it has 15 pages, the plan says 16",
    swap_two_pages: 'page 6: the printed number reads "10", the plan says "6"',
    print_another_number: 'page 7: the printed number reads "8", the plan says "7"',
    lose_the_number: "page 7: ",
    lose_the_font: "page 7: ",
    empty_a_page: "page 8: it does not hold what its document has there",
    mislead_the_index: "the links of index and chronology lead to",
    mislead_a_divider: "page 9: the divider does not lead back to the index",
    put_another_divider: 'page 9: the divider does not say what "Letters to parents" holds',
    lead_out_of_the_file: "page 7: a link acts, or leads to no page",
    mislead_a_bookmark: "leads to page 4; planned",
    rename_a_bookmark: 'a bookmark reads "Front page (page 1)"',
    label_from_zero: "its page labels are not the printed numbers",
    open_fitted: "it does not open at its first page, at 100%",
    hold_a_form: "it holds /AcroForm",
    retitle: 'its title is not "Gwŷn, Elin',
}


@pytest.mark.parametrize(("change", "told"), CHANGES.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_a_changed_bundle_is_refused(change: Callable[[Pdf], None], told: str, built: Built, tmp_path: Path) -> None:
    assert told in faults_after(change, built, tmp_path)


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few pages be as many as are joined and checked in a process of their own."""
    monkeypatch.setattr(page_checks, "MANY_PAGES", 2)
    monkeypatch.setattr(joining, "MANY_PAGES", 2)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("change", [print_another_number, swap_two_pages, lead_out_of_the_file, empty_a_page])
def test_many_pages_are_checked_as_few_are(change: Callable[[Pdf], None], built: Built, tmp_path: Path) -> None:
    apart = faults_after(change, built, tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_checks, "MANY_PAGES", 1000)
        assert apart == faults_after(change, built, tmp_path)
    assert CHANGES[change] in apart


@pytest.mark.usefixtures("many")
def test_many_pages_become_the_same_bundle_as_few_would(
    contents: Contents, templates: Path, built: Built, tmp_path: Path
) -> None:
    built_apart = build(contents, BundleSettings(), templates, tmp_path / "bundle.pdf")
    assert built_apart.path.read_bytes() == built.path.read_bytes()


@pytest.mark.usefixtures("many")
def test_a_document_that_cannot_be_joined_is_told_as_well_from_a_process_apart(
    contents: Contents, templates: Path, tmp_path: Path
) -> None:
    section, *others = contents.sections
    longer = replace(section, documents=tuple(replace(one, pages=one.pages + 1) for one in section.documents))
    with pytest.raises(BundleError, match=r"pages, but \d+ were planned"):
        build(replace(contents, sections=(longer, *others)), BundleSettings(), templates, tmp_path / "bundle.pdf")


@pytest.mark.usefixtures("many")
def test_where_no_process_can_be_had_all_is_checked_here(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise MomentaryError("no process")

    monkeypatch.setattr(Sandbox, "call", refuse)
    prove(built.path, built.expected)


class Scans:
    """Letters as intake leaves them: each page draws one form, so that the pages' own content is alike."""

    def __init__(self, folder: Path) -> None:
        self.sections = (Section("Letters", tuple(self._letter(folder, name) for name in ("first", "second"))),)

    def _letter(self, folder: Path, name: str) -> Document:
        with Pdf.new() as letter:
            for sheet in ("front", "back"):
                page = letter.add_blank_page(page_size=(595, 842)).obj
                dots = f"{name} {sheet}".encode().ljust(64)
                picture = letter.make_stream(dots, Subtype=Name.Image, Width=8, Height=8, BitsPerComponent=8)
                picture.ColorSpace = Name.DeviceGray
                form = letter.make_stream(b"/Scan Do", Subtype=Name.Form, BBox=[0, 0, 595, 842])
                form.Resources = Dictionary(XObject=Dictionary(Scan=picture))
                page.Resources = Dictionary(XObject=Dictionary(Page=form))
                page.Contents = letter.make_stream(b"q /Page Do Q")
            letter.save(folder / f"{name}.pdf")
        return Document(f"{name}.pdf", f"The {name} letter", "", folder / f"{name}.pdf", 2)


def test_the_pages_of_scans_are_told_from_each_other(
    contents: Contents, templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Expected] = []
    monkeypatch.setattr(building, "prove", lambda path, wanted: asked.append(wanted))
    contents = replace(contents, sections=Scans(tmp_path).sections, chronology=())
    built = build(contents, BundleSettings(), templates, tmp_path / "bundle.pdf")
    prove(built.path, asked[0])
    first = built.pages_of["first.pdf"].first
    with Pdf.open(built.path) as pdf:
        forms = [page.obj.Resources.XObject for page in pdf.pages[first - 1 : first + 1]]
        forms[0].Page, forms[1].Page = forms[1].Page, forms[0].Page
        pdf.save(tmp_path / "swapped.pdf")
    with pytest.raises(BundleError) as raised:
        prove(tmp_path / "swapped.pdf", asked[0])
    for page in (first, first + 1):
        assert f"page {page}: it does not hold what its document has there" in str(raised.value)


def test_a_row_that_the_index_does_not_print_is_named(built: Built) -> None:
    row = replace(built.expected.rows[3], cells=("4", "Stage 1 letter to Ms Siân Gwŷn", "3 February 2025", "17"))
    rows = built.expected.rows
    wanted = replace(built.expected, rows=(*rows[:3], row, *rows[4:]))
    with pytest.raises(BundleError, match='"4 Stage 1 letter to Ms Siân Gwŷn 3 February 2025 17" is not in the index'):
        prove(built.path, wanted)


def test_half_a_file_is_told_as_unreadable(built: Built, tmp_path: Path) -> None:
    whole = built.path.read_bytes()
    (tmp_path / "half.pdf").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BundleError, match=r"cannot be read back|not as planned"):
        prove(tmp_path / "half.pdf", built.expected)


def test_nothing_is_left_of_a_bundle_that_does_not_prove(
    contents: Contents, templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, wanted: Expected) -> None:
        assert path.exists()
        raise BundleError("not as planned")

    monkeypatch.setattr(building, "prove", refuse)
    with pytest.raises(BundleError):
        build(contents, BundleSettings(), templates, tmp_path / "bundle.pdf")
    assert not (tmp_path / "bundle.pdf").exists()
