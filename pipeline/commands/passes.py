"""``run`` and ``watch``: work through the case folders of the inbox, once or for ever."""

import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import click

from pipeline import report
from pipeline.board.board_files import write_board
from pipeline.errors import CasebundleError
from pipeline.intake.case_names import case_name
from pipeline.intake.inbox import case_folders, loose_entries, named_folder, names_in, wait_until_settled
from pipeline.options import Common, option, pass_options
from pipeline.outbox.answers import moment_of_answers
from pipeline.outbox.blank_forms import keep_blank_forms
from pipeline.outbox.publish import publish_absence
from pipeline.process import Report, Waiting, process, report_one_of, untold
from pipeline.rules.model.load import load_rules
from pipeline.running.engine import never, processors, work_through
from pipeline.running.work_folder import remove_abandoned
from pipeline.settings import Settings, edition_of
from pipeline.watch import Watch


@click.command("run")
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@pass_options
def run_command(
    cases: tuple[str, ...], jobs: int, scheduler: str | None, settle: float, force: bool, **common: Any
) -> None:
    """Work through all case folders of the inbox, or those named, and end."""
    settings = Common(**common).settings(force=force)
    folders = [named_folder(name, settings.inbox) for name in cases] if cases else case_folders(settings.inbox)
    settled, waiting = _settled(folders, settle)
    reports = list(_pass(settled, settings, jobs, scheduler, waiting))
    _board(settings)
    report.table(reports, waiting, [] if cases else loose_entries(settings.inbox), settings.outbox)
    sys.exit(1 if any(one.status == "error" for one in reports) else 0)


@click.command("watch")
@pass_options
@option("--interval", type=click.FloatRange(min=0.1), default=10.0, help="Seconds between two sweeps of the inbox.")
def watch_command(jobs: int, scheduler: str | None, settle: float, force: bool, interval: float, **common: Any) -> None:
    """Watch the inbox for ever; SIGTERM or Ctrl-C ends it."""
    options = Common(**common)
    options.settings(force=force)
    case_folders(options.inbox)

    def handle(folders: Sequence[Path]) -> Sequence[Path]:
        try:
            settings = options.settings(force=force)
        except CasebundleError as error:
            report.fault(error)
            return folders
        waiting: list[Path] = []
        folder_of = {case_name(folder): folder for folder in folders}
        for one in _pass(folders, settings, jobs, scheduler, waiting, quiet=True, stopping=lambda: watching.stopping):
            report.logged(one)
            if one.unfinished:
                waiting.append(folder_of[one.case])
            if watching.stopping:
                break
        _board(settings)
        return waiting

    watching = Watch(options.inbox, handle, partial(_edition_of_the_day, options), interval=interval, settle=settle)

    def end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  (what the operating system passes)
        watching.stop()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    report.stamped(f"Watching {options.inbox}. Results appear in {options.outbox}. Ctrl-C ends this.")
    watching.run()
    remove_abandoned()
    report.stamped("Watching has ended.")


def _board(settings: Settings) -> None:
    """Write the board and the blank forms anew after a pass; that one cannot be written is told, and stops nothing."""
    if not settings.outbox.is_dir():
        return
    try:
        in_inbox = names_in(settings.inbox)
        years = load_rules(*settings.rules).retention_years
        rows = write_board(settings.outbox, settings.templates, settings.today, in_inbox, years)
        gone = [row.case for row in rows if row.gone and row.gone_since is None]
        for case in gone:
            publish_absence(settings.outbox / case, settings.templates, settings.today)
        if gone:
            write_board(settings.outbox, settings.templates, settings.today, in_inbox, years)
    except (CasebundleError, OSError) as error:
        report.say(f"The board could not be written: {error}")
    try:
        keep_blank_forms(load_rules(*settings.rules), settings.outbox)
    except (CasebundleError, OSError) as error:
        report.say(f"The blank forms could not be written: {error}")


def _edition_of_the_day(options: Common) -> str:
    day = options.today or date.today()  # noqa: DTZ011  (the office's own day is meant)
    return f"{day} {edition_of(options.rules, options.templates)} {moment_of_answers(options.outbox)}"


def _settled(folders: Iterable[Path], settle: float) -> tuple[list[Path], list[Path]]:
    settled = {folder: wait_until_settled(folder, settle) for folder in folders}
    return [folder for folder in settled if settled[folder]], [folder for folder in settled if not settled[folder]]


def _pass(
    folders: Sequence[Path],
    settings: Settings,
    jobs: int,
    scheduler: str | None,
    waiting: list[Path],
    *,
    quiet: bool = False,
    stopping: Callable[[], bool] = never,
) -> Iterator[Report]:
    """Process case folders side by side with a progress display; those that must come again go to ``waiting``.

    That a case failed is told, too, where cases are worked on: whatever goes wrong there, the others go on.
    """
    workers = max(1, processors() // max(1, min(jobs, len(folders))))
    work = partial(process, settings=settings, workers=workers)
    faults: dict[Path, str] = {}
    with report.progress(len(folders), quiet=quiet) as advance:
        for done in work_through(folders, work, jobs=jobs, scheduler=scheduler, stopping=stopping):
            if isinstance(done.result, Waiting):
                waiting.append(done.folder)
            elif done.result is None:
                faults[done.folder] = done.fault or ""
            else:
                advance(done.result)
                yield done.result
        if stopping():
            return
        tell = partial(report_one_of, faults=faults, settings=settings)
        for told in work_through(list(faults), tell, jobs=1, scheduler=scheduler):
            failed = told.result or untold(told.folder, faults[told.folder], told.fault or "", settings)
            advance(failed)
            yield failed
