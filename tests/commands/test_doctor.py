"""The doctor says what a machine lacks, and how to get it."""

import errno
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.commands.doctor import doctor_command
from pipeline.running import machine


def told(tmp_path: Path, *more: str) -> tuple[int, dict[str, dict[str, str]]]:
    for name in ("inbox", "outbox"):
        (tmp_path / name).mkdir(exist_ok=True)
    places = [f"--inbox={tmp_path / 'inbox'}", f"--outbox={tmp_path / 'outbox'}", f"--cache={tmp_path / 'cache'}"]
    result = CliRunner().invoke(doctor_command, [*places, "--json", *more])
    return result.exit_code, {one["what"]: one for one in json.loads(result.output)}


def test_a_machine_with_everything_is_right(tmp_path: Path) -> None:
    code, signs = told(tmp_path)
    assert code == 0, [one for one in signs.values() if one["verdict"] == "missing"]
    assert signs["LibreOffice"]["verdict"] == "right"
    assert signs["Tesseract: Welsh"]["found"] == "cym"


def test_what_is_missing_is_told_with_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, signs = told(tmp_path)
    assert code == 1
    assert "sudo apt install libreoffice-writer-nogui" in signs["LibreOffice"]["mend"]
    assert "sudo apt install tesseract-ocr" in signs["Tesseract"]["mend"]


def test_a_kernel_that_keeps_no_converter_apart_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "means", lambda: None)
    [told] = [sign for sign in machine.signs() if sign.what == "Converters kept apart"]
    assert (told.verdict, told.mend is None) == ("missing", False)


def test_a_share_that_is_not_mounted_is_told(tmp_path: Path) -> None:
    code, signs = told(tmp_path, f"--outbox={tmp_path / 'share' / 'outbox'}")
    assert code == 1
    assert "is not a folder" in signs["Outbox"]["found"]


def test_people_read_a_line_for_each_thing(tmp_path: Path) -> None:
    result = CliRunner().invoke(doctor_command, [f"--inbox={tmp_path}", f"--outbox={tmp_path}"])
    assert "✓ Python: 3." in result.output


def test_a_share_that_gives_no_answer_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> bool:
        raise OSError(errno.ENOTCONN, "Transport endpoint is not connected", str(path))

    monkeypatch.setattr(Path, "is_dir", refused)
    told = {sign.what: sign for sign in machine.folder_signs(tmp_path, tmp_path, tmp_path)}
    for what in ("Inbox", "Outbox"):
        assert told[what].found == f"{tmp_path} gives no answer (Transport endpoint is not connected)"
        assert "mount the share" in (told[what].mend or "")
