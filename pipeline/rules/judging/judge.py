"""Judge one check of one need: an expression over facts, files, answers, details of the case file, or dates."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipeline.case.case import Case, Parent
from pipeline.case.places import FORM, place_of
from pipeline.rules.judging import document_check
from pipeline.rules.judging.absent_check import judge_absence
from pipeline.rules.judging.answer_check import judge_answers
from pipeline.rules.judging.contacts_check import judge_contacts
from pipeline.rules.judging.each import each_one
from pipeline.rules.judging.events import Situation, bounds, event_of, school_days_source
from pipeline.rules.judging.sentences_to_weigh import judge_weighed
from pipeline.rules.judging.spacing_check import judge_spacing
from pipeline.rules.judging.undone_elsewhere import judge_standing
from pipeline.rules.judging.unsaid_check import judge_unsaid
from pipeline.rules.judging.verdict import Verdict
from pipeline.rules.language.expressions import Expression
from pipeline.rules.language.hearing_answers import HearingAnswers
from pipeline.rules.language.wording import detail_in_words, facts_in, filled
from pipeline.rules.model.need_checks import (
    AbsentCheck,
    AnswerCheck,
    Check,
    ContactsCheck,
    DetailsCheck,
    EvidenceCheck,
    FactCheck,
    SpacingCheck,
    StandingCheck,
    TimingCheck,
    UnsaidCheck,
    WeighedCheck,
)
from pipeline.rules.model.rule_names import Weight
from pipeline.text.dates import in_words
from pipeline.text.sentences import listed, sentence

NO_PARENT = Verdict("missing", f"{FORM} names no parent.")


def judge(check: Check, situation: Situation) -> Iterator[Verdict]:
    """Judge the one check of a need; a check that is held for each parent gives one verdict for each."""
    match check:
        case FactCheck() as fact:
            yield from _facts(fact, situation)
        case EvidenceCheck() as evidence:
            yield from document_check.judge(evidence, situation)
        case DetailsCheck() as details:
            yield from _details(details, situation)
        case TimingCheck() as timing:
            yield from _timings(timing, situation)
        case ContactsCheck() as contacts:
            yield from judge_contacts(contacts, situation)
        case AnswerCheck() | SpacingCheck() | AbsentCheck() | UnsaidCheck() | StandingCheck() | WeighedCheck():
            yield _of_the_whole_case(check, situation)


def _of_the_whole_case(
    check: AnswerCheck | SpacingCheck | AbsentCheck | UnsaidCheck | StandingCheck | WeighedCheck, situation: Situation
) -> Verdict:
    match check:
        case AnswerCheck() as answer:
            return judge_answers(answer, situation)
        case SpacingCheck() as spacing:
            return judge_spacing(spacing, situation)
        case AbsentCheck() as absent:
            return judge_absence(absent, situation)
        case UnsaidCheck() as unsaid:
            return judge_unsaid(unsaid, situation)
        case StandingCheck():
            return judge_standing(situation)
        case WeighedCheck() as weighed:
            return judge_weighed(weighed, situation)


def _facts(fact: FactCheck, situation: Situation) -> Iterator[Verdict]:
    if fact.for_each is None:
        yield _fact(fact, situation)
        return
    if not situation.case.parents:
        yield NO_PARENT
    for one in each_one(fact, situation):
        yield replace(_fact(fact, one.situation), parent=one.parent.called)


def _fact(fact: FactCheck, situation: Situation) -> Verdict:
    expression = situation.rules.expression(fact.holds)
    outcome = expression.evaluate(situation.facts)
    if outcome is None:
        return _not_known(fact, expression, situation)
    asked = tuple(question for name, question in situation.doubts.items() if name in expression.uses)
    if outcome and any(question.is_open for question in asked):
        weight: Weight | None = None if any(question.holds for question in asked) else "warning"
        return Verdict("missing", "A person must say first what the log tells.", weight=weight, questions=asked)
    wording = fact.met if outcome else fact.failed
    explained = [situation.explanations[name] for name in facts_in(wording) if name in situation.explanations]
    because = sentence(filled(wording, situation.facts))
    reached = tuple(dict.fromkeys(map(sentence, explained)))
    return Verdict("met" if outcome else "failed", because, explained=reached, questions=asked)


def _not_known(fact: FactCheck, expression: Expression, situation: Situation) -> Verdict:
    unknown = [situation.table[name] for name in expression.unknown(situation.facts)]
    if any(one.from_register for one in unknown) and situation.facts.get("register_to") is None:
        return _not_counted(situation)
    if unread := [told for one in unknown if (told := _not_read(one.name, situation))]:
        keys = tuple(f"answers.{name}" for name, _ in unread)
        return Verdict("missing", "; ".join(told for _, told in unread), keys=keys)
    if fact.missing:
        return Verdict("missing", filled(fact.missing, situation.facts))
    return Verdict("missing", f"It is not known: {listed([one.description for one in unknown])}.")


def _not_read(fact: str, situation: Situation) -> tuple[str, str] | None:
    """Tell an answer that is there and is none of its type: “two or three” is no number."""
    name = fact.removeprefix("answer_")
    question, given = situation.rules.questions.get(name), situation.case.answers.get(name)
    if question is None or name == fact or situation.rules.hearing_answers.answer_of(given) is None:
        return None
    where = place_of(f"answers.{name}")
    return name, f"The answer to “{question.asks}” is “{given}”, {where}; answer it with {question.wants}"


def _not_counted(situation: Situation) -> Verdict:
    """Tell a register that cannot be counted from none at all."""
    registers = tuple(one.file for one in situation.evidence if one.is_a("register"))
    if not registers:
        because = "There is no register, so the figures cannot be counted."
        return Verdict("missing", because, fix="Put the register of this child (CSV or Excel) into the folder.")
    because = (
        f"No marks could be read from {listed([f'“{path}”' for path in registers])}, so the figures are not known."
    )
    fix = "Export the register again from the school's system, as CSV or Excel; the file's own line says what is wrong."
    return Verdict("missing", because, registers, fix=fix)


def _details(details: DetailsCheck, situation: Situation) -> Iterator[Verdict]:
    heard = situation.rules.hearing_answers
    if details.for_each is None:
        yield _filled_in(details.fields, situation.case, heard)
        return
    if not situation.case.parents:
        yield NO_PARENT
    for one in each_one(details, situation):
        yield replace(_filled_in(details.fields, one.parent, heard), parent=one.parent.called)


def _filled_in(keys: Sequence[str], value: Case | Parent, heard: HearingAnswers) -> Verdict:
    """Say which details are given, or which are not; ``parent.name`` is the ``name`` of a parent."""
    told = {key: (key.removeprefix("parent."), _detail(value, key.removeprefix("parent."), heard)) for key in keys}
    empty = tuple(key for key, (_, given) in told.items() if given is None)
    if empty:
        because = f"{FORM} does not give {listed([detail_in_words(told[key][0]) for key in empty])}"
        return Verdict("missing", because, keys=empty)
    return Verdict("met", "; ".join(f"{detail_in_words(field)}: {given}" for field, given in told.values()))


def _detail(value: object, field: str, heard: HearingAnswers) -> str | None:
    for part in field.split("."):
        value = getattr(value, part, None)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return in_words(value)
    return heard.answer_of(str(value)) if value is not None else None


def _timings(timing: TimingCheck, situation: Situation) -> Iterator[Verdict]:
    for event in (timing.event, event_of(timing)):
        if fault := _contradicted(event, situation) or _still_to_come(event, situation):
            yield Verdict("failed", fault)
            return
    if timing.for_each is None:
        yield _timing(timing, situation)
        return
    if not situation.case.parents:
        yield NO_PARENT
    for one in each_one(timing, situation):
        yield replace(_timing(timing, one.situation), parent=one.parent.called)


def _timing(timing: TimingCheck, situation: Situation) -> Verdict:
    day, allowed = situation.day_of(timing.event), bounds(timing, situation)
    event, other = situation.words_for(timing.event), situation.words_for(event_of(timing))
    if day is None or allowed is None:
        unknown = event if day is None else other
        return Verdict("missing", f"The date is not known: {unknown}")
    first, last = allowed
    how = " (counted; nobody gave another day)" if timing.event in situation.counted_dates else ""
    if first <= day <= last:
        since = situation.day_of(event_of(timing)) or day
        return Verdict("met", f"{event}: {in_words(day)}{how}; {other}: {in_words(since)}")
    if timing.failed:
        return Verdict("failed", filled(timing.failed, situation.facts))
    counted = school_days_source(timing, situation)
    limit = f"not before {in_words(first)}" if day < first else f"by {in_words(last)}"
    return Verdict("failed", f"{event}: {in_words(day)}; it should be {limit} (counted from {other}).{counted}")


def _contradicted(event: str, situation: Situation) -> str | None:
    """Tell a date of the case file that none of the papers has which show the event."""
    said, shown = situation.case.dates.get(event), situation.days_of_papers(event)
    if said is None or not shown or said in shown:
        return None
    papers = listed([in_words(day) for day in shown])
    return f"{situation.words_for(event)}: {FORM} says {in_words(said)}, the copy in the folder {papers}."


def _still_to_come(event: str, situation: Situation) -> str | None:
    """Tell a date of the case file that lies after today: what is planned has not happened."""
    said = situation.date_of_case(event)
    if said is None or said <= situation.today:
        return None
    return f"{situation.words_for(event)}: {in_words(said)} is in the future, so it has not happened yet."
