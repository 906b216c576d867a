"""The Stockport enforcement referral, held against the authority's own form."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from pipeline.case.case import Case
from pipeline.case.evidence import Evidence
from pipeline.case.finding import Finding
from pipeline.case.loss import Loss, LossKind
from pipeline.rules.judging.check import Checklist, check
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.rulebook import Rules
from tests.rules.stockport_case import (
    COMPLETE_CASE,
    COMPLETE_EVIDENCE,
    EXPLANATIONS,
    REGISTER_FACTS,
    STAGE_2_TEXT,
    TODAY,
    document,
    make_case,
    unreadable,
    without,
)


def judged(
    rules: Rules,
    case: Case | None = None,
    evidence: Sequence[Evidence] = COMPLETE_EVIDENCE,
    facts: Mapping[str, object] = REGISTER_FACTS,
    today: date = TODAY,
) -> Checklist:
    return check(situation_of(rules, case or make_case(), evidence, today, facts=facts, explanations=EXPLANATIONS))


def line(checklist: Checklist, need: str) -> Finding:
    found = [finding for finding in checklist.findings if finding.id == need]
    assert len(found) == 1, f"{need}: {found}"
    return found[0]


def not_met(checklist: Checklist) -> dict[str, str]:
    return {finding.id: finding.result for finding in checklist.findings if finding.result != "met"}


def answers(**changes: str | None) -> dict[str, str | None]:
    return {**COMPLETE_CASE["answers"], **changes}  # type: ignore[dict-item]


TAC_CASE = {
    "plan": "TAC",
    "lead_professional": {"name": "Jo Bell", "role": "Family worker", "agreed_on": "2025-03-20"},
    "answers": answers(plan_actions="Morning routine in the TAC plan", plan_outcomes="No change after six weeks"),
}


def test_a_complete_case_is_ready_and_every_line_names_its_source(rules: Rules) -> None:
    checklist = judged(rules)
    assert checklist.status == "ready"
    assert not_met(checklist) == {}
    assert all(finding.source and finding.because for finding in checklist.findings)


def test_the_threshold_line_tells_the_figure_and_how_it_was_reached(rules: Rules) -> None:
    because = line(judged(rules), "threshold").because
    assert "14 sessions" in because
    assert "10th session: Tuesday 4 March 2025, PM, code O." in because


@pytest.mark.parametrize(
    ("kind", "need", "words"),
    [
        ("attendance_certificate", "attendance-certificate", "There is no attendance certificate"),
        ("stage_2_letter", "stage-2-letter", "There is no Stage 2 letter"),
        ("meeting_notes", "meeting-notes", "There are no notes of the School Attendance Meeting"),
        ("action_plan", "action-plan", "There is no action plan"),
    ],
)
def test_a_document_that_must_be_uploaded_and_is_not_there(rules: Rules, kind: str, need: str, words: str) -> None:
    checklist = judged(rules, evidence=without(kind))
    assert checklist.status == "incomplete"
    assert not_met(checklist) == {need: "missing"}
    assert words in line(checklist, need).because
    assert line(checklist, need).fix


def test_several_missing_things_are_all_named_in_the_summary(rules: Rules) -> None:
    summary = judged(rules, evidence=without("stage_2_letter", "action_plan")).summary
    assert "2 things" in summary
    assert "Stage 2 letter" in summary
    assert "Action plan" in summary


@pytest.mark.parametrize("kind", ["stage_2_letter", "action_plan"])
def test_a_document_that_cannot_be_read_does_not_count(rules: Rules, kind: str) -> None:
    checklist = judged(rules, evidence=(*without(kind), unreadable(kind)))
    assert checklist.status == "incomplete"
    (finding,) = (one for one in checklist.findings if one.result == "missing")
    assert f"{kind}.pdf" in finding.because
    assert finding.files == (f"{kind}.pdf",)


def test_a_letter_whose_pages_do_not_show_all_of_it_does_not_count_until_that_is_settled(rules: Rules) -> None:
    lost = Loss(LossKind.WORDS_LOST, 'in the file, and on none of its pages: "by 3 March"')
    comment = Loss(LossKind.COMMENTS, "1 comment in it, which no page shows")
    for losses, result in (((lost,), "failed"), ((comment,), "met")):
        letter = replace(document("stage_2_letter", date(2025, 1, 20), STAGE_2_TEXT), losses=losses)
        checklist = judged(rules, evidence=(*without("stage_2_letter"), letter))
        finding = line(checklist, "stage-2-letter")
        assert finding.result == result
        assert ("by 3 March" in finding.because) == (result == "failed")
        assert "everything that is needed is here" not in checklist.summary


def test_all_is_said_to_be_here_only_where_every_file_could_be_read(rules: Rules) -> None:
    ready = judged(rules, evidence=(*without("nothing"), unreadable("home_visit")))
    assert ready.status == "ready"
    assert "all that is asked for is here, but not every file could be read" in ready.summary
    assert "everything that is needed is here" in judged(rules, evidence=without("nothing")).summary


def test_a_missing_stage_1_letter_is_only_a_warning(rules: Rules) -> None:
    checklist = judged(rules, evidence=without("stage_1_letter"))
    assert checklist.status == "ready"
    assert not_met(checklist) == {"stage-1-letter": "warning"}
    assert "1 warning" in checklist.summary


@pytest.mark.parametrize(
    "text",
    [
        STAGE_2_TEXT,
        "Any future absence will not be authorised unless you provide medical evidence, e.g. an appointment card.",
        "We will no longer authorise absences without medical evidence.",
        "Please give us a doctor’s note for each absence. Without it, further absence will be unauthorised.",
        "FROM THIS DATE MEDICAL\nEVIDENCE IS REQUIRED BEFORE ABSENCE IS\nAUTHORISED.",
        "You must provide evidence from your GP before we can authorise any more absences.",
        "In order for us to authorise any more absence for illness, we require a note from your GP or the pharmacist.",
        "We will ask for proof from a health professional before we agree to authorise absences in future.",
        "Please note that medical evidence will now be needed for all absences.",
        "An appointment card or a prescription must be shown before any further absence can be authorised.",
        "If no medical evidence is provided, further absence will be unauthorised.",
        "Medical evidence must now be supplied for every illness. Otherwise the absence will not be authorised.",
        "No further absences will be authorised without medical evidence.",
        "All absences will be unauthorised unless medical evidence is provided.",
        "Medical evidence is required for all absences.",
        "You must provide medical evidence for any absence.",
        "Please provide medical evidence for all future absences.",
        "Absences from today will only be authorised if supported by medical evidence.",
        "We will not be able to authorise further absence until we have seen a letter from your GP.",
        "Further absences will be recorded as unauthorised without medical evidence.",
        "The school will now require medical evidence before any absence is authorised.",
        "You are asked to provide a fit note for each further absence.",
        "Any further absence due to illness will need to be supported by medical evidence.",
        "Failure to provide medical evidence will result in future absences being unauthorised.",
    ],
)
def test_a_stage_2_letter_may_say_it_in_other_words(rules: Rules, text: str) -> None:
    letter = document("stage_2_letter", date(2025, 1, 20), text)
    finding = line(judged(rules, evidence=(*without("stage_2_letter"), letter)), "stage-2-letter")
    assert finding.result == "met"
    assert "“" in finding.because


def test_the_quoted_passage_begins_after_the_letterhead(rules: Rules) -> None:
    text = (
        "Larkhill High School\n4 Hill Road, Stockport SK1 9ZZ\n20 January 2025\nDear Ms Hughes,\nStage 2: attendance\n"
        "From today, medical evidence will be needed before any further absences\nare authorised by the school.\n"
        "Yours sincerely,\nP Rowe"
    )
    letter = document("stage_2_letter", date(2025, 1, 20), text)
    finding = line(judged(rules, evidence=(*without("stage_2_letter"), letter)), "stage-2-letter")
    assert "“From today, medical evidence" in finding.because
    assert "are authorised by the school.”" in finding.because


@pytest.mark.parametrize(
    "text",
    [
        "We are concerned about attendance. Please come to a meeting.",
        "You do not need to give medical evidence before further absences are authorised.",
        "Thank you for the medical evidence that you provided; the absences in January have been authorised.",
        "We authorised 12 sessions without asking for medical evidence. Ring by 9 am on each further day of absence.",
        "As you provided medical evidence, we will authorise the absence in January.",
        "The absence in May is unauthorised because no medical evidence was supplied. Please come before any action.",
        "Thank you for the medical evidence that you provided; all absences before it were authorised.",
        "Thank you for the appointment card that you provided for all absences last week.",
        "Thank you for the medical evidence; further holidays will not be authorised.",
        "Please tell us if Tom has a prescription, and let us know before any absence.",
        "If Tom needs a prescription, please ask us to give it before any absence from lessons.",
        "Please tell us if you need a prescription for Tom before any further absence.",
        "Should Tom need any medical information on his next trip, every absence is a concern.",
        "The letter from the GP says that Tom needs an operation, and further absences will be authorised.",
        "The medical evidence covers Tom until Friday, and further absences will be authorised.",
        "Further absences will be authorised without medical evidence.",
        "We must not ask for medical evidence for all absences.",
        "Medical evidence is optional, but we will not request it before any absence.",
        "We do not normally need medical evidence before we authorise further absence.",
        "Medical evidence will never be needed before further absence is authorised.",
        "Medical evidence helps us. " + "We like to see Tom in school every day. " * 5 + "Holidays are not authorised.",
        "",
    ],
)
def test_a_stage_2_letter_that_does_not_say_it_fails(rules: Rules, text: str) -> None:
    letter = document("stage_2_letter", date(2025, 1, 20), text)
    checklist = judged(rules, evidence=(*without("stage_2_letter"), letter))
    assert not_met(checklist) == {"stage-2-letter": "failed"}
    assert "medical evidence will be needed" in line(checklist, "stage-2-letter").because
    assert checklist.status == "incomplete"


@pytest.mark.parametrize(
    "answer", ["Discussed with the social worker on 1 April, who was happy for the referral to go ahead", None]
)
def test_an_unclear_answer_for_the_lead_professional_is_told_how_to_begin(rules: Rules, answer: str | None) -> None:
    answers = {**make_case().answers, "lead_professional_agreed": answer}
    case = make_case(plan="CP", lead_professional={"name": "Jo Bell", "role": "social worker"}, answers=answers)
    finding = line(judged(rules, case=case), "lead-professional-agreed")
    assert finding.result == "missing"
    assert "yes or no" in (finding.fix or "")


def test_a_certificate_dated_after_today_is_a_warning(rules: Rules) -> None:
    certificate = document("attendance_certificate", date(2025, 4, 2))
    checklist = judged(rules, evidence=(*without("attendance_certificate"), certificate))
    assert not_met(checklist) == {"attendance-certificate": "warning"}
    assert "dated in the future; check the date" in line(checklist, "attendance-certificate").because


def test_one_good_stage_2_letter_among_several_is_enough(rules: Rules) -> None:
    other = document("stage_2_letter", date(2025, 2, 1), "A reminder.", path="reminder.pdf")
    assert judged(rules, evidence=(*COMPLETE_EVIDENCE, other)).status == "ready"


# ----------------------------------------------------------------------------------------------- the certificate ----
@pytest.mark.parametrize(
    ("day", "result"),
    [
        (date(2025, 3, 28), "met"),
        (date(2025, 3, 10), "met"),
        (date(2025, 4, 1), "met"),
        (date(2025, 5, 1), "warning"),  # dated after today
        (date(2025, 3, 3), "failed"),  # before the tenth unauthorised session
        (date(2025, 1, 10), "failed"),  # more than 28 days before the register's last day
        (None, "warning"),
    ],
)
def test_a_certificate_is_current_when_it_fits_the_register(rules: Rules, day: date | None, result: str) -> None:
    certificate = document("attendance_certificate", day)
    finding = line(judged(rules, evidence=(*without("attendance_certificate"), certificate)), "attendance-certificate")
    assert finding.result == result


def test_a_case_that_is_checked_a_year_later_is_still_ready_and_warns_of_the_old_certificate(rules: Rules) -> None:
    checklist = judged(rules, today=date(2026, 4, 1))
    assert checklist.status == "ready"
    assert not_met(checklist) == {"attendance-certificate": "warning"}


# ------------------------------------------------------------------------------------------------- the threshold ----
def test_fewer_than_ten_sessions_stop_the_route(rules: Rules) -> None:
    checklist = judged(rules, facts={**REGISTER_FACTS, "unauthorised_in_10_school_weeks": 9})
    assert checklist.status == "ineligible"
    assert line(checklist, "threshold").result == "failed"
    assert "is 9; 10 are needed" in checklist.summary


def test_ten_sessions_are_enough(rules: Rules) -> None:
    assert judged(rules, facts={**REGISTER_FACTS, "unauthorised_in_10_school_weeks": 10}).status == "ready"


@pytest.mark.parametrize("facts", [{}, dict.fromkeys(REGISTER_FACTS), {"unauthorised_in_10_school_weeks": 0}])
def test_without_a_register_the_figures_are_missing_and_the_route_is_not_closed(
    rules: Rules, facts: dict[str, object]
) -> None:
    checklist = judged(rules, facts=facts)
    assert checklist.status == "incomplete"
    assert not_met(checklist) == {"threshold": "missing", "leave": "missing"}
    assert "There is no register" in line(checklist, "threshold").because
    assert "Put the register of this child" in (line(checklist, "threshold").fix or "")


def test_a_register_that_cannot_be_counted_is_not_asked_for_again(rules: Rules) -> None:
    register = unreadable("register")
    finding = line(judged(rules, evidence=(*COMPLETE_EVIDENCE, register), facts={}), "threshold")
    assert finding.result == "missing"
    assert "register.pdf" in finding.because
    assert finding.files == ("register.pdf",)
    assert "Put the register" not in (finding.fix or "")


def test_the_reason_why_a_route_is_closed_is_said_in_two_sentences_at_most(rules: Rules) -> None:
    leave = {"longest_leave_run": 12, "unauthorised_in_10_school_weeks_without_leave": 2}
    many_stops = {"unauthorised_in_10_school_weeks": 9, **leave}
    assert judged(rules, facts={**REGISTER_FACTS, **many_stops}).summary == (
        "School attendance enforcement referral, not eligible: "
        "12 consecutive sessions are unauthorised leave (code G); "
        "without them the most unauthorised sessions in any ten school weeks is 2, and 10 are needed. "
        "Use instead: Education Penalty Notice for unauthorised leave (stockport-penalty-notice)."
    )


def test_ten_consecutive_sessions_of_leave_alone_go_to_the_penalty_notice(rules: Rules) -> None:
    leave = {"longest_leave_run": 12, "unauthorised_in_10_school_weeks_without_leave": 2}
    checklist = judged(rules, facts={**REGISTER_FACTS, **leave})
    assert checklist.status == "ineligible"
    assert "stockport-penalty-notice" in checklist.summary
    assert "stockport-penalty-notice" in (line(checklist, "leave").fix or "")


def test_nine_consecutive_sessions_of_leave_stay_in_this_route(rules: Rules) -> None:
    leave = {"longest_leave_run": 9, "unauthorised_in_10_school_weeks_without_leave": 5}
    assert judged(rules, facts={**REGISTER_FACTS, **leave}).status == "ready"


def test_where_the_threshold_is_also_met_without_the_leave_the_case_goes_on_with_a_warning(rules: Rules) -> None:
    leave = {"longest_leave_run": 10, "unauthorised_in_10_school_weeks_without_leave": 10}
    checklist = judged(rules, facts={**REGISTER_FACTS, **leave})
    assert checklist.status == "ready"
    assert not_met(checklist) == {"leave-beside-other-absence": "warning"}


# ------------------------------------------------------------------------------ a Team Around the Child and others ----
@pytest.mark.parametrize("plan", ["TAC", "TAF", "CP"])
def test_a_family_plan_waives_notes_and_action_plan(rules: Rules, plan: str) -> None:
    case = make_case(**{**TAC_CASE, "plan": plan})
    checklist = judged(rules, case, without("meeting_notes", "action_plan"))
    assert checklist.status == "ready"
    assert not_met(checklist) == {"meeting-notes": "waived", "action-plan": "waived"}
    assert plan in line(checklist, "meeting-notes").because


def test_a_family_plan_asks_for_its_actions_outcomes_and_the_lead_professional_instead(rules: Rules) -> None:
    checklist = judged(rules, make_case(plan="CP"), without("meeting_notes", "action_plan"))
    assert checklist.status == "incomplete"
    missing = {finding.id for finding in checklist.findings if finding.result == "missing"}
    assert missing == {"plan-actions", "plan-outcomes", "lead-professional", "lead-professional-agreed"}


OF_A_CHILD_IN_CARE = {
    **COMPLETE_CASE["answers"],  # type: ignore[dict-item]
    "personal_education_plan": "Attendance is its second target",
    "virtual_school": "Told on 3 March; a mentor begins after Easter",
}


@pytest.mark.parametrize("plan", ["none", "EHA", "CIN", "CLA"])
def test_other_plans_waive_nothing(rules: Rules, plan: str) -> None:
    case = make_case(plan=plan, lead_professional=TAC_CASE["lead_professional"], answers=OF_A_CHILD_IN_CARE)
    checklist = judged(rules, case, without("meeting_notes", "action_plan"))
    assert not_met(checklist) == {"meeting-notes": "missing", "action-plan": "missing"}


@pytest.mark.parametrize("plan", ["CIN", "CLA"])
def test_a_social_workers_agreement_is_asked_for(rules: Rules, plan: str) -> None:
    checklist = judged(rules, make_case(plan=plan, answers=OF_A_CHILD_IN_CARE))
    assert not_met(checklist) == {"lead-professional": "missing", "lead-professional-agreed": "missing"}


@pytest.mark.parametrize(
    ("lead", "answer", "result"),
    [
        ({"agreed_on": "2025-03-20"}, None, "met"),
        ({}, "Yes", "met"),
        ({}, "Discussed and agreed with Jo Bell on 20 March", "met"),
        ({}, None, "missing"),
        ({}, "tbc", "missing"),
        ({}, "No", "failed"),
        ({"agreed_on": "2025-03-20"}, "She has not agreed", "failed"),
    ],
)
def test_a_lead_professional_must_have_agreed(
    rules: Rules, lead: dict[str, str], answer: str | None, result: str
) -> None:
    case = make_case(
        lead_professional={"name": "Jo Bell", "role": "Social worker", **lead},
        answers=answers(lead_professional_agreed=answer),
    )
    checklist = judged(rules, case)
    assert line(checklist, "lead-professional-agreed").result == result
    assert checklist.status == ("ready" if result == "met" else "incomplete")


def test_without_plan_and_lead_professional_nobody_has_to_agree(rules: Rules) -> None:
    assert "lead-professional-agreed" not in {finding.id for finding in judged(rules).findings}


# ------------------------------------------------------------------------------------------ questions and details ----
@pytest.mark.parametrize(
    "question",
    ["reasons_given", "barriers", "actions_taken", "support_offered", "other_agencies", "why_parent_could_do_more"],
)
@pytest.mark.parametrize("empty", [None, "", "  \n", "n/a", "N/A.", "tbc", "TBC", "To follow", "-", "…"])
def test_a_question_is_not_answered_by_filling_the_field(rules: Rules, question: str, empty: str | None) -> None:
    checklist = judged(rules, make_case(answers=answers(**{question: empty})))
    assert not_met(checklist) == {question.replace("_", "-"): "missing"}
    assert checklist.status == "incomplete"


@pytest.mark.parametrize(
    ("early_help", "answer", "papers", "result"),
    [
        ({"offered": "2025-01-20", "outcome": "declined"}, None, False, "met"),
        (None, "The family already has support from Stockport Family", False, "met"),
        (None, None, True, "met"),
        (None, None, False, "missing"),
        (None, "n/a", False, "missing"),
        ({}, None, False, "missing"),
    ],
)
def test_early_help_was_offered_or_it_is_said_why_not(
    rules: Rules, early_help: object, answer: str | None, papers: bool, result: str
) -> None:
    evidence = (*COMPLETE_EVIDENCE, *([document("early_help")] if papers else []))
    case = make_case(early_help=early_help, answers=answers(early_help=answer))
    assert line(judged(rules, case, evidence), "early-help").result == result


@pytest.mark.parametrize(
    ("where", "key", "need"),
    [
        ("child", "upn", "upn"),
        ("child", "address", "where-the-child-lives"),
        ("child", "surname", "child"),
        ("child", "date_of_birth", "child"),
        ("school", "contact", "referrer"),
        ("school", "name", "referrer"),
    ],
)
def test_a_detail_of_the_form_that_is_not_given(rules: Rules, where: str, key: str, need: str) -> None:
    changed = {name: value for name, value in COMPLETE_CASE[where].items() if name != key}  # type: ignore[attr-defined]
    checklist = judged(rules, make_case(**{where: changed}))
    assert checklist.status == "incomplete"
    assert line(checklist, need).result == "missing"


def test_somebody_must_live_with_the_child(rules: Rules) -> None:
    nobody_says = judged(rules, make_case(parents=[{"name": "Ann Hughes"}]))
    elsewhere = judged(rules, make_case(parents=[{"name": "Ann Hughes", "lives_with_child": "no"}]))
    assert not_met(nobody_says) == {"who-the-child-lives-with": "missing"}
    assert not_met(elsewhere) == {"who-the-child-lives-with": "failed"}


def test_the_person_who_refers_can_be_reached(rules: Rules) -> None:
    school = {"name": "Larkhill High School", "contact": {"name": "P Rowe", "phone": "0161 496 0000"}}
    assert judged(rules, make_case(school=school)).status == "ready"
    silent = make_case(school={**school, "contact": {"name": "P Rowe", "phone": "tbc"}})
    assert not_met(judged(rules, silent)) == {"referrer-contact": "missing"}


def test_a_mistyped_upn_is_a_warning(rules: Rules) -> None:
    child = {**COMPLETE_CASE["child"], "upn": "B823432111001"}  # type: ignore[dict-item]
    assert not_met(judged(rules, make_case(child=child))) == {"upn-check": "warning"}


def test_a_stage_2_letter_to_one_of_two_parents_warns_and_names_the_other(rules: Rules) -> None:
    parents = [{"name": "Ann Hughes", "lives_with_child": True}, {"name": "Rhys Hughes"}]
    letter = document("stage_2_letter", date(2025, 1, 20), STAGE_2_TEXT, parent="Ann Hughes")
    checklist = judged(rules, make_case(parents=parents), (*without("stage_2_letter"), letter))
    assert checklist.status == "ready"
    for_each = {one.parent: one for one in checklist.findings if one.id == "stage-2-letter-each-parent"}
    assert for_each["Ann Hughes"].result == "met"
    assert for_each["Rhys Hughes"].result == "warning"
    assert "is for Ann Hughes only; one for Rhys Hughes is needed" in for_each["Rhys Hughes"].because


def test_contact_with_parents_may_be_shown_by_letters_but_a_log_is_better(rules: Rules) -> None:
    assert not_met(judged(rules, evidence=without("contact_log"))) == {"contact-log": "warning"}


def test_a_misspelt_answer_is_told_with_the_name_that_was_meant(rules: Rules) -> None:
    checklist = judged(rules, make_case(answers=answers(reasons_givn="Tiredness")))
    finding = line(checklist, "unknown-answers")
    assert finding.result == "warning"
    assert "reasons_given" in (finding.fix or "")
