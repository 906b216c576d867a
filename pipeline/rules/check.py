"""Hold one case against its route: the checklist, line by line, and what it comes to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from typing import Literal

from pipeline.case.model import Case, Parent
from pipeline.dates import in_words
from pipeline.evidence.model import Evidence
from pipeline.findings import Finding, Result
from pipeline.rules import documents
from pipeline.rules.answers import answer_of, yes_or_no
from pipeline.rules.conditions import applies, holds, is_in_force
from pipeline.rules.counts import Session, with_counts
from pipeline.rules.events import Situation, bounds, event_of, every_fact, for_parent, situation_of
from pipeline.rules.expressions import Expression, compile_expression
from pipeline.rules.model import (
    AnswerCheck,
    DetailsCheck,
    EvidenceCheck,
    FactCheck,
    Need,
    Route,
    Rules,
    TimingCheck,
)
from pipeline.rules.periods import IsSchoolDay, assumed_school_day
from pipeline.rules.verdict import Verdict
from pipeline.rules.wording import facts_in, filled, listed, sentence

Status = Literal["ready", "incomplete", "ineligible"]


@dataclass(frozen=True)
class Checklist:
    """What a case came to under its route, and why; ``summary`` is one sentence for a person.

    ``facts`` are all that the rules could use, also those that nobody has given (None).
    """

    status: Status
    findings: tuple[Finding, ...]
    summary: str
    facts: Mapping[str, object] = field(default_factory=dict)


def check(  # noqa: PLR0917 - the order is that of the journey: rules, case, evidence, register
    route_name: str,
    rules: Rules,
    case: Case,
    evidence: Sequence[Evidence],
    facts: Mapping[str, object],
    today: date,
    explanations: Mapping[str, str],
    is_school_day: IsSchoolDay = assumed_school_day,
    sessions: Sequence[Session] = (),
) -> Checklist:
    """Judge every need of a route; raises CaseError for a route that the rules do not have.

    ``facts`` are those of the register; ``explanations`` tell by fact name how a figure was reached.
    """
    route = rules.route(route_name)
    situation = situation_of(
        rules,
        case,
        evidence,
        register_facts=facts,
        today=today,
        explanations=explanations,
        is_school_day=is_school_day,
    )
    situation = with_counts(situation, sessions)
    judged = [one for need in route.needs for one in _judge(need, situation)]
    findings = (*_route_in_force(route, rules, today), *(one.finding for one in judged), *_unknown_names(rules, case))
    return replace(_checklist(route, rules, judged, findings), facts=every_fact(situation))


@dataclass(frozen=True)
class _Judged:
    """A finding with the need that it belongs to, and whether it stops the route."""

    need: Need
    finding: Finding
    stops: bool = False

    @property
    def blocks(self) -> bool:
        return self.finding.result in ("missing", "failed")


def _judge(need: Need, situation: Situation) -> Iterator[_Judged]:
    if not applies(need.applies_when, need.in_force, situation, in_doubt=need.if_not_met != "warning"):
        return
    if need.waived_when and holds(need.waived_when.when, situation):
        yield _Judged(need, _finding(need, "waived", filled(need.waived_when.because, situation.facts)))
        return
    if need.met_when and holds(need.met_when.when, situation):
        yield _Judged(need, _finding(need, "met", filled(need.met_when.because, situation.facts)))
        return
    for verdict in _verdicts(need, situation):
        yield _weighed(need, verdict, situation)


def _weighed(need: Need, verdict: Verdict, situation: Situation) -> _Judged:
    """Lay the need's weight on a verdict. Only what is known to fail stops a route; what is missing can be supplied."""
    weight = verdict.weight or need.if_not_met
    result: Result
    if verdict.result == "met":
        result = "met"
    elif weight == "warning":
        result = "warning"
    else:
        result = verdict.result
    finding = _finding(need, result, verdict.because, verdict.files, verdict.parent)
    stops = weight == "ineligible" and result == "failed"
    if result != "met":
        finding = replace(finding, fix=_fix(need, situation, stops=stops))
    return _Judged(need, finding, stops)


def _finding(
    need: Need, result: Result, because: str, files: tuple[str, ...] = (), parent: str | None = None
) -> Finding:
    told = sentence(because) if parent is None else f"{parent}: {sentence(because)}"
    return Finding(need.id, need.title, result, told, None, need.source, files, parent)


def _fix(need: Need, situation: Situation, *, stops: bool) -> str:
    fix = sentence(filled(need.fix, situation.facts))
    if need.elsewhere and stops:
        return f"{fix} The route for this is {need.elsewhere} ({situation.rules.routes[need.elsewhere].title})."
    return fix


def _verdicts(need: Need, situation: Situation) -> Iterator[Verdict]:
    match need.check:
        case FactCheck() as fact:
            yield from _facts(fact, situation)
        case EvidenceCheck() as evidence:
            yield from documents.judge(evidence, situation)
        case AnswerCheck() as answer:
            yield _answers(answer, situation)
        case DetailsCheck() as details:
            yield from _details(details, situation)
        case TimingCheck() as timing:
            yield _timing(timing, situation)


def _facts(fact: FactCheck, situation: Situation) -> Iterator[Verdict]:
    if fact.for_each is None:
        yield _fact(fact, situation)
        return
    for parent in situation.case.parents:
        yield replace(_fact(fact, for_parent(situation, parent)), parent=parent.name)


def _fact(fact: FactCheck, situation: Situation) -> Verdict:
    expression = compile_expression(fact.holds, situation.table)
    outcome = expression.evaluate(situation.facts)
    if outcome is None:
        return Verdict("missing", _not_known(fact, expression, situation))
    wording = fact.met if outcome else fact.failed
    explained = [situation.explanations[name] for name in facts_in(wording) if name in situation.explanations]
    because = " ".join(sentence(one) for one in (filled(wording, situation.facts), *explained))
    return Verdict("met" if outcome else "failed", because)


def _not_known(fact: FactCheck, expression: Expression, situation: Situation) -> str:
    unknown = [situation.table[name] for name in expression.unknown(situation.facts)]
    if any(one.from_register for one in unknown) and situation.facts.get("register_to") is None:
        return "There is no register, so the figures cannot be counted."
    if fact.missing:
        return filled(fact.missing, situation.facts)
    return f"It is not known: {listed([one.description for one in unknown])}."


def _answers(check: AnswerCheck, situation: Situation) -> Verdict:
    """Judge all the questions of one need together: what is wrong with any of them, else the answers."""
    verdicts = [_answer(name, check.must_be, situation) for name in check.questions]
    wrong = [one for one in verdicts if one.result == "missing"] or [one for one in verdicts if one.result == "failed"]
    together = wrong or verdicts
    return Verdict(together[0].result, "; ".join(one.because for one in together))


def _answer(name: str, must_be: str | None, situation: Situation) -> Verdict:
    question = situation.rules.questions[name]
    given = (situation.case.answers.get(name) or "").strip()
    said = answer_of(given)
    if said is None:
        because = f"“{given}” does not answer" if given else "Not answered:"
        return Verdict("missing", f"{because} “{question}” ({name})")
    if must_be and yes_or_no(said) != must_be:
        return Verdict("failed", f"The answer to “{question}” ({name}) is “{said}”; it must be {must_be}")
    return Verdict("met", f"“{question}” “{said}”")


def _details(details: DetailsCheck, situation: Situation) -> Iterator[Verdict]:
    if details.for_each is None:
        yield _filled_in(details.fields, situation.case)
    elif not situation.case.parents:
        yield Verdict("missing", "The case file names no parent.")
    for parent in situation.case.parents if details.for_each else ():
        fields = [field.removeprefix("parent.") for field in details.fields]
        yield replace(_filled_in(fields, parent), parent=parent.name)


def _filled_in(fields: Sequence[str], value: Case | Parent) -> Verdict:
    empty = [detail_in_words(field) for field in fields if _detail(value, field) is None]
    if empty:
        return Verdict("missing", f"The case file does not give {listed(empty)}")
    given = [f"{detail_in_words(field)}: {_detail(value, field)}" for field in fields]
    return Verdict("met", "; ".join(given))


def _detail(value: object, field: str) -> str | None:
    for part in field.split("."):
        value = getattr(value, part, None)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return in_words(value)
    return answer_of(str(value)) if value is not None else None


def detail_in_words(field: str) -> str:
    """For a person: ``the child's date of birth``, ``the school contact's name``."""
    *owners, name = field.replace("_", " ").replace("upn", "Unique Pupil Number (UPN)").split(".")
    return f"the {' '.join(owners)}'s {name}" if owners else f"the {name}"


def _timing(timing: TimingCheck, situation: Situation) -> Verdict:
    day, allowed = situation.day_of(timing.event), bounds(timing, situation)
    event, other = situation.words_for(timing.event), situation.words_for(event_of(timing))
    if day is None or allowed is None:
        unknown = event if day is None else other
        return Verdict("missing", f"The date is not known: {unknown}")
    first, last = allowed
    if first <= day <= last:
        return Verdict(
            "met", f"{event}: {in_words(day)}; {other}: {in_words(situation.day_of(event_of(timing)) or day)}"
        )
    if timing.failed:
        return Verdict("failed", filled(timing.failed, situation.facts))
    limit = f"not before {in_words(first)}" if day < first else f"by {in_words(last)}"
    return Verdict("failed", f"{event}: {in_words(day)}; it should be {limit} (counted from {other})")


def _route_in_force(route: Route, rules: Rules, today: date) -> Iterator[Finding]:
    if not is_in_force(route.in_force, today):
        first, last = route.in_force.first_day, route.in_force.last_day
        span = " ".join(f"{word} {in_words(day)}" for word, day in (("from", first), ("until", last)) if day)
        because = f"The rules of this route apply {span}."
        yield Finding("route-in-force", "The rules are in force", "warning", because, None, route.source)
    if route.status == "perhaps superseded":
        because = "The source of these rules is old and may have been replaced."
        fix = f"Ask {rules.authorities[route.authority].name} whether the rules still stand."
        yield Finding("route-status", "The rules are current", "warning", because, fix, route.source)


def _unknown_names(rules: Rules, case: Case) -> Iterator[Finding]:
    """Warn of a misspelt name under ``answers:`` or ``dates:``, which would be passed over without a word."""
    names: tuple[tuple[str, Sequence[str], Sequence[str]], ...] = (
        ("answers", list(case.answers), list(rules.questions)),
        ("dates", list(case.dates), list(rules.dates)),
    )
    for where, given, known in names:
        for name in given:
            if name not in known:
                nearest = get_close_matches(name, known, n=1)
                fix = (
                    f"Did you mean “{nearest[0]}”?" if nearest else f"The names known here: {', '.join(sorted(known))}."
                )
                because = f"No rule knows “{name}” under {where}: in the case file, so it was not used."
                yield Finding(f"unknown-{where}", f"Names under {where}:", "warning", because, fix)


def _checklist(route: Route, rules: Rules, judged: Sequence[_Judged], findings: tuple[Finding, ...]) -> Checklist:
    stops = [one for one in judged if one.stops]
    blocks = [one for one in judged if one.blocks]
    if stops:
        summary = " ".join(one.finding.because for one in stops)
        elsewhere = list(dict.fromkeys(one.need.elsewhere for one in stops if one.need.elsewhere))
        titles = [f"{rules.routes[name].title} ({name})" for name in elsewhere]
        sent_on = f" Use instead: {listed(titles, 'or')}." if titles else ""
        return Checklist("ineligible", findings, f"{route.title}: not eligible. {summary}{sent_on}")
    if blocks:
        return Checklist("incomplete", findings, f"{route.title}: {_what_is_missing(blocks)}")
    return Checklist("ready", findings, f"{route.title}: everything that is needed is here{_warnings(findings)}.")


def _what_is_missing(blocks: Sequence[_Judged]) -> str:
    titles = list(dict.fromkeys(one.finding.title for one in blocks))
    count = "1 thing is" if len(titles) == 1 else f"{len(titles)} things are"
    return f"{count} missing or not right: {'; '.join(titles)}."


def _warnings(findings: Sequence[Finding]) -> str:
    count = sum(finding.result == "warning" for finding in findings)
    return "" if not count else f"; {count} warning{'' if count == 1 else 's'} to look at"
