"""To whom a letter is written: the parents of the case whom its address or greeting names, or whom a person says."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.case.model import Parent
from pipeline.evidence.wording import words

TOP_LINES, LINES_WITHOUT_GREETING = 45, 15
_MEN, _WOMEN = frozenset({"mr"}), frozenset({"mrs", "ms", "miss"})
_TITLES = _MEN | _WOMEN | {"mx", "dr", "prof", "rev"}
_MALE = frozenset({"father", "stepfather", "grandfather", "dad", "uncle", "brother"})
_FEMALE = frozenset({"mother", "stepmother", "grandmother", "mum", "mam", "aunt", "sister"})
_EVERYBODY = frozenset({"both", "all", "everybody", "each"})
_CALLED = {"mum": "mother", "mam": "mother", "dad": "father"}
WORDS_OF_ADDRESS = 9
_RECIPIENT = re.compile(r"\s*to\s*:", re.IGNORECASE)
_SENDER = re.compile(r"\s*(from|reply-to|sender|cc|bcc|re|subject|child|pupil|student|name of (child|pupil))\s*:", re.I)


def addressees(text: str, parents: Sequence[Parent]) -> tuple[str, ...]:
    """Give the names, as the case has them, of the parents whom the address or greeting names; often one or none.

    A parent is named by first name or initial and surname (``Dana Okafor``, ``Mrs D Okafor``), or by title and
    surname where the title fits (``Dear Mr and Mrs Okafor`` names both). A title that could mean two parents means
    the one who is named elsewhere in full, or else nobody.
    """
    return _named_in(words("\n".join(_address_and_greeting(text))).split(), parents)


def parents_meant(said: str, parents: Sequence[Parent]) -> tuple[str, ...]:
    """Give the names of the parents whom a person's own words mean; none where they mean nobody of this case.

    They may be a name as in a letter, a first name, a surname that one parent has, ``mother`` or ``both parents``.
    """
    spoken = words(said).split()
    if _EVERYBODY.intersection(spoken):
        return tuple(parent.name for parent in parents)
    called = tuple(parent.name for parent in parents if _is_called(parent, spoken, parents))
    return called or _named_in(spoken, parents)


def _is_called(parent: Parent, spoken: list[str], parents: Sequence[Parent]) -> bool:
    relationship = words(parent.relationship or "").split()
    of_surname = sum(_names(other)[-1:] == spoken for other in parents)
    by_surname = _names(parent)[-1:] == spoken and of_surname == 1
    by_relationship = [_CALLED.get(word, word) for word in relationship] == [_CALLED.get(word, word) for word in spoken]
    return bool(spoken) and (by_surname or by_relationship or _names(parent)[:1] == spoken)


def _named_in(spoken_to: list[str], parents: Sequence[Parent]) -> tuple[str, ...]:
    in_full = {parent.name for parent in parents if _is_named_in_full(parent, spoken_to)}
    by_title: set[str] = set()
    for title, surname in _titled(spoken_to):
        fitting = {parent.name for parent in parents if _names(parent)[-1:] == [surname] and _fits(title, parent)}
        if len(fitting) == 1 and not fitting & in_full:
            by_title |= fitting
    return tuple(parent.name for parent in parents if parent.name in in_full | by_title)


def _address_and_greeting(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip()][:TOP_LINES]
    greeting = next((number for number, line in enumerate(lines) if line.strip().lower().startswith("dear ")), None)
    if greeting is None and (sent_to := [line for line in lines[:LINES_WITHOUT_GREETING] if _RECIPIENT.match(line)]):
        return sent_to
    above = lines[: LINES_WITHOUT_GREETING if greeting is None else greeting + 1]
    return [line for line in above if len(line.split()) <= WORDS_OF_ADDRESS and not _SENDER.match(line)]


def _names(parent: Parent) -> list[str]:
    return [word for word in words(parent.name).split() if word not in _TITLES]


def _is_named_in_full(parent: Parent, spoken_to: list[str]) -> bool:
    *forenames, surname = _names(parent) or [""]
    known = {*forenames, *(name[0] for name in forenames[:1])}
    return any(word == surname and before in known for before, word in pairwise(spoken_to))


def _titled(spoken_to: list[str]) -> Iterator[tuple[str, str]]:
    """Give each title with the surname it belongs to: ``mr and mrs okafor`` is two, ``mrs g okafor`` none."""
    titles: list[str] = []
    for word in spoken_to:
        if word in _TITLES:
            titles.append(word)
        elif word != "and":
            yield from ((title, word) for title in titles)
            titles = []


def _fits(title: str, parent: Parent) -> bool:
    own = {word for word in words(parent.name).split() if word in _TITLES} - {"mx", "dr", "prof", "rev"}
    said = set(words(parent.relationship or "").split())
    is_man = bool(own & _MEN or said & _MALE)
    is_woman = bool(own & _WOMEN or said & _FEMALE)
    if title in _MEN:
        return not is_woman
    if title in _WOMEN:
        return not is_man
    return True
