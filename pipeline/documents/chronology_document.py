"""What ``templates/chronology.docx`` is filled with."""

from collections.abc import Mapping, Sequence

from pipeline.chronology import Entry
from pipeline.dates import in_words
from pipeline.documents.heading import CaseHeading

NO_PAGE = "–"


def chronology_context(heading: CaseHeading, entries: Sequence[tuple[Entry, int | None]]) -> Mapping[str, object]:
    """Give the template its values; each entry comes with its bundle page, counted from 1, or None for no page."""
    return {
        "case": heading.case,
        "reference": heading.reference,
        "route": heading.route,
        "introduction": _introduction(entries),
        "entries": [
            {
                "date": in_words(entry.day),
                "text": entry.text,
                "source": entry.source,
                "page": NO_PAGE if page is None else str(page),
            }
            for entry, page in entries
        ],
    }


def _introduction(entries: Sequence[tuple[Entry, int | None]]) -> str:
    if not entries:
        return "Nothing in the case folder has a date yet."
    days = [entry.day for entry, _ in entries]
    count = "One event" if len(days) == 1 else f"{len(days)} events"
    period = in_words(days[0]) if len(set(days)) == 1 else f"{in_words(min(days))} to {in_words(max(days))}"
    return f"{count}, {period}. The last column gives the page of the bundle that proves the event."
