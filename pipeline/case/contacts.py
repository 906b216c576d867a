"""The contact log: every call, text, letter, e-mail, visit and meeting, one a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, Field

from pipeline import dates
from pipeline.case.model import Case
from pipeline.errors import TableError
from pipeline.evidence.model import Evidence, SourceFile
from pipeline.evidence.named import file_named
from pipeline.findings import Problem
from pipeline.tables import Cell, Row, Sheet, read_sheets
from pipeline.yamlfile import Strict

TABLES = (".csv", ".xlsx", ".xls", ".tsv", ".txt")
DEEPEST_HEADER = 10

Names = Annotated[tuple[str, ...], AfterValidator(lambda names: tuple(name.casefold() for name in names))]


class ContactColumns(Strict):
    """What schools call the columns of a contact log, best first, in whatever capitals."""

    date: Names
    kind: Names
    with_whom: Names = Field(alias="with")
    by: Names
    summary: Names
    file: Names


class ContactLogSettings(Strict):
    """``rules.yaml: contact_log``: how a contact log is read."""

    columns: ContactColumns
    sent: frozenset[str] = Field(description="kinds of contact that go to somebody; the others are with somebody")


@dataclass(frozen=True)
class ContactMade:
    """One contact with a family; ``log`` is the file that tells of it, ``row`` its row there, from 1.

    ``sent`` says that it went to somebody, as a letter does; the others are with somebody.
    """

    day: date
    kind: str
    with_whom: str
    by: str
    summary: str
    file: str | None
    log: str
    row: int
    sent: bool = False

    @property
    def text(self) -> str:
        """Tell the contact in one line for the chronology."""
        kind = self.kind[:1].upper() + self.kind[1:] or "Contact"
        joined = "to" if self.sent else "with"
        who = f" {joined} {self.with_whom}" if self.with_whom else ""
        by = f" (by {self.by})" if self.by else ""
        return f"{kind}{who}{by}{f': {self.summary}' if self.summary else ''}"


@dataclass(frozen=True)
class ContactLog:
    """All contacts of one file, and the rows that could not be read."""

    contacts: tuple[ContactMade, ...]
    problems: tuple[Problem, ...]


def contacts_of(case: Case, evidence: Sequence[Evidence], settings: ContactLogSettings, case_file: str) -> ContactLog:
    """Read the contact log that the case names, else every table that is one; ``case_file`` names the case's file."""
    named = file_named(case.contacts, evidence)
    logs = [named] if named else [one for one in evidence if "contact_log" in one.kinds and _is_table(one.path)]
    read = [read_contact_log(one.source, settings) for one in logs]
    problems = [problem for log in read for problem in log.problems]
    if case.contacts and named is None:
        message = f'{case_file} names the contact log "{case.contacts}", which is not in the folder.'
        problems.append(Problem(case_file, message))
    return ContactLog(tuple(contact for log in read for contact in log.contacts), tuple(problems))


def _is_table(path: str) -> bool:
    return path.lower().endswith(TABLES)


def read_contact_log(source: SourceFile, settings: ContactLogSettings) -> ContactLog:
    """Read a contact log from CSV or a workbook; a row that tells no date becomes a problem, never a silence."""
    try:
        sheets = read_sheets(source.copy, source.path)
    except TableError as error:
        return ContactLog((), (Problem(source.path, str(error)),))
    for sheet in sheets:
        header = _header(sheet, settings.columns)
        if header is not None:
            return _read_rows(source.path, sheet, header, settings.sent)
    message = f"{source.path} has no row of headings with at least Date and Summary, so no contact was read from it."
    return ContactLog((), (Problem(source.path, message),))


def _header(sheet: Sheet, names: ContactColumns) -> tuple[int, dict[str, int]] | None:
    for index, row in enumerate(sheet.rows[:DEEPEST_HEADER]):
        columns = _columns(row, names)
        if "date" in columns and ("summary" in columns or "kind" in columns):
            return index, columns
    return None


def _columns(row: Row, names: ContactColumns) -> dict[str, int]:
    headings = [_text(cell).casefold() for cell in row]
    found: dict[str, int] = {}
    for column, spellings in names:
        position = next((headings.index(spelling) for spelling in spellings if spelling in headings), None)
        if position is not None and position not in found.values():
            found[column] = position
    return found


def _read_rows(log: str, sheet: Sheet, header: tuple[int, dict[str, int]], sent: frozenset[str]) -> ContactLog:
    index, columns = header
    contacts: list[ContactMade] = []
    problems: list[Problem] = []
    for number, row in enumerate(sheet.rows[index + 1 :], start=index + 2):
        cells = {column: row[position] for column, position in columns.items() if position < len(row)}
        if not any(_text(cell) for cell in row):
            continue
        day = _day(cells.get("date"))
        if day is None:
            written = _text(cells.get("date")) or "nothing"
            message = f'"{written}" is not a date, so this contact is not in the chronology. Write it like 31/03/2025.'
            problems.append(Problem(log, f"{log}, row {number}: {message}"))
            continue
        words = {column: _text(cell) for column, cell in cells.items()}
        contacts.append(
            ContactMade(
                day=day,
                kind=words.get("kind", ""),
                with_whom=words.get("with_whom", ""),
                by=words.get("by", ""),
                summary=words.get("summary", ""),
                file=words.get("file") or None,
                log=log,
                row=number,
                sent=words.get("kind", "").lower() in sent,
            )
        )
    return ContactLog(tuple(contacts), tuple(problems))


def _day(cell: Cell | None) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    written = _text(cell)
    return dates.parse(written) or dates.parse(written.partition(" ")[0]) if written else None


def _text(cell: Cell | None) -> str:
    return "" if cell is None else " ".join(str(cell).split())
