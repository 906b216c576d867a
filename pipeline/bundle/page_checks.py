"""What each page of a finished bundle shows, held against the plan: its number, its document's page, and its links.

Of many pages the greater part is checked in a process of its own, beside the rest and the index.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter
from pypdf import PageObject, PdfReader
from pypdf.generic import NameObject, StreamObject

from pipeline.bundle.fingerprint import Fingerprints
from pipeline.bundle.reading_back import UNREADABLE, Shown, content_streams, named, number_of, targets
from pipeline.errors import ConversionError
from pipeline.running.programs import MEGABYTE, Limits
from pipeline.running.sandbox import Sandbox

MANY_PAGES = 250
"""From so many pages on it is worth a process of its own to check some of them."""
SHARE_BESIDE = 0.6
"""Of many pages so many are checked there; here the whole file, its index and its bookmarks are checked too."""
LIMITS = Limits(seconds=600, memory=4000 * MEGABYTE)
STAMP = re.compile(rb"BT (/[A-Za-z]+) [0-9.]+ Tf [0-9. -]+ Td \(([A-Za-z0-9 -]+)\) Tj ET Q\s+EMC\s*\Z")
"""How a page ends: with the font and the text of its number, drawn last, so that nothing lies over it."""


@dataclass(frozen=True)
class PlannedPage:
    """A page by its number, from 1, the label printed on it, and what a page of evidence shows (``fingerprint``)."""

    number: int
    label: str
    fingerprint: str | None = None


@dataclass(frozen=True)
class Checked:
    """What is wrong with some pages, and where the links of each lead; None where one acts, or leads to no page."""

    faults: tuple[str, ...]
    links: tuple[tuple[int | None, ...], ...]


_CHECKED, _PLANNED = TypeAdapter(Checked), TypeAdapter(tuple[PlannedPage, ...])


def places(pages: Sequence[PageObject]) -> Mapping[int, int]:
    """Give the number of each page, from 1, by that of its object in the file."""
    return {number_of(page.indirect_reference): number for number, page in enumerate(pages, start=1)}


def check_pages(pages: Sequence[PageObject], planned: Sequence[PlannedPage]) -> Checked:
    """Check some of the pages of a file."""
    printed, fingerprints, numbers = _PrintedNumbers(), Fingerprints(), places(pages)
    faults: list[str] = []
    for one in planned:
        page = pages[one.number - 1]
        found = printed.on(page)
        if found != one.label:
            faults.append(f'page {one.number}: the printed number reads "{found}", the plan says "{one.label}"')
        if one.fingerprint is not None and fingerprints.of(Shown(page)) != one.fingerprint:
            faults.append(f"page {one.number}: it does not hold what its document has there")
    return Checked(tuple(faults), tuple(tuple(targets(pages[one.number - 1], numbers)) for one in planned))


@contextmanager
def checked_beside(path: Path, planned: Sequence[PlannedPage]) -> Iterator[Callable[[Sequence[PageObject]], Checked]]:
    """Check all planned pages of the file at ``path``, of many most in a process of their own, which begins at once.

    What is given takes the pages of the file, checks the others and waits for those. Where there is no such process,
    or it does not end as it should, all are checked here.
    """
    if len(planned) < MANY_PAGES:
        yield lambda pages: check_pages(pages, planned)
        return
    first = round(len(planned) * (1 - SHARE_BESIDE))
    here, others = planned[:first], planned[first:]
    with Sandbox(LIMITS) as apart, ThreadPoolExecutor(1) as beside:
        found = beside.submit(apart.call, check_apart, str(path), _PLANNED.dump_python(tuple(others), mode="json"))

        def checked(pages: Sequence[PageObject]) -> Checked:
            own = check_pages(pages, here)
            try:
                rest = _CHECKED.validate_python(found.result())
            except ConversionError:
                rest = check_pages(pages, others)
            return Checked(own.faults + rest.faults, own.links + rest.links)

        yield checked


def check_apart(path: str, planned: object) -> object:
    """Check planned pages of the file at ``path``; a step of a sandbox."""
    try:
        with Path(path).open("rb") as file:
            checked = check_pages(list(PdfReader(file).pages), _PLANNED.validate_python(planned))
    except UNREADABLE as error:
        raise ConversionError(str(error)) from error
    return _CHECKED.dump_python(checked, mode="json")


class _PrintedNumbers:
    """Reads the number printed on a page from its last content stream, which is the stamp alone.

    That a reader can extract text in the stamp's font is tried once; each page then needs its stamp looked at, no more.
    """

    def __init__(self) -> None:
        self._readable: dict[int, bool] = {}

    def on(self, page: PageObject) -> str:
        """Give the printed text, empty where the font that the page has for it would not show it."""
        stamp = content_streams(page)[-1]
        shown = STAMP.search(stamp.get_data())
        if shown is None:
            return ""
        name, text = (part.decode("ascii") for part in shown.groups())
        fonts = named(page, "/Font")
        if name not in fonts:
            return ""
        font = number_of(fonts.raw_get(name))
        if font not in self._readable:
            self._readable[font] = text == _extracted(page, stamp)
        return text if self._readable[font] else ""


def _extracted(page: PageObject, stamp: StreamObject) -> str:
    alone = PageObject(page.pdf)
    alone.update(page)
    alone[NameObject("/Contents")] = stamp
    return alone.extract_text().strip()
