"""What reads papers does not know which other cases there are: their folders are named after children."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from pipeline.running.descendants import descendants
from tests.journey.journey_office import Office
from tests.journey.readied_program import LONGEST
from tests.project import PROJECT

CASE = "route: stockport-enforcement\nchild: {forename: Ann, surname: Lee}\n"
NAME = "Quillfeather Perpetua"


@pytest.mark.slow
def test_what_papers_are_read_by_knows_no_folder_of_the_inbox(tmp_path: Path) -> None:
    for number in range(3):
        folder = tmp_path / "inbox" / f"{NAME} {number}"
        folder.mkdir(parents=True)
        (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    with running(Office(tmp_path / "inbox", tmp_path / "outbox", tmp_path / "cache")) as program:
        knowing = {process: holds(process, NAME) for process in below_workers(program)}
    assert holds(os.getpid(), NAME)
    assert knowing
    assert not any(knowing.values())


@contextmanager
def running(office: Office) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        office.command("run"), cwd=PROJECT, env=office.environment(), stdout=subprocess.DEVNULL
    ) as program:
        try:
            yield program
        finally:
            for process in (program.pid, *descendants(program.pid)):
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)


def below_workers(program: subprocess.Popen[bytes]) -> list[int]:
    """Stop what a pass forked from its workers, as soon as there is any, so that it can be looked into."""
    give_up = time.monotonic() + LONGEST
    while not (found := stopped(program.pid)):
        assert program.poll() is None, "it ended before it forked anything"
        assert time.monotonic() < give_up
        os.kill(program.pid, signal.SIGCONT)
        time.sleep(0.005)
    return found


def stopped(program: int) -> list[int]:
    """Stop a pass with what its workers forked, and give that: without what has just ended."""
    os.kill(program, signal.SIGSTOP)
    below = [process for worker in descendants(program)[:1] for process in descendants(worker)]
    for process in below:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGSTOP)
    return [process for process in below if is_there(process)]


def is_there(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def holds(process: int, words: str) -> bool:
    """Whether words stand anywhere in what a process keeps in its memory for itself (proc(5))."""
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text(encoding="utf-8").splitlines():
            begin, end = (int(address, 16) for address in line.split()[0].split("-"))
            if line.split()[1].startswith("rw"):
                with suppress(OSError, ValueError, OverflowError):  # what the kernel keeps there is not read so
                    memory.seek(begin)
                    if words.encode() in memory.read(end - begin):
                        return True
    return False
