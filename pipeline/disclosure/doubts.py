"""What only a person can tell of the papers of a defendant, gathered so that a glance over one list is enough.

Names for which nothing of the case accounts, and what is said of the other household's own matters. A place in which
something was found that is asked about by itself is none of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.case.case import Case
from pipeline.disclosure.contact_forms import contacts_in
from pipeline.disclosure.leaks import Leak, Searched
from pipeline.disclosure.learned import Learned
from pipeline.disclosure.looked_through import LookedThrough, Place, SearchedPaper, Stretch
from pipeline.disclosure.office_contacts import Offices
from pipeline.disclosure.own_matters import OWN_MATTER, OfTheOther
from pipeline.disclosure.places_in_text import Places
from pipeline.disclosure.private_details import names_of_others
from pipeline.disclosure.statements import SENTENCE_ENDS, Openly
from pipeline.disclosure.told_by_letters import TITLED, letters_in, told_by_letter
from pipeline.disclosure.told_of_others import ToldOfOthers, names_told
from pipeline.disclosure.unaccounted_names import UNACCOUNTED, Accounted, NameSearch
from pipeline.disclosure.unaccounted_numbers import NUMBER, first_halves, half_post_codes, unaccounted_numbers
from pipeline.disclosure.unnamed_people import PERSON
from pipeline.rules.model.disclosure_settings import DisclosureSettings
from pipeline.rules.model.people_words import PeopleWords
from pipeline.text.english import english
from pipeline.text.folding import folded
from pipeline.text.plain_words import TITLES, plain_names, without_title

MOST_LETTERS, FEW_LETTERS = 160, 20
"""So much of a sentence is shown, and so few letters more where it begins with them."""
FURTHEST_ROLE = 60
"""In so many letters before a title a role may stand."""
FEWEST_PAPERS, MOST_LINES = 2, 4
"""A head of letters stands on so many papers at the least, among so many lines at the head or the foot of a page."""
_LABELLED = re.compile(r"\W*(?:from|to|cc|sent|date|re|fw|fwd|subject)\b", re.IGNORECASE)
"""How a line of the head of a mail begins, or what a letter says that it is about."""
_DATED_ROW = re.compile(r"[ \t]*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b")
_AND = re.compile(r"\band\b|&")
_NAMES_OF_A_PAPER: frozenset[Place] = frozenset(("title", "file name"))
_ON_PAGES: frozenset[Place] = frozenset(("page", "beside the text"))


@dataclass(frozen=True)
class Doubt:
    """A place that a person is to glance at, with its sentence; ``within`` is the key of one in doubt as a whole."""

    leak: Leak
    sentence: str
    within: str | None = None


def glanced_at(settings: DisclosureSettings) -> frozenset[str]:
    """Give the kinds that are glanced at with all other names, since one false name would go with the true ones."""
    return settings.told_by_a_name | {PERSON}


def doubts_in(searched: Searched, names: NameSearch | None = None) -> tuple[Doubt, ...]:
    """Give all such places in the papers of a defendant, in their order, with the people who were found by a name."""
    names = names or name_search(searched)
    found: dict[tuple[str, Place, int | None], list[Leak]] = {}
    for leak in searched.leaks:
        found.setdefault((leak.file, leak.place, leak.page), []).append(leak)
    of_others = frozenset(
        leak.file for leak in searched.leaks if leak.place in _NAMES_OF_A_PAPER and leak.kind != PERSON
    )
    pages = (one.read[0].reading.low for each in searched.papers for one in each.stretches if one.place == "page")
    look = _Look(names, OfTheOther.of(searched.told, names.accounted, pages), searched.told, of_others)
    each = (
        doubt
        for paper in searched.papers
        for open_parts in (look.open_parts(paper),)
        for one in paper.stretches
        for doubt in look.through(
            paper.paper, one, _in_text(one, found.get((paper.paper.file, one.place, one.number), ())), open_parts
        )
    )
    return tuple(dict.fromkeys(each))


def _in_text(one: Stretch, leaks: Iterable[Leak]) -> Sequence[Leak]:
    """Give those that stand in this very text: a paper has one file name, but many bookmarks."""
    return [leak for leak in leaks if one.number or one.text[leak.start : leak.end] == leak.words]


def name_search(searched: Searched) -> NameSearch:
    """Prepare to look for names, by all that the papers of a defendant account for."""
    texts = (one.text for each in searched.papers for one in each.stretches)
    return NameSearch.over(texts, _accounted(searched.told, searched.papers, searched.learned))


@dataclass(frozen=True)
class _OpenParts:
    """What of a paper the defendant heard, and where on its pages a letter to the defendant stands."""

    said: Openly
    letters: Mapping[int | None, range]


@dataclass(frozen=True)
class _Look:
    """Looks through one text after another; ``of_others`` are papers whose very name tells of somebody else."""

    names: NameSearch
    other: OfTheOther
    told: ToldOfOthers
    of_others: frozenset[str]

    def through(self, paper: SearchedPaper, one: Stretch, leaks: Sequence[Leak], openly: _OpenParts) -> Iterator[Doubt]:
        """Give the doubts of a text, each with the sentence in which it stands where that is in doubt as a whole."""
        whole: Leak | None = None
        for leak in self._leaks(paper, one, leaks, openly):
            if leak.kind == OWN_MATTER:
                whole = leak
            within = whole.key if whole and leak is not whole and leak.end <= whole.end else None
            yield Doubt(leak, _sentence(one.text, leak.start, leak.end), within)

    def _leaks(self, paper: SearchedPaper, one: Stretch, leaks: Sequence[Leak], openly: _OpenParts) -> Iterator[Leak]:
        """Give the doubts of a text that are no part of ``leaks``, and those of these that are glanced at."""
        kept = [leak for leak in leaks if leak.kind != PERSON or not self._is_open_in(one.text, leak)]
        found = [leak for leak in kept if leak.kind in self.kinds]
        places = Places.of((leak.start, leak.end) for leak in kept)
        for kind, start, end in self._kinds(one, kept, paper, openly):
            if not places.hold(start, end):
                found.append(Leak(paper.file, one.place, one.number, kind, "", one.text[start:end], start, end))
        return iter(sorted(found, key=lambda leak: (leak.start, -leak.end)))

    def _is_open_in(self, text: str, leak: Leak) -> bool:
        """Whether a name may be read, also with the first word of the next cell in a dated row: ``Owen Pryce Sent``."""
        words = _AND.sub(" ", leak.words)
        *name, last = words.split() or [""]
        is_in_a_row = _DATED_ROW.match(text, text.rfind("\n", 0, leak.start) + 1) is not None
        accounted = self.names.accounted
        is_next_cell = is_in_a_row and accounted.is_no_surname(last) and accounted.is_one_person(name)
        return is_next_cell or accounted.is_open(words)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of what was found that is glanced at."""
        return glanced_at(self.told.settings)

    def _kinds(
        self, one: Stretch, leaks: Sequence[Leak], paper: SearchedPaper, openly: _OpenParts
    ) -> Iterator[tuple[str, int, int]]:
        """Give what is in doubt; ``leaks`` are what was found before."""
        letter = openly.letters.get(one.number, range(0)) if one.place == "page" else range(0)
        names = list(_names(one, self.names))
        written_to_him = Places.of(self.written_to_him(one, letter) if names else ())
        each = [(UNACCOUNTED, *place) for place in names if not written_to_him.hold(*place)]
        if one.place in _ON_PAGES:
            each += ((NUMBER, *place) for place in unaccounted_numbers(one.text, self.known_numbers))
            each += ((UNACCOUNTED, *place) for place in self.names.handles(one.text))
            areas = self.told.settings.post_areas
            each += ((UNACCOUNTED, *place) for place in half_post_codes(one.text, areas, self.open_post_codes))
            marks = [*(leak.start for leak in leaks), *(start for _, start, _ in each)]
            asked = [(leak.start, leak.end) for leak in leaks if leak.kind not in self.kinds]
            read = one.read[0]
            told = self.other.in_text(
                read.reading.low,
                read.seen,
                read.words,
                marks,
                asked,
                written_as=paper.written_as,
                is_of_them=self._is_of_them(paper, one),
                openly=openly.said,
                letter=letter,
            )
            each += ((OWN_MATTER, *place) for place in told)
        elif one.place == "title":
            read = one.read[0]
            told = self.other.in_text(read.reading.low, read.seen, read.words, written_as="sentences")
            each += ((OWN_MATTER, *place) for place in told)
        return iter(each)

    def _is_of_them(self, paper: SearchedPaper, one: Stretch) -> bool:
        """Whether a page speaks of others by what its paper is; one that nobody can read is asked about by itself."""
        is_of_their_home = paper.is_of_a_home and self.lives_elsewhere and one.number not in paper.unread
        return is_of_their_home or paper.file in self.of_others

    def written_to_him(self, one: Stretch, letter: range) -> Iterator[tuple[int, int]]:
        """Give the sentences of a letter to the defendant that have nobody else of the case."""
        read = one.read[0]
        for start, end in self.other.openly.of_nobody_else(read, letter):
            yield read.reading.place_of(start, end)

    def open_parts(self, each: LookedThrough) -> _OpenParts:
        """Tell what of a paper the defendant heard or was written."""
        return _OpenParts(self._said(each), letters_in(self.other.openly, each))

    def _said(self, each: LookedThrough) -> Openly:
        """Whether the defendant heard what a paper says, and whether it was made to be served."""
        openly, paper = self.other.openly, each.paper
        if paper.written_as != "page" or paper.file in self.of_others:
            return "not"
        pages = [one.read[0] for one in each.stretches if one.place == "page"]
        if openly.shares_the_home or openly.was_heard(pages):
            return "heard"
        return "stated" if openly.is_made_to_be_served(pages) else "not"

    @cached_property
    def lives_elsewhere(self) -> bool:
        """Whether the child lives with another parent and, as far as is known, not with the defendant."""
        defendant = self.told.defendant
        others = (one for one in self.told.case.parents if one is not defendant)
        return defendant.lives_with_child is not True and any(one.lives_with_child for one in others)

    @cached_property
    def open_post_codes(self) -> frozenset[str]:
        """The first halves of the post codes of the defendant, the school, the court and the prosecutor."""
        return first_halves(map(folded, _open_addresses(self.told)))

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


def _accounted(told: ToldOfOthers, papers: Sequence[LookedThrough], learned: Learned) -> Accounted:
    """Gather the words that the case, its offices, its staff and schools at large account for."""
    settings, case = told.settings, told.case
    words = {word for text in _open_addresses(told) for word in _words(text)}
    reads = [read for each in papers for one in each.all_stretches for read in one.read]
    staff = [*(person.name for read in reads for person in read.people if person.is_staff), *sorted(learned.staff)]
    own = (name for _, name in names_told(((read.told, read.seen) for read in reads), own=True))
    titled = [name for read in reads for name in _with_a_role(read.seen, settings.people)]
    written = list(told_by_letter(told, papers))
    titled += [name for name, is_somebody in written if is_somebody]
    words |= {word for name, is_somebody in written if not is_somebody for word in _words(name)}
    for name in (*staff, *titled, *own, *_heads(told, papers, learned.offices)):
        words |= set(_words(name))
    people = frozenset(frozenset(name.split()) for name in (*_people(case), *map(plain_names, (*staff, *titled))))
    known_staff = frozenset(map(plain_names, (*staff, *_staff_of_case(case))))
    return accounted_for(told, frozenset(told.words_of_the_case | words), people, known_staff)


def _open_addresses(told: ToldOfOthers) -> Iterator[str]:
    """Give the addresses of offices, and the defendant's, with the names of the court and the prosecutor."""
    charge, texts = told.case.charge, [told.case.school.address, told.defendant.address]
    if charge:
        texts += [charge.place, charge.court, charge.court_address, charge.prosecutor.name, charge.prosecutor.address]
    return filter(None, texts)


def accounted_for(
    told: ToldOfOthers, of_case: frozenset[str], people: frozenset[frozenset[str]], staff: frozenset[str]
) -> Accounted:
    """Give what accounts for words: those ``of_case``, names of ``people`` and ``staff``, and those of the rules."""
    settings = told.settings
    tasks = frozenset(map(folded, settings.people.tasks))
    ordinary = (
        of_case | tasks | settings.no_people_words | settings.accounted.words | settings.of_a_school_with_forms | TITLES
    )
    return Accounted(
        english(),
        ordinary,
        settings.accounted.deeds,
        settings.no_first_names,
        of_case,
        settings.names,
        people,
        told.all_forenames,
        staff,
        _in_short(told.case.school.name or ""),
        settings.accounted.rooms,
    )


def _in_short(school: str) -> str:
    """Give the first words of a school's name: two, or one that is no English."""
    first, *others = plain_names(school).split() or [""]
    return " ".join((first, *others[:1])) if english().knows(first) else first


def _staff_of_case(case: Case) -> Iterator[str]:
    school = case.school
    for name in (school.head_teacher, school.contact and school.contact.name):
        yield from (without_title(name), plain_names(name)) if name else ()


def _people(case: Case) -> Iterator[str]:
    """Give the names that are nobody else's: those of the case, and a child with the surname of either parent."""
    surnames = {without_title(parent.name).split()[-1] for parent in case.parents}
    yield from map(without_title, names_of_others(case))
    yield from (plain_names(one.name) for one in case.people)
    forenames = map(plain_names, filter(None, (case.child.forename, *case.child.known_as)))
    yield from (f"{forename} {surname}" for forename in forenames for surname in surnames)


def _with_a_role(seen: str, people: PeopleWords) -> Iterator[str]:
    """Give the surnames behind a title beside a role: ``Mr Doyle, Head of Year``, ``Her tutor is Mr Doyle``.

    One that follows is of a school, or in capitals.
    """
    low = folded(seen)
    for found in TITLED.finditer(seen):
        if people.post_before.search(low, max(found.start() - FURTHEST_ROLE, 0), found.start()):
            yield found["name"]
        role = people.role_behind.match(seen, found.end())
        is_of_a_school = people.school_role_behind.match(seen, found.end()) is not None
        if is_of_a_school or (role and role[0].lstrip(" \t\n,(–-")[:1].isupper()):
            yield found["name"]


def _words(text: str) -> list[str]:
    return plain_names(text).replace("-", " ").split()


def _heads(told: ToldOfOthers, papers: Sequence[LookedThrough], offices: Offices) -> Iterable[str]:
    """Give the lines of heads of letters that stand on several papers: with the name of the school or the council.

    So is a line right above a contact of theirs, by whatever name the school calls itself there.
    """
    names = [plain_names(name) for name in told.offices]
    lines: dict[str, set[str]] = {}
    above: set[str] = set()
    for each in papers:
        for one in each.stretches:
            for line in _edges(one.text) if one.place in _ON_PAGES else ():
                lines.setdefault(line, set()).add(each.paper.file)
            above |= _above_contacts(one.text, offices) if one.place == "page" else set()
    shared = (line for line, files in lines.items() if len(files) >= FEWEST_PAPERS)
    return [line for line in shared if line in above or any(name in plain_names(line) for name in names)]


def _above_contacts(text: str, offices: Offices) -> set[str]:
    """Give the lines at the head of a page, without a figure, that stand above a contact of an office."""
    head = [line for line in text.lstrip().split("\n", MOST_LINES)[:MOST_LINES] if line.strip()]
    last = max((place for place, line in enumerate(head) if offices.keys & set(contacts_in(line))), default=0)
    return {line for line in head[:last] if not any(map(str.isdigit, line))}


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
    """Give the names among such places with their kind, as they are looked for in all that is made of the papers.

    One that is nothing but a word of English stands there for anything: ``Possible sessions``.
    """
    names = (" ".join(leak.words.split()) for leak in leaks if leak.kind in (UNACCOUNTED, PERSON))
    return tuple((UNACCOUNTED, "", name) for name in dict.fromkeys(names) if not english().knows(plain_names(name)))
