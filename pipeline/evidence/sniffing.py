"""What a file is by its content; its name's ending only decides where the content cannot (CSV or plain text)."""

import mmap
import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ConversionError
from pipeline.tables import OLE_START, ZIP_START

HEAD, TAIL = 8192, 65536
_ENOUGH_HEADERS = 2

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"fLaC", "sound"),
    (b"#!AMR", "sound"),
    (b"\x1aE\xdf\xa3", "film"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_IN_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument.presentation", "odp"),
    (b"word/document", "docx"),
    (b"xl/workbook", "xlsx"),
    (b"ppt/presentation", "pptx"),
    (b"word/", "docx"),
)
_IN_COMPOUND_FILE: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted-office"),
    ("__substg1.0_", "msg"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_BY_BRAND = {b"heic": "heic", b"heix": "heic", b"mif1": "heic", b"hevc": "heic", b"msf1": "heic", b"avif": "heic"}
_MAIL_HEADER = re.compile(
    rb"^(from|to|cc|subject|date|received|return-path|message-id|mime-version|content-type|delivered-to|"
    rb"reply-to|sender|thread-\w+|dkim-signature|arc-[\w-]+|authentication-results|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_HTML = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|meta|div|p|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Sniffed:
    """What a file holds (``pdf``, ``docx``, ``jpeg``, ``text``, ``unknown``, …) and how its name ends (``.doc``)."""

    content: str
    ending: str


def sniff(file: Path, name: str) -> Sniffed:
    """Look at the beginning and the end of a file; raises ConversionError when it cannot be read."""
    ending = Path(name).suffix.lower()
    try:
        with file.open("rb") as stream:
            head = stream.read(HEAD)
            size = stream.seek(0, 2)
            stream.seek(max(0, size - TAIL))
            tail = stream.read(TAIL)
        return Sniffed(_content(file, head, tail, ending), ending)
    except OSError as error:
        raise ConversionError(f"the file cannot be read ({error.strerror}); copy it again") from error


def _content(file: Path, head: bytes, tail: bytes, ending: str) -> str:
    if not head:
        return "empty"
    if (b"%PDF-" in head[:1024] and not head.startswith(ZIP_START)) or (ending == ".pdf" and b"%%EOF" in tail):
        return "pdf"
    if head.startswith(OLE_START):
        return _compound_file(file)
    return (
        _container(head, tail)
        or next((content for mark, content in _MAGIC if head.startswith(mark)), None)
        or (_written(head, ending))
    )


def _container(head: bytes, tail: bytes) -> str | None:
    """Look into the formats that hold several kinds of content: ZIP, RIFF and the MPEG-4 family."""
    if head.startswith(b"PK"):
        return next((content for mark, content in _IN_ZIP if mark in head or mark in tail), "zip")
    if head.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"WAVE": "sound", b"AVI ": "film"}.get(head[8:12], "unknown")
    if head[4:8] == b"ftyp":
        return _BY_BRAND.get(head[8:12], "sound" if head[8:11] == b"M4A" else "film")
    return None


def _compound_file(file: Path) -> str:
    """Tell the old Office formats apart by the names of the streams inside (MS-CFB keeps them in UTF-16)."""
    with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        for name, content in _IN_COMPOUND_FILE:
            if whole.find(name.encode("utf-16-le")) >= 0:
                return content
    return "unknown"


def _written(head: bytes, ending: str) -> str:
    if head.startswith(_BYTE_ORDER_MARKS) or _is_utf_16(head):
        return "csv" if ending in (".csv", ".tsv") else "text"
    if _CONTROLS.search(head):
        return "pdf" if ending == ".pdf" else "unknown"  # so that a reader says how it is damaged
    start = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(start):
        return "html"
    if _is_mail(start):
        return "mhtml" if ending in (".mht", ".mhtml") else "eml"
    return "csv" if ending in (".csv", ".tsv") else "text"


def _is_mail(start: bytes) -> bool:
    """Whether a text begins with e-mail headers: the first line is one, and so is at least one more before a gap."""
    headers = re.split(rb"\r?\n\r?\n", start.lstrip(), maxsplit=1)[0]
    names = {match[1].lower() for match in _MAIL_HEADER.finditer(headers)}
    first = headers[: headers.find(b"\n")] if b"\n" in headers else headers
    starts_right = _MAIL_HEADER.match(first) is not None or first.startswith(b"From ")
    machine_made = names & {b"message-id", b"mime-version", b"received", b"return-path", b"content-type"}
    return starts_right and len(names) >= _ENOUGH_HEADERS and bool(machine_made or {b"from", b"subject"} <= names)


def _is_utf_16(head: bytes) -> bool:
    """Whether every second byte of a text without a byte order mark is nought, as in English in UTF-16."""
    sample = head[:400]
    half = len(sample) // 2
    if half < 4:  # noqa: PLR2004 - too short to tell
        return False
    return (
        min(sample[0::2].count(0), sample[1::2].count(0)) == 0
        and max(sample[0::2].count(0), sample[1::2].count(0)) > half * 0.8
    )
