"""Pages without text get one: rendered, straightened, read by Tesseract, and its words laid invisibly over the page.

The steps for the sandbox (``texts``, ``picture``, ``straighten``, ``overlay``) are functions of files; ``read_page``
joins them with Tesseract for one page. Every page is read by itself, so pages can be read side by side.
"""

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Pdf
from PIL import Image, ImageChops, ImageOps
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE, FPDFText_GetCharAngle

from pipeline.errors import ConversionError, MomentaryError
from pipeline.evidence.clean import clean, save
from pipeline.evidence.leading import moved
from pipeline.evidence.looks import look_of
from pipeline.evidence.model import Foot
from pipeline.evidence.paper import A4, operands
from pipeline.evidence.programs import MEGABYTE, Limits, run
from pipeline.evidence.sandbox import Sandbox

VERSION = 7
DPI = 300
DEEPEST_PICTURE = 5
FINE_ENOUGH = 190
"""Dots per inch of a scan that is read as it is: made finer it takes longer and tells no more."""
FEW_LETTERS = 30
FOOT = 120.0
"""Points from the lower edge: no page number ever stands higher."""
SURE = 60.0
"""Mean confidence, of 100, under which the words of a page are doubted."""
ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
"""Tesseract's own threads make it slower; pages are read side by side instead."""
TESSERACT_LIMITS = Limits(seconds=90, memory=2000 * MEGABYTE)

_PROFILE_WIDTH = 400
_LARGEST_SKEW, _LEAST_SKEW, _LEAST_GAIN = 8, 0.75, 1.2
_ENOUGH_LETTERS, _MOST_SAMPLES, _CLEAR_MAJORITY = 60, 200, 0.8
_INK, _FAINT_INK, _PALEST_DRAWING, _SPECKS = 60, 40, 8, 6
"""Levels of 256 by which ink differs from its paper: at a glance; at the least on a scan, whose grain and whose other
side show as much; at the least on a page that was drawn; and how many dots of it are no more than dirt."""


@dataclass(frozen=True)
class PageText:
    """What text a page has by itself, whether there is a picture on it, and how it must be turned to be read.

    ``turn`` is in degrees counter-clockwise: 0, 90, 180 or 270.
    """

    text: str
    has_picture: bool
    turn: int
    foot: Foot

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> "PageText":
        """Take one from what ``texts`` gives."""
        return cls(written["text"], written["has_picture"], written["turn"], Foot.of(written["foot"]))

    @property
    def wants_reading(self) -> bool:
        """Whether the page has no text, or so little on a picture that the words must be in the picture."""
        letters = sum(character.isalnum() for character in self.text)
        return letters == 0 or (self.has_picture and letters < FEW_LETTERS)


@dataclass(frozen=True)
class Reading:
    """How one page was read: ``turn`` and ``skew`` are degrees counter-clockwise that make it upright.

    ``layer`` is a PDF of its invisible words, None where there are none; ``confidence`` is of 100; ``because`` tells
    why the page could not be read at all; ``has_text`` says that it needed no reading, because it has text by itself.
    ``look`` is how the page looks, for ``pipeline.evidence.looks``.
    """

    page: int
    blank: bool = False
    turn: int = 0
    skew: float = 0.0
    layer: str | None = None
    confidence: float = 0.0
    because: str | None = None
    has_text: bool = False
    look: str = ""

    def note(self) -> str | None:
        """Say what a person should know of this page, counted from 1."""
        if self.blank:
            return f"page {self.page + 1} is blank and was left out"
        if self.has_text:
            return f"page {self.page + 1} stood sideways or upside down and was turned"
        if self.layer is None:
            return f"page {self.page + 1}: no text could be read" + (f" ({self.because})" if self.because else "")
        if self.confidence < SURE:
            return f"page {self.page + 1}: the text was read with low confidence ({self.confidence:.0f} of 100)"
        return None


def read_page(pdf: Path, page: int, work: Path, sandbox: Sandbox) -> Reading:
    """Read one page, counted from 0; when the words make no sense, it is turned and read again."""
    rendered = work / f"{page}.pgm"
    seen = sandbox.call(picture, str(pdf), page, str(rendered))
    if seen["blank"]:
        return Reading(page, blank=True)
    dots = seen["dots"]
    reading = _recognise(rendered, dots, Reading(page, skew=seen["skew"]), sandbox)
    if reading.confidence < SURE and (turn := _turn(rendered, dots)):
        upright = Reading(page, turn=turn, skew=seen["skew"] if turn % 180 == 0 else 0.0)
        turned = _recognise(rendered, dots, upright, sandbox)
        reading = max(reading, turned, key=lambda one: one.confidence)
    for image in work.glob("*.pgm"):
        image.unlink()
    return replace(reading, look=seen["look"])


def _recognise(rendered: Path, dots: int, reading: Reading, sandbox: Sandbox) -> Reading:
    words = rendered.with_suffix(f".{reading.turn}")
    upright = rendered
    if reading.turn or reading.skew:
        upright = Path(f"{words}.pgm")
        sandbox.call(straighten, str(rendered), reading.turn, reading.skew, str(upright))
    options = ["--dpi", str(dots), "-l", languages(), "-c", "textonly_pdf=1", "pdf", "tsv"]
    run(["tesseract", str(upright), str(words), *options], TESSERACT_LIMITS, ONE_THREAD)
    layer, table = Path(f"{words}.pdf"), Path(f"{words}.tsv")
    if not (layer.exists() and table.exists()):
        raise MomentaryError("the program tesseract gave no result")
    if not (confidence := _confidence(table.read_text(encoding="utf-8"))):
        return Reading(reading.page)  # what has no words has no lines of words that must be level
    return replace(reading, layer=str(layer), confidence=confidence)


def _confidence(table: str) -> float:
    """Mean confidence of the words in Tesseract's table, long words counting more; 0 where there are no words."""
    words = [
        (float(row["conf"]), sum(character.isalnum() for character in row["text"] or ""))
        for row in csv.DictReader(StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
        if row["level"] == "5"
    ]
    letters = sum(length for _, length in words)
    return sum(confidence * length for confidence, length in words) / letters if letters else 0.0


def _turn(rendered: Path, dots: int) -> int:
    """Ask Tesseract which way up a page is: the degrees counter-clockwise by which it must be turned."""
    try:
        command = ["tesseract", str(rendered), "-", "--dpi", str(dots), "--psm", "0", "-l", "osd"]
        answer = run(command, TESSERACT_LIMITS, ONE_THREAD)
    except ConversionError:
        return 0  # too few letters to tell: it says so by failing
    for line in answer.splitlines():
        name, _, value = line.partition(":")
        if name == "Rotate":
            return -int(value) % 360
    return 0


@cache
def languages() -> str:
    """Name, as Tesseract wants it, the languages that it reads here: English, and Welsh where that is installed."""
    installed = run(["tesseract", "--list-langs"], TESSERACT_LIMITS).split()
    return "eng+cym" if "cym" in installed else "eng"


# ------------------------------------------------------------------------------------------- steps for the sandbox ----


def clean_and_look(source: str, target: str) -> dict[str, Any]:
    """Clean a PDF and say which text its pages have: two steps in one, since each needs a process."""
    return {"notes": clean(source, target), "pages": texts(target)}


def texts(pdf: str) -> list[dict[str, Any]]:
    """Give the text of every page, whether it shows a picture, how it must be turned, and what stands at its foot."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        written = page.get_textpage()
        words = written.get_text_bounded()
        pictures = page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST_PICTURE)
        found.append(
            {
                "text": words.replace("\r\n", "\n"),
                "has_picture": any(True for _ in pictures),
                "turn": _turn_of_letters(written),
                "foot": (page.get_width(), _words_at_foot(written)),
            }
        )
    return found


def _words_at_foot(written: pypdfium2.PdfTextPage) -> list[tuple[float, float, float, float]]:
    boxes = (written.get_rect(number) for number in range(written.count_rects()))
    return [box for box in boxes if box[1] < FOOT]


def _turn_of_letters(written: pypdfium2.PdfTextPage) -> int:
    """Say by how much a page must be turned, counter-clockwise, so that most of its letters stand upright.

    A page of few letters stays as it is: they may be a drawing's, or a stamp along the edge of a scan.
    """
    count = written.count_chars()
    if count < _ENOUGH_LETTERS:
        return 0
    sample = range(0, count, max(1, count // _MOST_SAMPLES))
    angles = [round(math.degrees(FPDFText_GetCharAngle(written, letter)) / 90) * 90 % 360 for letter in sample]
    usual = max(set(angles), key=angles.count)
    return usual if angles.count(usual) >= _CLEAR_MAJORITY * len(angles) else 0


def picture(pdf: str, page: int, target: str) -> dict[str, Any]:
    """Render one page in grey; tells its dots per inch, whether it is blank, how skew it is and how it looks."""
    sheet = pypdfium2.PdfDocument(pdf)[page]
    dots = dots_to_read(sheet)
    image = sheet.render(scale=dots / 72, grayscale=True).to_pil().convert("L")
    image.save(target)  # uncompressed: it lives for seconds
    blank = _is_blank(image.reduce(4), _INK) and _is_blank_in_colour(sheet)
    return {"dots": dots, "blank": blank, "skew": _skew(image), "look": look_of(image)}


def dots_to_read(sheet: pypdfium2.PdfPage) -> int:
    """Say at how many dots per inch a page is read: 300, or those of its finest picture where they are enough."""
    pictures = sheet.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST_PICTURE)
    finest = round(max(map(_dots_of, pictures), default=DPI))
    return finest if FINE_ENOUGH <= finest < DPI else DPI


def _dots_of(picture: pypdfium2.PdfImage) -> float:
    """Measure a picture as large as its page shows it, through the forms that it stands in."""
    matrix, form = picture.get_matrix(), picture.container
    while form:
        matrix, form = matrix.multiply(form.get_matrix()), form.container
    wide, high = picture.get_px_size()
    inches = math.hypot(matrix.a, matrix.b) / 72, math.hypot(matrix.c, matrix.d) / 72
    return max(wide / inches[0], high / inches[1]) if all(inches) else 0.0


def straighten(source: str, turn: int, skew: float, target: str) -> None:
    """Write a picture turned by quarter turns and a small angle, nothing cut off."""
    with Image.open(source) as image:
        upright = image.rotate(turn, expand=True) if turn else image
        if skew:
            upright = upright.rotate(skew, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        upright.save(target)


def overlay(pdf: str, readings: list[dict[str, Any]], target: str) -> None:
    """Lay the words over the pages that were read, make those upright, and leave the blank ones out."""
    with Pdf.open(pdf) as document:
        for reading in [Reading(**one) for one in readings]:
            if not reading.blank:
                _lay(document.pages[reading.page], reading, document)
        for page in sorted((one["page"] for one in readings if one["blank"]), reverse=True):
            del document.pages[page]
        save(document, Path(target))


def _lay(page: pikepdf.Page, reading: Reading, document: Pdf) -> None:
    width, height = (float(number) for number in list(page.mediabox)[2:])
    angle = math.radians(reading.turn + reading.skew)
    cosine, sine = math.cos(angle), math.sin(angle)
    whole_width = abs(width * cosine) + abs(height * sine)
    whole_height = abs(width * sine) + abs(height * cosine)
    sheet = A4[::-1] if whole_width > whole_height else A4
    scale = min(sheet[0] / whole_width, sheet[1] / whole_height, 1.0)
    middle = (sheet[0] / 2, sheet[1] / 2)
    turned = (
        scale * cosine,
        scale * sine,
        -scale * sine,
        scale * cosine,
        middle[0] - scale * (cosine * width - sine * height) / 2,
        middle[1] - scale * (sine * width + cosine * height) / 2,
    )
    page.contents_add(f"q {operands(turned)} cm".encode(), prepend=True)
    page.contents_add(b"Q")
    page.obj.MediaBox = pikepdf.Array([0, 0, *(round(side, 2) for side in sheet)])
    moved(list(page.obj.get("/Annots", [])), turned)
    if reading.layer is None:
        return
    with Pdf.open(reading.layer) as layer:
        words = document.copy_foreign(layer.pages[0].as_form_xobject())
        size = [float(number) for number in list(layer.pages[0].mediabox)[2:]]
    wide = scale * whole_width / size[0]
    high = scale * whole_height / size[1]
    placed = (wide, 0.0, 0.0, high, middle[0] - wide * size[0] / 2, middle[1] - high * size[1] / 2)
    page.obj.Resources.XObject["/Words"] = words
    page.contents_add(f"q {operands(placed)} cm /Words Do Q".encode())


def _is_blank_in_colour(sheet: pypdfium2.PdfPage) -> bool:
    """Whether even faint pencil and pale colours are nowhere on a page: yellow is ink, though nearly white in grey."""
    red, green, blue = sheet.render(scale=DPI / 72 / 4).to_pil().convert("RGB").split()
    is_scan = any(True for _ in sheet.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST_PICTURE))
    return _is_blank(ImageChops.darker(ImageChops.darker(red, green), blue), _FAINT_INK if is_scan else _PALEST_DRAWING)


def _is_blank(image: Image.Image, ink: int) -> bool:
    """Whether nothing differs from the paper by so many levels, but for a few specks."""
    counts = image.histogram()
    paper = max(range(256), key=counts.__getitem__)
    return sum(counts[: max(paper - ink, 0)]) <= _SPECKS and sum(counts[paper + ink :]) <= _SPECKS


def _skew(image: Image.Image) -> float:
    """Estimate by which small angle, counter-clockwise, the lines of text become level.

    Lines of text that are level make the row sums of the ink change sharply from row to row; the angle at which they
    change most, sought in coarse steps and then in fine ones, is the answer. Small angles, which a reader does not
    mind, and the end of the range, where the best may lie beyond, count as none.
    """
    size = (_PROFILE_WIDTH, max(1, _PROFILE_WIDTH * image.height // image.width))
    ink = ImageOps.invert(image.resize(size, Image.Resampling.BOX, reducing_gap=2))
    coarse = max(range(-_LARGEST_SKEW, _LARGEST_SKEW + 1), key=lambda angle: _sharpness(ink, angle))
    best = max((coarse + step / 4 for step in range(-3, 4)), key=lambda angle: _sharpness(ink, angle))
    gain = _sharpness(ink, best) / max(_sharpness(ink, 0), 1e-9)
    return best if _LEAST_SKEW <= abs(best) < _LARGEST_SKEW and gain > _LEAST_GAIN else 0.0


def _sharpness(ink: Image.Image, angle: float) -> float:
    rows = list(ink.rotate(angle, Image.Resampling.BILINEAR).resize((1, ink.height), Image.Resampling.BOX).tobytes())
    return float(sum((below - above) ** 2 for above, below in pairwise(rows)))
