"""What stands beside a yes or a no may narrow it or leave a doubt; what only confirms or explains it does not."""

from datetime import date

import pytest

from pipeline.rules.judging.names_in_mentions import names_of_doers
from pipeline.rules.language.day_of_check import DayOfCheck
from pipeline.rules.model.rulebook import Rules
from tests.rules.stockport_case import make_case


def is_doubted(question: str, answer: str, rules: Rules) -> bool:
    asked, heard = rules.questions[question], rules.hearing_answers
    doubted, doing = asked.doubted_by, asked.doing(names_of_doers(make_case()))
    kinds = doubted.yes if heard.yes_or_no(answer) == "yes" else doubted.no
    from_family = doubted.heard_from and heard.were_heard_from(answer, doing)
    return from_family or heard.is_narrowed(answer) or heard.is_doubted(answer, kinds)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("enforcement_appropriate", "Yes - for the father. Not for mum."),
        ("best_interests", "Yes, in the school's"),
        ("positive_impact", "Yes, on our figures"),
        ("enforcement_appropriate", "Yes, to the father"),
        ("all_parents_included", "Yes; the stepdad was left off"),
        ("medical_condition", "No - the diabetes is well managed"),
        ("medical_reasons", "No, mum puts it down to her migraines"),
        ("heard_from_family", "No, she only rang once"),
        ("heard_from_family", "No - dad e-mailed to say they are in Leeds"),
        ("heard_from_family", "No. Gran had a call from mum on Sunday"),
        ("social_care", "No, that case is his sister's and it is open"),
    ],
)
def test_a_yes_or_no_that_is_not_whole_is_doubted(question: str, answer: str, rules: Rules) -> None:
    assert is_doubted(question, answer, rules)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("enforcement_appropriate", "Yes, in our view; nothing else is left"),
        ("best_interests", "Yes, he is losing his education"),
        ("best_interests", "Yes, for his future"),
        ("best_interests", "Yes, to secure his education"),
        ("positive_impact", "Yes, by making the parents take responsibility"),
        ("positive_impact", "Yes, in the long run"),
        ("enforcement_appropriate", "Yes, in line with our policy"),
        ("all_parents_included", "Yes, both"),
        ("medical_condition", "No diagnosed condition"),
        ("medical_reasons", "No, he will not get up"),
        ("heard_from_family", "No. We rang and wrote every day"),
        ("heard_from_family", "No, nobody has seen or heard from them"),
        ("heard_from_family", "No"),
        ("social_care", "No, closed in 2023"),
        ("social_care", "Not open to social care"),
    ],
)
def test_a_plain_yes_or_no_is_not(question: str, answer: str, rules: Rules) -> None:
    assert not is_doubted(question, answer, rules)


@pytest.mark.parametrize("answer", ["Yes, nearly", "Yes, with the neighbours", "Yes, housing and debt"])
def test_what_stands_behind_a_yes_in_words_is_accounted_for(answer: str, rules: Rules) -> None:
    for name in ("strategies_exhausted", "targets_in_planning"):
        assert not rules.hearing_answers.keeps_its_yes(
            answer, rules.questions[name].wanted_on(DayOfCheck(date(2026, 5, 20)))
        )


@pytest.mark.parametrize("answer", ["Yes", "Yes, all of them", "Yes, definitely", "Yes see plan, agreed 3 March"])
def test_what_only_confirms_a_yes_leaves_it_whole(answer: str, rules: Rules) -> None:
    wanted = rules.questions["targets_in_planning"].wanted_on(DayOfCheck(date(2026, 5, 20)))
    assert rules.hearing_answers.keeps_its_yes(answer, wanted)
