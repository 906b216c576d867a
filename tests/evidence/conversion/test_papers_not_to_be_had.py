"""A page that stands in the place of a paper is evidence of nothing; a letter that speaks of such a page is one."""

import pytest

from pipeline.errors import ConversionError
from pipeline.evidence.conversion.unfilled_fields import refuse_waiting

PROTECTED = "This PDF document is protected with\nMicrosoft Information Protection. To open it use a viewer."


@pytest.mark.parametrize("page", [PROTECTED, "This site can’t be reached\nportal.example took too long\nERR_TIMED_OUT"])
def test_a_page_in_the_place_of_a_paper_is_refused_with_what_to_do(page: str) -> None:
    with pytest.raises(ConversionError, match="open the paper itself"):
        refuse_waiting([page])


def test_a_letter_that_speaks_of_such_a_page_is_a_paper() -> None:
    refuse_waiting([f"Dear Mrs Okafor, {'we tried to open the form again. ' * 10} It said: {PROTECTED}"])
