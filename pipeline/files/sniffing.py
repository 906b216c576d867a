"""What a file is by its content; its name's ending only decides where the content cannot (CSV or plain text)."""

import mmap
import re
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ConversionError
from pipeline.files.signatures import OLE_START, ZIP_START

HEAD, TAIL = 8192, 65536
LARGEST_LIST = 1_000_000
"""Bytes of the list of names in a ZIP file that are looked at."""
_ENOUGH_HEADERS = 2
POSTMARK = re.compile(
    rb"^From (?=\S)[^\r\n]{0,200}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? [^\r\n]{0,40}?\d\d?:\d\d[^\r\n]{0,40}"
    rb"\r?\n(?=[\w-]+:[ \t\r\n])",
    re.MULTILINE,
)
"""The line before each e-mail of a mailbox (RFC 4155, appendix A), and the header that follows it: a sentence that
begins with ``From`` has none behind it."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "jpeg-2000"),
    (b"\xff\x4f\xff\x51", "jpeg-2000"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"fLaC", "sound"),
    (b"#!AMR", "sound"),
    (b".snd", "sound"),
    (b"MThd", "sound"),
    (b"\xff\xfb", "sound"),
    (b"\xff\xf3", "sound"),
    (b"\xff\xf2", "sound"),
    (b"\xff\xf1", "sound"),
    (b"\xff\xf9", "sound"),
    (b"\x1aE\xdf\xa3", "film"),
    (b"0&\xb2u\x8ef\xcf\x11", "film"),
    (b"FLV\x01", "film"),
    (b"\x00\x00\x01\xba", "film"),
    (b"\x00\x00\x01\xb3", "film"),
    (b"Rar!\x1a\x07", "packed"),
    (b"7z\xbc\xaf'\x1c", "packed"),
    (b"\x1f\x8b", "squeezed"),
    (b"BZh", "squeezed"),
    (b"\xfd7zXZ\x00", "squeezed"),
    (b"MSCF", "packed"),
    (b"!BDN", "mail-store"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_ZIP_BLOCKS = (b"\x03\x04", b"\x05\x06", b"\x07\x08")
_ZIP_HEADER = 30
_OPEN_DOCUMENT = re.compile(
    rb"mimetype.{0,40}?application/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)", re.DOTALL
)
"""How an OpenDocument file begins after the first header of its ZIP (OpenDocument 1.3, part 2, 3.3)."""
_OPEN_DOCUMENTS = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
_NAME_IN_ZIP = re.compile(re.escape(ZIP_START) + rb".{26}([ -~]{1,60})", re.DOTALL)
_IN_ZIP: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"word/"), "docx"),
    (re.compile(rb"xl/workbook\.bin"), "xlsb"),
    (re.compile(rb"xl/workbook"), "xlsx"),
    (re.compile(rb"ppt/presentation"), "pptx"),
    (re.compile(rb"\[Content_Types\]\.xml|META-INF/(MANIFEST\.MF|manifest\.xml|container\.xml)"), "package"),
    (re.compile(rb"(Metadata/)?[bB]uildVersionHistory\.plist|Index/Document\.iwa|index\.apxl"), "package"),
)
"""What the names in a ZIP file say of its kind, the most telling first; a package is one of any other program."""
_IN_COMPOUND_FILE: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted-office"),
    ("__properties_version1.0", "msg"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_DIRECTORY_ENTRY = 128
_PICTURE_BRANDS = frozenset({b"heic", b"heix", b"heif", b"hevc", b"mif1", b"mif2", b"mif3", b"msf1", b"miaf", b"avif"})
_MAIL_HEADER = re.compile(
    rb"^(from|to|cc|subject|date|received|return-path|message-id|mime-version|content-type|delivered-to|"
    rb"reply-to|sender|thread-\w+|dkim-signature|arc-[\w-]+|authentication-results|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_HTML = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--(?:(?!-->).)*-->\s*)*+<(!doctype\s+html|html|head|body|meta|title|style|link|center|font|div|p|table|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
"""A comment ends where it first can, and is never parted anew: a row of them would have too many ways to be read."""
_DRAWING = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*+(?:<!doctype\s+svg[^>\[]*+(?:\[[^\]]*+\])?[^>]*>\s*)?<svg\b",
    re.I | re.S,
)
_OFFICE_AS_XML = re.compile(
    rb"\s*<\?xml[^>]*>\s*(?:<\?mso-application[^>]*>\s*)?<(?:office:document|pkg:package|w:wordDocument)\b"
)
"""What LibreOffice saves as flat XML (OpenDocument 1.3, part 3, 3.1.2), and Word as XML of its two kinds."""
_XML_WORKBOOK = b'"urn:schemas-microsoft-com:office:spreadsheet"'
"""What a workbook that Excel 2003 saved as XML names in its first element."""
_MARKED_UP = ((_HTML, "html"), (_DRAWING, "drawing"), (_OFFICE_AS_XML, "office-as-xml"))
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PACKED_MAIL = (
    (b'x\x9f>"', "tnef"),
    (b"v\xe8\x04`\xc4\x11\xe3\x86", "encrypted-mail"),
    (b"-----BEGIN PGP MESSAGE", "encrypted-mail"),
)
"""What Outlook packs away (MS-OXTNEF 2.1.1) and seals (MS-OXORMMS 2.2.4.3), and what PGP does (RFC 9580, 6.2)."""
_SEALED: tuple[tuple[bytes, str], ...] = (
    (bytes.fromhex("06092a864886f70d010702"), "signed"),
    (bytes.fromhex("06092a864886f70d010703"), "encrypted-mail"),
    (bytes.fromhex("060b2a864886f70d0109100117"), "encrypted-mail"),
)
"""The kinds of sealed content: signed data, enveloped data, and that with a seal of its own (RFC 5652, RFC 5083)."""
_OF_PAGES = (".html", ".htm", ".xhtml")
_OF_SEALED = (".p7m", ".p7s", ".p7c")
_SEALED_IN_LETTERS = re.compile(rb"(?:-----BEGIN (?:PKCS7|CMS)-----\r?\n)?(M[A-P][A-Za-z0-9+/]{62})")
_LENGTH_BEFORE_MAIL = re.compile(rb"\s*\d{1,10}[ \t]*\r?\n(?=[\w-]+:)")
"""The first line of an e-mail that Apple Mail keeps: how many bytes it has."""
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
    if sealed := _sealed(head):
        return sealed
    if head.startswith(b"ustar", 257):
        return "squeezed"  # a TAR archive, whose first file may be a PDF
    if (b"%PDF-" in head[:1024] and not head.startswith(ZIP_START)) or (ending == ".pdf" and b"%%EOF" in tail):
        return "pdf"
    if head.startswith(OLE_START):
        return _compound_file(file)
    known = _container(file, head) or _marked(head) or _mailbox(file, head) or _written(head, tail, ending)
    return "signed" if known in ("text", "unknown") and ending in _OF_SEALED else known  # damaged, and no paper


def _sealed(head: bytes) -> str | None:
    """Tell a message that is packed, signed or encrypted as a whole, also one written in letters."""
    if packed := next((content for mark, content in _PACKED_MAIL if head.startswith(mark)), None):
        return packed
    start = head[:64]
    if written := _SEALED_IN_LETTERS.match(head):
        start = b64decode(written[1] + b"===")
    return next((content for mark, content in _SEALED if start[:1] == b"0" and mark in start), None)


def _mailbox(file: Path, head: bytes) -> str | None:
    """Tell a file of several e-mails by the lines that part them; one e-mail may begin with such a line too."""
    if not POSTMARK.match(head):
        return None
    with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        return "mbox" if POSTMARK.search(whole, 1) else None


def _marked(head: bytes) -> str | None:
    """Tell a file by its first bytes; words that happen to begin like a picture or program ("BMI chart") are words."""
    content = next((content for mark, content in _MAGIC if head.startswith(mark)), None)
    return content if content == "rtf" or _CONTROLS.search(head) else None


def _container(file: Path, head: bytes) -> str | None:
    """Look into the formats that hold several kinds of content: ZIP, RIFF, AIFF and the MPEG-4 family."""
    if head.startswith(b"PK") and head[2:4] in _ZIP_BLOCKS:
        return _zip(file, head)
    if head.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"WAVE": "sound", b"AVI ": "film"}.get(head[8:12], "unknown")
    if head.startswith(b"FORM") and head[8:11] == b"AIF":
        return "sound"
    if head[4:8] == b"ftyp":
        return _mpeg_4(head)
    return None


def _mpeg_4(head: bytes) -> str:
    """Tell pictures from sounds and films by the brands that a file names, the first or any (ISO/IEC 14496-12, 4.3)."""
    said = head[8 : int.from_bytes(head[:4], "big")]
    brands = {said[start : start + 4] for start in range(0, min(len(said), 400), 4)}
    if brands & _PICTURE_BRANDS:
        return "heic"
    return "sound" if said.startswith((b"M4A", b"M4B")) else "film"


def _zip(file: Path, head: bytes) -> str:
    """Tell what a ZIP file is by its own list of names, never by those of a ZIP file that lies in it."""
    open_document = _OPEN_DOCUMENT.match(head, _ZIP_HEADER)
    if open_document:
        return _OPEN_DOCUMENTS[open_document[1]]
    names = _listed_in_zip(file) or _NAME_IN_ZIP.findall(head)
    return next((content for mark, content in _IN_ZIP if any(map(mark.match, names))), "zip")


def _listed_in_zip(file: Path) -> list[bytes]:
    """Read the list of names at the end of a ZIP file; none where it is cut off (APPNOTE.TXT, 4.3.12 and 4.3.16)."""
    with file.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - TAIL))
        tail = stream.read()
        if (end := tail.rfind(b"PK\x05\x06")) < 0:
            return []
        length = int.from_bytes(tail[end + 12 : end + 16], "little")
        stream.seek(max(0, size - len(tail) + end - length))
        listed = stream.read(min(length, LARGEST_LIST))
    names, position = [], 0
    while listed.startswith(b"PK\x01\x02", position):
        name, extra, comment = (
            int.from_bytes(listed[position + at : position + at + 2], "little") for at in (28, 30, 32)
        )
        names.append(listed[position + 46 : position + 46 + name])
        position += 46 + name + extra + comment
    return names


def _compound_file(file: Path) -> str:
    """Tell the old Office formats apart by the names of the streams inside."""
    with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        return next((content for name, content in _IN_COMPOUND_FILE if _has_stream(whole, name)), "unknown")


def _has_stream(whole: mmap.mmap, name: str) -> bool:
    """Whether a name stands in the directory, and not just somewhere in the words ([MS-CFB] 2.6.1)."""
    entry = f"{name}\0".encode("utf-16-le")
    position = whole.find(entry)
    while position >= 0:
        length = int.from_bytes(whole[position + 64 : position + 66], "little")
        if position % _DIRECTORY_ENTRY == 0 and length == len(entry):
            return True
        position = whole.find(entry, position + 2)
    return False


def _written(head: bytes, tail: bytes, ending: str) -> str:
    if head.startswith(_BYTE_ORDER_MARKS) or _is_utf_16(head):
        return "csv" if ending in (".csv", ".tsv") else "text"
    if _CONTROLS.search(head) or head.startswith(b"%!PS"):
        return "pdf" if ending == ".pdf" else "unknown"  # so that a reader says how it is damaged
    start = _LENGTH_BEFORE_MAIL.sub(b"", head.removeprefix(b"\xef\xbb\xbf"), 1)
    piece = "html" if ending in _OF_PAGES and start.lstrip().startswith(b"<") else ""  # whatever it begins with
    if marked_up := next((content for pattern, content in _MARKED_UP if pattern.match(start)), piece):
        return marked_up
    if _is_mail(start):
        return "mhtml" if ending in (".mht", ".mhtml") else "eml"
    if len(_CONTROLS.findall(tail)) > len(tail) // 100:  # words at the beginning of something else
        return "unknown"
    return "xml-sheet" if _XML_WORKBOOK in head else "csv" if ending in (".csv", ".tsv") else "text"


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
