"""An answer is met only by what it positively says: of which kinds of thing its clauses tell."""

import pytest

from pipeline.rules.language.things_told import tells_of
from pipeline.rules.model.rulebook import Rules

DENIALS = ("not", "never", "n't")


@pytest.mark.parametrize(
    ("clause", "words", "tells"),
    [
        ("Mentoring twice a week", ("mentor",), True),
        ("Passing the time", ("pass ",), False),
        ("A late pass", ("pass ",), True),
        ("Doesn't ever answer the door", ("{not} … answer",), True),
        ("Answers the door", ("{not} … answer",), False),
        ("never rings", ("{not} … ring",), True),
        ("since 3 March", ("{date}",), True),
        ("every Nov", ("{date}",), True),
        ("it may be so", ("{date}",), False),
        ("3 visits", ("{number}",), True),
        ("on 3 March 2026", ("{number}",), False),
        ("sister in Year 4", ("{number}",), False),
        ("brother aged 9, 3 visits", ("{number}",), True),
        ("works with Kooth", ("{name}",), True),
        ("CGL each week", ("{name}",), True),
        ("DSL knows", ("{name}",), False),
        ("Somebody knows", ("{name}",), False),
    ],
)
def test_by_which_words_a_clause_tells_of_a_thing(*, clause: str, words: tuple[str, ...], tells: bool) -> None:
    assert tells_of(clause, words, DENIALS, no_names=("dsl",)) is tells


@pytest.mark.parametrize(
    ("question", "answer", "told"),
    [
        ("support_offered", "Taxi and toast", True),
        ("support_offered", "Support of every kind", False),
        ("support_offered", "Drawing therapy since May", True),
        ("support_offered", "Mentor, on the waiting list", False),
        ("reasons_given", "Nits", True),
        ("reasons_given", "Everything possible", False),
        ("barriers", "No bus", True),
        ("barriers", "Being picked on at the shop", True),
        ("barriers", "It is complex", False),
        ("why_parent_could_do_more", "Never rings in, and leaves him in bed", True),
        ("why_parent_could_do_more", "It is what we all think", False),
        ("other_agencies", "Early Break, weekly", True),
        ("other_agencies", "DSL has a list", False),
        ("plan_reviewed", "3 March and 20 April: no change", True),
        ("plan_reviewed", "It is reviewed", False),
        ("individual_assessments", "EP came but he was not there", False),
        ("public_interest", "Because it is", False),
    ],
)
def test_each_question_says_what_its_answer_is_made_of(*, question: str, answer: str, told: bool, rules: Rules) -> None:
    assert rules.hearing_answers.tells(answer, rules.questions[question].wanted) is told


def test_every_question_in_words_names_kinds_that_there_are(rules: Rules) -> None:
    in_words = [one for one in rules.questions.values() if one.answer == "text"]
    kinds = rules.hearing_answers.things.keys()
    assert all(one.made_of and {*one.made_of, *one.made_also_of} <= kinds for one in in_words)
