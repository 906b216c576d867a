"""Which totals a certificate states, in any of the ways in which schools print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.stated_figures import stated_figures, stated_shares

HEADINGS = {
    "possible": ["possible sessions", "possible attendances", "possible"],
    "attended": ["attended", "present"],
    "authorised": ["authorised absences", "authorised absence", "authorised", "auth absence"],
    "unauthorised": ["unauthorised absences", "unauthorised absence", "unauthorised", "unauth absence"],
    "percentage": ["% attend", "attendance"],
}
ALL_FOUR = {"possible": {322}, "attended": {264}, "authorised": {23}, "unauthorised": {35}}


@pytest.mark.parametrize(
    "text",
    [
        "Possible sessions Attended Authorised absence Unauthorised absence Attendance\n322 264 23 35 82.0%",
        "Possible sessions\nAttended\nAuthorised absence\nUnauthorised absence\nAttendance\n322\n264\n23\n35\n82.0%",
        "Possible Attendances 322 Present 264 Authorised Absences 23 Unauthorised Absences 35 % Attend 82.0",
        "Possible: 322. Attended: 264. Authorised absence: 23. Unauthorised absence: 35 sessions (11%).",
        "Year 10\nPossible Present Auth. absence Unauth. absence % Attendance\n322 264 23 35 82.01",
        "Possible\nPresent (inc.\nAEA)\nAuthorised absences\nUnauthorised absence (O)\nAttendance\n322 264 23 35 82.0",
        "He attended 264 of 322 possible sessions, with 23 sessions of authorised absence; 35 were unauthorised.",
    ],
)
def test_totals_are_read_in_a_row_a_column_or_a_sentence(text: str) -> None:
    assert stated_figures(text, HEADINGS) == ALL_FOUR


@pytest.mark.parametrize(
    "text",
    [
        "Unauthorised absence on 2 March 2026",
        "Unauthorised absence: 17 days",
        "Unauthorised absence: 17.5",
        "Unauthorised absence: 11%",
        "Unauthorised absence of 10 sessions in 10 school weeks brings a penalty notice.",
        "10 or more unauthorised sessions",
        "unauthorised: G holiday not granted. See page 3 of the booklet",
        "Possible sessions Attended\n322 264 23",
    ],
)
def test_a_date_a_share_a_number_of_days_or_a_threshold_is_no_total(text: str) -> None:
    assert stated_figures(text, HEADINGS) == {}


def test_every_term_is_given_and_the_year() -> None:
    text = "Autumn: unauthorised 12. Spring: unauthorised 13. Together: unauthorised 25."
    assert stated_figures(text, HEADINGS) == {"unauthorised": {12, 13, 25}}


def test_a_total_above_a_heading_that_begins_with_per_cent_is_no_share() -> None:
    text = "Authorised absences: 4\nUnauthorised absences: 34\nPercentage attendance: 85.5%\nPercent late: 2%"
    assert stated_figures(text, HEADINGS) == {"authorised": {4}, "unauthorised": {34}}


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Percentage attendance: 85.5%", {85.5}),
        ("% Attend ..... 91 %", {91}),
        ("Attendance 82.0 per cent", {82}),
        ("Attendance target: 95%", set()),
        ("Attendance on 2 March 2026: 4", set()),
    ],
)
def test_the_share_beside_its_heading_is_read(text: str, shares: set[float]) -> None:
    assert stated_shares(text, ["percentage attendance", "% attend", "attendance"]) == shares


@given(st.permutations(list(ALL_FOUR)), st.lists(st.integers(0, 999), min_size=4, max_size=4))
def test_the_columns_may_stand_in_any_order(order: list[str], figures: list[int]) -> None:
    row = " ".join(HEADINGS[name][0].title() for name in order)
    text = f"{row}\n{' '.join(map(str, figures))}"
    assert stated_figures(text, HEADINGS) == {name: {figure} for name, figure in zip(order, figures, strict=True)}
