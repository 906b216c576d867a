"""A program that was told to end ends soon, with all that it started, though a share does not answer."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.running.descendants import descendants

BEGIN = """
import hashlib, signal, subprocess
from pipeline.running.latest_end import end_with_all_on_signal
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)  # whoever runs the tests may have them ignored
end_with_all_on_signal(0.1)
"""
HANGS = BEGIN + 'print("ready", flush=True); hashlib.pbkdf2_hmac("sha512", b"", b"", 2_000_000_000)'
"""Python hears no signal while it works that out."""
WAITS = BEGIN + 'print("ready", flush=True); subprocess.run(["/bin/sleep", "100"], start_new_session=True)'
"""A converter has a session of its own, and is told of no signal."""


@contextmanager
def running(program: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as begun:
        assert begun.stdout
        assert begun.stdout.readline() == "ready\n"
        yield begun


def test_a_program_that_hangs_ends_soon_after_it_was_told_to() -> None:
    with running(HANGS) as program:
        told = time.monotonic()
        program.send_signal(signal.SIGTERM)
        assert program.wait(10) in (0, 128 + signal.SIGTERM)
    assert time.monotonic() - told < 5


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_no_converter_goes_on_without_the_program_that_started_it(number: signal.Signals) -> None:
    with running(WAITS) as program:
        while not (converters := descendants(program.pid)):
            time.sleep(0.01)
        program.send_signal(number)
        assert program.wait(10) in (0, 128 + number), "it may come to its own end, once its converter is gone"
    assert not any(is_running(one) for one in converters)


def is_running(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"
