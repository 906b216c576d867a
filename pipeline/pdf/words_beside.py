"""What a PDF tells beside its pages: in bookmarks, properties, comments, answers, words for a screen reader, files.

No reader of the page sees it, any search of the file finds it. Where something was taken out of a page, it is here
that it most often stays behind.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from pipeline.pdf.destinations import annotations_of
from pipeline.pdf.outline_titles import titles_of

BOOKMARKS, PROPERTIES, COMMENTS, ANSWERS = "bookmarks", "its properties", "comments", "answers in form fields"
SCREEN_READER, LAYERS, FILES = "words for a screen reader", "layers that are switched off", "files attached to it"

_INSTEAD = (Name.ActualText, Name.Alt, Name.E)
"""Words that are told in the place of what is drawn (ISO 32000-2, 14.9)."""
_OF_THE_PROGRAM = frozenset({"/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped", "/PTEX.Fullbanner"})
_DESCRIBING = ("dc:title", "dc:description", "dc:subject", "dc:creator", "pdf:Keywords")
_DAMAGED = (pikepdf.PikepdfError, ValueError, TypeError, KeyError, RuntimeError, AttributeError, IndexError)


class Beside(NamedTuple):
    """Where a PDF tells something, and what; nothing where that is not known until it is opened."""

    where: str
    words: str


def told_beside(document: Pdf) -> Iterator[Beside]:
    """Give all that a PDF tells beside its pages; what is damaged tells nothing."""
    for found in (_bookmarks, _properties, _on_pages, _answers, _for_screen_readers, _inside):
        try:
            yield from found(document)
        except _DAMAGED:
            continue


def tells_instead(document: Pdf) -> bool:
    """Tell whether anything on the pages of a PDF has words of its own that readers find in its place (ActualText)."""
    return any(
        _may_tell(one, (Name.ActualText,)) if isinstance(one, Stream) else Name.ActualText in one
        for one in document.objects
        if isinstance(one, Dictionary | Stream) and one.get(Name.Subtype) != Name.Image
    )


def take_out_told_beside(document: Pdf) -> None:
    """Take bookmarks, and the words for a screen reader, out of a PDF that has nothing else beside its pages."""
    if Name.Outlines in document.Root:
        del document.Root.Outlines
    for thing in document.objects:
        if isinstance(thing, Stream) and thing.get(Name.Subtype) != Name.Image:
            _take_out_of_content(thing)
        if isinstance(thing, Dictionary):
            _forget(thing)


def _bookmarks(document: Pdf) -> Iterator[Beside]:
    yield from (Beside(BOOKMARKS, title) for title in titles_of(document))


def _properties(document: Pdf) -> Iterator[Beside]:
    information = document.docinfo
    yield from (Beside(PROPERTIES, str(value)) for key, value in information.items() if key not in _OF_THE_PROGRAM)
    if Name.Metadata in document.Root:
        described = document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        yield from (Beside(PROPERTIES, str(described[key])) for key in _DESCRIBING if key in described)


def _on_pages(document: Pdf) -> Iterator[Beside]:
    for page in document.pages:
        for annotation in annotations_of(page.obj):
            words = annotation.get(Name.Contents)
            if isinstance(words, String) and annotation.get(Name.Subtype) != Name.Link:
                yield Beside(COMMENTS, str(words))


def _answers(document: Pdf) -> Iterator[Beside]:
    form = document.Root.get(Name.AcroForm)
    fields = form.get(Name.Fields) if isinstance(form, Dictionary) else None
    waiting = list(fields) if isinstance(fields, Array) else []
    seen = set[tuple[int, int]]()
    while waiting:
        field = waiting.pop()
        if not isinstance(field, Dictionary) or field.objgen in seen:
            continue
        seen.add(field.objgen if field.is_indirect else (0, len(seen)))
        yield from (Beside(ANSWERS, str(value)) for value in (field.get(Name.V), field.get(Name.DV)) if _is_text(value))
        waiting += list(field.get(Name.Kids, Array()))


def _for_screen_readers(document: Pdf) -> Iterator[Beside]:
    for thing in document.objects:
        if isinstance(thing, Stream):
            if thing.get(Name.Subtype) != Name.Image:
                yield from (Beside(SCREEN_READER, words) for words in _instead_in_content(thing))
        elif isinstance(thing, Dictionary) and not _is_annotation(thing):
            yield from (Beside(SCREEN_READER, str(thing[key])) for key in _INSTEAD if _is_text(thing.get(key)))


def _inside(document: Pdf) -> Iterator[Beside]:
    if len(document.attachments):
        yield Beside(FILES, "")
    layers = document.Root.get(Name.OCProperties)
    setting = layers.get(Name.D) if isinstance(layers, Dictionary) else None
    if isinstance(setting, Dictionary) and (setting.get(Name.BaseState) == Name.OFF or len(setting.get(Name.OFF, []))):
        yield Beside(LAYERS, "")


def _is_text(value: object) -> bool:
    return isinstance(value, String) and bool(str(value).strip())


def _is_annotation(thing: Object) -> bool:
    return Name.Rect in thing


# --------------------------------------------------------------------------------------------------------- content ----


def _instead_in_content(content: Stream) -> Iterator[str]:
    """Give the words that marked content tells in the place of what it draws."""
    if not _may_tell(content):
        return
    for instruction in pikepdf.parse_content_stream(content, "BDC"):
        marked = instruction.operands[1]
        if isinstance(marked, Dictionary):
            yield from (str(marked[key]) for key in _INSTEAD if _is_text(marked.get(key)))


def _take_out_of_content(content: Stream) -> None:
    if not _may_tell(content):
        return
    instructions = pikepdf.parse_content_stream(content)
    for instruction in instructions:
        if str(instruction.operator) == "BDC" and isinstance(instruction.operands[1], Dictionary):
            _forget(instruction.operands[1])
    content.write(pikepdf.unparse_content_stream(instructions))


def _may_tell(content: Stream, keys: tuple[Name, ...] = _INSTEAD) -> bool:
    try:
        data = content.read_bytes()
    except _DAMAGED:
        return False
    return b"BDC" in data and any(str(key).encode() in data for key in keys)


def _forget(holder: Object) -> None:
    for key in _INSTEAD:
        if isinstance(holder.get(key), String):
            del holder[key]
