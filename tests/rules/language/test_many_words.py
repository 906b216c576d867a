"""Many words of the rules are found at once, each just where it would be found by itself."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.rules.language.many_words import ManyWords

DENIALS = ("not", "no ", "n't")
WORDS = ("a", "at", "att", "attend", "attendance ", "a ", "late bus", "late", "bus … late", "{not} … bull", "£", "ol")


def found(words: tuple[str, ...], text: str) -> list[str]:
    return [text[start:end] for start, end in ManyWords(words, DENIALS).spans(text)]


@pytest.mark.parametrize(
    ("words", "text", "told"),
    [
        (("mentor", "ment"), "mentoring, ment and lament", ["mentor", "ment"]),
        (("ment", "mentor"), "mentoring", ["ment"]),
        (("sen ",), "send, sen. senior sen", ["sen", "sen"]),
        (("late ", "late"), "lately", ["late"]),
        (("school refus",), "school  refusal, school refusal", ["school refus"]),
        (("call … home",), "called home, call us at home, call to say that he is home", ["call us at home"]),
        (("{not} … bull",), "was not being bullied and wasn't ever bullied", ["not being bull", "wasn't ever bull"]),
        (("bus late", "bus … late", "bus"), "bus came late, bus late", ["bus came late", "bus late"]),
        (("bus", "bus … late"), "bus came late", ["bus"]),
        (("£", "fine "), "a fine of £60", ["fine", "£"]),
        (("x",), "ax x", ["x"]),
        ((), "nothing", []),
    ],
)
def test_the_first_word_of_the_list_that_fits_is_found(words: tuple[str, ...], text: str, told: list[str]) -> None:
    assert found(words, text) == told


@given(
    words=st.lists(st.sampled_from([word for word in WORDS if "…" not in word]), unique=True).map(tuple),
    text=st.lists(
        st.sampled_from(["a", "t", "attend", "ance", "late", " bus", " ", "-", "£", "_", "ol"]), max_size=12
    ).map("".join),
)
def test_what_is_found_is_what_one_expression_of_all_words_finds(words: tuple[str, ...], text: str) -> None:
    whole = [re.escape(word.strip()) + (r"(?!\w)" if word.endswith(" ") else "") for word in words]
    at_words, anywhere = (
        "|".join(one for word, one in zip(words, whole, strict=True) if word[0].isalnum() == is_at_word) or "(?!)"
        for is_at_word in (True, False)
    )
    one_expression = re.compile(rf"(?<!\w)(?:{at_words})|{anywhere}")
    assert ManyWords(words, DENIALS).spans(text) == tuple(one.span() for one in one_expression.finditer(text))


def test_what_is_put_in_the_place_of_words_leaves_the_rest() -> None:
    assert ManyWords(("late", "bus"), DENIALS).sub("-", "late bus, lately") == "- -, -ly"
