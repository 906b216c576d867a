"""Plain text, in whatever encoding it was saved."""

from pathlib import Path

from pipeline.errors import ConversionError
from pipeline.evidence.formats.format import FALLBACK, NEVER, Draft, Format
from pipeline.files.sniffing import Sniffed
from pipeline.running.sandbox import Sandbox
from pipeline.text.decoding import decode
from pipeline.typeset.plain_pages import Paragraph, load_fonts, typeset

prepare = load_fonts

LARGEST = 2_000_000


class Written(Format):
    """TXT and Markdown files, and logs."""

    name = "text"

    def score(self, sniffed: Sniffed) -> int:
        """Any text that nothing else claims."""
        return FALLBACK if sniffed.content in ("text", "csv") else NEVER

    def convert(self, source: Path, work: Path, sandbox: Sandbox) -> Draft:
        """Set the text line by line."""
        sandbox.call(set_text, str(source), str(work / "text.pdf"))
        return Draft(work / "text.pdf", all_text=True)


def set_text(source: str, target: str) -> None:
    """Write a text file as pages; a step for the sandbox."""
    if Path(source).stat().st_size > LARGEST:
        raise ConversionError(f"the text is longer than {LARGEST:,} letters; save the part that matters")
    typeset([Paragraph(decode(Path(source).read_bytes()))], Path(target))
