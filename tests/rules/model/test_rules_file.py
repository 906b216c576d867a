"""A rules file that is wrong is refused, with every fault at its line and column and the name that was meant."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli import commands
from pipeline.errors import CaseError, YamlFileError
from pipeline.files import yaml_file
from pipeline.files.described_keys import schema_of
from pipeline.files.yaml_file import Location
from pipeline.rules.model.load import load_rules, read_rules
from pipeline.rules.model.rulebook import Rules
from pipeline.typeset.template_folders import templates_in
from tests.project import PROJECT, RULES_FILE, TEMPLATES
from tests.rules.rules_texts import KINDS_LOOKED_FOR, own_sections

SMALL = """\
# One council's rules: whom it refers to,
# what it asks, and what it holds a
# referral against. What its papers are
# called stands at the end.
authorities:
  essex: {{name: Essex County Council}}
questions:
  reasons_given: Why was the child absent?
dates:
  meeting: the meeting
  notice_to_improve: the Notice to Improve
routes:
  essex:
    title: Referral
    authority: essex
    source: The council's page
    cover: Referral
    needs:
      - id: threshold
        title: Threshold
        source: The council's page
        fix: Add the register
        fact:
          holds: sessions_unauthorised >= 10
          met: There are {{sessions_unauthorised}}.
          failed: There are only {{sessions_unauthorised}}.
      - id: letter
        title: Letter
        source: The council's page
        fix: Add it
        evidence:
          any_of: [warning_letter]
          dated:
            - {{before: meeting, at_least: 7 days}}
      - id: reasons
        title: Reasons
        source: The council's page
        fix: Answer it
        answer: {{questions: [reasons_given]}}
      - id: upn
        title: UPN
        source: The council's page
        fix: Write it
        details: {{fields: [child.upn]}}
    sections:
      - {{title: Letters, kinds: [warning_letter, minutes]}}
bundle: {{}}
evidence:
  warning_letter: {{title: Warning letter}}
  minutes: {{title: Minutes}}
{kinds}
{attendance}
"""


@pytest.fixture
def small() -> str:
    return SMALL.format(kinds=KINDS_LOOKED_FOR, attendance=own_sections())


def faults_of(path: Path) -> list[tuple[int, int, str]]:
    with pytest.raises(YamlFileError) as caught:
        load_rules(path)
    return [(fault.line, fault.column, fault.message) for fault in caught.value.faults]


def test_a_council_can_be_added_in_yaml_alone(small: str, rules_file: Callable[[str], Path]) -> None:
    rules = load_rules(rules_file(small))
    assert list(rules.routes) == ["essex"]
    assert [need.id for need in rules.routes["essex"].needs] == ["threshold", "letter", "reasons", "upn"]


@pytest.mark.parametrize(
    ("right", "wrong", "line", "column", "words"),
    [
        ("any_of: [warning_letter]", "any_of: [warning_leter]", 32, 20, 'did you mean "warning_letter"?'),
        ("questions: [reasons_given]", "questions: [reason_given]", 39, 30, 'did you mean "reasons_given"?'),
        ("authority: essex", "authority: esex", 15, 5, 'unknown authority "esex"; did you mean "essex"?'),
        ("fields: [child.upn]", "fields: [child.unp]", 44, 28, 'did you mean "child.upn"?'),
        ("before: meeting,", "before: meetin,", 34, 16, 'unknown event "meetin"; did you mean "meeting"?'),
        ("at_least: 7 days", "at_least: a week", 34, 33, '"a week" is not a period'),
        ("id: letter", "id: threshold", 27, 9, 'the id "threshold" is here twice'),
        ("id: letter", "id: A letter", 27, 9, "is not an id; write small letters"),
        ("title: Threshold", "tittle: Threshold", 20, 9, 'unknown key "tittle"; did you mean "title"?'),
        (
            "met: There are {sessions_unauthorised}.",
            "met: There are {sessions_unautorised}.",
            25,
            11,
            'did you mean "sessions_unauthorised"?',
        ),
        ("met: There are {sessions_unauthorised}.", 'met: "There are {."', 25, 11, "stands alone"),
        ("met: There are {sessions_unauthorised}.", 'met: "Plan {plan:d}"', 25, 11, "more between the two"),
        ("met: There are {sessions_unauthorised}.", 'met: "Plan {plan!z}"', 25, 11, "more between the two"),
        ("met: There are {sessions_unauthorised}.", 'met: "Plan {plan.x}"', 25, 11, 'unknown fact "plan.x"'),
        ("answer: {questions: [reasons_given]}", "note: none", 35, 9, 'a need has one of the keys "fact:"'),
        ("any_of: [warning_letter]", "count: 1", 31, 9, 'write one of "any_of:" and "all_of:"'),
        (
            "at_least: 7 days",
            "at_least: 7 days, at_most: 3 days",
            34,
            15,
            "at least 7 days and at most 3 days cannot both",
        ),
        ("title: Referral", "title: R\n    in_force: {from: 2025-01-01, to: 2024-01-01}", 15, 5, "never apply"),
        ("fields: [child.upn]", "fields: [parent.address]", 44, 9, '"for_each: parent"'),
        ("[warning_letter, minutes]", "[warning_letter, photograph]", 46, 50, 'unknown kind of evidence "photograph"'),
        (
            "cover: Referral",
            "cover: Referral\n    documents: [{template: a.docx, name: Request}, {template: b.docx, name: request}]",
            18,
            71,
            'two documents are called "request"',
        ),
        (
            "cover: Referral",
            "cover: Referral\n    documents: [{template: a.docx, name: chronology}]",
            18,
            36,
            'two documents are called "chronology"',
        ),
        (
            "cover: Referral",
            "cover: R\n    documents: [{template: ../a.docx, name: A}]",
            18,
            18,
            "write its name alone",
        ),
        ("{title: Minutes}", "{title: Minutes, signs: [[to_parent]]}", 50, 29, 'unknown sign of a paper "to_parent"'),
        ("{title: Minutes}", "{title: Minutes, never_signs: [of_a_trip]}", 50, 29, 'sign of a paper "of_a_trip"'),
        ("cover: Referral", "cover: Referral\n    profile: famly", 18, 5, 'write "general" or "family"'),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_was_meant(  # noqa: PLR0917 - a row of the table
    small: str, rules_file: Callable[[str], Path], right: str, wrong: str, line: int, column: int, words: str
) -> None:
    assert small.count(right) == 1
    found = faults_of(rules_file(small.replace(right, wrong)))
    assert [(one, other) for one, other, message in found if words in message] == [(line, column)], found


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("sessions_unauthorized >= 10", 'unknown fact "sessions_unauthorized"; did you mean "sessions_unauthorised"?'),
        ('sessions_unauthorised >= "ten"', "different types"),
        ('sessions_unauthorised == "ten"', 'the fact "sessions_unauthorised" (number) cannot be compared with "ten"'),
        ("sessions_unauthorised => 10", "is not an expression"),
        ("sessions_unauthorised", "does not say yes or no"),
        ("plan == 5", 'the fact "plan" (text) cannot be compared with "5" (number)'),
        ('plan == "TAG"', 'unknown value of the fact "plan" "TAG"; did you mean "TA'),
        ('plan in ["TAC", "CPP"]', 'did you mean "CP"?'),
        ("threshold_reached_on > 10", "different types"),
        ('register_to > d"2025-02-30"', '"2025-02-30" is not a date'),
        ("register_to < $today", 'use the fact "today"'),
        ("sessions_possible >= 0", "is always true"),
        ("sessions_unauthorised >= 10 and sessions_unauthorised < 5", "is always false"),
        ("has_upn or not has_upn", "is always true"),
        ("1 > 2", "is always false"),
        ("plan.length > 2", "may only use facts"),
        ("sessions_possible >=", "is not an expression"),
    ],
)
def test_an_expression_is_checked_when_the_rules_load(
    small: str, rules_file: Callable[[str], Path], expression: str, words: str
) -> None:
    wrong = small.replace("sessions_unauthorised >= 10", f"'{expression}'")
    ((line, column, message),) = faults_of(rules_file(wrong))
    assert (line, column) == (24, 11)
    assert words in message


def test_every_fault_is_told_in_one_run(small: str, rules_file: Callable[[str], Path]) -> None:
    wrong = small.replace("sessions_unauthorised >= 10", "sessions_unauthorised").replace("minutes]", "minute]")
    wrong = wrong.replace("questions: [reasons_given]", "questions: [none_such]")
    assert [line for line, _, _ in faults_of(rules_file(wrong))] == [24, 39, 46]


def test_routes_that_send_a_school_in_a_circle_are_refused(small: str, rules_file: Callable[[str], Path]) -> None:
    wrong = small.replace("      - id: letter\n", "        elsewhere: essex\n      - id: letter\n")
    ((_, _, message),) = faults_of(rules_file(wrong))
    assert "in a circle" in message


def test_a_step_that_an_unknown_need_would_show_is_refused(small: str, rules_file: Callable[[str], Path]) -> None:
    step = "{id: ask, title: Ask, source: Page, due: {after: meeting, at_most: 5 days}, shown_by: [reason]}"
    ((_, _, message),) = faults_of(
        rules_file(small.replace("    sections:\n", f"    steps: [{step}]\n    sections:\n"))
    )
    assert message == 'unknown need of this route "reason"; did you mean "reasons"?'


def test_a_name_that_no_rule_uses_is_told_and_is_no_fault(small: str, rules_file: Callable[[str], Path]) -> None:
    more = small.replace("dates:\n", "  never_asked: Why?\ndates:\n").replace(
        "  minutes:", "  photograph: {title: Photograph}\n  minutes:"
    )
    reading = read_rules([rules_file(more)], templates_in([TEMPLATES]))
    assert list(reading.rules.routes) == ["essex"]
    assert [str(one) for one in reading.warnings] == [
        'line 51, column 3: the kind of evidence "photograph" is used by no route',
        'line 9, column 3: the question "never_asked" is used by no route',
    ]


def test_a_paper_for_each_parent_of_which_nothing_tells_for_whom_it_is_is_told(
    small: str, rules_file: Callable[[str], Path]
) -> None:
    wanted = small.replace(
        "          any_of: [warning_letter]\n", "          any_of: [warning_letter]\n          for_each: parent\n"
    )
    (told,) = read_rules([rules_file(wanted)], templates_in([TEMPLATES])).warnings
    assert 'wants "warning_letter" for each parent, and nothing tells for whom such a paper is' in told.message
    signed = wanted.replace("{title: Warning letter}", "{title: Warning letter, addressed: yes}")
    assert read_rules([rules_file(signed)], templates_in([TEMPLATES])).warnings == ()


def test_the_command_prints_warnings_and_still_ends_well(small: str, rules_file: Callable[[str], Path]) -> None:
    path = rules_file(small.replace("  minutes:", "  photograph: {title: Photograph}\n  minutes:"))
    result = CliRunner().invoke(commands, ["rules", str(path)])
    assert result.exit_code == 0
    assert 'rules.yaml, line 50, column 3: the kind of evidence "photograph" is used by no route' in result.output
    assert "rules.yaml is in order" in result.output


def test_a_template_that_is_not_there_is_told_with_its_route_and_line(
    small: str, rules_file: Callable[[str], Path], tmp_path: Path
) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    Document().save(str(templates / "request.docx"))
    path = rules_file(
        small.replace(
            "    cover: Referral\n", "    cover: Referral\n    documents:\n      - {template: reqest.docx, name: R}\n"
        )
    )
    line = path.read_text().splitlines().index("      - {template: reqest.docx, name: R}") + 1
    words = ["rules", str(path), "--templates", str(templates)]
    result = CliRunner().invoke(commands, words)
    assert isinstance(result.exception, YamlFileError)
    assert str(result.exception) == (
        f'rules.yaml, line {line}, column 10: the route "essex" names the template "reqest.docx", which is in '
        'no folder of templates; did you mean "request.docx"?'
    )
    path.write_text(path.read_text().replace("reqest", "request"))
    assert CliRunner().invoke(commands, words).exit_code == 0


@pytest.mark.slow
def test_every_name_in_the_products_own_rules_is_used_and_every_template_is_there() -> None:
    assert read_rules([RULES_FILE], templates_in([TEMPLATES])).warnings == ()


def test_no_word_of_the_products_own_lists_loses_the_blank_behind_it() -> None:
    bare = re.compile(r"\w +[,\]]")  # YAML drops it: "by " is a whole word, and by the beginning of "bypass" too
    lines = (re.sub(r'"(?:[^"\\]|\\.)*"', '""', one) for one in RULES_FILE.read_text(encoding="utf-8").splitlines())
    assert [one for one in lines if bare.search(one) and not one.lstrip().startswith("#")] == []


def test_an_unknown_route_is_told_with_the_nearest(rules: Rules) -> None:
    with pytest.raises(CaseError, match=r'did you mean "stockport-enforcement"'):
        rules.route("stockport-enforcment")


# ----------------------------------------------------------------------------------------- the product's own file ----
@cache
def the_document() -> yaml_file.Document:
    return yaml_file.read(RULES_FILE)


@cache
def keys() -> list[Location]:
    return [location for location in the_document().places if location and isinstance(location[-1], str)]


def is_of_a_model(location: Location) -> bool:
    """Whether a model, and not the council, gives a key its name."""
    return location[-1] in yaml_file.known_keys(Rules, location[:-1])


@pytest.mark.slow
@given(data=st.data(), letter=st.sampled_from("qxz"))
@settings(max_examples=3)
def test_any_misspelt_key_is_refused_by_name(data: st.DataObject, letter: str, tmp_path: Path) -> None:
    location = data.draw(st.sampled_from(keys()).filter(is_of_a_model))
    place = the_document().places[location]
    lines = RULES_FILE.read_text(encoding="utf-8").splitlines()
    key, line = str(location[-1]), lines[place.line - 1]
    begin = place.column - 1 + (line[place.column - 1] == '"')  # "yes" and "no" stand in quotation marks
    before, after = line[:begin], line[begin:]
    assert after.startswith(key)
    lines[place.line - 1] = f"{before}{letter}{after}"
    wrong = tmp_path / "rules.yaml"
    wrong.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(YamlFileError) as caught:
        load_rules(wrong)
    told = {(one.line, one.column) for one in caught.value.faults if f'unknown key "{letter}{key}"' in one.message}
    assert (place.line, place.column) in told


def test_the_published_json_schema_is_that_of_the_rules() -> None:
    """After a change to the rules' models: casebundle rules --schema > pipeline/rules/rules.schema.json."""
    published = json.loads((PROJECT / "pipeline" / "rules" / "rules.schema.json").read_text(encoding="utf-8"))
    assert published == json.loads(json.dumps(schema_of(Rules)))


def test_the_json_schema_says_what_each_key_of_a_kind_of_evidence_is_for() -> None:
    keys = schema_of(Rules)["$defs"]["EvidenceKind"]["properties"]
    assert [name for name, key in keys.items() if not key.get("description")] == []
    assert keys["addressed"]["description"].startswith("Whether it is written to one parent or several")


def test_the_json_schema_knows_every_key_of_a_need() -> None:
    schema = Rules.model_json_schema()
    need = schema["$defs"]["Need"]
    assert {"fact", "evidence", "answer", "details", "timing", "waived_when"} <= set(need["properties"])
    assert need["additionalProperties"] is False


def test_rules_are_read_once_while_their_file_stays_as_it_is(small: str, rules_file: Callable[[str], Path]) -> None:
    path = rules_file(small)
    first = load_rules(path)
    assert load_rules(path) is first
    path.write_text(small + "\ndate_labels: [seen on]\n", encoding="utf-8")
    assert load_rules(path).date_labels == ("seen on",)


def test_a_whole_file_of_an_older_version_is_told_what_to_take_out(rules_file: Callable[[str], Path]) -> None:
    text = RULES_FILE.read_text(encoding="utf-8")
    for key in ("lower_sum:", "lower_sum_days:", "full_sum:", "days_to_pay:"):
        assert f"  {key}" in text
        text = "\n".join(line for line in text.splitlines() if not line.strip().startswith(key))
    with pytest.raises(YamlFileError) as caught:
        load_rules(rules_file(text))
    first = caught.value.faults[0]
    assert first.line == 1
    assert "Take out of it the sections that are not your own" in first.message


def test_a_reminder_may_be_a_sentence_alone(rules_file: Callable[[str], Path]) -> None:
    text = RULES_FILE.read_text(encoding="utf-8")
    right = '{id: one-child, says: "Make a separate referral for each child."}'
    assert text.count(right) == 1
    rules = load_rules(rules_file(text.replace(right, '"Make a separate referral for each child."')))
    first = rules.routes["stockport-enforcement"].reminders[0]
    assert (first.id, first.says) == (
        "make-a-separate-referral-for-each-child",
        "Make a separate referral for each child.",
    )
