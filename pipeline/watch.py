"""When cases are worked on: file events are hints that something may have changed, a sweep of the inbox is the truth.

A network share sends no events for what other machines write, so the sweep alone must find everything; events only
make it quicker. The state is the folders themselves: stop this program at any moment and start it again, and it ends
in the same outbox.
"""

import logging
import math
import threading
import time
from collections.abc import Callable, Container, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from pipeline.errors import UnsettledError, UsageError
from pipeline.intake.case_names import mark_of
from pipeline.intake.inbox import PATIENCE, case_paths, seems_unfinished
from pipeline.intake.snapshot import look
from pipeline.running.descendants import end_descendants

HINTS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileMovedEvent,
]

MOST_BATCHES = 3
"""How many times folders may be handed over while others are still in work, so that none waits for a slow one."""
LONGEST_END = 2.0
"""Seconds for which what is in work may go on after ``stop`` before it is ended."""
LONGEST_ABSENCE = 300.0
"""Seconds after which at the latest an inbox that could not be seen is looked for again."""
LONGEST_UNREST = 1800.0
"""Seconds for which a folder may go on changing before that is told."""
LONGEST_PAUSE = 3600.0
"""Seconds after which at the latest a folder that could not be finished comes again."""

Handler = Callable[[Sequence[Path]], Sequence[Path]]
"""What folders are handed over to; gives those that must come again."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Look:
    """What a sweep saw of one folder, and since when (monotonic seconds) it has looked like that.

    ``grew`` says that a file in it became larger at the last change, as it does while it is copied.
    """

    state: int
    since: float
    grew: bool = False


@dataclass(frozen=True)
class PutOff:
    """A folder that could not be finished as it looks: when it comes again, after which pause (monotonic seconds)."""

    state: int
    until: float
    pause: float


@dataclass(frozen=True)
class Batch:
    """Folders that are worked on, each with its state as it was handed over, under one edition.

    It has none where it is only told of them that they go on changing.
    """

    states: Mapping[str, int]
    edition: str | None


@dataclass(frozen=True)
class Sweep:
    """What a sweep found: how many folders, how many in work, which could not be finished; why the inbox was not seen.

    ``pause`` is after how many seconds the next one comes; ``gone`` are the folders that were there once, and have not
    been for longer than it takes to give one another name.
    """

    folders: int
    in_work: int
    put_off: tuple[str, ...]
    unavailable: str | None
    pause: float
    gone: frozenset[str] = frozenset()


def nothing(_: Sweep) -> None:
    """Tell nobody of a sweep."""


def untold(_: Sequence[Path]) -> Sequence[Path]:
    """Tell nobody of folders that go on changing."""
    return ()


class Watch:
    """Looks at the inbox again and again, and hands over the folders that have changed and then settled.

    ``handle`` gets the settled folders and gives back those that it could not finish; they come again, at once when
    they change, else after ever longer pauses. ``edition`` is asked at every sweep: when the rules, the templates,
    the day or what was answered are other ones, and stand still as a folder must, every case is due again. ``tell``
    gets what each sweep found. An inbox that is away, or suddenly empty, is looked for after ever longer pauses, and
    nothing follows from what it lacks.
    Folders that go on changing for ``longest_unrest`` seconds, and so are never handed over, are given to
    ``tell_restless`` instead, again and again.
    """

    def __init__(
        self,
        inbox: Path,
        handle: Handler,
        edition: Callable[[], str],
        *,
        interval: float,
        settle: float,
        tell: Callable[[Sweep], None] = nothing,
        tell_restless: Handler = untold,
        longest_unrest: float = LONGEST_UNREST,
    ) -> None:
        self.inbox = inbox
        self.handle = handle
        self.edition = edition
        self.interval = interval
        self.settle = settle
        self.tell = tell
        self.tell_restless = tell_restless
        self.longest_unrest = max(longest_unrest, settle * (PATIENCE + 1))  # one that is only awaited is not restless
        self._unavailable: str | None = None
        self._absence = 0.0
        self._looks: dict[str, Look] = {}
        self._gone: dict[str, float] = {}
        self._sizes: dict[str, dict[str, int]] = {}
        self._done: dict[str, int] = {}
        self._restless: dict[str, float] = {}
        self._put_off: dict[str, PutOff] = {}
        self._batches: dict[Future[Sequence[Path]], Batch] = {}
        self._edition = ""
        self._edition_since = -math.inf
        self._hint = threading.Event()
        self._stop = threading.Event()

    def stop(self) -> None:
        """End the watch: what is in work may end by itself for a moment, and is then ended."""
        self._stop.set()
        self._hint.set()

    @property
    def stopping(self) -> bool:
        """Whether ``stop`` was called; a long batch of cases should then end after those in work."""
        return self._stop.is_set()

    def run(self) -> None:
        """Watch until ``stop``; the inbox is swept while folders are worked on."""
        workers = ThreadPoolExecutor(MOST_BATCHES)
        with _Hints(self.inbox, self._hint) as hints:
            while not self._stop.is_set():
                hints.keep_alive()
                self._hint.clear()
                self._remember_what_ended()
                due = self.sweep()
                for folders, to in ((due, self.handle), (self._long_restless(), self.tell_restless)):
                    if folders and len(self._batches) < MOST_BATCHES and not self._stop.is_set():
                        self._hand_over(folders, to, workers)
                pause = self._pause()
                self.tell(self._swept(pause))
                self._hint.wait(pause)
        workers.shutdown(wait=False, cancel_futures=True)
        if wait(self._batches, timeout=LONGEST_END).not_done:
            end_descendants()
            wait(self._batches, timeout=1)

    def _hand_over(self, folders: Sequence[Path], to: Handler, workers: Executor) -> None:
        """Let folders be worked on as they were seen; whatever changes in them meanwhile makes them due again."""
        states = {str(folder): self._looks[str(folder)].state for folder in folders}
        for folder in states:
            self._done.pop(folder, None)  # also where it comes back to how it looked when it was done
            self._restless.pop(folder, None)
        work = workers.submit(to, folders)
        self._batches[work] = Batch(states, self._edition if to == self.handle else None)
        work.add_done_callback(lambda _: self._hint.set())

    def _remember_what_ended(self) -> None:
        for work in [work for work in self._batches if work.done()]:
            batch = self._batches.pop(work)
            unfinished = self._unfinished(work, batch)
            if batch.edition == self._edition:
                self._remember(batch.states, unfinished)

    def _unfinished(self, work: Future[Sequence[Path]], batch: Batch) -> Container[str]:
        """Give the folders of a batch that must come again: all, where it ended as nobody foresaw."""
        fault = work.exception()
        if fault is None:
            return {str(folder) for folder in work.result()}
        log.error("Work ended with %s; its cases come again.", type(fault).__name__)  # the rest may name people
        return batch.states

    def _in_work(self, folder: str) -> bool:
        return any(folder in batch.states for batch in self._batches.values())

    def sweep(self) -> list[Path]:
        """Sweep the inbox; give the folders that differ from what was last done and have settled."""
        try:
            folders = case_paths(self.inbox)
            if not folders and self._looks:
                raise UsageError(f"The inbox {self.inbox} is suddenly empty; check the share.")  # noqa: TRY301
            self._due_again_under_another_edition()
        except UsageError as error:
            log.warning("%s Trying again.", error)
            self._unavailable = str(error)
            self._absence = min(max(self._absence * 2, self.interval), LONGEST_ABSENCE)
            return []
        self._unavailable, self._absence = None, 0.0
        now = time.monotonic()
        self._gone = {one: self._gone.get(one, now) for one in {*self._looks, *self._gone}.difference(folders)}
        self._looks = {folder: look for folder in folders if (look := self._look(folder, now))}
        due = [folder for folder, look in self._looks.items() if self._is_due(folder, look, now)]
        self._note_unrest(frozenset(due), now)
        return [Path(folder) for folder in due]

    def _note_unrest(self, due: Container[str], now: float) -> None:
        """Keep in mind since when each folder that should be worked on could not be, as it goes on changing."""
        self._restless = {
            folder: self._restless.get(folder, now)
            for folder, look in self._looks.items()
            if self._is_wanted(folder, look, now) and not self._in_work(folder) and folder not in due
        }

    def _long_restless(self) -> list[Path]:
        now = time.monotonic()
        return [Path(folder) for folder, since in self._restless.items() if now - since >= self.longest_unrest]

    def _is_due(self, folder: str, look: Look, now: float) -> bool:
        """Tell whether a folder is to be worked on, and nothing in it seems to be on its way still."""
        if not self._is_wanted(folder, look, now) or self._in_work(folder):
            return False
        if now - self._edition_since < self.settle:
            return False
        if now - look.since < self.settle * (PATIENCE if look.grew else 1):
            return False
        try:
            return now - look.since >= self.settle * PATIENCE or not seems_unfinished(folder, self.settle)
        except UnsettledError:
            log.info("Case %s waits.", mark_of(Path(folder).name))
            return False

    def _is_wanted(self, folder: str, look: Look, now: float) -> bool:
        """Tell whether a folder, as it looks, is neither done nor to wait for another try."""
        put_off = self._put_off.get(folder)
        waits = put_off is not None and put_off.state == look.state and now < put_off.until
        return self._done.get(folder) != look.state and not waits

    def _remember(self, states: Mapping[str, int], unfinished: Container[str]) -> None:
        for folder, state in states.items():
            if folder in unfinished:
                self._put_off[folder] = self._later(state, self._put_off.get(folder))
            else:
                self._done[folder] = state
                self._sizes.pop(folder, None)
                self._put_off.pop(folder, None)

    def _later(self, seen: int, before: PutOff | None) -> PutOff:
        tried = before if before and before.state == seen else None
        pause = min(tried.pause * 2, LONGEST_PAUSE) if tried else self.interval
        return PutOff(seen, time.monotonic() + pause, pause)

    def _due_again_under_another_edition(self) -> None:
        edition = self.edition()
        if edition != self._edition:
            if self._edition:  # rules and templates, too, may be saved or copied slowly: half of one makes half a page
                self._edition_since = time.monotonic()
            self._edition = edition
            self._done.clear()
            self._put_off.clear()

    def _look(self, folder: str, now: float) -> Look | None:
        try:
            contents = look(folder)
        except UnsettledError:
            log.info("Case %s waits.", mark_of(Path(folder).name))
            return None
        before, state = self._looks.get(folder), contents.state
        if before and before.state == state:
            return before
        sizes, self._sizes[folder] = self._sizes.get(folder, {}), contents.sizes
        return Look(state, now, grew=any(size > sizes.get(path, size) for path, size in contents.sizes.items()))

    def _swept(self, pause: float) -> Sweep:
        in_work = sum(len(batch.states) for batch in self._batches.values())
        latest = time.monotonic() - self.settle * PATIENCE
        gone = frozenset(folder for folder, since in self._gone.items() if since <= latest)
        return Sweep(len(self._looks), in_work, tuple(self._put_off), self._unavailable, pause, gone)

    def _pause(self) -> float:
        """Wait for the next sweep: soon when a folder is settling, else the interval."""
        if self._unavailable:
            return self._absence
        now = time.monotonic()
        settling = any(
            self._is_wanted(folder, look, now) and not self._in_work(folder) for folder, look in self._looks.items()
        )
        return min(self.interval, max(self.settle / 2, 0.1)) if settling else self.interval


class _Hints(FileSystemEventHandler):
    """File events from the operating system, begun anew when they die with the share."""

    def __init__(self, inbox: Path, hint: threading.Event) -> None:
        self.inbox = inbox
        self.hint = hint
        self.observer: BaseObserver | None = None

    def __enter__(self) -> "_Hints":
        return self

    def __exit__(self, *exception: object) -> None:
        self._end()

    def on_any_event(self, event: FileSystemEvent) -> None:  # noqa: ARG002  (any event will do)
        """Wake the sweep, whatever happened."""
        self.hint.set()

    def keep_alive(self) -> None:
        """Begin watching for events unless that goes on already; without events the sweep goes on alone."""
        if self.observer and self.observer.is_alive() and all(one.is_alive() for one in self.observer.emitters):
            return
        self._end()
        try:
            self._begin(recursive=True)
        except RecursionError:  # somewhere folders lie deeper than the library can go
            self._begin(recursive=False)

    def _begin(self, *, recursive: bool) -> None:
        observer = Observer()
        try:
            observer.schedule(self, str(self.inbox), recursive=recursive, event_filter=HINTS)
            observer.start()
        except OSError as error:
            log.info("No file events from %s (%s); the sweep finds changes alone.", self.inbox, error)
            return
        self.observer = observer

    def _end(self) -> None:
        if self.observer:
            self.observer.stop()
            self.observer.join()
            self.observer = None
