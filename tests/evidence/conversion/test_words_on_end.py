"""Words that stand on end in a cell are found, though their letters come apart in the text of the page."""

from pathlib import Path

from pipeline.evidence.conversion.page_text import texts
from tests.evidence.dropped_files import pdf


def on_end(word: str, left: int) -> str:
    """Each letter set by itself, as LibreOffice writes them."""
    said, up = "", 300.0
    for letter in word:
        said += f"BT /F1 12 Tf 0 1 -1 0 {left} {up} Tm ({letter}) Tj ET "
        up += {"r": 4.0, "f": 3.3, "O": 9.3}.get(letter, 6.4)
    return said


def test_a_word_whose_letters_stand_one_above_another_is_known_beside_the_text(tmp_path: Path) -> None:
    level = "BT /F1 12 Tf 60 700 Td (We met on Tuesday) Tj ET "
    (tmp_path / "page.pdf").write_bytes(pdf({"content": level + on_end("Okafor", 100)}, {"content": level}))
    turned, plain = texts(str(tmp_path / "page.pdf"))
    assert "Okafor" not in turned["text"]
    assert "Okafor" in turned["beyond"]
    assert plain["beyond"] == ""
