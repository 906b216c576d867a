"""Papers that the school has yet to write, drafted from ``templates/`` with all that is known; what is not is a gap.

A draft bears no date and says on its first line that it is one: put back into the case folder as it is, it is known as
a draft and meets no need. A parent is written to in the language that the case names, where the council has a template
in it; else the name of the draft says that it is to be translated.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypedDict

from pipeline.case.case import Case, Parent
from pipeline.case.finding import Finding
from pipeline.documents.examined_case import ExaminedCase
from pipeline.documents.route_document import CHILD, CONTACT, SCHOOL
from pipeline.files.file_names import file_name
from pipeline.rules.language.facts import in_words, translator_for
from pipeline.rules.model.drafts import Draft
from pipeline.rules.model.letter_languages import LetterLanguage
from pipeline.rules.model.need_checks import EvidenceCheck
from pipeline.rules.model.rulebook import Route, Rules
from pipeline.typeset.gaps import gap, or_gap, show_gaps
from pipeline.typeset.template_fields import Shape, texts
from pipeline.typeset.word_templates import fill, names_asked

PARENT = ("name", "relationship", "address")
ENGLISH = ("english", "saesneg", "en")
"""How a case file says that there is nothing to translate."""
WORDS = {"upn": "UPN", "urn": "URN", "date_of_birth": "date of birth", "head_teacher": "name of the head teacher"}


class DraftGiven(TypedDict):
    """What is told to a draft: details by name, every fact and date of the rules, each a gap where nobody gave it."""

    title: str
    authority: str
    reference: str
    child: Mapping[str, str]
    school: Mapping[str, str]
    contact: Mapping[str, str]
    parent: Mapping[str, str]
    facts: Mapping[str, str]
    dates: Mapping[str, str]
    support: str
    barriers: str


@dataclass(frozen=True)
class WantedDraft:
    """One paper to draft: what its file is called, its template, and what is told to it."""

    name: str
    template: str
    given: DraftGiven


def fields_offered(rules: Rules) -> Mapping[str, Shape]:
    """Give what the template of a draft may ask for."""
    return {
        **texts("title", "authority", "reference", "support", "barriers"),
        "child": texts(*CHILD),
        "school": texts(*SCHOOL),
        "contact": texts(*CONTACT),
        "parent": texts(*PARENT),
        "facts": texts(*rules.facts),
        "dates": texts(*rules.dates),
    }


def wanted_drafts(examined: ExaminedCase, templates: Path) -> tuple[WantedDraft, ...]:
    """Say which papers are drafted for a case: those of needs that are not met, and of steps that are due."""
    wanted: dict[str, WantedDraft] = {}
    for draft, parent in (*_of_needs(examined), *_of_steps(examined)):
        template, language, remark = _in_language(draft, parent, examined.rules, templates)
        name = file_name("DRAFT", draft.title, parent.called if parent else "", remark)
        given = _given(draft, parent, examined, templates / template, partial(_written, language))
        wanted.setdefault(name, WantedDraft(name, template, given))
    return tuple(wanted.values())


def _in_language(
    draft: Draft, parent: Parent | None, rules: Rules, templates: Path
) -> tuple[str, LetterLanguage | None, str]:
    """Give the template for a parent, the language that it is in where that is not English, and what is to be done."""
    called = (parent.letters_in or translator_for(parent, rules.hearing_answers)) if parent else None
    if called is None or called.casefold() in ENGLISH:
        return draft.template, None, ""
    language = rules.letter_language(called)
    if language and (templates / language.template_of(draft.template)).is_file():
        return language.template_of(draft.template), language, ""
    return draft.template, None, f"to be translated into {called}" if called.isalpha() else "to be translated"


def _of_needs(examined: ExaminedCase) -> Iterator[tuple[Draft, Parent | None]]:
    for finding in examined.checklist.findings:
        if draft := _draft_for(finding, examined.route, examined.rules):
            yield from ((draft, parent) for parent in _parents(draft, finding.parent, examined.case))


def _of_steps(examined: ExaminedCase) -> Iterator[tuple[Draft, Parent | None]]:
    due = {one.id for one in examined.due if one.state in ("due", "overdue")}
    for draft in examined.rules.drafts.values():
        if due.intersection(draft.steps):
            yield from ((draft, parent) for parent in _parents(draft, None, examined.case))


def draft_word(wanted: WantedDraft, templates: Path) -> bytes:
    """Write a draft in Word; raises DocumentError for a fault in its template."""
    return show_gaps(fill(templates / wanted.template, wanted.given)).word


def _draft_for(finding: Finding, route: Route, rules: Rules) -> Draft | None:
    """Find the draft of the paper that a finding misses: of several kinds that would do, of the first that has one."""
    if finding.result not in ("missing", "failed", "warning"):
        return None
    checks = (need.check for need in route.needs if need.id == finding.id)
    kinds = [kind for check in checks if isinstance(check, EvidenceCheck) for kind in (*check.any_of, *check.all_of)]
    drafts = {draft.kind: draft for draft in rules.drafts.values() if draft.kind}
    return next((drafts[kind] for kind in kinds if kind in drafts), None)


def _parents(draft: Draft, only: str | None, case: Case) -> Sequence[Parent | None]:
    if draft.for_each is None:
        return (None,)
    return [one for one in case.parents if only in (None, one.called)] or (None,)


_Writing = Callable[[object], str]


def _written(language: LetterLanguage | None, value: object) -> str:
    """Write a value for a parent, dates in the language of the letter."""
    return language.in_words(value) if language and isinstance(value, date) else in_words(value)


def _given(
    draft: Draft, parent: Parent | None, examined: ExaminedCase, template: Path, written: _Writing
) -> DraftGiven:
    case, rules = examined.case, examined.rules
    asked = names_asked(template, "facts") or frozenset()
    facts = {name: examined.checklist.facts.get(name) for name in rules.facts if name in asked}
    return DraftGiven(
        title=draft.title,
        authority=rules.authorities[examined.route.authority].name,
        reference=examined.reference,
        child={**_details(case.child, "child", CHILD, written), "name": or_gap(case.child.name, "child's name")},
        school=_details(case.school, "school", SCHOOL, written),
        contact=_details(case.school.contact, "contact at school", CONTACT, written),
        parent=_details(parent, "parent", PARENT, written),
        facts={name: _or_gap(value, rules.facts[name].description, written) for name, value in facts.items()},
        dates={name: _or_gap(case.dates.get(name), f"date of {words}", written) for name, words in rules.dates.items()},
        support=_inside(case.answers.get("support_offered"), "support that was offered"),
        barriers=_inside(case.answers.get("barriers"), "barriers that were found"),
    )


def _inside(answer: str | None, what: str) -> str:
    """Give an answer as it stands inside a sentence, which has a full stop of its own."""
    return or_gap((answer or "").strip().removesuffix("."), what)


def _details(value: object, whose: str, names: Sequence[str], written: _Writing) -> dict[str, str]:
    return {
        name: _or_gap(getattr(value, name, None), f"{WORDS.get(name, name.replace('_', ' '))} of the {whose}", written)
        for name in names
    }


def _or_gap(value: object, what: str, written: _Writing) -> str:
    return gap(what) if value in (None, "") else written(value)
