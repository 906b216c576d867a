"""Judge the contacts of a time by the rows that tell them: when, with whom, what was done and what came of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.case.case import Parent
from pipeline.case.evidence import Evidence
from pipeline.evidence.description.addressee import greeted_stranger
from pipeline.evidence.description.named_people import people_of, relationship
from pipeline.rules.judging.contacts_made import as_text
from pipeline.rules.judging.document_words import unfinished_fault
from pipeline.rules.judging.each import each_one
from pipeline.rules.judging.events import Situation, bounds, event_of
from pipeline.rules.judging.names_in_mentions import named_in
from pipeline.rules.judging.own_parts import own_parts
from pipeline.rules.judging.passages import passage, quoted
from pipeline.rules.judging.verdict import Verdict
from pipeline.rules.model.need_checks import ContactsCheck
from pipeline.text.dates import in_words
from pipeline.text.plain_words import TITLES, words
from pipeline.text.stems import has_words

MOST_NAMED = 3


@dataclass(frozen=True, order=True)
class _Row:
    """One contact, be it a row of a log or a note of its own; ``quotation`` is what of a note tells it."""

    day: date
    kind: str
    with_whom: str
    summary: str
    shown_by: str
    is_note: bool = False
    quotation: str = ""

    @property
    def told(self) -> str:
        """For example ``29 April 2025, call, Ms Hughes: “no answer”``."""
        words_told = " ".join((self.quotation or self.summary).split())
        said = quoted(words_told) if words_told else "what came of it is not told"
        return f"{', '.join(one for one in (in_words(self.day), self.kind, self.with_whom) if one)}: {said}"


def judge_contacts(check: ContactsCheck, situation: Situation) -> Iterator[Verdict]:
    """Name the contacts that count; where they are too few, say of which time and with whom one is wanted."""
    allowed = bounds(check, situation)
    if allowed is None:
        yield Verdict("missing", f"The date is not known: {situation.words_for(event_of(check))}")
        return
    rows = sorted(one for one in _rows(check, situation) if allowed[0] <= one.day <= min(allowed[1], situation.today))
    if check.for_each is None:
        yield _counted(check, rows, allowed, situation)
        return
    for one in each_one(check, situation):
        own = [row for row in rows if _reached(one.parent, row, situation)]
        yield replace(_counted(check, own, allowed, situation), parent=one.parent.called)


def _counted(check: ContactsCheck, rows: Sequence[_Row], allowed: tuple[date, date], situation: Situation) -> Verdict:
    files = tuple(dict.fromkeys(one.shown_by for one in rows))
    told = "; ".join(one.told for one in rows[:MOST_NAMED])
    if len(rows) >= check.count:
        more = f"; and {len(rows) - MOST_NAMED} more" if len(rows) > MOST_NAMED else ""
        return Verdict("met", f"{told}{more}.", files)
    what = f" that says that {check.says[0].what}" if check.says else ""
    wanted = f"a contact{what}" if check.count == 1 else f"{check.count} contacts{what}"
    found = f"there {'is' if len(rows) == 1 else 'are'} only {told}" if rows else "no log and no note shows one"
    return Verdict("failed" if situation.contacts else "missing", f"{wanted} {_span(allowed)}: {found}.", files)


def _span(allowed: tuple[date, date]) -> str:
    first, last = allowed
    if last == date.max:
        return f"from {in_words(first)} on"
    return f"until {in_words(last)}" if first == date.min else f"from {in_words(first)} to {in_words(last)}"


def _rows(check: ContactsCheck, situation: Situation) -> Iterator[_Row]:
    wanted = [named_in(one, situation.case) for one in check.says]
    own = own_parts(situation)
    among = situation.contacts_made if check.for_each is None else situation.contacts_with_family
    for one in among:
        if all(passage(mention, [as_text(one)], own=own) for mention in wanted):
            yield _Row(one.day, one.kind, one.with_whom, one.summary, one.file)
    for paper in situation.documents((*check.papers, *check.letters)):
        texts = paper.pages.texts if paper.pages else ()
        told = [passage(mention, texts, own=own) for mention in wanted]
        if not all(told) and paper.is_any_of(check.letters) and _was_sent(paper, situation):
            told = [passage(mention, texts) for mention in check.letters_say]
        if paper.date and all(told):
            kind = situation.rules.evidence[paper.kind or ""].title
            quotation = next((one for one in told if one), None) or paper.file
            yield _Row(paper.date, kind, "", " ".join(texts), paper.file, is_note=True, quotation=quotation)


def _was_sent(letter: Evidence, situation: Situation) -> bool:
    """Whether a letter is one to the family that went out: no draft, none to the school, and none that came back."""
    text = "\n".join(letter.pages.texts) if letter.pages else ""
    came_back = any(has_words(text, words) for words in situation.rules.contact_log.failed_summary)
    return not (came_back or unfinished_fault(letter, situation) or greeted_stranger(text, situation.case))


def _reached(parent: Parent, row: _Row, situation: Situation) -> bool:
    """Whether a contact is with a parent; a note of a visit that names nobody is of the home where the child lives."""
    living_there = [one for one in situation.case.parents if one.lives_with_child]
    if row.is_note and living_there and not _parents_named("", row.summary, situation):
        return parent in living_there
    return is_with(parent, row.with_whom, row.summary, situation)


def is_with(parent: Parent, with_whom: str, summary: str, situation: Situation) -> bool:
    """Whether a contact is with a parent: by name or as ``Mum``; one that says nobody is with all of them.

    The child's own name, which may hold a parent's surname, names no parent. A surname that both have tells one of
    them only beside a title that the other cannot have, and a name that both have only beside the relationship.
    """
    named = _parents_named(with_whom, summary, situation)
    if any(f" {word} " in words(with_whom) for word in situation.rules.contact_log.everybody):
        return True
    return parent in named or not (named or with_whom.strip())


def _parents_named(with_whom: str, summary: str, situation: Situation) -> list[Parent]:
    parents, child = situation.case.parents, situation.case.child.name
    of_others = re.sub(re.escape(child), " ", summary, flags=re.IGNORECASE) if child else summary
    return [one for one in parents if _is_named(one, with_whom or of_others, parents)]


def _is_named(parent: Parent, said: str, parents: Sequence[Parent]) -> bool:
    people = people_of(parents)
    person = people[list(parents).index(parent)]
    family = [one for one in people if one.surname == person.surname]
    plain = relationship(said)
    if set(plain) & set(person.relationship):
        return True
    if any(one is not person and one.forenames == person.forenames for one in family):
        return False
    if set(plain) & set(person.forenames):
        return True
    titles = [word for word in plain if word in TITLES]
    of_another = {name for one in family if one is not person for name in one.forenames} & set(plain)
    fits = any(person.may_be_called(title) for title in titles) if titles else len(family) == 1
    return set(person.surname) <= set(plain) and fits and not of_another
