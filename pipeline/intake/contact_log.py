"""The contact log: every call, text, letter, e-mail, visit and meeting, one a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.attendance.register.dates_in_columns import with_joined_dates
from pipeline.case.case import Case, Child
from pipeline.case.evidence import Evidence
from pipeline.case.finding import Finding, Problem
from pipeline.case.named_file import file_named
from pipeline.case.source_file import Role, SourceFile
from pipeline.errors import TableError
from pipeline.files.chat_exports import rows_of_chat
from pipeline.files.dated_lines import rows_of_lines
from pipeline.files.sheet import Row, Sheet, hidden_parts
from pipeline.files.tables import MOST_COLUMNS, read_sheets
from pipeline.files.word_tables import word_lines, word_sheets
from pipeline.intake.contact_columns import ContactLogSettings, Header, cell_text, find_header, wanted_headings
from pipeline.intake.days_of_rows import RowDay, days_of_rows
from pipeline.intake.log_findings import Told, What, findings_of_logs
from pipeline.intake.log_sheet import LogSheet, has_failed, is_withdrawn, is_yet_to_be, named
from pipeline.intake.logs_of_another import is_of_another
from pipeline.text.decoding import decode
from pipeline.text.suggestions import did_you_mean

TABLES = (".csv", ".xlsx", ".xlsm", ".xls", ".ods", ".tsv", ".txt", ".docx", ".odt", ".htm", ".html", ".xml", ".json")
WORD = ("docx", "odt")
HOW_TO_HEAD = "Write such headings above the contacts"


@dataclass(frozen=True)
class ContactMade:
    """One contact with a family; ``file`` is the log that tells of it, ``row`` its row there, from 1.

    ``proof`` is the file that the row names.

    ``sent`` says that it went to somebody, as a letter does; the others are with somebody. ``by_staff`` is whether the
    column in which ``by`` stands is headed as one for the school's own people, as "From" is not. ``cells`` are what the
    summary was put together from.
    """

    day: date
    kind: str
    with_whom: str
    by: str
    summary: str
    proof: str | None
    file: str
    row: int
    sent: bool = False
    by_staff: bool = False
    cells: tuple[str, ...] = ()

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
    """All contacts of one file or of a case, the rows that could not be read, and what a checklist should say."""

    contacts: tuple[ContactMade, ...]
    problems: tuple[Problem, ...]
    told: tuple[Told, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The lines of the checklist about the logs."""
        return findings_of_logs(self.told)


@dataclass(frozen=True)
class _Asked:
    """How a log is read, for which child, and on which day."""

    settings: ContactLogSettings
    child: Child
    today: date | None


_Headed = tuple[Sheet, Header | None]
"""A table with its headings, where it has any."""


def contacts_of(
    case: Case, evidence: Sequence[Evidence], settings: ContactLogSettings, case_file: str, today: date | None = None
) -> ContactLog:
    """Read the contact log that the case names, else every table that is one; ``case_file`` names the case's file."""
    named = file_named(case.contacts, evidence)
    left_out = [one for one in evidence if not one.about.goes_in]
    called = [one for one in evidence if (_is_log(one) or one is named) and one not in left_out]
    chats = [one for one in called if one is not named and is_chat(one.source)]
    logs = [named, *chats] if named in called else called
    each_once = {one.source.sha256: one.source for one in reversed(logs)}
    read = [read_contact_log(source, settings, case.child, today) for source in reversed(each_once.values())]
    problems = [problem for log in read for problem in log.problems]
    told = [one for log in read for one in log.told]
    if case.contacts and named is None:
        meant = did_you_mean(case.contacts, [one.file for one in evidence], ".")
        message = f'{case_file} names the contact log "{case.contacts}", which is not in the folder{meant}'
        problems.append(Problem(case_file, message))
        told += [] if called else [Told("unread", case_file, message)]
    told.extend(Told("events", one.file, one.file) for one in evidence if _may_be_log(one) and one not in logs)
    if named:
        other = (one.file for one in called if one.source.sha256 not in each_once)
        told.extend(Told("not named", path, f"{path}, as {case_file} names {named.file}") for path in other)
    return ContactLog(tuple(contact for log in read for contact in log.contacts), tuple(problems), tuple(told))


def is_chat(source: SourceFile) -> bool:
    """Tell a chat that a telephone gave away: it stands beside the school's own log, and never in its place."""
    return source.file.lower().endswith((".txt", ".xml")) and bool(rows_of_chat(decode(source.copy.read_bytes())))


def _is_log(evidence: Evidence) -> bool:
    """Tell a log by its headings, else by what it is called: one that cannot be read is then told."""
    return evidence.source.role is Role.CONTACT_LOG or evidence.is_a("contact log")


def _may_be_log(evidence: Evidence) -> bool:
    return evidence.source.role is Role.EVENTS and evidence.about.goes_in


def read_contact_log(
    source: SourceFile, settings: ContactLogSettings, child: Child | None = None, today: date | None = None
) -> ContactLog:
    """Read a contact log from CSV, a text's tables or dated lines, or every visible sheet that has its headings.

    A row that tells no date and a sheet that is not read are told, never passed over.
    """
    asked = _Asked(settings, child or Child(), today)
    try:
        found = _tables_or_lines(source, asked)
    except TableError as error:
        return _unread(source.file, str(error))
    tabs = [sheet.name for sheet, _ in found]
    read = [_read_sheet(source.file, sheet, header, asked, tabs) for sheet, header in found]
    return ContactLog(
        tuple(contact for log in read for contact in log.contacts),
        tuple(problem for log in read for problem in log.problems),
        tuple(one for log in read for one in log.told),
    )


def _tables_or_lines(source: SourceFile, asked: _Asked) -> Sequence[_Headed]:
    """Give the tables of a log with their headings, else its lines that begin with a day; raises TableError."""
    try:
        tables = _headed(sheets_of_log(source), asked)
    except TableError:
        if lines := _headed(_sheets_of_lines(source), asked):
            return lines
        raise
    found = tables if any(header for _, header in tables) else _headed(_sheets_of_lines(source), asked)
    if not found:
        message = f"{source.file} has no row of headings with {wanted_headings(asked.settings.columns)}"
        raise TableError(f"{message}, so no contact was read from it. {HOW_TO_HEAD}.")
    return found


def _headed(sheets: Sequence[Sheet], asked: _Asked) -> Sequence[_Headed]:
    return [(sheet, find_header(sheet, asked.settings, asked.child, is_log=True)) for sheet in sheets]


def _sheets_of_lines(source: SourceFile) -> tuple[Sheet, ...]:
    """Read a log without a table, of lines that each begin with a day; nothing where a file is none."""
    content = _word(source)
    try:
        lines = word_lines(source.copy, source.file, content) if content else _lines_of_text(source)
    except TableError:
        return ()  # why it cannot be read was said where its tables were looked for
    rows = rows_of_lines(lines)
    return (Sheet(None, rows),) if rows else ()


def _lines_of_text(source: SourceFile) -> Sequence[str]:
    return decode(source.copy.read_bytes()).splitlines() if source.file.lower().endswith(".txt") else ()


def sheets_of_log(source: SourceFile) -> tuple[Sheet, ...]:
    """Read the tables of a file, be it a text; raises TableError where it holds none."""
    if content := _word(source):
        return tuple(map(with_joined_dates, word_sheets(source.copy, source.file, content)))
    if not source.file.lower().endswith(TABLES):
        raise TableError(f"{source.file} holds no rows that can be read; its contacts are not in the chronology")
    return tuple(map(with_joined_dates, read_sheets(source.copy, source.file)))


def _word(source: SourceFile) -> str | None:
    """Say of which format a Word or OpenDocument text is; None for any other file."""
    if source.sniffed.content in WORD:
        return source.sniffed.content
    return next((kind for kind in WORD if source.file.lower().endswith(f".{kind}")), None)


def _unread(file: str, why: str) -> ContactLog:
    return ContactLog((), (Problem(file, why),), (Told("unread", file, why),))


def _read_sheet(
    file: str, sheet: Sheet, header: Header | None, asked: _Asked, tabs: Sequence[str | None]
) -> ContactLog:
    if sheet.empty:
        return ContactLog((), ())
    if sheet.hidden:
        return _not_read(file, sheet, "it is hidden. Show it, if there are contacts in it.")
    if header is None:
        return _not_read(file, sheet, f"it has no row of headings. {HOW_TO_HEAD}, if there are any in it.")
    of_another = is_of_another(sheet, header, tabs, asked.child, asked.settings)
    found = LogSheet(file, sheet, header, of_another=of_another).with_order(asked.today)
    rows, days = _Rows(found, asked), days_of_rows(found)
    for number, row, whose in found.whose(asked.child):
        if whose == "own":
            rows.read(number, row, days[number])
        if whose == "initials":
            rows.by_initials.append(number)
        rows.of_others += whose == "other"
    return ContactLog(
        tuple(rows.contacts), (*rows.problems, *_not_all(found)), (*rows.told(), *_told_of_sheet(found, asked.child))
    )


def _not_read(file: str, sheet: Sheet, why: str) -> ContactLog:
    message = f"{named(file, sheet)}: it was not read, because {why}"
    return ContactLog((), (Problem(file, message),), (Told("unread", file, message),))


@dataclass
class _Rows:
    """The rows of one sheet as they are read: what was a contact, and what was none."""

    log: LogSheet
    asked: _Asked
    contacts: list[ContactMade] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    undated: list[int] = field(default_factory=list)
    to_come: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)
    spilled: list[int] = field(default_factory=list)
    carried: list[int] = field(default_factory=list)
    by_initials: list[int] = field(default_factory=list)
    partly: list[int] = field(default_factory=list)
    weekday: list[int] = field(default_factory=list)
    of_others: int = 0

    def read(self, number: int, row: Row, of_row: RowDay) -> None:
        if any(map(cell_text, row[self.log.width :])):
            self.spilled.append(number)
        day = of_row.day
        if day is None:
            self._undated(number, cell_text(self.log.cell(row, "date")) or "nothing")
        elif self.asked.today is not None and day > self.asked.today:
            self.to_come.append(number)
        elif is_withdrawn(self.log, number, row, self.asked.settings):
            self.withdrawn.append(number)
        elif any(lacks(self.log, row, self.asked.settings) for lacks in (has_failed, is_yet_to_be)):
            self.failed.append(number)
        else:
            self.contacts.append(self._contact(number, row, day))
            self.carried += [number] if of_row.carried else []
            self.partly += [number] if number in self.log.sheet.partly_unseen_rows else []
            self.weekday += [number] if self.log.denies_weekday(row, day) else []

    def _undated(self, number: int, written: str) -> None:
        message = f'"{written}" is not a date, so this contact is not in the chronology. Write it like 31/03/2025.'
        self.problems.append(Problem(self.log.file, f"{self.log.called}, row {number}: {message}"))
        self.undated.append(number)

    def _contact(self, number: int, row: Row, day: date) -> ContactMade:
        words = {column: cell_text(self.log.cell(row, column)) for column in self.log.header.columns}
        kind = words["kind"] if "kind" in words else self.log.kind_where_none_says(row, self.asked.settings)
        return ContactMade(
            day=day,
            kind=kind,
            with_whom=_named_there(words.get("with_whom", "")),
            by=words.get("by", ""),
            summary=self.log.summary(row),
            proof=words.get("file") or None,
            file=self.log.file,
            row=number,
            sent=kind.casefold() in self.asked.settings.sent,
            cells=self.log.told(row),
            by_staff="by" in words and self.log.heading("by") in self.asked.settings.of_staff,
        )

    def told(self) -> Iterator[Told]:
        file, called = self.log.file, self.log.called
        if self.undated:
            yield Told("undated", file, called, tuple(self.undated), of=len(self.contacts) + len(self.undated))
        of_kinds: dict[What, list[int]] = {
            "to come": self.to_come,
            "failed": self.failed,
            "withdrawn": self.withdrawn,
            "spilled": self.spilled,
            "carried": self.carried,
            "initials": self.by_initials,
            "partly": self.partly,
            "weekday": self.weekday,
        }
        yield from (Told(what, file, called, tuple(rows)) for what, rows in of_kinds.items() if rows)
        if self.of_others:
            yield Told("others", file, called, of=self.of_others)


def _named_there(whom: str) -> str:
    """Give whom a row names; a dash, or no more than signs, names nobody."""
    return whom if any(map(str.isalnum, whom)) else ""


def _not_all(log: LogSheet) -> Iterator[Problem]:
    if log.sheet.cut:
        message = f"only the first {len(log.sheet.rows):,} rows were read. Put the others into a second file."
        yield Problem(log.file, f"{log.called}: {message}")
    if log.sheet.narrowed:
        yield Problem(log.file, f"{log.called}: only the first {MOST_COLUMNS:,} columns were read.")


def _told_of_sheet(log: LogSheet, child: Child) -> Iterator[Told]:
    if log.sheet.cut or log.sheet.narrowed:
        yield Told("unread", log.file, " ".join(problem.message for problem in _not_all(log)))
    if hidden := hidden_parts(log.sheet):
        yield Told("hidden", log.file, f"{hidden} of {log.called}")
    for heading in log.perhaps_of_pupils(child):
        yield Told("names", log.file, f'{log.called}, the column "{heading}"')
    for heading in log.unread_words():
        yield Told("columns", log.file, f'{log.called}, the column "{heading}"')
    if log.sheet.unsaved:
        yield Told("unsaved", log.file, f"{log.called}, {', '.join(log.sheet.unsaved[:5])}")
    if log.sheet.doubted:
        yield Told("letters", log.file, log.called)
    yield from _told_of_dates(log)


def _told_of_dates(log: LogSheet) -> Iterator[Told]:
    if log.school_year and not log.school_year.named:
        first = log.school_year.first
        yield Told(
            "year", log.file, f"{log.called} were read as those of the school year {first}/{(first + 1) % 100:02}"
        )
    if log.order.order == "month first":
        yield Told("month first", log.file, log.called)
    if log.order.order == "open":
        yield Told("order open", log.file, log.called)
