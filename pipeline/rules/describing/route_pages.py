"""The page of each route, in Markdown, for officers: what the route asks for, why, and what follows."""

from collections.abc import Iterator, Sequence
from pathlib import Path

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
from pipeline.rules.model.rulebook import Need, Route, Rules
from pipeline.text.markdown import bullets, joined, table
from pipeline.text.sentences import sentence

INDEX = "README"
GENERATED = "<!-- Made from rules.yaml by “casebundle routes --docs docs/routes”. Change rules.yaml, not this page. -->"


def write_pages(rules: Rules, folder: Path) -> tuple[Path, ...]:
    """Write a page for each route, and one that lists them, into a folder; names the files.

    Pages of routes that are no more are left alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, page in pages(rules).items():
        path = folder / f"{name}.md"
        path.write_text(page, encoding="utf-8", newline="\n")
        written.append(path)
    return tuple(written)


def pages(rules: Rules) -> dict[str, str]:
    """Give the text of every page: under each route's name, and under ``README`` the list of routes."""
    return {INDEX: _index(rules), **{name: _page(name, route, rules) for name, route in rules.routes.items()}}


def _index(rules: Rules) -> str:
    rows = [
        (rules.authorities[route.authority].name, f"[{route.title}]({name}.md)", f"`{name}`", route.status)
        for name, route in rules.routes.items()
    ]
    about = (
        "A route is one authority's referral or action. “Confirmed” rules are the authority's own or the law; a “local "
        "custom” is one school's or council's practice; what is “perhaps superseded” comes from an old source, so ask."
    )
    head = ("Authority", "Route", "Its name in the case file", "Status")
    return joined(GENERATED, "# Routes", about, table(head, rows))


def _page(name: str, route: Route, rules: Rules) -> str:
    return joined(
        GENERATED,
        f"# {route.title}",
        route.about or "",
        table(("", ""), _particulars(name, route, rules)),
        "## What is needed",
        "The case file is `case.yaml` or the referral workbook; the folder is the case folder with the evidence.",
        *(part for number, need in enumerate(route.needs, start=1) for part in _need(number, need, rules)),
        *_steps(route, rules),
        *_listed("What a person must see to", [one.says for one in route.reminders]),
        "## The bundle",
        table(("Section", "Holds"), bundle_sections(route, rules)),
        *_listed("Made beside the bundle", documents_made(route)),
    )


def _particulars(name: str, route: Route, rules: Rules) -> Iterator[tuple[str, str]]:
    yield "Authority", rules.authorities[route.authority].name
    yield "Route", f"`{name}`"
    yield "Source", route.source
    yield "Status", route.status
    if days := span(route.in_force):
        yield "In force", days


def _need(number: int, need: Need, rules: Rules) -> Iterator[str]:
    yield f"### {number}. {need.title}"
    if weight := WEIGHTS[need.if_not_met]:
        yield f"*{sentence(weight)}*"
    yield bullets((*asked(need, rules), *conditions(need, rules)))
    yield f"**To mend it:** {mended(need)}"
    if need.note:
        yield f"**Why it is so:** {need.note}"
    yield f"Source: {need.source}"


def _steps(route: Route, rules: Rules) -> Iterator[str]:
    if route.steps:
        yield "## What is due when"
        rows = [(step.title, sentence(due_words(step, rules)), step.source) for step in route.steps]
        yield table(("What", "When", "Source"), rows)


def _listed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"## {heading}"
        yield bullets(lines)
