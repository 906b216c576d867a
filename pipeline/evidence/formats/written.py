"""Plain text, in whatever encoding it was saved."""

from pathlib import Path

from pipeline.errors import ConversionError
from pipeline.evidence.formats.format import FALLBACK, NEVER, Draft, Format
from pipeline.evidence.sandbox import Sandbox
from pipeline.evidence.sniffing import Sniffed
from pipeline.evidence.typeset import Paragraph, typeset

LARGEST = 2_000_000


class Written(Format):
    """TXT and Markdown files, and logs."""

    name = "text"
    version = 2

    def score(self, sniffed: Sniffed) -> int:
        """Any text that nothing else claims."""
        return FALLBACK if sniffed.content in ("text", "csv") else NEVER

    def convert(self, source: Path, work: Path, sandbox: Sandbox) -> Draft:
        """Set the text line by line."""
        sandbox.call(set_text, str(source), str(work / "text.pdf"))
        return Draft(work / "text.pdf")


def set_text(source: str, target: str) -> None:
    """Write a text file as pages; a step for the sandbox."""
    if Path(source).stat().st_size > LARGEST:
        raise ConversionError(f"the text is longer than {LARGEST:,} letters; save the part that matters")
    typeset([Paragraph(decode(Path(source).read_bytes()))], Path(target))


def decode(data: bytes) -> str:
    """Read bytes as text: by their byte order mark, else UTF-8, else UTF-16 without a mark, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if text.count("\x00") > len(text) // 4:
        text = data.decode("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", errors="replace")
    return text.replace("\x00", "")
