"""ZIP files: a page that lists what is in them; then what is in them, as its further pages."""

import struct
import zlib
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from pipeline.errors import ConversionError
from pipeline.evidence.formats.format import NEVER, PERFECT, Draft, Enclosure, Format
from pipeline.files.leftovers import is_leftover
from pipeline.files.sniffing import Sniffed
from pipeline.running.programs import MEGABYTE
from pipeline.running.sandbox import Sandbox
from pipeline.typeset.plain_pages import Heading, Table, load_fonts, typeset

prepare = load_fonts

MOST_FILES, MOST_BYTES, MOST_SWELLING = 200, 500 * MEGABYTE, 200
"""How many files a ZIP may hold, how many bytes unpacked, and how many times its own size."""


class Archive(Format):
    """ZIP files that are not some other format in disguise."""

    name = "ZIP"
    swells = True

    def score(self, sniffed: Sniffed) -> int:
        """Plain ZIP files only; Word files and workbooks are ZIP files too, and known as such."""
        return PERFECT if sniffed.content == "zip" else NEVER

    def convert(self, source: Path, work: Path, sandbox: Sandbox) -> Draft:
        """Unpack within limits, and list what was there."""
        unpacked = sandbox.call(unpack, str(source), str(work))
        return Draft(work / "contents.pdf", (), tuple(Enclosure(name, Path(file)) for name, file in unpacked))


def unpack(source: str, work: str) -> list[tuple[str, str]]:
    """Write each file of a ZIP, and ``contents.pdf``, into the folder ``work``; a step for the sandbox.

    The names in the ZIP are only ever shown: the files are written under numbers, so none can leave the folder.
    """
    unpacked = []
    try:
        with ZipFile(source) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir() and not _is_leftover(one.filename)]
            _refuse_bombs(entries, Path(source).stat().st_size)
            for number, entry in enumerate(entries, start=1):
                file = Path(work) / f"{number}{PurePosixPath(entry.filename).suffix[:8]}"
                file.write_bytes(archive.read(entry))
                unpacked.append((entry.filename, str(file)))
    except NotImplementedError as error:
        raise ConversionError(f"the ZIP file is packed in a rare way ({error}); unpack it into the folder") from error
    except RuntimeError as error:
        raise ConversionError("the ZIP file needs a password; unpack it into the folder") from error
    except (BadZipFile, OSError, ValueError, EOFError, IndexError, zlib.error, LZMAError, struct.error) as error:
        raise ConversionError(f"the ZIP file is damaged ({error}); unpack it into the folder") from error
    rows = (("File in the ZIP", "Bytes"), *((entry.filename, f"{entry.file_size:,}") for entry in entries))
    typeset([Heading("Contents of a ZIP file"), Table(rows)], Path(work) / "contents.pdf")
    return unpacked


def _is_leftover(name: str) -> bool:
    return any(is_leftover(part) for part in PurePosixPath(name).parts)


def _refuse_bombs(entries: list[ZipInfo], size: int) -> None:
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_FILES:
        raise ConversionError(f"the ZIP file holds more than {MOST_FILES} files; unpack those that matter")
    if whole > MOST_BYTES or whole > max(size, 100_000) * MOST_SWELLING:
        raise ConversionError("the ZIP file unpacks to far more than its own size; unpack those files that matter")
