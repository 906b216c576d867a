"""What a page shows, summed up, so that it can be known again in the finished bundle, whichever reader sees it."""

import hashlib
from collections.abc import Hashable, Iterable
from typing import Protocol

from pipeline.bundle.stamp import FONT_NAME

DEEPEST_FORM = 12


class Drawn(Protocol):
    """A page, a form or a picture, as a reader of PDFs sees it."""

    @property
    def key(self) -> Hashable:
        """What it is known by in its file; None where it has no name of its own."""

    @property
    def fonts(self) -> Iterable[str]:
        """The names of its fonts."""

    def stored(self) -> Iterable[bytes]:
        """Give its content, or its picture, as the file stores it."""

    def draws(self) -> "Iterable[Drawn]":
        """Give the forms and pictures that it may draw."""


class Fingerprints:
    """Sums up pages of one file; what several of them draw, a letterhead for one, is read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[Hashable, int], bytes] = {}

    def of(self, page: Drawn) -> str:
        """Sum up a page, all that it draws included."""
        return self._summed(page, DEEPEST_FORM).hex()

    def _summed(self, drawn: Drawn, depth: int) -> bytes:
        if drawn.key is None:
            return self._sum(drawn, depth)
        known = self._known.get((drawn.key, depth))
        if known is None:
            known = self._known[drawn.key, depth] = self._sum(drawn, depth)
        return known

    def _sum(self, drawn: Drawn, depth: int) -> bytes:
        digest = hashlib.sha256()
        for part in drawn.stored():
            digest.update(part)
        # Names are counted, not compared: readers write odd letters in them differently. The font of the printed page
        # number does not count: a page has it only in a bundle.
        digest.update(str(sum(not name.startswith(FONT_NAME) for name in drawn.fonts)).encode())
        below = [self._summed(one, depth - 1) for one in drawn.draws()] if depth else []
        for one in sorted(below):
            digest.update(one)
        return digest.digest()
