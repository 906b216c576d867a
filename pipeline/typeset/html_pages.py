"""HTML templates become PDF pages, with nothing read but what lies in the templates folder."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.running.few_collections import few_collections
from pipeline.typeset.drawings import Box, lay_drawings
from pipeline.typeset.html_templates import filled
from pipeline.typeset.laid_lines import with_stacked_words

if TYPE_CHECKING:
    from weasyprint import Document

POINTS_A_PIXEL = 0.75
NO_PICTURES: Mapping[str, str] = MappingProxyType({})


class LaidOut:
    """Pages that are laid out but not written yet: how many, and on which (from 1) each element with an ``id`` begins.

    Laying out tells everything about the length of a text; writing is done once, when the length is settled.
    """

    def __init__(self, document: "Document", pictures: Mapping[str, str] = NO_PICTURES) -> None:
        self._document = document
        self._pictures = pictures
        self.count: int = len(document.pages)
        self.page_of_id: dict[str, int] = {}
        for number, page in enumerate(document.pages, start=1):
            for name in page.anchors:
                self.page_of_id.setdefault(name, number)

    def write(self, *, tagged: bool = True) -> bytes:
        """Write the pages as a PDF, tagged unless they become part of another; the same pages give the same bytes."""
        with few_collections():
            pdf: bytes = self._document.write_pdf(pdf_tags=tagged)
        pdf = with_stacked_words(pdf, self._document)
        return lay_drawings(pdf, list(self._drawings())) if self._pictures else pdf

    def _drawings(self) -> Iterator[tuple[int, Box, str]]:
        """Give each picture with its page, counted from 0, and the place that is kept for it there."""
        for number, page in enumerate(self._document.pages):
            for name in filter(page.anchors.__contains__, self._pictures):
                left, top, right, bottom = (POINTS_A_PIXEL * edge for edge in page.anchors[name])
                height = POINTS_A_PIXEL * page.height
                yield number, (left, height - bottom, right, height - top), self._pictures[name]


def lay_out_pages(
    templates: Path, name: str, values: Mapping[str, object], pictures: Mapping[str, str] = NO_PICTURES
) -> LaidOut:
    """Fill the template ``name`` and lay it out; ``pictures`` are drawn in the places that are kept under their names.

    Raises DocumentError where the template has a fault, asks for a value that is not there, or names a file or
    address outside ``templates``.
    """
    # Here and nowhere else, because it takes most of a second: whoever only asks what is missing need not wait for it.
    from pipeline.typeset.typesetter import typeset  # noqa: PLC0415

    with few_collections():
        return LaidOut(typeset(filled(templates, name, values), name, templates), pictures)
