"""Which rows of a contact log tell a contact: one that was made, and one that was with the family."""

import re
from collections import Counter
from collections.abc import Collection, Sequence, Set
from dataclasses import replace

from pipeline.evidence.description.addressee import is_stranger, stranger_named
from pipeline.evidence.description.named_people import people_of, relationship
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.names_in_mentions import forenames_of_parents, names_of_parents
from pipeline.rules.judging.passages import tells_done
from pipeline.rules.judging.words_of_case import Contact
from pipeline.rules.language.phrases_in_answers import any_of, plain_answer
from pipeline.text.colleagues import without_colleagues
from pipeline.text.plain_words import words
from pipeline.text.stems import has_words

_MOST_BEFORE_WHOM = 6
"""Within so many words a summary says who was written to: "Emailed the Head of Year about him"."""
LONGEST_INITIALS, FEWEST_ROWS = 3, 2
"""A word that is no longer may be the initials of staff; of so many rows at least a log is told to be of others."""
_FULL_NAME = re.compile(r"[A-Z][\w'’\-]+(?: [A-Z]\.?)?(?: [A-Z][\w'’\-]+){1,2}")
"""A name as people write it, with its capitals: "Robin Ashworth"; "mum" and "07700 900123" are none."""


def with_contacts_made(situation: Situation) -> Situation:
    """Tell of the rows which are contacts that were made, and which of these were with the family.

    A row that says that nobody called, or is yet to, tells none; one among colleagues, with other agencies or with
    somebody of another name is not with the family, one that only tried to reach them is. Of a log that tells of
    others, and nowhere of any child or family, none is.
    """
    made = tuple(one for one in situation.contacts if _was_made(one, situation))
    strangers = {named for named in {one.with_whom.strip() for one in made} if _is_stranger(named, situation)}
    ways = {way: _is_with_family(*way, strangers, situation) for way in {_whom(one, strangers) for one in made}}
    of_others = _logs_of_others(made, situation)
    with_family = tuple(one for one in made if ways[_whom(one, strangers)] and one.file not in of_others)
    return replace(situation, contacts_made=made, contacts_with_family=with_family)


def as_text(contact: Contact) -> str:
    """Give a row of a log as one passage."""
    return f"{contact.kind} {contact.with_whom}: {contact.summary}".strip(" :")


def _logs_of_others(contacts: Sequence[Contact], situation: Situation) -> Set[str]:
    """Name the files of which rows are with somebody and none speaks of a family: the log of a helpdesk."""
    rows = Counter(one.file for one in contacts if _names_somebody(one.with_whom, situation))
    of_somebody = {file for file, count in rows.items() if count >= FEWEST_ROWS}
    speaking: set[str] = set()
    for one in contacts:
        if one.file in of_somebody - speaking and _speaks_of_family(as_text(one), situation):
            speaking.add(one.file)
    return of_somebody - speaking


def _names_somebody(whom: str, situation: Situation) -> bool:
    """Whether a word stands there that names neither a number nor a way of writing, nor is the initials of staff."""
    log = situation.rules.contact_log
    known = {*log.no_names, *log.everybody, *log.family}
    return any(len(word) > LONGEST_INITIALS and word.isalpha() and word not in known for word in words(whom).split())


def _speaks_of_family(said: str, situation: Situation) -> bool:
    case, plainly = situation.case, words(said)
    child = case.child
    names = (child.forename, child.surname, *child.known_as, *forenames_of_parents(case))
    surnames = (" ".join(one.surname) for one in people_of(case.parents))
    named = any(words(name) in plainly for name in (*names, *surnames) if name)
    known = situation.rules.of_children | situation.rules.of_relatives
    return named or _names_family(said, situation) or any(has_words(said, one) for one in known)


def _was_made(contact: Contact, situation: Situation) -> bool:
    log = situation.rules.contact_log
    said = map(plain_answer, (contact.summary, *contact.cells))
    if not any(map(any_of(log.not_made).search, said)):
        return True
    return any(tells_done(contact.summary, deed) for deed in log.deeds)


def _whom(contact: Contact, strangers: Collection[str]) -> tuple[str, str, str]:
    """Give what tells with whom a row was: kind, person and the first words of its summary, where they may tell it.

    That is where nobody is named, or a stranger. Of hundreds of rows only a few differ in it.
    """
    named = contact.with_whom.strip()
    told_by_name = named and named not in strangers
    return contact.kind, named, "" if told_by_name else " ".join(contact.summary.split()[:_MOST_BEFORE_WHOM])


def _is_stranger(whom: str, situation: Situation) -> bool:
    """Whether somebody is named, with title or in full, of whom nothing shows that they are of the family."""
    if not whom or _names_family(whom, situation):
        return False
    no_names = set(situation.rules.contact_log.no_names)
    in_full = _FULL_NAME.fullmatch(whom) and no_names.isdisjoint(words(whom).split())
    return is_stranger(whom, situation.case) if in_full else stranger_named(whom, situation.case) is not None


def _is_with_family(kind: str, whom: str, said: str, strangers: Collection[str], situation: Situation) -> bool:
    """Whether a row is not of colleagues or strangers alone; a telephone number may be of the family.

    ``Mr J Tam``, whom the case does not know, may be anybody; ``Mr J Tam (grandfather)`` is of the family, and so is
    whoever is named in a row that begins "Nan picked up".
    """
    if _names_family(whom, situation):
        return True
    if _names_others(f"{kind}, {whom}", situation):
        return False
    if whom in strangers:
        return _names_relative(said, situation) and not _names_others(said, situation)
    return not _names_others(said, situation) or _names_family(said, situation)


def _names_relative(said: str, situation: Situation) -> bool:
    return bool(set(situation.rules.contact_log.family) & set(relationship(said)))


def _names_family(said: str, situation: Situation) -> bool:
    log = situation.rules.contact_log
    if _names_relative(said, situation) or set(log.everybody) & set(relationship(said)):
        return True
    names = names_of_parents(situation.case)
    left = without_colleagues(names, [said], situation.rules.roles_at_school)
    return any(f" {name} " in words(said) for name in left)


def _names_others(said: str, situation: Situation) -> bool:
    others = (*situation.rules.roles_at_school, *situation.rules.contact_log.not_family)
    return bool(any_of(others).search(plain_answer(said)))
