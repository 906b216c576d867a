"""This machine lacks a part without which a case cannot be worked out: the case says so, and goes on once it has it."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from pipeline.process import Report, process
from pipeline.settings import Settings
from pipeline.text.english import english
from tests.project import RULES_FILE, TEMPLATES

CASE = "Lee Ann"


def test_a_case_that_needs_a_part_that_is_missing_waits_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("inbox", "outbox", f"inbox/{CASE}"):
        (tmp_path / name).mkdir()
    folder = tmp_path / "inbox" / CASE
    (folder / "case.yaml").write_text("route: stockport-enforcement\n", encoding="utf-8")
    settings = Settings(
        inbox=folder.parent,
        outbox=tmp_path / "outbox",
        rules=(RULES_FILE,),
        template_folders=(TEMPLATES,),
        cache=tmp_path / "cache",
        today=date(2026, 6, 15),
        edition="1",
    )
    without = partial(english, tmp_path / "no dictionary")
    with monkeypatch.context() as patched:
        patched.setattr("pipeline.examination.examine.examine", lambda *_: without())
        waiting = process(folder, settings)
    assert isinstance(waiting, Report)
    assert waiting.unfinished
    assert waiting.summary.startswith("This case waits until this machine has what it needs")
    assert waiting.summary.endswith("install it: sudo apt install wbritish")
    now = process(folder, settings)
    assert isinstance(now, Report)
    assert now.status == "incomplete"
