"""What a page that is set from words is made of."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A line of large type."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Text whose line breaks and indentation are kept."""

    text: str


@dataclass(frozen=True)
class Table:
    """Rows of text; with ``has_header`` the first one is repeated on every page."""

    rows: tuple[tuple[str, ...], ...]
    has_header: bool = True


Block = Heading | Paragraph | Table


def texts_of(block: Block) -> Iterator[str]:
    """Give all words of a block."""
    if isinstance(block, Table):
        yield from (cell for row in block.rows for cell in row)
    else:
        yield block.text
