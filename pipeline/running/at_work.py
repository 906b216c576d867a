"""Which file is in hand, for whoever waits for a long pass: each process that works says it in a file of its own."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class AtWork:
    """What one process works on: it is told in a ``folder`` that all of them share, None where nobody looks on."""

    folder: Path | None
    case: str

    def take(self, file: str) -> None:
        """Say that a file of the case is in hand; work goes on where that cannot be said."""
        if self.folder is not None:
            with suppress(OSError):
                (self.folder / str(os.getpid())).write_text(f"{self.case}: {file}", encoding="utf-8")


def nobody(file: str = "") -> None:
    """Be told of a file where nobody looks on."""


def newest(folder: Path) -> str:
    """Give the case and file that were taken in hand last; nothing where there are none."""
    with suppress(OSError, ValueError):
        told = max(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        return told.read_text(encoding="utf-8")
    return ""
