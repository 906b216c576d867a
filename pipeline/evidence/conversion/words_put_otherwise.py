"""What a page does to words on its way, and is no loss: it parts them, sets them close together, cuts them up.

Words are compared as heaps, since columns, boxes and notes stand in another order on a page than in a file.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST_JOINED, MOST_ROWS = 4, 2000
"""How many words in a row may stand together as one, and how many places are looked at for such rows."""
LONGEST_IN_PIECES, MOST_SOUGHT = 300, 1000
"""Letters of a word that is put together from pieces, and how many words are sought in a text without gaps: nobody
writes more, and a file made to keep the program busy would have it at work for hours."""
LONG_WORD, LEAST_PIECE = 6, 3
"""Letters from which on a word, and a piece of one, is found by itself in a text without gaps."""
MOST_LETTERS_LEFT = 0.2
"""Which part of the letters of words that were cut up may have gone astray."""

_WORD = re.compile(r"[^\W_]+")
_WITHOUT_WIDTH = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\x02]")
_EUROPEAN = re.compile(r"[0-9\u0041-\u052f\u1e00-\u1fff\u2c60-\u2c7f\ua720-\ua7ff]+")
_NOTED = re.compile(r"(?:\d{1,3})?([^\W\d]{2,})(?:\d{1,3})?")
"""A word with the number of a note or a line, which stands close to it."""

Heap = Counter[str]


@dataclass(frozen=True)
class Written:
    """Words in the order in which they were read: as they are written, and as they are compared.

    ``other_letters`` is the count of letters in scripts that are joined or turned, and cannot be compared one by one.
    """

    text: str
    places: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    heap: Heap
    other_letters: int

    @classmethod
    def of(cls, text: str) -> "Written":
        """Read the words of a text, without capitals, ligatures and what has no width."""
        plain = unicodedata.normalize("NFKC", _WITHOUT_WIDTH.sub("", text))
        found = list(_WORD.finditer(plain))
        kept = [one for one in found if _EUROPEAN.fullmatch(one[0])]
        words = tuple(one[0].casefold() for one in kept)
        others = sum(len(one[0]) for one in found) - sum(len(one[0]) for one in kept)
        return cls(plain, tuple(one.span() for one in kept), words, Counter(words), others)


@dataclass(frozen=True)
class Differences:
    """Words of a file that its pages do not have, ``lost``, and words of the pages that it does not have, ``added``.

    A word that was settled stays in its heap with a count of nought, or less.
    """

    source: Written
    page: Written
    lost: Heap
    added: Heap

    @classmethod
    def between(cls, source: Written, page: Written) -> "Differences":
        """Compare a file with its pages, and settle step by step, the surest first, what is only put otherwise."""
        found = cls(source, page, source.heap - page.heap, page.heap - source.heap)
        if found.lost or found.added:
            found._settle_words_set_together()
            found._settle_words_with_a_number()
            found._settle_words_in_pieces()
            found._settle_words_that_run_through()
            found._settle_words_that_were_cut_up()
            found._settle_pieces_of_words()
        return found

    def _settle_words_set_together(self) -> None:
        """Settle ``would like`` in the one and ``wouldlike`` in the other."""
        sides = (self.added, self.lost, self.source.words), (self.lost, self.added, self.page.words)
        for whole, parts, words in sides:
            for word, row in _joined(words, whole):
                whole[word] -= 1
                parts.subtract(row)

    def _settle_words_with_a_number(self) -> None:
        """Settle ``school`` of the file and ``school2`` of a page: the number is of a note or a line."""
        for word in _left(self.added):
            noted = _NOTED.fullmatch(word)
            if noted and (count := min(self.added[word], self.lost.get(noted[1], 0))) > 0:
                self.lost[noted[1]] -= count
                self.added[word] -= count

    def _settle_words_in_pieces(self) -> None:
        """Settle ``January`` of the file and ``Jan``, ``uar`` and ``y`` of a page, wherever these stand."""
        for count in range(1, MOST_JOINED + 1):
            for row in _rows_of(self.source.words, self.lost, count):
                if pieces := _pieces_of("".join(row), self.added):
                    self.lost.subtract(row)
                    self.added.subtract(pieces)

    def _settle_words_that_run_through(self) -> None:
        """Settle long words of the file that stand in the text of the pages once its gaps are taken out."""
        on_page = "".join(self.page.words)
        for word in _left(self.lost, LONG_WORD)[:MOST_SOUGHT]:
            if on_page.count(word) >= self.source.heap[word]:
                self.lost[word] = 0

    def _settle_words_that_were_cut_up(self) -> None:
        """Settle all that is lost where its letters were added elsewhere; not where a figure is lost."""
        gone, new = _letters(self.lost), _letters(self.added)
        if (gone - new).total() <= gone.total() * MOST_LETTERS_LEFT and not any(map(str.isdigit, gone)):
            self.lost.clear()

    def _settle_pieces_of_words(self) -> None:
        """Settle pieces on the pages that stand in the text of the file once its gaps are taken out."""
        in_source = "".join(self.source.words)
        for word in _left(self.added, LEAST_PIECE)[:MOST_SOUGHT]:
            if word in in_source:
                self.added[word] = 0


def _left(heap: Heap, least: int = 1) -> list[str]:
    """Give the words of so many letters, or more, that are not settled."""
    return [one for one, count in heap.items() if count > 0 and len(one) >= least]


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
