"""What in a form holds a referral up when it is left empty: the fields with a star, these and no others.

A field that is needed only under a condition has none: its hint says when it is. Where another field or a paper does as
well, the star stands at the one that is asked for, and the hint of it names the other.
"""

from collections.abc import Collection, Iterator

from pipeline.rules.model.keys_of_checks import keys_of
from pipeline.rules.model.need_checks import AnswerCheck, DetailsCheck, FactCheck, ForEach, TimingCheck
from pipeline.rules.model.rulebook import Need, Route, Rules

_WRITTEN_AS = {
    "parents_living_with_child": ("parent.lives_with_child",),
    "parent_lives_with_child": ("parent.lives_with_child",),
    "of_compulsory_school_age": ("child.date_of_birth",),
    "compulsory_school_age_to": ("child.date_of_birth",),
    "charged_sessions": ("charge.from", "charge.to"),
    "school_contact_can_be_reached": ("school.contact.email",),
    "parent_details_checked_on": ("parent.details_checked",),
    "lead_professional_agreed": ("answers.lead_professional_agreed",),
}
"""The fields without which a fact is not known; all others come from papers, or have a value where nobody gives one."""


def needed_keys(route: Route, rules: Rules) -> frozenset[str]:
    """Name the keys of all fields that a route always needs, as ``child.upn`` and ``answers.barriers``."""
    return frozenset(key for need in route.needs if holds_up(need) for key in _keys(need, rules, route.counted_dates))


def holds_up(need: Need) -> bool:
    """Tell whether a need stops a referral until it is met, whatever else is so."""
    return need.if_not_met != "warning" and not need.applies_when


def _keys(need: Need, rules: Rules, counted: Collection[str]) -> Iterator[str]:
    if isinstance(need.check, ForEach) and need.check.where:
        yield from _written(need.check.where, rules)
    match need.check:
        case AnswerCheck() as answers:
            yield from keys_of(answers)
        case DetailsCheck(where=None) as details:
            yield from details.fields
        case TimingCheck() as timing:
            for event in (timing.event, timing.after, timing.before, timing.beginning_with):
                yield from _WRITTEN_AS.get(event or "", ())
                known_otherwise = is_shown_by_a_paper(event or "", rules) or event in counted
                if event in rules.dates and not known_otherwise:
                    yield f"dates.{event}"
        case FactCheck(where=None) as fact:
            yield from _written(fact.holds, rules)
        case _:
            return


def _written(expression: str, rules: Rules) -> Iterator[str]:
    for name in rules.expression(expression).uses:
        yield from _WRITTEN_AS.get(name, ())


def is_shown_by_a_paper(day: str, rules: Rules) -> bool:
    """Tell whether a date of the form is that of a paper, and so is known where the paper is in the folder."""
    return day in rules.evidence or day in rules.date_papers
