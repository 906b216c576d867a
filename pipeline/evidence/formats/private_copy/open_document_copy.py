"""A document of the OpenDocument kind (ODT, ODP, ODS) as LibreOffice may see it: nothing counted anew, or fetched."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from pipeline.case.loss import Loss, LossKind
from pipeline.evidence.formats.private_copy.copied import Copied
from pipeline.evidence.formats.private_copy.drawn_parts import titles_in
from pipeline.evidence.formats.private_copy.word_copy import (
    told_of_changes,
    told_of_comments,
    told_of_fields,
    told_of_hidden_words,
)
from pipeline.evidence.formats.private_copy.zip_parts import (
    ASKING_ELSEWHERE,
    drop,
    every,
    is_outside,
    local,
    names_taken_out,
    parsed,
    rewrite,
    taken_out,
    unwrap,
    values_not_asked,
)
from pipeline.evidence.formats.shown_addresses import told_of_links
from pipeline.evidence.formats.source_words import SourceWords

_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_LINKS = frozenset({"a", "bibliography-mark", "hyperlink-behaviour"})
"""What is only followed when somebody clicks on it."""
_LIVING = frozenset({"page-number", "page-count", "page-continuation"})
_NO_FIELDS = frozenset(
    {
        *("p", "h", "span", "a", "s", "tab", "line-break", "list", "list-item", "list-header", "section", "note"),
        *("note-citation", "note-body", "numbered-paragraph", "soft-page-break", "bookmark", "bookmark-start"),
        *("bookmark-end", "reference-mark", "reference-mark-start", "reference-mark-end", "ruby", "ruby-base"),
        *("ruby-text", "number", "table-of-content", "index-body", "index-title", "alphabetical-index", "meta"),
        *("illustration-index", "table-index", "object-index", "user-index", "bibliography", "hidden-paragraph"),
    }
)
"""What of the text holds words and is no field; whatever else stands in a paragraph is one."""
_DUE = frozenset({"date", "time", "file-name", "author-name", "author-initials", "modification-date"})
_ACTING = frozenset({"event-listener", "event-listeners", "dde-source", "dde-connection-decls", "scripts"})
_MARKS_OF_CHANGES = frozenset({"change", "change-start", "change-end", "tracked-changes"})
_CHANGES = frozenset({"insertion", "deletion"})
_FORMULA = ":table:1.0}formula"
_STYLES = "styles.xml"
_TOO_SMALL = frozenset({"0", "1", "2", "1.5", "0.5"})
"""Points of letters that nobody reads."""
_HIDDEN = ("none", "true", "collapse", "filter", "hidden")


def copy_open_document(source: Path, target: Path) -> Copied:
    """Write the copy; gives what was taken out of it, and what no page of it shows."""
    with ZipFile(source) as archive:
        named = _STYLES in archive.namelist()
        copying = _Copying(_Styles(parsed(archive.read(_STYLES)) if named else None))
    damage = rewrite(source, target, copying.change)
    return Copied([*damage, *copying.remarks()], copying.words())


class _Styles:
    """Which styles hide what is written in them, of themselves or by one that they are based on."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._own: dict[str | None, bool | None] = {}
        self._parent: dict[str | None, str | None] = {}
        if styles is not None:
            self.read(styles)

    def read(self, root: etree._Element) -> None:
        """Read the styles of a part; those of the text itself are based on those of all texts."""
        for style in every(root, ["style"]):
            said = (hides for one in style if (hides := _hides(one)) is not None)
            name = _attribute(style, "name")
            self._own[name], self._parent[name] = next(said, None), _attribute(style, "parent-style-name")

    def hide(self, style: str | None) -> bool:
        """Tell whether a style hides words."""
        seen = set[str | None]()
        while style not in seen and self._own.get(style) is None:
            seen.add(style)
            style = self._parent.get(style)
        return bool(self._own.get(style))


class _Copying:
    """What was found in the parts so far."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._counted: Counter[str] = Counter()
        self._fetched: list[str] = []
        self._unseen: list[str] = []
        self._asking: list[str] = []
        self._due: list[str] = []
        self._shown: list[str] = []
        self._allowed: list[str] = []
        self._links: list[tuple[str, str]] = []

    def change(self, name: str, root: etree._Element) -> bool:
        """Change one part that has words or references."""
        if not name.endswith(("content.xml", "styles.xml", "meta.xml", "settings.xml", ".svg")):
            return False
        self._cut_references(root, self._unseen if name.endswith("meta.xml") else self._fetched)
        if name.endswith(("content.xml", "styles.xml")):
            self._counted["changes"] += _accept_changes(root)
            self._counted["comments"] += _take_out(root, frozenset({"annotation", "annotation-end"}))
            self._styles.read(root)
            self._counted["hidden"] += _take_out_hidden(root, self._styles)
            self._due += _settle(root)
            links = every(root, ["a"])
            self._links += [("".join(one.itertext()), _attribute(one, "href") or "") for one in links]
            self._counted["equations"] += len(every(root, ["math"]))
            self._counted["slides"] += _take_out_hidden_slides(root)
            self._counted["notes"] += _notes(root)
            self._allowed.append(_offered_words(root))
            (self._shown if name == "content.xml" else self._allowed).append(_words_in(root))
            self._shown += [] if name == "content.xml" else [titles_in(chart) for chart in every(root, ["chart"])]
        return True

    def _cut_references(self, root: etree._Element, named: list[str]) -> None:
        for element in root.iter():
            if local(element) in _LINKS:
                continue
            for key, value in list(element.attrib.items()):
                if str(key).rpartition("}")[2] == "href" and is_outside(str(value)):
                    del element.attrib[key]
                    named.append(str(value))
                elif str(key).endswith(_FORMULA):
                    self._asking += ASKING_ELSEWHERE.findall(str(value))
                    del element.attrib[key]
        _take_out(root, _ACTING)

    def words(self) -> SourceWords:
        """Give the words that are left; numbers of lists, and words on master pages, may stand beside them."""
        return SourceWords("\n".join(self._shown), "\n".join(self._allowed), closed=True)

    def remarks(self) -> Iterator[str | Loss]:
        """Tell what was taken out, with no word of what its author hid or struck out."""
        if self._fetched:
            yield Loss(LossKind.OUTSIDE_PARTS, taken_out(self._fetched))
        if self._asking:
            yield Loss(LossKind.OUTSIDE_PARTS, values_not_asked(self._asking))
        yield from names_taken_out(self._unseen)
        yield from told_of_links(self._links)
        if self._due:
            yield Loss(LossKind.COUNTED_ANEW, told_of_fields(self._due))
        counted = (
            (LossKind.TRACKED_CHANGES, "changes", told_of_changes),
            (LossKind.COMMENTS, "comments", told_of_comments),
            (LossKind.HIDDEN_WORDS, "hidden", told_of_hidden_words),
            (LossKind.HIDDEN_WORDS, "slides", lambda count: f"hidden slides, which no page shows: {count}"),
            (LossKind.NOT_SHOWN, "equations", lambda count: f"equations that its pages may not show: {count}"),
            (LossKind.COMMENTS, "notes", lambda count: f"slides with speaker's notes, which no page shows: {count}"),
        )
        for kind, name, told in counted:
            if self._counted[name]:
                yield Loss(kind, told(self._counted[name]))


def _accept_changes(root: etree._Element) -> int:
    """Take the record of changes away: what was struck out stands in it alone, what was put in stands in its place."""
    changes = sum(local(one) in _CHANGES for one in root.iter())
    _take_out(root, _MARKS_OF_CHANGES)
    return changes


def _take_out(root: etree._Element, names: frozenset[str]) -> int:
    found = [one for one in root.iter() if local(one) in names]
    for element in found:
        drop(element)
    return sum(not local(one).endswith("-end") for one in found)


def _take_out_hidden(root: etree._Element, styles: _Styles) -> int:
    """Take hidden words and sections out: those that a style hides, and those that a condition does."""
    found = [one for one in root.iter() if _is_hidden(one, styles) and "".join(one.itertext()).strip()]
    for element in found:
        if local(element) == "p":
            element.text = None
            for child in list(element):
                element.remove(child)
        else:
            drop(element)
    return len(found)


def _hides(properties: etree._Element) -> bool | None:
    """Tell whether properties hide letters, show them, or say nothing of either."""
    if local(properties) != "text-properties":
        return None
    display = _attribute(properties, "display")
    size = (_attribute(properties, "font-size") or "").removesuffix("pt")
    return True if size in _TOO_SMALL else None if display is None else display == "none"


def _is_hidden(element: etree._Element, styles: _Styles) -> bool:
    match local(element):
        case "p" | "h":
            return styles.hide(_attribute(element, "style-name")) or any(
                local(one) == "hidden-paragraph" and _is_hidden(one, styles) for one in element
            )
        case "span":
            return styles.hide(_attribute(element, "style-name"))
        case "section":
            return _attribute(element, "display") == "none" or _attribute(element, "is-hidden") == "true"
        case "hidden-text" | "hidden-paragraph":
            return _attribute(element, "is-hidden") == "true"
    return False


def _settle(root: etree._Element) -> list[str]:
    """Make plain words of all fields but the numbers of pages; names those that have no saved words."""
    without = list[str]()
    for element in [one for one in root.iter() if _is_field(one)]:
        name = local(element)
        if name in _DUE and not "".join(element.itertext()).strip() and not _is_of_a_template(element):
            without.append(name)
        for label in [one for one in element if local(one) == "label"]:
            drop(label)
        unwrap(element)
    for slide in [one for one in root.iter() if local(one) == "date-time-decl"]:
        if _attribute(slide, "source") == "current-date":
            slide.attrib[next(key for key in slide.attrib if str(key).endswith("}source"))] = "fixed"
            without.append("date")
    return without


def _is_field(element: etree._Element) -> bool:
    if not str(element.tag).startswith(f"{{{_TEXT}}}") or local(element) in _NO_FIELDS | _LIVING:
        return False
    return any(local(one) in ("p", "h", "span", "a") for one in element.iterancestors())


def _is_of_a_template(element: etree._Element) -> bool:
    """Tell whether a field stands on a master page of slides, whose place each slide fills for itself."""
    return any(local(one) == "master-page" for one in element.iterancestors()) and any(
        local(one) == "frame" for one in element.iterancestors()
    )


def _words_in(root: etree._Element) -> str:
    """Give the words of paragraphs, without numbers of pages, which are told anew, and without a speaker's notes."""
    pieces = list[str]()
    for paragraph in (one for one in root.iter() if local(one) in ("p", "h")):
        if not any(local(one) == "notes" for one in paragraph.iterancestors()):
            pieces.append("\n")
            pieces += _pieces_of(paragraph)
    return "".join(pieces)


def _offered_words(root: etree._Element) -> str:
    """Give what lists put before and behind their numbers."""
    names = ("num-prefix", "num-suffix", "num-list-format")
    return " ".join(
        str(value) for one in root.iter() for key, value in one.attrib.items() if str(key).rpartition("}")[2] in names
    )


def _pieces_of(element: etree._Element) -> Iterator[str]:
    """Give what stands in a paragraph itself; a box in it has paragraphs of its own."""
    yield element.text or ""
    for child in element:
        name = local(child)
        if name in ("tab", "s", "line-break", "note-citation"):
            yield " "
        elif name not in _LIVING and name not in ("frame", "note", "custom-shape", "rect", "hidden-paragraph"):
            yield from _pieces_of(child)
        yield child.tail or ""


def _take_out_hidden_slides(root: etree._Element) -> int:
    hidden = {
        _attribute(style, "name")
        for style in root.iter()
        if local(style) == "style" and any(_attribute(one, "visibility") == "hidden" for one in style)
    }
    slides = [one for one in root.iter() if local(one) == "page" and "drawing" in str(one.tag)]
    found = [one for one in slides if _attribute(one, "style-name") in hidden]
    for slide in found if len(found) < len(slides) else ():
        drop(slide)
    return len(found)


def _notes(root: etree._Element) -> int:
    written = (one for one in root.iter() if local(one) == "notes" and "presentation" in str(one.tag))
    return sum(
        any("".join(box.itertext()).strip() for box in one.iter() if local(box) == "text-box") for one in written
    )


def _attribute(element: etree._Element, name: str) -> str | None:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)
