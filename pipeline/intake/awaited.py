"""What in a case folder seems to be on its way still: half a file, or one that somebody has open."""

import errno
import fcntl
import os
import signal
from pathlib import Path

from pipeline.errors import ConversionError
from pipeline.files.broken_off import broken_off
from pipeline.files.sniffing import sniff
from pipeline.intake.folder_contents import Contents

_OPEN = "somebody has it open"
_BEGINNINGS_CUT = 2
"""How many letters Word takes from the front of a long name when it says who has the document open."""


def awaited(contents: Contents) -> tuple[str, ...]:
    """Name each file that is worth waiting for, with the reason."""
    found = []
    for entry in contents.entries():
        reason = _reason(Path(entry.path)) if entry.is_file else None
        if reason:
            found.append(f"{entry.shown}: {reason}")
    return tuple(found)


def _reason(file: Path) -> str | None:
    if any(os.path.lexists(file.with_name(name)) for name in _locks(file.name)):
        return _OPEN
    if _is_being_written(file):
        return "somebody is still writing it"
    try:
        return broken_off(file, sniff(file, file.name).content)
    except OSError as error:
        return _OPEN if error.errno == errno.EBUSY else None  # of others whoever reads it says what is wrong
    except ConversionError:
        return None


def _is_being_written(file: Path) -> bool:
    """Ask for a lease, which the kernel gives only on a file that nobody has open for writing (fcntl(2)).

    It can tell that of files on a disk of this machine alone. A lease that is broken is told by a signal: by one that
    ends nobody.
    """
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    finally:
        os.close(descriptor)
    return False


def _locks(name: str) -> tuple[str, ...]:
    """Say how Office and LibreOffice call the file beside a document that somebody has open."""
    return f"~${name}", f"~${name[_BEGINNINGS_CUT:]}", f".~lock.{name}#"
