"""A page number never covers words that stood in its corner before."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from pipeline.bundle.corners import free_place
from pipeline.bundle.stamp import Place, Stamper
from pipeline.case.evidence import Foot
from pipeline.evidence.conversion.page_text import PageText, texts
from pipeline.rules.model.bundle_settings import StampSettings

UPRIGHT, LANDSCAPE = (0, 0, 595.276, 841.89), (0, 0, 841.89, 595.276)
SETTINGS = StampSettings()
CORNER = Place(SETTINGS.right, SETTINGS.bottom)
FONT = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
FOOTERS = {
    "a number of the document": [(540, 14, "Page 2")],
    "a line across the foot": [(20, 16, "Marbrook High School, Weir Lane, Stockport SK3 8WL " * 2)],
    "several lines": [(430, height, "in the matter of the Education Act 1996") for height in (10, 24, 38, 52)],
    "very small print": [(560, 20, ".")],
}


def written(lines: list[tuple[float, float, str]], folder: Path, box: tuple[float, ...] = UPRIGHT) -> Path:
    """Write a page that shows these lines: left, bottom, words."""
    with Pdf.new() as pdf:
        words = "".join(f"BT /F 10 Tf {left} {bottom} Td ({text}) Tj ET\n" for left, bottom, text in lines)
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array(box),
            Resources=Dictionary(Font=Dictionary(F=FONT)),
            Contents=pdf.make_stream(words.encode()),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.save(folder / "page.pdf")
    return folder / "page.pdf"


def foot_of(path: Path) -> Foot:
    return PageText.of(texts(str(path))[0]).foot


def place_on(path: Path, label: str = "127") -> Place:
    return free_place(foot_of(path), label, SETTINGS)


def stamped(path: Path) -> pypdfium2.PdfDocument:
    with Pdf.open(path) as pdf:
        Stamper(pdf, SETTINGS).stamp(pdf.pages[0].obj, "127", place_on(path))
        file = io.BytesIO()
        pdf.save(file)
    return pypdfium2.PdfDocument(file.getvalue())


def dark_pixels(document: pypdfium2.PdfDocument) -> int:
    picture = document[0].render(scale=2).to_pil().convert("L")
    return sum(picture.histogram()[:128])


@pytest.fixture(scope="module")
def ink_of_a_number(tmp_path_factory: pytest.TempPathFactory) -> int:
    return dark_pixels(stamped(written([], tmp_path_factory.mktemp("empty"))))


@pytest.mark.parametrize("box", [UPRIGHT, LANDSCAPE], ids=["upright", "landscape"])
@pytest.mark.parametrize("lines", FOOTERS.values(), ids=FOOTERS.keys())
def test_what_stood_in_the_corner_is_still_seen(
    lines: list[tuple[float, float, str]], box: tuple[float, ...], ink_of_a_number: int, tmp_path: Path
) -> None:
    aside = box[2] - UPRIGHT[2]
    path = written([(left + aside, bottom, text) for left, bottom, text in lines], tmp_path, box)
    before, after = dark_pixels(pypdfium2.PdfDocument(path)), dark_pixels(stamped(path))
    assert after - before == pytest.approx(ink_of_a_number, rel=0.2)


def test_number_stays_in_the_corner_where_nothing_is_in_its_way(tmp_path: Path) -> None:
    assert place_on(written([(72, 700, "Dear Mrs Okafor"), (72, 16, "1 of 2")], tmp_path)) == CORNER


def test_number_moves_up_before_it_moves_to_the_left(tmp_path: Path) -> None:
    place = place_on(written([(540, 14, "Page 2")], tmp_path))
    assert place.right == SETTINGS.right
    assert SETTINGS.bottom < place.bottom < SETTINGS.bottom + 30


def test_a_short_number_stays_where_a_long_one_would_have_to_move(tmp_path: Path) -> None:
    path = written([(490, 14, "page 2")], tmp_path)
    assert place_on(path, "7") == CORNER
    assert place_on(path, "A1127") != CORNER


def test_on_a_page_full_of_words_the_number_stays_on_its_ground(tmp_path: Path) -> None:
    lines = [(5.0, float(height), "word " * 40) for height in range(0, 840, 8)]
    assert place_on(written(lines, tmp_path)) == CORNER
