"""Words over which something was painted, and other words upon that: so a page is changed, and its first words hidden.

What shows at their place is the ink of the later words. So the first ones are looked at by themselves.
"""

import ctypes
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
Cell = tuple[int, int]
MOST_COMPARED = 500_000
"""How often two places of a page are compared at the most for telling what was painted between two words."""
WIDTH, HEIGHT = 60.0, 12.0
"""The points of the cells of a page in each of which words that lie on one another are looked for."""
UNDER = 0.5
"""What share of a word lies under another one at the least."""


class Written(NamedTuple):
    """A word of a page: its letters, its place, and what it was painted with, by its number."""

    letters: str
    box: Box
    painted_with: int | None


def words_under(words: Sequence[Written], objects: Sequence[pypdfium2.PdfObject]) -> frozenset[int]:
    """Give the words, by their places in the list, over which something was painted before other words came there.

    Where there are too many things to tell what was painted between two words, all that lie under others are given.
    """
    order = {number_of(one): place for place, one in enumerate(objects)}
    covers = [(order[number_of(one)], box_of(one)) for one in objects if one.type != pdfium.FPDF_PAGEOBJ_TEXT]
    if not covers:
        return frozenset()
    at = [order.get(one.painted_with, -1) for one in words]
    pairs = [(under, over) for under, over in _one_on_another(words) if at[over] > at[under]]
    if len(pairs) * len(covers) > MOST_COMPARED:
        return frozenset(under for under, _ in pairs)

    def is_parted(under: int, over: int) -> bool:
        return any(at[under] < place < at[over] and share_under(words[under].box, box) > UNDER for place, box in covers)

    return frozenset(under for under, over in pairs if is_parted(under, over))


def _one_on_another(words: Sequence[Written]) -> Iterator[tuple[int, int]]:
    """Give each word with the others, of other letters, under which most of it lies; its middle always does."""
    middles = [_cell((one.box[0] + one.box[2]) / 2, (one.box[1] + one.box[3]) / 2) for one in words]
    in_cells: dict[Cell, list[int]] = {cell: [] for cell in middles}
    for number, one in enumerate(words):
        (left, bottom), (right, top) = _cell(*one.box[:2]), _cell(*one.box[2:])
        is_huge = (right - left + 1) * (top - bottom + 1) > len(in_cells)
        cells = in_cells if is_huge else product(range(left, right + 1), range(bottom, top + 1))
        for across, up in cells:
            if left <= across <= right and bottom <= up <= top and (across, up) in in_cells:
                in_cells[across, up].append(number)
    for number, one in enumerate(words):
        yield from (
            (number, other)
            for other in in_cells[middles[number]]
            if words[other].letters != one.letters and share_under(one.box, words[other].box) > UNDER
        )


def _cell(across: float, up: float) -> Cell:
    return int(across // WIDTH), int(up // HEIGHT)


def number_of(one: pypdfium2.PdfObject) -> int | None:
    """Stand in a number for an object of a page."""
    return ctypes.cast(one.raw, ctypes.c_void_p).value


def box_of(one: pypdfium2.PdfObject) -> Box:
    """Give the place of an object."""
    left, bottom, right, top = one.get_bounds()
    return left, bottom, right, top


def share_under(one: Box, other: Box) -> float:
    """Give the share of a box that lies within another."""
    wide, high = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    area = (one[2] - one[0]) * (one[3] - one[1])
    return wide * high / area if wide > 0 and high > 0 and area > 0 else 0.0
