"""Totals that stand beside a register are a second count of its marks: where the two differ, the case waits."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.attendance.basis.attendance_settings import TotalOf
from pipeline.attendance.basis.marks import Half
from pipeline.attendance.counting.analysis import Attendance, analyse
from pipeline.attendance.register.as_written import Mark, Reading, WrittenTotal
from pipeline.attendance.register.register_file import read_register
from pipeline.attendance.register.written_totals import written_totals
from tests.attendance.attendance_builder import SETTINGS, attending, by_day, case

MONDAY, TODAY = date(2025, 3, 3), date(2025, 3, 31)
MARKS = attending(MONDAY, 10, d1_AM="O", d1_PM="O", d2_AM="I", d3_AM="L", d4_AM="V")
RIGHT = "Possible sessions: 20, Present 16, Authorised absences 1, Unauthorised absences 2, Lates: 1, Attendance: 85.0%"


def counted(folder: Path, totals: str) -> Attendance:
    path = folder / "register.csv"
    path.write_text(f'{by_day(MARKS)}\n"{totals}"\n', encoding="utf-8")
    return analyse(read_register(path, path.name, SETTINGS), SETTINGS, case(), TODAY)


@pytest.mark.parametrize(
    "totals",
    [
        RIGHT,
        "Attended 17 Unauthorised absence: 2",
        "SESSIONS POSSIBLE = 20",
        "Present (including late): 17",
        "Attendance 85%",
        "Signed for 20 sessions",
    ],
)
def test_totals_that_are_those_of_the_marks_are_not_mentioned(totals: str, tmp_path: Path) -> None:
    assert counted(tmp_path, totals).findings == ()


@pytest.mark.parametrize(
    ("totals", "said", "result"),
    [
        (
            "Unauthorised absences: 3",
            "Unauthorised absences: 3 is written (row 13, cell A13), but its marks make 2.",
            "failed",
        ),
        (
            "Possible sessions: 22",
            "Sessions possible: 22 is written (row 13, cell A13), but its marks make 20.",
            "warning",
        ),
        (
            "Percentage attendance 95.0%",
            "Percentage attendance: 95 is written (row 13, cell A13), but its marks make 85.",
            "warning",
        ),
    ],
)
def test_totals_that_differ_are_told_with_both_figures(totals: str, said: str, result: str, tmp_path: Path) -> None:
    found = counted(tmp_path, totals)
    (finding,) = found.findings
    assert said in finding.because
    assert finding.result == result
    assert found.in_doubt == (result == "failed")


@pytest.mark.parametrize(
    ("of", "held"), [("possible", True), ("attended", True), ("percentage", True), ("late", False)]
)
def test_a_total_on_a_print_out_also_shows_whether_its_marks_were_read(of: TotalOf, held: bool) -> None:
    printed = replace(_reading(), printed=True, totals=(WrittenTotal(of, 99, "page 1"),))
    assert analyse(printed, SETTINGS, case(), TODAY).in_doubt == held


def test_one_total_with_two_numbers_is_no_total_of_all() -> None:
    lines = [("Autumn: possible sessions 140, unauthorised 2", "page 1"), ("Spring: possible sessions 120", "page 2")]
    assert [total.of for total in written_totals(lines, SETTINGS.totals)] == ["unauthorised"]


def scanned(*totals: WrittenTotal) -> Attendance:
    marks = analyse(_reading(), SETTINGS, case(), TODAY)
    assert marks.findings == ()
    return analyse(replace(_reading(), scanned=True, totals=totals), SETTINGS, case(), TODAY)


def _reading() -> Reading:
    halves: tuple[Half, Half] = ("AM", "PM")
    marks = [
        Mark(day, half, MARKS[day, half], "page 1") for day in dict.fromkeys(day for day, _ in MARKS) for half in halves
    ]
    return Reading("scan.pdf", tuple(marks))


def test_a_scan_is_relied_on_only_where_its_totals_bear_it_out() -> None:
    right = [
        WrittenTotal("possible", 20, "page 1"),
        WrittenTotal("attended", 17, "page 1"),
        WrittenTotal("unauthorised", 2, "page 1"),
    ]
    assert scanned(*right).findings == ()
    assert [finding.id for finding in scanned(*right[:2]).findings] == ["register_scanned"]
    wrong = [*right[:2], WrittenTotal("unauthorised", 3, "page 1")]
    assert [finding.id for finding in scanned(*wrong).findings] == ["register_scanned", "register_totals_differ"]
    assert scanned().in_doubt
