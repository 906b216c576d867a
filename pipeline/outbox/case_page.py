"""``status.html``: what ``status.json`` says, for people; one file that needs nothing else."""

from datetime import date
from pathlib import Path
from typing import TypedDict
from urllib.parse import quote

from markupsafe import Markup

from pipeline.case.finding import Finding, united
from pipeline.outbox.status import PublishedFile, Status
from pipeline.rules.language.wording import heading_of
from pipeline.shipped import TEMPLATES
from pipeline.text import dates
from pipeline.typeset.html_templates import filled

TEMPLATE = "status.html"
_FIRST_KINDS = ("bundle", "missing", "missing_page", "internal")


class CasePageGiven(TypedDict):
    """All that the template may ask for; ``status`` is ``status.json``.

    ``needed`` is what is to be done, each thing once; ``documents`` are the outputs, what a person opens first.
    """

    status: object
    needed: tuple[Finding, ...]
    documents: list[PublishedFile]
    picture: Markup | None


def status_page(status: Status, templates: Path = TEMPLATES) -> str:
    """Render a status as one HTML page; the template is given what ``status.json`` says, dates as ``2025-03-31``.

    The picture is put in as it is; every other text is escaped. Links are relative to the case's outbox folder.
    Raises DocumentError for a fault in the template.
    """
    picture = Markup(status.picture) if status.picture else None  # noqa: S704  it was drawn here
    filters = {"words": _words, "label": heading_of, "url": _url}
    given: CasePageGiven = {
        "status": status.as_plain(),
        "needed": united(one for one in status.findings if one.result in _needed(status)),
        "documents": sorted(status.outputs, key=_how_late),
        "picture": picture,
    }
    return filled(templates, TEMPLATE, given, filters)


def _needed(status: Status) -> tuple[str, ...]:
    """Where the route is not open, nobody should look for papers that only this route needs."""
    return ("failed",) if status.status == "ineligible" else ("missing", "failed")


def _how_late(one: PublishedFile) -> int:
    """Put what is handed on first, then what is still to be done, what a person reads, and last what programs read."""
    if one.path.endswith(".json"):
        return len(_FIRST_KINDS) + 2
    if one.kind in _FIRST_KINDS and not (one.to_edit and one.kind == "internal"):
        return _FIRST_KINDS.index(one.kind)
    return len(_FIRST_KINDS) + one.to_edit


def _words(value: object) -> str:
    """Write a value of the status as people do: dates in words, yes and no, lists with commas."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return dates.in_words(value)
    if isinstance(value, list):
        return ", ".join(_words(item) for item in value) or "none"
    day = dates.parse(value) if isinstance(value, str) else None
    return dates.in_words(day) if day else str(value)


def _url(path: str) -> str:
    """Quote a relative path for a link: spaces, ``#`` and Welsh letters in folder names must not break it."""
    return quote(path, safe="/")
