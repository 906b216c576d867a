"""Run our own reading of foreign files in processes that may break without breaking anything else.

A hostile PDF or picture can take a minute, gigabytes, or the whole process. So every step that opens one runs in a
process forked for it alone, from a small server that has imported the libraries once: a step then costs milliseconds
and not half a second. A step is a function named by its module and takes and gives plain JSON values.
"""

import gc
import importlib
import json
import os
import socket
import subprocess
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, NoReturn

import pipeline
from pipeline.errors import ConversionError, MomentaryError
from pipeline.evidence.programs import MEGABYTE, Limits, end_group, offline

STEP_LIMITS = Limits(seconds=120, memory=1500 * MEGABYTE)


class Sandbox:
    """Processes for steps, started when first needed; safe to call from several threads."""

    def __init__(self, limits: Limits = STEP_LIMITS) -> None:
        self.limits = limits
        self._idle: SimpleQueue[_Server] = SimpleQueue()

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while (server := self._next_idle()) is not None:
            server.end()

    def call(self, step: Callable[..., Any], *arguments: Any) -> Any:
        """Run one step to its end; raises ConversionError when it refuses, breaks, or goes over the limits."""
        server = self._next_idle() or _Server()
        job = {"module": step.__module__, "step": step.__qualname__, "arguments": arguments, **vars(self.limits)}
        answer = server.ask(json.dumps(job), self.limits)
        self._idle.put(server)
        if "refused" in answer:
            raise ConversionError(answer["refused"])
        if "broke" in answer:
            raise MomentaryError(answer["broke"])
        return answer["result"]

    def _next_idle(self) -> "_Server | None":
        try:
            return self._idle.get_nowait()
        except Empty:
            return None


class _Server:
    """One server process, at the other end of a socket; it serves one step at a time."""

    def __init__(self) -> None:
        self._line, far_end = socket.socketpair()
        self._process = subprocess.Popen(
            offline([sys.executable, "-m", "pipeline.evidence.sandbox"]),
            stdin=far_end.fileno(),
            stdout=far_end.fileno(),
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(_import_path())},
            start_new_session=True,
        )
        far_end.close()

    def ask(self, job: str, limits: Limits) -> dict[str, Any]:
        """Give a job to the server and wait for the answer; a server that does not answer is ended."""
        answered = False
        try:
            self._line.settimeout(limits.seconds)
            self._line.sendall(job.encode() + b"\n")
            with self._line.makefile("rb") as answers:
                answer: dict[str, Any] = json.loads(answers.readline())
            answered = True
        except TimeoutError as error:
            raise MomentaryError(f"reading the file did not finish within {limits.seconds:.0f} seconds") from error
        except (OSError, json.JSONDecodeError) as error:
            raise MomentaryError("the process that reads the file was ended from outside; try again") from error
        finally:
            if not answered:
                self.end()
        return answer

    def end(self) -> None:
        """End the server and what it runs."""
        self._line.close()
        end_group(self._process)


def _import_path() -> list[str]:
    """Where the server finds this package, whatever folder it is started in, and then all that we find."""
    return [str(Path(pipeline.__file__).parent.parent), *filter(None, [os.environ.get("PYTHONPATH")])]


def serve() -> None:
    """Read one job a line, run each in a child of its own, answer with one line; end when the input ends."""
    for line in sys.stdin:
        job = json.loads(line)
        step = getattr(importlib.import_module(job["module"]), job["step"])  # imported here, for all children to come
        limits = Limits(job["seconds"], job["memory"], job["file_size"])
        answer = _answer_of_child(partial(step, *job["arguments"]), limits) or json.dumps({"broke": _DIED})
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


_DIED = "reading the file broke the reader: the file is damaged, or needs more memory than it may have"


def _answer_of_child(step: Callable[[], Any], limits: Limits) -> str:
    """Fork for one step; gives its answer, or nothing at all when the child died."""
    reading, writing = os.pipe()
    gc.freeze()  # children share what was imported; a collection would copy it page by page
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run_and_exit(step, limits, writing)
    os.close(writing)
    with os.fdopen(reading) as stream:
        answer = stream.read()
    os.waitpid(child, 0)
    return answer


def _run_and_exit(step: Callable[[], Any], limits: Limits, writing: int) -> NoReturn:
    answer: dict[str, Any] = {}
    try:
        limits.impose(0)
        answer = {"result": step()}
    except ConversionError as error:
        answer = {"refused" if error.lasts else "broke": str(error)}
    except MemoryError:
        answer = {"broke": "reading the file needs more memory than it may have; it may be damaged or made to harm"}
    finally:
        broke = traceback.format_exc().strip().splitlines()[-1][:200]
        with os.fdopen(writing, "w") as stream:
            json.dump(answer or {"broke": f"the file cannot be read: {broke}"}, stream)
        os._exit(0)


if __name__ == "__main__":
    serve()
