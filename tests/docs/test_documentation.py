"""The documentation is there, leads nowhere wrong, and says of the program what the program is."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from PIL import Image

from docs.making.reference_pages import reference_pages
from pipeline.cli import COMMANDS
from pipeline.commands.settings_given import options_of
from pipeline.rules.language.expressions import compile_expression
from pipeline.rules.model.load import load_rules
from pipeline.shipped import RULES
from tests.project import PROJECT

DOCS = PROJECT / "docs"
WRITTEN = sorted(path.name for path in DOCS.glob("*.md"))
LARGEST_PICTURE = 150_000


@pytest.mark.slow
def test_the_generated_pages_are_those_of_the_program() -> None:
    pages = reference_pages(load_rules(RULES))
    stale = [name for name, page in pages.items() if (DOCS / name).read_text(encoding="utf-8") != page]
    assert not stale, "Out of step with the program. Run: make docs"


@pytest.mark.slow
def test_the_site_is_built_without_a_broken_link(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", ".mkdocs.yml"]
    command += ["--site-dir", str(tmp_path)]
    built = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    pages = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.html")]
    assert len(pages) > len(WRITTEN)
    assert [found for page in pages for found in re.findall(r"<(?:script|link|img)[^>]+https?://[^>]*>", page)] == []


def test_every_page_of_people_is_in_the_navigation() -> None:
    navigation = (PROJECT / ".mkdocs.yml").read_text(encoding="utf-8")
    assert [name for name in WRITTEN if f" {name}\n" not in navigation] == []


def test_every_picture_is_shown_says_what_it_is_and_is_small() -> None:
    shown = [
        found
        for name in WRITTEN
        for found in re.findall(r"!\[(.*?)\]\((.*?)\)", (DOCS / name).read_text(encoding="utf-8"))
    ]
    assert all(len(words) > 20 for words, _ in shown)
    assert {DOCS / path for _, path in shown} == set((DOCS / "pictures").iterdir())
    for _, path in shown:
        assert (DOCS / path).stat().st_size < LARGEST_PICTURE
        with Image.open(DOCS / path) as picture:
            assert picture.width > 600


def test_every_command_that_a_page_tells_of_is_one() -> None:
    said = [
        (name, command)
        for name in WRITTEN
        for command in re.findall(r"(?:^|`|\s)casebundle ([a-z]+)", _code(DOCS / name), flags=re.MULTILINE)
    ]
    assert [one for one in said if one[1] not in (*COMMANDS, "watch")] == []


def test_every_condition_of_the_language_page_is_one() -> None:
    facts = load_rules(RULES).facts
    rows = [
        line.split(" | ") for line in (DOCS / "language.md").read_text(encoding="utf-8").splitlines() if "|" in line
    ]
    examples = [row[2].strip(" |`") for row in rows[2:]]
    assert len(examples) == 8
    for example in examples:
        compile_expression(example, facts)


def test_every_yaml_and_toml_that_a_page_shows_can_be_read() -> None:
    for name in WRITTEN:
        for block in re.findall(r"```yaml\n(.*?)```", (DOCS / name).read_text(encoding="utf-8"), flags=re.DOTALL):
            assert yaml.safe_load(block), name
    settings = tomllib.loads((DOCS / "casebundle.toml").read_text(encoding="utf-8"))
    assert set(settings) <= {option.replace("_", "-") for option in options_of(COMMANDS)}


def _code(page: Path) -> str:
    text = page.read_text(encoding="utf-8")
    return "\n".join(re.findall(r"```\n(.*?)```", text, flags=re.DOTALL) + re.findall(r"(`casebundle [^`]*`)", text))
