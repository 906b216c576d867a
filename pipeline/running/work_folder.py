"""Private folders to work in, gone when the work is done, and after a kill as soon as the program runs again."""

import errno
import os
import re
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing.util import Finalize, get_temp_dir
from pathlib import Path

from pipeline.errors import UsageError

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
"""Errors that say that a disk is full, or a share of it."""
LEAST_ROOM = 50_000_000
"""Bytes that must be free at any moment: one scanned page takes ten million."""
BETWEEN_LOOKS = 0.02
"""Seconds between two looks at the room that is left; a look takes a few millionths."""

_AFTER_THE_SOCKETS = -200
"""At the end of the process the pools' own folder is removed first, with priority -100."""
_ELSEWHERE = threading.Lock()
"""Who holds it may have said that temporary files lie elsewhere."""
_NAME = re.compile(r"casebundle-(\d+)-.+")


def work_folder() -> tempfile.TemporaryDirectory[str]:
    """Make a private folder that only this user can read; use it in a ``with`` block."""
    return tempfile.TemporaryDirectory(prefix=_prefix())


def _prefix() -> str:
    return f"casebundle-{os.getpid()}-"


@cache
def _own_folder() -> Path:
    """Make such a folder that is there as long as this process."""
    folder = tempfile.mkdtemp(prefix=_prefix())
    Finalize(None, shutil.rmtree, args=(folder,), exitpriority=_AFTER_THE_SOCKETS)
    return Path(folder)


@contextmanager
def in_own_folder() -> Iterator[Path]:
    """Let what a library keeps on the disk for a while lie in a folder of this process, so that a kill leaves it there.

    What another thread makes meanwhile may come to lie there too, and is as safe.
    """
    with _ELSEWHERE:
        folder = _own_folder()
        before, tempfile.tempdir = tempfile.tempdir, str(folder)
        try:
            yield folder
        finally:
            tempfile.tempdir = before


@cache
def keep_sockets_in_a_work_folder() -> Path:
    """Let the pools of this process have their sockets in its own folder; gives that."""
    with in_own_folder() as folder:
        get_temp_dir()  # made when it is first asked for, and kept
    return folder


def cannot_work(error: OSError) -> UsageError:
    """Say that there is no working in such folders, and what to do."""
    return UsageError(
        f"Files cannot be worked on in {tempfile.gettempdir()} ({error.strerror}); make room there, or let the "
        "variable TMPDIR name another folder."
    )


class RoomLeft:
    """Watches the room on a folder's disk while work goes on there; use it in a ``with`` block.

    Without room any program fails, and few say so: LibreOffice leaves out a letter's pictures. So what was made while
    there was too little cannot be relied on.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._over = threading.Event()
        self._lowest = shutil.disk_usage(folder).free
        self._watching = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "RoomLeft":
        self._watching.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._over.set()
        self._watching.join()

    @property
    def ran_out(self) -> bool:
        """Whether there was too little at any moment until now."""
        self._look()
        return self._lowest < LEAST_ROOM

    def _watch(self) -> None:
        while not self._over.wait(BETWEEN_LOOKS):
            self._look()

    def _look(self) -> None:
        self._lowest = min(self._lowest, shutil.disk_usage(self._folder).free)


def remove_abandoned() -> None:
    """Remove the work folders of processes that were killed: they hold a child's papers."""
    for folder in Path(tempfile.gettempdir()).glob("casebundle-*"):
        maker = _NAME.fullmatch(folder.name)
        if maker and not _is_running(int(maker[1])):
            shutil.rmtree(folder, ignore_errors=True)  # another user's folder stays, and is theirs to remove


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
