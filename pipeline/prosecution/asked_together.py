"""One question for many papers, where of each it is proposed that what it holds of others is taken out.

Whoever reads ten papers with a telephone in each answers once; whoever wants to decide about each is asked about each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.case.question import Answers, Question, question_id, subject_of_each
from pipeline.prosecution.asked_for_all import AskedFor, Concern
from pipeline.prosecution.disclosure_questions import SelectionRules, some_told
from pipeline.rules.model.prosecution_settings import SelectionWording

TOPIC = "redact-in-all"


@dataclass(frozen=True)
class AskedTogether:
    """What is asked of each defendant, by name, and the one question that is asked in the place of many.

    ``question`` is None where there are few papers, or each is asked about; ``stands_for`` are the ids of those.
    """

    each: Mapping[str, AskedFor]
    question: Question | None = None
    stands_for: frozenset[str] = frozenset()

    def asked_of(self, name: str) -> Question | None:
        """Give the question where it stands for one of this defendant's own."""
        mine = {one.id for one in self.each[name].questions}
        return self.question if not mine.isdisjoint(self.stands_for) else None

    def told_to(self, name: str, wording: SelectionWording) -> AskedFor:
        """Give what is asked of a defendant, with the answer to the question that stands for it."""
        own, together = self.each[name], self.question
        if together is None or together.answer is None:
            return own
        answered = (
            replace(one, answer=wording.choices.redact, by=together.by, on=together.on)
            if one.id in self.stands_for
            else one
            for one in own.questions
        )
        return replace(own, questions=tuple(answered))


def asked_together(
    concerns: Mapping[str, Sequence[Concern]], asked: Mapping[str, AskedFor], rules: SelectionRules, answers: Answers
) -> AskedTogether:
    """Ask once about all papers of which nobody said anything yet, where it is proposed to redact each of them."""
    wording = rules.wording
    alike = {
        question.id: (question, concern)
        for name, own in asked.items()
        for question, concern in zip(own.questions, concerns[name], strict=True)
        if question.is_open and question.proposed == wording.choices.redact
    }
    if len(alike) < wording.fewest_together:
        return AskedTogether(asked)
    question = answers.to(_question(list(alike.values()), wording))
    if question.answer == wording.choices.ask_each_paper:
        return AskedTogether(asked)
    return AskedTogether(asked, question, frozenset(alike))


def _question(alike: Sequence[tuple[Question, Concern]], wording: SelectionWording) -> Question:
    told = dict.fromkeys(_told(question, concern, wording) for question, concern in alike)
    return Question(
        id=question_id(TOPIC),
        asks=wording.asks_together.format(count=len({one.about for one, _ in alike}), found="; ".join(told)),
        choices=(wording.choices.redact_in_all, wording.choices.ask_each_paper),
        subject=subject_of_each([f"{one.id} {one.subject}"] for one, _ in alike),
        why=wording.part,
        proposed=wording.choices.redact_in_all,
        about=alike[0][0].about,
        page=alike[0][0].page,
        holds=True,
        scope="defendant",
        settles=tuple(dict.fromkeys(file for one, _ in alike for file in one.settles)),
    )


def _told(question: Question, concern: Concern, wording: SelectionWording) -> str:
    """Give a paper with what it holds, and for whom where it is asked for one defendant."""
    found = some_told((f"{leak.what} ({leak.where})" for leak in concern.leaks), wording)
    titles = ", ".join(f"“{one.title}”" for one in concern.papers)
    return f"{titles} for {question.parent}: {found}" if question.parent else f"{titles}: {found}"
