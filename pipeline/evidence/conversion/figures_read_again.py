"""The figures of words that lie unseen on a scan are read again: what another program read is not what is seen there.

Days and counts rest on them. Only the words with figures are read, and the whole page where these say something else.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from pipeline.evidence.conversion.ocr import Reading
from pipeline.pdf.blacking_out import Box
from pipeline.text.shortening import some_of

FIRST_PAGES = 3
"""Of so many pages of a file the figures are read again: to whom, when and how much stands there, and it takes time."""
WELL_READ = 80.0
"""Mean confidence, of 100, from which on what is read here stands against what was read before."""
_FIGURE = re.compile(r"\d{2,}")


def read_figures_again(read: Callable[[Sequence[Box]], Reading], text: str, figures: Sequence[Box]) -> Reading | None:
    """Give the page as it is read here where its text says other figures than its picture; None where it does not.

    ``read`` reads the page within boxes, or the whole of it where there are none. Only what both readings have stands
    against the text, and where the second has lost what the others agree on, the page is in doubt.
    """
    first = read(figures)
    said, seen = _figures(text), _figures(first.words)
    if not said - seen or first.confidence < WELL_READ:
        return None  # the whole of a page that is all specks takes minutes, and shows nothing better
    whole = read(())
    again = _figures(whole.words)
    both = [(one - (seen | again), other & seen) for one, other in _put_otherwise(text, whole.words)]
    wrong = sum((one for one, other in both if one and other), Counter[str]())
    right = sum((other for one, other in both if one and other), Counter[str]())
    if not wrong or whole.confidence < WELL_READ:
        return None
    told = f"the text behind its picture says {some_of(sorted(wrong))}, and the picture {some_of(sorted(right))}"
    sure = whole.confidence if not (said & seen) - again else 0.0
    return replace(whole, instead=f"{told}; it was read anew from the picture", confidence=sure)


def _put_otherwise(text: str, other: str) -> Iterator[tuple[Counter[str], Counter[str]]]:
    """Give the figures of the words that stand in the one where others stand in the other, place by place."""
    one, two = text.split(), other.split()
    for kind, start, end, begin, stop in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if kind == "replace":
            yield _figures(" ".join(one[start:end])), _figures(" ".join(two[begin:stop]))


def _figures(text: str) -> Counter[str]:
    return Counter(_FIGURE.findall(text))
