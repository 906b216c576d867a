"""What a route makes besides the usual: Wigan's request for the pathway meeting, the family court's numbering."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest
import yaml
from docx import Document
from pypdf import PdfReader

from pipeline.attendance.basis.calendar import bank_holiday
from pipeline.bundle.inspection import inspect
from pipeline.documents.outcome import Outcome
from pipeline.examination.case_in_hand import Workbench
from pipeline.examination.examine import examine
from pipeline.rules.model.load import load_rules
from pipeline.settings import Settings, edition_of
from tests.project import RULES_FILE, TEMPLATES
from tests.supporting_answers import SUPPORTING

TODAY = date(2026, 6, 15)

PLAN = """Child in Need plan of 4 May 2026
Target: attendance will increase to 80% by July.
The child's view: Tom says that mornings are the hardest.
Management oversight: reviewed by the team manager on 8 May 2026.
"""
CASE = {
    "reference": "W-7",
    "school": {
        "name": "Larkhill High School",
        "contact": {"name": "P Rowe", "role": "Attendance lead", "email": "p@school.example", "phone": "01942 496 000"},
    },
    "child": {"forename": "Tom", "surname": "Ŵyn", "date_of_birth": "2013-03-14", "address": "4 Elm Row"},
    "parents": [{"name": "Ann Ŵyn", "relationship": "mother", "lives_with_child": "yes", "address": "4 Elm Row"}],
    "lead_professional": {"name": "Jo Bell", "role": "Social worker"},
    "plan": "CIN",
    "dates": {"parents_told_of_order": "2026-06-01"},
    "register": "register.csv",
    "files": {"plan.txt": {"kind": "family_plan", "date": "2026-05-04"}},
}
PAPERS = {
    "plan.txt": PLAN,
    "contacts.csv": "date,kind,with,by,summary\n2026-04-20,call,Ann Ŵyn,P Rowe,Offered a family worker; she refused\n",
    "certificate.txt": "Certificate of attendance for Tom Ŵyn: his sessions from 2 March 2026 to 12 June 2026.",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Outcome]:
    """Work a case of a route out, every question of the route answered."""
    cache = tmp_path_factory.mktemp("cache")

    def work_out(route: str, rules: Path = RULES_FILE, also: Mapping[str, str] = MappingProxyType({})) -> Outcome:
        folder, work = tmp_path_factory.mktemp("case"), tmp_path_factory.mktemp("work")
        answers = {**dict.fromkeys(load_rules(RULES_FILE).questions, "Yes"), **SUPPORTING}
        (folder / "case.yaml").write_text(yaml.safe_dump({**CASE, "route": route, "answers": answers}), "utf-8")
        (folder / "register.csv").write_text(register(), "utf-8")
        for name, text in {**PAPERS, **also}.items():
            (folder / name).write_text(text, "utf-8")
        settings = Settings(
            inbox=folder.parent,
            outbox=work,
            rules=(rules,),
            template_folders=(TEMPLATES,),
            cache=cache,
            today=TODAY,
            edition=edition_of([rules], [TEMPLATES]),
        )
        return examine(folder, settings, Workbench(work, 1))

    return work_out


def register() -> str:
    """Fifteen weeks but those with a bank holiday, Mondays and Tuesdays away without leave."""
    rows = ["date,session,code"]
    for week in range(15):
        days = [date(2026, 3, 2) + timedelta(weeks=week, days=day) for day in range(5)]
        if any(map(bank_holiday, days)):
            continue
        for number, on in enumerate(days):
            marks = ("O", "O") if number < 2 else ("/", "\\")
            rows += [f"{on},{half},{mark}" for half, mark in zip(("AM", "PM"), marks, strict=True)]
    return "\n".join(rows)


def said(path: Path) -> str:
    word = Document(str(path))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_wigan_gets_a_request_for_the_pathway_meeting(made: Callable[[str], Outcome]) -> None:
    outcome = made("wigan-enforcement-pathway")
    assert outcome.status == "ready", [one for one in outcome.findings if one.result in ("missing", "failed")]
    (request,) = [output for output in outcome.build if output.kind == "referral"]
    assert request.name == "Request for the pathway meeting.docx"
    words = said(request.path)
    for expected in ("Tom Ŵyn", "14 March 2013", "Larkhill High School", "Jo Bell, Social worker", "Child in Need"):
        assert expected in words
    assert "What does the child say, and how was it considered?" in words
    assert SUPPORTING["childs_voice"] in words
    assert "Attendance\n60%" in words
    assert "nothing has been sent" in words
    assert "{{" not in words


def test_the_same_case_gives_the_same_request(made: Callable[[str], Outcome]) -> None:
    first, second = (
        [one.path.read_bytes() for one in made("wigan-enforcement-pathway").build if one.kind == "referral"]
        for _ in range(2)
    )
    assert first == second


def test_notes_of_a_meeting_stand_before_the_plan_of_the_same_day(made: Callable[..., Outcome]) -> None:
    plan = "Attendance action plan for Tom Ŵyn\n4 May 2026\nTarget: 95%. Mum will ring school. By when: 1 June 2026."
    notes = "School Attendance Meeting for Tom Ŵyn\n4 May 2026\nPresent: Ann Ŵyn, P Rowe. Absence was talked about."
    outcome = made("wigan-enforcement-pathway", also={"a plan.txt": plan, "notes.txt": notes})
    titles = [row.title for row in outcome.index]
    assert titles.index("School Attendance Meeting notes") < titles.index("Action plan")


def test_the_bundle_for_the_family_court_is_numbered_as_it_asks(made: Callable[[str], Outcome]) -> None:
    outcome = made("education-supervision-order")
    assert outcome.status == "ready", [one for one in outcome.findings if one.result in ("missing", "failed")]
    (bundle,) = [output for output in outcome.build if output.kind == "bundle"]
    labels = PdfReader(bundle.path).page_labels
    assert any(label.startswith("B") for label in labels)
    assert {row.letter for row in outcome.index} == set("ABCDE")
    assert not [one for one in outcome.files if "letter" in (one.kind or "") and one.bundle_pages]
    (chronology,) = [output for output in outcome.build if output.kind == "chronology"]
    shown = [row.cells[3].text for row in Document(str(chronology.path)).tables[0].rows[1:]]
    assert shown == [labels[one.page - 1] if one.page else "–" for one in outcome.chronology]
    assert any(one.startswith("C") for one in shown)
    assert all(labels[page - 1].startswith(row.letter) for row in outcome.index for page in (row.first, row.last))
    inspection = inspect(bundle.path, load_rules(RULES_FILE).bundle, "family")
    assert inspection.holds, [check for check in inspection.checks if check.result == "fails"]


def test_a_council_gives_the_cover_and_the_file_its_own_words(made: Callable[..., Outcome], tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    words = RULES_FILE.read_text(encoding="utf-8")
    for name, own in (("parents: Parents and carers", "Those who care"), ("calendar: Every session", "Each half day")):
        assert name in words
        words = words.replace(name, f"{name.split(':')[0]}: {own}")
    cover = "    cover: Request for the attendance pathway meeting\n"
    assert cover in words
    named = "    bundle_file: {pattern: '{surname}_{forename}_{upn}_exhibits', plain: yes}\n"
    rules.write_text(words.replace(cover, f"{cover}{named}"), encoding="utf-8")
    outcome = made("wigan-enforcement-pathway", rules)
    (bundle,) = [output for output in outcome.build if output.kind == "bundle"]
    assert bundle.name == "Wyn_Tom_exhibits.pdf"
    pages = [page.extract_text() for page in PdfReader(bundle.path).pages]
    assert "Those who care" in pages[0]
    assert any("Each half day, week by week" in page for page in pages)
