"""Photos and scans lie whole and upright on A4, no finer than a court wants, and tell nothing of the camera."""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name
from PIL import Image, ImageDraw

from pipeline.evidence.formats.format import Draft, Original
from pipeline.evidence.formats.image import Picture
from pipeline.running.sandbox import Sandbox
from tests.evidence.dropped_files import Intake, opened, picture, scan

pytestmark = pytest.mark.slow

ORIENTATION, MAKER = 0x0112, 0x010F
COLOURS = (
    ("PNG", "RGBA"),
    ("PNG", "P"),
    ("TIFF", "CMYK"),
    ("TIFF", "1"),
    ("JPEG", "CMYK"),
    ("GIF", "P"),
    ("BMP", "RGB"),
    ("WEBP", "RGB"),
    ("HEIF", "RGB"),
    ("AVIF", "RGB"),
)


def photo(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A grey photo with a black corner at the upper left."""
    image = Image.new("RGB", (width, height), (180, 180, 180))
    ImageDraw.Draw(image).rectangle((0, 0, width // 5, height // 5), fill=(0, 0, 0))
    return image.convert(mode)


def test_a_photo_taken_sideways_stands_upright_and_no_longer_says_which_camera_took_it(intake: Intake) -> None:
    sideways = scan().convert("RGB").rotate(90, expand=True)
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Pocket Camera of Mrs Hill"
    [evidence] = intake({"IMG_2034.JPG": picture(sideways, "JPEG", exif=exif, quality=90)})
    assert evidence.pages is not None
    assert "Medical evidence will be required" in evidence.pages.texts[0]
    with opened(evidence) as document:
        assert document.pages[0].mediabox[3] > document.pages[0].mediabox[2]
    assert b"Pocket Camera" not in evidence.pages.pdf.read_bytes()


def test_a_photo_from_a_telephone_stands_upright_and_one_that_is_cut_off_is_told(intake: Intake) -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Pocket Camera of Mrs Hill"
    heic = picture(scan().convert("RGB").rotate(90, expand=True), "HEIF", exif=exif, quality=80)
    whole, cut = intake({"IMG_2034.HEIC": heic, "IMG_2035.HEIC": heic[: len(heic) // 2]})
    assert whole.pages is not None
    assert "Medical evidence will be required" in whole.pages.texts[0]
    assert b"Pocket Camera" not in whole.pages.pdf.read_bytes()
    assert cut.problem is not None
    assert "damaged" in cut.problem


def test_a_jpeg_that_needs_no_change_goes_in_as_it_is(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[MAKER] = "Pocket Camera of Mrs Hill"
    data = picture(photo(1200, 1600), "JPEG", exif=exif)
    with picture_in(laid_on_pages([data], tmp_path)[0]) as image:
        kept = image.read_raw_bytes()
    assert kept.endswith(data[data.index(b"\xff\xda") :])
    assert b"Pocket Camera" not in kept


def test_a_jpeg_with_a_gap_between_its_segments_is_made_good(tmp_path: Path) -> None:
    data = picture(photo(1200, 1600), "JPEG", exif=Image.Exif())
    gap = data.index(b"\xff\xdb")
    [draft] = laid_on_pages([data[:gap] + b"\x04\x06\x00\x00" + data[gap:]], tmp_path)
    with picture_in(draft) as image:
        assert (int(image.Width), int(image.Height)) == (1200, 1600)


def test_a_plain_png_goes_in_as_it_is_and_one_with_a_word_before_its_size_is_made_good(tmp_path: Path) -> None:
    data = picture(photo(1200, 1600), "PNG")
    header = data.index(b"IHDR") - 4
    comment = b"\x00\x00\x00\x05tEXtA\x00B C"
    odd = data[:header] + comment + zlib.crc32(comment[4:]).to_bytes(4, "big") + data[header:]
    plain, made_good = laid_on_pages([data, odd], tmp_path)
    with picture_in(plain) as image:
        assert data.count(image.read_raw_bytes()[:1000]) == 1
    with picture_in(made_good) as image:
        assert (int(image.Width), int(image.Height)) == (1200, 1600)


def test_what_follows_the_end_of_a_png_is_in_no_bundle(tmp_path: Path) -> None:
    seen, cropped_off = picture(photo(1200, 1600), "PNG"), picture(photo(900, 1200), "PNG")
    [draft] = laid_on_pages([seen + cropped_off[len(cropped_off) // 2 :]], tmp_path)
    with picture_in(draft) as image:
        assert (int(image.Width), int(image.Height)) == (1200, 1600)


def test_a_picture_finer_than_300_dots_per_inch_is_made_coarser(tmp_path: Path) -> None:
    with picture_in(laid_on_pages([picture(photo(5000, 7000), "JPEG")], tmp_path)[0]) as image:
        assert 3000 < int(image.Height) <= 3508


def test_pictures_of_every_kind_of_colour_become_a_page(tmp_path: Path) -> None:
    pictures = [picture(photo(300, 200, mode), form) for form, mode in COLOURS]
    pictures.append(picture(photo(300, 200, "L").convert("I").convert("I;16"), "PNG"))
    for draft in laid_on_pages(pictures, tmp_path):
        page = pypdfium2.PdfDocument(draft.pdf)[0].render(scale=1).to_pil().convert("L")
        assert page.size == (842, 596)
        darkest, brightest = page.getextrema()
        assert darkest < 30
        assert brightest > 250


def laid_on_pages(pictures: Sequence[bytes], folder: Path) -> list[Draft]:
    files = [folder / f"{number}" for number in range(len(pictures))]
    for file, data in zip(files, pictures, strict=True):
        file.write_bytes(data)
    with Sandbox() as sandbox:
        drafts = Picture().convert_all([Original.made_here(file) for file in files], folder / "work", sandbox)
    return [draft for draft in drafts if isinstance(draft, Draft) or pytest.fail(str(draft))]


@contextmanager
def picture_in(draft: Draft) -> Iterator[pikepdf.Stream]:
    with pikepdf.open(draft.pdf) as document:
        streams = [one for one in document.objects if isinstance(one, pikepdf.Stream)]
        yield next(one for one in streams if one.get("/Subtype") == Name.Image)
