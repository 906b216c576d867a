"""Running text as sentences, whichever way its lists are drawn."""

import pytest

from pipeline.text.prose import sentences


@pytest.mark.parametrize("bullet", ["•", "●", "◦", "\uf0b7", "\uf0a7", "-", "–", "*", "➢"])
def test_each_item_of_a_list_is_a_sentence_of_its_own(bullet: str) -> None:
    text = (
        f"What was agreed\n{bullet} Early help was offered; Mr Lee declined.\n{bullet} Review of the plan in March.\n"
    )
    assert [one.removeprefix(f"{bullet} ") for one in sentences(text)] == [
        "What was agreed",
        "Early help was offered; Mr Lee declined.",
        "Review of the plan in March.",
    ]


def test_a_dash_at_the_beginning_of_a_line_goes_on_with_a_sentence_that_is_not_done() -> None:
    long = "The school did not offer a mentor, a breakfast club or a place in the library at lunch time on any day"
    assert list(sentences(f"{long}\n– as the trust has none.\n")) == [f"{long} – as the trust has none."]


def test_a_sentence_ends_behind_the_bracket_or_the_quotation_that_closes_it() -> None:
    text = 'He said "I will not come." [Meeting cancelled.] Please ring (before 9.) Thank you.'
    assert list(sentences(text)) == [
        'He said "I will not come."',
        "[Meeting cancelled.]",
        "Please ring (before 9.)",
        "Thank you.",
    ]


def test_a_sentence_does_not_begin_with_the_line_of_labels_above_it() -> None:
    text = (
        "Pupil: Ethan Whitlock Date of birth: 11 May 2013 Class: 9R\n"
        "Following your call I confirm that the notice has been withdrawn,\nas two marks were wrong."
    )
    assert list(sentences(text)) == [
        "Pupil: Ethan Whitlock Date of birth: 11 May 2013 Class: 9R",
        "Following your call I confirm that the notice has been withdrawn, as two marks were wrong.",
    ]
