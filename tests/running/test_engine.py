"""One bad case never stops the others, not even one that kills its worker."""

import os
import signal
from pathlib import Path

import pytest
from distributed import LocalCluster

from pipeline.errors import UsageError
from pipeline.running.engine import work_through

pytestmark = pytest.mark.slow


def name_of(folder: Path) -> str:
    if folder.name == "fault":
        raise ValueError("something nobody foresaw")
    if folder.name == "killer":
        os.kill(os.getpid(), signal.SIGKILL)
    if folder.name == "dies once" and not (died := folder.with_name("died")).exists():
        died.touch()
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


def test_a_dask_cluster_does_the_same_work_and_a_worker_that_dies_costs_its_case_time_only(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "fault", "dies once", "b")]
    with LocalCluster(
        n_workers=1, threads_per_worker=1, protocol="tcp://", host="127.0.0.1", dashboard_address=None
    ) as here:
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


def test_a_scheduler_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match="no Dask scheduler at"):
        list(work_through([Path("a")], name_of, jobs=1, scheduler="tcp://127.0.0.1:1"))
