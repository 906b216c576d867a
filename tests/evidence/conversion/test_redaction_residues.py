"""Where something is blacked out, whatever else of the file tells it goes nowhere, and the file waits for a person."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf

from pipeline.case.loss import LossKind
from pipeline.evidence.conversion.page_text import clean_and_look
from pipeline.evidence.conversion.redaction_residues import Residues, told_still
from pipeline.evidence.opening.pdf_inside import take_out_of_pdf
from tests.evidence.dropped_files import Intake, pdf, saved

SEEN = "BT /F1 18 Tf 60 600 Td (Home visit by the school) Tj ET"
BAR = "0 g 55 690 245 20 re f"
SECRET = "27 Refuge Mews"


def paper(content: str, tell: Callable[[Pdf], object] = lambda _: None) -> bytes:
    with Pdf.open(BytesIO(pdf({"content": content}))) as document:
        tell(document)
        return saved(document.save)


def in_a_bookmark(document: Pdf) -> None:
    with document.open_outline() as outline:
        outline.root.append(OutlineItem(f"Visit to {SECRET}", 0))


def in_the_properties(document: Pdf) -> None:
    document.docinfo["/Subject"] = SECRET


def in_a_comment(document: Pdf) -> None:
    box = Array([55, 690, 300, 710])
    square = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=box, Contents=SECRET, C=Array([0]), IC=Array([0]))
    document.pages[0].obj.Annots = Array([document.make_indirect(square)])


def in_a_hidden_answer(document: Pdf) -> None:
    answer = Dictionary(Subtype=Name.Widget, FT=Name.Tx, T="where", V=SECRET, F=2, Rect=Array([0, 0, 9, 9]))
    answer = document.make_indirect(answer)
    document.pages[0].obj.Annots = Array([answer])
    document.Root.AcroForm = Dictionary(Fields=Array([answer]))


def instead_of_the_bar(document: Pdf) -> None:
    marked = f"/Span <</ActualText ({SECRET})>> BDC BT /F1 9 Tf 60 500 Td (x) Tj ET EMC"
    document.pages[0].obj.Contents = document.make_stream(f"{SEEN} {BAR} {marked}".encode())


def in_an_attached_file(document: Pdf) -> None:
    document.attachments["whole.pdf"] = pdf({"text": SECRET})


TELLINGS = [
    in_a_bookmark,
    in_the_properties,
    in_a_comment,
    in_a_hidden_answer,
    instead_of_the_bar,
    in_an_attached_file,
]


@pytest.mark.parametrize("tell", TELLINGS)
def test_a_blacked_out_paper_waits_while_its_file_tells_more(tell: Callable[[Pdf], object], tmp_path: Path) -> None:
    source, target = tmp_path / "visit.pdf", tmp_path / "clean.pdf"
    source.write_bytes(paper(f"{SEEN} {BAR}", tell))
    found = clean_and_look(str(source), str(target), True, False)
    texts = [page["text"] for page in found["pages"]]
    [loss] = Residues.of(found["residues"]).losses(texts)
    assert loss.kind is LossKind.TOLD_ELSEWHERE
    assert loss.told.startswith("page 1: something is blacked out (top left)")
    assert "Refuge" not in f"{loss.told} {found['remarks']} {texts}"
    assert not told_by(target)
    assert told_still(source, [SEEN]) is not None


@pytest.mark.parametrize("tell", TELLINGS)
def test_what_a_paper_tells_beside_its_pages_is_left_alone_where_nothing_is_blacked_out(
    tell: Callable[[Pdf], object], tmp_path: Path
) -> None:
    source = tmp_path / "visit.pdf"
    source.write_bytes(paper(SEEN, tell).replace(BAR.encode(), b" " * len(BAR)))
    if tell not in (in_a_comment, instead_of_the_bar):  # which draw a bar themselves
        assert clean_and_look(str(source), str(tmp_path / "clean.pdf"), True, False)["residues"] is None
        assert told_still(source, [SEEN]) is None


def test_words_that_a_page_shows_may_be_told_again(tmp_path: Path) -> None:
    source = tmp_path / "visit.pdf"
    source.write_bytes(paper(f"{SEEN} {BAR} BT /F1 9 Tf 60 500 Td ({SECRET}) Tj ET", in_the_properties))
    assert told_still(source, [f"Home visit {SECRET}"]) is None


def test_a_file_attached_to_a_blacked_out_paper_is_left_in_it(tmp_path: Path) -> None:
    source = tmp_path / "visit.pdf"
    for content, members in ((f"{SEEN} {BAR}", 0), (SEEN, 1)):
        source.write_bytes(paper(content, in_an_attached_file))
        assert len(take_out_of_pdf(str(source), str(tmp_path))["members"]) == members


def test_a_scan_is_held_against_its_properties_once_it_was_read(intake: Intake) -> None:
    [visit] = intake({"visit.pdf": paper(f"{SEEN} {BAR}", in_the_properties)})
    assert [loss.kind for loss in visit.losses] == [LossKind.TOLD_ELSEWHERE]


def told_by(file: Path) -> list[str]:
    """Give what a search through all of a clean file finds."""
    with pikepdf.open(file) as document:
        streams = [one.read_bytes() for one in document.objects if isinstance(one, pikepdf.Stream)]
        said = [*streams, *(one.unparse() for one in document.objects if not isinstance(one, pikepdf.Stream))]
        return [str(one) for one in said if b"Refuge" in one]
