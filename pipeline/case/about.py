"""About whom a paper is: whether it proves anything of the child of the case, and whether it may go in."""

from dataclasses import dataclass
from typing import Literal

Whose = Literal["this child", "presumed", "unknown", "another"]


@dataclass(frozen=True)
class About:
    """About whom a paper is, and ``why``, each as the rest of a sentence about the file.

    ``this child`` counts and goes in. ``presumed`` is of the family, and names no child ("my son", "your daughter"):
    it goes in, and counts for no need until a person says so. ``unknown`` and ``another`` neither count nor go in.
    ``name`` is what the child is called whom it names instead; with ``likely`` that may well be another name of the
    child of the case.
    ``others`` are further children whom a paper about this child is about too; ``by_surname`` says that it names the
    child by nothing but the surname of the family. ``decided`` says that a person decided.
    """

    whose: Whose = "this child"
    why: tuple[str, ...] = ()
    name: str | None = None
    likely: bool = False
    others: tuple[str, ...] = ()
    by_surname: bool = False
    decided: bool = False

    @property
    def counts(self) -> bool:
        """Whether it can meet a need of the case."""
        return self.whose == "this child"

    @property
    def goes_in(self) -> bool:
        """Whether it has a place in the bundle."""
        return self.whose in ("this child", "presumed")


THIS_CHILD = About()
