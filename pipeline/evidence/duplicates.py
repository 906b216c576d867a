"""Files that are the same as another: named in the notes of both, and of the same pages only the first goes in.

The same words may stand above different signatures, so files that only say the same both stay, for a person to look
at. Nor is a file left out that differs in kind, date or addressee, even if only its name or ``case.yaml`` says so.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.evidence.model import Evidence
from pipeline.evidence.wording import words

ENOUGH_WORDS = 20
"""Two short notes may well say the same of different days."""

Groups = Mapping[str, tuple[str, ...]]
"""The paths of the files that are alike, itself among them and in their order, for each path."""


def without_duplicates(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Name the duplicates among the files, and take the pages from those that another one has already."""
    alike = _Alike(_groups(evidence, _file), _groups(evidence, _pages), _groups(evidence, _words))
    opened = {one.path: one.pages is not None for one in evidence}
    firsts = {one.path: alike.first(one.path) for one in evidence}
    left_out = {path for path, first in firsts.items() if first != path}
    return tuple(
        _left_out(one, alike.like(one.path, firsts[one.path]), opened=opened[firsts[one.path]])
        if one.path in left_out
        else replace(one, notes=(*one.notes, *alike.notes(one.path, left_out)))
        for one in evidence
    )


@dataclass(frozen=True)
class _Alike:
    """Which files have the same bytes, become the same pages, and say the same words."""

    files: Groups
    pages: Groups
    words: Groups

    def first(self, path: str) -> str:
        """Give the file that goes in for this one; often itself."""
        of_its_pages = self.pages[path][0]
        return of_its_pages if of_its_pages != path else self.files[path][0]

    def like(self, path: str, other: str) -> str:
        return f"the same {'file' if other in self.files[path] else 'pages'} as {other}"

    def notes(self, path: str, left_out: set[str]) -> Iterator[str]:
        for other in dict.fromkeys((*self.files[path], *self.pages[path])):
            if other in left_out and self.first(other) == path:
                yield f"{self.like(path, other)}, which is left out"
        for other in self.words[path]:
            if other != path and other not in left_out:
                yield f"says the same words as {other}: if one is a copy of the other, take it out of the folder"


def _groups(evidence: Sequence[Evidence], key: Callable[[Evidence], Hashable | None]) -> Groups:
    members: dict[Hashable, tuple[str, ...]] = {}
    keys = {one.path: found if (found := key(one)) is not None else ("alone", one.path) for one in evidence}
    for path, found in keys.items():
        members[found] = (*members.get(found, ()), path)
    return {path: members[found] for path, found in keys.items()}


def _file(one: Evidence) -> Hashable | None:
    return one.source.sha256 if one.kind != "case_file" else None


def _pages(one: Evidence) -> Hashable | None:
    return (one.pages.sha256, one.kind, one.date, one.month, one.parents) if one.pages else None


def _words(one: Evidence) -> Hashable | None:
    said = words("\n".join(one.pages.texts)) if one.pages else ""
    return said if len(said.split()) >= ENOUGH_WORDS else None


def _left_out(one: Evidence, like: str, *, opened: bool) -> Evidence:
    where = "is in the bundle" if opened else "cannot be opened"
    return replace(one, pages=None, problem=None, notes=(f"{like}, which {where}",))
