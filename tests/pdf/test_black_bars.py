"""Black bars are found however they were painted; heads of tables, lines, frames and photos are none."""

from io import BytesIO

import pypdfium2
import pytest

from pipeline.pdf.black_bars import bars_on
from tests.evidence.dropped_files import pdf

TWO_LINES = "0 g 60 700 200 14 re f 60 686 120 14 re f"


def bars(content: str) -> int:
    with pypdfium2.PdfDocument(BytesIO(pdf({"content": content}))) as document:
        return len(bars_on(document[0]))


@pytest.mark.parametrize(
    ("content", "count"),
    [
        ("0 g 60 700 200 14 re f", 1),
        ("0.1 0.1 0.2 rg 60 700 20 8 re f", 1),
        ("20 w 60 700 m 260 700 l S", 1),
        (TWO_LINES, 2),
        ("", 0),
        ("0.6 g 60 700 200 14 re f", 0),
        ("3 w 60 700 m 260 700 l S", 0),
        ("60 700 200 14 re S", 0),
        ("0 g 60 700 40 40 re f", 0),
        ("0 g 60 700 200 24 re f 1 g BT /F1 14 Tf 70 706 Td (Date of the contact) Tj ET", 0),
        ("0 g 0 100 595 700 re f", 0),
        ("0 g 160 700 m 260 600 l 60 600 l f", 0),
    ],
)
def test_bars_are_told_by_how_they_look(content: str, count: int) -> None:
    assert bars(content) == count
