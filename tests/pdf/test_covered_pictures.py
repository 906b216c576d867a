"""What lies over a part of a scan hides it from nobody who has the file; what only stands beside it hides nothing."""

from hashlib import shake_256
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from pipeline.pdf.covered_pictures import covered_pictures
from tests.evidence.dropped_files import picture, saved, scan

PLACE = "65 725 200 22"
COVERS = {
    "a black bar": f"0 g {PLACE} re f",
    "a white one": f"1 g {PLACE} re f",
    "a white one as tight as can be": "1 g 72 723 95 11 re f",
    "a broad line": "22 w 65 736 m 265 736 l S",
    "a picture": "q 200 0 0 22 65 725 cm /Bar Do Q",
}
HIDES_NOTHING = {
    "nothing": "",
    "a bar on bare paper": "0 g 65 300 200 22 re f",
    "a frame": "1 w 60 720 220 30 re S",
    "a rule": "1 w 60 736 m 500 736 l S",
    "a white edge": "1 g 0 0 595 30 re f",
    "words": "BT /F1 12 Tf 70 730 Td (RECEIVED) Tj ET",
    "an empty field on a line to write on": "1 g 65 390 200 22 re f",
    "a field of a poster": f"1 g {PLACE} re f 0 g BT /F1 12 Tf 70 730 Td (Head teacher) Tj ET",
}

GREY = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceGray, "Type": Name.XObject, "Subtype": Name.Image}


def scanned(over: str = "", blacked_out: bool = False, **mark: Any) -> bytes:
    """A letter as a scanner sees it, with something drawn over it, or put on it."""
    page = scan()
    page.paste(0, (140, 920, 545, 923))
    if blacked_out:
        page.paste(0, (140, 201, 545, 240))
    return pictured(page, over, **mark)


def photograph() -> Image.Image:
    """A picture without any even ground: noise, made soft, and the same each time."""
    noise = Image.frombytes("L", (31, 44), shake_256(b"a photograph").digest(31 * 44))
    return noise.resize((1240, 1754), Image.Resampling.BICUBIC)


def pictured(page: Image.Image, over: str = "", **mark: Any) -> bytes:
    """A page that is a picture, with something drawn over it, or put on it."""
    document = pikepdf.Pdf.new()
    sheet = document.add_blank_page(page_size=(595, 842)).obj
    fonts = Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    photo = document.make_stream(picture(page, "JPEG"), Width=page.width, Height=page.height, **GREY)
    photo.Filter = Name.DCTDecode
    bar = document.make_stream(b"\0", Width=1, Height=1, **GREY)
    sheet.Resources = Dictionary(XObject=Dictionary(Scan=photo, Bar=bar), Font=fonts)
    sheet.Contents = document.make_stream(f"q 595 0 0 842 0 0 cm /Scan Do Q {over}".encode())
    if mark:
        sheet.Annots = Array([document.make_indirect(Dictionary(Type=Name.Annot, Rect=[65, 725, 265, 747], **mark))])
        document.Root.AcroForm = Dictionary(Fields=sheet.Annots)
    return saved(document.save)


def covered(data: bytes) -> int:
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        return len(covered_pictures(document[0]))


@pytest.mark.parametrize("over", COVERS.values(), ids=COVERS)
def test_what_lies_over_writing_in_a_picture_covers_it(over: str) -> None:
    assert covered(scanned(over)) == 1


def test_what_somebody_put_on_a_page_covers_a_picture_and_a_field_to_be_filled_in_does_not() -> None:
    black = Array([0, 0, 0])
    assert covered(scanned(Subtype=Name.Square, IC=black, C=black)) == 1
    assert covered(scanned(Subtype=Name.Widget, FT=Name.Tx, T="reason", MK=Dictionary(BG=Array([1, 1, 1])))) == 0
    assert covered(scanned(Subtype=Name.Text, C=Array([1, 1, 0]), Contents=String("Ask dad"))) == 0


@pytest.mark.parametrize("over", HIDES_NOTHING.values(), ids=HIDES_NOTHING)
def test_what_stands_beside_writing_or_has_words_of_its_own_covers_nothing(over: str) -> None:
    assert covered(scanned(over)) == 0


def test_a_bar_over_a_scan_that_is_kept_in_strips_is_told_once() -> None:
    with pikepdf.open(BytesIO(scanned())) as document:
        page, strips = scan(), []
        for top in range(0, page.height, 10):
            strip = page.crop((0, top, page.width, top + 10))
            photo = document.make_stream(picture(strip, "JPEG"), Width=strip.width, Height=strip.height, **GREY)
            photo.Filter = Name.DCTDecode
            document.pages[0].obj.Resources.XObject[f"/Strip{top}"] = photo
            strips.append(f"q 595 0 0 4.8 0 {842 - 0.48 * (top + 10):.2f} cm /Strip{top} Do Q")
        document.pages[0].obj.Contents = document.make_stream(f"{' '.join(strips)} 1 g {PLACE} re f".encode())
        assert covered(saved(document.save)) == 1


@pytest.mark.parametrize(
    ("over", "told"), [(f"1 g {PLACE} re f", 0), (f"0.2 0.4 0.8 rg {PLACE} re f", 0), (f"0 g {PLACE} re f", 1)]
)
def test_what_adorns_a_photograph_covers_nothing_and_a_black_bar_may_hide_a_face(over: str, told: int) -> None:
    assert covered(pictured(photograph(), over)) == told


def test_a_bar_over_what_was_blacked_out_in_the_picture_too_covers_nothing() -> None:
    assert covered(scanned(COVERS["a black bar"], blacked_out=True)) == 0
