"""What people type for an answer, held against the choices of the question."""

import pytest

from pipeline.case.question import choice_meant

WHETHER_IT_BELONGS = ("Yes, put in", "No, leave out")
TO_WHOM = ("Mrs Ann Hughes (mother)", "Mr Bob Hughes (father)", "All of them", "None of them")


@pytest.mark.parametrize(
    ("said", "choices", "meant"),
    [
        ("Yes, put in", WHETHER_IT_BELONGS, "Yes, put in"),
        ("  yes,  PUT in ", WHETHER_IT_BELONGS, "Yes, put in"),
        ("yes", WHETHER_IT_BELONGS, "Yes, put in"),
        ("No", WHETHER_IT_BELONGS, "No, leave out"),
        ("No.", WHETHER_IT_BELONGS, "No, leave out"),
        ("Not sure", WHETHER_IT_BELONGS, None),
        ("no but ask Mr Dee", WHETHER_IT_BELONGS, None),
        ("", WHETHER_IT_BELONGS, None),
        ("Mrs Ann Hughes", TO_WHOM, "Mrs Ann Hughes (mother)"),
        ("mr", TO_WHOM, "Mr Bob Hughes (father)"),
        ("none", TO_WHOM, "None of them"),
        ("No", TO_WHOM, None),
        ("Yes", ("Yes", "Yes, but not to be served"), "Yes"),
        ("Serve", ("Serve as it is", "Serve without the page"), None),
    ],
)
def test_how_a_choice_begins_is_enough_where_no_other_begins_so(
    said: str, choices: tuple[str, ...], meant: str | None
) -> None:
    assert choice_meant(said, choices) == meant
