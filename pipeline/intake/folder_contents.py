"""What lies in a case folder, by names, sizes and times alone: looked at thousands of times for once that it is read.

Sub-folders are gone through one after the other and not within each other, so that none is too deep. One that cannot
be opened hides no other: it is named, with the reason.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from pipeline.files.leftovers import is_leftover
from pipeline.files.plain_file import SHARE_AWAY

OF_THE_MOMENT = SHARE_AWAY | {errno.ENOENT, errno.ENOTDIR}
"""Errors that say that a folder is being moved, or that its share went away, and nothing of the folder itself."""


@dataclass(frozen=True)
class Entry:
    """A file, link or device below a case folder; ``shown`` is its path there, in letters that can be written."""

    path: str
    shown: str
    status: os.stat_result

    @property
    def is_file(self) -> bool:
        """Whether it is a file, and not a link, a pipe or a device."""
        return stat.S_ISREG(self.status.st_mode)


@dataclass(frozen=True)
class Closed:
    """A sub-folder, or the case folder itself, that cannot be opened, and the error."""

    shown: str
    error: OSError


@dataclass(frozen=True)
class Contents:
    """Everything below a folder that is not left by a program, in no order, with the sub-folders that are closed."""

    folder: str
    found: list[tuple[str, os.stat_result]]
    closed: list[tuple[str, OSError]]

    @property
    def state(self) -> int:
        """Tell one state from another for as long as this program runs."""
        seen = [(path, of.st_mtime_ns, of.st_size) for path, of in self.found]
        seen += [(path, error.errno or 0, 0) for path, error in self.closed]
        return hash(frozenset(seen))

    @property
    def signature(self) -> str:
        """Tell one state from another wherever and whenever it is looked at."""
        digest = hashlib.sha256()
        for entry in self.entries():
            of = entry.status
            digest.update(f"{entry.shown}\0{of.st_mode}\0{of.st_size}\0{of.st_mtime_ns}\0".encode())
        for closed in self.shut():
            digest.update(f"{closed.shown}\0{closed.error.errno}\0".encode())
        return digest.hexdigest()

    @property
    def sizes(self) -> dict[str, int]:
        """Give the size of each file by its path."""
        return {path: of.st_size for path, of in self.found}

    def entries(self) -> Iterator[Entry]:
        """Give everything in one order on every machine: by name, and what a sub-folder holds in its place."""
        for path, status in sorted(self.found, key=lambda one: PurePath(one[0]).parts):
            yield Entry(path, self._shown(path), status)

    def shut(self) -> list[Closed]:
        """Give the sub-folders that are closed in one order."""
        return [Closed(self._shown(path), error) for path, error in sorted(self.closed, key=lambda one: one[0])]

    def newest_change(self) -> float:
        """Find the newest change of a file, in seconds since 1970.

        A copied file may keep an old time of modification; its change of status on this machine is as new as the copy.
        """
        return max((_changed(of) for _, of in self.found), default=0.0)

    @property
    def newest(self) -> str:
        """Name the file that changed last; empty where there is none."""
        path, _ = max(self.found, key=lambda one: _changed(one[1]), default=("", None))
        return self._shown(path) if path else ""

    def _shown(self, path: str) -> str:
        """Write a path so that any byte in it survives in JSON and on paper."""
        return os.fsencode(path[len(self.folder) + 1 :]).decode("utf-8", "backslashreplace")


def _changed(of: os.stat_result) -> float:
    return max(of.st_mtime, of.st_ctime)


def contents_of(folder: str) -> Contents:
    """Look at everything below a folder; links are not followed.

    Raises OSError where the folder, or one below it, is just being moved, or its share went away.
    """
    found: list[tuple[str, os.stat_result]] = []
    closed: list[tuple[str, OSError]] = []
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    if is_leftover(entry.name):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        found.append((entry.path, entry.stat(follow_symlinks=False)))
        except OSError as error:
            if error.errno in OF_THE_MOMENT:
                raise
            closed.append((place, error))
    return Contents(folder, found, closed)
