"""A text is passed over quickly by its words only where none of the phrases can stand in it."""

import pytest

from pipeline.rules.model.load import load_rules
from pipeline.rules.model.phrases import any_of, signs_of, words_in
from pipeline.text.folding import folded
from tests.project import RULES_FILE

KEEPING = load_rules(RULES_FILE).disclosure.keeping
LISTS = (
    "never",
    "knowing",
    "must_not",
    "hidden",
    "nothing",
    "not_so",
    "lacking",
    "watching",
    "believing",
    "instead_of",
)


@pytest.mark.parametrize("name", [*LISTS, "reaching"])
def test_no_phrase_of_the_rules_is_passed_over_by_its_sign(name: str) -> None:
    phrases = getattr(KEEPING, name)
    texts = {phrase: folded(f"Owen {phrase.replace(' ', '-')} it.") for phrase in phrases}
    found = [phrase for phrase, text in texts.items() if any_of(phrases).search(text)]
    assert found
    assert not [phrase for phrase in found if signs_of(phrases).isdisjoint(words_in(texts[phrase]))]
