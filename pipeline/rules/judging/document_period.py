"""The period that a document says it is of, held against what a need asks of it."""

from collections.abc import Iterator

from pipeline.attendance.basis.calendar import DAY
from pipeline.case.evidence import Evidence
from pipeline.rules.judging.document_agreement import Agreement, asked_whether, is_picture, text_of
from pipeline.rules.judging.events import Situation
from pipeline.rules.model import periods
from pipeline.rules.model.agreement import DocumentPeriod
from pipeline.text.dates import in_words
from pipeline.text.stated_periods import StatedPeriod, stated_end, stated_length, stated_period


def period_fits(wanted: DocumentPeriod, document: Evidence, situation: Situation) -> Agreement:
    """Hold a document's period against the days that it must cover, its length, and when it must be over."""
    text = text_of(document)
    period = stated_period(text, document.date)
    if period is None and (end := stated_end(text)):
        period = StatedPeriod(document.date, end)
    is_ahead = not (wanted.covers_from or wanted.covers_to or wanted.meets_from or wanted.meets_to)
    if period is None and is_ahead and document.date and (length := stated_length(text)):
        lasting = periods.read(f"{length.count} {length.unit}")
        period = StatedPeriod(document.date, lasting.after(document.date - DAY, situation.calendar))
    if period is None:
        known = (situation.day_of(event) for event in (wanted.covers_from, wanted.covers_to, wanted.over_by) if event)
        return Agreement(("Its period could not be read: look whether it is right.",) if any(known) else ())
    if fault := next(_faults_of_period(wanted, period, situation), None):
        if is_picture(document) or wanted.meets_from or wanted.meets_to:
            return asked_whether(f"Is the period of “{document.file}” right?", fault, document, situation)
        return Agreement(fault=fault, weight=wanted.if_not_met)
    return Agreement()


def _faults_of_period(wanted: DocumentPeriod, period: StatedPeriod, situation: Situation) -> Iterator[str]:
    span = f"{in_words(period.first)} to {in_words(period.last)}" if period.first else f"until {in_words(period.last)}"
    first, last, over = (
        situation.day_of(event) if event else None for event in (wanted.covers_from, wanted.covers_to, wanted.over_by)
    )
    if (first and period.first and period.first > first) or (last and period.last < last):
        days = " to ".join(in_words(day) for day in (first, last) if day)
        yield f"it is of the time {span}, and must cover {days}."
    begins, ends = (situation.day_of(event) if event else None for event in (wanted.meets_from, wanted.meets_to))
    if (begins and period.last < begins) or (ends and period.first and period.first > ends):
        days = " to ".join(in_words(day) for day in (begins, ends) if day)
        yield f"it is of the time {span}, and not of {days}."
    if wanted.at_least and period.first and period.last < wanted.at_least.after(period.first - DAY, situation.calendar):
        yield f"its period, {span}, is shorter than {wanted.at_least}."
    if wanted.at_most and period.first and period.last > wanted.at_most.after(period.first - DAY, situation.calendar):
        yield f"its period, {span}, is longer than {wanted.at_most}."
    if over and wanted.over_by and period.last > over:
        event = situation.words_for(wanted.over_by)
        yield f"its period runs until {in_words(period.last)}, and {event} is of {in_words(over)}, before its end."
