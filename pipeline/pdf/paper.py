"""A4 paper, and how a page of any box, rotation and unit is laid on it. Lengths are in points (1/72 inch)."""

from dataclasses import dataclass

from pikepdf import Matrix

A4 = (595.28, 841.89)
MILLIMETRE = 72 / 25.4
FINEST = 300
"""Dots per inch of pictures, as ``rules.yaml: bundle.finest_image`` has it for the checks. Fixed here, because
converted pages are kept for all routes and courts alike, whatever the rules say when they are used."""
LARGEST_ENLARGEMENT = 1.4143  # A5 becomes A4; a stamp does not become a poster
NEARLY_A4 = 4.0


@dataclass(frozen=True)
class Box:
    """A rectangle by its lower left and upper right corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def within(self, other: "Box") -> "Box":
        """Give the part of this box that lies in the other, or the other where they do not meet."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        right, top = min(self.right, other.right), min(self.top, other.top)
        return Box(left, bottom, right, top) if left < right and bottom < top else other


@dataclass(frozen=True)
class Placement:
    """Where a page goes on A4: the sheet's width and height, and the matrix that takes the page there."""

    width: float
    height: float
    matrix: Matrix


def place(visible: Box, rotation: int, unit: float = 1.0) -> Placement:
    """Lay the visible box of a page, turned clockwise by 0, 90, 180 or 270 degrees, upright and whole on A4.

    A page that is wider than high becomes landscape A4. Pages of nearly A4 are centred and not scaled; others are
    scaled to fit, small ones at most to 1.41 of their size. ``unit`` is the page's UserUnit (ISO 32000-2, 14.11.1).
    """
    turned = rotation % 180 == 90  # noqa: PLR2004 - a quarter turn
    width, height = (visible.height, visible.width) if turned else (visible.width, visible.height)
    width, height = width * unit, height * unit
    sheet_width, sheet_height = A4[::-1] if width > height else A4
    scale = min(sheet_width / width, sheet_height / height, LARGEST_ENLARGEMENT)
    if abs(width - sheet_width) <= NEARLY_A4 and abs(height - sheet_height) <= NEARLY_A4:
        scale = min(1.0, scale)
    left, bottom = (sheet_width - width * scale) / 2, (sheet_height - height * scale) / 2
    size = scale * unit
    upright = {
        0: (size, 0.0, 0.0, size, left - size * visible.left, bottom - size * visible.bottom),
        90: (0.0, -size, size, 0.0, left - size * visible.bottom, bottom + size * visible.right),
        180: (-size, 0.0, 0.0, -size, left + size * visible.right, bottom + size * visible.top),
        270: (0.0, size, -size, 0.0, left + size * visible.top, bottom - size * visible.left),
    }
    return Placement(sheet_width, sheet_height, Matrix(*upright[rotation % 360]))


def operands(matrix: Matrix) -> str:
    """Write a matrix as the operands of ``cm``, the same way on every machine."""
    return " ".join(f"{number:.5f}".rstrip("0").rstrip(".") for number in matrix.shorthand)
