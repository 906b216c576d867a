"""What a stranger tells, and how the other parent gets about, is shown as a whole, and not the name in it alone."""

import pytest

from tests.disclosure.test_doubts import words

VISIT = "Home visit. Called at 8.35am. Nobody answered.\n\n{}\n\nA card was left."


@pytest.mark.parametrize(
    "text",
    [
        "Rochelle said flat 7 moved in before Christmas.",
        "Thurstan told us that the van has been sold.",
        "Rochelle says they are off to the coast in May.",
    ],
)
def test_what_a_stranger_tells_is_shown_as_a_whole(text: str) -> None:
    assert text in words(VISIT.format(text))


def test_what_a_stranger_does_is_shown_by_the_name() -> None:
    assert words(VISIT.format("Thurstan feeds the cat.")) == ["Thurstan"]


@pytest.mark.parametrize(
    "row", ["Siân P. gets the 236 at 7.50 daily.", "Siân gets the 236 from 14 Lantern Row at 7.50."]
)
def test_how_the_other_parent_gets_about_is_shown_behind_an_initial_and_beside_an_address(row: str) -> None:
    assert row in words(f"Ms Pryce was met.\n\n{row}\n\nReview on 24 April.")
