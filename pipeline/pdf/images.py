"""The pictures that a page shows, found through the forms that it is made of, how fine each is there and how large."""

import math
from collections.abc import Iterator

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

DEEPEST_FORM = 12


def pictures_on(page: pypdfium2.PdfPage) -> Iterator[pypdfium2.PdfImage]:
    """Give every picture of a page."""
    yield from page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST_FORM)


def has_picture(page: pypdfium2.PdfPage) -> bool:
    """Tell whether a page shows any picture."""
    return any(True for _ in pictures_on(page))


def fineness(picture: pypdfium2.PdfImage) -> float:
    """Count a picture's dots per inch, as large as it is shown."""
    a, b, c, d, _, _ = placed(picture).get()
    dots: tuple[int, int] = picture.get_px_size()
    sides = (math.hypot(a, b), math.hypot(c, d))
    return max((72 * count / side for count, side in zip(dots, sides, strict=True) if side), default=0.0)


def share_of_page(page: pypdfium2.PdfPage) -> float:
    """Say how much of a page its pictures cover together, none counted beyond its edges: 1.0 is all of it, or more."""
    size: tuple[float, float] = page.get_size()
    covered = sum(_covered(placed(picture), *size) for picture in pictures_on(page))
    return covered / max(math.prod(size), 1.0)


def boxes_on(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Give the box around each picture of a page: left, bottom, right and top in points."""
    return [placed(picture).on_rect(0, 0, 1, 1) for picture in pictures_on(page)]


def placed(picture: pypdfium2.PdfImage) -> pypdfium2.PdfMatrix:
    """Give how a picture is placed on its page; the forms that it stands in move and size it, one in the other."""
    matrix, form = picture.get_matrix(), picture.container
    while form is not None:
        matrix, form = matrix.multiply(form.get_matrix()), form.container
    return matrix


def _covered(matrix: pypdfium2.PdfMatrix, width: float, height: float) -> float:
    """Measure the box around a picture, as far as it lies on the page, in square points."""
    box: tuple[float, float, float, float] = matrix.on_rect(0, 0, 1, 1)
    left, bottom, right, top = box
    return max(min(right, width) - max(left, 0), 0) * max(min(top, height) - max(bottom, 0), 0)
