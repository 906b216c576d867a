"""A council's route takes over another route but for what it says itself, and each fault names its own line."""

from pathlib import Path

import pytest
import yaml

from pipeline.files.yaml_file import Document, read
from pipeline.rules.model.like_another import with_likes

RULES = """\
routes:
  ours:
    like: theirs
    title: Ours
    without: [visit]
    needs:
      - {id: letter, title: Our letter}
      - {id: bus, title: Walking bus}
  theirs:
    title: Theirs
    cover: Referral
    needs:
      - {id: letter, title: Letter}
      - {id: visit, title: Visit}
      - {id: notes, title: Notes}
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    path = tmp_path / "rules.yaml"
    path.write_text(RULES, encoding="utf-8")
    return read(path)


def test_what_a_route_does_not_say_it_takes_from_the_other(document: Document) -> None:
    written, faults = with_likes(document)
    assert faults == ()
    assert isinstance(written.data, dict)
    assert written.data["routes"]["ours"] == {
        "title": "Ours",
        "cover": "Referral",
        "needs": [
            {"id": "letter", "title": "Our letter"},
            {"id": "notes", "title": "Notes"},
            {"id": "bus", "title": "Walking bus"},
        ],
    }
    assert written.data["routes"]["theirs"] == yaml.safe_load(RULES)["routes"]["theirs"]


def test_every_line_keeps_its_place(document: Document) -> None:
    written, _ = with_likes(document)
    lines = [written.fault(("routes", "ours", "needs", number, "title"), "").line for number in range(3)]
    assert lines == [7, 15, 8]
    assert written.fault(("routes", "ours", "cover"), "").line == 11


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("like: theirs", "like: thiers", 'line 3, column 5: unknown route "thiers"; did you mean "theirs"?'),
        ("like: theirs", "like: ours", "line 3, column 5: a route cannot be like itself"),
        ("[visit]", "visit", "line 5, column 5: this should be a list"),
        ("[visit]", "[5]", 'line 5, column 15: unknown id "5"'),
        ("[visit]", "[visits]", 'line 5, column 15: unknown id "visits"; did you mean "visit"?'),
        ("id: bus", "id: letter", 'the id "letter" is here twice; change one'),
        ("title: Theirs", "like: ours", "nor like one that is like it"),
    ],
)
def test_what_there_is_not_is_told(tmp_path: Path, was: str, becomes: str, told: str) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(RULES.replace(was, becomes), encoding="utf-8")
    _, faults = with_likes(read(path))
    assert any(told in str(fault) for fault in faults)


@pytest.mark.parametrize("wrong", ["[notes]", "{of: notes}"])
def test_an_id_that_is_none_is_left_for_whoever_reads_the_needs(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(RULES.replace("id: bus", f"id: {wrong}"), encoding="utf-8")
    written, faults = with_likes(read(path))
    assert faults == ()
    assert isinstance(written.data, dict)
    assert [one["id"] for one in written.data["routes"]["ours"]["needs"]] == ["letter", "notes", yaml.safe_load(wrong)]
