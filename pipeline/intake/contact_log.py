"""The contact log: every call, text, letter, e-mail, visit and meeting, one a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from pipeline.attendance.register.cells import read_day
from pipeline.case.case import Case
from pipeline.case.evidence import Evidence
from pipeline.case.finding import Problem
from pipeline.case.named_file import file_named
from pipeline.case.source_file import SourceFile
from pipeline.errors import TableError
from pipeline.files.sheet import Cell, Row, Sheet
from pipeline.files.tables import MOST_ROWS, read_sheets
from pipeline.files.yaml_file import Strict, Text
from pipeline.text.dates_in_text import find
from pipeline.text.sentences import listed

TABLES = (".csv", ".xlsx", ".xls", ".tsv", ".txt")
DEEPEST_HEADER = 10
HOW_TO_HEAD = "Write such headings above the contacts"

Headings = Annotated[
    tuple[Text, ...],
    Field(min_length=1),
    AfterValidator(lambda names: tuple(name.casefold() for name in names)),
]
Kinds = Annotated[frozenset[Text], AfterValidator(lambda kinds: frozenset(kind.casefold() for kind in kinds))]


class ContactColumns(Strict):
    """What schools call the columns of a contact log, best first, in whatever capitals."""

    date: Headings
    kind: Headings
    with_whom: Headings = Field(alias="with")
    by: Headings
    summary: Headings
    file: Headings


class ContactLogSettings(Strict):
    """``rules.yaml: contact_log``: how a contact log is read."""

    columns: ContactColumns
    sent: Kinds = Field(description="kinds of contact that go to somebody; the others are with somebody")


Header = tuple[int, dict[str, int]]
"""The row of the headings, from 0, and the column of each that is there."""


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
    each_once = {one.source.sha256: one.source for one in reversed(logs)}
    read = [read_contact_log(source, settings) for source in reversed(each_once.values())]
    problems = [problem for log in read for problem in log.problems]
    if case.contacts and named is None:
        message = f'{case_file} names the contact log "{case.contacts}", which is not in the folder.'
        problems.append(Problem(case_file, message))
    return ContactLog(tuple(contact for log in read for contact in log.contacts), tuple(problems))


def _is_table(path: str) -> bool:
    return path.lower().endswith(TABLES)


def read_contact_log(source: SourceFile, settings: ContactLogSettings) -> ContactLog:
    """Read a contact log from CSV, or from every visible sheet of a workbook that has its headings.

    A row that tells no date and a sheet that is not read become problems, never a silence.
    """
    try:
        sheets = read_sheets(source.copy, source.path)
    except TableError as error:
        return ContactLog((), (Problem(source.path, str(error)),))
    headers = [(sheet, _header(sheet, settings.columns)) for sheet in sheets]
    if not any(header for _, header in headers):
        message = f"{source.path} has no row of headings with {_wanted(settings.columns)}"
        return ContactLog((), (Problem(source.path, f"{message}, so no contact was read from it. {HOW_TO_HEAD}."),))
    read = [_read_sheet(source.path, sheet, header, settings) for sheet, header in headers]
    return ContactLog(
        tuple(contact for log in read for contact in log.contacts),
        tuple(problem for log in read for problem in log.problems),
    )


def _wanted(names: ContactColumns) -> str:
    """Say which headings make a log, from the settings: a date, and a summary or a kind."""
    date, summary, kind = (
        listed([f'"{name}"' for name in spellings], "or") for spellings in (names.date, names.summary, names.kind)
    )
    return f"a date ({date}) and a summary ({summary}) or a kind ({kind})"


def _read_sheet(log: str, sheet: Sheet, header: Header | None, settings: ContactLogSettings) -> ContactLog:
    if sheet.empty:
        return ContactLog((), ())
    if sheet.hidden:
        return _not_read(log, sheet, "it is hidden. Show it, if there are contacts in it.")
    if header is None:
        return _not_read(log, sheet, f"it has no row of headings. {HOW_TO_HEAD}, if there are any in it.")
    return _read_rows(log, sheet, header, settings.sent)


def _not_read(log: str, sheet: Sheet, why: str) -> ContactLog:
    return ContactLog((), (Problem(log, f"{_named(log, sheet)}: it was not read, because {why}"),))


def _named(log: str, sheet: Sheet) -> str:
    return f'{log}, sheet "{sheet.name}"' if sheet.name else log


def _header(sheet: Sheet, names: ContactColumns) -> Header | None:
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


def _read_rows(log: str, sheet: Sheet, header: Header, sent: frozenset[str]) -> ContactLog:
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
            problems.append(Problem(log, f"{_named(log, sheet)}, row {number}: {message}"))
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
                sent=words.get("kind", "").casefold() in sent,
            )
        )
    if sheet.cut:
        message = f"only the first {MOST_ROWS:,} rows were read. Put the others into a second file."
        problems.append(Problem(log, f"{_named(log, sheet)}: {message}"))
    return ContactLog(tuple(contacts), tuple(problems))


def _day(cell: Cell | None) -> date | None:
    """Read a date as the register does, else the date that the cell begins with: ``3 March 2025 (evening)``."""
    if day := read_day(cell):
        return day[0]
    return next((written.day for written in find(_text(cell)) if written.start == 0), None)


def _text(cell: Cell | None) -> str:
    return "" if cell is None else " ".join(str(cell).split())
