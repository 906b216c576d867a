"""Parents of one name told apart: ``John Smith (father)`` and ``John Smith (stepfather)``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class NamedParent:
    """A name, and what may tell its bearer from another of the same name; no address, which one may not see."""

    name: str
    relationship: str | None = None
    title: str | None = None

    @classmethod
    def of(cls, entry: Mapping[str, object]) -> "NamedParent":
        """Take a parent as a form has them, before it is held against what a parent may be."""
        name, relationship, title = (str(entry.get(key) or "").strip() for key in ("name", "relationship", "title"))
        return cls(name, relationship or None, title or None)

    @property
    def key(self) -> str:
        """The name as it is compared, without capitals and doubled blanks."""
        return " ".join(self.name.split()).casefold()


def names_apart(parents: Iterable[NamedParent]) -> tuple[str, ...]:
    """Give a name for each parent that no other has: with the relationship, else the title, else a number behind it."""
    every = list(parents)
    return tuple(_name_of(number, every) for number in range(len(every)))


def _name_of(number: int, every: Sequence[NamedParent]) -> str:
    one = every[number]
    of_that_name = [other for other in every if other.key == one.key]
    if len(of_that_name) == 1:
        return one.name
    for mark, others in (
        (one.relationship, [other.relationship for other in of_that_name]),
        (one.title, [other.title for other in of_that_name]),
    ):
        if mark and [other.casefold() for other in others if other].count(mark.casefold()) == 1:
            return f"{one.name} ({mark})"
    return f"{one.name} ({sum(other.key == one.key for other in every[: number + 1])})"
