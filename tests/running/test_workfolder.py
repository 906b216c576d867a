"""A killed run leaves a child's papers in a private folder no longer than until the next run."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pipeline.running.work_folder import remove_abandoned, work_folder

USES_A_POOL = """
import os
from pipeline.running.engine import work_through
[done] = work_through(["a case"], os.path.basename, jobs=1)
assert done.result == "a case"
"""


def test_a_pool_leaves_nothing_behind_when_the_program_ends() -> None:
    with tempfile.TemporaryDirectory() as short:  # the path of a socket has some 100 letters at most
        settings = {**os.environ, "TMPDIR": short}
        command = [sys.executable, "-c", USES_A_POOL]
        ended = subprocess.run(command, env=settings, capture_output=True, text=True, check=True)
        assert ended.stderr == ""
        assert not list(Path(short).iterdir())


def test_folders_of_killed_processes_go_and_those_in_use_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    abandoned = tmp_path / f"casebundle-{ended.pid}-abc"
    abandoned.mkdir()
    (abandoned / "letter.pdf").write_text("papers")
    somebody_elses = tmp_path / "casebundle-notes"
    somebody_elses.mkdir()
    with work_folder() as in_use:
        remove_abandoned()
        assert Path(in_use).is_dir()
        assert str(os.getpid()) in in_use
    assert not abandoned.exists()
    assert somebody_elses.exists()
    assert not Path(in_use).exists()


def test_the_sockets_of_pools_lie_in_such_a_folder_which_goes_in_silence_when_the_process_ends(tmp_path: Path) -> None:
    program = (
        "import multiprocessing.util as util\n"
        "from pipeline.running.work_folder import keep_sockets_in_a_work_folder\n"
        "keep_sockets_in_a_work_folder()\n"
        "print(util.get_temp_dir())\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert ended.stdout.startswith(f"{tmp_path}/casebundle-")
    assert ended.stderr == ""
    assert list(tmp_path.iterdir()) == []
