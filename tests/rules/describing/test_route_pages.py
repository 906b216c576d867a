"""The page of each route, made from the rules: it is there, it is up to date, and an officer can read it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import commands
from pipeline.rules.describing.route_pages import pages, write_pages
from pipeline.rules.model.load import load_rules
from pipeline.rules.model.rulebook import Rules
from tests.project import PROJECT, RULES_FILE
from tests.rules.rules_texts import with_need

DOCS = PROJECT / "docs" / "routes"
HOW = "Run: casebundle routes --docs docs/routes (and take out the pages of routes that are no more)."


def test_the_pages_are_those_of_the_rules(rules: Rules) -> None:
    written = {path.stem: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")}
    made = pages(rules)
    stale = sorted(name for name in {*written, *made} if written.get(name) != made.get(name))
    assert not stale, f"Out of step with rules.yaml: {', '.join(stale)}. {HOW}"


def test_a_page_tells_every_need_with_what_to_do_and_why(rules: Rules) -> None:
    for name, route in rules.routes.items():
        page = pages(rules)[name]
        for number, need in enumerate(route.needs, start=1):
            assert f"### {number}. {need.title}\n" in page
            assert f"Source: {need.source}\n" in page
        assert all(step.title in page for step in route.steps)
        assert all(reminder.says in page for reminder in route.reminders)


@pytest.mark.parametrize("code", [">=", "==", "null", "answer_", "count_of_", " seed "])
def test_a_page_is_in_words_and_not_in_code(rules: Rules, code: str) -> None:
    assert [name for name, page in pages(rules).items() if code in page] == []


def test_the_list_of_routes_leads_to_every_page(rules: Rules) -> None:
    index = pages(rules)["README"]
    assert all(f"]({name}.md)" in index for name in rules.routes)


def test_a_stroke_in_a_title_does_not_break_a_table(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    text = with_need("answer: {questions: [reasons_given]}")
    path.write_text(text.replace("source: The council's page\n    cover", "source: Page 1 | Page 2\n    cover"))
    (row,) = [line for line in pages(load_rules(path))["essex"].splitlines() if line.startswith("| Source")]
    assert row == r"| Source | Page 1 \| Page 2 |"


def test_the_command_writes_the_pages_into_a_new_folder(tmp_path: Path, rules: Rules) -> None:
    folder = tmp_path / "docs" / "routes"
    result = CliRunner().invoke(commands, ["routes", "--docs", str(folder), "--rules", str(RULES_FILE)])
    assert result.exit_code == 0
    assert {path.stem for path in folder.iterdir()} == {"README", *rules.routes}
    assert write_pages(rules, folder) == tuple(folder / f"{name}.md" for name in pages(rules))


def test_the_command_lists_the_facts(rules: Rules) -> None:
    result = CliRunner().invoke(commands, ["routes", "--facts", "--rules", str(RULES_FILE)])
    assert result.exit_code == 0
    assert {line.split()[0] for line in result.output.splitlines()} == set(rules.facts)
