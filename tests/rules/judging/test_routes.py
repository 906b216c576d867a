"""Every route but the enforcement referral: a complete case is ready, and each thing taken away is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest

from pipeline.case.case import Case
from pipeline.case.evidence import Evidence
from pipeline.case.question import NO_ANSWERS, Answers
from pipeline.rules.judging.check import Checklist, check
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.judging.words_of_case import Contact
from pipeline.rules.model.rulebook import Rules
from tests.rules.stockport_case import COMPLETE_CASE, EXPLANATIONS, MEETING_TEXT, REGISTER_FACTS, STAGE_2_TEXT, document
from tests.supporting_answers import SUPPORTING


@dataclass(frozen=True)
class Mark:
    day: date
    code: str


@dataclass(frozen=True)
class Example:
    """A case of one route, from which a test takes something away."""

    route: str
    case: Mapping[str, object] = field(default_factory=lambda: dict(COMPLETE_CASE))
    evidence: tuple[Evidence, ...] = ()
    facts: Mapping[str, object] = field(default_factory=lambda: dict(REGISTER_FACTS))
    today: date = date(2025, 6, 2)
    sessions: tuple[Mark, ...] = ()
    answers: Answers = NO_ANSWERS
    contacts: tuple[Contact, ...] = ()

    def without(self, *kinds: str) -> "Example":
        return replace(self, evidence=tuple(one for one in self.evidence if one.kind not in kinds))

    def adding(self, *evidence: Evidence) -> "Example":
        return replace(self, evidence=(*self.evidence, *evidence))

    def answering(self, **answers: str | None) -> "Example":
        return self.saying(answers={**self.case["answers"], **answers})  # type: ignore[dict-item]

    def dated(self, **days: str | None) -> "Example":
        return self.saying(dates={**self.case.get("dates", {}), **days})  # type: ignore[dict-item]

    def saying(self, **changes: object) -> "Example":
        return replace(self, case={**self.case, **changes})

    def counting(self, **facts: object) -> "Example":
        return replace(self, facts={**self.facts, **facts})

    def judged(self, rules: Rules) -> Checklist:
        case = Case.model_validate({**self.case, "route": self.route})
        known = situation_of(
            rules,
            case,
            self.evidence,
            self.today,
            facts=self.facts,
            explanations=EXPLANATIONS,
            sessions=self.sessions,
            answers=self.answers,
            contacts=self.contacts,
        )
        return check(known)


PARENT = {
    "name": "Ann Hughes",
    "relationship": "mother",
    "lives_with_child": True,
    "address": "4 Elm Row",
    "phone": "0161 496 0000",
    "date_of_birth": "1984-02-02",
}
CHILD = {**COMPLETE_CASE["child"], "year_group": "8"}  # type: ignore[dict-item]
SCHOOL = {**COMPLETE_CASE["school"], "head_teacher": "R Okoro"}  # type: ignore[dict-item]
BASE = {**COMPLETE_CASE, "parents": [PARENT], "child": CHILD, "school": SCHOOL}


def case(answers: Sequence[str] = (), **changes: object) -> dict[str, object]:
    said = {name: SUPPORTING.get(name, "yes") for name in answers}
    return {**BASE, "answers": {**BASE["answers"], **said}, **changes}  # type: ignore[dict-item]


STATEMENT = (
    "This statement is true to the best of my knowledge and belief and I make it knowing that I shall be liable to "
    "prosecution if I have wilfully stated in it anything which I know to be false. "
    "Tom was absent on these days.\nSigned: P Rowe"
)
CONTRACT = (
    "Attendance contract. The parent will bring Tom to school; these are the requirements. The school agrees to "
    "provide support. The parents agree to comply until 20 June. Action plan: who leads each step, by when. Additional "
    "support: a bus pass. Signed by the parent."
)
REFUSAL = "Your request for leave. I am unable to authorise it, as the circumstances are not exceptional."
PRESENT = (
    "\nPresent: Ann Hughes, P Rowe (Attendance Outreach Officer), S Lund (Head of Year 8)"
    "\nHe is tired because he sleeps late. Breakfast club was agreed."
)
NOTICE = (
    "Stockport Council\nEducation Welfare Service\nDear Ms Hughes\n"
    "If there is any unauthorised absence in the next 15 school days you will receive a penalty notice."
)
PLAN = (
    "Attendance target: 95% by June. Voice of the child: Tom says he is tired. Tom will come to the breakfast club "
    "every day. His mother will wake him at seven until 30 June. The school nurse will see him on Mondays. Management "
    "oversight: agreed by the team manager on 3 March."
)
PROSECUTION_ANSWERS = ("eso_considered", "statutory_defences", "public_interest", "sentence_matters")

EXAMPLES = {
    example.route: example
    for example in (
        Example(
            "stockport-penalty-notice",
            case(),
            (
                document("attendance_certificate", date(2025, 5, 20)),
                document("leave_request", date(2025, 4, 1)),
                document("leave_response", date(2025, 4, 3), REFUSAL),
            ),
            {**REGISTER_FACTS, "longest_leave_run": 10},
        ),
        Example(
            "stockport-stage-1",
            case(),
            (
                document("stage_1_letter", None, "Attendance is a concern. We offered support."),
                document("contact_log", None, "3 March: rang Ms Hughes and asked her to a meeting."),
            ),
            {**REGISTER_FACTS, "sessions_ill_this_school_year": 4, "longest_unauthorised_run_this_school_year": 4},
        ),
        Example(
            "stockport-stage-2",
            case(),
            (
                document("stage_1_letter", date(2025, 1, 6)),
                document("stage_2_letter", date(2025, 1, 20), STAGE_2_TEXT),
                document("meeting_notes", date(2025, 2, 3), MEETING_TEXT + PRESENT),
                document("action_plan", date(2025, 2, 3)),
            ),
            {**REGISTER_FACTS, "sessions_ill_this_school_year": 4, "longest_unauthorised_run_this_school_year": 4},
        ).answering(medical_reasons="No"),
        Example(
            "stockport-notice-to-improve",
            case(["notice_suitable"]),
            (document("notice_to_improve", date(2025, 4, 28), NOTICE),),
            {**REGISTER_FACTS, "register_to": date(2025, 5, 23)},
            sessions=tuple(Mark(date(2025, 4, 1) + timedelta(days=number), "/") for number in range(60)),
        ),
        Example(
            "stockport-monitoring",
            case(dates={"notice_period_ended": "2025-02-10"}),
            (document("notice_to_improve", date(2025, 1, 17), NOTICE),),
            {**REGISTER_FACTS, "register_to": date(2025, 5, 12), "unauthorised_in_last_10_school_weeks": 11},
        ),
        Example(
            "stockport-attendance-contract", case(), (document("attendance_contract", date(2025, 3, 3), CONTRACT),)
        ),
        Example(
            "norfolk-legal-intervention",
            case(
                ["parents_efforts", "parents_engaged", "reasonable_adjustments", "wider_family_considered"],
                dates={
                    "notice_to_improve": "2025-04-01",
                    "parents_told_of_referral": "2025-05-20",
                    "referral_submitted": "2025-05-28",
                },
            ),
            (
                document("contact_log", None, "3 March: rang Ms Hughes. 5 March: home visit, no answer."),
                document("attendance_letter", date(2025, 3, 3), "Tom was absent on nine days."),
                document("meeting_notes", date(2025, 3, 17), MEETING_TEXT),
                document("action_plan", date(2025, 3, 17)),
                document("notice_to_improve", date(2025, 4, 1)),
                document("referral_notification", date(2025, 5, 20)),
                document("attendance_certificate", date(2025, 5, 20)),
            ),
        ).answering(
            young_carer="No",
            social_care="No",
            all_parents_included="Yes",
            medical_condition="No",
            statutory_defences="No",
            translator="No",
        ),
        Example(
            "wigan-enforcement-pathway",
            case(
                [
                    *("attendance_discussed", "family_heard", "targets_in_planning", "siblings_considered"),
                    *("mitigating_circumstances", "reasons_heard", "individual_assessments", "smart_targets"),
                    *("reasonable_adjustments", "childs_voice", "holistic_assessment", "outside_services"),
                    *("plan_reviewed", "still_declining", "strategies_exhausted", "not_engaged", "best_interests"),
                    *("enforcement_appropriate", "positive_impact", "management_oversight", "offers_refused"),
                ],
                plan="CIN",
                lead_professional={"name": "Jo Bell"},
            ),
            (
                document("family_plan", None, PLAN),
                document("contact_log", None, "3 March: offered early help, which she declined."),
                document("register"),
            ),
            {**REGISTER_FACTS, "attendance_percentage": 48.0},
        ).answering(
            best_interests="Yes, her brother's attendance rose after it",
            enforcement_appropriate="Yes",
            positive_impact="Yes",
        ),
        Example(
            "leicestershire-leave",
            case(),
            (document("register"), document("leave_request"), document("leave_response", date(2025, 3, 31), REFUSAL)),
            {**REGISTER_FACTS, "longest_leave_run_in_two_half_terms": 6, "leave_in_two_half_terms": 6},
        ),
        Example(
            "leicestershire-lateness",
            case(["lateness_support"]),
            (document("register"), document("attendance_letter", None, "Tom has come late on ten mornings.")),
            {**REGISTER_FACTS, "sessions_late_before_close": 3, "sessions_late_after_close": 10},
        ),
        Example(
            "leicestershire-irregular",
            case(),
            (document("register"), document("contact_log")),
            {**REGISTER_FACTS, "longest_unauthorised_run": 20, "persistently_absent": False, "sessions_ill": 0},
        ),
        Example(
            "leicestershire-missing-education",
            case(
                ["not_holiday", "siblings_checked", "enquiries_made"],
                dates={
                    "first_day_absent": "2025-04-28",
                    "safeguarding_lead_told": "2025-04-30",
                    "reasonable_enquiry": "2025-05-12",
                },
            ),
            (
                document("contact_log", None, "28/04/2025: rang and texted Ms Hughes and her sister, no answer."),
                document("home_visit", date(2025, 5, 6), "Home visit: nobody came to the door."),
                document("register"),
            ),
            {**REGISTER_FACTS, "register_to": date(2025, 5, 30)},
            sessions=(
                Mark(date(2025, 4, 25), "/"),
                *(Mark(date(2025, 4, 28) + timedelta(days=n), "N") for n in range(36)),
            ),
        ).answering(heard_from_family="No"),
        Example(
            "essex-penalty-notice",
            case(dates={"meeting": "2025-05-12"}),
            (
                document("meeting_invitation", date(2025, 5, 2), "Please come and meet us on 12 May 2025 at 9 am."),
                document("attendance_letter", date(2025, 5, 14)),
                document("penalty_notice_warning", date(2025, 3, 3)),
            ),
        ),
        Example(
            "prosecution-magistrates",
            case(PROSECUTION_ANSWERS, dates={"eso_considered": "2025-05-20"}),
            (
                document("attendance_certificate", date(2025, 5, 20), "Certified by R Okoro, head teacher"),
                document("witness_statement", date(2025, 5, 21), STATEMENT),
                document("stage_2_letter", date(2025, 1, 20)),
                document("notice_to_improve", date(2025, 4, 1)),
                document("meeting_notes", date(2025, 2, 3), MEETING_TEXT),
            ),
            {
                **REGISTER_FACTS,
                "charged_sessions": 14,
                "charge_from": date(2025, 2, 24),
                "charge_to": date(2025, 5, 16),
                "lay_information_by_cautious": date(2025, 8, 24),
                "lay_information_by_outer": date(2025, 11, 16),
                "stale_unexplained": 0,
            },
        ).answering(offence="444(1)"),
        Example(
            "education-supervision-order",
            case(
                ["support_exhausted", "eso_beneficial", "safeguarding", "social_care_instead"],
                dates={
                    "parents_told_of_order": "2025-05-20",
                    "order_meeting": "2025-05-27",
                    "legal_planning_meeting": "2025-05-12",
                },
            ),
            (
                document("attendance_certificate"),
                document("action_plan"),
                document("order_letter", date(2025, 5, 20), "We shall apply to the family court for an order."),
            ),
            {**REGISTER_FACTS, "compulsory_school_age_to": date(2028, 6, 30), "stale_unexplained": 0},
        ).answering(contract_not_used="She did not come to three meetings"),
    )
}
_PROSECUTION = EXAMPLES["prosecution-magistrates"]
EXAMPLES["stockport-prosecution"] = (
    replace(_PROSECUTION, route="stockport-prosecution")
    .dated(legal_planning_meeting="2025-05-20")
    .answering(
        contract_not_used="She did not come to three meetings",
        parents_not_engaged="Three meetings missed",
        response_to_notice="No change in the 15 school days",
        other_interventions="Notice to Improve and a penalty notice",
        social_care_instead="No, assessed in March",
    )
)


def not_met(checklist: Checklist) -> dict[str, str]:
    """Give what is not met; the examples share their answers, so that each has some that its route does not ask."""
    findings = (one for one in checklist.findings if one.result != "met" and one.id != "unasked-answers")
    return {finding.id: finding.result for finding in findings}


def test_every_route_has_an_example(rules: Rules) -> None:
    assert set(EXAMPLES) == set(rules.routes) - {"stockport-enforcement"}


@pytest.mark.parametrize("route", sorted(EXAMPLES))
def test_a_complete_case_is_ready(rules: Rules, route: str) -> None:
    checklist = EXAMPLES[route].judged(rules)
    told = not_met(checklist)
    allowed = {"route-status": "warning"} if rules.routes[route].status == "perhaps superseded" else {}
    assert (checklist.status, told) == ("ready", allowed)


def change(route: str, **changes: object) -> Example:
    """Change an example: without, answers, dates, facts, case, add."""
    example = EXAMPLES[route]
    if "without" in changes:
        example = example.without(*str(changes["without"]).split())
    if isinstance(changes.get("answers"), dict):
        example = example.answering(**changes["answers"])  # type: ignore[arg-type]
    if isinstance(changes.get("dates"), dict):
        example = example.dated(**changes["dates"])  # type: ignore[arg-type]
    if isinstance(changes.get("facts"), dict):
        example = example.counting(**changes["facts"])  # type: ignore[arg-type]
    if isinstance(changes.get("case"), dict):
        example = example.saying(**changes["case"])  # type: ignore[arg-type]
    return example.adding(*changes.get("add", ()))  # type: ignore[misc]


def notices(*outcomes: str, kind: str = "penalty_notice") -> list[dict[str, str]]:
    return [{"kind": kind, "issued": "2025-01-10", "outcome": outcome} for outcome in outcomes]


ASKED_FIRST = {"dates": {"referral_submitted": "2025-01-06"}}

ROWS = [
    # Stockport, penalty notice for leave
    (change("stockport-penalty-notice", facts={"longest_leave_run": 9}), "ineligible", {"leave": "failed"}),
    (change("stockport-penalty-notice", facts={"longest_leave_run": None}), "incomplete", {"leave": "missing"}),
    (
        change("stockport-penalty-notice", facts={"leave_to": date(2025, 5, 30)}),
        "incomplete",
        {"attendance-certificate": "failed"},
    ),
    (
        change("stockport-penalty-notice", facts={"leave_to": date(2024, 11, 29)}),
        "ready",
        {"proceedings-in-time": "warning"},
    ),
    (change("stockport-penalty-notice", without="leave_request leave_response"), "ready", {"leave-request": "warning"}),
    (change("stockport-penalty-notice", without="leave_response"), "incomplete", {"leave-response": "missing"}),
    (
        change("stockport-penalty-notice", case={"parents": [{**PARENT, "notices": notices("unpaid")}]}),
        "ready",
        {"first-notice": "warning"},
    ),
    (
        change("stockport-penalty-notice", case={"parents": [{**PARENT, "notices": notices("paid", "paid")}]}),
        "ineligible",
        {"notices-before": "warning", "somebody-to-notify": "failed"},
    ),
    (
        change("stockport-penalty-notice", case={"parents": [{**PARENT, "notices": notices("paid", kind="PCN")}]}),
        "incomplete",
        {
            "notices-before": "warning",
            "somebody-to-notify": "missing",
            "first-notice": "warning",
            "unknown-notices": "warning",
        },
    ),
    (
        change("stockport-penalty-notice", case={"parents": [{**PARENT, "notices": notices("paid", "withdrawn")}]}),
        "ready",
        {"first-notice": "warning"},
    ),
    (
        change(
            "stockport-penalty-notice",
            case={"parents": [{**PARENT, "notices": notices("paid", "withdrawn as wrong name")}]},
        ),
        "incomplete",
        {
            "notices-before": "warning",
            "somebody-to-notify": "missing",
            "first-notice": "warning",
            "unclear-outcome": "warning",
        },
    ),
    (
        change("stockport-penalty-notice", case={"parents": [{**PARENT, "notices": notices("paid half")}]}),
        "ready",
        {"first-notice": "warning", "unclear-outcome": "warning"},
    ),
    (
        change("stockport-penalty-notice", case={"parents": [{**PARENT, "notices": notices("unpaid")}], **ASKED_FIRST}),
        "ready",
        {},
    ),
    (
        change(
            "stockport-penalty-notice",
            case={"parents": [{**PARENT, "notices": notices("unpaid", "unpaid")}], **ASKED_FIRST},
        ),
        "ready",
        {"first-notice": "warning"},
    ),
    # Stockport, stage by stage
    (change("stockport-stage-1", without="stage_1_letter"), "incomplete", {"stage-1-letter": "missing"}),
    (change("stockport-stage-1", facts={"sessions_ill_this_school_year": 30}), "ready", {"sickness-return": "warning"}),
    (
        change(
            "stockport-stage-1",
            facts={"sessions_ill_this_school_year": 31, "school_year_from": date(2024, 9, 1)},
            case={"dates": {"sickness_return": "2025-03-03"}},
        ),
        "ready",
        {},
    ),
    (
        change(
            "stockport-stage-1",
            facts={"sessions_ill_this_school_year": 31},
            case={"dates": {"sickness_return": "2024-06-03"}},
        ),
        "ready",
        {"sickness-return": "warning"},
    ),
    (
        change("stockport-stage-1", facts={"longest_unauthorised_run_this_school_year": 20}),
        "ready",
        {"attendance-return": "warning"},
    ),
    (change("stockport-stage-1", case={"plan": "TAF"}), "incomplete", {"plan-actions": "missing"}),
    (change("stockport-stage-2", without="action_plan"), "incomplete", {"action-plan": "missing"}),
    (
        change(
            "stockport-stage-2",
            without="meeting_notes",
            add=[document("meeting_notes", date(2025, 1, 10), MEETING_TEXT + PRESENT)],
        ),
        "incomplete",
        {"meeting-notes": "failed"},
    ),
    (
        change("stockport-stage-2", case={"plan": "TAC"}, without="meeting_notes action_plan").answering(
            plan_actions="Walk to school with an aunt"
        ),
        "ready",
        {"invitation": "waived", "meeting-notes": "waived", "action-plan": "waived"},
    ),
    (
        change("stockport-notice-to-improve", facts={"unauthorised_in_10_school_weeks": 9}),
        "ineligible",
        {"threshold": "failed"},
    ),
    (
        change("stockport-notice-to-improve", facts={"register_to": date(2025, 5, 16)}),
        "incomplete",
        {"period-over": "failed"},
    ),
    (
        replace(EXAMPLES["stockport-notice-to-improve"], sessions=(Mark(date(2025, 5, 1), "O"),)),
        "ready",
        {"outcome": "warning"},
    ),
    (
        change("stockport-monitoring", facts={"unauthorised_in_last_10_school_weeks": 9}),
        "ineligible",
        {"threshold-again": "failed"},
    ),
    (
        change("stockport-monitoring", facts={"register_to": date(2025, 5, 9)}),
        "incomplete",
        {"three-months-over": "failed"},
    ),
    (change("stockport-monitoring", case={"dates": {}}), "ready", {}),
    (
        replace(
            change("stockport-monitoring", case={"dates": {}}),
            evidence=(document("notice_to_improve", date(2025, 3, 24), NOTICE),),
        ),
        "incomplete",
        {"three-months-over": "failed"},
    ),
    (
        replace(
            change("stockport-monitoring", case={"dates": {}}),
            evidence=(document("notice_to_improve", date(2025, 5, 30), NOTICE),),
        ),
        "incomplete",
        {"fifteen-days-over": "failed", "three-months-over": "failed"},
    ),
    (
        replace(
            change("stockport-monitoring", case={"dates": {}}),
            evidence=(document("notice_to_improve", date(2024, 10, 14), NOTICE),),
        ),
        "ready",
        {},
    ),
    (
        replace(
            change("stockport-monitoring", case={"dates": {}}),
            evidence=(document("notice_to_improve", date(2024, 7, 1), NOTICE),),
        ),
        "incomplete",
        {"notice": "failed"},
    ),
    (
        change("stockport-attendance-contract", without="attendance_contract"),
        "incomplete",
        {"contract": "missing"},
    ),
    (
        change("stockport-attendance-contract", without="attendance_contract").answering(contract_not_used="Refused"),
        "ready",
        {},
    ),
    (
        change(
            "stockport-attendance-contract",
            without="attendance_contract",
            add=[
                document("attendance_contract", date(2025, 3, 3), "Attendance contract. The parent must come. Signed.")
            ],
        ),
        "incomplete",
        {"contract-contents": "failed"},
    ),
    (
        change(
            "stockport-attendance-contract",
            case={"plan": "TAF", "lead_professional": {"name": "Jo Bell", "agreed_on": "2025-05-01"}},
            answers={"plan_actions": "A morning routine"},
        ),
        "incomplete",
        {"plan-outcomes": "missing"},
    ),
    (change("stockport-stage-1", case={"plan": "CLA"}), "incomplete", {"plan-actions": "missing"}),
    # Norfolk
    (
        change("norfolk-legal-intervention", without="contact_log"),
        "incomplete",
        {"first-day-calls": "missing", "texts-and-calls": "missing", "home-visits": "missing"},
    ),
    (change("norfolk-legal-intervention", without="attendance_letter"), "incomplete", {"letters": "missing"}),
    (change("norfolk-legal-intervention", without="meeting_notes"), "incomplete", {"meetings": "missing"}),
    (change("norfolk-legal-intervention", without="action_plan"), "incomplete", {"agreed-plan": "missing"}),
    (change("norfolk-legal-intervention", without="notice_to_improve"), "incomplete", {"notice-to-improve": "missing"}),
    (
        change("norfolk-legal-intervention", without="referral_notification"),
        "incomplete",
        {"referral-notification": "missing"},
    ),
    (
        change("norfolk-legal-intervention", dates={"referral_submitted": "2025-06-17"}),
        "incomplete",
        {"fifteen-school-days": "failed"},
    ),
    (change("norfolk-legal-intervention", dates={"referral_submitted": "2025-06-11"}), "ready", {}),
    (
        change("norfolk-legal-intervention", dates={"parents_told_of_referral": "2025-03-25"}),
        "incomplete",
        {"notice-before-referral-notification": "failed", "fifteen-school-days": "failed"},
    ),
    (
        change("norfolk-legal-intervention", answers={"all_parents_included": "No"}),
        "incomplete",
        {"parents-left-out": "missing"},
    ),
    (
        change("norfolk-legal-intervention", answers={"medical_condition": "Yes, asthma"}),
        "incomplete",
        {"medical-documents": "missing"},
    ),
    (change("norfolk-legal-intervention", answers={"young_carer": "n/a"}), "incomplete", {"confirmations": "missing"}),
    (change("norfolk-legal-intervention", answers={"parents_efforts": ""}), "incomplete", {"six-questions": "missing"}),
    (change("norfolk-legal-intervention", answers={"translator": None}), "incomplete", {"translator": "missing"}),
    (
        change(
            "norfolk-legal-intervention",
            answers={"translator": None},
            case={"parents": [{**PARENT, "translator": "Polish"}]},
        ).answering(translator=None),
        "ready",
        {},
    ),
    (
        change("norfolk-legal-intervention", case={"parents": [{**PARENT, "phone": None}]}),
        "incomplete",
        {"parents": "missing"},
    ),
    # Wigan
    (change("wigan-enforcement-pathway", case={"plan": "CLA"}), "ineligible", {"not-looked-after": "failed"}),
    (change("wigan-enforcement-pathway", answers={"childs_voice": " "}), "incomplete", {"step-3": "missing"}),
    (change("wigan-enforcement-pathway", answers={"offers_refused": None}), "incomplete", {"offers": "missing"}),
    (
        change("wigan-enforcement-pathway", answers={"best_interests": "No, she is a young carer"}),
        "incomplete",
        {"enforcement-is-right": "failed"},
    ),
    (change("wigan-enforcement-pathway", answers={"not_engaged": None}), "incomplete", {"step-4": "missing"}),
    (
        change("wigan-enforcement-pathway", answers={"positive_impact": None}),
        "incomplete",
        {"enforcement-is-right": "missing"},
    ),
    (
        change("wigan-enforcement-pathway", answers={"best_interests": "Not at present"}),
        "incomplete",
        {"enforcement-is-right": "failed"},
    ),
    (
        change("wigan-enforcement-pathway", answers={"best_interests": "Not sure"}),
        "incomplete",
        {"enforcement-is-right": "missing"},
    ),
    (
        change("wigan-enforcement-pathway", answers={"best_interests": "No other step is left, so yes"}),
        "incomplete",
        {"enforcement-is-right": "missing"},
    ),
    (
        change("wigan-enforcement-pathway", facts={"attendance_percentage": 71.4}),
        "ready",
        {"severely-absent": "warning"},
    ),
    (
        change(
            "wigan-enforcement-pathway",
            without="family_plan",
            add=[document("family_plan", None, PLAN.replace("Management oversight: agreed", "Nobody agreed"))],
        ),
        "incomplete",
        {"management-oversight-in-plan": "failed"},
    ),
    # Leicestershire
    (change("leicestershire-leave", facts={"leave_from": date(2025, 4, 2)}), "ready", {"asked-in-time": "warning"}),
    (
        change("leicestershire-leave", facts={"longest_leave_run_in_two_half_terms": 5}),
        "ineligible",
        {"threshold": "failed"},
    ),
    (
        change("leicestershire-leave", without="leave_request leave_response"),
        "incomplete",
        {"leave-request-or-letter": "missing"},
    ),
    (
        change("leicestershire-lateness", facts={"sessions_late_after_close": 6}),
        "ineligible",
        {"threshold": "failed", "unauthorised-lateness": "warning"},
    ),
    (
        change("leicestershire-lateness", facts={"sessions_late_after_close": 7}),
        "ready",
        {"unauthorised-lateness": "warning"},
    ),
    (change("leicestershire-irregular", facts={"longest_unauthorised_run": 19}), "ineligible", {"threshold": "failed"}),
    (
        change("leicestershire-irregular", facts={"longest_unauthorised_run": 19, "persistently_absent": True}),
        "ready",
        {},
    ),
    (
        change("leicestershire-missing-education", dates={"reasonable_enquiry": None}),
        "incomplete",
        {"reasonable-enquiry": "missing"},
    ),
    (
        replace(
            EXAMPLES["leicestershire-missing-education"].counting(register_to=date(2025, 5, 19)),
            today=date(2025, 5, 20),
        ),
        "incomplete",
        {"twenty-days": "failed"},
    ),
    # Essex
    (
        change("essex-penalty-notice", dates={"meeting": "2025-05-08"}),
        "incomplete",
        {"invitation": "failed"},
    ),
    (
        change(
            "essex-penalty-notice",
            without="penalty_notice_warning",
            add=[document("penalty_notice_warning", date(2025, 1, 26))],
        ),
        "incomplete",
        {"warning-letter": "failed"},
    ),
    (
        change(
            "essex-penalty-notice",
            without="penalty_notice_warning",
            add=[document("penalty_notice_warning", date(2025, 1, 27))],
        ),
        "ready",
        {},
    ),
    (
        change("essex-penalty-notice", without="attendance_letter", add=[document("attendance_letter")]),
        "incomplete",
        {"follow-up": "missing"},
    ),
    (change("essex-penalty-notice", without="attendance_letter"), "incomplete", {"follow-up": "missing"}),
    # Proceedings
    (
        replace(EXAMPLES["prosecution-magistrates"], today=date(2025, 11, 17)),
        "ineligible",
        {"in-time": "failed", "in-time-cautious": "warning"},
    ),
    (replace(EXAMPLES["prosecution-magistrates"], today=date(2025, 11, 16)), "ready", {"in-time-cautious": "warning"}),
    (
        replace(
            change("prosecution-magistrates", case={"charge": {"charged_on": "2025-08-24"}}), today=date(2025, 12, 1)
        ),
        "ready",
        {},
    ),
    (
        change("prosecution-magistrates", case={"charge": {"charged_on": "2025-08-25"}}),
        "ready",
        {"in-time-cautious": "warning"},
    ),
    (
        change(
            "prosecution-magistrates",
            case={"charge": {"charged_on": "2025-08-25"}},
            dates={"information_laid": "2025-08-20"},
        ),
        "ready",
        {},
    ),
    (change("prosecution-magistrates", without="notice_to_improve"), "ready", {"warning": "warning"}),
    *(
        (
            change(
                "prosecution-magistrates",
                without="notice_to_improve",
                add=[document("attendance_letter", date(2025, 4, 1), f"Dear Ms Hughes, {said}")],
            ),
            "ready",
            told,
        )
        for said, told in (
            ("if Tom is away again the council will consider taking you to court.", {}),
            ("Tom was away on Monday; please ring us.", {"warning": "warning"}),
        )
    ),
    (
        change("prosecution-magistrates", facts={"stale_unexplained": 2}),
        "incomplete",
        {"reasons-established": "failed"},
    ),
    (
        change("prosecution-magistrates", facts={"of_compulsory_school_age": False}),
        "incomplete",
        {"compulsory-school-age": "failed"},
    ),
    (
        change("prosecution-magistrates", answers={"eso_considered": None}),
        "incomplete",
        {"order-considered": "missing"},
    ),
    (
        change("prosecution-magistrates", dates={"eso_considered": "2025-05-20", "information_laid": "2025-05-19"}),
        "incomplete",
        {"order-considered-first": "failed"},
    ),
    (change("prosecution-magistrates", answers={"offence": "444(1A)"}), "incomplete", {"interview": "missing"}),
    (
        change("prosecution-magistrates", answers={"offence": "Section 444 (1A)"}),
        "incomplete",
        {"interview": "missing"},
    ),
    (change("prosecution-magistrates", answers={"offence": "Section 444(1)"}), "ready", {}),
    (
        change("prosecution-magistrates", without="witness_statement", add=[document("witness_statement")]),
        "incomplete",
        {"witness-statement": "failed"},
    ),
    (
        change(
            "prosecution-magistrates",
            without="attendance_certificate",
            add=[document("attendance_certificate", date(2025, 5, 9), "Head teacher: R Okoro")],
        ),
        "incomplete",
        {"certificate": "failed"},
    ),
    (
        change("stockport-prosecution", dates={"legal_planning_meeting": None}),
        "incomplete",
        {"planning-meeting": "missing"},
    ),
    (
        change("education-supervision-order", facts={"compulsory_school_age_to": date(2025, 5, 30)}),
        "ineligible",
        {"age": "failed"},
    ),
    (change("education-supervision-order", without="action_plan"), "incomplete", {"plan": "missing"}),
    (
        change("education-supervision-order", without="action_plan", add=[document("action_plan", date(2024, 9, 20))]),
        "ready",
        {},
    ),
    (
        change(
            "education-supervision-order",
            without="action_plan",
            add=[document("attendance_contract", date(2025, 3, 4), f"{CONTRACT} Ann Hughes declined to sign.")],
        ),
        "incomplete",
        {"plan": "failed"},
    ),
    (
        change("education-supervision-order", without="action_plan", add=[document("action_plan", date(2024, 3, 4))]),
        "incomplete",
        {"plan": "failed"},
    ),
]


@pytest.mark.parametrize(("example", "status", "told"), ROWS, ids=[f"{row[0].route}-{list(row[2])}" for row in ROWS])
def test_a_change_is_told_by_the_need_that_it_concerns(
    rules: Rules, example: Example, status: str, told: dict[str, str]
) -> None:
    checklist = example.judged(rules)
    found = {name: result for name, result in not_met(checklist).items() if name != "route-status"}
    assert (checklist.status, found) == (status, told)


def test_each_parent_is_written_to(rules: Rules) -> None:
    two = [PARENT, {**PARENT, "name": "Rhys Hughes", "relationship": "father"}]
    example = EXAMPLES["essex-penalty-notice"].saying(parents=two)
    letter = document("penalty_notice_warning", date(2025, 3, 3), path="to him.pdf", parent="Rhys Hughes")
    checklist = example.without("penalty_notice_warning").adding(letter).judged(rules)
    findings = {one.parent: one for one in checklist.findings if one.id == "warning-letter"}
    assert findings["Rhys Hughes"].result == "met"
    assert findings["Ann Hughes"].result == "missing"
    assert "“to him.pdf” of 3 March 2025 is for Rhys Hughes only" in findings["Ann Hughes"].because


ALONE = {"defendants": "Ann Hughes"}


def test_in_a_prosecution_of_one_parent_nothing_is_asked_for_of_the_other_but_where_that_one_lives(
    rules: Rules,
) -> None:
    father = {"name": "Rhys Hughes", "relationship": "father"}
    example = EXAMPLES["prosecution-magistrates"]
    letters = ("stage_2_letter", "notice_to_improve")
    to_her = [document(kind, date(2025, 3, 3), path=f"{kind} to her.pdf", parent="Ann Hughes") for kind in letters]
    alone = example.without(*letters).adding(*to_her).saying(parents=[PARENT, father], charge=ALONE)
    told = alone.judged(rules).findings
    assert [(one.id, one.result) for one in told if one.parent == "Rhys Hughes"] == [("parents-not-charged", "warning")]
    nobody_known = alone.saying(charge={**ALONE, "defendants": "Mr Nobody"}).judged(rules).findings
    assert ("letters", "missing") in [(one.id, one.result) for one in nobody_known if one.parent == "Rhys Hughes"]


def test_correspondence_and_whatever_it_is_that_nobody_knows_stay_out_of_the_family_courts_bundle(rules: Rules) -> None:
    route = rules.routes["education-supervision-order"]
    out = {name for name, kind in rules.evidence.items() if "letter" in name or kind.role in ("e-mail", "other")}
    assert out & {kind for section in route.sections for kind in section.kinds} == set()
    assert {"other", "stage_2_letter", "email", "leave_response", "telephone_note"} <= set(route.not_in_bundle)
