"""All that a route is held against, brought together: the case file, the evidence and what the register counts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipeline.attendance.basis.calendar import NO_TERM_DATES, SchoolCalendar, months_after
from pipeline.attendance.counting.penalty_notices import can_be_counted, fewest_notices
from pipeline.case.case import Case
from pipeline.case.evidence import Evidence
from pipeline.case.question import NO_ANSWERS, Answers
from pipeline.rules.judging.contacts_made import with_contacts_made
from pipeline.rules.judging.counts import with_counts
from pipeline.rules.judging.events import Session, Situation
from pipeline.rules.judging.first_days import with_first_days
from pipeline.rules.judging.heard_from import with_hearing_from_family
from pipeline.rules.judging.words_of_case import NOTHING_BEFORE, Contact, JudgedBefore
from pipeline.rules.language.facts import case_facts, evidence_facts
from pipeline.rules.model.rulebook import Rules


def situation_of(
    rules: Rules,
    case: Case,
    evidence: Sequence[Evidence],
    today: date,
    *,
    facts: Mapping[str, object],
    explanations: Mapping[str, str] | None = None,
    calendar: SchoolCalendar = NO_TERM_DATES,
    sessions: Sequence[Session] = (),
    answers: Answers = NO_ANSWERS,
    contacts: Sequence[Contact] = (),
    before: JudgedBefore = NOTHING_BEFORE,
) -> Situation:
    """Bring together all that is known of a case on a day.

    ``facts`` are those of the register, and ``explanations`` tell by name how each was reached. Without a register
    nothing is counted: its figures are then not known, whatever they are given as. Nor is the number of notices where
    one is of a kind that nobody knows.
    """
    uncounted = facts.get("register_to") is None
    counts = {name for name, fact in rules.facts.items() if fact.from_register and fact.type != "date"}
    given = {name: value for name, value in facts.items() if value is not None and not (uncounted and name in counts)}
    limit = rules.attendance.penalty_notices
    counted = all(can_be_counted(parent, rules.kinds_of_notices, limit) for parent in case.parents)
    asked_on = case.dates.get("referral_submitted") or today
    fewest = {"fewest_penalty_notices": fewest_notices(case.parents, limit, today, asked_on) if counted else None}
    known = {
        **case_facts(case, today, rules.questions, rules.hearing_answers),
        **fewest,
        **evidence_facts(evidence, rules.evidence),
        **given,
    }
    known.update(_school_year(rules, known))
    situation = Situation(
        rules=rules,
        table=rules.facts,
        case=case,
        evidence=tuple(evidence),
        facts=known,
        explanations=explanations or {},
        today=today,
        calendar=calendar,
        answers=answers,
        sessions=tuple(sessions),
        contacts=tuple(contacts),
        before=before,
    )
    return with_hearing_from_family(with_first_days(with_counts(_with_counted_dates(with_contacts_made(situation)))))


def _with_counted_dates(situation: Situation) -> Situation:
    """Add the dates that the route counts from an event, where the case file does not give them."""
    route = situation.rules.routes.get(situation.case.route)
    counted = {
        name: one.lasting.after(since, situation.calendar)
        for name, one in (route.counted_dates.items() if route else ())
        if situation.case.dates.get(name) is None and (since := situation.day_of(one.after))
    }
    if not counted:
        return situation
    facts = {**situation.facts, **{f"{name}_on": day for name, day in counted.items()}}
    return replace(situation, facts=facts, counted_dates=counted)


def _school_year(rules: Rules, known: Mapping[str, object]) -> Mapping[str, date]:
    """Give the first day of the referral's school year, and the day from which papers show this year's support.

    That is the first day of the school year in which the register ends, or some months before its end in autumn.
    """
    referral, register_to = known["referral_on"], known.get("register_to")
    if not isinstance(referral, date):
        return {}
    last = register_to if isinstance(register_to, date) else referral
    begins = rules.attendance.compulsory_school_age.school_year_begins
    support = min(_first_day(last, begins), months_after(last, -rules.support_months))
    return {"school_year_from": _first_day(referral, begins), "support_counts_from": support}


def _first_day(day: date, begins: tuple[int, int]) -> date:
    month, first = begins
    return date(day.year - ((day.month, day.day) < begins), month, first)
