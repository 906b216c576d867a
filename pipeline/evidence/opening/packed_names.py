"""The names of the files in archives that cannot be opened here: RAR, 7-Zip and CAB say them in their heads.

What is packed there is never unpacked. A head that is locked, damaged or too large gives no names. That a password is
needed is told by the method of 7-Zip, and by the flags and records of RAR.
"""

import lzma
import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from pipeline.errors import ConversionError
from pipeline.evidence.opening.taken_out import TakenOut
from pipeline.text.shortening import some_of

MOST_READ, LARGEST_HEAD, SMALLEST_DICTIONARY = 400_000_000, 5_000_000, 4_096
_RAR, _RAR_5, _SEVEN, _CAB = b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf'\x1c", b"MSCF"
_DAMAGED = (IndexError, ValueError, lzma.LZMAError, EOFError)
_LOCKED_BY_SEVEN_ZIP = b"\x06\xf1\x07\x01"
"""The method by which 7-Zip encrypts, as its heads name it."""
_CONTROL = re.compile(r"[\x00-\x1f]")


def refuse_with_names(source: str, work: str) -> TakenOut:  # noqa: ARG001 - nothing is written into the folder
    """Raise ConversionError that names what is in the archive, as far as its head says it."""
    with Path(source).open("rb") as stream:
        data = stream.read(MOST_READ)
    try:
        names = _without_folders(list(dict.fromkeys(_names(data))))
    except _DAMAGED:
        names = []
    files = "1 file" if len(names) == 1 else f"{len(names)} files"
    holds = f", and holds {files}: {some_of([_quoted(name) for name in names])}" if names else ""
    if _needs_password(data):
        raise ConversionError(
            f"the archive needs a password{holds}; ask whoever sent it for that, unpack it, and put the files "
            "themselves into the folder"
        )
    raise ConversionError(
        f"the file is packed in a way that cannot be opened here (RAR, 7-Zip or CAB){holds}; unpack it into the folder"
    )


def _without_folders(names: list[str]) -> list[str]:
    folders = {parent for name in names for parent in map(str, PurePath(name.replace("\\", "/")).parents)}
    return [name for name in names if name.replace("\\", "/").rstrip("/") not in folders]


def _quoted(name: str) -> str:
    return f'"{_CONTROL.sub(" ", name)}"'


def _needs_password(data: bytes) -> bool:
    """Whether what is packed, or its very head, is locked; False where a damaged head does not tell."""
    try:
        if data.startswith(_RAR_5):
            return any(block.locked for block in _blocks_of_rar_5(data))
        if data.startswith(_RAR):
            return any(block.locked for block in _blocks_of_rar(data))
        return data.startswith(_SEVEN) and any(_LOCKED_BY_SEVEN_ZIP in head for head in _heads_of_seven_zip(data))
    except _DAMAGED:
        return False


def _names(data: bytes) -> Iterator[str]:
    if data.startswith(_RAR_5):
        yield from _of_rar_5(data)
    elif data.startswith(_RAR):
        yield from _of_rar(data)
    elif data.startswith(_SEVEN):
        yield from _of_seven_zip(data)
    elif data.startswith(_CAB):
        yield from _of_cabinet(data)


def _little(data: bytes, at: int, length: int) -> int:
    if at + length > len(data):
        raise IndexError(at)
    return int.from_bytes(data[at : at + length], "little")


def _of_cabinet(data: bytes) -> Iterator[str]:
    at, is_unicode = _little(data, 16, 4), 0x80
    for _ in range(_little(data, 28, 2)):
        attributes, end = _little(data, at + 14, 2), data.index(b"\0", at + 16)
        yield data[at + 16 : end].decode("utf-8" if attributes & is_unicode else "cp1252", "replace")
        at = end + 1


class _Block(NamedTuple):
    """One block of a RAR archive: where its own part begins, whether it is a file, and whether it is locked."""

    start: int
    is_file: bool
    locked: bool


def _of_rar(data: bytes) -> Iterator[str]:
    for block in _blocks_of_rar(data):
        if block.is_file:
            start = block.start + (40 if _little(data, block.start + 3, 2) & 0x100 else 32)
            yield data[start : start + _little(data, block.start + 26, 2)].split(b"\0")[0].decode("utf-8", "replace")


def _blocks_of_rar(data: bytes) -> Iterator[_Block]:
    """Go from block to block; the blocks of files are of kind 0x74, and the sizes of large ones stand in two parts.

    The first block says that all heads behind it are locked, and that of a file that its content is.
    """
    at, head, file = len(_RAR), 0x73, 0x74
    while at + 7 <= len(data):
        kind, flags, size = data[at + 2], _little(data, at + 3, 2), _little(data, at + 5, 2)
        packed = _little(data, at + 7, 4) if flags & 0x8000 or kind == file else 0
        if kind == file and flags & 0x100:
            packed += _little(data, at + 32, 4) << 32
        all_locked = kind == head and bool(flags & 0x80)
        yield _Block(at, kind == file, all_locked or (kind == file and bool(flags & 0x04)))
        if size < 7 or all_locked:  # noqa: PLR2004 - no block is as short
            return
        at += size + packed


class _Number(NamedTuple):
    value: int
    end: int


def _vint(data: bytes, at: int) -> _Number:
    """Read a number of RAR 5: seven bits a byte, as long as the highest one is set."""
    value = 0
    for step in range(10):
        value |= (data[at + step] & 0x7F) << 7 * step
        if not data[at + step] & 0x80:
            return _Number(value, at + step + 1)
    raise ValueError(at)


def _of_rar_5(data: bytes) -> Iterator[str]:
    for block in _blocks_of_rar_5(data):
        if block.is_file:
            yield _name_in_rar_5(data, block.start)


def _blocks_of_rar_5(data: bytes) -> Iterator[_Block]:
    """Go from block to block; one of kind 4 says that all behind it is locked, a record of kind 1 that a file is."""
    at, file, lock = len(_RAR_5), 2, 4
    while at + 7 <= len(data):
        size = _vint(data, at + 4)
        if size.value < 2:  # noqa: PLR2004 - no block is as short
            return
        kind, end = _vint(data, size.end), size.end + size.value
        flags = _vint(data, kind.end)
        place, sizes = flags.end, [0, 0]
        for number in (0, 1):
            if flags.value & 1 << number:
                found = _vint(data, place)
                place, sizes[number] = found.end, found.value
        locked = kind.value == file and _has_record_of_lock(data[end - sizes[0] : end])
        yield _Block(place, kind.value == file, locked or kind.value == lock)
        if kind.value == lock:
            return
        at = end + sizes[1]


def _has_record_of_lock(extra: bytes) -> bool:
    """Go through what stands behind the head of a file: the size, kind and content of each record."""
    at = 0
    while at < len(extra):
        size = _vint(extra, at)
        if _vint(extra, size.end).value == 1:
            return True
        at = size.end + max(1, size.value)
    return False


def _name_in_rar_5(data: bytes, at: int) -> str:
    flags = _vint(data, at)
    at = _vint(data, _vint(data, flags.end).end).end + (4 if flags.value & 2 else 0) + (4 if flags.value & 4 else 0)
    length = _vint(data, _vint(data, _vint(data, at).end).end)
    return data[length.end : length.end + length.value].decode("utf-8", "replace")


def _number(data: bytes, at: int) -> _Number:
    """Read a number of 7-Zip: how many bytes follow is said by the highest bits of the first."""
    first, value = data[at], 0
    for step in range(8):
        if not first & 0x80 >> step:
            return _Number(value | (first & (0x80 >> step) - 1) << 8 * step, at + 1 + step)
        value |= data[at + 1 + step] << 8 * step
    return _Number(value, at + 9)


def _of_seven_zip(data: bytes) -> Iterator[str]:
    *_, head = _heads_of_seven_zip(data)
    yield from _names_in_head(head)


def _heads_of_seven_zip(data: bytes) -> Iterator[bytes]:
    """Give the head, and where it says only how the head itself is packed, that one behind it."""
    start, length = 32 + _little(data, 12, 8), _little(data, 20, 8)
    head = data[start : start + length] if length <= LARGEST_HEAD else b""
    yield head
    if head[:1] == b"\x17":
        yield _unpacked_head(data, head)


def _unpacked_head(data: bytes, about: bytes) -> bytes:
    """Unpack the head of a 7-Zip archive, which mostly is packed itself, by LZMA alone."""
    if about[1] != 6:  # noqa: PLR2004
        raise ValueError(about[1])
    place = _number(about, 2)
    streams = _number(about, place.end)
    if streams.value != 1 or about[streams.end] != 9:  # noqa: PLR2004
        raise ValueError(streams.value)
    packed = _number(about, streams.end + 1)
    at = about.index(b"\x07\x0b\x01\x00\x01", packed.end) + 5
    coder = about[at]
    method, at = about[at + 1 : at + 1 + (coder & 15)], at + 1 + (coder & 15)
    properties = b""
    if coder & 0x20:
        length = _number(about, at)
        properties, at = about[length.end : length.end + length.value], length.end + length.value
    size = _number(about, at + 1)
    if about[at] != 0x0C or size.value > LARGEST_HEAD:  # noqa: PLR2004
        raise ValueError(about[at])
    reader = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[_filter(method, properties)])
    return reader.decompress(data[32 + place.value : 32 + place.value + packed.value], size.value)


def _filter(method: bytes, properties: bytes) -> dict[str, int]:
    if method != b"\x03\x01\x01":
        raise ValueError(method)
    rest, size = properties[0], max(SMALLEST_DICTIONARY, min(_little(properties, 1, 4), LARGEST_HEAD))
    return {"id": lzma.FILTER_LZMA1, "dict_size": size, "lc": rest % 9, "lp": rest // 9 % 5, "pb": rest // 45}


def _names_in_head(head: bytes) -> Iterator[str]:
    """Find the one property of a head whose length and letters fit names: words in UTF-16, each ended by a nought."""
    for at in (found.start() for found in re.finditer(b"\x11", head)):
        length = _number(head, at + 1)
        words = head[length.end + 1 : length.end + length.value]
        if length.value < 5 or length.value % 2 == 0 or len(words) != length.value - 1 or head[length.end]:  # noqa: PLR2004
            continue
        names = words.decode("utf-16-le", "replace")
        if names.endswith("\0") and "\ufffd" not in names and not re.search(r"[\x01-\x1f]|\0\0", names):
            yield from names.split("\0")[:-1]
            return
