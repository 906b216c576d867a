"""What a file showed on the screen of the school, its pages show in the bundle, however faint, marked or layered."""

import pypdfium2
from dropped_files import Intake, pdf, picture
from PIL import Image, ImageChops, ImageDraw

from pipeline.evidence.model import Evidence

A_PAGE = (1240, 1754)
"""Pixels of an A4 page that was scanned at 150 dots per inch."""


def colours(evidence: Evidence, page: int = 0) -> Image.Image:
    """A page in colour, a pixel a point."""
    assert evidence.pages is not None, evidence.problem
    return pypdfium2.PdfDocument(evidence.pages.pdf)[page].render(scale=1).to_pil().convert("RGB")


def pencilled(shade: int) -> Image.Image:
    """A scan of a page with loops in pencil."""
    image = Image.new("L", A_PAGE, 250)
    draw = ImageDraw.Draw(image)
    for left in range(200, 900, 60):
        draw.ellipse((left, 400, left + 50, 480), outline=shade, width=4)
    return image


# ----------------------------------------------------------------------------------------------------- pale pages ----


def test_a_page_in_pale_colours_is_not_blank(intake: Intake) -> None:
    highlighted = "1 1 0.6 rg 100 500 300 40 re f"
    [evidence] = intake({"x.pdf": pdf({"text": "Jordan Okafor"}, {"content": highlighted})})
    assert evidence.pages is not None
    assert evidence.pages.count == 2
    assert colours(evidence, 1).getpixel((200, 842 - 520))[2] < 200


def test_faint_pencil_on_a_scan_is_not_blank(intake: Intake) -> None:
    [evidence] = intake({"note.png": picture(pencilled(200), "PNG")})
    assert evidence.problem is None
    assert colours(evidence).convert("L").getextrema()[0] < 220


def test_the_blank_back_of_a_scan_is_left_out_with_its_grain_and_what_shines_through(intake: Intake) -> None:
    grain = Image.effect_noise(A_PAGE, 10).point(lambda value: max(0, value - 128))
    back = ImageChops.subtract(pencilled(232), grain)
    pages = [pencilled(120), back]
    tiff = picture(pages[0], "TIFF", save_all=True, append_images=pages[1:], dpi=(150, 150))
    [evidence] = intake({"scan.tif": tiff})
    assert "page 2 is blank and was left out" in evidence.notes


# ------------------------------------------------------------------------------------------------- pictures as such ---


def test_a_picture_without_words_is_not_straightened(intake: Intake) -> None:
    """Lines that are level to a reader of letters are none in a photo of a fence."""
    fence = Image.new("L", A_PAGE, 255)
    draw = ImageDraw.Draw(fence)
    for top in range(200, 1600, 100):
        draw.line((150, top, 1090, top), fill=0, width=12)
    straight = fence.rotate(3, Image.Resampling.BICUBIC, fillcolor=255)
    [evidence] = intake({"fence.png": picture(straight, "PNG", dpi=(150, 150))})
    assert evidence.notes == ("page 1: no text could be read",)
    shown = colours(evidence).convert("L").point(lambda value: 255 if value < 128 else 0)
    left = min(y for y in range(shown.height) if shown.getpixel((120, y)))
    right = min(y for y in range(shown.height) if shown.getpixel((480, y)))
    assert left - right > 12
