"""A cell of a table may be as long as a report; it goes on in further rows, and no word and no row is lost."""

from pathlib import Path

import pypdfium2

from pipeline.typeset.blocks import Table
from pipeline.typeset.plain_pages import LONGEST_CELL, typeset


def test_a_cell_that_fills_pages_goes_on_with_every_word(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(2000)]
    unbroken = "x" * (LONGEST_CELL + 10)
    rows = (("Date", "Note"), ("3 March", " ".join(words)), ("", ""), ("4 March", unbroken))
    typeset([Table(rows)], tmp_path / "log.pdf")
    with pypdfium2.PdfDocument(tmp_path / "log.pdf") as document:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    assert [word for word in text.split() if word.startswith("word")] == words
    assert text.count("x") == len(unbroken)
    assert "4 March" in text
