"""Until when what a need asks for is to be done, where the rules say so."""

from collections.abc import Sequence
from datetime import date

from pipeline.rules.judging.events import Situation, bounds, event_of
from pipeline.rules.model.need_checks import Check, EvidenceCheck, SpacingCheck, Timing, TimingCheck


def last_day(check: Check, situation: Situation) -> date | None:
    """Give the earliest of the last days that a check allows; None where it sets none, or its events have no day."""
    if isinstance(check, SpacingCheck):
        return _of_the_next(check, situation)
    timings: Sequence[Timing] = ()
    if isinstance(check, EvidenceCheck):
        timings = check.dated
    elif isinstance(check, TimingCheck):
        timings = (check,)
    counted = (one for one in timings if situation.day_of(event_of(one)) != situation.today)  # which is no date given
    allowed = [found for timing in counted if (found := bounds(timing, situation))]
    last = min((last for _, last in allowed), default=date.max)
    return None if last == date.max else last


def _of_the_next(check: SpacingCheck, situation: Situation) -> date | None:
    """Count from the last that there was, or from what all of them follow."""
    since = [day for event in (check.since, *check.repeats) if (day := situation.day_of(event))]
    return check.at_most.after(max(since), situation.calendar) if check.at_most and since else None
