"""Run our own reading of foreign files in processes that may break without breaking anything else.

A hostile PDF or picture can take a minute, gigabytes, or the whole process. So every step that opens one runs in a
process forked for it alone, from a server that has imported the libraries once: a step then costs milliseconds and not
half a second. A step is a function named by its module and takes and gives plain JSON values. What ``prepare`` in that
module loads, where there is such a function, all its steps share.
"""

import gc
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import cache, partial
from io import BufferedRWPair
from pathlib import Path
from threading import Lock
from types import ModuleType, TracebackType
from typing import Any, NoReturn, cast

import pipeline
from pipeline.errors import BrokenReaderError, ConversionError, MomentaryError, TooSlowError
from pipeline.running.confinement import Sight
from pipeline.running.programs import FROM_OUTSIDE, MEGABYTE, Limits, end_group, offline
from pipeline.running.work_folder import NO_ROOM

STEP_LIMITS = Limits(seconds=120, memory=1500 * MEGABYTE)

_START = """
import sys
from importlib.util import module_from_spec, spec_from_file_location
[_, package] = sys.argv
spec = spec_from_file_location("pipeline", f"{package}/__init__.py", submodule_search_locations=[package])
sys.modules["pipeline"] = module_from_spec(spec)
spec.loader.exec_module(sys.modules["pipeline"])
from pipeline.running.sandbox import serve
serve()
"""
"""Finds this package by its own folder: that around it, with an inbox perhaps, is closed to the server."""
_DIED = "reading the file broke the reader: the file is damaged, or needs more memory than it may have"
_ENDED = "the process that reads the file was ended from outside; try again"


class Sandbox:
    """A process for each step, from a server that is started when first needed; safe to call from several threads.

    With ``sight`` the steps see nothing else of a case.
    """

    def __init__(self, limits: Limits = STEP_LIMITS, sight: Sight | None = None) -> None:
        self.limits = limits
        self.sight = sight
        self._server: _Server | None = None
        self._starting = Lock()

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server:
            self._server.end()

    def call(self, step: Callable[..., Any], *arguments: Any) -> Any:
        """Run one step to its end; raises ConversionError when it refuses, breaks, or goes over the limits."""
        job = {"module": step.__module__, "step": step.__qualname__, "arguments": arguments, **vars(self.limits)}
        answer = self._running().ask(json.dumps(job), self.limits)
        if "endless" in answer:
            raise ConversionError(self.limits.told_of_endless("reading the file"))
        if "refused" in answer:
            raise ConversionError(answer["refused"])
        if "failed" in answer:
            raise MomentaryError(answer["failed"])
        if "broke" in answer:
            raise BrokenReaderError(answer["broke"])
        return answer["result"]

    def _running(self) -> "_Server":
        with self._starting:
            if self._server is None or not self._server.runs:
                self._server = _Server(self.sight)
            return self._server


class _Server:
    """The server process, at the other end of a socket; each job comes on a socket of its own."""

    def __init__(self, sight: Sight | None) -> None:
        command = offline([sys.executable, "-c", _START, str(Path(pipeline.__file__).parent)], sight)
        self._line, far_end = socket.socketpair()
        self._process = subprocess.Popen(
            command,
            stdin=far_end.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_room_in(sight), "PYTHONPATH": os.pathsep.join(_import_path())},
            start_new_session=True,
        )
        far_end.close()

    @property
    def runs(self) -> bool:
        """Whether it still takes jobs."""
        return self._process.poll() is None

    def ask(self, job: str, limits: Limits) -> dict[str, Any]:
        """Give a job to the server and wait for the answer; a process that does not answer in time is ended."""
        own, far_end = socket.socketpair()
        own.settimeout(limits.seconds)
        child = 0
        try:
            with own, own.makefile("rwb") as talk:
                with far_end:
                    socket.send_fds(self._line, [b"j"], [far_end.fileno()])
                talk.write(job.encode() + b"\n")
                talk.flush()
                child = int(talk.readline())
                answer = talk.readline()
            return cast("dict[str, Any]", json.loads(answer))
        except TimeoutError as error:
            _end(child)
            raise TooSlowError(f"reading the file did not finish within {limits.seconds:.0f} seconds") from error
        except (OSError, ValueError) as error:
            raise MomentaryError(_ENDED) from error

    def end(self) -> None:
        """End the server."""
        self._line.close()
        end_group(self._process)


def _end(child: int) -> None:
    """End the process of a step with all that it started; 0 where the step has not begun."""
    with suppress(ProcessLookupError):
        if child:
            os.killpg(child, signal.SIGKILL)


def _room_in(sight: Sight | None) -> dict[str, str]:
    """Let a step that sees nothing else have its temporary files where it may write; they go with the work."""
    return {"TMPDIR": str(sight.lent[0])} if sight else {}


def _import_path() -> list[str]:
    """Where the server finds this package, whatever folder it is started in, and then all that we find."""
    return [str(Path(pipeline.__file__).parent.parent), *filter(None, [os.environ.get("PYTHONPATH")])]


# ------------------------------------------------------------------------------------------------------ the server ----


def serve() -> None:
    """Take jobs, one on each socket that comes, and run each in a child of its own; end when no more can come."""
    running: dict[int, socket.socket] = {}
    ended = _bell_of_children()
    with socket.socket(fileno=os.dup(sys.stdin.fileno())) as line:
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
                running[_begin(job, running.values())] = job


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
    return {"failed": _ENDED} if ending in FROM_OUTSIDE else {"broke": _DIED}


def _line(answer: Mapping[str, Any]) -> bytes:
    return json.dumps(answer).encode() + b"\n"


def _begin(job_socket: socket.socket, others: Collection[socket.socket]) -> int:
    """Read a job, and fork for it; the child answers and ends, and keeps nothing of the ``others``."""
    talk = job_socket.makefile("rwb")
    job = json.loads(talk.readline())
    step = getattr(_module(job["module"]), job["step"])
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
def _module(name: str) -> ModuleType:
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
