"""What is due next under a route, and by when: soonest first."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pipeline.case.places import place_of
from pipeline.rules.describing.saying import timing_words
from pipeline.rules.judging.conditions import applies, holds
from pipeline.rules.judging.each import each_one
from pipeline.rules.judging.events import FIRST, Situation, bounds, event_of, school_days_source
from pipeline.rules.model.rulebook import Rules, Step
from pipeline.text.dates import in_words
from pipeline.text.sentences import listed, sentence

State = Literal["overdue", "due", "later", "waiting", "done"]
_ORDER: tuple[State, ...] = ("overdue", "due", "later", "waiting", "done")


@dataclass(frozen=True)
class Due:
    """One step: ``later`` cannot be done yet, ``waiting`` has no date because its event's day is not known.

    ``parent`` is whom it is about, where the step is one for each parent or each notice; ``record`` says where it is
    recorded that it was done.
    """

    id: str
    title: str
    state: State
    day: date | None
    because: str
    source: str
    parent: str | None = None
    record: str = ""


def due_next(situation: Situation, met: Collection[str] = ()) -> tuple[Due, ...]:
    """List the steps of the case's route: overdue and due ones by date, then those that wait, then what is over.

    ``met`` names the needs of the checklist that are met. Raises CaseError for a route that the rules do not have.
    """
    route = situation.rules.route(situation.case.route)
    titles = {need.id: need.title for need in route.needs if need.id in met}
    steps = (_as_shown(step, due, titles) for step in route.steps for due in _due_to_each(step, situation))
    return tuple(sorted(steps, key=soonest_first))


def soonest_first(due: Due) -> tuple[int, date]:
    """Give the key by which steps are listed."""
    return _ORDER.index(due.state), due.day or date.max


def _as_shown(step: Step, due: Due, met: Mapping[str, str]) -> Due:
    """Give a step as done where the needs that show it are met: who called is not late with calling."""
    if due.state == "done" or not step.shown_by or not all(one in met for one in step.shown_by):
        return due
    shown = listed([f"“{met[one]}”" for one in step.shown_by])
    return replace(due, state="done", day=None, because=f"Done: the papers show {shown}.", record="")


def _due_to_each(step: Step, situation: Situation) -> Iterator[Due]:
    """Give a step once for each whom it is for; a notice that nobody was sent has no last day to pay."""
    if not applies(step.applies_when, step.in_force, situation, in_doubt=True):
        return
    if step.for_each is None or (step.for_each == "parent" and not situation.case.parents):
        yield _due(step, situation)
        return
    for one in each_one(step, situation):
        due = _due(step, one.situation)
        told = f"Notice of {in_words(one.notice.issued)}: {due.because}" if one.notice else due.because
        yield replace(due, because=told, parent=one.parent.called)


def _due(step: Step, situation: Situation) -> Due:
    event = event_of(step.due)
    name, start, allowed = situation.words_for(event), situation.day_of(event), bounds(step.due, situation)
    done_on = situation.day_of(step.done) if step.done else None
    if done_on or (step.done_when and holds(step.done_when, situation)):
        return Due(step.id, step.title, "done", done_on, _done(done_on, allowed), step.source)
    record = how_recorded(step, situation.rules)
    if start is None or allowed is None:
        unknown = f"The date is not known yet: {name}."
        return Due(step.id, step.title, "waiting", None, unknown, step.source, record=record)
    first, last = allowed
    allowance = sentence(timing_words(step.due, situation.rules)).removesuffix(".")
    because = f"{allowance} ({in_words(start)}).{school_days_source(step.due, situation)}"
    day = None if last == date.max else last
    if step.ends and last < situation.today:
        return Due(step.id, step.title, "done", day, f"Ended on {in_words(last)}.", step.source)
    state = _state(first, last, situation.today)
    return Due(step.id, step.title, state, day, because, step.source, record=record)


def how_recorded(step: Step, rules: Rules) -> str:
    """Say where somebody records that a step was done; nothing where the rules name no sign of it."""
    if step.record:
        return step.record
    if step.done in rules.dates:
        return f"Write the day {place_of(f'dates.{step.done}')}."
    kind = rules.evidence.get((step.done or "").removeprefix(FIRST))
    return f"Put the paper into the case folder: {kind.title}." if kind else ""


def _state(first: date, last: date, today: date) -> State:
    if today > last:
        return "overdue"
    return "due" if today >= first else "later"


def _done(day: date | None, allowed: tuple[date, date] | None) -> str:
    if day is None:
        return "Done."
    late = allowed is not None and day > allowed[1]
    return f"Done on {in_words(day)}{f'; it was due by {in_words(allowed[1])}' if late and allowed else ''}."
