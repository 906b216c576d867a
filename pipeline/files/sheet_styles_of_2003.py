"""How the cells of Excel's XML of 2003 (SpreadsheetML) look: struck out, or in the colour of their ground.

A cell has the style that it names itself, else its row's; a style has of its parent what it does not say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree
from openpyxl.utils import get_column_letter

from pipeline.files.unseen_cells import BLACK, WHITE, Colour, Place, Unseen, unseen_by
from pipeline.files.web_colours import colour_of

_SHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
_STRUCK = frozenset({"S", "Strike", "Del"})
_DEEPEST = 10


class CellStyle(NamedTuple):
    """What a style does to what is in a cell."""

    struck: bool = False
    unseen: Unseen | None = None


@dataclass
class SeenCells:
    """What of the cells of a sheet is not seen or struck out, as they are met; by row from 1 and column from 0."""

    styles: Mapping[str, CellStyle]
    unseen: dict[Place, Unseen] = field(default_factory=dict)
    partly: list[str] = field(default_factory=list)

    def take(self, cell: etree._Element, row: etree._Element, place: Place) -> None:
        """Take down how a cell looks."""
        named = cell.get(f"{_SHEET}StyleID") or row.get(f"{_SHEET}StyleID") or "Default"
        style = self.styles.get(named, CellStyle())
        if style.unseen:
            self.unseen[place] = style.unseen
        elif style.struck or any(map(_takes_back, cell.iter(etree.Element))):
            self.partly.append(f"{get_column_letter(place[1] + 1)}{place[0]}")


def styles_of(workbook: etree._Element) -> dict[str, CellStyle]:
    """Give the styles of a workbook by their names."""
    written = {one.get(f"{_SHEET}ID") or "": one for one in workbook.iter(f"{_SHEET}Style")}
    return {name: _style(list(_with_parents(name, written))) for name in written}


def _with_parents(name: str, written: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    for _ in range(_DEEPEST):
        style = written.get(name)
        if style is None:
            return
        yield style
        name = style.get(f"{_SHEET}Parent") or ""


def _style(own_first: list[etree._Element]) -> CellStyle:
    struck = _said(own_first, "Font", "StrikeThrough") == "1"
    pattern = _said(own_first, "Interior", "Pattern") or "None"
    ground = _colour(_said(own_first, "Interior", "Color"), WHITE) if pattern != "None" else WHITE
    form = _said(own_first, "NumberFormat", "Format")
    return CellStyle(struck, unseen_by(form, _colour(_said(own_first, "Font", "Color"), BLACK), ground))


def _said(own_first: list[etree._Element], part: str, key: str) -> str | None:
    said = (found.get(f"{_SHEET}{key}") for one in own_first for found in one.iter(f"{_SHEET}{part}"))
    return next(filter(None, said), None)


def _colour(said: str | None, otherwise: Colour) -> Colour | None:
    return otherwise if said in (None, "Automatic") else colour_of(said or "")


def _takes_back(element: etree._Element) -> bool:
    """Tell a part of the words of a cell that is struck out or white."""
    name = str(element.tag).rpartition("}")[2]
    colour = next((value for key, value in element.attrib.items() if str(key).endswith("}Color")), None)
    return name in _STRUCK or (name == "Font" and unseen_by(None, _colour(colour, BLACK), WHITE) is not None)
