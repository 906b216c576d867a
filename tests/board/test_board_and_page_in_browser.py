"""A real browser opens the board and a case page: axe-core finds nothing to object to, and nothing leaves the page."""

import shutil
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright
from pypdf import PdfReader

from pipeline.board.board_files import board_page
from pipeline.board.board_row import BoardRow
from pipeline.outbox.case_page import status_page
from pipeline.outbox.status import Status
from tests.project import TEMPLATES

pytestmark = pytest.mark.slow

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PHONE, DESK = (390, 844), (1280, 900)
TODAY = date(2026, 6, 1)
SCHOOL, OTHER_SCHOOL = "Marbrook High School", "Tannerfold Academy"
ROWS = (
    BoardRow(
        "Okafor Daniel",
        "SR-1",
        "Daniel Okafor",
        SCHOOL,
        "P Rowe",
        "Referral",
        "incomplete",
        "One thing is missing.",
        0,
        needed=("Action plan",),
        next_step="Send the notice",
        next_on=date(2026, 5, 28),
        since=date(2026, 5, 1),
    ),
    BoardRow(
        "Ŵyn <b>Siân</b>",
        "SR-1",
        "Siân Ŵyn",
        OTHER_SCHOOL,
        "A Lister",
        "Referral",
        "ready",
        "All is here.",
        3,
        build=2,
        served_on=date(2026, 5, 20),
        next_on=date(2026, 6, 5),
        next_step="Last day to object",
        shared_reference=True,
    ),
    BoardRow(
        "Broken",
        None,
        None,
        None,
        None,
        None,
        "error",
        "status.json is damaged.",
        0,
        gone=True,
        gone_since=date(2026, 5, 3),
    ),
    BoardRow(
        "Hughes Megan",
        None,
        "Megan Hughes",
        SCHOOL,
        None,
        "Leave",
        "ineligible",
        "Not open.",
        0,
        asked=("Is it hers?",),
    ),
)

CASE = Status.model_validate(
    {
        "schema": 1,
        "case": "Ŵyn Siân",
        "reference": "SR-1",
        "route": "stockport-enforcement",
        "status": "incomplete",
        "summary": "The action plan is missing.",
        "build": None,
        "fingerprint": "f",
        "findings": [
            {
                "id": "plan",
                "title": "Action plan",
                "result": "missing",
                "because": "None.",
                "fix": "Add it.",
                "source": "Form",
            }
        ],
        "chronology": [{"date": "2026-03-03", "text": "Letter", "source": "letter.pdf", "file": None, "page": None}],
    }
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM)
        yield opened
        opened.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desktop"])
@pytest.mark.parametrize("kind", ["board", "case page"])
def test_a_page_has_no_fault_of_access_on_the_screen_or_in_print(
    kind: str, size: tuple[int, int], browser: Browser, tmp_path: Path
) -> None:
    written = tmp_path / "page.html"
    written.write_text(board_page(ROWS, TEMPLATES, TODAY) if kind == "board" else status_page(CASE), encoding="utf-8")
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(written.as_uri())
    for printed in (False, True):
        page.emulate_media(media="print" if printed else "screen")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_snapshot()
    page.emulate_media(media="screen")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.close()


def test_a_long_case_is_folded_on_a_phone_and_printed_on_two_pages(browser: Browser, tmp_path: Path) -> None:
    asked = {"asks": "May it go to Ms A?", "choices": ["Redact", "Leave out", "Serve"], "proposed": "Redact"}
    question = {**asked, "about": "letter.pdf", "page": 1, "parent": "Ms A", "why": "It names Mr B.", "holds": True}
    finding = {"title": "Notice", "result": "warning", "because": "It names nobody. " * 5, "files": []}
    sheet = {"kind": "schedule", "sha256": "0" * 64, "pages": None}
    many = {
        "questions": [{**question, "id": str(number)} for number in range(15)],
        "findings": [{**finding, "id": str(number), "fix": "Look.", "source": "Law"} for number in range(30)],
        "outputs": [{**sheet, "path": f"v1/Ms A/Schedule {number}.docx"} for number in range(30)],
        "picture": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 860"/>',
    }
    written = tmp_path / "page.html"
    written.write_text(status_page(Status.model_validate({**CASE.model_dump(mode="json"), **many})), encoding="utf-8")
    page = browser.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
    page.goto(written.as_uri())
    assert page.evaluate("document.documentElement.scrollHeight") < 5 * PHONE[1]
    page.click("summary:text('12 more questions')")
    assert page.locator(".questions > li:visible").count() == 15
    page.reload()
    assert len(PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages) <= 2
    page.close()


def test_the_board_sifts_and_sorts_and_its_first_case_is_the_most_urgent(browser: Browser, tmp_path: Path) -> None:
    index = tmp_path / "index.html"
    index.write_text(board_page(ROWS, TEMPLATES, TODAY), encoding="utf-8")
    page = browser.new_page()
    page.goto(index.as_uri())

    def cases() -> list[str]:
        return [row.inner_text() for row in page.locator("tbody tr:visible th a").all()]

    assert cases()[0] == "Okafor Daniel"
    page.fill("#words", "ŵyn")
    assert cases() == ["Ŵyn <b>Siân</b>"]
    page.fill("#words", "")
    page.select_option("#school", SCHOOL)
    assert cases() == ["Okafor Daniel", "Hughes Megan"]
    assert page.inner_text("#shown") == "2 of 4 cases"
    page.select_option("#school", "")
    page.click("thead th button >> nth=0")
    assert cases() == ["Broken", "Hughes Megan", "Okafor Daniel", "Ŵyn <b>Siân</b>"]
    page.close()


def test_without_scripts_every_case_is_there_and_no_dead_form(browser: Browser, tmp_path: Path) -> None:
    index = tmp_path / "index.html"
    index.write_text(board_page(ROWS, TEMPLATES, TODAY), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(index.as_uri())
    assert page.locator("tbody tr:visible").count() == len(ROWS)
    assert not page.locator("form").is_visible()
    context.close()
