"""Days of which a paper speaks and on which the register has unauthorised sessions."""

from collections.abc import Sequence
from datetime import date

from pipeline.case.evidence import Evidence
from pipeline.rules.judging.events import Situation
from pipeline.text.stated_periods import stated_days


def unauthorised_days_in(paper: Evidence, situation: Situation) -> list[date]:
    """Give the day of each unauthorised session that the paper speaks of.

    The day of the paper itself is none, but for a mail or a note of a call, which tell how things are today.
    """
    texts = paper.pages.texts if paper.pages else ()
    of_today = tuple(name for name, kind in situation.rules.evidence.items() if kind.of_today)
    return unauthorised_days_told(texts, paper.date, situation, of_today=paper.is_any_of(of_today))


def unauthorised_days_told(
    texts: Sequence[str], day: date | None, situation: Situation, *, of_today: bool
) -> list[date]:
    """Give the day of each unauthorised session that is spoken of on a day; ``of_today`` this day is spoken of too."""
    spans = [one for text in texts for one in stated_days(text, day)]
    told = [(one.first or one.last, one.last) for one in spans if (one.first, one.last) != (day, day)]
    if day and of_today:
        told.append((day, day))
    codes = situation.rules.attendance
    return [
        one.day
        for one in situation.sessions
        if any(first <= one.day <= last for first, last in told)
        and (code := codes.code_on(one.code, one.day))
        and code.counts_to_threshold
    ]
