"""The page plan: on which page of the bundle everything stands, computed once, before anything is joined.

Index, chronology, printed numbers, links, bookmarks and page labels are all read from this one plan, so that no two
of them can disagree.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count, dropwhile, islice, repeat
from pathlib import Path
from typing import Literal, TypeVar

from pipeline.bundle.settings import Profile, Titles
from pipeline.errors import BundleError
from pipeline.evidence.model import Foot

MOST_ROUNDS = 6

Guess = TypeVar("Guess")
Plan = TypeVar("Plan")
Rendered = TypeVar("Rendered")


@dataclass(frozen=True)
class Document:
    """One piece of evidence: ``key`` is its path in the case folder, ``pdf`` has ``pages`` clean pages.

    ``feet`` tells what stands at the foot of each page; where it is empty, nothing does.
    """

    key: str
    title: str
    date_text: str
    pdf: Path
    pages: int
    feet: tuple[Foot, ...] = ()


@dataclass(frozen=True)
class Section:
    """Documents that stand together under one heading, in the order of the bundle.

    One that is ``continued`` began in the volume before.
    """

    title: str
    documents: tuple[Document, ...]
    continued: bool = False


@dataclass(frozen=True)
class FrontPages:
    """How many pages each part takes that Casebundle writes itself; 0 where a part is left out.

    ``dividers`` has one number for each section that holds something, or none at all.
    """

    cover: int = 1
    index: int = 1
    chronology: int = 0
    figures: int = 0
    dividers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Span:
    """Pages of the bundle, first and last included, counted from 1 as a PDF reader counts them."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self.last - self.first + 1

    def moved(self, pages: int) -> "Span":
        """Give the same pages with so many before them."""
        return Span(self.first + pages, self.last + pages)


@dataclass(frozen=True)
class Row:
    """One row of the index: a document, or a part written by Casebundle (then ``document`` is None)."""

    number: int
    title: str
    date_text: str
    span: Span
    document: Document | None = None


@dataclass(frozen=True)
class PlannedSection:
    """A section with its place; ``letter`` is how a family court names it, empty for other courts.

    ``divider`` is the page before its documents that says what they are, where the court wants one.
    """

    letter: str
    title: str
    rows: tuple[Row, ...]
    divider: Span | None = None

    @property
    def heading(self) -> str:
        """What stands over the section: ``B. Letters to parents`` or ``Letters to parents``."""
        return f"{self.letter}. {self.title}" if self.letter else self.title

    @property
    def span(self) -> Span:
        """All its pages, from the divider on where there is one."""
        return Span((self.divider or self.held).first, self.held.last)

    @property
    def held(self) -> Span:
        """From the first page of the first document to the last page of the last one."""
        return Span(self.rows[0].span.first, self.rows[-1].span.last)

    @property
    def is_evidence(self) -> bool:
        """Whether its documents are evidence, and not written by Casebundle."""
        return any(row.document for row in self.rows)


@dataclass(frozen=True)
class LabelRange:
    """Pages that are labelled alike from the page ``first`` on: a prefix, and numbers from ``start`` on.

    ``style`` is one of ISO 32000-1 table 159: ``D`` for 1, 2, 3, ``r`` for i, ii, iii.
    """

    first: int
    style: Literal["D", "r"]
    prefix: str = ""
    start: int = 1


@dataclass(frozen=True)
class PagePlan:
    """Where everything stands.

    ``labels`` holds the number printed on each page, in order; ``pages_of`` the pages of every document, by its key.
    A supplement has no cover: it begins with its index.
    """

    cover: Span | None
    index: Span
    sections: tuple[PlannedSection, ...]
    label_ranges: tuple[LabelRange, ...]
    labels: tuple[str, ...]
    pages_of: Mapping[str, Span]

    @property
    def total(self) -> int:
        """How many pages the bundle has."""
        return len(self.labels)

    @property
    def rows(self) -> Iterator[Row]:
        """Every row of the index, in order."""
        return (row for section in self.sections for row in section.rows)

    @property
    def front_total(self) -> int:
        """How many pages stand before the first section of evidence; Casebundle writes them all."""
        return next((section.span.first for section in self.sections if section.is_evidence), self.total + 1) - 1

    @cached_property
    def dividers(self) -> Mapping[int, PlannedSection]:
        """The section that each page of a divider belongs to, by the number of the page."""
        return {
            page: section
            for section in self.sections
            if section.divider
            for page in range(section.divider.first, section.divider.last + 1)
        }

    @property
    def evidence_pages(self) -> Iterator[int]:
        """Every page that a document brings, in order."""
        for row in self.rows:
            if row.document:
                yield from range(row.span.first, row.span.last + 1)

    @property
    def written_pages(self) -> list[int]:
        """Every page that Casebundle writes itself, in order."""
        return sorted(set(range(1, self.total + 1)).difference(self.evidence_pages))

    def page_of(self, key: str | None, page_of_file: int | None = None) -> int | None:
        """Find the bundle page of a page of a file (its first one where none is named); None if it is not here."""
        span = self.pages_of.get(key) if key is not None else None
        if span is None:
            return None
        page = span.first + (page_of_file or 1) - 1
        return page if span.first <= page <= span.last else span.first

    def title_of(self, key: str | None) -> str | None:
        """Find what the index calls a file; None if it is not here."""
        return self._titles.get(key) if key is not None else None

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {row.document.key: row.title for row in self.rows if row.document}

    def moved(self, pages: int) -> "PagePlan":
        """Give the same plan for a file with so many pages more at its beginning."""

        def section(one: PlannedSection) -> PlannedSection:
            rows = tuple(replace(row, span=row.span.moved(pages)) for row in one.rows)
            return replace(one, rows=rows, divider=one.divider and one.divider.moved(pages))

        return replace(
            self,
            cover=self.cover and self.cover.moved(pages),
            index=self.index.moved(pages),
            sections=tuple(map(section, self.sections)),
            label_ranges=tuple(replace(one, first=one.first + pages) for one in self.label_ranges),
            pages_of={key: span.moved(pages) for key, span in self.pages_of.items()},
        )

    def printed(self, span: Span) -> str:
        """Write the printed numbers of some pages: ``17`` or ``17–21``."""
        first, last = self.labels[span.first - 1], self.labels[span.last - 1]
        return first if first == last else f"{first}–{last}"


def lay_out(
    front: FrontPages,
    sections: Sequence[Section],
    titles: Titles,
    profile: Profile = "general",
    after: PagePlan | None = None,
) -> PagePlan:
    """Give every part and document its pages: cover, index, chronology, figures, then the sections in their order.

    A section without documents is left out. A volume that comes ``after`` another goes on with its numbers; its pages
    are counted from 1 in its own file. Raises BundleError when a document has no page, or when two have one key.
    """
    _refuse_what_has_no_place(sections)
    pages = _Counter()
    cover, index = pages.take(front.cover), pages.take(front.index)
    planned = tuple(_planned(front, sections, titles, profile, pages, after=after))
    ranges = _label_ranges(planned, profile, after)
    return PagePlan(
        cover=cover,
        index=index,
        sections=planned,
        label_ranges=ranges,
        labels=tuple(_labels(ranges, pages.taken)),
        pages_of={row.document.key: row.span for section in planned for row in section.rows if row.document},
    )


def lay_out_volumes(
    fronts: Sequence[FrontPages], parts: Sequence[Sequence[Section]], titles: Titles, profile: Profile
) -> tuple[PagePlan, ...]:
    """Lay out each volume of a bundle, all with one run of numbers; raises BundleError as ``lay_out`` does."""
    _refuse_what_has_no_place([section for sections in parts for section in sections])
    plans: list[PagePlan] = []
    for front, sections in zip(fronts, parts, strict=True):
        plans.append(lay_out(front, sections, titles, profile, plans[-1] if plans else None))
    return tuple(plans)


def one_run(volumes: Sequence[PagePlan]) -> PagePlan:
    """Give the plan of a whole bundle, its pages counted on from volume to volume."""
    first, *others = volumes
    for following in others:
        moved = following.moved(first.total)
        first = replace(
            first,
            sections=first.sections + moved.sections,
            label_ranges=first.label_ranges + moved.label_ranges,
            labels=first.labels + moved.labels,
            pages_of={**first.pages_of, **moved.pages_of},
        )
    return first


def lay_out_supplement(index_pages: int, section: Section, first_row: int, numbered: LabelRange) -> PagePlan:
    """Give the documents of a supplement their pages behind its index, counted from 1 in its own file.

    ``first_row`` is the number of its first row, ``numbered`` how its pages are labelled, both following on from what
    was served. Raises BundleError as ``lay_out`` does.
    """
    _refuse_what_has_no_place([section])
    pages = _Counter()
    index = pages.take(index_pages)
    rows = tuple(
        Row(number, one.title, one.date_text, pages.take(one.pages), one)
        for number, one in enumerate(section.documents, start=first_row)
    )
    return PagePlan(
        cover=None,
        index=index,
        sections=(PlannedSection(numbered.prefix, section.title, rows),),
        label_ranges=(numbered,),
        labels=tuple(_labels((numbered,), pages.taken)),
        pages_of={row.document.key: row.span for row in rows if row.document},
    )


def labelled_after(label: str) -> LabelRange:
    """Say how pages are labelled that follow a page with this label: 31 after ``30``, a section of its own after D3."""
    prefix = label.rstrip("0123456789")
    if not prefix:
        return LabelRange(1, "D", start=int(label) + 1)
    return LabelRange(1, "D", next(_letters(prefix)))


def settle(
    guess: Guess, plan_for: Callable[[Guess], Plan], render: Callable[[Plan], tuple[Rendered, Guess]]
) -> tuple[Plan, Rendered]:
    """Render the front matter until it takes just the pages that its own plan assumed.

    References sit in cells of a fixed width, so the second round settles; raises BundleError where none does.
    """
    for _ in range(MOST_ROUNDS):
        plan = plan_for(guess)
        rendered, counted = render(plan)
        if counted == guess:
            return plan, rendered
        guess = counted
    raise BundleError(
        "the index and the chronology change their length each time their page numbers change; "
        "check the widths of the columns in templates/bundle.css"
    )


class _Counter:
    """Gives out pages from 1 on, without gaps."""

    def __init__(self) -> None:
        self.taken = 0

    def take(self, count: int) -> Span:
        first = self.taken + 1
        self.taken += count
        return Span(first, self.taken)


def _refuse_what_has_no_place(sections: Iterable[Section]) -> None:
    seen: set[str] = set()
    for document in (document for section in sections for document in section.documents):
        if document.pages < 1:
            raise BundleError(f"{document.key} has no pages, so it has no place in the bundle")
        if document.key in seen:
            raise BundleError(f"{document.key} stands in the bundle twice; each file has one place")
        seen.add(document.key)


_Part = tuple[str, str, int, Document | None]
"""What becomes a row of the index: title, date, pages, and the document unless Casebundle writes the part."""


def _planned(
    front: FrontPages,
    sections: Iterable[Section],
    titles: Titles,
    profile: Profile,
    pages: _Counter,
    *,
    after: PagePlan | None,
) -> Iterator[PlannedSection]:
    last = after.sections[-1] if after else None
    numbers, dividers = count(last.rows[-1].number + 1 if last else 1), iter(front.dividers)
    letters = _letters(last.letter if last else "") if profile == "family" else repeat("")
    written = [(titles.chronology, front.chronology), (titles.figures, front.figures)]
    preliminary: list[_Part] = [(title, "", length, None) for title, length in written if length]
    evidence: list[tuple[Section, list[_Part]]] = [
        (section, [(one.title, one.date_text, one.pages, one) for one in section.documents]) for section in sections
    ]
    for section, parts in [(Section(titles.preliminary, ()), preliminary), *evidence]:
        if parts:
            divider = next(dividers, 0)
            title = titles.continued.replace("{section}", section.title) if section.continued else section.title
            yield PlannedSection(
                letter=last.letter if last and section.continued else next(letters),
                title=title,
                divider=pages.take(divider) if divider else None,
                rows=tuple(
                    Row(next(numbers), name, date_text, pages.take(length), document)
                    for name, date_text, length, document in parts
                ),
            )


def _letters(after: str = "") -> Iterator[str]:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    letters = (letter * times for times in count(1) for letter in alphabet)
    return islice(dropwhile(lambda letter: letter != after, letters), 1, None) if after else letters


def _label_ranges(
    sections: Sequence[PlannedSection], profile: Profile, after: PagePlan | None
) -> tuple[LabelRange, ...]:
    if profile == "general":
        return (LabelRange(1, "D", start=int(after.labels[-1]) + 1 if after else 1),)
    roman, begun = 1, dict[str, int]()
    if after:
        roman = after.label_ranges[0].start + after.sections[0].span.first - 1
        letter = after.sections[-1].letter
        begun[letter] = int(after.labels[-1].removeprefix(letter))
    lettered = (
        LabelRange(section.span.first, "D", section.letter, begun.get(section.letter, 0) + 1) for section in sections
    )
    return (LabelRange(1, "r", start=roman), *lettered)


def _labels(ranges: Sequence[LabelRange], total: int) -> Iterator[str]:
    ends = [following.first for following in ranges[1:]] + [total + 1]
    for label_range, end in zip(ranges, ends, strict=True):
        for number in range(label_range.start, label_range.start + end - label_range.first):
            yield label_range.prefix + (str(number) if label_range.style == "D" else _roman(number))


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
