"""The sheets of a route, filled with what the school typed: questions and answers in words, figures, parents, events.

A value that nobody gave stays open: it is shown as a gap, and never made up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.case.case import PLANS, Case, Parent
from pipeline.case.entry import Entry
from pipeline.rules.asking.asked import asked_by
from pipeline.rules.judging.conditions import holds
from pipeline.rules.judging.events import Situation, bounds
from pipeline.rules.language.facts import in_words
from pipeline.rules.language.wording import detail_in_words
from pipeline.rules.model.need_checks import AnswerCheck
from pipeline.rules.model.rulebook import Route
from pipeline.rules.model.sheets import Sheet, SheetRow, SheetSection
from pipeline.text.sentences import sentence

CONFIDENTIAL = "Confidential: the school holds it, and it is not written here."


@dataclass(frozen=True)
class SheetLine:
    """One question with its answer, None where nobody gave it.

    ``event`` is the number of the event that it tells; ``papers`` says that it only names papers that are there.
    """

    question: str
    answer: str | None
    event: int | None = None
    papers: bool = False


@dataclass(frozen=True)
class SheetPart:
    """Lines under one heading."""

    title: str
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True)
class FilledSheet:
    """One sheet of a case; with ``before_referral`` its time comes by itself, while the case still waits."""

    name: str
    title: str
    about: str
    authority: str
    reference: str
    child: str
    template: str
    in_bundle: bool
    before_referral: bool
    parts: tuple[SheetPart, ...]

    @property
    def events(self) -> frozenset[int]:
        """The numbers of the events that it tells."""
        return frozenset(line.event for part in self.parts for line in part.lines if line.event is not None)

    @property
    def said(self) -> tuple[tuple[str, str | None], ...]:
        """What it tells by itself: by that a sheet which was served is known again, whatever papers came since."""
        return tuple((line.question, line.answer) for part in self.parts for line in part.lines if not line.papers)


def sheets_of(
    route: Route, situation: Situation, typed: Mapping[int, Entry], reference: str, child: str
) -> tuple[FilledSheet, ...]:
    """Fill the sheets that a route has today; ``typed`` are the events, by number, that only the school tells."""
    authority = situation.rules.authorities[route.authority].name
    return tuple(
        FilledSheet(
            name=name,
            title=sheet.title,
            about=sheet.about or "",
            authority=authority,
            reference=reference,
            child=child,
            template=sheet.template,
            in_bundle=sheet.in_bundle,
            before_referral=sheet.due is not None or sheet.when is not None,
            parts=tuple(_parts(sheet, route, situation, typed)),
        )
        for name, sheet in situation.rules.sheets_of(route).items()
        if _wanted(sheet, situation)
    )


def _wanted(sheet: Sheet, situation: Situation) -> bool:
    allowed = bounds(sheet.due, situation) if sheet.due else (date.min, date.max)
    return allowed is not None and allowed[0] <= situation.today and _holds(sheet.when, situation)


def _holds(when: str | None, situation: Situation) -> bool:
    return when is None or bool(holds(when, situation))


def _parts(sheet: Sheet, route: Route, situation: Situation, typed: Mapping[int, Entry]) -> Iterator[SheetPart]:
    for section in sheet.sections:
        if not _holds(section.when, situation):
            continue
        if section.for_each:
            for parent in situation.case.parents:
                yield SheetPart(f"{section.title}: {parent.called}", tuple(_lines(section.rows, situation, parent)))
            continue
        listed = _listed(section, route, situation, typed)
        lines = tuple(_lines(section.rows, situation) if listed is None else listed)
        if lines:
            yield SheetPart(section.title, lines)


def _listed(
    section: SheetSection, route: Route, situation: Situation, typed: Mapping[int, Entry]
) -> Iterator[SheetLine] | None:
    match section.lists:
        case "questions":
            return _lines([SheetRow(gives=f"answers.{name}") for name in _questions(route, situation)], situation)
        case "dates":
            names = asked_by(route, situation.rules).dates
            given = (SheetRow(gives=f"dates.{name}") for name in names if situation.day_of(name))
            return _lines(list(given), situation)
        case "figures":
            return _figures(situation)
        case "events":
            return (SheetLine(entry.when, entry.text, number) for number, entry in typed.items())
        case None:
            return None


def _questions(route: Route, situation: Situation) -> Iterator[str]:
    """Name the questions of the needs that apply, in the route's order, each once."""
    asked = dict[str, None]()
    for need in route.needs:
        if isinstance(need.check, AnswerCheck) and _holds(need.applies_when, situation):
            shown_otherwise = need.met_when is not None and _holds(need.met_when.when, situation)
            asked |= {
                name: None for name in need.check.questions if situation.case.answers.get(name) or not shown_otherwise
            }
    yield from asked


def _figures(situation: Situation) -> Iterator[SheetLine]:
    for name, title in situation.rules.bundle.figures.items():
        if (value := _fact(name, situation)) is not None:
            yield SheetLine(title, value)


def _lines(rows: Sequence[SheetRow], situation: Situation, parent: Parent | None = None) -> Iterator[SheetLine]:
    for row in rows:
        if _holds(row.when, situation):
            answer = _value(row.gives, situation, parent) if row.gives else _papers(row, situation)
            yield SheetLine(row.asks or _called(row.gives or "", situation), answer, papers=bool(row.papers))


def _papers(row: SheetRow, situation: Situation) -> str | None:
    named = (", ".join(filter(None, (one.title, one.when))) for one in situation.documents(row.papers))
    return "; ".join(named) or None


def _called(name: str, situation: Situation) -> str:
    """Say what a value is called: its question, or the rules' words for a date, a fact or a detail."""
    group, _, own = name.partition(".")
    rules = situation.rules
    if group == "answers":
        return rules.questions[own].asks
    words = {"dates": rules.dates.get(own), "facts": own in rules.facts and rules.facts[own].description}.get(group)
    called = words or detail_in_words(own if group == "parent" else name).removeprefix("the ")
    return sentence(called).removesuffix(".")


def _value(name: str, situation: Situation, parent: Parent | None) -> str | None:
    group, _, own = name.partition(".")
    case = situation.case
    match group:
        case "answers":
            value = _answer(case.answers.get(own) or "")
        case "dates":
            value = _written(situation.day_of(own))
        case "facts":
            value = _fact(own, situation)
        case "plan":
            value = PLANS[case.plan]
        case "parent" | "child":
            value = _detail(parent if group == "parent" else case.child, own)
        case _:
            value = _detail(case, name)
    return value


def _answer(given: str) -> str | None:
    """Give an answer as it was given; a bare yes or no, as a drop-down or YAML has it, as a sentence begins."""
    given = given.strip()
    return given.capitalize() if given in ("yes", "no") else given or None


def _fact(name: str, situation: Situation) -> str | None:
    value = _written(situation.facts.get(name))
    return f"{value}%" if value and name.endswith("_percentage") else value


def _detail(value: Case | Parent | object, field: str) -> str | None:
    if field == "address" and getattr(value, "confidential_address", False):
        return CONFIDENTIAL
    for part in field.split("."):
        value = getattr(value, part, None)
    return _written(value)


def _written(value: object) -> str | None:
    return None if value is None or value in ("", ()) else in_words(value)
