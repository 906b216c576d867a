"""Join the front matter and the evidence into the one PDF: numbered, linked, bookmarked, labelled."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import AccessMode, Array, Dictionary, Name, OutlineItem, Pdf, String

from pipeline.bundle.corners import moved_numbers
from pipeline.bundle.front import FrontMatter
from pipeline.bundle.index_rows import LINK, SERVED_LINK
from pipeline.bundle.joining import Joined, save_as_stored
from pipeline.bundle.outline import outline
from pipeline.bundle.plan import PagePlan
from pipeline.bundle.stamp import (
    A4_HEIGHT,
    A4_WIDTH,
    Stamper,
    has_media_box,
    on_sheet,
    rotation_of,
    upright,
    visible_box,
)
from pipeline.errors import BundleError
from pipeline.pdf import inner_links
from pipeline.pdf.inner_links import Bookmark
from pipeline.rules.model.bundle_settings import BundleSettings

LANGUAGE = "en-GB"
NOT_FOR_A_COURT = (
    "/AA",
    "/B",
    "/Dur",
    "/LastModified",
    "/Metadata",
    "/PieceInfo",
    "/StructParents",
    "/Tabs",
    "/Thumb",
    "/Trans",
)
"""Page entries that act, that belong to another file's whole, or that tell who worked on it and when."""


def assemble(front: FrontMatter, joined: Joined, settings: BundleSettings, target: Path) -> tuple[Bookmark, ...]:
    """Write the bundle to ``target`` and give its bookmarks; the same front matter and evidence give the same bytes.

    The front matter is put into the evidence, and not the other way round: so the larger file is never in memory.
    Raises BundleError for a template that links elsewhere.
    """
    plan, written = front.plan, front.plan.written_pages
    with Pdf.open(joined.pdf, access_mode=AccessMode.stream) as bundle, Pdf.open(io.BytesIO(front.pdf)) as source:
        for evidence in bundle.pages:
            _strip(evidence.obj)
        _put_between(bundle, source, written)
        pages = [page.obj for page in bundle.pages]
        for file, span in plan.pages_of.items():
            inner_links.lay(joined.inner[file].links, pages[span.first - 1 : span.last])
        _point_links([pages[number - 1] for number in written], pages, plan.labels)
        places = moved_numbers(plan, settings.stamp)
        stamper = Stamper(bundle, settings.stamp)
        for number, (page, label) in enumerate(zip(pages, plan.labels, strict=True), start=1):
            stamper.stamp(page, label, places.get(number))
        bookmarks = outline(plan, settings.titles, {file: one.bookmarks for file, one in joined.inner.items()})
        _bookmark(bundle, bookmarks, pages)
        _describe(bundle, front, pages[0])
        _save(bundle, target, front.pdf, *map(str.encode, joined.fingerprints))
    return bookmarks


def _put_between(bundle: Pdf, source: Pdf, numbers: Sequence[int]) -> None:
    """Put the front matter to its pages, with its tags, which help a screen reader, and nothing else."""
    for number, page in zip(numbers, source.pages, strict=True):
        bundle.pages.insert(number - 1, page)
    bundle.Root.MarkInfo = Dictionary(Marked=True)
    bundle.Root.StructTreeRoot = bundle.copy_foreign(source.Root.StructTreeRoot)


def extend(served: Path, addition: Path, front: FrontMatter, bookmarks: Sequence[Bookmark], target: Path) -> None:
    """Write the bundle that was served with an addition at its end; the served pages stay as they are.

    ``front`` and ``bookmarks`` are those of the addition, which ``assemble`` wrote; its index now leads to the served
    pages too.
    """
    plan = front.plan
    with Pdf.open(served) as bundle:
        before = len(bundle.pages)
        with Pdf.open(addition) as source:
            identity = [bytes(part) for part in source.trailer.ID]
            links = inner_links.take_out(source).links
            for page in source.pages:
                _strip(page.obj)
            bundle.pages.extend(source.pages)
        pages = [page.obj for page in bundle.pages][before:]
        for link in links:
            pages[link.page].Annots[link.position].Dest = _top_of(pages[link.target])
        _lead_back(bundle, pages, front.pdf)
        with bundle.open_outline() as written:
            written.root.extend(_outline_item(one, pages) for one in bookmarks)
        labels = bundle.Root.PageLabels
        labels.Nums = Array([*labels.Nums, *_page_labels(plan, before)])
        _save(bundle, target, *(bytes(part) for part in bundle.trailer.ID), *identity)


def _lead_back(bundle: Pdf, added: Sequence[pikepdf.Object], front: bytes) -> None:
    """Let the index of an addition lead to the pages that were served, where its own file could not."""
    with Pdf.open(io.BytesIO(front)) as source:
        for page, written in zip(added, source.pages, strict=False):
            for annotation in written.obj.get("/Annots", Array()):
                address = _address(annotation)
                if address.startswith(SERVED_LINK):
                    target = bundle.pages[int(address.removeprefix(SERVED_LINK)) - 1].obj
                    link = inner_links.link_over([float(edge) for edge in annotation.Rect])
                    link.Dest = _top_of(target)
                    page.Annots = Array([*page.get("/Annots", Array()), bundle.make_indirect(link)])


def _save(bundle: Pdf, target: Path, *parts: bytes) -> None:
    """Write the file with an identifier that is summed up from ``parts``; they stand for all that it is made of.

    The library could sum up the whole file as it is written, which takes as long as writing it.
    """
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    bundle.trailer.ID = Array([String(digest.digest()[:16])] * 2)
    save_as_stored(bundle, target)


def _strip(page: pikepdf.Object) -> None:
    """Take off a page what is not for a court, and a crop box that shows nothing; make one without a size A4."""
    for key in NOT_FOR_A_COURT:
        if key in page:
            del page[key]
    if not has_media_box(page):
        page.MediaBox = Array([0, 0, A4_WIDTH, A4_HEIGHT])
    if "/CropBox" in page and not on_sheet(page):
        del page["/CropBox"]


def _point_links(written: Sequence[pikepdf.Object], pages: Sequence[pikepdf.Object], labels: Sequence[str]) -> None:
    """Let the links of index and chronology, written as addresses, lead to pages."""
    places = {str(number): place for place, number in enumerate(range(1, len(pages) + 1))}
    for page in written:
        own: list[pikepdf.Object] = []
        for annotation in page.get("/Annots", Array()):
            address = _address(annotation)
            if address.startswith(SERVED_LINK):
                continue  # ``extend`` makes it, once the served pages stand before this one
            number = address.removeprefix(LINK)
            if number not in places:
                raise BundleError(
                    f'a template links to "{address}"; a bundle links to its own pages only: '
                    "write {{ link }} and the number of a page"
                )
            del annotation["/A"]
            annotation.Dest = _top_of(pages[places[number]])
            annotation.Contents = f"Page {labels[places[number]]}"
            own.append(annotation)
        if "/Annots" in page:
            page.Annots = Array(own)


def _address(annotation: pikepdf.Object) -> str:
    action = annotation.get("/A")
    address = action.get("/URI") if isinstance(action, Dictionary) else annotation.get("/Dest")
    return str(address) if isinstance(address, String) else "a part of the template"


def _top_of(page: pikepdf.Object) -> Array:
    """Make a destination: the top left corner of a page as it is shown, at the zoom that the reader has."""
    box, rotation = visible_box(page), rotation_of(page)
    height = box[2] - box[0] if rotation in (90, 270) else box[3] - box[1]
    _, _, across, along, left, bottom = upright(box, rotation)
    return Array([page, Name.XYZ, round(left + across * height, 3), round(bottom + along * height, 3), None])


def _bookmark(bundle: Pdf, bookmarks: Sequence[Bookmark], pages: Sequence[pikepdf.Object]) -> None:
    if "/Outlines" in bundle.Root:
        del bundle.Root["/Outlines"]
    with bundle.open_outline() as written:
        written.root.extend(_outline_item(one, pages) for one in bookmarks)


def _outline_item(bookmark: Bookmark, pages: Sequence[pikepdf.Object], depth: int = 0) -> OutlineItem:
    item = OutlineItem(bookmark.title, destination=_top_of(pages[bookmark.page]))
    item.children = [_outline_item(below, pages, depth + 1) for below in bookmark.below]
    item.is_closed = depth > 0
    return item


def _describe(bundle: Pdf, front: FrontMatter, first_page: pikepdf.Object) -> None:
    """Set how the file opens and what it is called, and nothing about who made it, when or with what."""
    root = bundle.Root
    root.Lang = LANGUAGE
    root.PageMode = Name.UseOutlines
    root.OpenAction = Array([first_page, Name.XYZ, None, None, 1])
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageLabels = Dictionary(Nums=Array(_page_labels(front.plan, before=0)))
    root.Metadata = bundle.make_stream(_description(front), Type=Name.Metadata, Subtype=Name.XML)
    bundle.trailer.Info = bundle.make_indirect(Dictionary(Title=front.title))
    if front.subject:
        bundle.trailer.Info.Subject = front.subject


def _page_labels(plan: PagePlan, before: int) -> Iterator[pikepdf.Object | int]:
    """Write the labels of a plan whose first page follows ``before`` others in the file."""
    for one in plan.label_ranges:
        label = Dictionary(S=Name(f"/{one.style}"), St=one.start)
        if one.prefix:
            label.P = one.prefix
        yield before + one.first - 1
        yield label


def _description(front: FrontMatter) -> bytes:
    subject = (
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(front.subject)}</rdf:li></rdf:Alt>'
        "</dc:description>\n"
        if front.subject
        else ""
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(front.title)}</rdf:li></rdf:Alt></dc:title>\n'
        f"{subject}"
        f"<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>\n"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>\n'
    ).encode()
