"""This machine lacks a part, or room, without which a case cannot be worked out: it waits, and goes on once it has."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import ConversionError
from pipeline.evidence.conversion.cache import Cache
from pipeline.process import Report, process
from pipeline.settings import Settings
from pipeline.text.english import english
from tests.project import RULES_FILE, TEMPLATES

CASE = "Lee Ann"


def without_dictionary(tmp_path: Path) -> None:
    english(tmp_path / "no dictionary")


def without_room(tmp_path: Path) -> None:
    """Keep something in a cache for which there is no place."""
    (tmp_path / "no folder").write_bytes(b"")
    Cache(tmp_path / "no folder").keep_refusal("a letter", ConversionError("it is damaged"))


@pytest.mark.parametrize(
    ("lacking", "to_do"),
    [
        (without_dictionary, "install it: sudo apt install wbritish"),
        (without_room, "or name another folder with --cache."),
    ],
)
def test_a_case_that_needs_what_this_machine_lacks_waits_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacking: Callable[[Path], None], to_do: str
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
    with monkeypatch.context() as patched:
        patched.setattr("pipeline.examination.examine.examine", lambda *_: lacking(tmp_path))
        waiting = process(folder, settings)
    assert isinstance(waiting, Report)
    assert waiting.unfinished
    assert waiting.summary.startswith("This case waits until this machine has what it needs")
    assert waiting.summary.endswith(to_do)
    now = process(folder, settings)
    assert isinstance(now, Report)
    assert now.status == "incomplete"
