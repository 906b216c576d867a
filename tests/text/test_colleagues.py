"""A parent who works at the school is at a meeting, and signs, as whoever a paper calls them."""

import pytest

from pipeline.text.colleagues import without_colleagues

ROLES = ("teacher", "head of", "SENCO", "TA")
NAMES = ("grace okafor", "emeka okafor", "mrs okafor", "mr okafor", "ms okafor")


@pytest.mark.parametrize(
    "said",
    [
        "Present: Mrs G Okafor (class teacher, 8B), Mr Ridgway",
        "Mrs Okafor – SENCO",
        "Mrs Okafor, Year 8 teacher",
        "Present: Mr Ridgway; Mrs Okafor, class teacher; Mr Lee",
        "Present: Mr Ridgway; Mrs Okafor, SENCO\nAttendance was discussed.",
        "Mr Ridgway and Mrs Okafor, Head of Year, went through the register.",
        "Class teacher: Mrs Grace Okafor",
        "Mr Ridgway met the form teacher Mrs Okafor",
        "Signed: Mrs Okafor (Head of Year 8)",
    ],
)
def test_whoever_is_called_by_a_role_is_not_there_as_a_parent(said: str) -> None:
    left = without_colleagues(NAMES, [said], ROLES)
    assert "mrs okafor" not in left
    assert ("grace okafor" in left) == ("Mrs Okafor" in said)
    assert {"emeka okafor", "mr okafor"}.issubset(left)


@pytest.mark.parametrize(
    "said",
    [
        "Present: Mrs Okafor, Mr Ridgway, Head of Year",
        "Present: Mr Ridgway (Head of Year), Mrs Okafor",
        "The Head of Year rang Mrs Okafor",
        "Present: Mrs Okafor, class teacher Mr Hill",
        "Present: Mrs Okafor; SENCO Mr Hill",
        "Mrs Okafor told the class teacher that he sleeps badly",
        "Mrs Okafor (mother), Mrs Lee (class teacher)",
        "Mrs Okafor-Lee (class teacher)",
    ],
)
def test_a_role_beside_a_parent_that_is_somebody_elses_changes_nothing(said: str) -> None:
    assert without_colleagues(NAMES, [said], ROLES) == NAMES
