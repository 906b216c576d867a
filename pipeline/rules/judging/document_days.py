"""Whether a document names the day of the event that it speaks of: an invitation, that of the meeting held."""

import re
from datetime import timedelta

from pipeline.case.evidence import Evidence
from pipeline.rules.judging.document_agreement import Agreement, asked_whether, text_of
from pipeline.rules.judging.events import Situation
from pipeline.text.dates import in_words
from pipeline.text.dates_in_text import find_near
from pipeline.text.sentences import listed

LONGEST_AHEAD = timedelta(days=120)
"""How far ahead a letter names the day of something to which it invites; beyond that a day is of something else."""

_ENDS = re.compile(r"\b(?:by|before|until|till|no later than)\s+(?:\w+day,?\s+)?(?:the\s+)?$", re.IGNORECASE)
"""What stands before a day by which parents are to answer: it is no day of a meeting."""


def names_day_of(event: str, document: Evidence, situation: Situation) -> Agreement:
    """Ask where a dated document names days still to come, and the event was on none of them."""
    said = situation.date_of_case(event)
    days = {*situation.days_of_papers(event), *([said] if said else [])}
    if not days or document.date is None:
        return Agreement()
    text = text_of(document)
    ahead = {one.day for one in find_near(text, document.date) if not _ENDS.search(text[: one.start])}
    named = sorted(day for day in ahead if document.date < day <= document.date + LONGEST_AHEAD)
    if not named or days.intersection(named):
        return Agreement()
    what = situation.words_for(event)
    told = f"it names {listed([in_words(day) for day in named], 'and')}, and {what} was on "
    fault = f"{told}{listed([in_words(day) for day in sorted(days)], 'and')}."
    asks = f"Is “{document.file}” all the same for {what} that was held?"
    return asked_whether(asks, fault, document, situation, why=f"As it was read, {fault} It may have been put off.")
