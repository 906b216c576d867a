"""What an answer bears out: done or so, denied, or so unsure that a person must say."""

import pytest

from pipeline.rules.model.rulebook import Rules


@pytest.mark.parametrize(
    ("answer", "bearing"),
    [
        ("Three conversations with Mum, last on 4 March", "says"),
        ("Yes, but the father did not come", "says"),
        ("Not in May, but in June", "says"),
        ("16 April: none of the targets was met", "says"),
        ("Nothing else is left to try", "says"),
        ("No fewer than eight reviews", "says"),
        ("The mentor is outstanding and sees her weekly", "says"),
        ("We have not offered a contract so far", "denies"),
        ("It hasn’t come up", "denies"),
        ("The review is still outstanding", "denies"),
        ("There is more we could do", "denies"),
        ("Nid yw wedi digwydd", "denies"),
        ("Started but never finished", "doubts"),
        ("We tried twice, so it has not been talked about", "doubts"),
        ("Cancelled three times", "doubts"),
        ("Assessment declined by Mum", "doubts"),
        ("Probably", "doubts"),
        ("It might make matters worse", "doubts"),
        ("Undecided", "doubts"),
    ],
)
def test_what_an_answer_bears_out(answer: str, bearing: str, rules: Rules) -> None:
    assert rules.hearing_answers.bearing(answer) == bearing


@pytest.mark.parametrize("answer", ["Y/N", "Y/N delete", "yes/no", "Yes / no", "y / n - please circle"])
def test_the_choices_of_a_form_are_no_yes(answer: str, rules: Rules) -> None:
    assert rules.hearing_answers.yes_or_no(answer) is None


def test_a_yes_that_its_writer_does_not_vouch_for_is_no_agreement(rules: Rules) -> None:
    assert rules.hearing_answers.agreement("Yes, she agreed on 9 May") == "yes"
    assert rules.hearing_answers.agreement("Yes, she agreed on 9 May, I'm told") is None


def test_initials_that_are_also_a_word_of_schools_name_no_parent(rules: Rules) -> None:
    assert all(rules.hearing_answers.is_a_word(one) for one in ("SW", "TA", "EP"))
    assert not rules.hearing_answers.is_a_word("CR")
