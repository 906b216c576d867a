"""Whether an answer only says its question over again: "It was not used" tells nobody why no contract was used."""

import re
from collections.abc import Iterable

from pipeline.text.plain_words import words

_ASKS_WHY = re.compile(r"why\b", re.IGNORECASE)
_EXPLAINED = re.compile(r"\([^()]*\)")
"""What a question says of itself in brackets may well be the answer: "(no bullying or family barriers)"."""
_ENDING = re.compile(r"(?:s|e|ed|ing)$")
"""What forms of one word differ in: "use", "used", "using"."""
_LONG = 6
_DENIALS = re.compile(r"\b(?:no|not|none)\b|n't")


def says_it_over_again(asks: str, answer: str, empty_words: Iterable[str]) -> bool:
    """Whether an answer to a question that asks why has no word beyond the question's and those that tell nothing."""
    if not _ASKS_WHY.match(asks):
        return False
    asked = words(_EXPLAINED.sub(" ", asks)).split()
    empty = {*empty_words, *map(_stem, asked)}
    return all(word in empty or _stem(word) in empty for word in words(answer).split())


def _stem(word: str) -> str:
    return _ENDING.sub("", word)


def denies_what_was_asked(asks: str, statement: str) -> bool:
    """Whether a statement only denies what is asked for, the first long word: "no barriers", "not able to … any"."""
    first = next((word for word in words(asks).split() if len(word) >= _LONG), None)
    if first is None or len(_DENIALS.findall(statement)) > 1:
        return False
    noun = re.escape(_stem(first))
    no_such = rf"\bno\s+(?:[\w-]+\s+){{0,2}}{noun}|(?:\bnot|n't)\s(?:\w+\s)?able to\b.*\b{noun}"
    return bool(re.search(no_such, statement))
