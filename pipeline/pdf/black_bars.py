"""Black bars on a page: the sign that somebody took something out of it, whether or not it is gone.

A bar is told by how it looks, since programs paint it in many ways: dark, even, with straight sides, and nothing in it.
Heads of tables and frames have words in them, letters and lines are smaller, and what is as large as a page is a photo.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.pdf.images import DEEPEST_FORM

Box = tuple[float, float, float, float]

SHORTEST, LOWEST = 15, 6
"""Points of the sides of the smallest bar: a short word of small letters."""
LARGEST = 0.5
"""From what share of a page a dark place is no bar."""
SQUARE = 1.25
"""Up to how many times as long as broad a place is a square: a mark, a part of a logo."""
STRAIGHT = 1
"""Dots by which the rows of a bar may end apart."""

_DARK = re.compile(rb"[\x00-\x48]+")
_PAINTS = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)

Row = bytes
Run = tuple[int, int]


@dataclass(frozen=True)
class _Block:
    """Rows of dots, from one to before another, that are dark from the same place to the same place."""

    left: int
    right: int
    top: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def area(self) -> int:
        return self.width * self.height

    @property
    def is_square(self) -> bool:
        return max(self.width, self.height) <= SQUARE * min(self.width, self.height)

    def goes_on_in(self, run: Run) -> bool:
        return abs(run[0] - self.left) <= STRAIGHT and abs(run[1] - self.right) <= STRAIGHT


def bars_on(sheet: pypdfium2.PdfPage) -> tuple[Box, ...]:
    """Find the black bars of a page: left, bottom, right and top of each in points from the lower left of the page."""
    if not any(True for _ in sheet.get_objects(filter=_PAINTS, max_depth=DEEPEST_FORM)):
        return ()
    picture = sheet.render(scale=1, grayscale=True)
    dots = bytes(picture.buffer)
    rows = [dots[start : start + picture.width] for start in range(0, picture.height * picture.stride, picture.stride)]
    largest = LARGEST * picture.width * picture.height
    blocks = [one for one in _blocks(rows) if one.height >= LOWEST and one.area <= largest and not one.is_square]
    bars = [one for one in blocks if all(_ends(one, number, rows, blocks) for number in (one.top - 1, one.bottom))]
    return tuple(
        (float(one.left), float(picture.height - one.bottom), float(one.right), float(picture.height - one.top))
        for one in bars
    )


def _blocks(rows: Sequence[Row]) -> Iterator[_Block]:
    growing: list[_Block] = []
    for number, row in enumerate(rows):
        runs = [found.span() for found in _DARK.finditer(row) if found.end() - found.start() >= SHORTEST]
        going_on = [(one, next((run for run in runs if one.goes_on_in(run)), None)) for one in growing]
        yield from (one for one, run in going_on if run is None)
        taken = {run for _, run in going_on}
        growing = [_Block(one.left, one.right, one.top, number + 1) for one, run in going_on if run is not None]
        growing += [_Block(*run, number, number + 1) for run in runs if run not in taken]
    yield from growing


def _ends(block: _Block, number: int, rows: Sequence[Row], blocks: Sequence[_Block]) -> bool:
    """Whether a block ends before a row: nothing is dark there, or there is the bar of the next line, in one piece."""
    dark = _DARK.findall(rows[number], block.left, block.right) if 0 <= number < len(rows) else []
    if len(dark) != 1:
        return not dark
    beside = [one for one in blocks if one.top <= number < one.bottom]
    return any(one.left < block.right and block.left < one.right for one in beside)
