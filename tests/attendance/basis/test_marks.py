r"""What stands beside a mark is the name of it, or another mark: then nobody knows which of the two holds."""

import pytest

from pipeline.attendance.basis.marks import read_mark


@pytest.mark.parametrize("text", ["I (Illness)", "I - not well", "i: ill", "I (I)", "I (i)"])
def test_what_a_mark_means_may_stand_beside_it(text: str) -> None:
    assert read_mark(text, "PM", frozenset()).code == "I"


@pytest.mark.parametrize("text", ["O->C", "O => C", "O (C)", "/ - U", "L: u", "C (C1)", "O -> authorised"])
def test_of_two_marks_in_one_cell_none_is_taken_for_the_mark(text: str) -> None:
    assert read_mark(text, "PM", frozenset()).code == text.upper()


def test_either_stroke_beside_the_other_means_present() -> None:
    assert read_mark("\\ (/)", "PM", frozenset()).code == "\\"
