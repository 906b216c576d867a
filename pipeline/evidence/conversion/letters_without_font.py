"""Letters of a file that no font of this machine can show: on its pages there is a box in their place, or nothing."""

import unicodedata
from collections.abc import Iterator

from pipeline.case.loss import Loss, LossKind
from pipeline.evidence.formats.source_words import SourceWords
from pipeline.text.shortening import some_of
from pipeline.typeset.scripts import without_font


def losses_of_letters(words: SourceWords) -> Iterator[Loss]:
    """Tell by their names the letters that cannot be shown here, and what brings a font for them."""
    if missing := without_font(words.shown):
        named = some_of([f"{unicodedata.name(letter, 'a letter without a name')} ({letter})" for letter in missing])
        yield Loss(
            LossKind.NOT_SHOWN,
            f"no font of this machine has {named}; let whoever looks after it install fonts-noto",
        )
