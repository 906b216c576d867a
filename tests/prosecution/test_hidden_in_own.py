"""A word of our own pages is no secret; of a name that is one, the person is told in which line it was hidden."""

import pytest

from pipeline.case.question import Listed
from pipeline.disclosure.leaks import Leak
from pipeline.disclosure.unaccounted_names import UNACCOUNTED
from pipeline.prosecution.hidden_in_own import not_own, way_out
from tests.project import PROJECT
from tests.prosecution.test_gathered import FIRST, said
from tests.prosecution.test_selection import CHOICES, LAW, selected

TEMPLATES = PROJECT / "templates"


def on_a_page(words: str, kind: str = UNACCOUNTED) -> Leak:
    return Leak("Facts", "page", 1, kind, "", words, 0, len(words))


@pytest.mark.parametrize("words", ["Supervision Order", "Judicial\nReview", "Common Platform", "Investigations Act"])
def test_ordinary_words_of_our_templates_and_rules_keep_no_page_from_being_made(words: str) -> None:
    assert not_own([on_a_page(words)], LAW, TEMPLATES) == ()


@pytest.mark.parametrize("words", ["Red Lion", "Rochelle", "supervision order", "Gethin Order"])
def test_a_secret_name_still_keeps_a_page_from_being_made(words: str) -> None:
    assert not_own([on_a_page(words)], LAW, TEMPLATES) == (on_a_page(words),)


def test_what_is_known_of_the_other_household_is_never_taken_for_our_own_words() -> None:
    address = on_a_page("Supervision Order", "address")
    assert not_own([address], LAW, TEMPLATES) == (address,)


def test_who_hid_a_word_of_a_page_is_told_its_line_and_what_to_answer() -> None:
    hidden = selected(FIRST, answers=said(selected(FIRST), CHOICES.redact))
    assert hidden.glance is not None
    assert hidden.glance.listing == (Listed("Rochelle", "First, page 1", "At weekends it is Rochelle who opens."),)
    told = way_out([on_a_page("Rochelle")], hidden.glance, CHOICES.redact_named)
    assert "line 1 of the sheet “Look over”" in told
    assert CHOICES.redact_named in told
    assert "Rochelle" not in told


def test_of_what_stands_in_no_list_is_told_where_the_page_has_it_from() -> None:
    assert way_out([on_a_page("14 Lantern Row", "address")], None, CHOICES.redact_named).startswith("Take it out of")
