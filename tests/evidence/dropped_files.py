"""Files as schools drop them, made on the spot."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, is_zipfile

import docx
import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageDraw, ImageFont

from pipeline.case.evidence import Evidence
from pipeline.case.source_file import SourceFile
from pipeline.intake.file_roles import with_roles

Intake = Callable[..., tuple[Evidence, ...]]

SERIF = "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"
LETTER = (
    "Marsh Lane School",
    "3 February 2025",
    "Ms Dana Okafor",
    "14 Heron Close, Stockport",
    "Dear Ms Okafor",
    "Stage 2 letter: Jordan Okafor",
    "Medical evidence will be required for any further absence through illness.",
    "Yours sincerely",
)

NO_HOUR = (1980, 1, 1, 0, 0, 0)
SAVED_AT = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def as_sources(files: Mapping[str, bytes], folder: Path) -> list[SourceFile]:
    sources = []
    for number, (path, data) in enumerate(files.items()):
        copy = folder / f"{number}" / Path(path).name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(data)
        sources.append(SourceFile(path, copy, hashlib.sha256(data).hexdigest(), len(data)))
    return list(with_roles(sources))


def word_letter(lines: Sequence[str] = LETTER) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document.save)


def saved(save: Callable[[BytesIO], object]) -> bytes:
    """What is saved, as a file; a zip says nothing of the hour, so that the same words are the same bytes."""
    stream = BytesIO()
    save(stream)
    return of_no_hour(stream) if is_zipfile(stream) else stream.getvalue()


def of_no_hour(package: BytesIO) -> bytes:
    stream = BytesIO()
    with ZipFile(package) as old, ZipFile(stream, "w") as new:
        for part in old.infolist():
            data = SAVED_AT.sub(b"", old.read(part)) if part.filename == "docProps/core.xml" else old.read(part)
            part.date_time = NO_HOUR
            new.writestr(part, data)
    return stream.getvalue()


def pdf(*pages: Mapping[str, Any], root: Mapping[str, object] | None = None, **save: Any) -> bytes:
    """A PDF with a page for each mapping of page keys; ``text`` stands near the lower left corner of its box."""
    document = Pdf.new()
    for keys in pages:
        box = keys.get("MediaBox", [0, 0, 595, 842])
        sheet = document.add_blank_page(page_size=(595, 842))
        sheet.obj.Resources = Dictionary(Font=Dictionary(F1=helvetica()))
        left, bottom = keys.get("at", (box[0] + 40, box[1] + 60))
        words = f"BT /F1 18 Tf {left} {bottom} Td ({keys.get('text', 'Attendance')}) Tj ET"
        sheet.obj.Contents = document.make_stream(str(keys.get("content", words)).encode())
        for key, value in keys.items():
            if key[0].isupper():
                sheet.obj[f"/{key}"] = Array(value) if isinstance(value, list) else value
    for key, value in (root or {}).items():
        document.Root[f"/{key}"] = value
    return saved(lambda stream: document.save(stream, **save))


def helvetica() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def scan(lines: Sequence[str] = LETTER) -> Image.Image:
    """A page as a scanner at 150 dots per inch sees it."""
    image = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((150, 160 + 60 * number), line, fill=0, font=ImageFont.truetype(SERIF, 30))
    return image


def picture(image: Image.Image, form: str, **options: object) -> bytes:
    return saved(lambda stream: image.save(stream, form, **options))


def opened(evidence: Evidence) -> pikepdf.Pdf:
    assert evidence.pages is not None, evidence.problem
    return Pdf.open(evidence.pages.pdf)


def zipped(files: Mapping[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return of_no_hour(stream)
