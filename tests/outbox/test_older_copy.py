"""An outbox that was put back from an older copy is told, until the newer one is back or a person goes on with it."""

import shutil
from pathlib import Path

import pytest

from pipeline.outbox.audit import note
from pipeline.outbox.older_copy import older_copy, remember_end


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    (tmp_path / "outbox" / "Smith J").mkdir(parents=True)
    worked_on(tmp_path / "outbox", tmp_path / "cache")
    return tmp_path / "outbox"


def worked_on(outbox: Path, cache: Path, what: str = "") -> None:
    note(outbox / "Smith J", "judged", standing=None, told={"build": what})
    remember_end(outbox, cache)


def test_an_outbox_that_is_gone_on_with_is_the_same(outbox: Path, tmp_path: Path) -> None:
    for _ in range(3):
        worked_on(outbox, tmp_path / "cache")
        assert older_copy(outbox, tmp_path / "cache") is None


def test_an_older_copy_is_told_though_it_is_gone_on_with(outbox: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    shutil.copytree(outbox, tmp_path / "last week")
    worked_on(outbox, cache)
    outbox.rename(tmp_path / "newer")
    shutil.copytree(tmp_path / "last week", outbox)
    for _ in range(3):
        assert "older copy" in (older_copy(outbox, cache) or "")
        worked_on(outbox, cache, "another")
    shutil.rmtree(outbox)
    (tmp_path / "newer").rename(outbox)
    assert older_copy(outbox, cache) is None


def test_an_outbox_that_lost_everything_is_told_until_a_person_goes_on_with_it(outbox: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    shutil.rmtree(outbox)
    (outbox / "Smith J").mkdir(parents=True)
    told = older_copy(outbox, cache) or ""
    assert told.startswith("The outbox is another than the one that was worked on here, or an older copy of it")
    assert "the numbers of such builds are given again" in told
    Path(told.partition(" and delete ")[2].rstrip(".")).unlink()
    worked_on(outbox, cache)
    assert older_copy(outbox, cache) is None


def test_another_machine_that_worked_on_it_meanwhile_made_it_no_older(outbox: Path, tmp_path: Path) -> None:
    worked_on(outbox, tmp_path / "cache of another machine")
    assert older_copy(outbox, tmp_path / "cache") is None
