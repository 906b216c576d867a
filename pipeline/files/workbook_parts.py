"""What the parts of an XLSX workbook say of its sheets before a cell is read: how far they reach and what is hidden.

The parts are gone through piece by piece, since a sheet may be large (ECMA-376, part 1, 18.3.1).
"""

import posixpath
import re
import zipfile
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries

from pipeline.errors import TableError
from pipeline.files.drawn_over import HEIGHT, POINT, WIDTH, Lines, covered_cells, linked_part, of_letters
from pipeline.files.drawn_through import crossed_cells
from pipeline.files.linked_cells import addresses_of, links_in
from pipeline.files.painting_rules import hiding_looks, hiding_rules, painted_cells
from pipeline.files.sheet import Block
from pipeline.files.unseen_cells import Place, Unseen, struck_styles, telling_styles, unseen_styles
from pipeline.files.unseen_runs import UnseenRuns

LARGEST_UNPACKED = 400_000_000
LARGEST_GRID = 2_000_000
LAST_COLUMN = 16_384
PIECE, LONGEST_CELL = 1_000_000, 4_000

SHEETS = "xl/worksheets/"
"""Where the parts of the sheets lie."""
_BOOK, _LINKS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_TAG = rb"<(?:\w{1,20}:)?"
_CELL = re.compile(_TAG + rb"c[\s/>]")
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_HIDDEN_ROW = re.compile(_TAG + rb'row\b(?=[^<>]*\b(?:hidden="(?:1|true)"|ht="[01](?:\.\d+)?"))[^<>]*\br="(\d{1,7})"')
_HIDDEN_COLUMNS = re.compile(_TAG + rb'col\b(?=[^<>]*\b(?:hidden="(?:1|true)"|width="0(?:\.\d+)?"))[^<>]*>')
"""What is hidden as such, and what is less than two points high or less than one letter wide."""
_USUAL_WIDTH = re.compile(_TAG + rb'sheetFormatPr\b[^<>]*\bdefaultColWidth="([\d.]{1,20})"')
_USUAL_HEIGHT = re.compile(_TAG + rb'sheetFormatPr\b[^<>]*\bdefaultRowHeight="([\d.]{1,20})"')
_WIDE_COLUMNS = re.compile(_TAG + rb'col\b(?=[^<>]*\bwidth="([\d.]{1,20})")[^<>]*>')
_HIGH_ROW = re.compile(_TAG + rb'row\b(?=[^<>]*\bht="([\d.]{1,20})")[^<>]*\br="(\d{1,7})"')
_FROM, _TO = re.compile(rb'\bmin="(\d{1,5})"'), re.compile(rb'\bmax="(\d{1,5})"')
_STYLED = re.compile(_TAG + rb'c\b(?=[^<>]*\bs="(\d{1,6})")[^<>]*\br="([A-Z]{1,3})(\d{1,7})"')
_PAINTED_BY_RULES = b"conditionalFormatting"
"""Rules that may give a cell another colour than its style says."""
_BY_COLOUR = frozenset({Unseen.LIKE_PAPER, Unseen.COVERED})
_WHOLE_SHEET, _column = (1, 1, LARGEST_GRID, LARGEST_GRID), itemgetter(1)
_MERGED = re.compile(_TAG + rb'mergeCell\b[^<>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_UNSAVED = re.compile(
    _TAG + rb'c\b(?![^<>]*\bt="str")[^<>]*\br="([A-Z]{1,3}\d{1,7})"[^<>]*>\s*<f\b[^<>]*(?:/>|>[^<]*</f>)\s*'
    rb"(?:<v\s*/>|<v></v>)?\s*</c>"
)
"""A cell with a formula and no value; a text may be empty as a result."""


class _Looks(NamedTuple):
    """What the styles of a workbook do to the values of cells, by the numbers of the styles."""

    unseen: Mapping[int, Unseen]
    telling: Mapping[int, str]
    of_rules: frozenset[int]
    runs: UnseenRuns
    struck: frozenset[int]


@dataclass
class Part:
    """One sheet's part: how far its cells reach, whether one holds an error, and what is hidden or was never saved.

    ``telling`` are the formats that make more of a number than a number.
    """

    right: int = 0
    bottom: int = 0
    erring: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unseen: dict[Place, Unseen] = field(default_factory=dict)
    telling: dict[Place, str] = field(default_factory=dict)
    perhaps_unseen: tuple[str, ...] = ()
    unsaved: dict[str, None] = field(default_factory=dict)
    merged: list[Block] = field(default_factory=list)
    links: dict[Place, str] = field(default_factory=dict)
    columns: Lines = field(default_factory=lambda: Lines(WIDTH))
    rows: Lines = field(default_factory=lambda: Lines(HEIGHT))

    @property
    def suits_a_grid(self) -> bool:
        """Whether no cell lies far away, and none holds an error such as #N/A: the quick reader leaves those blank."""
        return not self.erring and self.right * self.bottom <= LARGEST_GRID


def refuse_bomb(path: Path, name: str) -> None:
    """Raise TableError for a workbook that would unpack to more than any one child's papers."""
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
            raise TableError(f"{name} is far too large; export only what concerns this child")


def parts_of(path: Path, name: str) -> Mapping[str, Part]:
    """Look through every sheet, by the name of its sheet, or of its part where the workbook names none.

    Raises TableError where one holds more cells than any one child's papers: both readers keep a whole row at once.
    """
    with zipfile.ZipFile(path) as archive:
        names = names_of_sheets(archive)
        parts = [part for part in archive.namelist() if part.startswith(SHEETS)]
        styles = _xml(archive, _STYLES) if _STYLES in archive.namelist() else etree.Element("styleSheet")
        runs, struck = UnseenRuns(archive, styles), struck_styles(styles)
        looks = _Looks(unseen_styles(styles), telling_styles(styles), hiding_looks(styles), runs, struck)
        return {names.get(part, part): _look_through(archive, part, name, looks) for part in parts}


def names_of_sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Give the name of the sheet that is in each part; none where the workbook does not say it."""
    if not {_BOOK, _LINKS} <= set(archive.namelist()):
        return {}
    links = {link.get("Id"): link.get("Target", "") for link in _xml(archive, _LINKS)}
    named = {}
    for sheet in _xml(archive, _BOOK).iter("{*}sheet"):
        link = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), None)
        target = links.get(link, "")
        named[posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")] = sheet.get("name") or ""
    return named


def _xml(archive: zipfile.ZipFile, part: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(archive.read(part), parser)


def _look_through(archive: zipfile.ZipFile, part: str, name: str, looks: _Looks) -> Part:
    found, cells, painted, drawing = Part(), 0, b"", linked_part(archive, part, "drawing")
    addresses, in_part = addresses_of(archive, part), dict[str, None]()
    for piece in _pieces(archive, part):
        cells += len(_CELL.findall(piece))
        if cells > LARGEST_GRID:
            raise TableError(f"{name} is far too large; export only what concerns this child")
        found.erring = found.erring or b't="e"' in piece
        for column, row in set(_PLACE.findall(piece)):
            found.right = max(found.right, column_index_from_string(column.decode()))
            found.bottom = max(found.bottom, int(row))
        painted += piece if painted or _PAINTED_BY_RULES in piece else b""
        _look_for_hidden(piece, found, looks)
        found.merged.extend(_merged(piece))
        in_part.update(dict.fromkeys(chain(looks.runs.cells(piece), _struck(piece, looks.struck))))
        found.links.update(links_in(piece, addresses))
        if drawing:
            _measure(piece, found)
        if b"<f" in piece:
            found.unsaved.update(dict.fromkeys(cell.decode() for cell in _UNSAVED.findall(piece)))
    if painted:
        _settle_rules(painted, found, looks)
    if drawing:
        drawn = archive.read(drawing)
        found.unseen |= dict.fromkeys(covered_cells(drawn, found.columns, found.rows), Unseen.UNDER)
        crossed = sorted(crossed_cells(drawn, found.columns, found.rows))
        in_part.update((f"{get_column_letter(column + 1)}{row}", None) for row, column in crossed)
    found.perhaps_unseen += (" ".join(in_part),) if in_part else ()
    return found


def _settle_rules(painted: bytes, found: Part, looks: _Looks) -> None:
    """Hide what a rule always hides; of what may be hidden or shown by one nobody knows here which."""
    spans = [range_boundaries(span) for span in painted_cells(painted)]
    doubted = list(_reached([place for place, how in found.unseen.items() if how in _BY_COLOUR], spans))
    for place in doubted:
        del found.unseen[place]
    rules = list(hiding_rules(painted, looks.of_rules))
    found.unseen |= {place: Unseen.BY_FORMAT for rule in rules if rule.always for place in rule.cells()}
    maybe = " ".join(f"{get_column_letter(column + 1)}{row}" for row, column in doubted)
    found.perhaps_unseen = tuple(filter(None, (*(rule.where for rule in rules if not rule.always), maybe)))


def _reached(places: Sequence[Place], spans: Sequence[tuple[int | None, ...]]) -> Iterator[Place]:
    """Give the cells for which there is a rule; of a column or row that is not named a rule is for all."""
    edges = [tuple(edge or otherwise for edge, otherwise in zip(span, _WHOLE_SHEET, strict=True)) for span in spans]
    for column, cells in groupby(sorted(places, key=_column), key=_column):
        rows = sorted((top, bottom) for left, top, right, bottom in edges if left <= column + 1 <= right)
        tops, bottoms = [top for top, _ in rows], list(accumulate((bottom for _, bottom in rows), max))
        above = ((place, bisect_right(tops, place[0])) for place in cells)
        yield from (place for place, begun in above if begun and bottoms[begun - 1] >= place[0])


def _struck(piece: bytes, struck: frozenset[int]) -> Iterator[str]:
    """Name the cells through which a line is drawn."""
    styled = _STYLED.findall(piece) if struck else ()
    return (f"{column.decode()}{row.decode()}" for style, column, row in styled if int(style) in struck)


def _merged(piece: bytes) -> Iterator[Block]:
    for left, top, right, bottom in _MERGED.findall(piece):
        first, last = (column_index_from_string(column.decode()) - 1 for column in (left, right))
        yield Block(int(top), first, int(bottom), last)


def _look_for_hidden(piece: bytes, found: Part, looks: _Looks) -> None:
    found.hidden_rows.update(map(int, _HIDDEN_ROW.findall(piece)))
    for columns in _HIDDEN_COLUMNS.findall(piece):
        found.hidden_columns.update(_span(columns))
    for style, column, row in _STYLED.findall(piece) if looks.unseen or looks.telling else ():
        how, code = looks.unseen.get(int(style)), looks.telling.get(int(style))
        if how or code:
            place = int(row), column_index_from_string(column.decode()) - 1
            found.unseen.update({place: how} if how else {})
            found.telling.update({place: code} if code else {})


def _measure(piece: bytes, found: Part) -> None:
    """Take down how wide columns and how high rows are."""
    for width in _USUAL_WIDTH.findall(piece):
        found.columns.usual = of_letters(float(width))
    for height in _USUAL_HEIGHT.findall(piece):
        found.rows.usual = float(height) * POINT
    for columns in _WIDE_COLUMNS.finditer(piece):
        found.columns.sizes.update(dict.fromkeys(_span(columns[0]), of_letters(float(columns[1]))))
    for height, row in _HIGH_ROW.findall(piece):
        found.rows.sizes[int(row) - 1] = float(height) * POINT


def _span(columns: bytes) -> range:
    """Give the columns, from 0, that one mark of their width speaks of."""
    first, last = _FROM.search(columns), _TO.search(columns)
    return range(int(first[1]) - 1, min(int(last[1]), LAST_COLUMN)) if first and last else range(0)


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Unpack a part bit by bit, each up to the last cell or row that it begins, so that none is cut in two."""
    with archive.open(part) as stream:
        before = b""
        while piece := stream.read(PIECE):
            whole = before + piece
            begun = max(map(whole.rfind, (b"<c ", b"<row", b"<mergeCell ", b"<hyperlink ")))
            end = max(begun, len(whole) - LONGEST_CELL)
            yield whole[:end]
            before = whole[end:]
        yield before
