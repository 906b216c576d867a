"""Rules by which a sheet gives cells other looks than their own: some keep what is in a cell from being seen.

Whether a rule holds is worked out by Excel alone; here only one that always does is known (ECMA-376-1, 18.3.1.10).
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from lxml import etree
from openpyxl.utils import range_boundaries

from pipeline.files.unseen_cells import Place, colours_of, unseen_by

MOST_CELLS = 200_000
_TAG = rb"<(?:\w{1,20}:)?"
_BLOCK = re.compile(_TAG + rb"conditionalFormatting\b[^<>]*>.*?</(?:\w{1,20}:)?conditionalFormatting>", re.DOTALL)
_WHERE, _LOOK = re.compile(rb'\bsqref="([^"]{1,2000})"'), re.compile(rb'\bdxfId="(\d{1,6})"')
_ALWAYS = re.compile(rb"(?i)<(?:\w{1,20}:)?formula>\s*(?:TRUE(?:\(\))?|1)\s*</")


class HidingRule(NamedTuple):
    """Where a rule may hide what is in the cells, as ``B2:B9``, and whether it always does."""

    where: str
    always: bool

    def cells(self) -> Iterator[Place]:
        """Give the cells of a rule that always holds."""
        for span in self.where.split():
            left, top, right, bottom = (edge or 0 for edge in range_boundaries(span))
            if (right - left + 1) * (bottom - top + 1) <= MOST_CELLS:
                yield from ((row, column - 1) for row in range(top, bottom + 1) for column in range(left, right + 1))


def hiding_looks(styles: etree._Element) -> frozenset[int]:
    """Give the numbers of the looks, of those that rules give, in which nothing is seen."""
    return frozenset(
        number for number, look in enumerate(styles.iterfind("{*}dxfs/{*}dxf")) if unseen_by(*colours_of(look))
    )


def painted_cells(tail: bytes) -> list[str]:
    """Give where rules may give cells other colours than their own, as ``B2:B9``."""
    return [
        span for block in _BLOCK.findall(tail) if (where := _WHERE.search(block)) for span in where[1].decode().split()
    ]


def hiding_rules(tail: bytes, looks: Collection[int]) -> Iterator[HidingRule]:
    """Give the rules of a sheet, from its part or the end of it, by which such looks are given."""
    for block in _BLOCK.findall(tail) if looks else ():
        where = _WHERE.search(block)
        if where and any(int(number) in looks for number in _LOOK.findall(block)):
            yield HidingRule(where[1].decode(), _ALWAYS.search(block) is not None)
