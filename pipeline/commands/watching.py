"""``watch``: work through the case folders of the inbox for ever."""

import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import click

from pipeline import report
from pipeline.commands.passes import pass_over, tell_of_log, write_boards
from pipeline.environment_options import option
from pipeline.errors import CasebundleError
from pipeline.evidence.conversion.cache import Cache
from pipeline.intake.beside_cases import seen_beside
from pipeline.intake.case_names import case_name, mark_of
from pipeline.intake.inbox import case_folders
from pipeline.options import Common, Number, make_outbox, pass_options
from pipeline.outbox.answers import moment_of_answers
from pipeline.outbox.forgetting import finish_forgetting
from pipeline.outbox.turns import TURN, WATCH, Claim, insist_on_claimed, owner_of
from pipeline.outbox.watch_health import Health, write_health
from pipeline.process import report_restless
from pipeline.running.work_folder import remove_abandoned
from pipeline.settings import Settings, edition_of
from pipeline.watch import Sweep, Watch

BETWEEN_TELLINGS = 10.0
"""Seconds between two writings of the health file while all is as it was."""


@click.command("watch")
@pass_options
@option("--interval", type=Number(min=0.1), default=10.0, help="Seconds between two sweeps of the inbox.")
def watch_command(jobs: int, scheduler: str | None, settle: float, force: bool, interval: float, **common: Any) -> None:
    """Watch the inbox for ever; SIGTERM or Ctrl-C ends it."""
    options = Common(**common)
    options.settings(force=force)
    case_folders(options.inbox)
    make_outbox(options.outbox)
    desk = _Desk(options, jobs, scheduler, force, Claim(options.outbox, TURN, "watch"))
    edition = partial(_edition_of_the_day, options)
    teller = _Teller(options, lambda: desk.hindered)

    def handle(folders: Sequence[Path]) -> Sequence[Path]:
        return desk.handle(folders, watching)

    def end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  (what the operating system passes)
        watching.stop()

    watching = Watch(
        options.inbox,
        handle,
        edition,
        interval=interval,
        settle=settle,
        tell=teller.tell,
        tell_restless=lambda folders: desk.tell_restless(folders, watching),
    )
    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    with Claim(options.outbox, WATCH, "watch").at_once():
        tell_of_log(options.outbox, options.cache)
        report.stamped(f"Watching {options.inbox}. Results appear in {options.outbox}. Ctrl-C ends this.")
        watching.run()
    remove_abandoned()
    report.stamped("Watching has ended.")


def _edition_of_the_day(options: Common) -> str:
    day = options.today or date.today()  # noqa: DTZ011  (the office's own day is meant)
    return f"{day} {edition_of(options.rules, options.templates)} {moment_of_answers(options.outbox)}"


@dataclass
class _Desk:
    """Where the watch hands over folders that have settled; ``hindered`` is why none could be worked on the last time.

    Rules that somebody saved half, say, stop every case, and no page of a case can tell it.
    """

    options: Common
    jobs: int
    scheduler: str | None
    force: bool
    turn: Claim
    hindered: str | None = None

    def handle(self, folders: Sequence[Path], watching: Watch) -> Sequence[Path]:
        """Work on folders when it is this program's turn; gives those that must come again."""
        return self._in_turn(folders, watching, self._work)

    def tell_restless(self, folders: Sequence[Path], watching: Watch) -> Sequence[Path]:
        """Say on their pages of folders that they go on changing; they come again once they stand still."""
        return self._in_turn(folders, watching, self._tell)

    def _in_turn(
        self,
        folders: Sequence[Path],
        watching: Watch,
        work: Callable[[Sequence[Path], Settings, Watch], Sequence[Path]],
    ) -> Sequence[Path]:
        try:
            settings = self.options.settings(force=self.force)
            insist_on_claimed(settings.outbox, WATCH)
            with self.turn.in_turn(report.stamped, lambda: watching.stopping) as held:
                again = work(folders, settings, watching) if held else folders
        except CasebundleError as error:
            self.hindered = f"No case can be worked on: {error}"
        except OSError as error:
            self.hindered = f"The outbox cannot be worked on just now ({error.strerror}); trying again."
        else:
            self.hindered = None
            return again
        report.stamped(self.hindered)
        return folders

    def _tell(self, folders: Sequence[Path], settings: Settings, _: Watch) -> Sequence[Path]:
        for folder in folders:
            report.logged(report_restless(folder, settings))
        write_boards(settings)
        return folders

    def _work(self, folders: Sequence[Path], settings: Settings, watching: Watch) -> Sequence[Path]:
        finish_forgetting(settings.outbox, Cache(settings.cache, settings.cache_bytes))
        waiting: list[Path] = []
        folder_of = {case_name(folder): folder for folder in folders}

        def stopping() -> bool:
            return watching.stopping

        for one in pass_over(folders, settings, self.jobs, self.scheduler, waiting, quiet=True, stopping=stopping):
            report.logged(one)
            if one.unfinished:
                waiting.append(folder_of[one.case])
            if watching.stopping:
                return waiting
        write_boards(settings)
        return waiting


class _Teller:
    """Tells of sweeps in the health file now and then, and on the board when inbox or case go away or are back."""

    def __init__(self, options: Common, hindered: Callable[[], str | None] = lambda: None) -> None:
        self.options = options
        self._hindered = hindered
        self._told: tuple[str | None, int, str | None, frozenset[str]] | None = None
        self._at = 0.0
        self._beside: tuple[str, ...] = ()

    def tell(self, sweep: Sweep) -> None:
        """Say how the watch is, where it is other than it was, or that was said a while ago."""
        hindered = self._hindered()
        now, seen = time.monotonic(), (sweep.unavailable, len(sweep.put_off), hindered, sweep.gone)
        if seen == self._told and now - self._at < BETWEEN_TELLINGS:
            return
        beside = seen_beside(self.options.inbox)
        awaited = tuple(sorted(mark_of(Path(folder).name) for folder in sweep.put_off))
        health = Health(
            time.time(), sweep.pause, sweep.folders, sweep.in_work, awaited, sweep.unavailable, len(beside), hindered
        )
        if owner_of(self.options.outbox, WATCH):  # else it is what a share left behind
            write_health(self.options.outbox, health)
        if self._told and sweep.unavailable != self._told[0]:
            report.stamped(sweep.unavailable or "The inbox is there again.")
        away, gone = (self._told[0], self._told[3]) if self._told else (None, frozenset())
        if (sweep.unavailable, beside) != (away, self._beside) or sweep.gone - gone:
            self._write_boards()
        self._told, self._at, self._beside = seen, now, beside

    def _write_boards(self) -> None:
        try:
            write_boards(self.options.settings())
        except CasebundleError as error:  # with rules that are broken just now, say, the next change is told
            report.fault(error)
