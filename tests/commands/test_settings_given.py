"""Settings come from the command line, the environment or a file, in this order; a slip in a name is told."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import commands
from pipeline.errors import UsageError


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("from file", "from environment", "from line"):
        (tmp_path / name).mkdir()
    (tmp_path / "casebundle.toml").write_text('outbox = "from file"\ncache-gigabytes = 1.5\n')
    return tmp_path


def told(*words: str) -> str:
    return CliRunner().invoke(commands, ["health", *words]).output


def test_the_line_goes_before_the_environment_and_that_before_the_file(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "for from file;" in told()
    monkeypatch.setenv("CASEBUNDLE_OUTBOX", "from environment")
    assert "for from environment;" in told()
    assert "for from line;" in told("--outbox", "from line")


def test_a_file_may_be_named(office: Path, tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text('outbox = "from line"\n')
    ended = CliRunner().invoke(commands, ["--config", "ours.toml", "health"])
    assert "for from line;" in ended.output


@pytest.mark.parametrize(
    ("text", "fault"),
    [('inbx = "x"', 'no setting "inbx"; did you mean "inbox"'), ("inbox = ", "Invalid"), ("", "cannot be read")],
)
def test_a_file_with_a_fault_ends_the_command(office: Path, tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "ours.toml").write_text(text) if text else None
    ended = CliRunner().invoke(commands, ["--config", "ours.toml", "health"])
    assert isinstance(ended.exception, UsageError)
    assert fault in str(ended.exception)


def test_a_slip_in_the_environment_is_told_and_nothing_else(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEBUNDLE_INBX", "somewhere")
    monkeypatch.setenv("CASEBUNDLE_TODAY", "2026-06-15")
    told_all = told()
    assert 'no setting "inbx"; did you mean "inbox"' in told_all
    assert "today" not in told_all
    assert "for from file;" in told_all


def test_what_is_made_is_for_owner_and_group_alone(office: Path) -> None:
    told()
    mask = os.umask(0)
    os.umask(mask)
    assert mask & 0o007 == 0o007
