"""Pages of letters that must be joined, stacked or turned to be read, and of pictures used as letters.

WeasyPrint shapes them; but glyphs so shaped no longer tell which letters they were made of, or in which order. So a
page that has any is kept as a picture, with its letters laid invisibly over it, each line in its place.
"""

import html
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Pdf

from pipeline.typeset.blocks import Block, Grid, Heading, Paragraph, Table
from pipeline.typeset.invisible_words import Line, invisible_font, lines_as_content
from pipeline.typeset.laid_lines import lines_of
from pipeline.typeset.scripts import is_plain

DOTS_PER_INCH, POINTS = 200, 72
_STYLE = """
@page { size: A4; margin: 18mm }
body { font: 11pt/1.35 "Liberation Sans", "DejaVu Sans", "Noto Sans", sans-serif; margin: 0 }
h1 { font-size: 15pt; margin: 0 0 8pt }
p, td { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; text-align: left }
p { margin: 0; min-height: 0.6em }
table { border-collapse: collapse; width: 100%; font-size: 9pt; margin-bottom: 11pt }
td { border: 0.4pt solid grey; padding: 2pt 4pt; vertical-align: top }
tr.head td { background: #e6eaf0 }
"""


def typeset_shaped(blocks: Sequence[Block], target: Path) -> int:
    """Write the blocks as a PDF of upright A4 pages, and give their number; the same blocks give the same bytes."""
    import weasyprint  # noqa: PLC0415 - it takes most of a second, and few files need it

    laid_out = weasyprint.HTML(string=_as_html(blocks), url_fetcher=weasyprint.urls.URLFetcher(allowed_protocols=set()))
    document = laid_out.render()
    lines = [list(lines_of(page)) for page in document.pages]
    with Pdf.open(BytesIO(document.write_pdf())) as pdf, pypdfium2.PdfDocument(BytesIO(document.write_pdf())) as shown:
        font = invisible_font(pdf)
        for number, there in enumerate(lines):
            if not all(is_plain(line.text) for line in there):
                _make_picture(pdf, pdf.pages[number], shown[number], there, font)
        pdf.remove_unreferenced_resources()
        pdf.save(target, deterministic_id=True)
    return len(lines)


def _as_html(blocks: Sequence[Block]) -> str:
    return f'<html lang="en-GB"><style>{_STYLE}</style><body>{"".join(map(_block, blocks))}</body></html>'


def _block(block: Block) -> str:
    match block:
        case Heading(text):
            return f"<h1>{html.escape(text)}</h1>"
        case Paragraph(text):
            return "".join(f'<p dir="auto">{html.escape(line)}</p>' for line in text.expandtabs(4).splitlines())
        case Table(rows, has_header):
            first = "head" if has_header else ""
            return f"<table>{''.join(_row(row, '' if number else first) for number, row in enumerate(rows))}</table>"
        case Grid(rows, headers=headers):
            heads = ("head" if number < headers else "" for number in range(len(rows)))
            return f"<table>{''.join(map(_row, rows, heads))}</table>"


def _row(cells: Sequence[str], name: str) -> str:
    return f'<tr class="{name}">{"".join(f"<td dir=auto>{html.escape(cell)}</td>" for cell in cells)}</tr>'


def _make_picture(
    pdf: Pdf, page: pikepdf.Page, shown: pypdfium2.PdfPage, lines: Sequence[Line], font: pikepdf.Object
) -> None:
    picture = shown.render(scale=DOTS_PER_INCH / POINTS).to_pil().convert("RGB")
    image = pdf.make_stream(picture.tobytes())
    image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceRGB
    image.Width, image.Height, image.BitsPerComponent = picture.width, picture.height, 8
    width, height = shown.get_size()
    drawn = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Page Do Q\n".encode()
    page.obj.Contents = pdf.make_stream(drawn + lines_as_content(lines))
    page.obj.Resources = Dictionary(XObject=Dictionary(Page=image), Font=Dictionary(Words=font))
    page.obj.MediaBox = Array([0, 0, round(width, 2), round(height, 2)])
    if "/Annots" in page.obj:
        del page.obj.Annots
