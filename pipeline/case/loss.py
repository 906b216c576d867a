"""Losses: what is inside a file and on none of its pages, or stands there otherwise than its author saw it.

A reader of files says of what kind a loss is; ``rules.yaml: losses`` says what each kind weighs and how it is mended.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Literal, NamedTuple

from pydantic import Field

from pipeline.files.yaml_file import Strict


class LossKind(StrEnum):
    """All that may get lost on the way from a file to its pages; a new kind begins here, and needs an entry there."""

    WORDS_LOST = "words_lost"
    WORDS_ADDED = "words_added"
    TRACKED_CHANGES = "tracked_changes"
    NOT_SENT = "not_sent"
    COUNTED_ANEW = "counted_anew"
    UNMERGED = "unmerged"
    LEFT_BLANK = "left_blank"
    FORMULAS_WITHOUT_RESULT = "formulas_without_result"
    OUTSIDE_PARTS = "outside_parts"
    LINKS_ELSEWHERE = "links_elsewhere"
    HIDDEN_CELLS = "hidden_cells"
    PERHAPS_HIDDEN = "perhaps_hidden"
    COVERED_WORDS = "covered_words"
    TOLD_ELSEWHERE = "told_elsewhere"
    CROPPED_PICTURES = "cropped_pictures"
    HIDDEN_WORDS = "hidden_words"
    COMMENTS = "comments"
    EARLIER_VERSIONS = "earlier_versions"
    NOT_SHOWN = "not_shown"
    NOT_OPENED = "not_opened"
    NOT_COMPARED = "not_compared"
    REPAIRED = "repaired"


class Loss(NamedTuple):
    """One loss; ``told`` is a line for a person that says what, where in the file, and of words a few."""

    kind: LossKind
    told: str

    @classmethod
    def of(cls, written: Sequence[Any]) -> "Loss":
        """Take one from the list that JSON makes of it."""
        kind, told = written
        return cls(LossKind(kind), told)

    def inside(self, name: str) -> "Loss":
        """Give the same loss as it is told of a file that holds the one called ``name``."""
        return self._replace(told=f'"{name}": {self.told}')

    def key(self, content: str) -> str:
        """Stand in one word for this loss of a file with this SHA-256: what a person decides is decided of that."""
        return hashlib.sha256(f"{content}\0{self.kind}\0{self.told}".encode()).hexdigest()


class LossRule(Strict):
    """``rules.yaml: losses``: what one kind of loss weighs, and what a school can do about it."""

    weight: Literal["warns", "holds"] = Field(
        default="holds", description="with holds, the file counts for nothing until the loss is mended or decided"
    )
    title: str = Field(default="Everything in a file is on its pages", description="the line of the checklist")
    asks: str | None = Field(
        default=None,
        description="what a person is asked who may let the paper in as it is shown; nobody may without it",
    )
    fix: str = Field(default="Save the file as PDF in the program that made it, look at it, and use that.")


LossRules = Mapping[LossKind, LossRule]


def rule_for(loss: Loss, rules: LossRules) -> LossRule:
    """Say what a loss weighs; one of which the rules say nothing holds."""
    return rules.get(loss.kind, LossRule())


def holding(losses: Iterable[Loss], rules: LossRules) -> tuple[Loss, ...]:
    """List the losses that keep their file from counting."""
    return tuple(loss for loss in losses if rule_for(loss, rules).weight == "holds")


Remarks = Sequence[str | Loss]
"""What a step has to say of a file: notes, and losses among them."""


def told_apart(remarks: Iterable[Any]) -> tuple[tuple[str, ...], tuple[Loss, ...]]:
    """Part notes from losses, also where a step in another process gave them as JSON does."""
    notes, losses = list[str](), list[Loss]()
    for remark in remarks:
        if isinstance(remark, str):
            notes.append(remark)
        else:
            losses.append(Loss.of(remark))
    return tuple(notes), tuple(losses)
