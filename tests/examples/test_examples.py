"""The example cases agree with themselves: what the papers state is what the registers hold."""

import csv
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pikepdf
import pypdf
import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image

from pipeline.case.case import Case
from pipeline.files.yaml_file import load
from pipeline.text.dates import in_words, parse
from tests.project import PROJECT

pytestmark = pytest.mark.slow

EXAMPLES = PROJECT / "examples"
CASES = sorted(path for path in (EXAMPLES / "cases").iterdir() if path.is_dir())
AUTHORISED, UNAUTHORISED, CLOSED = set("IMCERST"), set("GNOU"), {"#"}
EXIF_ORIENTATION = 0x0112

Codes = dict[tuple[date, str], str]


def case_named(word: str) -> Path:
    (found,) = (folder for folder in CASES if word in folder.name)
    return found


def register_of(folder: Path) -> Codes:
    path = folder / str(load(folder / "case.yaml", Case).register_file)
    return dict(_from_csv(path) if path.suffix == ".csv" else _from_workbook(path))


def _from_csv(path: Path) -> Iterator[tuple[tuple[date, str], str]]:
    with path.open(encoding="utf-8-sig", newline="") as opened:
        for row in csv.DictReader(opened):
            day = datetime.strptime(row["date"], "%d/%m/%Y").date()  # noqa: DTZ007  a day has no zone
            yield (day, row["session"]), row["code"]


def _from_workbook(path: Path) -> Iterator[tuple[tuple[date, str], str]]:
    header, *rows = list(load_workbook(path).active.iter_rows(min_row=3, values_only=True))
    for first, *codes in rows:
        for number, (title, code) in enumerate(zip(header[1:], codes, strict=True)):
            if code is not None:
                yield (date.fromordinal(first.toordinal() + number // 2), str(title)[-2:]), str(code)


def certificate_of(folder: Path) -> str:
    (path,) = (path for path in folder.glob("*.pdf") if "cert" in path.name.lower())
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    return " ".join(text.split())


def word_text(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def each(cases: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("folder", cases, ids=[folder.name.split()[0] for folder in cases])


def test_there_are_five_cases_of_invented_people_in_small_files() -> None:
    assert len(CASES) == 5
    assert sum(path.stat().st_size for path in EXAMPLES.rglob("*") if path.is_file()) < 3_000_000


@each(CASES)
def test_case_file_reads_without_a_fault_and_names_files_that_are_there(folder: Path) -> None:
    case = load(folder / "case.yaml", Case)
    assert case.route == "stockport-enforcement"
    assert (folder / str(case.contacts)).is_file()
    assert all((folder / path).is_file() for path in case.files)


@each(CASES)
def test_contact_log_is_in_order_and_its_files_are_there(folder: Path) -> None:
    with (folder / "contacts.csv").open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    days = [datetime.strptime(row["date"], "%d/%m/%Y").date() for row in rows]  # noqa: DTZ007
    assert days == sorted(days)
    assert not [row["file"] for row in rows if row["file"] and not (folder / row["file"]).is_file()]


@each(CASES)
def test_certificate_states_what_the_register_holds(folder: Path) -> None:
    register, certificate = register_of(folder), certificate_of(folder)
    codes = [code for code in register.values() if code not in CLOSED]
    counts = Counter("away" if code in UNAUTHORISED else "excused" if code in AUTHORISED else "there" for code in codes)
    stated = re.search(r"Unauthorised absence Attendance (\d+) (\d+) (\d+) (\d+) ([\d.]+)%", certificate)
    assert stated is not None
    assert [int(figure) for figure in stated.groups()[:4]] == [
        len(codes),
        counts["there"],
        counts["excused"],
        counts["away"],
    ]
    assert float(stated[5]) == round(100 * counts["there"] / len(codes), 1)


@each(CASES)
def test_certificate_lists_each_absence_by_date(folder: Path) -> None:
    register, certificate = register_of(folder), certificate_of(folder)
    absent = {day for (day, _), code in register.items() if code in AUTHORISED | UNAUTHORISED}
    listed = re.findall(r"(?:Mon|Tue|Wed|Thu|Fri) (\d\d/\d\d/\d{4}) (\S) (\S)", certificate)
    expected = {f"{day:%d/%m/%Y}": (register[day, "AM"], register[day, "PM"]) for day in absent}
    assert {day: (morning, afternoon) for day, morning, afternoon in listed} == expected


@each(CASES)
def test_certificate_is_signed_by_the_head_teacher_after_the_last_session(folder: Path) -> None:
    register, certificate = register_of(folder), certificate_of(folder)
    case = load(folder / "case.yaml", Case)
    assert f"Signed: {case.school.head_teacher}, Head teacher" in certificate
    days = [day for day, _ in register]
    assert f"from {in_words(min(days))} to {in_words(max(days))}" in certificate
    signed_on = parse(re.findall(r"Date: (\d+ \w+ \d{4})", certificate)[-1])
    assert signed_on is not None
    assert max(days) < signed_on <= (case.dates["referral_submitted"] or signed_on)


@each([folder for folder in CASES if "Hughes" not in folder.name])
def test_ten_unauthorised_sessions_fall_in_the_last_ten_school_weeks(folder: Path) -> None:
    register = register_of(folder)
    weeks = sorted({day.isocalendar()[:2] for (day, _), code in register.items() if code not in CLOSED})[-10:]
    assert sum(code in UNAUTHORISED for (day, _), code in register.items() if day.isocalendar()[:2] in weeks) >= 10


@each(CASES)
def test_registers_hold_weekdays_with_two_sessions_and_known_codes(folder: Path) -> None:
    register = register_of(folder)
    days = {day for day, _ in register}
    assert all(day.weekday() < 5 for day in days)
    assert set(register) == {(day, session) for day in days for session in ("AM", "PM")}
    assert set(register.values()) <= {"/", "\\", "L"} | AUTHORISED | UNAUTHORISED | CLOSED


def test_no_unexplained_absence_was_left_unexplained() -> None:
    assert not [folder.name for folder in CASES if "N" in register_of(folder).values()]


def test_holiday_is_ten_sessions_in_a_row_and_the_only_unauthorised_absence() -> None:
    codes = [code for _, code in sorted(register_of(case_named("Hughes")).items())]
    assert codes.count("G") == 10
    assert "GGGGGGGGGG" in "".join(codes)
    assert not {"N", "O", "U"} & set(codes)


def test_each_parent_of_the_complete_case_has_each_letter() -> None:
    folder = case_named("Okafor")
    for parent in ("Mrs G Okafor", "Mr E Okafor"):
        stage_2 = word_text(folder / f"Letters/Stage 2 letter - {parent}.docx")
        assert "medical evidence will be needed before any further absences" in " ".join(stage_2.split())
        assert (folder / f"Letters/Stage 1 letter - {parent}.docx").is_file()
        assert (folder / f"Letters/Notice to improve - {parent}.pdf").is_file()


def test_letters_count_the_register_as_it_stood_on_their_day() -> None:
    folder = case_named("Okafor")
    until = date(2026, 1, 15)
    codes = [code for (day, _), code in register_of(folder).items() if day <= until and code not in CLOSED]
    missed = [code for code in codes if code in AUTHORISED | UNAUTHORISED]
    letter = word_text(folder / "Letters/Stage 2 letter - Mrs G Okafor.docx")
    assert f"missed {len(missed)} of {len(codes)} sessions" in letter
    assert f"{sum(code in UNAUTHORISED for code in missed)} of these absences are unauthorised" in letter


def test_what_the_second_case_lacks_is_not_there_under_another_name() -> None:
    names = [path.name.lower() for path in case_named("Whitaker").rglob("*")]
    assert not [name for name in names if "stage 2" in name or "plan" in name]


def test_scan_has_no_text_and_photograph_lies_on_its_side() -> None:
    meeting = case_named("Okafor") / "Meeting"
    (scan,) = meeting.glob("Action plan*.pdf")
    assert [page.extract_text() for page in pypdf.PdfReader(scan).pages] == [""]
    with Image.open(next(meeting.glob("*.jpg"))) as photograph:
        assert photograph.getexif()[EXIF_ORIENTATION] == 6
        assert photograph.width > photograph.height


def test_broken_files_cannot_be_opened() -> None:
    folder = case_named("Siân")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(folder / "Letter from the surgery.pdf")
    with pytest.raises(pikepdf.PdfError):
        pikepdf.open(folder / "Letter sent again.pdf")
    assert (folder / "scan0012.pdf").stat().st_size == 0
    assert {path.name for path in folder.iterdir()} >= {"Thumbs.db", "~$letter.docx"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """All cases, and the one with scans, photograph and e-mail once more."""
    first, second = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    for words in ([str(first)], [str(second), "okafor"]):
        subprocess.run([sys.executable, str(EXAMPLES / "make_examples.py"), *words], check=True, capture_output=True)
    return first, second


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_script_makes_the_same_bytes_twice(made: tuple[Path, Path]) -> None:
    first, second = map(contents, made)
    (again,) = made[1].iterdir()
    assert {path for path in first if path.startswith(again.name)} == second.keys()
    assert [path for path in second if first[path] != second[path]] == []


def test_cases_in_the_repository_are_what_the_script_makes(made: tuple[Path, Path]) -> None:
    kept, now = contents(EXAMPLES / "cases"), contents(made[0])
    assert kept.keys() == now.keys()
    for path in kept:
        if path.endswith((".yaml", ".csv", ".db")):
            assert kept[path] == now[path], path
        if path.endswith(".docx") and "~$" not in path:
            assert word_text(EXAMPLES / "cases" / path) == word_text(made[0] / path), path


@pytest.mark.parametrize("path", [path for path in (EXAMPLES / "cases").rglob("*.docx") if "~$" not in path.name])
def test_word_files_tell_no_time_of_making(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_letters_are_one_page_each(tmp_path: Path) -> None:
    letters = [path for path in (EXAMPLES / "cases").rglob("*letter*.docx") if "~$" not in path.name]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    copies = [tmp_path / f"{number}.docx" for number, _ in enumerate(letters)]  # two cases may name a letter alike
    for letter, copy in zip(letters, copies, strict=True):
        shutil.copy(letter, copy)
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, copies)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = {path.name: len(pypdf.PdfReader(path).pages) for path in tmp_path.rglob("*.pdf")}
    assert set(pages.values()) == {1}
    assert len(pages) == len(letters)
