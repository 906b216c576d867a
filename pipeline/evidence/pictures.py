"""The pictures that a page shows, found through the forms that it is made of, and how fine each is there."""

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
    """Count a picture's dots per inch; the forms that it stands in make it larger or smaller, one in the other."""
    dots, matrix, form = picture.get_px_size(), picture.get_matrix(), picture.container
    while form is not None:
        matrix, form = matrix.multiply(form.get_matrix()), form.container
    a, b, c, d, _, _ = matrix.get()
    sides = (math.hypot(a, b), math.hypot(c, d))
    return max((72 * count / side for count, side in zip(dots, sides, strict=True) if side), default=0.0)
