"""A council keeps a file of its own entries alone; it is laid over the shipped rules, and each fault names its file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import commands
from pipeline.errors import YamlFileError
from pipeline.rules.model.load import load_rules
from pipeline.rules.model.rulebook import Rules
from tests.project import RULES_FILE, TEMPLATES

pytestmark = pytest.mark.slow

OWN = """\
authorities:
  marlshire: {name: Marlshire Council}
evidence:
  walking_bus_note: {title: Walking bus note, names: {walking bus: 8}}
questions:
  walking_bus: Was a place on the walking bus offered?
routes:
  marlshire-referral:
    title: Marlshire referral
    authority: marlshire
    source: Marlshire's guide for schools
    cover: Referral to Marlshire Council
    sections: [{title: Notes, kinds: [walking_bus_note]}]
    needs:
      - id: walking-bus
        title: Walking bus
        source: Marlshire's guide for schools, page 2
        fix: Add the note
        evidence: {any_of: [walking_bus_note]}
      - id: offered
        title: Offer
        source: Marlshire's guide for schools, page 3
        fix: Answer it
        answer: {questions: [walking_bus]}
"""


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "marlshire.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_councils_entries_are_added_to_the_shipped_ones(own: Callable[[str], Path], rules: Rules) -> None:
    laid = load_rules(RULES_FILE, own(OWN))
    assert list(laid.routes) == [*rules.routes, "marlshire-referral"]
    assert laid.routes["stockport-enforcement"] == rules.routes["stockport-enforcement"]
    assert laid.attendance == rules.attendance


def test_the_shipped_rules_lie_below_a_file_that_is_not_whole(own: Callable[[str], Path]) -> None:
    assert load_rules(own(OWN)) == load_rules(RULES_FILE, own(OWN))


def test_an_entry_is_replaced_whole_by_its_name(own: Callable[[str], Path], rules: Rules) -> None:
    laid = load_rules(own("evidence:\n  home_visit: {title: Visit to the home}\n"))
    assert laid.evidence["home_visit"].title == "Visit to the home"
    assert laid.evidence["home_visit"].names == {}
    assert list(laid.evidence) == list(rules.evidence)


def test_a_kind_without_a_title_says_only_what_is_other(own: Callable[[str], Path], rules: Rules) -> None:
    text = "evidence:\n  stage_2_letter:\n    aliases: [formal attendance notice]\n    example: One of ours\n"
    laid, before = load_rules(own(text)).evidence["stage_2_letter"], rules.evidence["stage_2_letter"]
    assert laid.aliases == (*before.aliases, "formal attendance notice")
    assert laid.example == "One of ours"
    assert laid.model_copy(update={"aliases": before.aliases, "example": before.example}) == before


def test_a_kind_that_is_new_needs_a_title(own: Callable[[str], Path]) -> None:
    with pytest.raises(YamlFileError, match='line 2, column 3: the key "title" is missing'):
        load_rules(own("evidence:\n  walking_bus_note: {aliases: [walking bus]}\n"))


def test_a_setting_is_replaced_key_by_key_and_a_list_whole(own: Callable[[str], Path], rules: Rules) -> None:
    laid = load_rules(own("attendance:\n  threshold: {sessions: 8}\n  holds: [other_pupil]\nbundle:\n  dividers: no\n"))
    assert (laid.attendance.threshold.sessions, laid.attendance.threshold.school_weeks) == (8, 10)
    assert laid.attendance.holds == {"other_pupil"}
    figures = laid.bundle.figures  # they say the threshold, which is another one now
    assert laid.bundle == rules.bundle.model_copy(update={"dividers": False, "figures": figures})


def test_all_that_a_register_code_ever_meant_is_replaced_by_its_letter(
    own: Callable[[str], Path], rules: Rules
) -> None:
    code = "{code: J, class: authorised, counts_as_possible: yes, name: Interview elsewhere, valid_to: 2024-08-18}"
    laid = load_rules(own(f"attendance:\n  codes:\n    - {code}\n"))
    assert [one.name for one in laid.attendance.periods_of("J")] == ["Interview elsewhere"]
    assert {one.code for one in laid.attendance.codes} == {one.code for one in rules.attendance.codes}
    assert laid.attendance.periods_of("Y") == rules.attendance.periods_of("Y")


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("any_of: [walking_bus_note]", "any_of: [walking_bus]", "marlshire.yaml, line 19, column 29: unknown kind of"),
        ("cover:", "covr:", 'marlshire.yaml, line 12, column 5: unknown key "covr"; did you mean "cover"?'),
        ("authorities:\n", "authority:\n", 'marlshire.yaml, line 1, column 1: unknown key "authority"'),
        ("questions:", "attendance:\n  codes: [{code: G}]\nquestions:", "marlshire.yaml, line 6, column"),
    ],
)
def test_a_fault_names_the_councils_file(own: Callable[[str], Path], right: str, wrong: str, told: str) -> None:
    with pytest.raises(YamlFileError) as caught:
        load_rules(RULES_FILE, own(OWN.replace(right, wrong, 1)))
    assert any(line.startswith(told) for line in str(caught.value).splitlines()), str(caught.value)


def test_a_councils_file_with_many_faults_is_not_taken_for_an_older_version_of_all(own: Callable[[str], Path]) -> None:
    with pytest.raises(YamlFileError) as caught:
        load_rules(own(OWN + "".join(f"      - id: n{number}\n        title: None\n" for number in range(200))))
    assert "older version" not in str(caught.value)


def test_what_a_council_breaks_in_another_file_is_told_there_too(own: Callable[[str], Path], tmp_path: Path) -> None:
    def leading(name: str, elsewhere: str) -> str:
        text = OWN.replace("marlshire-referral", name)
        return text.replace(
            "        fix: Add the note\n", f"        fix: Add the note\n        elsewhere: {elsewhere}\n"
        )

    below = tmp_path / "county.yaml"
    below.write_text(leading("first-referral", "second-referral"), encoding="utf-8")
    with pytest.raises(YamlFileError) as caught:
        load_rules(below, own(leading("second-referral", "first-referral")))
    first, second = str(caught.value).splitlines()
    assert first.startswith('county.yaml, line 19, column 9: "second-referral" leads back to "first-referral"')
    assert second.startswith('marlshire.yaml, line 19, column 9: "first-referral" leads back to "second-referral"')


def test_two_files_of_one_name_are_told_apart(own: Callable[[str], Path], tmp_path: Path) -> None:
    same = tmp_path / "rules.yaml"
    same.write_text(OWN.replace("cover:", "covr:"), encoding="utf-8")
    with pytest.raises(YamlFileError, match=f"{same}, line 12"):
        load_rules(RULES_FILE, same)


def test_the_command_says_what_comes_from_where(own: Callable[[str], Path], tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "missing.docx").write_bytes((TEMPLATES / "missing.docx").read_bytes())
    path = own(
        OWN.replace("evidence:\n", "evidence:\n  home_visit: {title: Visit}\n  action_plan: {aliases: [way ahead]}\n")
    )
    result = CliRunner().invoke(commands, ["rules", str(RULES_FILE), str(path), "--templates", str(templates)])
    assert result.exit_code == 0, result.output
    said = result.output.splitlines()
    assert f"The base is {RULES_FILE}." in said
    assert "  evidence: home_visit, in place of that in rules.yaml" in said
    assert "  evidence: action_plan, amends that in rules.yaml" in said
    assert "  routes: marlshire-referral, new" in said
    assert "  missing.docx, in place of the one before" in said


def test_the_environment_takes_a_list(own: Callable[[str], Path]) -> None:
    listed = {"CASEBUNDLE_RULES": f"{RULES_FILE}:{own(OWN)}"}
    result = CliRunner().invoke(commands, ["routes", "marlshire-referral"], env=listed)
    assert result.exit_code == 0, result.output
    assert "walking bus note" in result.output
