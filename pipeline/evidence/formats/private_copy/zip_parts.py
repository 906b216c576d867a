"""A file that is a ZIP of XML parts, written once more with some of its parts changed."""

import re
import zlib
from collections.abc import Callable, Iterable
from lzma import LZMAError
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from pipeline.case.loss import Loss, LossKind
from pipeline.errors import ConversionError
from pipeline.running.programs import MEGABYTE
from pipeline.text.shortening import shortened, some_of

DAMAGED = (BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, IndexError, zlib.error, LZMAError)
MOST_PARTS, MOST_BYTES = 5000, 400 * MEGABYTE

Change = Callable[[str, etree._Element], bool]
"""Changes the XML of the part of this name in place; tells whether it did."""

_OUTSIDE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:|[/\\]|\.\.[/\\])", re.IGNORECASE)
ASKING_ELSEWHERE = re.compile(r"\b(WEBSERVICE|IMAGE|RTD|DDE|SQL\.REQUEST|STOCKHISTORY)\s*\(", re.IGNORECASE)
"""What a formula calls whose value comes from the net, or from another program."""
_TOLD_OF_DAMAGE = "damaged inside ({}), so that words may be missing from its pages"
_ITSELF = re.compile(r"^\s*(?:#|data:|urn:|vnd\.sun\.star\.(?:Package|GraphicObject):)", re.IGNORECASE)


def rewrite(source: Path, target: Path, change: Change) -> list[Loss]:
    """Write a copy of which each XML part went through ``change``; raises ``DAMAGED`` or ConversionError.

    Gives the changed parts that break off or are broken: their reader goes on without what stood there.
    """
    damaged = list[str]()
    with ZipFile(source) as old, ZipFile(target, "w") as new:
        parts = old.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
            raise ConversionError("the file unpacks to far more than a letter holds; save it as PDF, and use that")
        for part in parts:
            data = old.read(part)
            name = ZipInfo(part.filename)
            name.compress_type = ZIP_STORED if part.compress_type == ZIP_STORED else ZIP_DEFLATED
            root = parsed(data) if part.filename.endswith((".xml", ".rels", ".svg")) else None
            if root is not None and change(part.filename, root):
                damaged += [] if _is_whole(data) else [part.filename]
                data = _as_part(root)
            new.writestr(name, data)
    return [Loss(LossKind.WORDS_LOST, _TOLD_OF_DAMAGE.format(some_of(damaged)))] if damaged else []


def _is_whole(data: bytes) -> bool:
    """Tell whether XML can be read to its end without making anything good."""
    try:
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        return False
    return True


def _as_part(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def parsed(data: bytes) -> etree._Element | None:
    """Read XML as far as it goes, without anything that it names from outside; None where it is none."""
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    return etree.fromstring(data, reader) if data.strip() else None


def local(element: etree._Element) -> str:
    """Give the name of an element without its namespace; nothing for a comment."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def every(root: etree._Element, names: Iterable[str]) -> list[etree._Element]:
    """List the elements of these names, of whatever namespace, in their order."""
    return list(root.iter(*(f"{{*}}{name}" for name in names)))


def unwrap(element: etree._Element) -> None:
    """Put what is inside an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    _leave_text(element, element.text)
    place, children = parent.index(element), list(element)
    if not children:
        drop(element)
        return
    children[-1].tail = (children[-1].tail or "") + (element.tail or "") or None
    element.tail = None
    parent[place : place + 1] = children


def drop(element: etree._Element) -> None:
    """Take an element out, and nothing that stands behind it."""
    parent = element.getparent()
    if parent is None:
        return
    _leave_text(element, element.tail)
    parent.remove(element)


def _leave_text(element: etree._Element, text: str | None) -> None:
    """Let words stand before an element, in what holds it."""
    if not text:
        return
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def is_outside(reference: str) -> bool:
    """Tell whether a reference leads out of its own file."""
    return bool(_OUTSIDE.match(reference)) and not _ITSELF.match(reference)


def names_taken_out(references: list[str]) -> list[str]:
    """Tell of templates and lists that the file names, and of which no page would show anything."""
    return (
        [f"it names another file, of which nothing is shown, and which was not opened: {_named(references)}"]
        if references
        else []
    )


def shown_from_elsewhere(references: list[str]) -> list[str]:
    """Tell of what once came from another file, and stands on the pages as it was saved."""
    return (
        [f"it shows what came from another file, which was not opened, as it was saved: {_named(references)}"]
        if references
        else []
    )


def values_not_asked(functions: Iterable[str]) -> str:
    """Tell of formulas that ask another place for their values."""
    named = ", ".join(sorted({name.upper() for name in functions}))
    return f"formulas in it ask for values elsewhere ({named}): nothing was asked, and what was saved is shown"


def taken_out(references: list[str]) -> str:
    """Tell what was not fetched."""
    return f"not fetched from elsewhere, and not shown: {_named(references)}"


def _named(references: list[str]) -> str:
    return some_of([f'"{shortened(one)}"' for one in dict.fromkeys(references)])
