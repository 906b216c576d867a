"""The register of a case folder: found, read and counted, whatever file it is in."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from pipeline.attendance.basis.attendance_settings import AttendanceSettings, CalendarDates
from pipeline.attendance.basis.calendar import read_calendar
from pipeline.attendance.basis.oddities import Oddity
from pipeline.attendance.counting.analysis import Attendance, analyse
from pipeline.attendance.counting.explanations import count_of
from pipeline.attendance.register.as_written import Reading
from pipeline.attendance.register.register_file import read_register
from pipeline.attendance.register.several_registers import joined
from pipeline.case.case import Case
from pipeline.case.evidence import Evidence
from pipeline.case.finding import Finding, Problem
from pipeline.case.named_file import file_named
from pipeline.case.source_file import Role, SourceFile
from pipeline.errors import RegisterError, YamlFileError
from pipeline.text.dates import in_words, with_weekday

TABLES = (".csv", ".tsv", ".xls", ".xlsx", ".xlsm")
AUTHORITY = "the authority's term dates"


@dataclass(frozen=True)
class CaseAttendance:
    """What the register of a case says, what the checklist should say of it, and what could not be read."""

    attendance: Attendance
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]


def attendance_of(
    case: Case,
    evidence: Sequence[Evidence],
    settings: AttendanceSettings,
    today: date,
    authority: str | None = None,
    *,
    case_file: str = "case.yaml",
) -> CaseAttendance:
    """Find the register of a case, read it and count it; without one every count is 0 and the rules will say so.

    Several files of the child are joined. Where no table holds a register, the marks of the certificates that print
    them are counted.

    ``authority`` is the name under which ``rules.yaml`` may hold term dates; the folder's ``calendar.yaml`` goes first.
    ``case_file`` is what the case was read from.
    """
    problems: list[Problem] = []
    readings = list(_readings(_candidates(case, evidence, case_file, problems), settings, problems))
    certificates = list(_certificates(evidence, settings))
    counted = joined(readings or certificates, case.child) if readings or certificates else None
    calendar, calendar_source = _calendar(evidence, problems) or (settings.calendars.get(authority or ""), AUTHORITY)
    attendance = analyse(
        counted,
        settings,
        case,
        today,
        calendar,
        calendar_source=calendar_source,
        certificates=certificates if readings else (),
    )
    problems.extend(_disagreement(attendance))
    return CaseAttendance(attendance, (*_several(counted), *attendance.findings), tuple(problems))


def _candidates(case: Case, evidence: Sequence[Evidence], case_file: str, problems: list[Problem]) -> list[SourceFile]:
    """Give the file that the case file names, else every table that looks like a register or is called one."""
    if case.register_file:
        named = file_named(case.register_file, evidence)
        if named:
            return [named.source]
        message = f'{case_file} names the register "{case.register_file}", which is not in the folder.'
        problems.append(Problem(case_file, message))
    said = {name for name, note in case.files.items() if note.kinds}
    possible = [one for one in evidence if one.is_a("register") or one.path not in said]
    return [one.source for one in possible if _may_be_register(one)]


def _may_be_register(evidence: Evidence) -> bool:
    called_one = evidence.is_a("register") and evidence.path.lower().endswith(TABLES)
    return called_one or evidence.source.role is Role.REGISTER


def _readings(
    sources: Sequence[SourceFile], settings: AttendanceSettings, problems: list[Problem]
) -> Iterator[Reading]:
    seen: set[str] = set()
    for source in sources:
        if source.sha256 in seen:
            continue
        seen.add(source.sha256)
        try:
            yield _with_its_end(read_register(source.copy, source.path, settings), source)
        except RegisterError as error:
            problems.append(Problem(source.path, str(error)))


def _with_its_end(reading: Reading, source: SourceFile) -> Reading:
    """Say of a register that breaks off that its last marks are missing."""
    if not source.broken_off:
        return reading
    message = f"{source.path} is not whole: {source.broken_off}, so marks are missing."
    return replace(reading, oddities=(*reading.oddities, Oddity("broken_off", message)))


def _certificates(evidence: Sequence[Evidence], settings: AttendanceSettings) -> Iterator[Reading]:
    """Read the certificates whose marks can be read; a scan, or one in another layout, is for people to compare."""
    for one in evidence:
        marked = one.is_a("certificate") or one.is_a("register")
        if marked and one.pages is not None and one.source.sniffed.content == "pdf":
            with suppress(RegisterError):
                yield read_register(one.source.copy, one.path, settings)


def _calendar(evidence: Sequence[Evidence], problems: list[Problem]) -> tuple[CalendarDates, str] | None:
    for one in evidence:
        if one.source.role is Role.CALENDAR:
            try:
                return read_calendar(one.source.copy), one.path
            except YamlFileError as error:
                problems.extend(Problem(one.path, f"{one.path}, {fault}") for fault in error.faults)
    return None


def _several(counted: Reading | None) -> tuple[Finding, ...]:
    """Name the files that were counted together, with the days of each."""
    if counted is None or len(counted.files) <= 1:
        return ()
    days = {name: [mark.day for mark in counted.marks if mark.file == name and mark.code] for name in counted.files}
    spans = (f"{name} ({in_words(min(days[name]))} to {in_words(max(days[name]))})" for name in counted.files)
    return (
        Finding(
            id="several-registers",
            title="One register from several files",
            result="met",
            because=f"Counted together: {' and '.join(spans)}.",
            files=counted.files,
        ),
    )


def _disagreement(attendance: Attendance) -> Iterator[Problem]:
    """Name every session on which two files disagree."""
    odd = [one for one in attendance.oddities if one.kind == "registers_disagree" and one.day]
    if odd:
        sessions = "; ".join(f"{with_weekday(one.day)}, {one.half}" for one in odd if one.day)
        message = f"{attendance.file} disagree on {count_of(len(odd), 'session')}: {sessions}. Neither mark is counted."
        yield Problem(None, message)
