"""Whether a rule applies to a case today."""

from datetime import date

from pipeline.rules.judging.events import Situation
from pipeline.rules.model.days_and_conditions import InForce


def holds(text: str, situation: Situation) -> bool | None:
    """Evaluate an expression over the facts of a case; None where it cannot be told."""
    return situation.rules.expression(text).evaluate(situation.facts)


def is_in_force(in_force: InForce, today: date) -> bool:
    """Tell whether a rule is in force on a day."""
    return (in_force.first_day or date.min) <= today <= (in_force.last_day or date.max)


def applies(applies_when: str | None, in_force: InForce, situation: Situation, *, in_doubt: bool) -> bool:
    """Tell whether a rule is in force and its condition holds; ``in_doubt`` is for where that cannot be told."""
    if not is_in_force(in_force, situation.today):
        return False
    condition = True if applies_when is None else holds(applies_when, situation)
    return in_doubt if condition is None else condition
