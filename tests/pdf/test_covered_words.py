"""Words that nobody sees are found whatever hides them; those that are seen, or shine through, are left alone."""

from io import BytesIO

import pypdfium2
import pytest

from pipeline.pdf.covered_words import Hiding, hidden_words
from pipeline.pdf.plain_sheets import hides_nothing
from tests.evidence.dropped_files import pdf

WHOLE = (0.0, 0.0, 595.0, 842.0)
ADDRESS = "BT /F1 12 Tf 60 700 Td (27 Refuge Mews) Tj ET"
BOX = "55 690 150 25 re f"
HATCHED = "0 G 1.3 w " + " ".join(f"55 {690 + line} m 205 {690 + line} l S" for line in range(25))
SCRIBBLED = "0 G 1.3 w 55 690 m " + " ".join(f"{(55, 205)[line % 2]} {690 + line / 2} l" for line in range(50)) + " S"
IN_STRIPS = "0 g " + " ".join(f"55 {690 + line} 150 1 re f" for line in range(25))


def hidden_on(content: str, visible: tuple[float, float, float, float] = WHOLE) -> dict[str, Hiding]:
    page = {"content": content, "CropBox": list(visible)}
    with pypdfium2.PdfDocument(BytesIO(pdf(page))) as document:
        sheet = document[0]
        return {word.word: word.hiding for word in hidden_words(sheet, sheet.get_textpage(), visible)}


@pytest.mark.parametrize(
    ("content", "hiding"),
    [
        (f"{ADDRESS} 0 g {BOX}", Hiding.COVERED),
        (f"{ADDRESS} 1 g {BOX}", Hiding.COVERED),
        (f"0 g {BOX} {ADDRESS}", Hiding.COVERED),
        (f"0 g {BOX} 3 Tr {ADDRESS.replace('27 ', '').replace('Mews', 'Road')}", Hiding.COVERED),
        (f"1 g {ADDRESS}", Hiding.LIKE_PAPER),
        (f"{ADDRESS} {HATCHED}", Hiding.COVERED),
        (f"{ADDRESS} {SCRIBBLED}", Hiding.COVERED),
        (f"{ADDRESS} {IN_STRIPS}", Hiding.COVERED),
        (f"q 0 0 1 1 re W n {ADDRESS} Q", Hiding.CLIPPED),
        (ADDRESS.replace("/F1 12", "/F1 1"), Hiding.TINY),
        (f"BT 1 Tz ET {ADDRESS}", Hiding.TINY),
        (f"q .01 0 0 .01 60 700 cm {ADDRESS.replace('60 700', '0 0')} Q", Hiding.TINY),
    ],
    ids=[
        "black box",
        "white box",
        "black on black",
        "text layer under a box",
        "white on white",
        "many thin lines",
        "one line to and fro",
        "thin strips",
        "clipped",
        "1pt",
        "squeezed",
        "shrunk",
    ],
)
def test_words_that_nobody_sees_are_found(content: str, hiding: Hiding) -> None:
    found = hidden_on(content)
    assert found["Refuge"] is hiding
    assert set(found.values()) == {hiding}


@pytest.mark.parametrize(
    "content",
    [
        ADDRESS,
        f"1 1 0 rg {BOX} 0 g {ADDRESS}",
        f"0 g {BOX} 1 g {ADDRESS}",
        f"{ADDRESS} 0 g 55 720 150 25 re f",
        f"{ADDRESS} 55 690 150 25 re S",
        f"{ADDRESS} 1 w 55 704 m 205 704 l S 55 698 m 205 698 l S",
        "0 g 55 690 150 25 re f BT /F1 12 Tf 60 700 Td (Redacted) Tj ET",
    ],
    ids=[
        "bare",
        "highlighted",
        "white on black",
        "box beside",
        "frame",
        "struck through and underlined",
        "label of a redaction",
    ],
)
def test_words_that_are_seen_are_not_accused(content: str) -> None:
    assert hidden_on(content) == {}


@pytest.mark.parametrize("cover", ["1 g", "0.8 g", "0 0 1 rg"])
def test_words_under_a_box_with_other_words_upon_it_are_covered(cover: str) -> None:
    upon = ADDRESS.replace("Refuge Mews", "Market Road").replace("BT", "BT 1 0 0 rg")
    found = hidden_on(f"0 g {ADDRESS} {cover} {BOX} {upon}")
    assert found["Refuge"] is Hiding.COVERED
    assert "Market" not in found


def test_words_under_other_words_are_found_on_a_page_that_is_full_of_words() -> None:
    rows = (
        f"BT /F1 5 Tf {40 + across * 27} {650 - 6 * down} Td (w{across}x{down}) Tj ET"
        for across in range(19)
        for down in range(60)
    )
    upon = ADDRESS.replace("Refuge Mews", "Market Road")
    found = hidden_on(f"{' '.join(rows)} {ADDRESS} 1 g {BOX} 0 g {upon}")
    assert (set(found), set(found.values())) == ({"Refuge", "Mews"}, {Hiding.COVERED})


@pytest.mark.parametrize(
    "content",
    [
        f"{ADDRESS} 1 g 300 300 9 9 re f 0 g {ADDRESS.replace('60 700', '60.4 700')}",
        f"{ADDRESS} 0.9 g 300 300 9 9 re f 0 g {ADDRESS.replace('Refuge', 'Market')}",
        f"{ADDRESS} q 0 1 0 rg /G gs {BOX} Q 0 g {ADDRESS.replace('Refuge', 'Refuge')}",
    ],
    ids=["bold by writing twice", "words upon words", "the same words again"],
)
def test_words_upon_words_are_not_accused(content: str) -> None:
    assert "Market" not in hidden_on(content)
    assert "Road" not in hidden_on(content)


def test_words_beyond_the_edge_of_a_cropped_page_are_cut_off() -> None:
    assert set(hidden_on(ADDRESS, (0, 0, 595, 600)).values()) == {Hiding.CUT_OFF}


def test_words_that_a_narrow_cell_cuts_off_were_hidden_by_nobody() -> None:
    assert hidden_on(f"q 55 690 40 25 re W n {ADDRESS} Q") == {}


@pytest.mark.parametrize(
    ("content", "plain"),
    [
        (ADDRESS, True),
        (f"1 g {BOX} 0 g {ADDRESS}", True),
        (f"{ADDRESS} 55 690 150 25 re S", True),
        (f"q 50 680 200 60 re W n {ADDRESS} Q", True),
        (f"{ADDRESS} 1 w 55 698 m 205 698 l S 55 712 m 205 712 l S", True),
        (f"{ADDRESS} {HATCHED}", False),
        (f"{ADDRESS} {SCRIBBLED}", False),
        (f"{ADDRESS} {IN_STRIPS}", False),
        (f"{ADDRESS} 1 g {BOX}", False),
        (f"0 g {BOX} {ADDRESS}", False),
        (f"0.9 g {ADDRESS}", False),
        (f"3 Tr {ADDRESS}", False),
        (f"q 55 690 40 25 re W n {ADDRESS} Q", False),
    ],
)
def test_only_a_page_that_can_hide_nothing_is_spared_the_search(content: str, plain: bool) -> None:
    with pypdfium2.PdfDocument(BytesIO(pdf({"content": content}))) as document:
        sheet = document[0]
        words = sheet.get_textpage()
        letters = [words.get_charbox(number) for number in range(words.count_chars())]
        assert hides_nothing(sheet, list(sheet.get_objects()), lambda: letters, WHOLE) is plain


@pytest.mark.parametrize(("share", "found"), [(3, True), (8, True), (50, False), (70, False)])
def test_words_squeezed_to_strokes_are_hidden_and_those_in_narrow_type_are_not(share: int, *, found: bool) -> None:
    squeezed = f"BT /F1 10 Tf {share} Tz 60 650 Td (Refuge will fill) Tj ET"
    assert ("Refuge" in hidden_on(f"{ADDRESS} {squeezed}"), bool(hidden_on(squeezed))) == (found, found)
