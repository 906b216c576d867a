"""A print from a school's system may lack letters of a name; it is that name all the same."""

import pytest

from pipeline.text.lost_letters import with_lost_letters

NAMES = ("Kacper Wiśniewski", "Siân Prothero", "Zoë Łukaszewicz-Bell")


@pytest.mark.parametrize("printed", ["Wi■niewski", "Wi\ufffdniewski", "Wi?niewski", "Wi??niewski"])
def test_a_name_is_known_though_its_print_lacks_a_letter(printed: str) -> None:
    assert with_lost_letters(f"Pupil: Kacper {printed}, Year 9", NAMES) == "Pupil: Kacper Wiśniewski, Year 9"


@pytest.mark.parametrize(
    "text",
    [
        "Is it Wiśniewska? Wi■niewska was there.",
        "■ Attended ■ Did not attend",
        "Who is Si?n? and Winiewski",
    ],
)
def test_what_fits_no_name_stays_as_it_is(text: str) -> None:
    assert with_lost_letters(text, NAMES[:1]) == text
