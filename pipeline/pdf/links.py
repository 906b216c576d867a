"""Links and bookmarks inside one document, carried along when its pages are copied, moved or joined.

Only what leads to a page of the same document is kept; ``pipeline.pdf.inner_links`` finds it.
"""

from collections.abc import Iterable, Sequence

import pikepdf
from pikepdf import Array, Name, OutlineItem, Pdf

from pipeline.pdf.inner_links import Bookmark, Inner, put_back
from pipeline.pdf.paper import Matrix


def lead(document: Pdf, first: int, kept: Inner) -> None:
    """Let the links on the pages from ``first`` on, counted from 0, lead to their pages, and add the bookmarks."""
    put_back(kept.links, [page.obj for page in list(document.pages)[first:]])
    if kept.bookmarks:
        with document.open_outline() as outline:
            outline.root.extend(_items(kept.bookmarks, document, first))


def _items(bookmarks: Iterable[Bookmark], document: Pdf, first: int) -> Iterable[OutlineItem]:
    for bookmark in bookmarks:
        page = document.pages[first + bookmark.page].obj
        item = OutlineItem(bookmark.title, destination=Array([page, Name.XYZ, None, None, None]))
        item.children = list(_items(bookmark.below, document, first))
        yield item


def moved(annotations: Sequence[pikepdf.Object], matrix: Matrix) -> None:
    """Move the areas of links on a page as its content is moved."""
    a, b, c, d, e, f = matrix
    for annotation in annotations:
        left, bottom, right, top = (float(edge) for edge in annotation.Rect)
        corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
        across, along = [x for x, _ in corners], [y for _, y in corners]
        area = (min(across), min(along), max(across), max(along))
        annotation.Rect = Array([round(edge, 3) for edge in area])
