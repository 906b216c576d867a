"""ZIP files: what is in them, under the names that their makers gave."""

import struct
import zlib
from collections.abc import Iterator, Sequence
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from pipeline.case.loss import Loss, LossKind
from pipeline.errors import ConversionError
from pipeline.evidence.opening.names_in_zip import names_of
from pipeline.evidence.opening.taken_out import MOST_BYTES, MOST_FILES, TakenOut, too_many, written
from pipeline.files.leftovers import is_leftover

MOST_SWELLING, FAIR_SIZE = 200, 100_000
"""How many times its own size a ZIP may hold unpacked; one that is smaller than this counts as so many bytes."""
_DAMAGED = (BadZipFile, OSError, ValueError, EOFError, IndexError, zlib.error, LZMAError, struct.error)
_ENCRYPTED = 0x1


def unpack(source: str, work: str) -> TakenOut:
    """Write each file of a ZIP into the folder ``work``; one that is damaged in it hides no other."""
    remarks = list[str | Loss]()
    try:
        with ZipFile(source) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir() and not _is_leftover(one.filename)]
            _refuse_bombs(entries, Path(source).stat().st_size)
            _refuse_locked(entries)
            names, read_as = names_of(entries)
            remarks += [read_as] if read_as else []
            return written(_contents(archive, entries, names, remarks), work, "the ZIP file", remarks)
    except NotImplementedError as error:
        raise ConversionError(f"the ZIP file is packed in a rare way ({error}); unpack it into the folder") from error
    except _DAMAGED as error:
        raise ConversionError(f"the ZIP file is damaged ({error}); unpack it into the folder") from error


def _contents(
    archive: ZipFile, entries: Sequence[ZipInfo], names: Sequence[str], remarks: list[str | Loss]
) -> Iterator[tuple[str, bytes]]:
    for entry, name in zip(entries, names, strict=True):
        try:
            yield name, archive.read(entry)
        except _DAMAGED as error:
            if len(entries) == 1:
                raise
            remarks.append(Loss(LossKind.NOT_OPENED, f'"{name}" in it is damaged ({error}); get it once more'))


def _refuse_locked(entries: Sequence[ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise ConversionError(
            "the ZIP file needs a password; ask whoever sent it for that, unpack it, and put the files "
            "themselves into the folder"
        )


def _is_leftover(name: str) -> bool:
    return any(is_leftover(part) for part in PurePosixPath(name.replace("\\", "/")).parts)


def _refuse_bombs(entries: Sequence[ZipInfo], size: int) -> None:
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_FILES or whole > MOST_BYTES:
        raise too_many("the ZIP file")
    if whole > max(size, FAIR_SIZE) * MOST_SWELLING:
        raise ConversionError("the ZIP file unpacks to far more than its own size; unpack those files that matter")
