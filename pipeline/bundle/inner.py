"""What a document of the evidence says of its own pages: its links and its bookmarks, kept in the bundle.

Pages are named by their index in the document, from 0, because they have no place in the bundle yet. A link that leads
out of the document, to nowhere, or to an action is taken off; what the other annotations show is drawn into the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

DEEPEST = 4
MOST_BOOKMARKS = 500
MOST_NAMES = 10_000
LONGEST_TITLE = 120


@dataclass(frozen=True)
class Bookmark:
    """A bookmark of a document's own outline, with those below it."""

    title: str
    page: int
    below: tuple["Bookmark", ...] = ()


@dataclass(frozen=True)
class Link:
    """A link on a page that leads to another page of the same document; ``position`` is its place in /Annots."""

    page: int
    position: int
    target: int


@dataclass(frozen=True)
class Inner:
    """The links and bookmarks of one document that have a page to lead to."""

    links: tuple[Link, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()


def take_out(document: Pdf) -> Inner:
    """Read a document's inner links and bookmarks, and leave on its pages nothing that acts or leads elsewhere.

    Changes the opened document, not its file. Raises nothing for broken outlines and links: what cannot be followed
    is not kept.
    """
    pages = [page.obj for page in document.pages]
    annotated = any("/Annots" in page for page in pages)
    if not annotated and "/Outlines" not in document.Root:
        return Inner()
    if any(_shows_something(annotation) for page in pages for annotation in _annotations(page)):
        document.flatten_annotations("screen")
    finder = _Destinations(document, pages)
    links = tuple(link for number, page in enumerate(pages) for link in _kept_links(page, number, finder))
    return Inner(links, _bookmarks(document, finder))


def put_back(links: Sequence[Link], pages: Sequence[pikepdf.Object]) -> None:
    """Let the links lead to the document's pages where they now stand."""
    for link in links:
        pages[link.page].Annots[link.position].Dest = Array([pages[link.target], Name.XYZ, None, None, None])


def _annotations(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    annotations = page.get("/Annots")
    if isinstance(annotations, Array):
        yield from (one for one in annotations if isinstance(one, Dictionary))


def _shows_something(annotation: pikepdf.Object) -> bool:
    return annotation.get("/Subtype") != Name.Link


def _kept_links(page: pikepdf.Object, number: int, finder: "_Destinations") -> Iterator[Link]:
    kept: list[pikepdf.Object] = []
    for annotation in _annotations(page):
        target = finder.page_of(_destination(annotation)) if annotation.get("/Subtype") == Name.Link else None
        if target is not None and isinstance(annotation.get("/Rect"), Array):
            yield Link(number, len(kept), target)
            kept.append(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=annotation.Rect, Border=[0, 0, 0]))
    if kept:
        page.Annots = Array(kept)
    elif "/Annots" in page:
        del page["/Annots"]


def _destination(holder: pikepdf.Object) -> pikepdf.Object | None:
    """Find where a link or bookmark leads: its destination, or that of a plain "go to" action."""
    if "/Dest" in holder:
        return holder.Dest
    action = holder.get("/A")
    if isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
        return action.get("/D")
    return None


class _Destinations:
    """Resolves destinations, explicit and named, to the index of a page."""

    def __init__(self, document: Pdf, pages: Sequence[pikepdf.Object]) -> None:
        self._pages = {page.objgen: index for index, page in enumerate(pages)}
        self._named = dict(_named_destinations(document.Root))

    def page_of(self, destination: pikepdf.Object | None) -> int | None:
        if isinstance(destination, String | Name):
            destination = self._named.get(str(destination))
        if isinstance(destination, Dictionary):
            destination = destination.get("/D")
        if not isinstance(destination, Array) or not len(destination):
            return None
        page = destination[0]
        return self._pages.get(page.objgen) if isinstance(page, Dictionary) else None


def _named_destinations(root: pikepdf.Object) -> Iterator[tuple[str, pikepdf.Object]]:
    old = root.get("/Dests")
    if isinstance(old, Dictionary):
        yield from old.items()
    names = root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, Dictionary) else None
    if isinstance(tree, Dictionary):
        yield from _leaves(tree)


def _leaves(root: pikepdf.Object) -> Iterator[tuple[str, pikepdf.Object]]:
    waiting, seen = [root], set[tuple[int, int] | int]()
    while waiting and len(seen) < MOST_NAMES:
        node = waiting.pop()
        if node.is_indirect and node.objgen in seen:
            continue
        seen.add(node.objgen if node.is_indirect else len(seen))
        names, kids = node.get("/Names"), node.get("/Kids")
        if isinstance(names, Array):
            pairs = zip(list(names)[::2], list(names)[1::2], strict=False)
            yield from ((str(name), value) for name, value in pairs if isinstance(name, String))
        if isinstance(kids, Array):
            waiting.extend(kid for kid in kids if isinstance(kid, Dictionary))


def _bookmarks(document: Pdf, finder: _Destinations) -> tuple[Bookmark, ...]:
    outlines = document.Root.get("/Outlines")
    return _BookmarkReader(finder).below(outlines, DEEPEST) if isinstance(outlines, Dictionary) else ()


class _BookmarkReader:
    """Walks an outline that may be cyclic, endless or broken."""

    def __init__(self, finder: _Destinations) -> None:
        self._finder = finder
        self._seen: set[tuple[int, int]] = set()

    def below(self, parent: pikepdf.Object, depth: int) -> tuple[Bookmark, ...]:
        found: list[Bookmark] = []
        item = parent.get("/First") if depth else None
        while isinstance(item, Dictionary) and item.objgen not in self._seen and len(self._seen) < MOST_BOOKMARKS:
            self._seen.add(item.objgen)
            page, below = self._finder.page_of(_destination(item)), self.below(item, depth - 1)
            title = item.get("/Title")
            if page is None or not isinstance(title, String):
                found.extend(below)
            else:
                found.append(Bookmark(shortened(str(title)), page, below))
            item = item.get("/Next")
        return tuple(found)


def shortened(title: str) -> str:
    """Bring a title onto one line that a panel of bookmarks can show."""
    line = " ".join(title.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"
