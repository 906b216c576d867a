"""Forty files as one case brings them: letters, scans, PDFs, mails and tables; the same each time, but for grain."""

import random
import subprocess
from collections.abc import Iterator
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import img2pdf
import openpyxl
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

FONT = "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"
SCAN = (1654, 2339)
"""A4 at 200 dots per inch."""
WORDS = (
    *("attendance", "school", "letter", "meeting", "Jordan", "absence", "morning", "unauthorised", "support", "plan"),
    *("review", "parent", "evidence", "medical", "lesson", "week", "session", "agreed", "concern", "contact", "home"),
    *("register", "reason", "illness", "punctual", "improve", "September"),
)


def text(seed: int, lines: int = 28) -> list[str]:
    """Give the lines of a letter; another seed gives another letter."""
    chosen = random.Random(seed)  # noqa: S311 - the same letter each time is what is wanted
    body = [" ".join(chosen.choices(WORDS, k=11)).capitalize() + "." for _ in range(lines)]
    return ["Marsh Lane School", f"{1 + seed % 28} March 2025", "Dear Ms Okafor", *body, "Yours sincerely"]


def scan(seed: int) -> Image.Image:
    """Give a letter as a scanner at 200 dots per inch sees it, a little askew and grainy."""
    page = Image.new("L", SCAN, 250)
    draw = ImageDraw.Draw(page)
    for number, line in enumerate(text(seed)):
        draw.text((160, 180 + 58 * number), line, fill=20, font=ImageFont.truetype(FONT, 36))
    grain = Image.effect_noise(SCAN, 8)
    return Image.blend(page.rotate(0.2 * (seed % 3), fillcolor=250), grain, 0.06)


def mixed_case() -> dict[str, bytes]:
    """Give forty files by name."""
    words = {f"letter {number}.docx": word_file(number) for number in range(8)}
    other_words = {f"minutes {number}.docx": word_file(20 + number) for number in range(6)}
    files = [
        *words.items(),
        *_by_libreoffice(dict(list(other_words.items())[:3]), "doc"),
        *_by_libreoffice(dict(list(other_words.items())[3:]), "odt"),
        *((f"scan {number}.jpg", _saved(scan(40 + number), "JPEG", quality=80)) for number in range(5)),
        *((f"scan {number}.png", _saved(scan(50 + number), "PNG")) for number in range(3)),
        *((f"fax {number}.tif", _two_pages(60 + 2 * number)) for number in range(2)),
        *((f"export {number}.pdf", written_pdf(70 + number)) for number in range(5)),
        *((f"scanned {number}.pdf", scanned_pdf([80 + number])) for number in range(3)),
        *((f"mail {number}.eml", _mail(90 + number)) for number in range(4)),
        *((f"log {number}.xlsx", _workbook(100 + number)) for number in range(2)),
        *((f"register {number}.csv", _table(110 + number)) for number in range(2)),
    ]
    return dict(files)


def word_file(seed: int) -> bytes:
    """Give a letter as Word saves it."""
    document = docx.Document()
    for line in text(seed):
        document.add_paragraph(line)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def written_pdf(seed: int) -> bytes:
    """Give a letter as a PDF with text."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for number, line in enumerate(text(seed)):
        canvas.drawString(60, 780 - 20 * number, line)
    canvas.save()
    return stream.getvalue()


def scanned_pdf(seeds: list[int]) -> bytes:
    """Give letters as a scanner's PDF, a page each."""
    layout = img2pdf.get_layout_fun((img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297)))
    return bytes(img2pdf.convert([_saved(scan(seed), "JPEG", quality=80) for seed in seeds], layout_fun=layout))


def _by_libreoffice(files: dict[str, bytes], ending: str) -> Iterator[tuple[str, bytes]]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in files.items():
            (folder / file).write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", name]
        subprocess.run([*command, *(str(folder / file) for file in files)], check=True, capture_output=True)
        for file in files:
            converted = (folder / file).with_suffix(f".{ending}")
            yield converted.name, converted.read_bytes()


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    stream = BytesIO()
    image.save(stream, form, dpi=(200, 200), **options)
    return stream.getvalue()


def _two_pages(seed: int) -> bytes:
    first, second = (scan(seed + number).point(lambda grey: 255 * (grey > 128)).convert("1") for number in range(2))
    return _saved(first, "TIFF", save_all=True, append_images=[second], compression="group4")


def _mail(seed: int) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Dana Okafor <dana@home.example>", "office@marshlane.example"
    message["Subject"], message["Date"] = f"Absence {seed}", "Mon, 10 Mar 2025 08:12:00 +0000"
    message.set_content("\n".join(text(seed)))
    return message.as_bytes()


def _workbook(seed: int) -> bytes:
    book = openpyxl.Workbook()
    for line in text(seed, 60):
        book.worksheets[0].append(line.split())
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _table(seed: int) -> bytes:
    chosen = random.Random(seed)  # noqa: S311
    days = (f"2025-{1 + number // 28:02}-{1 + number % 28:02}" for number in range(190))
    rows = (f"{day},{session},{chosen.choice('/O')}" for day in days for session in ("AM", "PM"))
    return "\n".join(["date,session,code", *rows]).encode()
