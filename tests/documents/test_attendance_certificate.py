"""The draft certificate says what the register says, session by session, and nothing that it should not."""

import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from pydantic import ValidationError
from pypdf import PdfReader

from pipeline.attendance.basis.attendance_settings import CertificateWording
from pipeline.attendance.counting.analysis import Attendance, analyse
from pipeline.attendance.register.register_file import read_register
from pipeline.documents.certificate import Certificate, certificate_of, certificate_pdf, certificate_word
from tests.attendance.attendance_builder import SETTINGS, attending, by_session, case
from tests.project import TEMPLATES

Write = Callable[[Certificate, Path], bytes]

SCHOOL = {"name": "Marbrook High School", "head_teacher": "Helen Prestbury"}
PARENTS = [
    {"name": "Ann Smith", "relationship": "mother", "address": "1 Secret Lane"},
    {"name": "Ben Smith", "address": "2 Hidden Road"},
]


def attendance(folder: Path, today: date = date(2025, 3, 31), **keys: Any) -> Attendance:
    marks = attending(date(2025, 3, 3), 15, d1_AM="O", d1_PM="O", d2_PM="U", d8_AM="G", d8_PM="N", d9_AM="I")
    path = folder / "register.csv"
    path.write_text(by_session(marks), encoding="utf-8")
    reading = read_register(path, "register.csv", SETTINGS)
    return analyse(reading, SETTINGS, case(school=SCHOOL, parents=PARENTS, **keys), today)


def certificate(folder: Path, **keys: Any) -> Certificate:
    drawn_up = certificate_of(attendance(folder, **keys))
    assert drawn_up is not None
    return drawn_up


def words_of_pdf(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def words_of_word(word: bytes) -> str:
    document = docx.Document(io.BytesIO(word))
    parts = [paragraph.text for paragraph in document.paragraphs]
    parts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join(parts).split())


def test_each_charged_session_is_named_with_am_pm_or_all_day(tmp_path: Path) -> None:
    assert [(day.day, day.session, day.codes) for day in certificate(tmp_path).days] == [
        (date(2025, 3, 4), "all day", "O"),
        (date(2025, 3, 5), "PM", "U"),
        (date(2025, 3, 13), "all day", "AM G, PM N"),
    ]


def test_only_sessions_within_the_charge_are_certified(tmp_path: Path) -> None:
    drawn_up = certificate(tmp_path, charge={"from": "2025-03-05", "to": "2025-03-07"})
    assert [day.day for day in drawn_up.days] == [date(2025, 3, 5)]
    assert (drawn_up.totals.possible, drawn_up.totals.unauthorised) == (6, 1)


def test_the_totals_are_those_of_the_register(tmp_path: Path) -> None:
    charge = {"from": "2025-03-03", "to": "2025-03-21"}
    counted = attendance(tmp_path, charge=charge)
    drawn_up = certificate(tmp_path, charge=charge)
    assert drawn_up.totals.possible == counted.figures.sessions_possible
    assert drawn_up.totals.attended == counted.figures.sessions_attended
    assert drawn_up.totals.authorised == counted.figures.sessions_authorised
    assert drawn_up.totals.unauthorised == counted.figures.sessions_unauthorised == drawn_up.sessions
    assert drawn_up.totals.percentage == counted.figures.attendance_percentage
    certified = sum(2 if day.session == "all day" else 1 for day in drawn_up.days)
    assert certified == drawn_up.sessions == counted.figures.charged_sessions


def test_what_is_odd_in_the_period_must_be_looked_at_before_signing(tmp_path: Path) -> None:
    checks = " ".join(certificate(tmp_path).checks)
    assert "Thursday 13 March 2025, PM, code N" in checks
    assert not certificate(tmp_path, today=date(2025, 3, 21), charge={"from": "2025-03-03", "to": "2025-03-12"}).checks


def test_no_child_of_another_family_is_named_on_it(tmp_path: Path) -> None:
    register, days = tmp_path / "register.xlsx", [date(2025, 3, day) for day in (3, 4, 5)]
    book = openpyxl.Workbook()
    own, other, notes = book.active, book.create_sheet("Kezia Whitlock"), book.create_sheet("Mia Vale")
    for sheet, name in ((own, "Jay Smith"), (other, "Kezia Whitlock")):
        rows: list[list[Any]] = [[f"Pupil: {name}"], ["Date", "AM", "PM"], *([day, "O", "O"] for day in days)]
        for row in rows:
            sheet.append(row)
    other.append(["Omar Reed", "O", "O"])
    notes.append(["Seen by the nurse"])
    book.save(register)
    counted = analyse(read_register(register, register.name, SETTINGS), SETTINGS, case(), date(2025, 3, 31))
    drawn_up = certificate_of(counted)
    assert drawn_up is not None
    assert 'The pupil named there (sheet "…", row 1, cell A1) is not Jay Smith' in " ".join(drawn_up.checks)
    assert not re.search("Kezia|Mia|Omar", str(drawn_up))


def test_a_session_outside_compulsory_school_age_must_be_looked_at(tmp_path: Path) -> None:
    child = {"forename": "Jay", "surname": "Smith", "date_of_birth": "2020-06-01"}
    assert "Outside compulsory school age" in " ".join(certificate(tmp_path, child=child).checks)


def test_a_period_that_the_register_does_not_cover_must_be_looked_at(tmp_path: Path) -> None:
    checks = " ".join(certificate(tmp_path, charge={"from": "2025-02-24", "to": "2025-04-04"}).checks)
    assert "24 February 2025" in checks
    assert "ends on 21 March 2025" in checks


def test_without_a_charged_session_there_is_nothing_to_certify(tmp_path: Path) -> None:
    assert certificate_of(attendance(tmp_path, charge={"from": "2025-03-17", "to": "2025-03-21"})) is None
    assert certificate_of(analyse(None, SETTINGS, case(), date(2025, 3, 31))) is None


@pytest.mark.parametrize("write", [certificate_word, certificate_pdf])
def test_word_and_pdf_say_the_same(write: Write, tmp_path: Path) -> None:
    file = write(certificate(tmp_path), TEMPLATES)
    words = words_of_word(file) if write is certificate_word else words_of_pdf(file)
    for said in (
        "Certificate of attendance",
        "section 566(1)(c)",
        "no certificate until the head teacher has checked and signed it",
        "Jay Smith",
        "14 March 2012",
        "Marbrook High School",
        "Ann Smith, mother",
        "Ben Smith",
        "4 March 2025 to 13 March 2025",
        "Tuesday 4 March 2025 all day O",
        "Wednesday 5 March 2025 PM U",
        "Thursday 13 March 2025 all day AM G, PM N",
        "Unauthorised absence: 5 sessions",
        "I certify that Jay Smith was a registered pupil",
        "Helen Prestbury",
        "Signed",
        "Head teacher",
    ):
        assert said in words


@pytest.mark.parametrize("write", [certificate_word, certificate_pdf])
def test_no_address_stands_on_it_as_each_parent_is_served_with_it(write: Write, tmp_path: Path) -> None:
    file = write(certificate(tmp_path), TEMPLATES)
    words = words_of_word(file) if write is certificate_word else words_of_pdf(file)
    assert not re.search("Secret|Hidden", words)


@pytest.mark.parametrize("write", [certificate_word, certificate_pdf])
def test_the_same_certificate_is_the_same_bytes(write: Write, tmp_path: Path) -> None:
    assert write(certificate(tmp_path), TEMPLATES) == write(certificate(tmp_path), TEMPLATES)


def test_what_is_not_known_is_left_open_to_be_written_in(tmp_path: Path) -> None:
    counted = attendance(tmp_path)
    bare = analyse(
        read_register(tmp_path / "register.csv", "register.csv", SETTINGS),
        SETTINGS,
        case(child={}),
        date(2025, 3, 31),
    )
    drawn_up = certificate_of(bare)
    assert drawn_up is not None
    assert drawn_up.sessions == counted.figures.charged_sessions
    assert "I certify that ……" in words_of_pdf(certificate_pdf(drawn_up, TEMPLATES))


def test_the_declaration_may_name_the_child_and_nothing_else() -> None:
    wording = {"title": "Certificate", "statute": "s.566", "draft_notice": "Draft"}
    assert CertificateWording(**wording, declaration="I certify {child}.").declaration
    with pytest.raises(ValidationError, match=r"only \{child\}"):
        CertificateWording(**wording, declaration="I certify {pupil}.")
