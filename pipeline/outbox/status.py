"""``status.json``: what the outside world reads of a case. Keys may be added, none is removed or renamed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from pipeline.case.entry import Entry
from pipeline.documents.outcome import Outcome

SCHEMA = 1
STATUS_FILE = "status.json"


@dataclass(frozen=True)
class PublishedFile:
    """One output as the outbox holds it; ``path`` is relative to the case's outbox folder.

    ``bytes`` is None in builds of an earlier version.
    """

    path: str
    kind: str
    sha256: str
    pages: int | None
    bytes: int | None = None


def status_of(
    outcome: Outcome,
    build: int | None,
    outputs: Sequence[PublishedFile],
    signature: str,
    service: Mapping[str, object],
) -> dict[str, object]:
    """Write an outcome as the contract's dictionary; ``signature`` tells the next pass what was looked at.

    ``service`` is what is told of service, and how far the record of it goes.
    """
    return {
        "schema": SCHEMA,
        "case": outcome.case,
        "reference": outcome.reference,
        "route": outcome.route,
        "status": outcome.status,
        "summary": outcome.summary,
        "build": build,
        "fingerprint": outcome.fingerprint,
        "checked_on": outcome.today.isoformat(),
        "signature": signature,
        "unfinished": outcome.unfinished,
        "findings": [asdict(finding) for finding in outcome.findings],
        "facts": dict(outcome.facts),
        "explanations": dict(outcome.explanations),
        "next": [asdict(due) for due in outcome.due],
        "files": [asdict(record) for record in outcome.files],
        "chronology": [_event(entry) for entry in outcome.chronology],
        "outputs": [asdict(output) for output in outputs],
        **service,
        "problems": [asdict(problem) for problem in outcome.problems],
    }


def _event(entry: Entry) -> dict[str, object]:
    return {
        "date": entry.day,
        "text": entry.text,
        "source": entry.source,
        "file": entry.file,
        "page": entry.page,
        "only_month": entry.only_month,
    }


def as_json(value: Mapping[str, object]) -> str:
    """Write a status or manifest as JSON text; dates as ``2025-03-31``."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=_plain) + "\n"


def as_plain(value: Mapping[str, object]) -> dict[str, object]:
    """Give a status as the JSON reader would see it: lists for tuples, text for dates."""
    plain: dict[str, object] = json.loads(as_json(value))
    return plain


def read_status(case_outbox: Path) -> dict[str, object] | None:
    """Read what was last said of a case; None when nothing was, or when it cannot be read (then it is made anew)."""
    try:
        status = json.loads((case_outbox / STATUS_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return status if isinstance(status, dict) and status.get("schema") == SCHEMA else None


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot stand in status.json")
