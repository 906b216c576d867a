"""Files that are attached to a PDF, or to a place on one of its pages; a portfolio is a PDF that holds little else."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name

from pipeline.case.loss import Loss, LossKind
from pipeline.evidence.conversion.redaction_residues import blacked_out
from pipeline.evidence.opening.taken_out import TakenOut, written
from pipeline.pdf.destinations import annotations_of

_LEFT_IN_IT = "files are attached to it, and were left in it, since something on its pages is blacked out"
_DAMAGED = (pikepdf.exceptions.PikepdfError, ValueError, TypeError, KeyError, RuntimeError, AttributeError)


def take_out_of_pdf(source: str, work: str) -> TakenOut:
    """Write each file inside a PDF into the folder ``work``.

    Of a PDF that cannot be opened nothing is given: the cleaning says why. Nor is anything of one on whose pages
    something is blacked out: the file attached may be the paper as it was before. The pages of a portfolio are a cover.
    """
    try:
        with pikepdf.open(source, suppress_warnings=True) as document:
            files = list(dict.fromkeys(_files(document)))
            is_portfolio = Name.Collection in document.Root
        if files and not is_portfolio and blacked_out(Path(source)):
            return {"members": [], "remarks": [_LEFT_IN_IT]}
    except (*_DAMAGED, pypdfium2.PdfiumError):
        return {"members": [], "remarks": []}
    empty = [name for name, data in files if not data]
    lost = [Loss(LossKind.NOT_OPENED, f'"{name}" in it is empty or damaged; ask for it by itself') for name in empty]
    return written(((name, data) for name, data in files if data), work, "the PDF", lost)


def _files(document: pikepdf.Pdf) -> Iterator[tuple[str, bytes]]:
    for attached in document.attachments.values():
        yield _content(attached.obj)
    for page in document.pages:
        for annotation in annotations_of(page.obj):
            attached_here = annotation.get(Name.FS)
            if annotation.get(Name.Subtype) == Name.FileAttachment and isinstance(attached_here, Dictionary):
                yield _content(attached_here)


def _content(described: pikepdf.Object) -> tuple[str, bytes]:
    """Give the name and the bytes of a file; none of one that is damaged."""
    name = str(described.get(Name.UF, described.get(Name.F, "attached file")))
    try:
        held = described[Name.EF]
        return name, bytes(held[Name.F if Name.F in held else Name.UF].read_bytes())
    except _DAMAGED:
        return name, b""
