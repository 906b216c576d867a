"""A date is found wherever it stands in a text, and however a school, a court or a Welsh office wrote it."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import dates
from pipeline.text.dates import MONTHS, WEEKDAYS, WELSH_MONTHS, parse_with_hour
from pipeline.text.dates_in_text import ends_with_date, find, find_in_name, find_months

WELSH_WEEKDAYS = ("Llun", "Mawrth", "Mercher", "Iau", "Gwener", "Sadwrn", "Sul")
WELSH_ORDINALS = {1: "af", 2: "il", 3: "ydd", 4: "ydd", 5: "ed", 6: "ed"}
WELSH_ORDINALS |= dict.fromkeys((11, 13, 14, 16, 17, 19), "eg") | dict.fromkeys(range(21, 32), "ain")


def english(day: date) -> str:
    return MONTHS[day.month - 1]


def welsh(day: date) -> str:
    return WELSH_MONTHS[day.month - 1]


def after_o(day: date) -> str:
    return {"M": "F", "G": "", "T": "D", "R": "R"}.get(welsh(day)[0], welsh(day)[0]) + welsh(day)[1:]


def ordinal(day: date) -> str:
    teens = day.day in (11, 12, 13)
    return f"{day.day}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(day.day % 10, 'th')}"


WAYS: list[Callable[[date], str]] = [
    lambda day: f"{day.day} {english(day)} {day.year}",
    lambda day: f"{day.day} {english(day).upper()} {day.year}",
    lambda day: f"{day.day} {english(day)}, {day.year}",
    lambda day: f"{day.day} {english(day)}\n{day.year}",
    lambda day: f"{ordinal(day)} {english(day)} {day.year}",
    lambda day: f"{ordinal(day)} of {english(day)} {day.year}",
    lambda day: f"{ordinal(day)} day of {english(day)} {day.year}",
    lambda day: f"{ordinal(day).upper()} {english(day).upper()} {day.year}",
    lambda day: f"{WEEKDAYS[day.weekday()]} {day.day} {english(day)} {day.year}",
    lambda day: f"{WEEKDAYS[day.weekday()]}, the {ordinal(day)} of {english(day)} {day.year}",
    lambda day: f"{WEEKDAYS[day.weekday()][:3]} {day.day} {english(day)[:3]} {day:%y}",
    lambda day: f"{day.day} {english(day)[:3]} '{day:%y}",
    lambda day: f"{day.day}-{english(day)[:3]}-{day.year}",
    lambda day: f"{day.day:02}/{english(day)[:3]}/{day.year}",
    lambda day: f"{day.day}{english(day)[:3]}{day.year}",
    lambda day: f"{english(day)} {day.day}, {day.year}",
    lambda day: f"{english(day)} {ordinal(day)} {day.year}",
    lambda day: f"{day.day} {welsh(day)} {day.year}",
    lambda day: f"{day.day}{WELSH_ORDINALS.get(day.day, 'fed')} {welsh(day)} {day.year}",
    lambda day: f"{day.day} o {after_o(day)} {day.year}",
    lambda day: f"{day.day}{WELSH_ORDINALS.get(day.day, 'fed')} o fis {welsh(day)} {day.year}",
    lambda day: f"Dydd {WELSH_WEEKDAYS[day.weekday()]}, {day.day} {welsh(day)} {day.year}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day:%d/%m/%y}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day:%d.%m.%y}",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day.day} / {day.month} / {day.year}",
    lambda day: f"{WEEKDAYS[day.weekday()][:3]} {day:%d/%m/%Y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day:%Y/%m/%d}",
]
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
PLACES = [("", ""), ("on ", " at 10"), ("Dated: ", "."), ("(", ")"), ("8 ", "\t/ / N"), ("31\n", "\n4 O")]


@given(day=DAYS, way=st.sampled_from(WAYS), around=st.sampled_from(PLACES))
def test_every_way_in_which_people_write_a_date_is_read_back(
    day: date, way: Callable[[date], str], around: tuple[str, str]
) -> None:
    before, after = around
    text = f"{before}{way(day)}{after}"
    (written,) = find(text)
    assert written.day == day
    assert text[written.start : written.end] == way(day)
    assert dates.parse(way(day)) == day
    assert list(find_months(text)) == []


@given(first=DAYS, second=DAYS, ways=st.tuples(st.sampled_from(WAYS), st.sampled_from(WAYS)))
def test_of_two_dates_none_hides_the_other(
    first: date, second: date, ways: tuple[Callable[[date], str], Callable[[date], str]]
) -> None:
    text = f"between {ways[0](first)} and {ways[1](second)}"
    assert [written.day for written in find(text)] == [first, second]


@given(day=DAYS, name=st.sampled_from([english, welsh]))
def test_a_month_without_its_day_is_told_as_that(day: date, name: Callable[[date], str]) -> None:
    (written,) = find_months(f"Attendance in {name(day)} {day.year}.")
    assert written.day == day.replace(day=1)
    assert not list(find(f"Attendance in {name(day)} {day.year}."))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3/3/2025-7/3/2025", [date(2025, 3, 3), date(2025, 3, 7)]),
        ("3 March 2025 - 7 March 2025", [date(2025, 3, 3), date(2025, 3, 7)]),
        ("sent 2025-03-03T09:30", [date(2025, 3, 3)]),
        ("Monday 3 March 10:30", []),
        ("Monday 3 March 10 am", []),
        ("31 February 2025", []),
        ("version 1.2.3.4", []),
        ("UPN B990041223117", []),
        ("30 March 1825", []),
    ],
)
def test_what_is_no_single_date_is_not_made_one(text: str, days: list[date]) -> None:
    assert [written.day for written in find(text)] == days


def test_a_meeting_of_the_team_around_the_child_is_no_november() -> None:
    assert list(find_months("TAC 2025")) == []
    assert dates.parse_month("Tach 2025") == dates.Month(date(2025, 11, 1))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2025-03-03 Stage 2 letter.pdf", [date(2025, 3, 3)]),
        ("letter 03.03.25.pdf", [date(2025, 3, 3)]),
        ("letter_03_03_2025.pdf", [date(2025, 3, 3)]),
        ("letter 3rd March 2025.pdf", [date(2025, 3, 3)]),
        ("IMG_20250303_101542.jpg", [date(2025, 3, 3)]),
        ("3 Mar 25.docx", [date(2025, 3, 3)]),
        ("scan0001.pdf", []),
        ("UPN B990041223117.pdf", []),
        ("letter 31.02.2025.pdf", []),
    ],
)
def test_dates_in_the_names_that_schools_give(name: str, expected: list[date]) -> None:
    assert find_in_name(name.rpartition(".")[0]) == expected


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("Okafor bundle 2026-06-15", True),
        ("Okafor bundle 15 June 2026", True),
        ("Okafor bundle 20260615", True),
        ("Okafor_bundle_15_06_26", True),
        ("Okafor bundle (15.6.2026)", True),
        ("Okafor bundle", False),
        ("2026-06-15 bundle", False),
    ],
)
def test_the_date_at_the_end_of_a_files_name(name: str, *, ends: bool) -> None:
    assert ends_with_date(name) is ends


@pytest.mark.parametrize(
    ("written", "denied"),
    [
        ("Sunday 10/11/2025", "Sunday"),
        ("10/11/2025 (Sun)", "Sunday"),
        ("Weds, 11th November 2025, 09:15", "Wednesday"),
        ("dydd Sul 10 Tachwedd 2025", "Sunday"),
        ("Monday 10/11/2025", None),
        ("dydd Llun 10 Tachwedd 2025", None),
        ("10 Mawrth 2025", None),
        ("Mawrth 10, 2025", None),
        ("Mon 10 Nov 2025 - Sun rang", None),
        ("Monday", None),
    ],
)
def test_a_weekday_beside_a_date_is_held_against_it(written: str, denied: str | None) -> None:
    assert dates.denied_weekday(written) == denied


@pytest.mark.parametrize(
    "said",
    [
        "Tues 24 Nov 2026, 10am",
        "24/11/2026 10:30",
        "24.11.26 10.30",
        "24.11.26 at 9.15 am",
        "24 Nov 26 2pm",
        "2026-11-24 10:00:00",
        "24 November 2026",
    ],
)
def test_the_hour_behind_a_date_is_left_out(said: str) -> None:
    assert parse_with_hour(said) == date(2026, 11, 24)


@pytest.mark.parametrize("said", ["24.11 10.30", "8 March 10.30am", "24/11/2026 mum only", "16/11 26.10", "10am"])
def test_an_hour_makes_no_year_and_other_words_behind_a_date_are_not_left_out(said: str) -> None:
    assert parse_with_hour(said) is None
