"""What the rules' language can say, each in a council's own rules file and a few documents."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from pipeline.case.evidence import Evidence
from pipeline.case.finding import Finding
from pipeline.rules.judging.check import check
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.load import load_rules
from tests.rules.rules_texts import with_need
from tests.rules.stockport_case import document, make_case

TODAY = date(2025, 6, 2)
MEETING = {"meeting": "2025-05-12"}


@dataclass(frozen=True)
class Mark:
    day: date
    code: str


@pytest.fixture
def tried(rules_file: Callable[[str], Path]) -> Callable[..., list[Finding]]:
    """Judge one need, given as YAML, by a case, documents and marks of the register."""

    def judge(
        need: str, *evidence: Evidence, sessions: Sequence[Mark] = (), today: date = TODAY, **changes: object
    ) -> list[Finding]:
        rules = load_rules(rules_file(with_need(need)))
        case = make_case(**{"route": "essex", "answers": {}, "dates": MEETING, **changes})
        facts = {"register_to": max((mark.day for mark in sessions), default=None)}
        checklist = check(situation_of(rules, case, evidence, today, facts=facts, sessions=sessions))
        return [finding for finding in checklist.findings if finding.id == "tried"]

    return judge


Tried = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("need", "kinds", "results"),
    [
        ("evidence: {any_of: [warning_letter, minutes]}", ["minutes"], ["met"]),
        ("evidence: {any_of: [warning_letter, minutes]}", [], ["missing"]),
        ("evidence: {all_of: [warning_letter, minutes]}", ["minutes"], ["missing", "met"]),
        ("evidence: {all_of: [warning_letter, minutes]}", ["minutes", "warning_letter"], ["met", "met"]),
    ],
)
def test_any_of_and_all_of(tried: Tried, need: str, kinds: list[str], results: list[str]) -> None:
    assert [one.result for one in tried(need, *(document(kind) for kind in kinds))] == results


@pytest.mark.parametrize(
    "need",
    [
        "fact: {holds: parent_lives_with_child, for_each: parent, met: Lives there, failed: Does not}",
        "details: {fields: [parent.address], for_each: parent}",
        "evidence: {any_of: [warning_letter], for_each: parent}",
    ],
)
def test_what_is_held_against_each_parent_is_missing_where_no_parent_is_named(tried: Tried, need: str) -> None:
    (finding,) = tried(need, document("warning_letter"), parents=[])
    assert finding.result == "missing"
    assert "names no parent" in finding.because


def test_a_number_of_documents(tried: Tried) -> None:
    need = "evidence: {any_of: [warning_letter], count: 2}"
    first, second = (document("warning_letter", date(2025, 5, day), path=f"{day}.pdf") for day in (1, 2))
    copy = document("warning_letter", date(2025, 5, 1), path="1.pdf")
    assert [one.result for one in tried(need, first, second)] == ["met"]
    (finding,) = tried(need, first, copy)
    assert finding.result == "missing"
    assert "2 are needed" in finding.because


@pytest.mark.parametrize(
    ("day", "result"),
    [
        (date(2025, 5, 5), "met"),
        (date(2025, 5, 6), "failed"),
        (date(2025, 5, 13), "failed"),
        (None, "missing"),
    ],
)
def test_seven_days_notice_of_a_meeting(tried: Tried, day: date | None, result: str) -> None:
    need = "evidence: {any_of: [warning_letter], dated: [{before: meeting, at_least: 7 days}]}"
    (finding,) = tried(need, document("warning_letter", day))
    assert finding.result == result
    if result == "failed":
        assert "5 May 2025 or earlier" in finding.because


@pytest.mark.parametrize(("day", "result"), [(date(2025, 1, 27), "met"), (date(2025, 1, 26), "failed")])
def test_a_letter_that_is_valid_for_18_weeks(tried: Tried, day: date, result: str) -> None:
    need = "evidence: {any_of: [warning_letter], dated: [{fresh_for: 18 weeks, at: today}]}"
    assert [one.result for one in tried(need, document("warning_letter", day))] == [result]


def test_who_issued_a_document(tried: Tried) -> None:
    need = "evidence: {any_of: [warning_letter], issued_by: [County Council]}"
    from_council = document("warning_letter", None, "Essex County Council writes to you")
    from_school = document("warning_letter", None, "Larkhill High School writes to you")
    assert [one.result for one in tried(need, from_council)] == ["met"]
    (finding,) = tried(need, from_school)
    assert finding.result == "failed"
    assert "comes from County Council" in finding.because


def test_each_document_that_does_not_count_is_told_with_the_reason(tried: Tried) -> None:
    need = "evidence: {any_of: [warning_letter], dated: [{after: meeting}], issued_by: [County Council]}"
    early = document("warning_letter", date(2025, 5, 1), "Essex County Council", path="early.pdf")
    private = document("warning_letter", date(2025, 5, 20), "From the school", path="private.pdf")
    (finding,) = tried(need, early, private)
    assert finding.result == "failed"
    assert "“early.pdf” of 1 May 2025: it must be dated 12 May 2025 or later" in finding.because
    assert "“private.pdf” of 20 May 2025: it does not show that it comes from County Council" in finding.because
    assert set(finding.files) == {"early.pdf", "private.pdf"}


def test_the_order_of_two_documents(tried: Tried) -> None:
    need = "timing: {event: minutes, after: first warning_letter}"
    letter, minutes = document("warning_letter", date(2025, 5, 6)), document("minutes", date(2025, 5, 5))
    (finding,) = tried(need, letter, minutes)
    assert finding.result == "failed"
    assert "not before 6 May 2025" in finding.because
    assert [one.result for one in tried(need, minutes)] == ["missing"]


def test_a_date_that_a_person_wrote_outweighs_a_document(tried: Tried) -> None:
    need = "timing: {event: today, after: meeting, at_most: 15 school days}"
    assert [one.result for one in tried(need, today=date(2025, 6, 3))] == ["met"]  # 26 May is a bank holiday
    assert [one.result for one in tried(need, today=date(2025, 6, 4))] == ["failed"]


@pytest.mark.parametrize(
    ("answer", "result"), [("Yes, in May", "met"), ("No", "failed"), ("n/a", "missing"), ("In May", "missing")]
)
def test_an_answer_that_must_be_yes(tried: Tried, answer: str, result: str) -> None:
    need = "answer: {questions: [reasons_given], must_be: yes}"
    assert [one.result for one in tried(need, answers={"reasons_given": answer})] == [result]


def test_a_rule_that_is_not_in_force_asks_nothing(tried: Tried) -> None:
    need = "answer: {questions: [reasons_given]}\nin_force: {from: 2025-09-01}"
    assert tried(need) == []
    assert [one.result for one in tried(need, today=date(2025, 9, 1))] == ["missing"]


def test_another_way_to_meet_a_need(tried: Tried) -> None:
    need = "answer: {questions: [reasons_given]}\nmet_when: {when: count_of_minutes >= 1, because: The minutes say it}"
    assert [one.result for one in tried(need)] == ["missing"]
    (finding,) = tried(need, document("minutes"))
    assert (finding.result, finding.because) == ("met", "The minutes say it.")


def test_a_councils_own_window_of_school_weeks(tried: Tried) -> None:
    figure = "{holidays_in_6_school_weeks}"
    need = f'fact: {{holds: holidays_in_6_school_weeks >= 4, met: "{figure}", failed: "{figure}"}}'
    first_week, sixth_week, seventh_week = (Mark(date(2025, *day), "G") for day in ((5, 2), (6, 6), (6, 9)))
    (inside,) = tried(need, sessions=[first_week, first_week, sixth_week, sixth_week])
    (outside,) = tried(need, sessions=[first_week, first_week, seventh_week, seventh_week])
    assert (inside.result, inside.because) == ("met", "4.")
    assert (outside.result, outside.because) == ("failed", "2.")
    assert [one.result for one in tried(need)] == ["missing"]


def test_sessions_after_an_event(tried: Tried) -> None:
    need = 'fact: {holds: absent_after_meeting == 0, met: None, failed: "{absent_after_meeting} sessions"}'
    inside = [Mark(date(2025, 5, 13), "O"), Mark(date(2025, 5, 27), "U"), Mark(date(2025, 5, 14), "I")]
    outside = [Mark(date(2025, 5, 12), "O"), Mark(date(2025, 5, 28), "O")]
    (finding,) = tried(need, sessions=[*inside, *outside])
    assert finding.because == "2 sessions."
    assert [one.result for one in tried(need, sessions=[Mark(date(2025, 5, 12), "O")])] == ["missing"]
