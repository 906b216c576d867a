"""Whether a document is of a time that counts: not of the future, within the route's window, as its need asks."""

from collections.abc import Iterator
from datetime import date

from pipeline.case.evidence import Evidence
from pipeline.case.places import place_of
from pipeline.case.question import NO, YES, Question, question_id
from pipeline.rules.judging.events import Situation, bounds, event_of
from pipeline.rules.judging.verdict import Verdict
from pipeline.rules.language.wording import filled
from pipeline.rules.model.need_checks import DocumentTiming, EvidenceCheck
from pipeline.rules.model.rulebook import Window
from pipeline.text.dates import in_words
from pipeline.text.dates_in_text import find


def faults_of_date(check: EvidenceCheck, document: Evidence, situation: Situation) -> Iterator[Verdict]:
    """Say what is wrong with a document's date, nothing where it is right or cannot be told from the case."""
    future_is_told = any(timing.before == "today" for timing in check.dated)
    if document.date and document.date > situation.today and not future_is_told:
        because = f"{_described(document)}: it is dated in the future, so nothing shows yet that it was sent or agreed."
        yield Verdict("failed", because, (document.file,))
    wrong = (_dated(timing, document, situation) for timing in check.dated)
    yield from (verdict for verdict in wrong if verdict)
    if window := window_of(check, document, situation):
        yield from filter(None, [_within(window, document, situation)])


def window_of(check: EvidenceCheck, document: Evidence, situation: Situation) -> Window | None:
    """Give the route's window, where it holds for this need and this kind of document."""
    route = situation.rules.routes.get(situation.case.route)
    window = route.window if route and not check.any_time else None
    return window if window and document.is_any_of(window.kinds) else None


def question_of_date(check: EvidenceCheck, document: Evidence, situation: Situation) -> Question | None:
    """Ask whether a document without a known date is of the route's window; its answer comes with it."""
    window = window_of(check, document, situation)
    allowed = bounds(window.dated, situation) if window else None
    if allowed is None or document.date or document.month or not _has_one_date(document, situation):
        return None
    question = Question(
        id=question_id("dated", document.file),
        asks=f"Is “{document.file}” of {in_words(allowed[0])} or later?",
        choices=(YES, NO),
        subject=document.source.sha256,
        why="No date could be told from its words or its name, so it is not in the chronology either.",
        proposed=None,
        about=document.file,
        page=1,
        settles=(document.file,),
    )
    return situation.answers.to(question)


def _within(window: Window, document: Evidence, situation: Situation) -> Verdict | None:
    """Hold a document against the route's window; about one without a date a person is asked."""
    day = document.date or document.month
    if day is None and _has_one_date(document, situation):
        return None
    return _dated(window.dated, document, situation)


def _dated(timing: DocumentTiming, document: Evidence, situation: Situation) -> Verdict | None:
    described, files = _described(document), (document.file,)
    allowed = bounds(timing, situation)
    if allowed is None:
        return None
    days = [document.date] if document.date else list(_days_inside(document, situation))
    if not days and not _has_one_date(document, situation):
        return None
    if not days:
        because = f"{described}: its date cannot be told; write it {place_of('files.date')}."
        return Verdict("missing", because, files, weight=timing.if_date_unknown or timing.if_not_met)
    first, last = allowed
    if any(first <= day <= last for day in days):
        return None
    because = filled(timing.failed, situation.facts) if timing.failed else _expected(timing, first, last, situation)
    return Verdict("failed", f"{described}: {because}", files, weight=timing.if_not_met)


def _has_one_date(document: Evidence, situation: Situation) -> bool:
    kind = situation.rules.evidence.get(document.kind or "")
    return kind is None or kind.dated


def _days_inside(document: Evidence, situation: Situation) -> Iterator[date]:
    """Give the days of a log, which has no date of its own; of a document of which the month is known, its first."""
    if document.month:
        yield document.month
    elif document.pages and not _has_one_date(document, situation):
        lines = (line for text in document.pages.texts for line in text.splitlines())
        yield from (written.day for line in lines for written in find(line) if written.day <= situation.today)


def _expected(timing: DocumentTiming, first: date, last: date, situation: Situation) -> str:
    event = situation.words_for(event_of(timing))
    day = situation.day_of(event_of(timing))
    counted_from = f"{event} ({in_words(day)})" if day else event
    if first == date.min:
        return f"it must be dated {in_words(last)} or earlier, counted from {counted_from}."
    if last == date.max:
        return f"it must be dated {in_words(first)} or later, counted from {counted_from}."
    return f"it must be dated from {in_words(first)} to {in_words(last)}, counted from {counted_from}."


def _described(document: Evidence) -> str:
    return document.described[:1].upper() + document.described[1:]
