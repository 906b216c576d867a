"""Hold one case against its route: the checklist, line by line, and what it comes to."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from pipeline.attendance.counting.penalty_notices import unclear_outcomes, unknown_kinds
from pipeline.case.case import Case
from pipeline.case.evidence import Evidence
from pipeline.case.finding import Finding, Result, united
from pipeline.case.places import place_of
from pipeline.case.question import Question
from pipeline.rules.judging.answer_check import answers_to_read, with_unclear
from pipeline.rules.judging.births import odd_births
from pipeline.rules.judging.conditions import applies, holds, is_in_force
from pipeline.rules.judging.contradicted_answers import contradicted_answers, outcome_told, told_elsewhere
from pipeline.rules.judging.document_words import unfinished_fault
from pipeline.rules.judging.events import Situation, every_fact
from pipeline.rules.judging.idle_answers import idle_answers
from pipeline.rules.judging.judge import judge
from pipeline.rules.judging.last_days import last_day
from pipeline.rules.judging.marks_to_weigh import marks_to_weigh
from pipeline.rules.judging.verdict import Verdict
from pipeline.rules.language.wording import PLACE, filled
from pipeline.rules.model.keys_of_checks import keys_of
from pipeline.rules.model.need_checks import AnswerCheck, EvidenceCheck
from pipeline.rules.model.rulebook import Need, Route, Rules
from pipeline.text.dates import in_words
from pipeline.text.sentences import listed, sentence
from pipeline.text.suggestions import nearest

Status = Literal["ready", "incomplete", "ineligible"]

MOST_NAMED = 3
"""Titles of what is missing that a summary names; the findings name all."""


@dataclass(frozen=True)
class Checklist:
    """What a case came to under its route, and why; ``summary`` is one sentence for a person.

    ``facts`` are all that the rules could use, also those that nobody has given (None). ``questions`` are what its
    needs ask; one holds the case where a need that holds the referral up is not met without its answer. ``waiting`` are
    the needs, each with the parent for whom it is, whose paper is there, but does not count while a question about it
    is open.
    """

    status: Status
    findings: tuple[Finding, ...]
    summary: str
    facts: Mapping[str, object] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    waiting: frozenset[tuple[str, str | None]] = frozenset()

    @property
    def met(self) -> frozenset[str]:
        """The needs that are met, for everybody for whom they are asked."""
        results = {(one.id, one.result == "met") for one in self.findings}
        return frozenset(need for need, is_met in results if is_met and (need, False) not in results)


def check(situation: Situation) -> Checklist:
    """Judge every need of the case's route; raises CaseError for a route that the rules do not have."""
    rules, case = situation.rules, situation.case
    route = rules.route(case.route)
    situation = replace(situation, to_read=answers_to_read(_answers_judged(route, situation), situation))
    judged = [one for need in route.needs for one in _judge(need, situation)]
    in_force = _route_in_force(route, rules, situation.today)
    told = (
        *in_force,
        *(one.finding for one in judged),
        *_unknown_names(rules, case),
        *_unclear_outcomes(rules, case),
        *odd_births(case, situation.today),
        *marks_to_weigh(situation),
        *contradicted_answers((one.need for one in judged if one.is_met_unjudged), situation),
        *idle_answers(route, situation, {name for one in judged for name in one.answers}),
    )
    findings = (*told, *_unfinished(situation, told))
    checklist = _checklist(route, rules, judged, findings, _what_is_here(situation.evidence))
    waiting = frozenset((one.finding.id, one.finding.parent) for one in judged if one.waits)
    return replace(checklist, facts=every_fact(situation), questions=_asked(judged), waiting=waiting)


@dataclass(frozen=True)
class _Judged:
    """A finding with the need that it belongs to; ``stops`` is why the route is closed, None where it is not.

    ``answers`` are the questions whose answers were judged.
    """

    need: Need
    finding: Finding
    stops: str | None = None
    questions: tuple[Question, ...] = ()
    answers: tuple[str, ...] = ()

    @property
    def is_met_unjudged(self) -> bool:
        """Whether something else met a need whose answers nobody then judged."""
        return self.finding.result == "met" and not self.answers

    @property
    def waits(self) -> bool:
        """Whether a paper is there that may yet do, once a question about it is answered."""
        return self.finding.result == "failed" and any(one.is_open for one in self.questions)

    @property
    def blocks(self) -> bool:
        return self.finding.result in ("missing", "failed")


def _asked(judged: Sequence[_Judged]) -> tuple[Question, ...]:
    """List each question once; it holds the case where any need that asks it holds the referral up."""
    holding = {question.id for one in judged if one.blocks for question in one.questions}
    asked = {question.id: question for one in judged for question in one.questions}
    return tuple(replace(one, holds=one.holds or one.id in holding) for one in asked.values())


def _answers_judged(route: Route, situation: Situation) -> Iterator[AnswerCheck]:
    """Give the checks of answers that this case must stand, also of those in words that alone meet a need."""
    for need in route.needs:
        if not _applies(need, situation):
            continue
        if need.answer and _settled(need, situation) is None:
            yield need.answer
        elif names := _words_that_meet(need, situation):
            yield AnswerCheck(questions=names)


def _words_that_meet(need: Need, situation: Situation) -> tuple[str, ...]:
    """Name the questions whose answers in words meet a need by themselves: "Why was no contract used?"."""
    if need.met_when is None or not holds(need.met_when.when, situation):
        return ()
    used = situation.rules.expression(need.met_when.when).uses
    return tuple(name for name in situation.rules.questions_in_words if f"answer_{name}" in used)


def _judge(need: Need, situation: Situation) -> Iterator[_Judged]:
    if not _applies(need, situation):
        return
    if settled := _settled(need, situation):
        yield _Judged(need, settled)
        return
    unclear = [name for name in _words_that_meet(need, situation) if name in situation.to_read.unclear]
    for verdict in judge(need.check, situation):
        yield _weighed(need, with_unclear(verdict, unclear, situation.to_read), situation)


def _applies(need: Need, situation: Situation) -> bool:
    return applies(need.applies_when, need.in_force, situation, in_doubt=need.if_not_met != "warning")


def _settled(need: Need, situation: Situation) -> Finding | None:
    """Tell of a need that is waived or met by what is known, so that its check does not matter."""
    if need.waived_when and holds(need.waived_when.when, situation):
        return _finding(need, "waived", filled(need.waived_when.because, situation.facts))
    in_words = _words_that_meet(need, situation)
    read = all(situation.to_read.do_say_so(name) for name in in_words if name in situation.to_read.unclear)
    if need.met_when and holds(need.met_when.when, situation) and read and not _answers_otherwise(need, situation):
        return _finding(need, "met", filled(need.met_when.because, situation.facts))
    return None


def _answers_otherwise(need: Need, situation: Situation) -> bool:
    """Whether nothing else may stand for the answers of a need.

    That is where what meets it is told otherwise elsewhere, or a question of yes or no has an answer in other words.
    """
    if need.answer is None:
        return False
    if any(outcome_told(name, situation) and any(told_elsewhere(name, situation)) for name in need.answer.questions):
        return True
    heard, given = situation.rules.hearing_answers, situation.case.answers
    return need.answer.must_be is not None and any(heard.answer_of(given.get(name)) for name in need.answer.questions)


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
    because = " ".join((sentence(verdict.because), *verdict.explained))
    finding = _finding(need, result, because, verdict.files, verdict.parent)
    stops = verdict.because if weight == "ineligible" and result == "failed" else None
    if result != "met":
        fix = _with_hint(verdict, verdict.fix or _fix(need, verdict, situation, elsewhere=stops is not None))
        example, by = _example(need, situation.rules), last_day(need.check, situation)
        finding = replace(finding, fix=fix, example=example, by=by)
    answers = need.check.questions if isinstance(need.check, AnswerCheck) else ()
    return _Judged(need, finding, stops, verdict.questions, answers)


def _finding(
    need: Need, result: Result, because: str, files: tuple[str, ...] = (), parent: str | None = None
) -> Finding:
    told = sentence(because) if parent is None else f"{parent}: {sentence(because)}"
    return Finding(need.id, need.title, result, told, None, need.source, files, parent)


def _example(need: Need, rules: Rules) -> str | None:
    """Give how the first paper or answer that would do may read, where the rules have an example of one."""
    match need.check:
        case EvidenceCheck() as evidence:
            examples = [rules.evidence[kind].example for kind in (*evidence.any_of, *evidence.all_of)]
        case AnswerCheck() as answer:
            examples = [rules.questions[name].example for name in answer.questions]
        case _:
            examples = []
    return next(filter(None, examples), None)


def _with_hint(verdict: Verdict, fix: str) -> str:
    return f"{fix} {verdict.hint}" if verdict.hint else fix


def _fix(need: Need, verdict: Verdict, situation: Situation, *, elsewhere: bool) -> str:
    """Say how to mend it; ``{place}`` in the rules is wherever that what is lacking is to be written."""
    place = place_of(*(verdict.keys or keys_of(need.check)))
    fix = sentence(filled(need.fix, situation.facts).replace(PLACE, place))
    if need.elsewhere and elsewhere:
        return f"{fix} The route for this is {need.elsewhere} ({situation.rules.routes[need.elsewhere].title})."
    return fix


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


def _unfinished(situation: Situation, told: Sequence[Finding]) -> Iterator[Finding]:
    """Warn of a template or a draft that would stand in the bundle beside the true paper, unseen by any need."""
    spoken_of = {path for one in told if one.result in ("missing", "failed", "warning") for path in one.files}
    for one in situation.documents(tuple(situation.rules.evidence)):
        if one.file not in spoken_of and one.about.goes_in and (fault := unfinished_fault(one, situation)):
            because = f"{one.described[:1].upper()}{one.described[1:]}: {fault}"
            fix = "Take it out of the folder, where the paper that was sent is there as well"
            yield Finding(
                "unfinished-papers", "No template or draft is in the bundle", "warning", because, fix, None, (one.file,)
            )


def _unknown_names(rules: Rules, case: Case) -> Iterator[Finding]:
    """Warn of a misspelt name in the case file, which would be passed over without a word."""
    notices = [kind for parent in case.parents for kind in unknown_kinds(parent, rules.kinds_of_notices)]
    own = [one.id for one in rules.route(case.route).reminders]
    names: tuple[tuple[str, Iterable[str], Collection[str]], ...] = (
        ("answers", (name for name in case.answers if name not in rules.questions), rules.questions),
        ("reminders", (name for name in case.reminders if name not in own), own),
        ("dates", (name for name in case.dates if name not in rules.dates), rules.dates),
        ("notices", dict.fromkeys(notices), rules.kinds_of_notices),
    )
    for where, unknown, known in names:
        for name in unknown:
            meant = nearest(name, known)
            fix = f"Did you mean “{meant}”?" if meant else f"The names known here: {', '.join(sorted(known))}."
            place = place_of("notices.kind" if where == "notices" else f"{where}.{name}")
            because = f"No rule knows “{name}”, which stands {place}, so it was not used."
            yield Finding(f"unknown-{where}", "Every name in {form} is known", "warning", because, fix)


def _unclear_outcomes(rules: Rules, case: Case) -> Iterator[Finding]:
    """Warn of what came of a notice in words that are neither a payment nor a withdrawal for certain."""
    unpaid = rules.prosecution.unpaid_outcomes if rules.prosecution else ()
    limit = rules.attendance.penalty_notices
    for parent in case.parents:
        for outcome in unclear_outcomes(parent, limit, unpaid):
            place = place_of("notices.outcome")
            because = f"What came of a notice to {parent.called} is not clear: “{outcome}”, {place}."
            known = listed(
                [f"“{one}”" for one in (*limit.paid_outcomes, *limit.outcomes_that_do_not_count, *unpaid)], "or"
            )
            fix = f"Write one of {known}, with the day; where only a part was paid, that it is not paid."
            yield Finding("unclear-outcome", "It is clear what came of each notice", "warning", because, fix)


def with_findings(checklist: Checklist, findings: Sequence[Finding], *, in_doubt: bool = False) -> Checklist:
    """Add findings that no need of the route speaks of; one that failed holds a case back that would be ready.

    Where the register's figures are in doubt, they close no route either: the case waits for a register to rely on.
    """
    everything = (*checklist.findings, *findings)
    titles = list(dict.fromkeys(finding.title for finding in findings if finding.result in ("missing", "failed")))
    if not titles or (checklist.status == "ineligible" and not in_doubt):
        told = checklist.summary.removesuffix(f"{_warnings(checklist.findings)}.")
        counted = f"{told}{_warnings(everything)}." if checklist.status == "ready" else checklist.summary
        return replace(checklist, findings=everything, summary=counted)
    first = f"To be put right first: {'; '.join(titles)}."
    if checklist.status == "ineligible":
        summary = f"{first} Only then do the figures count. By those read so far: {checklist.summary}"
    else:
        summary = f"{checklist.summary} {first}"
    return replace(checklist, status="incomplete", findings=everything, summary=summary)


def _checklist(
    route: Route, rules: Rules, judged: Sequence[_Judged], findings: tuple[Finding, ...], here: str
) -> Checklist:
    """Sum the findings up; ``here`` is what may be said where nothing is missing."""
    stops = [one for one in judged if one.stops]
    blocks = [one for one in judged if one.blocks]
    if stops:
        return Checklist("ineligible", findings, f"{route.title}, not eligible: {_why_not_open(stops, rules)}")
    if blocks:
        return Checklist("incomplete", findings, f"{route.title}: {_what_is_missing(blocks)}")
    return Checklist("ready", findings, f"{route.title}: {here}{_warnings(findings)}.")


def _what_is_here(evidence: Sequence[Evidence]) -> str:
    """Say that all is here only where every file could be read, and came whole onto its pages."""
    if any(one.problem and one.source.role.is_paper for one in evidence):
        return "all that is asked for is here, but not every file could be read"
    if any(one.losses for one in evidence):
        return "every paper is here, but not all that is in them is shown"
    return "everything that is needed is here"


def _why_not_open(stops: Sequence[_Judged], rules: Rules) -> str:
    """Give one reason, best one that leads to another route, and that route; the findings tell every reason."""
    first = next((one for one in stops if one.need.elsewhere), stops[0])
    reason = sentence(first.stops or "")
    if first.need.elsewhere is None:
        return reason
    return f"{reason} Use instead: {rules.routes[first.need.elsewhere].title} ({first.need.elsewhere})."


def _what_is_missing(blocks: Sequence[_Judged]) -> str:
    titles = list(dict.fromkeys(one.title for one in united(one.finding for one in blocks)))
    count = "1 thing is" if len(titles) == 1 else f"{len(titles)} things are"
    more = f"; and {len(titles) - MOST_NAMED} more" if len(titles) > MOST_NAMED else ""
    return f"{count} missing or not right: {'; '.join(titles[:MOST_NAMED])}{more}."


def _warnings(findings: Sequence[Finding]) -> str:
    count = sum(finding.result == "warning" for finding in findings)
    return "" if not count else f"; {count} warning{'' if count == 1 else 's'} to look at"
