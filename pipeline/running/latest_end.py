"""A program that was told to end does so, whatever hangs: a share that does not answer holds it for minutes."""

import os
import signal
import threading
import time

from pipeline.running.descendants import end_descendants


def end_after_signal(seconds: float) -> None:
    """End this process, with all that it started, so many seconds after the first signal that it handles.

    Python hears a signal only when the main thread goes on; the system itself writes to a pipe at once.
    """
    told, tell = os.pipe()
    os.set_blocking(tell, False)
    signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
    threading.Thread(target=_end_later, args=(told, seconds), daemon=True).start()


def _end_later(told: int, seconds: float) -> None:
    """Stand still until the pipe speaks, then end where the program stands, as a loss of power would."""
    os.read(told, 1)
    time.sleep(seconds)
    end_descendants()
    os._exit(0)
