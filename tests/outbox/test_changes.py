"""What hinders a change of the outbox names the file that it hinders."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.outbox import changes
from tests.project import PROJECT


@pytest.mark.parametrize(
    "change",
    [
        lambda path: changes.write(path, b"words"),
        lambda path: changes.append(path, b"words"),
        lambda path: changes.write_over(path, b"words"),
        lambda path: changes.copy(PROJECT / "LICENSE", path, path.parent),
    ],
    ids=["write", "append", "write over", "copy"],
)
def test_a_disk_that_is_full_is_told_with_the_file_that_found_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(changes, "_keep", full)
    with pytest.raises(OSError, match="No space") as hindered:
        change(tmp_path / "board.csv")
    assert hindered.value.filename == str(tmp_path / "board.csv")
    assert not list(tmp_path.glob(".unfinished*"))
