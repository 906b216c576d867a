"""A register in plain text, its columns made with blanks: read as a print-out is, by where its words stand."""

import re
from pathlib import Path

from pipeline.pdf.placed_words import LineOfWords, PlacedWord
from pipeline.pdf.print_out import PrintOut
from pipeline.text.decoding import decode

WIDE, HIGH = 6.0, 10.0
"""How wide and high a letter is on paper, where all are alike."""
MOST_LINES = 5_000
TAB = 8
_WORD = re.compile(r"\S+")


def print_out_of_text(path: Path) -> PrintOut:
    """Give the words of a text with their places, as on one long page; nothing of one of too many lines."""
    lines = [line.expandtabs(TAB) for line in decode(path.read_bytes()).splitlines()]
    written = tuple(filter(None, (_line(line, HIGH * down) for down, line in enumerate(lines, start=1))))
    return PrintOut(((written,),) if len(lines) <= MOST_LINES else (), scanned=False)


def _line(text: str, down: float) -> LineOfWords:
    return tuple(
        PlacedWord(word[0], tuple(WIDE * at for at in range(word.start(), word.end() + 1)), down, HIGH)
        for word in _WORD.finditer(text)
    )
