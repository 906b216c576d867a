"""The calendar shows every session by letter and shade, fits an A4 page, and says itself in words."""

import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.attendance.counting.analysis import Attendance, analyse
from pipeline.attendance.register.register_file import read_register
from pipeline.documents.calendar_picture import Label, calendar_pages, calendar_svg
from tests.attendance.attendance_builder import SETTINGS, attending, by_session, case, school_days

SVG = "{http://www.w3.org/2000/svg}"
JULY = date(2026, 7, 31)
PAGE_HEIGHT = 230  # millimetres between a heading and the bottom margin of an A4 page
A_SCHOOL_YEAR = (
    (date(2025, 9, 1), 8),
    (date(2025, 11, 3), 7),
    (date(2026, 1, 5), 6),
    (date(2026, 2, 23), 5),
    (date(2026, 4, 13), 6),
    (date(2026, 6, 1), 7),
)
LABELS = (Label(date(2025, 11, 10), "Stage 1 letter & form"), Label(date(2025, 12, 30), "Home visit"))

Marks = dict[tuple[date, str], str]


def counted(folder: Path, marks: Marks) -> Attendance:
    path = folder / "register.csv"
    path.write_text(by_session(marks), encoding="utf-8")
    return analyse(read_register(path, "register.csv", SETTINGS), SETTINGS, case(), JULY)


def school_year() -> Marks:
    marks: Marks = {}
    for monday, weeks in A_SCHOOL_YEAR:
        marks |= attending(monday, 5 * weeks)
    return marks


@pytest.fixture
def attendance(tmp_path: Path) -> Attendance:
    marks = school_year() | dict.fromkeys(sorted(attending(date(2025, 11, 3), 35))[:60:6], "O")
    marks[date(2026, 1, 6), "AM"], marks[date(2026, 1, 6), "PM"] = "C1", "Q7"
    return counted(tmp_path, marks)


def root_of(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  our own text


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in root_of(svg).iter(f"{SVG}text")]


def shade_of(svg: str, letter: str) -> set[str]:
    """Give the grounds on which a code stands in cells that tell their session."""
    cells = [group for group in root_of(svg).iter(f"{SVG}g") if group.find(f"{SVG}text").text == letter]
    return {cell.find(f"{SVG}rect").get("fill", "") for cell in cells}


def test_every_session_shows_its_code(attendance: Attendance) -> None:
    shown = texts(calendar_svg(attendance))
    key = 1  # each example code of the key stands once more
    for code in ("/", "\\", "O", "C1", "Q7"):
        sessions = sum(session.code == code for session in attendance.register.sessions)
        assert shown.count(code) == sessions + (key if code in ("/", "O") else 0)


def test_a_school_year_fits_one_page(attendance: Attendance) -> None:
    pages = calendar_pages(attendance, LABELS)
    assert len(pages) == 1
    assert float(root_of(pages[0]).get("height", "").removesuffix("mm")) <= PAGE_HEIGHT
    assert root_of(pages[0]).get("width") == "170mm"


def test_two_school_years_take_two_pages_of_like_length_without_losing_a_week(tmp_path: Path) -> None:
    attendance = counted(tmp_path, attending(date(2024, 9, 2), 5 * 78))
    pages = calendar_pages(attendance)
    weeks = [[text for text in texts(page) if text.endswith(("2024", "2025", "2026"))] for page in pages]
    assert [len(page) for page in weeks] == [39, 39]
    assert len({week for page in weeks for week in page}) == 78


def test_a_hundred_notices_still_fit_on_pages(attendance: Attendance) -> None:
    labels = [Label(day, f"Telephone call {number}") for number, day in enumerate(school_days(date(2025, 9, 1), 100))]
    pages = calendar_pages(attendance, labels)
    assert all(float(root_of(page).get("height", "").removesuffix("mm")) <= PAGE_HEIGHT for page in pages)
    assert sum("Telephone call" in text for page in pages for text in texts(page)) == 100


def test_terms_stand_apart(attendance: Attendance) -> None:
    shown = texts(calendar_svg(attendance))
    assert shown.count("1 week without school") == 3
    assert shown.count("2 weeks without school") == 2


def test_the_threshold_window_is_outlined_and_its_session_ringed(tmp_path: Path, attendance: Attendance) -> None:
    def outlines(svg: str) -> int:
        frames = root_of(svg).iter(f"{SVG}rect")
        return sum(frame.get("stroke-width") == "2" for frame in frames)

    sample_in_key, window, ring = 1, 1, 1
    assert outlines(calendar_svg(attendance)) == sample_in_key + window + ring
    assert outlines(calendar_svg(counted(tmp_path, school_year()))) == sample_in_key


def test_classes_differ_in_lightness_and_not_in_colour_alone(tmp_path: Path) -> None:
    svg = calendar_svg(counted(tmp_path, attending(date(2025, 9, 1), 5, d0_AM="O", d1_AM="I", d2_AM="Y4", d3_AM="L")))
    grounds = [ground for code in ("O", "I", "L") for ground in shade_of(svg, code)]
    assert len(grounds) == 3
    lightness = sorted(sum(bytes.fromhex(ground.removeprefix("#"))) / 3 for ground in grounds)
    assert min(high - low for low, high in pairwise(lightness)) > 20


def test_notices_and_meetings_are_numbered_by_date_and_listed(attendance: Attendance) -> None:
    shown = texts(calendar_svg(attendance, tuple(reversed(LABELS))))
    assert "10 Nov 2025  Stage 1 letter & form" in shown
    assert shown.index("10 Nov 2025  Stage 1 letter & form") < shown.index("30 Dec 2025  Home visit")


def test_a_notice_stands_in_its_week_and_one_of_a_holiday_in_the_school_week_before(attendance: Attendance) -> None:
    root = root_of(calendar_svg(attendance, LABELS))
    in_week, before_holiday, *in_list = [float(disc.get("cy", "")) for disc in root.iter(f"{SVG}circle")]
    weeks = {text.text: float(text.get("y", "")) for text in root.iter(f"{SVG}text")}
    assert abs(in_week - weeks["10 Nov 2025"]) < 6
    assert abs(before_holiday - weeks["15 Dec 2025"]) < 6
    assert len(in_list) == 2


def test_the_picture_says_itself_in_words(attendance: Attendance) -> None:
    root = root_of(calendar_svg(attendance, LABELS))
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "Attendance by session, 1 September 2025 to 19 July 2026"
    said = description.text or ""
    assert attendance.explanations["threshold_reached_on"] in said
    assert "Week of 3 November 2025: Monday AM O, Thursday AM O." in said
    assert "10 November 2025, Stage 1 letter & form." in said


def test_pages_side_by_side_share_no_identifier(tmp_path: Path) -> None:
    pages = calendar_pages(counted(tmp_path, attending(date(2024, 9, 2), 5 * 78)))
    identifiers = [element.get("id") for page in pages for element in root_of(page).iter() if element.get("id")]
    assert len(identifiers) == len(set(identifiers)) == 4


def test_the_picture_needs_nothing_from_outside_and_is_the_same_each_time(attendance: Attendance) -> None:
    svg = calendar_svg(attendance, LABELS)
    assert svg == calendar_svg(attendance, LABELS)
    assert "href" not in svg
    assert "url(" not in svg
    assert "<style" not in svg
    assert "<script" not in svg


def test_without_a_register_there_is_no_picture() -> None:
    attendance = analyse(None, SETTINGS, case(), JULY)
    assert calendar_svg(attendance) == ""
    assert calendar_pages(attendance) == ()
