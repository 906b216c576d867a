"""A paper that the school has yet to write is drafted for it, with what is known, and counts for nothing until sent."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
import yaml
from docx.enum.text import WD_COLOR_INDEX

from pipeline.documents.draft_letters import fields_offered
from pipeline.documents.outcome import Outcome, Output
from pipeline.examination.case_in_hand import Workbench
from pipeline.examination.examine import examine
from pipeline.outbox.publish import publish
from pipeline.rules.model.load import load_rules
from pipeline.settings import Settings, edition_of
from pipeline.text.blanks import called_unfinished, unfilled_field
from pipeline.typeset.template_fields import texts
from pipeline.typeset.word_templates import fill
from tests.attendance.attendance_builder import attending, by_session
from tests.project import RULES_FILE, TEMPLATES
from tests.rules.stockport_case import COMPLETE_CASE, TODAY

pytestmark = pytest.mark.slow

RULES = load_rules(RULES_FILE)
PARENTS = [
    {"name": "Ms Ann Hughes", "relationship": "mother", "address": "4 Elm Row"},
    {"name": "Mr Ben Hughes", "relationship": "father", "address": "9 Oak Street"},
]
FIRST = "Stage 1 letter Ms Ann Hughes"


def text_of(word: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(word)).paragraphs)


@pytest.fixture(scope="module")
def work_out(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[Outcome, Settings]]:
    """Look at a case of two parents in Stage 1 with these further files in its folder."""
    cache = tmp_path_factory.mktemp("cache")

    def look(files: dict[str, bytes], councils: tuple[Path, ...] = (), **keys: object) -> tuple[Outcome, Settings]:
        folder, work = tmp_path_factory.mktemp("Hughes"), tmp_path_factory.mktemp("work")
        case = {**COMPLETE_CASE, "route": "stockport-stage-1", "parents": PARENTS, **keys}
        (folder / "case.yaml").write_text(yaml.safe_dump(case), encoding="utf-8")
        (folder / "register.csv").write_text(by_session(attending(TODAY.replace(month=3, day=3), 15, d1_AM="O")))
        for name, content in files.items():
            (folder / name).write_bytes(content)
        settings = Settings(
            inbox=folder.parent,
            outbox=work / "outbox",
            rules=(RULES_FILE,),
            template_folders=(TEMPLATES, *councils),
            cache=cache,
            today=TODAY,
            edition=edition_of([RULES_FILE], [TEMPLATES, *councils]),
        )
        return examine(folder, settings, Workbench(work, 1)), settings

    return look


@pytest.fixture(scope="module")
def waiting(work_out: Callable[..., tuple[Outcome, Settings]]) -> tuple[Outcome, Settings]:
    return work_out({})


def drafts(outcome: Outcome) -> dict[str, Output]:
    told = {one.name.removeprefix("Drafts to edit/DRAFT ").removesuffix(".docx"): one for one in outcome.advice}
    return {name: one for name, one in told.items() if one.kind == "draft"}


def test_each_parent_who_has_no_letter_gets_a_draft_of_their_own(waiting: tuple[Outcome, Settings]) -> None:
    made = drafts(waiting[0])
    assert {FIRST, "Stage 1 letter Mr Ben Hughes"} <= made.keys()
    letter = text_of(made[FIRST].path.read_bytes())
    assert "Dear Ms Ann Hughes" in letter
    assert "4 Elm Row" in letter
    assert "9 Oak Street" not in letter
    assert "Tom Hughes (born 14 March 2012)" in letter
    assert "attendance 96.7%; unauthorised absence in 1 of 30 possible sessions" in letter
    assert "Breakfast club and a key adult" in letter


def test_what_is_not_known_is_a_gap_and_no_draft_bears_a_date(waiting: tuple[Outcome, Settings]) -> None:
    word = docx.Document(str(drafts(waiting[0])[FIRST].path))
    gaps = {
        run.text
        for paragraph in word.paragraphs
        for run in paragraph.runs
        if run.font.highlight_color == WD_COLOR_INDEX.YELLOW
    }
    assert {"[date of sending]", "[address of the school]", "[phone of the contact at school]"} <= gaps


def test_a_draft_that_is_put_back_as_it_is_meets_no_need(
    waiting: tuple[Outcome, Settings], work_out: Callable[..., tuple[Outcome, Settings]]
) -> None:
    draft = drafts(waiting[0])[FIRST].path.read_bytes()
    again, _ = work_out({"Stage 1 letter to Ms Ann Hughes.docx": draft})
    found = [one for one in again.findings if one.id.startswith("stage-1-letter") and one.parent == "Ms Ann Hughes"]
    assert found
    assert all(one.result != "met" for one in found)
    assert FIRST in drafts(again)


@pytest.mark.parametrize("name", sorted({draft.template for draft in RULES.drafts.values()}))
def test_every_draft_is_known_as_one_and_is_undated(name: str) -> None:
    offered = fields_offered(RULES)
    plain = {key: "words" if shape is None else dict.fromkeys(shape, "words") for key, shape in offered.items()}
    assert texts("title").keys() <= plain.keys()
    text = text_of(fill(TEMPLATES / name, plain))
    assert called_unfinished("letter.docx", text, RULES.unfinished.marks)
    finished = text.replace("DRAFT", "").replace("Not sent.", "")
    assert unfilled_field(finished, RULES.unfinished.fields)


def test_a_draft_that_somebody_wrote_in_is_theirs(waiting: tuple[Outcome, Settings]) -> None:
    outcome, settings = waiting
    publish(outcome, settings.outbox, TEMPLATES, "seen")
    (kept,) = (settings.outbox / outcome.case / "Drafts to edit").glob(f"DRAFT {FIRST}.docx")
    kept.write_text("finished by the school")
    publish(outcome, settings.outbox, TEMPLATES, "seen again")
    assert kept.read_text() == "finished by the school"
    (other,) = kept.parent.glob("DRAFT Stage 1 letter Mr Ben*")
    publish(replace(outcome, advice=outcome.advice[:1]), settings.outbox, TEMPLATES, "x")
    assert kept.exists()
    assert not other.exists()


def test_a_parent_is_written_to_in_welsh_by_the_councils_template_with_welsh_dates(
    work_out: Callable[..., tuple[Outcome, Settings]], tmp_path: Path
) -> None:
    welsh = docx.Document()
    welsh.add_paragraph("Annwyl {{ parent.name }}, {{ child.name }} ({{ child.date_of_birth }})")
    welsh.save(str(tmp_path / "draft_stage_1_letter.cy.docx"))
    mother, father = {**PARENTS[0], "letters_in": "Cymraeg"}, {**PARENTS[1], "translator": "Polish"}
    made = drafts(work_out({}, councils=(tmp_path,), parents=[mother, father])[0])
    assert text_of(made[FIRST].path.read_bytes()) == "Annwyl Ms Ann Hughes, Tom Hughes (14 Mawrth 2012)"
    english = made["Stage 1 letter Mr Ben Hughes to be translated into Polish"]
    assert "(born 14 March 2012)" in text_of(english.path.read_bytes())
