"""Links and bookmarks inside one document, carried along when its pages are copied, moved or joined.

Only what leads to a page of the same document is kept; ``pipeline.pdf.inner_links`` finds it.
"""

from collections.abc import Iterable, Sequence

import pikepdf
from pikepdf import Array, Matrix, Name, OutlineItem, Pdf, Rectangle

from pipeline.pdf.inner_links import Bookmark, Inner, put_back


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
    for annotation in annotations:
        area = matrix.transform(Rectangle(*(float(edge) for edge in annotation.Rect)))
        annotation.Rect = Array([round(edge, 3) for edge in (area.llx, area.lly, area.urx, area.ury)])
