"""The five texts that the routes come from: each requirement, with a case that keeps it and a change that breaks it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

import pytest

from pipeline.attendance.basis.attendance_settings import CalendarDates
from pipeline.attendance.basis.calendar import NO_TERM_DATES, SchoolCalendar
from pipeline.case.case import Case
from pipeline.case.finding import Finding
from pipeline.rules.due import due_next
from pipeline.rules.judging.check import check
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.load import load_rules
from pipeline.rules.model.rulebook import Rules
from tests.project import RULES_FILE
from tests.rules.judging.test_routes import CONTRACT, EXAMPLES, NOTICE, PARENT, PLAN, Example, Mark, change
from tests.rules.stockport_case import (
    COMPLETE_CASE,
    COMPLETE_EVIDENCE,
    EXPLANATIONS,
    MEETING_TEXT,
    REGISTER_FACTS,
    STAGE_2_TEXT,
    TODAY,
    document,
)

FATHER = {**PARENT, "name": "Ben Hughes", "relationship": "father", "lives_with_child": False}
EXAMPLES_OF_SEEDS = {
    **EXAMPLES,
    "stockport-enforcement": Example("stockport-enforcement", COMPLETE_CASE, COMPLETE_EVIDENCE, REGISTER_FACTS, TODAY),
}
MISSING_CHILD = "leicestershire-missing-education"


@dataclass(frozen=True)
class Contact:
    """One contact of a log."""

    day: date
    summary: str
    kind: str = "call"
    with_whom: str = ""
    file: str = "contacts.csv"
    cells: tuple[str, ...] = ()


def of(route: str, without: str = "", **changes: object) -> Example:
    """Change the complete case of a route."""
    if route in EXAMPLES:
        return change(route, without=without, **changes)
    example = EXAMPLES_OF_SEEDS[route].without(*without.split())
    example = example.answering(**changes.get("answers", {}))  # type: ignore[arg-type]
    example = example.counting(**changes.get("facts", {}))  # type: ignore[arg-type]
    example = example.saying(**changes.get("case", {}))  # type: ignore[arg-type]
    return example.adding(*changes.get("add", ()))  # type: ignore[misc]


def stockport(without: str = "", **changes: object) -> Example:
    return of("stockport-enforcement", without, **changes)


def norfolk(without: str = "", **changes: object) -> Example:
    return of("norfolk-legal-intervention", without, **changes)


def wigan(without: str = "", **changes: object) -> Example:
    return of("wigan-enforcement-pathway", without, **changes)


def missing_child(without: str = "", **changes: object) -> Example:
    return of(MISSING_CHILD, without, **changes)


def plan_without(words: str) -> Example:
    return wigan("family_plan", add=[document("family_plan", None, PLAN.replace(words, ""))])


def marked(example: Example, code: str) -> Example:
    return replace(example, sessions=tuple(Mark(date(2025, 3, 3) + timedelta(days=day), code) for day in range(7)))


PLAN_NOT_REVIEWED = of("stockport-stage-2", dates={"plan_review": None})
BACK = tuple(Mark(date(2025, 4, 25) + timedelta(days=day), "/") for day in range(30))
STAGE_2_OF_MARCH = document("stage_2_letter", date(2025, 3, 20), STAGE_2_TEXT)
ONLY_ATTENDANCE = "Notes of the School Attendance Meeting\nPresent: Ann Hughes, P Rowe\nHis attendance was gone over."
NOT_THERE = "Notes of the School Attendance Meeting\nAbsence was discussed. Ann Hughes was invited and did not attend."

# The number of the requirement in its text (0 Stockport, 1 Bramhall, 2 Norfolk, 3 Wigan, 4 Burbage), what it says,
# the case that breaks it, the line of the checklist that tells it, and how.
REQUIREMENTS: tuple[tuple[str, str, Example, str, str], ...] = (
    ("0.1", "ten sessions", stockport(facts={"unauthorised_in_10_school_weeks": 9}), "threshold", "failed"),
    (
        "0.1",
        "none since is told",
        stockport(facts={"unauthorised_in_last_10_school_weeks": 0}),
        "absence-goes-on",
        "warning",
    ),
    (
        "0.2",
        "efforts of this year",
        stockport("stage_1_letter stage_2_letter", add=[document("stage_2_letter", date(2024, 3, 1), STAGE_2_TEXT)]),
        "stage-2-letter",
        "failed",
    ),
    (
        "0.3",
        "Stage 2 letter before the meeting",
        stockport("stage_2_letter", add=[STAGE_2_OF_MARCH]),
        "meeting-notes",
        "failed",
    ),
    (
        "0.3",
        "meeting before the plan",
        stockport("action_plan", add=[document("action_plan", date(2025, 1, 27))]),
        "action-plan",
        "failed",
    ),
    (
        "0.4",
        "early help was offered",
        stockport(case={"early_help": {"outcome": "not offered"}}),
        "early-help",
        "missing",
    ),
    (
        "0.4",
        "why it was not appropriate",
        stockport(case={"early_help": {}}, answers={"early_help": "Not appropriate"}),
        "early-help",
        "failed",
    ),
    (
        "0.5",
        "agreed with the lead professional",
        stockport(case={"plan": "CP", "lead_professional": {"name": "Jo Bell", "agreed_on": "2025-05-01"}}),
        "lead-professional-agreed",
        "missing",
    ),
    (
        "0.6",
        "leave is for a penalty notice",
        stockport(facts={"longest_leave_run": 10, "unauthorised_in_10_school_weeks_without_leave": 2}),
        "leave",
        "failed",
    ),
    ("0.10", "who refers", stockport(case={"school": {"name": "Larkhill"}}), "referrer", "missing"),
    ("0.11", "UPN", stockport(case={"child": {"forename": "Tom", "surname": "Hughes"}}), "upn", "missing"),
    ("0.13", "contact with parents", stockport("contact_log"), "contact-log", "warning"),
    ("0.14", "barriers", stockport(answers={"barriers": "see attached letter"}), "barriers", "missing"),
    ("0.16", "actions of the plan", stockport(case={"plan": "TAC"}), "plan-actions", "missing"),
    (
        "0.17",
        "why the parent could do more",
        stockport(answers={"why_parent_could_do_more": "ask mum"}),
        "why-parent-could-do-more",
        "missing",
    ),
    (
        "0.18",
        "current attendance certificate",
        stockport("attendance_certificate"),
        "attendance-certificate",
        "missing",
    ),
    (
        "0.19",
        "medical evidence will be needed",
        stockport("stage_2_letter", add=[document("stage_2_letter", date(2025, 1, 20), "Dear Ms Hughes, see us.")]),
        "stage-2-letter",
        "failed",
    ),
    (
        "0.20",
        "a meeting with parents",
        stockport(
            "meeting_notes", add=[document("meeting_notes", date(2025, 2, 3), "Staff only. Absence. Letter to mum.")]
        ),
        "meeting-notes",
        "failed",
    ),
    (
        "0.20",
        "parents who did not come are told",
        stockport("meeting_notes", add=[document("meeting_notes", date(2025, 2, 3), NOT_THERE)]),
        "parents-at-the-meeting",
        "warning",
    ),
    ("0.21", "the plan of the meeting", stockport("action_plan"), "action-plan", "missing"),
    (
        "0.22",
        "no meeting beside a TAC plan",
        stockport("meeting_notes", case={"plan": "TAC"}),
        "meeting-notes",
        "waived",
    ),
    (
        "1.5",
        "warning from Stockport Council",
        of(
            "stockport-notice-to-improve",
            "notice_to_improve",
            add=[
                document("notice_to_improve", date(2025, 4, 28), NOTICE.replace("Stockport Council", "Larkhill School"))
            ],
        ),
        "notice",
        "failed",
    ),
    (
        "1.5",
        "15 school days",
        of(
            "stockport-notice-to-improve",
            "notice_to_improve",
            add=[document("notice_to_improve", date(2025, 4, 28), NOTICE.replace("the next 15 school days", "May"))],
        ),
        "notice-wording",
        "failed",
    ),
    (
        "1.7",
        "certificate that covers the leave",
        of("stockport-penalty-notice", facts={"leave_to": date(2025, 5, 23)}),
        "attendance-certificate",
        "failed",
    ),
    (
        "1.8",
        "Parent Contract Review Meetings",
        of(
            "stockport-attendance-contract",
            "attendance_contract",
            add=[document("attendance_contract", date(2025, 1, 13), CONTRACT)],
        ),
        "contract-reviews",
        "warning",
    ),
    (
        "1.12",
        "Attendance Return at ten school days",
        of("stockport-stage-2", facts={"longest_unauthorised_run_this_school_year": 20}),
        "attendance-return",
        "warning",
    ),
    (
        "1.13",
        "Sickness Return at 15 days",
        of("stockport-stage-2", facts={"sessions_ill_this_school_year": 30}),
        "sickness-return",
        "warning",
    ),
    (
        "1.14",
        "contact about regular lateness",
        of("stockport-stage-1", facts={"sessions_late_before_close": 10, "sessions_late_after_close": 0}),
        "lateness",
        "warning",
    ),
    (
        "1.15",
        "leave that was granted is no case",
        of(
            "stockport-penalty-notice",
            "leave_response",
            add=[document("leave_response", date(2025, 4, 3), "Your request for leave. We are happy to grant it.")],
        ),
        "leave-refused",
        "failed",
    ),
    (
        "1.15",
        "leave asked for in advance",
        of(
            "stockport-penalty-notice",
            "leave_request",
            facts={"leave_from": date(2025, 4, 7)},
            add=[document("leave_request", date(2025, 4, 9))],
        ),
        "leave-asked-for-in-advance",
        "warning",
    ),
    (
        "1.16",
        "part-time timetable with consent and review",
        marked(stockport(), "C2"),
        "part-time-timetable",
        "warning",
    ),
    ("1.17", "study leave of Year 11 alone", marked(stockport(), "S"), "study-leave", "warning"),
    (
        "1.17",
        "travelling family, 200 sessions",
        marked(stockport(), "T"),
        "travelling",
        "warning",
    ),
    (
        "1.18",
        "medical action plan before Stage 2",
        of("stockport-stage-2", answers={"medical_reasons": "Yes"}),
        "medical-action-plan",
        "missing",
    ),
    ("1.20", "children in care: PEP, Virtual School", stockport(case={"plan": "CLA"}), "looked-after", "missing"),
    *(
        ("1.20", f"children in care: {route}", of(route, case={"plan": "CLA"}), "looked-after", "warning")
        for route in (
            *("stockport-penalty-notice", "stockport-stage-2", "stockport-notice-to-improve"),
            *("stockport-attendance-contract", "prosecution-magistrates", "stockport-prosecution"),
        )
    ),
    (
        "1.23",
        "Stage 1 letter tells of support",
        of(
            "stockport-stage-1",
            "stage_1_letter",
            add=[document("stage_1_letter", None, "Attendance is a concern. This cannot help him.")],
        ),
        "stage-1-letter-tells-of-support",
        "failed",
    ),
    (
        "1.23",
        "Stage 1 letter to each adult",
        of(
            "stockport-stage-1",
            "stage_1_letter",
            case={"parents": [PARENT, FATHER]},
            add=[document("stage_1_letter", None, "Attendance, support.", parent="Ann Hughes")],
        ),
        "stage-1-letter",
        "missing",
    ),
    (
        "1.25",
        "Outreach Officer and Head of Year at the meeting",
        of("stockport-stage-2", "meeting_notes", add=[document("meeting_notes", date(2025, 2, 3), MEETING_TEXT)]),
        "who-was-at-the-meeting",
        "warning",
    ),
    (
        "1.25",
        "reasons and strategies at the meeting",
        of("stockport-stage-2", "meeting_notes", add=[document("meeting_notes", date(2025, 2, 3), ONLY_ATTENDANCE)]),
        "what-the-meeting-spoke-of",
        "warning",
    ),
    ("1.26", "a review is due now", PLAN_NOT_REVIEWED, "plan-reviews", "failed"),
    ("1.31", "parents do not engage", stockport(answers={"parents_not_engaged": None}), "not-engaged", "warning"),
    (
        "1.33",
        "no contract in a parent's absence",
        of(
            "stockport-attendance-contract",
            "attendance_contract",
            add=[document("attendance_contract", None, CONTRACT.replace("Signed by the parent", "Parent: unsigned"))],
        ),
        "signed",
        "failed",
    ),
    (
        "1.33",
        "a record of no contract is none",
        of(
            "stockport-attendance-contract",
            "attendance_contract",
            add=[document("attendance_contract", None, "Attendance contract meeting. No contract was made.")],
        ),
        "contract",
        "failed",
    ),
    (
        "1.33",
        "contract explored before an order",
        of("education-supervision-order", answers={"contract_not_used": None}),
        "contract-explored",
        "warning",
    ),
    *(
        (
            "1.34",
            f"a contract holds: {left_out}",
            of(
                "stockport-attendance-contract",
                "attendance_contract",
                add=[document("attendance_contract", None, CONTRACT.replace(left_out, ""))],
            ),
            "contract-contents",
            "failed",
        )
        for left_out in (
            "The parent will bring Tom to school; these are the requirements.",
            "The school agrees to provide support.",
            "The parents agree to comply until 20 June.",
            "Action plan: who leads each step, by when.",
            "Additional support: a bus pass.",
        )
    ),
    (
        "1.36",
        "legal planning meeting",
        of("education-supervision-order", dates={"legal_planning_meeting": None}),
        "planning-meeting",
        "warning",
    ),
    (
        "1.37",
        "an order is considered before prosecution",
        of("prosecution-magistrates", answers={"eso_considered": "Not considered"}),
        "order-considered",
        "failed",
    ),
    (
        "1.38",
        "voluntary support was tried",
        of("education-supervision-order", answers={"support_exhausted": "Early help was not offered"}),
        "support-exhausted",
        "failed",
    ),
    (
        "1.38",
        "an order would be beneficial",
        of("education-supervision-order", answers={"eso_beneficial": "No"}),
        "beneficial",
        "failed",
    ),
    (
        "1.39",
        "meeting with the parents about the order",
        of("education-supervision-order", dates={"order_meeting": None}),
        "meeting-on-the-order",
        "warning",
    ),
    (
        "1.39",
        "the letter about the order",
        of("education-supervision-order", "order_letter"),
        "order-letter",
        "warning",
    ),
    (
        "1.40",
        "public interest",
        of("prosecution-magistrates", answers={"public_interest": "No"}),
        "public-interest",
        "failed",
    ),
    (
        "2.1",
        "within 15 school days of telling the parents",
        norfolk(
            "referral_notification",
            dates={"parents_told_of_referral": "2025-05-02"},
            add=[document("referral_notification", date(2025, 5, 2))],
        ),
        "fifteen-school-days",
        "failed",
    ),
    ("2.2", "the six questions", norfolk(answers={"barriers": "n/k"}), "six-questions", "missing"),
    ("2.2", "the four confirmations", norfolk(answers={"young_carer": "tbc"}), "confirmations", "missing"),
    ("2.2", "why a parent is left out", norfolk(answers={"all_parents_included": "No"}), "parents-left-out", "missing"),
    (
        "2.3",
        "first day calls were made",
        norfolk("contact_log", add=[document("contact_log", None, "She will call in next week.")]),
        "first-day-calls",
        "failed",
    ),
    ("2.5", "letters sent home", norfolk("attendance_letter"), "letters", "missing"),
    (
        "2.6",
        "home visits were made",
        norfolk(
            "contact_log", add=[document("contact_log", None, "3 March: rang her and invited her to visit the school.")]
        ),
        "home-visits",
        "failed",
    ),
    ("2.7", "meeting records", norfolk("meeting_notes"), "meetings", "missing"),
    ("2.7", "agreed plans", norfolk("action_plan"), "agreed-plan", "missing"),
    ("2.9", "Notice to Improve, copy", norfolk("notice_to_improve"), "notice-to-improve", "missing"),
    ("2.10", "Referral Notification, copy", norfolk("referral_notification"), "referral-notification", "missing"),
    (
        "2.11",
        "papers on a medical condition",
        norfolk(answers={"medical_condition": "Yes"}),
        "medical-documents",
        "missing",
    ),
    ("2.12", "statutory defences", norfolk(answers={"statutory_defences": None}), "statutory-defences", "missing"),
    (
        "2.12",
        "papers on a statutory defence",
        norfolk(answers={"statutory_defences": "Yes, mother says that the bus did not come on two days"}),
        "statutory-defences",
        "warning",
    ),
    (
        "2.12",
        "a defence that somebody raises",
        norfolk(answers={"statutory_defences": "Mother says that the bus did not come on two days"}),
        "statutory-defences",
        "missing",
    ),
    ("2.13", "year group", norfolk(case={"child": COMPLETE_CASE["child"]}), "pupil", "missing"),
    (
        "2.14",
        "attendance record of the current year",
        norfolk("attendance_certificate", add=[document("attendance_certificate", date(2024, 7, 12))]),
        "attendance-record",
        "failed",
    ),
    ("2.15", "telephone of the parent", norfolk(case={"parents": [{**PARENT, "phone": None}]}), "parents", "missing"),
    (
        "2.16",
        "address of a parent who lives elsewhere",
        norfolk(case={"parents": [PARENT, {**FATHER, "address": None}]}),
        "parents-address",
        "missing",
    ),
    ("2.17", "translator and which language", norfolk(answers={"translator": "Yes"}), "translator", "missing"),
    ("2.18", "person who refers", norfolk(case={"school": {"name": "Larkhill"}}), "school", "missing"),
    ("3.1", "not for a child looked after", wigan(case={"plan": "CLA"}), "not-looked-after", "failed"),
    ("3.3", "step 1 was done", wigan(answers={"attendance_discussed": "Not yet"}), "step-1", "missing"),
    ("3.3", "siblings were considered", wigan(answers={"siblings_considered": "No"}), "step-1", "failed"),
    (
        "3.3",
        "circumstances were investigated",
        wigan(answers={"mitigating_circumstances": "Nobody has asked the family"}),
        "step-1",
        "failed",
    ),
    ("3.3", "step 3 was done", wigan(answers={"plan_reviewed": "Not reviewed"}), "step-3", "failed"),
    (
        "3.3",
        "strategies are exhausted",
        wigan(answers={"strategies_exhausted": "No, CAMHS has not begun yet"}),
        "step-4",
        "failed",
    ),
    ("3.4", "in the child's best interests", wigan(answers={"best_interests": "No"}), "enforcement-is-right", "failed"),
    ("3.5", "an attendance record", wigan("register"), "attendance-record", "missing"),
    ("3.5", "90% and under", wigan(facts={"attendance_percentage": 91.0}), "persistently-absent", "warning"),
    ("3.5", "50% and under", wigan(facts={"attendance_percentage": 51.0}), "severely-absent", "warning"),
    (
        "3.6",
        "targets for the professionals",
        plan_without("The school nurse will see him on Mondays."),
        "smart-targets-in-plan",
        "warning",
    ),
    (
        "3.6",
        "targets for the family",
        plan_without("His mother will wake him at seven until 30 June."),
        "smart-targets-in-plan",
        "warning",
    ),
    (
        "3.6",
        "a target says by when",
        plan_without(" until 30 June"),
        "smart-targets-in-plan",
        "warning",
    ),
    (
        "3.7",
        "voice of the child",
        plan_without("Voice of the child: Tom says he is tired."),
        "childs-voice-in-plan",
        "failed",
    ),
    (
        "3.7",
        "what parents think is no voice of the child",
        wigan(
            "family_plan",
            add=[
                document("family_plan", None, PLAN.replace("Tom says he is tired.", "\nParents' views Mum is tired.\n"))
            ],
        ),
        "childs-voice-in-plan",
        "failed",
    ),
    (
        "3.7",
        "a heading with nothing below it is no voice",
        wigan(
            "family_plan", add=[document("family_plan", None, PLAN.replace("Tom says he is tired.", "\nTargets:\n"))]
        ),
        "childs-voice-in-plan",
        "failed",
    ),
    (
        "3.7",
        "what Word writes into a field until it is filled in is no voice",
        wigan(
            "family_plan",
            add=[
                document(
                    "family_plan",
                    None,
                    PLAN.replace("Tom says he is tired.", "\nTom says: Click here to enter text.\nTargets:\n"),
                )
            ],
        ),
        "childs-voice-in-plan",
        "failed",
    ),
    (
        "3.8",
        "a field left blank is no oversight",
        plan_without(" agreed by the team manager on 3 March."),
        "management-oversight-in-plan",
        "failed",
    ),
    (
        "3.8",
        "management oversight in the plan",
        wigan(
            "family_plan", add=[document("family_plan", None, "Attendance target 95%. Mother works as a shop manager.")]
        ),
        "management-oversight-in-plan",
        "failed",
    ),
    (
        "3.9",
        "evidence of the offers",
        wigan("contact_log", add=[document("contact_log", None, "3 March: rang, no answer.")]),
        "offers-evidence",
        "failed",
    ),
    (
        "4.1",
        "letters below 96%",
        of("leicestershire-irregular", facts={"attendance_percentage": 95.0}),
        "letters-below-target",
        "warning",
    ),
    (
        "4.2",
        "20 sessions on end",
        of("leicestershire-irregular", facts={"longest_unauthorised_run": 19}),
        "threshold",
        "failed",
    ),
    (
        "4.2",
        "ten late sessions",
        of("leicestershire-lateness", facts={"sessions_late_before_close": 0, "sessions_late_after_close": 9}),
        "threshold",
        "failed",
    ),
    (
        "4.5",
        "48 hours ahead",
        of(
            "leicestershire-leave",
            "leave_request",
            facts={"leave_from": date(2025, 4, 2)},
            add=[document("leave_request", date(2025, 4, 1))],
        ),
        "asked-in-time",
        "warning",
    ),
    (
        "4.6",
        "six sessions on end",
        of("leicestershire-leave", facts={"longest_leave_run_in_two_half_terms": 2}),
        "threshold",
        "failed",
    ),
    (
        "4.7",
        "contrary evidence by a stated day",
        of(
            "leicestershire-leave",
            "leave_request leave_response",
            add=[document("attendance_letter", date(2025, 4, 28), "We believe Tom was on holiday.")],
        ),
        "proof-asked-for",
        "failed",
    ),
    (
        "4.12",
        "lateness goes on",
        marked(of("leicestershire-lateness"), "/"),
        "lateness-goes-on",
        "warning",
    ),
    (
        "4.13",
        "medical evidence after three to five days on end",
        marked(of("leicestershire-irregular"), "I"),
        "medical-evidence",
        "warning",
    ),
    (
        "4.14",
        "reduced timetable with review date",
        marked(of("leicestershire-irregular"), "C2"),
        "part-time-timetable",
        "warning",
    ),
    (
        "4.16",
        "calls from the first day on",
        missing_child("contact_log", add=[document("contact_log", None, "14/10/2024: rang, no answer.")]),
        "calls",
        "failed",
    ),
    ("4.16", "sibling check", missing_child(answers={"siblings_checked": None}), "siblings", "missing"),
    (
        "4.17",
        "safeguarding lead and head told",
        missing_child(dates={"safeguarding_lead_told": None}),
        "safeguarding-lead",
        "missing",
    ),
    (
        "4.17",
        "on day 3",
        missing_child(dates={"safeguarding_lead_told": "2025-05-02"}),
        "safeguarding-lead-in-time",
        "warning",
    ),
    (
        "4.18",
        "home visit or letter by hand",
        missing_child("home_visit", add=[document("attendance_letter", date(2025, 5, 6), "The trip costs £14.")]),
        "home-visit",
        "failed",
    ),
    (
        "4.18",
        "by day 10",
        missing_child("home_visit", add=[document("home_visit", date(2025, 5, 21), "Nobody came to the door.")]),
        "home-visit",
        "warning",
    ),
    ("4.18", "enquiries", missing_child(answers={"enquiries_made": "None yet"}), "enquiries", "failed"),
    ("4.19", "Reasonable Enquiry", missing_child(dates={"reasonable_enquiry": None}), "reasonable-enquiry", "missing"),
    (
        "4.19",
        "on day 10",
        missing_child(dates={"reasonable_enquiry": "2025-05-14"}),
        "reasonable-enquiry-in-time",
        "warning",
    ),
    ("4.20", "day 20 is reached", missing_child(dates={"first_day_absent": "2025-05-19"}), "twenty-days", "failed"),
    ("4.20", "CME.1 with parents", missing_child(case={"parents": [{"name": "Ann Hughes"}]}), "parents", "missing"),
    ("4.20", "CME.1 with the register", missing_child("register"), "record", "missing"),
    ("4.21", "no contact", missing_child(answers={"heard_from_family": "Yes, on day 6"}), "no-contact", "failed"),
)


def situation(
    example: Example, rules: Rules, contacts: Sequence[Contact] = (), calendar: SchoolCalendar = NO_TERM_DATES
) -> Situation:
    case = Case.model_validate({**example.case, "route": example.route})
    return situation_of(
        rules,
        case,
        example.evidence,
        example.today,
        facts=example.facts,
        explanations=EXPLANATIONS,
        sessions=example.sessions,
        contacts=contacts,
        calendar=calendar,
    )


@cache
def of_complete_case(route: str) -> Sequence[Finding]:
    """What the complete case of a route comes to, from which each requirement has something taken away."""
    return check(situation(EXAMPLES_OF_SEEDS[route], load_rules(RULES_FILE))).findings


def found(situation: Situation, need: str) -> list[Finding]:
    return [one for one in check(situation).findings if one.id == need]


@pytest.mark.parametrize(
    ("example", "need", "result"),
    [pytest.param(*rest, id=f"{number} {words}") for number, words, *rest in REQUIREMENTS],
)
def test_the_requirement_is_held(rules: Rules, example: Example, need: str, result: str) -> None:
    assert {one.result for one in of_complete_case(example.route) if one.id == need} <= {"met"}
    assert result in {one.result for one in found(situation(example, rules), need)}


@pytest.mark.parametrize(("end_of_term", "told"), [(date(2025, 3, 7), ["warning"]), (date(2025, 4, 4), [])])
def test_4_11_an_absence_in_the_last_week_of_a_term_calls_for_a_visit(
    rules: Rules, end_of_term: date, told: list[str]
) -> None:
    term = {"name": "Spring", "from": date(2025, 1, 6), "to": end_of_term}
    calendar = SchoolCalendar(dates=CalendarDates.model_validate({"terms": [term]}))
    away = situation(marked(of("leicestershire-irregular"), "O"), rules, calendar=calendar)
    assert [one.result for one in found(away, "visit-at-the-end-of-term")] == told


def test_a_child_who_has_come_back_is_not_missing_from_education(rules: Rules) -> None:
    back = replace(EXAMPLES[MISSING_CHILD], sessions=BACK)
    assert [one.result for one in found(situation(back, rules), "still-away")] == ["failed"]
    assert check(situation(back, rules)).status == "ineligible"


SILENT = Contact(date(2025, 4, 28), "Rang mum and texted Ms Hughes; no answer, voicemail left")


@pytest.mark.parametrize(
    ("summary", "heard"),
    [
        ("Mum rang: they are at her sister's", True),
        ("Rang; spoke to Ms Hughes, who says he is unwell", True),
        ("Text from mum", True),
        ("Tom was seen at the shop", True),
        ("Nan rang in, they are with her in Wales and fine", True),
        ("Grandad says she will be back on Monday", True),
        ("Rang nan, she says she has not heard from them", False),
        ("Aunt says she does not know where they are", False),
        ("Rang mum; nobody answered", False),
        ("Could not speak to Ms Hughes; voicemail left", False),
        ("Spoke to the housing officer, who knows nothing", False),
        ("E-mailed Ms Hughes to ask that she rings us", False),
        ("Ann rang in to say that they are in Wales", True),
    ],
)
def test_the_contact_log_tells_whether_the_family_was_heard_from(rules: Rules, summary: str, heard: bool) -> None:
    told = situation(EXAMPLES[MISSING_CHILD], rules, [SILENT, Contact(date(2025, 5, 6), summary)])
    result = found(told, "no-contact-in-the-log")[0].result
    assert result == ("failed" if heard else "met")


@pytest.mark.parametrize(
    ("summary", "holds"),
    [
        ("They are in Wales with his mum, back after half term.", True),
        ("Reply: in Spain, nan poorly, home Friday", True),
        ("Thumbs up from mum", True),
        ("Had a long chat about coming back", False),
        ("No reply from dad. All ok, still in Leeds.", False),
        ("Mum unable to bring him until Friday", True),
        ("Dad: not interested", True),
        ("Mum not available to meet till Monday, in Hull", True),
        ("Mum has no car, so can't bring him", True),
        ("No one to bring him, mum has broken her ankle", True),
        ("Rang mum, no answer. Texted dad, thumbs up", True),
        ("Rang dad - in Spain, back Friday", True),
        ("Dad, no answer at first, then got him: ill", True),
        ("Rang dad, hung up on me", True),
    ],
)
def test_a_row_that_leaves_open_whether_the_family_was_heard_from_is_asked_about(
    rules: Rules, summary: str, holds: bool
) -> None:
    """It holds, though the school says that nobody was, where it speaks of the family."""
    told = check(situation(EXAMPLES[MISSING_CHILD], rules, [SILENT, Contact(date(2025, 5, 6), summary)]))
    [question] = [one for one in told.questions if one.asks.startswith("Was anybody of the family heard from")]
    assert (question.holds, told.status) == (holds, "incomplete" if holds else "ready")
    assert summary in question.asks


@pytest.mark.parametrize(
    "summary",
    [
        "Rang at 9. No answer.",
        "Two grey ticks",
        "Phone switched off",
        "Texted; nothing back",
        "Weduc message sent",
        "No reply. Blinds down. Letter through the door asking family to ring. Neighbour hasn't seen them.",
        "Mum, dad, nan: all no answer",
        "Mum's phone engaged, dad not answering",
        "Rang mum (07700 900211) at 9.10, 11.00 and 14.30 - rings out",
        "Rang dad; number no longer in use",
        "Rang mum, dad and nan. No answer from any",
        "Unable to get hold of mum or dad",
        "Rang mum. Foreign ringtone, no answer",
    ],
)
def test_a_row_that_tells_that_nobody_was_reached_asks_nothing(rules: Rules, summary: str) -> None:
    told = check(situation(EXAMPLES[MISSING_CHILD], rules, [SILENT, Contact(date(2025, 5, 6), summary)]))
    assert not told.questions


@pytest.mark.parametrize(
    ("kind", "said", "heard"),
    [
        ("home_visit", "Ms Hughes came to the door and said that they are back from Wales.", True),
        ("home_visit", "Mum let us in. Tom was in bed.", True),
        ("home_visit", "Seen: Tom", True),
        ("email", "From: Tom Hughes <tom@example.org>\nhi miss, we are at my nans in Hull", True),
        ("home_visit", "Mum shouted through the letterbox that they were all ill.", True),
        ("telephone_note", "Spoke to dad, who says they will be back on Monday.", True),
        ("email", "From: Ann Hughes <ann@mail.example>\nTo: Office\n\nWe are at my mother's.", True),
        ("home_visit", "No answer. A neighbour came out. She said that the flat has been empty since Sunday.", False),
        ("home_visit", "Knocked twice, nobody in. Saw mum's car on the drive.", False),
        (
            "email",
            "From: P Rowe <office@school.example>\nTo: Ann Hughes\n\nTom is not in school. Please ring me.",
            False,
        ),
    ],
)
def test_a_note_of_a_visit_or_call_tells_whether_the_family_was_heard_from(
    rules: Rules, kind: str, said: str, heard: bool
) -> None:
    paper = document(kind, date(2025, 5, 6), said)
    told = situation(missing_child(kind, add=[paper]), rules, [SILENT])
    assert found(told, "no-contact-in-the-log")[0].result == ("failed" if heard else "met")


def test_a_silent_log_shows_that_nobody_was_heard_from(rules: Rules) -> None:
    unanswered = missing_child(answers={"heard_from_family": None})
    assert found(situation(unanswered, rules), "no-contact")[0].result == "missing"
    assert found(situation(unanswered, rules, [SILENT]), "no-contact")[0].result == "met"


@pytest.mark.parametrize(
    ("example", "step", "day"),
    [
        pytest.param(missing_child(), "safeguarding-told", None, id="4.17 done"),
        pytest.param(
            missing_child(dates={"safeguarding_lead_told": None}),
            "safeguarding-told",
            date(2025, 4, 30),
            id="4.17 day 3",
        ),
        pytest.param(
            missing_child(dates={"reasonable_enquiry": None}), "reasonable-enquiry", date(2025, 5, 12), id="4.19 day 10"
        ),
        pytest.param(missing_child(), "missing-education-referral", date(2025, 5, 27), id="4.20 day 20"),
        pytest.param(
            of("education-supervision-order", dates={"order_made": "2025-02-03"}),
            "order-extension",
            date(2026, 2, 3),
            id="1.9 extension within the last three months",
        ),
        pytest.param(PLAN_NOT_REVIEWED, "plan-review", date(2025, 3, 17), id="1.26 review every 4 to 6 weeks"),
    ],
)
def test_what_is_due_has_its_latest_day(rules: Rules, example: Example, step: str, day: date | None) -> None:
    [due] = [one for one in due_next(situation(example, rules)) if one.id == step]
    assert day in (None, due.day)
    assert (due.state == "done") == (day is None)


@pytest.mark.parametrize(
    ("route", "reminders"),
    [
        pytest.param("stockport-enforcement", {"one-child", "who-refers"}, id="0.7, 0.8"),
        pytest.param(
            "stockport-stage-1",
            {
                *("social-worker-told", "welfare", "broken-weeks", "team-around-the-school", "leaving-the-roll"),
                "illness-expected",
            },
            id="1.1, 1.11, 1.13, 1.19, 1.21, 1.22",
        ),
        pytest.param("stockport-stage-2", {"social-worker-told", "review-of-the-case"}, id="1.19, 1.29"),
        pytest.param(
            "norfolk-legal-intervention", {"last-years-record", "defence-papers", "chronology"}, id="2.8, 2.12, 2.14"
        ),
        pytest.param("wigan-enforcement-pathway", {"ask-for-a-time", "overview"}, id="3.10"),
        pytest.param("stockport-prosecution", {"costs"}, id="1.41"),
        pytest.param("leicestershire-leave", {"no-late-approval", "late-return"}, id="4.8"),
        pytest.param(
            MISSING_CHILD,
            {"first-response", "cpoms", "letter-copy", "off-roll", "home-education", "first-day-of-attendance"},
            id="4.3, 4.4, 4.17, 4.18",
        ),
    ],
)
def test_what_no_file_can_show_is_a_reminder(rules: Rules, route: str, reminders: set[str]) -> None:
    assert reminders <= {one.id for one in rules.routes[route].reminders}
