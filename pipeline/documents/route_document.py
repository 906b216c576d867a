"""A document of a route's own, such as a request to the authority, from a Word template that the route names.

The template may use everything that is told of a case here, so that a council can add a document without Python.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.bundle.plan import PagePlan
from pipeline.case.case import PLANS, Parent
from pipeline.case.finding import Finding
from pipeline.documents.examined_case import ExaminedCase
from pipeline.documents.printed_pages import Printed
from pipeline.rules.language.facts import in_words
from pipeline.rules.model.need_checks import AnswerCheck
from pipeline.rules.model.rulebook import Rules
from pipeline.typeset.template_fields import Shape, texts
from pipeline.typeset.word_templates import fill, names_asked

NOT_GIVEN = "–"

CHILD = ("name", "date_of_birth", "upn", "year_group", "address")
SCHOOL = ("name", "urn", "head_teacher", "address")
CONTACT = ("name", "role", "email", "phone")
LEAD_PROFESSIONAL = ("name", "role", "agreed_on")
PARENT = ("name", "relationship", "date_of_birth", "address", "phone", "email")


def route_document(told: Mapping[str, object], plan: PagePlan, printed: Printed, template: Path) -> bytes:
    """Fill a route's template with what is ``told_of_case``; ``plan`` and ``printed`` give the bundle pages of a paper.

    Raises DocumentError for a fault in the template.
    """
    return fill(template, {**told, "papers": list(_papers(plan, printed))})


def fields_offered(rules: Rules) -> Mapping[str, Shape]:
    """Give what a route's template may ask for: every fact and question of the rules is a field by its name."""
    return {
        **texts("case", "reference", "route", "authority", "plan"),
        "child": texts(*CHILD),
        "school": texts(*SCHOOL),
        "contact": texts(*CONTACT),
        "lead_professional": texts(*LEAD_PROFESSIONAL),
        "parents": [texts(*PARENT)],
        "facts": texts(*rules.facts),
        "questions": [{"title": None, "answers": [texts("question", "answer")]}],
        "answers": texts(*rules.questions),
        "findings": [texts("title", "result", "because")],
        "events": [texts("date", "text", "source")],
        "papers": [texts("title", "date", "pages")],
    }


def told_of_case(examined: ExaminedCase, templates: Sequence[Path]) -> Mapping[str, object]:
    """Give what these templates may tell of a case, save its papers; what nobody has given is a stroke.

    Of the facts only those that they ask for: some change with every day.
    """
    case, lead = examined.case, examined.case.lead_professional
    contact = case.school.contact
    return {
        "case": examined.child_name,
        "reference": examined.reference,
        "route": examined.route.title,
        "authority": examined.rules.authorities[examined.route.authority].name,
        "child": _fields(case.child, *CHILD),
        "school": _fields(case.school, *SCHOOL),
        "contact": _fields(contact, *CONTACT),
        "lead_professional": _fields(lead, *LEAD_PROFESSIONAL),
        "parents": [_parent(parent) for parent in case.parents],
        "plan": PLANS[case.plan],
        "facts": {name: in_words(value) for name, value in _asked(examined.checklist.facts, templates).items()},
        "questions": list(_questions(examined)),
        "answers": {name: case.answers.get(name) or NOT_GIVEN for name in examined.rules.questions},
        "findings": [_finding(finding) for finding in examined.checklist.findings],
        "events": [{"date": entry.when, "text": entry.text, "source": entry.source} for entry in examined.entries],
    }


def _asked(facts: Mapping[str, object], templates: Sequence[Path]) -> Mapping[str, object]:
    """Give the facts that the templates ask for by name; all of them where one template may go through them."""
    names = [names_asked(template, "facts") for template in templates]
    asked = frozenset[str]().union(*(facts if one is None else one for one in names))
    return {name: value for name, value in facts.items() if name in asked} if asked <= facts.keys() else facts


def _fields(value: object, *names: str) -> Mapping[str, str]:
    given = {name: getattr(value, name, None) for name in names}
    return {name: NOT_GIVEN if one in (None, "") else in_words(one) for name, one in given.items()}


def _parent(parent: Parent) -> Mapping[str, str]:
    return _fields(parent, *PARENT)


def _questions(examined: ExaminedCase) -> Iterator[Mapping[str, object]]:
    """Group the answers by the need that asks for them, in the route's order."""
    for need in examined.route.needs:
        if isinstance(need.check, AnswerCheck):
            answers = [_answered(name, examined) for name in need.check.questions]
            yield {"title": need.title, "answers": answers}


def _answered(name: str, examined: ExaminedCase) -> Mapping[str, str]:
    return {"question": examined.rules.questions[name].asks, "answer": examined.case.answers.get(name) or NOT_GIVEN}


def _finding(finding: Finding) -> Mapping[str, str]:
    return {"title": finding.title, "result": finding.result, "because": finding.because}


def _papers(plan: PagePlan, printed: Printed) -> Iterator[Mapping[str, str]]:
    """List the papers of the bundle in its order, each with its printed pages."""
    for row in plan.rows:
        if row.document:
            yield {"title": row.title, "date": row.date_text or NOT_GIVEN, "pages": printed.pages(row.span)}
