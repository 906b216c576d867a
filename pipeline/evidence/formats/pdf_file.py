"""PDF files: nothing to convert, since the cleaning that follows does the work; files inside them become pages too."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

from pipeline.errors import ConversionError
from pipeline.evidence.formats.format import NEVER, PERFECT, Draft, Enclosure, Format
from pipeline.files.sniffing import Sniffed
from pipeline.pdf.destinations import annotations_of
from pipeline.running.programs import MEGABYTE
from pipeline.running.sandbox import Sandbox

MOST_FILES, MOST_BYTES = 200, 500 * MEGABYTE
"""How many files a PDF may hold, and how many bytes they may have together."""
_DAMAGED = (pikepdf.exceptions.PikepdfError, ValueError, TypeError, KeyError, RuntimeError, AttributeError)


class PdfFile(Format):
    """A PDF, under whatever name; also one that is a portfolio of other files."""

    name = "PDF"

    def score(self, sniffed: Sniffed) -> int:
        """PDFs only."""
        return PERFECT if sniffed.content == "pdf" else NEVER

    def convert(self, source: Path, work: Path, sandbox: Sandbox) -> Draft:
        """Take the file as it is, and out of it what is attached."""
        attached = sandbox.call(take_out_files, str(source), str(work))
        return Draft(source, enclosures=tuple(Enclosure(name, Path(file)) for name, file in attached))


def take_out_files(source: str, work: str) -> list[tuple[str, str]]:
    """Write each file inside a PDF into the folder ``work``, and give its name there and where it lies now.

    Files are written under numbers, so that none can leave the folder. Of a PDF that cannot be opened nothing is given:
    the cleaning says why.
    """
    try:
        with pikepdf.open(source, suppress_warnings=True) as document:
            return _written(list(dict.fromkeys(_files(document))), Path(work))
    except _DAMAGED:
        return []


def _files(document: pikepdf.Pdf) -> Iterator[tuple[str, bytes]]:
    """Give the name and the bytes of each file that is attached to the document, or to a place on a page."""
    for attached in document.attachments.values():
        yield _content(attached.obj)
    for page in document.pages:
        for annotation in annotations_of(page.obj):
            attached_here = annotation.get(Name.FS)
            if annotation.get(Name.Subtype) == Name.FileAttachment and isinstance(attached_here, Dictionary):
                yield _content(attached_here)


def _content(described: pikepdf.Object) -> tuple[str, bytes]:
    """Give the name and the bytes of a file; none of one that is damaged, which is then told as an empty one."""
    name = str(described.get(Name.UF, described.get(Name.F, "attached file")))
    try:
        held = described[Name.EF]
        return name, bytes(held[Name.F if Name.F in held else Name.UF].read_bytes())
    except _DAMAGED:
        return name, b""


def _written(files: Sequence[tuple[str, bytes]], work: Path) -> list[tuple[str, str]]:
    if len(files) > MOST_FILES or sum(len(data) for _, data in files) > MOST_BYTES:
        raise ConversionError("the PDF holds more files than can be taken out of one; save those that matter")
    written = []
    for number, (name, data) in enumerate(files, start=1):
        file = work / f"{number}{Path(name).suffix[:8]}"
        file.write_bytes(data)
        written.append((name, str(file)))
    return written
