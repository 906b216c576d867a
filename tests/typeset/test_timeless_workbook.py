"""A form that is drawn on another day, or by another worker, is the same file."""

import errno
import os
import resource
import signal
import tempfile
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from pipeline.typeset.timeless_workbook import timeless


def drawn_at(hour: datetime, rows: int = 1) -> bytes:
    workbook = Workbook()
    for _ in range(rows):
        workbook.worksheets[0].append(["School", "Marsh Lane"])
    workbook.properties.title = "Referral"
    workbook.properties.created = workbook.properties.modified = hour
    return timeless(workbook)


def test_the_hour_at_which_a_workbook_is_drawn_changes_no_byte() -> None:
    morning, evening = (drawn_at(datetime(2025, 3, day, 8, 30)) for day in (3, 4))  # noqa: DTZ001
    assert morning == evening
    with zipfile.ZipFile(BytesIO(morning)) as package:
        assert b"dcterms" not in package.read("docProps/core.xml").replace(b"xmlns:dcterms", b"")
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def saved_where_files_may_hold(size: int, rows: int) -> int:
    """Pack a workbook in a process whose files may hold no more bytes; give the error's number, nought for none."""
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            drawn_at(datetime(2025, 3, 3), rows)  # noqa: DTZ001
        except OSError as error:
            os._exit(error.errno or 255)
        except BaseException:
            os._exit(255)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("rows", [1, 20, 60, 300])
def test_a_workbook_for_which_there_is_no_room_is_said_to_have_none_and_is_never_half_of_one(rows: int) -> None:
    assert saved_where_files_may_hold(1_000_000, rows) == 0
    assert {saved_where_files_may_hold(size, rows) for size in (0, 100, 500)} == {errno.ENOSPC}


def test_what_lies_on_the_disk_while_a_workbook_is_packed_lies_in_a_folder_that_a_next_start_clears(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(Workbook, "save", lambda *_: seen.append(tempfile.gettempdir()))
    with pytest.raises(zipfile.BadZipFile):
        timeless(Workbook())
    assert [Path(folder).name.split("-")[:2] for folder in seen] == [["casebundle", str(os.getpid())]]
    assert tempfile.gettempdir() not in seen
