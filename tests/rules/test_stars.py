"""Stars mark all that holds a case up, and only that: of every route, with only its starred fields filled in."""

from datetime import date, timedelta
from typing import Any

import pytest

from pipeline.case.case import Case
from pipeline.referral.form import FieldSheet
from pipeline.rules.asking.needed import is_shown_by_a_paper
from pipeline.rules.asking.route_form import form_of
from pipeline.rules.judging.check import check
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.load import load_rules
from pipeline.rules.model.need_checks import AnswerCheck, EvidenceCheck
from tests.project import RULES_FILE
from tests.supporting_answers import SUPPORTING

RULES = load_rules(RULES_FILE)
TODAY = date(2026, 6, 15)


def starred(route: str) -> dict[str, bool]:
    """Give every key of the form, and whether it has a star; of tables only the parents'."""
    keys: dict[str, bool] = {}
    for sheet in form_of(route, RULES).sheets:
        if isinstance(sheet, FieldSheet):
            keys.update({one.key: one.required for section in sheet.sections for one in section.fields})
        elif sheet.name == "parents":
            keys.update({f"parent.{one.key}": one.required for one in sheet.columns})
    return keys


def answer(route: str, name: str) -> str:
    """Answer a question as its type is, and so that it speaks for the route."""
    question = RULES.questions[name]
    checks = [one.check for one in RULES.routes[route].needs if isinstance(one.check, AnswerCheck)]
    must_be = next((one.must_be for one in checks if one.must_be and name in one.questions), None)
    against = [phrase for one in checks for phrase in one.against.get(name, ())]
    match question.answer:
        case "yes or no":
            return must_be or ("no" if any(phrase.startswith("yes") for phrase in against) else "yes")
        case "choice":
            return question.choices[0]
        case "date":
            return "3 March 2026"
        case "number":
            return "3"
    said = SUPPORTING[name]
    return f"{must_be}, {said}" if must_be else said


def value(route: str, key: str) -> object:
    group, _, name = (key.removeprefix("parent.") if "charge." in key else key).partition(".")
    if group == "answers":
        return answer(route, name)
    if group == "dates":
        return str(TODAY - timedelta(days=130 if name == "notice_period_ended" else 50 - list(RULES.dates).index(name)))
    name = name.rpartition(".")[2]
    if name in ("lives_with_child", "parental_responsibility"):
        return "yes"
    if name in ("done_on", "agreed_on", "offered", "on_roll_from") or (group == "charge" and name.endswith("_on")):
        return "2026-03-03"
    known = {"offence": "444(1)", "procedure": "single justice", "hearing_at": "10:00", "gender": "female"}
    known |= {"consents_to_email": "yes", "confidential_address": "yes"}
    known |= {"date_of_birth": "2012-03-14", "details_checked": "2026-06-01", "upn": "M823432111001"}
    days = {"from": "2026-03-02", "to": "2026-04-10"}
    return known.get(name) or (days.get(name) if group == "charge" else None) or "Words"


def case_of(route: str, keys: set[str]) -> Case:
    """Fill in these fields and no others, but for dates that papers show."""
    data: dict[str, Any] = {"route": route, "parents": [{"name": "Ms Grace Lee"}]}
    data["dates"] = {day: str(TODAY - timedelta(days=170)) for day in RULES.dates if is_shown_by_a_paper(day, RULES)}
    for key in keys:
        *groups, last = key.split(".")
        place: Any = data
        for name in groups:
            place = place["parents"][0] if name == "parent" else place.setdefault(name, {})
        place[last] = value(route, key)
    return Case.model_validate(data)


def holding(route: str, keys: set[str]) -> set[str]:
    """Name the needs that hold up a case in which just these fields are filled in; not those of papers."""
    papers = {one.id for one in RULES.routes[route].needs if isinstance(one.check, EvidenceCheck)}
    case = case_of(route, keys)
    born, charge = case.child.date_of_birth, case.charge
    facts: dict[str, object] = {
        name: {"number": 0, "date": TODAY - timedelta(days=20), "yes or no": True, "text": "none"}[fact.type]
        for name, fact in RULES.facts.items()
        if fact.from_register and fact.type != "date"
    }
    facts |= {"register_to": TODAY, "threshold_reached_on": date(2026, 3, 2)}
    facts["of_compulsory_school_age"] = True if born else None
    facts["compulsory_school_age_to"] = date(2028, 6, 30) if born else None
    facts["charged_sessions"] = 12 if charge and charge.first_day and charge.last_day else None
    checklist = check(situation_of(RULES, case, (), TODAY, facts=facts))
    return {one.id for one in checklist.findings if one.result in ("missing", "failed")} - papers


@pytest.mark.parametrize("route", sorted(RULES.routes))
def test_what_has_a_star_holds_and_what_has_none_does_not(route: str) -> None:
    keys = set(starred(route))
    with_star = {key for key, star in starred(route).items() if star and key != "parent.name"}
    held = holding(route, with_star)
    for key in with_star:
        assert holding(route, with_star - {key}) - held, f"{key} has a star, and is not missed"
    without = keys - with_star - {"plan", "parent.name"}
    if not held <= holding(route, with_star | without):  # one by one only where it may be wrong, or one changes another
        for key in without:
            assert held <= holding(route, with_star | {key}), f"{key} has no star, and is missed"
