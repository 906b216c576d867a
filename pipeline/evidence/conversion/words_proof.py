"""The proof of what came in: the words of a file, by another reader, against the words of the pages made of it.

What a page does to words on its way is no loss, nor are capitals, ligatures, the numbers of lists and pages, or a head
that is repeated.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.case.loss import Loss, LossKind
from pipeline.evidence.conversion.words_put_otherwise import Differences, Heap, Written
from pipeline.evidence.formats.source_words import SourceWords
from pipeline.text.shortening import shortened

MOST_LETTERS = 12_000_000
"""Letters of a file beyond which its words are not compared."""
MOST_QUOTED, WIDEST_GAP = 4, 2
ENOUGH_OF_A_SCRIPT = 0.5
"""Which part of the letters of a script whose letters are joined or turned a page must show."""

_COUNTING = re.compile(r"\d{1,3}|[ivxlcdm]{1,5}|\w")
"""What numbers lists, notes and pages."""


def hides_words(losses: Sequence[Loss]) -> bool:
    """Whether words were hidden on pages: what those pages no longer say must not be quoted as lost."""
    return any(loss.kind in (LossKind.COVERED_WORDS, LossKind.HIDDEN_WORDS) for loss in losses)


def proof_of_words(
    words: SourceWords | None, of_pdf: Sequence[str | None] | None, losses: Sequence[Loss], texts: Sequence[str]
) -> Iterator[Loss]:
    """Hold the words of a file, or those that each page of a PDF shows by itself, against the texts of its pages.

    A file of which words were hidden is not looked at, of a PDF those pages that became pictures for it (None).
    """
    if words:
        yield from () if hides_words(losses) else losses_of_words(words, texts)
    elif of_pdf and not any(loss.kind is LossKind.REPAIRED for loss in losses):
        yield from losses_page_by_page(of_pdf, texts)


def losses_of_words(words: SourceWords, pages: Sequence[str]) -> Iterator[Loss]:
    """Tell which words of a file stand on none of its pages, and which stand there without being in the file."""
    if len(words.shown) + sum(map(len, pages)) > MOST_LETTERS:
        return
    source, page = Written.of(words.shown), Written.of("\n".join(pages))
    found = Differences.between(source, page)
    quotes = [*_quotes(source, found.lost), *_other_scripts(source, page)]
    if quotes:
        yield Loss(LossKind.WORDS_LOST, f"in the file, and on none of its pages: {_some(quotes)}")
    if words.closed:
        known = {*source.heap, *Written.of(words.allowed).heap}
        added = found.added.items()
        strange = Counter({word: count for word, count in added if word not in known and not _counts(word)})
        if quotes := _quotes(page, strange):
            yield Loss(LossKind.WORDS_ADDED, f"on its pages, and not in the file: {_some(quotes)}")


def losses_page_by_page(source: Sequence[str | None], pages: Sequence[str]) -> Iterator[Loss]:
    """Tell the same of the pages of a PDF; what stays on its page, as nearly all does, need not be compared."""
    known = [one for one in source if one is not None]
    if len(source) == len(pages):
        both = [(one, other) for one, other in zip(source, pages, strict=True) if one is not None]
        differing = [(one, other) for one, other in both if one.split() != other.split()]
        known, pages = [one for one, _ in differing], [other for _, other in differing]
    elif len(known) < len(source):
        return
    yield from losses_of_words(SourceWords("\n".join(known)), pages)


def _quotes(written: Written, missed: Heap) -> list[str]:
    """Quote what is missed as it is written, words beside each other together; of a word the last ones."""
    left, places = Counter({word: count for word, count in missed.items() if count > 0 and _tells(word)}), list[int]()
    for number in range(len(written.words) - 1, -1, -1):
        if left[written.words[number]] > 0:
            left[written.words[number]] -= 1
            places.append(number)
    places.reverse()
    breaks = [number for number, (one, next_one) in enumerate(pairwise(places), start=1) if next_one - one > WIDEST_GAP]
    rows = [places[start:end] for start, end in zip([0, *breaks], [*breaks, len(places)], strict=True) if start < end]
    return [written.text[written.places[row[0]][0] : written.places[row[-1]][1]] for row in rows]


def _some(quotes: Sequence[str]) -> str:
    more = f", and {len(quotes) - MOST_QUOTED} more" if len(quotes) > MOST_QUOTED else ""
    return ", ".join(f'"{shortened(quote)}"' for quote in quotes[:MOST_QUOTED]) + more


def _tells(word: str) -> bool:
    return len(word) > 1 or word.isdigit()


def _counts(word: str) -> bool:
    return _COUNTING.fullmatch(word) is not None


def _other_scripts(source: Written, page: Written) -> list[str]:
    """Tell of words in scripts whose letters cannot be compared one by one, where most of them are missing."""
    few = page.other_letters < source.other_letters * ENOUGH_OF_A_SCRIPT
    return ["words in another script"] if few else []
