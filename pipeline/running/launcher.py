"""Begin a program that sees nothing of this machine but what it is given: its own files, and one folder to work in.

It is a script of its own too, since it gives up what it sees before it becomes the program. By namespaces the other
files, processes and the network are not there at all; where the kernel gives nobody a namespace, Landlock closes the
files.

    launcher.py WAY LIMITS READABLE… -- WRITABLE… -- COMMAND…

LIMITS are bytes of memory, bytes of a file and seconds of processor time, with commas between, or nothing.

Where ``/proc`` is among the readable, the program has processes of its own too, and ends with all that it started.
"""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

_NEW_USER, _NEW_NET, _NEW_MOUNT, _NEW_PROCESSES = 0x10000000, 0x40000000, 0x00020000, 0x20000000
_READ_ONLY, _NO_SUID, _NO_DEVICES, _REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 1, 2, 4, 32, 4096, 16384, 1 << 18
_DETACH = 2
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF, _PIVOT_ROOT = 444, 445, 446, 155
_PATH_BENEATH, _NO_NEW_PRIVILEGES, _END_WITH_PARENT = 1, 38, 1
_EVERY_ACCESS, _READING, _READING_A_FILE, _MAKING_A_SOCKET = (1 << 13) - 1, 0b1101, 0b101, 1 << 9
"""Rights to files that the first Landlock knew (linux/landlock.h): all; to run, read and list; to run and
read; to make a socket."""
_PROCESSES = "/proc"
_SPARE = 1
"""How much a hard limit lies above the soft one, at which a signal says which limit it was."""
_SIGNALLED = 128
"""What a shell adds to the number of the signal that ended a program."""
_NEW_ROOT = "/sys"
"""Where the new tree grows: a folder that every machine has and no converter looks into."""
_DEVICES = ("null", "zero", "full", "random", "urandom")

_system = ctypes.CDLL(None, use_errno=True)


def main(arguments: list[str]) -> None:
    """Hide the machine, then become the command."""
    way, limits, *rest = arguments
    readable, rest = _until_dashes(rest)
    writable, command = _until_dashes(rest)
    if limits:
        _impose(*map(int, limits.split(",")))
    hide_the_rest(way, readable, writable)
    os.execvp(command[0], command)  # noqa: S606 - no shell is wanted


def hide_the_rest(way: str, readable: Sequence[str], writable: Sequence[str]) -> None:
    """Let this process see nothing of the machine from now on but these files; ``way`` is one of ``means``.

    With ``/proc`` among the readable it goes on in a child. Raises OSError where the kernel does not allow it.
    """
    if way == "namespaces":
        _see_only(Path(_NEW_ROOT), readable, writable)
    else:
        _open_only(readable, writable)


def leave_the_network() -> None:
    """Let this process be alone in a network of its own; raises OSError where the kernel does not allow it."""
    user, group = os.getuid(), os.getgid()
    _call("unshare", _NEW_USER | _NEW_NET)
    _be_root_inside(user, group)


def _impose(memory: int, file_size: int, seconds: int) -> None:
    """Lay limits on this process before it has any child, so that none is without them."""
    limited = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    )
    for what, wanted in limited:
        _, hardest = resource.getrlimit(what)
        hard = wanted + _SPARE if hardest == resource.RLIM_INFINITY else min(wanted + _SPARE, hardest)
        resource.setrlimit(what, (min(wanted, hard), hard))


def _until_dashes(words: list[str]) -> tuple[list[str], list[str]]:
    end = words.index("--")
    return words[:end], words[end + 1 :]


# ------------------------------------------------------------------------------------------------------ namespaces ----


def _see_only(root: Path, readable: Sequence[str], writable: Sequence[str]) -> None:
    """Make a tree of our own out of an empty one and the files that are given, and forget the machine's."""
    user, group, here = os.getuid(), os.getgid(), Path.cwd()
    own_processes = _PROCESSES in readable
    _call("unshare", _NEW_USER | _NEW_NET | _NEW_MOUNT | (_NEW_PROCESSES if own_processes else 0))
    _be_root_inside(user, group)
    if own_processes:
        _go_on_in_a_child()
    _mount(None, "/", None, _PRIVATE | _RECURSIVE)
    _mount("tmpfs", root, "tmpfs", _NO_SUID | _NO_DEVICES, b"size=64m,mode=755")
    (root / "tmp").mkdir(mode=0o1777)
    if own_processes:
        (root / "proc").mkdir()
        _mount("proc", root / "proc", "proc", _NO_SUID | _NO_DEVICES)
    for path in readable:
        if path != _PROCESSES:
            _lend(Path(path), root, _READ_ONLY)
    for path in (*writable, *(f"/dev/{name}" for name in _DEVICES)):
        _lend(Path(path), root, 0)
    _call("syscall", _PIVOT_ROOT, os.fsencode(root), os.fsencode(root))
    _call("umount2", b"/", _DETACH)
    os.chdir(here if here.is_dir() else "/")


def _be_root_inside(user: int, group: int) -> None:
    """Take a user of the machine, who is nobody in a new namespace yet, for its root."""
    for name, line in (("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")):
        Path("/proc/self", name).write_text(line, encoding="ascii")


def _go_on_in_a_child() -> None:
    """Let a child's child become the program: the first of the new processes hears no signal, and so only waits."""
    if first := os.fork():
        _end_as(_code_of(first))
    _call("prctl", _END_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if program := os.fork():
        os._exit(_code_of(program))


def _code_of(child: int) -> int:
    """Wait for a child, and for what it left behind meanwhile; gives its exit code as a shell does."""
    ended, status = os.wait()
    while ended != child:
        ended, status = os.wait()
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else _SIGNALLED - code


def _end_as(code: int) -> NoReturn:
    if code > _SIGNALLED:
        with suppress(OSError):  # some signals are always as they were
            signal.signal(code - _SIGNALLED, signal.SIG_DFL)
        os.kill(os.getpid(), code - _SIGNALLED)
    os._exit(code)


def _lend(path: Path, root: Path, access: int) -> None:
    """Let one file or folder stand in the new tree where it stands in the old one; one that is not there does not."""
    place = root / path.relative_to("/")
    place.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():
        with suppress(FileExistsError):
            place.symlink_to(path.readlink())
        return
    if path.is_dir():
        place.mkdir(exist_ok=True)
    elif path.exists():
        place.touch()
    else:
        return
    _mount(path, place, None, _BIND | _RECURSIVE)
    if access:
        _mount(None, place, None, _REMOUNT | _BIND | access | _kept(place))


def _kept(place: Path) -> int:
    """Give the flags of a mount that nobody may take off it (mount_namespaces(7))."""
    return os.statvfs(place).f_flag & (_NO_SUID | _NO_DEVICES | os.ST_NOEXEC | os.ST_NOATIME | os.ST_NODIRATIME)


def _mount(source: object, target: object, kind: str | None, flags: int, data: bytes | None = None) -> None:
    words = (None if word is None else os.fsencode(str(word)) for word in (source, target, kind))
    _call("mount", *words, ctypes.c_ulong(flags), data)


# -------------------------------------------------------------------------------------------------------- Landlock ----


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def _open_only(readable: Sequence[str], writable: Sequence[str]) -> None:
    """Let the kernel refuse all files but those that are given."""
    handled = ctypes.c_uint64(_EVERY_ACCESS)
    rules = _call("syscall", _CREATE_RULESET, ctypes.byref(handled), ctypes.sizeof(handled), 0)
    for path in readable:
        _allow(rules, path, _READING if Path(path).is_dir() else _READING_A_FILE)
    for path in (*writable, "/dev"):
        _allow(rules, path, _EVERY_ACCESS)
    _allow(rules, "/tmp", _MAKING_A_SOCKET)  # noqa: S108 - where LibreOffice hears of others like it
    _call("prctl", _NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    _call("syscall", _RESTRICT_SELF, rules, 0)


def _allow(rules: int, path: str, access: int) -> None:
    with suppress(FileNotFoundError):
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
        beneath = _Beneath(access, opened)
        _call("syscall", _ADD_RULE, rules, _PATH_BENEATH, ctypes.byref(beneath), 0)


def _call(name: str, *values: object) -> int:
    result = int(getattr(_system, name)(*values))
    if result < 0:
        raise OSError(ctypes.get_errno(), f"{name}: {os.strerror(ctypes.get_errno())}")
    return result


if __name__ == "__main__":
    main(sys.argv[1:])
