"""Figures that lie unseen on a scan, and are others than its picture shows, give way to what is seen."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from pipeline.case.evidence import Foot
from pipeline.evidence.conversion import figures_together
from pipeline.evidence.conversion.figures_read_again import read_figures_again
from pipeline.evidence.conversion.figures_together import (
    MOST_PAGES,
    Glance,
    Scan,
    doubted_pages,
    is_doubted,
    not_compared,
    set_together,
)
from pipeline.evidence.conversion.ocr import Reading
from pipeline.evidence.conversion.page_text import PageText
from pipeline.evidence.conversion.workshop import Room, Workshop
from pipeline.pdf.blacking_out import Box
from pipeline.pdf.hidden_layer import are_unseen, places_of_figures, take_off
from pipeline.running.sandbox import Sandbox
from tests.evidence.dropped_files import pdf, saved


def read_again(text: str, of_figures: str, whole: str, confidence: float = 95.0) -> Reading | None:
    read = Reading(0, words=whole, confidence=confidence)
    return read_figures_again(lambda: read, text, Glance(of_figures, of_figures))


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


@pytest.mark.parametrize(
    ("text", "seen", "doubted"),
    [
        ("for 338 days", Glance("113", "113"), True),
        ("for 113 days, not 113", Glance("113 113", "113 113"), False),
        ("for 338 days", Glance("118", ""), False),  # all specks: the whole of it takes minutes and shows no more
    ],
)
def test_the_whole_of_a_page_is_read_only_where_its_figures_were_well_read_as_others(
    text: str, seen: Glance, doubted: bool
) -> None:
    assert is_doubted(text, seen) == doubted


def test_the_figures_of_several_pages_are_set_into_one_picture_each_below_those_before(tmp_path: Path) -> None:
    source = tmp_path / "two.pdf"
    source.write_bytes(pdf({"content": "60 600 40 10 re f"}, {"content": "60 300 40 10 re f"}))
    wanted = [(0, [(50, 590, 110, 620)]), (1, [(50, 290, 110, 320), (50, 290, 110, 320)])]
    ends = set_together(str(source), wanted, str(tmp_path / "together.pgm"))
    with Image.open(tmp_path / "together.pgm") as together:
        bands = [together.crop((0, top, together.width, end)) for top, end in pairwise([0, *ends])]
    assert [sum(band.histogram()[:100]) > 0 for band in bands] == [True, True]


def test_a_page_of_which_the_second_reading_lost_what_the_others_agree_on_is_in_doubt() -> None:
    made = read_again("338 days and 47 hours", "113 and 47", "113 days and hours")
    assert made is not None
    assert made.is_unsure


def test_of_pages_whose_figures_nobody_could_hold_against_their_pictures_it_is_told() -> None:
    assert not_compared([3]).told == "the figures behind page 4 were not held against what is seen there"
    assert "pages 601 to 640, 650 were" in not_compared([649, *range(600, 640)]).told


@pytest.mark.parametrize(("seconds", "first"), [(600.0, MOST_PAGES + 1), (0.0, 1)])
def test_beyond_the_most_pages_and_after_the_time_of_a_file_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, first: int
) -> None:
    page = PageText("absent for 113 days", False, False, False, 0, Foot(595), figures=((0, 0, 9, 9),))
    monkeypatch.setattr(figures_together, "_glances", lambda *_: {})
    scan = Scan(tmp_path / "long.pdf", [page] * (MOST_PAGES + 2), tmp_path / "work", Room(seconds))
    with ThreadPoolExecutor(1) as threads:
        doubted = doubted_pages([scan], Workshop(tmp_path, Sandbox(), threads))
    assert f"pages {first} to {MOST_PAGES + 2} " in doubted.unread[scan.pdf].told


def words_and_places(content: str) -> tuple[str, list[Box]]:
    with pypdfium2.PdfDocument(pdf({"content": content})) as document:
        text = document[0].get_textpage()
        return text.get_text_range(), places_of_figures(text) if are_unseen(document[0]) else []


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
