"""One bad case never stops the others, not even one that kills its worker."""

import os
import signal
from pathlib import Path

from pipeline.engine import work_through


def name_of(folder: Path) -> str:
    if folder.name == "fault":
        raise ValueError("something nobody foresaw")
    if folder.name == "killer":
        os.kill(os.getpid(), signal.SIGKILL)
    return folder.name.upper()


def test_every_case_is_done_and_the_two_bad_ones_are_named() -> None:
    folders = [Path(name) for name in ("a", "fault", "b", "killer", "c", "d")]
    done = {one.folder.name: one for one in work_through(folders, name_of, jobs=2)}
    assert {name: one.result for name, one in done.items() if one.result} == {"a": "A", "b": "B", "c": "C", "d": "D"}
    assert done["fault"].fault == "ValueError: something nobody foresaw"
    assert "ended abruptly" in str(done["killer"].fault)


def test_nothing_to_do_is_done_at_once() -> None:
    assert not list(work_through([], name_of, jobs=2))
