"""The process that runs steps for one sandbox: each in a child of its own, forked for it alone.

It was forked itself, with all that the steps need loaded, by ``nursery``; what a step's module loads by its own
``prepare``, where there is such a function, all steps share.
"""

import gc
import importlib
import json
import os
import select
import signal
import socket
import traceback
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import cache, partial
from io import BufferedRWPair
from types import ModuleType
from typing import Any, NoReturn

from pipeline.errors import ConversionError
from pipeline.running.programs import FROM_OUTSIDE, Limits
from pipeline.running.work_folder import NO_ROOM

DIED = "reading the file broke the reader: the file is damaged, or needs more memory than it may have"
ENDED = "the process that reads the file was ended from outside; try again"


def run_steps(line: socket.socket) -> None:
    """Take jobs, one on each socket that comes, and run each in a child of its own; end when no more can come."""
    running: dict[int, socket.socket] = {}
    ended = _bell_of_children()
    while True:
        ready, _, _ = select.select([line, ended], [], [])
        if ended in ready:
            ended.recv(1024)
            _answer_for_the_dead(running)
        if line in ready:
            _, sockets, _, _ = socket.recv_fds(line, 1, 1)
            if not sockets:
                return
            job = socket.socket(fileno=sockets[0])
            running[_begin(job, [line, *running.values()])] = job


def _bell_of_children() -> socket.socket:
    """Give a socket that can be read as soon as a child has ended."""
    bell, hammer = socket.socketpair()
    hammer.setblocking(False)
    signal.set_wakeup_fd(hammer.detach(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    return bell


def _answer_for_the_dead(running: dict[int, socket.socket]) -> None:
    """Say of each child that a signal ended which one it was; whoever ended by itself has answered."""
    with suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG)) != (0, 0):
            child, status = ended
            with running.pop(child) as job, suppress(OSError):  # the client may have given up
                if os.WIFSIGNALED(status):
                    job.sendall(_line(_told_of(os.WTERMSIG(status))))


def _told_of(ending: int) -> dict[str, Any]:
    """Say what it means that a signal ended a step."""
    if ending == signal.SIGXCPU:
        return {"endless": True}
    return {"failed": ENDED} if ending in FROM_OUTSIDE else {"broke": DIED}


def _line(answer: Mapping[str, Any]) -> bytes:
    return json.dumps(answer).encode() + b"\n"


def _begin(job_socket: socket.socket, others: Collection[socket.socket]) -> int:
    """Read a job, and fork for it; the child answers and ends, and keeps nothing of the ``others``."""
    talk = job_socket.makefile("rwb")
    job = json.loads(talk.readline())
    step = getattr(load(job["module"]), job["step"])
    limits = Limits(job["seconds"], job["memory"], job["file_size"], job["at_work"])
    gc.freeze()  # children share what was imported; a collection would copy it page by page
    child = os.fork()
    if child == 0:
        for other in others:
            other.close()
        _run_and_exit(partial(step, *job["arguments"]), limits, talk)
    talk.close()
    return child


@cache
def load(name: str) -> ModuleType:
    """Import a module of steps here, for all children to come, and let it load what they share."""
    module = importlib.import_module(name)
    with suppress(ConversionError):  # each step meets the same, and tells it
        getattr(module, "prepare", lambda: None)()
    return module


def _run_and_exit(step: Callable[[], Any], limits: Limits, talk: BufferedRWPair) -> NoReturn:
    answer: dict[str, Any] = {}
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        talk.write(f"{os.getpid()}\n".encode())
        talk.flush()
        limits.impose(0)
        answer = {"result": step()}
    except ConversionError as error:
        answer = {_kind(error): str(error)}
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        answer = {"failed": f"there is no room for temporary files ({error.strerror})"}
    except MemoryError:
        answer = {"broke": "reading the file needs more memory than it may have; it may be damaged or made to harm"}
    finally:
        broke = traceback.format_exc().strip().splitlines()[-1][:200]
        try:
            talk.write(_line(answer or {"broke": f"the file cannot be read: {broke}"}))
            talk.flush()
        finally:
            os._exit(0)


def _kind(error: ConversionError) -> str:
    """Say whose fault it is that a step ended so: the file's, perhaps the file's, or the machine's."""
    if error.lasts:
        return "refused"
    return "broke" if isinstance(error.__cause__, MemoryError) else "failed"
