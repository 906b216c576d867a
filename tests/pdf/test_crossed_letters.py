"""Letters of a page are crossed where a line is drawn through them, whatever drew it; what lies about them is none."""

from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pikepdf import Array, Dictionary, Name

from pipeline.pdf.crossed_letters import crossed_letters
from tests.evidence.dropped_files import pdf, saved

ROW = "BT /F1 8 Tf 60 700 Td (11/09/2025) Tj ET BT /F1 8 Tf 200 700 Td (/) Tj ET BT /F1 8 Tf 240 700 Td (O) Tj ET "
ALL = "11/09/2025/O"


def crossed(content: str, annotation: Dictionary | None = None, **page: object) -> str:
    made = pdf({"content": content, **page})
    if annotation is not None:
        with pikepdf.open(BytesIO(made)) as opened:
            opened.pages[0]["/Annots"] = Array([opened.make_indirect(annotation)])
            made = saved(opened.save)
    with pypdfium2.PdfDocument(made) as document:
        sheet = document[0]
        text = sheet.get_textpage()
        return "".join(chr(pdfium.FPDFText_GetUnicode(text, number)) for number in sorted(crossed_letters(sheet, text)))


@pytest.mark.parametrize(
    "line",
    [
        "1 w 55 703 m 300 703 l S",
        "0.25 w 55 703 m 300 703 l S",
        "0.6 G 1 w 55 703 m 300 703 l S",
        "1 w 55 701.5 m 300 704.5 l S",
        "55 702.5 240 0.8 re f",
        "1 w 55 702 m 120 705 200 701 300 703 c S",
    ],
    ids=["line", "hair line", "grey", "sloping", "thin box", "curve"],
)
@pytest.mark.parametrize("turned", [0, 90])
def test_a_line_through_a_row_crosses_its_letters(line: str, turned: int) -> None:
    assert crossed(ROW + line, Rotate=turned) == ALL


@pytest.mark.parametrize(
    "line",
    [
        "0.8 w 237 698 m 249 708 l S",
        "0.8 w 238 699 m 247 707 l S 247 699 m 238 707 l S",
        "1 w 237 703 m 249 703 l S",
        "1 w 243 690 m 243 720 l S",
    ],
    ids=["slash", "cross", "line", "upright line"],
)
def test_a_line_through_one_mark_crosses_that_alone(line: str) -> None:
    assert crossed(ROW + line) == "O"


def test_a_dotted_line_crosses_the_letters_that_are_wide_enough_to_tell() -> None:
    assert set(crossed(f"{ROW}[1 1] 0 d 0.8 w 55 703 m 300 703 l S")) >= {"0", "O"}


def test_somebodys_mark_that_strikes_a_row_out_crosses_it() -> None:
    corners = Array([55, 709, 300, 709, 55, 697, 300, 697])
    place: dict[str, Any] = {"/Rect": Array([55, 697, 300, 709]), "/QuadPoints": corners, "/C": Array([1, 0, 0])}

    def marked(kind: str) -> str:
        return crossed(ROW, Dictionary({"/Type": Name.Annot, "/Subtype": Name(f"/{kind}"), **place}))

    assert [marked(kind) for kind in ("StrikeOut", "Highlight", "Underline")] == [ALL, "", ""]


@pytest.mark.parametrize(
    "around",
    [
        ROW + "0.5 w 55 698.5 m 300 698.5 l S 55 708 m 300 708 l S",
        ROW + "0.5 w 50 690 m 50 715 l S 80 690 m 80 715 l S 230 690 m 230 715 l S",
        ROW + "0.7 w 237 697 12 12 re S",
        "0.9 g 50 697 300 12 re f 0 g " + ROW,
        "0 0 0.4 rg 50 697 300 12 re f 1 g " + ROW,
        "1 1 0 rg 62 695 100 14 re f 0 g " + ROW,
        ROW + "1 w 250 700 m 253 698 l 258 708 l S",
        ROW,
    ],
    ids=["rules", "upright rules", "box", "shade", "dark ground", "half a highlight", "tick beside", "nothing"],
)
def test_rules_grounds_and_frames_cross_nothing(around: str) -> None:
    assert crossed(around) == ""


@pytest.mark.parametrize("below", [0.4, 1.0, 1.5])
@pytest.mark.parametrize("turn", ["1 0 0 1 60 700", "0 1 -1 0 60 500", "-1 0 0 -1 300 500", "0 -1 1 0 60 700"])
def test_a_line_under_words_crosses_no_letter_that_hangs_below_it(below: float, turn: str) -> None:
    words = f"q {turn} cm BT /F1 9 Tf (Friday, 4 July; query gypsy Jig) Tj ET "
    assert crossed(f"{words} 0.7 w 0 -{below} m 150 -{below} l S Q") == ""
    assert len(crossed(f"{words} 0.7 w 0 2.5 m 150 2.5 l S Q")) > len("Fridayqueryypsy")


@pytest.mark.parametrize(
    "ground",
    ["0.6 g 50 690 300 12.5 re f 0 g ", "0.6 g 50 703 300 12 re f 0 g ", "0.2 g 50 690 300 13 re f 0.9 g "],
    ids=["stripe below", "stripe above", "dark stripe"],
)
def test_the_edge_of_a_ground_that_ends_within_letters_crosses_none(ground: str) -> None:
    assert crossed(ground + ROW) == ""


def test_an_upright_rule_that_touches_a_narrow_mark_does_not_cross_it() -> None:
    slash = "BT /F1 5 Tf 200 700 Td (/) Tj ET "
    assert [crossed(f"{slash}0.5 w {at} 690 m {at} 715 l S") for at in (199.8, 200.0, 201.5)] == ["", "", ""]


def test_a_line_crosses_letters_on_a_page_as_large_as_a_wall_too() -> None:
    size = Array([0, 0, 14_400, 14_400])
    assert crossed("BT /F1 200 Tf 60 700 Td (O) Tj ET 20 w 0 770 m 900 770 l S", MediaBox=size) == "O"
