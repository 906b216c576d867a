"""What was cut off a picture is taken out of it; what a page shows of it, and bare ground, stay as they are."""

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf
from PIL import Image, ImageDraw

from pipeline.pdf.cropped_pictures import cut_off_hidden_parts

SIDE = 200
WHOLE = "q 200 0 0 200 100 400 cm /Im0 Do Q"
UPPER_HALF = "q 100 500 200 100 re W n 200 0 0 200 100 400 cm /Im0 Do Q"


def page_with(content: str, picture: Image.Image, **keys: object) -> Pdf:
    document = Pdf.new()
    sheet = document.add_blank_page(page_size=(595, 842))
    space = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "1": Name.DeviceGray}[picture.mode]
    bits = 1 if picture.mode == "1" else 8
    shape = {"Width": picture.width, "Height": picture.height, "ColorSpace": space, "BitsPerComponent": bits, **keys}
    image = document.make_stream(picture.tobytes(), Type=Name.XObject, Subtype=Name.Image, **shape)
    sheet.obj.Resources = Dictionary(XObject=Dictionary(Im0=image))
    sheet.obj.Contents = document.make_stream(content.encode())
    return document


def drawn(*, below: bool = True, mode: str = "RGB") -> Image.Image:
    """Something dark in the upper half, and perhaps in the lower."""
    image = Image.new("RGB", (SIDE, SIDE), "white")
    brush = ImageDraw.Draw(image)
    brush.rectangle((20, 20, 60, 40), fill="black")
    if below:
        brush.rectangle((20, 150, 60, 170), fill="black")
    return image.convert(mode)


def dark_parts(document: Pdf) -> tuple[bool, bool]:
    image = document.pages[0].Resources.XObject.Im0
    assert isinstance(image, pikepdf.Stream)
    grey = pikepdf.PdfImage(image).as_pil_image().convert("L")
    return grey.getpixel((40, 30)) < 128, grey.getpixel((40, 160)) < 128


@pytest.mark.parametrize("mode", ["RGB", "L", "1"])
def test_what_is_cut_off_is_gone_and_the_rest_stays(mode: str) -> None:
    document = page_with(UPPER_HALF, drawn(mode=mode))
    [found] = cut_off_hidden_parts(document)
    assert (found.page, found.is_cut) == (1, True)
    assert dark_parts(document) == (True, False)


@pytest.mark.parametrize(
    "content",
    [
        WHOLE,
        f"{UPPER_HALF} {WHOLE}",
        "q 99 399 202 202 re W n 200 0 0 200 100 400 cm /Im0 Do Q",
        "q 100 500 200 100 re W n 140 140 -140 140 200 400 cm /Im0 Do Q",
    ],
    ids=["whole", "drawn whole elsewhere", "cut beyond its edge", "aslant"],
)
def test_a_picture_that_is_shown_stays_whole(content: str) -> None:
    document = page_with(content, drawn())
    assert cut_off_hidden_parts(document) == ()
    assert dark_parts(document) == (True, True)


def test_bare_ground_may_be_cut_off() -> None:
    assert cut_off_hidden_parts(page_with(UPPER_HALF, drawn(below=False))) == ()


def test_what_runs_over_the_edge_of_the_page_is_cut_off() -> None:
    document = page_with("q 200 0 0 200 100 -100 cm /Im0 Do Q", drawn())
    assert len(cut_off_hidden_parts(document)) == 1
    assert dark_parts(document) == (True, False)


def test_a_picture_that_cannot_be_changed_is_told_so_that_its_page_becomes_one() -> None:
    odd = page_with(UPPER_HALF, drawn(mode="L"), Decode=pikepdf.Array([1, 0]))
    assert [found.is_cut for found in cut_off_hidden_parts(odd)] == [False]
