"""Whether what a document says of itself agrees with the case; where it may be misread, a person is asked."""

from dataclasses import dataclass

from pipeline.case.evidence import Evidence
from pipeline.case.question import NO, YES, Question, question_id
from pipeline.rules.judging.events import Situation
from pipeline.rules.model.rule_names import Weight


@dataclass(frozen=True)
class Agreement:
    """What agrees, or what does not, with its own weight; and what a person must say."""

    found: tuple[str, ...] = ()
    fault: str | None = None
    weight: Weight | None = None
    questions: tuple[Question, ...] = ()


def text_of(document: Evidence) -> str:
    """Give the words of all pages."""
    return "\n".join(document.pages.texts if document.pages else ())


def is_picture(document: Evidence) -> bool:
    """Whether a page is a picture, so that its words were recognised and may be misread."""
    return bool(document.pages and any(document.pages.looks))


def asked_whether(asks: str, fault: str, document: Evidence, situation: Situation, why: str | None = None) -> Agreement:
    """Ask of what may be misread, or for the reason given; a person's yes settles it, until then it is not so."""
    misread = (
        f"As it was read, {fault} A page that is a picture, or totals without their period, may be misread, and some "
        "totals are counted in several ways."
    )
    question = situation.answers.to(
        Question(
            id=question_id("agrees", document.file, asks),
            asks=asks,
            choices=(YES, NO),
            subject=document.source.sha256,
            why=why or misread,
            about=document.file,
            page=1,
            settles=(document.file,),
        )
    )
    if question.answer == YES:
        return Agreement((f"{question.by} has seen that it is right.",), questions=(question,))
    return Agreement(fault=fault, questions=(question,))
