"""What a finished file says, read by pypdf, which shares no code with the library that wrote it.

Its errors, where a file is not what a PDF should be, are ``UNREADABLE``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, Destination, DictionaryObject, IndirectObject, PdfObject, StreamObject

from pipeline.errors import BundleError

UNREADABLE = (PyPdfError, KeyError, ValueError, TypeError, AttributeError, IndexError)
FORBIDDEN = ("/AA", "/AcroForm", "/EmbeddedFiles", "/JavaScript", "/URI")
MOST_FAULTS = 20


def refuse(what: str, faults: Sequence[str]) -> None:
    """Raise BundleError, naming the first faults, where there are any."""
    if faults:
        more = [f"… and {len(faults) - MOST_FAULTS} more"] if len(faults) > MOST_FAULTS else []
        raise BundleError("\n".join([what, *faults[:MOST_FAULTS], *more]))


def number_of(reference: object) -> int:
    """Give the number of an object that is referred to; 0 for what is no reference."""
    return reference.idnum if isinstance(reference, IndirectObject) else 0


def opening(reader: PdfReader, numbers: Mapping[int, int]) -> list[object]:
    """Say how a file opens: the page, how it is shown, and how large."""
    opens = reader.root_object.get("/OpenAction")
    return [numbers.get(number_of(opens[0])), opens[1], opens[4]] if isinstance(opens, ArrayObject) else []


def forbidden_keys(reader: PdfReader) -> Iterator[str]:
    """Name what a file has that acts, or leads outside."""
    root = reader.root_object
    names = root.get("/Names", DictionaryObject())
    return (key for key in FORBIDDEN if key in root or key in names)


def flat_outline(found: object, numbers: Mapping[int, int], depth: int = 0) -> Iterator[tuple[str, int, int]]:
    """Flatten pypdf's outline, in which the bookmarks below one are a list that follows it: title, page, depth."""
    for one in found if isinstance(found, list) else []:
        if isinstance(one, Destination):
            yield str(one.title), numbers.get(number_of(one.page), 0), depth
        else:
            yield from flat_outline(one, numbers, depth + 1)


def targets(page: PageObject, numbers: Mapping[int, int]) -> Iterator[int | None]:
    """Name the page that each annotation leads to; None for one that acts, or leads to no page of the bundle."""
    for annotation in page.get("/Annots", ArrayObject()):
        link = annotation.get_object()
        destination = link.get("/Dest")
        plain = isinstance(destination, ArrayObject) and "/A" not in link and "/AA" not in link
        yield numbers.get(number_of(destination[0])) if plain else None


def runs(led_to: Iterable[int | None]) -> list[int | None]:
    """Leave one of each run of a page: a row that runs on over a page has its link on both."""
    return [target for target, _ in groupby(led_to)]


def content_streams(page: PageObject) -> list[StreamObject]:
    """Give the streams that draw a page, in order; the last prints its number."""
    contents = page["/Contents"].get_object()
    streams = [one.get_object() for one in contents] if isinstance(contents, ArrayObject) else [contents]
    return [stream for stream in streams if isinstance(stream, StreamObject)]


def named(owner: DictionaryObject, kind: str) -> DictionaryObject:
    """Give the fonts (``/Font``), or the forms and pictures (``/XObject``), of a page or a form by their names."""
    resources = owner.get("/Resources", DictionaryObject()).get_object()
    found = resources.get(kind) if isinstance(resources, DictionaryObject) else None
    found = None if found is None else found.get_object()
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


@dataclass(frozen=True)
class Shown:
    """A page without its printed number, or a form or picture on one, as ``pipeline.bundle.fingerprint`` takes it."""

    own: DictionaryObject
    key: int | None = None

    @property
    def fonts(self) -> Iterable[str]:
        """The names of its fonts."""
        return (name for name, _ in _held(self.own, "/Font"))

    def stored(self) -> Iterator[bytes]:
        """Give its streams as they are stored: decoding them would give one that unpacks to a gigabyte its way."""
        return (stream._data for stream in self._streams())

    def draws(self) -> "Iterator[Shown]":
        """Give its forms and pictures, and let the reader forget them: it keeps all that it reads in memory."""
        for _, held in _held(self.own, "/XObject"):
            drawn = held.get_object()
            if isinstance(drawn, StreamObject):
                yield Shown(drawn, number_of(held) or None)
            if isinstance(held, IndirectObject):
                held.pdf.resolved_objects.pop((held.generation, held.idnum), None)

    def _streams(self) -> list[StreamObject]:
        if isinstance(self.own, PageObject):
            return content_streams(self.own)[1:-1]  # between the two that stamping put around the page's own
        return [self.own] if isinstance(self.own, StreamObject) else []


def _held(owner: DictionaryObject, kind: str) -> list[tuple[str, PdfObject]]:
    """Give what is named and is in the file: the reader looks through the whole file for what is not."""
    found = named(owner, kind)
    return [(name, held) for name in found if _is_held(held := found.raw_get(name))]


def _is_held(value: PdfObject) -> bool:
    if not isinstance(value, IndirectObject):
        return True
    reader = value.pdf
    return isinstance(reader, PdfReader) and value.idnum in reader.xref.get(value.generation, {})
