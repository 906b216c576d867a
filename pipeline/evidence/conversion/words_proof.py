"""The proof of what came in: the words of a file, by another reader, against the words of the pages made of it.

Words are compared as heaps, since columns, boxes and notes stand in another order on a page than in a file. What a
page does to words on its way is no loss: a word parted at the end of a line, words set close together, capitals,
ligatures, the numbers of lists and pages, a head that is repeated.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from pipeline.case.loss import Loss, LossKind
from pipeline.evidence.formats.source_words import SourceWords
from pipeline.text.shortening import shortened

MOST_LETTERS = 12_000_000
"""Letters of a file beyond which its words are not compared."""
MOST_JOINED, MOST_ROWS = 4, 2000
"""How many words in a row may stand together as one, and how many places are looked at for such rows."""
LONGEST_IN_PIECES, MOST_SOUGHT = 300, 1000
"""Letters of a word that is put together from pieces, and how many words are sought in a text without gaps: nobody
writes more, and a file made to keep the program busy would have it at work for hours."""
LONG_WORD, LEAST_PIECE = 6, 3
"""Letters from which on a word, and a piece of one, is found by itself in a text without gaps."""
MOST_LETTERS_LEFT = 0.2
"""Which part of the letters of words that were cut up may have gone astray."""
MOST_QUOTED, WIDEST_GAP = 4, 2
ENOUGH_OF_A_SCRIPT = 0.5
"""Which part of the letters of a script whose letters are joined or turned a page must show."""

_WORD = re.compile(r"[^\W_]+")
_WITHOUT_WIDTH = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\x02]")
_EUROPEAN = re.compile(r"[0-9\u0041-\u052f\u1e00-\u1fff\u2c60-\u2c7f\ua720-\ua7ff]+")
_COUNTING = re.compile(r"\d{1,3}|[ivxlcdm]{1,5}|\w")
"""What numbers lists, notes and pages."""
_NOTED = re.compile(r"(?:\d{1,3})?([^\W\d]{2,})(?:\d{1,3})?")
"""A word with the number of a note or a line, which stands close to it."""

Heap = Counter[str]


def losses_of_words(words: SourceWords, pages: Sequence[str]) -> Iterator[Loss]:
    """Tell which words of a file stand on none of its pages, and which stand there without being in the file."""
    if len(words.shown) + sum(map(len, pages)) > MOST_LETTERS:
        return
    source, page = _Written.of(words.shown), _Written.of("\n".join(pages))
    lost, added = source.heap - page.heap, page.heap - source.heap
    if lost or added:
        _explain(lost, added, source, page)
    quotes = [*_quotes(source, lost), *_other_scripts(source, page)]
    if quotes:
        yield Loss(LossKind.WORDS_LOST, f"in the file, and on none of its pages: {_some(quotes)}")
    if words.closed:
        known = {*source.heap, *_Written.of(words.allowed).heap}
        strange = Counter({word: count for word, count in added.items() if word not in known and not _counts(word)})
        if quotes := _quotes(page, strange):
            yield Loss(LossKind.WORDS_ADDED, f"on its pages, and not in the file: {_some(quotes)}")


def losses_page_by_page(source: Sequence[str], pages: Sequence[str]) -> Iterator[Loss]:
    """Tell the same of the pages of a PDF; what stays on its page, as nearly all does, need not be compared."""
    if len(source) == len(pages):
        differing = [(one, other) for one, other in zip(source, pages, strict=True) if one.split() != other.split()]
        source, pages = [one for one, _ in differing], [other for _, other in differing]
    yield from losses_of_words(SourceWords("\n".join(source)), pages)


@dataclass(frozen=True)
class _Written:
    """Words in the order in which they were read: as they are written, and as they are compared."""

    text: str
    places: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    heap: Heap
    other_letters: int

    @classmethod
    def of(cls, text: str) -> "_Written":
        plain = unicodedata.normalize("NFKC", _WITHOUT_WIDTH.sub("", text))
        found = list(_WORD.finditer(plain))
        kept = [one for one in found if _EUROPEAN.fullmatch(one[0])]
        words = tuple(one[0].casefold() for one in kept)
        others = sum(len(one[0]) for one in found) - sum(len(one[0]) for one in kept)
        return cls(plain, tuple(one.span() for one in kept), words, Counter(words), others)


def _explain(lost: Heap, added: Heap, source: _Written, page: _Written) -> None:
    """Take from both heaps what is the same word, joined or parted otherwise."""
    for whole, parts, given in ((added, lost, source.words), (lost, added, page.words)):
        for word, row in _joined(given, whole):
            whole[word] -= 1
            parts.subtract(row)
    for word in [one for one, count in added.items() if count > 0]:
        noted = _NOTED.fullmatch(word)
        if noted and (count := min(added[word], lost.get(noted[1], 0))) > 0:
            lost[noted[1]] -= count
            added[word] -= count
    for count in range(1, MOST_JOINED + 1):
        for row in _rows_of(source.words, lost, count):
            if pieces := _pieces_of("".join(row), added):
                lost.subtract(row)
                added.subtract(pieces)
    _explain_by_letters(lost, added, source, page)


def _explain_by_letters(lost: Heap, added: Heap, source: _Written, page: _Written) -> None:
    """Take away what runs through the words of the other side without a gap, or is left of words that were cut up."""
    on_page, in_source = "".join(page.words), "".join(source.words)
    for word in _sought(lost, LONG_WORD):
        if on_page.count(word) >= source.heap[word]:
            lost[word] = 0
    gone, new = _letters(lost), _letters(added)
    if (gone - new).total() <= gone.total() * MOST_LETTERS_LEFT and not any(map(str.isdigit, gone)):
        lost.clear()
    for word in _sought(added, LEAST_PIECE):
        if word in in_source:
            added[word] = 0


def _sought(heap: Heap, least: int) -> list[str]:
    words = (one for one, count in heap.items() if count > 0 and len(one) >= least)
    return list(islice(words, MOST_SOUGHT))


def _letters(heap: Heap) -> Counter[str]:
    return Counter(letter for word, count in heap.items() for letter in word * max(0, count))


def _rows_of(words: Sequence[str], missed: Heap, count: int) -> Iterator[Sequence[str]]:
    """Give so many words in a row of which each is missed, as long as it still is."""
    starts = [place for place, word in enumerate(words) if missed.get(word, 0) > 0]
    for start in starts[:MOST_ROWS]:
        row = words[start : start + count]
        if len(row) == count and all(missed.get(word, 0) > 0 for word in row):
            yield row


def _pieces_of(word: str, pieces: Heap) -> list[str] | None:
    """Put a word together from pieces, the fewest first; None where that cannot be."""
    if len(word) > LONGEST_IN_PIECES:
        return None
    best: list[list[str] | None] = [[], *[None] * len(word)]
    for start in range(len(word)):
        if (before := best[start]) is None:
            continue
        for end in range(start + 1, len(word) + 1):
            if best[end] is None and pieces.get(word[start:end], 0) > 0:
                best[end] = [*before, word[start:end]]
    return best[-1]


def _joined(words: Sequence[str], wanted: Heap) -> Iterator[tuple[str, Sequence[str]]]:
    """Find where words in a row make one that is wanted."""
    for start in range(len(words)):
        whole = words[start]
        for end in range(start + 1, min(start + MOST_JOINED, len(words))):
            whole += words[end]
            if wanted.get(whole, 0) > 0:
                yield whole, words[start : end + 1]


def _quotes(written: _Written, missed: Heap) -> list[str]:
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


def _other_scripts(source: _Written, page: _Written) -> list[str]:
    """Tell of words in scripts whose letters cannot be compared one by one, where most of them are missing."""
    few = page.other_letters < source.other_letters * ENOUGH_OF_A_SCRIPT
    return ["words in another script"] if few else []
