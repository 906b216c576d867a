"""What all papers of a case tell, and is known anywhere then: offices, people and houses that no case file has."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from pipeline.disclosure.contact_forms import STREET
from pipeline.disclosure.known_staff import known_staff
from pipeline.disclosure.looked_through import LookedThrough, Read, Stretch
from pipeline.disclosure.office_contacts import Offices, offices_of
from pipeline.disclosure.private_details import Kept, names_of_others
from pipeline.disclosure.told_of_others import ToldOfOthers, names_told
from pipeline.disclosure.unnamed_people import PERSON
from pipeline.disclosure.without_capitals import is_without_capitals
from pipeline.text.folding import folded
from pipeline.text.plain_words import TITLES, plain_names

_PIECE, _BEGINNING, _ENDS = re.compile(r"[\W_]"), re.compile(r"(?<![\w@.])[^\W_]+"), re.compile(r"(?![\w@]|\.\w)")
_THEIRS = re.compile(r"['’]s\Z")
UNKNOWN = "somebody whom the case file does not name"
FEWEST_LETTERS = 4
"""So long a word of a name must be to be looked for alone."""


@dataclass(frozen=True)
class Learned:
    """What all papers of a case tell, by which each of them, and what is made of them, is looked through.

    ``names`` are those of people and houses that no case file has, each with its kind and whose it is; ``open_people``
    those, in plain words, that may be read, and ``staff`` those of the school and the council by where they stand.
    """

    offices: Offices
    names: tuple[tuple[str, str, str], ...]
    open_people: frozenset[str]
    staff: frozenset[str] = frozenset()


def learn(told: ToldOfOthers, papers: Sequence[LookedThrough], kept: Kept, before: Learned | None) -> Learned:
    """Learn the offices of papers, the names that they tell, and who of these may be read of."""
    pages = [[one.page for stretch in each.stretches for one in stretch.read] for each in papers]
    offices = before.offices if before else offices_of(told.defendant, told.case, pages, told.settings.offices)
    readings = [read for each in papers for stretch in each.all_stretches for read in stretch.read]
    kind_of = {name: kind for kind, name in reversed([*names_told((read.told, read.seen) for read in readings)])}
    own = {plain_names(name) for _, name in names_told(((read.told, read.seen) for read in readings), own=True)}
    all_people = [person for read in readings for person in read.people]
    people = [person for person in all_people if not person.is_thing]
    things = {person.name for person in all_people if person.is_thing} - {one.name for one in people if one.is_sure}
    staff = known_staff(told, papers) | (before.staff if before else frozenset())
    open_people = (
        own
        | staff
        | things
        | {person.name for person in people if person.is_staff}
        | (before.open_people if before else set())
    )
    alone = _alone(told, readings, open_people - things)
    open_people |= {person.name for person in people if " " not in person.name} - alone.keys()
    unnamed = {person.name for person in people} - open_people - set(map(plain_names, kind_of)) - alone.keys()
    learned = (
        *(("address", UNKNOWN, name) for name in _all_houses(papers, offices, kept, told) if len(name.split()) > 1),
        *((kind, "", name) for name, kind in reversed(kind_of.items())),
        *((PERSON, "", name) for name in sorted(unnamed) if not before),
        *((kind, "", name) for name, kind in sorted(alone.items()) if not before),
    )
    return Learned(offices, learned, frozenset(open_people), staff)


def _alone(told: ToldOfOthers, readings: Sequence[Read], open_people: Set[str]) -> dict[str, str]:
    """Give words of names that are somebody's wherever they stand, with what they tell: ``Gethin``, ``Todmorden``.

    None of them is a word of a name that may be read, or stands in small letters in a sentence.
    """
    words = {
        word: PERSON
        for read in readings
        for one in read.people
        if not one.is_thing
        for word in _telling_words(one.name, one.is_sure)
    }
    for read in readings:
        for one in read.told:
            if not one.is_own:
                name = plain_names(_THEIRS.sub("", read.seen[one.name_start : one.end].partition("\n")[0]))
                for word in _telling_words(name, is_sure=True):
                    words.setdefault(word, one.kind)
    own = {
        name
        for read in readings
        for one in read.told
        if one.is_own
        for name in _told_words(read.seen[one.start : one.end])
    }
    of_the_open = {word for name in open_people for word in name.split()} | own | told.words_of_the_case
    alone = words.keys() - of_the_open - told.settings.no_single_names
    in_small = _in_small_letters(alone, readings)
    return {word: words[word] for word in alone - in_small}


def _told_words(text: str) -> list[str]:
    return plain_names(text).split()


def _telling_words(name: str, is_sure: bool) -> Iterator[str]:
    """Give the words of a name that tell of somebody alone: a name of one word, and both ends of one that is sure."""
    words = [word for word in name.split() if word not in TITLES]
    if len(words) == 1:
        yield from dict.fromkeys((*words, words[0].partition("-")[0]))
    elif is_sure:
        yield from (word for word in (*words[:1], *words[-1:]) if len(word) >= FEWEST_LETTERS)


def _in_small_letters(words: Set[str], readings: Iterable[Read]) -> frozenset[str]:
    """Give those of these words that stand in small letters somewhere, save where somebody writes all so."""
    begin: dict[str, list[str]] = {}
    for word in words:
        begin.setdefault(_PIECE.split(word, 1)[0], []).append(word)
    texts = (read.seen for read in readings if not begin.keys().isdisjoint(read.words))
    return frozenset(word for text in texts for word in _standing_in(text, begin))


def _standing_in(text: str, begin: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Give the words that stand in a text by themselves, save where somebody writes all in small letters."""
    for found in _BEGINNING.finditer(text):
        for word in begin.get(found[0], ()):
            is_there = text.startswith(word, found.start()) and _ENDS.match(text, found.start() + len(word))
            if is_there and not is_without_capitals(text, found.start()):
                yield word


def _all_houses(papers: Sequence[LookedThrough], offices: Offices, kept: Kept, told: ToldOfOthers) -> Iterable[str]:
    names = frozenset(map(plain_names, names_of_others(told.case)))
    addresses = [detail.pattern for detail in kept.details if detail.kind == "address"]
    return dict.fromkeys(
        name
        for each in papers
        for one in each.stretches
        for name in _houses(one, offices)
        if plain_names(name) not in names and not any(pattern.search(folded(name)) for pattern in addresses)
    )


def _houses(stretch: Stretch, offices: Offices) -> Iterator[str]:
    """Give the names of houses before addresses that no case file knows, and number and street without its kind.

    Elsewhere they stand alone.
    """
    read = stretch.read[0]
    if all(one.kind != "address" or one.key in offices.keys for one in read.page.contacts):
        return
    for one in offices.closed(read.page):
        name, comma, _ = read.seen[one.start : one.end].replace("\n", ",").partition(",")
        if one.kind == "address" and comma and not any(letter.isdigit() for letter in name):
            yield " ".join(name.split())
        if one.kind == "address" and (street := STREET.search(read.reading.low, one.start, one.end)):
            yield f"{street[1]} {street[2]}"
