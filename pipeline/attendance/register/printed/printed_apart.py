"""Registers that stand beside each other on a printed page, as one month beside another: put below each other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.attendance.register.printed.printed_cells import cells_of
from pipeline.attendance.register.side_by_side import starts_of
from pipeline.pdf.placed_words import LineOfWords, PageOfWords, PlacedWord
from pipeline.pdf.print_out import PrintOut

Part = tuple[float, float, float]
"""From where to where one of them goes, and how far it begins to the right of the first."""


def put_below(print_out: PrintOut) -> PrintOut | None:
    """Give a print-out in which each register of a page stands below the one to its left; None where none stand so.

    A page without heads goes on with those of the page before.
    """
    parts: Sequence[Part] = ()
    pages = list[PageOfWords]()
    for ways in print_out.pages:
        page = ways[0] if ways else ()
        heads = next((at for at, line in enumerate(page) if _parts(line)), None)
        parts = _parts(page[heads]) if heads is not None else parts
        below = _below(page, heads or 0, parts) if parts else page
        if below is None:
            return None
        pages.append(below)
    return replace(print_out, pages=tuple((page,) for page in pages)) if parts else None


def _parts(line: Sequence[PlacedWord]) -> Sequence[Part]:
    """Tell from a line whose heads begin anew where each register stands."""
    cells = list(cells_of(line))
    starts = starts_of([cell.text for cell in cells])
    if not starts:
        return ()
    between = [(cells[at - 1].right + cells[at].left) / 2 for at in starts[1:]]
    edges = [float("-inf"), *between, float("inf")]
    shifts = [cells[at].left - cells[starts[0]].left for at in starts]
    return [(left, right, shift) for (left, right), shift in zip(pairwise(edges), shifts, strict=True)]


def _below(page: PageOfWords, heads: int, parts: Sequence[Part]) -> PageOfWords | None:
    """Put the parts of a page below each other; None where a word of the marks stands in two of them.

    A line above the heads that goes over several parts, such as a title, stays where it is.
    """
    height = max((word.down + word.height for line in page for word in line), default=0.0)
    found: list[list[LineOfWords]] = [[] for _ in parts]
    for number, line in enumerate(page):
        crosses = any(left < right_of < word.right for word in line for left, right_of in _inner(word, parts))
        if crosses and number >= heads:
            return None
        for at, part in enumerate(parts):
            own = tuple(line) if crosses else tuple(_in(line, part))
            if own and not (crosses and at):
                found[at].append(tuple(_moved(word, -part[2] if not crosses else 0.0, at * height) for word in own))
    return [line for lines in found for line in lines]


def _inner(word: PlacedWord, parts: Sequence[Part]) -> Iterator[tuple[float, float]]:
    return ((word.left, right) for _, right, _ in parts[:-1])


def _in(line: Sequence[PlacedWord], part: Part) -> Iterator[PlacedWord]:
    return (word for word in line if part[0] < (word.left + word.right) / 2 <= part[1])


def _moved(word: PlacedWord, right: float, down: float) -> PlacedWord:
    return replace(word, edges=tuple(edge + right for edge in word.edges), down=word.down + down)
