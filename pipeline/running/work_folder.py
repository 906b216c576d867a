"""Private folders to work in, gone when the work is done, and after a kill as soon as the program runs again."""

import os
import re
import shutil
import tempfile
from pathlib import Path

from pipeline.errors import UsageError

_NAME = re.compile(r"casebundle-(\d+)-.+")


def work_folder() -> tempfile.TemporaryDirectory[str]:
    """Make a private folder that only this user can read; use it in a ``with`` block."""
    return tempfile.TemporaryDirectory(prefix=f"casebundle-{os.getpid()}-")


def cannot_work(error: OSError) -> UsageError:
    """Say that there is no working in such folders, and what to do."""
    return UsageError(
        f"Files cannot be worked on in {tempfile.gettempdir()} ({error.strerror}); make room there, or let the "
        "variable TMPDIR name another folder."
    )


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
