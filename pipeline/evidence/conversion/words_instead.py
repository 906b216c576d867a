"""Pages of which the file tells other words than it draws: a search would find what nobody reads there."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from pikepdf import Pdf

from pipeline.evidence.conversion.words_proof import losses_of_words
from pipeline.evidence.formats.source_words import SourceWords
from pipeline.pdf.words_beside import take_out_told_beside, tells_instead


def pages_that_tell_otherwise(pdf: Path, pages: Sequence[Mapping[str, Any]]) -> list[int]:
    """Give the numbers, from 1, of pages where the words told in the place of others (ActualText) are other words.

    ``pages`` are those of the file as ``texts`` gives them. Letters told for a ligature or a hyphen are the same words.
    """
    drawn = BytesIO()
    with Pdf.open(pdf) as document:
        if not tells_instead(document):
            return []
        take_out_told_beside(document)
        document.save(drawn)
    with pypdfium2.PdfDocument(drawn.getvalue()) as sheets:
        both = [
            (str(page["text"]), sheet.get_textpage().get_text_bounded())
            for page, sheet in zip(pages, sheets, strict=True)
        ]
    return [number for number, (told, seen) in enumerate(both, start=1) if _differ(told, seen) or _differ(seen, told)]


def _differ(words: str, others: str) -> bool:
    return any(losses_of_words(SourceWords(words), [others]))
