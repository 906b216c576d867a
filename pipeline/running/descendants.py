"""End all that this process started: workers, and what those started in sessions of their own."""

import os
import signal
from contextlib import suppress
from pathlib import Path

_ROUNDS = 5
"""How often it is looked again: a process may have started another one before it was ended."""


def end_descendants() -> None:
    """Kill every process that was started by this one, or by one of those, parents before their children."""
    for _ in range(_ROUNDS):
        found = [process for process in descendants(os.getpid()) if not _is_bookkeeper(process)]
        if not found:
            return
        for process in found:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


def descendants(process: int) -> list[int]:
    """List the processes below one, those that are nearest first, without such as have ended already."""
    children = _children()
    found: list[int] = []
    waiting = [process]
    while waiting:
        below = children.get(waiting.pop(0), [])
        found += below
        waiting += below
    return found


def _is_bookkeeper(process: int) -> bool:
    """Whether it is Python's own process that keeps account of its semaphores, and ends by itself."""
    with suppress(OSError):
        return b"multiprocessing.resource_tracker" in Path(f"/proc/{process}/cmdline").read_bytes()
    return False


def _children() -> dict[int, list[int]]:
    """Give the children of every process, as the kernel tells them (proc(5), ``/proc/pid/stat``)."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):  # it has just ended
                state, parent, *_ = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
                if state != "Z":
                    children.setdefault(int(parent), []).append(int(folder.name))
    return children
