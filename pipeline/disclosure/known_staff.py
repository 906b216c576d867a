"""Who works for the school or the council by where a name stands, though no paper says what they are there.

That is a column of a contact log for the school's own people, the head of a mail beside an own address at the office,
the foot of a letter of the office to a parent, and a list of who came, with the office in brackets behind the name.
Nobody is who has a parent's surname, or of whom any paper tells as of a partner, a relative or anybody else who is
asked about: such a name is a stranger's wherever else it stands.
"""

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import dropwhile, pairwise

from pipeline.disclosure.contact_forms import domain_of
from pipeline.disclosure.looked_through import LookedThrough, Read
from pipeline.disclosure.name_words import WORD
from pipeline.disclosure.private_details import office_domains
from pipeline.disclosure.told_of_others import ToldOfOthers
from pipeline.text.folding import folded
from pipeline.text.plain_words import TITLES, is_greeting, plain_names, without_title

_TITLE = rf"(?:(?:{'|'.join(sorted(title.capitalize() for title in TITLES))})\.?[ ])?"
_NAME = rf"{_TITLE}(?:{WORD}|[A-Z]\.?)(?:[ ]{WORD}){{1,2}}"
_WHOLE_NAME = re.compile(_NAME)
_OF_A_MAIL = re.compile(rf"(?P<name>{_NAME})[ ]?<(?P<address>[^<>@\s]+@[^<>@\s]+)>")
_OF_A_PUPIL = re.compile(r"\d")
"""Schools give their pupils addresses too, with the year in which they came: ``19kbrindle@``."""
_LIST_ENDS = re.compile(r"(?<=[^\s:]):|[a-z)]{3}[.!?]\s")
"""A list of who came goes no further than to another heading, or to the end of a sentence."""
_WITH_BRACKETS = re.compile(rf"(?P<name>{_NAME})[ ]?\((?P<office>[^()]{{2,60}})\)")
_WHOSE = r"(?:(?:[a-z]+['’]s|the|a|her|his|their)[ ])?(?:new[ ])?"
LONGEST_LIST = 600
"""In so many letters stand the names of all who came."""
_TOP_LINES = 4
"""In so many lines at the head of a letter stands whose it is."""


def known_staff(told: ToldOfOthers, papers: Sequence[LookedThrough]) -> frozenset[str]:
    """Give the names, in plain words, that papers show by their place to be of the school's or the council's people."""
    found = {without_title(name) for each in papers for name in (*each.paper.staff, *_of_its_pages(told, each))}
    strangers = set(_words_of_strangers(told, papers))
    return frozenset(name for name in found if (strangers | _surnames(told)).isdisjoint(name.split()))


def _of_its_pages(told: ToldOfOthers, paper: LookedThrough) -> Iterator[str]:
    domains = office_domains(told.case)
    for one in paper.stretches:
        if one.place != "page":
            continue
        mails = _OF_A_MAIL.finditer(one.text) if "@" in one.text else ()
        yield from (mail["name"] for mail in mails if _is_own_address(mail, domains))
        yield from _who_signed(told, one.text)
        yield from _of_an_office(told, one.text)
        if not told.settings.people.signs_of_a_list.isdisjoint(one.read[0].words):
            yield from _with_a_post(told, one.read[0])


def _is_own_address(mail: re.Match[str], domains: Set[str]) -> bool:
    """Whether a mail has an address at an office that is made of the name; of a form of the school's it is not."""
    mailbox, surname = mail["address"].partition("@")[0], plain_names(mail["name"]).split()[-1]
    is_of_the_name = surname.replace("-", "").replace("'", "") in folded(mailbox).replace("-", "")
    return domain_of(mail["address"]) in domains and is_of_the_name and not _OF_A_PUPIL.search(mailbox)


def _who_signed(told: ToldOfOthers, text: str) -> Iterator[str]:
    """Give the name below a letter of an office to a parent, and of nothing that stands below that: a reply slip."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    offices = tuple(plain_names(name) for name in told.offices)
    if not any(plain_names(line).startswith(offices) for line in lines[:_TOP_LINES]):
        return
    greeting = next((number for number, line in enumerate(lines) if is_greeting(line)), None)
    if greeting is None or not _is_to(lines[greeting], _surnames(told)):
        return
    for line, below in pairwise(lines[greeting:]):
        if told.settings.people.signed_whole.fullmatch(line.lower()):
            yield from [below] if _WHOLE_NAME.fullmatch(below) else ()
            return


def _of_an_office(told: ToldOfOthers, text: str) -> Iterator[str]:
    """Give those who came, with an office of the case in brackets: ``Present: Ben Yeo (Stockport Council)``.

    Elsewhere the school of a brother or of another pupil stands so.
    """
    line = " ".join(text.split())
    if not (bracketed := list(_WITH_BRACKETS.finditer(line)) if "(" in line else []):
        return
    offices = {plain_names(name) for name in told.offices}
    lists = [came.end() for came in told.settings.people.came_pattern.finditer(folded(line))]
    for found in bracketed:
        begins = max((end for end in lists if end <= found.start()), default=None)
        is_listed = begins is not None and not _LIST_ENDS.search(line, begins + 1, found.start())
        if is_listed and plain_names(found["office"]) in offices:
            yield found["name"]


def _with_a_post(told: ToldOfOthers, page: Read) -> Iterator[str]:
    """Give those of a list of who came whose post at the school stands beside them: ``Lee Hart | Form tutor``."""
    people, in_post = told.settings.people, _in_a_post(told.settings.people.post_of_a_school)
    for _, first in people.lists_of_those_who_came(page.reading.low, page.seen):
        names = in_post.finditer(page.seen, first, first + LONGEST_LIST)
        for words in (found["name"].split() for found in names):
            yield " ".join(dropwhile(lambda word: plain_names(word) in people.no_people, words))


@lru_cache
def _in_a_post(post: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>{_TITLE}(?:{WORD}|[A-Z]\.?)(?:[ ]{WORD}){{1,2}}?)[ ]?[ \n|,(–-][ ]?(?i:{post.pattern})"
    )


def _is_to(greeting: str, surnames: set[str]) -> bool:
    return not surnames.isdisjoint(plain_names(greeting).split()) or "parent" in plain_names(greeting)


def _surnames(told: ToldOfOthers) -> set[str]:
    return {without_title(parent.name).split()[-1] for parent in told.case.parents}


def _words_of_strangers(told: ToldOfOthers, papers: Sequence[LookedThrough]) -> Iterator[str]:
    """Give the words of every name that is told as somebody else's, and of the relatives whom the case file has."""
    for read in _reads(papers):
        for one in read.told:
            yield from plain_names(read.seen[one.name_start : one.end]).split()
        if _may_tell_of_a_household(told, read):
            for named in _beside_a_relation(told, read.seen):
                yield from plain_names(named).split()
    for person in told.case.people:
        yield from plain_names(person.name).split()


def _beside_a_relation(told: ToldOfOthers, seen: str) -> Iterator[str]:
    """Give the names of which it is said what they are in a household: ``Gareth Pugh, the stepfather``."""
    yield from (found["name"] for found in _with_a_relation(told.settings.household_pattern).finditer(seen))


def _may_tell_of_a_household(told: ToldOfOthers, read: Read) -> bool:
    """Whether a text has any word of that; what is meant by it may have other words than are seen."""
    is_other = read.reading.low != folded(read.seen)
    return is_other or not told.settings.signs_of_a_household.isdisjoint(read.words)


@lru_cache
def _with_a_relation(household: re.Pattern[str]) -> re.Pattern[str]:
    is_one = rf"(?:,|[ ]\(|,?[ ](?:is|was))[ ]?{_WHOSE}(?i:{household.pattern})"
    return re.compile(rf"(?P<name>{WORD}(?:[ ]{WORD}){{0,2}}){is_one}")


def _reads(papers: Sequence[LookedThrough]) -> Iterator[Read]:
    return (read for each in papers for one in each.all_stretches for read in one.read)
