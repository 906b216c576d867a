"""``run``: work through the case folders of the inbox once; and what every pass does."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from pipeline import report
from pipeline.board.board_files import write_board
from pipeline.board.board_row import BoardRow
from pipeline.commands.completing import CaseName
from pipeline.errors import CasebundleError
from pipeline.evidence.conversion.cache import Cache
from pipeline.intake.beside_cases import seen_beside
from pipeline.intake.case_names import mark_of
from pipeline.intake.inbox import case_folders, case_paths, insist_on_inbox, named_folder, names_in, wait_until_settled
from pipeline.options import Common, make_outbox, pass_options
from pipeline.outbox.audit import faults_of_log
from pipeline.outbox.audit_end import LOG
from pipeline.outbox.blank_forms import keep_blank_forms
from pipeline.outbox.forgetting import finish_forgetting
from pipeline.outbox.older_copy import older_copy, remember_end
from pipeline.outbox.publish import publish_absence
from pipeline.outbox.turns import TURN, WATCH, Claim, owner_of
from pipeline.process import Report, Waiting, finish_absent, process, report_one_of, untold
from pipeline.rules.model.load import load_rules
from pipeline.running.engine import counted_aside, forked_workers, may_fork, never, processors, work_through
from pipeline.settings import Settings

JUDGING = ("pipeline.process", "pipeline.examination.examine")
LOADED = (*JUDGING, "pipeline.typeset.typesetter")
"""What working on a case needs, and takes two seconds to load; a single pass loads the last when it makes pages."""


@click.command("run")
@click.argument("cases", nargs=-1, metavar="[CASE]...", type=CaseName())
@pass_options
def run_command(
    cases: tuple[str, ...], jobs: int, scheduler: str | None, settle: float, force: bool, **common: Any
) -> None:
    """Work through all case folders of the inbox, or those named, and end."""
    settings = Common(**common).settings(force=force)
    named = [named_folder(name, settings.inbox) for name in cases]
    insist_on_inbox(settings.inbox)
    make_outbox(settings.outbox)
    with _workers(jobs, scheduler, len(named), settings.inbox) as forked:
        settled, waiting = _settled(named or case_folders(settings.inbox), settle)
        tell_of_log(settings.outbox, settings.cache)
        with Claim(settings.outbox, TURN, "run").in_turn(report.say, never):
            finish_forgetting(settings.outbox, Cache(settings.cache, settings.cache_bytes))
            reports = list(pass_over(settled, settings, jobs, scheduler, waiting, loaded=JUDGING, forked=forked))
            write_boards(settings)
    report.table(reports, waiting, () if cases else seen_beside(settings.inbox), settings.inbox, settings.outbox)
    sys.exit(1 if any(one.status == "error" for one in reports) else 0)


def _workers(jobs: int, scheduler: str | None, named: int, inbox: Path) -> AbstractContextManager[Executor | None]:
    """Fork the workers of a single pass before anything begins a thread or lists the inbox; a cluster has its own.

    What reads papers is forked from them, so it knows no folder but its own: how many cases there are, where none is
    ``named``, is counted aside. Called within a program that has threads, the pass gets its workers as a watch does.
    """
    if scheduler or not may_fork():
        return nullcontext()
    cases = named or counted_aside(lambda: len(case_paths(inbox)))
    if cases == 0:
        return nullcontext()
    return forked_workers(min(jobs, cases or jobs), JUDGING)


def tell_of_log(outbox: Path, cache: Path) -> None:
    """Say where the audit log is not as it was written, or an older one; nothing mends it, and the pass goes on."""
    for fault in faults_of_log(outbox / LOG):
        report.say(f"The audit log was altered: {fault}.")
    if told := older_copy(outbox, cache):
        report.say(told)


def write_boards(settings: Settings) -> None:
    """Write the board and the blank forms anew after a pass; that one cannot be written is told, and stops nothing.

    Where this program's claim does not lie in the outbox, its share went away, and nothing is written in its place.
    """
    if all(owner_of(settings.outbox, claim) is None for claim in (TURN, WATCH)):
        return
    try:
        remember_end(settings.outbox, settings.cache)
        in_inbox, older = names_in(settings.inbox), older_copy(settings.outbox, settings.cache)
        beside = (*([older] if older else ()), *seen_beside(settings.inbox))
        years = load_rules(*settings.rules).retention_years
        rows = write_board(settings.outbox, settings.templates, settings.today, in_inbox, years, beside=beside)
        if [row for row in rows if row.gone and _told_of_absence(row, settings)]:
            write_board(settings.outbox, settings.templates, settings.today, in_inbox, years, beside=beside)
    except CasebundleError as error:
        report.say(f"The board could not be written: {error}")
    except OSError as error:
        report.say(f"The board could not be written: {error.filename or settings.outbox}: {error.strerror}.")
    try:
        keep_blank_forms(load_rules(*settings.rules), settings.outbox, settings.cache)
    except CasebundleError as error:
        report.say(f"The blank forms could not be written: {error}")
    except OSError as error:
        report.say(f"The blank forms could not be written: {error.filename or settings.cache}: {error.strerror}.")


def _told_of_absence(row: BoardRow, settings: Settings) -> bool:
    """Bring a case in order whose folder is no longer in the inbox; tell whether its line on the board is another."""
    case_outbox = settings.outbox / row.case
    try:
        finished = finish_absent(case_outbox, settings.templates)
        if row.gone_since is None:
            publish_absence(case_outbox, settings.templates, settings.today)
    except (CasebundleError, OSError) as error:
        report.say(f"Case {mark_of(row.case)}, which is no longer in the inbox, could not be brought in order: {error}")
        return False
    return finished or row.gone_since is None


def _settled(folders: Iterable[Path], settle: float) -> tuple[list[Path], list[Path]]:
    settled = {folder: wait_until_settled(folder, settle) for folder in folders}
    return [folder for folder in settled if settled[folder]], [folder for folder in settled if not settled[folder]]


def pass_over(
    folders: Sequence[Path],
    settings: Settings,
    jobs: int,
    scheduler: str | None,
    waiting: list[Path],
    *,
    quiet: bool = False,
    stopping: Callable[[], bool] = never,
    loaded: Sequence[str] = LOADED,
    forked: Executor | None = None,
) -> Iterator[Report]:
    """Process case folders side by side with a progress display; those that must come again go to ``waiting``.

    That a case failed is told, too, where cases are worked on: whatever goes wrong there, the others go on.
    """
    workers = max(1, processors() // max(1, min(jobs, len(folders))))
    faults: dict[Path, str] = {}
    with report.progress(len(folders), quiet=quiet) as shown:
        settings = replace(settings, at_work=shown.at_work, in_turn=True)
        work = partial(process, settings=settings, workers=workers)
        for done in work_through(
            folders, work, jobs=jobs, scheduler=scheduler, stopping=stopping, loaded=loaded, forked=forked
        ):
            if isinstance(done.result, Waiting):
                waiting.append(done.folder)
            elif done.result is None:
                faults[done.folder] = done.fault or ""
            else:
                shown.advance(done.result)
                yield done.result
        if stopping():
            return
        tell = partial(report_one_of, faults=faults, settings=settings)
        for told in work_through(list(faults), tell, jobs=1, scheduler=scheduler, loaded=loaded):
            failed = told.result or untold(told.folder, faults[told.folder], told.fault or "", settings)
            shown.advance(failed)
            yield failed
