"""What the law or an authority may change is data; a slip in it is told when the rules load."""

from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from tests.attendance.attendance_builder import RULES


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("codes", [], "at least one"),
        ("holds", ["conflicting_mark"], "conflicting_marks"),
        ("threshold", {"sessions": "0", "school_weeks": "10"}, "greater than 0"),
        ("threshold", {"sessions": "10", "weeks": "10"}, "school_weeks"),
        ("codes", [{**RULES["codes"][0], "valid_from": "2024-08-19", "valid_to": "2024-08-18"}], "ends before"),
    ],
)
def test_a_slip_is_refused(key: str, value: object, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        AttendanceSettings.model_validate({**RULES, key: value})


def test_a_role_must_be_a_code() -> None:
    roles: dict[str, Any] = {**RULES["roles"], "leave": ["G", "HOL"]}
    with pytest.raises(ValidationError, match="no code: HOL"):
        AttendanceSettings.model_validate({**RULES, "roles": roles})


@pytest.mark.parametrize("day", ["the last day", "29 February"])
def test_a_day_of_the_year_is_written_in_words_and_comes_round_each_year(day: str) -> None:
    age: dict[str, Any] = {**RULES["compulsory_school_age"], "prescribed_days": [day]}
    with pytest.raises(ValidationError, match="write it like 31 August"):
        AttendanceSettings.model_validate({**RULES, "compulsory_school_age": age})
