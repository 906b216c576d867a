"""The one place where outside programs are started: LibreOffice, Tesseract, fontconfig.

Each runs in a process group of its own, within limits of time, memory and file size, without a shell, with nothing on
its standard input; when it is over, or over its limits, whatever it left running is ended with it.
"""

import os
import resource
import select
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from pipeline.errors import BrokenReaderError, ConversionError, MomentaryError, TooSlowError
from pipeline.running.confinement import Sight, confined

MEGABYTE = 1_000_000
LONGEST_ANSWER = 1 * MEGABYTE
SPARE = 1
"""How much a hard limit lies above the soft one, at which a signal says which limit it was."""
FROM_OUTSIDE = frozenset({signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT})
"""Signals by which the machine, or a person, ends a program; by others it ends over what it reads."""

_PACKAGES = {
    "soffice": "libreoffice-writer-nogui",
    "tesseract": "tesseract-ocr",
    "fc-match": "fontconfig",
}


@dataclass(frozen=True)
class Limits:
    """What one run may take: seconds on the clock, bytes of memory, bytes in any one file it writes.

    ``at_work`` is the share of its seconds that it may keep a processor busy: so near to all that no quieter machine
    would help it.
    """

    seconds: float
    memory: int
    file_size: int = 2000 * MEGABYTE
    at_work: float = 0.9

    @property
    def told(self) -> str:
        """Write them as ``launcher`` takes them."""
        return f"{self.memory},{self.file_size},{self.processor_seconds}"

    @property
    def processor_seconds(self) -> int:
        """How long it may keep a processor busy."""
        return max(1, int(self.seconds * self.at_work))

    def told_of_endless(self, reading: str) -> str:
        """Say that reading a file would never have ended in its time: the file is the reason, and no busy machine."""
        return f"{reading} took {self.processor_seconds} seconds of work and was not done; save it as PDF, and use that"

    def impose(self, process: int) -> None:
        """Lay the limits on a process (0: this one) and on all that it starts."""
        allowed = {
            resource.RLIMIT_AS: self.memory,
            resource.RLIMIT_FSIZE: self.file_size,
            resource.RLIMIT_CPU: self.processor_seconds,
            resource.RLIMIT_CORE: 0,
        }
        for what, wanted in allowed.items():
            _, hardest = resource.prlimit(process, what)
            hard = wanted + SPARE if hardest == resource.RLIM_INFINITY else min(wanted + SPARE, hardest)
            resource.prlimit(process, what, (min(wanted, hard), hard))


def run(
    command: Sequence[str],
    limits: Limits,
    environment: Mapping[str, str] | None = None,
    *,
    sight: Sight | None = None,
) -> str:
    """Run a program to its end and give what it said; raises MomentaryError when it fails, hangs or is not there.

    Where it ends over what it reads, that is a BrokenReaderError, and where it is at work for all of its time, a
    ConversionError that lasts.

    With ``sight`` it sees no other file but programs and fonts, and keeps what it writes unasked in the first folder.
    An exit code of 0 is no promise of a result: callers check the files that they asked for.
    """
    name = Path(command[0]).name
    if shutil.which(command[0]) is None:
        package = _PACKAGES.get(name, name)
        raise MomentaryError(f"the program {name} is not installed; install it with: sudo apt install {package}")
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                offline(command, sight, limits, own_processes=True),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                env={**os.environ, **_at_home_in(sight), **(environment or {})},
                start_new_session=True,
            )
        except OSError as error:
            raise MomentaryError(f"the program {name} cannot be started: {error.strerror}") from error
        _wait(process, limits, name)
        said.seek(0)
        answer = said.read(LONGEST_ANSWER).decode("utf-8", errors="replace")
    if process.returncode == -signal.SIGXCPU:
        raise ConversionError(limits.told_of_endless(f"the program {name}"))
    if process.returncode != 0:
        broke = process.returncode < 0 and -process.returncode not in FROM_OUTSIDE
        kind = BrokenReaderError if broke else MomentaryError
        raise kind(f"the program {name} {_ending(process.returncode)}{_last_words(answer)}")
    return answer


def offline(
    command: Sequence[str], sight: Sight | None = None, limits: Limits | None = None, *, own_processes: bool = False
) -> list[str]:
    """Give the command that runs a program in a network of its own, with nobody else in it, where the kernel allows.

    With ``sight`` it sees nothing else of the machine either, and with ``own_processes`` no process but its own; raises
    MomentaryError where the kernel gives no means to that: then no paper of a case is opened.
    """
    if sight is None:
        return [*_own_network(), *command]
    alone = confined(command, sight, limits.told if limits else "", own_processes=own_processes)
    if alone is None:
        raise MomentaryError("this machine cannot keep converters from other files; casebundle doctor says what to do")
    return alone


def _at_home_in(sight: Sight | None) -> dict[str, str]:
    """Let a program write unasked where it may; the user's own fonts stay where they are."""
    if sight is None:
        return {}
    fonts = os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local/share"))
    home = str(sight.lent[0])
    return {"HOME": home, "TMPDIR": home, "XDG_DATA_HOME": fonts}


@cache
def _own_network() -> tuple[str, ...]:
    unshare = ("unshare", "--map-root-user", "--net", "--")
    if shutil.which("unshare") is None:
        return ()
    tried = subprocess.run([*unshare, "true"], capture_output=True, check=False)
    return unshare if tried.returncode == 0 else ()


class Started(Protocol):
    """A process that this one started, by a program or as a fork."""

    @property
    def pid(self) -> int:
        """Give its number."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended."""


def end_group(process: Started) -> None:
    """End a process that leads a group, with everything that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _wait(process: subprocess.Popen[bytes], limits: Limits, name: str) -> None:
    try:
        with suppress(ProcessLookupError):
            limits.impose(process.pid)
        _wait_for_end(process, limits.seconds)
    except subprocess.TimeoutExpired as error:
        raise TooSlowError(f"the program {name} did not finish within {limits.seconds:.0f} seconds") from error
    finally:
        end_group(process)


def _wait_for_end(process: subprocess.Popen[bytes], seconds: float) -> None:
    if not ends_within(process.pid, seconds):
        raise subprocess.TimeoutExpired(process.args, seconds)
    process.wait()


def ends_within(process: int, seconds: float | None) -> bool:
    """Wait for the end of a process, and tell whether it came; None waits for ever.

    The kernel tells of it at once, where looking now and again loses a moment each time.
    """
    try:
        end = os.pidfd_open(process)
    except ProcessLookupError:  # it was collected by the system: whoever started us wants that
        return True
    try:
        waiting = select.poll()
        waiting.register(end, select.POLLIN)
        return bool(waiting.poll(None if seconds is None else seconds * 1000))
    finally:
        os.close(end)


def _ending(code: int) -> str:
    return f"was ended by signal {signal.Signals(-code).name}" if code < 0 else f"failed (exit code {code})"


def _last_words(answer: str) -> str:
    lines = answer.strip().splitlines()
    return f": {lines[-1][:200]}" if lines else ""
