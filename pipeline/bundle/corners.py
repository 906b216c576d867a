"""Where a page has words in its corner already, so that its number moves out of their way.

A page number stands bottom right. Where words of the document would be under it, it goes to the nearest free place
above or to the left; where no place near is free, it stays, on its white ground.
"""

import ctypes
import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Pdf
from pypdfium2 import raw

from pipeline.bundle.plan import Document
from pipeline.bundle.settings import StampSettings
from pipeline.bundle.stamp import Box, Matrix, Place, Sheet, ground_of, stamp_font, usual_place

WIDEST_LABEL = "A8888"
"""A place must be free for any number, because it is looked for before the pages have theirs."""
STEPS_UP, STEPS_LEFT = 5, 10
MOST_LETTERS = 64
MANY_PAGES = 250
"""Fewer pages are looked at in less time than another process takes to start."""

Moved = Mapping[str, Mapping[int, Place]]
"""By the key of a document, the pages of it on which the number stands elsewhere."""


@dataclass(frozen=True)
class _Step:
    """How far a number moves, in widths and heights of its ground."""

    left: int
    up: int


_STEPS = sorted(
    (_Step(left, up) for left in range(STEPS_LEFT + 1) for up in range(STEPS_UP + 1)),
    key=lambda step: (step.left + step.up, step.left),
)
"""The nearest first, and upwards before to the left, where readers look for it."""


@contextmanager
def looked_for_beside(documents: Sequence[Document], settings: StampSettings) -> Iterator[Callable[[], Moved]]:
    """Look through many pages in a process of its own, and meanwhile do something else; calling the result waits.

    Finding words means reading a page's content, which takes as long as joining it.
    """
    pdfs = [one.pdf for one in documents]
    # A daemon, such as a Dask worker, may not have children.
    alone = sum(one.pages for one in documents) < MANY_PAGES or multiprocessing.current_process().daemon
    if alone:
        yield lambda: _by_key(documents, _moved_in_all(pdfs, settings))
        return
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as beside:
        found = beside.submit(_moved_in_all, pdfs, settings)
        yield lambda: _by_key(documents, found.result())


def _by_key(documents: Sequence[Document], moved: Sequence[Mapping[int, Place]]) -> Moved:
    return {document.key: places for document, places in zip(documents, moved, strict=True)}


def _moved_in_all(pdfs: Sequence[Path], settings: StampSettings) -> list[Mapping[int, Place]]:
    return [moved_numbers(pdf, settings) for pdf in pdfs]


def moved_numbers(pdf: Path, settings: StampSettings) -> Mapping[int, Place]:
    """Find the pages of a file, counted from 0, on which the number must move, and where it goes.

    Words are found where they stand as text, also the invisible text of a scan; handwriting is not found. A file that
    either library cannot read has no words that could be found.
    """
    try:
        with Pdf.open(pdf) as document, pypdfium2.PdfDocument(pdf) as shown:
            sheets = [Sheet.of(page.obj) for page in document.pages]
            return dict(_moved(shown, sheets, settings))
    except (pikepdf.PikepdfError, pypdfium2.PdfiumError):
        return {}


def _moved(shown: pypdfium2.PdfDocument, sheets: list[Sheet], settings: StampSettings) -> Iterator[tuple[int, Place]]:
    for number, sheet in enumerate(sheets):
        page = raw.FPDF_LoadPage(shown.raw, number)
        words = raw.FPDFText_LoadPage(page)
        place = _free_place(words, sheet, settings)
        raw.FPDFText_ClosePage(words)
        raw.FPDF_ClosePage(page)
        if place != usual_place(settings):
            yield number, place


def _free_place(words: object, sheet: Sheet, settings: StampSettings) -> Place:
    length = stamp_font().width(WIDEST_LABEL) * settings.size
    usual = usual_place(settings)
    left, bottom, right, top = ground_of(sheet, usual, length, settings)
    for step in _STEPS:
        place = Place(usual.right + step.left * (right - left), usual.bottom + step.up * (top - bottom))
        ground = ground_of(sheet, place, length, settings)
        if step != _STEPS[0] and not _on_sheet(ground, sheet):
            continue
        if not _words_in(words, _on_page(ground, sheet.matrix)):
            return place
    return usual


def _on_sheet(ground: Box, sheet: Sheet) -> bool:
    return ground[0] >= 0 and ground[3] <= sheet.size[1] / sheet.scale


def _on_page(ground: Box, matrix: Matrix) -> Box:
    """Bring a rectangle from points on A4 to the page's own units."""
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in (ground[:2], ground[2:])]
    (x1, y1), (x2, y2) = corners
    return (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _words_in(words: object, box: Box) -> str:
    left, bottom, right, top = box
    letters = (ctypes.c_ushort * MOST_LETTERS)()
    count = raw.FPDFText_GetBoundedText(words, left, top, right, bottom, letters, MOST_LETTERS)
    return bytes(memoryview(letters).cast("B"))[: 2 * count].decode("utf-16-le", "replace").strip("\0 \r\n\t")
