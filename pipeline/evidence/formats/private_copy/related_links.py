"""The links of an office file (OOXML): their words as a page shows them, and the addresses that relations name."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePosixPath

from lxml import etree

from pipeline.evidence.formats.private_copy.zip_parts import every, local

_CLICKED = "hlinkClick"


class RelatedLinks:
    """What was found in the parts so far; a relation may be read before or after the part that it is of."""

    def __init__(self) -> None:
        self._targets: dict[tuple[str, str], str] = {}
        self._shown: list[tuple[str, str, str]] = []

    def relate(self, name: str, relations: etree._Element) -> None:
        """Read what the relations of a part, in the file of this name, lead to."""
        of_part = str(PurePosixPath(name).parent.parent / PurePosixPath(name).stem)
        for one in relations:
            self._targets[of_part, one.get("Id") or ""] = one.get("Target") or ""

    def read(self, name: str, root: etree._Element) -> None:
        """Read the links of one part, of a document or of slides."""
        found = (*_of_document(root), *_of_slide(root))
        self._shown += [(name, relation, words) for relation, words in found if relation and words]

    def together(self) -> Iterator[tuple[str, str]]:
        """Give each link by its words and its address."""
        for name, relation, words in self._shown:
            if target := self._targets.get((name, relation)):
                yield words, target


def _of_document(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Give the links of Word: an element around their words."""
    for link in every(root, ["hyperlink"]):
        yield _relation(link), _words(link)


def _of_slide(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Give the links of slides: a property of each of their runs, or of a shape for all that it says."""
    for paragraph in every(root, ["p"]):
        runs = [(_clicked(run), _words(run)) for run in paragraph if local(run) in ("r", "fld")]
        for relation, parts in groupby(runs, key=lambda run: run[0]):
            yield relation, "".join(words for _, words in parts)
    for shape in every(root, ["sp"]):
        named = next((one for one in shape.iter() if local(one) == "cNvPr"), shape)
        yield _clicked(named), " ".join(map(_words, every(shape, ["p"])))


def _clicked(element: etree._Element) -> str:
    """Give the relation of the link that the properties of a run, or of a shape, name."""
    properties = next((one for one in element if local(one) == "rPr"), element)
    return next((_relation(one) for one in properties if local(one) == _CLICKED), "")


def _relation(link: etree._Element) -> str:
    return next((str(value) for key, value in link.attrib.items() if str(key).endswith("}id")), "")


def _words(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter() if local(one) == "t")
