"""Contact logs are told by their headings; of one about several children this child's rows alone go further.

No more does a row that the log itself takes back. What stands in the other rows is nobody's business in this case: no
page shows it, and no event comes of it.
"""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from io import StringIO
from pathlib import Path

from pipeline.case.case import Child
from pipeline.case.evidence import Evidence
from pipeline.case.evidence_kind import EvidenceKind, kind_in_role, roles_of
from pipeline.case.named_file import paths_named
from pipeline.case.source_file import Role, SourceFile
from pipeline.errors import TableError
from pipeline.files.sheet import Cell, Row, Sheet
from pipeline.files.sniffing import Sniffed
from pipeline.intake.contact_columns import ContactLogSettings, Header, find_header
from pipeline.intake.contact_log import TABLES, WORD, sheets_of_log
from pipeline.intake.days_of_rows import days_of_rows
from pipeline.intake.log_sheet import LogSheet, is_withdrawn
from pipeline.intake.logs_of_another import is_of_another

HEADINGS = frozenset({"date", "with_whom", "by"})
"""What the headings of a contact log tell besides what was said or done; a list of actions has no such three."""
TOLD_BY = "its headings: a date, with whom and by whom, and what was said or done"
HEADINGS_OF_EVENTS = frozenset({"date", "pupil", "summary"})
"""What a log of contacts, of incidents and of behaviour have alike."""
_OTHERS = ("other", "initials")
EVENTS_TOLD_BY = "its headings: a date, the pupil, and what happened, but not with whom anybody spoke"
OWN_ROWS = "only the rows about this child are shown: the log is about others too"
KEPT_ROWS = "the rows that the log itself takes back are not shown, nor pictures and comments beside the others"
_OWN, _KEPT = " own rows.csv", " kept rows.csv"
"""How the copies are called in which rows of others, or no more than such rows, are left out."""


def of_one_child(
    sources: Iterable[SourceFile],
    child: Child,
    settings: ContactLogSettings,
    folder: Path,
    named: str | None = None,
    *,
    as_they_are: Collection[str] = (),
) -> tuple[SourceFile, ...]:
    """Give the files with the contact logs told; of a log about several children a copy of this child's rows.

    ``named`` is what the case calls its log: such a one is a log whatever its headings are. ``as_they_are`` are those
    that came out as they went in when this was asked of the same files before: they are not opened again. One that
    could not be read just now is given as an equal file, not as the same: what it holds is not known.
    """
    files = tuple(sources)
    called = paths_named(named, [source.file for source in files]) if named else []
    return tuple(
        source if source.file in as_they_are else _own(source, child, settings, folder, is_named=source.file in called)
        for source in files
    )


def with_logs_told(sources: Iterable[SourceFile], settings: ContactLogSettings) -> tuple[SourceFile, ...]:
    """Give the files with the contact logs told, of whichever children they are."""
    return tuple(
        _told_by_headings(
            source, _logs(source.file, _shown_sheets(source) or (), Child(), settings).values(), Child(), settings
        )
        for source in sources
    )


def _told_by_headings(
    source: SourceFile, logs: Collection[LogSheet], child: Child, settings: ContactLogSettings
) -> SourceFile:
    if source.sniffed.content in WORD:
        return source
    if any(log.header.columns.keys() >= HEADINGS or log.is_with_family(child, settings) for log in logs):
        return replace(source, role=Role.CONTACT_LOG, role_from=TOLD_BY)
    if any(log.header.columns.keys() >= HEADINGS_OF_EVENTS for log in logs):
        return replace(source, role=Role.EVENTS, role_from=EVENTS_TOLD_BY)
    return source


def _own(source: SourceFile, child: Child, settings: ContactLogSettings, folder: Path, *, is_named: bool) -> SourceFile:
    sheets = _shown_sheets(source)
    if sheets is None:
        return replace(source)
    logs = _logs(source.file, sheets, child, settings)
    source = _told_by_headings(source, logs.values(), child, settings)
    is_log = is_named or any(log.header.columns.keys() >= HEADINGS for log in logs.values())
    taken_back = {at: _taken_back(log, settings) if is_log else frozenset() for at, log in logs.items()}
    of_others = any(whose in _OTHERS for log in logs.values() for _, _, whose in log.whose(child))
    if not of_others and not any(taken_back.values()):
        return source
    text = StringIO()
    for at, sheet in enumerate(sheets):
        csv.writer(text).writerows(() if of_others else _beside(sheet, logs.get(at)))
        csv.writer(text).writerows(_shown(logs[at], child, taken_back[at]) if at in logs else ())
    content, ending = text.getvalue().encode(), _OWN if of_others else _KEPT
    copy = folder / f"{source.copy.stem}{ending}"
    copy.write_bytes(content)
    digest = sha256(f"{source.sha256}{ending}".encode() + content).hexdigest()
    return replace(source, copy=copy, sha256=digest, sniffed=Sniffed("csv", source.sniffed.ending))


def _shown_sheets(source: SourceFile) -> list[Sheet] | None:
    """Read what a table shows: nothing where it is none, and None where it cannot be read just now."""
    if source.role is not Role.EVIDENCE or not source.file.lower().endswith(TABLES):
        return []
    try:
        return [sheet for sheet in sheets_of_log(source) if not sheet.hidden]
    except TableError as error:
        # it goes on as it is, and whoever reads it says what is wrong with it
        return None if isinstance(error.__cause__, OSError) else []


def _logs(file: str, sheets: Sequence[Sheet], child: Child, settings: ContactLogSettings) -> dict[int, LogSheet]:
    """Give those of the sheets that are logs by their numbers, from 0.

    One whose headings nobody listed is taken for a log here where this child stands in it beside other children.
    """
    headed = ((at, sheet, _header(sheet, settings, child)) for at, sheet in enumerate(sheets))
    tabs = [sheet.name for sheet in sheets]
    return {
        at: LogSheet(file, sheet, header, of_another=is_of_another(sheet, header, tabs, child, settings)).with_order()
        for at, sheet, header in headed
        if header
    }


def _header(sheet: Sheet, settings: ContactLogSettings, child: Child) -> Header | None:
    known = find_header(sheet, settings, child)
    by_cells = None if known else find_header(sheet, settings, child, is_log=True)
    return by_cells if by_cells and "pupil" in by_cells.columns else known


def _beside(sheet: Sheet, log: LogSheet | None) -> Iterator[list[str]]:
    """Give the rows that are shown and are no log: those above its headings, or all of a sheet without one."""
    rows = sheet.rows[: log.header.row] if log else sheet.rows
    for number, row in enumerate(rows, start=1):
        if number not in sheet.hidden_rows:
            yield _visible(sheet.seen(number, row), sheet.hidden_columns)


def _taken_back(log: LogSheet, settings: ContactLogSettings) -> frozenset[int]:
    return frozenset(number for number, row in log.rows() if is_withdrawn(log, number, row, settings))


def _shown(log: LogSheet, child: Child, taken_back: frozenset[int]) -> Iterator[list[str]]:
    hidden = log.sheet.hidden_columns
    yield _visible(log.sheet.rows[log.header.row], hidden)
    days = days_of_rows(log)
    for number, row, whose in log.whose(child):
        if whose not in _OTHERS and number not in taken_back:
            yield _visible(_with_day(log, row, days[number].cell), hidden)


def _with_day(log: LogSheet, row: Row, day: Cell) -> Row:
    """Put the day as a row above has it, which may be left out, where that is the day of this row too."""
    column = log.header.columns["date"]
    return row if day is None else (*row[:column], *[None] * (column - len(row)), day, *row[column + 1 :])


def _visible(row: Row, hidden: frozenset[int]) -> list[str]:
    return [_written(cell) for at, cell in enumerate(row) if at not in hidden]


def _written(cell: Cell) -> str:
    """Write a cell as an English office does, dates day first."""
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell if cell is not None else "")


def as_received(
    evidence: Sequence[Evidence], received: Iterable[SourceFile], kinds: Mapping[str, EvidenceKind]
) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """Give all evidence with the files as they were received, and apart those of which rows of others are left out."""
    originals = {source.file: source for source in received}
    parted = {one.file for one in evidence if one.source.sha256 != originals[one.file].sha256}
    told = tuple(_told(one, originals[one.file], kinds) if one.file in parted else one for one in evidence)
    shared = {one.file for one in evidence if one.file in parted and one.source.copy.name.endswith(_OWN)}
    return told, tuple(one for one in told if one.file in shared and one.pages)


def _told(one: Evidence, received: SourceFile, kinds: Mapping[str, EvidenceKind]) -> Evidence:
    """Take what is left of a log for a log: few rows may have too few words to tell it by."""
    note = OWN_ROWS if one.source.copy.name.endswith(_OWN) else KEPT_ROWS
    source = replace(received, role=one.source.role, role_from=one.source.role_from)
    whole = replace(one, source=source, notes=(*one.notes, note))
    if one.is_a("contact log") or one.source.role is Role.EVENTS:
        return whole
    log = kind_in_role("contact log", kinds)
    told_by = "its headings: a date, the pupil, and what was said or done"
    return replace(
        whole,
        kind=log,
        kind_from=told_by,
        also=(),
        roles=roles_of([log], kinds),
        title=kinds[log].title,
        date=None,
        date_from=None,
        month=None,
    )
