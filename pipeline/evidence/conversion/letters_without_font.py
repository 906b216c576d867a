"""Letters of a file that its pages do not show: no font has them, or what made the pages left them out."""

import unicodedata
from collections.abc import Iterator, Sequence

from pipeline.case.loss import Loss, LossKind
from pipeline.evidence.formats.source_words import SourceWords
from pipeline.text.shortening import some_of
from pipeline.typeset.scripts import without_font

_SIGNS = ("So", "Co")
"""Ticks, pictures used as letters, and what only one font knows: they are in no word, and words alone are compared."""


def losses_of_letters(words: SourceWords, pages: Sequence[str]) -> Iterator[Loss]:
    """Tell by their names the letters that cannot be shown here, and the signs that stand on none of the pages."""
    missing = without_font(words.shown)
    if missing:
        told = f"no font of this machine has {_named(missing)}; let whoever looks after it install fonts-noto"
        yield Loss(LossKind.NOT_SHOWN, told)
    signs = {letter for letter in set(words.shown).difference(*pages) if unicodedata.category(letter) in _SIGNS}
    if lost := "".join(sorted(signs.difference(missing))):
        yield Loss(LossKind.NOT_SHOWN, f"in the file, and on none of its pages: {_named(lost)}")


def _named(letters: str) -> str:
    return some_of([f"{unicodedata.name(letter, f'U+{ord(letter):04X}')} ({letter})" for letter in letters])
