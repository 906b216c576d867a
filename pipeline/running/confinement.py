"""Which files of this machine a converter sees: programs, fonts and the folders that it is lent, nothing else.

The documents that converters read may name any file of the machine, to show it or to send it on.
"""

import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path

import pipeline
from pipeline.errors import UsageError

log = logging.getLogger(__name__)

_LAUNCHER = Path(__file__).with_name("launcher.py")
_PROGRAMS = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/opt", "/nix", "/snap")
_SETTINGS = (
    *("/etc/fonts", "/etc/libreoffice", "/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime", "/etc/papersize"),
    *("/var/cache/fontconfig", "/var/lib/libreoffice", "/var/spool/libreoffice"),
    "/etc/mime.types",  # which Python's own library opens where it is there, and fails where it may not
)
_PROCESSES = "/proc"
_WAYS = ("namespaces", "landlock")
HOLDS_FOR = 600.0
"""Seconds for which is relied on what was found out: whoever looks after a machine may change what its kernel gives."""
_LIBRARIES = ("site-packages", "dist-packages")
"""What folders of libraries are called: a Python may take in those of another (a ``.pth`` file, ``PYTHONPATH``)."""


@dataclass(frozen=True)
class Sight:
    """What a process sees of a case: folders to write in, the first for what it writes unasked, and some to read."""

    lent: tuple[Path, ...]
    shown: tuple[Path, ...] = ()


def confined(command: Sequence[str], sight: Sight, limits: str = "", *, own_processes: bool) -> list[str] | None:
    """Give the command that runs a program which sees nothing else and no network.

    With ``own_processes`` it sees no process but its own either; ``limits`` are such as ``launcher`` takes. None where
    the kernel gives no means to that.
    """
    way = means()
    if way is None:
        return None
    program = Path(shutil.which(command[0]) or command[0])
    readable = [*_readable(), str(program.parent), str(program.resolve().parent), *map(str, sight.shown)]
    if own_processes or way == "landlock":
        readable.append(_PROCESSES)
    return [*_launch(way), limits, *readable, "--", *map(str, sight.lent), "--", *command]


@dataclass(frozen=True)
class Hiding:
    """How a process of our own hides the machine from itself, and what it sees from then on."""

    way: str
    readable: tuple[str, ...]
    writable: tuple[str, ...]


def hiding(sight: Sight) -> Hiding | None:
    """Give how a process of our own comes to see nothing else; None where the kernel gives no means to that."""
    way = means()
    if way is None:
        return None
    processes = [_PROCESSES] if way == "landlock" else []
    readable = (*_readable(), *map(str, sight.shown), *processes)
    return Hiding(way, readable, tuple(map(str, sight.lent)))


def refuse_closed_python() -> None:
    """Raise UsageError where this account may not start the Python that runs this, as each reader of a file does."""
    if not os.access(sys.executable, os.X_OK):
        raise UsageError(
            f"this account may not start {Path(sys.executable).resolve()} once more, to read files with; install "
            "Python and Casebundle where it may, such as in /usr/local or /opt."
        )


class _Note:
    """The file in which the workers of one program share what one of them found out, where there is one."""

    file: Path | None = None


def share_means(file: Path) -> None:
    """Let this process read in a file, which only this account can write, what others found out, or write it there."""
    _Note.file = file


@cache
def means() -> str | None:
    """Tell by what means this kernel keeps a program from files: the first that works, None without one.

    To try it takes as long as a tenth of a case; of the workers that share a note, one does so every ten minutes.
    Raises UsageError where no Python can be started to try it.
    """
    if _Note.file is None:
        return _found_out()
    try:
        with _Note.file.open("a+", encoding="ascii") as note:
            flock(note, LOCK_EX)
            note.seek(0)
            told = note.read()
            if told not in _WAYS or time.time() - os.fstat(note.fileno()).st_mtime > HOLDS_FOR:
                note.truncate(0)
                told = _found_out() or ""
                note.write(told)
            return told or None
    except OSError:  # there is no room for a note
        return _found_out()


def _found_out() -> str | None:
    refuse_closed_python()
    for way in _WAYS:
        trial = [*_launch(way), "", *_readable(), _PROCESSES, "--", "--", sys.executable, "-I", "-S", "-c", ""]
        if subprocess.run(trial, capture_output=True, check=False).returncode == 0:
            return way
    log.warning(
        "This kernel cannot keep converters from other files: no user namespaces, no Landlock. Nothing is opened."
    )
    return None


def _launch(way: str) -> list[str]:
    return [sys.executable, "-I", "-S", str(_LAUNCHER), way]


@cache
def _readable() -> tuple[str, ...]:
    """List what every program may read: the system's programs, this one and its Python, their settings, the fonts."""
    own = (Path(pipeline.__file__).parent, Path(sys.prefix), Path(sys.base_prefix))
    libraries = (Path(place) for place in sys.path if Path(place).name in _LIBRARIES)
    fonts = (Path.home() / ".local/share/fonts", Path.home() / ".fonts")
    languages = filter(None, [os.environ.get("TESSDATA_PREFIX")])
    named = (*own, *libraries, *fonts)
    places = dict.fromkeys([*named, *(one.resolve() for one in named)])  # a link alone leads nowhere
    return (*_PROGRAMS, *_SETTINGS, *map(str, places), *languages)
