"""An answer counts only as far as it is meant: no example, no other child's, nothing that it takes back itself."""

from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from pipeline.rules.judging.bearing_in_case import meant_in_case
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.words_of_case import NOTHING_BEFORE
from pipeline.rules.model.rulebook import Rules
from tests.rules.stockport_case import make_case

DONE = "Letter on 3 March, calls each day, meeting with mum on 9 March"


def meant(answer: str, rules: Rules, question: str = "actions_taken") -> str:
    situation = SimpleNamespace(rules=rules, case=make_case(), today=date(2026, 5, 20), before=NOTHING_BEFORE)
    return meant_in_case(question, answer, cast("Situation", situation))


@pytest.mark.parametrize(
    "answer",
    [
        f"e.g. {DONE}",
        f"For example, {DONE}",
        f"Model answer: {DONE}",
        f"DRAFT - {DONE}",
        f"[Example text - delete before sending] {DONE}",
        f"Please describe, with dates, such as {DONE}",
        f"List here all actions taken with dates e.g. {DONE}",
        f"I'm guessing here: {DONE}",
        f"Please check this: {DONE}",
        f"Next term: {DONE}",
        f"To do: {DONE}",
        f"If the head agrees: {DONE}",
        f"At primary school: {DONE}",
        f"In 2021: {DONE}",
        f"For all our pupils: {DONE}",
        f"For his brother Jake: {DONE}",
        f"Re Ella: {DONE}",
        f"Ella Smith Y9: {DONE}",
        f"{DONE}. This is about Ella Smith, not Tom.",
        f"{DONE}. This is for his brother.",
        f"{DONE}. No wait, that's Olivia.",
        "Calls | letters | meeting | all to be done",
        f"{DONE} - oops, that was Jake Barnes",
        f"None of this has been done: {DONE}",
        f"We have not done the following: {DONE}",
        f"{DONE} (none of this has happened yet)",
        f"{DONE}. All of this was cancelled.",
        f"{DONE} - none sent or made",
        f"{DONE} - that was two years ago",
        f"{DONE} - different child",
        f"{DONE} (this was his cousin)",
        f"{DONE}. I made this up.",
        f"{DONE}. Need to check this with KB.",
        f"{DONE}. Not our pupil though.",
        f"{DONE}. Please ignore.",
        f"None of the following: {DONE}",
        f"We did not do any of this: {DONE}",
        f"TBC: {DONE}",
        f"Hoping for: {DONE}",
        f"Give details with dates, for example: {DONE}",
        f"{DONE}. This turned out not to be true.",
    ],
)
def test_what_its_frame_says_is_an_example_another_childs_or_not_so_is_no_answer(answer: str, rules: Rules) -> None:
    assert not meant(answer, rules)


@pytest.mark.parametrize(
    "answer",
    [
        DONE,
        f"Stage 1: {DONE}",
        f"{DONE}. This was agreed with both parents.",
        f"{DONE}. All of these were declined.",
        f"{DONE}, none of which helped",
        f"{DONE}; nothing since, calls checked with the office",
        "Mum gave several reasons (e.g. nits)",
        f"{DONE}. Evidence requested each time, none sent.",
        f"{DONE}. Meetings on 3 and 10 March (all cancelled by mum).",
        "Parenting course at the children's centre: booked twice, did not turn up",
    ],
)
def test_what_an_answer_tells_of_its_own_actions_is_left_as_it_was_typed(answer: str, rules: Rules) -> None:
    assert meant(answer, rules) == answer


@pytest.mark.parametrize(
    "answer",
    ["No, none given.", "No (none given to us)", "No, none sent in yet", "No evidence of illness, none offered"],
)
def test_a_none_of_what_the_parents_gave_takes_no_answer_back(answer: str, rules: Rules) -> None:
    assert meant(answer, rules, "medical_reasons") == answer


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("Re Tom Hughes: yes, since May", "yes, since May"),
        ("12/3/26 KB: Yes, since May", "Yes, since May"),
        ("- Yes, since May", "Yes, since May"),
        ("1) Yes, since May", "Yes, since May"),
        ('"Yes, since May', "Yes, since May"),
        ("Yes, since May. Hope that helps.", "Yes, since May."),
        ("Hi, yes since May", "yes since May"),
        ("Mentor for T, and T. Lunt of Mrs T", "Mentor for Tom, and T. Lunt of Mrs T"),
        ("In summary, none known", "none known"),
        ("As of 20/5/26 - none known", "none known"),
        ("(No, he is healthy)", "No, he is healthy"),
        ("Info from SIMS: none known", "none known"),
        ("Wkly calls, txts and a 1:1 in sch", "weekly calls, texts and a 1:1 in school"),
        ("As discussed with the EWO: letters since May", "letters since May"),
        ("Next: contract. Letters were sent on 3 March.", "Letters were sent on 3 March."),
        ("Letter 3 March\n- call 4 March\n- visit", "Letter 3 March; call 4 March; visit"),
    ],
)
def test_what_stands_round_an_answer_is_no_part_of_it(answer: str, left: str, rules: Rules) -> None:
    assert meant(answer, rules) == left


def test_a_very_long_answer_is_heard_in_its_time(rules: Rules) -> None:
    for text in ("this, " * 20_000, "a: " * 30_000, "(" * 100_000, "e.g. x. " * 12_000, "\n- " * 30_000):
        assert isinstance(meant(text, rules), str)
