"""A route in plain words: the checklist as a person would write it."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import chain

from pipeline.rules.events import event_of, event_words, title
from pipeline.rules.expressions import compile_expression
from pipeline.rules.model import (
    AnswerCheck,
    DetailsCheck,
    DocumentTiming,
    EvidenceCheck,
    FactCheck,
    InForce,
    Need,
    Route,
    Rules,
    Step,
    Timing,
    TimingCheck,
)
from pipeline.rules.plain import in_plain_words
from pipeline.rules.wording import detail_in_words, listed, sentence

WIDTH = 100

_WEIGHTS = {"incomplete": "", "ineligible": " (a hard stop)", "warning": " (advice; does not hold the referral up)"}


def list_routes(rules: Rules) -> str:
    """List every route: its name for the case file, the authority and what it is."""
    width = max((len(name) for name in rules.routes), default=0)
    lines = (
        f"{name:<{width}}  {rules.authorities[route.authority].name}: {route.title}"
        for name, route in rules.routes.items()
    )
    return "\n".join(lines)


def list_facts(rules: Rules) -> str:
    """List every fact that an expression in these rules may use, with its type and what it says."""
    width = max(len(name) for name in rules.facts)
    lines = (f"{name:<{width}}  {fact.type:<9}  {fact.description}" for name, fact in rules.facts.items())
    return "\n".join(lines)


def describe_route(name: str, rules: Rules) -> str:
    """Write one route's checklist in plain words; raises CaseError for a route that the rules do not have."""
    route = rules.route(name)
    needs = [line for number, need in enumerate(route.needs, start=1) for line in _need(number, need, rules)]
    parts = (
        _head(name, route, rules),
        ["What is needed", *needs],
        _steps(route.steps, rules),
        _section("What a person must see to", [_item(f"- {one}") for one in route.reminders]),
        _section("The bundle", [_item(line) for line in _bundle(route, rules)]),
    )
    return "\n\n".join("\n".join(part) for part in parts if part)


def _head(name: str, route: Route, rules: Rules) -> list[str]:
    about = textwrap.wrap(route.about or "", WIDTH)
    span = _span(route.in_force)
    return [
        f"{route.title}",
        f"{rules.authorities[route.authority].name} — route: {name}",
        *about,
        *textwrap.wrap(f"Source: {route.source}. Status: {route.status}{f'; in force {span}' if span else ''}.", WIDTH),
    ]


def _section(heading: str, lines: Sequence[str]) -> list[str]:
    return [heading, *lines] if lines else []


def _need(number: int, need: Need, rules: Rules) -> Iterator[str]:
    yield _item(f"{number}. {need.title}{_WEIGHTS[need.if_not_met]}", indent=4)
    details = chain(_conditions(need, rules), _check(need, rules))
    for line in details:
        yield _item(line, before="    ")
    yield _item(f"To mend it: {sentence(need.fix)}", before="    ")
    yield _item(f"Source: {need.source}", before="    ")


def _conditions(need: Need, rules: Rules) -> Iterator[str]:
    if need.applies_when:
        yield f"Only when {_when(need.applies_when, rules)}."
    if need.waived_when:
        yield f"Not needed when {_when(need.waived_when.when, rules)}."
    if need.met_when:
        yield f"Also met when {_when(need.met_when.when, rules)}."
    if span := _span(need.in_force):
        yield f"In force {span}."
    if need.elsewhere:
        yield f"Otherwise the route is {need.elsewhere}."
    if need.status:
        yield f"Status: {need.status}."


def _check(need: Need, rules: Rules) -> Iterator[str]:
    match need.check:
        case FactCheck() as fact:
            yield f"Must hold{', for each parent' if fact.for_each else ''}: {_when(fact.holds, rules)}."
        case EvidenceCheck() as evidence:
            yield from _evidence(evidence, rules)
        case AnswerCheck() as answer:
            must_be = f" The answer must be {answer.must_be}." if answer.must_be else ""
            yield from (f"Question ({name}): {rules.questions[name]}{must_be}" for name in answer.questions)
        case DetailsCheck() as details:
            each = ", for each parent" if details.for_each else ""
            yield f"In the case file{each}: {listed([detail_in_words(field) for field in details.fields])}."
        case TimingCheck() as timing:
            yield f"{sentence(event_words(timing.event, rules))[:-1]}: {_timing(timing, rules)}."


def _evidence(check: EvidenceCheck, rules: Rules) -> Iterator[str]:
    kinds = [title(rules, kind) for kind in check.any_of or check.all_of]
    count = f"{check.count} × " if check.count > 1 else ""
    each = ", for each parent" if check.for_each else ""
    yield f"In the folder{each}: {count}{listed(kinds, 'or' if check.any_of else 'and')}."
    for mention in check.mentions:
        yield f"It must say that {mention.what}."
    if check.issued_by:
        yield f"It must come from {listed(check.issued_by, 'or')}."
    for timing in check.dated:
        advice = " (advice)" if timing.if_not_met == "warning" else ""
        yield f"It must be dated {_timing(timing, rules)}{advice}."


def _timing(timing: Timing, rules: Rules) -> str:
    if isinstance(timing, DocumentTiming) and timing.fresh_for and timing.at:
        return f"no more than {timing.fresh_for} before {event_words(timing.at, rules)}"
    if timing.at_least and timing.at_least == timing.at_most:
        return f"{timing.at_least} {'after' if timing.after else 'before'} {event_words(event_of(timing), rules)}"
    word, event = ("after", timing.after) if timing.after else ("before", timing.before)
    limits = [f"at least {timing.at_least}"] if timing.at_least else []
    limits += [f"at most {timing.at_most}"] if timing.at_most else []
    return f"{' and '.join(limits) or 'on or'} {word} {event_words(event or 'today', rules)}"


def _steps(steps: Sequence[Step], rules: Rules) -> list[str]:
    lines = [_item(f"- {step.title}: {_timing(step.due, rules)}. Source: {step.source}") for step in steps]
    return _section("What is due when", lines)


def _bundle(route: Route, rules: Rules) -> Iterator[str]:
    for section in route.sections:
        yield f"- {section.title}: {listed([title(rules, kind) for kind in section.kinds])}"
    yield f"- {route.rest}: everything else"


def _span(in_force: InForce) -> str:
    days = (("from", in_force.first_day), ("until", in_force.last_day))
    return " ".join(f"{word} {day.isoformat()}" for word, day in days if day)


def _item(text: str, *, before: str = "", indent: int = 2) -> str:
    hanging = before + " " * indent
    return textwrap.fill(text, WIDTH, initial_indent=before, subsequent_indent=hanging)


def _when(text: str, rules: Rules) -> str:
    return in_plain_words(compile_expression(text, rules.facts), rules.facts)
