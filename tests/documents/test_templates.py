"""The chronology and the missing list, made from the templates that staff may edit, read back as Word files."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from pipeline.bundle.plan import Span
from pipeline.case.entry import Entry
from pipeline.case.finding import Finding, Problem
from pipeline.documents.chronology_document import chronology_document
from pipeline.documents.missing_document import missing_document, missing_given, missing_page
from pipeline.documents.printed_pages import Printed
from pipeline.rules.due import Due
from tests.project import TEMPLATES

LETTER = Entry(date(2026, 1, 15), "Stage 2 letter sent to Mrs Ŵyn & Mr Ŵyn", "Letter", "Stage 2.docx", 1, page=12)
CALL = Entry(date(2026, 2, 3), "Call: Siân has a cold <and a cough>", "Contact log")

GENERAL = Printed(tuple(map(str, range(1, 21))), [20], "Vol. {number}, {pages}")
FAMILY = Printed(
    ("i", "ii", "iii", "A1", "A2", "A3", "A4", "A5", "B1", "B2", "B3", "B4", "B5"), [13], "Vol. {number}, {pages}"
)
VOLUMES = Printed(tuple(map(str, range(1, 21))), [11, 20], "Vol. {number}, {pages}")

MET = Finding("threshold", "Ten sessions in ten school weeks", "met", "There were 16.")
MISSING = Finding(
    "stage_2", "Stage 2 letter", "missing", "None was found.", "Put a copy into the folder.", "Form 000", (), "Mr Ŵyn"
)
FAILED = Finding("certificate", "Current certificate", "failed", "It is from 2024.", "Print a new one.")
WARNING = Finding("sibling", "Another child", "warning", "A sister is named in a letter.", "Take her name out.")
WAIVED = Finding("notes", "Meeting notes", "waived", "the family has a TAC.")


def read(word: bytes) -> WordDocument:
    return Document(BytesIO(word))


def lines(word: WordDocument) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs if paragraph.text]


def rows(word: WordDocument, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in word.tables[table].rows]


def missing(
    *findings: Finding, problems: tuple[Problem, ...] = (), reference: str | None = "SR-1", eligible: bool = True
) -> WordDocument:
    return read(
        missing_document(
            TEMPLATES,
            missing_given(
                case="Ŵyn Siân",
                reference=reference,
                route="Enforcement referral",
                summary="One thing is still needed.",
                findings=findings,
                problems=problems,
                checked_on=date(2026, 6, 4),
                eligible=eligible,
            ),
        )
    )


def test_chronology_tells_each_event_with_its_page() -> None:
    word = read(chronology_document(TEMPLATES, "SR-1", "Siân Ŵyn", [LETTER, CALL], GENERAL))
    assert rows(word) == [
        ["Date", "What happened", "Source", "Page"],
        ["15 January 2026", "Stage 2 letter sent to Mrs Ŵyn & Mr Ŵyn", "Letter", "12"],
        ["3 February 2026", "Call: Siân has a cold <and a cough>", "Contact log", "–"],
    ]
    assert lines(word)[:2] == ["Chronology", "Siân Ŵyn, reference SR-1"]
    assert "2 events, 15 January 2026 to 3 February 2026" in lines(word)[2]


@pytest.mark.parametrize(("printed", "page"), [(FAMILY, "B4"), (VOLUMES, "Vol. 2, 12")])
def test_chronology_names_a_page_by_what_is_printed_on_it(printed: Printed, page: str) -> None:
    word = read(chronology_document(TEMPLATES, "SR-1", "Siân Ŵyn", [LETTER], printed))
    assert rows(word)[1][3] == page


def test_pages_of_a_paper_are_named_with_their_volume() -> None:
    assert FAMILY.pages(Span(4, 6)) == "A1–A3"
    assert [VOLUMES.pages(span) for span in (Span(10, 11), Span(12, 14))] == ["Vol. 1, 10–11", "Vol. 2, 12–14"]


def test_chronology_repeats_its_heading_row_and_keeps_rows_whole() -> None:
    heading, *events = read(chronology_document(TEMPLATES, "SR-1", "Siân Ŵyn", [LETTER, CALL], GENERAL)).tables[0].rows
    assert heading._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in events)


def test_chronology_of_a_case_without_dates_says_so() -> None:
    word = read(chronology_document(TEMPLATES, "SR-1", "Siân Ŵyn", [], GENERAL))
    assert "Nothing in the case folder has a date yet." in lines(word)
    assert rows(word) == [["Date", "What happened", "Source", "Page"]]


def test_chronology_of_an_unnamed_child_goes_by_its_reference() -> None:
    assert lines(read(chronology_document(TEMPLATES, "SR-1", "", [], GENERAL)))[1] == "SR-1"


def test_missing_list_puts_what_is_to_be_done_first() -> None:
    said = lines(missing(MET, MISSING, WARNING, FAILED))
    order = [
        "One thing is still needed.",
        "Please do this next",
        "1. Stage 2 letter (Mr Ŵyn)",
        "2. Current certificate",
    ]
    assert [line for line in said if line in order] == order
    assert said.index("2. Current certificate") < said.index("Please look at this") < said.index("Already there")


def test_missing_list_says_why_and_how_to_mend_it_and_where_the_rule_comes_from() -> None:
    said = lines(missing(MISSING))
    start = said.index("1. Stage 2 letter (Mr Ŵyn)")
    assert said[start + 1 : start + 5] == [
        "None was found.",
        "What to do: Put a copy into the folder.",
        "By when: as soon as you can; nothing is made of the case before.",
        "Where this comes from: Form 000",
    ]


def test_missing_list_leaves_out_the_parts_that_have_nothing_to_say() -> None:
    word = missing(MISSING)
    assert not {"Files that could not be used", "Please look at this", "Already there"} & set(lines(word))
    assert word.tables == []


def test_missing_list_names_files_that_could_not_be_used() -> None:
    word = missing(MISSING, problems=(Problem("scan.pdf", "The file is empty."), Problem(None, "No register.")))
    assert "No register." in lines(word)
    assert rows(word) == [
        ["File", "What is wrong, and what to do"],
        ["scan.pdf", "The file is empty."],
    ]


def test_missing_list_tells_apart_from_files_what_is_wrong_with_none() -> None:
    not_made = "“Certificate” for Mr Ŵyn was not made: it waits for the certificate."
    word = missing(MISSING, problems=(Problem(None, not_made),))
    said = lines(word)
    assert said[said.index("What else was found") + 1] == not_made
    assert "Files that could not be used" not in said
    assert word.tables == []


def test_waived_items_stand_with_what_is_met_and_say_why() -> None:
    assert rows(missing(MISSING, MET, WAIVED))[1:] == [
        ["Ten sessions in ten school weeks", "There were 16."],
        ["Meeting notes", "Not needed here: the family has a TAC."],
    ]


def test_complete_case_is_told_that_nothing_is_missing() -> None:
    said = lines(missing(MET))
    assert said[0] == "Nothing is missing"
    assert "Please do this next" not in said


def test_where_the_route_is_closed_only_its_reason_is_told() -> None:
    said = lines(missing(MET, MISSING, WARNING, FAILED, eligible=False))
    assert said[0] == "Why this route is not open"
    assert said[said.index("The reason") + 1] == "1. Current certificate"
    assert not any("Stage 2 letter" in line or "Another child" in line for line in said)


@pytest.mark.parametrize(("reference", "expected"), [("SR-1", "Ŵyn Siân, reference SR-1"), (None, "Ŵyn Siân")])
def test_missing_list_names_the_case_and_the_day_of_the_check(reference: str | None, expected: str) -> None:
    said = lines(missing(MISSING, reference=reference))
    assert said[1:3] == [expected, "Enforcement referral. Checked on 4 June 2026."]


@pytest.mark.parametrize("name", ["chronology.docx", "missing.docx"])
def test_templates_are_a4_in_arial_with_heading_styles(name: str) -> None:
    word = Document(str(TEMPLATES / name))
    section = word.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert word.styles["Normal"].font.name == word.styles["Title"].font.name == "Arial"
    assert word.paragraphs[0].style.name == "Title"


@pytest.mark.parametrize(
    ("own", "next_step", "told"),
    [
        (date(2026, 6, 12), date(2026, 6, 20), "12 June 2026."),
        (None, date(2026, 6, 20), "20 June 2026."),
        (date(2026, 6, 3), date(2026, 6, 20), "nothing is made of the case before; it was to be done by 3 June 2026."),
        (None, date(2026, 6, 3), "nothing is made of the case before."),
    ],
)
def test_each_line_says_until_when_by_its_own_rule_or_by_the_next_step(
    own: date | None, next_step: date, told: str
) -> None:
    given = missing_given(
        case="Ŵyn Siân",
        reference=None,
        route="Enforcement referral",
        summary="",
        findings=[replace(MISSING, by=own)],
        problems=[],
        checked_on=date(2026, 6, 4),
        by=Due("refer", "Submit the referral", "due", next_step, "In time.", "Norfolk"),
    )
    assert f"{told}</p>" in missing_page(TEMPLATES, given).split("By when: ")[1]


def test_missing_list_goes_to_the_school_and_says_until_when_and_how_it_may_read() -> None:
    due = Due("refer", "Submit the referral", "due", date(2026, 6, 20), "In time.", "Norfolk")
    told = replace(MISSING, example="“15 January 2026. Dear Mr Ŵyn …”")
    given = missing_given(
        case="Ŵyn Siân",
        reference="SR-1",
        route="Enforcement referral",
        summary="One thing is still needed.",
        findings=[told, replace(MISSING, result="warning"), replace(MISSING, result="met", fix=None)],
        problems=[Problem("scan.pdf", "The file is empty.")],
        checked_on=date(2026, 6, 4),
        to="Tom Ridgway, Marbrook High School",
        by=due,
    )
    said = lines(read(missing_document(TEMPLATES, given)))
    page = missing_page(TEMPLATES, given)
    assert "20 June 2026: Submit the referral" in page
    assert "For example: “15 January 2026. Dear Mr Ŵyn …”" in page
    assert "scan.pdf" in page
    assert "The file is empty." in page
    assert "<script" not in page
    assert "To Tom Ridgway, Marbrook High School" in said
    assert any("20 June 2026: Submit the referral" in line for line in said)
    assert "For example: “15 January 2026. Dear Mr Ŵyn …”" in said


def test_what_is_all_wanted_by_one_day_says_so_once() -> None:
    said = lines(missing(MISSING, FAILED))
    assert [line for line in said if line.startswith("By when")] == [
        "By when, for all of it: as soon as you can; nothing is made of the case before."
    ]
