"""Plain text, in whatever encoding it was saved."""

from itertools import chain
from pathlib import Path
from typing import Any

from pipeline.case.loss import Loss, LossKind, told_apart
from pipeline.errors import ConversionError
from pipeline.evidence.formats.format import FALLBACK, NEVER, Draft, Format, Original
from pipeline.evidence.formats.letters import UNKNOWN_LETTERS
from pipeline.evidence.formats.source_words import SourceWords
from pipeline.files.chat_exports import LEFT_OUT, rows_of_chat
from pipeline.files.sniffing import Sniffed
from pipeline.running.sandbox import Sandbox
from pipeline.text.decoding import letters_of
from pipeline.typeset.blocks import Heading, Paragraph, Table
from pipeline.typeset.plain_pages import load_fonts, typeset

prepare = load_fonts

LARGEST = 2_000_000


class Written(Format):
    """TXT and Markdown files, and logs."""

    name = "text"

    def score(self, sniffed: Sniffed) -> int:
        """Any text that nothing else claims."""
        return FALLBACK if sniffed.content in ("text", "csv") else NEVER

    def convert(self, source: Original, work: Path, sandbox: Sandbox) -> Draft:
        """Set the text line by line."""
        answer = sandbox.call(set_text, str(source.path), str(work / "text.pdf"))
        _, losses = told_apart(answer["remarks"])
        return Draft(work / "text.pdf", all_text=True, losses=losses, words=SourceWords(**answer["words"]))


def set_text(source: str, target: str) -> dict[str, Any]:
    """Write a text file as pages, a chat as a table, and give its words and what is lost; a step for the sandbox."""
    if Path(source).stat().st_size > LARGEST:
        raise ConversionError(f"the text is longer than {LARGEST:,} letters; save the part that matters")
    text, certain = letters_of(Path(source).read_bytes())
    doubts = [] if certain else [UNKNOWN_LETTERS]
    chat = rows_of_chat(text)
    if not chat:
        typeset([Paragraph(text)], Path(target))
        return {"words": {"shown": text, "closed": True}, "remarks": doubts}
    rows = tuple(tuple(map(str, row)) for row in chat)
    typeset([Heading("Messages"), Table(rows)], Path(target))
    missing = sum(bool(LEFT_OUT.search(row[-1])) for row in rows)
    told = f"{missing} of the messages had a picture or a sound that was not given away with the chat"
    losses = [Loss(LossKind.NOT_SHOWN, told)] if missing else []
    return {"words": {"shown": "\n".join(chain.from_iterable(rows[1:]))}, "remarks": [*doubts, *losses]}
