"""What the papers of a defendant hold of others, looked for once: the same papers are not looked through each day.

What was found is kept under all that it depends on: who the defendant is, the case, the words of the papers, what was
learned before, the rules and the program. What is kept damaged is looked for anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from pipeline.case.case import Case
from pipeline.case.value_hash import hash_of_value
from pipeline.disclosure.doubts import Doubt, accounted_for, doubts_in, name_search
from pipeline.disclosure.leaks import Leak, search
from pipeline.disclosure.learned import Learned
from pipeline.disclosure.looked_through import SearchedPaper, texts_of
from pipeline.disclosure.office_contacts import Offices
from pipeline.disclosure.told_of_others import ToldOfOthers
from pipeline.disclosure.unaccounted_names import NameSearch
from pipeline.evidence.conversion.cache import Cache

_SEARCH = "pipeline.disclosure.searched_once"
"""This module: what it imports, and what that imports, has a part in what is found."""


@dataclass(frozen=True)
class Looked:
    """What stands in the papers of a defendant, what is in doubt there, and what they tell, to look by elsewhere."""

    leaks: tuple[Leak, ...]
    doubts: tuple[Doubt, ...]
    learned: Learned
    names: NameSearch


@dataclass(frozen=True)
class _Kept:
    """The same without what stands in the papers themselves, the case and the rules; owners by their place there."""

    leaks: tuple[Leak, ...]
    doubts: tuple[Doubt, ...]
    keys: frozenset[str]
    domains: frozenset[str]
    owners: Mapping[str, int]
    names: tuple[tuple[str, str, str], ...]
    open_people: frozenset[str]
    of_case: frozenset[str]
    people: frozenset[frozenset[str]]
    learned_staff: frozenset[str]
    staff: frozenset[str]

    @classmethod
    def of(cls, looked: Looked, case: Case) -> "_Kept":
        """Take what was found apart."""
        learned, accounted = looked.learned, looked.names.accounted
        owners = {key: case.parents.index(owner) for key, owner in learned.offices.owners.items()}
        return cls(
            looked.leaks,
            looked.doubts,
            learned.offices.keys,
            learned.offices.domains,
            owners,
            learned.names,
            learned.open_people,
            accounted.open,
            accounted.people,
            learned.staff,
            accounted.staff,
        )

    def looked(self, told: ToldOfOthers, papers: Sequence[SearchedPaper], names: NameSearch | None) -> Looked:
        """Put it together again; ``names`` are those by which it was looked for, if they are not of the papers."""
        owners = {key: told.case.parents[number] for key, number in self.owners.items()}
        offices = Offices(self.keys, self.domains, told.settings.offices, owners)
        learned = Learned(offices, self.names, self.open_people, self.learned_staff)
        names = names or NameSearch.over(texts_of(papers), accounted_for(told, self.of_case, self.people, self.staff))
        return Looked(self.leaks, self.doubts, learned, names)


_AS_KEPT = TypeAdapter(_Kept)


@dataclass(frozen=True)
class SearchedOnce:
    """Looks through papers; what was found stays in ``cache``, where there is one, and is not looked for again.

    ``file`` is the SHA-256 of a file of the case, with which all that is kept of it is forgotten; ``edition`` stands
    for the rules and the dictionary.
    """

    cache: Cache | None = None
    file: str = ""
    edition: str = ""

    def through(
        self,
        told: ToldOfOthers,
        papers: Sequence[SearchedPaper],
        learned: Learned | None = None,
        names: NameSearch | None = None,
    ) -> Looked:
        """Find what is in papers, by what was ``learned`` and the ``names`` of others, or else by what they tell."""
        if self.cache is None:
            return _looked_through(told, papers, learned, names)
        by = names and names.accounted
        known = (by.open, by.people, by.staff, names.texts) if names and by else None
        asked = hash_of_value((told.defendant, told.case, tuple(papers), learned, known))
        content = f"{self.file} {asked} {self.edition}"
        if kept := _kept(self.cache.find_reading(content, _SEARCH)):
            return kept.looked(told, papers, names)
        looked = _looked_through(told, papers, learned, names)
        self.cache.keep_reading(content, _SEARCH, _AS_KEPT.dump_python(_Kept.of(looked, told.case), mode="json"))
        return looked


ANEW = SearchedOnce()
"""Looks through all papers again, as the first pass does."""


def _looked_through(
    told: ToldOfOthers, papers: Sequence[SearchedPaper], learned: Learned | None, names: NameSearch | None
) -> Looked:
    searched = search(told.defendant, told.case, papers, told.settings, learned)
    names = names or name_search(searched)
    return Looked(searched.leaks, doubts_in(searched, names), searched.learned, names)


def _kept(found: object) -> _Kept | None:
    try:
        return _AS_KEPT.validate_python(found) if found else None
    except ValidationError:
        return None
