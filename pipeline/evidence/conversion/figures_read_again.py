"""The figures of words that lie unseen on a scan are read again: what another program read is not what is seen there.

Days and counts rest on them. Only the words with figures are read, and the whole page where these say something else.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from pipeline.evidence.conversion.figures_together import WELL_READ, Glance, figures_in
from pipeline.evidence.conversion.ocr import Reading
from pipeline.text.shortening import some_of


def read_figures_again(read: Callable[[], Reading], text: str, first: Glance) -> Reading | None:
    """Give the page as it is read here where its text says other figures than its picture; None where it does not.

    ``read`` reads the whole page. Only what both readings have stands against the text, and where the second has lost
    what the others agree on, the page is in doubt.
    """
    whole, said, seen = read(), figures_in(text), figures_in(first.words)
    again = figures_in(whole.words)
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
            yield figures_in(" ".join(one[start:end])), figures_in(" ".join(two[begin:stop]))
