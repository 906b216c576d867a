"""The lines of pages that WeasyPrint laid out, as they are written, and where each stands.

Of letters that are stacked and moved around each other, as those of India are, its PDF tells too little to find a word
by; such lines are laid over themselves once more, unseen.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from pikepdf import Dictionary, Name, Pdf

from pipeline.pdf.paper import A4
from pipeline.typeset.invisible_words import Line, invisible_font, lines_as_content
from pipeline.typeset.scripts import is_stacked

if TYPE_CHECKING:
    from weasyprint import Document

POINTS_OF_PIXEL = 0.75


def lines_of(page: object) -> Iterator[Line]:
    """Give the stretches of words of a page, each with its place in points from the lower left of upright A4."""
    for box in page._page_box.descendants():  # type: ignore[attr-defined]  # WeasyPrint tells it nowhere else
        text = getattr(box, "text", "")
        if isinstance(text, str) and text.strip():
            left, top = box.position_x * POINTS_OF_PIXEL, box.position_y * POINTS_OF_PIXEL
            width, height = box.width * POINTS_OF_PIXEL, box.height * POINTS_OF_PIXEL
            yield Line(text, left, A4[1] - top - height, width, height)


def with_stacked_words(pdf: bytes, document: "Document") -> bytes:
    """Give a PDF in which words of stacked letters can be searched; one without any is given as it is."""
    stacked = {
        number: found
        for number, page in enumerate(document.pages)
        if (found := [line for line in lines_of(page) if is_stacked(line.text)])
    }
    if not stacked:
        return pdf
    changed = BytesIO()
    with Pdf.open(BytesIO(pdf)) as whole:
        font = invisible_font(whole)
        for number, lines in stacked.items():
            page = whole.pages[number]
            if Name.Font not in page.resources:
                page.resources.Font = Dictionary()
            page.resources.Font[Name.Words] = font
            page.contents_add(b"/Artifact BMC q\n" + lines_as_content(lines) + b"Q EMC")
        whole.save(changed, deterministic_id=True)
    return changed.getvalue()
