"""A page whose file tells other words than it draws is read anew; a word told without its hyphen is no other."""

from pathlib import Path

import pytest

from pipeline.evidence.conversion.page_text import texts
from pipeline.evidence.conversion.words_instead import pages_that_tell_otherwise
from tests.evidence.dropped_files import pdf

DRAWN = "BT /F1 18 Tf 60 600 Td ({}) Tj ET"


def page(drawn: str, told: str) -> str:
    return f"BT /F1 18 Tf 60 700 Td (Home visit) Tj ET /Span <</ActualText ({told})>> BDC {DRAWN.format(drawn)} EMC"


@pytest.mark.parametrize(
    ("drawn", "told", "otherwise"),
    [
        ("Daniel must attend", "Daniel need not attend", [1]),
        ("Daniel must attend", "Daniel must attend", []),
        ("ATTEN-DANCE", "Attendance", []),
    ],
)
def test_what_is_drawn_counts(drawn: str, told: str, otherwise: list[int], tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(pdf({"content": page(drawn, told)}))
    pages = texts(str(tmp_path / "letter.pdf"))
    assert pages_that_tell_otherwise(tmp_path / "letter.pdf", pages) == otherwise


def test_most_pages_tell_nothing_otherwise(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(pdf({"text": "Daniel must attend"}))
    assert pages_that_tell_otherwise(tmp_path / "letter.pdf", texts(str(tmp_path / "letter.pdf"))) == []
