"""A presentation (PPTX) as LibreOffice may see it: its days as they were saved, and whole by itself."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from posixpath import join, normpath

from lxml import etree

from pipeline.case.loss import Loss, LossKind
from pipeline.evidence.formats.private_copy.copied import Copied
from pipeline.evidence.formats.private_copy.drawn_parts import DrawnParts
from pipeline.evidence.formats.private_copy.related_links import RelatedLinks
from pipeline.evidence.formats.private_copy.word_copy import cut_references, cut_relations
from pipeline.evidence.formats.private_copy.word_words import offered_words, words_in
from pipeline.evidence.formats.private_copy.zip_parts import drop, local, rewrite, taken_out
from pipeline.evidence.formats.shown_addresses import told_of_links
from pipeline.evidence.formats.source_words import SourceWords

_LIVING = "slidenum"
_SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
_RELATIONS = "ppt/slides/_rels/{}.rels"
_OFF = ("0", "false")
_BESIDE = ("sldNum", "dt", "hdr", "ftr", "sldImg")
"""What stands on a page of notes beside them."""


def copy_slides(source: Path, target: Path) -> Copied:
    """Write the copy; gives what was taken out of it, and what no page of it shows."""
    copying = _Copying()
    damage = rewrite(source, target, copying.change)
    return Copied([*damage, *copying.remarks()], copying.words())


class _Copying:
    """What was found in the parts so far."""

    def __init__(self) -> None:
        self._found: Counter[str] = Counter()
        self._fetched: list[str] = []
        self._shown: list[str] = []
        self._allowed: list[str] = []
        self._parts = DrawnParts()
        self._related: dict[str, list[str]] = {}
        self._hidden: set[str] = set()
        self._links = RelatedLinks()

    def change(self, name: str, root: etree._Element) -> bool:
        """Change one part; tells whether it is one that may hold what must not stay."""
        if name.endswith(".rels"):
            self._related[name] = [one.get("Target") or "" for one in root]
            self._links.relate(name, root)
            self._fetched += cut_relations(root)
            return True
        if not name.startswith("ppt/"):
            return False
        aside = _seen_in(name, root)
        self._found[aside] += 1
        if aside == "hidden":
            self._hidden.add(name)
        elif _SLIDE.fullmatch(name):
            self._shown.append(words_in(root))
            self._links.read(name, root)
        else:
            self._allowed.append(words_in(root))
        self._parts.read(name, root)
        self._allowed.append(offered_words(root))
        self._fetched += cut_references(root)
        _settle(root)
        return True

    def words(self) -> SourceWords:
        """Give the words that are left, with those of what is drawn on slides that are shown."""
        of_hidden = (self._related.get(_RELATIONS.format(name.rpartition("/")[2]), []) for name in self._hidden)
        unseen = {_part(target) for targets in of_hidden for target in targets}
        return SourceWords("\n".join([*self._shown, *self._parts.words(unseen)]), "\n".join(self._allowed), closed=True)

    def remarks(self) -> Iterator[str | Loss]:
        """Tell what was taken out, what no page shows, and which links lead elsewhere."""
        yield from _told(self._found, self._fetched)
        yield from told_of_links(self._links.together())


def _part(target: str) -> str:
    """Give the name of the part that a slide is related to."""
    return normpath(join("/ppt/slides", target)).lstrip("/")


def _seen_in(name: str, root: etree._Element) -> str:
    """Tell what of a presentation no page shows: a hidden slide, or a part of notes or comments that has words."""
    if local(root) == "sld" and root.get("show") in _OFF:
        return "hidden"
    if local(root) == "notes" and _words_of_notes(root):
        return "notes"
    return "comments" if "/comments/" in name and local(root) == "cmLst" and len(root) else ""


def _words_of_notes(root: etree._Element) -> str:
    """Give what a speaker wrote, in whatever box, without the number, the day and the picture of the slide."""
    shapes = [one for one in root.iter() if local(one) == "sp"]
    spoken = (
        shape for shape in shapes if not any(local(one) == "ph" and one.get("type") in _BESIDE for one in shape.iter())
    )
    return "".join(one.text or "" for shape in spoken for one in shape.iter() if local(one) == "t").strip()


def _settle(root: etree._Element) -> None:
    """Make plain words of days and hours that would be counted anew."""
    for field in [one for one in root.iter() if local(one) == "fld" and one.get("type") != _LIVING]:
        field.tag = str(field.tag).replace("}fld", "}r")
        field.attrib.clear()
        for child in [one for one in field if local(one) not in ("rPr", "t")]:
            drop(child)


def _told(found: Counter[str], fetched: list[str]) -> Iterator[Loss]:
    if fetched:
        yield Loss(LossKind.OUTSIDE_PARTS, taken_out(fetched))
    if found["hidden"]:
        yield Loss(LossKind.HIDDEN_WORDS, f"hidden slides, which no page shows: {found['hidden']}")
    if found["notes"]:
        yield Loss(LossKind.COMMENTS, f"slides with speaker's notes, which no page shows: {found['notes']}")
    if found["comments"]:
        yield Loss(LossKind.COMMENTS, f"slides with comments, which no page shows: {found['comments']}")
