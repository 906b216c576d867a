"""A list that is open on the share is awaited: it is named, holds nothing else up, and comes once it is closed."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.board.board_files import write_board
from pipeline.documents.outcome import Outcome, Output
from pipeline.outbox.audit import entries
from pipeline.outbox.audit_end import LOG
from pipeline.outbox.looking_over import differences
from pipeline.outbox.publish import publish
from pipeline.outbox.status import Status
from tests.outbox.test_crash_points import CASE, TODAY, incomplete, made, ready
from tests.project import TEMPLATES

LIST = "To decide.xlsx"


@contextmanager
def held_open(*names: str) -> Iterator[None]:
    """Let nobody replace or remove these files, as a share does while Excel has them."""
    into, away = Path.replace, Path.unlink

    def replaced(self: Path, target: Path) -> Path:
        if target.name in names and target.exists():
            raise PermissionError(errno.EACCES, "Permission denied", str(self), None, str(target))
        return into(self, target)

    def unlinked(self: Path, missing_ok: bool = False) -> None:
        if self.name in names and self.exists():
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        away(self, missing_ok=missing_ok)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", replaced)
        patch.setattr(Path, "unlink", unlinked)
        yield


def asking(outcome: Outcome, files: Path, words: str) -> Outcome:
    sheet = Output(LIST, "questions", made(files, words, words))
    return replace(outcome, advice=(sheet,), paper_keys={"questions": words})


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "files").mkdir()
    return tmp_path / "files"


@pytest.fixture
def outbox(tmp_path: Path, files: Path) -> Path:
    """Give an outbox in which a case asks something."""
    published(tmp_path / "outbox", asking(incomplete(files), files, "old"))
    return tmp_path / "outbox"


def published(outbox: Path, outcome: Outcome) -> Status:
    return publish(outcome, outbox, TEMPLATES, "signature")


def test_a_build_is_made_though_somebody_has_a_list_open(outbox: Path, files: Path) -> None:
    with held_open(LIST):
        status = published(outbox, asking(ready(files), files, "new"))
    assert (status.status, status.build, status.unfinished) == ("ready", 1, True)
    assert (outbox / CASE / LIST).read_text() == "old"
    [told] = [one for one in status.problems if one.path == LIST]
    assert "close it" in told.message
    assert told.in_outbox
    assert "questions" not in status.paper_keys
    assert not list(differences(outbox / CASE))


def test_the_list_comes_once_it_is_closed_and_nothing_more_is_said_of_it(outbox: Path, files: Path) -> None:
    with held_open(LIST):
        published(outbox, asking(ready(files), files, "new"))
    status = published(outbox, asking(ready(files), files, "new"))
    assert (outbox / CASE / LIST).read_text() == "new"
    assert (status.build, status.unfinished, status.problems) == (1, False, ())
    assert not list(differences(outbox / CASE))


def test_a_list_that_stays_open_fills_no_log(outbox: Path, files: Path) -> None:
    with held_open(LIST):
        published(outbox, asking(ready(files), files, "new"))
        before = len(list(entries(outbox / LOG)))
        for _ in range(3):
            published(outbox, asking(ready(files), files, "new"))
    assert len(list(entries(outbox / LOG))) == before


def test_a_draft_that_is_open_is_taken_away_later(outbox: Path, files: Path) -> None:
    draft = "Drafts to edit/DRAFT Stage 2 letter.docx"
    one = Output(draft, "draft", made(files, "draft", "Dear Ms Farrow"))
    published(outbox, replace(incomplete(files), advice=(one,)))
    with held_open(Path(draft).name):
        assert published(outbox, ready(files)).unfinished
    assert not published(outbox, ready(files)).unfinished
    assert not (outbox / CASE / draft).exists()


def test_the_board_is_written_though_somebody_has_its_table_open(outbox: Path, files: Path) -> None:
    write_board(outbox, TEMPLATES, TODAY, frozenset({CASE}))
    published(outbox, ready(files))
    with held_open("board.csv"):
        write_board(outbox, TEMPLATES, TODAY, frozenset({CASE}))
    assert "Everything is there." in (outbox / "board.json").read_text(encoding="utf-8")
    assert ",ready," not in (outbox / "board.csv").read_text(encoding="utf-8")
    write_board(outbox, TEMPLATES, TODAY, frozenset({CASE}))
    assert ",ready," in (outbox / "board.csv").read_text(encoding="utf-8")
