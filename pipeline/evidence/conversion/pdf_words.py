"""The words of a PDF as it came: those that its pages show, and those that an earlier version inside it showed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from pipeline.case.loss import Loss, LossKind
from pipeline.evidence.conversion.words_proof import losses_of_words
from pipeline.evidence.formats.source_words import SourceWords

MOST_PAGES, MOST_PAGES_OF_VERSIONS = 2000, 100
"""Pages of which the words are read twice, and pages of the earlier versions of a PDF."""
PAGES_AT_ONCE = 50
"""What a reader has seen of a file it keeps in memory until it is closed."""
MOST_VERSIONS, LARGEST = 5, 100_000_000

_END = re.compile(rb"%%EOF")


def words_of_pdf(source: str | bytes) -> str | None:
    """Give the words that the pages of a PDF show by themselves; None where they cannot be told, or are too many."""
    return _words(source if isinstance(source, bytes) else Path(source), MOST_PAGES)


def earlier_versions(source: str, now: str) -> Iterator[Loss]:
    """Tell of versions that a PDF kept of itself (ISO 32000-2, 7.5.6) and whose words it shows no more, but no word.

    ``now`` are the words that it shows. A version with the same words, as a signature leaves it, is none.
    """
    if Path(source).stat().st_size > LARGEST:
        return
    data = Path(source).read_bytes()
    ends = [found.end() for found in _END.finditer(data)][:-1]
    versions = (_words(data[:end], MOST_PAGES_OF_VERSIONS) for end in ends[-MOST_VERSIONS:])
    others = sum(any(losses_of_words(SourceWords(words), [now])) for words in versions if words)
    if others:
        counted = "an earlier version" if others == 1 else f"{others} earlier versions"
        yield Loss(LossKind.EARLIER_VERSIONS, f"{counted} with other words is still inside the PDF; the last is shown")


def _words(source: Path | bytes, most: int) -> str | None:
    try:
        with pypdfium2.PdfDocument(source) as document:
            count = len(document)
        if count > most:
            return None
        return "\n".join(words for first in range(0, count, PAGES_AT_ONCE) for words in _words_from(source, first))
    except pypdfium2.PdfiumError:
        return None


def _words_from(source: Path | bytes, first: int) -> list[str]:
    with pypdfium2.PdfDocument(source) as document:
        numbers = range(first, min(first + PAGES_AT_ONCE, len(document)))
        return [document[number].get_textpage().get_text_bounded() for number in numbers]
