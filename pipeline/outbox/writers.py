"""One writer at a time in an outbox, by a lock on a file of it."""

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK_FILE = ".casebundle.lock"
log = logging.getLogger(__name__)


@contextmanager
def only_writer(case_outbox: Path) -> Iterator[None]:
    """Let one process at a time write into an outbox; a share without locks is told in the log."""
    descriptor = os.open(case_outbox.parent / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError as error:
            log.warning("%s: this share cannot lock files (%s)", case_outbox, error.strerror)
        yield
    finally:
        os.close(descriptor)
