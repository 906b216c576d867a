"""What a route asks of the people who fill in a case: questions, dates and details, as its rules name them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.rules.asking.needed import holds_up, needed_keys
from pipeline.rules.language.plain_expressions import in_plain_words
from pipeline.rules.language.school_questions import AnswerType, SchoolQuestion
from pipeline.rules.language.wording import places_in
from pipeline.rules.model.looked_up import looked_up_by
from pipeline.rules.model.need_checks import AnswerCheck
from pipeline.rules.model.rulebook import Need, Route, Rules

ALWAYS_OFFERED = ("parents_told_of_referral", "referral_submitted")
"""Dates that belong in the chronology of any referral, whether or not a rule counts from them; so does that of a Notice
to Improve."""

FACTS_OF_THE_CHARGE = frozenset({"charge_from", "charge_to", "charged_sessions"})

_GIVEN_BY_ANSWER = {"lead_professional_agreed": "lead_professional_agreed"}
_GIVEN_BY_DATE = {"referral_on": "referral_submitted", "proceedings_on": "information_laid"}


@dataclass(frozen=True)
class Question:
    """One question of a route; ``condition`` says in plain words when it is asked, and is empty where it always is.

    ``exception`` says in the same way when it need not be answered.
    """

    name: str
    text: str
    condition: str = ""
    begins_with_yes_or_no: bool = False
    required: bool = False
    answer: AnswerType = "text"
    choices: tuple[str, ...] = ()
    exception: str = ""


@dataclass(frozen=True)
class Asked:
    """All that one route asks; ``needed`` are the keys that hold a referral up, for example ``child.upn``.

    ``places`` are the keys of the form to which its texts send somebody.
    """

    questions: tuple[Question, ...]
    dates: tuple[str, ...]
    needed: frozenset[str]
    details_checked: bool
    charge: bool
    places: frozenset[str]


def asked_by(route: Route, rules: Rules) -> Asked:
    """Find everything that the rules of a route look up in the case file."""
    used = looked_up_by(route, rules)
    always = (*ALWAYS_OFFERED, rules.kind_in_role("notice to improve"))
    days = {_GIVEN_BY_DATE.get(name, name.removesuffix("_on")) for name in used}
    return Asked(
        questions=tuple(_questions(route, rules, used)),
        dates=tuple(name for name in rules.dates if name in days or name in always),
        needed=needed_keys(route, rules),
        details_checked="parent_details_checked_on" in used,
        charge=bool(used & FACTS_OF_THE_CHARGE),
        places=frozenset(key for what, text, _ in route.names if what == "wording" for key in places_in(text)),
    )


def _questions(route: Route, rules: Rules, used: set[str]) -> Iterator[Question]:
    """Give the questions in the order of the checklist, then those that only conditions look at."""
    asked: dict[str, Question] = {}
    for need in route.needs:
        if isinstance(need.check, AnswerCheck):
            for name in need.check.questions:
                found = _question(name, need, need.check, rules)
                asked[name] = found if found.required else asked.get(name, found)
    yield from asked.values()
    looked_at = {_GIVEN_BY_ANSWER.get(name, name.removeprefix("answer_")) for name in used}
    for name, question in rules.questions.items():
        if name in looked_at and name not in asked:
            yield _typed(Question(name, question.asks, condition="where it applies"), question)


def _typed(asked: Question, question: SchoolQuestion) -> Question:
    yes_or_no = asked.begins_with_yes_or_no or question.answer == "yes or no"
    return replace(asked, answer=question.answer, choices=question.choices, begins_with_yes_or_no=yes_or_no)


def _question(name: str, need: Need, check: AnswerCheck, rules: Rules) -> Question:
    exceptions = (condition for condition in (need.waived_when, need.met_when) if condition)
    asked = Question(
        name,
        rules.questions[name].asks,
        condition=_condition(need.applies_when, rules) if need.applies_when else "",
        begins_with_yes_or_no=check.must_be is not None,
        required=holds_up(need),
        exception=" or ".join(one.in_words or _said(one.when, rules) for one in exceptions),
    )
    return _typed(asked, rules.questions[name])


def _condition(text: str, rules: Rules) -> str:
    expression = rules.expression(text)
    answers = [name.removeprefix("answer_") for name in expression.uses if name.startswith("answer_")]
    if answers:
        return f'where your answer to "{rules.questions[answers[0]].asks}" calls for it'
    return f"when {_said(text, rules)}"


def _said(text: str, rules: Rules) -> str:
    return in_plain_words(rules.expression(text), rules.facts).replace("the case file", "this form")
