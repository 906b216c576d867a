"""Whether an answer only says its question over again: "It was not used" tells nobody why no contract was used."""

import re
from collections.abc import Iterable

from pipeline.text.plain_words import words

_ASKS_WHY = re.compile(r"why\b", re.IGNORECASE)
_EXPLAINED = re.compile(r"\([^()]*\)")
"""What a question says of itself in brackets may well be the answer: "(no bullying or family barriers)"."""
_ENDING = re.compile(r"(?:s|e|ed|ing)$")
"""What forms of one word differ in: "use", "used", "using"."""


def says_it_over_again(asks: str, answer: str, empty_words: Iterable[str]) -> bool:
    """Whether an answer to a question that asks why has no word beyond the question's and those that tell nothing."""
    if not _ASKS_WHY.match(asks):
        return False
    asked = words(_EXPLAINED.sub(" ", asks)).split()
    empty = {*empty_words, *map(_stem, asked)}
    return all(word in empty or _stem(word) in empty for word in words(answer).split())


def _stem(word: str) -> str:
    return _ENDING.sub("", word)
