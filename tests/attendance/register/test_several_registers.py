"""A school that exports a register for each term has one register all the same; two that disagree are never guessed."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
import weasyprint

from pipeline.attendance.case_attendance import CaseAttendance, attendance_of
from pipeline.case.evidence import Evidence, Pages
from pipeline.case.evidence_kind import KindRole
from pipeline.case.finding import Finding
from pipeline.case.source_file import SourceFile
from pipeline.intake.file_roles import with_roles
from tests.attendance.attendance_builder import SETTINGS, Marks, attending, by_day, by_session, case

TODAY = date(2025, 1, 31)
AUTUMN = attending(date(2024, 12, 9), 10, d1_AM="O", d1_PM="O")
SPRING = attending(date(2025, 1, 6), 10, d3_AM="O", d4_AM="I")
TOGETHER = "autumn.csv and spring.csv"


def counted(folder: Path, today: date = TODAY, **keys: object) -> CaseAttendance:
    evidence = [_evidence(path) for path in sorted(folder.iterdir())]
    return attendance_of(case(**keys), evidence, SETTINGS, today)


def _evidence(path: Path) -> Evidence:
    content = path.read_bytes()
    [source] = with_roles([SourceFile(path.name, path, hashlib.sha256(content).hexdigest(), len(content))])
    role: KindRole = "certificate" if path.suffix == ".pdf" else "register"
    return Evidence(source, role, None, None, None, path.name, None, Pages(path, ("",)), roles=frozenset({role}))


def write(folder: Path, **registers: str) -> None:
    for name, text in registers.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")


def named(found: CaseAttendance, name: str) -> Finding:
    (finding,) = (one for one in found.findings if one.id == name)
    return finding


def test_the_registers_of_two_terms_are_counted_together_and_both_are_named(tmp_path: Path) -> None:
    write(tmp_path, autumn=by_day(AUTUMN), spring=by_session(SPRING))
    found = counted(tmp_path)
    figures = found.attendance.figures
    assert (figures.sessions_possible, figures.sessions_unauthorised) == (40, 3)
    assert (figures.register_from, figures.register_to) == (date(2024, 12, 9), date(2025, 1, 17))
    assert TOGETHER in found.attendance.explanations["sessions_unauthorised"]
    finding = named(found, "several-registers")
    assert finding.result == "met"
    assert finding.files == ("autumn.csv", "spring.csv")
    assert "autumn.csv (9 December 2024 to 20 December 2024)" in finding.because
    assert [one.id for one in found.findings if one.result != "met"] == []
    assert found.problems == ()


def test_files_that_overlap_and_agree_count_each_session_once(tmp_path: Path) -> None:
    write(tmp_path, autumn=by_day(AUTUMN), spring=by_session({**AUTUMN, **SPRING}))
    found = counted(tmp_path)
    assert (found.attendance.figures.sessions_possible, found.attendance.figures.sessions_unauthorised) == (40, 3)
    assert [one.id for one in found.findings] == ["several-registers"]


def test_a_register_beside_the_one_that_the_case_file_names_is_held_against_it(tmp_path: Path) -> None:
    changed: Marks = {**SPRING, (date(2025, 1, 9), "AM"): "I"}
    write(tmp_path, autumn=by_session(SPRING), spring=by_session(changed), same=by_session(SPRING))
    found = counted(tmp_path, register="autumn.csv")
    assert found.attendance.figures.sessions_possible == 20
    finding = named(found, "certificate_differs")
    assert (finding.result, finding.files) == ("warning", ("spring.csv",))
    assert "Thursday 9 January 2025" in finding.because


def test_sessions_on_which_two_files_disagree_are_named_and_hold_the_case(tmp_path: Path) -> None:
    changed: Marks = {**SPRING, (date(2025, 1, 9), "AM"): "I"}
    write(tmp_path, autumn=by_session(SPRING), spring=by_session(changed))
    found = counted(tmp_path)
    finding = named(found, "register_registers_disagree")
    assert finding.result == "failed"
    assert "Thursday 9 January 2025, AM is marked O and I" in finding.because
    assert "autumn.csv, row 8, cell C8 and spring.csv, row 8, cell C8" in finding.because
    assert finding.fix is not None
    assert finding.files == ("autumn.csv", "spring.csv")
    assert found.attendance.in_doubt
    assert found.attendance.figures.sessions_possible == 19
    assert [problem.message for problem in found.problems] == [
        "autumn.csv and spring.csv disagree on 1 session: Thursday 9 January 2025, AM. Neither mark is counted."
    ]


def test_a_mark_that_one_file_repeats_is_told_as_in_a_single_register(tmp_path: Path) -> None:
    write(tmp_path, autumn=by_day(AUTUMN), spring=by_session(SPRING) + "06/01/2025,AM,/\n07/01/2025,AM,O\n")
    found = counted(tmp_path)
    assert "spring.csv, row 2, cell C2 and spring.csv, row 22" in named(found, "register_repeated_mark").because
    assert "Tuesday 7 January 2025, AM is marked / and O" in named(found, "register_conflicting_marks").because


def test_what_is_odd_in_one_file_says_which(tmp_path: Path) -> None:
    write(tmp_path, autumn=by_day(AUTUMN) + "8 Decembre,/,O\n", spring=by_session(SPRING))
    assert "(autumn.csv)" in named(counted(tmp_path), "register_unreadable_date").because


@pytest.mark.parametrize("name", ["Jay Smith", "SMITH, J."])
def test_each_file_may_write_the_name_of_the_child_its_own_way(name: str, tmp_path: Path) -> None:
    write(tmp_path, autumn=f'"Pupil: {name}"\n\n{by_day(AUTUMN)}', spring=f"Pupil: SMITH Jay\n\n{by_session(SPRING)}")
    found = counted(tmp_path)
    assert found.attendance.figures.sessions_possible == 40
    assert not [one for one in found.findings if one.result == "failed"]


def test_the_register_of_a_sister_is_not_joined(tmp_path: Path) -> None:
    write(tmp_path, autumn=by_day(AUTUMN), spring=f"Pupil: Ann Smith\n\n{by_session(SPRING)}")
    found = counted(tmp_path)
    assert (found.attendance.figures.sessions_possible, found.attendance.figures.sessions_unauthorised) == (20, 2)
    finding = named(found, "register_other_pupil")
    assert finding.result == "failed"
    assert (
        "The pupil named there (spring.csv, row 1, cell A1) is not Jay Smith; this file is not counted."
        in finding.because
    )


def test_a_class_list_without_a_mark_of_the_child_is_not_counted_with_the_register(tmp_path: Path) -> None:
    write(tmp_path, autumn=by_day(AUTUMN), spring="Name,Date,AM,PM\nAnn Able,06/01/2025,/,O\nJay Smith,06/01/2025,,\n")
    found = counted(tmp_path)
    assert found.attendance.file == "autumn.csv"
    assert found.attendance.figures.sessions_possible == 20


def test_the_register_that_the_case_file_names_is_counted_alone(tmp_path: Path) -> None:
    write(tmp_path, autumn=by_day(AUTUMN), spring=by_session(SPRING))
    found = counted(tmp_path, register="spring.csv")
    assert found.attendance.figures.sessions_possible == 20
    assert found.findings == ()


def test_a_milestone_names_the_file_that_shows_it(tmp_path: Path) -> None:
    write(tmp_path, autumn=by_day(AUTUMN), spring=by_session(SPRING))
    milestones = counted(tmp_path).attendance.milestones
    assert [(one.source, one.file) for one in milestones] == [("autumn.csv",) * 2, ("spring.csv",) * 2]


def test_printed_certificates_of_two_terms_are_joined_where_there_is_no_table(tmp_path: Path) -> None:
    for name, row in (
        ("autumn", "09/12/2024 / \\ O O / \\ / \\ / \\"),
        ("spring", "06/01/2025 / \\ / \\ / \\ O \\ / \\"),
    ):
        html = f"<pre>Pupil: Jay Smith\n{row}</pre>"
        weasyprint.HTML(string=html).write_pdf(tmp_path / f"{name}.pdf")
    found = counted(tmp_path)
    assert (found.attendance.figures.sessions_possible, found.attendance.figures.sessions_unauthorised) == (20, 3)


def test_a_term_that_no_file_holds_does_not_join_the_terms_around_it(tmp_path: Path) -> None:
    """Five absences before Christmas and five after Easter are not ten in ten school weeks."""
    mondays = {f"d{day}_AM": "O" for day in range(0, 25, 5)}
    autumn, summer = (attending(first, 25, **mondays) for first in (date(2024, 11, 18), date(2025, 4, 22)))
    write(tmp_path, autumn=by_day(autumn), summer=by_day(summer))
    found = counted(tmp_path, today=date(2025, 5, 30))
    finding = named(found, "register_no_week")
    assert finding.result == "failed"
    assert "from Monday 23 December 2024 to Friday 18 April 2025, 17 weeks" in finding.because
    assert finding.fix is not None
    assert "calendar.yaml" in finding.fix
    assert found.attendance.in_doubt
