"""Files that are the same as another: named in the notes of both, and of the same pages only the first goes in.

A picture that was sent twice, and made smaller on one of its ways, looks the same; that is named for a person, and both
stay. So do files that only say the same, for the same words may stand above different signatures, and e-mails that
differ in a film that no page can show. Nor is a file left out that differs in kind, date or addressee, even if only its
name or ``case.yaml`` says so.
"""

from collections.abc import Callable, Container, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from pipeline.case.evidence import Evidence
from pipeline.case.loss import LossKind
from pipeline.pdf.image_hash import Look, shows_all
from pipeline.text.plain_words import words

ENOUGH_WORDS = 20
"""Two short notes may well say the same of different days."""

MOST_NAMED = 5
"""Copies that are named: of thousands of empty files each is like all the others."""

_HIDING = frozenset(
    {
        *(LossKind.HIDDEN_WORDS, LossKind.HIDDEN_CELLS, LossKind.COVERED_WORDS, LossKind.TOLD_ELSEWHERE),
        *(LossKind.COMMENTS, LossKind.TRACKED_CHANGES, LossKind.CROPPED_PICTURES, LossKind.EARLIER_VERSIONS),
    }
)
"""Losses that are told without what is lost: two papers that show the same may hide different things."""

Groups = Mapping[str, tuple[str, ...]]
"""The paths of the files that are alike, itself among them and in their order, for each path."""


def without_duplicates(evidence: Sequence[Evidence], preferred: Container[str] = ()) -> tuple[Evidence, ...]:
    """Name the duplicates among the files, and take the pages from those that another one has already.

    Of files that are alike the first goes in; the paths ``preferred`` go before all others, and what could be read
    before what could not. A copy of a file that cannot be read has the same problem.
    """
    in_order = sorted(evidence, key=lambda one: (one.problem is not None, one.file not in preferred))
    files = _groups(in_order, _file)
    originals = [one for one in in_order if files[one.file][0] == one.file]
    inside = _inside(evidence)
    pages = _groups(originals, lambda one: _pages(one, inside.get(one.file, ())))
    alike = _Alike(files, pages, _groups(evidence, _words), _pictured(originals))
    return tuple(_told(one, alike) for one in evidence)


@dataclass(frozen=True)
class _Alike:
    """Which files have the same bytes, which of those that differ become the same pages, and which say the same.

    ``pictures`` are the files that show, perhaps among other things, every picture of a file.
    """

    files: Groups
    pages: Groups
    words: Groups
    pictures: Groups

    def first(self, path: str) -> str:
        """Give the file that goes in for this one; often itself."""
        return self.pages[self.files[path][0]][0]

    def like(self, path: str, other: str) -> str:
        return f"the same {'file' if self.files[other] is self.files[path] else 'pages'} as {other}"

    def copies(self, path: str) -> Iterator[str]:
        """Name the copies of a file that cannot be read, some of them where they are many."""
        others = [other for other in islice(self.files[path], MOST_NAMED + 1) if other != path][:MOST_NAMED]
        yield from (self.like(path, other) for other in others)
        if more := len(self.files[path]) - 1 - len(others):
            yield f"the same file as {more:,} more"

    def notes(self, path: str) -> Iterator[str]:
        """Tell what is like a file that goes in."""
        for other in (copy for twin in self.pages[path] for copy in self.files[twin]):
            if other != path:
                yield f"{self.like(path, other)}, which is left out"
        for other in self.words[path]:
            if other != path and self.first(other) == other:
                yield f"says the same words as {other}: if one is a copy of the other, take it out of the folder"
        for other in self.pictures.get(path, ()):
            if self.first(other) == other and other not in self.words[path]:
                yield f"looks the same as {other}, or a page of it: if both show one paper, take one out of the folder"


def _told(one: Evidence, alike: _Alike) -> Evidence:
    first = alike.first(one.file)
    if one.problem:
        return replace(one, notes=(*one.notes, *alike.copies(one.file)))
    if first != one.file:
        told = f"{alike.like(one.file, first)}; {first} is the one that is used"
        return replace(one, pages=None, notes=(told,), losses=())
    return replace(one, notes=(*one.notes, *alike.notes(one.file)))


def _groups(evidence: Sequence[Evidence], key: Callable[[Evidence], Hashable | None]) -> Groups:
    members: dict[Hashable, list[str]] = {}
    keys = {one.file: found if (found := key(one)) is not None else ("alone", one.file) for one in evidence}
    for path, found in keys.items():
        members.setdefault(found, []).append(path)
    groups = {found: tuple(paths) for found, paths in members.items()}
    return {path: groups[found] for path, found in keys.items()}


def _pictured(evidence: Sequence[Evidence]) -> Groups:
    """Find for each file that is nothing but pictures the others that show all of them."""
    shown = {one.file: [Look.of(look) for look in one.pages.looks if look] for one in evidence if one.pages}
    whole = [one.file for one in evidence if one.pages and one.pages.looks and all(one.pages.looks)]
    found: dict[str, tuple[str, ...]] = {}
    for path in whole:
        for other, looks in shown.items():
            if other != path and len(looks) >= len(shown[path]) and shows_all(looks, shown[path]):
                found[path] = (*found.get(path, ()), other)
                found[other] = (*found.get(other, ()), path)
    return {path: tuple(dict.fromkeys(others)) for path, others in found.items()}


def _file(one: Evidence) -> Hashable | None:
    return one.source.sha256 if not one.is_a("case file") else None


def _inside(evidence: Sequence[Evidence]) -> Mapping[str, tuple[str, ...]]:
    """Give the content of all that lay in each file, by its path, shown or not."""
    inside: dict[str, list[str]] = {}
    for one in evidence:
        inside.setdefault(one.source.inside, []).append(one.source.sha256)
    return {path: tuple(hashes) for path, hashes in inside.items()}


def _pages(one: Evidence, inside: tuple[str, ...]) -> Hashable | None:
    """Stand for all that a paper is, what its pages show and what they do not; of one that hides words nobody knows."""
    if not one.pages or any(loss.kind in _HIDING for loss in one.pages.losses):
        return None
    said = (one.kinds, one.date, one.month, one.parents)
    return (one.pages.sha256, *said, inside, one.pages.losses, one.pages.attached, one.pages.enclosed)


def _words(one: Evidence) -> Hashable | None:
    said = words("\n".join(one.pages.texts)) if one.pages else ""
    return said if len(said.split()) >= ENOUGH_WORDS else None
