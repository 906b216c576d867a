"""Words that are a part of what a cell says, which nobody sees on the ground of the cell, or which are struck out.

Such letters stand in runs, of the strings that all sheets share or in the cell itself (ECMA-376, part 1, 18.4).
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from pipeline.files.unseen_cells import Colour, colour_of_run, grounds_of_styles, is_struck, is_tiny, unseen_by

_STRINGS, _COLOUR = "xl/sharedStrings.xml", re.compile(rb"<(?:\w{1,20}:)?(?:color|strike|sz)\b")
_TAG = rb"<(?:\w{1,20}:)?"
_CELL = re.compile(
    _TAG + rb"c\b([^<>]*)>\s*(?:" + _TAG + rb"v>(\d{1,9})<|" + _TAG + rb"is>((?:(?!</(?:\w{1,20}:)?is>).)*))", re.DOTALL
)
_PLACE, _STYLE = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"'), re.compile(rb'\bs="(\d{1,6})"')
_SHARED = b't="s"'


class UnseenRuns:
    """The colours in which the strings of a workbook are written in part, and the grounds of its styles."""

    def __init__(self, archive: zipfile.ZipFile, styles: etree._Element) -> None:
        data = archive.read(_STRINGS) if _STRINGS in archive.namelist() else b""
        strings = _parsed(data) if _COLOUR.search(data) else ()
        self._colours = {number: found for number, one in enumerate(strings) if (found := _colours(one))}
        self._grounds: Sequence[Colour | None] = grounds_of_styles(styles)

    def cells(self, piece: bytes) -> Iterator[str]:
        """Name the cells in a piece of a sheet's part of which some words are not seen."""
        if not self._colours and not _COLOUR.search(piece):
            return
        for said, number, inline in _CELL.findall(piece):
            shared = self._colours.get(int(number), ()) if number and _SHARED in said else ()
            colours = _colours(_parsed(b"<is>" + inline + b"</is>")) if _COLOUR.search(inline) else shared
            place = _PLACE.search(said)
            if place and any(colour is None or unseen_by(None, colour, self._ground(said)) for colour in colours):
                yield place[1].decode()

    def _ground(self, said: bytes) -> Colour | None:
        style = _STYLE.search(said)
        number = int(style[1]) if style else 0
        return self._grounds[number] if number < len(self._grounds) else None


def _parsed(data: bytes) -> etree._Element:
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    return etree.fromstring(data, reader)


def _colours(string: etree._Element) -> Mapping[Colour | None, None]:
    """Give the colours of the runs of a string that say something; None for one that is struck out or tiny."""
    runs = [run for run in string.iterfind("{*}r") if "".join(run.itertext()).strip()]
    colours = (run.find("{*}rPr/{*}color") for run in runs)
    looks = [run.find("{*}rPr") for run in runs]
    struck: list[Colour | None] = [None] if any(is_struck(one) or is_tiny(one) for one in looks) else []
    return dict.fromkeys([*struck, *(known for one in colours if one is not None and (known := colour_of_run(one)))])
