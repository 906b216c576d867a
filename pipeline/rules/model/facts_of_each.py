"""Facts that are told anew for each parent or each notice stand only in rules that are held against each."""

from collections.abc import Iterator

from pipeline.files.yaml_file import Location
from pipeline.rules.language.expressions import ExpressionFault
from pipeline.rules.language.facts import NOTICE_FACTS, PARENT_FACTS
from pipeline.rules.model.looked_up import looked_up_at
from pipeline.rules.model.need_checks import ForEach
from pipeline.rules.model.rulebook import Route, Rules

OF_NOTICES = frozenset(fact.name for fact in NOTICE_FACTS)
OF_PARENTS = frozenset(fact.name for fact in PARENT_FACTS)


def misplaced_facts(rules: Rules) -> Iterator[tuple[Location, str]]:
    """Give the place of each such fact that has no one whom it could be told of, and what to write there."""
    for what, text, location in rules.names:
        if location[0] != "routes":
            continue
        for_each = _for_each_at(rules.routes[str(location[1])], location)
        unfit = (OF_NOTICES if for_each != "notice" else set()) | (OF_PARENTS if for_each is None else set())
        for fact in sorted(unfit & _facts_of(what, text, rules)):
            each = "notice" if fact in OF_NOTICES else "parent"
            yield location, f'the fact "{fact}" is told for each {each} anew; write "for_each: {each}" beside it'


def _for_each_at(route: Route, location: Location) -> str | None:
    """Say against whom the check or step at a place is held; a need's own conditions are of the whole case."""
    _, _, part, number, key, *_ = (*location, None, None)
    if not isinstance(number, int) or part not in ("needs", "steps"):
        return None
    if part == "steps":
        return route.steps[number].for_each if key != "applies_when" else None
    check = getattr(route.needs[number], str(key), None)
    return check.for_each if isinstance(check, ForEach) else None


def _facts_of(what: str, text: str, rules: Rules) -> set[str]:
    """Name the facts at a place; none where what stands there is wrong, which is told by itself."""
    try:
        return set(looked_up_at(what, text, rules))
    except (ExpressionFault, ValueError):
        return set()
