"""The finished sets of two defendants are held against each other: no page of the one's alone is in the other's.

Each set was looked through for what its defendant may not see. This proof knows nothing of names and addresses: it
asks of every page which paper it shows, and whether that paper is decided to go to this defendant.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from pipeline.prosecution.defendant_papers import DefendantFile
from pipeline.prosecution.finished_sets import OWN_PAPER, FinishedSet
from pipeline.text.folding import folded

FEWEST_LETTERS = 40
"""Pages with fewer letters, such as a picture alone, are too much alike to be told apart by their words."""


@dataclass(frozen=True)
class SetsOfDefendant:
    """The finished sets of one defendant, with the file of the case that they were made from."""

    file: DefendantFile
    sets: tuple[FinishedSet, ...]

    @property
    def name(self) -> str:
        """What the defendant is known as."""
        return self.file.defendant.known_as


def faults_between(all_sets: Sequence[SetsOfDefendant]) -> Iterator[tuple[str, str]]:
    """Give each fault as the name of the defendant whose sets it is in, and a sentence; nothing where all is apart."""
    for one in all_sets:
        yield from ((one.name, fault) for fault in _not_decided(one))
    pages = {one.name: _pages_of(one) for one in all_sets}
    for one, other in permutations(all_sets, 2):
        yield from ((one.name, fault) for fault in _of_the_other(one, pages[one.name], other, pages[other.name]))


def _not_decided(one: SetsOfDefendant) -> Iterator[str]:
    """Tell of papers in a set that no decision puts there: the matrix has every page of a set."""
    decided = {decision.file for decision in one.file.selection.decisions if decision.goes_in}
    for finished in one.sets:
        for _, row in finished.rows:
            file = row.document.file if row.document else ""
            if not file.startswith(OWN_PAPER) and file not in decided:
                yield f"“{row.title}” is in “{finished.wanted.title}”, and nobody decided that it goes to {one.name}."


def _pages_of(one: SetsOfDefendant) -> Mapping[str, set[str]]:
    """Give the words of every page by the paper that it shows; those that Casebundle wrote are left out."""
    pages: dict[str, set[str]] = {}
    for finished in one.sets:
        texts = finished.texts
        for _, row in finished.rows:
            file = row.document.file if row.document else ""
            if not file.startswith(OWN_PAPER):
                shown = texts[row.span.first - 1 : row.span.last]
                pages.setdefault(file, set()).update(filter(None, map(_words_alone, shown)))
    return pages


def _of_the_other(
    one: SetsOfDefendant, mine: Mapping[str, set[str]], other: SetsOfDefendant, theirs: Mapping[str, set[str]]
) -> Iterator[str]:
    """Tell of pages that name the other defendant, are in a paper for the other alone, and stand here all the same."""
    called = _words_alone(other.file.defendant.parent.name, fewest=1)
    for file in theirs.keys() - mine.keys():
        alone = {words for words in theirs[file] if called in words}
        for shown, there in mine.items():
            if alone & there:
                yield f"a page of “{file}”, which goes to {other.name} alone, stands in “{shown}” for {one.name}."


def _words_alone(text: str, fewest: int = FEWEST_LETTERS) -> str:
    """Give the letters of a page without its number and what stands between them; nothing where there are too few."""
    letters = re.sub(r"[\W\d_]+", "", folded(text))
    return letters if len(letters) >= fewest else ""
