"""Any register, in any shape, is counted as a person with pencil and paper counts it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.attendance.counting.analysis import analyse
from pipeline.attendance.counting.figures import FACT_MEANINGS, FACT_TYPES
from pipeline.attendance.register.register_file import read_register
from tests.attendance.attendance_builder import (
    ALL_CODES,
    SETTINGS,
    attending,
    by_day,
    by_session,
    by_week,
    case,
    counted_plainly,
    school_days,
)

LONG_AFTER = date(2027, 12, 31)
SHAPES = {"session": by_session, "day": by_day, "week": by_week}

Marks = dict[tuple[date, str], str]


STROKES = {"AM": "/", "PM": "\\"}
LEFT_OUT = ""


@st.composite
def registers(draw: st.DrawFn) -> Marks:
    """Make a term or three with holidays between: full weeks, closed weeks, runs of one code, and any mixture."""
    monday = draw(st.sampled_from([date(2024, 9, 2), date(2024, 11, 4), date(2025, 3, 3), date(2025, 6, 2)]))
    marks: Marks = {}
    for _ in range(draw(st.integers(1, 24))):
        monday += timedelta(weeks=draw(st.sampled_from([1, 1, 1, 1, 2, 3, 7])))
        keys = [(day, half) for day in school_days(monday, 5) for half in STROKES]
        marks |= dict(zip(keys, draw(weeks()), strict=True))
    marks = {key: STROKES[key[1]] if code == "/" else code for key, code in marks.items() if code != LEFT_OUT}
    return marks or {(monday, "AM"): "O"}


@st.composite
def weeks(draw: st.DrawFn) -> list[str]:
    """Make the ten codes of one week; "/" is present in either session."""
    run = draw(st.sampled_from(["G", "O", "N", "I", "Y2", "U"]))
    first, last = sorted((draw(st.integers(0, 10)), draw(st.integers(0, 10))))
    mixture = st.lists(
        st.sampled_from([*ALL_CODES, "G", "O", "O", "G", LEFT_OUT]).map(lambda code: "/" if code == "\\" else code),
        min_size=10,
        max_size=10,
    )
    full = ["/"] * 10
    return draw(
        st.one_of(
            st.just(full), st.just(["#"] * 10), st.just(full[:first] + [run] * (last - first) + full[last:]), mixture
        )
    )


def facts_of(marks: Marks, shape: str, folder: Path) -> dict[str, object]:
    path = folder / f"{shape}.csv"
    path.write_text(SHAPES[shape](marks), encoding="utf-8")
    reading = read_register(path, path.name, SETTINGS)
    return analyse(reading, SETTINGS, case(), LONG_AFTER).facts


def ten_in(weeks_apart: int) -> Marks:
    """Put nine sessions into a week and the tenth into the week so many weeks later, every week being a school week."""
    marks = attending(date(2024, 9, 2), 5 * (weeks_apart + 1))
    for key in sorted(marks)[:9]:
        marks[key] = "O"
    marks[sorted(marks)[-10]] = "U"
    return marks


@settings(max_examples=60)
@given(marks=registers(), shape=st.sampled_from(sorted(SHAPES)))
@example(marks=ten_in(9), shape="session")
@example(marks=ten_in(10), shape="session")
@example(marks=ten_in(9), shape="week")
def test_every_count_agrees_with_a_count_by_hand(marks: Marks, shape: str, tmp_path: Path) -> None:
    facts = facts_of(marks, shape, tmp_path)
    expected = counted_plainly(marks)
    assert {name: facts[name] for name in expected} == expected


@settings(max_examples=25)
@given(marks=registers())
def test_the_three_shapes_of_one_register_give_the_same_facts(marks: Marks, tmp_path: Path) -> None:
    session, day, week = (facts_of(marks, shape, tmp_path) for shape in ("session", "day", "week"))
    assert session == day == week


@settings(max_examples=25)
@given(marks=registers())
def test_facts_have_the_types_that_rules_are_compiled_against(marks: Marks, tmp_path: Path) -> None:
    facts = facts_of(marks, "session", tmp_path)
    assert list(facts) == list(FACT_TYPES) == list(FACT_MEANINGS)
    assert all(value is None or type(value) is FACT_TYPES[name] for name, value in facts.items())


@settings(max_examples=25)
@given(marks=registers())
def test_the_trend_counts_the_ten_school_weeks_up_to_each_week(marks: Marks, tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(by_week(marks), encoding="utf-8")
    attendance = analyse(read_register(path, path.name, SETTINGS), SETTINGS, case(), LONG_AFTER)
    for week in attendance.register.school_weeks:
        until_then = {key: code for key, code in marks.items() if key[0] < week + timedelta(days=7)}
        expected = counted_plainly(until_then)["unauthorised_in_last_10_school_weeks"]
        assert attendance.workings.unauthorised_up_to(week) == expected


@settings(max_examples=25)
@given(marks=registers())
def test_every_fact_is_explained_in_sentences(marks: Marks, tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(by_day(marks), encoding="utf-8")
    attendance = analyse(read_register(path, path.name, SETTINGS), SETTINGS, case(), LONG_AFTER)
    assert attendance.explanations.keys() == attendance.facts.keys()
    assert all(said.endswith(".") for said in attendance.explanations.values())


@pytest.mark.parametrize(("weeks_apart", "reached"), [(9, True), (10, False)])
def test_the_tenth_session_counts_in_the_tenth_week_but_not_in_the_eleventh(
    weeks_apart: int, reached: bool, tmp_path: Path
) -> None:
    facts = facts_of(ten_in(weeks_apart), "session", tmp_path)
    assert facts["unauthorised_in_10_school_weeks"] == (10 if reached else 9)
    assert (facts["threshold_reached_on"] is not None) == reached


def test_a_fortnight_of_holiday_is_not_two_of_the_ten_weeks(tmp_path: Path) -> None:
    autumn = attending(date(2024, 12, 2), 15)
    spring = attending(date(2025, 1, 6), 35)
    marks = {**autumn, **spring}
    for key in sorted(marks)[:9]:
        marks[key] = "O"
    marks[sorted(marks)[-1]] = "O"
    assert facts_of(marks, "session", tmp_path)["threshold_reached_on"] == date(2025, 2, 21)
