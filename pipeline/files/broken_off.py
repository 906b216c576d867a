"""Whether a file ends where its format says that it ends: a copy over a slow share may stand still in the middle.

Windows sets the full size first, so that a half copy has its final size, and noughts at its end.
"""

import re
from collections.abc import Callable
from pathlib import Path

from pipeline.files.left_open import is_left_open
from pipeline.files.packed_ends import goes_too_short
from pipeline.files.sniffing import HEAD, POSTMARK
from pipeline.files.tiff_directories import ends_in_noughts, lacks_its_end
from pipeline.text.decoding import decode

TAIL = 66_000
"""Bytes at the end in which the mark of the end stands; that of a ZIP file may be so far up (APPNOTE.TXT, 4.3.16)."""
LARGEST_TABLE = 5_000_000
FEWEST_ROWS = 3
_NOUGHTS = 64
"""With so many noughts at its end no text ends."""
_NOUGHTS_OF_PICTURES = 1_000
"""With so many, no packed picture, whatever was written behind it."""
_BLACK_SHARE = 16
"""One part in so many, at the end of a picture that is not packed, is hardly black."""
_BLOCK = 4_096
"""Copies stand still where a block of so many bytes, or of several, ends."""
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_BOUNDARY = re.compile(
    rb'^content-type:\s*multipart/[^\n]*(?:\n[ \t][^\n]*)*?\bboundary\s*=\s*(?:"([^"\n]+)"|([^\s;"]+))',
    re.IGNORECASE | re.MULTILINE,
)
"""What stands between the parts of an e-mail, as its head says it, on one line or on several."""
_SECTOR_NUMBERS, _FIRST_SECTORS, _MOST_FIRST_SECTORS = 44, 76, 109
_FREE_SECTOR = 0xFFFFFFFA
_END_OF_ZIP, _LARGE_ZIP = 22, 0xFFFFFFFF
"""Bytes of the end of a ZIP file without its comment; what stands there where the numbers are too large for it."""

CUT = "it ends in the middle"
NOUGHTS = "its end is empty"
EMPTY = "it is empty (0 bytes)"
CUT_ROW = "its last row is not whole"
NO_LINE_END = "its last line has no end"


def broken_off(file: Path, content: str) -> str | None:
    """Say why a file with content of this kind, as ``sniffing`` calls it, is not whole; None where nothing tells that.

    Raises OSError where it cannot be read.
    """
    size = file.stat().st_size
    if size == 0:
        return EMPTY
    with file.open("rb") as stream:
        stream.seek(max(0, size - TAIL))
        tail = stream.read(TAIL)
    check = _CHECKS.get(content)
    return check(file, tail, size) if check else None


def _by_mark(mark: bytes) -> Callable[[Path, bytes, int], str | None]:
    def check(_file: Path, tail: bytes, _size: int) -> str | None:
        return None if mark in tail else CUT

    return check


def _pdf(_file: Path, tail: bytes, _size: int) -> str | None:
    """Look for the end of the last edition of the file: each is added behind the one before (ISO 32000-1, 7.5.6)."""
    end = tail.rfind(b"%%EOF")
    return CUT if end < 0 or b" obj" in tail[end:] else None


def _jpeg(file: Path, _tail: bytes, _size: int) -> str | None:
    """Look for the end behind the beginning of the picture itself: a preview before it has an end of its own."""
    data = file.read_bytes()
    position = 2
    while data[position : position + 1] == b"\xff" and position + 4 <= len(data):
        marker = data[position + 1]
        if marker == 0xDA:  # noqa: PLR2004 - the picture itself begins
            return None if data.find(b"\xff\xd9", position) >= 0 else CUT
        standing_alone = marker == 0xFF or 0xD0 <= marker <= 0xD8  # noqa: PLR2004
        position += 1 if marker == 0xFF else 2  # noqa: PLR2004
        if not standing_alone:
            position += int.from_bytes(data[position : position + 2], "big")
    return CUT if position >= len(data) else None


def _gif(_file: Path, tail: bytes, _size: int) -> str | None:
    return None if tail.rstrip(b"\0\r\n").endswith(b";") else CUT


def _riff(file: Path, tail: bytes, size: int) -> str | None:
    with file.open("rb") as stream:
        said = int.from_bytes(stream.read(8)[4:], "little")
    return CUT if said + 8 > size + 1 else _empty_end(tail)


def _bitmap(file: Path, _tail: bytes, size: int) -> str | None:
    """Hold the size that its head says, where it says any, against its own; it may end in black, but not long."""
    with file.open("rb") as stream:
        said = int.from_bytes(stream.read(6)[2:], "little")
        stream.seek(size - size // _BLACK_SHARE)
        black = not any(stream.read())
    if said > size:
        return CUT
    return NOUGHTS if black else None


def _empty_end(tail: bytes) -> str | None:
    return NOUGHTS if tail.endswith(b"\0" * _NOUGHTS_OF_PICTURES) else None


def _boxes(file: Path, tail: bytes, size: int) -> str | None:
    """Go from box to box (ISO/IEC 14496-12, 4.2); one of length nought goes to the end of the file."""
    position = 0
    with file.open("rb") as stream:
        while position + 8 <= size:
            stream.seek(position)
            head = stream.read(16)
            length = int.from_bytes(head[:4], "big")
            length = int.from_bytes(head[8:16], "big") if length == 1 else length
            if length < 8:  # noqa: PLR2004 - nought, or no box
                break
            position += length
    return CUT if position > size else _empty_end(tail)


def _tiff(file: Path, _tail: bytes, size: int) -> str | None:
    if lacks_its_end(file, size):
        return CUT
    return NOUGHTS if ends_in_noughts(file) else None


def _mail(file: Path, tail: bytes, size: int) -> str | None:
    """Look for the end of the last part of an e-mail that has parts (RFC 2046, 5.1.1)."""
    if noughts := _empty_text(tail):
        return noughts
    with file.open("rb") as stream:
        return CUT if _lacks_last_part(stream.read(min(TAIL, size)), tail) else None


def _mailbox(_file: Path, tail: bytes, _size: int) -> str | None:
    """Look at the last e-mail of several, where it is not longer than what is looked at."""
    begins = [found.end() for found in POSTMARK.finditer(tail)]
    return _empty_text(tail) or (CUT if begins and _lacks_last_part(tail[begins[-1] :], tail[begins[-1] :]) else None)


def _lacks_last_part(head: bytes, tail: bytes) -> bool:
    boundary = _BOUNDARY.search(_BLANK_LINE.split(head, maxsplit=1)[0])
    return boundary is not None and b"--" + (boundary[1] or boundary[2]) + b"--" not in tail


def _zipped(_file: Path, tail: bytes, size: int) -> str | None:
    """Look for the end of the list of names (APPNOTE.TXT, 4.3.16): that of a ZIP file inside ends before this one."""
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or end + _END_OF_ZIP > len(tail):
        return CUT
    length, begins, comment = (
        int.from_bytes(tail[end + at : end + at + wide], "little") for at, wide in ((12, 4), (16, 4), (20, 2))
    )
    elsewhere = _LARGE_ZIP not in (length, begins) and length + begins != size - len(tail) + end
    return CUT if elsewhere and end + _END_OF_ZIP + comment < len(tail) else None


def _jpeg_2000(file: Path, tail: bytes, size: int) -> str | None:
    """Look for the end of the picture (ITU-T T.800, A.4.4), and of the boxes around it."""
    with file.open("rb") as stream:
        in_boxes = stream.read(1) == b"\0"
    return CUT if b"\xff\xd9" not in tail else _boxes(file, tail, size) if in_boxes else _empty_end(tail)


def _sealed(file: Path, _tail: bytes, size: int) -> str | None:
    """Hold the length that a sealed message has in front against its own (ITU-T X.690, 8.1.3)."""
    with file.open("rb") as stream:
        mark, wide, *length = stream.read(2 + 4).ljust(6, b"\0")
    if mark != ord("0") or not 0x80 < wide <= 0x84:  # noqa: PLR2004 - written in letters, short, or of no said length
        return None
    said = int.from_bytes(bytes(length[: wide - 0x80]), "big")
    return CUT if 2 + (wide - 0x80) + said > size else None


def _packed(file: Path, tail: bytes, size: int) -> str | None:
    return CUT if goes_too_short(file, tail, size) else None


def _rich_text(_file: Path, tail: bytes, _size: int) -> str | None:
    return None if tail.rstrip(b"\0 \t\r\n").endswith(b"}") else CUT


def _compound(file: Path, _tail: bytes, size: int) -> str | None:
    """Hold the places of the first sectors against the size (MS-CFB 2.2)."""
    with file.open("rb") as stream:
        head = stream.read(512)
    if len(head) < 512:  # noqa: PLR2004
        return CUT
    sector = 1 << int.from_bytes(head[30:32], "little")
    listed = min(int.from_bytes(head[_SECTOR_NUMBERS : _SECTOR_NUMBERS + 4], "little"), _MOST_FIRST_SECTORS)
    places = [_FIRST_SECTORS + 4 * number for number in range(listed)]
    numbers = [int.from_bytes(head[place : place + 4], "little") for place in (48, *places)]
    used = [number for number in numbers if number < _FREE_SECTOR]
    return CUT if any((number + 1) * sector >= size for number in used) else None


def _empty_text(tail: bytes) -> str | None:
    return NOUGHTS if tail.endswith(b"\0" * _NOUGHTS) else None


def _text(file: Path, tail: bytes, _size: int, *, marked_up: bool = False) -> str | None:
    with file.open("rb") as stream:
        head = stream.read(HEAD)
    return _empty_text(tail) or (CUT if is_left_open(head, tail, marked_up=marked_up) else None)


def _marked_up(file: Path, tail: bytes, size: int) -> str | None:
    return _text(file, tail, size, marked_up=True)


def _table(file: Path, tail: bytes, size: int) -> str | None:
    """Hold the last row against those before it, where the last line is not ended.

    One that ends where a block does is taken for half a copy, though its last row is whole.
    """
    if (noughts := _empty_text(tail)) or size > LARGEST_TABLE:
        return noughts
    text = decode(file.read_bytes())
    rows = [line for line in text.splitlines() if line.strip()]
    if text.endswith(("\n", "\r")) or len(rows) <= FEWEST_ROWS:
        return None
    separator = max(",;\t|", key=rows[-2].count)
    *before, last = (row.split(separator) for row in rows)
    if len({len(cells) for cells in before[-FEWEST_ROWS:]}) == 1 and len(last) < len(before[-1]):
        return CUT_ROW
    if not last[-1].strip() and all(cells[-1].strip() for cells in before):
        return CUT_ROW
    return NO_LINE_END if size % _BLOCK == 0 else None


_CHECKS: dict[str, Callable[[Path, bytes, int], str | None]] = {
    "pdf": _pdf,
    "jpeg": _jpeg,
    "png": _by_mark(b"IEND"),
    "gif": _gif,
    "webp": _riff,
    "bmp": _bitmap,
    "tiff": _tiff,
    "heic": _boxes,
    "rtf": _rich_text,
    "jpeg-2000": _jpeg_2000,
    "unknown": lambda _file, tail, _size: _empty_text(tail),
    "text": _text,
    **dict.fromkeys(("html", "drawing", "office-as-xml", "xml-sheet"), _marked_up),
    **dict.fromkeys(("eml", "mhtml"), _mail),
    "mbox": _mailbox,
    "signed": _sealed,
    "csv": _table,
    **dict.fromkeys(("docx", "xlsx", "xlsb", "pptx", "odt", "ods", "odp", "package", "zip"), _zipped),
    **dict.fromkeys(("squeezed", "packed"), _packed),
    **dict.fromkeys(("doc", "xls", "ppt", "msg", "encrypted-office"), _compound),
}
