"""Marks of what is to be taken out of a page, which stay there until somebody applies them (ISO 32000-2, 12.5.6.23)."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Name

from pipeline.pdf.destinations import annotations_of

Box = tuple[float, float, float, float]
CORNERS_OF_A_PLACE, SIDES = 8, 4


def marked_places(page: pikepdf.Object) -> tuple[Box, ...]:
    """Give the places that are marked: left, bottom, right and top in points; the words there are in the file still."""
    marks = (one for one in annotations_of(page) if one.get(Name.Subtype) == Name.Redact)
    return tuple(box for mark in marks for box in _places(mark))


def take_marks_off(page: pikepdf.Object) -> None:
    """Take the marks off a page, so that none is drawn as if it were a part of it."""
    if Name.Annots in page:
        page.Annots = Array([one for one in annotations_of(page) if one.get(Name.Subtype) != Name.Redact])


def _places(mark: pikepdf.Object) -> Iterator[Box]:
    for numbers, count in (
        (_numbers(mark.get(Name.QuadPoints)), CORNERS_OF_A_PLACE),
        (_numbers(mark.get(Name.Rect)), SIDES),
    ):
        whole = [numbers[first : first + count] for first in range(0, len(numbers) - count + 1, count)]
        if whole:
            yield from ((min(one[::2]), min(one[1::2]), max(one[::2]), max(one[1::2])) for one in whole)
            return


def _numbers(written: pikepdf.Object | None) -> list[float]:
    try:
        return [float(number) for number in written] if isinstance(written, Array) else []
    except (TypeError, ValueError):
        return []
