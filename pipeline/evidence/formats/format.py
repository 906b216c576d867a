"""What a format is: one small protocol. A new format is one module in this package and one line in its list."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.case.loss import Loss
from pipeline.errors import ConversionError
from pipeline.evidence.formats.source_words import SourceWords
from pipeline.files.sniffing import Sniffed, sniff
from pipeline.running.sandbox import Sandbox

PERFECT, FALLBACK, NEVER = 100, 10, 0


@dataclass(frozen=True)
class Original:
    """A file that is to be converted, and what it is, which was told when it was taken in."""

    path: Path
    sniffed: Sniffed

    @classmethod
    def made_here(cls, path: Path) -> "Original":
        """Take a file that came about on the way; raises ConversionError when it cannot be read."""
        return cls(path, sniff(path, path.name))


@dataclass(frozen=True)
class Enclosure:
    """A file that belongs to the pages of another, as a picture in an e-mail does, under the name it has there."""

    name: str
    file: Path


@dataclass(frozen=True)
class Draft:
    """A file as a PDF of any page size, not yet cleaned; what a person should know of it; what its pages enclose.

    ``attached`` names the files in it that are papers of their own.

    ``losses`` are what is in the file and not in the PDF, or otherwise there; ``words`` its words by another reader.
    One that is ``all_text`` was set here from words, so that no page of it can show more than its text says.
    """

    pdf: Path
    notes: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    attached: tuple[str, ...] = ()
    all_text: bool = False
    losses: tuple[Loss, ...] = ()
    words: SourceWords | None = None


class Format(Protocol):
    """How files of one format become PDFs.

    ``name`` is what a person calls the format; ``together`` is how many files one call converts best.
    """

    name: str
    together: int = 1

    def score(self, sniffed: Sniffed) -> int:
        """How well this format suits a file; the highest score above nought wins."""
        ...

    def convert(self, source: Original, work: Path, sandbox: Sandbox) -> Draft:
        """Make a PDF of one file, all by-products inside the empty folder ``work``; raises ConversionError."""
        ...

    def convert_all(self, sources: Sequence[Original], work: Path, sandbox: Sandbox) -> list[Draft | ConversionError]:
        """Make a PDF of each file; one that fails does not hinder the others."""
        return [self._attempt(source, work / str(number), sandbox) for number, source in enumerate(sources)]

    def _attempt(self, source: Original, work: Path, sandbox: Sandbox) -> Draft | ConversionError:
        work.mkdir(parents=True, exist_ok=True)
        try:
            return self.convert(source, work, sandbox)
        except ConversionError as error:
            return error
