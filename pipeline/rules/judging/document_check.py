"""Judge whether the folder holds the files that a need asks for, and say of each why it did or did not count."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.case.case import Parent
from pipeline.case.evidence import Evidence
from pipeline.case.loss import holding, rule_for
from pipeline.case.places import FORM, place_of
from pipeline.case.question import NO
from pipeline.rules.judging.addressed_to import Addressed, addressed_to
from pipeline.rules.judging.document_agreement import Agreement
from pipeline.rules.judging.document_dates import faults_of_date, question_of_date
from pipeline.rules.judging.document_days import names_day_of
from pipeline.rules.judging.document_period import period_fits
from pipeline.rules.judging.document_totals import totals_agree
from pipeline.rules.judging.document_words import Reading, read
from pipeline.rules.judging.each import each_one
from pipeline.rules.judging.events import Situation, title
from pipeline.rules.judging.undone_elsewhere import undone_elsewhere
from pipeline.rules.judging.verdict import Verdict
from pipeline.rules.language.wording import filled
from pipeline.rules.model.need_checks import EvidenceCheck
from pipeline.text.sentences import listed

MOST_NAMED = 3


def judge(check: EvidenceCheck, situation: Situation) -> Iterator[Verdict]:
    """One verdict for each parent where each needs a file, else one for each group of kinds."""
    for kinds in [check.any_of] if check.any_of else [(kind,) for kind in check.all_of]:
        documents = situation.documents(kinds)
        if check.for_each is None:
            yield _judged(check, kinds, documents, situation)
        else:
            yield from _for_each_parent(check, kinds, documents, situation)


def _for_each_parent(
    check: EvidenceCheck, kinds: Sequence[str], documents: Sequence[Evidence], situation: Situation
) -> Iterator[Verdict]:
    parents = situation.case.parents
    if not parents:
        yield Verdict("missing", f"{FORM} names no parent, so it cannot be told whether each parent has one.")
        return
    addressed = [addressed_to(one, situation) for one in documents]
    for each in each_one(check, situation):
        parent = each.parent
        theirs = [one.document for one in addressed if parent in one.parents]
        if theirs or not documents:
            verdict = _judged(check, kinds, theirs, each.situation, parent)
        else:
            verdict = _only_for_others(addressed, parent, situation.rules.evidence[kinds[0]].title)
        yield replace(verdict, parent=parent.called)


def _only_for_others(addressed: Sequence[Addressed], parent: Parent, kind: str) -> Verdict:
    """For example ``The Stage 2 letter of 3 March 2025 is for Ms A only; one for Mr B is needed``."""
    because = f"{kind}: {'; '.join(one.told for one in addressed)}; one for {parent.called} is needed."
    open_to = [one for one in addressed if not one.parents]
    questions = tuple(one.question for one in open_to if one.question)
    return Verdict("missing", because, tuple(one.document.file for one in open_to), questions=questions)


def _judged(
    check: EvidenceCheck,
    kinds: Sequence[str],
    documents: Sequence[Evidence],
    situation: Situation,
    parent: Parent | None = None,
) -> Verdict:
    if len(documents) < check.count:
        return _too_few(check, kinds, documents, situation, parent)
    verdicts = sorted((_one_document(check, one, situation) for one in documents), key=_rank)
    good = [one for one in verdicts if one.result == "met"]
    if len(good) < check.count:
        return _why_none_counts(verdicts[len(good) :])
    files = tuple(path for one in good for path in one.files)
    because = (
        good[0].because
        if check.mentions or check.signed_by or check.totals or check.period
        else _in_the_folder(documents, files)
    )
    return Verdict("met", because, files, questions=good[0].questions)


def _why_none_counts(verdicts: Sequence[Verdict]) -> Verdict:
    """Say of each document why it does not count; where the best would only warn, of that one."""
    best = verdicts[0]
    if best.weight == "warning":
        return best
    told = " ".join(one.because for one in verdicts[:MOST_NAMED])
    questions = tuple(question for one in verdicts for question in one.questions)
    return replace(best, because=told, files=tuple(path for one in verdicts for path in one.files), questions=questions)


def _in_the_folder(documents: Sequence[Evidence], files: Sequence[str]) -> str:
    """Name the first few files that count."""
    named = [_described(one) for one in documents if one.file in files]
    more = len(named) - MOST_NAMED
    return f"In the folder: {'; '.join(named[:MOST_NAMED])}{f'; and {more} more' if more > 0 else ''}."


def _rank(verdict: Verdict) -> int:
    """Put the best first: met, then what only warns, then what blocks."""
    if verdict.result == "met":
        return 0
    return 1 if verdict.weight == "warning" else 2


def _too_few(
    check: EvidenceCheck,
    kinds: Sequence[str],
    documents: Sequence[Evidence],
    situation: Situation,
    parent: Parent | None,
) -> Verdict:
    wanted = listed([title(situation.rules, kind) for kind in kinds], "or")
    unreadable = [one.file for one in situation.evidence if one.is_any_of(kinds) and one.problem]
    if documents:
        because = f"{check.count} are needed ({wanted}); there are {len(documents)}."
    elif unreadable:
        because = f"{listed([f'“{path}”' for path in unreadable])} cannot be read, so it does not count as {wanted}."
    elif check.missing:
        because = filled(check.missing, situation.facts)
    else:
        because = f"There is no {wanted}{f' for {parent.called}' if parent else ''} in the folder."
    others = [one for one in situation.evidence if one.is_any_of(kinds) and not (one.about.counts or one.problem)]
    told = (f"“{one.file}” {' and '.join(one.about.why)}, so it does not count." for one in others[:MOST_NAMED])
    files = (*(one.file for one in documents), *unreadable, *(one.file for one in others))
    return Verdict("missing", " ".join((because, *told)), files, hint=_perhaps(kinds, situation))


def _perhaps(kinds: Sequence[str], situation: Situation) -> str | None:
    """Ask whether a file that nobody could tell is what is missing: ``Is it perhaps “1st letter mum.docx”?``."""
    likely = [one for one in situation.evidence if set(one.likely).intersection(kinds) and not one.is_any_of(kinds)]
    if not likely:
        return None
    named = listed([f"“{one.file}”" for one in likely[:MOST_NAMED]], "or")
    return f"Is it perhaps {named}? Then say so in To decide.xlsx, or {place_of('files.kind')}."


def _one_document(check: EvidenceCheck, document: Evidence, situation: Situation) -> Verdict:
    """Say the first thing that is wrong with a document, else what is right about it."""
    if unheard := _unheard(document, situation):
        return unheard
    reading = _as_read(check, document, situation)
    if reading.fault:
        because = f"{_capital(_described(document))}: {reading.fault}"
        return Verdict("failed", because, (document.file,), questions=reading.questions)
    agreed = _agreement(check, document, situation)
    if agreed.fault:
        because = f"{_capital(_described(document))}: {agreed.fault}"
        return Verdict("failed", because, (document.file,), weight=agreed.weight, questions=agreed.questions)
    asked = question_of_date(check, document, situation)
    if asked and asked.answer == NO:
        because = f"{_capital(_described(document))}: {asked.by} says that it is older than this route takes."
        return Verdict("failed", because, (document.file,), questions=(asked,))
    if wrong := list(faults_of_date(check, document, situation)):
        return replace(max(wrong, key=_rank), questions=(asked,) if asked else ())
    because = " ".join([f"{_capital(_described(document))} is in the folder.", *reading.found, *agreed.found])
    questions = (*reading.questions, *agreed.questions, *([asked] if asked else []))
    return Verdict("met", because, (document.file,), questions=questions)


def _as_read(check: EvidenceCheck, document: Evidence, situation: Situation) -> Reading:
    """Read a document, and then what other papers say of it."""
    reading = read(check, document, situation)
    undone = Reading() if reading.fault else undone_elsewhere(document, situation)
    return replace(undone, questions=(*reading.questions, *undone.questions)) if undone.fault else reading


def _unheard(document: Evidence, situation: Situation) -> Verdict | None:
    """Say why a document does not count, whatever it says: something of it is lost, or it is written to a stranger."""
    if held := holding(document.losses, situation.rules.losses):
        told = f"{_capital(_described(document))} does not count until this is settled: {held[0].told}."
        return Verdict("failed", told, (document.file,), fix=rule_for(held[0], situation.rules.losses).fix)
    if document.stranger and not (addressed := addressed_to(document, situation)).parents:
        questions = (addressed.question,) if addressed.question else ()
        return Verdict("failed", f"{_capital(addressed.told)}.", (document.file,), questions=questions)
    return None


def _agreement(check: EvidenceCheck, document: Evidence, situation: Situation) -> Agreement:
    """Hold the totals, the period and the days of a document against what the need asks of them."""
    every = [period_fits(period, document, situation) for period in check.period]
    if check.totals and document.is_a("certificate"):
        every.append(totals_agree(check.totals, document, situation, every=check.every_total))
    if check.names_day_of:
        every.append(names_day_of(check.names_day_of, document, situation))
    faults = sorted((one for one in every if one.fault), key=lambda one: one.weight == "warning")
    if faults:
        told = "; ".join(one.fault.rstrip(".") for one in faults if one.fault and one.weight == faults[0].weight)
        return replace(faults[0], fault=f"{told}.")
    return Agreement(
        tuple(words for one in every for words in one.found),
        questions=tuple(question for one in every for question in one.questions),
    )


def _described(document: Evidence) -> str:
    return document.described


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
