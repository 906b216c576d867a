"""The way of one case, read from left to right: folder, facts, evidence, rules, chronology, documents."""

from pathlib import Path

from pipeline.case.case import Case
from pipeline.case.finding import Problem
from pipeline.case.source_file import SourceFile
from pipeline.documents.form_from_papers import with_form
from pipeline.documents.outcome import FileRecord, Outcome
from pipeline.errors import CaseError, WorkbookError, YamlFileError
from pipeline.evidence.gather import gather
from pipeline.evidence.opening.members import open_files
from pipeline.examination.case_in_hand import CaseInHand, Workbench, cache_of, fingerprint_of
from pipeline.examination.made import make
from pipeline.examination.received import receive
from pipeline.examination.worked_out import work_out
from pipeline.intake.case_file import CaseReading, read_case
from pipeline.intake.logs_of_several import with_logs_told
from pipeline.intake.snapshot import Snapshot, take
from pipeline.outbox.status import Status
from pipeline.rules.model.load import load_rules
from pipeline.rules.model.rulebook import Rules
from pipeline.running.work_folder import NO_ROOM, cannot_work
from pipeline.settings import Settings


def examine(folder: Path, settings: Settings, bench: Workbench, before: Status | None = None) -> Outcome:
    """Work a case out to the last page in a private folder; raises UnsettledError when it changes meanwhile.

    A build that is known from the status ``before`` to be made from the very same is not made again. Raises UsageError
    where there is no room to work in.
    """
    try:
        return _examined_in(bench, folder, settings, before)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise cannot_work(error) from error
        raise


def _examined_in(bench: Workbench, folder: Path, settings: Settings, before: Status | None) -> Outcome:
    files = bench.folder / "files"
    files.mkdir()
    snapshot = take(folder, files, settings.largest_file)
    try:
        rules = load_rules(*settings.rules)
    finally:
        settings.insist_on_given()
    reading = _read(snapshot, rules)
    if isinstance(reading, CaseReading):
        in_hand = CaseInHand(snapshot, reading, rules, settings, bench)
        received = receive(in_hand)
        worked = work_out(received, in_hand)
        return make(worked, settings, bench, None if settings.force else before)
    refused = _refused(snapshot, settings, reading)
    return refused if _has_form(snapshot) else _with_form(refused, snapshot, rules, settings, bench)


def _has_form(snapshot: Snapshot) -> bool:
    """Tell whether anything is there that is, or was meant to be, a form; an empty folder needs none yet."""
    return not snapshot.files or any(source.role.gives_facts for source in snapshot.files)


def _with_form(refused: Outcome, snapshot: Snapshot, rules: Rules, settings: Settings, bench: Workbench) -> Outcome:
    """Look at the papers of a folder without a form, so that its form need not be filled in from nothing."""
    cache = cache_of(settings)
    opened = open_files(snapshot.files, cache)
    nobody, seconds = Case(route=""), settings.seconds_a_file
    sources = with_logs_told(opened.files, rules.contact_log)
    evidence = gather(
        sources, nobody, rules.kinds, cache, bench.workers, told=opened.told, seconds_a_file=seconds, taken=bench.taken
    )
    return with_form(refused, evidence, rules, bench.folder)


def _read(snapshot: Snapshot, rules: Rules) -> CaseReading | tuple[Problem, ...]:
    """Read the case file, or say why nothing can be done with the folder."""
    try:
        reading = read_case(snapshot)
    except WorkbookError as error:
        return tuple(Problem(error.path, f"{error.path}, {fault}") for fault in error.faults)
    except CaseError as error:
        return (Problem(None, str(error)),)
    except YamlFileError as error:
        return _yaml_problems(snapshot, error)
    try:
        rules.route(reading.case.route)
    except CaseError as error:
        return (Problem(reading.path, f"{reading.route_at}: {error}"),)
    return reading


def _refused(snapshot: Snapshot, settings: Settings, problems: tuple[Problem, ...]) -> Outcome:
    """Say why a folder cannot be worked on; its files are still named, so that none is thought lost."""
    return Outcome(
        case=snapshot.name,
        reference=None,
        route=None,
        status="error",
        summary=problems[0].message,
        fingerprint=fingerprint_of(snapshot, settings),
        today=settings.today,
        files=tuple(_unread(source) for source in snapshot.files),
        problems=(*problems, *snapshot.problems),
    )


def _unread(source: SourceFile) -> FileRecord:
    note = "Not looked at: the case could not be read."
    return FileRecord(source.file, source.sha256, source.size, notes=(note,))


def _yaml_problems(snapshot: Snapshot, error: YamlFileError) -> tuple[Problem, ...]:
    name = next((source.file for source in snapshot.files if source.copy == error.path), "case.yaml")
    return tuple(Problem(name, f"{name}, {fault}") for fault in error.faults)
