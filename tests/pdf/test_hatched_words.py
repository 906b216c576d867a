"""Words that somebody scribbled over are hidden, by a program or by hand; lines, rules and signatures hide nothing."""

from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from pikepdf import Dictionary, Name

from pipeline.pdf.covered_words import Hiding, hidden_words
from tests.evidence.dropped_files import pdf

WORDS = "BT /F1 12 Tf 60 500 Td (Refuge Mews) Tj ET BT /F1 12 Tf 60 450 Td (Home visit) Tj ET"
HATCHES = {
    "crossed lines": " ".join(f"{55 + 4 * n} 495 m {67 + 4 * n} 515 l S" for n in range(20)),
    "one zigzag": "55 496 m " + " ".join(f"{55 + 3 * n} {(514, 496)[n % 2]} l" for n in range(28)) + " S",
    "back and forth": "55 499 m " + " ".join(f"{(140, 55)[n % 2]} {501 + 2 * n} l" for n in range(5)) + " S",
}
HIDE_NOTHING = {
    "a line through it": "55 503 m 140 505 l S",
    "a cross": "55 495 m 140 515 l S 55 515 m 140 495 l S",
    "rules of a table": " ".join(f"{55 + 20 * n} 490 m {55 + 20 * n} 520 l S" for n in range(5)),
    "a signature": "60 505 m 66 512 l 70 500 l 75 508 l 80 503 l 86 506 l 95 504 l S",
    "frames in frames": " ".join(f"{50 - n} {490 - n} {120 + 2 * n} {30 + 2 * n} re S" for n in range(4)),
    "a round frame, drawn twice": " ".join(
        ["60 490 m 120 490 l 126 490 130 494 130 500 c 130 515 l 130 519 126 523 120 523 c 50 523 l 50 490 l h S"] * 3
    ),
    "long lines of a chart": " ".join(f"{300 + 9 * n} 300 m {20 * n} 700 l S" for n in range(9)),
    "a signature over a name": "50 495 m " + " ".join(f"{50 + 8 * n} {(520, 494)[n % 2]} l" for n in range(12)) + " S",
    "a light shade": "0.75 G " + " ".join(f"{55 + 4 * n} 495 m {67 + 4 * n} 515 l S" for n in range(20)),
    "a chart beside it": " ".join(f"{300 + 4 * n} 495 m {312 + 4 * n} 515 l S" for n in range(20)),
}


def hidden(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        page = document[0]
        found = hidden_words(page, page.get_textpage(), (0, 0, 595, 842))
    assert {one.hiding for one in found} <= {Hiding.COVERED}
    return [one.word for one in found]


@pytest.mark.parametrize("strokes", HATCHES.values(), ids=HATCHES)
def test_words_that_are_scribbled_over_are_hidden(strokes: str) -> None:
    assert hidden(pdf({"content": f"{WORDS} {strokes}"})) == ["Refuge", "Mews"]


def by_hand(**pen: Any) -> bytes:
    points = [number for n in range(28) for number in (55 + 3 * n, (514, 496)[n % 2])]
    ink = Dictionary(Type=Name.Annot, Subtype=Name.Ink, Rect=[50, 490, 145, 520], InkList=[points], **pen)
    return pdf({"content": WORDS, "Annots": [ink]})


def test_so_are_those_over_which_somebody_scribbled_by_hand() -> None:
    assert hidden(by_hand()) == ["Refuge", "Mews"]


def test_a_marker_pen_in_a_light_colour_hides_nothing() -> None:
    assert hidden(by_hand(C=[1, 1, 0])) == []


@pytest.mark.parametrize("strokes", HIDE_NOTHING.values(), ids=HIDE_NOTHING)
def test_lines_that_leave_words_to_be_read_hide_nothing(strokes: str) -> None:
    assert hidden(pdf({"content": f"{WORDS} {strokes}"})) == []


def test_a_ground_of_lines_under_words_hides_nothing() -> None:
    assert hidden(pdf({"content": f"{HATCHES['crossed lines']} {WORDS}"})) == []
