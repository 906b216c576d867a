"""Who is on the list of those who were absent was not there."""

from time import process_time

import pytest

from pipeline.text.attendance_list import without_absent

LONGEST_SECONDS = 3.0


@pytest.mark.parametrize(
    "notes",
    [
        "Present: P Rowe\nAbsent: Ms Hughes (mother)\nAttendance was discussed.",
        "Attendees: P Rowe; Apologies: Ms Hughes.",
        "Name Role\nMs Hughes mother Absent\nP Rowe attendance lead Present",
        "Present\nP Rowe\nDid not attend\nMs Hughes\nMr Hughes\n\nDiscussion",
        "Apologies were received from Ms Hughes. P Rowe was present.",
        "Ms Hughes – absent\nP Rowe – present",
        "Ymddiheuriadau: Ms Hughes",
        "Present: P Rowe\nNot present: Ms Hughes",
        "P Rowe\nAbsent - Ms Hughes",
        "P Rowe\nMs Hughes (apols)",
        "In attendance P Rowe\nApologies Ms Hughes (mother)",
        "Present P Rowe\nAbsent M Hughes",
        "Name Attended Y/N\nMs Hughes N\nP Rowe Y",
        "Who Role There?\nMs Hughes mother No",
        "Mother ☐ Ms Hughes\nSchool ☒ P Rowe",
        "Who came: ☐ Ms Hughes ☒ P Rowe",
        "[ ] Ms Hughes [x] P Rowe",
        "☒ ☐ Ms Hughes P Rowe",
        "Ms Hughes ☐ P Rowe ☒",
        "Present: P Rowe ☑ Ms Hughes ☒",
    ],
)
def test_the_absent_are_left_out(notes: str) -> None:
    assert "Hughes" not in without_absent(notes)


@pytest.mark.parametrize(
    "notes",
    [
        "Present: Ms Hughes\nApologies: none",
        "Absent: P Rowe Present: Ms Hughes",
        "Tom was absent on Monday; his mother, Ms Hughes, explained why.",
        "Absent\nP Rowe\nPresent: Ms Hughes",
        "Absences were discussed.\nMs Hughes",
        "Apologies for the late start\nMs Hughes",
    ],
)
def test_those_who_came_stay(notes: str) -> None:
    assert "Hughes" in without_absent(notes)


@pytest.mark.parametrize(
    ("row", "there"),
    [
        ("Mother ☒ Ms Hughes", True),
        ("☑ Ms Hughes ☐ Mr Hughes", True),
        ("[x] Ms Hughes", True),
        ("Invited: ☒ Ms Hughes", False),
        ("Copy sent to ☒ Ms Hughes", False),
        ("Invited ☐ P Rowe ☒ Ms Hughes", False),
        ("P Rowe ☐ Ms Hughes ☒", True),
        ("Who Attended Absent\nMs Hughes ☒ ☐", True),
        ("Who Attended Absent\nMs Hughes ☐ ☒", False),
        ("Who Role Came\nMs Hughes mother Yes", True),
        ("Name Consent\nMs Hughes Yes", False),
    ],
)
def test_who_is_ticked_was_there(row: str, there: bool) -> None:
    assert ("present" in without_absent(row)) == there


@pytest.mark.parametrize(
    "notes",
    [
        "In attendance Role\nMs Hughes Parent\nP Rowe Attendance lead\nItem Discussion Action",
        "Attendees\nMs Ann Hughes (mother)\nP Rowe\nApologies\nMr Tom Hughes",
    ],
)
def test_who_stands_in_a_table_of_those_who_came_was_there(notes: str) -> None:
    kept = without_absent(notes)
    assert "Hughes Parent present" in kept or "Hughes (mother) present" in kept
    assert "Tom" not in kept


@pytest.mark.parametrize("notes", ["Alpha " * 4000, "A-" * 12_000, f"present {'-' * 24_000} x", f"Y {' ' * 24_000}x"])
def test_one_endless_line_takes_no_longer_than_many_short_ones(notes: str) -> None:
    begun = process_time()
    without_absent(notes, ("sister",))
    assert process_time() - begun < LONGEST_SECONDS


def test_who_was_sent_by_somebody_was_there_and_that_somebody_was_not() -> None:
    assert "Hughes" not in without_absent("Present: P Rowe, Mrs Ann Mary Hughes's sister", ("sister",))
