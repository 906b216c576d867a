"""Words of the rules in a text: as whole words, as the beginning of longer ones, and as a denial within one."""

import pytest

from pipeline.text.stems import has_words


@pytest.mark.parametrize(
    ("text", "words", "stand"),
    [
        ("She has answered.", "answer", True),
        ("She has unanswered letters.", "answer", False),
        ("Told to wait", "to ", True),
        ("Told", "to ", False),
        ("Neighbour hasn't seen them.", "n't seen", True),
        ("Neighbour hasn’t seen them.", "n't seen", True),
        ("Neighbour has seen them.", "n't seen", False),
        ("Come on 12 March at 9.15", "{time}", True),
        ("Come on 12 March", "{time}", False),
        ("We could not go in without a key", "not … without", True),
    ],
)
def test_words_stand_in_a_text(text: str, words: str, stand: bool) -> None:
    assert has_words(text, words) is stand
