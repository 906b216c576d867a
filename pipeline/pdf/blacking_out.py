"""Places on the pages of a PDF are blacked out for good: such a page becomes a picture, in which nothing lies beneath.

Whatever else could tell what stood there goes with it, as nothing of the old page is kept: words, forms, marks and
their answers, other layers, older states. Of the document only pages are kept: no bookmarks, attachments, metadata or
names. The PDF is one that was cleaned before: upright pages that begin at their bottom left corner. Boxes are left,
bottom, right and top in points from there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw

Box = tuple[float, float, float, float]
DOTS_PER_INCH, POINTS_PER_INCH = 200, 72
QUALITY = 88
PADDING = 1.5
"""Points around each place, since letters reach a little beyond their boxes."""
WIDER = 0.6
"""By how much of its height a place among recognised words is wider at either end."""
SAME_LINE = 0.5
"""How much of a letter's height the next one may lie above or below and still stand on the same line."""


def text_of(sheet: pypdfium2.PdfPage) -> str:
    """Give the text of a page letter by letter, so that its places are those that ``boxes_of`` takes."""
    words = sheet.get_textpage()
    return "".join(chr(pdfium.FPDFText_GetUnicode(words, number)) for number in range(words.count_chars()))


def boxes_of(sheet: pypdfium2.PdfPage, places: Iterable[tuple[int, int]]) -> tuple[Box, ...]:
    """Give the boxes of stretches of a page's text, each from a letter to before another: one box a line."""
    words = sheet.get_textpage()
    return tuple(
        _wider(box) if _is_recognised(words, start) else box
        for start, end in places
        for box in _lines(_letters(words, start, end))
    )


def wipe_out(source: Path, boxes: Mapping[int, Sequence[Box]], target: Path) -> None:
    """Write a copy of a PDF in which these places, by the number of their page from 1, are white.

    They are white and not black yet so that text recognition, which comes next, reads nothing into them.
    """
    shown = pypdfium2.PdfDocument(source)
    try:
        with pikepdf.open(source) as old, pikepdf.new() as new:
            for number, page in enumerate(old.pages, start=1):
                if number in boxes:
                    _add_picture(new, _wiped(shown[number - 1], boxes[number]))
                else:
                    new.pages.append(page)
            new.remove_unreferenced_resources()
            new.save(target, deterministic_id=True)
    finally:
        shown.close()


def make_pictures(pdf: Path, boxes: Mapping[int, Sequence[Box]]) -> None:
    """Make these pages of a PDF, by their number from 1, pictures of what is seen of them, with these places black.

    The bookmarks go too: one of them may tell what was hidden. Links from page to page stay.
    """
    with pikepdf.open(pdf, allow_overwriting_input=True) as document, pypdfium2.PdfDocument(pdf) as shown:
        for number, there in boxes.items():
            image, width, height = _wiped(shown[number - 1], there, fill="black")
            _fill(document.pages[number - 1], document, image, (width, height))
        if "/Outlines" in document.Root:
            del document.Root.Outlines
        document.remove_unreferenced_resources()
        document.save(pdf, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def paint_black(source: Path, boxes: Mapping[int, Sequence[Box]], target: Path) -> None:
    """Write a copy of a PDF with black boxes over these places, so that a reader sees that something was taken out."""
    with pikepdf.open(source) as pdf:
        for number, there in boxes.items():
            page = pdf.pages[number - 1]
            drawn = " ".join(_rectangle(box) for box in there)
            page.contents_add(pdf.make_stream(b"q"), prepend=True)
            page.contents_add(pdf.make_stream(f"Q q 0 g {drawn} f Q".encode()))
        pdf.save(target, deterministic_id=True)


def _is_recognised(words: pypdfium2.PdfTextPage, number: int) -> bool:
    """Whether a letter belongs to the words that text recognition laid over a picture: these are never painted."""
    mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(words, number))
    return bool(mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def _wider(box: Box) -> Box:
    """Make a box wider at both ends: recognised words lie only about where they are seen."""
    aside = WIDER * (box[3] - box[1])
    return box[0] - aside, box[1], box[2] + aside, box[3]


def _rectangle(box: Box) -> str:
    left, bottom, right, top = box
    width, height = right - left + 2 * PADDING, top - bottom + 2 * PADDING
    return f"{left - PADDING:.2f} {bottom - PADDING:.2f} {width:.2f} {height:.2f} re"


def _letters(words: pypdfium2.PdfTextPage, start: int, end: int) -> Iterator[Box]:
    for number in range(start, min(end, words.count_chars())):
        box = words.get_charbox(number, loose=True)
        if box[2] > box[0] and box[3] > box[1]:
            yield box


def _lines(letters: Iterable[Box]) -> Iterator[Box]:
    line: Box | None = None
    for box in letters:
        if line and abs(box[1] - line[1]) <= SAME_LINE * (line[3] - line[1]):
            line = (min(line[0], box[0]), min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3]))
        else:
            if line:
                yield line
            line = box
    if line:
        yield line


def _wiped(sheet: pypdfium2.PdfPage, boxes: Sequence[Box], fill: str = "white") -> tuple[Image.Image, float, float]:
    scale = DOTS_PER_INCH / POINTS_PER_INCH
    width, height = sheet.get_size()
    image = sheet.render(scale=scale).to_pil().convert("RGB")
    brush = ImageDraw.Draw(image)
    for left, bottom, right, top in boxes:
        corners = (left - PADDING, height - top - PADDING, right + PADDING, height - bottom + PADDING)
        brush.rectangle([corner * scale for corner in corners], fill=fill)
    return image, width, height


def _add_picture(pdf: pikepdf.Pdf, picture: tuple[Image.Image, float, float]) -> None:
    image, width, height = picture
    _fill(pdf.add_blank_page(page_size=(width, height)), pdf, image, (width, height))


def _fill(page: pikepdf.Page, pdf: pikepdf.Pdf, image: Image.Image, size: tuple[float, float]) -> None:
    """Draw a picture over the whole of a page, in the place of all that was drawn there."""
    packed = BytesIO()
    image.save(packed, "JPEG", quality=QUALITY)
    drawn = pikepdf.Stream(pdf, packed.getvalue())
    drawn.Type, drawn.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    drawn.Width, drawn.Height = image.size
    drawn.ColorSpace, drawn.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
    drawn.Filter = pikepdf.Name.DCTDecode
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=pdf.make_indirect(drawn)))
    page.Contents = pdf.make_stream(f"q {size[0]:.4f} 0 0 {size[1]:.4f} 0 0 cm /Im0 Do Q".encode())
