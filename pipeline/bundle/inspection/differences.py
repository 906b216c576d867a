"""How two copies of a bundle differ, page by page: added, withdrawn, or with other words or pictures.

A page is known by its words, without the number printed on it, and by its pictures: a letter that was only saved again,
or that stands on another page now, is the same.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from typing import Literal

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.errors import BundleError
from pipeline.pdf.image_hash import Look, look_of

Kind = Literal["added", "withdrawn", "replaced", "words changed"]
STILL_THE_PAGE = 0.5
"""How much of its words a page keeps when it is told as changed, and not as another in its place."""
NEARBY = 40
"""Among so many pages the one that has changed is looked for."""
MOST_QUOTED = 3
DEEPEST_FORM = 8


@dataclass(frozen=True)
class Difference:
    """One page that differs: its number in the first and in the second copy, None where it is not there.

    ``words`` are pairs of what stood in the first and what stands in the second, the first few of them.
    """

    kind: Kind
    first: int | None
    second: int | None
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Page:
    number: int
    words: tuple[str, ...]
    looks: tuple[str, ...]

    @cached_property
    def seen(self) -> tuple[Look, ...]:
        return tuple(map(Look.of, self.looks))

    def is_same(self, other: "_Page") -> bool:
        """Whether both show the same words and, as far as can be told, the same pictures."""
        pairs = zip(self.seen, other.seen, strict=False)
        alike = len(self.looks) == len(other.looks) and all(one.is_like(two) for one, two in pairs)
        return self.words == other.words and alike


def differences(first: Path, second: Path) -> tuple[Difference, ...]:
    """Tell how the second copy differs from the first, in its order; raises BundleError where one cannot be read."""
    old, new = _pages(first), _pages(second)
    runs = SequenceMatcher(None, [_key(page) for page in old], [_key(page) for page in new], autojunk=False)
    found: list[Difference] = []
    for what, start, end, other_start, other_end in runs.get_opcodes():
        if what != "equal":
            found += _between(old[start:end], new[other_start:other_end])
    return tuple(_without_moved(found, old, new))


def _key(page: _Page) -> tuple[object, ...]:
    return page.words, page.looks


def _between(old: Sequence[_Page], new: Sequence[_Page]) -> Iterator[Difference]:
    """Pair the pages of a stretch that differs, in order; what has no other is added or withdrawn."""
    waiting = list(new)
    for page in old:
        alike = [(_likeness(page, one), -number) for number, one in enumerate(waiting[:NEARBY])]
        best, number = max(alike, default=(0.0, 0))
        if best < STILL_THE_PAGE:
            yield Difference("withdrawn", page.number, None)
            continue
        other = waiting.pop(-number)
        if not page.is_same(other):
            yield _changed(page, other)
    yield from (Difference("added", None, page.number) for page in waiting)


def _likeness(page: _Page, other: _Page) -> float:
    if not page.words and not other.words:
        return 1.0 if page.is_same(other) else 0.0
    shared = (Counter(page.words) & Counter(other.words)).total()
    return 2 * shared / (len(page.words) + len(other.words))


def _changed(page: _Page, other: _Page) -> Difference:
    if page.words == other.words:
        return Difference("replaced", page.number, other.number)
    steps = SequenceMatcher(None, page.words, other.words, autojunk=False).get_opcodes()
    words = [
        (" ".join(page.words[start:end]), " ".join(other.words[other_start:other_end]))
        for what, start, end, other_start, other_end in steps
        if what != "equal"
    ]
    return Difference("words changed", page.number, other.number, tuple(words[:MOST_QUOTED]))


def _without_moved(found: Sequence[Difference], old: Sequence[_Page], new: Sequence[_Page]) -> Iterator[Difference]:
    """Leave out pages that only stand elsewhere now: withdrawn in one place and added in another."""
    gone = [old[one.first - 1] for one in found if one.kind == "withdrawn" and one.first]
    come = [new[one.second - 1] for one in found if one.kind == "added" and one.second]
    stayed: set[tuple[Kind, int]] = set()
    for page in gone:
        match = next((one for one in come if ("added", one.number) not in stayed and page.is_same(one)), None)
        if match:
            stayed |= {("withdrawn", page.number), ("added", match.number)}
    yield from (one for one in found if (one.kind, one.first or one.second) not in stayed)


def _pages(path: Path) -> list[_Page]:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise BundleError(f"{path.name} cannot be opened as a PDF: {error}") from error
    try:
        return [
            _Page(number, _words(page, number), tuple(_looks(page))) for number, page in enumerate(document, start=1)
        ]
    finally:
        document.close()


def _words(page: pypdfium2.PdfPage, number: int) -> tuple[str, ...]:
    """Give the words of a page without the number that a bundle prints on it, which is drawn last."""
    words = page.get_textpage().get_text_range().split()
    if words and words[-1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ").isdigit():
        words.pop()
    elif words and words[0] == str(number):
        words.pop(0)
    return tuple(words)


def _looks(page: pypdfium2.PdfPage) -> Iterator[str]:
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST_FORM):
        if isinstance(drawn, pypdfium2.PdfImage):
            yield look_of(drawn.get_bitmap().to_pil().convert("L"))
