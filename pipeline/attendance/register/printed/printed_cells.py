"""The cells of a line of print: words that stand together."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.attendance.register.printed.printed_lines import A_CELL_APART
from pipeline.pdf.placed_words import PlacedWord


class PrintedCell(NamedTuple):
    """Words that stand together in a line, and from where to where; ``words`` says which of its words they are."""

    text: str
    left: float
    right: float
    words: Sequence[PlacedWord] = ()

    @property
    def middle(self) -> float:
        """The middle between its edges."""
        return (self.left + self.right) / 2


def cells_of(line: Sequence[PlacedWord]) -> Iterator[PrintedCell]:
    """Give the cells of a line, from left to right."""
    apart = [
        at
        for at, (one, other) in enumerate(pairwise(line), start=1)
        if other.left - one.right > A_CELL_APART * max(one.height, other.height)
    ]
    for start, end in pairwise([0, *apart, len(line)]):
        words = line[start:end]
        if words:
            yield PrintedCell(" ".join(word.text for word in words), words[0].left, words[-1].right, words)
