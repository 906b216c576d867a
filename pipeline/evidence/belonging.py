"""Whether a document is about this family at all: a letter in the wrong folder is a data breach, caught in time."""

from collections.abc import Sequence

from pipeline.case.model import Case
from pipeline.evidence.kinds import EvidenceKind
from pipeline.evidence.wording import words

ENOUGH_WORDS = 40
"""A page of fewer words may well name nobody."""


def strangeness(texts: Sequence[str], case: Case, kind: EvidenceKind) -> tuple[str, ...]:
    """Give a doubt when a document names neither the child nor a parent; registers and logs need not name anyone."""
    plain = words("\n".join(texts))
    family = [case.child.forename, case.child.surname, case.child.upn, *(parent.name for parent in case.parents)]
    names = {words(part) for name in family if name for part in name.split() if len(part) > 1}
    if not kind.dated or not names or len(plain.split()) < ENOUGH_WORDS:
        return ()
    if any(name in plain for name in names):
        return ()
    return ("names neither the child nor a parent",)
