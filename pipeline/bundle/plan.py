"""The page plan: on which page of the bundle everything stands, computed once, before anything is joined.

Index, chronology, printed numbers, links, bookmarks and page labels are all read from this one plan, so that no two
of them can disagree.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pipeline.bundle.page_labels import LabelRange
from pipeline.case.evidence import Foot


@dataclass(frozen=True)
class Document:
    """One piece of evidence: ``file`` is its path in the case folder, ``pdf`` has ``pages`` clean pages.

    ``feet`` tells what stands at the foot of each page; where it is empty, nothing does.
    """

    file: str
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


def documents_of(sections: Iterable[Section]) -> list[Document]:
    """Give the documents of some sections, in order."""
    return [document for section in sections for document in section.documents]


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


def page_in(pages_of: Mapping[str, Span], key: str | None, page_of_file: int | None = None) -> int | None:
    """Find the bundle page of a page of a file (its first one where none is named); None if it is not in the bundle."""
    span = pages_of.get(key) if key is not None else None
    if span is None:
        return None
    page = span.first + (page_of_file or 1) - 1
    return page if span.first <= page <= span.last else span.first


@dataclass(frozen=True)
class Row:
    """One row of the index: a document, or a part written by Casebundle (then ``document`` is None)."""

    number: int
    title: str
    date_text: str
    span: Span
    document: Document | None = None


def headed(letter: str, title: str) -> str:
    """Write the heading of a section: ``B. Letters to parents`` or ``Letters to parents``."""
    return f"{letter}. {title}" if letter else title


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
        """What stands over the section."""
        return headed(self.letter, self.title)

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
class PagePlan:
    """Where everything stands.

    ``labels`` holds the number printed on each page, in order; ``pages_of`` the pages of every document, by its file.
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

    def page_of(self, file: str | None, page_of_file: int | None = None) -> int | None:
        """Find the bundle page of a page of a file (its first one where none is named); None if it is not here."""
        return page_in(self.pages_of, file, page_of_file)

    def title_of(self, file: str | None) -> str | None:
        """Find what the index calls a file; None if it is not here."""
        return self._titles.get(file) if file is not None else None

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {row.document.file: row.title for row in self.rows if row.document}

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
            pages_of={file: span.moved(pages) for file, span in self.pages_of.items()},
        )

    def printed(self, span: Span) -> str:
        """Write the printed numbers of some pages: ``17`` or ``17–21``."""
        first, last = self.labels[span.first - 1], self.labels[span.last - 1]
        return first if first == last else f"{first}–{last}"
