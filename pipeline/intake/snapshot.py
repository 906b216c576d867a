"""A case folder as it stands at one moment: a private copy of every file, with its hash.

Everything after this works on the copy. The inbox is only ever read, and a folder that changes while it is copied is
left for a later pass.
"""

import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.case.finding import Problem
from pipeline.case.source_file import SourceFile
from pipeline.errors import UnsettledError
from pipeline.files.leftovers import is_leftover
from pipeline.intake.file_roles import problems_of_roles, with_roles
from pipeline.running.work_folder import cannot_work

CHUNK = 1 << 20
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True)
class Snapshot:
    """The files of one case folder in private copies with their roles; what was not copied, or will not be read."""

    name: str
    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Found:
    path: Path
    shown: str
    status: os.stat_result


def take(folder: Path, into: Path) -> Snapshot:
    """Copy a case folder's files into an empty private folder, and tell what each is there for.

    Raises UnsettledError when the files change meanwhile, and UsageError where there is no room for the copies.
    """
    before = signature(folder)
    files: list[SourceFile] = []
    problems: list[Problem] = []
    for number, found in enumerate(_walk(folder), start=1):
        if not stat.S_ISREG(found.status.st_mode):
            problems.append(
                Problem(found.shown, f"{found.shown} is a link or a device, not a file; put the file itself here.")
            )
            continue
        try:
            files.append(_copy(found, into / f"{number:05d}{found.path.suffix.lower()}"))
        except FileNotFoundError as error:
            raise UnsettledError(f"{folder.name} changed while it was read; it waits for the next pass.") from error
        except OSError as error:
            if error.errno in NO_ROOM:
                raise cannot_work(error) from error
            problems.append(
                Problem(found.shown, f"{found.shown} cannot be read ({error.strerror}); check who may open it.")
            )
    if signature(folder) != before:
        raise UnsettledError(f"{folder.name} changed while it was read; it waits for the next pass.")
    sources = with_roles(files)
    return Snapshot(folder.name, sources, (*problems, *problems_of_roles(sources)))


def signature(folder: Path) -> str:
    """Tell one state of a folder from another by names, sizes and times alone: a few microseconds a file.

    Raises UnsettledError when the folder cannot be listed (the share went away, or it is being renamed).
    """
    digest = hashlib.sha256()
    try:
        for found in _walk(folder):
            status = found.status
            digest.update(f"{found.shown}\0{status.st_mode}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    except OSError as error:
        raise UnsettledError(f"{folder.name} cannot be listed just now ({error.strerror}); it waits.") from error
    return digest.hexdigest()


def last_change(folder: Path) -> float:
    """Find the newest change of a folder or of anything in it, in seconds since 1970.

    A copied file may keep an old time of modification; its change of status on this machine is as new as the copy.
    """
    newest = folder.stat()
    times = [newest.st_mtime, newest.st_ctime]
    for found in _walk(folder):
        times += [found.status.st_mtime, found.status.st_ctime]
    return min(max(times), time.time())


def _walk(folder: Path, root: Path | None = None) -> Iterator[_Found]:
    """Find everything below a folder that is not junk, in one order on every machine; links are not followed."""
    root = root or folder
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        if is_leftover(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, root)
        else:
            yield _Found(path, _shown(path.relative_to(root)), entry.stat(follow_symlinks=False))


def _shown(relative: Path) -> str:
    """Write a path so that any byte in it survives in JSON and on paper."""
    return os.fsencode(relative.as_posix()).decode("utf-8", "backslashreplace")


def _copy(found: _Found, copy: Path) -> SourceFile:
    digest = hashlib.sha256()
    size = 0
    with found.path.open("rb") as original, copy.open("wb") as target:
        while chunk := original.read(CHUNK):
            digest.update(chunk)
            target.write(chunk)
            size += len(chunk)
    return SourceFile(found.shown, copy, digest.hexdigest(), size)
