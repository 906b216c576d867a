"""Read ``rules.yaml`` whole: every fault in one run, with its line, its column and the nearest name that is known."""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from pipeline.case.case import Case, FileNote, Notice, Parent
from pipeline.errors import Fault, YamlFileError
from pipeline.files import yaml_file
from pipeline.files.file_names import CHRONOLOGY, DRAFT_CERTIFICATE, file_name
from pipeline.files.yaml_file import Document, Location
from pipeline.rules.language.expressions import ExpressionFault
from pipeline.rules.language.facts import FactTable
from pipeline.rules.language.school_questions import SchoolQuestion
from pipeline.rules.language.wording import facts_in, places_in
from pipeline.rules.model.facts_of_each import misplaced_facts
from pipeline.rules.model.filled_figures import with_figures_filled_in
from pipeline.rules.model.like_another import with_likes
from pipeline.rules.model.named_values import Named
from pipeline.rules.model.need_checks import DetailsCheck
from pipeline.rules.model.older_rules import advice_on_older_rules
from pipeline.rules.model.overlay import Layers, read_layers
from pipeline.rules.model.roles_of_kinds import faults_of_roles
from pipeline.rules.model.rule_warnings import warnings_of
from pipeline.rules.model.rulebook import Route, Rules
from pipeline.running.few_collections import few_collections
from pipeline.shipped import RULES as SHIPPED_RULES
from pipeline.text.plain_words import words
from pipeline.text.suggestions import did_you_mean, unknown


@dataclass(frozen=True)
class RulesReading:
    """Rules that are in order, of what files they are made, and a warning for each name that no route uses."""

    rules: Rules
    layers: Layers
    warnings: tuple[Fault, ...]


def load_rules(*paths: Path) -> Rules:
    """Read and check rules, each file laid over those before it; raises YamlFileError with every fault.

    They are read once in a process while their files stay as they are.

    Without a file, the rules that come with the program; where the first file is not whole, it is laid over them.
    """
    return _loaded(paths, tuple(map(_content, (*paths, SHIPPED_RULES))))


@lru_cache(maxsize=8)
def _loaded(paths: tuple[Path, ...], contents: tuple[bytes, ...]) -> Rules:  # noqa: ARG001  they make other rules
    return _read(paths)[1]


def _content(path: Path) -> bytes:
    """Give what stands in a file, hashed; nothing where it cannot be read, which reading the rules tells."""
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return b""


def read_rules(paths: Sequence[Path], templates: Mapping[str, Path]) -> RulesReading:
    """Read the rules as ``load_rules`` does, with their files and warnings.

    A template that a route names must be among ``templates``, which are known by the names of their files.
    """
    layers, rules = _read(paths)
    document = layers.document
    if missing := tuple(_missing_templates(document, rules, templates)):
        raise YamlFileError(document.path, missing)
    return RulesReading(
        rules, layers, tuple(document.fault(location, message) for location, message in warnings_of(rules))
    )


@few_collections()
def _read(paths: Sequence[Path]) -> tuple[Layers, Rules]:
    layers = read_layers(paths, SHIPPED_RULES)
    written, unlike = with_likes(layers.document)
    if unlike:
        raise YamlFileError(written.path, unlike)
    document, unfilled = with_figures_filled_in(written)
    rules, wrong = yaml_file.validate(document, Rules)
    if rules is None or unfilled:
        raise _refused(document, wrong or unfilled)
    layers = replace(layers, document=written)
    faults = tuple(set(_cross_checks(document, rules)))
    if faults:
        raise _refused(document, faults)
    return layers, rules


def _refused(document: Document, faults: tuple[Fault, ...]) -> YamlFileError:
    advice = advice_on_older_rules(document, faults)
    return YamlFileError(document.path, (*([advice] if advice else ()), *faults))


def _missing_templates(document: Document, rules: Rules, templates: Mapping[str, Path]) -> Iterator[Fault]:
    there = [name for name in templates if name.endswith(".docx")]
    named: list[tuple[str, str, Location]] = [
        (f'the route "{name}"', made.template, ("routes", name, "documents", number, "template"))
        for name, route in rules.routes.items()
        for number, made in enumerate(route.documents)
    ]
    named += [
        (f'the sheet "{name}"', sheet.template, ("sheets", name, "template")) for name, sheet in rules.sheets.items()
    ]
    named += [
        (f'the draft "{name}"', draft.template, ("drafts", name, "template")) for name, draft in rules.drafts.items()
    ]
    for what, template, place in named:
        if template not in there:
            message = f'{what} names the template "{template}", which is in no folder of templates'
            yield document.fault(place, f"{message}{did_you_mean(template, there)}")


def _cross_checks(document: Document, rules: Rules) -> Iterator[Fault]:
    yield from _unknown_names(document, rules)
    found = (*faults_of_roles(rules), *misplaced_facts(rules))
    yield from (document.fault(location, message) for location, message in found)
    for name, route in rules.routes.items():
        yield from _repeated_needs(document, name, route)
        yield from _needs_of_steps(document, name, route)
        yield from _kinds_in_two_sections(document, name, route)
        yield from _parent_details(document, name, route)
        yield from _documents_of_one_name(document, name, route, rules)
    yield from _circles(document, rules)


def _unknown_names(document: Document, rules: Rules) -> Iterator[Fault]:
    facts, places = rules.facts, set(_places(rules))
    days = [fact.name for fact in facts.values() if fact.type == "date"]
    known: dict[str, list[str]] = {
        "kind of evidence": list(rules.evidence),
        "question": list(rules.questions),
        "kind of thing": list(rules.hearing_answers.things),
        "authority": list(rules.authorities),
        "date": list(rules.dates),
        "register code": list(dict.fromkeys(code.code for code in rules.attendance.codes)),
        "route": list(rules.routes),
        "sheet": list(rules.sheets),
        "sign of a paper": [*rules.signs, *(sign for kind in rules.evidence.values() for sign in kind.known_signs)],
        "value of a sheet": values_of_sheets(rules),
        "detail": _details(),
        "fact": list(facts),
        "event": [*days, *rules.dates, *rules.evidence, *(f"first {kind}" for kind in rules.evidence)],
    }
    checks: dict[str, Callable[[str], Iterable[str]]] = {
        "expression": lambda text: _expression_fault(text, rules),
        "wording": lambda text: _wording_faults(text, facts, places),
    }
    for what, name, location in (*rules.names, *_names_outside_routes(rules)):
        check = checks.get(what)
        messages = check(name) if check else _name_fault(what, name, known[what], rules)
        yield from (document.fault(location, message) for message in messages)


def _details() -> list[str]:
    return [*detail_names(Case), *(f"parent.{name}" for name in detail_names(Parent))]


def values_of_sheets(rules: Rules) -> list[str]:
    """Name all that a line of a sheet may give."""
    named: dict[str, Iterable[str]] = {"answers": rules.questions, "dates": rules.dates, "facts": rules.facts}
    return ["child.name", *_details(), *(f"{group}.{name}" for group, names in named.items() for name in names)]


def _names_outside_routes(rules: Rules) -> Iterator[Named]:
    """Give the names in questions and in the settings of attendance and bundle, whose models do not mark them."""
    for authority in rules.attendance.calendars:
        yield "authority", authority, ("attendance", "calendars", authority)
    for number, kind in enumerate(rules.bundle.marked_in_calendar):
        yield "kind of evidence", kind, ("bundle", "marked_in_calendar", number)
    for fact in rules.bundle.figures:
        yield "fact", fact, ("bundle", "figures", fact)
    for name, one in rules.evidence.items():
        for key, signs in (("signs", sum(one.signs, ())), ("never_signs", one.never_signs)):
            yield from (("sign of a paper", sign, ("evidence", name, key)) for sign in signs)
    for name, sign in rules.signs.items():
        yield from (("sign of a paper", one, ("signs", name, "outweighed_by")) for one in sign.outweighed_by)
    for name, question in rules.questions.items():
        yield from _names_in_question(question, ("questions", name))


def _names_in_question(question: SchoolQuestion, location: Location) -> Iterator[Named]:
    named = {"made_of": question.made_of, "made_also_of": question.made_also_of, "unless": question.unless}
    for key, kinds in named.items():
        for number, kind in enumerate(kinds):
            yield "kind of thing", kind, (*location, key, number)
    if question.outcome_in:
        yield "fact", question.outcome_in, (*location, "outcome_in")
    if question.day_in:
        yield "date", question.day_in, (*location, "day_in")
    if one := question.no_is_contradicted:
        yield "fact", one.fact, (*location, "no_is_contradicted", "fact")
        yield "wording", one.because, (*location, "no_is_contradicted", "because")


def _name_fault(what: str, name: str, known: list[str], rules: Rules) -> Iterator[str]:
    if name in known:
        return
    meant = _kind_called(name, rules) if what == "kind of evidence" else None
    yield f'unknown {what} "{name}"; did you mean "{meant}"?' if meant else unknown(what, name, known)


def _kind_called(name: str, rules: Rules) -> str | None:
    """Name the kind that people call so: ``Stage one letter`` is ``stage_1_letter``."""
    called = words(name)
    return next((kind for kind, one in rules.evidence.items() if called in map(words, (one.title, *one.aliases))), None)


def _expression_fault(text: str, rules: Rules) -> Iterator[str]:
    try:
        rules.expression(text)
    except ExpressionFault as fault:
        yield str(fault)


def _places(rules: Rules) -> Iterator[str]:
    """Name all keys of a form to which a text may send somebody, as the form has them."""
    yield from detail_names(Case, by_alias=True)
    for group, model in (("parent", Parent), ("notices", Notice), ("files", FileNote)):
        yield from (f"{group}.{name}" for name in (*detail_names(model, by_alias=True), "kind"))
    for group, names in (("answers", rules.questions), ("dates", rules.dates)):
        yield from (f"{group}.{name}" for name in names)


def _wording_faults(text: str, facts: FactTable, places: Collection[str]) -> Iterator[str]:
    """Refuse ``{…}`` that is no fact, or more than a fact's name, and places that no form has."""
    try:
        fields = facts_in(text)
    except ValueError:
        yield 'a "{" or "}" stands alone, or there is more between the two than a name; write {fact_name}'
        return
    for field in fields:
        if field not in facts:
            yield unknown("fact", field, list(facts))
    for key in places_in(text):
        if key not in places:
            yield unknown("place of a form", key, list(places))


def _repeated_needs(document: Document, name: str, route: Route) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, need in enumerate(route.needs):
        if need.id in seen:
            yield document.fault(
                ("routes", name, "needs", number, "id"), f'the id "{need.id}" is here twice; change one'
            )
        seen.add(need.id)


def _needs_of_steps(document: Document, name: str, route: Route) -> Iterator[Fault]:
    needs = [need.id for need in route.needs]
    for number, step in enumerate(route.steps):
        for at, shown_by in enumerate(step.shown_by):
            if shown_by not in needs:
                place = ("routes", name, "steps", number, "shown_by", at)
                yield document.fault(place, unknown("need of this route", shown_by, needs))


def _kinds_in_two_sections(document: Document, name: str, route: Route) -> Iterator[Fault]:
    placed = Counter(kind for section in route.sections for kind in section.kinds)
    placed.update(route.not_in_bundle)
    for kind in sorted(kind for kind, times in placed.items() if times > 1):
        message = f'the kind "{kind}" is in two places of the bundle; a file goes to one section, so keep one'
        yield document.fault(("routes", name, "sections"), message)


def _parent_details(document: Document, name: str, route: Route) -> Iterator[Fault]:
    for number, need in enumerate(route.needs):
        if isinstance(need.check, DetailsCheck):
            for field in need.check.fields:
                if field.startswith("parent.") != (need.check.for_each == "parent"):
                    place = ("routes", name, "needs", number, "details")
                    yield document.fault(place, 'details that begin with "parent." go with "for_each: parent"')


def _documents_of_one_name(document: Document, name: str, route: Route, rules: Rules) -> Iterator[Fault]:
    taken = {CHRONOLOGY.casefold(), DRAFT_CERTIFICATE.casefold()}
    sheets = [(number, rules.sheets.get(sheet)) for number, sheet in enumerate(route.sheets or ())]
    named: list[tuple[str, Location]] = [
        *((sheet.title, ("routes", name, "sheets", number)) for number, sheet in sheets if sheet),
        *((one.name, ("routes", name, "documents", number, "name")) for number, one in enumerate(route.documents)),
    ]
    for title, place in named:
        called = file_name(title).casefold()
        if called in taken:
            yield document.fault(place, f'two documents are called "{title}"; change one')
        taken.add(called)


def _circles(document: Document, rules: Rules) -> Iterator[Fault]:
    """Refuse routes that send a school from one to the other for ever."""
    sends_to = {
        name: {need.elsewhere for need in route.needs if need.elsewhere} for name, route in rules.routes.items()
    }
    for name, route in rules.routes.items():
        for number, need in enumerate(route.needs):
            if need.elsewhere and name in _reachable(need.elsewhere, sends_to):
                place = ("routes", name, "needs", number, "elsewhere")
                yield document.fault(place, f'"{need.elsewhere}" leads back to "{name}": a school would go in a circle')


def _reachable(start: str, sends_to: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(sends_to.get(name, ()))
    return reached


def detail_names(model: type[BaseModel], prefix: str = "", *, by_alias: bool = False) -> Iterator[str]:
    """List the single values that a model can hold, as ``school.contact.name``; lists are left out.

    They are named as the program has them, or ``by_alias`` as a case file does.
    """
    for own_name, field in model.model_fields.items():
        name = field.alias if by_alias and field.alias else own_name
        inner = [one for one in _alternatives(field.annotation) if isinstance(one, type) and issubclass(one, BaseModel)]
        if inner:
            yield from detail_names(inner[0], f"{prefix}{name}.", by_alias=by_alias)
        elif not any(get_origin(one) in (tuple, dict) for one in _alternatives(field.annotation)):
            yield f"{prefix}{name}"


def _alternatives(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) in (Union, UnionType):
        for one in get_args(annotation):
            yield from _alternatives(one)
    elif get_origin(annotation) is Annotated:
        yield from _alternatives(get_args(annotation)[0])
    else:
        yield annotation
