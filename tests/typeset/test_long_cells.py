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


def test_a_column_with_a_few_long_names_leaves_the_paper_to_the_notes(tmp_path: Path) -> None:
    note = "Mother rang: he sleeps badly and finds mornings difficult; breakfast club and early help were offered."
    rows = [("2 March 2026", note, "") for _ in range(20)]
    rows[3] = ("2 March 2026", note, "Letters/Stage 1 letter - Mrs Grace Okafor.docx")
    typeset([Table((("Date", "Notes", "File"), *rows))], tmp_path / "log.pdf")
    with pypdfium2.PdfDocument(tmp_path / "log.pdf") as document:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    assert text.count("2 March 2026") == len(rows)
    assert "he sleeps badly and finds mornings difficult" in text
