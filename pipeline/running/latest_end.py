"""A program that was told to end does so, whatever hangs: a share that does not answer holds it for minutes."""

import os
import signal
import sys
import threading
import time
from types import FrameType

from pipeline.running.descendants import end_descendants

LATEST_END = 4.5
"""Seconds that a program may take to end by itself, once it was told to."""

STANDS_STILL = "until the latest end"
"""The name of the thread that does nothing until then, and so holds no lock that a fork would have for ever."""

_ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_BY_SIGNAL = 128
"""What a shell adds to the number of the signal that ended a program."""


def end_with_all_on_signal(latest: float = LATEST_END) -> None:
    """Let a signal end this process with all that it started, at the latest so many seconds after it.

    A converter has a session of its own, so it would go on alone, with a child's papers, until its time is up. A
    signal that whoever started us wants to be ignored stays so.
    """
    for number in _ENDING:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _end_with_all)
    _end_after_signal(latest)


def _end_with_all(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  (what the operating system passes)
    end_descendants()
    sys.exit(_BY_SIGNAL + number)


def _end_after_signal(seconds: float) -> None:
    """End this process, with all that it started, so many seconds after the first signal that it handles.

    Python hears a signal only when the main thread goes on; the system itself writes to a pipe at once.
    """
    told, tell = os.pipe()
    os.set_blocking(tell, False)
    signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
    threading.Thread(target=_end_later, args=(told, seconds), name=STANDS_STILL, daemon=True).start()


def _end_later(told: int, seconds: float) -> None:
    """Stand still until the pipe speaks, then end where the program stands, as a loss of power would."""
    os.read(told, 1)
    time.sleep(seconds)
    end_descendants()
    os._exit(0)
