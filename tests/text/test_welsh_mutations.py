"""A Welsh word of the rules is found in each form that it takes behind another."""

import pytest

from pipeline.text.welsh_mutations import mutated


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("pryder", ("pryder", "bryder", "mhryder", "phryder")),
        ("clwb", ("clwb", "glwb", "nghlwb", "chlwb")),
        ("gwrthod", ("gwrthod", "wrthod", "ngwrthod")),
        ("llythyr", ("llythyr", "lythyr")),
        ("rhybudd", ("rhybudd", "rybudd")),
        ("chwaer", ("chwaer",)),
        ("salwch", ("salwch",)),
    ],
)
def test_the_forms_of_a_word(word: str, forms: tuple[str, ...]) -> None:
    assert mutated(word) == forms
