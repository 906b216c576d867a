"""Where any of many words of the rules stands in a text: found in a table by how they begin, not one after the other.

The lists have up to thousands of words. To prepare an expression of so many takes longer than to read a case by it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

NOT = "{not}"
"""What stands in a list of things for any denial."""

Span = tuple[int, int]
"""From where to where a word stands in a text."""

_GAP = " … "
_DENIED_FIRST = f"{NOT}{_GAP}"
_BETWEEN, _NEAREST = (rf"(?:\s+[\w'/-]+){{0,4}}{least}\s+" for least in ("", "?"))
"""Up to four words between two, as many or as few as there may be."""
_BEGINNING_OF_WORD, _LETTER = re.compile(r"(?<!\w)\w"), re.compile(r"\w")
_BEGINNING = 3
"""By so many letters a word is looked up; the few that are shorter are looked for one by one."""


class ManyWords:
    """Words of the rules, of which the first that fits at a place is the one that stands there.

    A word is found as the beginning of one, with a blank behind it as a whole one; ``…`` is up to four words between.
    """

    def __init__(self, words: Sequence[str], denials: Sequence[str]) -> None:
        self._places: dict[str, list[int]] = {}
        """The places in the list of each word that is looked for as it stands."""
        self._whole = frozenset(place for place, word in enumerate(words) if word.endswith(" "))
        written, others = [], []
        for place, word in enumerate(words):
            if word[0].isalnum() and _GAP not in word.strip() and NOT not in word:
                self._places.setdefault(word.strip().casefold(), []).append(place)
            elif word[0].isalnum() or word.startswith(NOT):
                written.append((place, word))
            else:
                others.append(word)
        self._lengths = _lengths(self._places)
        self._short = frozenset(len(word) for word in self._places if len(word) < _BEGINNING)
        self._with_gaps = _with_gaps(written, others, len(words), any_denial(denials))
        self.spans = lru_cache(maxsize=128)(self._spans)

    def sub(self, by: str, text: str) -> str:
        """Give a text in small letters with something else in the place of each word."""
        ends = (0, *(end for _, end in self.spans(text)))
        starts = (*(start for start, _ in self.spans(text)), len(text))
        return by.join(text[end:start] for end, start in zip(ends, starts, strict=True))

    def _spans(self, text: str) -> Sequence[Span]:
        """Give each place of a text in small letters where a word stands; of those that overlap, the first."""
        return tuple(self._each(text))

    def _each(self, text: str) -> Iterator[Span]:
        alone, gapped = self._alone(text), self._gapped(text)
        word, phrase = next(alone, None), next(gapped, None)
        while word or phrase:
            start, end, _ = min(filter(None, (word, phrase)), key=itemgetter(0, 2))
            yield start, end
            while word and word[0] < end:
                word = next(alone, None)
            if phrase and phrase[0] < end:
                gapped = self._gapped(text, end)
                phrase = next(gapped, None)

    def _alone(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Give the beginning, the end and the place in the list of each word that stands in a text as it is written."""
        lengths_of, places_of, short = self._lengths, self._places, self._short
        for found in _BEGINNING_OF_WORD.finditer(text):
            start = found.start()
            fit = [
                (places, start + length)
                for length in lengths_of.get(text[start : start + _BEGINNING], short)
                if (places := places_of.get(text[start : start + length]))
            ]
            if fit and (nearest := self._first(fit, text)):
                yield start, nearest[1], nearest[0]

    def _first(self, fit: Sequence[tuple[Sequence[int], int]], text: str) -> tuple[int, int] | None:
        """Give the place in the list and the end of the first of these words that ends where it may."""
        every = [(place, end) for places, end in fit for place in places]
        return min((one for one in every if one[0] not in self._whole or not _LETTER.match(text, one[1])), default=None)

    def _gapped(self, text: str, start: int = 0) -> Iterator[tuple[int, int, int]]:
        """Give the same of each phrase that has others or a denial in it."""
        pattern, places = self._with_gaps
        for found in pattern.finditer(text, start) if pattern else ():
            yield found.start(), found.end(), places[found.lastindex or 0]


def _lengths(words: Collection[str]) -> dict[str, frozenset[int]]:
    """Give the lengths of the words that may stand behind each beginning, those of the shortest as well."""
    found: dict[str, set[int]] = {}
    short = [word for word in words if len(word) < _BEGINNING]
    for word in words:
        if len(word) >= _BEGINNING:
            found.setdefault(word[:_BEGINNING], set()).add(len(word))
    for beginning, lengths in found.items():
        lengths.update(len(word) for word in short if beginning.startswith(word))
    return {beginning: frozenset(lengths) for beginning, lengths in found.items()}


def _with_gaps(
    written: Sequence[tuple[int, str]], others: Sequence[str], behind_all: int, denied: str
) -> tuple[re.Pattern[str] | None, Sequence[int]]:
    """Give the expression of the words that are no plain ones, and of each of its groups the place in the list."""
    at_word = [(place, _pattern(word, denied)) for place, word in written if not word.startswith(_DENIED_FIRST)]
    behind = [
        _pattern(word.removeprefix(_DENIED_FIRST), denied) for _, word in written if word.startswith(_DENIED_FIRST)
    ]
    # What many words begin with is said once: to look for each with its own beginning, and to prepare that, takes long.
    if behind:
        at_word.append((behind_all, rf"(?:{denied}){_NEAREST}(?:{'|'.join(behind)})"))
    each = [rf"(?<!\w)(?:{'|'.join(f'({one})' for _, one in at_word)})"] if at_word else []
    each += [f"({_pattern(word, denied)})" for word in others]
    places = [-1, *(place for place, _ in at_word), *(behind_all + 1 for _ in others)]
    return re.compile("|".join(each)) if each else None, places


def any_denial(denials: Sequence[str]) -> str:
    """Give the expression of any denial."""
    return "|".join(rf"(?:\w*{re.escape(one)})" if one == "n't" else re.escape(one.strip()) for one in denials)


def _pattern(word: str, denied: str) -> str:
    parts = (rf"(?:{denied})" if part == NOT else re.escape(part) for part in word.strip().casefold().split(_GAP))
    return _BETWEEN.join(parts) + (r"(?!\w)" if word.endswith(" ") else "")
