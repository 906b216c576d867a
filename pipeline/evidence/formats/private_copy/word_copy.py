"""A Word document (DOCX) as LibreOffice may see it: with the saved results of its fields, whole by itself, final."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from pipeline.case.loss import Loss, LossKind
from pipeline.evidence.formats.private_copy.copied import Copied
from pipeline.evidence.formats.private_copy.related_links import RelatedLinks
from pipeline.evidence.formats.private_copy.word_changes import accept_changes, take_out_comments
from pipeline.evidence.formats.private_copy.word_fields import FETCHING, files_asked, links_of_fields, settle
from pipeline.evidence.formats.private_copy.word_formulas import write_formulas_out
from pipeline.evidence.formats.private_copy.word_hidden import HidingStyles, take_out_hidden
from pipeline.evidence.formats.private_copy.word_parts import WordsOfParts
from pipeline.evidence.formats.private_copy.word_symbols import part_from_symbols
from pipeline.evidence.formats.private_copy.zip_parts import (
    drop,
    every,
    is_outside,
    local,
    names_taken_out,
    parsed,
    rewrite,
    shown_from_elsewhere,
    taken_out,
)
from pipeline.evidence.formats.shown_addresses import told_of_links
from pipeline.evidence.formats.source_words import SourceWords
from pipeline.text.shortening import some_of

_STYLES = "word/styles.xml"
_WITHOUT_WORDS = re.compile(r"word/(?:theme/|styles|fontTable|webSettings)")
_VML = "urn:schemas-microsoft-com:"
_BOUND = frozenset({"dataBinding", "date", "updateFields", "attachedTemplate", "mailMerge"})
"""What would have words counted or fetched anew: controls bound to data or to a day, fields that are due, templates."""
_UNSEEN = ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource")
"""Relations to other files that show nothing: taken out too, but nobody misses them."""
_HARMLESS = ("hyperlink", "externalLinkPath", *_UNSEEN)


def copy_word(source: Path, target: Path) -> Copied:
    """Write the copy; gives what was taken out of it, and the words that are left."""
    with ZipFile(source) as archive:
        named = _STYLES in archive.namelist()
        styles = HidingStyles(parsed(archive.read(_STYLES)) if named else None)
    copying = _Copying(styles)
    damage = rewrite(source, target, copying.change)
    return Copied([*damage, *copying.remarks()], copying.words(source))


class _Copying:
    """What was found in the parts so far."""

    def __init__(self, styles: HidingStyles) -> None:
        self._styles = styles
        self._counted: Counter[str] = Counter()
        self._fetched: list[str] = []
        self._unseen: list[str] = []
        self._asked: list[str] = []
        self._without_result: list[str] = []
        self._formulas: list[str] = []
        self._words = WordsOfParts()
        self._links = RelatedLinks()
        self._field_links: list[tuple[str, str]] = []

    def change(self, name: str, root: etree._Element) -> bool:
        """Change one part; tells whether it is one that may hold what must not stay."""
        if name.endswith(".rels"):
            self._words.relate(name, root)
            self._links.relate(name, root)
            self._unseen += _unseen(root)
            self._fetched += cut_relations(root)
        elif name.endswith(".svg"):
            self._fetched += cut_references(root)
        elif name.startswith("word/") and not _WITHOUT_WORDS.match(name):
            self._settle(root)
            self._words.read(name, root)
            self._links.read(name, root)
        else:
            return False
        return True

    def _settle(self, root: etree._Element) -> None:
        self._counted["changes"] += accept_changes(root)
        self._asked += files_asked(root)
        self._field_links += links_of_fields(root)
        without = settle(root)
        self._fetched += [name for name in without if name in FETCHING]
        self._without_result += [name for name in without if name not in FETCHING]
        self._counted["comments"] += take_out_comments(root)
        self._counted["hidden"] += take_out_hidden(root, self._styles)
        self._formulas += write_formulas_out(root)
        part_from_symbols(root)
        for element in every(root, _BOUND):
            drop(element)
        self._fetched += cut_references(root)

    def words(self, source: Path) -> SourceWords:
        """Give the words that are left."""
        return self._words.together(source)

    def remarks(self) -> Iterator[str | Loss]:
        """Tell what was taken out, with no word of what its author hid or struck out."""
        if self._fetched:
            yield Loss(LossKind.OUTSIDE_PARTS, taken_out(self._fetched))
        yield from names_taken_out(self._unseen)
        yield from shown_from_elsewhere(self._asked)
        yield from told_of_links([*self._links.together(), *self._field_links])
        if changes := self._counted["changes"]:
            yield Loss(LossKind.TRACKED_CHANGES, told_of_changes(changes))
        if self._without_result:
            yield Loss(LossKind.COUNTED_ANEW, told_of_fields(self._without_result))
        if self._formulas:
            yield f"an equation is written on one line: {some_of(list(dict.fromkeys(self._formulas)))}"
        if comments := self._counted["comments"]:
            yield Loss(LossKind.COMMENTS, told_of_comments(comments))
        if hidden := self._counted["hidden"]:
            yield Loss(LossKind.HIDDEN_WORDS, told_of_hidden_words(hidden))


def _unseen(relations: etree._Element) -> list[str]:
    """Name the template and the lists of a mail merge that a part is related to."""
    return [one.get("Target") or "" for one in relations if (one.get("Type") or "").endswith(_UNSEEN)]


def cut_relations(relations: etree._Element) -> list[str]:
    """Take relations to what is outside of the file out of a part; names those whose absence may be seen."""
    missed = list[str]()
    for relation in list(relations):
        target = relation.get("Target") or ""
        outside = relation.get("TargetMode") == "External" or _leads_outside(target)
        if outside:
            drop(relation)
            if not (relation.get("Type") or "").endswith(_HARMLESS):
                missed.append(target)
    return missed


def _leads_outside(target: str) -> bool:
    """Tell whether a target that claims to be a part is none: parts are named from the root or from beside."""
    return (is_outside(target) and not target.startswith(("/", "../"))) or target.startswith("//")


def cut_references(root: etree._Element) -> list[str]:
    """Take references of older drawings and of SVG pictures to what is outside out of a part; names them."""
    missed = list[str]()
    for element in root.iter(etree.Element):
        for key, value in [(key, value) for key, value in element.attrib.items() if is_outside(str(value))]:
            name = str(key).rpartition("}")[2]
            old = name in ("src", "althref") and (_VML in str(element.tag) or _VML in str(key))
            if old or (name == "href" and not _is_link(element)):
                del element.attrib[key]
                missed.append(str(value))
    return missed


def _is_link(element: etree._Element) -> bool:
    """Tell whether a reference is only followed when somebody clicks on it."""
    return _VML in str(element.tag) or local(element) in ("a", "hyperlink")


def told_of_changes(count: int) -> str:
    """Tell of changes that nobody accepted or refused."""
    return f"{_so_many(count, 'tracked change')} in it: it is shown as if all were accepted, and is no final copy"


def told_of_comments(count: int) -> str:
    """Tell of comments."""
    return f"{_so_many(count, 'comment')} in it, which no page shows"


def told_of_hidden_words(count: int) -> str:
    """Tell of hidden words."""
    return f"hidden words in {_so_many(count, 'place')}, which no page shows"


def told_of_fields(names: list[str]) -> str:
    """Tell of fields that cannot be shown as they were sent."""
    named = ", ".join(sorted(set(names)))
    return f"it shows what a program counts anew ({named}), and not what was there when it was sent"


def _so_many(count: int, thing: str) -> str:
    return f"1 {thing}" if count == 1 else f"{count} {thing}s"
