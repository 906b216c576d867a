"""Judge whether what comes again and again, such as the reviews of a plan, came as often as it must."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from pydantic import TypeAdapter

from pipeline.case.places import FORM
from pipeline.rules.judging.events import FIRST, Situation
from pipeline.rules.judging.passages import tells_done
from pipeline.rules.judging.verdict import Verdict
from pipeline.rules.model.need_checks import SpacingCheck
from pipeline.text.dates import in_words
from pipeline.text.sentences import listed
from pipeline.text.stems import has_words

_AS_NUMBERS = TypeAdapter(tuple[int, ...])


@dataclass(frozen=True, order=True)
class _Event:
    day: date
    shown_by: str

    def __str__(self) -> str:
        return f"{in_words(self.day)} ({self.shown_by})"


def judge_spacing(check: SpacingCheck, situation: Situation) -> Verdict:
    """Say of every two neighbours that are too near or too far apart which they are; else when they were.

    What lies between two of them nobody can mend any more, so it may have a weight of its own.
    """
    start = situation.day_of(check.since)
    called = situation.words_for(check.since)
    if start is None:
        return Verdict("missing", f"The date is not known: {called}")
    found = sorted(one for one in _repeats(check, situation) if start < one.day <= situation.today)
    events = [_Event(start, called), *(next(same) for _, same in groupby(found, key=lambda one: one.day))]
    past, due = list(_apart(check, events, situation)), list(_since_the_last(check, events[-1], situation))
    files = tuple(dict.fromkeys(one.shown_by.strip("“”") for one in events[1:] if one.shown_by.startswith("“")))
    if past or due:
        return Verdict("failed", " ".join((*past, *due)), files, weight=None if due else check.if_between)
    times = listed([str(one) for one in events[1:]]) if events[1:] else "none is due yet"
    return Verdict("met", f"After {called} ({in_words(start)}): {times}.", files)


def _repeats(check: SpacingCheck, situation: Situation) -> Iterator[_Event]:
    """Give each time with the paper, the row of a log or the date that shows it."""
    log = situation.rules.kind_in_role("contact log")
    for event, wanted in check.repeats.items():
        if event == log:
            told = (situation.contacts[number] for number in _numbers_of_contacts(tuple(wanted), situation))
            yield from (_Event(one.day, f"“{one.file}”") for one in told)
        elif event in situation.rules.evidence:
            for paper in situation.documents((event.removeprefix(FIRST),)):
                text = "\n".join(paper.pages.texts if paper.pages else ())
                if paper.date and (not wanted or any(has_words(text, words) for words in wanted)):
                    yield _Event(paper.date, f"“{paper.file}”")
        elif day := situation.day_of(event):
            yield _Event(day, FORM)


def _numbers_of_contacts(wanted: tuple[str, ...], situation: Situation) -> tuple[int, ...]:
    """Say which rows of the logs tell that any of these was done, counted from 0; their words are read once."""

    def found() -> tuple[int, ...]:
        said = enumerate(f"{one.kind}: {one.summary}" for one in situation.contacts)
        return tuple(number for number, row in said if any(tells_done(row, words) for words in wanted))

    return situation.before.once(("done in logs", *wanted), _AS_NUMBERS, found)


def _apart(check: SpacingCheck, events: list[_Event], situation: Situation) -> Iterator[str]:
    for before, after in pairwise(events):
        if check.at_least and after.day < (first := check.at_least.after(before.day, situation.calendar)):
            yield f"{after} is less than {check.at_least} after {before}; it should not be before {in_words(first)}."
        if check.at_most and after.day > (last := check.at_most.after(before.day, situation.calendar)):
            yield f"{after} is more than {check.at_most} after {before}; it should be by {in_words(last)}."


def _since_the_last(check: SpacingCheck, last: _Event, situation: Situation) -> Iterator[str]:
    known = ((day, event) for event in check.until if (day := situation.day_of(event)))
    end, event = min(known, default=(None, ""))
    if end and check.at_most and end > (due := check.at_most.after(last.day, situation.calendar)):
        asked = f"until {situation.words_for(event)} ({in_words(end)})"
        yield f"There is none after {last} {asked}; the next was due by {in_words(due)}."
