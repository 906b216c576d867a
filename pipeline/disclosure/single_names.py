"""Names of one word of people whom no case file has, ``Gethin will bring him``, ``a Mrs Winstanley``.

A word with a capital letter may be anything. It is somebody where only people do what it does, have what it has, or are
met and spoken with as it is; behind a title; with one letter of a surname; or under a letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.disclosure.name_words import BETWEEN_WORDS, FIRST
from pipeline.rules.model.disclosure_settings import DisclosureSettings
from pipeline.text.plain_words import TITLES, plain_names

_TITLES = "|".join(sorted(title.capitalize() for title in TITLES - {"sir", "lady", "lord"}))
_ALONE = re.compile(rf"(?P<name>{FIRST})(?P<letter>[ ][B-HJ-Z]\b(?!['’]|[ ]?\d))?(?=[\s,.;:!?)'’]|\Z)(?!\.\w)")
"""A word that may be a name, ``A`` and ``I`` being no first letters of a surname: ``Shauna G``."""
_ANOTHER = re.compile(r"[ ][A-ZÀ-Þ][a-zà-ÿ]")
_TITLE_BEFORE = re.compile(rf"\b(?:{_TITLES})\.?{BETWEEN_WORDS}\Z")
_THEIRS = re.compile(r"['’]s\Z")
_FAMILY = re.compile(r"\b[Tt]he[ ]\Z")
_SOME = re.compile(r"\b(?:an?|old|young)\s\Z", re.IGNORECASE)
_TO_THEM = re.compile(
    r"(?:[ \n>]{1,4}[a-z']+){1,5}?[ \n>]{1,4}(?:him|them)\b"
    r"|(?:[ \n>]{1,4}[a-z']+){1,5}?[ \n>]{1,4}her(?=[.,;:)]|\s(?:up|off|out|to|at|on|for|with|from|and|when)\b)"
)
"""What is said of whoever has to do with a family, in the same few words: ``Jemima adores him``."""
_FAMILY_DOES = re.compile(r"[ \n](?:have|had|take|took|live|look|let)\b")
_NAME_BEFORE = re.compile(r"[A-ZÀ-Þ][\w'’-]*[ ]\Z")
NEAR = 40
"""So many letters before a word tell what is done with whom it names."""
FEWEST_LETTERS = 3


@dataclass(frozen=True)
class SingleName:
    """A name of one word, folded, where it stands."""

    name: str
    start: int
    end: int


def single_names(low: str, seen: str, settings: DisclosureSettings, known: frozenset[str]) -> Iterator[SingleName]:
    """Give each such name; ``low`` is the text folded, ``known`` are the words of names that all may read."""
    for found in _ALONE.finditer(seen):
        name = _name_in(found["name"], settings.no_single_names, known)
        if name and _is_somebody(low, seen, found, settings):
            yield SingleName(name, *found.span())


@lru_cache(10_000)
def _name_in(word: str, nobody: frozenset[str], known: frozenset[str]) -> str | None:
    """Give a word as a name; what stands on most pages is worked out once."""
    name = plain_names(_THEIRS.sub("", word))
    is_one = len(name) >= FEWEST_LETTERS and nobody.isdisjoint((name, name.removesuffix("s")))
    return name if is_one and not _is_known(name, known) else None


def _is_somebody(low: str, seen: str, found: re.Match[str], settings: DisclosureSettings) -> bool:
    people = settings.people
    start, end = found.start(), found.end("name")
    before = seen[max(start - NEAR, 0) : start]
    if before[-2:-1].isdigit():
        return False
    if title := _TITLE_BEFORE.search(before):
        is_a = _SOME.search(before, 0, title.start()) is not None
        return is_a or people.at_home_behind.match(seen, end) is not None
    if found["name"].endswith(("'s", "’s")):
        end -= 2
    if found["letter"] and not _NAME_BEFORE.search(before):
        return True
    if _FAMILY.search(before):
        does = _FAMILY_DOES.match(seen, end) or people.deed_behind.match(seen, end)
        return does is not None and found["name"].endswith("s")
    if people.deed_behind.match(seen, end) or _TO_THEM.match(seen, end):
        return True
    low_before = low[max(start - NEAR, 0) : start]
    told = (people.met_before, people.signed_before, people.theirs_before)
    return any(pattern.search(low_before) for pattern in told) and not _ANOTHER.match(seen, end)


def _is_known(name: str, known: frozenset[str]) -> bool:
    """Whether it is a word of a name that all may read, also with the s of a family or of what is theirs."""
    return bool({name, name.removesuffix("s"), f"{name}s", *name.split("-")} & known)
