"""What a page that is set from words is made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


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


@dataclass(frozen=True)
class Ground:
    """How a cell looks: the colour of its ground and of its letters, as ``#rrggbb``."""

    ground: str
    letter: str = "#000000"


@dataclass(frozen=True)
class Grid:
    """Rows of short cells, as a register has them; ``widths`` are those of the columns in points, and nothing wraps.

    The first ``headers`` rows stand on every page; in one of them an empty cell belongs to the one before. The first
    ``left`` columns begin at the left, all others are centred; the last row tells totals where ``totals`` says so.
    ``grounds`` are by row and column, from 0.
    """

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    headers: int = 1
    left: int = 1
    totals: bool = False
    grounds: Mapping[tuple[int, int], Ground] = field(default_factory=dict)


Block = Heading | Paragraph | Table | Grid


def texts_of(block: Block) -> Iterator[str]:
    """Give all words of a block."""
    if isinstance(block, Table | Grid):
        yield from (cell for row in block.rows for cell in row)
    else:
        yield block.text
