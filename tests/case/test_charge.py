"""The charge of a prosecution as people write it, and notices with what came of them."""

import pytest
from pydantic import ValidationError

from pipeline.case.case import Charge, Notice


@pytest.mark.parametrize(
    "written", ["444(1)", "s.444 (1)", "s. 444(1) EA 1996", "Section 444 ( 1 ) of the Education Act 1996", "S444(1)"]
)
def test_the_offence_of_strict_liability_is_known_however_it_is_written(written: str) -> None:
    assert Charge(offence=written).offence == "444(1)"


@pytest.mark.parametrize("written", ["444(1A)", "s. 444 (1a)", "section 444(1 A) Education Act 1996"])
def test_the_offence_of_knowing_is_known_however_it_is_written(written: str) -> None:
    assert Charge(offence=written).offence == "444(1A)"


@pytest.mark.parametrize("written", ["444(1) or 444(1A)", "444", "s.443(1)", "yes", "1444(1)"])
def test_what_names_no_single_offence_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        Charge(offence=written)


def test_a_period_of_a_notice_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValidationError, match="ends before it begins"):
        Notice(kind="penalty_notice", issued="2025-05-01", period={"from": "2025-03-03", "to": "2025-02-03"})
