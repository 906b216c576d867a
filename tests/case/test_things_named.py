"""An answer about a list names some of its things by their words or their numbers, and always just those."""

import pytest

from pipeline.case.question import Listed, choice_meant, things_named

CHOICE = "Redact only:"
CUT = "Her tablets went up to forty of the strongest that there are…"
LISTING = tuple(
    Listed(words, f"Visit, page {page}", "")
    for page, words in enumerate((CUT, "Fish", CUT, "Chips", "Fish and Chips", "She is behind, with the rent"), start=1)
)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("Redact only: 1", [1]),
        ("Redact only: 3", [3]),
        ("redact only fish and chips", [5]),
        ("Redact only: Fish and Chips; 1", [5, 1]),
        ("Redact only: fish, chips", [2, 4]),
        ("Redact only: 2 and 4", [2, 4]),
        ("Redact only: 6; Fish.", [6, 2]),
    ],
)
def test_what_is_named_is_what_is_meant_when_the_answer_is_read_again(typed: str, numbers: list[int]) -> None:
    kept = choice_meant(typed, ("Redact", CHOICE), LISTING)
    assert kept is not None
    assert [LISTING.index(one) + 1 for one in things_named(kept, CHOICE, LISTING)] == numbers
    assert choice_meant(kept, ("Redact", CHOICE), LISTING) == kept


@pytest.mark.parametrize("typed", ["Redact only:", "Redact only: 7", "Redact only: 1-3", "Redact only: Fish and Peas"])
def test_what_is_not_in_the_list_is_no_answer(typed: str) -> None:
    assert choice_meant(typed, ("Redact", CHOICE), LISTING) is None
