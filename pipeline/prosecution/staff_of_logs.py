"""The school's own people whom a contact log names in its column for them, as far as the log can be believed in that.

Headed "By" may also stand who rang. So a column that holds a parent, a relative or another person of the case names
nobody; nor does a row that was with the school, or in which it is not said with whom of the family.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.case.case import Case
from pipeline.evidence.description.named_people import words_for
from pipeline.intake.contact_log import ContactMade
from pipeline.text.plain_words import plain_names, without_title


def staff_of_logs(
    contacts: Iterable[ContactMade], case: Case, household: Collection[str]
) -> Mapping[str, Sequence[str]]:
    """Give the names of each log's file; ``household`` are words for those who belong to one, beside the parents."""
    by_file = groupby(sorted(contacts, key=lambda one: one.file), key=lambda one: one.file)
    return {file: tuple(_names(list(rows), case, household)) for file, rows in by_file}


def _names(rows: Sequence[ContactMade], case: Case, household: Collection[str]) -> Iterator[str]:
    relatives = frozenset(_relatives(case, household))
    family = relatives.union(*(without_title(parent.name).split() for parent in case.parents))
    written = [one for one in rows if one.by and one.by_staff]
    if any(not family.isdisjoint(_words(one.by)) for one in written):
        return
    yield from dict.fromkeys(one.by for one in written if not family.isdisjoint(_words(one.with_whom)))


def _relatives(case: Case, household: Collection[str]) -> Iterator[str]:
    """Give the words for one of a family, and the names of the people whom the case file has beside the parents."""
    yield from household
    for parent in case.parents:
        yield from words_for(parent.relationship or "")
    for person in case.people:
        yield from plain_names(person.name).split()


def _words(text: str) -> Sequence[str]:
    return plain_names(text).replace("-", " ").split()
