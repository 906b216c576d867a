"""What the school typed reaches a paper, in the order of the council's form; what nobody gave stays open."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from pypdf import PdfReader

from pipeline.case.case import Case
from pipeline.case.entry import Entry
from pipeline.chronology import REFERRAL
from pipeline.documents.filled_sheet import CONFIDENTIAL, FilledSheet, sheets_of
from pipeline.documents.own_papers import typed_events
from pipeline.documents.sheet_files import draw_sheet, sheet_word
from pipeline.errors import YamlFileError
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.load import load_rules
from tests.project import RULES_FILE, TEMPLATES
from tests.rules.stockport_case import COMPLETE_CASE, COMPLETE_EVIDENCE, REGISTER_FACTS, TODAY

RULES = load_rules(RULES_FILE)
OFFERED = Entry(date(2025, 1, 20), "Early help offered: declined", REFERRAL)
LETTER = Entry(date(2025, 1, 6), "Stage 1 letter", "letter.pdf", "letter.pdf", 1)


def sheets(route: str, facts: Mapping[str, object] = REGISTER_FACTS, **keys: Any) -> dict[str, FilledSheet]:
    case = Case.model_validate({**COMPLETE_CASE, "route": route, **keys})
    situation = situation_of(RULES, case, COMPLETE_EVIDENCE, TODAY, facts=facts)
    typed = typed_events([LETTER, OFFERED], COMPLETE_EVIDENCE)
    return {one.name: one for one in sheets_of(RULES.route(route), situation, typed, "SR-1", "Tom Hughes")}


def lines(sheet: FilledSheet) -> dict[str, str | None]:
    return {line.question: line.answer for part in sheet.parts for line in part.lines}


@pytest.fixture(scope="module")
def referral() -> FilledSheet:
    (sheet,) = sheets("stockport-enforcement").values()
    return sheet


def test_the_sheet_follows_the_councils_form(referral: FilledSheet) -> None:
    titles = [part.title for part in referral.parts]
    order = [
        "Details of the unauthorised absence",
        "Your details",
        "Details of the child",
        "Actions taken at Stage 1 and Stage 2 of the Staged Attendance Process",
        "Why the parent could be doing more",
        "Evidence to upload",
    ]
    assert [title for title in titles if title in order] == order
    assert "Parent or carer: Ann Hughes" in titles


def test_what_was_typed_stands_there_in_words(referral: FilledSheet) -> None:
    told = lines(referral)
    assert told["Unique Pupil Number (UPN)"] == "M823432111001"
    assert told["Date of birth"] == "14 March 2012"
    assert told["Reasons for absence"] == "Tiredness"
    assert told["Who the child lives with"] == "Ann Hughes"
    assert told["Ten in ten school weeks reached on"] == "4 March 2025"


def test_what_nobody_gave_is_no_answer(referral: FilledSheet) -> None:
    assert lines(referral)["Year group"] is None


def test_only_what_applies_is_asked() -> None:
    (sheet,) = sheets("stockport-enforcement", plan="TAC").values()
    told = lines(sheet)
    assert "Outcomes of the actions" in told
    assert told["Plan around the child or family"] == "Team Around the Child"
    assert "Action plan" not in told


def test_an_address_that_is_kept_from_others_is_on_no_sheet() -> None:
    parents = [{"name": "Ann Hughes", "address": "1 Secret Lane", "confidential_address": True}]
    (sheet,) = sheets("stockport-enforcement", parents=parents).values()
    assert lines(sheet)["Address"] == CONFIDENTIAL


@pytest.mark.parametrize("route", list(RULES.routes))
def test_every_route_has_a_referral_sheet(route: str) -> None:
    assert "Referral sheet" in {sheet.title for sheet in sheets(route).values()}


def test_no_bundle_of_a_family_court_shows_what_a_party_may_not_see() -> None:
    (shown,) = [one for one in sheets("education-supervision-order").values() if one.in_bundle]
    assert list(lines(shown).values()) == [OFFERED.text]


def test_a_return_is_made_once_its_figure_is_reached() -> None:
    below = sheets(
        "stockport-stage-2",
        {**REGISTER_FACTS, "longest_unauthorised_run_this_school_year": 19, "sessions_ill_this_school_year": 29},
    )
    reached = sheets(
        "stockport-stage-2",
        {**REGISTER_FACTS, "longest_unauthorised_run_this_school_year": 20, "sessions_ill_this_school_year": 30},
    )
    assert list(below) == ["referral_sheet"]
    assert list(reached) == ["referral_sheet", "attendance_return", "sickness_return"]
    assert lines(reached["attendance_return"])["Longest run of unauthorised sessions this school year"] == "20"


@pytest.mark.parametrize(
    ("first_day", "names"),
    [
        ("2025-03-26", ["referral_sheet"]),
        ("2025-03-18", ["referral_sheet", "reasonable_enquiry"]),
        ("2025-02-17", ["referral_sheet", "reasonable_enquiry", "missing_education"]),
    ],
)
def test_the_sheets_of_a_missing_child_come_with_their_day(first_day: str, names: list[str]) -> None:
    assert list(sheets("leicestershire-missing-education", dates={"first_day_absent": first_day})) == names


def test_an_event_that_only_the_school_tells_has_a_page_on_the_sheet(referral: FilledSheet, tmp_path: Path) -> None:
    drawn = draw_sheet(referral, "SR-1 · Tom Hughes", TEMPLATES, tmp_path)
    (page,) = drawn.page_of_event.values()
    pages = [page.extract_text() for page in PdfReader(drawn.document.pdf).pages]
    assert list(drawn.page_of_event) == [1]
    assert "Early help offered: declined" in pages[page - 1]
    assert "SR-1 · Tom Hughes" in pages[-1]
    assert "[not given]" in " ".join(pages)


def test_the_word_file_marks_what_is_not_given(referral: FilledSheet) -> None:
    word = docx.Document(io.BytesIO(sheet_word(referral, TEMPLATES)))
    runs = [run for table in word.tables for row in table.rows for cell in row.cells for run in cell.paragraphs[0].runs]
    (gap, *_) = [run for run in runs if run.text == "[not given]"]
    assert gap.font.highlight_color == WD_COLOR_INDEX.YELLOW
    assert "Tiredness" in [run.text for run in runs]


def test_a_contact_of_the_workbook_is_what_the_school_typed() -> None:
    workbook = replace(COMPLETE_EVIDENCE[0], roles=frozenset({"case file"}))
    call = Entry(TODAY, "Call with Ann Hughes", workbook.file)
    logged = Entry(TODAY, "Call", "contacts.csv")
    assert typed_events([logged, call], [workbook]) == {1: call}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("gives: child.upnn", 'did you mean "child.upn"?'),
        ("gives: answers.reason_given", 'did you mean "answers.reasons_given"?'),
        ("gives: parent.phone", 'go with "for_each: parent"'),
    ],
)
def test_a_wrong_value_of_a_sheet_is_told(wrong: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(f"sheets:\n  ours:\n    title: Ours\n    sections: [{{title: A, rows: [{{asks: B, {wrong}}}]}}]\n")
    with pytest.raises(YamlFileError) as caught:
        load_rules(path)
    assert any(told in fault.message for fault in caught.value.faults), caught.value


@pytest.mark.slow
def test_two_sheets_of_one_route_are_not_called_alike(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    own = RULES_FILE.read_text(encoding="utf-8").replace(
        "sheets: [stockport_referral]", "sheets: [stockport_referral, norfolk_referral]"
    )
    path.write_text(own, encoding="utf-8")
    with pytest.raises(YamlFileError, match='two documents are called "Referral sheet"'):
        load_rules(path)
