"""Letters that a page sets apart are read as the words that they make, and held where nobody can tell these."""

import pytest

from pipeline.case.case import Case
from pipeline.disclosure.leaks import APART, Leak, leaks_for
from pipeline.disclosure.looked_through import SearchedPaper
from tests.disclosure.test_leaks import CASE, TELLING


def leaks(text: str) -> tuple[Leak, ...]:
    case = Case.model_validate(CASE)
    return leaks_for(case.parents[1], case, [SearchedPaper("visit.txt", "Visit", [text])], TELLING)


def apart(words: str, gap: str = " ") -> str:
    """Set the letters of words apart, with a gap between two words."""
    return gap.join(" ".join(word) for word in words.split())


@pytest.mark.parametrize("gap", [" ", "  ", "   "])
@pytest.mark.parametrize("words", ["14 Lantern Row", "SK3 8WX", "07700 900142", "21/09/2015", "Grace"])
def test_a_secret_is_found_however_wide_its_words_are_apart(words: str, gap: str) -> None:
    text = f"Home visit\r\n{apart(words, gap)}\r\nNobody was in."
    assert any(leak.words.startswith(apart(words, gap)[:7]) for leak in leaks(text))


def test_words_that_a_wider_gap_parts_are_read() -> None:
    found = leaks(apart("She works at Tollgate Bakery in Hyde.", "   "))
    assert ["".join(leak.words.split()) for leak in found] == ["worksatTollgateBakery"]


@pytest.mark.parametrize(
    "words", ["The refuge asked us to tell nobody.", "Her landlord, Mr Vikram Dassani, has a key."]
)
def test_words_that_nobody_can_tell_apart_are_for_a_person(words: str) -> None:
    [found] = [leak for leak in leaks(apart(words)) if leak.kind == APART]
    assert found.words == apart(words)


@pytest.mark.parametrize(
    "text",
    [
        apart("ATTENDANCE RECORD"),
        apart("School Attendance Meeting"),
        apart("We offered a mentor and a lift every day.", "   "),
        "/ \\ / \\ O O O O / \\ / \\",
        "M T W T F M T W T F",
        "1 2 3 4 5 6 7 8 9 10 11 12",
    ],
)
def test_headings_marks_and_days_are_left_alone(text: str) -> None:
    assert leaks(text) == ()
