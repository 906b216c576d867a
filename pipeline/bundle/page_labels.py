"""The number printed on each page: 1, 2, 3 for most courts; i, ii, iii, A1, A2, B1 for a family court."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, dropwhile, islice
from typing import Literal

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True)
class LabelRange:
    """Pages that are labelled alike from the page ``first`` on: a prefix, and numbers from ``start`` on.

    ``style`` is one of ISO 32000-1 table 159: ``D`` for 1, 2, 3, ``r`` for i, ii, iii.
    """

    first: int
    style: Literal["D", "r"]
    prefix: str = ""
    start: int = 1


def labels(ranges: Sequence[LabelRange], total: int) -> Iterator[str]:
    """Give the label of every page of a file that has ``total`` pages, in order."""
    ends = [following.first for following in ranges[1:]] + [total + 1]
    for label_range, end in zip(ranges, ends, strict=True):
        for number in range(label_range.start, label_range.start + end - label_range.first):
            yield label_range.prefix + (str(number) if label_range.style == "D" else _written_in_roman(number))


def section_letters(after: str = "") -> Iterator[str]:
    """Name sections as a family court does: A, B … Z, AA, BB …; those that follow a letter where one is given."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    letters = (letter * times for times in count(1) for letter in alphabet)
    return islice(dropwhile(lambda letter: letter != after, letters), 1, None) if after else letters


def labelled_after(label: str) -> LabelRange:
    """Say how pages are labelled that follow a page with this label.

    31 follows ``30``; a section of its own, E, follows ``D3``, and the first one, A, a roman number.
    """
    prefix = label.rstrip("0123456789")
    if not prefix:
        return LabelRange(1, "D", start=int(label) + 1)
    return LabelRange(1, "D", next(section_letters(prefix if prefix.isupper() else "")))


def _written_in_roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text
