"""Papers of this year, and nothing that is still to come: by each route's window and by the dates of the case file."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.case.evidence import Evidence
from pipeline.case.question import Answer, Answers
from pipeline.rules.judging.check import Checklist, check
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.rulebook import Rules
from tests.rules.judging.test_routes import EXAMPLES, not_met
from tests.rules.stockport_case import (
    COMPLETE_EVIDENCE,
    EXPLANATIONS,
    MEETING_TEXT,
    REGISTER_FACTS,
    STAGE_2_TEXT,
    TODAY,
    document,
    make_case,
    without,
)


def judged(rules: Rules, *evidence: Evidence, answers: Answers | None = None, **facts: object) -> Checklist:
    known = {**REGISTER_FACTS, **facts}
    answers = answers or Answers()
    return check(
        situation_of(rules, make_case(), evidence, TODAY, facts=known, explanations=EXPLANATIONS, answers=answers)
    )


@pytest.mark.parametrize(
    ("kind", "text", "need"),
    [
        ("stage_2_letter", STAGE_2_TEXT, "stage-2-letter"),
        ("meeting_notes", MEETING_TEXT, "meeting-notes"),
        ("action_plan", "Plan", "action-plan"),
    ],
)
def test_a_paper_of_last_year_does_not_show_this_years_support(rules: Rules, kind: str, text: str, need: str) -> None:
    evidence = [one for one in without(kind) if one.kind != "stage_1_letter"]
    checklist = judged(rules, *evidence, document(kind, date(2024, 5, 20), text))
    assert not_met(checklist)[need] == "failed"
    assert checklist.status == "incomplete"


def test_in_autumn_the_papers_of_the_summer_still_count(rules: Rules) -> None:
    summer = (
        document("stage_2_letter", date(2025, 5, 20), STAGE_2_TEXT),
        document("meeting_notes", date(2025, 6, 3), MEETING_TEXT),
        document("action_plan", date(2025, 6, 3)),
    )
    facts = {"register_to": date(2025, 9, 26)}
    known = {**REGISTER_FACTS, **facts}
    checklist = check(situation_of(rules, make_case(), summer, date(2025, 9, 30), facts=known))
    assert {"stage-2-letter", "meeting-notes", "action-plan"}.isdisjoint(not_met(checklist))


@pytest.mark.parametrize("route", ["prosecution-magistrates", "stockport-prosecution"])
@pytest.mark.parametrize(("written", "counts"), [(date(2025, 2, 4), True), (date(2024, 9, 20), False)])
def test_a_charge_of_autumn_rests_on_what_was_tried_in_spring(
    rules: Rules, route: str, written: date, *, counts: bool
) -> None:
    plan = document("action_plan", written, "Plan")
    support = ("action_plan", "meeting_notes", "early_help", "family_plan", "attendance_contract")
    case = EXAMPLES[route].without(*support).adding(plan)
    charged = {"charge_from": date(2025, 9, 8), "register_to": date(2025, 11, 21), "charge_to": date(2025, 10, 17)}
    told = not_met(replace(case, today=date(2025, 11, 24)).counting(**charged).judged(rules))
    assert ("support" not in told) is counts


@pytest.mark.parametrize(
    ("kind", "text", "need"),
    [("meeting_notes", MEETING_TEXT, "meeting-notes"), ("stage_2_letter", STAGE_2_TEXT, "stage-2-letter")],
)
def test_what_came_before_the_stage_1_letter_is_out_of_order(rules: Rules, kind: str, text: str, need: str) -> None:
    checklist = judged(rules, *without(kind), document(kind, date(2024, 12, 2), text))
    [found] = [one for one in checklist.findings if one.id == need]
    assert (found.result, "before the Stage 1 letter" in found.because) == ("failed", True)


def test_nothing_dated_after_today_has_happened(rules: Rules) -> None:
    checklist = judged(rules, *without("action_plan"), document("action_plan", date(2025, 4, 20)))
    [found] = [one for one in checklist.findings if one.id == "action-plan"]
    assert (found.result, "dated in the future" in found.because) == ("failed", True)


def test_a_log_counts_by_the_days_that_stand_in_it(rules: Rules) -> None:
    example = EXAMPLES["leicestershire-missing-education"].without("contact_log")
    october = document("contact_log", None, "14/10/2024 call Ms Hughes P Rowe Rang, no answer")
    april = document("contact_log", None, "28/04/2025 call Ms Hughes P Rowe Rang, no answer")
    assert not_met(example.adding(october).judged(rules))["calls"] == "failed"
    assert "calls" not in not_met(example.adding(april).judged(rules))


def test_ten_sessions_in_september_and_none_since_are_told(rules: Rules) -> None:
    checklist = judged(rules, *COMPLETE_EVIDENCE, unauthorised_in_last_10_school_weeks=0)
    assert not_met(checklist) == {"absence-goes-on": "warning"}


def test_an_undated_paper_is_asked_about(rules: Rules) -> None:
    plan = document("action_plan", None)
    checklist = judged(rules, *without("action_plan"), plan)
    [question] = [one for one in checklist.questions if one.about == plan.file]
    assert question.asks == "Is “action_plan.pdf” of 1 September 2024 or later?"
    no = Answer(question.id, "No", "P Rowe", TODAY, question.subject)
    older = judged(rules, *without("action_plan", "stage_1_letter"), plan, answers=Answers.of([no]))
    assert not_met(older)["action-plan"] == "failed"


# --------------------------------------------------------------------------------- the case file's own dates ----
NORFOLK = EXAMPLES["norfolk-legal-intervention"]


def test_a_date_that_differs_from_the_copy_is_told_with_both(rules: Rules) -> None:
    told = NORFOLK.without("referral_notification").adding(document("referral_notification", date(2025, 5, 6)))
    [found] = [one for one in told.judged(rules).findings if one.id == "fifteen-school-days"]
    assert found.result == "failed"
    assert "{form} says 20 May 2025, the copy in the folder 6 May 2025" in found.because


def test_where_only_the_copy_has_the_date_it_is_used(rules: Rules) -> None:
    checklist = NORFOLK.dated(parents_told_of_referral=None).judged(rules)
    [found] = [one for one in checklist.findings if one.id == "fifteen-school-days"]
    assert (found.result, "20 May 2025" in found.because) == ("met", True)


def test_a_day_in_the_future_shows_nothing(rules: Rules) -> None:
    example = EXAMPLES["leicestershire-missing-education"].dated(reasonable_enquiry="2025-06-10")
    [found] = [one for one in example.judged(rules).findings if one.id == "reasonable-enquiry"]
    assert (found.result, "is in the future" in found.because) == ("failed", True)


def test_a_register_that_ended_a_while_ago_does_not_show_that_a_child_is_still_away(rules: Rules) -> None:
    example = EXAMPLES["leicestershire-missing-education"]
    assert "register-up-to-date" not in not_met(example.judged(rules))
    ended = example.counting(register_to=date(2025, 5, 16))
    assert not_met(ended.judged(rules))["register-up-to-date"] == "warning"


def test_a_talk_before_the_first_late_mark_was_not_about_this_lateness(rules: Rules) -> None:
    example = (
        EXAMPLES["leicestershire-lateness"]
        .without("attendance_letter")
        .counting(first_unauthorised_on=date(2025, 1, 6))
    )
    late = "Tom has come late on ten mornings."
    for day, told in ((date(2024, 10, 7), True), (date(2025, 1, 20), False)):
        judged = example.adding(document("attendance_letter", day, late)).judged(rules)
        assert ("contact" in not_met(judged)) is told


def test_a_refusal_of_leave_that_had_begun_is_remarked(rules: Rules) -> None:
    example = EXAMPLES["leicestershire-leave"].counting(leave_from=date(2025, 3, 27))
    assert not_met(example.judged(rules))["leave-response"] == "warning"


def test_last_years_register_is_not_that_of_this_academic_year(rules: Rules) -> None:
    example = replace(NORFOLK, facts={**NORFOLK.facts, "register_to": date(2024, 7, 19)})
    assert not_met(example.judged(rules))["attendance-record-of-this-year"] == "failed"
