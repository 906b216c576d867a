"""The way of one case, read from left to right: folder, facts, evidence, rules, chronology, documents."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.attendance.case_attendance import attendance_of
from pipeline.case.case import Case
from pipeline.case.finding import Problem
from pipeline.case.source_file import SourceFile
from pipeline.chronology import chronology
from pipeline.documents.build_inputs import inputs_of
from pipeline.documents.examined_case import ExaminedCase
from pipeline.documents.filled_sheet import sheets_of
from pipeline.documents.form_from_papers import with_form
from pipeline.documents.made_from import key_of
from pipeline.documents.outcome import FileRecord, KeptPapers, Outcome
from pipeline.documents.outputs import (
    judged_again,
    make_advice,
    make_build,
    make_nothing,
    wait_for_machine,
    with_papers,
)
from pipeline.documents.own_papers import typed_events
from pipeline.documents.papers_beside import PaperBeside, papers_beside
from pipeline.documents.readers_words import in_words_of_the_form
from pipeline.errors import BundleError, CaseError, WorkbookError, YamlFileError
from pipeline.evidence.conversion.cache import Cache
from pipeline.evidence.description.spoken_for import faults_of_notes
from pipeline.evidence.file_findings import findings_of, problems_of
from pipeline.evidence.gather import gather
from pipeline.evidence.kept_registers import KeptRegisters
from pipeline.evidence.opening.members import open_files
from pipeline.intake.answer_sheet import read_answer_sheets
from pipeline.intake.case_file import CaseReading, read_case
from pipeline.intake.contact_log import contacts_of
from pipeline.intake.logs_of_several import as_received, of_one_child, with_logs_told
from pipeline.intake.snapshot import Snapshot, take
from pipeline.outbox.answers import recorded_answers, state_of_answers
from pipeline.outbox.builds import newest_build
from pipeline.outbox.renamed_cases import former_names
from pipeline.outbox.served import last_served
from pipeline.outbox.served_editions import served_editions
from pipeline.outbox.standing_papers import StandingPapers
from pipeline.outbox.status import Status
from pipeline.outbox.submitted_cases import submitted_beside
from pipeline.prosecution.defendant import findings_about_names
from pipeline.prosecution.defendant_file import EarlierWork, defendant_files
from pipeline.prosecution.defendant_papers import DefendantFile, checked_in_words
from pipeline.prosecution.prosecution_build import (
    PROSECUTION_MAKER,
    make_prosecution,
    prosecution_inputs,
    prosecution_judged_again,
)
from pipeline.prosecution.prosecution_findings import findings_about
from pipeline.questions.given_answers import GivenAnswers, faults_of_answers, weighed
from pipeline.questions.lost_parts import questions_about_losses, with_accepted
from pipeline.questions.open_questions import held, questions_of
from pipeline.questions.reminders import reminders_of
from pipeline.questions.shared_log import questions_about_logs
from pipeline.questions.what_paper import questions_about_kinds, told_apart
from pipeline.questions.whose_paper import beside_siblings, questions_about, settled
from pipeline.rules.due import due_next
from pipeline.rules.judging.addressed_to import as_addressed
from pipeline.rules.judging.check import check, with_findings
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.load import load_rules
from pipeline.rules.model.rulebook import Rules
from pipeline.running.work_folder import NO_ROOM, cannot_work
from pipeline.settings import Settings
from pipeline.typeset.template_folders import hash_of_templates


@dataclass(frozen=True)
class Workbench:
    """A private folder to work in, and how many conversions run side by side."""

    folder: Path
    workers: int


@dataclass(frozen=True)
class WorkedOut:
    """A case of which everything is known, with the file of each defendant where it is a prosecution."""

    examined: ExaminedCase
    defendants: tuple[DefendantFile, ...]


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
    rules = load_rules(*settings.rules)
    reading = _read(snapshot, rules)
    if isinstance(reading, CaseReading):
        worked = _examined(snapshot, reading, rules, settings, bench)
        return _made(worked, settings, bench, None if settings.force else before)
    refused = _refused(snapshot, settings, reading)
    return refused if _has_form(snapshot) else _with_form(refused, snapshot, rules, settings, bench)


def _has_form(snapshot: Snapshot) -> bool:
    """Tell whether anything is there that is, or was meant to be, a form; an empty folder needs none yet."""
    return not snapshot.files or any(source.role.gives_facts for source in snapshot.files)


def _with_form(refused: Outcome, snapshot: Snapshot, rules: Rules, settings: Settings, bench: Workbench) -> Outcome:
    """Look at the papers of a folder without a form, so that its form need not be filled in from nothing."""
    cache = Cache(settings.cache, settings.cache_bytes)
    opened = open_files(snapshot.files, cache)
    nobody, seconds = Case(route=""), settings.seconds_a_file
    sources = with_logs_told(opened.files, rules.contact_log)
    evidence = gather(sources, nobody, rules.kinds, cache, bench.workers, told=opened.told, seconds_a_file=seconds)
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


def _examined(
    snapshot: Snapshot, reading: CaseReading, rules: Rules, settings: Settings, bench: Workbench
) -> WorkedOut:
    case, today = reading.case, settings.today
    cache = Cache(settings.cache, settings.cache_bytes)
    opened = open_files(snapshot.files, cache)
    sources = of_one_child(opened.files, case.child, rules.contact_log, bench.folder)
    shown = gather(
        sources,
        case,
        rules.kinds,
        cache,
        bench.workers,
        told=opened.told,
        edition=settings.edition,
        seconds_a_file=settings.seconds_a_file,
    )
    received, shared_logs = as_received(shown, opened.files, rules.kinds)
    given = _answers(snapshot, settings)
    doubtful = questions_about_kinds(received, rules.kinds, given.counting)
    gathered = beside_siblings(told_apart(received, doubtful, rules.kinds), case)
    asked = (
        *questions_about(gathered, case, given.counting),
        *questions_about_logs(shared_logs, case, given.counting),
    )
    belonging = settled(gathered, asked)
    lost = questions_about_losses(belonging, rules.losses, given.counting)
    evidence = with_accepted(belonging, lost)
    going_in = [one for one in evidence if one.about.goes_in]
    authority = rules.route(case.route).authority
    registers = KeptRegisters(cache, settings.edition)
    counted = attendance_of(
        case, evidence, rules.attendance, today, authority, case_file=reading.path, read=registers.read
    )
    attendance = counted.attendance
    log = contacts_of(case, evidence, rules.contact_log, reading.path, today)
    situation = situation_of(
        rules,
        case,
        evidence,
        today,
        facts=attendance.facts,
        explanations=attendance.explanations,
        calendar=attendance.workings.calendar,
        sessions=attendance.register.sessions,
        answers=given.counting,
        contacts=log.contacts,
    )
    found = (*reading.findings, *counted.findings, *log.findings, *findings_of(evidence, rules.losses))
    notes = faults_of_notes(case, [source.file for source in opened.files], rules.evidence, reading.path)
    told = (*snapshot.problems, *reading.problems, *notes, *problems_of(evidence), *log.problems, *counted.problems)
    checklist = with_findings(check(situation), found, in_doubt=attendance.in_doubt)
    questions = questions_of((*asked, *lost), doubtful, checklist, rules.route(case.route), given.counting)
    entries = chronology(
        case,
        going_in,
        log.contacts,
        attendance.milestones,
        rules.evidence,
        council_dates=rules.council_dates,
        council_words=rules.disclosure.council_words,
    )
    typed = typed_events(entries, evidence)
    sheets = sheets_of(
        rules.route(case.route), situation, typed, case.reference or snapshot.name, case.child.name or snapshot.name
    )
    examined = ExaminedCase(
        name=snapshot.name,
        case=case,
        rules=rules,
        evidence=as_addressed(evidence, situation),
        attendance=attendance,
        checklist=held(checklist, questions),
        due=due_next(situation),
        entries=entries,
        problems=(*told, *given.problems),
        fingerprint=_fingerprint(snapshot, settings),
        today=today,
        questions=questions,
        reminders=reminders_of(rules.route(case.route), case, given.counting),
        answers=given.counting,
        sheets=sheets,
    )
    return _with_defendants(examined, given, reading, settings.outbox)


def _with_defendants(examined: ExaminedCase, given: GivenAnswers, reading: CaseReading, outbox: Path) -> WorkedOut:
    """Add what is found and asked about the sets of defendants, and what is wrong with the answers to all questions."""
    law, case_outbox = examined.rules.prosecution, outbox / examined.name
    earlier = EarlierWork()
    if examined.route.prosecution:
        earlier = EarlierWork(submitted_beside(case_outbox), served_editions(case_outbox))
    files = defendant_files(examined, earlier)
    questions = (*examined.questions, *(question for file in files for question in file.selection.questions))
    register = examined.attendance.register.sessions
    found = [finding for file in files if law for finding in findings_about(file, law, register)]
    if examined.route.prosecution:
        found += findings_about_names(examined.case)
    told = replace(
        examined,
        checklist=with_findings(examined.checklist, found),
        questions=questions,
        problems=(*examined.problems, *faults_of_answers(given, (*questions, *examined.reminders))),
    )
    return WorkedOut(
        in_words_of_the_form(told, reading.places), tuple(checked_in_words(file, reading.places) for file in files)
    )


def _answers(snapshot: Snapshot, settings: Settings) -> GivenAnswers:
    """Bring together what was answered on the command line and in answer sheets in the case folder."""
    recorded = recorded_answers(settings.outbox / snapshot.name)
    formerly = former_names(settings.outbox / snapshot.name)
    sheets = read_answer_sheets(snapshot.files, snapshot.name, settings.today, formerly)
    return weighed(recorded.answers, sheets.answers, (*recorded.problems, *sheets.problems))


def _made(worked: WorkedOut, settings: Settings, bench: Workbench, before: Status | None) -> Outcome:
    """Make the court-ready build of a case that is ready, unless it is there, or the list of what is missing.

    While a file could not be read for a reason of the moment nothing is made of the case.
    """
    if any(one.unfinished for one in worked.examined.evidence):
        return wait_for_machine(worked.examined)
    standing = StandingPapers(settings.outbox / worked.examined.name, before)
    templates = hash_of_templates(settings.template_folders).hex()
    outcome = _built(worked, standing, templates, settings, bench)
    asked = replace(worked.examined, questions=outcome.questions)  # with what only the making of a set shows
    wanted = papers_beside(asked, settings.templates, bench.folder)
    return with_papers(outcome, [_kept(paper, standing, templates) for paper in wanted])


def _built(
    worked: WorkedOut, standing: StandingPapers, templates: str, settings: Settings, bench: Workbench
) -> Outcome:
    examined = worked.examined
    if examined.checklist.status != "ready":
        return make_advice(examined, settings.templates, bench.folder)
    if examined.route.prosecution:
        return _prosecuted(worked, standing, templates, settings, bench)
    try:
        served = last_served(standing.case_outbox)
    except BundleError as error:
        return make_nothing(examined, str(error))
    inputs = inputs_of(examined, served, settings.templates)
    key = key_of(inputs, templates)
    if made := standing.build(key):
        return judged_again(examined, inputs, made)
    return make_build(examined, inputs, key, settings.templates, bench.folder)


def _prosecuted(
    worked: WorkedOut, standing: StandingPapers, templates: str, settings: Settings, bench: Workbench
) -> Outcome:
    """Make the build of a prosecution, unless it is there.

    That the newest build was served changes nothing in it: it stands with the editions that were served before it.
    """
    examined, newest = worked.examined, newest_build(standing.case_outbox)
    for before in (newest.number if newest else None, None):
        served = served_editions(standing.case_outbox, before)
        inputs = prosecution_inputs(examined, worked.defendants, served, settings.templates)
        key = key_of(inputs, templates, PROSECUTION_MAKER)
        if (made := standing.build(key)) and standing.speaks_of_sets:
            return prosecution_judged_again(examined, inputs, made, standing.sets())
    cache = Cache(settings.cache, settings.cache_bytes)
    return make_prosecution(examined, inputs, key, settings.templates, bench.folder, workers=bench.workers, cache=cache)


def _kept(paper: PaperBeside, standing: StandingPapers, templates: str) -> KeptPapers:
    """Give a paper that stands beside the builds: as it is, where it was made from the same."""
    key = key_of(paper.made_from, templates)
    return KeptPapers(paper.kind, key, standing.beside(paper.kind, key) or tuple(paper.make()))


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
    return FileRecord(source.file, source.sha256, source.size, notes=(note,))


def _yaml_problems(snapshot: Snapshot, error: YamlFileError) -> tuple[Problem, ...]:
    name = next((source.file for source in snapshot.files if source.copy == error.path), "case.yaml")
    return tuple(Problem(name, f"{name}, {fault}") for fault in error.faults)


def _fingerprint(snapshot: Snapshot, settings: Settings) -> str:
    """Stand in one word for everything that the result of a case depends on, save the day."""
    digest = hashlib.sha256(settings.edition.encode())
    for source in snapshot.files:
        digest.update(f"{source.file}\0{source.sha256}\0".encode())
    for problem in snapshot.problems:
        digest.update(f"{problem.path}\0{problem.message}\0".encode())
    digest.update(state_of_answers(settings.outbox / snapshot.name).encode())
    return digest.hexdigest()
