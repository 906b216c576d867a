"""What only a person can tell of the papers of a defendant, gathered so that a glance over one list is enough.

Names for which nothing of the case accounts, and what is said of the other household's own matters. A place in which
something was found that is asked about by itself is none of them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.disclosure.leaks import Leak, Searched
from pipeline.disclosure.looked_through import LookedThrough, Place, Stretch
from pipeline.disclosure.name_words import WORD
from pipeline.disclosure.own_matters import OWN_MATTER, SENTENCE_ENDS, OfTheOther
from pipeline.disclosure.told_of_others import ToldOfOthers, names_told
from pipeline.disclosure.unaccounted_names import UNACCOUNTED, Accounted, NameSearch
from pipeline.disclosure.unaccounted_numbers import NUMBER, unaccounted_numbers
from pipeline.disclosure.unnamed_people import PERSON
from pipeline.rules.model.people_words import PeopleWords
from pipeline.text.english import english
from pipeline.text.plain_words import TITLES, plain_names

MOST_LETTERS, FEW_LETTERS = 160, 20
"""So much of a sentence is shown, and so few letters more where it begins with them."""
FEWEST_PAPERS, MOST_LINES = 2, 4
"""A head of letters stands on so many papers at the least, among so many lines at the head or the foot of a page."""
_LABELLED = re.compile(r"\W*(?:from|to|cc|sent|date|re|fw|fwd|subject)\b", re.IGNORECASE)
"""How a line of the head of a mail begins, or what a letter says that it is about."""
_AND = re.compile(r"\band\b|&")
_TITLED = re.compile(rf"\b(?:{'|'.join(sorted(title.capitalize() for title in TITLES))})\.? (?P<name>{WORD})")
GLANCED_AT = frozenset((PERSON,))
"""What was found and is glanced at with all other names, since one false name would be redacted with the true ones."""
_ON_PAGES: frozenset[Place] = frozenset(("page", "beside the text"))


@dataclass(frozen=True)
class Doubt:
    """A place that a person is to glance at, with its sentence."""

    leak: Leak
    sentence: str


def doubts_in(searched: Searched, names: NameSearch | None = None) -> tuple[Doubt, ...]:
    """Give all such places in the papers of a defendant, in their order, with the people who were found by a name."""
    names = names or name_search(searched)
    found: dict[tuple[str, Place, int | None], list[Leak]] = {}
    for leak in searched.leaks:
        found.setdefault((leak.file, leak.place, leak.page), []).append(leak)
    look = _Look(names, OfTheOther.of(searched.told), searched.told)
    return tuple(
        Doubt(leak, _sentence(one.text, leak.start, leak.end))
        for each in searched.papers
        for one in each.stretches
        for leak in look.through(each.paper.file, one, found.get((each.paper.file, one.place, one.number), ()))
    )


def name_search(searched: Searched) -> NameSearch:
    """Prepare to look for names, by all that the papers of a defendant account for."""
    texts = (one.text for each in searched.papers for one in each.stretches)
    return NameSearch.over(texts, _accounted(searched.told, searched.papers))


@dataclass(frozen=True)
class _Look:
    """Looks through one text after another."""

    names: NameSearch
    other: OfTheOther
    told: ToldOfOthers

    def through(self, file: str, one: Stretch, leaks: Sequence[Leak]) -> Iterator[Leak]:
        """Give the doubts of a text that are no part of ``leaks``, and those of these that are glanced at."""
        is_open = self.names.accounted.is_open
        found = [leak for leak in leaks if leak.kind in GLANCED_AT and not is_open(_AND.sub(" ", leak.words))]
        for kind, start, end in self._kinds(one):
            if not any(leak.start <= start and end <= leak.end for leak in leaks):
                found.append(Leak(file, one.place, one.number, kind, "", one.text[start:end], start, end))
        return iter(sorted(found, key=lambda leak: (leak.start, leak.end)))

    def _kinds(self, one: Stretch) -> Iterator[tuple[str, int, int]]:
        yield from ((UNACCOUNTED, *place) for place in _names(one, self.names))
        if one.place in _ON_PAGES:
            yield from ((OWN_MATTER, *place) for place in self.other.in_text(one.read[0].reading.low, one.read[0].seen))
            yield from ((NUMBER, *place) for place in unaccounted_numbers(one.text, self.known_numbers))
            yield from ((UNACCOUNTED, *place) for place in self.names.handles(one.text))

    @cached_property
    def known_numbers(self) -> frozenset[str]:
        """The numbers that the case file has, in small letters and figures alone."""
        told = re.findall(r"[\w/-]{6,}", str(self.told.case.model_dump(mode="json")))
        return frozenset("".join(filter(str.isalnum, one)).lower() for one in told)


def _names(one: Stretch, search: NameSearch) -> Iterator[tuple[int, int]]:
    """Give the names of a text in all its readings, each place once."""
    places: list[tuple[int, int]] = []
    for read in one.read:
        is_heading = one.place not in _ON_PAGES
        places += [read.reading.place_of(*place) for place in search.names(read.seen, is_heading=is_heading)]
    last = -1
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if end > last:
            yield start, end
            last = end


def _sentence(text: str, start: int, end: int) -> str:
    """Give the sentence of a place, of a long one what stands about it."""
    begins, ends = max(start - MOST_LETTERS // 2, 0), min(end + MOST_LETTERS // 2, len(text))
    before = [one.end() for one in SENTENCE_ENDS.finditer(text, max(begins - FEW_LETTERS, 0), start)]
    behind = SENTENCE_ENDS.search(text, end, ends)
    shown = " ".join(text[before[-1] if before else begins : behind.start() if behind else ends].split())
    return f"{'… ' if begins and not before else ''}{shown}{' …' if ends < len(text) and not behind else ''}"


def _accounted(told: ToldOfOthers, papers: Sequence[LookedThrough]) -> Accounted:
    """Gather the words that the case, its offices, its staff and schools at large account for."""
    settings, case = told.settings, told.case
    texts = [case.school.address, told.defendant.address]
    if charge := case.charge:
        texts += [charge.place, charge.court, charge.prosecutor.name, charge.prosecutor.address]
    words = {word for text in texts for word in _words(text or "")}
    reads = [read for each in papers for one in each.all_stretches for read in one.read]
    staff = (person.name for read in reads for person in read.people if person.is_staff)
    own = (name for _, name in names_told(((read.told, read.seen) for read in reads), own=True))
    titled = (name for read in reads for name in _with_a_role(read.seen, settings.people))
    for name in (*staff, *titled, *own, *_heads(told, papers)):
        words |= set(_words(name))
    of_case = frozenset(told.words_of_the_case | words)
    known = of_case | settings.no_people_words | settings.accounted.words | settings.of_a_school | TITLES
    return Accounted(english(), known, settings.accounted.deeds, settings.no_first_names, of_case, settings.names)


def _with_a_role(seen: str, people: PeopleWords) -> Iterator[str]:
    """Give the surnames behind a title that a role with a capital letter follows: ``Mr Doyle, Head of Year 9``."""
    for found in _TITLED.finditer(seen):
        role = people.role_behind.match(seen, found.end())
        if role and role[0].lstrip(" \t\n,(–-")[:1].isupper():
            yield found["name"]


def _words(text: str) -> list[str]:
    return plain_names(text).replace("-", " ").split()


def _heads(told: ToldOfOthers, papers: Sequence[LookedThrough]) -> Iterable[str]:
    """Give the lines with the name of the school or the council that stand on several papers, as heads of letters."""
    charge = told.case.charge
    offices = [plain_names(name) for name in (told.case.school.name, charge and charge.prosecutor.name) if name]
    lines: dict[str, set[str]] = {}
    for each in papers:
        for one in each.stretches:
            for line in _edges(one.text) if one.place in _ON_PAGES else ():
                lines.setdefault(line, set()).add(each.paper.file)
    shared = (line for line, files in lines.items() if len(files) >= FEWEST_PAPERS)
    return [line for line in shared if any(office in plain_names(line) for office in offices)]


def _edges(text: str) -> set[str]:
    """Give the lines at the head and the foot of a page that say nothing of anything."""
    lines = [line for line in text.split("\n") if line.strip()]
    return {line for line in (*lines[:MOST_LINES], *lines[-MOST_LINES:]) if not _LABELLED.match(line)}


def names_read_anew(texts: Sequence[str], search: NameSearch) -> Iterator[Leak]:
    """Give the names in pages that were recognised anew, in which more may be read than before."""
    for number, text in enumerate(texts, start=1):
        for start, end in search.names(text):
            yield Leak("", "page", number, UNACCOUNTED, "", text[start:end], start, end)


def names_to_look_for(leaks: Iterable[Leak]) -> tuple[tuple[str, str, str], ...]:
    """Give the names among such places with their kind, as they are looked for in all that is made of the papers."""
    names = (" ".join(leak.words.split()) for leak in leaks if leak.kind in (UNACCOUNTED, PERSON))
    return tuple((UNACCOUNTED, "", name) for name in dict.fromkeys(names))
