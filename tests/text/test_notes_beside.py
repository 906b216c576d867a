"""Notes that somebody wrote on a paper are told from its own words."""

import pytest

from pipeline.text.notes_beside import notes_beside

LETTER = "Hill School\nDear Ms Lee\nJay has missed ten days. Please ring me.\nYours sincerely\nAnn Hart\nHead of Year 8"


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        (f"{LETTER}\nCame back in the post today, not known at this address.", ["Came back in the post today"]),
        (f"{LETTER}\nPost-it: give to dad by hand", ["give to dad by hand"]),
        (f"(typed up for Theo Marsden by mistake, to be changed)\n{LETTER}", ["typed up for Theo Marsden by mistake"]),
        ("Home visit 3 May\nMum opened the door.\nNobody signed this in the end.", ["Nobody signed this"]),
        (f"{LETTER}\nHill School, Moss Lane. Tel 0161 496 0000", []),
        (f"{LETTER}\nEnc: leaflet on what parents can do", []),
        (f"{LETTER}\n- - - - - - - - - - -\nI will not come to the meeting on Monday", []),
        (f"{LETTER}\nI will / will not come to the meeting on Monday", []),
        ("Home visit 3 May\nMum opened the door. She would not say why.", []),
        (LETTER + "\nPenalty notices" + "\nYou have no right to appeal against one of these." * 5, []),
    ],
)
def test_notes_stand_behind_the_signature_in_brackets_or_at_the_end(text: str, notes: list[str]) -> None:
    found = list(notes_beside(text))
    assert len(found) == len(notes)
    assert all(one.startswith(said) for one, said in zip(found, notes, strict=True))
