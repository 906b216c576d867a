"""Files that lie in Word, Excel and PowerPoint files: dragged onto a page, and shown there as a symbol.

What a chart draws is not among them: its figures may be those of other children, and nobody put them there to be read.
"""

import re
import struct
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import basename, dirname, join, normpath
from zipfile import ZipFile

import olefile
from lxml import etree

from pipeline.evidence.formats.private_copy.zip_parts import DAMAGED, parsed
from pipeline.evidence.opening.taken_out import TakenOut, written
from pipeline.files.signatures import OLE_START

_RELATIONS = re.compile(r"(?:word|xl|ppt)/(?:[\w-]+/)*_rels/[^/]+\.rels")
_OF_A_CHART = re.compile(r"/charts?/|/chartEx/")
_ENCLOSED = ("/oleObject", "/package", "/aFChunk")
_NATIVE, _WHOLE = "\x01Ole10Native", ("Package", "CONTENTS")
_DAMAGED = (*DAMAGED, OSError, KeyError, TypeError, AttributeError, struct.error, etree.LxmlError)


def take_out_of_office(source: str, work: str) -> TakenOut:
    """Write each file that lies in an Office file into the folder ``work``."""
    try:
        with ZipFile(source) as archive:
            files = list(_enclosed(archive))
    except _DAMAGED:
        files = []  # whoever makes its pages says how it is damaged
    return written(files, work, "the file")


def take_out_of_old_office(source: str, work: str) -> TakenOut:
    """Write each file that lies in an Office file of before 2007 into the folder ``work``."""
    try:
        with olefile.OleFileIO(source) as whole:
            native = [path for path in whole.listdir() if path[-1] == _NATIVE and len(path) > 1]
            files = [_native(whole.openstream(path).read()) for path in native]
    except _DAMAGED:
        files = []
    return written(files, work, "the file")


def _enclosed(archive: ZipFile) -> Iterator[tuple[str, bytes]]:
    names = set(archive.namelist())
    for part in dict.fromkeys(_targets(archive)):
        if part in names:
            yield from _opened(basename(part), archive.read(part))


def _targets(archive: ZipFile) -> Iterator[str]:
    """Name the parts that a page shows as something that lies on it."""
    for name in archive.namelist():
        if not _RELATIONS.fullmatch(name) or _OF_A_CHART.search(f"/{name}"):
            continue
        relations = parsed(archive.read(name))
        for relation in relations if relations is not None else ():
            if (relation.get("Type") or "").endswith(_ENCLOSED) and relation.get("TargetMode") != "External":
                yield normpath(join("/", dirname(dirname(name)), relation.get("Target") or "")).lstrip("/")


def _opened(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give a file as it was before it was put in: Windows wraps many into a compound file of its own."""
    if not data.startswith(OLE_START):
        yield name, data
        return
    with olefile.OleFileIO(data) as wrapped:
        if wrapped.exists(_NATIVE):
            yield _native(wrapped.openstream(_NATIVE).read())
            return
        held = next((part for part in _WHOLE if wrapped.exists(part)), None)
        yield PurePosixPath(name).stem if held else name, wrapped.openstream(held).read() if held else data


def _native(stream: bytes) -> tuple[str, bytes]:
    """Read the name and the bytes of a file as Windows packs it: size, sign, name, two paths, size, bytes."""
    place = 6
    label, place = _text(stream, place)
    path, place = _text(stream, place)
    place += 8  # what is between the paths says nothing of the file
    _, place = _text(stream, place)
    [size] = struct.unpack_from("<I", stream, place)
    return Path((label or path).replace("\\", "/")).name or "embedded file", stream[place + 4 : place + 4 + size]


def _text(stream: bytes, start: int) -> tuple[str, int]:
    end = stream.index(b"\x00", start)
    return stream[start:end].decode("cp1252", "replace"), end + 1
