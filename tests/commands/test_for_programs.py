"""What other programs read, and what the shell offers while a command is typed."""

import json
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from pipeline.cli import commands
from pipeline.outbox.status import Status


def offered(*typed: str, begun: str = "") -> list[str]:
    complete = ShellComplete(commands, {}, "casebundle", "_CASEBUNDLE_COMPLETE")
    return [one.value for one in complete.get_completions(list(typed), begun)]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("inbox/Bevan Rhys", "inbox/Lee Ann", "inbox/.hidden", "outbox/Lee Ann", "outbox/Blank forms"):
        (tmp_path / name).mkdir(parents=True)
    status = Status(
        case="Lee Ann", reference=None, route=None, status="error", summary="Broken.", build=None, fingerprint=""
    )
    (tmp_path / "outbox" / "Lee Ann" / "status.json").write_text(status.as_json())
    monkeypatch.setenv("CASEBUNDLE_INBOX", str(tmp_path / "inbox"))
    return tmp_path


def test_commands_cases_and_routes_are_completed(office: Path) -> None:
    assert offered(begun="rout") == ["routes"]
    assert offered("check") == ["Bevan Rhys", "Lee Ann"]
    assert offered("run", "Lee Ann", begun="B") == ["Bevan Rhys"]
    assert offered("new", "Lee Ann", "--route", begun="norf") == ["norfolk-legal-intervention"]
    assert offered("verify", "--outbox", str(office / "outbox")) == ["Lee Ann"]
    assert offered("check", "--inbox", "/nowhere/at/all") == []


def test_routes_are_told_to_programs() -> None:
    every = json.loads(CliRunner().invoke(commands, ["routes", "--json"]).stdout)
    one = json.loads(CliRunner().invoke(commands, ["routes", "essex-penalty-notice", "--json"]).stdout)
    assert one.items() >= next(route for route in every if route["route"] == "essex-penalty-notice").items()
    assert {"threshold", "meeting"} <= {need["id"] for need in one["needs"]}


def test_what_differs_is_told_to_programs(office: Path) -> None:
    (office / "outbox" / "Lee Ann" / "v1").mkdir()
    told = CliRunner().invoke(commands, ["verify", "Lee Ann", "--outbox", str(office / "outbox"), "--json"])
    (case,) = json.loads(told.stdout)
    assert told.exit_code == 6
    assert (case["case"], case["holds"], len(case["differences"]) > 0) == ("Lee Ann", False, True)
