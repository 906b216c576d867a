"""The example cases go all the way, and what comes out is read back from the real files."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from pipeline.bundle.inspection.checks import inspect
from pipeline.rules.model.load import load_rules
from tests.journey.journey_office import COMPLETE, Office
from tests.project import EXAMPLES, RULES_FILE

UNREADABLE = next(path.name for path in EXAMPLES.iterdir() if path.name.startswith("Ŵyn"))
WITHOUT_LETTER = "Whitaker, Ellie (Yr 9)"
IN_TAC = "Brennan Kayleigh TAC"
ON_HOLIDAY = "Hughes Megan - holiday"
DEPTH_OF_DOCUMENTS_OWN = 2


@pytest.fixture(scope="session")
def done(new_office: Callable[[], Office]) -> Office:
    office = new_office()
    for example in EXAMPLES.iterdir():
        office.drop(example.name)
    ended = office.do("run")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
    return office


def results(status: dict[str, Any], result: str) -> list[str]:
    return [finding["title"] for finding in status["findings"] if finding["result"] == result]


def bookmarks(outline: list[Any], depth: int = 0) -> list[tuple[int, Any]]:
    return [
        found for one in outline for found in (bookmarks(one, depth + 1) if isinstance(one, list) else [(depth, one)])
    ]


def page_of_link(reader: PdfReader, annotation: Any) -> int:
    target = annotation["/Dest"] if "/Dest" in annotation else annotation["/A"]["/D"]
    return next(n for n, page in enumerate(reader.pages, 1) if page.indirect_reference == target[0])


def test_a_complete_case_is_ready_and_its_bundle_holds_every_file(done: Office) -> None:
    status = done.status(COMPLETE)
    assert (status["status"], status["build"]) == ("ready", 1)
    bundle = PdfReader(done.output(COMPLETE, "bundle"))
    dropped = {
        path.relative_to(EXAMPLES / COMPLETE).as_posix() for path in (EXAMPLES / COMPLETE).rglob("*") if path.is_file()
    }
    attached = "RE Daniel appointment.eml/appointment card.pdf"
    assert {file["path"] for file in status["files"]} == {*dropped, attached}
    covered: list[int] = []
    for file in status["files"]:
        if file["path"] == "case.yaml":
            assert file["bundle_pages"] is None
            assert file["notes"]
            continue
        first, last = file["bundle_pages"]
        assert last - first + 1 == file["pages"]
        covered += range(first, last + 1)
        if file["path"] != attached:
            assert file["sha256"] == hashlib.sha256((EXAMPLES / COMPLETE / file["path"]).read_bytes()).hexdigest()
    others = set(range(min(covered), len(bundle.pages) + 1)) - set(covered)
    written = ("Back to the index", "SR-2026-031 · Daniel Okafor")
    assert all(any(one in bundle.pages[page - 1].extract_text() for one in written) for page in others)
    assert len(set(covered)) == len(covered)


def test_every_page_shows_its_own_number_and_can_be_searched(done: Office) -> None:
    bundle = PdfReader(done.output(COMPLETE, "bundle"))
    for number, page in enumerate(bundle.pages, start=1):
        words = page.extract_text().split()
        assert words[-1] == str(number) or str(number) in words[-3:]
        assert len(words) > 5, f"page {number} has no text"
        assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) in ((595, 842), (842, 595))
    assert bundle.page_labels == [str(number) for number in range(1, len(bundle.pages) + 1)]


def test_the_bundle_holds_the_courts_guidance(done: Office) -> None:
    checks = inspect(done.output(COMPLETE, "bundle"), load_rules(RULES_FILE).bundle, "general").checks
    assert [(one.id, one.because) for one in checks if one.result == "fails"] == []


def test_a_scan_and_a_photograph_were_read(done: Office) -> None:
    status = done.status(COMPLETE)
    bundle = PdfReader(done.output(COMPLETE, "bundle"))
    by_path = {file["path"]: file for file in status["files"]}
    plan = next(file for path, file in by_path.items() if path.startswith("Meeting/Action plan"))
    photograph = next(file for path, file in by_path.items() if path.lower().endswith((".jpg", ".jpeg")))
    assert plan["kind"] == "action_plan"
    assert re.search(r"attendance action plan", bundle.pages[plan["bundle_pages"][0] - 1].extract_text(), re.IGNORECASE)
    assert "Daniel" in bundle.pages[photograph["bundle_pages"][0] - 1].extract_text()


def test_index_and_chronology_lead_to_the_pages_that_they_name(done: Office) -> None:
    status = done.status(COMPLETE)
    bundle = PdfReader(done.output(COMPLETE, "bundle"))
    targets = {page_of_link(bundle, one.get_object()) for page in bundle.pages for one in page.get("/Annots", [])}
    for file in status["files"]:
        if file["bundle_pages"]:
            assert file["bundle_pages"][0] in targets, file["path"]
    proved = [entry for entry in status["chronology"] if entry["page"]]
    assert len(proved) > len(status["chronology"]) / 2
    pages = {file["path"]: file["bundle_pages"] for file in status["files"] if file["bundle_pages"]}
    for entry in proved:
        assert entry["page"] in targets
        if entry["file"]:
            first, last = pages[entry["file"]]
            assert first <= entry["page"] <= last
        else:
            assert "What happened by the school's own account" in bundle.pages[entry["page"] - 1].extract_text()
    assert [entry for entry in proved if entry["file"] is None]
    assert [entry["date"] for entry in status["chronology"]] == sorted(entry["date"] for entry in status["chronology"])


def test_a_bundle_opens_at_full_size_with_a_title_and_bookmarks_that_name_pages(done: Office) -> None:
    bundle = PdfReader(done.output(COMPLETE, "bundle"))
    root = bundle.trailer["/Root"]
    assert "Daniel Okafor" in str(bundle.metadata.title if bundle.metadata else "")
    action = root["/OpenAction"]
    destination = action["/D"] if isinstance(action, dict) else action
    assert (destination[1], destination[4]) == ("/XYZ", 1)

    marks = bookmarks(bundle.outline)
    assert len(marks) > 10
    for depth, mark in marks:
        page = bundle.get_destination_page_number(mark)
        assert page is not None
        if depth < DEPTH_OF_DOCUMENTS_OWN:
            assert re.search(rf"\b{page + 1}\b", mark.title), mark.title


def test_no_parents_address_stands_on_the_pages_that_casebundle_writes(done: Office) -> None:
    status = done.status(COMPLETE)
    bundle = PdfReader(done.output(COMPLETE, "bundle"))
    first_evidence = min(file["bundle_pages"][0] for file in status["files"] if file["bundle_pages"])
    front = " ".join(page.extract_text() for page in bundle.pages[: first_evidence - 1])
    assert "Lantern Row" not in front


def test_the_chronology_is_also_a_word_file(done: Office) -> None:
    document = Document(str(done.output(COMPLETE, "chronology")))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    status = done.status(COMPLETE)
    assert len(rows) == len(status["chronology"]) + 1
    assert any(
        str(entry["page"]) in row for entry, row in zip(status["chronology"], rows[1:], strict=True) if entry["page"]
    )


def test_a_case_without_the_stage_2_letter_and_the_plan_says_just_that(done: Office) -> None:
    status = done.status(WITHOUT_LETTER)
    assert status["status"] == "incomplete"
    assert status["build"] is None
    missing = results(status, "missing") + results(status, "failed")
    assert len(missing) == 2
    assert any("Stage 2 letter" in title for title in missing)
    assert any("plan" in title.lower() for title in missing)
    assert not list((done.outbox / WITHOUT_LETTER).glob("v*"))
    written = " ".join(paragraph.text for paragraph in Document(str(done.output(WITHOUT_LETTER, "missing"))).paragraphs)
    assert "Stage 2 letter" in written
    for finding in status["findings"]:
        assert finding["because"]
        if finding["result"] in ("missing", "failed"):
            assert finding["fix"]
            assert finding["source"]


def test_a_family_in_tac_is_asked_for_its_plan_instead_of_notes(done: Office) -> None:
    status = done.status(IN_TAC)
    assert status["status"] == "ready"
    waived = " ".join(results(status, "waived"))
    assert "notes" in waived.lower()
    assert "plan" in waived.lower()


def test_ten_sessions_of_leave_are_sent_to_the_penalty_notice_route(done: Office) -> None:
    status = done.status(ON_HOLIDAY)
    assert status["status"] == "ineligible"
    assert status["facts"]["longest_leave_run"] == 10
    assert any("stockport-penalty-notice" in str(finding) for finding in status["findings"])
    assert not list((done.outbox / ON_HOLIDAY).glob("v*"))


def test_files_that_cannot_be_opened_are_named_and_the_case_goes_on(done: Office) -> None:
    status = done.status(UNREADABLE)
    bad = [file for file in status["files"] if file["pages"] is None and file["kind"] != "case_file"]
    named = {problem["path"] for problem in status["problems"]}
    assert {file["path"] for file in bad} <= named
    assert len(named) == 3
    assert all(file["notes"] for file in bad)
    assert not any("Thumbs.db" in file["path"] or "~$" in file["path"] for file in status["files"])
    assert status["status"] == "ready"
    assert any(finding["id"] == "unreadable-files" and finding["result"] == "warning" for finding in status["findings"])


def test_the_builds_are_as_they_were_published(done: Office) -> None:
    assert done.do("verify", COMPLETE, IN_TAC).returncode == 0


def test_a_bundle_that_somebody_deleted_is_published_again(office: Office) -> None:
    office.drop(IN_TAC)
    assert office.do("run").returncode == 0
    bundle = office.output(IN_TAC, "bundle")
    content = bundle.read_bytes()
    bundle.write_bytes(content + b"%")
    assert office.do("run").returncode == 0
    assert office.status(IN_TAC)["build"] == 2
    assert office.output(IN_TAC, "bundle").read_bytes() == content
    assert "is not the file that was published" in str(office.status(IN_TAC)["problems"])
    assert office.do("run").returncode == 0
    assert office.status(IN_TAC)["build"] == 2


def test_a_second_pass_changes_nothing(done: Office) -> None:
    def state() -> dict[Path, tuple[int, bytes]]:
        return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in done.outbox.rglob("*") if path.is_file()}

    before = state()
    assert done.do("run").returncode == 0
    assert state() == before
