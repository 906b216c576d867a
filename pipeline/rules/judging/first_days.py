"""The first day of each absence held against the contacts of that day: on which of them nobody was called."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from pipeline.rules.judging.events import Session, Situation
from pipeline.text.dates import with_weekday
from pipeline.text.plain_words import words


def with_first_days(situation: Situation) -> Situation:
    """Add how many absences began unexplained, and on how many of their first days nobody was called.

    Counted are those from the day on from which papers show this year's support. Not known without a register, or
    where no log could be read.
    """
    calling, since = situation.rules.first_day_calling, situation.facts.get("support_counts_from")
    if not (situation.sessions and situation.contacts and calling.codes):
        return situation
    first = since if isinstance(since, date) else date.min
    begun = [day for day in _first_days(situation) if day >= first]
    called = _days_of_contact(situation)
    without = [day for day in begun if day not in called]
    facts = {"absences_begun": len(begun), "absences_without_first_day_contact": len(without)}
    told = f"No contact on {'; '.join(map(with_weekday, without))}." if without else "None."
    explanations = {**situation.explanations, "absences_without_first_day_contact": told}
    return replace(situation, facts={**situation.facts, **facts}, explanations=explanations)


def _first_days(situation: Situation) -> Iterator[date]:
    """Give the day on which each absence began that nobody had explained; sessions not possible break none."""
    codes = situation.rules.first_day_calling.codes
    for is_absence, run in groupby(_possible(situation), key=lambda one: one[1]):
        first, _ = next(run)
        if is_absence and first.code in codes:
            yield first.day


def _possible(situation: Situation) -> Iterator[tuple[Session, bool]]:
    """Give each session that was possible, with whether the child was absent."""
    for session in situation.sessions:
        meaning = situation.rules.attendance.code_on(session.code, session.day)
        if meaning is not None and meaning.counts_as_possible:
            yield session, meaning.kind not in ("present", "approved")


def _days_of_contact(situation: Situation) -> set[date]:
    calling = situation.rules.first_day_calling
    no_calls = [words(one) for one in calling.no_calls]
    from_log = {
        one.day for one in situation.contacts_with_family if not any(other in words(one.kind) for other in no_calls)
    }
    return from_log | {one.date for one in situation.documents(calling.papers) if one.date}
