"""For which parents a document is: whom its address names, else whom a person says."""

from collections.abc import Sequence
from dataclasses import dataclass

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
            return f"{self.document.described} is for {listed([one.name for one in self.parents])} only"
        if self.question and not self.question.is_open:
            return f"{self.question.by} says that {self.document.described} is for none of the parents"
        return f"it cannot be told for which parent {self.document.described} is"


def addressed_to(document: Evidence, situation: Situation) -> Addressed:
    """Say for which parents of the case a document is; where the case has one parent, every document is for them.

    A name that two parents share names neither.
    """
    parents = situation.case.parents
    if len(parents) == 1:
        return Addressed(document, parents)
    names = [parent.name for parent in parents]
    named = tuple(one for one in parents if one.name in document.parents and names.count(one.name) == 1)
    if named:
        return Addressed(document, named)
    question = situation.answers.to(_asked(document, parents))
    meant = [one for one in parents if question.answer in (_called(one), ALL)]
    return Addressed(document, tuple(meant), question)


def _asked(document: Evidence, parents: Sequence[Parent]) -> Question:
    choices = (*dict.fromkeys(map(_called, parents)), ALL, NONE)
    return Question(
        id=question_id("addressed", document.file, *choices),
        asks=f"To whom is “{document.file}” written?",
        choices=choices,
        subject=document.source.sha256,
        why="Its address and greeting name no parent of the case, or might mean several.",
        about=document.file,
        page=1,
        settles=(document.file,),
    )


def _called(parent: Parent) -> str:
    return f"{parent.name} ({parent.relationship})" if parent.relationship else parent.name
