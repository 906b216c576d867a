"""Gaps in papers: what is not known stands as a highlighted ``[…]`` and is listed, never invented.

A value with a gap carries two signs of its own around the words for what is missing; when the paper is finished they
become brackets, highlighted as with a marker pen.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from pipeline.typeset.office_package import packed, parts_of

GAP_OPEN, GAP_CLOSE = "\ue000", "\ue001"
_NO_DOCUMENT: Any = None
"""To which a paragraph belongs: it is asked for styles and pictures alone."""
_SIGN = GAP_OPEN.encode()
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
    parts = parts_of(word)
    found = dict[str, None]()
    for name in sorted((name for name, part in parts.items() if _SIGN in part), key=_place):
        tree = parse_xml(parts[name])
        found |= dict.fromkeys(words for paragraph in list(tree.iter(qn("w:p"))) for words in _shown_in(paragraph))
        parts[name] = etree.tostring(tree, encoding="UTF-8", standalone=True)
    return WithGaps(packed(parts) if found else word, tuple(found))


def _place(name: str) -> tuple[bool, bool, str]:
    """Sort the parts of a paper as they are read: what it says, then what stands at the head and the foot of pages."""
    return not name.startswith("word/document"), not name.startswith("word/header"), name


def _shown_in(paragraph: CT_P) -> Iterator[str]:
    for run in Paragraph(paragraph, _NO_DOCUMENT).runs:
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
