"""What a parent is called by in papers: ``Siân``, ``Ms Pryce``, ``S. Pryce``, ``mother``."""

import re
from collections.abc import Set

from pipeline.case.case import Parent
from pipeline.evidence.description.named_people import words_for
from pipeline.rules.model.people_words import NameWords
from pipeline.text.english import english
from pipeline.text.folding import folded
from pipeline.text.plain_words import without_title

_WORDS_OF_A_LETTER = frozenset("ai")
FEWEST_LETTERS = 3
MOST_SHORTENED = 4
"""The beginning of a forename that stands for it has no more letters: ``Mel``, ``Char``."""


def forms_called_by(parent: Parent, names: NameWords, common: Set[str]) -> set[str]:
    """Give what a parent is called by: forename or short form, whole name, ``V. Court``, ``mother``.

    Not by what is as good as always something else: ``will`` for William, ``Jan`` for Janet, ``a court`` for A. Court.
    """
    name = without_title(parent.name)
    forename, surname = name.split()[0], name.split()[-1]
    is_ordinary = forename[0] in _WORDS_OF_A_LETTER and english().knows(surname)
    dots = () if forename == surname else (". ", ".") if is_ordinary else (" ", ". ", ".")
    initials = (f"{forename[0]}{dot}{surname}" for dot in dots)
    whole = {name, f"{forename} {surname}"}
    short = _short_forms(forename, names) - common
    return {*whole, forename, *short, *initials, *words_for(parent.relationship or "")}


def _short_forms(forename: str, names: NameWords) -> set[str]:
    """Give all that stand for a forename, and its beginnings that are no word: ``Mel`` for Melody."""
    lengths = range(FEWEST_LETTERS, min(len(forename), MOST_SHORTENED + 1))
    beginnings = {forename[:length] for length in lengths if not english().knows(forename[:length])}
    return beginnings.union(names.forms_of(forename))


def titled(parent: Parent) -> str:
    """Give title and surname: ``ms pryce``."""
    words = folded(parent.name).split()
    return f"{words[0]} {words[-1]}"


def joint(parent: Parent) -> str:
    """Give an expression for how a letter to two of a name greets a parent: ``mr and mrs pryce``."""
    title, surname = map(re.escape, titled(parent).split())
    return rf"\b{title}\.? (?:and|&|a) \w+\.? {surname}\b"


def any_name(names: set[str]) -> re.Pattern[str]:
    """Make one expression over folded text for these names, with the s of what is theirs; a step-dad is no dad."""
    longest_first = sorted(map(re.escape, filter(None, names)), key=len, reverse=True)
    return re.compile(rf"\b(?<![a-z]-)(?:{'|'.join(longest_first)})s?\b" if longest_first else r"(?!)")
