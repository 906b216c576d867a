"""A filled template that is XML is read in a tenth of the time; any other is read as browsers read it."""

import re
from pathlib import Path

import pypdfium2
import pytest

from pipeline.typeset import typesetter
from pipeline.typeset.html_pages import lay_out_pages
from pipeline.typeset.html_templates import filled
from tests.project import TEMPLATES

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>A page</title><style>@page { size: A5 } tbody td { font-size: 30pt }</style></head>
<body><h1>Before</h1><table><tbody><tr><td>Ŵyn &amp; others</td></tr></tbody></table><p>After<br/>all</p></body>
</html>"""
IN_OTHER_WORDS = {
    "without a slash": PAGE.replace("<br/>", "<br>"),
    "with what is left out": PAGE.replace("<tbody>", "").replace("</tbody>", ""),
    "without a head": PAGE.replace("<head>", "").replace("</head>", "").replace("<body>", "").replace("</body>", ""),
    "with a name for a letter": PAGE.replace("Ŵ", "&Wcirc;"),
}


def laid(folder: Path, text: str) -> bytes:
    (folder / "page.html").write_text(text, encoding="utf-8")
    return lay_out_pages(folder, "page.html", {}).write()


@pytest.mark.parametrize("text", IN_OTHER_WORDS.values(), ids=IN_OTHER_WORDS)
def test_a_page_looks_the_same_however_its_html_is_written(tmp_path: Path, text: str) -> None:
    as_xml, as_html = (
        pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().tobytes()
        for pdf in (laid(tmp_path, PAGE), laid(tmp_path, text))
    )
    assert as_xml == as_html


@pytest.mark.parametrize("name", ["paper", "bundle", "bundle_tables", "supplement", "certificate", "sheet"])
def test_our_own_pages_end_each_of_their_marks_as_xml_does(name: str) -> None:
    text = (TEMPLATES / f"{name}.html").read_text(encoding="utf-8")
    alone = re.findall(r"<(?:br|col|hr|img|meta)\b[^>]*>", text)
    assert [one for one in alone if not one.endswith("/>")] == []


def test_our_own_pages_are_read_as_xml() -> None:
    values = dict.fromkeys(("title", "statute", "draft_notice", "child", "born", "school", "period", "sessions"), "<&>")
    values |= dict.fromkeys(("key", "declaration", "head_teacher"), "Ŵyn")
    given = {**values, "parents": ["Ms A", "Mr B"], "checks": ["One"], "days": [], "totals": []}
    text = re.sub(r"<link[^>]*>", "", filled(TEMPLATES, "certificate.html", given))
    assert typesetter._whole(text) is not None


def test_what_recognised_text_holds_at_times_keeps_no_page_from_being_laid_out(tmp_path: Path) -> None:
    words = pypdfium2.PdfDocument(laid(tmp_path, PAGE.replace("After", "Af\x0cter")))[0].get_textpage().get_text_range()
    assert "Before" in words


def test_nothing_is_read_as_xml_that_a_browser_would_complete() -> None:
    assert typesetter._whole(PAGE) is not None
    assert [typesetter._whole(text) for text in IN_OTHER_WORDS.values()] == [None] * len(IN_OTHER_WORDS)
    assert typesetter._whole(PAGE.replace("<p>", "<svg><circle r='9'/></svg><p>")) is None
