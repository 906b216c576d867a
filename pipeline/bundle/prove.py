"""Open the finished bundle with an independent reader and hold it against the page plan.

pikepdf wrote the file; pypdf, which shares no code with it, reads it here: page count, printed numbers, links of index
and chronology, bookmarks, labels, how it opens, its title, and that nothing in it acts or leads outside.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, Destination, DictionaryObject, IndirectObject, NameObject

from pipeline.bundle.inner import Bookmark
from pipeline.bundle.plan import PagePlan
from pipeline.errors import BundleError

MOST_FAULTS = 20
FORBIDDEN = ("/AA", "/AcroForm", "/EmbeddedFiles", "/JavaScript", "/URI")


@dataclass(frozen=True)
class Expected:
    """What the finished file should say, all of it taken from the page plan before the file was written."""

    plan: PagePlan
    title: str
    leads_to: tuple[int, ...]
    """The bundle pages (from 1) that the rows of index and chronology lead to, in their order."""
    outline: tuple[Bookmark, ...]


def prove(path: Path, expected: Expected) -> None:
    """Raise BundleError, naming every difference, unless the file at ``path`` is what was planned."""
    try:
        with PdfReader(path) as reader:
            faults = list(_faults(reader, expected))
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise BundleError(f"the finished bundle cannot be read back: {type(error).__name__}: {error}") from error
    if faults:
        more = [f"… and {len(faults) - MOST_FAULTS} more"] if len(faults) > MOST_FAULTS else []
        raise BundleError("\n".join(["the finished bundle is not as planned:", *faults[:MOST_FAULTS], *more]))


def _faults(reader: PdfReader, expected: Expected) -> Iterator[str]:
    pages, plan = list(reader.pages), expected.plan
    if len(pages) != plan.total:
        yield f"it has {len(pages)} pages, the plan says {plan.total}"
        return
    numbers = {_id(page.indirect_reference): number for number, page in enumerate(pages, start=1)}
    yield from _whole_file_faults(reader, expected, numbers)
    for number, (page, label) in enumerate(zip(pages, plan.labels, strict=True), start=1):
        printed = printed_number(page)
        if printed != label:
            yield f'page {number}: the printed number reads "{printed}", the plan says "{label}"'
    links = [list(_links(page, numbers)) for page in pages]
    yield from _link_faults(links, expected)
    yield from _outline_faults(reader.outline, expected.outline, numbers)


def _whole_file_faults(reader: PdfReader, expected: Expected, numbers: Mapping[int, int]) -> Iterator[str]:
    root = reader.root_object
    if reader.metadata is None or reader.metadata.title != expected.title:
        yield f'its title is not "{expected.title}"'
    if reader.page_labels != list(expected.plan.labels):
        yield "its page labels are not the printed numbers"
    opens = root.get("/OpenAction")
    if not isinstance(opens, ArrayObject) or numbers.get(_id(opens[0])) != 1 or opens[1] != "/XYZ" or opens[4] != 1:
        yield "it does not open at its first page, at 100%"
    names = root.get("/Names", DictionaryObject())
    yield from (f"it holds {key}" for key in FORBIDDEN if key in root or key in names)


def printed_number(page: PageObject) -> str:
    """Read the number printed on a page: the text of its last content stream alone."""
    contents = page["/Contents"]
    alone = PageObject(page.pdf)
    alone.update(page)
    alone[NameObject("/Contents")] = contents[-1] if isinstance(contents, ArrayObject) else contents
    return alone.extract_text().strip()


def _links(page: PageObject, numbers: Mapping[int, int]) -> Iterator[int | None]:
    """Name the page that each annotation leads to; None for one that acts, or leads to no page of the bundle."""
    for annotation in page.get("/Annots", ArrayObject()):
        link = annotation.get_object()
        destination = link.get("/Dest")
        plain = isinstance(destination, ArrayObject) and "/A" not in link and "/AA" not in link
        yield numbers.get(_id(destination[0])) if plain else None


def _link_faults(links: Sequence[Sequence[int | None]], expected: Expected) -> Iterator[str]:
    plan = expected.plan
    for number, on_page in enumerate(links, start=1):
        if None in on_page:
            yield f"page {number}: a link acts, or leads to no page of the bundle"
    found = [target for on_page in links[: plan.front_total] for target in on_page]
    if tuple(found) != expected.leads_to:
        yield f"the links of index and chronology lead to {found}, the plan says {list(expected.leads_to)}"
    for span in plan.pages_of.values():
        targets = {target for on_page in links[span.first - 1 : span.last] for target in on_page if target}
        if any(not span.first <= target <= span.last for target in targets):
            yield f"pages {span.first} to {span.last}: a link of this document leads out of it"


def _outline_faults(found: object, expected: Sequence[Bookmark], numbers: Mapping[int, int]) -> Iterator[str]:
    read, planned = list(_flat_outline(found, numbers)), list(_flat(expected))
    for one, other in zip(read, planned, strict=False):
        if one != other:
            yield f'a bookmark reads "{one[0]}" and leads to page {one[1]}; planned: "{other[0]}", page {other[1]}'
    if len(read) != len(planned):
        yield f"it has {len(read)} bookmarks, {len(planned)} were planned"


def _flat(bookmarks: Sequence[Bookmark], depth: int = 0) -> Iterator[tuple[str, int, int]]:
    for one in bookmarks:
        yield one.title, one.page + 1, depth
        yield from _flat(one.below, depth + 1)


def _flat_outline(found: object, numbers: Mapping[int, int], depth: int = 0) -> Iterator[tuple[str, int, int]]:
    """Flatten pypdf's outline, in which the bookmarks below one are a list that follows it."""
    for one in found if isinstance(found, list) else []:
        if isinstance(one, Destination):
            yield str(one.title), numbers.get(_id(one.page), 0), depth
        else:
            yield from _flat_outline(one, numbers, depth + 1)


def _id(reference: object) -> int:
    return reference.idnum if isinstance(reference, IndirectObject) else 0
