"""Tables in mark-up that call themselves workbooks: web pages, and Excel's XML of 2003 (SpreadsheetML).

Both are what school systems write under the name ``.xls``. No entity is resolved and nothing is fetched.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html
from openpyxl.utils import get_column_letter

from pipeline.errors import TableError
from pipeline.files.generated_words import write_generated
from pipeline.files.screen_styles import settle_styles
from pipeline.files.sheet import Block, Row, Sheet
from pipeline.files.sheet_styles_of_2003 import SeenCells, styles_of
from pipeline.files.struck_words import without_struck, words_of_pieces
from pipeline.files.style_sheets import (
    hidden_by,
    is_hiding,
    mark_coloured,
    mark_hidden,
    mark_struck,
    rules_in,
    rules_of,
)
from pipeline.files.unseen_cells import Place, Unseen
from pipeline.files.web_colours import ColourLooks
from pipeline.text.decoding import decode

SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
MOST_SPANNED = 2_000
"""Columns or rows that one cell may span; more is a slip, or made to swell."""

_BEGINNING = 4_000
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "div", "caption", "li", "td", "th"})
_BREAKS = _BLOCKS | {"br"}
_STRUCK = frozenset({"s", "strike", "del"})
_NOT_SHOWN = frozenset({"script", "style", "title", "head", "template"})
_COLOURS = ColourLooks()


_OF_A_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|p|meta|style)\b", re.IGNORECASE)
_FIRST_OF_XML = re.compile(r"\ufeff?\s*<\?xml[^>]*>\s*(?:<(?:!--|\?)[^>]*>\s*)*+(?=<[^!])")
"""What stands before the first element of XML; further ones may have names from pages, as ``p``."""
_ENDLESS_TAG = re.compile(r"<(?:[^<>\s]*\s+){50000}")
"""A tag of so many words that reading its attributes, each held against all before it, would take minutes."""


def is_marked_up(data: bytes) -> bool:
    """Tell mark-up by its first sign, behind a mark of the byte order and white space."""
    return decode(data[:_BEGINNING]).lstrip("\ufeff \t\r\n").startswith("<")


def is_other_markup(data: bytes) -> bool:
    """Tell XML that is no workbook and no web page; what that is, its own names say."""
    if not is_marked_up(data):
        return False
    beginning = decode(data[:_BEGINNING])
    first = _FIRST_OF_XML.match(beginning)
    is_page = _OF_A_PAGE.match(beginning, first.end()) if first else _OF_A_PAGE.search(beginning)
    return SPREADSHEET not in beginning and not is_page


def marked_up_sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Read every sheet of a workbook in XML, or all tables of a web page as one sheet with the words between them.

    Raises TableError where it is neither.
    """
    text = decode(data)
    try:
        sheets = tuple(_of_workbook(data) if SPREADSHEET in text[:_BEGINNING] else _of_page(text))
    except (etree.LxmlError, ValueError) as error:
        raise TableError(f"{name} is not a table; export it again as CSV or XLSX") from error
    if not sheets:
        raise TableError(f"{name} is not a table; export it again as CSV or XLSX")
    return sheets


def _of_workbook(data: bytes) -> Iterator[Sheet]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    workbook = etree.fromstring(data, parser)
    styles = styles_of(workbook)
    for sheet in workbook.iter(f"{{{SPREADSHEET}}}Worksheet"):
        seen = SeenCells(styles)
        rows: list[Row] = []
        hidden: set[int] = set()
        merged: list[Block] = []
        for row in sheet.iter(_own("Row")):
            number = _number(row.get(_own("Index")), len(rows) + 1)
            rows.extend([()] * max(0, number - 1 - len(rows)))
            rows.append(tuple(_cells_of_workbook(row, number, merged, seen)))
            if row.get(_own("Hidden")) == "1":
                hidden.add(len(rows))
        shown = sheet.find(".//{urn:schemas-microsoft-com:office:excel}Visible")
        columns = frozenset(_hidden_columns(sheet))
        yield Sheet(
            sheet.get(_own("Name")),
            tuple(rows),
            hidden=shown is not None,
            hidden_rows=frozenset(hidden),
            hidden_columns=columns,
            merged=tuple(merged),
            unseen=seen.unseen,
            perhaps_unseen=(" ".join(seen.partly),) if seen.partly else (),
        )


def _own(name: str) -> str:
    return f"{{{SPREADSHEET}}}{name}"


def _number(written: str | None, otherwise: int) -> int:
    """Read a place that a row or cell gives itself; one that is no place further on is passed over."""
    number = int(written) if written and written.isdecimal() else otherwise
    return number if otherwise <= number <= otherwise + 50 * MOST_SPANNED else otherwise


def _cells_of_workbook(row: etree._Element, number: int, merged: list[Block], seen: SeenCells) -> Iterator[str | None]:
    column = 0
    for cell in row.iter(_own("Cell")):
        place = _number(cell.get(_own("Index")), column + 1) - 1
        yield from [None] * min(place - column, MOST_SPANNED)
        data = cell.find(_own("Data"))
        yield _words(data) if data is not None else None
        seen.take(cell, row, (number, place))
        across, down = (min(_number(cell.get(_own(f"Merge{way}")), 0), MOST_SPANNED) for way in ("Across", "Down"))
        if across or down:
            merged.append(Block(number, place, number + down, place + across))
        yield from [None] * across
        column = place + 1 + across


def _hidden_columns(sheet: etree._Element) -> Iterator[int]:
    column = 0
    for one in sheet.iter(_own("Column")):
        first = _number(one.get(_own("Index")), column + 1) - 1
        column = first + 1 + min(_number(one.get(_own("Span")), 0), MOST_SPANNED)
        if one.get(_own("Hidden")) == "1":
            yield from range(first, column)


@dataclass
class _Rows:
    """The rows of a page as they are met, and the cells that reach down into the rows to come.

    ``elsewhere`` is what the page hides in other places than on a screen; ``perhaps`` says by rows in which columns it
    has words: a column without them in most rows is one that a telephone has no room for.
    """

    elsewhere: frozenset[etree._Element] = frozenset()
    rows: list[Row] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    below: dict[int, int] = field(default_factory=dict)
    merged: list[Block] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    emptied: list[str] = field(default_factory=list)
    unseen: dict[Place, Unseen] = field(default_factory=dict)
    partly: list[str] = field(default_factory=list)
    perhaps: dict[int, set[int]] = field(default_factory=dict)

    def add_row(self, row: html.HtmlElement) -> None:
        struck = any(map(_is_struck, (row, *row.iterancestors())))
        cells: list[str | None] = []
        reaching, standing = dict[int, int](), dict[int, str | None]()
        for cell in row.iterchildren("td", "th"):
            self._pass_over(cells)
            down, across = (min(_number(cell.get(way), 0) or 1, MOST_SPANNED) for way in ("rowspan", "colspan"))
            reaching.update({len(cells) + step: down - 1 for step in range(across)} if down > 1 else {})
            if across > 1 or down > 1:
                number, column = len(self.rows) + 1, len(cells)
                self.merged.append(Block(number, column, number + down - 1, column + across - 1))
            words = words_of_pieces(_pieces(cell, struck=struck))
            self._look_at(cell, len(self.rows) + 1, len(cells))
            if self.elsewhere and any(_says_itself(one) for one in cell.iter(etree.Element) if self._is_elsewhere(one)):
                self.perhaps.setdefault(len(self.rows) + 1, set()).add(len(cells))
            if words.whole != words.standing:
                standing[len(cells)] = words.standing
            cells.extend([words.whole, *[None] * (across - 1)])
        self._pass_over(cells)
        self.below = {column: left - 1 for column, left in self.below.items() if left > 1} | reaching
        settled = without_struck(tuple(cells), standing, len(self.rows) + 1)
        self.rows.append(settled.row)
        self.struck.extend(settled.taken_back)
        self.emptied.extend(settled.emptied)
        if any(map(_is_hidden, (row, *row.iterancestors()))) or all(map(_is_hidden, row.iterchildren("td", "th"))):
            self.hidden.add(len(self.rows))
            self.perhaps.pop(len(self.rows), None)

    def _look_at(self, cell: html.HtmlElement, number: int, column: int) -> None:
        """Take down a cell whose words, or some of whose words, have the colour of their ground."""
        looks = [_COLOURS.hides(one) for one in cell.iter(etree.Element) if _says_itself(one)]
        if looks and all(looks):
            self.unseen[number, column] = next(filter(None, looks))
        elif any(looks):
            self.partly.append(f"{get_column_letter(column + 1)}{number}")

    def _is_elsewhere(self, one: etree._Element) -> bool:
        return not self.elsewhere.isdisjoint((one, *one.iterancestors()))

    def hidden_elsewhere(self) -> Iterator[str]:
        """Name from the first to the last column the rows of which some cells are hidden in other places."""
        counted = Counter(column for columns in self.perhaps.values() for column in columns)
        of_layout = {column for column, count in counted.items() if 2 * count > len(self.rows)}
        for number, columns in self.perhaps.items():
            if columns - of_layout or len(columns) == sum(map(bool, self.rows[number - 1])):
                yield f"A{number}:{get_column_letter(len(self.rows[number - 1]))}{number}"

    def _pass_over(self, cells: list[str | None]) -> None:
        while self.below.get(len(cells)):
            cells.append(None)

    def add_words(self, words: str) -> None:
        if words:
            self.rows.append((words,))


def _of_page(text: str) -> Iterator[Sheet]:
    if _ENDLESS_TAG.search(text):
        raise ValueError("a tag without end")
    page = html.document_fromstring(_DECLARATION.sub("", text.lstrip("\ufeff"), count=1))
    if next(page.iter("td", "th"), None) is None:
        return
    elsewhere = rules_in(settle_styles(page))
    rules = list(rules_of(page))
    _put_rows_into_bodies(page)
    write_generated(page, rules)
    mark_hidden(page, rules)
    mark_struck(page, rules)
    mark_coloured(page, rules)
    etree.strip_tags(page, etree.Comment, etree.ProcessingInstruction)  # what stands behind them is no part of them
    found = _Rows(elsewhere=frozenset(hidden_by(page, elsewhere)))
    _go_through(page, found)
    perhaps = " ".join([*found.struck, *found.partly, *found.hidden_elsewhere()])
    yield Sheet(
        None,
        tuple(found.rows),
        hidden_rows=frozenset(found.hidden),
        merged=tuple(found.merged),
        unseen=found.unseen,
        perhaps_unseen=(perhaps,) if perhaps else (),
        emptied=tuple(found.emptied),
    )


def _put_rows_into_bodies(page: html.HtmlElement) -> None:
    """Put rows that stand in a table by themselves into a ``tbody``, as browsers do before rules are looked at."""
    for table in page.iter("table"):
        body = None
        for child in list(table):
            if child.tag != "tr":
                body = None
                continue
            if body is None:
                body = html.Element("tbody")
                child.addprevious(body)
            body.append(child)


def _go_through(element: html.HtmlElement, found: _Rows) -> None:
    """Take the rows of tables that hold no other table, and the words of the blocks around them, in their order."""
    waiting: list[html.HtmlElement | str] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            found.add_words(" ".join(one.split()))
        elif not isinstance(one.tag, str) or one.tag in _NOT_SHOWN:
            continue
        elif one.tag == "tr" and next(one.iter("table"), None) is None:
            found.add_row(one)
        elif one.tag in _BLOCKS and next(one.iter("tr"), None) is None:
            found.add_words(_words(one) or "")
        else:
            if one.tag == "table":
                found.below = {}
            found.add_words(" ".join((one.text or "").split()))
            waiting.extend(part for child in reversed(one) for part in (child.tail or "", child))


def _is_hidden(element: etree._Element) -> bool:
    return "hidden" in element.attrib or is_hiding(element.get("style") or "")


def _says_itself(element: etree._Element) -> bool:
    return any(words and words.strip() for words in (element.text, *(child.tail for child in element)))


def _is_struck(element: etree._Element) -> bool:
    return element.tag in _STRUCK or "line-through" in (element.get("style") or "").lower()


def _words(element: etree._Element) -> str | None:
    """Give what a cell says in one line; a break and a paragraph part words as a space does."""
    return words_of_pieces(_pieces(element)).whole


def _pieces(element: etree._Element, *, struck: bool = False) -> Iterator[tuple[str, bool]]:
    """Give the words of an element, without what is hidden within it, each with whether it is struck out."""
    around = [(False, struck)]
    for event, one in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(one.tag, str):
            continue
        if event == "start":
            hidden, struck = around[-1]
            hidden = hidden or one.tag in _NOT_SHOWN or (one is not element and _is_hidden(one))
            around.append((hidden, struck or _is_struck(one)))
            words = f" {one.text or ''}" if one.tag in _BREAKS else one.text or ""
        else:
            around.pop()
            words = "" if one is element else one.tail or ""
        hidden, struck = around[-1]
        if not hidden:
            yield words, struck
