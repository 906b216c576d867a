"""The register as a judge reads it: a school year on one page, a line a week, what else it says after it."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from pipeline.attendance.counting.analysis import Attendance, analyse
from pipeline.attendance.register.register_file import read_register
from pipeline.documents.register_pages import draw_register
from pipeline.documents.weekly_register import WeeklyRegister, weekly_register
from tests.attendance.attendance_builder import ALL_CODES, SETTINGS, attending, by_session, case

TODAY = date(2025, 7, 25)
FIRST = date(2024, 9, 2)


def attendance(folder: Path, rows: str) -> Attendance:
    path = folder / "register.csv"
    path.write_text(rows, encoding="utf-8")
    return analyse(read_register(path, "register.csv", SETTINGS), SETTINGS, case(), TODAY)


def by_week(folder: Path, rows: str) -> WeeklyRegister:
    register = weekly_register(attendance(folder, rows), "Jay Smith")
    assert register is not None
    return register


def test_what_is_said_of_a_whole_day_stands_once(tmp_path: Path) -> None:
    rows = "Date,Session,Code,Comment\n02/09/2024,AM,#,Staff training\n02/09/2024,PM,#,Staff training\n"
    register = by_week(tmp_path, rows + "03/09/2024,AM,/,\n03/09/2024,PM,O,Went home\n")
    assert [(one.when, one.text) for one in register.remarks] == [
        ("Monday 2 September 2024, AM and PM", "Staff training"),
        ("Tuesday 3 September 2024, PM", "Went home"),
    ]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> WeeklyRegister:
    """Thirty-nine weeks, 390 sessions, with a comment on one of them."""
    rows = by_session(attending(FIRST, 195, d1_AM="O", d1_PM="U", d7_AM="I")).replace("Code", "Code,Comment", 1)
    rows = rows.replace("03/09/2024,AM,O", "03/09/2024,AM,O,Amended from N by T Ridgway")
    return by_week(tmp_path_factory.mktemp("year"), rows)


def test_each_week_has_one_line_with_its_codes_and_totals(year: WeeklyRegister) -> None:
    assert len(year.weeks) == 39
    first = year.weeks[0]
    assert first.monday == FIRST
    assert [mark.code for mark in first.marks[:4]] == ["/", "\\", "O", "U"]
    assert (first.totals.possible, first.totals.attended, first.totals.unauthorised) == (10, 8, 2)
    assert year.weeks[1].totals.authorised == 1
    assert (year.totals.possible, year.totals.unauthorised) == (390, 2)


def test_the_legend_says_what_each_code_means_and_how_often_it_stands_there(year: WeeklyRegister) -> None:
    assert ("O", "Absent in other or unknown circumstances", 1) in year.legend
    assert sum(often for _, _, often in year.legend) == 390


def test_a_school_year_fits_one_page_and_comments_stand_after_it(year: WeeklyRegister, tmp_path: Path) -> None:
    document = draw_register(year, "SR-1 · Jay Smith", tmp_path)
    pages = [page.extract_text() for page in PdfReader(document.pdf).pages]
    assert document.pages == len(pages) <= 2
    for week in year.weeks:
        assert f"{week.monday.day} {week.monday:%b} {week.monday.year}" in pages[0]
    assert "In all" in pages[0]
    assert "Amended from N by T Ridgway" in " ".join(pages)
    assert all("SR-1 · Jay Smith" in page for page in pages)


@given(st.lists(st.sampled_from(ALL_CODES), min_size=1, max_size=60))
def test_the_totals_of_the_weeks_are_those_of_the_whole(codes: list[str]) -> None:
    marks = dict(zip(attending(FIRST, 30), codes, strict=False))
    with tempfile.TemporaryDirectory() as folder:
        counted = attendance(Path(folder), by_session(marks))
    register = weekly_register(counted, "Jay Smith")
    if register is None:
        assert not counted.register.sessions
        return
    assert sum(week.totals.possible for week in register.weeks) == counted.figures.sessions_possible
    assert register.totals.attended == counted.figures.sessions_attended
    assert register.totals.unauthorised == counted.figures.sessions_unauthorised
    assert sum(bool(mark.code) for week in register.weeks for mark in week.marks) == len(counted.register.sessions)


def test_there_is_none_without_a_session(tmp_path: Path) -> None:
    assert weekly_register(analyse(None, SETTINGS, case(), TODAY), "Jay Smith") is None
