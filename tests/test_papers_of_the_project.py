"""What the project's own papers name is there: a newcomer who follows them does not get lost."""

import re
import tomllib

import pytest
import yaml

from tests.project import PROJECT

PAPERS = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md"]
NAMED = re.compile(r"`((?:[\w.]+/)*[\w.]+(?:\.(?:py|yaml|toml|txt|md|json)|/))`")
ROOMS = ("", "pipeline", "pipeline/evidence/formats", "pipeline/intake")
OF_A_CASE = {"case.yaml", "calendar.yaml", "status.json", "served.jsonl", "inbox/", "outbox/", "v1/"}


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_and_room_that_a_paper_names_is_there(paper: str) -> None:
    named = set(NAMED.findall((PROJECT / paper).read_text(encoding="utf-8"))) - OF_A_CASE
    assert [name for name in named if not any((PROJECT / room / name).exists() for room in ROOMS)] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_every_link_of_a_paper_leads_somewhere(paper: str) -> None:
    links = re.findall(r"\]\(([^):#]+)\)", (PROJECT / paper).read_text(encoding="utf-8"))
    assert [link for link in links if not (PROJECT / paper).parent.joinpath(link).exists()] == []


def test_every_storey_is_described() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    storeys = {room.strip(" ()") for line in layers for room in line.split("|")}
    described = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = described[described.index("| rooms |") : described.index("Where does something new go?")]
    assert [room for room in storeys if f"`{room}`" not in table] == []


def test_what_runs_elsewhere_is_well_formed_and_calls_our_own_tools() -> None:
    for path in [*(PROJECT / ".github").rglob("*.yml"), PROJECT / ".pre-commit-config.yaml"]:
        assert yaml.safe_load(path.read_text(encoding="utf-8")), path
    hooks = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert all(one["repo"] == "local" for one in hooks)
    assert all(hook["entry"].startswith(".venv/bin/") for one in hooks for hook in one["hooks"])
