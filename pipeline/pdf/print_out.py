"""All that a printed register is read from: the words of a PDF with their places, whichever way its pages are turned.

``words_on_pages`` is a step for a process that may break: it takes and gives plain JSON values.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2

from pipeline.errors import ConversionError
from pipeline.pdf.images import share_of_page
from pipeline.pdf.placed_words import PageOfWords, PlacedWord, ways_up

SCAN = 0.8
"""How much of a page pictures cover at the least where its words are those of a scan."""


@dataclass(frozen=True)
class PrintOut:
    """The pages of a PDF, each as often as it has ways up; ``scanned`` where a page is a picture with words over it."""

    pages: tuple[tuple[PageOfWords, ...], ...]
    scanned: bool


ReadsPrintOut = Callable[[Path], PrintOut]
"""Reads a PDF; raises ConversionError where that cannot be done."""


def words_on_pages(path: str) -> dict[str, Any]:
    """Give the words of every page: each with its edges, how far down it stands, its height, and whether it is crossed.

    Raises ConversionError where the file is no PDF that opens.
    """
    try:
        with pypdfium2.PdfDocument(path) as document:
            pages = [[_plain(way) for way in ways_up(page)] for page in document]
            return {"pages": pages, "scanned": any(share_of_page(page) >= SCAN for page in document)}
    except pypdfium2.PdfiumError as error:
        raise ConversionError("it cannot be opened as a PDF") from error


def print_out_of(told: dict[str, Any]) -> PrintOut:
    """Take what ``words_on_pages`` gave."""
    pages = tuple(tuple(tuple(map(_line, way)) for way in page) for page in told["pages"])
    return PrintOut(pages, told["scanned"])


def read_here(path: Path) -> PrintOut:
    """Read a PDF that may be trusted, in this process."""
    return print_out_of(words_on_pages(str(path)))


def _plain(way: PageOfWords) -> list[list[tuple[str, tuple[float, ...], float, float, bool]]]:
    return [[(word.text, word.edges, word.down, word.height, word.crossed) for word in line] for line in way]


def _line(words: Sequence[Any]) -> tuple[PlacedWord, ...]:
    return tuple(PlacedWord(text, tuple(edges), *further) for text, edges, *further in words)
