"""The plan around a child is known by what people call it."""

import pytest
from pydantic import ValidationError

from pipeline.case.case import Case


@pytest.mark.parametrize(
    ("written", "plan"),
    [
        ("early help", "EHA"),
        ("Early Help Plan", "EHA"),
        ("EH", "EHA"),
        ("Child in need plan", "CIN"),
        ("child protection", "CP"),
        ("Team around the family", "TAF"),
        ("LAC", "CLA"),
        ("Looked after child", "CLA"),
        ("no", "none"),
    ],
)
def test_a_plan_is_known_by_what_people_call_it(written: str, plan: str) -> None:
    assert Case.model_validate({"route": "r", "plan": written}).plan == plan


@pytest.mark.parametrize(
    "written",
    ["EHCP", "yes", "social worker", "early help refused", "child", "help", "CIN assessment", "CP assessment"],
)
def test_what_is_no_name_of_a_plan_is_none(written: str) -> None:
    with pytest.raises(ValidationError):
        Case.model_validate({"route": "r", "plan": written})
