"""Figures that lie unseen on a scan, and are others than its picture shows, give way to what is seen."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from pipeline.evidence.conversion.figures_read_again import read_figures_again
from pipeline.evidence.conversion.ocr import Reading
from pipeline.pdf.blacking_out import Box
from pipeline.pdf.hidden_layer import hidden_figures, take_off
from tests.evidence.dropped_files import pdf, saved

PLACES: Sequence[Box] = ((0, 0, 10, 10),)


def read_again(text: str, of_figures: str, whole: str, confidence: float = 95.0) -> Reading | None:
    def read(within: Sequence[Box]) -> Reading:
        return Reading(0, words=of_figures if within else whole, confidence=confidence)

    return read_figures_again(read, text, PLACES)


def test_a_figure_that_both_readings_see_stands_against_the_text_behind_the_picture() -> None:
    made = read_again("absent for 338 of 131", "for 113 of 131", "absent for 113 of 131")
    assert made is not None
    assert made.note() == (
        "page 1: the text behind its picture says 338, and the picture 113; it was read anew from the picture"
    )
    assert not made.is_unsure


@pytest.mark.parametrize(
    ("text", "of_figures", "whole"),
    [
        ("absent for 113 of 131", "for 113 of 131", "not read at all"),
        ("absent for 113 of 131", "for 118 of 131", "absent for 113 of 131"),  # the first reading alone was wrong
        ("absent for 113 of 131", "for 118 of 131", "absent for 119 of 131"),
        ("at 86.3% in SK3 83WL", "86.396 SK3 8WL", "at 86.396 in SK3 8WL"),  # each wrong at a place of its own
        ("absent for 113", "for", "absent for"),
    ],
)
def test_what_the_readings_do_not_agree_on_changes_nothing(text: str, of_figures: str, whole: str) -> None:
    assert read_again(text, of_figures, whole) is None


def test_a_page_that_cannot_be_read_well_stays_as_it_came() -> None:
    assert read_again("for 338 days", "for 113", "for 113 days", confidence=50.0) is None


def test_the_whole_of_a_page_is_not_read_where_its_figures_are_all_specks() -> None:
    def read(within: Sequence[Box]) -> Reading:
        assert within
        return Reading(0, words="for 1l3", confidence=70.0)

    assert read_figures_again(read, "for 338 days", PLACES) is None


def test_a_page_of_which_the_second_reading_lost_what_the_others_agree_on_is_in_doubt() -> None:
    made = read_again("338 days and 47 hours", "113 and 47", "113 days and hours")
    assert made is not None
    assert made.is_unsure


def words_and_places(content: str) -> tuple[str, list[Box]]:
    with pypdfium2.PdfDocument(pdf({"content": content})) as document:
        text = document[0].get_textpage()
        return text.get_text_range(), hidden_figures(document[0], text)


def test_only_figures_of_words_that_are_unseen_are_read_again() -> None:
    unseen, seen = "BT 3 Tr /F1 12 Tf 60 600 Td (absent 113 days in 5 weeks) Tj ET ", "BT /F1 9 Tf 9 9 Td (x) Tj ET"
    text, [place] = words_and_places(unseen)
    assert "113" in text
    assert place[0] < 60 + 40 < place[2]
    assert place[1] < 600 < place[3]
    assert words_and_places(unseen + f"0 Tr {seen}")[1] == []
    assert words_and_places(unseen.replace("3 Tr", "0 Tr"))[1] == []


def test_the_unseen_words_are_taken_off_and_the_picture_stays() -> None:
    with pikepdf.open(BytesIO(pdf({"content": "9 9 9 9 re f BT 3 Tr /F1 12 Tf 60 600 Td (absent 338) Tj ET"}))) as made:
        take_off(made.pages[0], made)
        kept = saved(made.save)
        assert b"re" in made.pages[0].Contents.read_bytes()
    with pypdfium2.PdfDocument(kept) as document:
        assert document[0].get_textpage().get_text_range() == ""
