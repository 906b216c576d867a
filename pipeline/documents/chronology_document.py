"""The chronology as a Word file that staff can edit, from ``templates/chronology.docx``."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from pipeline.case.entry import Entry
from pipeline.documents.printed_pages import Printed
from pipeline.text.dates import in_words
from pipeline.typeset.word_templates import fill

TEMPLATE = "chronology.docx"
NO_PAGE = "–"


class EntryGiven(TypedDict):
    """One event, as the template is given it."""

    date: str
    text: str
    source: str
    page: str


class ChronologyGiven(TypedDict):
    """All that the template may ask for."""

    case: str
    reference: str | None
    introduction: str
    entries: list[EntryGiven]


def chronology_document(
    templates: Path, reference: str, name: str, entries: Sequence[Entry], printed: Printed
) -> bytes:
    """Write what happened when, each line with what is printed on its page of the bundle.

    ``name`` is the child's, ``reference`` the case's. Raises DocumentError for a fault in the template.
    """
    return fill(templates / TEMPLATE, _given(reference, name, entries, printed))


def _given(reference: str, name: str, entries: Sequence[Entry], printed: Printed) -> ChronologyGiven:
    return {
        "case": name or reference,
        "reference": reference if name and reference != name else None,
        "introduction": _introduction(entries),
        "entries": [
            {
                "date": entry.when,
                "text": entry.text,
                "source": entry.source,
                "page": NO_PAGE if entry.page is None else printed.page(entry.page),
            }
            for entry in entries
        ],
    }


def _introduction(entries: Sequence[Entry]) -> str:
    if not entries:
        return "Nothing in the case folder has a date yet."
    days = [entry.day for entry in entries]
    count = "One event" if len(days) == 1 else f"{len(days)} events"
    period = in_words(days[0]) if len(set(days)) == 1 else f"{in_words(min(days))} to {in_words(max(days))}"
    return f"{count}, {period}. The last column gives the page of the bundle that proves the event."
