"""A doctor's letter about days that the register has as unauthorised is told, on every route."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.rules.model.rulebook import Rules
from tests.rules.judging.test_routes import EXAMPLES, Mark
from tests.rules.stockport_case import document

UNFIT = "Dr S Malik, 10 March 2025. Daniel, born 14 March 2012, was unfit for school from 3 March 2025 to 5 March 2025."
SEEN = "Dr S Malik, 10 March 2025. Daniel was seen here on 4 March 2025 and will be seen again on 18 March 2025."


def told(rules: Rules, text: str, kind: str = "medical_evidence", *marks: Mark) -> list[str]:
    example = replace(EXAMPLES["stockport-stage-2"], sessions=marks)
    paper = document(kind, date(2025, 3, 10), text)
    findings = example.without(kind).adding(paper).judged(rules).findings
    assert all(one.result == "warning" for one in findings if one.id == "marks-to-weigh")
    return [one.because for one in findings if one.id == "marks-to-weigh"]


@pytest.mark.parametrize("text", [UNFIT, SEEN])
@pytest.mark.parametrize("code", ["O", "G", "U"])
def test_an_unauthorised_mark_on_a_day_that_a_doctor_names_is_told(rules: Rules, text: str, code: str) -> None:
    [because] = told(rules, text, "medical_evidence", Mark(date(2025, 3, 4), code), Mark(date(2025, 3, 4), code))
    assert "2 unauthorised sessions: 4 March 2025." in because


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        (UNFIT, Mark(date(2025, 3, 4), "I")),
        (UNFIT, Mark(date(2025, 3, 6), "O")),
        (UNFIT, Mark(date(2025, 3, 10), "O")),
        ("Dr S Malik, 10 March 2025. He has asthma.", Mark(date(2025, 3, 4), "O")),
    ],
)
def test_other_days_other_marks_and_the_day_of_the_letter_itself_are_not(rules: Rules, text: str, mark: Mark) -> None:
    assert told(rules, text, "medical_evidence", mark) == []


def test_of_days_without_a_bus_it_is_told_too_and_of_the_schools_letters_it_is_not(rules: Rules) -> None:
    words = "The bus of 3 to 7 March 2025 did not run."
    mark = Mark(date(2025, 3, 5), "O")
    assert told(rules, words, "defence_paper", mark)
    assert told(rules, words, "attendance_letter", mark) == []


@pytest.mark.parametrize(
    "said",
    [
        "from 3rd to 5th March",
        "from Monday 3 March until Wednesday 5 March",
        "3-5 March 2025",
        "between 3 March and 5 March 2025",
        "on 3, 4 and 5 March",
        "on the 3rd, 4th & 5th of March 2025",
    ],
)
def test_days_are_read_as_doctors_write_them(rules: Rules, said: str) -> None:
    marks = [Mark(date(2025, 3, day), "O") for day in (3, 4, 5, 6, 10)]
    [because] = told(
        rules, f"Dr S Malik, 10 March 2025. Daniel was unfit for school {said}.", "medical_evidence", *marks
    )
    assert "3 unauthorised sessions: 3 March 2025, 4 March 2025 and 5 March 2025." in because
