"""Whoever edits a Word template is told what is wrong with it before a case meets the fault."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from pipeline.cli import commands
from pipeline.commands.template_faults import faults_of_templates
from pipeline.rules.model.load import load_rules
from pipeline.typeset.template_fields import unknown_fields
from pipeline.typeset.template_folders import templates_in
from tests.project import RULES_FILE, TEMPLATES

pytestmark = pytest.mark.slow

RULES = load_rules(RULES_FILE)
PAGES = {name: path for name, path in templates_in([TEMPLATES]).items() if path.suffix != ".docx"}


@pytest.fixture
def faults(tmp_path: Path) -> Callable[..., list[str]]:
    """Give the faults of a Word template of that name with these paragraphs; those that are shipped are not read."""

    def made(name: str, *paragraphs: str) -> list[str]:
        word = Document()
        for text in paragraphs:
            word.add_paragraph(text)
        word.save(str(tmp_path / name))
        found = faults_of_templates({**PAGES, name: tmp_path / name}, RULES)
        return [one.removeprefix(f"{tmp_path}/") for one in found if one.startswith(str(tmp_path))]

    return made


def test_the_shipped_templates_ask_only_for_what_there_is() -> None:
    assert list(faults_of_templates(templates_in([TEMPLATES]), RULES)) == []


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("missing.docx", "{{ sumary }}", 'missing.docx: there is no field "sumary"; did you mean "summary"?'),
        (
            "missing.docx",
            "{% for one in needed %}{{ one.titel }}{% endfor %}",
            'missing.docx: there is no field "one.titel"; did you mean "one.title"?',
        ),
        ("chronology.docx", "{{ entries | lenght", "chronology.docx, paragraph "),
        (
            "pathway_request.docx",
            "{{ child.date_of_brith }}",
            'pathway_request.docx: there is no field "child.date_of_brith"; did you mean "child.date_of_birth"?',
        ),
        (
            "pathway_request.docx",
            "{{ facts.sessions_unauthorized }}",
            'pathway_request.docx: there is no field "facts.sessions_unauthorized"; did you mean "facts.sessions_un',
        ),
    ],
)
def test_a_wrong_field_is_told_with_the_nearest(
    faults: Callable[..., list[str]], name: str, text: str, told: str
) -> None:
    (found,) = faults(name, "Any wording of the council's own", text)
    assert found.startswith(told)


def test_loops_conditions_and_names_that_the_template_sets_are_understood(faults: Callable[..., list[str]]) -> None:
    text = (
        "{% set count = needed | length %}{{ count }}{% for one in needed %}{{ loop.index }} {{ one.title | upper }}"
        "{% else %}{{ case }}{% endfor %}{{ range(3) | join }}{% if reference %}{{ reference }}{% endif %}"
    )
    assert faults("missing.docx", text) == []


def test_a_name_is_known_in_its_loop_alone() -> None:
    assert [field for field, _ in unknown_fields("{% for one in days %}{% endfor %}{{ one }}", {"days": [None]})] == [
        "one"
    ]


def test_what_is_no_word_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "missing.docx").write_text("no Word file")
    (fault,) = faults_of_templates(templates_in([TEMPLATES, tmp_path]), RULES)
    assert "is not a Word file that can be opened" in fault


def test_the_command_ends_with_wrong_use_and_tells_every_fault(tmp_path: Path) -> None:
    for name in ("missing.docx", "chronology.docx"):
        word = Document()
        word.add_paragraph("{{ nobody }}")
        word.save(str(tmp_path / name))
    result = CliRunner().invoke(commands, ["rules", "--templates", str(tmp_path)])
    assert str(result.exception).count('there is no field "nobody"') == 2


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "prosecution_charge.docx",
            "{{ charge.ofence }}",
            'there is no field "charge.ofence"; did you mean "charge.of',
        ),
        ("prosecution_to_complete.docx", "{{ gaps }} {{ papers }}", 'there is no field "papers"; did you mean "gaps"?'),
        ("prosecution_service.docx", "{{ servd_on }}", 'there is no field "servd_on"; did you mean "served_on"?'),
        (
            "prosecution_matrix.docx",
            "{% for one in papers %}{% for two in one.fates %}{{ two.qqqqq }}{% endfor %}{% endfor %}",
            'there is no field "two.qqqqq"; known here: two.defendant, two.fate, two.because',
        ),
    ],
)
def test_the_papers_of_a_prosecution_are_held_against_their_fields_too(
    faults: Callable[..., list[str]], name: str, text: str, told: str
) -> None:
    (found,) = faults(name, text)
    assert found.startswith(f"{name}: {told}")


@pytest.mark.parametrize(
    ("name", "before", "after", "told"),
    [
        (
            "status.html",
            "{{ status.case }}",
            "{{ stauts.case }}",
            ': there is no field "stauts"; did you mean "status"?',
        ),
        ("board.html", "{{ today }}", "{{ todya }}", ': there is no field "todya"; did you mean "today"?'),
        ("bundle_tables.html", "{% endmacro %}", "{% endmacr %}", ", line "),
        ("paper.html", "{{ title }}", "{{ titel }}", ': there is no field "titel"; did you mean "title"?'),
    ],
)
def test_a_page_is_held_against_what_it_is_given(tmp_path: Path, name: str, before: str, after: str, told: str) -> None:
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    assert before in source
    (tmp_path / name).write_text(source.replace(before, after, 1), encoding="utf-8")
    told_of = f"{tmp_path / name}"
    found = [one for one in faults_of_templates({**PAGES, name: tmp_path / name}, RULES) if one.startswith(told_of)]
    assert found
    assert all(one.startswith(f"{tmp_path / name}{told}") for one in found)
