"""Tables of Word and OpenDocument texts become sheets, with the words above them; what is hidden or deleted is told."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from pipeline.errors import TableError
from pipeline.files.sheet import Block, Row, Sheet
from pipeline.files.struck_words import Words, without_struck, words_of_pieces
from pipeline.files.unseen_cells import Place, Unseen
from pipeline.files.word_looks import Look, Looks

_NO_TABLE = "holds no table; write it as a table with a row of headings"
LARGEST_PART = 100_000_000
MOST_REPEATED = 2_000
_PARTS = {"docx": "word/document.xml", "odt": "content.xml"}
_REPEATED = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}number-columns-repeated"
_ROWS_SPANNED = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}number-rows-spanned"
_SPANNED = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}number-columns-spanned"
_VISIBILITY = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}visibility"
_GONE = frozenset(
    {"del", "moveFrom", "tracked-changes", "annotation", "instrText", "Fallback", "rt", "ruby-text", "note-citation"}
)
"""What is no part of the words: deletions, comments, commands, what is said once more for older programs, glosses."""
_BREAKS = frozenset({"p", "h", "br", "cr", "line-break", "tab", "s"})
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
"""Whatever is called by these names holds words, as a field does; of Word only ``t`` does."""
_IS_HIDDEN, _DISPLAY = f"{{{_TEXT}}}is-hidden", f"{{{_TEXT}}}display"
_NO_LOOK = Look()
_WITH_LOOKS = frozenset({"p", "h", "r", "span"})


def word_sheets(path: Path, name: str, content: str) -> tuple[Sheet, ...]:
    """Read the tables of a DOCX or ODT file as one sheet; raises TableError where it holds none or is damaged."""
    found = _found_in(path, name, content)
    if not found.tables:
        raise TableError(f"{name} {_NO_TABLE}")
    sheet = Sheet(
        None,
        tuple(found.rows),
        hidden_rows=frozenset(found.hidden),
        unseen=found.unseen,
        perhaps_unseen=(" ".join(found.struck),) if found.struck else (),
        merged=tuple(found.merged),
        emptied=tuple(found.emptied),
    )
    return (sheet,)


def word_lines(path: Path, name: str, content: str) -> tuple[str, ...]:
    """Read the paragraphs of a DOCX or ODT file outside of its tables, without what is hidden or struck out.

    Raises TableError where the file is damaged.
    """
    return tuple(_found_in(path, name, content).lines)


def _found_in(path: Path, name: str, content: str) -> "_Found":
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(_PARTS[content]).file_size > LARGEST_PART:
                raise TableError(f"{name} is far too large; put in only what concerns this child")
            root = _parsed(archive.read(_PARTS[content]))
            names = [name for name in ("styles.xml", "word/styles.xml") if name in archive.namelist()]
            looks = Looks([*(_parsed(archive.read(name)) for name in names), root])
    except (zipfile.BadZipFile, KeyError, etree.LxmlError, OSError, RuntimeError, NotImplementedError) as error:
        raise TableError(f"{name} is damaged; open it in Word and save it again as .docx") from error
    found = _Found(looks)
    _go_through(root, found)
    return found


def _parsed(part: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(part, parser)


@dataclass
class _Found:
    """The rows as they are met, one for each paragraph outside of the tables; ``lines`` are these paragraphs alone."""

    looks: Looks
    rows: list[Row] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    merged: list[Block] = field(default_factory=list)
    unseen: dict[Place, Unseen] = field(default_factory=dict)
    struck: list[str] = field(default_factory=list)
    emptied: list[str] = field(default_factory=list)
    standing: dict[int, str | None] = field(default_factory=dict)
    """What of the cells in the row that is being read is not struck out, by their columns, where some is."""
    around: dict[etree._Element, Look] = field(default_factory=dict)
    """The looks of tables and rows, each read once: a table has thousands of rows to look through."""
    begun: dict[int, int] = field(default_factory=dict)
    """The row in which the cell that goes on downwards began, by its column."""
    tables: int = 0


def _go_through(root: etree._Element, found: _Found) -> None:
    waiting = [root]
    while waiting:
        one = waiting.pop()
        kind = _kind(one)
        if kind in _GONE or _hides_itself(one, kind):
            continue
        if kind in ("tr", "table-row"):
            found.rows.append(tuple(_cells(one, len(found.rows) + 1, found)))
            _take_back(found)
            if _is_hidden(one):
                found.hidden.add(len(found.rows))
        elif kind in ("p", "h"):
            words = _words(one, found.looks)
            found.rows.extend([(words.whole,)] if words.whole else [])
            found.lines.extend([words.standing] if words.standing else [])
        else:
            found.tables += kind in ("tbl", "table")
            waiting.extend(reversed(one))


def _kind(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _cells(row: etree._Element, number: int, found: _Found) -> Iterator[str | None]:
    column = 0
    for cell in row.iter("{*}tc", "{*}table-cell", "{*}covered-table-cell"):
        if next(cell.iterancestors("{*}tr", "{*}table-row")) is row:
            around = _look_around(cell, found)
            words = _words(cell, found.looks, around)
            if words.whole is None and (white := _words(cell, found.looks, around, also_white=True)).whole:
                words = white
                found.unseen[number, column] = Unseen.LIKE_PAPER
            yield words.whole
            if words.whole != words.standing:
                found.standing[column] = words.standing
            found.merged.extend(_merged_down(cell, number, column, found.begun))
            spanned = cell.find("{*}tcPr/{*}gridSpan")
            repeated = _times(cell.get(_REPEATED))
            across = _times(next(iter(spanned.attrib.values()), None) if spanned is not None else None)
            yield from [None] * (repeated + across - 2)
            of_open_document = _times(cell.get(_SPANNED))
            if across > 1 or of_open_document > 1:
                found.merged.append(Block(number, column, number, column + max(across, of_open_document) - 1))
            column += repeated + across - 1


def _merged_down(cell: etree._Element, number: int, column: int, begun: dict[int, int]) -> Iterator[Block]:
    """Give the cells above with which a cell is one: of Word it says that itself, of OpenDocument the first one."""
    down = _times(cell.get(_ROWS_SPANNED))
    if down > 1:
        yield Block(number, column, number + down - 1, column)
    mark = cell.find("{*}tcPr/{*}vMerge")
    if mark is None:
        begun.pop(column, None)
    elif "restart" in mark.attrib.values():
        begun[column] = number
    elif column in begun:
        yield Block(begun[column], column, number, column)


def _times(said: object) -> int:
    return max(1, min(int(str(said)), MOST_REPEATED)) if str(said).isdecimal() else 1


def _is_hidden(row: etree._Element) -> bool:
    properties = row.find("{*}trPr")
    marks = [] if properties is None else [_kind(one) for one in properties]
    return bool({"hidden", "del"} & set(marks)) or row.get(_VISIBILITY) in ("collapse", "filter")


def _take_back(found: _Found) -> None:
    """Settle what is struck out of the last row."""
    settled = without_struck(found.rows[-1], found.standing, len(found.rows))
    found.rows[-1] = settled.row
    found.struck.extend(settled.taken_back)
    found.emptied.extend(settled.emptied)
    found.standing.clear()


def _look_around(cell: etree._Element, found: _Found) -> Look:
    """Give the look of what is around the words of a cell: its table, its row, and itself."""
    look = _NO_LOOK
    for kinds in (("{*}tbl", "{*}table"), ("{*}tr", "{*}table-row")):
        one = next(cell.iterancestors(*kinds), None)
        if one is not None and one not in found.around:
            found.around[one] = found.looks.of(one, look)
        look = look if one is None else found.around[one]
    return found.looks.of(cell, look)


def _words(element: etree._Element, looks: Looks, around: Look = _NO_LOOK, *, also_white: bool = False) -> Words:
    return words_of_pieces(_pieces(element, looks, around, also_white))


def _pieces(element: etree._Element, looks: Looks, around: Look, also_white: bool) -> Iterator[tuple[str, bool]]:
    """Give the words that are shown, each with whether it is struck out: none hidden, deleted, or of a comment."""
    kind = _kind(element)
    look = looks.of(element, around) if kind in _WITH_LOOKS else around
    is_seen = not look.hidden if also_white else look.is_seen
    if kind in _GONE or not is_seen or _hides_itself(element, kind):
        return
    holds_words = kind == "t" or etree.QName(element).namespace == _TEXT
    struck = bool(look.struck)
    if kind in _BREAKS:
        yield " ", False
    if holds_words:
        yield element.text or "", struck
    for one in element:
        yield from _pieces(one, looks, look, also_white)
        if holds_words:
            yield one.tail or "", struck


def _hides_itself(element: etree._Element, kind: str) -> bool:
    """Tell a text, a paragraph or a section of OpenDocument that its own condition hides, as it was saved."""
    if kind in ("p", "h"):
        mark = element.find(f"{{{_TEXT}}}hidden-paragraph")
        return mark is not None and mark.get(_IS_HIDDEN) == "true"
    if kind == "section":
        return bool(element.get(_DISPLAY) == "none" or element.get(_IS_HIDDEN) == "true")
    return kind == "hidden-text" and element.get(_IS_HIDDEN) != "false"
