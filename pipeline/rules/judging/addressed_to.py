"""For which parents a document is: whom its address names, else whom a person says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.case.case import Parent
from pipeline.case.evidence import Evidence
from pipeline.case.question import Question, question_id
from pipeline.rules.judging.events import Situation
from pipeline.text.sentences import listed

ALL, NONE = "All of them", "None of them"


@dataclass(frozen=True)
class Addressed:
    """The parents whom a document is for, and what is asked where it cannot be told."""

    document: Evidence
    parents: tuple[Parent, ...]
    question: Question | None = None

    @property
    def told(self) -> str:
        """For example ``“stage 2.pdf” of 3 March 2025 is for Ms A only``."""
        if self.parents:
            return f"{self.document.described} is for {listed([one.called for one in self.parents])} only"
        if self.question and not self.question.is_open:
            return f"{self.question.by} says that {self.document.described} is for none of the parents"
        if self.document.stranger:
            return f"{self.document.described} is written to {self.document.stranger}, who is no parent of the case"
        return f"it cannot be told for which parent {self.document.described} is"


def addressed_to(document: Evidence, situation: Situation) -> Addressed:
    """Say for which parents of the case a document is.

    Where the case has one parent, every document is for them, but for one that greets somebody else.
    """
    parents = situation.case.parents
    if len(parents) == 1 and not document.stranger:
        return Addressed(document, parents)
    named = tuple(one for one in parents if one.called in document.parents)
    if named:
        return Addressed(document, named)
    question = situation.answers.to(_asked(document, parents))
    meant = [one for one in parents if question.answer in (_called(one), ALL)]
    return Addressed(document, tuple(meant), question)


def as_addressed(evidence: Sequence[Evidence], situation: Situation) -> tuple[Evidence, ...]:
    """Take over what people said of papers that name no parent: a letter to one goes into nobody else's set."""
    return tuple(_as_said(one, situation) for one in evidence)


def _as_said(document: Evidence, situation: Situation) -> Evidence:
    kind = situation.rules.evidence.get(document.kind or "")
    if kind is None or not kind.addressed or document.parents or not situation.case.parents[1:]:
        return document
    said = tuple(one.called for one in addressed_to(document, situation).parents)
    return replace(document, parents=said, parent=said[0] if len(said) == 1 else None) if said else document


def _asked(document: Evidence, parents: Sequence[Parent]) -> Question:
    everybody = (ALL,) if len(parents) > 1 else ()
    choices = (*dict.fromkeys(map(_called, parents)), *everybody, NONE)
    return Question(
        id=question_id("addressed", document.file, *choices),
        asks=f"To whom is “{document.file}” written?",
        choices=choices,
        subject=document.source.sha256,
        why=f"It greets {document.stranger}."
        if document.stranger
        else "Its address and greeting name no parent of the case, or might mean several.",
        about=document.file,
        page=1,
        settles=(document.file,),
    )


def _called(parent: Parent) -> str:
    relationship = f" ({parent.relationship})" if parent.relationship and parent.called == parent.name else ""
    return f"{parent.called}{relationship}"
