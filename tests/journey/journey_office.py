"""An office with an inbox, an outbox and the example cases, driven through the command line."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.journey.readied_program import LONGEST, run_program
from tests.project import EXAMPLES, PROJECT

COMPLETE = "Okafor Daniel - enforcement referral"
TODAY = "2026-06-15"


@dataclass(frozen=True)
class Office:
    """One inbox and one outbox; every command is a process of its own, as in use."""

    inbox: Path
    outbox: Path
    cache: Path

    def environment(self, **more: str) -> dict[str, str]:
        settings = {
            "INBOX": self.inbox,
            "OUTBOX": self.outbox,
            "CACHE": self.cache,
            "TODAY": TODAY,
            "SETTLE": 0,
            "JOBS": 1,
        }
        return {**os.environ, **{f"CASEBUNDLE_{name}": str(value) for name, value in settings.items()}, **more}

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "pipeline", *words]

    def do(self, *words: str) -> subprocess.CompletedProcess[str]:
        return run_program(words, self.environment(), PROJECT)

    def drop(self, example: str, name: str | None = None) -> Path:
        folder = self.inbox / (name or example)
        shutil.copytree(EXAMPLES / example, folder)
        return folder

    def status(self, name: str) -> dict[str, Any]:
        status: dict[str, Any] = json.loads((self.outbox / name / "status.json").read_text(encoding="utf-8"))
        return status

    def output(self, name: str, kind: str) -> Path:
        (path,) = (one["path"] for one in self.status(name)["outputs"] if one["kind"] == kind)
        return self.outbox / name / path


def wait_for(condition: Callable[[], bool], between_looks: float = 0.1) -> None:
    """Wait until something is so; the limit only ends what never comes, on however busy a machine."""
    give_up = time.monotonic() + LONGEST
    while not condition():
        assert time.monotonic() < give_up, "it did not happen"
        time.sleep(between_looks)
