"""Words that a page draws in shapes are known as something to read; lines of tables and bars of charts are not."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from pipeline.case.evidence import Foot
from pipeline.evidence.conversion.page_text import PageText
from pipeline.pdf.drawn_letters import drawn_words
from pipeline.pdf.plain_sheets import Box

ZIGZAG = ((0, 0), (0, 8), (2, 4), (4, 8), (6, 0), (4, 3), (2, 3))


def shape(left: float, bottom: float, *, paint: str = "f", size: float = 1.0) -> str:
    points = [f"{left + x * size} {bottom + y * size}" for x, y in ZIGZAG]
    return f"{points[0]} m {' '.join(f'{point} l' for point in points[1:])} h {paint}"


def boxes(content: str) -> list[Box]:
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    document.pages[0].Contents = document.make_stream(content.encode())
    written = BytesIO()
    document.save(written)
    with pypdfium2.PdfDocument(written.getvalue()) as opened:
        return drawn_words(opened[0])


def test_each_line_of_drawn_letters_has_its_box() -> None:
    lines = [" ".join(shape(60 + 8 * place, bottom) for place in range(12)) for bottom in (700, 680)]

    assert boxes(" ".join(lines)) == [(57, 697, 157, 711), (57, 677, 157, 691)]


@pytest.mark.parametrize("matrix", ["1 0 0 1 0 0", "0.5 0 0 0.5 100 100", "1 0 0 -1 0 842"])
def test_letters_that_are_moved_or_turned_over_are_found(matrix: str) -> None:
    letters = " ".join(shape(60 + 8 * place, 700) for place in range(12))

    assert len(boxes(f"q {matrix} cm {letters} Q")) == 1


@pytest.mark.parametrize(
    "content",
    [
        " ".join(f"{60 + 20 * place} 100 10 {20 + place} re f" for place in range(20)),
        " ".join(f"60 {100 + 12 * row} 400 0.5 re f" for row in range(40)),
        " ".join(shape(60 + 8 * place, 700, paint="S") for place in range(12)),
        " ".join(shape(60 + 8 * place, 700) for place in range(3)),
        " ".join(shape(60 + 50 * place, 700) for place in range(9)),
        " ".join(shape(30 + 100 * place, 300, size=15) for place in range(5)),
    ],
    ids=["bars", "lines of a table", "lines of a drawing", "a small crest", "signs far apart", "large shapes"],
)
def test_other_shapes_are_no_words(content: str) -> None:
    assert boxes(content) == []


def test_drawn_words_beside_a_text_are_read_however_small() -> None:
    drawn = ((57.0, 697.0, 157.0, 711.0),)
    page = PageText("A letter with many words of its own.", False, False, False, 0, Foot.of((595, [])), drawn=drawn)

    assert page.pictures_to_read == drawn
