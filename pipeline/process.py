"""One case folder taken all the way to the outbox, and what the person at the screen is told of it."""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.board.board_files import CALENDAR, DATA, INDEX, TABLE
from pipeline.case.finding import Problem
from pipeline.documents.outcome import CaseStatus, Outcome
from pipeline.errors import (
    CasebundleError,
    MissingPartError,
    OutboxError,
    StatusError,
    UnreadableError,
    UnsettledError,
    UsageError,
)
from pipeline.intake.case_names import as_some_servers_have, case_name, twins_of
from pipeline.intake.inbox import names_in
from pipeline.intake.snapshot import look
from pipeline.outbox.answers import state_of_answers
from pipeline.outbox.audit_end import LOG
from pipeline.outbox.blank_forms import FOLDER as BLANK_FORMS
from pipeline.outbox.changes import make_folder
from pipeline.outbox.looking_over import look_over, outdated_advice
from pipeline.outbox.publish import alterations_told, clear_unfinished, preview, publish, publish_service, what_prevents
from pipeline.outbox.releases import RECORD as RELEASES
from pipeline.outbox.renamed_cases import FormerCases, end_renaming, former_cases, is_begun, take_over
from pipeline.outbox.served import RECORD as SERVICES
from pipeline.outbox.served import state_of_service
from pipeline.outbox.service_papers import make_papers, services_without_papers
from pipeline.outbox.status import STATUS_FILE, Status, read_status
from pipeline.outbox.turns import TURN, insist_on_claimed
from pipeline.outbox.watch_health import HEALTH
from pipeline.outbox.whose_case import told_of_another
from pipeline.running.at_work import AtWork
from pipeline.running.few_collections import few_collections, nothing_left_behind
from pipeline.running.work_folder import work_folder
from pipeline.settings import Settings
from pipeline.text.sentences import listed

_NAMES_OF_THE_OUTBOX = frozenset(name.casefold() for name in (INDEX, TABLE, DATA, CALENDAR, LOG, HEALTH, BLANK_FORMS))
"""What stands in an outbox beside the folders of cases, on a server that tells no capitals apart either."""
_AND_ANSWERS = "."
"""Stands in a signature between what the folder and the rules are, and what was answered."""


@dataclass(frozen=True)
class Report:
    """What the person at the screen is told of one case; ``where`` is the file to look at first.

    With ``unfinished`` another pass may end better, though the folder stays as it is.
    """

    case: str
    where: Path
    status: CaseStatus
    summary: str
    unfinished: bool = False


@dataclass(frozen=True)
class Waiting:
    """A case folder that changed while it was read; it must come again."""

    folder: Path


def process(folder: Path, settings: Settings, workers: int = 1) -> Report | Waiting:
    """Take one case folder all the way to the outbox; a case that is as it was is left as it is.

    Whatever is wrong with a case is said in its status. Raises only what nobody foresaw.
    """
    try:
        _insist_on_outbox(settings)
        end_renaming(settings.outbox / case_name(folder))
        seen, served = _signature(folder, settings), state_of_service(settings.outbox / case_name(folder))
        clear_unfinished(settings.outbox / case_name(folder))
        _finish_services(settings.outbox / case_name(folder), settings.templates)
        before = _told_before(folder, settings)
        if before and not settings.force and _still_holds(before, case_name(folder), seen, settings):
            return _report(folder, before, settings)
        if clash := _clash(folder, settings.outbox):
            return Report(case_name(folder), settings.outbox, "error", clash, unfinished=True)
        with work_folder() as work, few_collections(), nothing_left_behind():
            outcome = _examined(folder, settings, Path(work), workers, before)
            look(folder)  # one that was renamed meanwhile gets no result under its old name
            settings.insist_on_given()
            _insist_on_outbox(settings)
            former = _former_cases(outcome, settings)
            if former.same:
                take_over(settings.outbox / former.same, settings.outbox / outcome.case)
                return process(folder, settings, workers)
            outcome = replace(outcome, problems=(*outcome.problems, *former.asked(outcome.case)))
            outcome = _of_one_child(outcome, folder, settings)
            status = publish(
                outcome,
                settings.outbox,
                settings.templates,
                seen,
                force=settings.force,
                rules=settings.edition,
                served=served,
            )
    except UnsettledError:
        return Waiting(folder)
    except (CasebundleError, OSError) as error:
        return _report_failed(folder, _failed_by(folder, _ours(error, folder, settings), settings), settings)
    return _report(folder, status, settings)


def _ours(error: CasebundleError | OSError, folder: Path, settings: Settings) -> CasebundleError:
    """Give what the system said of the outbox as an error of ours; raises what nobody foresaw."""
    if isinstance(error, CasebundleError):
        return error
    if not Path(os.fsdecode(error.filename or "")).is_relative_to(settings.outbox):
        raise error
    return what_prevents(error, settings.outbox / case_name(folder))


def _insist_on_outbox(settings: Settings) -> None:
    """Raise OutboxError where the outbox that the pass began with is away."""
    if settings.in_turn:
        insist_on_claimed(settings.outbox, TURN)


def _examined(folder: Path, settings: Settings, work: Path, workers: int, before: Status | None) -> Outcome:
    """Work a case out; what that takes is a second to load, which whoever only starts workers is spared."""
    from pipeline.examination.case_in_hand import Workbench  # noqa: PLC0415
    from pipeline.examination.examine import examine  # noqa: PLC0415

    taken = AtWork(settings.at_work, case_name(folder)).take
    return examine(folder, settings, Workbench(work, workers, taken), before)


def _former_cases(outcome: Outcome, settings: Settings) -> FormerCases:
    """Look for cases whose folder may have been renamed; while the inbox cannot be seen, none was taken away."""
    in_inbox = names_in(settings.inbox)
    return former_cases(outcome, settings.outbox, in_inbox) if in_inbox else FormerCases()


def _of_one_child(outcome: Outcome, folder: Path, settings: Settings) -> Outcome:
    """Give an outcome, or, where its outbox folder holds the case of another child, one that says so and no more."""
    case_outbox = settings.outbox / outcome.case
    told = told_of_another(outcome, case_outbox) if is_begun(case_outbox) else None
    return _failed(folder, told, settings) if told else outcome


def finish_absent(case_outbox: Path, templates: Path) -> bool:
    """Finish what the program was ended in for a case whose folder is no longer in the inbox, which no pass takes up.

    Tells whether its status is another one now; of thousands that are finished only their times are looked at.
    """
    clear_unfinished(case_outbox)
    told = _changed(case_outbox / STATUS_FILE)
    if all(_changed(case_outbox / record) <= told for record in (SERVICES, RELEASES)):
        return False
    _finish_services(case_outbox, templates)
    return _changed(case_outbox / STATUS_FILE) != told


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns if path.is_file() else 0


def _finish_services(case_outbox: Path, templates: Path) -> None:
    """Make the papers of a service, and tell of it and of a release, where the program was ended before that.

    Where the status cannot be read, they wait until it can.
    """
    with suppress(StatusError):
        if services_without_papers(case_outbox) and (status := read_status(case_outbox)):
            make_papers(case_outbox, status, templates)
        if any((case_outbox / record).exists() for record in (SERVICES, RELEASES)):
            publish_service(case_outbox, templates)


def _clash(folder: Path, outbox: Path) -> str | None:
    """Say that two children would share one folder of the outbox, or that it keeps the name of one for itself."""
    if as_some_servers_have(case_name(folder)) in _NAMES_OF_THE_OUTBOX:
        return f"The outbox keeps the name {case_name(folder)} for itself, so nothing was written; rename the folder."
    try:
        twins = twins_of(folder)
    except OSError as error:
        raise UnsettledError(f"{folder.parent} cannot be listed just now ({error.strerror}).") from error
    own = outbox / case_name(folder)
    if not any(_is_same(own, outbox / twin) for twin in twins):
        return None
    return (
        f"The names of the folders {listed([case_name(folder), *twins])} differ in capitals, accents or what ends them "
        "alone, and the outbox does not tell them apart, so nothing was written; rename all but one of them."
    )


def _is_same(own: Path, other: Path) -> bool:
    """Tell whether two names lead to one folder, made for the trial where there is none."""
    make_folder(own, own.parent.parent)
    return other.exists() and other.samefile(own)


def preview_of(folder: Path, settings: Settings, workers: int = 1) -> Status:
    """Give the status that ``process`` would publish for a folder, without writing to the outbox."""
    with work_folder() as work:
        try:
            outcome = _examined(folder, settings, Path(work), workers, _told_before(folder, settings))
            return preview(outcome, settings.outbox, _signature(folder, settings))
        except UnsettledError:
            raise
        except CasebundleError as error:
            return preview(_failed_by(folder, error, settings), settings.outbox, signature="")


def status_with_question(folder: Path, question: str, settings: Settings, workers: int = 1) -> Status:
    """Give the status that asks a question whose id begins so: the published one, while it still speaks of the folder.

    What was answered since then does not matter to that; to work the case out for each answer anew takes seconds.
    """
    published = _told_before(folder, settings)
    if published and _asks_still(published, question, folder, settings):
        return published
    return preview_of(folder, settings, workers)


def _asks_still(status: Status, question: str, folder: Path, settings: Settings) -> bool:
    then, now = (one.partition(_AND_ANSWERS)[0] for one in (status.signature, _signature(folder, settings)))
    asks = any(one.id.startswith(question) for one in (*status.questions, *status.reminders))
    return asks and then == now and status.checked_on == settings.today and not status.unfinished


def report_fault(folder: Path, fault: str, settings: Settings) -> Report:
    """Say in the outbox, as far as it can be written, that the program failed for no reason a school could mend."""
    return _report_failed(folder, _failed(folder, _of_the_program(fault), settings), settings)


def _report_failed(folder: Path, outcome: Outcome, settings: Settings) -> Report:
    try:
        _insist_on_outbox(settings)
        return _report(folder, publish(outcome, settings.outbox, settings.templates, signature=""), settings)
    except (OSError, CasebundleError) as error:
        return _untold(folder, outcome.summary, str(error), settings)


def report_restless(folder: Path, settings: Settings) -> Report:
    """Say in the outbox that a folder goes on changing, and so is not worked on; what was made of it before stays."""
    try:
        newest = look(folder).newest
        why = f"it goes on changing, last of all {newest}. See which program goes on writing there."
    except UnsettledError as error:
        why = str(error)
    told = f"This case waits until its folder stands still, and stays as it was: {why}"
    return _report_failed(folder, _failed(folder, told, settings), settings)


def report_one_of(folder: Path, faults: Mapping[Path, str], settings: Settings) -> Report:
    """Report the fault of one folder out of several, as ``work_through`` hands them out."""
    return report_fault(folder, faults[folder], settings)


def untold(folder: Path, fault: str, reason: str, settings: Settings) -> Report:
    """Say on the screen alone that the program failed on a case, because it could not be said in the outbox."""
    return _untold(folder, _of_the_program(fault), reason, settings)


def _untold(folder: Path, summary: str, reason: str, settings: Settings) -> Report:
    told = f"{summary} It could not be told in the outbox either: {reason}"
    return Report(case_name(folder), settings.outbox / case_name(folder), "error", told, unfinished=True)


def _of_the_program(fault: str) -> str:
    return f"The program failed on this case. Please tell whoever looks after Casebundle: {fault}"


def _failed_by(folder: Path, error: CasebundleError, settings: Settings) -> Outcome:
    """Give the outcome of a case that cannot be worked out: for its folder, this machine, or a fault of ours."""
    if isinstance(error, UnreadableError):
        return _failed(folder, f"This case waits until its folder can be read, and stays as it was: {error}", settings)
    if isinstance(error, MissingPartError | UsageError):
        return _failed(folder, f"This case waits until this machine has what it needs: {error}", settings)
    if isinstance(error, OutboxError):
        return _failed(folder, f"This case waits until the outbox can be used, and stays as it was: {error}", settings)
    return _failed(folder, _of_the_program(str(error)), settings)


def _failed(folder: Path, message: str, settings: Settings) -> Outcome:
    return Outcome(
        case=case_name(folder),
        reference=None,
        route=None,
        status="error",
        summary=message,
        fingerprint="",
        today=settings.today,
        problems=(Problem(None, message),),
        unfinished=True,
    )


def speaks_of_now(status: Status, settings: Settings) -> bool:
    """Tell whether a published status speaks of a case folder as it is now, with these rules and answers."""
    return status.signature == _signature(settings.inbox / status.case, settings) and not status.unfinished


def _told_before(folder: Path, settings: Settings) -> Status | None:
    """Read what was last said of a case, and was not changed since; ``publish`` tells what was."""
    case_outbox = settings.outbox / case_name(folder)
    try:
        return read_status(case_outbox) if look_over(case_outbox).trusted else None
    except StatusError:
        return None


def _signature(folder: Path, settings: Settings) -> str:
    """Give what changes with the folder or the rules, and behind it what changes with each answer."""
    seen = hashlib.sha256(f"{settings.edition}\0{look(folder).signature}".encode()).hexdigest()
    return f"{seen}{_AND_ANSWERS}{state_of_answers(settings.outbox / case_name(folder))}"


def _still_holds(status: Status, case: str, seen: str, settings: Settings) -> bool:
    """Tell whether a published status speaks of just this folder, these rules and this day, and its files stand.

    What failed for a reason of the moment is tried again.
    """
    return (
        status.signature == seen
        and status.case == case
        and not status.unfinished
        and status.checked_on == settings.today
        and status.gone_since is None
        and _stands(status, settings.outbox / status.case)
    )


def _stands(status: Status, case_outbox: Path) -> bool:
    """Tell whether the files of a status are all there and, where they are a build's, as they were published."""
    if not all((case_outbox / output.path).is_file() for output in status.outputs if not output.to_edit):
        return False
    return alterations_told(case_outbox, status)


def _report(folder: Path, status: Status, settings: Settings) -> Report:
    case_outbox = settings.outbox / case_name(folder)
    made = status.outputs and not status.unfinished
    where = case_outbox / status.outputs[0].path if made else case_outbox
    unfinished = status.unfinished or any(outdated_advice(case_outbox, status))
    return Report(case_name(folder), where, status.status, status.summary, unfinished)
