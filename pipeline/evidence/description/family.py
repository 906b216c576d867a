"""The names by which a case knows its child and its parents, and whether a name is the child's."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Literal

from pipeline.case.case import Case
from pipeline.evidence.description.named_people import Person
from pipeline.text.plain_words import TITLES, plain_names

ALIKE = 3
"""Forenames that begin with as many same letters may be one child's: Danny and Daniel."""

_HEADS = re.compile(
    r"\W*(?:re|ref|subject|regarding|concerning|(?:full )?names?|pupils?|child(?:ren)?|students?)(?: names?)?\s*[:.|-]",
    re.I,
)
_SAYS_MORE = re.compile(r"(?!\b(?:and|year|yr|class|form|a|c|ac|dosbarth)\b)(?<!\w)[^\W\d]{2,}", re.I)

_SIBLING = re.compile(
    r"\b(?:(?:half|step|foster)[- ]?)?(?:brother|sister)\b|\bsibling|\btwin|\bbrawd\b|\bchwaer\b", re.I
)

Likeness = Literal["same", "perhaps", "other"]


def plain(text: str) -> str:
    """Give a text as names are compared: ``Okafor's`` is ``okafor``, ``Smith-Jones`` two words."""
    return plain_names(re.sub(r"['’]s\b", "", text, flags=re.IGNORECASE)).replace("-", " ")


@dataclass(frozen=True)
class Family:
    """The people of a case by their names, all in plain words."""

    case: Case

    @property
    def is_known(self) -> bool:
        """Whether the case names anybody."""
        return bool(self.surnames or self.forenames)

    @cached_property
    def forenames_of_child(self) -> frozenset[str]:
        """Every forename of the child, those besides included that people use."""
        child = self.case.child
        names = frozenset(word for name in (child.forename or "", *child.known_as) for word in plain(name).split())
        return names - set(plain(child.surname or "").split())

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The surnames of child and parents, each with a blank between its parts."""
        found = {" ".join(Person.of(parent).surname) for parent in self.case.parents}
        return frozenset(name for name in (*found, plain(self.case.child.surname or "")) if len(name) > 1)

    @cached_property
    def forenames(self) -> frozenset[str]:
        """The forenames of child and parents."""
        found = {name for parent in self.case.parents for name in Person.of(parent).forenames}
        return frozenset(name for name in (*found, *self.forenames_of_child) if len(name) > 1)

    def likeness(self, name: str) -> Likeness:
        """Tell whether a name is the child's, may be another form of it, or is somebody else's."""
        if not (self.forenames_of_child and self.surnames):
            return "same"
        given, has_surname = self._without_surname(plain(name).split())
        if not has_surname and len(given) > 1 and not self.forenames_of_child.issuperset(given):
            return "perhaps" if self._is_misspelt(given) else "other"
        if not given or self.forenames_of_child.intersection(given):
            return "same"
        if self._forenames_of_siblings.intersection(given):
            return "other"
        if (has_surname and given == [self._initials]) or all(len(word) == 1 for word in given):
            initials = {self._initials, *(forename[0] for forename in self.forenames_of_child)}
            return "same" if initials.intersection(given) else "other"
        pairs = ((word, forename) for word in given for forename in self.forenames_of_child)
        return "perhaps" if any(_alike(word, forename) for word, forename in pairs) else "other"

    @cached_property
    def _initials(self) -> str:
        """The initials of a double forename, as mails shorten it: ``PM Gedge`` for Poppy-Mae."""
        words = plain(self.case.child.forename or "").split()
        return "".join(word[0] for word in words) if len(words) > 1 else ""

    def given(self, name: str) -> list[str]:
        """Give a name in plain words, without the surname of the family."""
        return self._without_surname(plain(name).split())[0]

    @cached_property
    def _forenames_of_siblings(self) -> frozenset[str]:
        return frozenset(word for name in self.siblings for word in plain(name).split()[:1]) - self.forenames_of_child

    @cached_property
    def siblings(self) -> tuple[str, ...]:
        """The names of brothers and sisters of whom the case file tells."""
        return tuple(one.name for one in self.case.people if _SIBLING.search(one.role or ""))

    def short_forms(self, text: str) -> list[str]:
        """Give the words of a text, written as names are, that may be another form of the child's: ``Wilf``."""
        written = re.findall(r"(?<![.!?:] )(?<!^)(?<!\w)[A-Z]\w+", with_plain_letters(text), re.MULTILINE)
        return [name for name in dict.fromkeys(written) if self._is_short_form(plain(name))]

    def _is_short_form(self, name: str) -> bool:
        """Whether a name begins a forename, or ends as pet names do: ``Danny`` of Daniel, not ``Danielle``."""
        begun = name[:-2] if name[-1:] in "yie" else name
        longer = (one for one in self.forenames_of_child if len(name) <= len(one) and one != name)
        return len(name) >= ALIKE and any(one.startswith((name, begun)) for one in longer)

    def is_of_the_family(self, name: str) -> bool:
        """Whether somebody is called by a forename alone, or has a surname of the family."""
        return len(plain(name).split()) == 1 or self._without_surname(plain(name).split())[1]

    def is_grown_up(self, name: str) -> bool:
        """Whether a name is that of a parent, of somebody at the school, or the school's own."""
        given, school = set(plain(name).split()), self.case.school
        if given & self.forenames_of_child or given <= {part for one in self.surnames for part in one.split()}:
            return False
        staff = (school.name, school.head_teacher, school.contact.name if school.contact else None)
        names = (*(parent.name for parent in self.case.parents), *staff)
        return any(given <= set(plain(one).split()) for one in names if one)

    def full_name_stands(self, plain_text: str) -> bool:
        """Whether a forename of the child stands beside a surname of the family."""
        pairs = [(forename, surname) for forename in self.forenames_of_child for surname in self.surnames]
        return any(
            f" {forename} {surname} " in plain_text or f" {surname} {forename} " in plain_text
            for forename, surname in pairs
        )

    def surname_stands(self, plain_text: str) -> bool:
        """Whether anybody of the family is named by surname."""
        return any(f" {surname} " in plain_text for surname in self.surnames)

    def forename_stands(self, text: str) -> bool:
        """Whether anybody of the family is named by forename alone."""
        return any(self._times(forename, text) for forename in self.forenames)

    def parents_forename_stands(self, text: str) -> bool:
        """Whether a parent is named by forename, and nobody's surname behind it."""
        return any(self._times(forename, text) for forename in self.forenames - self.forenames_of_child)

    def times_of_child(self, text: str) -> int:
        """Count how often the child is named by forename, where no stranger's surname follows."""
        return sum(self._times(forename, text) for forename in self.forenames_of_child if len(forename) > 1)

    def times_of(self, name: str, text: str) -> int:
        """Count how often somebody is named by forename."""
        given, _ = self._without_surname(plain(name).split())
        return max((self._times(word, text) for word in given), default=0)

    def _is_misspelt(self, words: Sequence[str]) -> bool:
        """Whether a name is the child's but for its surname, which is nearly that of the family."""
        parts = [part for surname in self.surnames for part in surname.split()]
        nearly = any(_alike(word, part) and abs(len(word) - len(part)) <= 1 for word in words for part in parts)
        return nearly and bool(self.forenames_of_child.intersection(words))

    def _without_surname(self, words: Sequence[str]) -> tuple[list[str], bool]:
        """Take the surname of the family, or a part of it, out of a name."""
        parts = {part for surname in self.surnames for part in surname.split()} - self.forenames_of_child
        parts |= {surname for surname in self.surnames if surname in words and len(words) > 1}
        given = [word for word in words if word not in parts]
        return given, len(given) < len(words)

    def members_named(self, text: str) -> list[str]:
        """Give whom a text names by forename and the surname of the family where a line or a phrase begins.

        People with a title are no children.
        """
        found = (
            match[1]
            for surname in self.surnames
            for match in re.finditer(rf"(?<![\w.] )(?<!\w)([A-Z]\w+ (?i:{surname}))(?!\w)", with_plain_letters(text))
        )
        return [name for name in dict.fromkeys(found) if plain(name).split()[0] not in TITLES]

    def headed_by(self, text: str) -> list[str]:
        """Give whom a line names as its subject in full: one that says "Re:" or "Pupils:", or the child beside others.

        ``Tom Hughes (8B) and Grace Hughes (6A)`` names two; a line with the name of somebody else alone is an address.
        """
        surnames = "|".join(sorted(map(re.escape, self.surnames), key=len, reverse=True))
        if not surnames:
            return []
        full_name = re.compile(rf"(?<!\w)[A-Z]\w+ (?i:{surnames})(?!\w)")
        lines = with_plain_letters(text).splitlines()
        named = (full_name.findall(line) for line in lines if _HEADS.match(line) or self._heads_with(full_name, line))
        return [name for name in dict.fromkeys(chain.from_iterable(named)) if plain(name).split()[0] not in TITLES]

    def _heads_with(self, full_name: re.Pattern[str], line: str) -> bool:
        """Whether a line is the child's name and others, with classes and years at the most."""
        names = full_name.findall(line)
        return any(self.likeness(name) == "same" for name in names) and not _SAYS_MORE.search(full_name.sub(" ", line))

    def _times(self, forename: str, text: str) -> int:
        """Count a forename as a name is written, but not where a surname follows that is not the family's."""
        if not forename:
            return 0
        written = rf"(?<!\w){forename[0].upper()}(?i:{forename[1:]})(?!\w)(?: +(?P<next>[A-Z]\w+))?"
        own = {part for surname in self.surnames for part in surname.split()} | self.forenames
        lines = with_plain_letters(text).splitlines()
        found = [match["next"] for line in lines for match in re.finditer(written, line)]
        return sum(follows is None or plain(follows) in own for follows in found)


def with_plain_letters(text: str) -> str:
    """Take accents, apostrophes and hyphens out of a text, and leave capitals as they are."""
    text = unicodedata.normalize("NFKD", re.sub(r"['’‘`]s?\b", "", text))
    return "".join(letter for letter in text if not unicodedata.combining(letter)).replace("-", " ")


def _alike(one: str, other: str) -> bool:
    return len(one) >= ALIKE and one[:ALIKE] == other[:ALIKE]
