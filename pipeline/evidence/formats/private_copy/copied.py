"""What the making of a private copy gives."""

from dataclasses import dataclass

from pipeline.case.loss import Remarks
from pipeline.evidence.formats.source_words import SourceWords


@dataclass(frozen=True)
class Copied:
    """What was taken out of a file, or is shown on no page of it, and the words that a person sees in it."""

    remarks: Remarks = ()
    words: SourceWords | None = None
