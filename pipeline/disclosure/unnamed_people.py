"""Forenames and surnames that no case file has, ``Lottie Marchbank``: somebody's, whatever is told of them.

The words of a name are known by their capitals in the middle of a sentence, behind a title, or at the beginning of a
sentence that goes on in small letters. Who works for the school or the council is no secret: a role stands beside the
name, here or in another paper.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile

from pipeline.rules.model.disclosure_settings import DisclosureSettings
from pipeline.text.folding import folded
from pipeline.text.plain_words import TITLES, plain_names

PERSON = "a person's name"
NEAR = 60
"""So many letters before a name tell whether a role or a title stands there."""
FEWEST_WORDS, MOST_WORDS = 2, 3
FEWEST_LETTERS = 5
"""So long a word must be to be known with one letter wrong."""
_WORD = r"[A-ZÀ-Þ](?:(?:(?<=M)a?c|(?<=F)itz|(?<=[OD])['’])[A-ZÀ-Þ])?[a-zà-ÿ]+(?:['’-][A-ZÀ-Þa-zà-ÿ]+)*"
_JOINT = r"(?:[ ]|[ ]?\r?\n[> ]*)"
_FIRST = _WORD.replace("[A-ZÀ-Þ]", r"[A-ZÀ-Þ](?<![\w’'&/@.-][A-ZÀ-Þ])", 1)
_RUN = re.compile(rf"{_FIRST}(?:{_JOINT}{_WORD})+(?=[\s.,;:!?)(’'\"–-]|\Z)")
"""Words with capital letters one after the other, in a line or about its end."""
_EACH = re.compile(rf"{_WORD}(?![\w])")
_MID_SENTENCE = re.compile(r"(?<![\w'’-])[a-zà-ÿ][\w'’-]*[,;:]? \Z|[,;:)] \Z|[a-zà-ÿ] ?\(\Z")
_GOES_ON = re.compile(r",? \(?[a-zà-ÿ]|['’]s\b")
_TITLE = re.compile(rf"\b(?:{'|'.join(sorted(TITLES))})\.?[ ]\Z", re.IGNORECASE)
_WITH_ANOTHER = re.compile(rf"({_WORD}) (?:and|&) \Z")
_OF_A_PLACE = re.compile(r"\b(?:at|in|on|near|outside|opposite|past|behind|of|the)[ ]\Z", re.IGNORECASE)
"""What stands before a place whose last word is a surname too: ``at Marbrook Hall``."""
_A_GROUP = re.compile(r"\b(?:form|class|house|group|year)[ ]\Z")
"""What a name follows that is one of a class: ``form Rowan``."""


@dataclass(frozen=True)
class Person:
    """A name where it stands in a text, folded as ``name``; ``is_staff`` where a role stands beside it."""

    name: str
    start: int
    end: int
    is_staff: bool


def unnamed_people(low: str, seen: str, settings: DisclosureSettings, known: frozenset[str]) -> Iterator[Person]:
    """Give each such name; ``low`` is the text folded, ``known`` are the words of names that all may read."""
    for run in _RUN.finditer(seen):
        if not (name := _name_in(run[0], settings.no_people_words, settings.people.also_surnames, known)):
            continue
        start, end = run.start() + name.start, run.start() + name.end
        before = seen[max(start - NEAR, 0) : start]
        if name.words.rpartition(" ")[2] in settings.people.also_surnames and _OF_A_PLACE.search(before):
            continue
        if _is_a_name(before, goes_on=_GOES_ON.match(seen, end) is not None, is_on_one_line=name.is_on_one_line):
            other = _WITH_ANOTHER.search(before)
            is_new = other is not None and folded(other[1]) not in known | settings.no_people_words
            first = start - len(other[0]) if other and is_new else start
            yield Person(name.words, first, end, _is_staff(low, seen, (start, end), settings))


@dataclass(frozen=True)
class _Name:
    """The words of a name in plain letters, and where they are in those of a run."""

    words: str
    start: int
    end: int
    is_on_one_line: bool


@lru_cache(10_000)
def _name_in(run: str, no_people: frozenset[str], surnames: frozenset[str], known: frozenset[str]) -> _Name | None:
    """Give the name in words with capital letters: what stands on most pages is worked out once."""
    each = _without_first(list(_EACH.finditer(run)), no_people)
    if not FEWEST_WORDS <= len(each) <= MOST_WORDS:
        return None
    start, end = each[0].start(), each[-1].end()
    lines = [plain_names(line.strip(" >")).split() for line in run[start:end].split("\n")]
    words = [word for line in lines for word in line]
    *others, last = words
    is_none = not no_people.isdisjoint(others) or last in no_people - surnames
    if is_none or any(_is_known(line, known) for line in lines):
        return None
    return _Name(" ".join(words), start, end, len(lines) == 1)


def _without_first(words: Sequence[re.Match[str]], no_people: frozenset[str]) -> Sequence[re.Match[str]]:
    """Leave out what stands before a name: a title with all before it, and words that are no part of it."""
    behind_title = max((place + 1 for place, word in enumerate(words) if folded(word[0]) in TITLES), default=0)
    return list(dropwhile(lambda word: folded(word[0]) in no_people, words[behind_title:]))


def _is_known(words: Sequence[str], known: frozenset[str]) -> bool:
    """Whether these are words of names that all may read; a middle name may be between them."""
    return all(
        any(form in known or _is_misread(form, known) for form in _forms(word)) for word in (words[0], words[-1])
    )


def _forms(word: str) -> tuple[str, ...]:
    """Give a word as it stands, without an ``s`` that tells whose something is, and with one that a name ends in."""
    return word, word.removesuffix("s"), f"{word}s"


def _is_misread(word: str, known: frozenset[str]) -> bool:
    """Whether a word is one letter from a known one, as a scan is misread."""
    return len(word) >= FEWEST_LETTERS and any(
        len(word) == len(other) and sum(map(str.__ne__, word, other)) == 1 for other in known
    )


def _is_a_name(before: str, *, goes_on: bool, is_on_one_line: bool) -> bool:
    """Tell a name from a heading, and from the end of one line and the beginning of the next."""
    if _TITLE.search(before):
        return is_on_one_line
    is_mid_sentence = _MID_SENTENCE.search(before) is not None and not _A_GROUP.search(before)
    return (goes_on or is_mid_sentence) if is_on_one_line else (goes_on and is_mid_sentence)


def _is_staff(low: str, seen: str, place: tuple[int, int], settings: DisclosureSettings) -> bool:
    before = low[max(place[0] - NEAR, 0) : place[0]]
    title = _TITLE.search(before)
    before = before[: title.start()] if title else before
    people = settings.people
    return people.role_behind.match(seen, place[1]) is not None or people.role_before.search(before) is not None
