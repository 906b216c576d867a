"""When something happened: the day of the check, a dated fact, a date of the case file, or a document of a kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.attendance.basis.calendar import ASSUMED, SchoolCalendar
from pipeline.attendance.counting.explanations import ordinal
from pipeline.attendance.counting.penalty_notices import counted_notices, unknown_kinds
from pipeline.case.case import Case, Parent
from pipeline.case.evidence import Evidence
from pipeline.case.question import NO_ANSWERS, Answers
from pipeline.rules.language.facts import PARENT_FACTS, FactTable
from pipeline.rules.model.checks import DocumentTiming, Timing
from pipeline.rules.model.periods import Period
from pipeline.rules.model.rulebook import Rules
from pipeline.text.plain_words import inside_a_sentence

FIRST = "first "

_EVENTS = {
    "today": "today",
    "referral_on": "the referral",
    "proceedings_on": "the beginning of proceedings",
    "register_to": "the register's last day",
}


@dataclass(frozen=True)
class Situation:
    """All that a need is judged by: one case on one day, as ``situation_of`` brings it together.

    ``answers`` are what people said to questions; a check gives its own question through them.
    """

    rules: Rules
    table: FactTable
    case: Case
    evidence: tuple[Evidence, ...]
    facts: Mapping[str, object]
    explanations: Mapping[str, str]
    today: date
    calendar: SchoolCalendar
    answers: Answers = NO_ANSWERS

    def day_of(self, event: str) -> date | None:
        """Give the day of an event, None where it is not known.

        A date that a person wrote in the case file outweighs the date of a document; of several documents of a kind
        the latest counts, with ``first`` before the kind the earliest. Where only a copy has a date, it is the copy's.
        """
        known = self.facts.get(event) or self.case.dates.get(event)
        if isinstance(known, date):
            return known
        days = self.days_of_papers(event)
        if not days:
            return None
        return days[0] if event.startswith(FIRST) else days[-1]

    def days_of_papers(self, event: str) -> list[date]:
        """List the dates of the papers that show an event, the earliest first."""
        kind = event.removeprefix(FIRST)
        kind = self.rules.date_papers.get(kind, kind)
        return sorted(one.date for one in self.documents((kind,)) if one.date is not None)

    def documents(self, kinds: Sequence[str]) -> tuple[Evidence, ...]:
        """List the readable files of these kinds that are about this child, each content once."""
        readable = [one for one in reversed(self.evidence) if one.about.counts and not one.problem]
        found = {one.source.sha256: one for one in readable if one.is_any_of(kinds)}
        return tuple(sorted(found.values(), key=lambda one: (one.date or date.max, one.path)))

    def words_for(self, event: str) -> str:
        """Say what a person calls an event."""
        return event_words(event, self.rules)


def for_parent(situation: Situation, parent: Parent) -> Situation:
    """Give the situation of one parent, with the facts that are told anew for each.

    Where a notice is of a kind that nobody knows, their number is not known.
    """
    rules, counted = situation.rules, not unknown_kinds(parent, situation.rules.kinds_of_notices)
    limit = rules.attendance.penalty_notices
    facts = {
        "penalty_notices_to_parent": counted_notices(parent, limit, situation.today) if counted else None,
        "parent_lives_with_child": parent.lives_with_child,
        "parent_has_responsibility": parent.parental_responsibility,
    }
    return replace(situation, facts={**situation.facts, **facts})


def every_fact(situation: Situation) -> dict[str, object]:
    """List every fact that the rules can use with its value, None where nobody has given it."""
    parents_own = {fact.name for fact in PARENT_FACTS}
    return {name: situation.facts.get(name) for name in situation.table if name not in parents_own}


def bounds(timing: Timing, situation: Situation) -> tuple[date, date] | None:
    """Give the first and last day that a timing allows; None where its event has no day."""
    event = event_of(timing)
    day = situation.day_of(event)
    if day is None:
        return None
    if isinstance(timing, DocumentTiming) and timing.fresh_for:
        return timing.fresh_for.before(day, situation.calendar), date.max
    if timing.after:
        return _after(day, timing.at_least, situation), _after(day, timing.at_most, situation, date.max)
    return _before(day, timing.at_most, situation, date.min), _before(day, timing.at_least, situation)


def school_days_source(timing: Timing, situation: Situation) -> str:
    """Say in a sentence who says which days are school days; nothing where a timing does not count them."""
    first, periods = situation.day_of(event_of(timing)), (timing.at_least, timing.at_most)
    allowed = bounds(timing, situation)
    if first is None or allowed is None or not any(one and one.unit.startswith("school") for one in periods):
        return ""
    known = [day for day in (first, *allowed) if date.min < day < date.max]
    source = situation.calendar.school_days(min(known), max(known)).source
    return f" School days are {source if source == ASSUMED else f'told by {source}'}."


def event_of(timing: Timing) -> str:
    """Name the event that a timing counts from."""
    fresh_at = timing.at if isinstance(timing, DocumentTiming) else None
    return fresh_at or timing.after or timing.before or "today"


def title(rules: Rules, kind: str) -> str:
    """Say what an officer calls a kind of evidence, as it stands inside a sentence."""
    return inside_a_sentence(rules.evidence[kind].title)


def event_words(event: str, rules: Rules) -> str:
    """Say what a person calls an event: ``the last Stage 2 letter``, ``the register's last day``."""
    kind = event.removeprefix(FIRST)
    if event == "threshold_reached_on":
        return f"the {ordinal(rules.attendance.threshold.sessions)} unauthorised session"
    if event in _EVENTS:
        return _EVENTS[event]
    if event in rules.dates:
        return rules.dates[event]
    if kind in rules.evidence:
        return f"the {'last' if kind == event else 'first'} {title(rules, kind)}"
    description = rules.facts[event].description
    return description if description.startswith("the ") else f"the {description}"


def _after(day: date, period: Period | None, situation: Situation, otherwise: date | None = None) -> date:
    if period is None:
        return otherwise or day
    return period.after(day, situation.calendar)


def _before(day: date, period: Period | None, situation: Situation, otherwise: date | None = None) -> date:
    if period is None:
        return otherwise or day
    return period.before(day, situation.calendar)
