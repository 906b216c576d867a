"""Whether a TIFF file holds all that its directories name: one for each page, leading to the next (TIFF 6.0, 2)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
_ENTRY = 12
_STARTS, _LENGTHS = (273, 324), (279, 325)
"""Where the strips or the tiles of a page begin, and how long they are."""
_PACKING, _WHITE = 259, 262
"""How a page is packed, where not by 1, and whether nought is white, as 0 says, or black."""
_BLACK_SHARE, _PACKED_NOUGHTS, _FEWEST_NOUGHTS = 16, 1_000, 64
"""A picture that is not packed is hardly black in its last sixteenth; with so many noughts no packed one ends."""
_NUMBERS = {3: "H", 4: "I"}
_MOST_PAGES, _MOST_STRIPS = 5_000, 100_000


def lacks_its_end(file: Path, size: int) -> bool:
    """Tell whether a directory, or the last strip of a page, would lie behind the end; False for files of other kinds.

    Raises OSError where the file cannot be read.
    """
    with file.open("rb") as stream:
        order = _ORDERS.get(stream.read(4))
        return order is not None and any(page.reach > size for page in _pages(stream, order, size))


def ends_in_noughts(file: Path) -> bool:
    """Tell whether the picture of a page that lies within a file ends in noughts as no picture does.

    Where nought is white they may be the foot of a page. Raises OSError where the file cannot be read.
    """
    size = file.stat().st_size
    with file.open("rb") as stream:
        order = _ORDERS.get(stream.read(4))
        return order is not None and any(_is_unwritten(page, stream) for page in _pages(stream, order, size))


@dataclass(frozen=True)
class _Page:
    """How far the directory and the strips of a page reach; where the strips lie, and whether noughts may end them."""

    reach: int
    begins: int = 0
    ends: int = 0
    is_packed: bool = False
    nought_is_white: bool = False


def _is_unwritten(page: _Page, stream: BinaryIO) -> bool:
    length = page.ends - page.begins
    last = min(_PACKED_NOUGHTS, length) if page.is_packed else length // _BLACK_SHARE
    if last < _FEWEST_NOUGHTS or (page.nought_is_white and not page.is_packed):
        return False
    stream.seek(page.ends - last)
    return not any(stream.read(last))


def _pages(stream: BinaryIO, order: str, size: int) -> Iterator[_Page]:
    """Give each page in turn; a directory that is empty was never written."""
    place = _number(stream, 4, order)
    for _ in range(_MOST_PAGES):
        if not place:
            return
        stream.seek(place)
        [count] = struct.unpack(f"{order}H", stream.read(2).ljust(2, b"\0"))
        entries = stream.read(_ENTRY * count)
        own_end = place + 2 + _ENTRY * count if count else size + 1
        given = dict(_entries(entries, order))
        packing, white = (_first(stream, given.get(tag), order) for tag in (_PACKING, _WHITE))
        for starts, lengths in zip(_STARTS, _LENGTHS, strict=True):
            begins, long = (_values(stream, given[tag], order) if tag in given else () for tag in (starts, lengths))
            end = max((begin + length for begin, length in zip(begins, long, strict=False)), default=0)
            yield _Page(max(own_end, end), min(begins, default=0), end, packing not in (None, 1), white == 0)
        place = _number(stream, place + 2 + _ENTRY * count, order)


def _first(stream: BinaryIO, entry: tuple[int, int, bytes] | None, order: str) -> int | None:
    return next(iter(_values(stream, entry, order)), None) if entry else None


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
