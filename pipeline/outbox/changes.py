"""Every change of an outbox goes through here: a file or a build appears whole or not at all, and then lasts.

Wherever the program is ended between two of these steps, the next pass brings the outbox in order; the tests end it
before each.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNFINISHED = ".unfinished-"
"""How the name of everything begins that is not whole yet; the next pass clears it away."""

_HELD_OPEN = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY})
"""What a share says of a file that somebody has open in a program that lets nobody else have it."""


def about_to(change: str, path: Path) -> None:
    """Stand at the beginning of every change, for whoever wants to see what would be changed, or to end it there."""


def make_folder(path: Path, within: Path) -> None:
    """Make a folder where there is none, with those above it ``within`` one that must be there.

    Where that is not there, its share went away, and papers would come to lie where it was: raises OSError.
    """
    if not path.is_dir():
        about_to("make folder", path)
        _make_below(within, path)


def _make_below(within: Path, path: Path) -> None:
    if path != within:
        _make_below(within, path.parent)
        path.mkdir(exist_ok=True)


def write(path: Path, content: bytes) -> None:
    """Put a file in its place whole, on the disk and not only in memory; one for which there is no room leaves none."""
    beside = _beside(path)
    clear_beside(path)
    about_to("write beside", beside)
    try:
        with _naming(path), beside.open("xb") as stream:
            stream.write(content)
            _keep(stream.fileno())
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    about_to("replace", path)
    if path.is_dir() and not path.is_symlink():
        beside.unlink()
        raise IsADirectoryError(errno.EISDIR, "a folder lies in its place", str(path))
    try:
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    _keep_names(path.parent)


def write_unless_open(path: Path, content: bytes) -> bool:
    """Put a file in its place; tell whether it is there now: one that is open on the share stays as it was."""
    try:
        write(path, content)
    except OSError as error:
        # of a folder that may not be written it is the file beside that cannot be made
        if error.errno in _HELD_OPEN and error.filename2 and path.is_file():
            return False
        raise
    return True


def clear_beside(path: Path) -> None:
    """Take away what a killed run left where a file is written, or a link that somebody laid there."""
    remove(_beside(path))


def _beside(path: Path) -> Path:
    return path.with_name(f"{UNFINISHED}{path.name}")


def begin_folder(parent: Path) -> Path:
    """Make a folder beside others that is filled before it gets its name."""
    about_to("begin folder", parent)
    beside = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=parent))
    beside.chmod(0o777 & ~_mask())
    return beside


def copy(source: Path, target: Path, within: Path) -> None:
    """Copy a file to a place somewhere ``within`` a folder that is being filled; raises OSError where that is gone."""
    _make_below(within, target.parent)
    about_to("copy", target)
    with _naming(target), source.open("rb") as original, target.open("wb") as stream:
        shutil.copyfileobj(original, stream)
        _keep(stream.fileno())


def finish_folder(beside: Path, target: Path) -> None:
    """Give a filled folder its name."""
    about_to("name folder", target)
    beside.rename(target)
    _keep_names(target.parent)


def put_aside(path: Path, under: Path) -> None:
    """Let a file that somebody else changed lie on under another name."""
    about_to("put aside", path)
    path.rename(under)


def append(path: Path, line: bytes) -> None:
    """Add a line at the end of a file that is only ever added to; half a line before it is left as it is."""
    about_to("append", path)
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is no file", str(path))
    with _naming(path), path.open("a+b") as stream:
        stream.seek(0, os.SEEK_END)
        if stream.tell():
            stream.seek(-1, os.SEEK_END)
            line = line if stream.read(1) == b"\n" else b"\n" + line
        stream.write(line + b"\n")
        _keep(stream.fileno())


def write_over(path: Path, content: bytes) -> None:
    """Write a few bytes over a file that lies there, or a new one: in one step, and with nothing left beside it."""
    about_to("write over", path)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o666)
    with _naming(path), os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.truncate()
        _keep(stream.fileno())


def remove(path: Path) -> None:
    """Take a file, or a folder with all that is in it, away; nothing happens where there is none."""
    if not os.path.lexists(path):
        return
    about_to("remove", path)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def remove_unless_open(path: Path) -> bool:
    """Take a file away; tell whether it is gone: one that is open on the share lies there until the next pass."""
    try:
        remove(path)
    except OSError as error:
        if error.errno not in _HELD_OPEN:
            raise
        return False
    return True


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let an error say of which file it speaks: one that comes up in the writing, of a full disk say, names none."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def _keep(descriptor: int) -> None:
    os.fsync(descriptor)


def _keep_names(folder: Path) -> None:
    """Let names survive a loss of power too, on systems that open folders."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # a share that keeps no names by itself
    finally:
        os.close(descriptor)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
