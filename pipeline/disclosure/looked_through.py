"""A paper that would be served, with each of its texts in all the ways in which it may be meant.

What stands in a text by itself is found once here, for whatever is then looked for in it: contacts, names that are told
of, the names of people.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from pipeline.disclosure.office_contacts import Page
from pipeline.disclosure.page_breaks import PageBreak, page_breaks
from pipeline.disclosure.readings import Reading, readings_of
from pipeline.disclosure.statements import WrittenAs
from pipeline.disclosure.told_of_others import Told, ToldOfOthers
from pipeline.disclosure.unnamed_people import Person
from pipeline.rules.model.phrases import words_in

Place = Literal["page", "beside the text", "title", "file name", "bookmark", "metadata"]
"""``beside the text`` is a picture on a page, or what stands beyond its edges."""


@dataclass(frozen=True)
class SearchedPaper:
    """A paper that would be served: ``texts`` are the words of its pages in order, ``besides`` those beside them.

    ``unread`` are the numbers of the pages, from 1, whose words could not be read for certain; ``runs_on`` is whether
    words may run on from one page to the next, which they do not where the pages are of several papers. ``written_as``
    says of what somebody typed that it is no page; ``is_of_a_home`` whether it tells what was seen where the
    child lives. ``staff`` are names that stand in a column for the school's own people.
    """

    file: str
    title: str
    texts: Sequence[str]
    bookmarks: Sequence[str] = ()
    metadata: Sequence[str] = ()
    besides: Sequence[str] = ()
    unread: Sequence[int] = ()
    runs_on: bool = True
    written_as: WrittenAs = "page"
    is_of_a_home: bool = False
    staff: Sequence[str] = ()


@dataclass(frozen=True)
class Read:
    """One reading of a text: ``seen`` are its letters with their capitals, as many as there are folded ones."""

    reading: Reading
    seen: str
    words: Set[str]
    page: Page
    told: tuple[Told, ...]
    people: tuple[Person, ...]

    @classmethod
    def of(cls, reading: Reading, text: str, told: ToldOfOthers) -> "Read":
        """Find what stands in one reading of a text."""
        seen = text if isinstance(reading.places, range) else "".join(_seen(text, reading))
        words = words_in(reading.low)
        page = Page.of(reading.low, seen, told.settings.offices)
        found = tuple(told.found(reading.low, seen, words))
        return cls(reading, seen, words, page, found, tuple(told.people(reading.low, seen)))


_NOTHING = Read(Reading("", range(0)), "", frozenset(), Page("", (), ()), (), ())
"""A page without words, or of a paper that was looked through before: a finished set has hundreds of them."""


@dataclass(frozen=True)
class Stretch:
    """One text of a paper, in all its readings."""

    place: Place
    number: int | None
    text: str
    read: tuple[Read, ...]

    @classmethod
    def of(cls, place: Place, number: int | None, text: str, slips: Mapping[str, str], told: ToldOfOthers) -> "Stretch":
        """Read a text in all ways, one without words in none; ``slips`` are those of the names that are looked for."""
        if not text:
            return cls(place, number, text, (_NOTHING,))
        readings = readings_of(text, slips, is_name=place in ("title", "file name"))
        return cls(place, number, text, tuple(Read.of(reading, text, told) for reading in readings))


@dataclass(frozen=True)
class LookedThrough:
    """A paper with its texts, and with what stands about the breaks between its pages."""

    paper: SearchedPaper
    stretches: tuple[Stretch, ...]
    breaks: tuple[tuple[PageBreak, Stretch], ...]

    @classmethod
    def of(cls, paper: SearchedPaper, slips: Mapping[str, str], told: ToldOfOthers) -> "LookedThrough":
        """Read all texts of a paper."""
        stretches = tuple(Stretch.of(*place, slips, told) for place in _places(paper))
        breaks = page_breaks(paper.texts) if paper.runs_on else ()
        return cls(
            paper, stretches, tuple((one, Stretch.of("page", one.number, one.text, slips, told)) for one in breaks)
        )

    @property
    def with_words(self) -> Iterator[Stretch]:
        """The texts in which something may be found."""
        return (one for one in self.stretches if one.text)

    @property
    def all_stretches(self) -> tuple[Stretch, ...]:
        """All texts, with those about the breaks."""
        return (*self.stretches, *(stretch for _, stretch in self.breaks))


def _seen(text: str, reading: Reading) -> Iterator[str]:
    """Give the letters of a reading with their capitals; a hyphen that the text has as some sign is one."""
    for letter, place in zip(reading.low, reading.places, strict=True):
        yield text[place] if text[place].isprintable() else letter


def texts_of(papers: Iterable[SearchedPaper]) -> Iterator[str]:
    """Give all texts of papers, in the order in which they are looked through."""
    return (text for paper in papers for _, _, text in _places(paper))


def _places(paper: SearchedPaper) -> Iterator[tuple[Place, int | None, str]]:
    """Give the texts of a paper, its pages first."""
    yield from (("page", number, text) for number, text in enumerate(paper.texts, start=1))
    yield from (("beside the text", number, words) for number, words in enumerate(paper.besides, start=1) if words)
    yield "title", None, paper.title
    yield "file name", None, paper.file.rpartition("/")[2]
    yield from (("bookmark", None, words) for words in paper.bookmarks)
    yield from (("metadata", None, words) for words in paper.metadata)
