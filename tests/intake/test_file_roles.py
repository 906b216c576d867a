"""What a file is there for is told once; no file with both parents' addresses is a page, whatever it is called."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.case.source_file import Role, SourceFile
from pipeline.errors import CaseError
from pipeline.files.leftovers import is_leftover
from pipeline.intake.answer_sheet import read_answer_sheets
from pipeline.intake.case_file import CaseReading, read_case
from pipeline.intake.snapshot import Snapshot, take
from pipeline.intake.workbook_cells import ANSWER_KEYS, ANSWERS_SHEET, DECIDE_SHEET
from tests.project import PROJECT

CASE = """route: stockport-enforcement
child: {forename: Ann, surname: Lee}
parents:
  - {name: Ms A Lee, address: "14 Lantern Row"}
  - {name: Mr B Lee, address: "2 Weir Lane"}
"""
REFERRAL = Path(__file__).with_name("resources") / "referral saved by LibreOffice 7.4.xlsx"

Content = str | bytes | Path
Folder = Callable[[dict[str, Content]], Snapshot]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Make a case folder of these files and take it; a path instead of words is copied."""

    def make(files: dict[str, Content]) -> Snapshot:
        place, copies = tmp_path / "Lee Ann", tmp_path / "copies"
        copies.mkdir()
        for name, content in files.items():
            file = place / name
            file.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                shutil.copy(content, file)
            else:
                file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return take(place, copies)

    return make


def role(snapshot: Snapshot, path: str) -> SourceFile:
    return next(source for source in snapshot.files if source.file == path)


def told(snapshot: Snapshot) -> dict[str | None, str]:
    return {problem.path: problem.message for problem in snapshot.problems}


@pytest.mark.parametrize("name", ["case.yaml", "Case.yaml", "CASE.YML", "case.yml ", "\u202acase.yaml", "ｃase.yaml"])
def test_the_case_file_is_known_in_every_spelling_and_read_once(folder: Folder, name: str) -> None:
    snapshot = folder({name: CASE})
    assert role(snapshot, name).role is Role.CASE_FILE
    assert read_case(snapshot).case.child.surname == "Lee"
    assert not [one for one in snapshot.problems if "marks that nobody sees" not in one.message]


@pytest.mark.parametrize(
    "name",
    [
        "case (1).yaml",
        "Copy of case.yaml",
        "case - Copy.yml",
        "case.yaml.bak",
        "case.yaml~",
        "case.yaml.old",
        "case.yaml - Copy",
        "case.yaml (2)",
        "old/case.yaml",
        "old/2025/Case.YML",
        "case_old.yaml",
        "case (Ann's conflicted copy 2026-03-01).yaml",
        "case.sync-conflict-20260301-101010-ABCDEFG.yaml",
        "case-DESKTOP-A1B2C3D.yaml",
        ".case.yaml",
        "case.yaml.txt",
        "case.txt",
        "Lee Ann.yaml",
        "facts about Ann.txt",
        "facts.csv",
        "facts",
        "case.json",
    ],
)
def test_a_copy_of_the_case_file_is_told_and_never_a_page(folder: Folder, name: str) -> None:
    content = '{"route": "stockport-enforcement", "child": {"surname": "Lee"}}' if name.endswith("json") else CASE
    snapshot = folder({"case.yaml": CASE, name: content})
    assert role(snapshot, "case.yaml").role is Role.CASE_FILE
    assert role(snapshot, name).role is Role.SPARE
    assert "take it out" in told(snapshot)[name]


@pytest.mark.parametrize(
    "content", ["", CASE.replace("child: {", "child: {{ "), "\ufeff" + CASE, CASE.replace("\n", "\r\n")]
)
def test_a_broken_copy_is_a_copy(folder: Folder, content: str) -> None:
    assert role(folder({"case.yaml": CASE, "case (1).yaml": content}), "case (1).yaml").role is Role.SPARE


def test_one_in_the_letters_of_windows_is_known_by_what_it_says(folder: Folder) -> None:
    assert role(folder({"notes.txt": CASE.encode("utf-16")}), "notes.txt").role is Role.SPARE


@pytest.mark.parametrize(
    "words",
    [
        "Route: by bus\nChild: Ann Lee\nParents: Ms A Lee and Mr B Lee\n",
        "route: we talked about the bus route\nParents agreed.\n",
        "School: Marbrook High\nchild: Ann was quiet\nparents: both there\n",
        "Terms:\n- Ann comes every day\n",
        "from: office@school.example\nsubject: Ann\n\nDear Ms Lee\n",
    ],
)
def test_papers_that_use_the_same_words_are_papers(folder: Folder, words: str) -> None:
    assert role(folder({"case.yaml": CASE, "Minutes.txt": words}), "Minutes.txt").role is Role.EVIDENCE


def test_a_pdf_of_the_case_conference_is_a_paper(folder: Folder) -> None:
    snapshot = folder({"case.yaml": CASE, "case conference.pdf": b"%PDF-1.4\n%%EOF", "case notes.txt": "Ann was late."})
    assert role(snapshot, "case conference.pdf").role is Role.EVIDENCE
    assert role(snapshot, "case notes.txt").role is Role.EVIDENCE


def test_of_two_case_files_one_counts_and_the_other_is_told(folder: Folder) -> None:
    snapshot = folder({"Case.yml": CASE.replace("Ann", "Other"), "case.yaml": CASE})
    assert read_case(snapshot).case.child.forename == "Ann"
    assert "case.yaml is here too and counts" in told(snapshot)["Case.yml"]


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("case.yaml.txt", r"case\.yaml\.txt: .*take \.txt off its name"),
        ("case.yml.txt", r"case\.yml\.txt: .*take \.txt off its name"),
        ("case (1).yaml", r"case \(1\)\.yaml: .*call it case\.yaml"),
        ("Lee Ann.txt", r"Lee Ann\.txt: .*call it case\.yaml"),
        ("old/case.yaml", r"there is old/case\.yaml\. Move it up"),
    ],
)
def test_where_no_file_is_called_right_the_likely_one_is_named(folder: Folder, name: str, advice: str) -> None:
    with pytest.raises(CaseError, match=advice):
        read_case(folder({name: CASE}))


def workbook(path: Path, sheet: str) -> Path:
    book = openpyxl.Workbook()
    book.create_sheet(sheet).sheet_state = "hidden"
    book.save(path)
    return path


@pytest.mark.parametrize(
    "name", ["Referral - Copy.xlsx", "old/Referral.xlsx", "Referral.xlsx.bak", "Referral (1).XLSX", "blank"]
)
def test_a_referral_workbook_beside_a_case_file_is_told_and_never_a_page(folder: Folder, name: str) -> None:
    snapshot = folder({"case.yaml": CASE, name: REFERRAL})
    assert role(snapshot, name).role is Role.SPARE
    assert name in told(snapshot)


def test_a_copy_in_a_sub_folder_or_another_format_does_not_hinder_the_workbook(folder: Folder) -> None:
    snapshot = folder({"Referral.xlsx": REFERRAL, "old/Referral.xlsx": REFERRAL, "Referral.xlsx.bak": REFERRAL})
    reading: CaseReading = read_case(snapshot)
    assert reading.path == "Referral.xlsx"
    assert set(told(snapshot)) == {"old/Referral.xlsx", "Referral.xlsx.bak"}


def test_a_sheet_of_the_workbook_saved_as_csv_is_no_page(folder: Folder) -> None:
    rows = "casebundle:parents,name,address\n,Ms A Lee,14 Lantern Row\n"
    assert role(folder({"case.yaml": CASE, "Parents.csv": rows}), "Parents.csv").role is Role.SPARE


def test_the_sheet_of_answers_is_known_by_its_hidden_sheet(folder: Folder, tmp_path: Path) -> None:
    answers = workbook(tmp_path / "answers.xlsx", ANSWERS_SHEET)
    snapshot = folder({"case.yaml": CASE, "To decide (1).xlsx": answers, "old/To decide.xlsx": answers})
    assert role(snapshot, "To decide (1).xlsx").role is Role.ANSWERS
    assert role(snapshot, "old/To decide.xlsx").role is Role.SPARE


def test_the_sheet_of_answers_is_known_without_its_hidden_sheet_and_as_csv_too(folder: Folder, tmp_path: Path) -> None:
    copied = openpyxl.Workbook()
    copied.worksheets[0].title = DECIDE_SHEET
    copied.worksheets[0].append(ANSWER_KEYS)
    copied.save(tmp_path / "copied.xlsx")
    rows = ",".join(ANSWER_KEYS) + "\nQuestion,,Your answer\n"
    snapshot = folder(
        {"case.yaml": CASE, "Answers.xlsx": (tmp_path / "copied.xlsx").read_bytes(), "To decide.csv": rows}
    )
    assert role(snapshot, "Answers.xlsx").role is Role.ANSWERS
    assert role(snapshot, "To decide.csv").role is Role.SPARE
    [lost] = read_answer_sheets(snapshot.files, "Case", date(2026, 6, 15)).problems
    assert "has lost its hidden sheet" in lost.message


def test_the_calendar_counts_in_the_folder_itself_and_its_copies_are_told(folder: Folder) -> None:
    terms = "terms:\n  - {name: Spring, from: 2026-01-05, to: 2026-03-27}\n"
    snapshot = folder({"case.yaml": CASE, "Calendar.yml": terms, "calendar (1).yaml": terms, "terms.txt": terms})
    assert [source.role for source in snapshot.files] == [Role.CALENDAR, Role.SPARE, Role.CASE_FILE, Role.SPARE]


def test_a_register_is_known_by_what_it_says(folder: Folder) -> None:
    snapshot = folder({"Download.csv": "Date,Session,Code\n02/03/2026,AM,/\n", "list.csv": "a,b\n1,2\n"})
    assert [source.role for source in snapshot.files] == [Role.REGISTER, Role.EVIDENCE]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Stage 2 letter.docx.url", b"[InternetShortcut]\r\nURL=https://x.example/Stage%202%20letter.docx"),
        ("Stage 2 letter.txt", b"[InternetShortcut]\r\nURL=https://x.example/Stage%202%20letter.docx"),
        ("Chronology.lnk", b"L\x00\x00\x00\x01\x14\x02\x00\x00\x00\x00\x00\xc0\x00\x00\x00\x00\x00\x00F"),
        ("Chronology", b"L\x00\x00\x00\x01\x14\x02\x00\x00\x00\x00\x00\xc0\x00\x00\x00\x00\x00\x00F"),
        ("Letter.webloc", b'<?xml version="1.0"?><plist version="1.0"><dict><key>URL</key></dict></plist>'),
        ("Letter.webloc", b"bplist00\xd1\x01\x02SURL_\x10\x1ehttps://docs.google.example/x"),
        ("Home visit.gdoc", b'{"":"WARNING! DO NOT EDIT THIS FILE!","doc_id":"1AbC"}'),
        ("Register.gsheet", b'{"url": "https://docs.google.example/x", "doc_id": "1AbC"}'),
        ("Slides.gslides", b""),
        ("Letter.desktop", b"[Desktop Entry]\nType=Link\nURL=https://x.example\n"),
        (".Stage 2 letter.pdf.icloud", b"bplist00\xd3\x01\x02NSURLNameKey"),
    ],
)
def test_a_link_is_named_with_what_to_put_in_instead(folder: Folder, name: str, content: bytes) -> None:
    source = role(folder({"case.yaml": CASE, name: content}), name)
    assert source.role is Role.LINK
    assert "not in this folder" in source.note
    assert "the document itself" in source.note


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("School Attendance Meeting.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "appointment"),
        ("Meeting minutes.txt", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "appointment"),
        ("Ms Lee.vcf", b"BEGIN:VCARD\nEND:VCARD\n", "contact card"),
        ("scanner.ini", b"[scanner]\ndpi=300\n", "settings"),
        ("notes.yaml", b"a: b\n", "settings"),
        ("letter.pdf.crdownload", b"%PDF-1.4\n", "never ended"),
        ("letter.pdf.part", b"%PDF-1.4\n", "never ended"),
        ("scan.pdf.tmp", b"%PDF-1.4\n", "never ended"),
        (".Stage 2 letter.pdf", b"%PDF-1.4\n%%EOF", "hidden"),
    ],
)
def test_what_is_no_paper_is_named(folder: Folder, name: str, content: bytes, words: str) -> None:
    source = role(folder({"case.yaml": CASE, name: content}), name)
    assert source.role is Role.NO_PAPER
    assert words in source.note


def test_the_second_of_two_versions_stays_a_paper_and_is_told(folder: Folder) -> None:
    name = "Stage 2 letter (T Ridgway's conflicted copy 2026-03-01).docx"
    snapshot = folder({"case.yaml": CASE, "Stage 2 letter.docx": b"PK", name: b"PK"})
    assert role(snapshot, name).role is Role.EVIDENCE
    assert "compare the two" in told(snapshot)[name]


@pytest.mark.parametrize(
    "name",
    [
        *("Thumbs.db", "thumbs.DB", "Desktop.ini", ".DS_Store", "._letter.pdf", "~$letter.docx", ".~lock.letter.odt#"),
        *(".picasa.ini", "Picasa.ini", ".nfs000000000123", ".fuse_hidden0000012", "Icon\r", "~WRD0001.tmp"),
        *("letter.pdf:Zone.Identifier", "letter.pdf_Zone.Identifier", ".letter.pdf.Xa12Bc", ".git", "__MACOSX"),
        *("@eaDir", "#recycle", "$RECYCLE.BIN", "System Volume Information", "lost+found", ".sync", ".dropbox"),
    ],
)
def test_leftovers_of_programs_are_nobodys(name: str) -> None:
    assert is_leftover(name)


@pytest.mark.parametrize(
    "name", ["letter.pdf", "Icon", "desktop.ini.pdf", "~letter.docx", "tmp", "letter.pdf.tmp", ".a.pdf"]
)
def test_what_may_hold_words_is_no_leftover(name: str) -> None:
    assert not is_leftover(name)


def test_the_examples_need_no_advice(tmp_path: Path) -> None:
    for number, case in enumerate(sorted((PROJECT / "examples" / "cases").iterdir())):
        copies = tmp_path / str(number)
        copies.mkdir()
        assert not take(case, copies).problems
