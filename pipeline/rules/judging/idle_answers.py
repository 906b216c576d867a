"""Answers that no need looked at, which would pass in silence: to what is not asked, and those that only put off."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.case.finding import Finding
from pipeline.case.places import place_of
from pipeline.rules.judging.events import Situation
from pipeline.rules.model.looked_up import looked_up_by
from pipeline.rules.model.need_checks import AnswerCheck
from pipeline.rules.model.rulebook import Route, Rules
from pipeline.text.plain_words import is_one_of


def idle_answers(route: Route, situation: Situation, judged: Collection[str]) -> Iterator[Finding]:
    """Warn of answers to questions that the route does not ask, and of those that put off what needs none.

    ``judged`` are the questions whose answers the needs have judged: of those their own lines tell.
    """
    rules = situation.rules
    given = {name: text.strip() for name, text in situation.case.answers.items() if name in rules.questions and text}
    asked = {name for need in route.needs if isinstance(need.check, AnswerCheck) for name in need.check.questions}
    if given.keys() - asked:
        asked |= _looked_at(route, rules)
    if strange := [name for name in given if name not in asked]:
        because = f"This route does not ask, and its sheet does not show: {_told(strange, given, rules)}."
        fix = f"Write it where this route asks for it, or leave it; it stands {place_of(*_keys(strange))}"
        yield Finding("unasked-answers", "Every answer is to a question of this route", "warning", because, fix)
    if idle := [name for name in given if name in asked and name not in judged and _puts_off(given[name], rules)]:
        because = (
            f"These need no answer here, and stand on the referral sheet as they are: {_told(idle, given, rules)}."
        )
        fix = f"Answer it {place_of(*_keys(idle))}, or leave it empty"
        yield Finding("answers-put-off", "No answer on the referral sheet puts off", "warning", because, fix)


def _told(names: Sequence[str], given: Mapping[str, str], rules: Rules) -> str:
    return "; ".join(f"“{rules.questions[name].asks}” (“{given[name]}”)" for name in names)


def _keys(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"answers.{name}" for name in names)


def _puts_off(text: str, rules: Rules) -> bool:
    """Whether an answer puts off; "n/a" where nothing is needed does not."""
    return not is_one_of(text, rules.not_applicable) and rules.hearing_answers.answer_of(text) is None


def _looked_at(route: Route, rules: Rules) -> set[str]:
    """Name the answers that conditions, sentences and sheets use, beside the questions of needs."""
    rows = (row for sheet in rules.sheets_of(route).values() for section in sheet.sections for row in section.rows)
    shown = {row.gives.removeprefix("answers.") for row in rows if row.gives and row.gives.startswith("answers.")}
    return {one.removeprefix("answer_") for one in looked_up_by(route, rules)} | shown
