"""Words of a web page in the colour of what is behind them are left out; those that may be seen stay."""

import pytest

from pipeline.evidence.formats.web import read_html
from pipeline.evidence.formats.web_words import words_of_web_page
from pipeline.files.unseen_cells import Unseen
from pipeline.files.web_colours import seen_page


@pytest.mark.parametrize(
    ("page", "how"),
    [
        ("<p style='background:#000;color:#000'>27 Refuge Mews</p>", Unseen.COVERED),
        ("<p style='background-color: black'>27 Refuge Mews</p>", Unseen.COVERED),
        ("<p style='color:rgb(0, 0, 0);background-color:rgb(1,1,1)'>27 Refuge Mews</p>", Unseen.COVERED),
        ("<table><tr><td bgcolor='#000000'><b><font color='black'>27 Refuge Mews</font></b></table>", Unseen.COVERED),
        ("<p style='color:white'>27 Refuge Mews</p>", Unseen.LIKE_PAPER),
        (
            "<style>a {color: red} .plain {margin: 0}</style><p class=plain style='background:#000'>Refuge</p>",
            Unseen.COVERED,
        ),
    ],
)
def test_words_in_the_colour_of_their_ground_are_left_out(page: str, how: Unseen) -> None:
    found = seen_page(f"{page}<p>Home visit</p>")
    assert found.hidden == {how}
    assert "Refuge" not in found.text
    assert "Home visit" in found.text


@pytest.mark.parametrize(
    "page",
    [
        "<p>Home visit</p>",
        "<p style='background:black;color:white'>Home visit</p>",
        "<body style='background:#333'><p style='color:white'>Home visit</p>",
        "<p style='background:url(sky.png);color:#fff'>Home visit</p>",
        "<style>.loud {color: #fff}</style><p class=loud style='background:#000'>Home visit</p>",
        "<p style='color:#000;background:transparent'>Home visit</p>",
    ],
)
def test_words_that_may_be_seen_stay(page: str) -> None:
    assert seen_page(page).text == page


@pytest.mark.parametrize(
    "page",
    [
        "<style>.s {display: none}</style><p class='t s'>27 Refuge Mews</p>",
        "<style>p#s, em {visibility: hidden}</style><p id=s>27 Refuge Mews</p>",
        "<style>.n {display: none !important} .s {display: block}</style><p class='n s'>27 Refuge Mews</p>",
        "<style>.n {display: none} p {display: block}</style><p class=n>27 Refuge Mews</p>",
        "<style>.n {display: none}@media (max-width: 6em) {.n {display: block}}</style><p class=n>27 Refuge Mews</p>",
        "<style>.n {opacity: 0} .s {display: block}</style><p class='n s'>27 Refuge Mews</p>",
        "<style>em {color: red; display: none !important}</style><em>27 Refuge Mews</em>",
        "<p style='opacity: 0'>27 Refuge Mews</p>",
        "<p style='position: absolute; left: -9999px'>27 Refuge Mews</p>",
    ],
)
def test_words_that_a_style_hides_are_read_by_no_reader(page: str) -> None:
    found = read_html(f"{page}<p>Home visit</p>")
    assert "Refuge" not in f"{found.blocks} {words_of_web_page(page)}"
    assert "Home visit" in str(found.blocks)
    assert found.hidden


@pytest.mark.parametrize(
    "page",
    [
        "<style>@media (max-width: 600px) {.s {display: none}}</style><p class=s>Home visit</p>",
        "<style>.s {display: none}</style><p class=s style='display: block'>Home visit</p>",
        "<style>.s b {display: none}</style><p class=s>Home visit</p>",
        "<style>.n {display: none} .s {display: block}</style><p class='n s'>Home visit</p>",
        "<style>.n {display: none} @media screen {p.m {display: block}}</style><p class='n m'>Home visit</p>",
        "<style>p {visibility: hidden} #v {visibility: visible}</style><p id=v>Home visit</p>",
    ],
)
def test_words_that_a_style_may_show_are_read(page: str) -> None:
    assert "Home visit" in str(read_html(page).blocks)
    assert "Home visit" in words_of_web_page(page)


@pytest.mark.parametrize(
    "sheet",
    [
        "<style>@media screen {.s {display: none}}</style>",
        "<style>@media screen and (min-width: 600px) {@media (hover) {.s {visibility: hidden}}}</style>",
        "<style>@media not print {/* } */ .s {display: none}}</style>",
        "<style media='screen, print'>.s {display: none}</style>",
        "<style>@supports (display: grid) {@layer a {.s {display: none}}}</style>",
        "<style>@import url(x.css); @media all {.s {display: none</style>",
    ],
)
def test_words_that_a_style_hides_on_a_screen_are_read_by_no_reader(sheet: str) -> None:
    page = f"{sheet}<p class=s>27 Refuge Mews</p><p>Home visit</p>"
    found = read_html(page)
    assert "Refuge" not in f"{found.blocks} {words_of_web_page(page)}"
    assert (found.hidden, found.differs) == (True, False)


@pytest.mark.parametrize(
    "sheet",
    [
        "<style>@media print {.s {display: none}}</style>",
        "<style media=print>.s {display: none}</style>",
        "<style>@media (max-width: 400px) {p.s {visibility: hidden}}</style>",
        "<style>@media (whatever: 2) {.s {display: none}}</style>",
        "<style>@container (width > 9px) {.s {display: none}}</style>",
    ],
)
def test_words_that_are_hidden_elsewhere_than_on_a_screen_are_read_and_told(sheet: str) -> None:
    page = f"{sheet}<p class=s>Home visit</p>"
    found = read_html(page)
    assert "Home visit" in str(found.blocks)
    assert "Home visit" in words_of_web_page(page)
    assert (found.hidden, found.differs) == (False, True)


def test_only_a_picture_that_must_be_fetched_and_can_show_something_lies_elsewhere() -> None:
    page = '<img src="https://a/logo.png"><img src="cid:1"><img src="data:x"><img src="https://a/eye" width="1">'
    assert read_html(page).outside == 1
