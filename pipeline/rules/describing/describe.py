"""A route in plain words: the checklist as a person would write it."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import chain

from pipeline.rules.describing.saying import (
    WEIGHTS,
    asked,
    bundle_sections,
    conditions,
    documents_made,
    due_words,
    mended,
    span,
)
from pipeline.rules.model.rulebook import Need, Route, Rules, Step

WIDTH = 100


def list_routes(rules: Rules) -> str:
    """List every route: its name for the case file, the authority and what it is."""
    width = max((len(name) for name in rules.routes), default=0)
    lines = (
        f"{name:<{width}}  {rules.authorities[route.authority].name}: {route.title}"
        for name, route in rules.routes.items()
    )
    return "\n".join(lines)


def as_plain(rules: Rules, name: str | None) -> list[dict[str, object]]:
    """Give every route as plain data for programs, or the one of that ``name`` with its needs and steps."""
    return [
        {
            "route": one,
            "title": route.title,
            "authority": rules.authorities[route.authority].name,
            "source": route.source,
            "status": route.status,
            "about": route.about,
            **(_in_full(route) if name else {}),
        }
        for one, route in rules.routes.items()
        if name in (None, one)
    ]


def _in_full(route: Route) -> dict[str, object]:
    needs = (
        {"id": one.id, "title": one.title, "if_not_met": one.if_not_met, "source": one.source, "fix": mended(one)}
        for one in route.needs
    )
    steps = ({"id": one.id, "title": one.title, "source": one.source} for one in route.steps)
    reminders = ({"id": one.id, "says": one.says} for one in route.reminders)
    return {"needs": list(needs), "steps": list(steps), "reminders": list(reminders)}


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
        _section("What a person must see to", [_item(f"- {one.says}") for one in route.reminders]),
        _section("The bundle", [_item(f"- {name}: {kinds}") for name, kinds in bundle_sections(route, rules)]),
        _section("Made beside the bundle", [_item(f"- {one}") for one in documents_made(route)]),
    )
    return "\n\n".join("\n".join(part) for part in parts if part)


def _head(name: str, route: Route, rules: Rules) -> list[str]:
    about = textwrap.wrap(route.about or "", WIDTH)
    days = span(route.in_force)
    return [
        f"{route.title}",
        f"{rules.authorities[route.authority].name} — route: {name}",
        *about,
        *textwrap.wrap(f"Source: {route.source}. Status: {route.status}{f'; in force {days}' if days else ''}.", WIDTH),
    ]


def _section(heading: str, lines: Sequence[str]) -> list[str]:
    return [heading, *lines] if lines else []


def _need(number: int, need: Need, rules: Rules) -> Iterator[str]:
    weight = WEIGHTS[need.if_not_met]
    yield _item(f"{number}. {need.title}{f' ({weight})' if weight else ''}", indent=4)
    details = chain(conditions(need, rules), asked(need, rules))
    for line in details:
        yield _item(line, before="    ")
    yield _item(f"To mend it: {mended(need)}", before="    ")
    yield _item(f"Source: {need.source}", before="    ")


def _steps(steps: Sequence[Step], rules: Rules) -> list[str]:
    lines = [_item(f"- {step.title}: {due_words(step, rules)}. Source: {step.source}") for step in steps]
    return _section("What is due when", lines)


def _item(text: str, *, before: str = "", indent: int = 2) -> str:
    hanging = before + " " * indent
    return textwrap.fill(text, WIDTH, initial_indent=before, subsequent_indent=hanging)
