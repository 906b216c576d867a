"""A rule that could never be met, or always, is a fault of the rules file, with its place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import YamlFileError
from pipeline.rules.model.load import load_rules
from tests.project import RULES_FILE

OWN = RULES_FILE.read_text(encoding="utf-8")

PENALTY = "groups: [[penalty notice, fine, EPN, fixed penalty, hysbysiad cosb]]"


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        (
            PENALTY,
            "groups: [[]]",
            "write at least one item here",
        ),
        (
            PENALTY,
            'groups: [[attendance, ""]]',
            "this is empty",
        ),
        (
            f"penalty notice, or_ask: yes, {PENALTY}",
            "penalty notice, groups: [[fine]], but_not: ['']",
            "this is empty",
        ),
        ("codes: [G, N, O, U]\n    after", "codes: [G, N, Ö, U]\n    after", 'unknown register code "Ö"'),
        (
            "calendars: {}",
            "calendars: {stokport: {terms: [{name: A, from: 2026-09-02, to: 2026-12-18}]}}",
            'unknown authority "stokport"; did you mean "stockport"?',
        ),
        ("    - stage_1_letter\n    - stage_2", "    - stage_1_leter\n    - stage_2", 'did you mean "stage_1_letter"?'),
        ("register_from: First day in", "register_fromm: First day in", 'did you mean "register_from"?'),
        ("who: [who, name, full name]", "who: []", "write at least one item here"),
    ],
)
def test_a_rule_that_says_nothing_is_refused(
    right: str, wrong: str, words: str, rules_file: Callable[[str], Path]
) -> None:
    assert OWN.count(right) == 1
    with pytest.raises(YamlFileError) as caught:
        load_rules(rules_file(OWN.replace(right, wrong)))
    line = OWN[: OWN.index(right)].count("\n") + 1
    assert [(fault.line, words in fault.message) for fault in caught.value.faults] == [(line, True)]
