"""After whom a register file, or a sheet of it, is called: ``Morwenna Penrose register 2025.xlsx`` is hers."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from pathlib import PurePath

from pipeline.attendance.register.as_written import NameAbove, Reading
from pipeline.attendance.register.pupil_names import is_a_childs, likeness
from pipeline.case.case import Case
from pipeline.text import dates
from pipeline.text.plain_words import TITLES, plain_names

NAME_OF_FILE = "the name of its file"
MOST_WORDS = 4
"""A name has so many words at the most; a longer rest is a title."""
LONG, MISSPELT = 6, 0.85
"""A word so long, and so much like one that is nobody's name, is that word misspelt: ``attendence``."""
SHORT = 4
"""So many capitals among other letters are those of a school or an office: ``MHS``, ``EWO``."""
_WORD = re.compile(r"(?<![\d\w'’])[^\W\d_](?:['’]?[^\W\d_])+")
"""No word stands right behind a number: ``9Oak`` is a class, ``3rd`` a day."""
_IN_ONE = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SAINT = frozenset({"st", "saint", "ss"})
_OF_A_CLASS = frozenset({"class", "form", "tutor", "house"})
_CALENDAR = frozenset(
    part.casefold() for name in (*dates.MONTHS, *dates.WEEKDAYS) for part in (name, name[:3], name[:4])
)
_UP_TO = frozenset(
    {"to", "until", "till", "til", "from", "since", "end", "early", "mid", "late", "in", "of", "for", "and", "at"}
    | {"thru", "through", "before", "after", "during", "half"}
)
"""Behind these stands a month, and nobody."""
_TERMS = frozenset({"autumn", "spring", "summer", "easter"})
_MONTHS_AND_DAYS = frozenset(name.casefold() for name in (*dates.MONTHS, *dates.WEEKDAYS))


@dataclass(frozen=True)
class CalledAfter:
    """Tells after whom register files of a case are called; ``no_names`` are words of such names that are nobody's.

    ``also_forenames`` are those of them, and of months, that somebody may be called by: ``April Penrose register``.
    """

    case: Case
    no_names: Set[str]
    also_forenames: Set[str] = frozenset()

    def told_in(self, reading: Reading) -> Reading:
        """Put the name after which a file is called beside all that stands above its marks, where these name nobody.

        A line that is only a parent's name is no pupil's: a certificate is addressed to them.
        """
        above = [tuple(one for one in names if not self._is_a_parents(one)) for names in reading.names_above]
        above = self._with_strangers_named(above, self.name_in(PurePath(reading.name).stem))
        of_others = tuple((one,) for one in self._tabs_of_others(reading))
        reading = replace(reading, names_above=(*(names for names in above if names), *of_others))
        called = self.name_in(PurePath(reading.name).stem)
        if called is None or any(mark.pupil for mark in reading.marks):
            return reading
        after = NameAbove(called, NAME_OF_FILE, labelled=False, bare=True)
        every = tuple(replace(one, bare=True) for names in reading.names_above for one in names)
        return replace(reading, names_above=(*reading.names_above, (*every, after)))

    def _with_strangers_named(
        self, above: Sequence[tuple[NameAbove, ...]], called: str | None
    ) -> list[tuple[NameAbove, ...]]:
        """Let a line that is nobody's name of the case be a pupil's, where none above the marks is the child's.

        In a file that is called after the child only one with a class behind it is.
        """
        child = self.case.child
        if any(likeness(one.name, child) != "other" for names in above for one in names):
            return list(above)
        is_own = called is not None and likeness(called, child) != "other"
        return [
            tuple(replace(one, bare=one.bare and not (self._may_be_a_pupils(one, is_own))) for one in names)
            for names in above
        ]

    def _may_be_a_pupils(self, one: NameAbove, is_own: bool) -> bool:
        words = list(self._words(one.name))
        is_a_name = len(words) > 1 and not any(self._is_nobodys(word, words) for word in words)
        return is_a_name and is_a_childs(one.name) and (one.of_a_class or not is_own)

    def _tabs_of_others(self, reading: Reading) -> Iterator[NameAbove]:
        """Give the sheets called by a forename beside one that is called by the child's: ``Jay``, ``Poppy``."""
        if all(mark.pupil for mark in reading.marks):
            return
        called = {tab: self._names_in_tab(tab) for tab in reading.tabs}
        if not any(names and names <= self._forenames for names in called.values()):
            return
        for tab, names in called.items():
            if names and not names & self._forenames:
                yield NameAbove(tab, "the name of one of its sheets", labelled=False)

    def _names_in_tab(self, tab: str) -> Set[str]:
        words = list(self._words(tab))
        of_somebody = (one for one in words if not (self._is_surname(one) or self._is_nobodys(one, words)))
        return set(map(plain_names, of_somebody)) | self._forenames & set(map(plain_names, words))

    def _is_a_parents(self, one: NameAbove) -> bool:
        said = set(plain_names(one.name).split())
        parents = (set(plain_names(parent.name).split()) - TITLES for parent in self.case.parents)
        return one.bare and len(said) > 1 and any(said - TITLES <= name for name in parents)

    def name_in(self, stem: str) -> str | None:
        """Give what may be a name: the words that are none of registers, terms and months, nor known to the case."""
        words = list(self._words(stem))
        forenames = set(self._where_a_forename_stands(stem, words))
        nobodys = {word for pair in pairwise(words) for word in self._named_by_the_other(*pair)}
        left = [
            word for word in words if word in forenames or (word not in nobodys and not self._is_nobodys(word, words))
        ]
        return " ".join(word[0].upper() + word[1:] for word in left) if 1 < len(left) <= MOST_WORDS else None

    def _where_a_forename_stands(self, stem: str, words: Sequence[str]) -> Iterator[str]:
        """Give a word of the calendar right before the surname, or behind it and a comma: a month stands elsewhere.

        Not where the child's own forename stands in the name too, ``Jay, April Smith``, or the month has a day, or
        others stand beside it: ``Sept-Jan Penrose``, ``Penrose, Summer term``.
        """
        if self._forenames & {plain_names(word) for word in words} - self.also_forenames:
            return
        for before, word, behind in zip(("", *words), words, (*words[1:], ""), strict=False):
            if plain_names(word) not in self.also_forenames:
                continue
            beside_it = ((before, word), (word, behind))
            if any(_are_several(*pair) for pair in beside_it if not any(map(self._is_surname, pair))):
                continue
            is_before = self._is_surname(behind) and plain_names(before) not in _UP_TO
            beside = rf"(?<!\d)(?<!\d[ _-]){re.escape(word)}[ _-]*{re.escape(behind)}"
            if (is_before and re.search(beside, stem)) or (
                self._is_surname(before)
                and re.search(rf"{re.escape(before)}[ _]*,[ _]*{re.escape(word)}\b(?![ _-]*\d)", stem)
            ):
                yield word

    def _words(self, stem: str) -> Iterator[str]:
        for word in _WORD.findall(stem.replace("_", " ")):
            yield from [word] if self._is_surname(word) else _IN_ONE.sub(" ", word).split()

    def _named_by_the_other(self, one: str, other: str) -> Iterator[str]:
        """Give what the word beside it names, the surname apart: ``Maple class``, ``class Maple``, ``Mr Hughes``."""
        before, behind = plain_names(one), plain_names(other)
        if behind in _OF_A_CLASS and not self._is_surname(one):
            yield one
        if before in (*_OF_A_CLASS, *TITLES) and not self._is_surname(other):
            yield other

    def _is_surname(self, word: str) -> bool:
        return plain_names(word) in self._surname

    def _is_nobodys(self, word: str, words: Sequence[str]) -> bool:
        if self._is_surname(word):
            return False
        is_loud = any(one.isupper() for one in words if self._is_surname(one))
        is_short = len(word) <= SHORT and word.isupper() and not is_loud
        plain = plain_names(word)
        known = plain in self._known or (plain in self._words_of_school and self._names_the_school(words))
        return is_short or plain in _CALENDAR or known or self._is_misspelt(plain)

    def _names_the_school(self, words: Sequence[str]) -> bool:
        """Whether words may be those of the school; John is a brother of a child at St John Fisher."""
        plain = set(map(plain_names, words))
        return bool(plain & _SAINT) or not self._words_of_school & _SAINT or self._words_of_school - _SAINT <= plain

    def _is_misspelt(self, plain: str) -> bool:
        every = (word for word in (*self.no_names, *_MONTHS_AND_DAYS) if len(word) >= LONG)
        long = (word for word in every if not plain.startswith(word))  # Augusta is no August
        return len(plain) >= LONG and any(SequenceMatcher(None, plain, one).ratio() >= MISSPELT for one in long)

    @cached_property
    def _forenames(self) -> Set[str]:
        names = (self.case.child.forename, *self.case.child.known_as)
        return {word for name in names for word in plain_names(name or "").split()}

    @cached_property
    def _surname(self) -> Set[str]:
        """The child's surname, in one word and in each of its parts."""
        whole = plain_names(self.case.child.surname or "")
        return {whole.replace(" ", "").replace("-", ""), *whole.replace("-", " ").split()}

    @cached_property
    def _words_of_school(self) -> Set[str]:
        return set(plain_names(self.case.school.name or "").replace("-", " ").split()) - self.no_names

    @cached_property
    def _known(self) -> Set[str]:
        """The words of no child's name: those of registers, of the parents, and the surnames of everybody else."""
        case, school = self.case, self.case.school
        lead, contact = case.lead_professional, school.contact
        names = (school.head_teacher, contact and contact.name, case.officer, lead and lead.name)
        others = [name for name in (*names, *(one.name for one in case.people)) if name]
        surnames = {words[-1] for name in others if (words := plain_names(name).split())}
        parents = {word for parent in case.parents for word in plain_names(parent.name).split()}
        return {*self.no_names, *TITLES, *surnames, *parents}


def _are_several(one: str, behind: str) -> bool:
    """Whether two words are months or terms one after the other, or a term and that it is one."""
    pair = plain_names(one), plain_names(behind)
    is_term = pair[0] in _TERMS and pair[1] in {"term", "half"}
    return is_term or any(kind.issuperset(pair) for kind in (_CALENDAR, _TERMS))
