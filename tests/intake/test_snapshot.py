"""A case folder is copied whole, its junk is passed over, and the inbox is left as it was."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.errors import UnsettledError, UsageError
from pipeline.intake.snapshot import Snapshot, signature, take


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox" / "Ŵyn Siân"
    (folder / "letters" / "old").mkdir(parents=True)
    (folder / "letters" / "letter.pdf").write_bytes(b"new")
    (folder / "letters" / "old" / "letter.pdf").write_bytes(b"old")
    (folder / 'it\'s "quoted" & spaced.txt').write_bytes(b"q")
    (folder / ("n" * 196 + ".txt")).write_bytes(b"long")
    return folder


def snapshot_of(folder: Path, tmp_path: Path) -> Snapshot:
    into = tmp_path / "copies"
    into.mkdir()
    return take(folder, into)


def test_every_file_is_copied_with_its_hash_under_its_own_name(folder: Path, tmp_path: Path) -> None:
    snapshot = snapshot_of(folder, tmp_path)
    assert [file.path for file in snapshot.files] == [
        'it\'s "quoted" & spaced.txt',
        "letters/letter.pdf",
        "letters/old/letter.pdf",
        "n" * 196 + ".txt",
    ]
    for file in snapshot.files:
        content = (folder / file.path).read_bytes()
        assert file.copy.read_bytes() == content
        assert file.sha256 == sha256(content).hexdigest()
        assert file.size == len(content)


@pytest.mark.parametrize(
    "junk", ["Thumbs.db", ".DS_Store", "~$letter.docx", "desktop.ini", "._scan.pdf", ".~lock.a.odt#"]
)
def test_what_programs_leave_behind_is_neither_read_nor_reported(folder: Path, tmp_path: Path, junk: str) -> None:
    before = signature(folder)
    (folder / junk).write_bytes(b"junk")
    snapshot = snapshot_of(folder, tmp_path)
    assert len(snapshot.files) == 4
    assert not snapshot.problems
    assert signature(folder) == before


def test_links_out_of_the_folder_are_named_and_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("another family's address")
    (folder / "link.txt").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    snapshot = snapshot_of(folder, tmp_path)
    assert len(snapshot.files) == 4
    assert [problem.path for problem in snapshot.problems] == ["link.txt", "loop"]
    assert "put the file itself here" in snapshot.problems[0].message


def test_a_pipe_does_not_hang_the_pass(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert [problem.path for problem in snapshot_of(folder, tmp_path).problems] == ["pipe"]


def test_a_name_that_is_no_text_survives(folder: Path, tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_bytes(b"x")
    assert "caf\\xe9.txt" in [file.path for file in snapshot_of(folder, tmp_path).files]


def test_a_folder_that_changes_while_it_is_copied_waits(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = iter(["one state", "another"])
    monkeypatch.setattr("pipeline.intake.snapshot.signature", lambda _: next(states))
    with pytest.raises(UnsettledError, match="waits for the next pass"):
        snapshot_of(folder, tmp_path)


def test_a_change_of_any_file_changes_the_signature(folder: Path) -> None:
    before = signature(folder)
    (folder / "letters" / "old" / "letter.pdf").write_bytes(b"older")
    assert signature(folder) != before


def test_no_room_for_the_copies_is_no_fault_of_the_school(tmp_path: Path) -> None:
    folder, into = tmp_path / "Lee Ann", tmp_path / "work"
    folder.mkdir()
    into.mkdir()
    (folder / "letter.txt").write_text("Dear Mrs Lee", encoding="utf-8")
    (into / "00001.txt").symlink_to("/dev/full")
    with pytest.raises(UsageError, match=r"No space left on device.*TMPDIR"):
        take(folder, into)
