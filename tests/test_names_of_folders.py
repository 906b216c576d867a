"""Folders with names that people, or other systems, stumble over: told, and never two children in one outbox folder."""

import os
from datetime import date
from pathlib import Path

import pytest

from pipeline.documents.outcome import Outcome
from pipeline.examination.case_in_hand import Workbench
from pipeline.examination.examine import examine
from pipeline.intake.case_names import case_name, doubts_about, twins_of
from pipeline.outbox.status import Status
from pipeline.process import Report, Waiting, process
from pipeline.settings import Settings
from tests.project import PROJECT, RULES_FILE

CASE = "route: stockport-enforcement\nchild: {forename: Ann, surname: Lee}\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "inbox").mkdir()
    return Settings(
        inbox=tmp_path / "inbox",
        outbox=tmp_path / "outbox",
        rules=(RULES_FILE,),
        template_folders=(PROJECT / "templates",),
        cache=tmp_path / "cache",
        today=date(2026, 6, 15),
        edition="1",
    )


def drop(settings: Settings, name: str) -> Path:
    folder = settings.inbox / name
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("CON", "Windows"),
        ("com1.old", "Windows"),
        ("Lee Ann.", "Windows"),
        ("Lee Ann ", "Windows"),
        ("Lee: Ann", "Windows"),
        ("\u202eeeL nnA", "nobody sees"),
        ("Lee\nAnn", "nobody sees"),
        ("Lee\u200dAnn", "nobody sees"),
        (os.fsdecode(b"caf\xe9"), "not in UTF-8"),
    ],
)
def test_a_name_that_makes_trouble_is_told(name: str, told: str) -> None:
    [doubt] = doubts_about(name, case_name(Path(name)))
    assert told in doubt


@pytest.mark.parametrize("name", ["Smith J", "Ŵyn Siân", "O'Brien-Khan, Zoë (Yr 9)", "Conor", "محمد", "Lee.Ann"])
def test_names_as_schools_write_them_are_in_order(name: str) -> None:
    assert doubts_about(name, case_name(Path(name))) == ()


def test_a_name_that_is_no_utf_8_is_worked_on_like_any_other(settings: Settings) -> None:
    report = process(drop(settings, os.fsdecode(b"caf\xe9")), settings)
    assert isinstance(report, Report)
    assert (report.case, report.status) == ("caf\\xe9", "incomplete")
    assert (settings.outbox / "caf\\xe9" / "status.json").exists()


def test_names_that_differ_by_capitals_or_accents_alone_are_twins(settings: Settings) -> None:
    for name in ("Siân Lee", "Sia\u0302n LEE", "Sian Lee", "Other"):
        drop(settings, name)
    assert twins_of(settings.inbox / "Siân Lee") == ("Sia\u0302n LEE",)


def test_names_that_differ_by_a_full_stop_or_space_at_their_end_are_twins(settings: Settings) -> None:
    """A Windows server takes both for one folder."""
    for name in ("Lee S", "Lee S.", "lee s ", "Lee.S"):
        drop(settings, name)
    assert twins_of(settings.inbox / "Lee S") == ("Lee S.", "lee s ")


def test_two_children_never_share_a_folder_of_the_outbox(settings: Settings) -> None:
    """An outbox that does not tell capitals apart, as that of a Windows server."""
    one, other = drop(settings, "Smith J"), drop(settings, "SMITH j")
    (settings.outbox / "Smith J").mkdir(parents=True)
    (settings.outbox / "SMITH j").symlink_to(settings.outbox / "Smith J")
    for folder in (one, other):
        report = process(folder, settings)
        assert isinstance(report, Report)
        assert report.status == "error"
        assert "Smith J" in report.summary
        assert "SMITH j" in report.summary
    assert not list((settings.outbox / "Smith J").iterdir())


def test_two_names_that_are_written_alike_share_no_folder_of_the_outbox(settings: Settings) -> None:
    """One is not in UTF-8, and is written as the other one is called."""
    for folder in (drop(settings, os.fsdecode(b"caf\xe9")), drop(settings, "caf\\xe9")):
        report = process(folder, settings)
        assert isinstance(report, Report)
        assert (report.status, report.unfinished) == ("error", True)
        assert "rename" in report.summary
    assert not list((settings.outbox / "caf\\xe9").iterdir())


@pytest.mark.parametrize("name", ["board.json", "Audit.JSONL", "blank forms", "INDEX.html", "Board.json. "])
def test_no_case_takes_the_place_of_what_the_outbox_keeps_for_itself(settings: Settings, name: str) -> None:
    report = process(drop(settings, name), settings)
    assert isinstance(report, Report)
    assert report.status == "error"
    assert report.summary.startswith(f"The outbox keeps the name {name} for itself")
    assert not settings.outbox.exists()


def test_a_folder_renamed_while_it_is_worked_on_gets_no_result_under_its_old_name(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = drop(settings, "Smith J")

    def examine_and_rename(folder: Path, settings: Settings, bench: Workbench, before: Status | None) -> Outcome:
        outcome = examine(folder, settings, bench, before)
        folder.rename(folder.with_name("Smith Jordan"))
        return outcome

    monkeypatch.setattr("pipeline.examination.examine.examine", examine_and_rename)
    assert process(folder, settings) == Waiting(folder)
    assert not (settings.outbox / "Smith J").exists()
