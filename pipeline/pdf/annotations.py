"""Frames, lines and highlighting that somebody put on a page, for those that bring no picture of themselves.

A reader of PDFs draws such annotations by what they say of their place, colour and width (ISO 32000-2, 12.5.6); to
become part of the page they need that drawing. What they say in words, no page shows: that is told to a person.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Pdf, PikepdfError, Stream, String

from pipeline.pdf.destinations import annotations_of
from pipeline.text.shortening import some_of

_DAMAGED = (PikepdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)
"""What an annotation raises that says something else of itself than it should."""
_ROUND = 0.5523
"""How far the handles of a Bézier curve stand from its ends, of the radius, to make a quarter of a circle."""
_OPERATORS = {1: ("G", "g"), 3: ("RG", "rg"), 4: ("K", "k")}
_YELLOW = (1.0, 1.0, 0.0)
_ON_THE_PAGE = "/FreeText"
"""The annotation whose words stand on the page itself, where it brings a picture of them."""
_SIDES = ("left", "bottom", "right", "top")

Shape = Callable[[Object], str]


class Drawn(NamedTuple):
    """Whether any annotations were drawn, and whether all could be that come without an appearance."""

    some: bool
    whole: bool


def draw_missing(document: Pdf) -> Drawn:
    """Give the annotations that can be drawn by what they say, and come without an appearance, the one they ask for.

    One that is damaged hinders no other.
    """
    annotations = (annotation for page in document.pages for annotation in annotations_of(page.obj))
    missing = [one for one in annotations if _subtype(one) in _SHAPES and not _has_appearance(one)]
    drawn = [_drawn(annotation, document) for annotation in missing]
    return Drawn(any(drawn), all(drawn))


def _drawn(annotation: Object, document: Pdf) -> bool:
    try:
        if shape := _SHAPES[_subtype(annotation)](annotation):
            annotation.AP = Dictionary(N=_appearance(document, annotation, _subtype(annotation), shape))
    except _DAMAGED:
        return False
    return True


def _subtype(annotation: Object) -> str:
    return str(annotation.get(Name.Subtype, ""))


def unseen_words(document: Pdf) -> list[str]:
    """Say on which pages comments have words that a reader shows in a window of their own, but none of those words."""
    told = [
        f"page {number}"
        for number, page in enumerate(document.pages, start=1)
        for annotation in annotations_of(page.obj)
        if _speaks_aside(annotation)
    ]
    return [f"comments whose words no page shows: {some_of(list(dict.fromkeys(told)))}"] if told else []


def _speaks_aside(annotation: Object) -> bool:
    subtype, words = _subtype(annotation), annotation.get(Name.Contents)
    if not isinstance(words, String) or not str(words).strip():
        return False
    return not _sets_letters(annotation) if subtype == _ON_THE_PAGE else subtype in ("/Text", *_SHAPES)


def _sets_letters(annotation: Object) -> bool:
    """Whether the appearance of an annotation has letters, and is no bare ground as it is drawn here."""
    if not _has_appearance(annotation):
        return False
    shown = annotation.AP.N
    resources = shown.get(Name.Resources) if isinstance(shown, Stream) else None
    return not isinstance(resources, Dictionary) or any(kind in resources for kind in (Name.Font, Name.XObject))


def _has_appearance(annotation: Object) -> bool:
    appearance = annotation.get(Name.AP)
    return isinstance(appearance, Dictionary) and Name.N in appearance


def _appearance(document: Pdf, annotation: Object, subtype: str, shape: str) -> Stream:
    opacity = annotation.get(Name.CA, 1)
    paint = Dictionary(CA=opacity, ca=opacity, BM=Name.Multiply if subtype == "/Highlight" else Name.Normal)
    content = f"/Paint gs {_colours(annotation, subtype)} {_width(annotation):.2f} w {shape}"
    return document.make_stream(
        content.encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array(list(_rectangle(annotation))),
        Resources=Dictionary(ExtGState=Dictionary(Paint=paint)),
        Group=Dictionary(S=Name.Transparency),
    )


def _colours(annotation: Object, subtype: str) -> str:
    line = _numbers(annotation, Name.C) or (_YELLOW if subtype == "/Highlight" else (0.0,))
    inside = line if subtype in ("/Highlight", _ON_THE_PAGE) else _numbers(annotation, Name.IC)
    return f"{_colour(line, 0)} {_colour(inside, 1)}"


def _colour(numbers: Sequence[float], of_the_inside: int) -> str:
    operators = _OPERATORS.get(len(numbers))
    return f"{_written(numbers)} {operators[of_the_inside]}" if operators else ""


def _width(annotation: Object) -> float:
    style, border = annotation.get(Name.BS), _numbers(annotation, Name.Border)
    if isinstance(style, Dictionary) and Name.W in style:
        return float(style.W)
    return border[2] if len(border) > 2 else 1.0  # noqa: PLR2004 - two radii, then the width


def _numbers(annotation: Object, key: Name) -> tuple[float, ...]:
    said = annotation.get(key)
    return tuple(float(number) for number in list(said)[:1000]) if isinstance(said, Array) else ()


def _written(numbers: Sequence[float]) -> str:
    return " ".join(f"{number:.2f}" for number in numbers)


# ---------------------------------------------------------------------------------------------------------- shapes ----


def _painted(path: str, annotation: Object) -> str:
    """Close a path with its line and its inside, as far as it has them."""
    line, inside = _width(annotation) > 0, bool(_numbers(annotation, Name.IC))
    return f"{path} {'b' if line and inside else 's' if line else 'f' if inside else 'n'}"


def _frame(annotation: Object) -> tuple[float, float, float, float]:
    """Give the left, bottom, width and height of a frame, along the middle of its line."""
    left, bottom, right, top = _rectangle(annotation)
    inset = _numbers(annotation, Name.RD)
    if len(inset) == len(_SIDES):
        left, bottom, right, top = left + inset[0], bottom + inset[1], right - inset[2], top - inset[3]
    half = _width(annotation) / 2
    return left + half, bottom + half, right - left - 2 * half, top - bottom - 2 * half


def _square(annotation: Object) -> str:
    return _painted(f"{_written(_frame(annotation))} re", annotation)


def _circle(annotation: Object) -> str:
    left, bottom, width, height = _frame(annotation)
    across, along = width / 2, height / 2
    x, y, handle_x, handle_y = left + across, bottom + along, across * _ROUND, along * _ROUND
    quarters = (
        (x + across, y + handle_y, x + handle_x, y + along, x, y + along),
        (x - handle_x, y + along, x - across, y + handle_y, x - across, y),
        (x - across, y - handle_y, x - handle_x, y - along, x, y - along),
        (x + handle_x, y - along, x + across, y - handle_y, x + across, y),
    )
    path = " ".join(f"{_written(quarter)} c" for quarter in quarters)
    return _painted(f"{_written((x + across, y))} m {path}", annotation)


def _ground(annotation: Object) -> str:
    """Fill what lies behind words that were put on the page: it covers what stands there, whatever the words say."""
    return f"{_written(_frame(annotation))} re f" if _numbers(annotation, Name.C) else ""


def _line(annotation: Object) -> str:
    return f"{_path(_numbers(annotation, Name.L))} S"


def _open_path(annotation: Object) -> str:
    return f"{_path(_numbers(annotation, Name.Vertices))} S"


def _polygon(annotation: Object) -> str:
    return _painted(_path(_numbers(annotation, Name.Vertices)), annotation)


def _ink(annotation: Object) -> str:
    strokes = annotation.get(Name.InkList)
    if not isinstance(strokes, Array):
        return ""
    return " ".join(f"{_path([float(number) for number in list(stroke)])} S" for stroke in list(strokes))


def _highlight(annotation: Object) -> str:
    return " ".join(f"{_path((*a, *b, *d, *c))} f" for a, b, c, d in _marked(annotation))


def _underline(annotation: Object) -> str:
    return " ".join(f"{_path((*c, *d))} S" for _, _, c, d in _marked(annotation))


def _strike(annotation: Object) -> str:
    return " ".join(f"{_path((*_middle(a, c), *_middle(b, d)))} S" for a, b, c, d in _marked(annotation))


Point = tuple[float, float]


def _marked(annotation: Object) -> Iterator[tuple[Point, Point, Point, Point]]:
    """Give the corners of the words that are marked: upper left and right, lower left and right, as all programs do."""
    corners = list(_points(_numbers(annotation, Name.QuadPoints)))
    if len(corners) < len(_SIDES):
        left, bottom, right, top = _rectangle(annotation)
        corners = [(left, top), (right, top), (left, bottom), (right, bottom)]
    for start in range(0, len(corners) - 3, 4):
        yield corners[start], corners[start + 1], corners[start + 2], corners[start + 3]


def _middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _rectangle(annotation: Object) -> tuple[float, float, float, float]:
    """Give the left, bottom, right and top of an annotation, whichever corners it names."""
    one_x, one_y, other_x, other_y = _numbers(annotation, Name.Rect)
    return min(one_x, other_x), min(one_y, other_y), max(one_x, other_x), max(one_y, other_y)


def _points(numbers: Sequence[float]) -> Iterator[Point]:
    return zip(numbers[::2], numbers[1::2], strict=False)


def _path(numbers: Sequence[float]) -> str:
    return " ".join(f"{_written(point)} {'l' if number else 'm'}" for number, point in enumerate(_points(numbers)))


_SHAPES: dict[str, Shape] = {
    "/Square": _square,
    "/Circle": _circle,
    "/Line": _line,
    "/PolyLine": _open_path,
    "/Polygon": _polygon,
    "/Ink": _ink,
    "/Highlight": _highlight,
    "/Underline": _underline,
    "/Squiggly": _underline,
    "/StrikeOut": _strike,
    _ON_THE_PAGE: _ground,
}
