"""Run our own reading of foreign files in processes that may break without breaking anything else.

A hostile PDF or picture can take a minute, gigabytes, or the whole process. So every step that opens one runs in a
process forked for it alone, from one that has loaded the libraries: a step then costs milliseconds and not half a
second. A step is a function named by its module and takes and gives plain JSON values.
"""

import json
import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from types import TracebackType
from typing import Any, cast

from pipeline.errors import BrokenReaderError, ConversionError, MomentaryError, TooSlowError
from pipeline.running.confinement import Sight
from pipeline.running.nursery import Reader, nursery
from pipeline.running.programs import MEGABYTE, Limits
from pipeline.running.steps import ENDED

STEP_LIMITS = Limits(seconds=120, memory=1500 * MEGABYTE)


class Sandbox:
    """A process for each step, forked from a reader that is there when first needed; safe to call from several threads.

    With ``sight`` the steps see nothing else of a case.
    """

    def __init__(self, limits: Limits = STEP_LIMITS, sight: Sight | None = None) -> None:
        self.limits = limits
        self.sight = sight
        self._readers: list[Reader] = []
        self._starting = Lock()

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for reader in self._readers:
            reader.end()

    def call(self, step: Callable[..., Any], *arguments: Any) -> Any:
        """Run one step to its end; raises ConversionError when it refuses, breaks, or goes over the limits."""
        job = {"module": step.__module__, "step": step.__qualname__, "arguments": arguments, **vars(self.limits)}
        answer = _asked(self._reader_with(step.__module__), json.dumps(job), self.limits)
        if "endless" in answer:
            raise ConversionError(self.limits.told_of_endless("reading the file"))
        if "refused" in answer:
            raise ConversionError(answer["refused"])
        if "failed" in answer:
            raise MomentaryError(answer["failed"])
        if "broke" in answer:
            raise BrokenReaderError(answer["broke"])
        return answer["result"]

    def _reader_with(self, module: str) -> Reader:
        """Give the newest reader, or one more where that has not loaded the module, or runs no longer.

        The older ones go on with what they have in hand.
        """
        with self._starting:
            newest = self._readers[-1] if self._readers else None
            if newest is None or not newest.runs or module not in newest.modules:
                newest = nursery().fork(module, self.sight)
                self._readers.append(newest)
            return newest


def _asked(reader: Reader, job: str, limits: Limits) -> dict[str, Any]:
    """Give a job to a reader and wait for the answer; a process that does not answer in time is ended."""
    own, far_end = socket.socketpair()
    own.settimeout(limits.seconds)
    child = 0
    try:
        with own, own.makefile("rwb") as talk:
            with far_end:
                socket.send_fds(reader.line, [b"j"], [far_end.fileno()])
            talk.write(job.encode() + b"\n")
            talk.flush()
            child = int(talk.readline())
            answer = talk.readline()
        return cast("dict[str, Any]", json.loads(answer))
    except TimeoutError as error:
        _end(child)
        raise TooSlowError(f"reading the file did not finish within {limits.seconds:.0f} seconds") from error
    except (OSError, ValueError) as error:
        raise MomentaryError(ENDED) from error


def _end(child: int) -> None:
    """End the process of a step with all that it started; 0 where the step has not begun."""
    with suppress(ProcessLookupError):
        if child:
            os.killpg(child, signal.SIGKILL)
