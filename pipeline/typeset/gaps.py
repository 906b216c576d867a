"""Gaps in papers: what is not known stands as a highlighted ``[…]`` and is listed, never invented.

A value with a gap carries two signs of its own around the words for what is missing; when the paper is finished they
become brackets, highlighted as with a marker pen.
"""

import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from pipeline.typeset.word_templates import with_fixed_times

GAP_OPEN, GAP_CLOSE = "\ue000", "\ue001"
_GAP = re.compile(f"({GAP_OPEN}[^{GAP_CLOSE}]*{GAP_CLOSE})")


@dataclass(frozen=True)
class WithGaps:
    """A finished Word file, and what it says is missing, each once, in its order."""

    word: bytes
    gaps: tuple[str, ...]


def gap(what: str) -> str:
    """Mark what is not known in a text, to be shown as ``[…]`` and listed among what is to be completed."""
    return f"{GAP_OPEN}{what}{GAP_CLOSE}"


def or_gap(value: str | None, what: str) -> str:
    """Give a value, or the gap where it should be."""
    return value if value and value.strip() else gap(what)


def has_gap(text: str) -> bool:
    """Tell whether something is missing in a text."""
    return GAP_OPEN in text


def show_gaps(word: bytes) -> WithGaps:
    """Turn the signs in a filled Word file into highlighted brackets; the same input gives the same bytes."""
    if GAP_OPEN.encode() not in b"".join(_parts(word)):
        return WithGaps(word, ())
    document = docx.Document(BytesIO(word))
    found = dict.fromkeys(words for paragraph in _paragraphs(document) for words in _shown_in(paragraph))
    saved = BytesIO()
    document.save(saved)
    return WithGaps(with_fixed_times(saved.getvalue()), tuple(found))


def _parts(word: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(BytesIO(word)) as package:
        yield from (package.read(name) for name in package.namelist() if name.endswith(".xml"))


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    """Give every paragraph, those of tables, headers and footers too."""
    bodies = [document.element.body]
    for section in document.sections:
        bodies += [section.header._element, section.footer._element]
    for body in bodies:
        yield from (Paragraph(element, document) for element in body.iter(qn("w:p")))


def _shown_in(paragraph: Paragraph) -> Iterator[str]:
    for run in list(paragraph.runs):
        if GAP_OPEN in run.text:
            yield from _parted(run)


def _parted(run: Run) -> Iterator[str]:
    """Part one run at its gaps; each piece keeps the looks of the whole."""
    for piece in filter(None, _GAP.split(run.text)):
        element = deepcopy(run._element)
        run._element.addprevious(element)
        copy = Run(element, run._parent)
        if piece.startswith(GAP_OPEN):
            words = piece.strip(GAP_OPEN + GAP_CLOSE)
            copy.text = f"[{words}]"
            copy.font.highlight_color = WD_COLOR_INDEX.YELLOW
            yield words
        else:
            copy.text = piece
    run._element.getparent().remove(run._element)
