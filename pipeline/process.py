"""The way of one case, read from left to right: folder, facts, evidence, rules, chronology, documents, outbox."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.attendance.case import attendance_of
from pipeline.case.contacts import ContactLog, read_contact_log
from pipeline.case.model import Case
from pipeline.case.read import CaseReading, read_case
from pipeline.case.snapshot import Snapshot, signature, take
from pipeline.chronology import chronology
from pipeline.documents.outputs import make_advice, make_build
from pipeline.documents.worked import Worked
from pipeline.errors import CasebundleError, CaseError, DocumentError, UnsettledError, WorkbookError, YamlFileError
from pipeline.evidence.cache import Cache
from pipeline.evidence.gather import gather
from pipeline.evidence.model import Evidence, SourceFile
from pipeline.evidence.spoken_for import faults_of_notes
from pipeline.findings import Finding, Problem
from pipeline.outbox.publish import preview, publish
from pipeline.outbox.served import last_served
from pipeline.outbox.status import read_status
from pipeline.outcome import FileRecord, Outcome, Status
from pipeline.rules.check import check, with_findings
from pipeline.rules.load import load_rules
from pipeline.rules.model import Rules
from pipeline.rules.next import due_next
from pipeline.settings import Settings
from pipeline.workfolder import work_folder

TABLES = (".csv", ".xlsx", ".xls", ".tsv", ".txt")


@dataclass(frozen=True)
class Report:
    """What the person at the screen is told of one case; ``where`` is the file to look at first."""

    case: str
    where: Path
    status: Status
    summary: str


@dataclass(frozen=True)
class Waiting:
    """A case folder that changed while it was read; it must come again."""

    folder: Path


@dataclass(frozen=True)
class Workbench:
    """A private folder to work in, and how many conversions run side by side."""

    folder: Path
    workers: int


def process(folder: Path, settings: Settings, workers: int = 1) -> Report | Waiting:
    """Take one case folder all the way to the outbox; a case that is as it was is left as it is.

    Whatever is wrong with a case is said in its status. Raises only what nobody foresaw.
    """
    try:
        seen = _signature(folder, settings)
        before = read_status(settings.outbox / folder.name)
        if before and not settings.force and _still_holds(before, seen, settings):
            return _report(folder, before, settings)
        with work_folder() as work:
            outcome = examine(folder, settings, Workbench(Path(work), workers))
            status = publish(outcome, settings.outbox, settings.templates, seen, force=settings.force)
    except UnsettledError:
        return Waiting(folder)
    except CasebundleError as error:
        return report_fault(folder, str(error), settings)
    return _report(folder, status, settings)


def preview_of(folder: Path, settings: Settings, workers: int = 1) -> dict[str, object]:
    """Give the status that ``process`` would publish for a folder, without writing to the outbox."""
    with work_folder() as work:
        outcome = examine(folder, settings, Workbench(Path(work), workers))
        return preview(outcome, settings.outbox, _signature(folder, settings))


def report_fault(folder: Path, fault: str, settings: Settings) -> Report:
    """Say in the outbox, as far as it can be written, that the program failed for no reason a school could mend."""
    message = f"The program failed on this case. Please tell whoever looks after Casebundle: {fault}"
    outcome = Outcome(
        case=folder.name,
        reference=None,
        route=None,
        status="error",
        summary=message,
        fingerprint="",
        today=settings.today,
        problems=(Problem(None, message),),
    )
    try:
        return _report(folder, publish(outcome, settings.outbox, settings.templates, signature=""), settings)
    except (OSError, DocumentError) as error:
        told = f"{message} Its outbox folder could not be written either: {error}"
        return Report(folder.name, settings.outbox / folder.name, "error", told)


def examine(folder: Path, settings: Settings, bench: Workbench) -> Outcome:
    """Work a case out to the last page in a private folder; raises UnsettledError when it changes meanwhile."""
    files = bench.folder / "files"
    files.mkdir()
    snapshot = take(folder, files)
    rules = load_rules(settings.rules)
    try:
        reading = read_case(snapshot)
    except WorkbookError as error:
        problems = tuple(Problem(error.path, f"{error.path}, {fault}") for fault in error.faults)
        return _refused(snapshot, settings, problems)
    except CaseError as error:
        return _refused(snapshot, settings, (Problem(None, str(error)),))
    except YamlFileError as error:
        return _refused(snapshot, settings, _yaml_problems(snapshot, error))
    try:
        rules.route(reading.case.route)
    except CaseError as error:
        return _refused(snapshot, settings, (Problem(reading.path, f"{reading.route_at}: {error}"),))
    return _worked_out(snapshot, reading, rules, settings, bench)


def _worked_out(
    snapshot: Snapshot, reading: CaseReading, rules: Rules, settings: Settings, bench: Workbench
) -> Outcome:
    case = reading.case
    evidence = gather(snapshot.files, case, rules.evidence, Cache(settings.cache), bench.workers)
    counted = attendance_of(case, evidence, rules.attendance, settings.today, rules.route(case.route).authority)
    attendance = counted.attendance
    log = _contact_log(case, evidence)
    checklist = check(
        case.route,
        rules,
        case,
        evidence,
        attendance.facts,
        settings.today,
        attendance.explanations,
        attendance.workings.calendar,
        attendance.register.sessions,
    )
    checklist = with_findings(
        checklist, (*counted.findings, *_unreadable(evidence), *_of_others(evidence)), in_doubt=attendance.in_doubt
    )
    due = due_next(
        case.route,
        rules,
        case,
        evidence,
        facts=attendance.facts,
        today=settings.today,
        calendar=attendance.workings.calendar,
        sessions=attendance.register.sessions,
    )
    worked = Worked(
        name=snapshot.name,
        case=case,
        rules=rules,
        evidence=evidence,
        attendance=attendance,
        checklist=checklist,
        due=due,
        entries=chronology(case, evidence, log.contacts, attendance.milestones),
        problems=(
            *snapshot.problems,
            *reading.problems,
            *faults_of_notes(case, [source.path for source in snapshot.files], rules.evidence),
            *_problems_of(evidence),
            *log.problems,
            *counted.problems,
        ),
        fingerprint=_fingerprint(snapshot, settings),
        today=settings.today,
    )
    if checklist.status == "ready":
        served = last_served(settings.outbox / snapshot.name)
        return make_build(worked, served, settings.templates, bench.folder)
    return make_advice(worked, settings.templates, bench.folder)


def _contact_log(case: Case, evidence: Sequence[Evidence]) -> ContactLog:
    """Read the contact log that the case names, else every file that was recognised as one."""
    named = case.contacts.lower() if case.contacts else None
    logs = [one.source for one in evidence if one.path.lower() == named]
    logs = logs or [one.source for one in evidence if one.kind == "contact_log" and one.path.lower().endswith(TABLES)]
    read = [read_contact_log(source) for source in logs]
    missing = (
        (Problem("case.yaml", f'case.yaml names the contact log "{case.contacts}", which is not in the folder.'),)
        if named and not any(source.path.lower() == named for source in logs)
        else ()
    )
    contacts = tuple(contact for log in read for contact in log.contacts)
    return ContactLog(contacts, tuple(problem for log in read for problem in log.problems) + missing)


def _unreadable(evidence: Sequence[Evidence]) -> tuple[Finding, ...]:
    """Warn, in the checklist itself, of files that no one could read: one of them may be the letter that matters."""
    unreadable = [one for one in evidence if one.problem]
    if not unreadable:
        return ()
    names = ", ".join(one.path for one in unreadable)
    return (
        Finding(
            id="unreadable-files",
            title="Every file can be opened",
            result="warning",
            because=f"{'1 file' if len(unreadable) == 1 else f'{len(unreadable)} files'} could not be opened: {names}.",
            fix="Put readable copies into the folder, or take the files out if they are not needed.",
            files=tuple(one.path for one in unreadable),
        ),
    )


def _of_others(evidence: Sequence[Evidence]) -> tuple[Finding, ...]:
    """Warn of papers that go in and may be about another family: they would prove nothing, and betray a secret."""
    doubtful = [one for one in evidence if one.doubts and one.pages]
    if not doubtful:
        return ()
    return (
        Finding(
            id="papers-of-others",
            title="Papers that may belong to another family",
            result="warning",
            because="; ".join(f"{one.path} {' and '.join(one.doubts)}" for one in doubtful) + ".",
            fix="Look at each, and take out of the folder what is about another family.",
            files=tuple(one.path for one in doubtful),
        ),
    )


def _problems_of(evidence: Sequence[Evidence]) -> tuple[Problem, ...]:
    return tuple(Problem(one.path, f"{one.path}: {one.problem}") for one in evidence if one.problem)


def _refused(snapshot: Snapshot, settings: Settings, problems: tuple[Problem, ...]) -> Outcome:
    """Say why a folder cannot be worked on; its files are still named, so that none is thought lost."""
    return Outcome(
        case=snapshot.name,
        reference=None,
        route=None,
        status="error",
        summary=problems[0].message,
        fingerprint=_fingerprint(snapshot, settings),
        today=settings.today,
        files=tuple(_unread(source) for source in snapshot.files),
        problems=(*problems, *snapshot.problems),
    )


def _unread(source: SourceFile) -> FileRecord:
    note = "Not looked at: the case could not be read."
    return FileRecord(source.path, source.sha256, source.size, notes=(note,))


def _yaml_problems(snapshot: Snapshot, error: YamlFileError) -> tuple[Problem, ...]:
    name = next((source.path for source in snapshot.files if source.copy == error.path), "case.yaml")
    return tuple(Problem(name, f"{name}, {fault}") for fault in error.faults)


def _fingerprint(snapshot: Snapshot, settings: Settings) -> str:
    """Stand in one word for everything that the result of a case depends on, save the day."""
    digest = hashlib.sha256(settings.edition.encode())
    for source in snapshot.files:
        digest.update(f"{source.path}\0{source.sha256}\0".encode())
    for problem in snapshot.problems:
        digest.update(f"{problem.path}\0{problem.message}\0".encode())
    return digest.hexdigest()


def _signature(folder: Path, settings: Settings) -> str:
    return hashlib.sha256(f"{settings.edition}\0{signature(folder)}".encode()).hexdigest()


def _still_holds(status: dict[str, object], seen: str, settings: Settings) -> bool:
    """Tell whether a published status speaks of just this folder, these rules and this day, and its files are there."""
    outputs = status.get("outputs")
    return (
        status.get("signature") == seen
        and status.get("checked_on") == settings.today.isoformat()
        and isinstance(outputs, list)
        and all((settings.outbox / str(status["case"]) / output["path"]).is_file() for output in outputs)
    )


def _report(folder: Path, status: dict[str, object], settings: Settings) -> Report:
    where = settings.outbox / folder.name
    outputs = status.get("outputs")
    if isinstance(outputs, list) and outputs:
        where = where / str(outputs[0]["path"])
    return Report(
        case=folder.name,
        where=where,
        status=status["status"],  # type: ignore[arg-type]  # it was written by ``status_of``
        summary=str(status["summary"]),
    )
