"""Which folders are cases, and when they have settled."""

import os
import threading
import time
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.intake import inbox
from pipeline.intake.folder_contents import Contents
from pipeline.intake.inbox import case_folders, named_folder, seems_unfinished, wait_until_settled
from pipeline.intake.snapshot import look


def test_folders_are_cases_unless_programs_left_them(tmp_path: Path) -> None:
    for name in ("Smith J", "Ŵyn Siân", ".hidden", "$RECYCLE.BIN", "@eaDir"):
        (tmp_path / name).mkdir()
    (tmp_path / "stray letter.pdf").write_text("x")
    assert [folder.name for folder in case_folders(tmp_path)] == ["Smith J", "Ŵyn Siân"]


def test_an_inbox_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be opened"):
        case_folders(tmp_path / "nowhere")


def test_a_case_is_found_by_name_and_by_path(tmp_path: Path) -> None:
    folder = tmp_path / "inbox" / "Smith J"
    folder.mkdir(parents=True)
    assert named_folder("Smith J", tmp_path / "inbox") == folder
    assert named_folder(str(folder), tmp_path) == folder
    with pytest.raises(UsageError, match='no case folder "Jones"'):
        named_folder("Jones", tmp_path)


def test_an_old_folder_is_settled_at_once_and_a_fresh_one_after_two_looks(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    assert wait_until_settled(tmp_path, 0)
    assert wait_until_settled(tmp_path, 0.2)


def test_half_a_file_of_the_future_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    half = tmp_path / "letter.pdf"
    half.write_bytes(b"%PDF-1.7\n")
    os.utime(half, (4_102_444_800, 4_102_444_800))
    assert wait_until_settled(tmp_path, 0.05)


def test_an_old_time_on_a_fresh_copy_deceives_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copied file may keep its old time; the folder still has to stay the same for a while."""
    old, parts = tmp_path / "scan.pdf", iter(["half", "half, and more", "the whole scan"])

    def copy_on() -> None:
        old.write_text(next(parts, "the whole scan"))
        os.utime(old, (1, 1))

    def look_and_copy_on(folder: Path) -> Contents:
        seen = look(folder)
        copy_on()
        return seen

    copy_on()
    os.utime(tmp_path, (1, 1))
    monkeypatch.setattr(inbox, "look", look_and_copy_on)
    assert wait_until_settled(tmp_path, 0.05)
    assert old.read_text() == "the whole scan"


def test_a_folder_that_vanishes_is_not_settled(tmp_path: Path) -> None:
    assert not wait_until_settled(tmp_path / "gone", 0.1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content", "beside"),
    [
        ("scan.pdf", b"", None),
        ("scan.pdf", b"%PDF-1.4\n1 0 obj\n", None),
        ("register.csv", b"Date,Session,Code\n02/03/2026,AM,/\n03/03/2026,AM,/\n04/03/2026,AM,/\n05/03", None),
        ("letter.txt", b"Dear Ms Lee", "~$letter.txt"),
        ("a long name.txt", b"Dear Ms Lee", "~$long name.txt"),
        ("letter.txt", b"Dear Ms Lee", ".~lock.letter.txt#"),
    ],
)
def test_half_a_file_is_waited_for_longer_and_not_for_ever(
    tmp_path: Path, name: str, content: bytes, beside: str | None
) -> None:
    (tmp_path / name).write_bytes(content)
    if beside:
        (tmp_path / beside).write_bytes(b"T Ridgway")
    start = time.monotonic()
    assert wait_until_settled(tmp_path, 0.1)
    assert time.monotonic() - start >= 0.9


@pytest.mark.slow
def test_half_a_file_that_is_finished_meanwhile_is_not_waited_for(tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4\n1 0 obj\n")
    copying = threading.Timer(0.6, lambda: scan.write_bytes(b"%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n"))
    copying.start()
    assert wait_until_settled(tmp_path, 0.5)
    copying.join()
    assert not seems_unfinished(tmp_path, 0.5)


def test_half_a_file_from_long_ago_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"")
    time.sleep(0.3)
    assert not seems_unfinished(tmp_path, 0.02)


def test_what_is_no_case_for_its_many_files_is_not_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"")
    assert seems_unfinished(tmp_path, settle=60)
    monkeypatch.setattr(inbox, "MOST_FILES", 0)
    assert not seems_unfinished(tmp_path, settle=60)


def test_a_file_that_somebody_is_still_writing_is_awaited(tmp_path: Path) -> None:
    folder = tmp_path / "Smith J"
    folder.mkdir()
    with (folder / "log.csv").open("w", encoding="utf-8") as stream:
        stream.write("date,note\n")
        stream.flush()
        assert seems_unfinished(folder, settle=60)
    assert not seems_unfinished(folder, settle=60)
