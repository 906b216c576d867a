"""The bookmarks that a bundle should have: each section and document with its printed page number."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.bundle.plan import PagePlan, PlannedSection, Row, Span
from pipeline.pdf.inner_links import Bookmark, shortened
from pipeline.rules.model.bundle_settings import Titles


def outline(plan: PagePlan, titles: Titles, own_bookmarks: Mapping[str, tuple[Bookmark, ...]]) -> tuple[Bookmark, ...]:
    """List cover, index and sections, below each section its documents, below each document its own bookmarks.

    A supplement has one section, which begins with its index.

    ``own_bookmarks`` are those that documents brought along, by file; their pages count from 0 in the document, and
    those of the result from 0 in the bundle.
    """

    def marked(title: str, span: Span, below: tuple[Bookmark, ...] = ()) -> Bookmark:
        return Bookmark(f"{shortened(title)} (page {plan.labels[span.first - 1]})", span.first - 1, below)

    def document(row: Row) -> Bookmark:
        own = own_bookmarks.get(row.document.file, ()) if row.document else ()
        return marked(row.title, row.span, tuple(_moved(own, row.span.first - 1)))

    def section(one: PlannedSection) -> Bookmark:
        return marked(one.heading, one.span, tuple(document(row) for row in one.rows))

    if plan.cover is None:
        return tuple(marked(one.heading, plan.index, tuple(document(row) for row in one.rows)) for one in plan.sections)
    return (marked(titles.cover, plan.cover), marked(titles.index, plan.index), *map(section, plan.sections))


def _moved(bookmarks: Sequence[Bookmark], pages: int) -> Iterator[Bookmark]:
    for one in bookmarks:
        yield Bookmark(one.title, one.page + pages, tuple(_moved(one.below, pages)))
