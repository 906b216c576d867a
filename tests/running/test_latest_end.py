"""A program that was told to end ends soon, though a share does not answer."""

import signal
import subprocess
import sys
import time

HANGS = """
import hashlib, signal
from pipeline.running.latest_end import end_after_signal
signal.signal(signal.SIGTERM, lambda number, frame: None)
end_after_signal(0.1)
print("ready", flush=True)
hashlib.pbkdf2_hmac("sha512", b"", b"", 2_000_000_000)  # Python hears no signal meanwhile
"""


def test_a_program_that_hangs_ends_soon_after_it_was_told_to() -> None:
    with subprocess.Popen([sys.executable, "-c", HANGS], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        assert program.stdout.readline() == "ready\n"
        told = time.monotonic()
        program.send_signal(signal.SIGTERM)
        assert program.wait(10) == 0
    assert time.monotonic() - told < 5
