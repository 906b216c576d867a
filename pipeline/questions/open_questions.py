"""Which questions a case has, which of them hold it, and what an open one makes of its checklist."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.case.question import Answers, Question
from pipeline.questions.what_paper import KindQuestion
from pipeline.questions.whose_paper import PaperQuestion
from pipeline.rules.judging.check import Checklist
from pipeline.rules.model.rulebook import Route

ANSWER_SHEET = "To decide.xlsx"


def questions_of(
    papers: Sequence[PaperQuestion],
    doubtful: Sequence[KindQuestion],
    checklist: Checklist,
    route: Route,
    answers: Answers,
) -> tuple[Question, ...]:
    """List what is asked about a case, each with its answer: what holds it first, then the rest, in a steady order.

    A question holds where somebody might be harmed, or where without its answer a need of the route rests on nothing.
    """
    wanted = _kinds_wanted(checklist, route)
    about_kinds = (question for one in doubtful for question in one.where_wanted(wanted | _kinds_to_weigh(route)))
    asked = (*_about_papers(papers, wanted), *about_kinds, *checklist.questions)
    once = {question.id: question for question in reversed(asked)}
    return tuple(sorted(answers.to_each(once.values()), key=lambda one: (not one.holds, one.about or "", one.id)))


def in_order(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Put what holds the case, or the set of a defendant, before what holds nothing; all else stays in its order."""
    return tuple(sorted(questions, key=lambda one: not one.holds))


def held(checklist: Checklist, questions: Sequence[Question]) -> Checklist:
    """Keep a case back that would be ready, while a question about it holds; say in any case how many are open."""
    holding = sum(question.holds_case for question in questions)
    if not holding or checklist.status == "ineligible":
        return checklist
    count = "1 question is open" if holding == 1 else f"{holding} questions are open"
    return replace(checklist, status="incomplete", summary=f"{checklist.summary} {count}: decide in {ANSWER_SHEET}.")


def _kinds_wanted(checklist: Checklist, route: Route) -> frozenset[str]:
    """Give the kinds of evidence that the route asks for and that are not there, or not right.

    Where a question about the paper that is there is open, no other is looked for until it is answered.
    """
    lacking = {(one.id, one.parent) for one in checklist.findings if one.result in ("missing", "failed")}
    blocked = {need for need, _ in lacking - checklist.waiting}
    checks = (need.evidence for need in route.needs if need.evidence and need.id in blocked)
    return frozenset(kind for check in checks for kind in (*check.any_of, *check.all_of))


def _kinds_to_weigh(route: Route) -> frozenset[str]:
    """Give the kinds of which an answer must speak where they are there: a doctor's letter beside "no defence"."""
    answers = (need.answer for need in route.needs if need.answer)
    weighed = (one for answer in answers for papers in answer.weighs.values() for one in papers)
    return frozenset(kind for one in weighed if not one.if_they_say for kind in one.kinds)


def _about_papers(papers: Sequence[PaperQuestion], wanted: frozenset[str]) -> Iterator[Question]:
    for one in papers:
        needed = any(paper.is_any_of(wanted) for paper in one.papers)
        if needed or not one.only_where_needed or not one.question.is_open:
            yield replace(one.question, holds=one.always_holds or needed)
