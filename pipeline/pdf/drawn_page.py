"""A page of a PDF as a picture in greys, and where in that picture a place of the page lies."""

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points of the page."""
Place = tuple[int, int, int, int]
"""Left, top, right and bottom in dots of the picture."""

SCALE = 1.5
"""Dots of the drawn page to a point."""
WHITE = 0xFFFFFFFF
FAR = 10_000
"""Points between the corners by which it is found where a page lies in its picture."""


def drawn(sheet: pypdfium2.PdfPage, fill: int = WHITE, *, marks: bool = True, scale: float = SCALE) -> Image.Image:
    """Draw a page, with the marks that somebody put on it or without."""
    colour = (fill >> 16 & 255, fill >> 8 & 255, fill & 255, 255)
    picture: Image.Image = sheet.render(
        scale=scale, grayscale=True, fill_color=colour, may_draw_forms=marks, draw_annots=marks
    ).to_pil()
    return picture.convert("L")


class PlacesOnPage:
    """Where boxes of a page lie in its picture."""

    def __init__(self, sheet: pypdfium2.PdfPage, size: tuple[int, int]) -> None:
        self._size = size
        (x, y), (x1, y1), (x2, y2) = (_dot(sheet, size, *point) for point in ((0, 0), (FAR, 0), (0, FAR)))
        self._across, self._up, self._start = ((x1 - x) / FAR, (y1 - y) / FAR), ((x2 - x) / FAR, (y2 - y) / FAR), (x, y)

    def of(self, box: Box, margin: float = 0.0) -> Place | None:
        """Give the place of a box without this share at each side; None where it lies beyond the picture."""
        (x1, y1), (x2, y2) = self._at(box[0], box[1]), self._at(box[2], box[3])
        across, down = abs(x2 - x1) * margin, abs(y2 - y1) * margin
        left, right = max(0, int(min(x1, x2) + across)), min(self._size[0], int(max(x1, x2) - across) + 1)
        top, bottom = max(0, int(min(y1, y2) + down)), min(self._size[1], int(max(y1, y2) - down) + 1)
        return (left, top, right, bottom) if left < right and top < bottom else None

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return (
            self._start[0] + x * self._across[0] + y * self._up[0],
            self._start[1] + x * self._across[1] + y * self._up[1],
        )


def _dot(sheet: pypdfium2.PdfPage, size: tuple[int, int], across: float, up: float) -> tuple[int, int]:
    x, y = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(sheet, 0, 0, *size, 0, across, up, x, y)
    return x.value, y.value
