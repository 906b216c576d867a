"""The printed page number, looked at as a reader sees it: on rendered pages of every odd make."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageChops, ImageStat

from pipeline.bundle.stamp import Stamper
from pipeline.rules.model.bundle_settings import StampSettings

A4 = (0, 0, 595.276, 841.89)
LIKE = 8.0
"""How far two pictures of a corner may differ on average, of 255: edges fall between pixels differently."""


def plain(pdf: Pdf, content: bytes = b"", box: tuple[float, ...] = A4, **entries: Any) -> pikepdf.Object:
    """Add a page and give it back."""
    page = Dictionary(Type=Name.Page, MediaBox=Array(box), Contents=pdf.make_stream(content), **entries)
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf.pages[-1].obj


def stamped(pdf: Pdf, label: str = "127") -> bytes:
    stamper = Stamper(pdf, StampSettings())
    for page in pdf.pages:
        stamper.stamp(page.obj, label)
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()


def corner(file: bytes) -> Image.Image:
    """Render the first page; give its bottom right corner as it would be on a sheet of A4."""
    page = pypdfium2.PdfDocument(file)[0]
    width, height = page.get_size()
    across = max(width / 595.276, height / 841.89) if width <= height else max(width / 841.89, height / 595.276)
    picture = page.render(scale=1.5 / across).to_pil().convert("L")
    return picture.crop((picture.width - 135, picture.height - 60, picture.width, picture.height))


@pytest.fixture(scope="module")
def reference() -> Image.Image:
    with Pdf.new() as pdf:
        plain(pdf)
        return corner(stamped(pdf))


def assert_like(found: Image.Image, reference: Image.Image) -> None:
    difference = ImageStat.Stat(ImageChops.difference(found, reference)).mean[0]
    assert difference < LIKE, f"the corner differs by {difference:.1f}"


def test_number_stands_black_on_white_near_the_corner(reference: Image.Image) -> None:
    dark = reference.point(lambda value: 255 if value < 100 else 0).getbbox()
    assert dark is not None
    left, _, right, bottom = dark
    assert (reference.width - right) / 1.5 == pytest.approx(26, abs=1.5)
    assert (reference.height - bottom) / 1.5 == pytest.approx(14, abs=1.5)
    assert 20 < right - left < 40


BOXES = {
    "A4 lying": (0, 0, 841.89, 595.276),
    "away from the origin": (-300, 1000, 295.276, 1841.89),
    "corners swapped": (595.276, 841.89, 0, 0),
    "A3": (0, 0, 841.89, 1190.55),
    "US letter": (0, 0, 612, 792),
    "a till receipt": (0, 0, 200, 1200),
    "A5": (0, 0, 419.53, 595.276),
    "largest": (0, 0, 10182, 14400),
    "smallest": (0, 0, 0.1, 0.14143),
}


@pytest.mark.parametrize("rotation", [0, 90, 180, 270, -90, 450])
@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES.keys())
def test_every_size_and_rotation(box: tuple[float, ...], rotation: int, reference: Image.Image) -> None:
    with Pdf.new() as pdf:
        plain(pdf, box=box, Rotate=rotation)
        assert_like(corner(stamped(pdf)), reference)


@pytest.mark.parametrize("rotation", [0, 90])
def test_a_narrow_strip_shows_the_whole_number(rotation: int) -> None:
    with Pdf.new() as pdf:
        plain(pdf, box=(0, 0, 143, 14), Rotate=rotation)
        page = pypdfium2.PdfDocument(stamped(pdf))[0]
    picture = page.render(scale=10).to_pil().convert("L")
    dark = picture.point(lambda value: 255 if value < 100 else 0).getbbox()
    assert dark is not None
    left, top, right, bottom = dark
    assert left > 0
    assert right < picture.width
    assert top > 0
    assert bottom < picture.height


CROPS = {
    "inset": (50, 60, 545, 760),
    "wider than the sheet": (-100, -100, 900, 900),
}


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", CROPS.values(), ids=CROPS.keys())
def test_number_stands_on_the_part_that_is_shown(
    crop: tuple[float, ...], rotation: int, reference: Image.Image
) -> None:
    with Pdf.new() as pdf:
        plain(pdf, CropBox=Array(crop), Rotate=rotation)
        assert_like(corner(stamped(pdf)), reference)


def test_a_larger_user_unit_changes_nothing(reference: Image.Image) -> None:
    with Pdf.new() as pdf:
        plain(pdf, UserUnit=2)
        assert_like(corner(stamped(pdf)), reference)


LEFT_BEHIND = {
    "a scale": b"0.1 0 0 0.1 0 0 cm",
    "a scale inside an open q": b"q 0.1 0 0 0.1 0 0 cm",
    "a scale before open qs": b"0.1 0 0 0.1 0 0 cm q q q",
    "a scale after a Q too many": b"Q 3 0 0 3 90 90 cm",
    "a clipping path": b"0 0 5 5 re W n",
    "invisible text": b"BT 3 Tr 40 Tz 9 Tc 9 Ts ET",
    "colours": b"1 g 1 G /DeviceCMYK cs 0 0 0 0 scn",
    "an unknown operator": b"0 0 (x) foo",
    "no space at its end": b"q Q 1 g",
}


@pytest.mark.parametrize("content", LEFT_BEHIND.values(), ids=LEFT_BEHIND.keys())
def test_nothing_that_the_page_leaves_behind_moves_or_hides_the_number(content: bytes, reference: Image.Image) -> None:
    with Pdf.new() as pdf:
        plain(pdf, content)
        assert_like(corner(stamped(pdf)), reference)


def test_number_is_legible_on_a_dark_scan(reference: Image.Image) -> None:
    with Pdf.new() as pdf:
        plain(pdf, b"0 g 0 0 600 900 re f")
        picture = corner(stamped(pdf))
    left, top, right, bottom = reference.point(lambda value: 255 if value < 100 else 0).getbbox() or (0, 0, 0, 0)
    ground = (left - 3, top - 3, right + 3, bottom + 3)
    assert_like(picture.crop(ground), reference.crop(ground))
    assert picture.getpixel((5, 5)) == 0


def without_contents(pdf: Pdf, page: pikepdf.Object) -> None:
    del page["/Contents"]


def empty_contents(pdf: Pdf, page: pikepdf.Object) -> None:
    page.Contents = Array()


def shared_contents(pdf: Pdf, page: pikepdf.Object) -> None:
    plain(pdf).Contents = page.Contents


def inherited(pdf: Pdf, page: pikepdf.Object) -> None:
    del page["/MediaBox"]
    pdf.Root.Pages.MediaBox = Array(A4)
    pdf.Root.Pages.Resources = Dictionary()
    pdf.Root.Pages.Rotate = 180


def nonsense(pdf: Pdf, page: pikepdf.Object) -> None:
    page.Rotate, page.CropBox = Name.Upright, Array([0, Name.Wide, 9, 9])
    page.Resources = Array()


def turned_by_a_third(pdf: Pdf, page: pikepdf.Object) -> None:
    page.Rotate = 30


ODDITIES = [without_contents, empty_contents, shared_contents, inherited, nonsense, turned_by_a_third]


@pytest.mark.parametrize("change", ODDITIES)
def test_pages_put_together_oddly(change: Callable[[Pdf, pikepdf.Object], None], reference: Image.Image) -> None:
    with Pdf.new() as pdf:
        change(pdf, plain(pdf))
        assert_like(corner(stamped(pdf)), reference)


def test_a_font_of_that_name_keeps_its_place() -> None:
    with Pdf.new() as pdf:
        theirs = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier))
        page = plain(pdf, Resources=Dictionary(Font=Dictionary(PageNumber=theirs)))
        stamped(pdf)
        assert page.Resources.Font.PageNumber.BaseFont == Name.Courier


def test_pages_without_a_font_of_their_own_share_one() -> None:
    with Pdf.new() as pdf:
        for _ in range(50):
            plain(pdf)
        assert stamped(pdf).count(b"/FontFile2") <= 1
