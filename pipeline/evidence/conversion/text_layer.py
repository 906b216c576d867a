"""Lay the words that were read invisibly over their pages, make those upright, and leave the blank ones out."""

import math
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Matrix, Pdf

from pipeline.evidence.conversion.clean import save
from pipeline.evidence.conversion.ocr import Reading
from pipeline.pdf.blacking_out import make_pictures
from pipeline.pdf.hidden_layer import are_unseen, take_off
from pipeline.pdf.links import moved
from pipeline.pdf.paper import A4, operands


def lay_words(pdf: str, readings: list[dict[str, Any]], target: str) -> None:
    """Lay the words over the pages that were read, make those upright, and leave the blank ones out."""
    read = [Reading(**one) for one in readings]
    source = _without_old_words(Path(pdf), [one.page for one in read if one.instead], Path(target))
    with Pdf.open(source) as document:
        for reading in read:
            if not reading.blank:
                _lay(document.pages[reading.page], reading, document)
        for page in sorted((one["page"] for one in readings if one["blank"]), reverse=True):
            del document.pages[page]
        save(document, Path(target))


def _without_old_words(pdf: Path, pages: Sequence[int], target: Path) -> Path:
    """Take the words off pages that were read anew; where they are what is seen, the page becomes a picture of them."""
    if not pages:
        return pdf
    spare = target.with_suffix(".anew.pdf")
    shutil.copyfile(pdf, spare)
    with pypdfium2.PdfDocument(pdf) as shown:
        seen = [page for page in pages if not are_unseen(shown[page])]
    if seen:
        make_pictures(spare, dict.fromkeys((page + 1 for page in seen), ()))
    with Pdf.open(spare, allow_overwriting_input=True) as document:
        for page in set(pages) - set(seen):
            take_off(document.pages[page], document)
        save(document, spare)
    return spare


def _lay(page: pikepdf.Page, reading: Reading, document: Pdf) -> None:
    width, height = (float(number) for number in list(page.mediabox)[2:])
    angle = math.radians(reading.turn + reading.skew)
    cosine, sine = math.cos(angle), math.sin(angle)
    whole_width = abs(width * cosine) + abs(height * sine)
    whole_height = abs(width * sine) + abs(height * cosine)
    sheet = A4[::-1] if whole_width > whole_height else A4
    scale = min(sheet[0] / whole_width, sheet[1] / whole_height, 1.0)
    middle = (sheet[0] / 2, sheet[1] / 2)
    turned = Matrix(
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
    placed = Matrix(wide, 0.0, 0.0, high, middle[0] - wide * size[0] / 2, middle[1] - high * size[1] / 2)
    page.obj.Resources.XObject["/Words"] = words
    page.contents_add(f"q {operands(placed)} cm /Words Do Q".encode())
