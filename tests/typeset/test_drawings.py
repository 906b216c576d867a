"""A picture is drawn straight onto the place that its page keeps for it, as what lays out pages would draw it."""

import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from pipeline.typeset.drawings import can_draw, kept_place, lay_drawings
from pipeline.typeset.html_pages import lay_out_pages
from pipeline.typeset.svg import box, element, group, text

PICTURE = element(
    "svg",
    element("title", "Two weeks")
    + box(0, 0, 60, 40, fill="#8c1420")
    + box(70, 5, 30, 30, rx=3, fill="none", stroke="#1a1a1a", stroke_width=2, stroke_dasharray="3 2")
    + element("circle", cx=150, cy=20, r=12, fill="#1a1a1a")
    + group([text(30, 24, "O", text_anchor="middle", font_size=14, font_weight="bold", fill="#ffffff")], "Monday")
    + text(200, 24, "12 Jan 2026  Ŵyn & others", text_anchor="end", font_size=9),
    xmlns="http://www.w3.org/2000/svg",
    viewBox="0 0 200 40",
    width="100mm",
    height="20mm",
    font_family="Liberation Sans",
    font_size=10,
    fill="#1a1a1a",
)
PAGE = """<html lang="en"><style>@page { size: A4; margin: 20mm } svg { display: block }</style>
<h1>Before</h1>{{ svg | safe }}<p>After</p>"""


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


def laid(templates: Path, svg: str) -> bytes:
    return lay_out_pages(templates, "page.html", {"svg": kept_place(svg, "one")}, {"one": svg}).write()


def looks(pdf: bytes) -> bytes:
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=0.5, grayscale=True).to_pil()
    return bytes(page.convert("L").tobytes())


def differing(one: bytes, other: bytes) -> float:
    """Give the share of the page that looks otherwise."""
    return sum(abs(left - right) > 60 for left, right in zip(looks(one), looks(other), strict=True)) / len(looks(one))


def test_it_looks_as_it_does_when_the_page_draws_it_itself(templates: Path) -> None:
    shapes = re.sub(r'<text.*?</text>| stroke-dasharray="3 2"', "", PICTURE)
    drawn, by_the_page = laid(templates, shapes), lay_out_pages(templates, "page.html", {"svg": shapes}).write()
    assert differing(drawn, by_the_page) < 0.0005
    assert differing(drawn, laid(templates, shapes.replace("#8c1420", "none"))) > 0.005


@pytest.mark.slow
def test_its_words_can_be_searched_and_its_bytes_are_always_the_same(templates: Path) -> None:
    pdf = laid(templates, PICTURE)
    words = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "12 Jan 2026 Ŵyn & others" in words
    assert "Before" in words
    assert pdf == laid(templates, PICTURE)


def test_a_screen_reader_is_told_what_the_picture_shows(templates: Path) -> None:
    with pikepdf.open(io.BytesIO(laid(templates, PICTURE))) as pdf:
        told = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
        assert told == ["Two weeks"]
        assert b"/Artifact BMC" in pdf.pages[0].Contents[-1].read_bytes()


@pytest.mark.parametrize(
    "other",
    [
        PICTURE.replace("others", "家"),
        PICTURE.replace("<circle", "<ellipse"),
        PICTURE.replace("viewBox", "view"),
    ],
)
def test_what_cannot_be_drawn_here_is_left_to_the_page(other: str) -> None:
    assert can_draw(PICTURE)
    assert not can_draw(other)


def test_pages_without_pictures_stay_as_they_are(templates: Path) -> None:
    plain = lay_out_pages(templates, "page.html", {"svg": ""}).write()
    assert pypdfium2.PdfDocument(lay_drawings(plain, []))[0].get_textpage().get_text_range().split() == [
        "Before",
        "After",
    ]


def test_corners_and_circles_are_round_and_lines_broken_as_the_page_draws_them_itself(templates: Path) -> None:
    looks_of: dict[str, Any] = {"fill": "#1a1a1a", "stroke": "#8c1420", "stroke_width": 1.5}
    shapes = "".join(
        (
            box(4, 4, 40, 30, rx=12, **looks_of),
            box(54.25, 4, 20.5, 30, rx=2.5, fill="none", stroke="#8c1420", stroke_width=0.5, stroke_dasharray="3 2"),
            element("circle", cx=110, cy=20, r=15.5, **looks_of),
            element("circle", cx=150, cy=20, r=12, fill="none", stroke="#1a1a1a"),
        )
    )
    svg = re.sub(r"(?<=</title>).*(?=</svg>)", shapes, PICTURE)
    by_the_page = lay_out_pages(templates, "page.html", {"svg": svg}).write()
    assert differing(laid(templates, svg), by_the_page) < 0.0005


def test_what_is_drawn_is_written_as_plain_bytes_and_not_once_more_as_text(templates: Path) -> None:
    assert b"ASCII85Decode" not in laid(templates, PICTURE)
