"""A share that gives no answer lost nothing and altered nothing: whatever asks then waits, and is told that."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from pipeline.board.board_files import write_board
from pipeline.documents.outcome import Outcome
from pipeline.errors import OutboxError
from pipeline.evidence.conversion.cache import Cache
from pipeline.files import plain_file
from pipeline.outbox import changes
from pipeline.outbox.audit import entries, faults_of_log
from pipeline.outbox.audit_end import END_FILE, LOG, fault_of_end
from pipeline.outbox.builds import MANIFEST, newest_build
from pipeline.outbox.forgetting import finish_forgetting, forget
from pipeline.outbox.publish import publish
from pipeline.outbox.status import STATUS_FILE
from pipeline.outbox.watch_health import ailments
from tests.outbox.test_crash_points import CASE, TODAY, made, ready, told_by, with_papers_to_edit
from tests.project import TEMPLATES

NO_ANSWER = pytest.mark.parametrize("error", [errno.EIO, errno.ENOTCONN, errno.ESTALE, errno.EHOSTDOWN])


@pytest.fixture
def outbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(changes, "_keep", lambda descriptor: None)
    outbox = tmp_path / "outbox"
    for words in ("first", "second"):
        publish(ready(tmp_path, words), outbox, TEMPLATES, "seen")
    return outbox


@pytest.fixture
def no_answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AbstractContextManager[None]]:
    """Lets the system say an error whenever a file of some name is to be read."""

    @contextmanager
    def fails(name: str, error: int = errno.EIO) -> Iterator[None]:
        def refused(path: str, flags: int) -> int:
            if Path(path).name == name:
                raise OSError(error, os.strerror(error), str(path))
            return os.open(path, flags)

        with monkeypatch.context() as patched:
            patched.setattr(plain_file, "_following", refused)
            yield

    return fails


@NO_ANSWER
@pytest.mark.parametrize("name", [LOG, END_FILE])
def test_nobody_is_told_to_put_back_a_log_that_could_not_be_read_just_now(
    outbox: Path, no_answer: Callable[..., AbstractContextManager[None]], name: str, error: int
) -> None:
    with no_answer(name, error), pytest.raises(OSError, match=name):
        fault_of_end(outbox / LOG)
    assert not list(faults_of_log(outbox / LOG))


@NO_ANSWER
@pytest.mark.parametrize("name", [STATUS_FILE, END_FILE, MANIFEST])
def test_a_case_waits_as_it_is_while_something_of_it_cannot_be_read(
    outbox: Path, tmp_path: Path, no_answer: Callable[..., AbstractContextManager[None]], name: str, error: int
) -> None:
    before = told_by(outbox)
    with no_answer(name, error), pytest.raises(OutboxError, match=f"{name} gives no answer"):
        publish(ready(tmp_path, "third"), outbox, TEMPLATES, "seen")
    assert told_by(outbox) == before


def test_an_earlier_build_does_not_stand_for_the_newest_that_could_not_be_read(
    outbox: Path, no_answer: Callable[..., AbstractContextManager[None]]
) -> None:
    with no_answer(MANIFEST), pytest.raises(OSError, match=MANIFEST):
        newest_build(outbox / CASE)


def test_why_a_case_was_forgotten_is_not_lost_where_it_could_not_be_read_just_now(
    outbox: Path, tmp_path: Path, no_answer: Callable[..., AbstractContextManager[None]]
) -> None:
    cache = Cache(tmp_path / "cache")
    decision = f"{changes.UNFINISHED}forgotten.json"
    with no_answer(decision), pytest.raises(OSError, match="forgotten"):
        forget(outbox / CASE, cache, by="Ms D Officer", reason="request of 3 May")
    finish_forgetting(outbox, cache)
    assert [one.did for one in entries(outbox / LOG)].count(("forgotten",)) == 1
    assert not list(outbox.glob(".forgotten*"))


def test_a_case_stays_on_the_board_while_its_status_cannot_be_read_and_is_read_by_the_next_pass(
    outbox: Path, no_answer: Callable[..., AbstractContextManager[None]]
) -> None:
    with no_answer(STATUS_FILE):
        [row] = write_board(outbox, TEMPLATES, TODAY, frozenset({CASE}))
    assert row.case == CASE
    assert "cannot be read just now" in row.summary
    [row] = write_board(outbox, TEMPLATES, TODAY, frozenset({CASE}))
    assert row.status == "ready"


def test_health_does_not_send_anybody_to_begin_a_watch_where_the_outbox_is_away(
    outbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [told] = ailments(outbox.with_name("away"))
    assert "cannot be seen" in told

    def refused(path: Path) -> list[str]:
        raise OSError(errno.ENOTCONN, os.strerror(errno.ENOTCONN), str(path))

    monkeypatch.setattr("os.listdir", refused)
    [told] = ailments(outbox)
    assert "cannot be seen (Transport endpoint is not connected)" in told
    assert "share" in told


def test_no_paper_comes_to_lie_where_a_share_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before and after each change the share is unmounted, and under its path lies an empty folder of this machine."""
    number, ended = -1, False
    while not ended:
        outbox = tmp_path / f"outbox {(number := number + 1)}"
        publish(with_papers_to_edit(tmp_path), outbox, TEMPLATES, "seen")
        ended = unmounted_before(
            number, outbox, monkeypatch, partial(publish, better(tmp_path), outbox, TEMPLATES, "s")
        )
        lost = [path for path in outbox.rglob("*") if path.is_file() and path.parent != outbox]
        assert ended or not lost, (number, lost)
    assert number > 15


def better(files: Path) -> Outcome:
    outcome = with_papers_to_edit(files)
    bundle, *others = outcome.build
    return replace(outcome, build=(replace(bundle, path=made(files, "more.pdf", "a bundle of more pages")), *others))


def unmounted_before(number: int, outbox: Path, monkeypatch: pytest.MonkeyPatch, step: Callable[[], object]) -> bool:
    """Do a step, and let the share go away around one of its changes; tell whether it has not so many."""
    left = iter(range(number))

    def unmount(*_: object) -> None:
        if next(left, None) is None and not outbox.with_suffix(".away").exists():
            outbox.rename(outbox.with_suffix(".away"))
            outbox.mkdir()

    with monkeypatch.context() as patched:
        patched.setattr(changes, "about_to", unmount)
        patched.setattr(changes, "_keep", unmount)
        with suppress(OutboxError):
            step()
    return not outbox.with_suffix(".away").exists()
