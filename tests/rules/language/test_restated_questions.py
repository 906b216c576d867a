"""An answer that only says its question over again gives no reason."""

import pytest

from pipeline.rules.model.rulebook import Rules


@pytest.mark.parametrize(
    "answer",
    [
        "Not used",
        "It was not used.",
        "No contract was used",
        "We didn't use one",
        "We didnt make one",
        "There wasn't one",
        "Attendance contract not offered",
        "None was drawn up",
        "because it wasnt used",
        "Not used this year",
        "No reason",
    ],
)
def test_no_reason_is_given(answer: str, rules: Rules) -> None:
    assert rules.hearing_answers.only_restates(rules.questions["contract_not_used"].asks, answer)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("contract_not_used", "Not used as the plan did the same"),
        ("contract_not_used", "mum wouldnt sign it"),
        ("contract_not_used", "No contact with either parent since March"),
        ("contract_not_used", "Not needed"),
        ("notice_suitable", "No medical, mental health, bullying or family barriers"),
        ("not_holiday", "They have never asked for leave"),
        ("other_agencies", "No other agencies are involved"),
    ],
)
def test_a_reason_is_given_or_none_is_asked(question: str, answer: str, rules: Rules) -> None:
    assert not rules.hearing_answers.only_restates(rules.questions[question].asks, answer)
