"""A case folder is copied whole, its junk is passed over, and the inbox is left as it was."""

import errno
import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.case.source_file import SourceFile
from pipeline.errors import UnreadableError, UnsettledError, UsageError
from pipeline.intake import snapshot
from pipeline.intake.folder_contents import Entry
from pipeline.intake.snapshot import Snapshot, look, take


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
    assert [file.file for file in snapshot.files] == [
        'it\'s "quoted" & spaced.txt',
        "letters/letter.pdf",
        "letters/old/letter.pdf",
        "n" * 196 + ".txt",
    ]
    for file in snapshot.files:
        content = (folder / file.file).read_bytes()
        assert file.copy.read_bytes() == content
        assert file.sha256 == sha256(content).hexdigest()
        assert file.size == len(content)


@pytest.mark.parametrize(
    "junk", ["Thumbs.db", ".DS_Store", "~$letter.docx", "desktop.ini", "._scan.pdf", ".~lock.a.odt#"]
)
def test_what_programs_leave_behind_is_neither_read_nor_reported(folder: Path, tmp_path: Path, junk: str) -> None:
    before = look(folder).signature
    (folder / junk).write_bytes(b"junk")
    snapshot = snapshot_of(folder, tmp_path)
    assert len(snapshot.files) == 4
    assert not snapshot.problems
    assert look(folder).signature == before


def test_links_out_of_the_folder_are_named_and_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("another family's address")
    (folder / "link.txt").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    snapshot = snapshot_of(folder, tmp_path)
    assert len(snapshot.files) == 4
    assert [problem.path for problem in snapshot.problems] == ["link.txt", "loop"]
    assert "put the file itself here" in snapshot.problems[0].message


def test_a_file_that_also_lies_outside_the_folder_is_told(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "another child.txt"
    outside.write_text("of another child")
    (folder / "hard.txt").hardlink_to(outside)
    (folder / "once.txt").write_text("once")
    (folder / "twice here.txt").hardlink_to(folder / "once.txt")
    (told,) = (problem.message for problem in snapshot_of(folder, tmp_path).problems)
    assert told.startswith('These files also lie outside this folder, under other names (hard links): "hard.txt".')


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_what_takes_the_place_of_a_file_before_it_is_read_is_never_opened(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    (changing := folder / "changing.txt").write_text("as it was seen")
    seen = look(folder)
    changing.unlink()
    changing.symlink_to("/etc/hostname") if kind == "link" else os.mkfifo(changing)
    monkeypatch.setattr(snapshot, "look", lambda _: seen)
    with pytest.raises(UnsettledError, match="changed while it was read"):
        snapshot_of(folder, tmp_path)


def test_a_pipe_does_not_hang_the_pass(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert [problem.path for problem in snapshot_of(folder, tmp_path).problems] == ["pipe"]


def test_a_name_that_is_not_what_it_looks_like_is_told(folder: Path, tmp_path: Path) -> None:
    (folder / "letter \u202efdp.exe").write_bytes(b"x")
    [problem] = snapshot_of(folder, tmp_path).problems
    assert "may deceive" in problem.message


@pytest.mark.parametrize(
    ("error", "waits"),
    [(errno.EBUSY, False), (errno.EIO, False), (errno.ENOTCONN, True), (errno.EHOSTDOWN, True), (errno.ESTALE, True)],
)
def test_what_a_share_says_of_a_file_is_told_or_waited_for(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, waits: bool
) -> None:
    def refused(path: str, *, follow: bool) -> None:
        raise OSError(error, os.strerror(error), path)

    monkeypatch.setattr(snapshot, "opened", refused)
    with pytest.raises(UnsettledError if waits else UnreadableError):
        snapshot_of(folder, tmp_path)


def test_a_name_that_is_no_text_survives(folder: Path, tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_bytes(b"x")
    assert "caf\\xe9.txt" in [file.file for file in snapshot_of(folder, tmp_path).files]


def test_a_folder_that_changes_while_it_is_copied_waits(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy_and_write(entry: Entry, copy: Path) -> SourceFile:
        (folder / "letters" / "letter.pdf").write_bytes(b"newer")
        return SourceFile(entry.shown, copy, "", 0)

    monkeypatch.setattr("pipeline.intake.snapshot._copy", copy_and_write)
    with pytest.raises(UnsettledError, match="waits for the next pass"):
        snapshot_of(folder, tmp_path)


def test_a_change_of_any_file_changes_the_signature(folder: Path) -> None:
    before = look(folder).signature
    (folder / "letters" / "old" / "letter.pdf").write_bytes(b"older")
    assert look(folder).signature != before


def test_no_room_for_the_copies_is_no_fault_of_the_school(tmp_path: Path) -> None:
    folder, into = tmp_path / "Lee Ann", tmp_path / "work"
    folder.mkdir()
    into.mkdir()
    (folder / "letter.txt").write_text("Dear Mrs Lee", encoding="utf-8")
    (into / "00001.txt").symlink_to("/dev/full")
    with pytest.raises(UsageError, match=r"No space left on device.*TMPDIR"):
        take(folder, into)


# --- folders that are hard to walk ---


Nest = Callable[[Sequence[str]], None]


@pytest.fixture
def nested(folder: Path) -> Iterator[Nest]:
    """Make a folder in a folder and so on, from inside, since the whole path may be longer than the system opens."""

    def make(names: Sequence[str]) -> None:
        place = os.open(folder, os.O_RDONLY)
        for name in names:
            os.mkdir(name, dir_fd=place)
            inner = os.open(name, os.O_RDONLY, dir_fd=place)
            os.close(place)
            place = inner
        file = os.open("letter.txt", os.O_CREAT | os.O_WRONLY, dir_fd=place)
        os.write(file, b"deep")
        os.close(file)
        os.close(place)

    yield make
    subprocess.run(["/bin/rm", "-rf", str(folder)], check=True)  # Python would go too deep


@pytest.mark.slow
def test_a_thousand_folders_in_each_other_are_walked(folder: Path, tmp_path: Path, nested: Nest) -> None:
    nested(["a"] * 1200)
    snapshot = snapshot_of(folder, tmp_path)
    assert sum(file.file.endswith("a/letter.txt") for file in snapshot.files) == 1
    assert not snapshot.problems


def test_a_case_with_a_path_longer_than_the_system_opens_waits_and_names_it(
    folder: Path, tmp_path: Path, nested: Nest
) -> None:
    nested(["n" * 200] * 30)
    with pytest.raises(UnreadableError, match="move its files further up") as caught:
        snapshot_of(folder, tmp_path)
    assert len(str(caught.value)) < 600


@pytest.mark.parametrize("closed", ["letters/old", "letters", ""])
def test_a_folder_that_may_not_be_opened_is_the_machines_fault_and_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    whole = os.scandir

    def scandir(place: str) -> object:
        if str(place) == str(folder / closed):
            raise PermissionError(errno.EACCES, "Permission denied")
        return whole(place)

    monkeypatch.setattr("pipeline.intake.folder_contents.os.scandir", scandir)
    with pytest.raises(UnreadableError, match=rf"{closed}.* cannot be opened \(Permission denied\); let the account"):
        snapshot_of(folder, tmp_path)
    assert look(folder).signature == look(folder).signature


def test_a_share_that_goes_away_is_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(place: str) -> object:
        raise OSError(errno.EHOSTDOWN, "Host is down")

    monkeypatch.setattr("pipeline.intake.folder_contents.os.scandir", scandir)
    with pytest.raises(UnsettledError, match="Host is down"):
        look(folder)


def test_a_file_beyond_the_limit_is_named_and_not_copied(folder: Path, tmp_path: Path) -> None:
    with (folder / "film.pdf").open("wb") as sparse:
        sparse.truncate(3_000_000_000)
    snapshot = snapshot_of(folder, tmp_path)
    [problem] = snapshot.problems
    assert problem.path == "film.pdf"
    assert "too large to be read (3,000 MB, at most 1,000 MB)" in problem.message
    assert len(list((tmp_path / "copies").iterdir())) == 4


def test_a_folder_of_more_files_than_one_case_can_have_is_refused_with_their_number(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "MOST_FILES", 3)
    with pytest.raises(UnreadableError, match=r"There are 4 files in the folder Ŵyn Siân, .* at most 3; leave only"):
        snapshot_of(folder, tmp_path)
    monkeypatch.setattr(snapshot, "MOST_FILES", 4)
    (tmp_path / "copies").rmdir()
    assert len(snapshot_of(folder, tmp_path).files) == 4
