"""What one check came to, before the need's weight is laid on it."""

from dataclasses import dataclass
from typing import Literal

from pipeline.rules.model.rulebook import Weight


@dataclass(frozen=True)
class Verdict:
    """Met; missing (nobody has given it); failed (it is there and does not do).

    ``weight`` and ``fix`` outweigh the need's own; ``explained`` tells how the figures were reached.
    """

    result: Literal["met", "missing", "failed"]
    because: str
    files: tuple[str, ...] = ()
    parent: str | None = None
    weight: Weight | None = None
    explained: tuple[str, ...] = ()
    fix: str | None = None
