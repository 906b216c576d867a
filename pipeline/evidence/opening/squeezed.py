"""Files squeezed by gzip, bzip2 or xz, and the archives (TAR) that are mostly squeezed so: ``.gz``, ``.tgz``, ``.tar``.

Links and devices of a TAR file are never followed or made: what is in it is read as bytes and nothing else.
"""

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath

from pipeline.case.loss import Loss, LossKind
from pipeline.errors import ConversionError
from pipeline.evidence.opening.taken_out import MOST_BYTES, TakenOut, too_many, written
from pipeline.files.leftovers import is_leftover

_DAMAGED = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, tarfile.TarError)
_SQUEEZED = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))
_TAR_MARK, _TAR_MARK_AT = b"ustar", 257


def unpack(source: str, work: str) -> TakenOut:
    """Write the file that was squeezed, or each file of a TAR archive, into the folder ``work``."""
    try:
        data = _unsqueezed(Path(source))
        if data[_TAR_MARK_AT:].startswith(_TAR_MARK):
            remarks = list[str | Loss]()
            with tarfile.open(fileobj=BytesIO(data), mode="r:") as archive:
                return written(_contents(archive, remarks), work, "the TAR file", remarks)
        return written([("", data)], work, "the file")
    except _DAMAGED as error:
        raise ConversionError(f"the packed file is damaged ({error}); unpack it into the folder") from error


def _unsqueezed(source: Path) -> bytes:
    data = source.read_bytes()
    for mark, opened in _SQUEEZED:
        if data.startswith(mark):
            with opened(BytesIO(data)) as stream:
                return _limited(stream)
    return data


def _limited(stream: gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile) -> bytes:
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise too_many("the packed file")
    return data


def _contents(archive: tarfile.TarFile, remarks: list[str | Loss]) -> Iterator[tuple[str, bytes]]:
    for entry in archive:
        if entry.isdir() or any(map(is_leftover, PurePosixPath(entry.name).parts)):
            continue
        stream = archive.extractfile(entry) if entry.isreg() else None
        if stream is None:
            told = f'"{entry.name}" in it is a link and no file; get the file itself'
            remarks.append(Loss(LossKind.NOT_OPENED, told))
        else:
            yield entry.name, stream.read()
