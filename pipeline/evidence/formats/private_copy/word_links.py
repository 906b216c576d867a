"""The links of a Word document: their words as a page shows them, and the addresses that their relations name."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from pipeline.evidence.formats.private_copy.zip_parts import every, local


class WordLinks:
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
        """Read the links of one part."""
        for link in every(root, ["hyperlink"]):
            relation = next((str(value) for key, value in link.attrib.items() if str(key).endswith("}id")), None)
            words = "".join(one.text or "" for one in link.iter() if local(one) == "t")
            if relation and words:
                self._shown.append((name, relation, words))

    def together(self) -> Iterator[tuple[str, str]]:
        """Give each link by its words and its address."""
        for name, relation, words in self._shown:
            if target := self._targets.get((name, relation)):
                yield words, target
