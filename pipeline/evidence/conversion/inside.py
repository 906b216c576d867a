"""What came out of a file that holds files."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.case.loss import Loss, told_apart


@dataclass(frozen=True)
class Member:
    """One file that lay in another, under its name there, and where it lies now; one without a name has the other's."""

    name: str
    file: Path
    sha256: str
    size: int


@dataclass(frozen=True)
class Inside:
    """The files that lay in another, in their order; notes and losses are what is to be told of that other one."""

    members: tuple[Member, ...]
    notes: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()

    @classmethod
    def taken_out(cls, members: Sequence[tuple[str, str]], remarks: Sequence[Any]) -> "Inside":
        """Take what a step gave."""
        notes, losses = told_apart(remarks)
        return cls(tuple(_member(name, Path(file)) for name, file in members), notes, losses)

    def written(self) -> dict[str, Any]:
        """Write it as plain JSON values; ``of`` reads them."""
        members = [(one.name, one.file.name, one.sha256) for one in self.members]
        return {"members": members, "notes": self.notes, "losses": self.losses}

    @classmethod
    def of(cls, written: Mapping[str, Any], folder: Path) -> "Inside":
        """Read it back; raises ValueError where a file is not the one that was kept."""
        members = tuple(_member(name, folder / file) for name, file, _ in written["members"])
        if [one.sha256 for one in members] != [sha256 for _, _, sha256 in written["members"]]:
            raise ValueError("the files are not those that were kept")
        return cls(members, tuple(written["notes"]), tuple(map(Loss.of, written["losses"])))

    def moved(self, folder: Path) -> "Inside":
        """Give the same with its files in another folder."""
        return replace(self, members=tuple(replace(one, file=folder / one.file.name) for one in self.members))


def _member(name: str, file: Path) -> Member:
    with file.open("rb") as stream:
        return Member(name, file, hashlib.file_digest(stream, "sha256").hexdigest(), file.stat().st_size)
