"""Where people of a household live, stay or work, told by what is said of them: ``they are still in Todmorden``.

The name of a place stands behind a small word, ``at`` or ``in``; it is told of where somebody abides there, and left
alone where somebody only goes there once, ``a trip to Lyme Park``.
"""

import re
from collections.abc import Iterator

from pipeline.rules.model.disclosure_settings import DisclosureSettings
from pipeline.text.plain_words import TITLES, plain_names

_WORD = r"[A-ZÀ-Þ][\w'’]*(?:-[\w'’]+)*"
_BLANK = r"[ ]?[\r\n]{0,2}[ >]{0,4}"
_PLACE = re.compile(
    rf"\b(?:at|in|near|from|to|out|over|outside|behind|opposite|above)(?=[\s>]){_BLANK}(?:the(?=[\s>]){_BLANK})?"
    rf"(?P<place>{_WORD}(?:(?=[\s>]){_BLANK}{_WORD}){{0,3}})"
)
_SENTENCE = re.compile(r"[.!?;]\s|\n\s*\n|[:|\t]")
FEWEST_LETTERS = 4
LONGEST_SENTENCE = 160
"""So many letters before a place tell of whom a sentence speaks."""


def abiding_places(
    low: str, seen: str, settings: DisclosureSettings, adults: frozenset[str]
) -> Iterator[tuple[int, int, int]]:
    """Give from where to where such a thing is told, and where the name begins; ``adults`` are forenames of parents."""
    places = settings.abiding
    for found in _PLACE.finditer(seen):
        start, end = found.span("place")
        words = plain_names(seen[start:end]).split()
        if settings.no_people_words.issuperset(words) or words[0] in TITLES or len(words[0]) < FEWEST_LETTERS:
            continue
        sentence = _sentence_before(low, found.start())
        told = places.abides.search(sentence)
        is_weak = told is None and (told := places.may_abide.search(sentence)) is not None
        if told and _is_of_a_name(seen, found.start() - len(sentence) + told.start()):
            continue
        if told and (not is_weak or places.of_whom.search(sentence) or not adults.isdisjoint(sentence.split())):
            yield found.start() - len(sentence) + told.start(), end, start


def _is_of_a_name(seen: str, start: int) -> bool:
    """Whether a word is the last of a name, ``Willow Room``, and tells of nobody."""
    return (
        seen[start].isupper()
        and re.search(rf"{_WORD}[ ]\Z", seen[max(start - LONGEST_SENTENCE, 0) : start]) is not None
    )


def _sentence_before(low: str, end: int) -> str:
    before = low[max(end - LONGEST_SENTENCE, 0) : end]
    start = max((one.end() for one in _SENTENCE.finditer(before)), default=0)
    return before[start:]
