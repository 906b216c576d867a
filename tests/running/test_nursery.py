"""The processes that read papers are forked from one that has loaded what they need, and see what they are given."""

import os
import posixpath
import select
import signal
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.running.engine import forked_workers
from pipeline.running.sandbox import Sandbox
from tests.running import looking_around

TESTS = Path(looking_around.__file__).parents[2]


@pytest.fixture(autouse=True)
def _steps_of_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(TESTS))


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def test_what_one_sandbox_loaded_the_next_has_from_its_beginning(sandbox: Sandbox) -> None:
    sandbox.call(statistics.median, [1, 2, 3])
    with Sandbox() as next_one:
        assert next_one.call(looking_around.has_loaded, "statistics")


def test_steps_of_two_modules_run_beside_each_other_in_one_sandbox(sandbox: Sandbox) -> None:
    assert sandbox.call(posixpath.basename, "letters/letter.pdf") == "letter.pdf"
    assert sandbox.call(statistics.median, [1, 2, 3]) == 2
    assert sandbox.call(posixpath.basename, "letters/letter.pdf") == "letter.pdf"


def test_a_step_finds_the_environment_and_the_folder_of_this_moment(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox.call(posixpath.basename, "letters/letter.pdf")
    monkeypatch.setenv("TESSDATA_PREFIX", "/elsewhere")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_text("a letter", encoding="utf-8")
    with Sandbox() as next_one:
        assert next_one.call(os.getenv, "TESSDATA_PREFIX") == "/elsewhere"
        assert next_one.call(looking_around.read, "letter.txt") == "a letter"


def test_when_the_process_that_forks_was_ended_the_next_sandbox_has_another(sandbox: Sandbox) -> None:
    first = sandbox.call(looking_around.parent_of_reader)
    os.kill(first, signal.SIGKILL)
    assert sandbox.call(posixpath.basename, "letters/letter.pdf") == "letter.pdf"
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    with Sandbox() as next_one:
        assert next_one.call(looking_around.parent_of_reader) != first


def test_nothing_is_loaded_from_the_folder_where_somebody_starts_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("json", "multiprocessing", "statistics", "tempfile"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'loaded')!r}, 'w').close()", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", f"{TESTS}{os.pathsep}{TESTS / 'tests'}")  # another nursery than before
    with Sandbox() as here:
        assert here.call(statistics.median, [1, 2, 3]) == 2
    assert not (tmp_path / "loaded").exists()


def seen_by_a_step_of_a_worker() -> tuple[bool, list[str], bool]:
    with Sandbox() as here:
        loaded = here.call(looking_around.has_loaded, "quopri")
        parent = here.call(looking_around.parent_of_reader)
        told = Path(f"/proc/{parent}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return loaded, here.call(looking_around.held_open), int(told[1]) == os.getpid()


def test_a_worker_reads_by_forks_of_itself_that_keep_what_it_loaded_and_none_of_its_open_files(tmp_path: Path) -> None:
    (tmp_path / "audit log").touch()
    with (tmp_path / "audit log").open("rb"), forked_workers(2, ["quopri"]) as forked:
        seen = [forked.submit(seen_by_a_step_of_a_worker).result() for _ in range(2)]
    assert seen == [(True, [], True)] * 2


@pytest.mark.parametrize("collected", [signal.SIG_DFL, signal.SIG_IGN], ids=["by us", "by the system"])
def test_a_worker_whose_nursery_was_ended_has_another(collected: signal.Handlers) -> None:
    with forked_workers(1, []) as forked:
        first, then = forked.submit(nurseries_of_a_worker, collected).result()
    assert first != then


def nurseries_of_a_worker(collected: signal.Handlers) -> tuple[int, int]:
    signal.signal(signal.SIGCHLD, collected)
    found = []
    for _ in range(2):
        with Sandbox() as here:
            found.append(here.call(looking_around.parent_of_reader))
        ending = os.pidfd_open(found[-1])
        os.kill(found[-1], signal.SIGKILL)
        select.select([ending], [], [])
        os.close(ending)
    return found[0], found[1]


def test_a_large_environment_reaches_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(8):
        monkeypatch.setenv(f"LARGE_{number}", "x" * 100_000)
    with Sandbox() as one:
        assert one.call(os.getenv, "LARGE_7") == "x" * 100_000
