"""Open a file that others may have put there: never a pipe, which would be waited for, nor a device without end."""

import errno
import os
import stat
from io import FileIO
from pathlib import Path

SHARE_AWAY = frozenset({errno.ESTALE, errno.ENOTCONN, errno.EHOSTDOWN, errno.ETIMEDOUT, errno.ENODEV})
"""Errors that say that a share went away, and nothing of what lies there."""
_NO_FILE_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EINVAL, errno.ELOOP, errno.ENXIO})


def opened(path: Path | str, *, follow: bool = True) -> FileIO:
    """Open a file to be read; raises OSError where it is none, or a link to one that is not to be followed."""
    stream = FileIO(path, "r", opener=_following if follow else _not_following)
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise OSError(errno.EINVAL, "it is no file", str(path))
    return stream


def is_plain_file(path: Path) -> bool:
    """Tell whether a file itself lies there, and not a link to one: that could be changed elsewhere."""
    return path.is_file() and not path.is_symlink()


def says_no_file(error: OSError) -> bool:
    """Tell whether an error says that no file lies there; after any other nobody knows, and nothing follows from it."""
    return error.errno in _NO_FILE_THERE


def content_of(path: Path | str) -> bytes:
    """Read a file whole; raises OSError where it is none."""
    with opened(path) as stream:
        return stream.readall()


def _following(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)


def _not_following(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK | os.O_NOFOLLOW)
