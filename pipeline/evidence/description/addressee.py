"""To whom a letter is written: the parents of the case whom its address or greeting names, or whom a person says.

A letter that counts for a parent whom it does not name would prove what is not so: where a name could mean two people,
or somebody else of that surname, it means nobody until a person says whom.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from pipeline.case.case import Case, Parent
from pipeline.evidence.description.named_people import (
    MEN,
    WOMEN,
    Mention,
    Person,
    mentions,
    parts,
    people_of,
    relationship,
)
from pipeline.text.plain_words import TITLES, is_greeting
from pipeline.text.signing import dated_names, signed_lines

TOP_LINES, LINES_WITHOUT_GREETING = 45, 15
WORDS_OF_ADDRESS = 9
_EVERYBODY = frozenset({"both", "all", "everybody", "each"})
_RECIPIENT = re.compile(r"\s*to\s*:", re.IGNORECASE)
_TITLED = re.compile(rf"\b(?:{'|'.join(sorted(MEN | WOMEN))})\b\.?(?: [^\W\d_][\w'’&-]*\.?){{1,4}}", re.IGNORECASE)
_NEARLY = 0.7
_SENDER = re.compile(
    r"\s*(from|reply-to|sender|cc|bcc|re|subject|child|pupil|student|plentyn|disgybl|name of (child|pupil))\s*:", re.I
)


def addressees(text: str, parents: Sequence[Parent]) -> tuple[str, ...]:
    """Say whom of the parents the address or greeting names, as the case calls them; often one or none.

    A parent is named by first name or initial and surname (``Dana Okafor``, ``Mrs D Okafor``), or by title and
    surname where the title fits (``Dear Mr and Mrs Okafor`` names both). A title that could mean two parents means
    the one who is named elsewhere in full, or else nobody. Two of one name are told apart by their addresses. A letter
    that greets another parent than its address names is for nobody, until a person says for whom.
    """
    lines, people = _address_and_greeting(text), people_of(parents)
    greeted = _named_in([line for line in lines if is_greeting(line)], people)
    above = _named_in([line for line in lines if not is_greeting(line)], people)
    return () if greeted and above and not set(greeted) & set(above) else _named_in(lines, people)


def signatories(text: str, parents: Sequence[Parent]) -> tuple[str, ...]:
    """Say whom of the parents the lines name on which a paper was signed, as the case calls them."""
    return _named_in([*signed_lines(text), *dated_names(text)], people_of(parents))


def greeted_stranger(text: str, case: Case) -> str | None:
    """Name to whom a letter is written, ``Mrs Edna Pole``, where nothing of the name is of the family.

    Where the address has a parent's surname it is somebody of the family all the same who is none of the parents, such
    as a grandmother, if her first name or initial is none of theirs.
    """
    greetings = (line for line in text.splitlines()[:TOP_LINES] if is_greeting(line) and _TITLED.search(line))
    return stranger_named(next(greetings, ""), case) or _addressed_relative(text, case.parents)


def _addressed_relative(text: str, parents: Sequence[Parent]) -> str | None:
    people = people_of(parents)
    lines = [line for line in _address_and_greeting(text) if _TITLED.fullmatch(line.strip(" ,"))]
    if addressees(text, parents):
        return None
    others = (line for line in lines for one in mentions(line, people) if one.titles and one.is_somebody_else(people))
    return next((line.strip(" ,") for line in others), None)


def stranger_named(said: str, case: Case) -> str | None:
    """Name whom these words name by title, where nothing of the name is of the family.

    One of their names is enough to be of the family, nearly as it stands in the case: letters misspell, and a mother
    is called by her child's surname.
    """
    found = _TITLED.search(said)
    return found[0].strip() if found and is_stranger(found[0], case) else None


def is_stranger(name: str, case: Case) -> bool:
    """Whether nothing of a name is of the family."""
    known = {*parts(case.child.name), *(word for parent in case.parents for word in parts(parent.name))} - TITLES
    names = [word for word in parts(name) if word not in TITLES]
    of_family = any(get_close_matches(one, known, n=1, cutoff=_NEARLY) for one in names)
    return any(len(one) > 1 for one in names) and not of_family


def parents_meant(said: str, parents: Sequence[Parent]) -> tuple[str, ...]:
    """Say whom of the parents a person's own words mean, as the case calls them; none where they mean nobody of it.

    They may be a name as in a letter, a first name, a surname that one parent has, ``mother`` or ``both parents``.
    """
    spoken = tuple(parts(said))
    if exactly := [parent.called for parent in parents if spoken and tuple(parts(parent.called)) == spoken]:
        return tuple(exactly)
    if _EVERYBODY.intersection(spoken):
        return tuple(parent.called for parent in parents)
    people = people_of(parents)
    called = [
        [one.called for one in people if spoken == one.forenames[:1]],
        [one.called for one in people if spoken == one.surname],
        [one.called for one in people if tuple(relationship(said)) == one.relationship],
    ]
    alone = [found for found in called if spoken and len(found) == 1]
    return tuple(alone[0]) if alone else _named_in([said], people)


def parents_charged(case: Case) -> tuple[Parent, ...]:
    """Give the parents whom the charge names, in the order of the case; all of them where it names nobody."""
    said = case.charge.defendants if case.charge else ()
    named = {called for one in said for called in parents_meant(one, case.parents)}
    return tuple(parent for parent in case.parents if not said or parent.called in named)


def _named_in(lines: Sequence[str], people: Sequence[Person]) -> tuple[str, ...]:
    found = [mention for line in lines for mention in mentions(line, people)]
    by_forename = [one.by_forename(people) for one in found]
    by_title = [_only_titled(title, one, found, people) for one in found for title in _bare_titles(one, people)]
    told_apart = [_beside(lines, meant) if len(meant) > 1 else meant for meant in (*by_forename, *by_title)]
    named = {meant[0].called for meant in told_apart if len(meant) == 1}
    return tuple(person.called for person in people if person.called in named)


def _beside(lines: Sequence[str], people: Sequence[Person]) -> list[Person]:
    """Give those of several people of whom the lines say the relationship or the address."""
    said = f" {' '.join(relationship(' '.join(lines)))} "
    of_kind = [one for one in people if one.relationship and f" {' '.join(one.relationship)} " in said]
    return of_kind or [one for one in people if one.lives_at and f" {one.lives_at} " in said]


def _bare_titles(mention: Mention, people: Sequence[Person]) -> Iterator[str]:
    """Give the titles that have no forename: both of ``Mr and Mrs Okafor``, one of ``Mr and Mrs E Okafor``."""
    meant = mention.by_forename(people)
    for title in mention.titles:
        if not mention.given or (meant and not any(one.may_be_called(title) for one in meant)):
            yield title


def _only_titled(title: str, mention: Mention, found: Sequence[Mention], people: Sequence[Person]) -> list[Person]:
    """Give whom a title and surname may mean, but nobody where the address says that it is a person not of the case."""
    if any(one.surname == mention.surname and _is_stranger(one, title, people) for one in found):
        return []
    return [one for one in people if one.surname == mention.surname and one.may_be_called(title)]


def _is_stranger(mention: Mention, title: str, people: Sequence[Person]) -> bool:
    of_one_sex = any({title, other} <= sex for other in mention.titles for sex in (MEN, WOMEN))
    return of_one_sex and not mention.by_forename(people) and mention.is_somebody_else(people)


def _address_and_greeting(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip()][:TOP_LINES]
    greeting = next((number for number, line in enumerate(lines) if is_greeting(line)), None)
    if greeting is None and (sent_to := [line for line in lines[:LINES_WITHOUT_GREETING] if _RECIPIENT.match(line)]):
        return sent_to
    above = lines[: LINES_WITHOUT_GREETING if greeting is None else greeting + 1]
    return [line for line in above if len(line.split()) <= WORDS_OF_ADDRESS and not _SENDER.match(line)]
