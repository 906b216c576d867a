"""The board is written: ``index.html``, ``board.csv``, ``board.json`` and ``deadlines.ics`` beside the cases' folders.

A case whose status file is as it was when the board was last written is not read again, so that a board of thousands
costs little after each pass.
"""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TypedDict
from urllib.parse import quote

from pydantic import TypeAdapter

from pipeline.board.board_row import PAGE, BoardRow, broken_row, in_order, marked, row_of
from pipeline.board.deadlines import calendar_of
from pipeline.case.named_file import plain_path
from pipeline.errors import StatusError
from pipeline.files.plain_file import content_of, says_no_file
from pipeline.outbox import changes
from pipeline.outbox.status import STATUS_FILE, read_status
from pipeline.text.dates import in_words
from pipeline.typeset.html_templates import filled

INDEX, TABLE, DATA, CALENDAR = "index.html", "board.csv", "board.json", "deadlines.ics"
_KNOWN = ".casebundle.board"
"""What the board remembers of the status files that it was made from."""
TEMPLATE = "board.html"
COLUMNS = ("Case", "Reference", "Child", "School", "Officer", "Route", "Status", "Needed", "First needed", "Asked")
MORE_COLUMNS = ("Next step", "Due on", "Days left", "Build", "Served on", "Served to", "Checked on", "Days as it is")
LAST_COLUMNS = ("Warnings",)
"""What came later stands last, so that a sheet that counts on the places of the others goes on to work."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""

_LOOK_AGAIN = -1
"""Stands for the time of a status file that could not be looked at."""


@dataclass(frozen=True)
class _Seen:
    """A line of the board, and how the status file looked that it was read from: time in nanoseconds, and size."""

    row: BoardRow
    changed: int
    size: int


_AS_SEEN = TypeAdapter(dict[str, _Seen])


def write_board(
    outbox: Path,
    templates: Path,
    today: date,
    in_inbox: frozenset[str] | None,
    retention_years: int | None = None,
    *,
    beside: Sequence[str] = (),
) -> tuple[BoardRow, ...]:
    """Write the board of an outbox and give its lines; ``in_inbox`` are the names of the case folders, where known.

    ``beside`` is what is told beside the cases: of things in the inbox that are none, of an older copy of an outbox.
    With ``retention_years`` it names the cases that are no longer in the inbox and are kept longer than that.
    Raises DocumentError for a fault in the template.
    """
    seen = dict(_seen_now(outbox, _seen_before(outbox)))
    rows = in_order(marked((one.row for one in seen.values()), in_inbox, retention_years), today)
    _replace(outbox / _KNOWN, json.dumps({name: {**asdict(one), "row": _plain(one.row)} for name, one in seen.items()}))
    _replace(outbox / DATA, json.dumps(_as_json(rows, today, beside), ensure_ascii=False, indent=1) + "\n")
    _replace(outbox / TABLE, "\ufeff" + _as_table(rows, today))
    _replace(outbox / CALENDAR, calendar_of(rows, today))
    _replace(outbox / INDEX, board_page(rows, templates, today, seen=in_inbox is not None, beside=beside))
    return rows


class BoardGiven(TypedDict):
    """All that the template may ask for."""

    rows: list[object]
    today: str
    counts: object
    inbox_seen: bool
    beside: Sequence[str]


def board_page(
    rows: Sequence[BoardRow], templates: Path, today: date, *, seen: bool = True, beside: Sequence[str] = ()
) -> str:
    """Render the board as one HTML page that needs nothing else, and can be read where scripts do not run."""
    given: BoardGiven = {
        "rows": [_shown(row, today) for row in rows],
        "today": in_words(today),
        "counts": _counts(rows, today),
        "inbox_seen": seen,
        "beside": beside,
    }
    return filled(templates, TEMPLATE, given)


def _seen_before(outbox: Path) -> Mapping[str, _Seen]:
    """Give what the board knew when it was last written; nothing where that is not there or cannot be read."""
    try:
        return _AS_SEEN.validate_json(content_of(outbox / _KNOWN), strict=False)
    except (OSError, ValueError):
        return {}


def _seen_now(outbox: Path, before: Mapping[str, _Seen]) -> Iterator[tuple[str, _Seen]]:
    for folder in sorted(path for path in outbox.iterdir() if path.is_dir() and not path.name.startswith(".")):
        try:
            looks = (folder / STATUS_FILE).stat()
            known = before.get(folder.name)
            if known and (known.changed, known.size) == (looks.st_mtime_ns, looks.st_size):
                yield folder.name, known
            else:
                yield folder.name, _Seen(_row(folder, known), looks.st_mtime_ns, looks.st_size)
        except OSError as error:
            if not says_no_file(error):  # else it is no case of ours, or one that is just being made
                told = (
                    f"What was last said of it cannot be read just now ({error.strerror}); see that the share is there."
                )
                yield folder.name, _Seen(broken_row(folder.name, told), _LOOK_AGAIN, 0)


def _row(folder: Path, known: _Seen | None) -> BoardRow:
    try:
        status = read_status(folder)
    except StatusError as error:
        return broken_row(folder.name, str(error))
    if status is None:
        return broken_row(folder.name, "It has no status yet.")
    if plain_path(status.case) != plain_path(folder.name):
        return broken_row(folder.name, f"It is a copy of the results of “{status.case}”. Take it out of the outbox.")
    return row_of(status, known.row if known else None)


def _as_json(rows: Sequence[BoardRow], today: date, beside: Sequence[str]) -> Mapping[str, object]:
    return {
        "schema": 1,
        "today": today.isoformat(),
        "counts": _counts(rows, today),
        "beside": list(beside),
        "cases": [
            {**_plain(row), "days_left": row.days_left(today), "urgency": row.urgency(today), "page": _page(row)}
            for row in rows
        ],
    }


def _plain(row: BoardRow) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(row).items()}


def _as_table(rows: Sequence[BoardRow], today: date) -> str:
    """Write a table for a spreadsheet, in which no name of a case can be a formula."""
    written = StringIO()
    table = csv.writer(written)
    table.writerow((*COLUMNS, *MORE_COLUMNS, *LAST_COLUMNS))
    for row in rows:
        first = row.needed[0] if row.needed else ""
        values = (
            *(row.case, row.reference, row.child, row.school, row.officer, row.route, row.status),
            *(len(row.needed), first, len(row.asked), row.next_step, row.next_on, row.days_left(today), row.build),
            *(row.served_on, row.served_to, row.checked_on, row.age(today), row.warnings),
        )
        table.writerow([_cell(value) for value in values])
    return written.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value


def _counts(rows: Sequence[BoardRow], today: date) -> Mapping[str, int]:
    """Count the cases by their status, and those that want somebody soon."""
    counts = {name: sum(row.status == name for row in rows) for name in ("ready", "incomplete", "ineligible", "error")}
    return {
        "cases": len(rows),
        **counts,
        "elapsed": sum(row.urgency(today) == "elapsed" for row in rows),
        "due this week": sum(row.urgency(today) == "due this week" for row in rows),
        "asked": sum(bool(row.asked) for row in rows),
        "gone": sum(row.gone for row in rows),
        "kept too long": sum(row.kept_too_long(today) for row in rows),
    }


def _page(row: BoardRow) -> str:
    return f"{quote(row.case)}/{PAGE}"


def _shown(row: BoardRow, today: date) -> Mapping[str, object]:
    values = {one.name: getattr(row, one.name) for one in fields(BoardRow)}
    return {
        **values,
        "page": _page(row),
        "days_left": row.days_left(today),
        "age": row.age(today),
        "urgency": row.urgency(today),
        "next_words": in_words(row.next_on) if row.next_on else "",
        "next_sort": row.next_on.isoformat() if row.next_on else "9999",
        "gone_words": in_words(row.gone_since) if row.gone_since else "",
        "kept_until_words": in_words(row.keep_until) if row.keep_until and row.kept_too_long(today) else "",
        "served_words": in_words(row.served_on) if row.served_on else "",
    }


def _replace(path: Path, text: str) -> None:
    """Write a file where it says something else than before, so that a share has nothing to send on for nothing.

    One that somebody has open, such as the table in Excel, stays as it was until the next pass, and holds no other up.
    """
    with suppress(OSError):
        if path.read_bytes() == text.encode():
            changes.clear_beside(path)
            return
    changes.write_unless_open(path, text.encode())
