"""Open the finished bundle with an independent reader and hold it against the page plan.

pikepdf wrote the file; two readers that share no code with it read it here. pypdf: page count, printed numbers, links
of index and chronology, bookmarks, labels, how it opens, its title, and that nothing in it acts or leads outside.
pdfium: the words of index and chronology, which it finds many times as fast.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdfium2 import PdfDocument, PdfiumError

from pipeline.bundle.index_rows import PrintedRow
from pipeline.bundle.page_checks import PlannedPage, checked_beside, places
from pipeline.bundle.plan import PagePlan
from pipeline.bundle.reading_back import (
    UNREADABLE,
    flat_outline,
    forbidden_keys,
    opening,
    refuse,
    runs,
)
from pipeline.errors import BundleError
from pipeline.pdf.inner_links import Bookmark

LONGEST_BEGINNING = 60
LONGEST_INTERRUPTION = 200
"""How many letters may stand between the parts of a row that runs on over a page: its number and the heading."""


@dataclass(frozen=True)
class Expected:
    """What the finished file should say, all of it taken from the page plan before the file was written."""

    plan: PagePlan
    title: str
    rows: tuple[PrintedRow, ...]
    """The rows of the index and then of the chronology."""
    outline: tuple[Bookmark, ...]
    evidence: tuple[str, ...]
    """The fingerprint of each page of evidence, taken when it was read from its own file."""


def prove(path: Path, expected: Expected) -> None:
    """Raise BundleError, naming every difference, unless the file at ``path`` is what was planned."""
    try:
        with path.open("rb") as file:
            faults = list(_faults(PdfReader(file), path, expected))
    except (*UNREADABLE, PdfiumError) as error:
        raise BundleError(f"the finished bundle cannot be read back: {type(error).__name__}: {error}") from error
    refuse("the finished bundle is not as planned:", faults)


def _faults(reader: PdfReader, path: Path, expected: Expected) -> Iterator[str]:
    plan = expected.plan
    with checked_beside(path, _planned_pages(expected)) as check:
        pages = list(reader.pages)
        if len(pages) != plan.total:
            yield f"it has {len(pages)} pages, the plan says {plan.total}"
            return
        numbers = places(pages)
        yield from _whole_file_faults(reader, expected, numbers)
        yield from _row_faults(path, pages, expected)
        yield from _outline_faults(reader.outline, expected.outline, numbers)
        checked = check(pages)
    yield from checked.faults
    yield from _link_faults(checked.links, expected)
    yield from _divider_faults(path, pages, checked.links, plan)


def _planned_pages(expected: Expected) -> list[PlannedPage]:
    evidence = dict(zip(expected.plan.evidence_pages, expected.evidence, strict=True))
    labels = enumerate(expected.plan.labels, start=1)
    return [PlannedPage(number, label, evidence.get(number)) for number, label in labels]


def _whole_file_faults(reader: PdfReader, expected: Expected, numbers: Mapping[int, int]) -> Iterator[str]:
    if reader.metadata is None or (reader.metadata.title or "") != expected.title:
        yield f'its title is not "{expected.title}"'
    if reader.page_labels != list(expected.plan.labels):
        yield "its page labels are not the printed numbers"
    if opening(reader, numbers) != [1, "/XYZ", 1]:
        yield "it does not open at its first page, at 100%"
    yield from (f"it holds {key}" for key in forbidden_keys(reader))


def _readings(path: Path, pages: Sequence[PageObject], numbers: Sequence[int]) -> Iterator[list[str]]:
    """Give the words of some pages, counted from 0, as pdfium reads them, and then as pypdf does.

    pdfium is much quicker, but turns a whole line round where a part of it runs from right to left.
    """
    with PdfDocument(path) as shown:
        yield [shown[number].get_textpage().get_text_range() for number in numbers]
    yield [pages[number].extract_text() for number in numbers]


def _row_faults(path: Path, pages: Sequence[PageObject], expected: Expected) -> Iterator[str]:
    """Look for each row of index and chronology in what their pages say, and for its page number after it."""
    plan = expected.plan
    listed = range(plan.index.first - 1, plan.front_total)
    missing = None
    for texts in _readings(path, pages, listed):
        missing = _missing_row(_joined(texts, plan.labels[listed.start :]), expected.rows)
        if missing is None:
            break
    if missing:
        yield f'the row "{" ".join(missing.cells)}" is not in the index or the chronology as planned'


def _missing_row(text: str, rows: Sequence[PrintedRow]) -> PrintedRow | None:
    """Find the first row that a text does not have after the others.

    Only plain letters and digits are compared: the order in which a reader gives others, Arabic for one, may differ.
    """
    position = 0
    for row in rows:
        end = _end_of_row(text, [_plain(cell) for cell in row.cells], position)
        if end is None:
            return row
        position = end
    return None


def _end_of_row(text: str, cells: Sequence[str], position: int) -> int | None:
    """Find where a row's first words end, at the first place after which its page number follows."""
    begins, shows = "".join(cells[:2])[:LONGEST_BEGINNING], cells[-1]
    reach = sum(map(len, cells)) + LONGEST_INTERRUPTION
    found = text.find(begins, position)
    while found >= 0:
        if shows in text[found + len(begins) : found + reach]:
            return found + len(begins)
        found = text.find(begins, found + 1)
    return None


def _joined(texts: Sequence[str], labels: Sequence[str]) -> str:
    """Join the words of pages that follow each other, without their page numbers."""
    return "".join(_plain(one.strip().removesuffix(label)) for one, label in zip(texts, labels, strict=False))


def _plain(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if letter.isascii() and letter.isalnum())


def _link_faults(links: Sequence[Sequence[int | None]], expected: Expected) -> Iterator[str]:
    plan = expected.plan
    for number, on_page in enumerate(links, start=1):
        if None in on_page:
            yield f"page {number}: a link acts, or leads to no page of the bundle"
    listing = (number for number in range(1, plan.front_total + 1) if number not in plan.dividers)
    found = [target for number in listing for target in links[number - 1]]
    planned = [row.leads_to for row in expected.rows if row.leads_to]
    if runs(found) != runs(planned):
        yield f"the links of index and chronology lead to {found}, the plan says {planned}"
    for span in plan.pages_of.values():
        targets = {target for on_page in links[span.first - 1 : span.last] for target in on_page if target}
        if any(not span.first <= target <= span.last for target in targets):
            yield f"pages {span.first} to {span.last}: a link of this document leads out of it"


def _divider_faults(
    path: Path, pages: Sequence[PageObject], links: Sequence[Sequence[int | None]], plan: PagePlan
) -> Iterator[str]:
    """Look on each divider for the heading of its section, how many documents it holds, their pages, and its link."""
    for section in plan.sections:
        if not section.divider:
            continue
        numbers = range(section.divider.first - 1, section.divider.last)
        held = (section.heading, str(len(section.rows)), plan.printed(section.held))
        texts = (_joined(words, plan.labels[numbers.start :]) for words in _readings(path, pages, numbers))
        if not any(_says(text, held) for text in texts):
            yield f'page {section.divider.first}: the divider does not say what "{section.heading}" holds'
        if {target for number in numbers for target in links[number]} != {plan.index.first}:
            yield f"page {section.divider.first}: the divider does not lead back to the index"


def _says(text: str, parts: Sequence[str]) -> bool:
    """Tell whether all parts stand in a text, one after the other."""
    position = 0
    for part in map(_plain, parts):
        found = text.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return True


def _outline_faults(found: object, expected: Sequence[Bookmark], numbers: Mapping[int, int]) -> Iterator[str]:
    read, planned = list(flat_outline(found, numbers)), list(_flat(expected))
    for one, other in zip(read, planned, strict=False):
        if one != other:
            yield f'a bookmark reads "{one[0]}" and leads to page {one[1]}; planned: "{other[0]}", page {other[1]}'
    if len(read) != len(planned):
        yield f"it has {len(read)} bookmarks, {len(planned)} were planned"


def _flat(bookmarks: Sequence[Bookmark], depth: int = 0) -> Iterator[tuple[str, int, int]]:
    for one in bookmarks:
        yield one.title, one.page + 1, depth
        yield from _flat(one.below, depth + 1)
