"""Contact logs are looked for among the files once, and again as soon as a file, or the child, is another."""

import hashlib
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from pipeline.case.case import Case, Child
from pipeline.case.source_file import SourceFile
from pipeline.errors import TableError
from pipeline.examination import received
from pipeline.examination.case_in_hand import CaseInHand
from pipeline.files.sheet import Sheet
from pipeline.intake import logs_of_several
from pipeline.rules.model.load import load_rules
from tests.project import RULES_FILE

LOG = (
    "Date,Pupil,With whom,By,What was said\n"
    "12/01/2026,Jay Smith,Mum,P Rowe,He is ill\n"
    "13/01/2026,Ann Grey,Dad,P Rowe,The car broke down\n"
)
LETTERS = "Date,What\n1 May,letter\n"


def files(folder: Path, **texts: str) -> list[SourceFile]:
    found = []
    for name, text in texts.items():
        copy = folder / f"{name}.csv"
        copy.write_text(text)
        found.append(SourceFile(copy.name, copy, hashlib.sha256(text.encode()).hexdigest(), len(text)))
    return found


def shown(folder: Path, child: str = "Jay", **texts: str) -> dict[str, str]:
    """Give what is shown of each file in a pass, by its name."""
    sources = files(folder, **texts)
    case = Case(route="", child=Child(forename=child, surname="Smith" if child == "Jay" else "Grey"))
    in_hand = SimpleNamespace(
        case=case,
        rules=load_rules(RULES_FILE),
        settings=SimpleNamespace(cache=folder / "cache", cache_bytes=10**9, edition="e"),
        snapshot=SimpleNamespace(files=sources),
        bench=SimpleNamespace(folder=folder),
    )
    own = received._with_own_rows(sources, cast("CaseInHand", in_hand))
    return {one.file: one.copy.read_text() for one in own}


def test_a_log_of_several_children_shows_the_rows_of_this_child_in_each_pass(tmp_path: Path) -> None:
    for _ in range(3):
        told = shown(tmp_path, log=LOG, letters=LETTERS)
        assert "He is ill" in told["log.csv"]
        assert "car" not in told["log.csv"]
        assert told["letters.csv"] == LETTERS


def test_a_file_that_becomes_a_log_and_a_case_of_another_child_are_looked_at_again(tmp_path: Path) -> None:
    assert shown(tmp_path, log=LETTERS)["log.csv"] == LETTERS
    assert "car" not in shown(tmp_path, log=LOG)["log.csv"]
    assert "He is ill" not in shown(tmp_path, child="Ann", log=LOG)["log.csv"]


@pytest.mark.parametrize("damage", ["7", '"log.csv"', "{}", "[1, null]"])
def test_what_was_kept_and_is_damaged_shows_nobody_elses_rows(damage: str, tmp_path: Path) -> None:
    shown(tmp_path, log=LOG)
    [kept] = tmp_path.glob("cache/??/*/pages.json")
    kept.write_text(f'{{"reading": {damage}, "content": "x"}}')
    assert "car" not in shown(tmp_path, log=LOG)["log.csv"]


def test_a_log_that_could_not_be_read_for_a_moment_shows_nobody_elses_rows_in_the_next_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn_away(_: SourceFile) -> tuple[Sheet, ...]:
        raise TableError("log.csv cannot be read") from OSError(5, "Input/output error")

    with monkeypatch.context() as share:
        share.setattr(logs_of_several, "sheets_of_log", torn_away)
        shown(tmp_path, log=LOG)
    assert "car" not in shown(tmp_path, log=LOG)["log.csv"]
