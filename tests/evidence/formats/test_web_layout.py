"""Words that the layout of a web page or an e-mail hides, however it does so, reach no text; what can be seen stays."""

from pathlib import Path

import pypdfium2
import pytest

from pipeline.case.loss import LossKind
from pipeline.evidence.formats.mail import open_mail
from pipeline.evidence.formats.web_layout import may_hide, picture_what_is_seen

SECRET = "27 Refuge Mews"
BOX = "position:absolute;top:0;left:0;width:600px;height:80px;background:"
COVERED, HIDDEN = LossKind.COVERED_WORDS, LossKind.HIDDEN_WORDS


def looked_at(tmp_path: Path, page: str) -> LossKind | None:
    source = tmp_path / "page.html"
    source.write_text(f"<p>Home visit</p>{page}", "utf-8")
    assert may_hide(page)
    return picture_what_is_seen(str(source), str(tmp_path / "seen.pdf"))


@pytest.mark.parametrize(
    ("page", "how"),
    [
        (f"<div style='position:relative'>{SECRET}<div style='{BOX}#000'></div></div>", COVERED),
        (f"<p style='margin:0'>{SECRET}</p><div style='margin-top:-22px;height:24px;{BOX}white'></div>", COVERED),
        (f"<style>.a::after {{content: ''; {BOX}#123}} .a {{position: relative}}</style><p class=a>{SECRET}", COVERED),
        (f"<div>{SECRET}</div><div style='{BOX}white;position:fixed;height:300px'></div>", COVERED),
        (
            f"<p>{SECRET}<table bgcolor='#ffffff' width=300 style='margin-top:-36px;position:relative'><td height=50>",
            COVERED,
        ),
        (f"<span style='position:absolute;clip:rect(9px,9px,9px,9px)'>{SECRET}</span>", HIDDEN),
        (f"<div style='height:0;overflow:hidden'>{SECRET}</div>", HIDDEN),
        (f"<p style='transform:scale(0)'>{SECRET}</p>", HIDDEN),
        (f"<p style='transform:translateX(-5000px)'>{SECRET}</p>", HIDDEN),
        (f"<style>:root {{--ink: #fff}} p.k {{color: var(--ink)}}</style><p class=k>{SECRET}</p>", HIDDEN),
        (f"<p style='color:hsl(0 0% 100%)'>{SECRET}</p>", HIDDEN),
        (f"<p style='color:rgba(0,0,0,0)'>{SECRET}</p>", HIDDEN),
        (f"<style>div p.w {{color: #fff}}</style><div><p class=w>{SECRET}</p></div>", HIDDEN),
        (f"<details><summary>More</summary>{SECRET}</details>", HIDDEN),
        (f"<dialog>{SECRET}</dialog>", HIDDEN),
        (f"<details><summary>More</summary>No</details><input type=HIDDEN value='{SECRET}'>", HIDDEN),
        (f"<details><summary>More</summary>No</details><input type=password value='{SECRET}'>", HIDDEN),
        (f"<p style='filter:opacity(0)'>{SECRET}</p>", HIDDEN),
        (f"<p style='filter:brightness(1000%)'>{SECRET}</p>", HIDDEN),
        (f"<p style='-webkit-mask-image:linear-gradient(transparent,transparent)'>{SECRET}</p>", HIDDEN),
        (f"<p style='opacity:.02'>{SECRET}</p>", HIDDEN),
        (f"<style>.z {{zoom: 1%}}</style><p class=z>{SECRET}</p>", HIDDEN),
        (f"<p style='scale:0'>{SECRET}</p>", HIDDEN),
        (f"<p style='transform:rotateY(90deg)'>{SECRET}</p>", HIDDEN),
        (f"<p style='-webkit-text-fill-color:transparent'>{SECRET}</p>", HIDDEN),
        (f"<p style='font:1px Arial'>{SECRET}</p>", HIDDEN),
        (f"<p style='mix-blend-mode:lighten'>{SECRET}</p>", HIDDEN),
        (f"<style>.m {{color: #fff; mix-blend-mode: multiply}}</style><p class=m>{SECRET}</p>", HIDDEN),
    ],
)
def test_words_without_ink_become_no_text(tmp_path: Path, page: str, how: LossKind) -> None:
    assert looked_at(tmp_path, page) is how
    with pypdfium2.PdfDocument(tmp_path / "seen.pdf") as pdf:
        assert all(sheet.get_textpage().count_chars() == 0 for sheet in pdf)


@pytest.mark.parametrize(
    "page",
    [
        "<div style='position:absolute;left:0;top:40px'>Left</div><div style='position:absolute;top:90px'>Below</div>",
        "<style>.h {background: #036; color: #fff}</style><h1 class=h>Marbrook High</h1>",
        "<style>h1 {text-transform: uppercase; letter-spacing: 2px; color: #222}</style><h1>Straße</h1>",
        "<p style='opacity:.7;filter:grayscale(1);transform:scale(.9);font-size:8px'>Small</p>",
        "<p style='-webkit-mask-image:linear-gradient(black,transparent)'>Fading</p>",
        "<table style='white-space:nowrap;position:relative'><tr>" + "<td>A column with many words</td>" * 14,
        "<div style='position:relative'>" + "<p>Some words about Daniel.</p>" * 120 + "</div>",
        "<p lang=en style='position:relative;width:90px;hyphens:auto'>unauthorised responsibilities</p>",
        "<p dir=rtl style='position:relative'>دانيال مريض اليوم</p>",
        "<div style='display:none;max-height:0;overflow:hidden'>Preview</div>",
        "<style>@media print {p {display: none}}</style><p>On the screen</p>",
    ],
)
def test_words_that_a_browser_shows_need_no_picture(tmp_path: Path, page: str) -> None:
    assert looked_at(tmp_path, page) is None


@pytest.mark.parametrize("page", ["<p style='color:#333;margin:0 0 10px;font-size:11pt'>Home visit</p>", "<b>Hi</b>"])
def test_most_pages_need_not_be_laid_out(page: str) -> None:
    assert not may_hide(page)


def test_an_e_mail_that_covers_words_is_shown_as_it_is_seen(tmp_path: Path) -> None:
    source, work = tmp_path / "letter.eml", tmp_path / "work"
    work.mkdir()
    source.write_text(
        "From: a@school.example\nSubject: Daniel\nContent-Type: multipart/alternative; boundary=b\n\n"
        f"--b\nContent-Type: text/plain\n\nHome visit to {SECRET}\n"
        "--b\nContent-Type: text/html\n\n"
        f"<p>Home visit</p><div style='position:relative'>{SECRET}<div style='{BOX}#000'></div></div>\n--b--\n"
    )
    (page,) = open_mail(str(source), str(work))["may_hide"]
    assert picture_what_is_seen(page, str(work / "seen.pdf")) is COVERED
    opened = open_mail(str(source), str(work), by_layout=True)
    with pypdfium2.PdfDocument(work / "mail.pdf") as pdf:
        said = pdf[0].get_textpage().get_text_bounded()
    assert "Daniel" in said
    assert "Refuge" not in f"{said} {opened['words']}"
    assert opened["pictures"] == [("words of the e-mail, as they are seen", page)]


def test_what_a_page_names_beside_itself_does_not_keep_it_from_being_laid_out(tmp_path: Path) -> None:
    sheets = "<link rel=stylesheet href=a/b.css><style>@import url(x.css); .v {color: white}</style>"
    page = f"<html><head>{sheets}</head><body><p>shown</p><p class=v>secret</p></body></html>"
    assert looked_at(tmp_path, page) is LossKind.HIDDEN_WORDS
