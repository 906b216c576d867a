"""In a case folder the register is found, the term dates are used and a printed certificate is compared."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
import weasyprint

from pipeline.attendance.basis.attendance_settings import AttendanceSettings, CalendarDates
from pipeline.attendance.case_attendance import CaseAttendance, as_it_lies, attendance_of
from pipeline.attendance.register.as_written import Reading, WrittenTotal
from pipeline.case.evidence import Evidence, Pages
from pipeline.case.evidence_kind import KindRole
from pipeline.case.source_file import SourceFile
from pipeline.intake.file_roles import with_roles
from tests.attendance.attendance_builder import SETTINGS, attending, by_session, case

TODAY = date(2025, 3, 31)
MARKS = attending(date(2025, 3, 3), 5, d1_AM="O", d1_PM="O")
CONTACTS = "date,kind,with,by,summary,file\n2025-03-03,call,mother,Ms Reed,No answer,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Download.csv").write_text(by_session(MARKS), encoding="utf-8")
    (tmp_path / "contacts.csv").write_text(CONTACTS, encoding="utf-8")
    return tmp_path


def counted(folder: Path, authority: str | None = None, **keys: object) -> CaseAttendance:
    evidence = [_evidence(path) for path in sorted(folder.iterdir())]
    return attendance_of(case(**keys), evidence, SETTINGS, TODAY, authority)


def _evidence(path: Path) -> Evidence:
    content = path.read_bytes()
    [source] = with_roles([SourceFile(path.name, path, hashlib.sha256(content).hexdigest(), len(content))])
    is_certificate = path.suffix == ".pdf"
    kind = "attendance_certificate" if is_certificate else None
    pages = Pages(path, ("",)) if is_certificate else None
    roles: frozenset[KindRole] = frozenset({"certificate"} if is_certificate else ())
    return Evidence(source, kind, None, None, None, path.name, None, pages, roles=roles)


def _called_a_register(one: Evidence) -> Evidence:
    return replace(one, kind="register", roles=frozenset({"register"}))


def certificate(path: Path, code: str) -> None:
    row = f"03/03/2025 / \\ {code} O / \\ / \\ / \\"
    weasyprint.HTML(string=f"<pre>Pupil: Jay Smith\n{row}</pre>").write_pdf(path)


def test_the_register_is_found_beside_the_contact_log(folder: Path) -> None:
    found = counted(folder)
    assert found.attendance.file == "Download.csv"
    assert found.attendance.figures.sessions_unauthorised == 2
    assert found.findings == ()
    assert found.problems == ()


def test_a_register_that_the_case_file_calls_by_its_title_is_counted_and_another_kind_is_not(folder: Path) -> None:
    """The school may write "Attendance register" where the rules say register; the evidence has the kind by then."""
    files = {"Download.csv": {"kind": "Attendance register"}}
    papers = [_evidence(path) for path in sorted(folder.iterdir())]
    called = [_called_a_register(one) if one.file == "Download.csv" else one for one in papers]
    found = attendance_of(case(files=files), called, SETTINGS, TODAY)
    assert found.attendance.file == "Download.csv"
    files = {"Download.csv": {"kind": "other"}}
    assert attendance_of(case(files=files), papers, SETTINGS, TODAY).attendance.file is None


def test_a_certificate_that_agrees_is_not_mentioned_and_one_that_differs_is(folder: Path) -> None:
    certificate(folder / "certificate.pdf", "O")
    assert counted(folder).findings == ()
    certificate(folder / "certificate.pdf", "I")
    (finding,) = counted(folder).findings
    assert "Tuesday 4 March 2025, AM (row 4, cell C4) is O in Download.csv but I in certificate.pdf." in finding.because


def test_a_certificate_that_cannot_be_read_is_no_problem_of_the_register(folder: Path) -> None:
    weasyprint.HTML(string="<p>A scan has no text</p>").write_pdf(folder / "certificate.pdf")
    assert counted(folder).problems == ()


@pytest.mark.parametrize("case_file", ["case.yaml", "Referral.xlsx"])
def test_a_register_that_is_named_and_not_there_is_told_with_the_file_that_names_it(
    case_file: str, folder: Path
) -> None:
    evidence = [_evidence(path) for path in sorted(folder.iterdir())]
    found = attendance_of(case(register="marks.csv"), evidence, SETTINGS, TODAY, case_file=case_file)
    (problem,) = found.problems
    assert problem.path == case_file
    assert problem.message == f'{case_file} names the register "marks.csv", which is not in the folder.'
    assert found.attendance.file == "Download.csv"


def test_records_that_are_called_a_register_and_cannot_be_read_hold_the_case(tmp_path: Path) -> None:
    (tmp_path / "attendance.json").write_text('[{"date": "2025-03-03"', encoding="utf-8")
    register = _called_a_register(_evidence(tmp_path / "attendance.json"))
    found = attendance_of(case(), [register], SETTINGS, TODAY, None)
    assert [(finding.id, finding.result) for finding in found.findings] == [("register-unread", "failed")]


def test_a_damaged_register_is_a_problem_and_every_fact_is_still_there(tmp_path: Path) -> None:
    (tmp_path / "attendance.xlsx").write_bytes(b"PK\x03\x04 cut off")
    found = counted(tmp_path, register="attendance.xlsx")
    assert [problem.path for problem in found.problems] == ["attendance.xlsx"]
    assert found.attendance.facts["sessions_possible"] is None
    assert found.attendance.facts.keys() == found.attendance.explanations.keys()
    assert [(finding.id, finding.result) for finding in found.findings] == [("register-unread", "failed")]
    assert found.attendance.in_doubt


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Datum,Vormittag,Nachmittag\n03/03/2025,/,O\n", "datum, vormittag, nachmittag"),
        ("Date,AM,PM\nday 1,/,O\nday 2,/,O\n", '"day 1" (row 2, cell A2) is not read as a date'),
    ],
)
def test_a_table_that_is_called_a_register_but_cannot_be_read_is_a_problem(
    text: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "Register.csv").write_text(text, encoding="utf-8")
    evidence = [_called_a_register(_evidence(tmp_path / "Register.csv"))]
    for found in (attendance_of(case(), evidence, SETTINGS, TODAY), counted(tmp_path, register="Register.csv")):
        assert [problem.path for problem in found.problems] == ["Register.csv"]
        assert said in found.problems[0].message


def test_the_term_dates_of_the_folder_go_before_those_of_the_authority(folder: Path) -> None:
    def term(first: str) -> CalendarDates:
        return CalendarDates.model_validate({"terms": [{"name": "Spring", "from": first, "to": "2025-04-04"}]})

    settings = SETTINGS.model_copy(update={"calendars": {"stockport": term("2025-01-06")}})
    evidence = [_evidence(path) for path in sorted(folder.iterdir())]
    of_authority = attendance_of(case(), evidence, settings, TODAY, "stockport").attendance.workings.calendar
    assert of_authority.school_days(date(2025, 1, 6), date(2025, 1, 7)).source == "the authority's term dates"
    (folder / "calendar.yaml").write_text("terms:\n  - {name: S, from: 2025-01-07, to: 2025-04-04}\n", encoding="utf-8")
    evidence = [_evidence(path) for path in sorted(folder.iterdir())]
    of_folder = attendance_of(case(), evidence, settings, TODAY, "stockport").attendance.workings.calendar
    assert of_folder.school_days(date(2025, 1, 6), date(2025, 1, 7)).source == "calendar.yaml"


def test_a_fault_in_the_calendar_is_told_with_its_line_and_the_count_goes_on(folder: Path) -> None:
    (folder / "calendar.yaml").write_text("terms:\n  - {name: S, from: tomorrow, to: 2025-04-04}\n", encoding="utf-8")
    found = counted(folder)
    assert "line 2" in found.problems[0].message
    assert found.attendance.figures.sessions_possible == 10


@pytest.mark.parametrize("share", [0.4, 0.6, 0.8])
def test_a_register_that_breaks_off_within_a_row_decides_nothing(folder: Path, share: float) -> None:
    whole = (folder / "Download.csv").read_bytes()
    cut = whole[: int(len(whole) * share)]
    (folder / "Download.csv").write_bytes(cut[: cut.rindex(b",") - 2])
    found = counted(folder)
    [finding] = [one for one in found.findings if one.id == "register_broken_off"]
    assert finding.result == "failed"
    assert found.attendance.in_doubt


def absences(path: Path, rows: str) -> None:
    weasyprint.HTML(string=f"<pre>Absences of Jay Smith\n{rows}</pre>").write_pdf(path)


@pytest.mark.parametrize(
    "rows",
    [
        "04/03/2025 O O\n06/03/2025 I I\n18/03/2025 O -",
        "04/03/2025 / O\n06/03/2025 I \\\n07/03/2025 O O\n18/03/2025 O \\",
        "04/03/2025 all day O\n06/03/2025 PM U",
    ],
)
def test_a_certificates_list_of_absences_is_no_register(rows: str, tmp_path: Path) -> None:
    absences(tmp_path / "certificate.pdf", rows)
    found = counted(tmp_path)
    assert found.attendance.facts["sessions_possible"] is None
    assert found.attendance.facts["attendance_percentage"] is None
    (finding,) = found.findings
    assert (finding.id, finding.result) == ("register-unread", "failed")
    assert "certificate.pdf lists absences only" in finding.because


def test_a_table_of_absences_alone_is_no_register_either(tmp_path: Path) -> None:
    days = ("03/03/2025", "05/03/2025", "12/03/2025", "20/03/2025")
    rows = "".join(f"{day},AM,O\n{day},PM,O\n" for day in days)
    (tmp_path / "Absences.csv").write_text(f"Date,Session,Code\n{rows}", encoding="utf-8")
    found = counted(tmp_path)
    assert found.attendance.facts["sessions_unauthorised"] is None
    assert [finding.id for finding in found.findings] == ["register-unread"]


def test_a_list_of_absences_with_late_marks_is_no_register_either(tmp_path: Path) -> None:
    days = {"03/03/2025": "O", "05/03/2025": "L", "12/03/2025": "V", "20/03/2025": "I", "26/03/2025": "L"}
    rows = "".join(f"{day},AM,{code}\n{day},PM,\\\n" for day, code in days.items())
    (tmp_path / "Absences.csv").write_text(f"Date,Session,Code\n{rows}", encoding="utf-8")
    found = counted(tmp_path)
    assert found.attendance.facts["attendance_percentage"] is None
    assert [finding.id for finding in found.findings] == ["register-unread"]


def test_the_register_of_a_child_who_was_never_there_is_counted(tmp_path: Path) -> None:
    gone = dict.fromkeys(attending(date(2025, 3, 3), 10), "O")
    (tmp_path / "Register.csv").write_text(by_session(gone), encoding="utf-8")
    found = counted(tmp_path)
    assert found.attendance.facts["sessions_unauthorised"] == 20
    assert found.findings == ()


def test_beside_a_table_that_cannot_be_read_a_list_of_absences_makes_up_no_figure(tmp_path: Path) -> None:
    lessons = "Date,Period,Subject,Mark\n" + "".join(f"03/03/2025,{lesson},Art,/\n" for lesson in range(1, 6))
    (tmp_path / "attendance.csv").write_text(lessons, encoding="utf-8")
    absences(tmp_path / "certificate.pdf", "04/03/2025 O O\n06/03/2025 I I")
    found = counted(tmp_path, register="attendance.csv")
    assert found.attendance.facts["sessions_possible"] is None
    assert "attendance.csv is an export of lessons" in found.findings[0].because
    assert "AM and PM" in found.findings[0].because


def _print_out(path: Path, rows: str) -> Evidence:
    weasyprint.HTML(string=f"<pre>Pupil: Jay Smith\n{rows}</pre>").write_pdf(path)
    return _called_a_register(_evidence(path))


def test_the_print_out_of_another_term_is_counted_with_the_table(folder: Path) -> None:
    evidence = [
        _evidence(folder / "Download.csv"),
        _print_out(folder / "March.pdf", "10/03/2025 / \\ / \\ / \\ / \\ O O"),
    ]
    found = attendance_of(case(), evidence, SETTINGS, TODAY)
    assert found.attendance.figures.sessions_possible == 20
    assert found.attendance.figures.sessions_unauthorised == 4
    assert [finding.id for finding in found.findings] == ["several-registers"]


def test_a_print_out_of_the_same_weeks_is_compared_with_the_table(folder: Path) -> None:
    evidence = [
        _evidence(folder / "Download.csv"),
        _print_out(folder / "March.pdf", "03/03/2025 / \\ I O / \\ / \\ / \\"),
    ]
    found = attendance_of(case(), evidence, SETTINGS, TODAY)
    assert found.attendance.figures.sessions_unauthorised == 2
    assert [finding.id for finding in found.findings] == ["certificate_differs"]


def test_a_register_as_a_picture_holds_the_case_and_is_told_beside_a_table(folder: Path) -> None:
    picture = _print_out(folder / "scan.pdf", "")
    alone = attendance_of(case(), [picture], SETTINGS, TODAY)
    assert [(finding.id, finding.result) for finding in alone.findings] == [("register-unread", "failed")]
    assert alone.attendance.facts["sessions_possible"] is None
    beside = attendance_of(case(), [_evidence(folder / "Download.csv"), picture], SETTINGS, TODAY)
    assert [(finding.id, finding.result) for finding in beside.findings] == [("register-unread", "warning")]
    assert beside.attendance.figures.sessions_possible == 10


@pytest.mark.parametrize(
    ("totals", "said"), [((), "no totals"), ((WrittenTotal("possible", 99, "page 1"),), "do not make")]
)
def test_of_a_scan_it_is_told_whether_totals_stand_beside_it(
    totals: tuple[WrittenTotal, ...], said: str, folder: Path
) -> None:
    def read(source: SourceFile, path: Path, settings: AttendanceSettings) -> Reading:
        return replace(as_it_lies(source, path, settings), scanned=True, totals=totals)

    picture = _print_out(folder / "scan.pdf", "10/03/2025 / \\ / \\ / \\ / \\ O O")
    found = attendance_of(case(), [picture], SETTINGS, TODAY, read=read)
    assert said in found.findings[0].because


def test_a_register_as_a_table_in_word_is_counted(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Pupil: Jay Smith")
    rows = [line.split(",") for line in by_session(MARKS).splitlines()]
    table = document.add_table(len(rows), len(rows[0]))
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    document.save(str(tmp_path / "Register.docx"))
    evidence = replace(
        _called_a_register(_evidence(tmp_path / "Register.docx")), pages=Pages(tmp_path / "none.pdf", ("",))
    )
    found = attendance_of(case(), [evidence], SETTINGS, TODAY)
    assert found.attendance.figures.sessions_unauthorised == 2
    assert found.findings == ()
