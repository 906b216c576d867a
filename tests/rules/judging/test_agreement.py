"""What papers say of themselves is held against the register and the charge: both are told where they differ."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from pipeline.case.evidence import Evidence
from pipeline.case.finding import Finding
from pipeline.case.question import NO, NO_ANSWERS, YES, Answer, Answers
from pipeline.rules.judging.check import Checklist, check
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.rulebook import Rules
from tests.rules.stockport_case import COMPLETE_EVIDENCE, REGISTER_FACTS, TODAY, document, make_case, without

FIRST, LAST = date(2025, 1, 6), date(2025, 3, 28)
"""Twelve weeks without a holiday: 60 days, 120 sessions."""
UNAUTHORISED = 14


@dataclass(frozen=True)
class Mark:
    day: date
    code: str


def marks() -> tuple[Mark, ...]:
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    halves = [(day, half) for day in days if day.weekday() < 5 for half in "/\\"]
    return tuple(Mark(day, "O" if number < UNAUTHORISED else half) for number, (day, half) in enumerate(halves))


def certificate(words: str, *, scanned: bool = False) -> Evidence:
    made = document("attendance_certificate", date(2025, 3, 28), words, path="cert.pdf")
    return replace(made, pages=replace(made.pages, looks=("0",))) if scanned and made.pages else made


def judged(rules: Rules, paper: Evidence, answers: Answers = NO_ANSWERS) -> Checklist:
    facts = {**REGISTER_FACTS, "register_from": FIRST, "register_to": LAST}
    evidence = (*without("attendance_certificate"), paper)
    return check(situation_of(rules, make_case(), evidence, TODAY, facts=facts, sessions=marks(), answers=answers))


def finding(checklist: Checklist) -> Finding:
    return next(one for one in checklist.findings if one.id == "attendance-certificate")


WHOLE = "Certificate of attendance. Period from 6 January 2025 to 28 March 2025. Possible sessions 120. "


def test_a_certificate_that_agrees_says_so_with_its_figures(rules: Rules) -> None:
    checklist = judged(rules, certificate(WHOLE + "Unauthorised absences: 14"))
    assert checklist.status == "ready"
    assert finding(checklist).because.endswith(
        "Its totals agree with the register from 6 January 2025 to 28 March 2025: 120 possible sessions and "
        "14 unauthorised absences."
    )


def test_three_on_the_certificate_and_fourteen_in_the_register_are_both_told(rules: Rules) -> None:
    told = finding(judged(rules, certificate(WHOLE + "Unauthorised absences: 3")))
    assert told.result == "failed"
    assert "3 unauthorised absences (page 1), the register 14" in told.because
    assert "from 6 January 2025 to 28 March 2025" in told.because


def test_a_total_that_systems_count_each_in_their_way_only_warns(rules: Rules) -> None:
    words = WHOLE.replace("Possible sessions 120", "Possible sessions 122") + "Unauthorised absences: 14"
    told = finding(judged(rules, certificate(words)))
    assert told.result == "warning"
    assert "122 possible sessions (page 1), the register 120" in told.because


def test_a_certificate_of_a_shorter_time_is_counted_over_that_time(rules: Rules) -> None:
    paper = certificate("Period from 6 January 2025 to 10 January 2025. Unauthorised absences: 10")
    assert "Its totals agree" in finding(judged(rules, paper)).because


def test_a_certificate_of_a_longer_time_cannot_be_compared(rules: Rules) -> None:
    paper = certificate("Period from 2 September 2024 to 28 March 2025. Unauthorised absences: 31")
    told = finding(judged(rules, paper))
    assert told.result == "warning"
    assert "so the two cannot be compared" in told.because


def test_a_longer_time_has_no_fewer_unauthorised_absences_than_a_part_of_it(rules: Rules) -> None:
    longer = "Period from 2 January 2025 to 28 March 2025. Unauthorised absences: {}"
    told = finding(judged(rules, certificate(longer.format(9))))
    assert told.result == "failed"
    assert "9 unauthorised absences, and in a part of that time the register has 14" in told.because
    assert finding(judged(rules, certificate(longer.format(31)))).result == "warning"


@pytest.mark.parametrize(
    ("words", "scanned"), [(WHOLE + "Unauthorised absences: 44", True), ("Unauthorised absences: 44", False)]
)
def test_what_may_be_misread_is_asked(rules: Rules, words: str, scanned: bool) -> None:
    paper = certificate(words, scanned=scanned)
    checklist = judged(rules, paper)
    (question,) = checklist.questions
    assert (checklist.status, question.holds) == ("incomplete", True)
    assert question.asks == "Do the totals of “cert.pdf” agree with the register?"
    assert "44 unauthorised absences" in question.why
    for answer, result in ((YES, "met"), (NO, "failed")):
        said = Answers.of([Answer(question.id, answer, "J Price", TODAY, question.subject)])
        assert finding(judged(rules, paper, said)).result == result


@pytest.mark.parametrize(
    "words", ["Certificate of attendance, signed by the head teacher.", WHOLE + "Unauthorised absences: see over"]
)
def test_whether_totals_that_cannot_be_read_agree_is_asked_and_holds_nothing(rules: Rules, words: str) -> None:
    paper = certificate(words)
    checklist = judged(rules, paper)
    (question,) = checklist.questions
    assert (checklist.status, question.holds) == ("ready", False)
    assert "could not be read: compare them with the register." in finding(checklist).because
    said = Answers.of([Answer(question.id, NO, "J Price", TODAY, question.subject)])
    assert finding(judged(rules, paper, said)).result == "failed"


@pytest.mark.parametrize(
    ("share", "result"), [("88.3%", "met"), ("88%", "met"), ("91.2%", "warning"), ("71%", "warning")]
)
def test_another_percentage_than_the_registers_is_told(rules: Rules, share: str, result: str) -> None:
    words = WHOLE + f"Sessions attended: 106. Unauthorised absences: 14. Attendance: {share}"
    assert finding(judged(rules, certificate(words))).result == result


@pytest.mark.parametrize(
    ("period", "result"),
    [
        ("from 24 February 2025 to 28 March 2025", "met"),
        ("from 3 March 2025 to 28 March 2025", "failed"),
        ("from 24 February 2025 to 21 March 2025", "failed"),
    ],
)
def test_the_certificate_of_a_prosecution_covers_the_charge(rules: Rules, period: str, result: str) -> None:
    words = f"Certificate of attendance. Period {period}. Signed: R Okoro, head teacher"
    paper = document("attendance_certificate", TODAY, words, path="cert.pdf")
    case = make_case(route="prosecution-magistrates", charge={"from": "2025-02-24", "to": "2025-03-28"})
    facts = {"charge_from": date(2025, 2, 24), "charge_to": date(2025, 3, 28)}
    findings = check(situation_of(rules, case, (*COMPLETE_EVIDENCE[1:], paper), TODAY, facts=facts)).findings
    assert next(one.result for one in findings if one.id == "certificate") == result


def test_of_a_certificate_that_is_evidence_every_total_is_asked_about(rules: Rules) -> None:
    paper = certificate(WHOLE.replace("120", "118") + "Unauthorised absences: 14. Signed: R Okoro, head teacher")
    case = make_case(route="prosecution-magistrates")
    facts = {"register_from": FIRST, "register_to": LAST, "charge_from": FIRST, "charge_to": LAST}
    known = situation_of(rules, case, (*COMPLETE_EVIDENCE[1:], paper), TODAY, facts=facts, sessions=marks())
    asked = [one for one in check(known).questions if one.id.startswith("agrees-")]
    assert [one.holds for one in asked] == [True]
    assert "118 possible sessions (page 1), the register 120" in asked[0].why
