"""What one check came to, before the need's weight is laid on it."""

from dataclasses import dataclass
from typing import Literal

from pipeline.case.question import Question
from pipeline.rules.model.rule_names import Weight

Result = Literal["met", "missing", "failed"]


@dataclass(frozen=True)
class Verdict:
    """Met; missing (nobody has given it); failed (it is there and does not do).

    ``weight`` and ``fix`` outweigh the need's own, ``hint`` is added to it; ``explained`` tells how the figures
    were reached; ``keys`` are those of the form in which what it speaks of is to be written.
    ``questions`` are what a person must say before it can be told better, each with its answer where there is one.
    """

    result: Result
    because: str
    files: tuple[str, ...] = ()
    parent: str | None = None
    weight: Weight | None = None
    explained: tuple[str, ...] = ()
    fix: str | None = None
    hint: str | None = None
    questions: tuple[Question, ...] = ()
    keys: tuple[str, ...] = ()
