"""``status.html``: what ``status.json`` says, for people; one file that needs nothing else."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from pipeline.settings import PROJECT
from pipeline.text import dates
from pipeline.typeset.html_templates import filled

TEMPLATE = "status.html"
_PICTURE = re.compile(r'<div class="picture">(<svg.*?</svg>)</div>', re.DOTALL)


def status_page(
    status: Mapping[str, object], picture_svg: str | None = None, templates: Path = PROJECT / "templates"
) -> str:
    """Render a status (the dictionary of ``status.json``, dates as ``2025-03-31``) as one HTML page.

    ``picture_svg`` is our own drawing and is put in as it is; every other text is escaped. Links are relative to the
    case's outbox folder. Raises DocumentError for a fault in the template.
    """
    picture = Markup(picture_svg) if picture_svg else None  # noqa: S704  drawn by pipeline.attendance, never read
    filters = {"words": _words, "label": _label, "url": _url}
    return filled(templates, TEMPLATE, {"status": status, "picture": picture}, filters)


def picture_of(page: str) -> str | None:
    """Give the picture that stands in a page made by ``status_page``; None where none does."""
    found = _PICTURE.search(page)
    return found[1] if found else None


def _words(value: object) -> str:
    """Write a value of the status as people do: dates in words, yes and no, lists with commas."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_words(item) for item in value) or "none"
    day = dates.parse(value) if isinstance(value, str) else None
    return dates.in_words(day) if day else str(value)


def _label(name: str) -> str:
    """Make a heading of a name: ``stage_1_letter`` becomes ``Stage 1 letter``."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def _url(path: str) -> str:
    """Quote a relative path for a link: spaces, ``#`` and Welsh letters in folder names must not break it."""
    return quote(path, safe="/")
