"""Where papers that would go to a defendant hold what that defendant may not see.

Looked through are the words of each page (recognised text too), the paper's title and file name, its bookmarks and its
metadata. Besides the details that the case file knows, every postcode, telephone, e-mail address and Unique Pupil
Number that is not the defendant's, the school's or the prosecutor's is told, since a refuge stands in no case file; and
words that show a paper to be another's matter (``rules.yaml: disclosure``).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.case.case import Case, Parent
from pipeline.disclosure.private_details import (
    E_MAIL,
    POSTCODE,
    TELEPHONE,
    PrivateDetail,
    kept_from,
    open_words,
    telephone_key,
)
from pipeline.text.folding import folded

Place = Literal["page", "title", "file name", "bookmark", "metadata"]
UNKNOWN = "somebody whom the case file does not name"
_UPN = re.compile(r"\b[a-z]\d{11}[a-z\d]\b")


@dataclass(frozen=True)
class SearchedPaper:
    """A paper that would be served: ``texts`` are the words of its pages in order."""

    file: str
    title: str
    texts: Sequence[str]
    bookmarks: Sequence[str] = ()
    metadata: Sequence[str] = ()


@dataclass(frozen=True)
class Leak:
    """A place that holds what the defendant may not see; ``page`` counts from 1 in the paper, None off its pages.

    ``start`` and ``end`` are the place in the page's text; ``whose`` is empty for words that tell of a kind of matter.
    """

    file: str
    place: Place
    page: int | None
    kind: str
    whose: str
    words: str
    start: int
    end: int

    @property
    def what(self) -> str:
        """What it is and whose, without its words."""
        return f"{self.kind} of {self.whose}" if self.whose else self.kind

    @property
    def where(self) -> str:
        """The place in words: ``page 3`` or ``the file name``."""
        return f"page {self.page}" if self.page else f"the {self.place}"


def leaks_for(
    defendant: Parent, case: Case, papers: Iterable[SearchedPaper], telling: Mapping[str, re.Pattern[str]]
) -> tuple[Leak, ...]:
    """Find every place that this defendant may not see; ``telling`` are the words of other people's matters by kind."""
    kept, open_to_all = kept_from(defendant, case), open_words(defendant, case)
    looked_through = list(papers)
    open_to_all |= _letterheads(looked_through, case)
    return tuple(leak for paper in looked_through for leak in _of_paper(paper, kept, open_to_all, telling))


def _of_paper(
    paper: SearchedPaper,
    kept: Sequence[PrivateDetail],
    open_to_all: frozenset[str],
    telling: Mapping[str, re.Pattern[str]],
) -> Iterator[Leak]:
    places: list[tuple[Place, int | None, str]] = [
        ("title", None, paper.title),
        ("file name", None, paper.file.rpartition("/")[2]),
        *(("bookmark", None, words) for words in paper.bookmarks),
        *(("metadata", None, words) for words in paper.metadata),
        *(("page", number, text) for number, text in enumerate(paper.texts, start=1)),
    ]
    for place, page, text in places:
        low = folded(text)
        found = {(start, end): (kind, whose) for kind, whose, start, end in _contacts(low, open_to_all)}
        found |= {(start, end): (kind, "") for kind, start, end in _telling(low, telling)}
        found |= {(start, end): (one.kind, one.whose) for one, start, end in _details(low, text, kept)}
        for (start, end), (kind, whose) in sorted(found.items()):
            yield Leak(paper.file, place, page, kind, whose, text[start:end], start, end)


def _details(low: str, text: str, kept: Sequence[PrivateDetail]) -> Iterator[tuple[PrivateDetail, int, int]]:
    for detail in kept:
        if detail.sign in low:
            for found in detail.pattern.finditer(low):
                if not detail.capital or text[found.start()].isupper():
                    yield detail, found.start(), found.end()


def _contacts(low: str, open_to_all: frozenset[str]) -> Iterator[tuple[str, str, int, int]]:
    for kind, pattern in (("address", POSTCODE), ("telephone", TELEPHONE), ("e-mail address", E_MAIL)):
        for found in pattern.finditer(low):
            if _key(kind, found) not in open_to_all:
                yield kind, UNKNOWN, found.start(), found.end()
    for found in _UPN.finditer(low):
        yield "Unique Pupil Number", UNKNOWN, found.start(), found.end()


def _key(kind: str, found: re.Match[str]) -> str:
    if kind == "address":
        return found[1] + found[2]
    return telephone_key(found[0]) if kind == "telephone" else found[0]


def _telling(low: str, telling: Mapping[str, re.Pattern[str]]) -> Iterator[tuple[str, int, int]]:
    for kind, pattern in telling.items():
        for found in pattern.finditer(low):
            yield kind, found.start(), found.end()


# ----------------------------------------------------------------------------------------------------- letterheads ----

HEAD_LINES, FEWEST_PAPERS = 5, 2
_ADDRESSEE = re.compile(
    r"\s*(?:(?:mr|mrs|ms|miss|mx|dr|prof|rev|dear|to|annwyl)\b|the parents?\b|parents?\b|private\b)"
)


def _letterheads(papers: Sequence[SearchedPaper], case: Case) -> frozenset[str]:
    """Give the contacts of the school that its own letterhead tells, on two papers at the least.

    Only what stands in the few lines from the school's name on counts, and only before the first blank line and the
    name of whoever is written to, so that their address is none of it.
    """
    school = folded(case.school.name or "").strip()
    if not school:
        return frozenset()
    counts: dict[str, int] = {}
    for paper in papers:
        for key in {key for text in paper.texts[:1] for key in _head(folded(text), school)}:
            counts[key] = counts.get(key, 0) + 1
    return frozenset(key for key, count in counts.items() if count >= FEWEST_PAPERS)


def _head(low: str, school: str) -> Iterator[str]:
    lines = low.splitlines()
    at = next((number for number, line in enumerate(lines[: 2 * HEAD_LINES]) if line.strip().startswith(school)), None)
    if at is None:
        return
    for line in lines[at : at + HEAD_LINES]:
        if not line.strip() or _ADDRESSEE.match(line):
            return
        for kind, pattern in (("address", POSTCODE), ("telephone", TELEPHONE), ("e-mail address", E_MAIL)):
            yield from (_key(kind, found) for found in pattern.finditer(line))
