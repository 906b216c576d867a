"""Questions about papers of which the pages do not show all that is in the file, or show it otherwise.

Whether a page with covered words may go in as it is seen, or a letter without the words that its pages lack, is for a
person to say. What was covered is told by page and place, and never by its words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.case.about import About
from pipeline.case.evidence import Evidence
from pipeline.case.loss import Loss, LossRules, rule_for
from pipeline.case.question import Answers, Question, question_id, subject_of
from pipeline.questions.whose_paper import LEAVE_OUT, PaperQuestion
from pipeline.text.dates import in_words

AS_SHOWN = "Yes, as it is shown"
_PAGE = re.compile(r"\bpage (\d+)\b")


def questions_about_losses(
    evidence: Sequence[Evidence], rules: LossRules, answers: Answers
) -> tuple[PaperQuestion, ...]:
    """Ask of each paper, and of each kind of loss that a person may accept, whether it may go in as it is shown."""
    return tuple(
        PaperQuestion(answers.to(question), (one,), always_holds=True)
        for one in evidence
        if one.pages and one.about.goes_in
        for question in _questions(one, rules)
    )


def _questions(one: Evidence, rules: LossRules) -> Iterator[Question]:
    for kind, group in groupby(sorted(one.losses, key=lambda loss: loss.kind), key=lambda loss: loss.kind):
        losses = list(group)
        asks = rule_for(losses[0], rules).asks
        if asks:
            yield Question(
                id=question_id("loss", kind, one.file),
                asks=f"{asks} “{one.file}”, {losses[0].told}.",
                choices=(AS_SHOWN, LEAVE_OUT),
                subject=subject_of(*(loss.key(one.source.sha256) for loss in losses)),
                why=f"{'; '.join(loss.told for loss in losses)}.",
                about=one.file,
                page=_page_of(losses),
                settles=(one.file,),
            )


def _page_of(losses: Sequence[Loss]) -> int:
    named = (_PAGE.search(loss.told) for loss in losses)
    return next((int(page[1]) for page in named if page), 1)


def with_accepted(evidence: Sequence[Evidence], asked: Sequence[PaperQuestion]) -> tuple[Evidence, ...]:
    """Take over what was answered: what was accepted is no open loss, and a paper that was left out has none."""
    return tuple(_decided(one, [each for each in asked if one.file in each.question.settles]) for one in evidence)


def _decided(one: Evidence, asked: Sequence[PaperQuestion]) -> Evidence:
    for question in (each.question for each in asked if not each.question.is_open):
        said = f"{question.by} decided{f' on {in_words(question.on)}' if question.on else ''}"
        if question.answer == LEAVE_OUT:
            left_out = About("another", ("does not show all that is in its file",), decided=True)
            return replace(one, about=left_out, losses=(), notes=(*one.notes, f"left out: {said}"))
        open_still = tuple(loss for loss in one.losses if question.id != question_id("loss", loss.kind, one.file))
        one = replace(one, losses=open_still, notes=(*one.notes, f"accepted as it is shown: {said}"))
    return one
