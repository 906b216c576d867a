"""All the evidence in one file, its pages one after the other, joined while the front matter is being written.

qpdf joins whole files without reading what is in them, and keeps nothing of them in memory. To read what the documents
say of their pages needs Python, and of many pages so long that a process of its own does it: the typesetter goes on
meanwhile.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pikepdf
from pikepdf import Dictionary, Job, ObjectStreamMode, Pdf, Stream, StreamDecodeLevel
from pydantic import TypeAdapter

from pipeline.bundle.fingerprint import Fingerprints
from pipeline.bundle.plan import Document, Section, documents_of
from pipeline.bundle.stamp import content_streams
from pipeline.errors import BundleError, ConversionError, MomentaryError
from pipeline.pdf import inner_links
from pipeline.pdf.inner_links import Inner
from pipeline.running.programs import MEGABYTE, Limits
from pipeline.running.sandbox import Sandbox

MANY_PAGES = 250
"""From so many pages on they are joined in a process of their own."""
LIMITS = Limits(seconds=600, memory=4000 * MEGABYTE, file_size=20_000 * MEGABYTE)


@dataclass(frozen=True)
class Joined:
    """All pages of some documents in one file, in order: what each document says of its pages, and their fingerprints.

    ``inner`` is known by the document's file. The pages still have what their documents had on them.
    """

    pdf: Path
    inner: Mapping[str, Inner]
    fingerprints: tuple[str, ...]


_JOINED = TypeAdapter(Joined)


@contextmanager
def joined_beside(parts: Sequence[Sequence[Section]], folder: Path) -> Iterator[list[Callable[[], Joined]]]:
    """Join the documents of each part in a thread, and meanwhile do something else; calling a result waits for it.

    The files are private ones below ``folder``, and gone at the end. A result raises what ``join`` raises.
    """
    with TemporaryDirectory(dir=folder) as work, Sandbox(LIMITS) as apart, ThreadPoolExecutor(1) as beside:
        yield [beside.submit(_joined, documents_of(part), Path(mkdtemp(dir=work)), apart).result for part in parts]


def _joined(documents: Sequence[Document], folder: Path, apart: Sandbox) -> Joined:
    """Join many pages in a process apart, where there is one, and few of them here."""
    if sum(document.pages for document in documents) < MANY_PAGES:
        return join(documents, folder)
    told = [(document.file, str(document.pdf), document.pages) for document in documents]
    try:
        return _JOINED.validate_python(apart.call(join_apart, told, str(folder)))
    except MomentaryError:
        return join(documents, folder)
    except ConversionError as error:
        raise BundleError(str(error)) from error


def join_apart(told: Sequence[tuple[str, str, int]], folder: str) -> object:
    """Join documents as ``join`` does, each told by its file, its PDF and its number of pages; a step of a sandbox."""
    documents = [Document(file, file, "", Path(pdf), pages) for file, pdf, pages in told]
    try:
        return _JOINED.dump_python(join(documents, Path(folder)), mode="json")
    except BundleError as error:
        raise ConversionError(str(error)) from error


@dataclass(frozen=True)
class _Source:
    """A document as it is joined: itself, or a copy whose annotations were drawn into its pages."""

    pdf: Path
    inner: Inner
    fingerprints: tuple[str, ...]


def join(documents: Sequence[Document], folder: Path) -> Joined:
    """Join documents into a new file in ``folder``, their content as it is stored.

    Raises BundleError where a document has not the pages that it should have, or is no PDF.
    """
    sources = [_source(document, folder / f"{number}.pdf") for number, document in enumerate(documents)]
    target = folder / "joined.pdf"
    if sources:
        _run_qpdf([source.pdf for source in sources], target)
    else:
        save_as_stored(Pdf.new(), target)
    return Joined(
        target,
        {document.file: source.inner for document, source in zip(documents, sources, strict=True)},
        tuple(one for source in sources for one in source.fingerprints),
    )


def _source(document: Document, copy: Path) -> _Source:
    try:
        with Pdf.open(document.pdf) as opened:
            if len(opened.pages) != document.pages:
                raise BundleError(f"{document.file} has {len(opened.pages)} pages, but {document.pages} were planned")
            drawn = inner_links.shows_annotations(opened)
            kept = inner_links.take_out(opened)
            if drawn:
                save_as_stored(opened, copy)
            pages = Fingerprints()
            fingerprints = tuple(pages.of(_Drawn(page.obj)) for page in opened.pages)
            return _Source(copy if drawn else document.pdf, kept, fingerprints)
    except pikepdf.PikepdfError as error:
        raise BundleError(f"the pages of {document.file} cannot be read: {error}") from error


def save_as_stored(pdf: Pdf, target: Path) -> None:
    """Write a file with every stream as it came: to pack them anew takes many times as long."""
    pdf.save(
        target,
        static_id=True,
        compress_streams=False,
        stream_decode_level=StreamDecodeLevel.none,
        object_stream_mode=ObjectStreamMode.disable,
    )


@dataclass(frozen=True)
class _Drawn:
    """A page, a form or a picture of a document."""

    own: pikepdf.Object

    @property
    def key(self) -> tuple[int, int] | None:
        return self.own.objgen if self.own.is_indirect else None

    @property
    def fonts(self) -> Iterable[str]:
        return self._named("/Font")

    def stored(self) -> Iterator[bytes]:
        streams = [self.own] if isinstance(self.own, Stream) else content_streams(self.own)
        return (stream.read_raw_bytes() for stream in streams)

    def draws(self) -> "Iterator[_Drawn]":
        return (_Drawn(one) for one in self._named("/XObject").values() if isinstance(one, Stream))

    def _named(self, kind: str) -> Mapping[str, pikepdf.Object]:
        resources = self.own.get("/Resources")
        named = resources.get(kind) if isinstance(resources, Dictionary) else None
        return dict(named) if isinstance(named, Dictionary) else {}


def _run_qpdf(sources: Sequence[Path], target: Path) -> None:
    job = {
        "empty": "",
        "outputFile": str(target),
        "pages": [{"file": str(source)} for source in sources],
        "streamData": "preserve",
        "objectStreams": "disable",
        "removeUnreferencedResources": "no",
        "staticId": "",
        "noWarn": "",
    }
    try:
        Job(job).run()
    except (pikepdf.PikepdfError, RuntimeError) as error:
        raise BundleError(f"the documents cannot be joined: {error}") from error
