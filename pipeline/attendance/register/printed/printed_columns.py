"""Under which column each printed mark stands: by its place, and by the number of marks where all are there."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

from pipeline.attendance.register.printed.printed_heads import Head
from pipeline.attendance.register.printed.printed_lines import NO_MARK, Token

Anchor = Literal["left", "centre", "right"]
ANCHORS: tuple[Anchor, ...] = ("left", "centre", "right")
WITHIN = 0.5
"""How far from the middle of its column a mark stands at the most, in distances between two columns."""
CLOSE = 0.1
"""How far a mark that stands behind words strays from its column, in distances between two of them."""
MOST_APART = 40.0
"""How wide a column with no other beside it is taken for, in points."""
STRAYS = {1: 0.3, 2: 0.2}
"""How far the marks of whole rows may stray from it, with one mark in a cell or two, so that places tell anything."""


@dataclass(frozen=True)
class Places:
    """Where the marks of each column stand: the place of an edge or the middle, and how far the next column is.

    ``firm`` says that all rows keep to these places, ``headed`` that the heads stand there too, so that a row may have
    empty cells.
    """

    anchor: Anchor
    at: tuple[float, ...]
    apart: tuple[float, ...]
    firm: bool
    headed: bool

    @property
    def first(self) -> float:
        """Where the first column begins."""
        return self.at[0] - WITHIN * min(self.apart[0], MOST_APART)

    @property
    def last(self) -> float:
        """Where the last column ends."""
        return self.at[-1] + WITHIN * min(self.apart[-1], MOST_APART)

    def holds(self, mark: Token) -> bool:
        """Whether a mark stands just where those of a column do, and not somewhere near."""
        gaps = (abs(_place(mark, self.anchor) - at) / apart for at, apart in zip(self.at, self.apart, strict=True))
        return min(gaps) <= CLOSE

    def column(self, mark: Token) -> int | None:
        """Give the column that a mark stands in; None where it is in none."""
        place = _place(mark, self.anchor)
        nearest = min(range(len(self.at)), key=lambda column: abs(self.at[column] - place))
        return nearest if abs(self.at[nearest] - place) <= WITHIN * self.apart[nearest] else None


def places_of(rows: Sequence[Sequence[Token]], columns: Sequence[Head], each: int) -> Places | None:
    """Find the places of columns that hold so many marks each, by the rows that have them all, else by the heads."""
    full = [row for row in rows if len(row) == each * len(columns)]
    anchors: Sequence[Anchor] = ANCHORS if each == 1 else ("centre",)
    found = [_by_rows(full, columns, one, each) if full else _by_heads(rows, columns, one) for one in anchors]
    return min(found, key=lambda places: places[1], default=(None, 0.0))[0]


def under_columns(marks: Sequence[Token], places: Places | None, number: int, each: int) -> list[list[Token]] | None:
    """Give the marks of every column; None where it cannot be told under which one of them stands.

    Marks that are all there stand in order, unless their places say otherwise.
    """
    whole = len(marks) == number * each
    if places is not None and places.firm:
        return _by_place(marks, places, number, each) if whole or places.headed else None
    return [list(marks[at : at + each]) for at in range(0, len(marks), each)] if whole else None


def _by_place(marks: Sequence[Token], places: Places, number: int, each: int) -> list[list[Token]] | None:
    cells: list[list[Token]] = [[] for _ in range(number)]
    for mark in marks:
        column = places.column(mark)
        if column is not None:
            cells[column].append(mark)
        elif mark.text != NO_MARK or mark.left < places.at[-1]:
            return None
    return cells if all(len(cell) in (0, each) for cell in cells) else None


def _place(mark: Token, anchor: Anchor) -> float:
    return float(getattr(mark, anchor))


def _by_rows(
    full: Sequence[Sequence[Token]], columns: Sequence[Head], anchor: Anchor, each: int
) -> tuple[Places, float]:
    """Take the places of rows with all marks, and say how far they stray, in distances between two columns."""
    cells = [[_place_of_cell(row[at : at + each], anchor) for row in full] for at in range(0, len(full[0]), each)]
    at = tuple(median(places) for places in cells)
    apart = _apart(at)
    strays = max(
        max(abs(place - middle) for place in places) / gap for places, middle, gap in zip(cells, at, apart, strict=True)
    )
    headed = all(map(_stands_at, columns, at, apart))
    return Places(anchor, at, apart, strays <= STRAYS[each], headed), strays


def _stands_at(head: Head, place: float, apart: float) -> bool:
    """Tell whether a head stands where its marks do, by one of its edges or by its middle."""
    return any(abs(float(getattr(head, anchor)) - place) <= WITHIN * apart for anchor in ANCHORS)


def _place_of_cell(marks: Sequence[Token], anchor: Anchor) -> float:
    if anchor == "centre":
        return (marks[0].left + marks[-1].right) / 2
    return marks[0].left if anchor == "left" else marks[-1].right


def _by_heads(rows: Sequence[Sequence[Token]], columns: Sequence[Head], anchor: Anchor) -> tuple[Places, float]:
    """Take the places of the heads, and say how far the marks stray from the nearest."""
    at = tuple(float(getattr(column, anchor)) for column in columns)
    strays = [min(abs(_place(mark, anchor) - place) for place in at) for row in rows for mark in row]
    return Places(anchor, at, _apart(at), firm=True, headed=True), sum(strays)


def _apart(at: Sequence[float]) -> tuple[float, ...]:
    gaps = [max(other - one, 0.01) for one, other in pairwise(at)] or [MOST_APART]
    return tuple(min(gaps[max(0, number - 1) : number + 1]) for number in range(len(at)))
