"""What is told of a defendant: absences that may not be charged, a register too short, a certificate that differs."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.attendance.basis.calendar import SchoolCalendar
from pipeline.attendance.counting.workings import Workings
from pipeline.attendance.register.register import Register, Session
from pipeline.case.case import Case
from pipeline.case.evidence import Evidence, Pages
from pipeline.case.evidence_kind import roles_of
from pipeline.case.finding import Finding
from pipeline.case.question import NO_ANSWERS
from pipeline.case.source_file import SourceFile
from pipeline.prosecution.court_checks import court_checks
from pipeline.prosecution.defendant import defendants_of
from pipeline.prosecution.defendant_papers import DefendantFile, applies
from pipeline.prosecution.disclosure_questions import SelectionRules
from pipeline.prosecution.exhibits import exhibits_of
from pipeline.prosecution.paper_context import paper_context
from pipeline.prosecution.prosecution_findings import findings_about
from pipeline.prosecution.selection import select_for_each
from pipeline.prosecution.session_ledger import ledger_of
from pipeline.prosecution.set_editions import Edition, EditionPaper, ServedEdition, hash_of_paper
from pipeline.rules.model.load import load_rules
from pipeline.typeset.gaps import has_gap
from tests.disclosure.test_leaks import CASE
from tests.project import RULES_FILE

RULES = load_rules(RULES_FILE)
assert RULES.prosecution is not None
LAW = RULES.prosecution
TODAY = date(2026, 6, 1)
CODES = {code.code: code for code in RULES.attendance.codes}
SESSIONS = tuple(Session(date(2026, 3, day), "AM", "O", CODES["O"], "row") for day in (9, 10, 11))
CERTIFICATE = "Certificate. Period: 9 March 2026 to 11 March 2026. 3 unauthorised sessions."
STATEMENT = "Statement of Jane Kerr. I produce JK/1. Signed: Jane Kerr"


def paper(file: str, kind: str, text: str) -> Evidence:
    source = SourceFile(file, Path(file), f"hash of {text}", len(text))
    pages, roles = Pages(Path("pages.pdf"), (text,)), roles_of([kind], RULES.evidence)
    return Evidence(source, kind, None, date(2026, 3, 3), None, file, None, pages, roles=roles)


def found(
    certificate: str = CERTIFICATE, statement: str = STATEMENT, *, today: date = TODAY, **changes: Any
) -> dict[str, Finding]:
    file = file_of_the_father(certificate, statement, **changes)
    return {finding.id: finding for finding in findings_about(file, LAW, SESSIONS, today)}


def file_of_the_father(certificate: str = CERTIFICATE, statement: str = STATEMENT, **changes: Any) -> DefendantFile:
    charge = {"from": "2026-03-09", "to": "2026-03-11", "offence": "444(1)", "procedure": "single justice"}
    charge |= {"defendants": "Mr Owen Pryce", **changes.pop("charge", {})}
    own, answers = changes.pop("own", None), changes.pop("answers", {})
    father = {**CASE["parents"][1], **changes, **({"charge": own} if own else {})}
    case = Case.model_validate({**CASE, "parents": [CASE["parents"][0], father], "charge": charge, "answers": answers})
    workings = Workings(Register("register.csv", SESSIONS), RULES.attendance, case, TODAY, SchoolCalendar())
    defendant = defendants_of(case, workings, LAW)[-1]
    papers = {
        one.file: one
        for one in (
            paper("letter.txt", "attendance_letter", "Dear Mr Pryce, Jac was absent."),
            paper("certificate.txt", "attendance_certificate", certificate),
            paper("statement.txt", "witness_statement", statement),
        )
    }
    rules = SelectionRules(RULES.disclosure, LAW.selection, LAW.papers)
    [selection] = select_for_each([defendant], case, list(papers.values()), rules, NO_ANSWERS)
    return DefendantFile(
        defendant=defendant,
        case=case,
        reference="SR-1",
        sessions=SESSIONS,
        notices=RULES.attendance.penalty_notices,
        lay_months=6,
        selection=selection,
        exhibits=exhibits_of(selection, papers, "JK"),
        entries=(),
        ledger=ledger_of(defendant.parent, workings, LAW, TODAY),
        evidence=papers,
        checks=court_checks(defendant, "Facts.", LAW.court_intake, TODAY, lay_months=6),
    )


def test_a_file_that_fits_has_only_what_the_court_still_asks_for() -> None:
    assert not [name for name in found() if not name.startswith("court-")]


def test_all_of_it_is_told_of_its_defendant_and_closes_no_route() -> None:
    told = found(certificate="Certificate of 2 March 2026. 9 unauthorised sessions.").values()
    assert {(one.result, one.parent) for one in told} == {("warning", "Mr Owen Pryce")}


@pytest.mark.parametrize(
    ("today", "weeks"),
    [
        (date(2026, 7, 14), None),
        (date(2026, 7, 15), 8),
        (date(2026, 8, 11), 8),
        (date(2026, 8, 12), 4),
        (date(2026, 9, 9), 4),
        (date(2026, 9, 10), None),
    ],
)
def test_weeks_before_the_first_session_is_out_of_time_it_is_told(today: date, weeks: int | None) -> None:
    told = found(today=today).get("time-left")
    assert (told and told.because) == (
        weeks
        and f"Mr Owen Pryce: The first charged session is in time until 9 September 2026, {weeks} weeks or less away."
    )


def test_once_the_defendant_is_charged_no_time_is_running_out() -> None:
    assert "time-left" not in found(today=date(2026, 9, 1), charge={"charged_on": "2026-08-28"})


def test_an_absence_of_a_paid_notice_is_told_with_its_number() -> None:
    paid = {"kind": "penalty_notice", "issued": "2026-03-20", "outcome": "paid"}
    told = found(notices=[{**paid, "period": {"from": "2026-03-09", "to": "2026-03-10"}}])
    assert "2 of the charged sessions may not be charged: the penalty notice" in told["session-ledger"].because


@pytest.mark.parametrize(
    ("certificate", "because"),
    [
        ("Period: 2 March 2026 to 11 March 2026. 3 unauthorised sessions.", "does not name 9 March 2026"),
        (CERTIFICATE.replace("3 un", "5 un"), "speaks of 5 unauthorised sessions, and the charge of 3"),
        (CERTIFICATE.replace("3 unauthorised sessions", "Unauthorised absence: 4"), "speaks of 4"),
    ],
)
def test_a_certificate_of_something_else_is_told(certificate: str, because: str) -> None:
    assert because in found(certificate)["certificate-of-charge"].because


@pytest.mark.parametrize("between", ["\n", " "])
def test_the_total_above_that_of_unauthorised_absence_is_not_taken_for_it(between: str) -> None:
    totals = f"Authorised absences: 2{between}Unauthorised absences: 3"
    assert "certificate-of-charge" not in found(CERTIFICATE.replace("3 unauthorised sessions.", totals))


def test_a_charge_beyond_the_register_is_told() -> None:
    told = found(charge={"to": "2026-03-20"})["register-covers-charge"]
    assert "The register goes from 9 March 2026 to 11 March 2026" in told.because


def test_a_charge_over_two_schools_is_told_by_their_names_and_one_in_school_lane_is_not() -> None:
    both = "Marbrook High School, Weir Lane, Stockport and Oakfold Academy, Mill Road, Hyde"
    told = found(charge={"place": both})["one-school"]
    assert "Marbrook High School and Oakfold Academy" in told.because
    assert "one-school" not in found(charge={"place": "Marbrook High School, 2 Old School Lane, Stockport"})


def test_an_exhibit_that_is_not_there_and_one_that_nobody_names_are_told() -> None:
    told = found(statement="I produce JK/9.")
    assert "names JK/9" in told["exhibit-references"].because
    assert "No statement names JK/1" in told["exhibits-named"].because


def test_what_the_court_would_reject_is_told_with_its_check() -> None:
    assert found()["court-urn"].because.startswith("Mr Owen Pryce: The court's intake would reject this:")


def account(*charged: str) -> str:
    charge = {"offence": "444(1A)", "procedure": "summons", "defendants": charged}
    said = {"interview_under_caution": "He said that he knew of each absence."}
    return paper_context(file_of_the_father(charge=charge, answers=said), LAW)["interview_account"]


def test_what_a_defendant_said_in_interview_is_served_on_nobody_else() -> None:
    assert account("Mr Owen Pryce") == "He said that he knew of each absence."
    assert has_gap(account("Mr Owen Pryce", "Ms Siân Pryce"))
    [idpc] = [one for one in LAW.sets if one.file == "IDPC bundle"]
    [paper] = [one for one in LAW.papers if one.name == "Account given in interview"]
    assert paper.for_set
    assert paper.offences == ("444(1A)",)
    assert any(paper.name in section.papers for section in idpc.sections)


def test_an_account_that_tells_of_the_other_household_is_a_gap_that_says_why() -> None:
    charge = {"offence": "444(1A)", "procedure": "summons", "defendants": "Mr Owen Pryce"}
    said = {"interview_under_caution": "He said that Ms Siân Pryce lives at 14 Lantern Row."}
    told = paper_context(file_of_the_father(charge=charge, answers=said), LAW)["interview_account"]
    assert has_gap(told)
    assert "without what is to be kept from them" in told


def test_each_of_two_defendants_is_served_with_the_own_account_alone() -> None:
    charge = {"offence": "444(1A)", "procedure": "summons", "defendants": ("Mr Owen Pryce", "Ms Siân Pryce")}
    file = file_of_the_father(charge=charge, own={"interview": "He said nothing."})
    assert paper_context(file, LAW)["interview_account"] == "He said nothing."


def test_the_account_of_the_one_whose_offence_wants_an_interview_is_the_answer() -> None:
    charge = {"offence": "444(1)", "procedure": "summons", "defendants": ("Mr Owen Pryce", "Ms Siân Pryce")}
    said = {"interview_under_caution": "He said that he knew."}
    file = file_of_the_father(charge=charge, own={"offence": "444(1A)"}, answers=said)
    assert paper_context(file, LAW)["interview_account"] == "He said that he knew."


def test_a_certificate_of_the_charge_leaves_one_of_another_defendants_charge_untold() -> None:
    other = paper("other.txt", "attendance_certificate", "Certificate of 2 March 2026. 9 unauthorised sessions.")
    file = file_of_the_father()
    both = replace(file, evidence={**file.evidence, "other.txt": other})
    assert "certificate-of-charge" not in [one.id for one in findings_about(both, LAW, SESSIONS, TODAY)]


@pytest.mark.parametrize(
    ("charged_on", "in_time"),
    [
        ("2026-09-09", "both"),  # the first charged session is of 9 March
        ("2026-09-10", "the outer"),
        ("2026-09-11", "the outer"),  # the last one is of 11 March
        ("2026-09-12", "neither"),
        (None, ""),
    ],
)
def test_the_sheet_of_time_limits_says_by_which_day_the_charge_is_in_time(charged_on: str | None, in_time: str) -> None:
    file = file_of_the_father(charge={"charged_on": charged_on})
    assert paper_context(file, LAW)["limits"]["in_time"] == in_time


@pytest.mark.parametrize(
    ("was_served", "serve_on", "told"),
    [
        ("The same words.", "2026-05-28", ["objection-day"]),
        (STATEMENT, "2026-05-28", []),  # the statement is the one that was served
        ("Other words.", "2026-06-04", []),  # the notice counts from the service to come
        ("Other words.", None, []),  # and where nobody said when, it has a gap
    ],
)
def test_a_new_statement_wants_a_notice_that_counts_from_its_own_service(
    was_served: str, serve_on: str | None, told: list[str]
) -> None:
    sha256 = hash_of_paper(Pages(Path("pages.pdf"), (was_served,)))
    edition = Edition("S9", "Mr Owen Pryce", "SR-1", 1, (EditionPaper("Statement", "", 1, sha256, "statement.txt"),))
    charge = {"serve_on": serve_on, "serve_by": "post"}
    file = replace(file_of_the_father(charge=charge), served=(ServedEdition(edition, date(2026, 5, 28)),))
    found_now = findings_about(file, LAW, SESSIONS, TODAY)
    assert [finding.id for finding in found_now if finding.id == "objection-day"] == told


@pytest.mark.parametrize(
    ("was_served", "procedure", "told"),
    [
        ("The same words.", "single justice", True),
        ("The same words.", "summons", False),
        (STATEMENT, "single justice", False),
    ],
)
def test_what_came_after_the_service_is_not_before_a_single_justice(
    was_served: str, procedure: str, told: bool
) -> None:
    sha256 = hash_of_paper(Pages(Path("pages.pdf"), (was_served,)))
    papers = [EditionPaper("Statement", "", 1, sha256, "statement.txt")]
    file = file_of_the_father(charge={"procedure": procedure})
    others = [one.pages for one in file.evidence.values() if one.pages and not one.is_a("witness statement")]
    papers += [EditionPaper("Paper", "", 1, hash_of_paper(pages), "paper.txt") for pages in others]
    edition = Edition("Single justice procedure", "Mr Owen Pryce", "SR-1", 1, tuple(papers))
    served = replace(file, served=(ServedEdition(edition, date(2026, 5, 28)),))
    found_now = [one for one in findings_about(served, LAW, SESSIONS, TODAY) if one.id == "served-together"]
    assert [("Magistrates' Courts Act" in (one.source or "")) for one in found_now] == ([True] if told else [])
    assert "served-together" not in [one.id for one in findings_about(file, LAW, SESSIONS, TODAY)]


NOTICE = {"kind": "penalty_notice", "issued": "2026-01-12", "method": "post", "amount": "80"}
BEFORE = {"from": "2025-12-01", "to": "2025-12-05"}
CHARGED = {"from": "2026-03-09", "to": "2026-03-10"}


@pytest.mark.parametrize(
    ("procedure", "issued", "period", "told"),
    [
        ("summons", "2026-01-12", BEFORE, 0),
        ("charge", "2026-01-12", BEFORE, 0),
        ("summons", "2026-03-23", CHARGED, 1),
        ("summons", "2026-03-23", None, 1),
        ("summons", "2026-01-12", None, 0),
        ("single justice", "2026-01-12", BEFORE, 1),
    ],
)
def test_an_earlier_penalty_notice_is_served_only_where_what_bears_on_sentence_is(
    procedure: str, issued: str, period: dict[str, str] | None, told: int
) -> None:
    file = file_of_the_father(
        charge={"procedure": procedure},
        notices=[{**NOTICE, "issued": issued, "outcome": "paid", **({"period": period} if period else {})}],
    )
    given = paper_context(file, LAW)
    assert (len(given["notices"]), len(given["notice_history"])) == (told, 1)
    [paper_of_them] = [one for one in LAW.papers if one.name == "Penalty notices"]
    assert applies(paper_of_them, file) is bool(told)


def test_a_notice_to_improve_is_no_penalty_notice() -> None:
    file = file_of_the_father(notices=[{"kind": "notice_to_improve", "issued": "2026-01-12"}])
    assert paper_context(file, LAW)["notice_history"] == []


def test_a_charge_of_days_that_had_not_passed_when_it_was_made_is_told() -> None:
    told = found(charge={"charged_on": "2026-03-10"})["charge-after-offence"].because
    assert "of 10 March 2026, and its period ends on 11 March 2026" in told
    assert "charge-after-offence" not in found(charge={"charged_on": "2026-03-11"})


def test_reply_forms_that_do_not_say_where_to_send_them_are_told_and_where_it_is_known_they_do() -> None:
    assert "court-reply-address" in found()
    assert "court-reply-address" not in found(charge={"procedure": "summons"})
    file = file_of_the_father(charge={"court": "Tameside Magistrates' Court", "court_address": "Henry Square\nAshton"})
    assert (
        paper_context(file, LAW)["charge"]["court_and_address"] == "Tameside Magistrates' Court\nHenry Square\nAshton"
    )


@pytest.mark.parametrize(("period", "goes_in"), [(BEFORE, False), (CHARGED, True), (None, False)])
def test_a_penalty_notice_for_other_absences_is_no_exhibit(period: dict[str, str] | None, goes_in: bool) -> None:
    notice = {**NOTICE, "issued": "2026-03-03", "outcome": "paid", **({"period": period} if period else {})}
    defendant = file_of_the_father(notices=[notice]).defendant
    rules, case = SelectionRules(RULES.disclosure, LAW.selection, LAW.papers), Case.model_validate(CASE)
    [selection] = select_for_each(
        [defendant], case, [paper("n.txt", "penalty_notice", "Penalty notice")], rules, NO_ANSWERS
    )
    assert [one.goes_in for one in selection.decisions] == [goes_in]


def test_the_file_knows_the_parents_who_are_not_charged() -> None:
    assert [one.name for one in file_of_the_father().not_charged] == [CASE["parents"][0]["name"]]


@pytest.mark.parametrize(("agreed", "may_be"), [(None, False), (False, False), (True, True)])
def test_papers_are_made_for_service_by_email_only_on_a_parent_who_agreed_in_writing(
    *, agreed: bool | None, may_be: bool
) -> None:
    planned = {"serve_on": "2026-06-08", "serve_by": "e-mail"}
    given = paper_context(file_of_the_father(charge=planned, consents_to_email=agreed), LAW)
    assert has_gap(given["serving"]["method"]) is not may_be
    assert ("mail" in given["serving"]["method"]) is may_be
    assert has_gap(given["objection"]["last_day"]) is not may_be
