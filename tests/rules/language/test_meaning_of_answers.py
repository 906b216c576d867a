"""What stands in the place of an answer: none, an answer, yes or no, an agreement."""

import pytest

from pipeline.rules.model.rulebook import Rules


@pytest.mark.parametrize("text", ["", "  ", "n/a", "N/A", "tbc", "TBC.", "To be confirmed", "-", "?", "not applicable"])
def test_what_is_no_answer(text: str, rules: Rules) -> None:
    assert rules.hearing_answers.answer_of(text) is None


@pytest.mark.parametrize(
    "text", ["None", "No", "No other agency", "0", "Ŵ", "n/a for the father; the mother works nights"]
)
def test_what_is_an_answer(text: str, rules: Rules) -> None:
    assert rules.hearing_answers.answer_of(f" {text} ") == text


@pytest.mark.parametrize(
    ("text", "said", "agreed"),
    [
        ("Yes", "yes", "yes"),
        ("true", "yes", "yes"),
        ("no, she was against it", "no", "no"),
        ("Agreed on 3 March with Jo Bell", "yes", "yes"),
        ("Jo Bell agreed on 3 March", None, "yes"),
        ("Jo Bell has not agreed", None, "no"),
        ("Jo Bell was told", None, None),
        ("Yes, agreed on 3 March; the parent did not attend the meeting", "yes", "yes"),
        ("Agreed. The family has not engaged.", "yes", "yes"),
        ("No objection, she agreed", None, "yes"),
        ("No, she agreed to a meeting only", "no", "no"),
        ("Yes, discussed on 3 March, but she did not agree", "yes", None),
        ("Agreed to a meeting, but not to the referral", "yes", None),
        ("Jo Bell agreed to a meeting; she refused the referral", None, None),
        ("She refused", None, "no"),
        ("Not at present", "no", "no"),
        ("Not sure", None, None),
        ("No other step is left, so yes", None, None),
        ("Yes and no", None, None),
        ("n/a for the father; the mother agreed", None, "yes"),
        ("tbc", None, None),
        (None, None, None),
    ],
)
def test_yes_no_and_agreement(text: str | None, said: str | None, agreed: str | None, rules: Rules) -> None:
    heard = rules.hearing_answers
    assert (heard.yes_or_no(text), heard.agreement(text)) == (said, agreed)


@pytest.mark.parametrize(
    ("answer", "whole"),
    [
        ("No", True),
        ("No, nothing since 17 April", True),
        ("No. All calls go to voicemail", True),
        ("Not at all", True),
        ("Not since Tuesday, when gran rang", False),
        ("No, other than a postcard to his friend", False),
        ("No, just the epilepsy", False),
        ("No - well, there was a meeting", False),
        ("No one but his aunt", False),
    ],
)
def test_a_no_that_leaves_something_standing_is_none(*, answer: str, whole: bool, rules: Rules) -> None:
    assert rules.hearing_answers.takes_itself_back(answer) is not whole
