"""Every family's letters are shaped, drawn and found again, in the order in which they were written."""

from pathlib import Path

import pypdfium2
import pytest

from pipeline.typeset import scripts
from pipeline.typeset.blocks import Heading, Paragraph, Table
from pipeline.typeset.invisible_words import as_seen
from pipeline.typeset.plain_pages import typeset
from pipeline.typeset.scripts import is_plain, without_font

WRITTEN = (
    "আমার ছেলে অসুস্থ ছিল",
    "ਮੇਰਾ ਪੁੱਤਰ ਬਿਮਾਰ ਸੀ",
    "என் மகன் உடம்பு சரியில்லை",
    "كان ابني مريضا",
    "میرا بیٹا بیمار تھا",
    "我儿子生病了",
    "мой сын болел",
    "Zażółć gęślą jaźń",
    "Școala și țară",
    "Sorry 😢 he is sick 👍🏽",
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> pypdfium2.PdfPage:
    target: Path = tmp_path_factory.mktemp("shaped") / "page.pdf"
    typeset(
        [Heading("Texts"), Paragraph("\n".join(WRITTEN)), Table((("From:", WRITTEN[0]),), has_header=False)], target
    )
    return pypdfium2.PdfDocument(target)[0]


@pytest.mark.slow
@pytest.mark.parametrize("words", WRITTEN)
def test_words_of_every_family_can_be_searched(page: pypdfium2.PdfPage, words: str) -> None:
    assert words in page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace(" \n", "\n")


def test_the_letters_are_drawn(page: pypdfium2.PdfPage) -> None:
    shown = page.render(scale=1).to_pil().convert("L")
    rows = [min(shown.crop((50, top, 545, top + 10)).tobytes()) < 128 for top in range(60, 260, 10)]
    assert sum(rows) >= len(WRITTEN)


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Daniel", "Daniel"),
        ("שלום", "םולש"),
        ("at שלום עולם today", "at םלוע םולש today"),
        ("כיתה 12/3 ב", "ב 12/3 התיכ"),
    ],
)
def test_what_runs_from_right_to_left_is_laid_down_as_it_is_seen(written: str, seen: str) -> None:
    assert as_seen(written) == seen


def test_only_what_must_be_shaped_goes_the_longer_way() -> None:
    assert all(map(is_plain, ("Zażółć", "мой сын", "Siân – ŵyn €")))
    assert not any(map(is_plain, ("আমার", "مريضا", "病", "😢")))


def test_a_letter_that_no_font_has_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert without_font("আমার 病 😢") == ""
    monkeypatch.setattr(scripts, "_ranges", lambda: ([0x20, 0x100], [0xFF, 0x17F]))
    assert without_font("Siân, żółć 病 病\u200d") == "病"
