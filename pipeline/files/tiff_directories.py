"""Whether a TIFF file holds all that its directories name: one for each page, leading to the next (TIFF 6.0, 2)."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
_ENTRY = 12
_STARTS, _LENGTHS = (273, 324), (279, 325)
"""Where the strips or the tiles of a page begin, and how long they are."""
_NUMBERS = {3: "H", 4: "I"}
_MOST_PAGES, _MOST_STRIPS = 5_000, 100_000


def lacks_its_end(file: Path, size: int) -> bool:
    """Tell whether a directory, or the last strip of a page, would lie behind the end; False for files of other kinds.

    Raises OSError where the file cannot be read.
    """
    with file.open("rb") as stream:
        order = _ORDERS.get(stream.read(4))
        return order is not None and any(reach > size for reach in _reaches(stream, order, size))


def _reaches(stream: BinaryIO, order: str, size: int) -> Iterator[int]:
    """Give where each directory ends, and each page's last strip; one that is empty was never written."""
    place = _number(stream, 4, order)
    for _ in range(_MOST_PAGES):
        if not place:
            return
        stream.seek(place)
        [count] = struct.unpack(f"{order}H", stream.read(2).ljust(2, b"\0"))
        entries = stream.read(_ENTRY * count)
        yield place + 2 + _ENTRY * count if count else size + 1
        given = dict(_entries(entries, order))
        for starts, lengths in zip(_STARTS, _LENGTHS, strict=True):
            begins, long = (_values(stream, given[tag], order) if tag in given else () for tag in (starts, lengths))
            yield max((begin + length for begin, length in zip(begins, long, strict=False)), default=0)
        place = _number(stream, place + 2 + _ENTRY * count, order)


def _entries(entries: bytes, order: str) -> Iterator[tuple[int, tuple[int, int, bytes]]]:
    for start in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        tag, kind, count = struct.unpack_from(f"{order}HHI", entries, start)
        yield tag, (kind, count, entries[start + 8 : start + _ENTRY])


def _values(stream: BinaryIO, entry: tuple[int, int, bytes], order: str) -> tuple[int, ...]:
    """Read the numbers of an entry, which lie elsewhere where they do not fit into it; none that cannot be read."""
    kind, count, place = entry
    form = f"{order}{min(count, _MOST_STRIPS)}{_NUMBERS.get(kind, 'I')}"
    length = struct.calcsize(form)
    if length > len(place):
        stream.seek(*struct.unpack(f"{order}I", place))
        place = stream.read(length)
    return struct.unpack(form, place[:length]) if len(place) >= length else ()


def _number(stream: BinaryIO, place: int, order: str) -> int:
    """Read a number; 0 where the file ends before it, as it does behind the last directory of some writers."""
    stream.seek(place)
    read = stream.read(4)
    return int(struct.unpack(f"{order}I", read)[0]) if len(read) == 4 else 0  # noqa: PLR2004 - four bytes are one
