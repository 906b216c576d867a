"""A share goes away while a case is worked on, or a bundle is served then: no result goes astray, none is outdated."""

import errno
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.commands.passes import write_boards
from pipeline.documents.outcome import Outcome
from pipeline.intake.folder_contents import Contents
from pipeline.intake.snapshot import look
from pipeline.outbox import changes
from pipeline.outbox.served import record_service
from pipeline.outbox.status import read_status
from pipeline.outbox.turns import TURN, Claim
from pipeline.process import Report, Waiting, process, report_restless
from pipeline.report import say
from pipeline.running.engine import never
from pipeline.settings import Settings
from tests.outbox.test_crash_points import CASE, ready
from tests.project import RULES_FILE, TEMPLATES

DAY = date(2025, 5, 1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    for name in ("inbox", "outbox", "files"):
        (tmp_path / name).mkdir()
    (tmp_path / "inbox" / CASE).mkdir()
    return Settings(
        inbox=tmp_path / "inbox",
        outbox=tmp_path / "outbox",
        rules=(RULES_FILE,),
        template_folders=(TEMPLATES,),
        cache=tmp_path / "cache",
        today=DAY,
        edition="1",
        in_turn=True,
    )


Meanwhile = Callable[[Callable[[], object], str], None]
"""Lets something happen while a case is examined, which then is ready with these words in its bundle."""


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Meanwhile:
    def happens(what: Callable[[], object], words: str) -> None:
        def examined(*_: object) -> Outcome:
            what()
            return ready(settings.outbox.parent / "files", words)

        monkeypatch.setattr("pipeline.examination.examine.examine", examined)

    return happens


def test_a_result_is_not_written_where_the_share_of_the_outbox_was(settings: Settings, meanwhile: Meanwhile) -> None:
    away = settings.outbox.with_name("away")

    def vanish() -> None:
        settings.outbox.rename(away)
        settings.outbox.mkdir()

    with Claim(settings.outbox, TURN, "watch").in_turn(say, never):
        meanwhile(vanish, "first")
        report = process(settings.inbox / CASE, settings)
        assert isinstance(report, Report)
        assert (report.status, report.unfinished) == ("error", True)
        assert "is away" in report.summary
        write_boards(settings)
        assert not list(settings.outbox.iterdir())
        settings.outbox.rmdir()
        away.rename(settings.outbox)
        meanwhile(lambda: None, "first")
        again = process(settings.inbox / CASE, settings)
        assert isinstance(again, Report)
        assert again.status == "ready"
    assert (settings.outbox / CASE / "v1" / "bundle.pdf").is_file()


def test_what_was_served_while_the_next_build_was_made_is_not_given_other_numbers(
    settings: Settings, meanwhile: Meanwhile
) -> None:
    with Claim(settings.outbox, TURN, "watch").in_turn(say, never):
        meanwhile(lambda: None, "first")
        process(settings.inbox / CASE, settings)
        (settings.inbox / CASE / "more.txt").touch()
        meanwhile(lambda: record_service(settings.outbox / CASE, DAY, "Mrs Smith"), "second")
        assert process(settings.inbox / CASE, settings) == Waiting(settings.inbox / CASE)
        status = read_status(settings.outbox / CASE)
        assert status
        assert status.build == 1
        meanwhile(lambda: None, "second")
        assert isinstance(process(settings.inbox / CASE, settings), Report)
    assert (settings.outbox / CASE / "v2").is_dir()


def test_a_case_that_is_done_as_the_inbox_goes_away_is_published_as_it_is(
    settings: Settings, meanwhile: Meanwhile, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter([False, True])

    def look_and_vanish(folder: Path) -> Contents:
        contents = look(folder)
        if next(looks):
            settings.inbox.rename(settings.inbox.with_name("away"))
        return contents

    meanwhile(lambda: None, "first")
    monkeypatch.setattr("pipeline.process.look", look_and_vanish)
    with Claim(settings.outbox, TURN, "watch").in_turn(say, never):
        report = process(settings.inbox / CASE, settings)
    assert isinstance(report, Report)
    assert (report.status, report.unfinished) == ("ready", False)


def test_an_outdated_list_that_somebody_has_open_goes_once_it_is_closed_and_makes_no_ready_case_an_error(
    settings: Settings, meanwhile: Meanwhile, monkeypatch: pytest.MonkeyPatch
) -> None:
    outdated = settings.outbox / CASE / "What is missing.docx"
    outdated.parent.mkdir()
    outdated.write_text("the Stage 2 letter", encoding="utf-8")

    def refused(change: str, path: Path) -> None:
        if (change, path) == ("remove", outdated):
            raise OSError(errno.EBUSY, "Device or resource busy", str(path))

    meanwhile(lambda: None, "first")
    with Claim(settings.outbox, TURN, "watch").in_turn(say, never), monkeypatch.context() as opened:
        opened.setattr(changes, "about_to", refused)
        report = process(settings.inbox / CASE, settings)
        assert isinstance(report, Report)
        assert (report.status, report.unfinished, outdated.exists()) == ("ready", True, True)
        opened.undo()
        meanwhile(lambda: None, "first")
        again = process(settings.inbox / CASE, settings)
    assert isinstance(again, Report)
    assert (again.status, again.unfinished, outdated.exists()) == ("ready", False, False)


def test_a_folder_that_never_stands_still_says_so_on_its_page_and_keeps_what_was_made(
    settings: Settings, meanwhile: Meanwhile
) -> None:
    with Claim(settings.outbox, TURN, "watch").in_turn(say, never):
        meanwhile(lambda: None, "first")
        process(settings.inbox / CASE, settings)
        (settings.inbox / CASE / "sync.log").touch()
        report = report_restless(settings.inbox / CASE, settings)
        assert (report.status, report.unfinished) == ("error", True)
        assert "stands still" in report.summary
        assert "sync.log" in report.summary
        status = read_status(settings.outbox / CASE)
        assert status
        assert (status.build, [one.kind for one in status.outputs]) == (1, ["bundle", "chronology"])
        again = process(settings.inbox / CASE, settings)
        assert isinstance(again, Report)
        assert again.status == "ready"


def test_a_share_that_gives_no_answer_is_told_as_that_and_no_fault_of_the_program(
    settings: Settings, meanwhile: Meanwhile, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Claim(settings.outbox, TURN, "watch").in_turn(say, never):
        meanwhile(lambda: None, "first")
        process(settings.inbox / CASE, settings)
        status = (settings.outbox / CASE / "status.json").read_bytes()

        def refused(*_: object) -> None:
            raise OSError(errno.ENOTCONN, "Transport endpoint is not connected", str(settings.outbox / CASE))

        with monkeypatch.context() as away:
            away.setattr("pipeline.process.state_of_service", refused)
            away.setattr("pipeline.outbox.publish.look_over", refused)
            report = process(settings.inbox / CASE, settings)
        assert isinstance(report, Report)
        assert report.unfinished
        assert report.summary.startswith("This case waits until the outbox can be used, and stays as it was:")
        assert "gives no answer (Transport endpoint is not connected)" in report.summary
        assert (settings.outbox / CASE / "status.json").read_bytes() == status
