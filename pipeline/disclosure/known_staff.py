"""Who works for the school or the council by where a name stands, though no paper says what they are there.

That is a column of a contact log for the school's own people, the head of a mail beside an address of the office, the
foot of a letter of the office to a parent, and a list of who came, with the office in brackets behind the name. Nobody
is who has a parent's surname, or of whom any paper tells as of a partner, a relative or anybody else who is asked
about: such a name is a stranger's wherever else it stands.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.disclosure.contact_forms import domain_of
from pipeline.disclosure.looked_through import LookedThrough, Read
from pipeline.disclosure.name_words import WORD
from pipeline.disclosure.private_details import office_domains
from pipeline.disclosure.told_of_others import ToldOfOthers
from pipeline.text.plain_words import TITLES, is_greeting, plain_names, without_title

_TITLE = rf"(?:(?:{'|'.join(sorted(title.capitalize() for title in TITLES))})\.?[ ])?"
_NAME = rf"{_TITLE}(?:{WORD}|[A-Z]\.?)(?:[ ]{WORD}){{1,2}}"
_WHOLE_NAME = re.compile(_NAME)
_OF_A_MAIL = re.compile(rf"(?P<name>{_NAME})[ ]?<(?P<address>[^<>@\s]+@[^<>@\s]+)>")
_WITH_BRACKETS = re.compile(rf"(?P<name>{_NAME})[ ]?\((?P<office>[^()]{{2,60}})\)")
_TOP_LINES = 4
"""In so many lines at the head of a letter stands whose it is."""


def known_staff(told: ToldOfOthers, papers: Sequence[LookedThrough]) -> frozenset[str]:
    """Give the names, in plain words, that papers show by their place to be of the school's or the council's people."""
    found = {without_title(name) for each in papers for name in (*each.paper.staff, *_of_its_pages(told, each))}
    strangers = set(_words_of_strangers(told, papers))
    surnames = {without_title(parent.name).split()[-1] for parent in told.case.parents}
    return frozenset(name for name in found if (strangers | surnames).isdisjoint(name.split()))


def _of_its_pages(told: ToldOfOthers, paper: LookedThrough) -> Iterator[str]:
    domains = office_domains(told.case)
    for one in paper.stretches:
        if one.place != "page":
            continue
        yield from (mail["name"] for mail in _OF_A_MAIL.finditer(one.text) if domain_of(mail["address"]) in domains)
        yield from _who_signed(told, one.text)
        yield from _of_an_office(told, one.text)


def _who_signed(told: ToldOfOthers, text: str) -> Iterator[str]:
    """Give the name below a letter of an office to a parent."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    offices = [plain_names(name) for name in told.offices]
    is_of_an_office = any(office in plain_names(line) for line in lines[:_TOP_LINES] for office in offices)
    surnames = {without_title(parent.name).split()[-1] for parent in told.case.parents}
    greetings = [number for number, line in enumerate(lines) if is_greeting(line)]
    if not (is_of_an_office and greetings and _is_to(lines[greetings[0]], surnames)):
        return
    for line, below in zip(lines[greetings[0] :], lines[greetings[0] + 1 :], strict=False):
        if told.settings.people.signed_whole.fullmatch(line.lower()) and _WHOLE_NAME.fullmatch(below):
            yield below


def _of_an_office(told: ToldOfOthers, text: str) -> Iterator[str]:
    """Give the names with an office of the case in brackets behind them: ``Ben Yeo (Stockport Council)``."""
    offices = {plain_names(name) for name in told.offices}
    in_one_line = _WITH_BRACKETS.finditer(" ".join(text.split()))
    yield from (found["name"] for found in in_one_line if plain_names(found["office"]) in offices)


def _is_to(greeting: str, surnames: set[str]) -> bool:
    return not surnames.isdisjoint(plain_names(greeting).split()) or "parent" in plain_names(greeting)


def _words_of_strangers(told: ToldOfOthers, papers: Sequence[LookedThrough]) -> Iterator[str]:
    """Give the words of every name that is told as somebody else's, and of the relatives whom the case file has."""
    for read in _reads(papers):
        for one in read.told:
            yield from plain_names(read.seen[one.name_start : one.end]).split()
    for person in told.case.people:
        yield from plain_names(person.name).split()


def _reads(papers: Sequence[LookedThrough]) -> Iterator[Read]:
    return (read for each in papers for one in each.all_stretches for read in one.read)
