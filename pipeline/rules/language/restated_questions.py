"""Whether an answer only says its question over again: "It was not used" tells nobody why no contract was used."""

import re
from collections.abc import Iterable, Sequence

from pipeline.text.plain_words import words

_ASKS_WHY = re.compile(r"why\b", re.IGNORECASE)
_EXPLAINED = re.compile(r"\([^()]*\)")
"""What a question says of itself in brackets may well be the answer: "(no bullying or family barriers)"."""
_ENDING = re.compile(r"(?:s|e|ed|ing)$")
"""What forms of one word differ in: "use", "used", "using"."""
_LONG = 6
_NONE_OF = r"\b(?:no|not|never|zero|nil)\s+(?:(?!(?:for|on|about|with|to|of|in|set|agreed)\b)[\w-]+\s+){0,2}"
"""How it is said that there shall be none of a thing: "no more unexplained absence", and no "no target for absence"."""
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
    """Whether a statement only denies what is asked for: "no barriers", "not able to … any barrier", "none that we …".

    What is asked for is the question's first long word.
    """
    first = next((word for word in words(asks).split() if len(word) >= _LONG), None)
    if first is None or len(_DENIALS.findall(statement)) > 1:
        return False
    noun = re.escape(_stem(first))
    words_between = r"(?:(?!(?:about|on|of|for|regarding|with)\b)[\w-]+\s+){0,2}"
    not_able = rf"(?:\bnot|n't)\s(?:\w+\s)?able to\b.*\b{noun}"
    no_such = rf"\bno\s+{words_between}{noun}|{not_able}|^\W*none\b(?!\s+of\b)"
    return bool(re.search(no_such, statement))


def without_what_is_wanted_of_none(answer: str, of_what: Sequence[str]) -> str:
    """Give an answer without what it wants none of, which denies nothing that was asked: a target of "no lates"."""
    if not of_what:
        return answer
    return re.sub(rf"{_NONE_OF}(?:{'|'.join(map(re.escape, of_what))})\w*", " ", answer, flags=re.IGNORECASE)
