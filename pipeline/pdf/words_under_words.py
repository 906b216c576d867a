"""Words over which something was painted, and other words upon that: so a page is changed, and its first words hidden.

What shows at their place is the ink of the later words. So the first ones are looked at by themselves.
"""

import ctypes
from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
MOST_COMPARED = 500_000
"""Pairs of words, or of words and things, beyond which a page is not looked at."""
UNDER = 0.5
"""What share of a word lies under another one at the least."""


class Written(NamedTuple):
    """A word of a page: its letters, its place, and what it was painted with, by its number."""

    letters: str
    box: Box
    painted_with: int | None


def words_under(words: Sequence[Written], objects: Sequence[pypdfium2.PdfObject]) -> frozenset[int]:
    """Give the words, by their places in the list, over which something was painted before other words came there."""
    order = {number_of(one): place for place, one in enumerate(objects)}
    covers = [(order[number_of(one)], box_of(one)) for one in objects if one.type != pdfium.FPDF_PAGEOBJ_TEXT]
    if not covers or len(words) * max(len(words), len(covers)) > MOST_COMPARED:
        return frozenset()
    at = [order.get(one.painted_with, -1) for one in words]

    def is_under(one: int) -> bool:
        between = [place for place, box in covers if place > at[one] and share_under(words[one].box, box) > UNDER]
        return bool(between) and any(
            at[other] > min(between)
            and words[other].letters != words[one].letters
            and share_under(words[one].box, words[other].box) > UNDER
            for other in range(len(words))
        )

    return frozenset(one for one in range(len(words)) if is_under(one))


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
