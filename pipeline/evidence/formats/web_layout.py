"""Words of a web page that its layout hides, whatever it does so with: a box over them, an edge, a shift, a colour.

Such a page is laid out as a browser would. Where words of it have no ink there, it becomes pictures of what is seen.
"""

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from lxml import html

from pipeline.case.loss import Loss, LossKind
from pipeline.errors import ConversionError
from pipeline.evidence.formats.web_styles import say_plainly
from pipeline.evidence.formats.web_words import page_without_hidden, words_of_web_page
from pipeline.pdf.blacking_out import make_pictures
from pipeline.pdf.covered_words import HiddenWord, Hiding, hidden_words
from pipeline.running.sandbox import Sandbox
from pipeline.text.decoding import decode

WIDTHS = (1000, 2000, 4000)
"""Pixels across of the windows in which a page is looked at, until nothing runs over their right edge."""
LONGEST = 500_000
"""Letters of the longest page that is laid out."""
_MAY_HIDE = re.compile(
    r"position\s*:|z-index|clip|mask|transform|filter|overflow|line-clamp|opacity|visibility|display\s*:\s*none|transparent|rgba|hsl|var\(|@media|@supports"
    r"|blend-mode|scale|zoom|rotate|text-fill|font[^;:]*:\s*[^;]*?(?<![\d.])(?:[012](?:\.\d+)?|\.\d+)(?:px|pt|r?em|%)"
    r"|margin[^;:]*:[^;\"]*-\s*[\d.]|indent|spacing|(?:height|width|size)\s*:\s*[01](?![\d])|<details|<dialog"
    r"|<style[^>]*>[^<]*(?:color|background)",
    re.IGNORECASE,
)
"""With what a style can hide words; of most pages none of it is said, and they need not be laid out."""
_DATA = re.compile(r"data:[\w/+.;,=-]*base64[\w/+=,\s]*", re.IGNORECASE)
_WORD = re.compile(r"\w{2,}")
_PICTURE = "what is shown is a picture of the page, as it is seen"
_TOLD = {
    LossKind.COVERED_WORDS: f"words in it lie under something else; {_PICTURE}",
    LossKind.HIDDEN_WORDS: f"its layout hides words in it; {_PICTURE}",
}
_UNKNOWN = Loss(LossKind.NOT_SHOWN, "how it looks could not be worked out, so words that its layout hides may be shown")


def may_hide(text: str) -> bool:
    """Tell whether a page says anything of its looks by which words could be hidden."""
    return _MAY_HIDE.search(text) is not None


class Looks(NamedTuple):
    """What the layout of a page hides; where it hides any, the page was kept as pictures of what is seen."""

    losses: tuple[Loss, ...] = ()
    pictured: bool = False


def hidden_by_layout(source: Path, target: Path, sandbox: Sandbox) -> Looks:
    """Tell what the layout of a page hides; where it hides any, ``target`` is the page as it is seen."""
    try:
        kind = sandbox.call(picture_what_is_seen, str(source), str(target))
    except ConversionError:
        return Looks((_UNKNOWN,))
    return Looks((Loss(LossKind(kind), _TOLD[kind]),), pictured=True) if kind else Looks()


def picture_what_is_seen(source: str, target: str) -> LossKind | None:
    """Lay a page out, and keep pictures of it where words of it are not seen; a step for the sandbox.

    Gives how they are hidden; raises ConversionError where that cannot be told.
    """
    text, pdf = decode(Path(source).read_bytes()), Path(target)
    if len(_DATA.sub("", text)) > LONGEST:
        raise ConversionError("the web page is too long to be laid out")
    page = page_without_hidden(text)
    if page is None:
        return None
    say_plainly(page)
    hidden, said, pages = _laid_out(html.tostring(page, encoding="unicode"), pdf)
    if hidden or any(_plain(word) not in said for word in _WORD.findall(words_of_web_page(text))):
        make_pictures(pdf, dict.fromkeys(range(1, pages + 1), ()))
        is_covered = any(one.hiding is Hiding.COVERED for one in hidden)
        return LossKind.COVERED_WORDS if is_covered else LossKind.HIDDEN_WORDS
    return None


def _laid_out(text: str, pdf: Path) -> tuple[list[HiddenWord], str, int]:
    """Give the words of a page that are hidden, all that it says in one line, and how many pages it takes."""
    # Here and nowhere else, because it takes most of a second, and few pages need it.
    from pipeline.typeset.browser_pages import lay_out_as_shown  # noqa: PLC0415

    for width in WIDTHS:
        lay_out_as_shown(text, pdf, width)
        with pypdfium2.PdfDocument(pdf) as document:
            sheets = list(document)
            edge = sheets[0].get_width()
            hidden = [one for sheet in sheets for one in _hidden(sheet)]
            said = "".join(sheet.get_textpage().get_text_bounded() for sheet in sheets)
        if not any(one.hiding is Hiding.CUT_OFF and one.box[2] > edge for one in hidden):
            break
    return [one for one in hidden if one.box[2] <= edge], _plain(said), len(sheets)


def _hidden(sheet: pypdfium2.PdfPage) -> tuple[HiddenWord, ...]:
    return hidden_words(sheet, sheet.get_textpage(), (0, 0, *sheet.get_size()), clipped=True)


def _plain(words: str) -> str:
    """Give the letters and digits of words alone: lines may part words, and style sheets make capitals of them."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", words).casefold()))
