"""Percentages that follow each other, and whether they fall."""

import pytest

from pipeline.text.course_of_figures import course_of_figures


@pytest.mark.parametrize(
    ("text", "course"),
    [
        ("88, 84, 79 percent", "falls"),
        ("Yes - 82% Autumn, 74% Spring, 66.5% now", "falls"),
        ("From ninety per cent in Nov to sixty odd", "falls"),
        ("went from 71% to 84%", "rises"),
        ("from seventy to eighty-two per cent", "rises"),
        ("84% now, was 71%", "rises"),
        ("71%, down from 84%", "falls"),
        ("71%, down from 84% due to illness", "falls"),
        ("Down from 82% to 70%", "falls"),
        ("gone down from 72% at Christmas to 55%", "falls"),
        ("71%, down from 84% in the summer term", "falls"),
        ("Up from 70% in March to 82%", "rises"),
        ("80% in May and 80% in June", "stays"),
        ("88% in 12 weeks", None),
        ("88% on 3 March 2026, the target being a plan", None),
        ("71%, target of 95%", None),
        ("Down since Year 10", None),
    ],
)
def test_the_course_of_percentages(text: str, course: str | None) -> None:
    assert course_of_figures(text) == course
