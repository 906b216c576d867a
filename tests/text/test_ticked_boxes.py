"""What has an empty box beside it is not said, where others are ticked."""

import pytest

from pipeline.text.ticked_boxes import without_unticked


@pytest.mark.parametrize(
    ("form", "left"),
    [
        ("Authorised ☒\nNot authorised ☐", "Authorised ☒"),
        ("☐ granted ☑ refused", "☑ refused"),
        ("Granted ☐ Refused ☒", "Refused ☒"),
        ("Leave: Granted ☐ Refused ☒ (please tick)", "Leave: Refused ☒ (please tick)"),
        ("Agreed ○ Refused ●", "Refused ☒"),
        ("Signed by parents □ Signed by school ■", "Signed by school ☒"),
        ("● Agreed in full\n○ Breakfast club\n○ Mentor", "● Agreed in full ○ Breakfast club ○ Mentor"),
        ("Agreed ⬜ Not agreed ✅", "Not agreed ✅"),
        ("Agreed ❌\nRefused ✅", "Refused ✅"),
        ("Did mother sign? Yes ☐ No ☒ Did father sign? Yes ☒ No ☐", "Did father sign? Yes ☒"),
        ("Leave: ☐ granted in full ☐ in part ☒ refused", "Leave: ☒ refused"),
        ("Accepted ☐ Declined ☒ on 4 May", "☒ on 4 May"),
        ("Letter to Mrs Hughes sent ☐ by post ☒ by e-mail", "Letter to Mrs Hughes sent ☒ by e-mail"),
        ("[x] letter [ ] visit", "[x] letter"),
        ("Letter [  ] Visit [ X ]", "Visit [ X ]"),
        ("Mother ☑ Father ☒", "Mother ☑"),
        ("Mother ✓ Father ✗", "Mother ✓"),
        ("☐ The father has refused\nto sign it.\n☒ The mother agrees\nto sign it.", "☒ The mother agrees to sign it."),
        ("Mother ☐ Father ☒ Pupil ☐", "Father ☒"),
        ("Present - ☐ Mother ☒ Father", "Present - ☒ Father"),
        ("Is the plan agreed? ☐ Yes ☒ No, mother refused", ", mother refused"),
        ("Plan agreed by: mother ☐ father ☐\nSent ☒", "Plan agreed by: Sent ☒"),
        ("Mother ☒ by telephone ☒ in person", "Mother ☒ by telephone ☒ in person"),
        ("Mother attended: ☒\nFather attended: ☐", "Mother attended: ☒"),
        ("Mother ☐ Father ☒ (by phone)\nReview in May", "Father ☒ (by phone) Review in May"),
        ("Visit made: Yes ☐ No ☒ (office flooded)", "(office flooded)"),
        ("Name   Present   Apologies\nMrs Hughes ☒ ☐\nMr Hughes ☐ ☒", "Name Present Apologies Mrs Hughes ☒"),
        ("Name   No   Yes\nMrs Hughes ☒ ☐", "Name No Yes"),
        ("Leave refused: Yes [ ] No [X] Leave granted: Yes [X] No [ ]", "Leave granted: Yes [X]"),
        ("Agreed? ☒ ☐ Yes No\nReview in May", "Review in May"),
        ("Yes / No: ☐ / ☒", ""),
        ("☐ up at seven\n☐ bag packed", "☐ up at seven ☐ bag packed"),
        ("No box at all", "No box at all"),
    ],
)
def test_what_is_not_ticked_is_left_out(form: str, left: str) -> None:
    assert " ".join(without_unticked(form).split()) == left


def test_a_long_line_of_boxes_takes_no_time() -> None:
    line = "☐ a ☒ " * 20_000
    assert "a" not in without_unticked(line)
