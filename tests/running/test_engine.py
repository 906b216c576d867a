"""One bad case never stops the others, not even one that kills its worker."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from distributed import LocalCluster

from pipeline.errors import UsageError
from pipeline.running import engine
from pipeline.running.engine import counted_aside, forked_workers, may_fork, work_through

pytestmark = pytest.mark.slow


def name_of(folder: Path) -> str:
    if folder.name == "fault":
        raise ValueError("something nobody foresaw")
    if folder.name == "killer":
        os.kill(os.getpid(), signal.SIGKILL)
    if folder.name.startswith("slow"):
        time.sleep(1)
    if folder.name == "dies once" and not (died := folder.with_name("died")).exists():
        died.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return folder.name.upper()


def is_loaded(module: str) -> bool:
    return module in sys.modules


def test_every_case_is_done_and_the_two_bad_ones_are_named() -> None:
    folders = [Path(name) for name in ("a", "fault", "b", "killer", "c", "d")]
    done = {one.folder.name: one for one in work_through(folders, name_of, jobs=2)}
    assert {name: one.result for name, one in done.items() if one.result} == {"a": "A", "b": "B", "c": "C", "d": "D"}
    assert done["fault"].fault == "ValueError: something nobody foresaw"
    assert "ended abruptly" in str(done["killer"].fault)


def test_workers_that_are_forks_of_the_program_do_the_same_and_need_load_nothing() -> None:
    folders = [Path(name) for name in ("a", "fault", "killer", "b")]
    with forked_workers(2, ["quopri"]) as forked:
        assert all(forked.map(is_loaded, ["quopri", "quopri"]))
        done = {one.folder.name: one for one in work_through(folders, name_of, jobs=2, forked=forked)}
    assert {name: one.result for name, one in done.items() if one.result} == {"a": "A", "b": "B"}
    assert done["fault"].fault == "ValueError: something nobody foresaw"
    assert "ended abruptly" in str(done["killer"].fault)


def test_what_is_counted_aside_is_all_that_this_process_learns() -> None:
    learned: list[str] = []

    def count() -> int:
        learned.extend(["Smith J", "Jones A"])
        return len(learned)

    def fail() -> int:
        raise OSError

    assert (counted_aside(count), counted_aside(lambda: 0), counted_aside(fail)) == (2, 0, None)
    assert not learned


KILLED_AT_WORK = """
import os, signal, time
from pipeline.running.engine import forked_workers, may_fork
from pipeline.running.latest_end import end_with_all_on_signal
end_with_all_on_signal()
assert may_fork()
with forked_workers(3, []) as forked:
    print(*{forked.submit(os.getpid).result() for _ in range(30)}, flush=True)
    for _ in range(3):
        forked.submit(time.sleep, 100)
    time.sleep(0.2)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_forked_workers_do_not_outlive_the_program() -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED_AT_WORK], stdout=subprocess.PIPE, text=True, check=False)
    workers = [int(number) for number in ended.stdout.split()]
    assert workers
    until = time.monotonic() + 20
    while any(Path(f"/proc/{worker}").exists() for worker in workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [worker for worker in workers if Path(f"/proc/{worker}").exists()]


def test_no_worker_is_a_fork_of_a_program_whose_threads_are_at_work() -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    assert not may_fork()
    over.set()
    thread.join()


def test_nothing_to_do_is_done_at_once() -> None:
    assert not list(work_through([], name_of, jobs=2))


@contextmanager
def cluster(workers: int = 1, threads: int = 1) -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=workers, threads_per_worker=threads, protocol="tcp://", host="127.0.0.1", dashboard_address=None
    ) as here:
        yield here


def test_a_dask_cluster_does_the_same_work_and_a_worker_that_dies_costs_its_case_time_only(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "fault", "dies once", "b")]
    with cluster() as here:
        address = here.scheduler_address
        done = {one.folder.name: one for one in work_through(folders, name_of, jobs=1, scheduler=address)}
    assert (tmp_path / "died").exists()
    assert {name: one.result for name, one in done.items()} == {
        "a": "A",
        "b": "B",
        "dies once": "DIES ONCE",
        "fault": None,
    }
    assert done["fault"].fault == "ValueError: something nobody foresaw"


def test_on_a_cluster_too_a_case_that_kills_its_workers_is_named_and_those_beside_it_are_done() -> None:
    with cluster(threads=2) as here:
        here.scheduler.allowed_failures = 0
        folders, address = [Path("slow"), Path("killer")], here.scheduler_address
        done = {one.folder.name: one for one in work_through(folders, name_of, jobs=1, scheduler=address)}
    assert done["slow"].result == "SLOW"
    assert "ended abruptly" in str(done["killer"].fault)


def test_a_scheduler_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "LONGEST_CALL", 0.5)
    with pytest.raises(UsageError, match="no Dask scheduler at"):
        list(work_through([Path("a")], name_of, jobs=1, scheduler="tcp://127.0.0.1:1"))


def test_a_scheduler_that_goes_away_is_told_and_what_was_done_before_is_given() -> None:
    folders = [Path(name) for name in ("a", "slow", "slow too")]
    with cluster() as here:
        done = work_through(folders, name_of, jobs=1, scheduler=here.scheduler_address)
        assert next(done).result == "A"
        here.close()
        with pytest.raises(UsageError, match="went away"):
            next(done)
