"""One program at a time on one outbox, on shares too that lock no files: who has the turn says so in a file.

The file names its owner and is touched again and again. An owner that has died on this machine is found out at once;
one on another machine once the file was not touched for a while, as this machine's own clock tells it.
"""

import errno
import json
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import OutboxError, UsageError
from pipeline.outbox.own_notes import read_note
from pipeline.outbox.writers import only_writer

WATCH, TURN = ".casebundle.watch", ".casebundle.turn"
"""The files of who watches for an outbox, for as long as the watch runs, and of who works on its cases just now."""
BETWEEN_TOUCHES = 5.0
LONGEST_SILENCE = 60.0
"""Seconds after which an owner on another machine that touched nothing counts as gone."""
BETWEEN_TRIES = 0.5


@dataclass(frozen=True)
class Owner:
    """A running program: its machine since its start, its process, when that began (clock ticks), and what it does."""

    machine: str
    process: int
    began: int
    does: str
    since: str

    @property
    def is_here(self) -> bool:
        """Whether it is, or was, a process that this one could see."""
        return self.machine == _machine()

    @property
    def runs(self) -> bool:
        """Whether it runs, for one that is here."""
        return _began(self.process) == self.began

    def __str__(self) -> str:
        """For example ``casebundle watch (process 1234 on server-1, since 2026-11-28 09:00)``."""
        return f"casebundle {self.does} (process {self.process} on {self.machine.split()[0]}, since {self.since})"


class Claim:
    """A claim of this process to be the only one; several threads may hold it together."""

    def __init__(self, outbox: Path, name: str, does: str) -> None:
        self._file = outbox / name
        self._does = does
        self._held = 0
        self._guard = threading.Lock()
        self._over = threading.Event()
        self._seen: tuple[float, float] | None = None
        self._own: Owner | None = None

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Hold it; raises UsageError where another program does, OSError where the file cannot be made."""
        with self._holding(lambda owner: _refuse(owner, self._file.parent)):
            yield

    @contextmanager
    def in_turn(self, told: Callable[[str], None], stopping: Callable[[], bool]) -> Iterator[bool]:
        """Wait until it can be held, which is ``told`` once; gives False where ``stopping`` came before that."""
        waited: list[Owner | None] = []

        def wait(owner: Owner | None) -> bool:
            if not waited:
                told(f"Waiting: {owner or 'another program'} is at work on {self._file.parent}.")
            waited.append(owner)
            time.sleep(BETWEEN_TRIES)
            return not stopping()

        with self._holding(wait) as held:
            yield held

    @contextmanager
    def _holding(self, go_on: Callable[[Owner | None], bool]) -> Iterator[bool]:
        held = self._take(go_on)
        try:
            yield held
        finally:
            if held:
                self._leave()

    def _take(self, go_on: Callable[[Owner | None], bool]) -> bool:
        with self._guard:
            while not self._held and not self._is_made():
                owner = self._owner()
                if self._is_gone(owner):
                    self._clear(owner)
                elif not go_on(owner):
                    return False
            self._held += 1
            return True

    def _leave(self) -> None:
        with self._guard:
            self._held -= 1
            if not self._held:
                self._over.set()
                with suppress(OSError):  # the share is away; whoever comes next finds that nobody holds it any more
                    self._file.unlink()

    def _is_made(self) -> bool:
        """Try to make the file; whoever makes it is its owner."""
        try:
            descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
        except FileExistsError:
            if self._file.is_dir():
                raise IsADirectoryError(errno.EISDIR, "a folder lies in its place", str(self._file)) from None
            return False
        self._own = _this_process(self._does)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            json.dump(asdict(self._own), stream)
        self._over = threading.Event()
        threading.Thread(target=_touch, args=(self._file, self._over), daemon=True).start()
        return True

    def _owner(self) -> Owner | None:
        return owner_of(self._file.parent, self._file.name)

    def _is_gone(self, owner: Owner | None) -> bool:
        """Tell whether an owner no longer holds what this claim wants; this one held it itself before a share went."""
        if owner and owner.is_here:
            return owner == self._own or not owner.runs
        try:
            touched = self._file.stat().st_mtime
        except FileNotFoundError:
            return False  # it was just left; the next try finds that
        if self._seen is None or self._seen[0] != touched:
            self._seen = (touched, time.monotonic())
        return time.monotonic() - self._seen[1] > LONGEST_SILENCE

    def _clear(self, owner: Owner | None) -> None:
        """Take away the file of an owner that is gone, unless it has another owner meanwhile."""
        with only_writer(self._file), suppress(FileNotFoundError):
            if self._owner() == owner:
                self._file.unlink()
        self._seen = None


def insist_on_claimed(outbox: Path, name: str) -> None:
    """Raise OutboxError where nobody's claim lies in an outbox that was claimed: the share went away meanwhile.

    What lies under the same path then is another folder, and whatever was written there nobody would find again.
    """
    if owner_of(outbox, name) is None:
        raise OutboxError(f"The outbox {outbox} is away, or is another one than before; check the share.")


def owner_of(outbox: Path, name: str) -> Owner | None:
    """Give who holds a claim, or left it behind; None where nobody does, or it cannot be told."""
    with suppress(OSError):
        return read_note(outbox / name, Owner)
    return None


def _refuse(owner: Owner | None, outbox: Path) -> bool:
    raise UsageError(
        f"{owner or 'Another program'} watches for {outbox} already; one outbox has one watch. End that one first, or "
        "give this one another outbox."
    )


def _touch(file: Path, over: threading.Event) -> None:
    while not over.wait(BETWEEN_TOUCHES):
        with suppress(OSError):  # the share is away
            os.utime(file)


def _this_process(does: str) -> Owner:
    since = datetime.now(UTC).astimezone().isoformat(" ", timespec="minutes")
    return Owner(_machine(), os.getpid(), _began(os.getpid()), does, since)


def _machine() -> str:
    """Tell this machine since its start, with the processes that it lets this one see, from all others."""
    started = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    return f"{socket.gethostname()} {started} {Path('/proc/self/ns/pid').readlink()}"


def _began(process: int) -> int:
    """Give when a process began, in clock ticks since the machine did; -1 where there is none of this number."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return -1
    return -1 if told[0] == "Z" else int(told[19])
