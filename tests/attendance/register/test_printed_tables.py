"""Print-outs of office programs: heads that take two lines, reasons beside the marks, dates above them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.attendance.register.as_written import NameAbove, Reading
from pipeline.attendance.register.pupils import taken_from
from pipeline.case.case import Child
from pipeline.errors import RegisterError
from tests.attendance.register.test_printed_register import MARKS, marks_of, printed, week_rows
from tests.attendance.register.test_rarer_layouts import MARKS as OF_DAYS
from tests.attendance.register.test_rarer_layouts import by_day, from_print

WEEKDAYS = "             Mon     Tue     Wed     Thu     Fri"
HALVES = "             AM  PM  AM  PM  AM  PM  AM  PM  AM  PM"


def wide_rows() -> str:
    return "\n".join(
        f"{line.split()[0]}   {'   '.join(line.split()[1:11])}"
        for line in week_rows(MARKS).splitlines()
        if line[0].isdigit()
    )


@pytest.mark.parametrize("rest", ["Commencing", "beginning", "Week"])
def test_a_heading_that_takes_two_lines_leaves_the_weekdays_over_their_columns(rest: str) -> None:
    assert marks_of(printed(f"{WEEKDAYS}\n{rest}\n{HALVES}\n{wide_rows()}")) == MARKS


def test_mornings_and_afternoons_of_no_weekday_are_not_all_of_the_date_before_them() -> None:
    with pytest.raises(RegisterError):
        printed(f"{HALVES}\n{wide_rows()}")


def test_a_heading_may_be_spelt_with_letters_that_are_all_codes() -> None:
    title = "ATTENDANCE REGISTER PRINT PUPIL: SMITH JAY FORM 8B"
    heads = "WEEK BEG     MON     TUE     WED     THU     FRI\n             A   P   A   P   A   P   A   P   A   P"
    reading = printed(f"{title}\n{heads}\n{wide_rows()}")
    assert marks_of(reading) == MARKS
    assert not reading.oddities


def with_reasons(folder: Path, reason: str) -> Reading:
    rows = [[*row[:-1], "" if row[-2] == "/" else reason, row[-1], ""] for row in by_day("%d %b %Y")]
    return from_print(folder, [["Date", "AM", "Reason", "PM", "Reason"], *rows])


@pytest.mark.parametrize("reason", ["No reason yet", "Illness", "I. Temperature", "Off site", "Mum rang 9.10"])
def test_a_reason_between_the_marks_moves_none_of_them(reason: str, tmp_path: Path) -> None:
    assert marks_of(with_reasons(tmp_path, reason)) == OF_DAYS


def test_a_reason_that_may_be_a_mark_leaves_its_row_unread_or_right(tmp_path: Path) -> None:
    read = with_reasons(tmp_path, "U")
    told = {oddity.day for oddity in read.oddities}
    wrong = {session for session, code in marks_of(read).items() if OF_DAYS[session] != code}
    assert not {day for day, _ in wrong} - told


def test_days_above_the_marks_are_no_dates_of_birth() -> None:
    child = Child(forename="Jay", surname="Smith", date_of_birth=date(2012, 3, 14))
    above = tuple(NameAbove(said, "page 1", labelled=False, bare=True) for said in ("Jay Smith", "03/03/2025"))
    reading = replace(printed(week_rows(MARKS)), names_above=(above,))
    assert not [odd for odd in taken_from(reading, child).oddities if odd.kind == "other_pupil"]
    older = replace(reading, names_above=((*above, replace(above[1], name="03/03/2013")),))
    assert [odd.kind for odd in taken_from(older, child).oddities] == ["other_pupil"]


def test_a_birth_above_the_marks_that_is_another_childs_is_told() -> None:
    child = Child(forename="Jay", surname="Smith", date_of_birth=date(2012, 3, 14))
    reading = printed("Date of birth: 01/02/2013\n" + week_rows(MARKS).split("\n", 1)[1])
    assert [odd.kind for odd in taken_from(reading, child).oddities] == ["other_pupil"]
