"""Plain text, in whatever encoding it was saved."""

from pathlib import Path

from pipeline.errors import ConversionError
from pipeline.evidence.formats.format import FALLBACK, NEVER, Draft, Format
from pipeline.evidence.formats.source_words import SourceWords
from pipeline.files.sniffing import Sniffed
from pipeline.running.sandbox import Sandbox
from pipeline.text.decoding import decode
from pipeline.typeset.blocks import Paragraph
from pipeline.typeset.plain_pages import load_fonts, typeset

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
        text = sandbox.call(set_text, str(source), str(work / "text.pdf"))
        return Draft(work / "text.pdf", all_text=True, words=SourceWords(text, closed=True))


def set_text(source: str, target: str) -> str:
    """Write a text file as pages, and give its words; a step for the sandbox."""
    if Path(source).stat().st_size > LARGEST:
        raise ConversionError(f"the text is longer than {LARGEST:,} letters; save the part that matters")
    text = decode(Path(source).read_bytes())
    typeset([Paragraph(text)], Path(target))
    return text
