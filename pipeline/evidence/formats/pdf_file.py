"""PDF files: nothing to convert, since the cleaning that follows does the work."""

from pathlib import Path

from pipeline.evidence.formats.format import NEVER, PERFECT, Draft, Format, Original
from pipeline.files.sniffing import Sniffed
from pipeline.running.sandbox import Sandbox


class PdfFile(Format):
    """A PDF, under whatever name."""

    name = "PDF"

    def score(self, sniffed: Sniffed) -> int:
        """PDFs only."""
        return PERFECT if sniffed.content == "pdf" else NEVER

    def convert(self, source: Original, work: Path, sandbox: Sandbox) -> Draft:  # noqa: ARG002 - as the protocol has it
        """Take the file as it is."""
        return Draft(source.path)
