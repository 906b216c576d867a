"""One foreign PDF becomes a plain one: upright A4 pages that show what was visible, and nothing that acts.

Each page's content is carried over as one form XObject into a new file, so nothing else can come along: no scripts,
actions, attachments, form logic, metadata. Annotations and form fields are drawn into the page first; links and
bookmarks that lead to a page of the same document are made anew. These functions are steps for the sandbox.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Dictionary, Name, Pdf

from pipeline.case.loss import Loss, LossKind, Remarks
from pipeline.errors import ConversionError
from pipeline.evidence.conversion.hidden_places import Found, find_hidden, show_cropped, show_only
from pipeline.evidence.formats.shown_addresses import told_of_links
from pipeline.pdf import active_content, annotations, downsample, optional_content
from pipeline.pdf.cropped_pictures import cut_off_hidden_parts
from pipeline.pdf.destinations import annotations_of
from pipeline.pdf.inner_links import Inner, take_out
from pipeline.pdf.links import lead, moved
from pipeline.pdf.paper import Box, Placement, operands, place
from pipeline.pdf.redaction_marks import take_marks_off
from pipeline.pdf.web_links import web_links
from pipeline.text.shortening import some_of

MOST_PAGES = 5000
DEEPEST_TREE = 50

_DAMAGED = (pikepdf.exceptions.PikepdfError, ValueError, TypeError, KeyError, RuntimeError, IndexError, AttributeError)
"""What the readers raise when a document holds something else than it should."""
_HIDDEN = 0b100010
"""Annotation flags Hidden and NoView (ISO 32000-2, table 167)."""
_SAYING = (Name.FreeText, Name.Stamp, Name.Text)
"""Annotations that are there for what they say."""
_ROOT_DANGERS = {
    "JavaScript": ("/Names", "/JavaScript"),
    "embedded files": ("/Names", "/EmbeddedFiles"),
    "scripts on events": ("/AA",),
    "an XFA form": ("/AcroForm", "/XFA"),
    "a portfolio": ("/Collection",),
}
_SHOWS_SOMETHING = {
    "an XFA form",
    "a film or sound",
    "a film",
    "a sound",
    "a 3D model",
}
_REPAIRED = Loss(LossKind.REPAIRED, "the PDF was damaged and has been repaired: compare these pages with the original")
_ACTIVE_ANNOTATIONS = {
    "/FileAttachment": "embedded files",
    "/RichMedia": "a film or sound",
    "/Movie": "a film",
    "/Sound": "a sound",
    "/Screen": "a film or sound",
    "/3D": "a 3D model",
}


class Cleaned(NamedTuple):
    """What a person must know of a PDF that was cleaned, and the words that each of its pages had, if known.

    ``pictured`` are the pages, from 1, that are pictures now: they no longer say what they said.
    """

    remarks: Remarks
    words: list[str] | None
    pictured: frozenset[int] = frozenset()


def clean(source: str, target: str, *, set_here: bool = False) -> Cleaned:
    """Write ``source`` as a plain PDF of upright A4 pages to ``target``.

    In one that was ``set_here`` nobody hid anything. Raises ConversionError for a file that needs a password, has no
    pages or cannot be read even after repair.
    """
    with _opened(Path(source), Path(target)) as (document, on_opening), Pdf.new() as plain:
        if len(document.pages) > MOST_PAGES:
            raise ConversionError(f"the PDF has {len(document.pages)} pages; more than {MOST_PAGES} cannot be evidence")
        _refuse_form_without_pages(document)
        dangers = _dangers(document)
        drawn = annotations.draw_missing(document)
        spare = Path(target)
        found = Found([], None) if set_here else find_hidden(Path(source), document, spare, changed=drawn.some)
        layers = _hidden_layers(document)
        remarks = [*_signed(document), *layers, *told_of_links(web_links(Path(source), document))]
        remarks += _draw_annotations(document, whole=drawn.whole)
        kept = _inside(document)
        try:
            placements = [_carry_over(page, document, plain) for page in document.pages]
            dangers |= set(active_content.take_out(plain))
            lead(plain, 0, kept)
            cropped = () if set_here else cut_off_hidden_parts(plain)
            downsample.reduce(plain)
        except _DAMAGED as error:
            raise ConversionError(f"a page of the PDF is damaged ({error}); export or scan it again") from error
        if document.get_warnings():
            remarks.append(_REPAIRED)
        save(plain, Path(target))
    laid = [one.laid(placement.matrix) for one, placement in zip(found.hidden, placements, strict=not set_here)]
    remarks += [*show_only(Path(target), laid), *show_cropped(Path(target), cropped)]
    pictured = {number for number, page in enumerate(laid, start=1) if page.hides_something}
    pictured.update(one.page for one in cropped if not one.is_cut)
    words = None if layers else found.words  # those of layers that are switched off stand among them
    return Cleaned([*on_opening, *_removed(dangers), *remarks], words, frozenset(pictured))


def _removed(dangers: set[str]) -> Iterator[str | Loss]:
    """Tell what was left behind: what only acts is nothing that anybody sees, what shows something is a loss."""
    if dangers:
        told = f"removed: {', '.join(sorted(dangers))}"
        yield Loss(LossKind.NOT_SHOWN, told) if dangers & _SHOWS_SOMETHING else told


def join(sources: list[str], target: str) -> None:
    """Write the pages of several plain PDFs, in order, as one."""
    with Pdf.new() as whole:
        for source in sources:
            with Pdf.open(source) as part:
                first, kept = len(whole.pages), take_out(part)
                whole.pages.extend(part.pages)
                lead(whole, first, kept)
        save(whole, Path(target))


def save(document: Pdf, target: Path) -> None:
    """Write a file whose bytes depend on its content alone."""
    document.remove_unreferenced_resources()
    document.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


class _opened:  # noqa: N801 - used like a function
    """The document, opened by the first reader that can, and what there is to say of that."""

    def __init__(self, source: Path, target: Path) -> None:
        self.remarks: list[str | Loss] = []
        if not source.stat().st_size:
            raise ConversionError("the file is empty (0 bytes); copy it again")
        self.document = self._by_pikepdf(source) or self._by_pypdf(source, target.with_suffix(".second-reader.pdf"))

    def __enter__(self) -> tuple[Pdf, Remarks]:
        return self.document, self.remarks

    def __exit__(self, *_: object) -> None:
        self.document.close()

    def _by_pikepdf(self, source: Path) -> Pdf | None:
        try:
            document = Pdf.open(source, suppress_warnings=True)
            if not len(document.pages):
                return None
        except pikepdf.PasswordError as error:
            raise ConversionError(
                "the PDF needs a password; open it, print or save it as a PDF without password, and use that"
            ) from error
        except _DAMAGED as error:
            if "unsupported encryption" in str(error):
                raise ConversionError(
                    "the PDF is locked with a certificate or in a rare way; open it, print it to PDF, and use that"
                ) from error
            return None
        if document.is_encrypted:
            self.remarks.append("the PDF was protected against changes; the copy in the bundle is not")
        return document

    def _by_pypdf(self, source: Path, rescued: Path) -> Pdf:
        import pypdf  # noqa: PLC0415 - a tenth of a second that only damaged files need

        try:
            reader = pypdf.PdfReader(source, strict=False)
            writer = pypdf.PdfWriter()
            for page in reader.pages:
                writer.add_page(page)
            writer.write(rescued)
            document = Pdf.open(rescued, suppress_warnings=True)
        except (pypdf.errors.PyPdfError, OSError, RecursionError, NotImplementedError, *_DAMAGED) as error:
            raise ConversionError(
                "the PDF is damaged or cut off and cannot be read; export or scan it again"
            ) from error
        if not len(document.pages):
            raise ConversionError("the PDF has no pages; export it again from the program that made it")
        self.remarks.append(_REPAIRED)
        return document


def _refuse_form_without_pages(document: Pdf) -> None:
    """Raise ConversionError for a form (XFA) that its reader draws: its pages only ask to wait for that."""
    if not _has(document.Root, ("/AcroForm", "/XFA")):
        return
    fields = document.Root.AcroForm.get(Name.Fields)
    if bool(document.Root.get(Name.NeedsRendering, False)) or not isinstance(fields, pikepdf.Array) or not len(fields):
        raise ConversionError(
            "the PDF is a form (XFA) that only Adobe Reader shows, and its pages say nothing of its answers; "
            "open it in Adobe Reader, print it to a new PDF, and use that"
        )


def _dangers(document: Pdf) -> set[str]:
    """Name what acts in the document and on its pages, and is therefore left behind."""
    found = [name for name, path in _ROOT_DANGERS.items() if _has(document.Root, path)]
    found += active_content.named_action(document.Root.get(Name.OpenAction))
    for page in document.pages:
        if Name.AA in page.obj:
            found.append("scripts on events")
        for annotation in annotations_of(page.obj):
            found += _acts(annotation)
    if _has(document.Root, ("/AcroForm", "/XFA")):
        del document.Root.AcroForm.XFA
    return set(found)


def _signed(document: Pdf) -> list[str]:
    """Say so where a document is signed."""
    form = document.Root.get(Name.AcroForm)
    flags = form.get(Name.SigFlags, 0) if isinstance(form, Dictionary) else 0
    if not (isinstance(flags, int) and flags & 1):
        return []
    return ["the PDF is signed electronically; the bundle shows its pages, and the signature stays in the original"]


def _hidden_layers(document: Pdf) -> Remarks:
    """Take out what stands on layers that are switched off, and say so."""
    try:
        hidden = optional_content.take_out_hidden(document)
    except _DAMAGED:
        told = "the PDF has layers that were switched off and may show now: compare with the original"
        return [Loss(LossKind.REPAIRED, told)]
    told = "left out, as on the screen: what lies on layers that are switched off"
    return [Loss(LossKind.HIDDEN_WORDS, told)] if hidden else []


def _has(start: pikepdf.Object, path: tuple[str, ...]) -> bool:
    for key in path:
        if not isinstance(start, Dictionary) or key not in start:
            return False
        start = start[key]
    return True


def _acts(annotation: pikepdf.Object) -> Iterator[str]:
    subtype = str(annotation.get(Name.Subtype, ""))
    if subtype in _ACTIVE_ANNOTATIONS:
        yield _ACTIVE_ANNOTATIONS[subtype]
    if Name.AA in annotation:
        yield "scripts on events"
    yield from active_content.named_action(annotation.get(Name.A))


def _draw_annotations(document: Pdf, *, whole: bool) -> Remarks:
    """Draw form fields and annotations into their pages; the hidden ones stay hidden. Gives what a person must know.

    ``whole`` says that none was damaged that came without an appearance.
    """
    unseen: list[int] = []
    for number, page in enumerate(document.pages, start=1):
        take_marks_off(page.obj)
        if Name.Annots in page.obj:
            marks = list(annotations_of(page.obj))
            unseen += [number] * any(_is_hidden(one) and one.get(Name.Subtype) in _SAYING for one in marks)
            page.obj.Annots = pikepdf.Array([one for one in marks if not _is_hidden(one)])
    remarks: list[str | Loss] = [Loss(LossKind.COMMENTS, told) for told in annotations.unseen_words(document)]
    if unseen:
        told = f"left out, as on the screen: what is hidden on page {some_of(list(map(str, unseen)))}"
        remarks.append(Loss(LossKind.HIDDEN_WORDS, told))
    try:
        document.generate_appearance_streams()
        document.flatten_annotations("all")
    except _DAMAGED:
        whole = False
    if not whole:
        told = "form fields or comments on the pages are damaged and may be missing: compare with the original"
        remarks.append(Loss(LossKind.REPAIRED, told))
    return remarks


def _is_hidden(annotation: pikepdf.Object) -> bool:
    flags = annotation.get(Name.F, 0)
    return isinstance(flags, int | Decimal) and bool(int(flags) & _HIDDEN)


def _inside(document: Pdf) -> Inner:
    """Find the links and bookmarks that lead to a page of the document itself, and take all others off its pages."""
    try:
        return take_out(document)
    except _DAMAGED:
        for page in document.pages:
            if Name.Annots in page.obj:
                del page.obj.Annots
        return Inner()


def _carry_over(page: pikepdf.Page, document: Pdf, plain: Pdf) -> Placement:
    visible = _box(page.cropbox).within(_box(page.mediabox))
    placement = place(visible, _rotation(page), _unit(page))
    form = plain.copy_foreign(_form(page, document))
    form.BBox = pikepdf.Array([_exact(edge) for edge in (visible.left, visible.bottom, visible.right, visible.top)])
    sheet = plain.add_blank_page(page_size=(placement.width, placement.height))
    sheet.obj.MediaBox = pikepdf.Array([0, 0, _exact(placement.width), _exact(placement.height)])
    sheet.obj.Resources = Dictionary(XObject=Dictionary({"/Page": form}))
    sheet.obj.Contents = plain.make_stream(f"q {operands(placement.matrix)} cm /Page Do Q".encode())
    if Name.Annots in page.obj:
        sheet.obj.Annots = plain.copy_foreign(document.make_indirect(page.obj.Annots))
        moved(list(sheet.obj.Annots), placement.matrix)
    return placement


def _form(page: pikepdf.Page, document: Pdf) -> pikepdf.Object:
    """Make a form XObject of a page; a single stream as it is, undecoded, so that a damaged one shows what it can."""
    contents = page.obj.get(Name.Contents)
    if not isinstance(contents, pikepdf.Stream):
        return page.as_form_xobject(handle_transformations=False)
    form = document.make_stream(contents.read_raw_bytes(), Type=Name.XObject, Subtype=Name.Form)
    form.Resources = page.resources
    for name, owner in ((Name.Filter, contents), (Name.DecodeParms, contents), (Name.Group, page.obj)):
        if name in owner:
            form[name] = owner[name]
    return form


def _box(numbers: pikepdf.Array) -> Box:
    left, bottom, right, top = (float(number) for number in numbers)
    box = Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    return box if box.width > 1 and box.height > 1 else Box(0, 0, 612, 792)


def _rotation(page: pikepdf.Page) -> int:
    return round(page.rotation / 90) * 90 % 360


def _unit(page: pikepdf.Page) -> float:
    unit = page.obj.get(Name.UserUnit, 1)
    return float(unit) if isinstance(unit, int | float | Decimal) and unit > 0 else 1.0


def _exact(number: float) -> Decimal:
    return Decimal(f"{number:.3f}").normalize() + 0
