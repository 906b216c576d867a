"""Whether anybody heard from the family since an absence began, by what the contact log and the notes say."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pipeline.rules.judging.contacts_made import as_text
from pipeline.rules.judging.events import Contact, Situation
from pipeline.rules.judging.names_in_mentions import named_in
from pipeline.rules.judging.passages import passage, quoted
from pipeline.text.dates import in_words


def with_hearing_from_family(situation: Situation) -> Situation:
    """Add how many contacts the log has since the absence began, and the last day on which the family was heard from.

    Nothing is known where the day of the event is not; of the contacts nothing either where no log could be read.
    """
    hearing = situation.rules.hearing_from_family
    since = situation.day_of(hearing.since) if hearing.since else None
    if since is None:
        return situation
    later = [one for one in situation.contacts_with_family if since <= one.day <= situation.today]
    heard = [*_in_rows(later, situation), *_in_papers(since, situation)]
    if not (situation.contacts or heard):
        return situation
    day, told = max(heard, default=(None, "None."))
    counted = {"contacts_since_first_day_absent": len(later)} if situation.contacts else {}
    facts = {**situation.facts, **counted, "family_heard_on": day}
    return replace(situation, facts=facts, explanations={**situation.explanations, "family_heard_on": told})


def _in_rows(contacts: list[Contact], situation: Situation) -> Iterator[tuple[date, str]]:
    if mention := situation.rules.hearing_from_family.in_a_row():
        wanted = named_in(mention, situation.case)
        said = ((one.day, passage(wanted, [as_text(one)])) for one in contacts)
        yield from ((day, f"The log says on {in_words(day)}: {quoted(words)}.") for day, words in said if words)


def _in_papers(since: date, situation: Situation) -> Iterator[tuple[date, str]]:
    hearing = situation.rules.hearing_from_family
    if mention := hearing.in_a_paper():
        wanted = named_in(mention, situation.case)
        for one in situation.documents(hearing.papers):
            if one.date is None or one.pages is None or not since <= one.date <= situation.today:
                continue
            if words := passage(wanted, one.pages.texts):
                yield one.date, f"{one.described} says: {quoted(words)}."
