"""One program works on an outbox at a time; one that died, here or elsewhere, holds up nobody for long."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.outbox import turns
from pipeline.outbox.turns import TURN, WATCH, Claim, owner_of

HOLD = f"""
import sys, time
from pathlib import Path
from pipeline.outbox.turns import Claim
with Claim(Path(sys.argv[1]), {WATCH!r}, "watch").at_once():
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> subprocess.Popen[str]:
    """Another process that watches."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


@pytest.mark.slow
def test_a_second_watch_is_refused_by_name_and_one_that_was_killed_is_followed(
    tmp_path: Path, elsewhere: subprocess.Popen[str]
) -> None:
    with elsewhere:
        told = f"casebundle watch .process {elsewhere.pid} on "
        with pytest.raises(UsageError, match=told), Claim(tmp_path, WATCH, "watch").at_once():
            pass
        elsewhere.send_signal(signal.SIGKILL)
        elsewhere.wait()
    with Claim(tmp_path, WATCH, "watch").at_once():
        assert json.loads((tmp_path / WATCH).read_text())["process"] == os.getpid()
    assert not (tmp_path / WATCH).exists()


def test_a_run_waits_its_turn_and_says_for_whom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "BETWEEN_TRIES", 0.01)
    told: list[str] = []
    watch, run = Claim(tmp_path, TURN, "watch"), Claim(tmp_path, TURN, "run")
    done: list[bool] = []

    def wait() -> None:
        with run.in_turn(told.append, lambda: False) as held:
            done.append(held)

    with watch.in_turn(told.append, lambda: False), watch.in_turn(told.append, lambda: False):
        waiting = threading.Thread(target=wait)
        waiting.start()
        while not told:
            time.sleep(0.01)
        assert not done
    waiting.join(5)
    assert done == [True]
    assert len(told) == 1
    assert "casebundle watch (process" in told[0]


def test_a_folder_in_the_place_of_a_turn_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / TURN).mkdir()
    told: list[str] = []
    waits = Claim(tmp_path, TURN, "run").in_turn(told.append, lambda: False)
    with pytest.raises(IsADirectoryError, match="a folder lies in its place"), waits:
        pass
    assert not told


def test_who_stops_waiting_has_no_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "BETWEEN_TRIES", 0.01)
    with Claim(tmp_path, TURN, "watch").at_once():
        with Claim(tmp_path, TURN, "watch").in_turn(lambda _: None, lambda: True) as held:
            assert not held
        assert (tmp_path / TURN).exists()


@pytest.mark.parametrize("left", ["", "{half", None], ids=["empty", "half", "of another machine"])
def test_what_a_lost_machine_left_counts_until_it_was_silent_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: str | None
) -> None:
    monkeypatch.setattr(turns, "BETWEEN_TRIES", 0.01)
    monkeypatch.setattr(turns, "LONGEST_SILENCE", 0.1)
    owner = {"machine": "other 1 2", "process": 1, "began": 1, "does": "watch", "since": "yesterday"}
    (tmp_path / WATCH).write_text(json.dumps(owner) if left is None else left)
    with pytest.raises(UsageError), Claim(tmp_path, WATCH, "watch").at_once():
        pass
    with Claim(tmp_path, WATCH, "run").in_turn(lambda _: None, lambda: False) as held:
        assert held


def test_a_process_of_the_same_number_is_not_the_owner(tmp_path: Path) -> None:
    mine = turns._this_process("watch")
    (tmp_path / WATCH).write_text(json.dumps({**vars(mine), "began": mine.began - 1}))
    with Claim(tmp_path, WATCH, "watch").at_once():
        assert owner_of(tmp_path, WATCH) == mine


def test_a_turn_that_ended_while_the_share_was_away_can_be_had_again(tmp_path: Path) -> None:
    """The file of it comes back with the share, and names a process that runs: this one."""
    outbox, turn = tmp_path / "outbox", Claim(tmp_path / "outbox", TURN, "watch")
    outbox.mkdir()
    with turn.in_turn(print, lambda: True):
        outbox.rename(tmp_path / "away")
    (tmp_path / "away").rename(outbox)
    assert owner_of(outbox, TURN)
    with turn.in_turn(print, lambda: True) as held:
        assert held
    assert not owner_of(outbox, TURN)
