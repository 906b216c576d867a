"""Rules or templates are saved while a pass goes on: no case is judged by others than those it stands for."""

import shutil
import time
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from pipeline.documents.outcome import Outcome
from pipeline.process import Report, Waiting, process
from pipeline.settings import Settings, edition_of, given_by
from pipeline.text.english import edition_of_dictionary
from pipeline.watch import Watch
from tests.outbox.test_crash_points import CASE, ready
from tests.project import RULES_FILE, TEMPLATES

pytestmark = pytest.mark.slow


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give a pass over one folder with rules of its own and a council's templates."""
    for name in ("inbox", "outbox", "files", "council"):
        (tmp_path / name).mkdir()
    (tmp_path / "inbox" / CASE).mkdir()
    (tmp_path / "inbox" / CASE / "case.yaml").write_text("route: stockport-enforcement\n", encoding="utf-8")
    (tmp_path / "council" / "crest.svg").write_text("<svg/>", encoding="utf-8")
    rules = Path(shutil.copy(RULES_FILE, tmp_path / "rules.yaml"))
    begun = Settings(
        inbox=tmp_path / "inbox",
        outbox=tmp_path / "outbox",
        rules=(rules,),
        template_folders=(TEMPLATES, tmp_path / "council"),
        cache=tmp_path / "cache",
        today=date(2025, 5, 1),
        edition="",
    )
    return as_a_pass_begins(begun)


def as_a_pass_begins(settings: Settings) -> Settings:
    given = settings.rules, settings.template_folders
    return replace(settings, edition=edition_of(*given), given=given_by(*given))


@pytest.mark.parametrize("saved", ["\n# another remark\n", "\nroutes: [", None], ids=["whole", "half", "away"])
def test_a_case_waits_when_the_rules_were_saved_since_the_pass_began(settings: Settings, saved: str | None) -> None:
    [rules] = settings.rules
    before = rules.read_text(encoding="utf-8")
    rules.unlink()
    if saved is not None:
        rules.write_text(before + saved, encoding="utf-8")
    assert process(settings.inbox / CASE, settings) == Waiting(settings.inbox / CASE)
    assert not list(settings.cache.rglob("*.json"))
    assert not (settings.outbox / CASE / "status.json").exists()
    rules.write_text(before, encoding="utf-8")
    assert isinstance(process(settings.inbox / CASE, settings), Report)


def test_nothing_is_published_of_a_case_during_which_a_template_was_saved(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def examined(*_: object) -> Outcome:
        (settings.template_folders[-1] / "crest.svg").write_text("<svg id='new'/>", encoding="utf-8")
        return ready(settings.outbox.parent / "files")

    monkeypatch.setattr("pipeline.examination.examine.examine", examined)
    assert process(settings.inbox / CASE, settings) == Waiting(settings.inbox / CASE)
    assert not (settings.outbox / CASE).exists()
    report = process(settings.inbox / CASE, as_a_pass_begins(settings))
    assert isinstance(report, Report)
    assert report.status == "ready"


def test_another_dictionary_is_another_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = edition_of([RULES_FILE], [TEMPLATES])
    (tmp_path / "words").write_text("mill\n", encoding="utf-8")
    for word_list in (tmp_path / "words", tmp_path / "none"):
        changed = partial(edition_of_dictionary, word_list)
        monkeypatch.setattr("pipeline.settings.edition_of_dictionary", changed)
        assert edition_of([RULES_FILE], [TEMPLATES]) != before


def test_nothing_is_made_of_rules_and_templates_that_are_still_being_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Smith J").mkdir()
    now, editions = 1000.0, ["whole", "half", "more", "all", "all", "all"]
    monkeypatch.setattr(time, "monotonic", lambda: now)
    watch = Watch(tmp_path, lambda _: (), iter(editions).__next__, interval=10, settle=2)
    watch.sweep()
    found = []
    for _ in editions[1:]:
        now += 1
        found.append([folder.name for folder in watch.sweep()])
    assert found == [[], [], [], [], ["Smith J"]]
