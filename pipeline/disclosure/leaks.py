"""Where papers that would go to a defendant hold what that defendant may not see.

Looked through are the words of each page (recognised text too), the paper's title and file name, its bookmarks and its
metadata. Besides the details that the case file knows, every postcode, telephone, e-mail address and Unique Pupil
Number that is not the defendant's, the school's or the prosecutor's is told, since a refuge stands in no case file; and
words that show a paper to be another's matter (``rules.yaml: disclosure``).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.case.case import Case, Parent
from pipeline.disclosure.private_details import (
    MOBILE,
    PrivateDetail,
    contacts_in,
    kept_from,
    office_domains,
    open_words,
)
from pipeline.disclosure.unknown_contacts import unknown_contacts
from pipeline.rules.model.disclosure_settings import DisclosureSettings
from pipeline.text.folding import folded
from pipeline.text.plain_words import TITLES

Place = Literal["page", "title", "file name", "bookmark", "metadata"]
UNKNOWN = "somebody whom the case file does not name"


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
    defendant: Parent, case: Case, papers: Iterable[SearchedPaper], settings: DisclosureSettings
) -> tuple[Leak, ...]:
    """Find every place that this defendant may not see; the words of other people's matters are those of the rules."""
    kept, open_to_all = kept_from(defendant, case), open_words(defendant, case)
    looked_through = list(papers)
    open_to_all |= office_domains(case) | _letterheads(looked_through, case)
    return tuple(leak for paper in looked_through for leak in _of_paper(paper, kept, open_to_all, settings))


def _of_paper(
    paper: SearchedPaper,
    kept: Sequence[PrivateDetail],
    open_to_all: frozenset[str],
    settings: DisclosureSettings,
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
        found: dict[tuple[int, int], tuple[str, str]] = {}
        found |= {(start, end): (kind, UNKNOWN) for kind, start, end in unknown_contacts(low, text, open_to_all)}
        found |= {(start, end): (kind, "") for kind, start, end in _telling(low, text, settings)}
        known: dict[tuple[int, int], tuple[str, str]] = {}
        known |= {(start, end): (one.kind, one.whose) for one, start, end in _details(low, text, kept)}
        new = {place: what for place, what in found.items() if what[1] != UNKNOWN or not _within(place, known)}
        for (start, end), (kind, whose) in sorted((new | known).items()):
            yield Leak(paper.file, place, page, kind, whose, text[start:end], start, end)


def _within(place: tuple[int, int], known: Iterable[tuple[int, int]]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in known)


def _details(low: str, text: str, kept: Sequence[PrivateDetail]) -> Iterator[tuple[PrivateDetail, int, int]]:
    for detail in kept:
        if detail.sign in low:
            for found in detail.pattern.finditer(low):
                if not detail.capital or all(word[0].isupper() for word in text[slice(*found.span())].split()):
                    yield detail, found.start(), found.end()


def _telling(low: str, text: str, settings: DisclosureSettings) -> Iterator[tuple[str, int, int]]:
    harmless = settings.harmless_pattern
    passed_over = [found.span() for found in harmless.finditer(low)] if harmless else []
    for kind, pattern in settings.patterns.items():
        for found in pattern.finditer(low):
            if not any(start <= found.start() and found.end() <= end for start, end in passed_over):
                yield kind, found.start(), found.end()
    for kind, pattern in settings.patterns_with_a_name.items():
        for found in pattern.finditer(low):
            if text[found.end()].isupper():
                name = re.compile(r"[^\W\d_]+").match(text, found.end())
                yield kind, found.start(), name.end() if name else found.end()


# ----------------------------------------------------------------------------------------------------- letterheads ----

HEAD_LINES, FEWEST_PAPERS = 5, 2
_ADDRESSEE = re.compile(rf"\s*(?:(?:{'|'.join(sorted(TITLES))}|dear|to|annwyl)\b|the parents?\b|parents?\b|private\b)")


def _letterheads(papers: Sequence[SearchedPaper], case: Case) -> frozenset[str]:
    """Give the contacts of the school that its own papers tell: in the line with its address, and in its head."""
    firsts = [folded(text) for paper in papers for text in paper.texts[:1]]
    return frozenset((*_beside_the_address(firsts, case), *_in_heads(firsts, case)))


def _beside_the_address(texts: Iterable[str], case: Case) -> Iterator[str]:
    """Give what stands in one line with the school's address, as at the foot of its letters; mobiles are nobody's.

    The address is known by its post code or by its first line, since a scan is misread now and then.
    """
    address = folded(case.school.address or "")
    known = {*contacts_in(address), *filter(None, (re.split(r"[,\n]", address, maxsplit=1)[0].strip(),))}
    for line in (line for text in texts for line in text.splitlines()):
        if any(one in line for one in known if " " in one) or known & set(contacts_in(line)):
            yield from (key for key in contacts_in(line) if not key.startswith(MOBILE))


def _in_heads(texts: Iterable[str], case: Case) -> Iterator[str]:
    """Give what stands on two papers at the least in the few lines from the school's name on.

    Only what comes before the first blank line and the name of whoever is written to counts, so that their address is
    none of it.
    """
    school = folded(case.school.name or "").strip()
    if school:
        counts = Counter(key for text in texts for key in set(_head(text, school)))
        yield from (key for key, count in counts.items() if count >= FEWEST_PAPERS)


def _head(low: str, school: str) -> Iterator[str]:
    lines = low.splitlines()
    at = next((number for number, line in enumerate(lines[: 2 * HEAD_LINES]) if line.strip().startswith(school)), None)
    if at is None:
        return
    for line in lines[at : at + HEAD_LINES]:
        if not line.strip() or _ADDRESSEE.match(line):
            return
        yield from contacts_in(line)
