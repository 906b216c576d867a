"""Whatever somebody did to the outbox or a template is told of that case, and the others go on."""

import shutil
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from tests.journey.journey_office import COMPLETE, TODAY, Office
from tests.project import TEMPLATES

SHORT = "Short case"
CASE = "route: stockport-enforcement\nchild: {forename: Ann, surname: Lee}\n"


@pytest.fixture(scope="module")
def office(new_office: Callable[[], Office]) -> Office:
    """An office in which a bundle was served, with another case beside it."""
    office = new_office()
    office.drop(COMPLETE)
    assert office.do("run").returncode == 0
    assert office.do("serve", COMPLETE, "--on", TODAY, "--to", "Stockport Magistrates’ Court").returncode == 0
    (office.inbox / SHORT).mkdir()
    (office.inbox / SHORT / "case.yaml").write_text(CASE, encoding="utf-8")
    return office


@pytest.fixture
def own_templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    return folder


def test_a_fault_in_the_page_of_the_status_is_told_of_every_case(office: Office, own_templates: Path) -> None:
    page = own_templates / "status.html"
    page.write_text(page.read_text("utf-8").replace("{{ status.case }}", "{{ status.case + 1 }}"), "utf-8")
    told = office.do("run", "--templates", str(own_templates))
    assert told.returncode == 1
    said = [f"{case}: The program failed on this case." in told.stdout for case in (COMPLETE, SHORT)]
    assert sorted(said) == [False, True]
    assert any(
        f"{second}: The same as for {first}." in told.stdout for first, second in permutations((COMPLETE, SHORT))
    )
    assert 'The template "status.html", line ' in told.stdout
    assert "Traceback" not in told.stderr


def test_a_preview_of_a_case_that_fails_is_a_status_too(office: Office, own_templates: Path) -> None:
    (own_templates / "missing.docx").write_text("no Word file")
    told = office.do("check", SHORT, "--json", "--templates", str(own_templates))
    assert told.returncode == 1
    assert '"status": "error"' in told.stdout
    assert "is not a Word file" in told.stdout


def test_a_record_of_service_that_was_lost_holds_its_case_until_it_is_put_back(office: Office) -> None:
    record = office.outbox / COMPLETE / "served.jsonl"
    kept = record.read_bytes()
    record.unlink()
    (office.inbox / COMPLETE / "Note of a call.txt").write_text("17 June 2026\n\nMrs Okafor rang.\n", encoding="utf-8")
    assert office.do("check", COMPLETE).returncode == 1
    assert office.do("run").returncode == 1
    told = office.status(COMPLETE)
    assert told["summary"].startswith(f"{COMPLETE}, served.jsonl: 1 of its 1 lines are lost; put back what was served")
    assert (told["build"], len(told["served"])) == (1, 1)
    assert office.status(SHORT)["status"] == "incomplete"
    record.write_bytes(kept)
    assert office.do("run").returncode == 0
    assert (office.status(COMPLETE)["status"], office.status(COMPLETE)["build"]) == ("ready", 2)
    assert office.do("verify", COMPLETE).returncode == 0
