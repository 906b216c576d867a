"""To whom a letter is written: the parents of the case whom its address or greeting names."""

import re
from collections.abc import Sequence

from pipeline.case.model import Parent
from pipeline.evidence.wording import words

TOP_LINES, LINES_WITHOUT_GREETING = 45, 15
_LOOK_BACK = 6
_MEN, _WOMEN = frozenset({"mr"}), frozenset({"mrs", "ms", "miss"})
_TITLES = _MEN | _WOMEN | {"mx", "dr", "prof", "rev"}
_MALE = frozenset({"father", "stepfather", "grandfather", "dad", "uncle", "brother"})
_FEMALE = frozenset({"mother", "stepmother", "grandmother", "mum", "mam", "aunt", "sister"})
_SENDER = re.compile(r"\s*(from|reply-to|sender|cc|bcc|re|subject|child|pupil|student|name of (child|pupil))\s*:", re.I)


def addressees(text: str, parents: Sequence[Parent]) -> tuple[str, ...]:
    """Give the names, as the case has them, of the parents whom the address or greeting names; often one or none.

    A parent is named by first name or initial and surname (``Dana Okafor``, ``Mrs D Okafor``), or by title and
    surname where the title fits (``Dear Mr and Mrs Okafor`` names both).
    """
    spoken_to = words("\n".join(_address_and_greeting(text))).split()
    return tuple(parent.name for parent in parents if _is_named(parent, spoken_to))


def _address_and_greeting(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip()][:TOP_LINES]
    greeting = next((number for number, line in enumerate(lines) if line.strip().lower().startswith("dear ")), None)
    above = lines[: LINES_WITHOUT_GREETING if greeting is None else greeting + 1]
    return [line for line in above if not _SENDER.match(line)]


def _is_named(parent: Parent, spoken_to: list[str]) -> bool:
    names = [word for word in words(parent.name).split() if word not in _TITLES]
    if not names:
        return False
    forename, surname = names[0], names[-1]
    for place, word in enumerate(spoken_to):
        before = spoken_to[max(0, place - _LOOK_BACK) : place]
        if word != surname:
            continue
        if len(names) > 1 and before[-1:] and before[-1] in {*names[:-1], forename[0]}:
            return True
        if any(_fits(title, parent) for title in _titles_next_to(before)):
            return True
    return False


def _titles_next_to(before: list[str]) -> set[str]:
    """The titles right before a surname: ``mr and mrs`` are two; those of another name further off are none."""
    titles: set[str] = set()
    for word in reversed(before):
        if word in _TITLES:
            titles.add(word)
        elif word != "and":
            break
    return titles


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
