"""A page number never covers words that stood in its corner before."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from pipeline.bundle.corners import moved_numbers
from pipeline.bundle.settings import StampSettings
from pipeline.bundle.stamp import Stamper, upright

A4 = (0, 0, 595.276, 841.89)
SETTINGS = StampSettings()
FONT = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
FOOTERS = {
    "a number of the document": [(540, 14, "Page 2")],
    "a line across the foot": [(20, 16, "Marbrook High School, Weir Lane, Stockport SK3 8WL " * 2)],
    "several lines": [(430, height, "in the matter of the Education Act 1996") for height in (10, 24, 38, 52)],
    "very small print": [(560, 20, ".")],
}


def written(lines: list[tuple[float, float, str]], folder: Path, box: tuple[float, ...] = A4, turned: int = 0) -> Path:
    """Write a page that shows these lines (left, bottom, words), as seen upright."""
    with Pdf.new() as pdf:
        matrix = " ".join(map(str, upright((box[0], box[1], box[2], box[3]), turned)))
        words = "".join(f"BT /F 10 Tf {left} {bottom} Td ({text}) Tj ET\n" for left, bottom, text in lines)
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array(box),
            Rotate=turned,
            Resources=Dictionary(Font=Dictionary(F=FONT)),
            Contents=pdf.make_stream(f"q {matrix} cm {words} Q".encode()),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.save(folder / "page.pdf")
    return folder / "page.pdf"


def stamped(path: Path) -> pypdfium2.PdfDocument:
    with Pdf.open(path) as pdf:
        Stamper(pdf, SETTINGS).stamp(pdf.pages[0].obj, "127", moved_numbers(path, SETTINGS).get(0))
        file = io.BytesIO()
        pdf.save(file)
    return pypdfium2.PdfDocument(file.getvalue())


def dark_pixels(document: pypdfium2.PdfDocument) -> int:
    picture = document[0].render(scale=2).to_pil().convert("L")
    return sum(picture.histogram()[:128])


@pytest.fixture(scope="module")
def ink_of_a_number(tmp_path_factory: pytest.TempPathFactory) -> int:
    return dark_pixels(stamped(written([], tmp_path_factory.mktemp("empty"))))


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("lines", FOOTERS.values(), ids=FOOTERS.keys())
def test_what_stood_in_the_corner_is_still_seen(
    lines: list[tuple[float, float, str]], turned: int, ink_of_a_number: int, tmp_path: Path
) -> None:
    box = A4 if turned in (0, 180) else (0, 0, 841.89, 595.276)
    path = written(lines, tmp_path, box, turned)
    before, after = dark_pixels(pypdfium2.PdfDocument(path)), dark_pixels(stamped(path))
    assert after - before == pytest.approx(ink_of_a_number, rel=0.2)


def test_number_stays_in_the_corner_where_nothing_is_in_its_way(tmp_path: Path) -> None:
    assert moved_numbers(written([(72, 700, "Dear Mrs Okafor"), (72, 16, "1 of 2")], tmp_path), SETTINGS) == {}


def test_number_moves_up_before_it_moves_to_the_left(tmp_path: Path) -> None:
    place = moved_numbers(written([(540, 14, "Page 2")], tmp_path), SETTINGS)[0]
    assert place.right == SETTINGS.right
    assert SETTINGS.bottom < place.bottom < SETTINGS.bottom + 30


def test_a_page_away_from_the_origin_is_looked_at_where_it_is_shown(tmp_path: Path) -> None:
    path = written([(540, 14, "Page 2")], tmp_path, (-300, 1000, 295.276, 1841.89))
    assert moved_numbers(path, SETTINGS)[0].right == SETTINGS.right


def test_on_a_page_full_of_words_the_number_stays_on_its_ground(tmp_path: Path) -> None:
    lines = [(5.0, float(height), "word " * 40) for height in range(0, 840, 8)]
    assert moved_numbers(written(lines, tmp_path), SETTINGS) == {}


def test_a_file_that_cannot_be_read_has_its_numbers_in_the_corner(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"no PDF")
    assert moved_numbers(tmp_path / "letter.pdf", SETTINGS) == {}
