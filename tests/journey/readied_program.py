"""The program, ready to begin: each command is a process of its own that need not import everything anew.

Starting Python, importing the program, reading its rules and a first case take longer than most commands of a journey.
One process per worker does it once and does nothing else; every command is a fork of that one, and sees nothing of the
commands before it.
"""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

IMPORTED = [__name__, "tests.journey.warmed_program"]
NOT_READY = "The program that the journeys' commands are forked from could not be made ready."
LONGEST = 300
"""Seconds that a command may take."""

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(IMPORTED)


def run_program(words: Sequence[str], environment: Mapping[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Do what ``casebundle`` does with these words; raises TimeoutExpired after LONGEST seconds.

    Raises RuntimeError with the whole story where the program could not be made ready.
    """
    with TemporaryDirectory() as work:
        said, complained = Path(work, "said"), Path(work, "complained")
        os.environ["CACHE_OF_JOURNEYS"] = environment["CASEBUNDLE_CACHE"]
        command = _PROCESSES.Process(target=_begin, args=(words, environment, folder, said, complained))
        command.start()
        command.join(LONGEST)
        if command.exitcode is None:
            command.kill()
            raise subprocess.TimeoutExpired(list(words), LONGEST)
        told, complaint = (one.read_text(encoding="utf-8") for one in (said, complained))
        if complaint.startswith(NOT_READY):
            raise RuntimeError(complaint)
        return subprocess.CompletedProcess(list(words), command.exitcode, told, complaint)


def _begin(words: Sequence[str], environment: Mapping[str, str], folder: Path, said: Path, complained: Path) -> None:
    for number, path in ((1, said), (2, complained)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), number)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["casebundle", *words]
    from pipeline.cli import main  # noqa: PLC0415  after the environment is that of the command
    from tests.journey.warmed_program import FAULT  # noqa: PLC0415

    if FAULT:
        sys.exit(f"{NOT_READY}\n{FAULT}")
    main()
