"""A clerk without a command line takes the form of a referral out of the outbox, always that of the rules in force."""

from pathlib import Path

import openpyxl
import pytest

from pipeline.files.sniffing import sniff
from pipeline.intake.facts_files import own_sheet
from pipeline.outbox.blank_forms import FOLDER, form_file, keep_blank_forms
from pipeline.rules.model.load import load_rules
from pipeline.rules.model.rulebook import Rules
from tests.project import RULES_FILE


@pytest.fixture(scope="module")
def rules() -> Rules:
    """The shipped rules with two of their routes, so that few workbooks are drawn."""
    shipped = load_rules(RULES_FILE)
    names = list(shipped.routes)[:2]
    return shipped.model_copy(update={"routes": {name: shipped.routes[name] for name in names}})


def looks(folder: Path) -> dict[str, tuple[int, int]]:
    return {path.name: (path.stat().st_size, path.stat().st_mtime_ns) for path in folder.glob("*.xlsx")}


def test_there_is_a_workbook_of_every_route_that_can_be_filled_in(rules: Rules, tmp_path: Path) -> None:
    keep_blank_forms(rules, tmp_path, tmp_path / "cache")
    files = sorted((tmp_path / FOLDER).glob("*.xlsx"))
    assert [path.name for path in files] == sorted(form_file(route, rules) for route in rules.routes)
    assert all(own_sheet(path, sniff(path, path.name)) for path in files)
    assert {path.name for path in (tmp_path / FOLDER).iterdir()} - {path.name for path in files} == {".drawn.json"}


def test_what_is_as_the_rules_have_it_is_not_drawn_again(rules: Rules, tmp_path: Path) -> None:
    keep_blank_forms(rules, tmp_path, tmp_path / "cache")
    before = looks(tmp_path / FOLDER)
    keep_blank_forms(rules, tmp_path, tmp_path / "cache")
    assert looks(tmp_path / FOLDER) == before


def test_a_changed_route_changes_its_own_workbook_alone(rules: Rules, tmp_path: Path) -> None:
    keep_blank_forms(rules, tmp_path, tmp_path / "cache")
    before = looks(tmp_path / FOLDER)
    first, second = rules.routes
    about = rules.routes[first].model_copy(update={"about": "Ask the council first."})
    changed = rules.model_copy(update={"routes": {**rules.routes, first: about}})
    keep_blank_forms(changed, tmp_path, tmp_path / "cache")
    after = looks(tmp_path / FOLDER)
    assert after[form_file(first, rules)] != before[form_file(first, rules)]
    assert after[form_file(second, rules)] == before[form_file(second, rules)]


def test_a_form_that_somebody_filled_in_where_it_lies_is_put_aside_and_not_written_over(
    rules: Rules, tmp_path: Path
) -> None:
    keep_blank_forms(rules, tmp_path, tmp_path / "cache")
    form = tmp_path / FOLDER / form_file(next(iter(rules.routes)), rules)
    workbook = openpyxl.load_workbook(form)
    workbook.worksheets[0]["C6"] = "Daniel"
    workbook.save(form)
    filled = form.read_bytes()
    keep_blank_forms(rules, tmp_path, tmp_path / "cache")
    (aside,) = (path for path in form.parent.glob("*.xlsx") if "(changed 1)" in path.name)
    assert aside.read_bytes() == filled
    assert openpyxl.load_workbook(form).worksheets[0]["C6"].value != "Daniel"


def test_one_that_was_deleted_and_a_lost_record_are_made_again(rules: Rules, tmp_path: Path) -> None:
    keep_blank_forms(rules, tmp_path, tmp_path / "cache")
    for path in (tmp_path / FOLDER).iterdir():
        path.unlink()
    keep_blank_forms(rules, tmp_path, tmp_path / "cache")
    assert len(looks(tmp_path / FOLDER)) == len(rules.routes)
