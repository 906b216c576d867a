"""Saved web pages, and text with mark-up in e-mails: read for their words alone, so nothing in them is ever loaded."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.case.loss import Loss, LossKind, Remarks, told_apart
from pipeline.errors import ConversionError
from pipeline.evidence.formats.format import NEVER, PERFECT, Draft, Format, Original
from pipeline.evidence.formats.letters import UNKNOWN_LETTERS
from pipeline.evidence.formats.private_copy.zip_parts import is_outside, taken_out
from pipeline.evidence.formats.shown_addresses import told_of_links
from pipeline.evidence.formats.source_words import SourceWords
from pipeline.evidence.formats.web_layout import Looks, hidden_by_layout, may_hide
from pipeline.evidence.formats.web_lists import OpenLists
from pipeline.evidence.formats.web_stubs import told_of_stub
from pipeline.evidence.formats.web_words import hides, words_of_web_page
from pipeline.files.sniffing import Sniffed
from pipeline.files.unseen_cells import Unseen
from pipeline.files.web_colours import seen_page
from pipeline.running.sandbox import Sandbox
from pipeline.text.decoding import letters_of
from pipeline.typeset.blocks import Block, Paragraph, Table
from pipeline.typeset.plain_pages import load_fonts, typeset

prepare = load_fonts

_UNSEEN = frozenset({"script", "style", "template"})
_UNSEEN_UNTIL_A_BREAK = frozenset({"title", "svg", "datalist", "canvas", "video", "audio", "iframe"})
"""What hides words too, some of them meant for old programs, but ends where the page goes on, closed or not."""
_PICTURES = frozenset({"img", "svg", "canvas", "iframe", "frame", "object", "embed", "video", "audio"})
"""What shows something else than the words of the page."""
_TAKING_IN = {
    **dict.fromkeys(("img", "iframe", "frame", "embed", "video", "audio", "source", "input"), "src"),
    "link": "href",
    "object": "data",
}
"""What takes something from elsewhere into the page, and where it says from where."""
_BREAKS = frozenset(
    {"p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "section", "article"}
    | {"header", "footer", "table", "tr", "hr", "dl", "dt", "dd", "address", "figure"}
)
_GAPS = frozenset({"p", "h1", "h2", "h3", "h4", "blockquote", "table", "ul", "ol", "hr"})
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "base", "area", "wbr"})
ELSEWHERE = "printed, or on a small screen, the page has fewer words; what is shown is what stands on a wide screen"
COUNTED = "the page numbers its parts by itself; these numbers are not shown"
NO_WORDS = Paragraph("(no words)")
_TINY = frozenset({"0", "1", "2", "3"})
_IN_IT = ("cid:", "data:", "#")
_TICKED = frozenset({"checkbox", "radio"})
_WITHOUT_WORDS = frozenset({"hidden", "password", "file", "image", "color", "range"})
"""Kinds of form fields that show a mark and no words, and those whose words nobody sees."""


class WebPage(Format):
    """HTML files, also those that were saved under another name."""

    name = "web page"

    def score(self, sniffed: Sniffed) -> int:
        """HTML only."""
        return PERFECT if sniffed.content == "html" else NEVER

    def convert(self, source: Original, work: Path, sandbox: Sandbox) -> Draft:
        """Set the words of the page; one of which the layout hides some becomes pictures of what is seen."""
        answer = sandbox.call(set_web_page, str(source.path), str(work / "page.pdf"))
        looks = hidden_by_layout(source.path, work / "seen.pdf", sandbox) if answer["may_hide"] else Looks()
        notes, losses = told_apart([*answer["remarks"], *looks.losses])
        if looks.pictured:
            return Draft(work / "seen.pdf", notes, losses=looks.losses)
        return Draft(work / "page.pdf", notes, all_text=True, losses=losses, words=SourceWords(answer["words"]))


def set_web_page(source: str, target: str) -> dict[str, Any]:
    """Write the words and tables of an HTML file as pages; a step for the sandbox.

    Gives ``remarks`` on what is not shown, the ``words`` by another reader, and whether the layout ``may_hide`` some.
    """
    text, certain = letters_of(Path(source).read_bytes())
    page, words = read_html(text), words_of_web_page(text)
    if stub := told_of_stub(text, words):
        raise ConversionError(stub)
    if page.blocks == [NO_WORDS]:
        raise ConversionError(
            "no words stand on the web page itself; open it in a browser, print it to PDF, and use that"
        )
    typeset(page.blocks, Path(target))
    doubts = [] if certain else [UNKNOWN_LETTERS]
    remarks = [*doubts, *_of_pictures(page), *told_of_hidden(page), *told_of_links(page.links)]
    return {"remarks": remarks, "words": words, "may_hide": may_hide(text)}


def _of_pictures(page: "WebWords") -> Remarks:
    told = "a web page: its words are shown, its pictures, frames and layout are not"
    losses = [Loss(LossKind.NOT_SHOWN, told)] if page.pictures else []
    if page.differs:
        losses.append(Loss(LossKind.NOT_SHOWN, ELSEWHERE))
    if page.counted:
        losses.append(Loss(LossKind.NOT_SHOWN, COUNTED))
    return [*losses, *([Loss(LossKind.OUTSIDE_PARTS, taken_out(page.taking_in))] if page.taking_in else [])]


def told_of_hidden(page: "WebWords") -> Remarks:
    """Tell that words were hidden, but none of them."""
    losses = list[Loss]()
    if page.hidden:
        losses.append(Loss(LossKind.HIDDEN_WORDS, "hidden words in it, which no page shows"))
    if page.covered:
        losses.append(Loss(LossKind.COVERED_WORDS, "words in it are as dark as their ground; they are not shown"))
    return losses


def told_of_outside(page: "WebWords") -> Remarks:
    """Tell of pictures that were not fetched."""
    if not page.outside:
        return []
    pictures = "1 picture that lies" if page.outside == 1 else f"{page.outside} pictures that lie"
    return [Loss(LossKind.OUTSIDE_PARTS, f"not fetched from elsewhere, and not shown: {pictures} on the net")]


class WebWords(NamedTuple):
    """The words of HTML as paragraphs and data tables, and whether there are pictures, hidden or covered words.

    ``outside`` counts the pictures that lie elsewhere, but for those that only count who reads; ``taking_in`` names
    whatever the page takes from elsewhere. ``links`` have the words that show, and the address that they lead to. It
    ``differs`` where it shows fewer words elsewhere than on a screen.
    """

    blocks: list[Block]
    pictures: bool
    hidden: bool
    covered: bool
    outside: int
    taking_in: list[str]
    links: list[tuple[str, str]]
    differs: bool = False
    counted: bool = False


def read_html(text: str) -> WebWords:
    """Read the words of HTML."""
    seen, reader = seen_page(text), _Reader()
    text = seen.text
    last = text.rfind(">") + 1
    reader.feed(text[:last] + text[last:].replace("<", "&lt;"))  # what is never closed is no mark-up, and costs most
    reader.close()
    hidden = reader.hides_words or Unseen.LIKE_PAPER in seen.hidden
    return WebWords(
        reader.finished(),
        reader.pictures,
        hidden,
        Unseen.COVERED in seen.hidden,
        reader.outside,
        reader.taking_in,
        reader.links,
        seen.differs,
        seen.counted,
    )


@dataclass
class _Choice:
    """One line of a list that a form offers."""

    selected: bool
    words: str = ""


def _words_of(tag: str, attributes: Mapping[str, str | None]) -> str:
    """Give the words that stand in the mark-up itself: what a picture shows, and what a form was filled in with."""
    if tag == "img" and (words := attributes.get("alt")):
        return f"[picture: {words}]"
    if tag != "input":
        return ""
    kind = (attributes.get("type") or "text").lower()
    if kind in _TICKED:
        return "[x] " if "checked" in attributes else "[ ] "
    return "" if kind in _WITHOUT_WORDS else attributes.get("value") or ""


def _lies_elsewhere(attributes: Mapping[str, str | None]) -> bool:
    """Tell whether a picture must be fetched from somewhere, and is large enough to show anything."""
    tiny = any((attributes.get(side) or "").removesuffix("px") in _TINY for side in ("width", "height"))
    return not tiny and not (attributes.get("src") or "cid:").lower().startswith(_IN_IT)


def _taken_in(tag: str, attributes: Mapping[str, str | None]) -> list[str]:
    """Name what a page takes in from elsewhere; of the links in its head those to how it looks alone."""
    address = (attributes.get(_TAKING_IN.get(tag, "")) or "").strip()
    looks = tag != "link" or "stylesheet" in (attributes.get("rel") or "").lower()
    return [address] if address and looks and is_outside(address) else []


class _Reader(HTMLParser):
    """What is open, and the words so far.

    Many pages, and more e-mails, do not close what they open; so words stay unseen no longer than they must.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pictures = False
        self.hides_words = False
        self.outside = 0
        self.taking_in: list[str] = []
        self.links: list[tuple[str, str]] = []
        self._leads_to: str | None = None
        self._words_of_link: list[str] = []
        self._hiding: tuple[str, int] | None = None
        self._blocks: list[Block] = []
        self._line: list[str] = []
        self._lines: list[str] = []
        self._unseen: list[str] = []
        self._choices: list[_Choice] | None = None
        self._rows: list[list[str]] = []
        self._tables = 0
        self._lists = OpenLists()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hide(tag, dict(attrs))
        self._uncover(tag)
        self.pictures |= tag in _PICTURES
        self.outside += tag == "img" and self._hiding is None and _lies_elsewhere(dict(attrs))
        self.taking_in += _taken_in(tag, dict(attrs))
        self._say(tag, dict(attrs))
        if tag == "a":
            self._end_link()
            self._leads_to = dict(attrs).get("href")
        if tag == "table":
            self._begin_table()
        elif tag == "tr" and self._tables == 1:
            self._rows.append([])
        elif tag in ("td", "th"):
            self._break()
        elif tag in _BREAKS:
            self._break(gap=tag in _GAPS)
        self._lists.begin(tag, dict(attrs))
        if tag == "li" and not self._unseen and self._hiding is None:
            self._line.append(self._lists.line(dict(attrs)))

    def _hide(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Begin what nobody is to see, or count what of the same name lies in it."""
        if self._hiding is not None and self._hiding[0] == tag:
            self._hiding = (tag, self._hiding[1] + 1)
        elif self._hiding is None and tag not in _VOID and hides(attributes):
            self._hiding = (tag, 1)

    def _show(self, tag: str) -> None:
        if self._hiding is not None and self._hiding[0] == tag:
            self._hiding = (tag, self._hiding[1] - 1) if self._hiding[1] > 1 else None

    def handle_endtag(self, tag: str) -> None:
        self._show(tag)
        if tag in self._unseen:
            self._unseen = self._unseen[: self._unseen.index(tag)]
        if tag == "body":
            self._unseen = []
        if tag == "a":
            self._end_link()
        self._lists.end(tag)
        if tag == "select":
            self._choose()
        if tag == "table" and self._tables:
            self._end_table()
        elif tag in ("td", "th") and self._tables == 1:
            self._end_cell()
        elif tag in _BREAKS and tag not in _VOID:
            self._break(gap=tag in _GAPS)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._hiding is not None:
            self.hides_words |= bool(data.strip())
            return
        if self._leads_to is not None:
            self._words_of_link.append(data)
        if self._choices is None:
            self._line.append(re.sub(r"\s+", " ", data))
        elif self._choices:
            self._choices[-1].words += data

    def _end_link(self) -> None:
        """Keep the link that is open, whether somebody closed it or another begins."""
        if self._leads_to and self._words_of_link:
            self.links.append((" ".join("".join(self._words_of_link).split()), self._leads_to))
        self._leads_to, self._words_of_link = None, []

    def finished(self) -> list[Block]:
        self._end_link()
        while self._tables:
            self._end_table()
        self._end_paragraph()
        return self._blocks or [NO_WORDS]

    def _uncover(self, tag: str) -> None:
        """Begin what hides words, or end what does so no longer than until the page goes on."""
        if tag in _UNSEEN | _UNSEEN_UNTIL_A_BREAK:
            self._unseen.append(tag)
        elif tag in _BREAKS | {"body", "td", "th"}:
            self._unseen = [one for one in self._unseen if one not in _UNSEEN_UNTIL_A_BREAK]

    def _say(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        if tag == "select":
            self._choices = []
        elif tag == "option" and self._choices is not None:
            self._choices.append(_Choice("selected" in attributes))
        elif (words := _words_of(tag, attributes)) and not self._unseen and self._hiding is None:
            self._line.append(words)

    def _choose(self) -> None:
        """Show what is chosen of a list; where nothing is, its first line, as on the screen."""
        choices, self._choices = self._choices or [], None
        chosen = [one for one in choices if one.selected] or choices[:1]
        self._line.append(", ".join(" ".join(one.words.split()) for one in chosen))

    def _break(self, *, gap: bool = False) -> None:
        self._choose()
        line = re.sub(r" +", " ", "".join(self._line)).strip()
        self._line = []
        if line:
            self._lines.append(line)
        if gap and self._lines and self._lines[-1]:
            self._lines.append("")

    def _end_paragraph(self) -> None:
        self._break()
        text = "\n".join(self._lines).strip("\n")
        self._lines = []
        if text:
            self._blocks.append(Paragraph(text))

    def _begin_table(self) -> None:
        self._tables += 1
        if self._tables == 1:
            self._end_paragraph()
            self._rows = []

    def _end_cell(self) -> None:
        self._break()
        cell, self._lines = "\n".join(line for line in self._lines if line), []
        if not self._rows:
            self._rows.append([])
        self._rows[-1].append(cell)

    def _end_table(self) -> None:
        """Keep a table of several columns as a table; one that only lays out the page becomes paragraphs."""
        self._tables -= 1
        if self._tables:
            self._break()
            return
        rows = [row for row in self._rows if any(row)]
        self._rows = []
        if rows and max(len(row) for row in rows) > 1 and len(rows) > 1:
            self._blocks.append(Table(tuple(tuple(row) for row in rows), has_header=False))
        else:
            self._lines = [cell for row in rows for cell in row if cell] + self._lines
        self._end_paragraph()
