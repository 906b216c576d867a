"""Where the links and bookmarks of a PDF lead, however it names its places (ISO 32000-1 12.3.2)."""

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

MOST_NAMES = 10_000


def annotations_of(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Give the annotations of a page, whatever else stands in its list."""
    annotations = page.get("/Annots")
    if isinstance(annotations, Array):
        yield from (one for one in annotations if isinstance(one, Dictionary))


def destination_of(holder: pikepdf.Object) -> pikepdf.Object | None:
    """Find where a link or bookmark leads: its destination, or that of a plain "go to" action."""
    if "/Dest" in holder:
        return holder.Dest
    action = holder.get("/A")
    if isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
        return action.get("/D")
    return None


class Destinations:
    """Resolves destinations, explicit and named, to the index of a page."""

    def __init__(self, document: Pdf, pages: Sequence[pikepdf.Object]) -> None:
        self._pages = {page.objgen: index for index, page in enumerate(pages)}
        self._named = dict(_named_destinations(document.Root))

    def page_of(self, destination: pikepdf.Object | None) -> int | None:
        """Find the page, counted from 0, that a destination names; None where it names none of this file."""
        if isinstance(destination, String | Name):
            destination = self._named.get(bytes(destination))
        if isinstance(destination, Dictionary):
            destination = destination.get("/D")
        if not isinstance(destination, Array) or not len(destination):
            return None
        page = destination[0]
        return self._pages.get(page.objgen) if isinstance(page, Dictionary) else None


def _named_destinations(root: pikepdf.Object) -> Iterator[tuple[bytes, pikepdf.Object]]:
    old = root.get("/Dests")
    if isinstance(old, Dictionary):
        yield from ((name.encode("utf-8", "surrogateescape"), value) for name, value in old.items())
    names = root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, Dictionary) else None
    if isinstance(tree, Dictionary):
        yield from _leaves(tree)


def _leaves(root: pikepdf.Object) -> Iterator[tuple[bytes, pikepdf.Object]]:
    waiting, seen = [root], set[tuple[int, int] | int]()
    while waiting and len(seen) < MOST_NAMES:
        node = waiting.pop()
        if node.is_indirect and node.objgen in seen:
            continue
        seen.add(node.objgen if node.is_indirect else len(seen))
        names, kids = node.get("/Names"), node.get("/Kids")
        if isinstance(names, Array):
            pairs = zip(list(names)[::2], list(names)[1::2], strict=False)
            yield from ((bytes(name), value) for name, value in pairs if isinstance(name, String))
        if isinstance(kids, Array):
            waiting.extend(kid for kid in kids if isinstance(kid, Dictionary))
