"""What a document of the evidence says of its own pages: its links and its bookmarks, kept in the bundle.

Pages are named by their index in the document, from 0, because they have no place in the bundle yet. A link that leads
out of the document, to nowhere, or to an action is taken off; what the other annotations show is drawn into the page.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from pipeline.pdf.destinations import Destinations, annotations_of, destination_of

DEEPEST = 4
MOST_BOOKMARKS = 500
LONGEST_TITLE = 120
CORNERS = 4
"""The numbers of a rectangle: two corners."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Bookmark:
    """A bookmark of a document's own outline, with those below it."""

    title: str
    page: int
    below: tuple["Bookmark", ...] = ()


@dataclass(frozen=True)
class Link:
    """A link on a page that leads to another page of the same document.

    ``position`` is its place in /Annots, ``area`` the rectangle that it covers, in the page's own units.
    """

    page: int
    position: int
    target: int
    area: tuple[float, ...]


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
    if shows_annotations(document):
        document.generate_appearance_streams()
        document.flatten_annotations("screen")
    finder = Destinations(document, pages)
    links = tuple(link for number, page in enumerate(pages) for link in _kept_links(page, number, finder))
    return Inner(links, _bookmarks(document, finder))


def shows_annotations(document: Pdf) -> bool:
    """Tell whether there is more on the pages than links: notes, stamps, filled forms."""
    return any(
        annotation.get("/Subtype") != Name.Link for page in document.pages for annotation in annotations_of(page.obj)
    )


def lay(links: Sequence[Link], pages: Sequence[pikepdf.Object]) -> None:
    """Give the document's pages, where they now stand, their links and no other annotation."""
    for page in pages:
        if "/Annots" in page:
            del page["/Annots"]
    for number, on_page in groupby(links, lambda link: link.page):
        pages[number].Annots = Array([link_over(link.area) for link in on_page])
    put_back(links, pages)


def put_back(links: Sequence[Link], pages: Sequence[pikepdf.Object]) -> None:
    """Let the links lead to the document's pages where they now stand."""
    for link in links:
        pages[link.page].Annots[link.position].Dest = Array([pages[link.target], Name.XYZ, None, None, None])


def _kept_links(page: pikepdf.Object, number: int, finder: Destinations) -> Iterator[Link]:
    kept: list[pikepdf.Object] = []
    for annotation in annotations_of(page):
        target = finder.page_of(destination_of(annotation)) if annotation.get("/Subtype") == Name.Link else None
        area = _area(annotation.get("/Rect"))
        if target is not None and area:
            yield Link(number, len(kept), target, area)
            kept.append(link_over(area))
    if kept:
        page.Annots = Array(kept)
    elif "/Annots" in page:
        del page["/Annots"]


def _area(rectangle: pikepdf.Object | None) -> tuple[float, ...]:
    edges = list(rectangle) if isinstance(rectangle, Array) and len(rectangle) == CORNERS else []
    return tuple(map(float, edges)) if all(isinstance(edge, int | Decimal) for edge in edges) else ()


def link_over(area: Sequence[float]) -> pikepdf.Object:
    """Make a link over a rectangle of a page, in its own units, that leads nowhere yet."""
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(area), Border=[0, 0, 0])


def _bookmarks(document: Pdf, finder: Destinations) -> tuple[Bookmark, ...]:
    outlines = document.Root.get("/Outlines")
    return _BookmarkReader(finder).below(outlines, DEEPEST) if isinstance(outlines, Dictionary) else ()


class _BookmarkReader:
    """Walks an outline that may be cyclic, endless or broken."""

    def __init__(self, finder: Destinations) -> None:
        self._finder = finder
        self._seen: set[tuple[int, int]] = set()

    def below(self, parent: pikepdf.Object, depth: int) -> tuple[Bookmark, ...]:
        found: list[Bookmark] = []
        item = parent.get("/First") if depth else None
        while isinstance(item, Dictionary) and item.objgen not in self._seen and len(self._seen) < MOST_BOOKMARKS:
            self._seen.add(item.objgen)
            page, below = self._finder.page_of(destination_of(item)), self.below(item, depth - 1)
            title = item.get("/Title")
            if page is None or not isinstance(title, String):
                found.extend(below)
            else:
                found.append(Bookmark(shortened(_read(title)), page, below))
            item = item.get("/Next")
        return tuple(found)


def _read(title: String) -> str:
    try:
        return str(title)
    except UnicodeDecodeError:  # it says that it is UTF-8, and is not
        return bytes(title).decode("latin-1")


def shortened(title: str) -> str:
    """Bring a title onto one line that a panel of bookmarks can show, without what is no character."""
    line = " ".join("".join(map(readable, title)).split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"


def readable(letter: str) -> str:
    """Give a letter, a blank for a control character, a question mark for what is no character."""
    if letter == REPLACEMENT or unicodedata.category(letter) in ("Cs", "Cn", "Co"):
        return "?"
    return " " if unicodedata.category(letter) == "Cc" else letter
