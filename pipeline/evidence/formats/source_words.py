"""The words of a file by another reader than the one that makes its pages: what the pages are held against."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SourceWords:
    """The words that a person sees in a file in its own program.

    ``shown`` must stand on its pages; ``allowed`` may stand there, as the head of a second page does. With ``closed``
    no other word may: what makes the pages has none of its own. What is ``drawn`` across every page as a shape, as a
    watermark is, stands in no text of theirs.
    """

    shown: str
    allowed: str = ""
    closed: bool = False
    drawn: str = ""
