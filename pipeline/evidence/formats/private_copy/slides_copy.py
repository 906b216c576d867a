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
from pipeline.evidence.formats.private_copy.word_copy import cut_references, cut_relations
from pipeline.evidence.formats.private_copy.word_words import offered_words, words_in
from pipeline.evidence.formats.private_copy.zip_parts import drop, local, rewrite, taken_out
from pipeline.evidence.formats.source_words import SourceWords

_LIVING = "slidenum"
_SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
_RELATIONS = "ppt/slides/_rels/{}.rels"
_OFF = ("0", "false")


def copy_slides(source: Path, target: Path) -> Copied:
    """Write the copy; gives what was taken out of it, and what no page of it shows."""
    found: Counter[str] = Counter()
    fetched, shown, allowed = list[str](), list[str](), list[str]()
    parts, related, hidden = DrawnParts(), dict[str, list[str]](), set[str]()

    def change(name: str, root: etree._Element) -> bool:
        if name.endswith(".rels"):
            related[name] = [one.get("Target") or "" for one in root]
            fetched.extend(cut_relations(root))
            return True
        if not name.startswith("ppt/"):
            return False
        aside = _seen_in(name, root)
        found[aside] += 1
        if _SLIDE.fullmatch(name):
            shown.extend([] if aside == "hidden" else [words_in(root)])
            hidden.update([name] if aside == "hidden" else [])
        else:
            allowed.append(words_in(root))
        parts.read(name, root)
        allowed.append(offered_words(root))
        fetched.extend(cut_references(root))
        _settle(root)
        return True

    rewrite(source, target, change)
    unseen = {
        _part(target) for name in hidden for target in related.get(_RELATIONS.format(name.rpartition("/")[2]), [])
    }
    words = SourceWords("\n".join([*shown, *parts.words(unseen)]), "\n".join(allowed), closed=True)
    return Copied(list(_told(found, fetched)), words)


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
    """Give what a speaker wrote, without the number and the picture of the slide."""
    shapes = [one for one in root.iter() if local(one) == "sp"]
    spoken = (
        shape for shape in shapes if any(local(one) == "ph" and one.get("type") == "body" for one in shape.iter())
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
