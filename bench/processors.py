"""How long this process and all that it started, those that still run too, have kept the processors busy."""

import os
import resource
import time
from collections.abc import Mapping
from pathlib import Path

_PARENT, _TIMES = 1, slice(11, 15)
"""Where ``/proc/pid/stat`` tells, behind the name of the program, the parent and the four times of proc(5)."""


_looking = [0.0]
"""What it has taken in this process to look, which is no part of what is measured: the more processes run, the more."""


def processor_seconds() -> float:
    """Give the seconds of the whole tree of processes below this one, in all: two processors give two a second."""
    began = time.process_time()
    told = {int(folder.name): _told(folder) for folder in Path("/proc").iterdir() if folder.name.isdigit()}
    children: dict[int, list[int]] = {}
    for process, (parent, _) in told.items():
        children.setdefault(parent, []).append(process)
    running = sum(told[process][1] for process in _below(os.getpid(), children)) / os.sysconf("SC_CLK_TCK")
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = began - _looking[0] + ended.ru_utime + ended.ru_stime + running
    _looking[0] += time.process_time() - began
    return seconds


def _told(folder: Path) -> tuple[int, int]:
    """Give a process's parent and its times, with those of its children that it has waited for; 0 where it is gone."""
    try:
        fields = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0, 0
    return int(fields[_PARENT]), sum(map(int, fields[_TIMES]))


def _below(process: int, children: Mapping[int, list[int]]) -> list[int]:
    return [below for child in children.get(process, []) for below in (child, *_below(child, children))]
