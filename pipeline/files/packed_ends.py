"""Whether an archive that is no ZIP file goes as far as its format says: gzip, bzip2, xz, TAR, 7z and cabinets."""

import zlib
from pathlib import Path
from typing import BinaryIO

_GZIP, _BZIP, _XZ, _SEVEN, _CABINET = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf'\x1c", b"MSCF"
_END_OF_XZ = b"YZ"
_END_OF_BZIP = 0x177245385090
"""Stands at any bit in front of the last checksum: the root of pi, as the format has it."""
_BITS_OF_BZIP, _LAST_OF_BZIP = 48, 11
_MOST_UNPACKED = 64_000_000
"""So many bytes of a gzip file are unpacked to see where it ends; of one that holds more nothing is told."""
_PIECE = 1_000_000
_BLOCK, _NAME_TO_SIZE, _DIGITS = 512, 124, 12
_NOUGHTS = 1_000
_RECORD = 10_240
"""Bytes to whose multiple a TAR archive is filled with noughts behind its end."""


def goes_too_short(file: Path, tail: bytes, size: int) -> bool:
    """Tell whether an archive lacks its end; raises OSError where it cannot be read."""
    with file.open("rb") as stream:
        head = stream.read(_BLOCK)
    if head.startswith(_GZIP):
        return _is_cut_gzip(file)
    if head.startswith(_BZIP):
        last = int.from_bytes(tail.rstrip(b"\0")[-_LAST_OF_BZIP:], "big")
        return not any(last >> shift & (1 << _BITS_OF_BZIP) - 1 == _END_OF_BZIP for shift in range(8 * _LAST_OF_BZIP))
    if head.startswith(_XZ):
        return not tail.rstrip(b"\0").endswith(_END_OF_XZ)
    if head.startswith(_SEVEN):
        return 32 + int.from_bytes(head[12:20], "little") + int.from_bytes(head[20:28], "little") > size
    if head.startswith(_CABINET):
        return int.from_bytes(head[8:12], "little") > size
    return head.startswith(b"ustar", 257) and _is_cut_tar(file, size)


def _is_cut_gzip(file: Path) -> bool:
    """Unpack it piece by piece, and keep nothing: only so its end is found. One that is damaged is told elsewhere."""
    unpacker, left, unpacked = zlib.decompressobj(wbits=31), b"", 0
    with file.open("rb") as stream:
        while not unpacker.eof and unpacked < _MOST_UNPACKED:
            if not (piece := left or stream.read(_PIECE)):
                return True
            try:
                unpacked += len(unpacker.decompress(piece, _PIECE))
            except zlib.error:
                return False
            left = unpacker.unconsumed_tail
    return False


def _is_cut_tar(file: Path, size: int) -> bool:
    """Go from file to file (POSIX.1-2017, pax, "ustar Interchange Format"); behind the last are noughts, but not many.

    A copy that had its size from the beginning has noughts from where it stood still.
    """
    position, ended = 0, 0
    with file.open("rb") as stream:
        while position + _BLOCK <= size:
            stream.seek(position)
            header = stream.read(_BLOCK)
            if not any(header):
                return size - position > 2 * _RECORD or _is_empty(stream, ended)
            digits = header[_NAME_TO_SIZE : _NAME_TO_SIZE + _DIGITS].strip(b"\0 ")
            if not digits.isdigit():
                return False  # the size of a very large one is written otherwise, and another program's in no digits
            ended = position + _BLOCK + int(digits, 8)
            position = position + _BLOCK + -(-int(digits, 8) // _BLOCK) * _BLOCK
    return position > size


def _is_empty(stream: BinaryIO, ended: int) -> bool:
    """Whether the last file of an archive, which ends there, ends in more noughts than files do."""
    stream.seek(max(0, ended - _NOUGHTS))
    return ended > _NOUGHTS and not any(stream.read(_NOUGHTS))
