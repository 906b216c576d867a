"""A word counts as known in another form, cut short, joined or mistyped, and not because it resembles a known one."""

import pytest

from pipeline.rules.language.known_words import is_known

KNOWN = frozenset(
    [
        "attendance",
        "religious",
        "explain",
        "explained",
        "pick",
        "up",
        "minibus",
        "receive",
        "received",
        "plan",
        "pleased",
        "hear",
        "belong",
        "unauthorised",
        "name",
        "visit",
    ]
)


@pytest.mark.parametrize(
    "word", ["visits", "att", "relig", "unauth", "unexplained", "pickup", "recieved", "attendence"]
)
def test_a_word_is_known_in_another_form_cut_short_joined_or_mistyped(word: str) -> None:
    assert is_known(word, KNOWN)


@pytest.mark.parametrize("word", ["boiler", "please", "renamed", "heating", "plumber", "bell", "re", "pi"])
def test_another_word_is_not_known_as_it_resembles_one(word: str) -> None:
    assert is_known(word, KNOWN) == (len(word) < 3 and is_known(word, frozenset()))


def test_a_word_of_any_length_is_looked_up_at_once() -> None:
    assert not is_known("q" * 20_000, KNOWN)
