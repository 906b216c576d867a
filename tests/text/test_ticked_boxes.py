"""What has an empty box beside it is not said, where others are ticked."""

import pytest

from pipeline.text.ticked_boxes import without_unticked


@pytest.mark.parametrize(
    ("form", "left"),
    [
        ("Authorised ☒\nNot authorised ☐", "Authorised ☒\n"),
        ("☐ granted ☑ refused", "☑ refused"),
        ("[x] letter [ ] visit", "[x] letter "),
        ("Yes ☐ No ☒", " No ☒"),
        ("Mother ☐ Father ☒ Pupil ☐", " Father ☒"),
        ("Parents agree: Yes [ ] No [x]", "Parents agree: No [x]"),
        ("Present: ☐ Mother ☒ Father", "Present: ☒ Father"),
        ("Is the plan agreed? ☐ Yes ☒ No, mother refused", "Is the plan agreed? ☒ No, mother refused"),
        ("Plan agreed by: mother ☐ father ☐\nSent ☒", "\nSent ☒"),
        ("Mother ☒ by telephone", "Mother ☒ by telephone"),
        ("Mother ☐ Father ☒ (by phone)\nReview in May", "\nReview in May"),
        ("Agreed? ☒ ☐ Yes No\nReview in May", "\nReview in May"),
        ("☐ up at seven\n☐ bag packed", "☐ up at seven\n☐ bag packed"),
        ("No box at all", "No box at all"),
    ],
)
def test_what_is_not_ticked_is_left_out(form: str, left: str) -> None:
    assert without_unticked(form) == left
