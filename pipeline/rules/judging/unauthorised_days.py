"""Days of which a paper speaks and on which the register has unauthorised sessions."""

from datetime import date

from pipeline.case.evidence import Evidence
from pipeline.rules.judging.events import Situation
from pipeline.text.stated_periods import stated_days

OF_TODAY = ("email", "telephone_note")


def unauthorised_days_in(paper: Evidence, situation: Situation) -> list[date]:
    """Give the day of each unauthorised session that the paper speaks of.

    The day of the paper itself is none, but for a mail or a note of a call, which tell how things are today.
    """
    texts = paper.pages.texts if paper.pages else ()
    spans = [one for text in texts for one in stated_days(text, paper.date)]
    told = [(one.first or one.last, one.last) for one in spans if (one.first, one.last) != (paper.date, paper.date)]
    if paper.date and paper.is_any_of(OF_TODAY):
        told.append((paper.date, paper.date))
    codes = situation.rules.attendance
    return [
        one.day
        for one in situation.sessions
        if any(first <= one.day <= last for first, last in told)
        and (code := codes.code_on(one.code, one.day))
        and code.counts_to_threshold
    ]
