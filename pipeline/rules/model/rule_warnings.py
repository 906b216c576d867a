"""What in a rules file is no fault and is hardly meant: names that no route uses, papers that nobody can tell whose."""

from collections.abc import Iterable, Iterator

from pipeline.files.yaml_file import Location
from pipeline.rules.language.wording import facts_in
from pipeline.rules.model.need_checks import EvidenceCheck
from pipeline.rules.model.rulebook import Rules

_FOR_WHOM = (
    'the need "{need}" wants "{kind}" for each parent, and nothing tells for whom such a paper is; write under it '
    '"addressed: yes" if it is written to parents, or "made_with_parents: yes" if they sign it'
)


def warnings_of(rules: Rules) -> Iterator[tuple[Location, str]]:
    """Say each such thing with its place."""
    yield from _unused(rules)
    yield from _of_no_parent(rules)


def _unused(rules: Rules) -> Iterator[tuple[Location, str]]:
    expressions = [name for what, name, _ in rules.names if what == "expression"]
    facts = {fact for text in expressions for fact in rules.expression(text).uses}
    facts |= {fact for what, text, _ in rules.names if what == "wording" for fact in facts_in(text)}
    named = {name.removeprefix("first ") for _, name, _ in rules.names} | facts
    of_facts = {name.removeprefix("answer_").removeprefix("count_of_").removesuffix("_on") for name in facts}
    groups: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("kind of evidence", "evidence", _kinds_for_routes(rules)),
        ("question", "questions", rules.questions),
        ("date", "dates", (name for name in rules.dates if name not in rules.evidence)),
        ("count", "counts", rules.counts),
        ("authority", "authorities", rules.authorities),
    )
    for what, key, names in groups:
        for name in names:
            if name not in named | of_facts:
                yield (key, name), f'the {what} "{name}" is used by no route'


def _kinds_for_routes(rules: Rules) -> Iterator[str]:
    """Give the kinds that a route is meant to ask for: not those of the program, nor what no case has a use for."""
    return (name for name, kind in rules.evidence.items() if not kind.role and not kind.set_aside)


def _of_no_parent(rules: Rules) -> Iterator[tuple[Location, str]]:
    """Name the kinds that a need wants for each parent, though of such a paper nothing tells for which parent it is."""
    told = {name for name, kind in rules.evidence.items() if kind.addressed or kind.made_with_parents}
    for route, one in rules.routes.items():
        for number, need in enumerate(one.needs):
            check = need.check
            if isinstance(check, EvidenceCheck) and check.for_each:
                for kind in (*check.any_of, *check.all_of):
                    if kind not in told:
                        yield ("routes", route, "needs", number, "evidence"), _FOR_WHOM.format(need=need.id, kind=kind)
