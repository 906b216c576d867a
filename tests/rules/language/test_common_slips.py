"""An expression as people write it who know other languages gets a message with the right form."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import YamlFileError
from pipeline.rules.model.load import load_rules
from tests.rules.rules_texts import with_need

RIGHT = 'applies_when: answer_all_parents_included == "no"'
OWN = with_need(f"{RIGHT}\ndetails: {{fields: [child.upn]}}").replace(
    "\nquestions:\n",
    "\nquestions:\n  all_parents_included: {asks: Are all parents named, answer: yes or no}\n",
)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ('answer_all_parents_included == "No"', 'did you mean "no"?'),
        ('answer_reasons_given == "Yes"', 'give the question "reasons_given" a type'),
        ("today >= 2026-01-01", 'write the date as d"2026-01-01"'),
        ("today >= 31/03/2026", "with its year first"),
        ("attendance_percentage < 90%", "write the number alone: 90"),
        ("has_upn AND child_looked_after", "write “AND” in small letters"),
        ("has_upn && child_looked_after", "write “and” for “&&”"),
        ("sessions_ill = 3", "write == to compare"),
        ("sessions_ill => 3", "write >= or <="),
        ("has_upn == yes", "write true or false for “yes”"),
        ("referral_on != None", "write null for “None”"),
        ("plan is not null", "write != for “is not”"),
        ("attendance_percentage ≤ 90", "write <= for “≤”"),
        ("attendance_percentage is less than 90", "write < for “is less than”"),
        ("50 < attendance_percentage < 90", "write two comparisons"),
        ('attendance_percentage < "90"', "write the number without quotation marks: 90"),
        ("attendance_percentage < ''90''", "write the number without quotation marks: 90"),
        ('today >= "2026-01-01"', 'write the date as d"2026-01-01"'),
        ('has_upn == "yes"', 'write "has_upn" or "not has_upn"'),
        ('plan == "TAC" or "TAF"', "alone says neither yes nor no"),
    ],
)
def test_a_slip_is_told_with_the_right_form(wrong: str, words: str, rules_file: Callable[[str], Path]) -> None:
    assert OWN.count(RIGHT) == 1
    with pytest.raises(YamlFileError) as caught:
        load_rules(rules_file(OWN.replace(RIGHT, f"applies_when: '{wrong}'")))
    assert any(words in fault.message for fault in caught.value.faults), caught.value


def test_a_key_that_stands_too_far_left_is_told_with_its_line(rules_file: Callable[[str], Path]) -> None:
    with pytest.raises(YamlFileError) as caught:
        load_rules(rules_file(OWN.replace(f"        {RIGHT}", f"       {RIGHT}")))
    line = OWN[: OWN.index(RIGHT)].count("\n") + 1
    assert any(abs(fault.line - line) <= 1 and "indent" in fault.message for fault in caught.value.faults)
