"""What a PDF says beside its pages: the titles of its bookmarks and its metadata."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf


def bookmark_titles(pdf: Path) -> tuple[str, ...]:
    """Give the titles of all bookmarks, of those below others too."""
    with pikepdf.open(pdf) as opened:
        return titles_of(opened)


def titles_of(document: pikepdf.Pdf) -> tuple[str, ...]:
    """Give the titles of all bookmarks of an opened PDF."""
    return tuple(_titles(document.open_outline().root))


def metadata_values(pdf: Path) -> tuple[str, ...]:
    """Give what the document information says: author, title, subject, whatever is there."""
    with pikepdf.open(pdf) as opened:
        return tuple(str(value) for value in opened.docinfo.values())


def _titles(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
    for item in items:
        yield str(item.title)
        yield from _titles(item.children)
