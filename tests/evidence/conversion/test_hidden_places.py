"""A page on which somebody hid words waits for a person; the words come to light nowhere, in no text and no note."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from pipeline.case.loss import LossKind
from pipeline.pdf.covered_pictures import FAR_FROM_GROUND
from tests.evidence.dropped_files import Intake, pdf
from tests.pdf.test_covered_pictures import COVERS, scanned

SEEN = "BT /F1 18 Tf 60 600 Td (Home visit by the school) Tj ET"
ADDRESS = "BT /F1 18 Tf 60 700 Td (27 Refuge Mews) Tj ET"
MARK = Dictionary(Type=Name.Annot, Subtype=Name.Redact, Rect=Array([55, 690, 300, 720]))


def test_words_under_a_box_reach_no_page_and_no_note(intake: Intake) -> None:
    [visit] = intake({"visit.pdf": pdf({"text": "Letter"}, {"content": f"{SEEN} {ADDRESS} 0 g 55 690 245 30 re f"})})
    [loss] = [one for one in visit.losses if one.kind is LossKind.COVERED_WORDS]
    assert loss.told.startswith("page 2: the file holds 3 words")
    assert visit.pages is not None
    assert "Home visit" in visit.pages.texts[1]
    with pikepdf.open(visit.pages.pdf) as pages:
        shown = b"".join(
            one.read_bytes() for one in pages.objects if isinstance(one, pikepdf.Stream) and not is_image(one)
        )
    assert b"Refuge" not in shown
    assert not [told for told in (*visit.pages.texts, *visit.notes, loss.told) if "Refuge" in told or "Mews" in told]


def test_words_under_a_frame_that_readers_draw_by_themselves_reach_no_page(intake: Intake) -> None:
    black = Array([0, 0, 0])
    frame = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([55, 690, 300, 720]), IC=black, C=black, F=4)
    typed = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([55, 690, 300, 720]), C=Array([1]), F=4)
    typed.Contents, typed.DA = String("[removed]"), String("/F1 12 Tf 0 g")
    pages = [{"content": f"{SEEN} {ADDRESS}", "Annots": [over]} for over in (frame, typed)]
    [visit] = intake({"visit.pdf": pdf(*pages)})
    assert [one.kind for one in visit.losses].count(LossKind.COVERED_WORDS) == len(pages)
    assert LossKind.TOLD_ELSEWHERE in [one.kind for one in visit.losses]
    assert visit.pages is not None
    assert not [text for text in visit.pages.texts if "Refuge" in text]


def test_words_that_were_marked_and_never_taken_out_do_not_go_in(intake: Intake) -> None:
    [visit] = intake({"visit.pdf": pdf({"content": f"{SEEN} {ADDRESS}", "Annots": [MARK]})})
    [loss] = [one for one in visit.losses if one.kind is LossKind.COVERED_WORDS]
    assert loss.told.startswith("page 1: 1 place is marked to be taken out, and never was (top left)")
    assert visit.pages is not None
    assert "Home visit" in visit.pages.texts[0]
    assert "Refuge" not in visit.pages.texts[0]


def is_image(stream: pikepdf.Stream) -> bool:
    return stream.get(Name.Subtype) == Name.Image


def test_what_an_edge_within_the_page_cuts_off_a_line_is_on_no_page_and_told(intake: Intake) -> None:
    cut = f"q 55 690 60 30 re W n {ADDRESS} Q"
    [visit] = intake({"visit.pdf": pdf({"content": f"{SEEN} {cut}"})})
    [loss] = [one for one in visit.losses if one.kind is LossKind.HIDDEN_WORDS]
    assert "cut off, in whole or in part" in loss.told
    assert visit.pages is not None
    assert "Home visit" in visit.pages.texts[0]
    assert "Mews" not in visit.pages.texts[0]


def test_a_scan_under_a_bar_becomes_a_picture_of_what_is_seen_and_the_file_waits(intake: Intake) -> None:
    [visit] = intake({"visit.pdf": scanned(COVERS["a black bar"])})
    [loss] = [one for one in visit.losses if one.kind is LossKind.COVERED_WORDS]
    assert loss.told.startswith("page 1: something lies over a part of a picture (top left)")
    assert visit.pages is not None
    with pikepdf.open(visit.pages.pdf) as pages:
        [shown] = [one for one in pages.objects if isinstance(one, pikepdf.Stream) and is_image(one)]
        seen = pikepdf.PdfImage(shown).as_pil_image().convert("L")
    assert max(seen.resize((595, 842)).crop((70, 98, 260, 112)).tobytes()) < FAR_FROM_GROUND


@pytest.mark.parametrize("at", ["60 -200", "60 1200", "-900 700", "1500 700"])
def test_words_that_stand_off_the_page_are_on_no_page_and_told(at: str, intake: Intake) -> None:
    off = ADDRESS.replace("60 700", at)
    [visit] = intake({"visit.pdf": pdf({"content": f"{SEEN} {off}"})})
    [loss] = [one for one in visit.losses if one.kind is LossKind.HIDDEN_WORDS]
    assert "beyond the edge of the page" in loss.told
    assert visit.pages is not None
    assert "Home visit" in visit.pages.texts[0]
    assert "Refuge" not in visit.pages.texts[0]


def test_a_line_that_runs_over_the_edge_was_hidden_by_nobody(intake: Intake) -> None:
    long = " ".join(["and then we walked round to the back of the house"] * 4)
    [visit] = intake({"visit.pdf": pdf({"content": f"{SEEN} BT /F1 18 Tf 60 700 Td ({long}) Tj ET"})})
    assert visit.losses == ()
