"""When something happened: the day of the check, a dated fact, a date of the case file, or a document of a kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from pipeline.attendance.basis.calendar import ASSUMED, DAY, SchoolCalendar
from pipeline.attendance.counting.explanations import ordinal
from pipeline.case.case import Parent
from pipeline.case.evidence import Evidence
from pipeline.case.question import Question
from pipeline.rules.judging.answers_to_read import NOTHING_TO_READ, AnswersToRead
from pipeline.rules.judging.words_of_case import WordsOfCase
from pipeline.rules.language.facts import NOTICE_FACTS, PARENT_FACTS, FactTable
from pipeline.rules.model.need_checks import DocumentTiming, Timing
from pipeline.rules.model.periods import Period
from pipeline.rules.model.rulebook import Rules

FIRST = "first "

_EVENTS = {
    "today": "today",
    "referral_on": "the referral",
    "proceedings_on": "the beginning of proceedings",
    "register_to": "the register's last day",
}


class Session(Protocol):
    """One mark of the register, as ``pipeline.attendance`` gives it."""

    @property
    def day(self) -> date:
        """The day of the session."""

    @property
    def code(self) -> str:
        """The register code."""


@dataclass(frozen=True, kw_only=True)
class Situation(WordsOfCase):
    """All that a need is judged by: one case on one day, as ``situation_of`` brings it together.

    With a ``parent`` it is the situation of that parent alone: ``evidence`` is then without the papers that are for
    others only. ``counted_dates`` are dates of the case file that nobody gives and the route counts, ``to_read`` the
    answers that a person must read. ``doubts`` are the questions on which facts hang, by the name of the fact.
    """

    table: FactTable
    evidence: tuple[Evidence, ...]
    facts: Mapping[str, object]
    explanations: Mapping[str, str]
    today: date
    calendar: SchoolCalendar
    sessions: tuple[Session, ...] = ()
    parent: Parent | None = None
    counted_dates: Mapping[str, date] = field(default_factory=dict)
    to_read: AnswersToRead = NOTHING_TO_READ
    doubts: Mapping[str, Question] = field(default_factory=dict)

    def day_of(self, event: str) -> date | None:
        """Give the day of an event, None where it is not known.

        A date that a person wrote in the case file outweighs the date of a document; but one parent's own paper or
        notice tells that parent's day, for the case file has one date for all. Of several the latest counts, with
        ``first`` before the kind the earliest. Where only a copy has a date, it is the copy's.
        """
        known = self.facts.get(event)
        said = known if isinstance(known, date) else self.date_of_case(event)
        if said and (self.parent is None or isinstance(known, date)):
            return said
        days = self.days_of_papers(event)
        if not days:
            return said
        return days[0] if event.startswith(FIRST) else days[-1]

    def date_of_case(self, name: str) -> date | None:
        """Give a date as the case file has it, else as the route counts it."""
        return self.case.dates.get(name) or self.counted_dates.get(name)

    def days_of_papers(self, event: str) -> list[date]:
        """List the dates of the papers and of a parent's own notices that show an event, the earliest first."""
        kind = event.removeprefix(FIRST)
        kind = self.rules.date_papers.get(kind, kind)
        notices = (one.issued for one in (self.parent.notices if self.parent else ()) if one.kind == kind)
        return sorted({*notices, *(one.date for one in self.documents((kind,)) if one.date is not None)})

    def documents(self, kinds: Sequence[str]) -> tuple[Evidence, ...]:
        """List the readable files of these kinds that are about this child, each content once."""
        readable = [one for one in reversed(self.evidence) if one.about.counts and not one.problem]
        found = {one.source.sha256: one for one in readable if one.is_any_of(kinds)}
        return tuple(sorted(found.values(), key=lambda one: (one.date or date.max, one.file)))

    def words_for(self, event: str) -> str:
        """Say what a person calls an event."""
        return event_words(event, self.rules)


def every_fact(situation: Situation) -> dict[str, object]:
    """List every fact that the rules can use with its value, None where nobody has given it."""
    told_for_each = {fact.name for fact in (*PARENT_FACTS, *NOTICE_FACTS)}
    return {name: situation.facts.get(name) for name in situation.table if name not in told_for_each}


def bounds(timing: Timing, situation: Situation) -> tuple[date, date] | None:
    """Give the first and last day that a timing allows; None where its event has no day."""
    event = event_of(timing)
    day = situation.day_of(event)
    if day is None:
        return None
    if isinstance(timing, DocumentTiming) and timing.fresh_for:
        return timing.fresh_for.before(day, situation.calendar), date.max
    if timing.after or timing.beginning_with:
        since = day if timing.after else day - DAY
        first = _after(since, timing.at_least, situation) if timing.at_least else day
        return first, _after(since, timing.at_most, situation, date.max)
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
    return fresh_at or timing.after or timing.before or timing.beginning_with or "today"


def title(rules: Rules, kind: str) -> str:
    """Say what an officer calls a kind of evidence, as it stands inside a sentence."""
    return rules.kinds[kind].inside_a_sentence


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
