"""What a parent is called by in papers: ``Siân``, ``Ms Pryce``, ``S. Pryce``, ``mother``."""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

from pipeline.case.case import Case, Parent
from pipeline.evidence.description.named_people import words_for
from pipeline.rules.model.disclosure_settings import DisclosureSettings
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


@dataclass(frozen=True)
class CalledInPapers:
    """What the defendant, the child and all others of the case are called by, where no two have a name in common."""

    mine: frozenset[str]
    title: str
    child_names: frozenset[str]
    theirs: frozenset[str]
    titles_of_others: frozenset[str]

    @classmethod
    def of(cls, defendant: Parent, case: Case, settings: DisclosureSettings) -> "CalledInPapers":
        """Gather the names of a case as one defendant reads them."""
        others = [parent for parent in case.parents if parent is not defendant]
        names, common = settings.names, settings.words_of_a_school
        mine, title = forms_called_by(defendant, names, common), titled(defendant)
        child = {folded(name) for name in (case.child.forename, *case.child.known_as) if name}
        titles = {titled(parent) for parent in others}
        theirs = {name for parent in others for name in forms_called_by(parent, names, common)} - mine
        theirs |= titles - {title}
        theirs |= {folded(name).split()[0] for one in case.people for name in (one.name, *one.known_as)} - mine - child
        return cls(frozenset(mine), title, frozenset(child), frozenset(theirs), frozenset(titles))

    @cached_property
    def his(self) -> re.Pattern[str]:
        """What means the defendant and nobody else."""
        return any_name({*self.mine, *({self.title} - self.titles_of_others)})

    @cached_property
    def his_name(self) -> re.Pattern[str]:
        """How a letter to the defendant greets him, also by a title that another has too."""
        return any_name({self.title, *self.mine})

    @cached_property
    def named(self) -> re.Pattern[str]:
        """What means any of the others."""
        return any_name(set(self.theirs))

    @cached_property
    def child(self) -> re.Pattern[str]:
        """What means the child."""
        return any_name(set(self.child_names))
