"""Whether anybody heard from the family since an absence began, by what the contact log says."""

from dataclasses import replace

from pipeline.rules.judging.contacts_made import as_text
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.names_in_mentions import named_in
from pipeline.rules.judging.passages import passage, quoted
from pipeline.text.dates import in_words


def with_hearing_from_family(situation: Situation) -> Situation:
    """Add how many contacts the log has since the absence began, and the last day on which the family was heard from.

    Nothing is known where the day of the event is not, or where no log could be read.
    """
    hearing = situation.rules.hearing_from_family
    since = situation.day_of(hearing.since) if hearing.since else None
    mention = hearing.mention
    if since is None or mention is None or not situation.contacts:
        return situation
    wanted = named_in(mention, situation.case)
    later = [one for one in situation.contacts_with_family if since <= one.day <= situation.today]
    heard = [(one.day, said) for one in later if (said := passage(wanted, [as_text(one)]))]
    day, said = max(heard, default=(None, ""))
    facts = {"contacts_since_first_day_absent": len(later), "family_heard_on": day}
    told = f"The log says on {in_words(day)}: {quoted(said)}." if day else "None."
    explanations = {**situation.explanations, "family_heard_on": told}
    return replace(situation, facts={**situation.facts, **facts}, explanations=explanations)
