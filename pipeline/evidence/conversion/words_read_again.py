"""The few words that lie unseen on a scan are held against what is read there: a short page is soon read whole.

Of many words another check knows whether they make sense; of a card, a photograph or a dated stamp nothing does.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from pipeline.evidence.conversion.figures_together import WELL_READ
from pipeline.evidence.conversion.ocr import Reading
from pipeline.evidence.conversion.page_text import PageText
from pipeline.text.plain_words import plain_names
from pipeline.text.shortening import some_of

SHORTEST = 2
MISREAD = 0.7
"""How much a word is like one that was badly read."""


def read_words_again(read: Callable[[], Reading], page: PageText) -> Reading | None:
    """Give the page as it is read here where its text says other words than its picture; None where it does not.

    Nothing is said against the text where the picture is badly read, as handwriting is; where there is next to no text,
    what was read is added to it.
    """
    whole = read()
    if whole.confidence < WELL_READ:
        return whole if page.wants_reading else None
    said, seen = _words(page.text), _words(whole.words)
    unseen, unsaid = list(_strange(said, seen)), list(_strange(seen, said))
    if not (unseen or unsaid):
        return None
    says = f"says {_quoted(unseen)}" if unseen else f"does not say {_quoted(unsaid)}"
    shows = f", and the picture {_quoted(unsaid)}" if unseen and unsaid else ""
    return replace(whole, instead=f"the text behind its picture {says}{shows}; it was read anew from the picture")


def _words(text: str) -> list[str]:
    return [word for word in plain_names(text).split() if len(word) >= SHORTEST]


def _strange(words: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    """Give the words that are not among the others, nor like one of these; figures are like no others."""
    known, whole = set(others), "".join(others)
    for word in dict.fromkeys(words):
        is_figure = any(map(str.isdigit, word))
        if word in known or (not is_figure and word in whole):
            continue
        alike = (SequenceMatcher(None, word, other).ratio() for other in known if not any(map(str.isdigit, other)))
        if is_figure or max(alike, default=0.0) < MISREAD:
            yield word


def _quoted(words: Sequence[str]) -> str:
    return some_of([f'"{word}"' for word in words])
