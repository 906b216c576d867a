"""What is due next: the day 1 to 20 table, the 15 school days, the six months, soonest first."""

from collections.abc import Mapping
from datetime import date

from pipeline.attendance.basis.attendance_settings import CalendarDates
from pipeline.attendance.basis.calendar import SchoolCalendar
from pipeline.case.places import place_of
from pipeline.rules.due import Due, due_next, how_recorded
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.rulebook import Rules
from tests.rules.stockport_case import document, make_case


def steps(rules: Rules, route: str, today: date, facts: Mapping[str, object] | None = None, **days: str) -> list[Due]:
    case = make_case(route=route, dates=days)
    return list(due_next(situation_of(rules, case, (), today, facts=dict(facts or {}))))


def test_the_day_table_of_a_child_missing_from_education(rules: Rules) -> None:
    due = steps(
        rules,
        "leicestershire-missing-education",
        date(2025, 5, 1),
        first_day_absent="2025-04-28",  # a Monday; 5 May is a bank holiday
        adults_called="2025-04-28",
    )
    assert [(one.id, one.state, one.day) for one in due] == [
        ("safeguarding-told", "overdue", date(2025, 4, 30)),
        ("home-visit", "due", date(2025, 5, 12)),
        ("reasonable-enquiry", "later", date(2025, 5, 12)),
        ("in-touch-with-authority", "later", date(2025, 5, 27)),
        ("missing-education-referral", "later", date(2025, 5, 27)),
        ("common-transfer-file", "later", date(2025, 5, 27)),
        ("adults-called", "done", date(2025, 4, 28)),
    ]


def test_a_step_says_its_time_as_the_route_does(rules: Rules) -> None:
    due = {
        one.id: one.because
        for one in steps(rules, "leicestershire-missing-education", date(2025, 5, 1), first_day_absent="2025-04-28")
    }
    since = "after the first day of the absence without contact (28 April 2025)."
    assert due["reasonable-enquiry"].startswith(f"9 school days {since}")
    assert due["home-visit"].startswith(f"At least 2 school days and at most 9 school days {since}")


def test_a_step_waits_while_its_event_has_no_date(rules: Rules) -> None:
    (_, refer) = steps(rules, "norfolk-legal-intervention", date(2025, 5, 1))
    assert (refer.state, refer.day) == ("waiting", None)
    assert "told of the referral" in refer.because


def test_the_fifteen_school_days_of_norfolk(rules: Rules) -> None:
    due = {
        one.id: one
        for one in steps(rules, "norfolk-legal-intervention", date(2025, 6, 2), parents_told_of_referral="2025-05-20")
    }
    assert due["refer"].day == date(2025, 6, 11)
    assert due["refer"].state == "due"
    assert "15 school days after" in due["refer"].because
    assert "School days are assumed: Monday to Friday without bank holidays" in due["refer"].because
    assert all(one.source for one in due.values())


def test_term_dates_move_a_deadline_and_are_named(rules: Rules) -> None:
    term: dict[str, object] = {"name": "Summer", "from": "2025-04-22", "to": "2025-07-22"}
    term["half_term"] = {"from": "2025-05-26", "to": "2025-05-30"}
    calendar = SchoolCalendar({}, CalendarDates.model_validate({"terms": [term]}), "calendar.yaml")
    case = make_case(route="norfolk-legal-intervention", dates={"parents_told_of_referral": "2025-05-20"})
    known = situation_of(rules, case, (), date(2025, 6, 2), facts={}, calendar=calendar)
    due = {one.id: one for one in due_next(known)}
    assert due["refer"].day == date(2025, 6, 17)
    assert "School days are told by calendar.yaml." in due["refer"].because


def test_what_was_done_late_says_so(rules: Rules) -> None:
    due = steps(
        rules,
        "norfolk-legal-intervention",
        date(2025, 7, 1),
        parents_told_of_referral="2025-05-20",
        referral_submitted="2025-06-20",
    )
    refer = next(one for one in due if one.id == "refer")
    assert refer.state == "done"
    assert refer.because == "Done on 20 June 2025; it was due by 11 June 2025."


def test_the_six_months_are_told_soonest_first(rules: Rules) -> None:
    facts = {"lay_information_by_cautious": date(2025, 8, 24), "lay_information_by_outer": date(2025, 11, 16)}
    due = steps(rules, "prosecution-magistrates", date(2025, 9, 1), facts)
    assert [(one.id, one.state) for one in due] == [("begin-cautious", "overdue"), ("begin-outer", "due")]


def test_a_written_charge_begins_the_proceedings(rules: Rules) -> None:
    facts = {"lay_information_by_cautious": date(2025, 8, 24), "lay_information_by_outer": date(2025, 11, 16)}
    case = make_case(route="prosecution-magistrates", charge={"charged_on": "2025-08-25"})
    due = due_next(situation_of(rules, case, (), date(2025, 12, 1), facts=facts))
    assert [(one.id, one.state) for one in due] == [("begin-cautious", "done"), ("begin-outer", "done")]
    assert due[0].because == "Done on 25 August 2025; it was due by 24 August 2025."


def test_a_plan_is_reviewed_after_four_to_six_weeks(rules: Rules) -> None:
    case = make_case(route="stockport-stage-2", dates={})
    evidence = (document("action_plan", date(2025, 2, 3)),)
    (early,) = due_next(situation_of(rules, case, evidence, date(2025, 2, 28), facts={}))
    (due,) = due_next(situation_of(rules, case, evidence, date(2025, 3, 3), facts={}))
    assert (early.state, due.state, due.day) == ("later", "due", date(2025, 3, 17))


def test_no_step_is_without_a_way_to_tick_it_off(rules: Rules) -> None:
    untold = [
        (name, step.id) for name, route in rules.routes.items() for step in route.steps if not how_recorded(step, rules)
    ]
    assert untold == []


def test_a_step_says_where_its_day_is_written(rules: Rules) -> None:
    due = steps(rules, "norfolk-legal-intervention", date(2025, 5, 1), parents_told_of_referral="2025-04-28")
    (refer,) = [one for one in due if one.id == "refer"]
    assert place_of("dates.referral_submitted") in refer.record


def test_a_step_that_the_papers_show_is_not_overdue(rules: Rules) -> None:
    case = make_case(route="leicestershire-missing-education", dates={"first_day_absent": "2025-04-28"})
    known = situation_of(rules, case, (), date(2025, 6, 2), facts={})
    late = {one.id: one for one in due_next(known, {"adults-asked-in-time"})}
    assert late["adults-called"].state == "overdue"
    shown = {one.id: one for one in due_next(known, {"adults-asked-in-time", "siblings"})}
    assert shown["adults-called"].state == "done"
    assert shown["adults-called"].because.endswith(
        "“Day 1 to 2: every parent and carer asked” and “Day 1 to 2: sibling check”."
    )
    assert shown["home-visit"].state == "overdue"
