"""A register whose marks could not all be counted closes no route: the case waits for one to rely on."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from pipeline.attendance.case_attendance import CaseAttendance, attendance_of
from pipeline.case.evidence import Evidence, Pages
from pipeline.case.source_file import SourceFile
from pipeline.intake.file_roles import with_roles
from pipeline.rules.judging.check import Checklist, check, with_findings
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.load import load_rules
from tests.attendance.attendance_builder import attending, by_day, by_session, case
from tests.project import RULES_FILE

RULES = load_rules(RULES_FILE)
TODAY = date(2025, 4, 4)
NINE_ABSENCES = {f"d{day}_AM": "O" for day in range(9)}
REGISTER = by_session(attending(date(2025, 3, 3), 15, **NINE_ABSENCES))
ABSENCES_ALL_UA = by_session(attending(date(2025, 3, 3), 15, **{f"d{day}_AM": "UA" for day in range(12)}))


def judged(folder: Path, **registers: str) -> tuple[CaseAttendance, Checklist]:
    """Hold a case of the enforcement route with these registers, and nothing else, against its rules."""
    for name, text in registers.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    evidence = [_evidence(path) for path in sorted(folder.iterdir())]
    subject = case(route="stockport-enforcement")
    counted = attendance_of(subject, evidence, RULES.attendance, TODAY)
    situation = situation_of(
        RULES,
        subject,
        evidence,
        TODAY,
        facts=counted.attendance.facts,
        explanations=counted.attendance.explanations,
        calendar=counted.attendance.workings.calendar,
        sessions=counted.attendance.register.sessions,
    )
    return counted, with_findings(check(situation), counted.findings, in_doubt=counted.attendance.in_doubt)


def _evidence(path: Path) -> Evidence:
    content = path.read_bytes()
    [source] = with_roles([SourceFile(path.name, path, hashlib.sha256(content).hexdigest(), len(content))])
    return Evidence(
        source, "register", None, None, None, path.name, None, Pages(path, ("",)), roles=frozenset({"register"})
    )


def test_a_register_that_is_wholly_counted_closes_the_route_below_the_threshold(tmp_path: Path) -> None:
    counted, checklist = judged(tmp_path, register=REGISTER)
    assert not counted.attendance.in_doubt
    assert checklist.status == "ineligible"


@pytest.mark.parametrize(
    ("register", "said"),
    [
        (REGISTER + "21/03/2025,AM,O\n", "marked / and O"),
        (ABSENCES_ALL_UA, "no register code"),
        (REGISTER.replace("21/03/2025,AM,/", "21/03/2025,AM,H"), "was a code until 18 August 2024"),
        (f"Pupil: Ann Other\n\n{REGISTER}", "is not Jay Smith"),
    ],
    ids=["two marks for the tenth session", "codes of the school's own", "an ended code", "another child's register"],
)
def test_marks_that_were_not_counted_keep_the_route_open(register: str, said: str, tmp_path: Path) -> None:
    counted, checklist = judged(tmp_path, register=register)
    assert counted.attendance.figures.unauthorised_in_10_school_weeks < 10
    assert counted.attendance.in_doubt
    assert checklist.status == "incomplete"
    assert "Only then do the figures count" in checklist.summary
    assert any(said in finding.because for finding in checklist.findings)


def test_a_second_file_of_another_child_keeps_the_route_open(tmp_path: Path) -> None:
    other = by_day(attending(date(2025, 1, 6), 10))
    counted, checklist = judged(tmp_path, own=REGISTER, other=f"Pupil: Ann Other\n\n{other}")
    assert counted.attendance.figures.sessions_possible == 30
    assert checklist.status == "incomplete"
