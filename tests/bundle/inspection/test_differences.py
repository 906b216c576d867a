"""Two copies of a bundle are told apart by what their pages show, not by how they were saved or numbered."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw

from pipeline.bundle.inspection.differences import Difference, differences

FIRST = "Stage 1 letter of 2 March 2026 to Ms Okafor about attendance"
SECOND = "Stage 2 letter of 9 March 2026 to Ms Okafor, who is asked to a meeting"
THIRD = "Notes of the meeting of 16 March 2026"


def copy(path: Path, *pages: str, first: int = 1, picture: int | None = None, quality: int = 90) -> Path:
    """Write a bundle with a number on each page; ``picture`` puts a photo on the last, with a bar so far down."""
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        for number, words in enumerate(pages, start=first):
            page = pdf.add_blank_page(page_size=(595, 842))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            drawn = f"BT /F 12 Tf 70 700 Td ({words}) Tj ET BT /F 12 Tf 500 30 Td ({number}) Tj ET"
            page.Contents = pdf.make_stream(drawn.encode())
        if picture is not None:
            page.Resources.XObject = pikepdf.Dictionary(I=photo(pdf, picture, quality))
            page.contents_add(pdf.make_stream(b"q 200 0 0 200 70 300 cm /I Do Q"))
        pdf.save(path)
    return path


def photo(pdf: pikepdf.Pdf, bar: int, quality: int) -> pikepdf.Stream:
    image, saved = Image.new("L", (200, 200), 220), BytesIO()
    ImageDraw.Draw(image).rectangle((0, bar, 200, bar + 40), fill=20)
    image.save(saved, "JPEG", quality=quality)
    return pikepdf.Stream(
        pdf,
        saved.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=200,
        Height=200,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return copy(tmp_path / "old.pdf", FIRST, SECOND, THIRD, picture=20)


def test_a_letter_that_was_only_saved_again_is_no_new_page(old: Path, tmp_path: Path) -> None:
    again = copy(tmp_path / "new.pdf", FIRST, SECOND, THIRD, first=5, picture=20, quality=60)
    assert differences(old, again) == ()


def test_a_page_that_was_put_in_is_added_and_the_others_only_move(old: Path, tmp_path: Path) -> None:
    new = copy(tmp_path / "new.pdf", FIRST, "A plan was made on 12 March 2026", SECOND, THIRD, picture=20)
    assert differences(old, new) == (Difference("added", None, 2),)


def test_a_page_that_is_gone_is_withdrawn(old: Path, tmp_path: Path) -> None:
    new = copy(tmp_path / "new.pdf", FIRST, THIRD, picture=20)
    assert differences(old, new) == (Difference("withdrawn", 2, None),)


def test_pages_in_another_order_are_the_same_pages(old: Path, tmp_path: Path) -> None:
    new = copy(tmp_path / "new.pdf", SECOND, FIRST, THIRD, picture=20)
    assert differences(old, new) == ()


def test_changed_words_are_quoted(old: Path, tmp_path: Path) -> None:
    new = copy(tmp_path / "new.pdf", FIRST.replace("2 March", "3 March"), SECOND, THIRD, picture=20)
    assert differences(old, new) == (Difference("words changed", 1, 1, (("2", "3"),)),)


def test_another_picture_under_the_same_words_is_told(old: Path, tmp_path: Path) -> None:
    new = copy(tmp_path / "new.pdf", FIRST, SECOND, THIRD, picture=120)
    assert differences(old, new) == (Difference("replaced", 3, 3),)
