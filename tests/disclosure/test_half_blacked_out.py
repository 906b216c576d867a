"""A word of which a part is blacked out can be guessed, and is asked about."""

import pytest

from tests.disclosure.test_told_of_others import leaks


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr ████ington called.", "████ington"),
        ("██ington was seen.", "██ington"),
        ("Darr████ was seen.", "Darr████"),
        ("Ms ■■■■ley rang.", "■■■■ley"),
        ("the ▓▓▓nock family", "▓▓▓nock"),
        ("Mrs ████worth-Hill", "████worth-Hill"),
    ],
)
def test_what_is_left_of_a_word_is_asked_about(text: str, words: str) -> None:
    assert leaks(text) == [words]


@pytest.mark.parametrize("text", ["██████ called.", "It is ██████'s book.", "Name: ████ ████", "■ attended", "■■ 94%"])
def test_what_is_blacked_out_as_a_whole_is_left_alone(text: str) -> None:
    assert leaks(text) == []
