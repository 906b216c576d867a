"""Every dated event stands once, in order, beside the page that proves it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.case.case import Case, EarlyHelp, LeadProfessional, Notice, Parent
from pipeline.case.entry import Entry
from pipeline.case.evidence import Evidence, Pages
from pipeline.case.evidence_kind import roles_of
from pipeline.case.source_file import SourceFile
from pipeline.chronology import chronology
from pipeline.intake.contact_log import ContactMade
from pipeline.rules.model.load import load_rules
from tests.project import RULES_FILE

RULES = load_rules(RULES_FILE)


def evidence(path: str, kind: str, day: date | None, *texts: str, title: str = "") -> Evidence:
    source = SourceFile(path, Path(path), path, 1)
    pages = Pages(Path("pages.pdf"), texts) if texts else None
    roles = roles_of([kind], RULES.evidence)
    return Evidence(source, kind, "the name says so", day, None, title or path, None, pages, roles=roles)


def contact(day: date, kind: str, summary: str, file: str | None = None, row: int = 2) -> ContactMade:
    return ContactMade(day, kind, "Ms A", "Mr B", summary, file, "contacts.csv", row, kind in RULES.contact_log.sent)


def in_order(
    case: Case, papers: Sequence[Evidence], contacts: Sequence[ContactMade], milestones: Sequence[Entry]
) -> tuple[Entry, ...]:
    return chronology(case, papers, contacts, milestones, RULES.evidence)


def told(entries: tuple[Entry, ...]) -> list[tuple[str, str, str | None, int | None]]:
    return [(entry.day.isoformat(), entry.text, entry.file, entry.page_of_file) for entry in entries]


def test_letters_calls_and_milestones_stand_in_order_with_their_pages() -> None:
    papers = (
        evidence(
            "letters/stage 1.docx", "stage_1_letter", date(2025, 3, 4), "Dear Ms A", title="Stage 1 letter to Ms A"
        ),
        evidence("contacts.csv", "contact_log", None, "03/03/2025 call No answer", "05/03/2025 call Rang back"),
        evidence("attendance.csv", "register", None, "03/02/2025 AM O", "2025-03-06 AM O"),
        evidence("case.yaml", "case_file", None),
    )
    contacts = (contact(date(2025, 3, 5), "call", "Rang back"), contact(date(2025, 3, 3), "call", "No answer"))
    reached = Entry(date(2025, 3, 6), "10th unauthorised session", "attendance.csv")
    assert told(in_order(Case(route="r"), papers, contacts, [reached])) == [
        ("2025-03-03", "Call with Ms A (by Mr B): No answer", "contacts.csv", 1),
        ("2025-03-04", "Stage 1 letter to Ms A", "letters/stage 1.docx", 1),
        ("2025-03-05", "Call with Ms A (by Mr B): Rang back", "contacts.csv", 2),
        ("2025-03-06", "10th unauthorised session", "attendance.csv", 2),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("13 March 2025 call; 23 March 2025 call", "3 March 2025 call"),
        ("13/3/2025 call; 3/3/20251 call", "3/3/2025 call"),
        ("13-Mar-2025 call", "03-Mar-2025 call"),
        ("2025-03-031 call", "2025-03-03 14:00 call"),
        ("13.03.25 call", "03.03.25 call"),
    ],
)
def test_a_date_that_is_part_of_another_is_not_that_date(first: str, second: str) -> None:
    papers = (evidence("contacts.csv", "contact_log", None, first, second),)
    (entry,) = in_order(Case(route="r"), papers, [contact(date(2025, 3, 3), "call", "call")], [])
    assert entry.page_of_file == 2


@pytest.mark.parametrize(
    "written",
    ["3rd of March 2025", "Mon 3 Mar 25", "3.3.2025", "3 March\n2025", "3ydd Mawrth 2025", "Dydd Llun 3 o Fawrth 2025"],
)
def test_a_page_proves_a_day_however_it_writes_it(written: str) -> None:
    papers = (evidence("contacts.csv", "contact_log", None, "2 March 2025 Text", f"{written} Call: no answer"),)
    (entry,) = in_order(Case(route="r"), papers, [contact(date(2025, 3, 3), "call", "no answer")], [])
    assert entry.page_of_file == 2


@pytest.mark.parametrize("week", ["w/c 03/03/2025", "Week ending 7 March 2025"])
def test_a_register_with_a_row_a_week_proves_a_day_by_the_page_of_its_week(week: str) -> None:
    papers = (evidence("attendance.csv", "register", None, "w/c 24/02/2025 / / O O", f"{week} / O O O"),)
    reached = Entry(date(2025, 3, 5), "10th unauthorised session", "attendance.csv")
    assert told(in_order(Case(route="r"), papers, (), [reached]))[0][2:] == ("attendance.csv", 2)


def test_a_table_that_shows_the_date_on_no_page_proves_no_page() -> None:
    papers = (
        evidence("attendance.csv", "register", None, "Autumn", "Spring"),
        evidence("contacts.csv", "contact_log", None, "one", "two"),
    )
    reached = Entry(date(2025, 3, 5), "10th unauthorised session", "attendance.csv")
    call = contact(date(2025, 3, 6), "call", "No answer")
    entries = in_order(Case(route="r"), papers, [call], [reached])
    assert [(entry.file, entry.page_of_file, entry.source) for entry in entries] == [
        (None, None, "attendance.csv"),
        (None, None, "contacts.csv"),
    ]


def test_a_letter_that_the_contact_log_names_stands_once_with_the_letter_as_proof() -> None:
    papers = (
        evidence("letters/Stage 1.docx", "stage_1_letter", date(2025, 3, 4), "Dear Ms A"),
        evidence("contacts.csv", "contact_log", None, "04/03/2025 letter Sent first class"),
    )
    sent = contact(date(2025, 3, 4), "letter", "Sent first class", file="stage 1.DOCX")
    (entry,) = in_order(Case(route="r"), papers, [sent], [])
    assert (entry.text, entry.file) == ("Letter to Ms A (by Mr B): Sent first class", "letters/Stage 1.docx")


def test_a_bare_name_that_two_files_have_proves_nothing_but_the_log() -> None:
    papers = (
        evidence("a/letter.pdf", "attendance_letter", None, "one"),
        evidence("b/letter.pdf", "attendance_letter", None, "two"),
        evidence("contacts.csv", "contact_log", None, "04/03/2025 letter"),
    )
    (entry,) = in_order(Case(route="r"), papers, [contact(date(2025, 3, 4), "letter", "Sent", "letter.pdf")], [])
    assert entry.file == "contacts.csv"


def test_what_only_the_case_file_knows_is_told_and_says_so() -> None:
    case = Case(
        route="r",
        parents=(
            Parent(name="Ms A", notices=(Notice(kind="penalty_notice", issued=date(2025, 1, 10), outcome="paid"),)),
        ),
        early_help=EarlyHelp(offered=date(2025, 1, 12), outcome="declined"),
        lead_professional=LeadProfessional(name="Jo", role="social worker", agreed_on=date(2025, 1, 14)),
        dates={"parents_told_of_referral": date(2025, 1, 16), "referral_submitted": None},
    )
    assert told(in_order(case, (), (), [])) == [
        ("2025-01-10", "Penalty notice to Ms A (paid)", None, None),
        ("2025-01-12", "Early help offered: declined", None, None),
        ("2025-01-14", "Referral agreed with the lead professional (Jo, social worker)", None, None),
        ("2025-01-16", "Parents told of referral", None, None),
    ]
    assert {entry.source for entry in in_order(case, (), (), [])} == {"The school's referral"}


def test_a_notice_whose_copy_is_in_the_folder_is_not_told_twice() -> None:
    case = Case(route="r", dates={"notice_to_improve": date(2025, 4, 1)})
    papers = (
        evidence("nti.pdf", "notice_to_improve", date(2025, 4, 1), "Notice to improve", title="Notice to Improve"),
    )
    assert [entry.text for entry in in_order(case, papers, (), [])] == ["Notice to Improve"]


def test_an_unreadable_letter_is_no_proof() -> None:
    papers = (evidence("letter.pdf", "stage_1_letter", date(2025, 3, 4)),)
    assert in_order(Case(route="r"), papers, (), []) == ()


def test_a_letter_of_which_only_the_month_is_known_stands_in_its_place_and_says_so() -> None:
    march = replace(
        evidence("stage 1.pdf", "stage_1_letter", None, "Dear Ms A", title="Stage 1 letter"), month=date(2025, 3, 1)
    )
    papers = (
        evidence("a.pdf", "stage_2_letter", date(2025, 3, 4), "Dear Ms A"),
        march,
        evidence("b.pdf", "meeting_notes", date(2025, 2, 28), "Notes"),
    )
    entries = in_order(Case(route="r"), papers, [], [])
    assert [entry.when for entry in entries] == ["28 February 2025", "March 2025", "4 March 2025"]
    assert entries[1].text == "Stage 1 letter (in March 2025; the day is not known)"


def test_a_letter_of_a_month_whose_day_the_contact_log_knows_stands_once() -> None:
    march = replace(evidence("stage 1.pdf", "stage_1_letter", None, "Dear Ms A"), month=date(2025, 3, 1))
    sent = contact(date(2025, 3, 4), "letter", "Sent first class", file="stage 1.pdf")
    (entry,) = in_order(Case(route="r"), [march], [sent], [])
    assert (entry.day, entry.only_month, entry.file) == (date(2025, 3, 4), False, "stage 1.pdf")


def test_what_the_log_tells_of_the_councils_own_matter_stands_in_no_chronology() -> None:
    contacts = (
        contact(date(2026, 3, 4), "meeting", "ESO was considered with the legal team"),
        contact(date(2026, 3, 5), "call", "Mum rang"),
    )
    words = RULES.disclosure.council_words
    entries = chronology(Case(route="r"), (), contacts, (), RULES.evidence, council_words=words)
    assert [entry.day for entry in entries] == [date(2026, 3, 5)]


def test_what_is_the_councils_own_matter_stands_in_no_chronology() -> None:
    case = Case.model_validate(
        {"route": "r", "dates": {"legal_planning_meeting": "2025-05-12", "meeting": "2025-05-13"}}
    )
    entries = chronology(case, (), (), (), RULES.evidence, council_dates=RULES.council_dates)
    assert [entry.text for entry in entries] == ["Meeting"]
