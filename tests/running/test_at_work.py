"""Whoever waits for a long pass sees which file is in hand."""

from pathlib import Path

from pipeline.evidence.conversion.workshop import Room
from pipeline.running.at_work import AtWork, newest


def test_the_file_that_was_taken_last_is_told_with_its_case(tmp_path: Path) -> None:
    assert newest(tmp_path) == ""
    AtWork(tmp_path, "Okafor Daniel").take("Letters/Stage 1.docx")
    AtWork(tmp_path, "Ŵyn Siân").take("scan0012.pdf")
    assert newest(tmp_path) == "Ŵyn Siân: scan0012.pdf"


def test_work_goes_on_where_nobody_looks_on_or_the_place_is_gone(tmp_path: Path) -> None:
    AtWork(None, "Okafor Daniel").take("letter.pdf")
    AtWork(tmp_path / "gone", "Okafor Daniel").take("letter.pdf")
    assert newest(tmp_path / "gone") == ""


def test_each_step_of_a_file_says_that_it_is_in_hand() -> None:
    taken: list[str] = []
    room = Room(taken=lambda: taken.append("letter.pdf"))
    assert room.attempt(lambda: 7) == 7
    assert taken == ["letter.pdf"]
