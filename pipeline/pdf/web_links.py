"""Links of a PDF that lead out of it: the words under each, and the address that it leads to."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from pipeline.pdf.destinations import annotations_of


class _Area(NamedTuple):
    """Where a link lies on its page, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def web_links(source: Path, document: Pdf) -> list[tuple[str, str]]:
    """Give each link of a document by its words and its address; none of a file that pdfium cannot read.

    One that goes on in the next line has an area for each, with the same address: their words are one.
    """
    on_pages = {number: links for number, page in enumerate(document.pages) if (links := list(_links(page.obj)))}
    if not on_pages:
        return []
    try:
        with pypdfium2.PdfDocument(source) as shown:
            return [link for number, links in on_pages.items() for link in _with_words(shown[number], links)]
    except pypdfium2.PdfiumError:
        return []


def _links(page: Object) -> Iterator[tuple[_Area, str]]:
    for annotation in annotations_of(page):
        action, area = annotation.get("/A"), annotation.get("/Rect")
        address = action.get("/URI") if isinstance(action, Dictionary) else None
        if annotation.get("/Subtype") == Name.Link and isinstance(address, String) and isinstance(area, Array):
            try:
                one, two, three, four = (float(edge) for edge in area)
            except (TypeError, ValueError):
                continue
            yield _Area(min(one, three), min(two, four), max(one, three), max(two, four)), str(address)


def _with_words(page: pypdfium2.PdfPage, links: list[tuple[_Area, str]]) -> Iterator[tuple[str, str]]:
    letters = list(_letters(page.get_textpage()))
    for address, areas in groupby(links, key=lambda link: link[1]):
        words = "".join(letter for area, _ in areas for letter, x, y in letters if area.holds(x, y))
        yield words.strip(), address


def _letters(written: pypdfium2.PdfTextPage) -> Iterator[tuple[str, float, float]]:
    """Give each letter of a page, in its order, with the middle of its place in the line: a full stop stands low."""
    for number in range(written.count_chars()):
        letter = written.get_text_range(number, 1)
        if letter.isprintable():
            left, bottom, right, top = written.get_charbox(number, loose=True)
            yield letter, (left + right) / 2, (bottom + top) / 2
