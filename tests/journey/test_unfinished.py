"""Nothing is made of a case while this machine could not read one of its files, and what was made stays."""

import errno
import os
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from pipeline.outbox.status import Status, read_status
from pipeline.process import process
from pipeline.settings import Settings, edition_of
from tests.evidence.dropped_files import word_letter
from tests.project import EXAMPLES, RULES_FILE, TEMPLATES

NAME = "Brennan Kayleigh TAC"
KILLED = f"#!{sys.executable}\nimport os, signal; os.kill(os.getpid(), signal.SIGKILL)\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Settings:
    """An office whose case is ready, and has its first build."""
    root = tmp_path_factory.mktemp("unfinished")
    shutil.copytree(EXAMPLES / NAME, root / "inbox" / NAME)
    edition = edition_of([RULES_FILE], [TEMPLATES])
    day = date(2026, 6, 15)
    settings = Settings(root / "inbox", root / "outbox", (RULES_FILE,), (TEMPLATES,), shared_cache, day, edition)
    assert worked(settings).status == "ready"
    return settings


def worked(settings: Settings) -> Status:
    process(settings.inbox / NAME, settings, workers=2)
    status = read_status(settings.outbox / NAME)
    assert status
    return status


@pytest.fixture
def without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of all programs that are found; LibreOffice is not among them."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for program in ("tesseract", "unshare"):
        if found := shutil.which(program):
            (programs / program).symlink_to(found)
    monkeypatch.setenv("PATH", str(programs))
    return programs


def test_a_case_with_a_letter_that_nobody_could_read_yet_is_not_ready_and_keeps_its_build(
    office: Settings, without_libreoffice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = office.inbox / NAME / "Letter about the review.docx"
    letter.write_bytes(word_letter(["Dear Miss Brennan, the review is on 20 May 2026."]))
    before = read_status(office.outbox / NAME)
    assert before
    for killed in (False, True):
        if killed:
            (without_libreoffice / "soffice").write_text(KILLED)
            (without_libreoffice / "soffice").chmod(0o755)
        waiting = worked(office)
        assert (waiting.status, waiting.unfinished, waiting.build) == ("error", True, 1)
        assert letter.name in waiting.summary
        assert waiting.outputs == before.outputs
        assert not [one for one in waiting.findings if one.result in ("missing", "failed")]
    assert not (office.outbox / NAME / "v2").exists()
    monkeypatch.undo()
    after = worked(office)
    assert (after.status, after.unfinished, after.build) == ("ready", False, 2)
    assert letter.name in [one.path for one in after.files]


def test_a_case_with_a_folder_that_cannot_be_opened_waits_and_keeps_its_build(
    office: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who can mend it is told how; nothing says that the program failed."""
    closed = office.inbox / NAME / "old letters"
    closed.mkdir()
    before, whole = read_status(office.outbox / NAME), os.scandir

    def scandir(place: str) -> object:
        if str(place) == str(closed):
            raise PermissionError(errno.EACCES, "Permission denied")
        return whole(place)

    monkeypatch.setattr("pipeline.intake.folder_contents.os.scandir", scandir)
    waiting = worked(office)
    assert before
    assert (waiting.status, waiting.unfinished, waiting.build) == ("error", True, before.build)
    assert waiting.outputs == before.outputs
    assert "old letters" in waiting.summary
    assert "The program failed" not in waiting.summary
