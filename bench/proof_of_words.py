"""What the proof of words costs beside the conversion that it belongs to: a long PDF with text, or one that is given.

    .venv/bin/python bench/proof_of_words.py [PDF]

The proof is the reading of the words from pages that are open anyway, and the comparing; both are timed by themselves,
the conversion as it is, all by the time of the processor. The last row is a proof that finds words lost on one page.
"""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.evidence.conversion.page_text import clean_and_look
from pipeline.evidence.conversion.words_proof import losses_page_by_page

PAGES, LINES, WORDS_A_LINE = 434, 45, 8
WORDS = "attendance meeting parent letter absence register officer council notice improve evidence review agreed signed"
Result = TypeVar("Result")


def main(given: list[str]) -> None:
    """Print how long each part takes, and its share of the whole."""
    with TemporaryDirectory() as folder:
        source = Path(given[0]) if given else Path(folder) / "long.pdf"
        if not given:
            write_long(source)
        found, whole = timed(lambda: clean_and_look(str(source), f"{folder}/clean.pdf", True, False))
        pages = [page["text"] for page in found["pages"]]
        with pypdfium2.PdfDocument(source) as document:
            written = [(sheet, sheet.get_textpage()) for sheet in document]
            _, reading = timed(lambda: [text.get_text_bounded() for _, text in written])
        _, comparing = timed(lambda: list(losses_page_by_page(found["words"] or [], pages)))
        spoiled = [*pages[:-1], pages[-1][:-100]]
        _, finding = timed(lambda: list(losses_page_by_page(found["words"] or [], spoiled)))
    print(f"{len(pages)} pages, conversion {whole:.2f} s")
    for name, seconds in (
        ("reading the words", reading),
        ("comparing them", comparing),
        ("the proof together", reading + comparing),
        ("with words lost on one page", reading + finding),
    ):
        print(f"  {name:28} {seconds:6.3f} s  {100 * seconds / whole:5.1f}%")


def timed(step: Callable[[], Result]) -> tuple[Result, float]:
    """Take a step; gives what came of it, and the seconds of the processor that it took."""
    start = time.process_time()
    return step(), time.process_time() - start


def write_long(target: Path) -> None:
    """Write a PDF of full pages of text."""
    chance, canvas = random.Random(1), Canvas(str(target), pagesize=A4)  # noqa: S311 - the same words each time
    for number in range(1, PAGES + 1):
        for line in range(LINES):
            canvas.drawString(60, 780 - 16 * line, " ".join(chance.choices(WORDS.split(), k=WORDS_A_LINE)))
        canvas.drawString(290, 30, str(number))
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    main(sys.argv[1:])
