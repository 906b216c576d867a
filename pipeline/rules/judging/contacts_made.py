"""Which rows of a contact log tell a contact: one that was made, and one that was with the family."""

from pipeline.evidence.description.named_people import relationship
from pipeline.rules.judging.events import Contact, Situation
from pipeline.rules.judging.names_in_mentions import names_of_parents
from pipeline.rules.judging.passages import tells_done
from pipeline.rules.language.phrases_in_answers import any_of, plain_answer
from pipeline.text.colleagues import without_colleagues
from pipeline.text.plain_words import words

_MOST_BEFORE_WHOM = 6
"""Within so many words a summary says who was written to: "Emailed the Head of Year about him"."""


def contacts_made(situation: Situation) -> tuple[Contact, ...]:
    """Give the contacts that were made: a row that says that nobody called, or is yet to, tells none."""
    return tuple(one for one in situation.contacts if _was_made(one, situation))


def contacts_with_family(situation: Situation) -> tuple[Contact, ...]:
    """Give the contacts that were made, or tried, with the family, and not among colleagues or with other agencies."""
    return tuple(one for one in contacts_made(situation) if _is_with_family(one, situation))


def as_text(contact: Contact) -> str:
    """Give a row of a log as one passage."""
    return f"{contact.kind} {contact.with_whom}: {contact.summary}".strip(" :")


def _was_made(contact: Contact, situation: Situation) -> bool:
    log = situation.rules.contact_log
    if not any_of(log.not_made).search(plain_answer(contact.summary)):
        return True
    return any(tells_done(contact.summary, deed) for deed in log.deeds)


def _is_with_family(contact: Contact, situation: Situation) -> bool:
    """Whether a row is not of colleagues alone; who is named and known to be neither may be of the family."""
    addressed = f"{contact.kind}, {contact.with_whom}"
    if _names_family(contact.with_whom, situation):
        return True
    if _names_others(addressed, situation):
        return False
    said = " ".join(contact.summary.split()[:_MOST_BEFORE_WHOM])
    unsaid = not contact.with_whom.strip()
    return not (unsaid and _names_others(said, situation) and not _names_family(said, situation))


def _names_family(said: str, situation: Situation) -> bool:
    log = situation.rules.contact_log
    if {*log.family, *log.everybody} & set(relationship(said)):
        return True
    names = names_of_parents(situation.case)
    left = without_colleagues(names, [said], situation.rules.roles_at_school)
    return any(f" {name} " in words(said) for name in left)


def _names_others(said: str, situation: Situation) -> bool:
    others = (*situation.rules.roles_at_school, *situation.rules.contact_log.not_family)
    return bool(any_of(others).search(plain_answer(said)))
