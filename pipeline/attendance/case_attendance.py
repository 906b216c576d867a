"""The register of a case folder: found, read and counted, whatever file it is in."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.attendance.basis.attendance_settings import AttendanceSettings, CalendarDates
from pipeline.attendance.basis.calendar import monday_of, read_calendar
from pipeline.attendance.basis.oddities import Oddity
from pipeline.attendance.counting.analysis import Attendance, analyse
from pipeline.attendance.counting.explanations import count_of
from pipeline.attendance.register.absences import lists_absences
from pipeline.attendance.register.as_written import Reading
from pipeline.attendance.register.called_after import CalledAfter
from pipeline.attendance.register.register_file import TABLE_SUFFIXES, WORD, read_register
from pipeline.attendance.register.several_registers import joined
from pipeline.case.case import Case
from pipeline.case.evidence import Evidence, Pages
from pipeline.case.finding import Finding, Problem
from pipeline.case.named_file import file_named
from pipeline.case.source_file import Role, SourceFile
from pipeline.errors import RegisterError, YamlFileError
from pipeline.text.dates import in_words, with_weekday
from pipeline.text.suggestions import did_you_mean

TABLES = tuple(sorted(TABLE_SUFFIXES - {".txt"}))
"""A text is as likely a letter; it is a register where it looks like one."""
A_SCAN = "is a scan or a photograph: its marks were read in a picture, and "
NO_TOTALS = "no totals stand beside them to bear them out"
OTHER_TOTALS = "those that could be read do not make the totals that stand beside them"
_STROKES = re.compile(r"(?<!\S)(?:[/\\]{1,2}|[/\\A-Z#-]{10})(?!\S)")
"""Marks of a child who was there, of a session, a day or a week, as they stand in print."""
FEWEST_STROKES = 20
AUTHORITY = "the authority's term dates"


ReadsRegister = Callable[[SourceFile, Path, AttendanceSettings], Reading]
"""Reads a file of a case, by its copy or by the pages that it became; raises RegisterError."""


def as_it_lies(source: SourceFile, path: Path, settings: AttendanceSettings) -> Reading:
    """Read a register in this process, each time anew."""
    return read_register(path, source.file, settings)


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
    read: ReadsRegister = as_it_lies,
) -> CaseAttendance:
    """Find the register of a case, read it and count it; without one every count is 0 and the rules will say so.

    Several files of the child are joined, print-outs too where they have further weeks; where the case file names one,
    that one is counted and the others are held against it. Where no table holds a register, the marks of the
    certificates that print them are counted, unless they list absences only. Where there is a register and none can be
    read, its figures are not known, and the case is held with that reason.

    ``authority`` is the name under which ``rules.yaml`` may hold term dates; the folder's ``calendar.yaml`` goes first.
    ``case_file`` is what the case was read from; ``read`` reads a register.
    """
    problems: list[Problem] = []
    called = CalledAfter(case, settings.no_names, settings.also_forenames)

    def read_one(source: SourceFile, path: Path, settings: AttendanceSettings) -> Reading:
        return called.told_in(read(source, path, settings))

    candidates = _candidates(case, evidence, case_file, problems)
    readings = list(_readings(candidates, settings, problems, read_one))
    # What of the others cannot be read takes no part in the figures: the case file says which register counts.
    others = [one for one in _possible(case, evidence) if case.register_file and one not in candidates]
    beside = [_of_the_days_of(readings, one) for one in _readings(others, settings, [], read_one) if readings]
    printed, unread = _certificates(evidence, settings, read_one)
    registers = frozenset(one.file for one in evidence if one.is_a("register"))
    doubtful = [one for one in printed if one.scanned and analyse(one, settings, case, today).in_doubt]
    printed = tuple(one for one in printed if one not in doubtful)
    failed = [Unread(one.path, one.message) for one in problems if one.path and one.path in _paths(evidence)]
    lists = [one for one in readings if lists_absences(one, settings)]
    whole = [one for one in printed if not lists_absences(one, settings, fewest_days=1)]
    readings = [one for one in readings if one not in lists]
    failed.extend(_list_of_absences(one) for one in (*lists, *printed) if one not in whole)
    failed.extend(_doubted(one, is_register=one.name in registers) for one in doubtful)
    further = [one for one in whole if readings and one.name in registers and _goes_further(one, readings)]
    counting = [*readings, *further] or ([] if any(_is_table(one.path) for one in failed) else whole)
    counted = joined(counting, case.child) if counting else None
    calendar, calendar_source = _calendar(evidence, problems) or (settings.calendars.get(authority or ""), AUTHORITY)
    attendance = analyse(
        counted,
        settings,
        case,
        today,
        calendar,
        calendar_source=calendar_source,
        certificates=[*beside, *(one for one in printed if one not in further)] if readings else (),
        unknown=counted is None and bool(failed or unread),
    )
    problems.extend(_disagreement(attendance))
    unreadable = _unreadable(failed, unread, held=counted is None)
    return CaseAttendance(attendance, (*unreadable, *_several(counted), *attendance.findings), tuple(problems))


@dataclass(frozen=True)
class Unread:
    """A file that should be a register and is none that can be counted, and why.

    ``is_register`` says that it is one of these, and no certificate which only shows marks besides.
    """

    path: str
    why: str
    is_register: bool = False


def _doubted(scan: Reading, *, is_register: bool) -> Unread:
    why = OTHER_TOTALS if scan.totals else NO_TOTALS
    return Unread(scan.name, f"{scan.name} {A_SCAN}{why}", is_register)


def _paths(evidence: Sequence[Evidence]) -> frozenset[str | None]:
    return frozenset(one.file for one in evidence)


def _is_table(path: str) -> bool:
    return path.lower().endswith(TABLES)


def _goes_further(reading: Reading, others: Sequence[Reading]) -> bool:
    """Tell a print-out with weeks that none of the tables has, such as that of another term."""
    weeks = {monday_of(mark.day) for other in others for mark in other.marks if mark.code}
    return any(monday_of(mark.day) not in weeks for mark in reading.marks if mark.code)


def _of_the_days_of(counted: Sequence[Reading], other: Reading) -> Reading:
    """Give what another register says of the days that are counted; what it has besides contradicts nothing."""
    days = {mark.day for one in counted for mark in one.marks if mark.code}
    return replace(other, marks=tuple(mark for mark in other.marks if mark.day in days))


def _list_of_absences(reading: Reading) -> Unread:
    return Unread(
        reading.name, f"{reading.name} lists absences only, not every session, so it is no register that can be counted"
    )


def _unreadable(failed: Sequence[Unread], unread: Sequence[Unread], *, held: bool) -> tuple[Finding, ...]:
    """Say which registers could not be read; a table that was meant to be one holds the case, beside others too."""
    told = [one for one in (*failed, *unread) if held or one.is_register or (one in failed and _is_table(one.path))]
    if not told:
        return ()
    holds = any((one in failed or one.is_register) and (held or _is_table(one.path)) for one in told)
    return (
        Finding(
            id="register-unread",
            title="A register could not be read",
            result="failed" if holds else "warning",
            because=f"{'; '.join(one.why.rstrip('.') for one in told)}.",
            fix="Export every session of this child's register (AM and PM of each day) as CSV or XLSX.",
            files=tuple(dict.fromkeys(one.path for one in told)),
        ),
    )


def _candidates(case: Case, evidence: Sequence[Evidence], case_file: str, problems: list[Problem]) -> list[SourceFile]:
    """Give the file that the case file names, else every table that looks like a register or is called one."""
    if case.register_file:
        named = file_named(case.register_file, evidence)
        if named:
            return [named.source]
        meant = did_you_mean(case.register_file, [one.file for one in evidence], ".")
        message = f'{case_file} names the register "{case.register_file}", which is not in the folder{meant}'
        problems.append(Problem(case_file, message))
    return _possible(case, evidence)


def _possible(case: Case, evidence: Sequence[Evidence]) -> list[SourceFile]:
    """Give every table that looks like a register or is called one."""
    said = {name for name, note in case.files.items() if note.kinds}
    possible = [one for one in evidence if one.is_a("register") or one.file not in said]
    return [one.source for one in possible if _may_be_register(one)]


def _may_be_register(evidence: Evidence) -> bool:
    called_one = evidence.is_a("register") and evidence.file.lower().endswith(TABLES)
    return called_one or evidence.source.role is Role.REGISTER


def _readings(
    sources: Sequence[SourceFile], settings: AttendanceSettings, problems: list[Problem], read: ReadsRegister
) -> Iterator[Reading]:
    seen: set[str] = set()
    for source in sources:
        if source.sha256 in seen:
            continue
        seen.add(source.sha256)
        try:
            yield _with_its_end(read(source, source.copy, settings), source)
        except RegisterError as error:
            problems.append(Problem(source.file, str(error)))


def _with_its_end(reading: Reading, source: SourceFile) -> Reading:
    """Say of a register that breaks off that its last marks are missing."""
    if not source.broken_off:
        return reading
    message = f"{source.file} is not whole: {source.broken_off}, so marks are missing."
    return replace(reading, oddities=(*reading.oddities, Oddity("broken_off", message)))


def _certificates(
    evidence: Sequence[Evidence], settings: AttendanceSettings, read: ReadsRegister
) -> tuple[tuple[Reading, ...], tuple[Unread, ...]]:
    """Read the certificates and registers that are no tables; one in another layout is for people to compare.

    A print-out full of strokes is one too, whatever its title is: ``Autumn term, 8H``.
    """
    printed: list[Reading] = []
    unread: list[Unread] = []
    for one in evidence:
        marked = one.is_a("certificate") or one.is_a("register") or _shows_marks(one)
        if marked and one.pages is not None and not _may_be_register(one):
            try:
                printed.append(_print_out(one, one.pages, settings, read))
            except RegisterError as error:
                unread.append(Unread(one.file, str(error), one.is_a("register")))
    return tuple(printed), tuple(unread)


def _shows_marks(evidence: Evidence) -> bool:
    """Tell a paper that nobody knows what it is, with so many strokes of presence as a register alone has."""
    if evidence.kinds and not evidence.is_only(["other"]):
        return False
    texts = evidence.pages.texts if evidence.pages else ()
    return sum(len(_STROKES.findall(text)) for text in texts) >= FEWEST_STROKES


def _print_out(evidence: Evidence, pages: Pages, settings: AttendanceSettings, read: ReadsRegister) -> Reading:
    """Read a PDF, a text and a table in Word as they came; what is none, or a scan without words, from its pages."""
    if evidence.source.sniffed.content in ("pdf", "text", *WORD):
        with suppress(RegisterError):
            return read(evidence.source, evidence.source.copy, settings)
    return read(evidence.source, pages.pdf, settings)


def _calendar(evidence: Sequence[Evidence], problems: list[Problem]) -> tuple[CalendarDates, str] | None:
    for one in evidence:
        if one.source.role is Role.CALENDAR:
            try:
                return read_calendar(one.source.copy), one.file
            except YamlFileError as error:
                problems.extend(Problem(one.file, f"{one.file}, {fault}") for fault in error.faults)
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
