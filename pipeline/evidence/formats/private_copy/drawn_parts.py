"""Words of diagrams and charts, which lie in parts of their own and which LibreOffice may leave undrawn.

Of a diagram (SmartArt) the words lie in its data, and once more in the drawing that most programs save beside it. Of a
chart only its titles are looked for: names and figures along its axes are left out where they have no room.
"""

import re
from collections.abc import Container

from lxml import etree

from pipeline.evidence.formats.private_copy.word_words import words_in
from pipeline.evidence.formats.private_copy.zip_parts import every

_DIAGRAM = re.compile(r"\w+/diagrams/data(\d*)\.xml")
_DRAWING = re.compile(r"\w+/diagrams/drawing(\d*)\.xml")
_CHART = re.compile(r"\w+/charts/chart\w*\.xml")


class DrawnParts:
    """The diagrams and charts of a document, by the names of their parts."""

    def __init__(self) -> None:
        self._diagrams: dict[str, str] = {}
        self._charts: dict[str, str] = {}
        self._drawn: set[str] = set()

    def read(self, name: str, root: etree._Element) -> None:
        """Read a part, if it is one of these."""
        if _DIAGRAM.fullmatch(name):
            self._diagrams[name] = words_in(root)
        elif _CHART.fullmatch(name):
            self._charts[name] = titles_in(root)
        elif drawing := _DRAWING.fullmatch(name):
            self._drawn.add(drawing[1])

    def words(self, unseen: Container[str] = ()) -> list[str]:
        """Give the words of all of them but those ``unseen``, and but diagrams whose drawing has them too."""
        undrawn = {
            name: words for name, words in self._diagrams.items() if _DIAGRAM.sub(r"\1", name) not in self._drawn
        }
        return [words for name, words in {**undrawn, **self._charts}.items() if name not in unseen]


def titles_in(chart: etree._Element) -> str:
    """Give the titles of a chart and of its axes, written there or taken from a cell."""
    words = [one.text for title in every(chart, ["title"]) for one in every(title, ["t", "v", "p"]) if one.text]
    return "\n".join(words)
