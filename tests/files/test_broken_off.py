"""A file that was not copied whole is told from one that ends where its format says, at whatever place it was cut."""

import gzip
import tarfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from functools import cache
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Literal
from zipfile import ZipFile

import docx
import pikepdf
import pytest
from PIL import Image
from pillow_heif import from_pillow

from pipeline.files.broken_off import broken_off
from pipeline.files.sniffing import sniff


def saved(save: Callable[[BytesIO], object]) -> bytes:
    stream = BytesIO()
    save(stream)
    return stream.getvalue()


def letter_pdf() -> bytes:
    document = pikepdf.new()
    for _ in range(5):
        document.add_blank_page()
    return saved(document.save)


def changed_pdf() -> bytes:
    """A PDF to which a later edition was added behind its end."""
    return letter_pdf() + b"\n3 0 obj\n<< /Length 5 >>\nstream\nhello\nendstream\nendobj\nxref\n0 0\ntrailer\n%%EOF\n"


def photo(form: str) -> bytes:
    image = Image.effect_noise((400, 300), 60).convert("RGB")
    preview = Image.new("RGB", (40, 30))
    exif = image.getexif()
    exif[0x010E] = saved(lambda stream: preview.save(stream, "JPEG")).decode("latin-1")
    if form == "HEIF":
        return saved(from_pillow(image).save)
    return saved(lambda stream: image.save(stream, form, **({"exif": exif} if form == "JPEG" else {})))


def zipped() -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("letter.txt", "Dear Ms Okafor" * 100)
    return stream.getvalue()


def scan(**how: object) -> bytes:
    image = Image.effect_noise((400, 300), 60).convert("1")
    return saved(lambda stream: image.save(stream, "TIFF", **how))


def mail() -> bytes:
    message = EmailMessage()
    message["Subject"] = "Jordan"
    message.set_content("Dear Ms Okafor, two letters.")
    for name in ("a.jpg", "b.jpg"):
        message.add_attachment(photo("JPEG"), maintype="image", subtype="jpeg", filename=name)
    return bytes(message)


def tar(mode: Literal["w:", "w:gz", "w:bz2", "w:xz"]) -> bytes:
    stream = BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:
        for name in ("letter.jpg", "second.jpg"):
            content = photo("JPEG")
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, BytesIO(content))
    return stream.getvalue()


def seven_zip() -> bytes:
    content = photo("JPEG")
    return b"7z\xbc\xaf'\x1c\0\4" + b"\1" * 4 + pack("<QQL", len(content), 8, 7) + content + b"\1" * 8


def cabinet() -> bytes:
    content = photo("JPEG")
    return b"MSCF" + b"\0" * 4 + pack("<L", 12 + len(content)) + content


WHOLE: Mapping[str, Callable[[], bytes]] = {
    "papers.tar.gz": lambda: tar("w:gz"),
    "papers.tgz": lambda: tar("w:gz"),
    "papers.tar.bz2": lambda: tar("w:bz2"),
    "papers.tar.xz": lambda: tar("w:xz"),
    "papers.tar": lambda: tar("w:"),
    "letter.txt.gz": lambda: gzip.compress(photo("JPEG")),
    "papers.7z": seven_zip,
    "papers.cab": cabinet,
    "scan.tif": scan,
    "fax.tif": lambda: scan(compression="group4"),
    "pages.tif": lambda: scan(save_all=True, append_images=[Image.new("1", (400, 300))] * 2, compression="group4"),
    "from the school.eml": mail,
    "letter.pdf": letter_pdf,
    "changed.pdf": changed_pdf,
    "letter.docx": lambda: saved(docx.Document().save),
    "papers.zip": zipped,
    "photo.jpg": lambda: photo("JPEG"),
    "photo.png": lambda: photo("PNG"),
    "photo.gif": lambda: photo("GIF"),
    "photo.webp": lambda: photo("WEBP"),
    "photo.bmp": lambda: photo("BMP"),
    "photo.heic": lambda: photo("HEIF"),
    "letter.rtf": lambda: rb"{\rtf1 Dear Ms Okafor, {\b Jordan} was away.}",
    "attendance.csv": lambda: (
        b"Date,Session,Code\r\n" + b"".join(b"%02d/03/2026,AM,/\r\n" % day for day in range(1, 29))
    ),
    "no last line end.csv": lambda: b"Date,Session,Code\n02/03/2026,AM,/\n03/03/2026,AM,/\n04/03/2026,AM,/",
}
"""How each file is made; only whoever runs these tests makes them, not everybody who looks which tests there are."""


@cache
def whole(name: str) -> bytes:
    return WHOLE[name]()


def reason(tmp_path: Path, name: str, content: bytes) -> str | None:
    file = tmp_path / name
    file.write_bytes(content)
    return broken_off(file, sniff(file, name).content)


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_is_whole(tmp_path: Path, name: str) -> None:
    assert reason(tmp_path, name, whole(name)) is None


@pytest.mark.parametrize("share", [0.5, 0.75, 0.97])
@pytest.mark.parametrize("name", [name for name in WHOLE if not name.endswith((".csv", ".zip", ".rtf", ".tar"))])
def test_a_file_that_was_cut_is_told(tmp_path: Path, name: str, share: float) -> None:
    content = whole(name)
    assert reason(tmp_path, name, content[: int(len(content) * share)])


@pytest.mark.parametrize("share", [0.3, 0.5, 0.75])
def test_an_archive_that_is_cut_before_what_fills_it_up_is_told(tmp_path: Path, share: float) -> None:
    assert reason(tmp_path, "papers.tar", whole("papers.tar")[: int(len(whole("papers.tar")) * share)])


PADDED = [
    "papers.tar",
    "papers.tar.bz2",
    "papers.tar.xz",
    "letter.pdf",
    "letter.docx",
    "attendance.csv",
    *(name for name in WHOLE if name.startswith("photo.")),
]


@pytest.mark.parametrize("name", PADDED)
def test_one_that_has_its_size_already_and_noughts_at_its_end_is_told(tmp_path: Path, name: str) -> None:
    content = whole(name)
    half = len(content) // 2
    assert reason(tmp_path, name, content[:half] + b"\0" * (len(content) - half))


PACKINGS = [None, "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"]


def tiff(image: Image.Image, packing: str | None, **how: object) -> bytes:
    return saved(lambda stream: image.save(stream, "TIFF", **({"compression": packing} if packing else {}), **how))


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("more_pages", [0, 2])
def test_a_scan_whose_end_was_not_written_yet_is_told_however_it_is_packed(
    tmp_path: Path, packing: str | None, more_pages: int
) -> None:
    page = Image.effect_noise((400, 300), 60).convert("RGB")
    content = tiff(page, packing, save_all=True, append_images=[page] * more_pages)
    assert reason(tmp_path, "scan.tif", content) is None
    for share in (3, 2):
        half = len(content) // share
        assert reason(tmp_path, "scan.tif", content[:half] + b"\0" * (len(content) - half))


@pytest.mark.parametrize("packing", [*PACKINGS[:-1], "group4"])
@pytest.mark.parametrize("nought_is", ["white", "black"])
def test_a_page_that_is_empty_below_or_has_the_dark_edge_of_a_scanner_is_whole(
    tmp_path: Path, packing: str | None, nought_is: str
) -> None:
    page = Image.new("1", (800, 1200), 0 if nought_is == "white" else 1)
    page.paste(Image.effect_noise((800, 200), 60).convert("1"), (0, 0))
    if nought_is == "black":
        page.paste(0, (0, 1150, 800, 1200))
    content = tiff(page, packing, tiffinfo={262: 0 if nought_is == "white" else 1})
    assert reason(tmp_path, "scan.tif", content) is None


@pytest.mark.parametrize("cut", range(3, 16))
def test_a_table_that_ends_within_a_row_is_told(tmp_path: Path, cut: int) -> None:
    """Wherever it is cut, but behind a mark."""
    ended = whole("attendance.csv")[:-cut]
    assert reason(tmp_path, "attendance.csv", ended) == "its last row is not whole"


def test_a_table_that_ends_with_a_row_where_a_block_of_a_copy_ends_is_told(tmp_path: Path) -> None:
    """At whatever other place it ends, it was perhaps typed by hand."""
    rows = b"Date,Session,Code\n" + b"".join(b"%02d/03/2026,AM,/\n" % (day % 28 + 1) for day in range(280))
    room = b"x" * (4096 - len(rows) % 4096 + 1)
    assert reason(tmp_path, "attendance.csv", rows.replace(b"/\n", room + b"/\n", 1)[:-1]) == "its last line has no end"
    assert reason(tmp_path, "attendance.csv", rows[:-1]) is None


def test_a_file_of_no_bytes_is_told(tmp_path: Path) -> None:
    assert reason(tmp_path, "letter.pdf", b"") == "it is empty (0 bytes)"


def test_what_comes_behind_the_end_harms_nothing(tmp_path: Path) -> None:
    assert reason(tmp_path, "photo.jpg", whole("photo.jpg") + b"\0" * 4000) is None
    assert reason(tmp_path, "letter.pdf", whole("letter.pdf") + b"\n<!-- sent by a web server -->\n") is None


@pytest.mark.parametrize("name", ["office 97.doc", "register.xls", "mail.msg"])
def test_an_old_office_file_that_is_shorter_than_its_own_list_is_told(tmp_path: Path, name: str) -> None:
    """A compound file of 20 sectors whose directory is the last but one."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    head[30:32] = (9).to_bytes(2, "little")
    head[44:48] = (1).to_bytes(4, "little")
    head[48:52] = (18).to_bytes(4, "little")
    head[76:80] = (0).to_bytes(4, "little")
    entry = "Workbook\0".encode("utf-16-le")
    first = entry.ljust(64, b"\0") + len(entry).to_bytes(2, "little")
    whole = bytes(head) + first.ljust(512, b"\0") + b"\0" * 512 * 19
    assert reason(tmp_path, name, whole) is None
    assert reason(tmp_path, name, whole[: 512 * 12]) == "it ends in the middle"
