"""What a workbook holds beside its cells: pictures, charts, comments, sums that were never worked out.

The pages show the cells alone, so the rest is told. New workbooks say it by the names of their parts (ECMA-376,
part 1), old ones by their records ([MS-XLS] 2.4.57, 2.4.181 and 2.5.143).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree
from zipfile import ZipFile

import xlrd

from pipeline.case.loss import Loss, LossKind
from pipeline.evidence.formats.private_copy.zip_parts import ASKING_ELSEWHERE, values_not_asked
from pipeline.text.shortening import shortened, some_of

LARGEST_PART = 100_000_000
"""Bytes, unpacked, of a part that is looked through."""

_PARTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"xl/media/"), "pictures"),
    (re.compile(r"xl/(charts/chart|chartsheets/)"), "charts"),
    (re.compile(r"xl/embeddings/"), "embedded files"),
    (re.compile(r"xl/vbaProject\.bin"), "macros"),
)
_DRAWING, _SHEET, _COMMENTS = (
    re.compile(rf"xl/{name}") for name in ("drawings/drawing", "worksheets/", "(comments|threadedComments/)")
)
_HEAD_OR_FOOT = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)<")
_NO_WORDS_OF_HEAD = re.compile(
    rb'&amp;(?:&quot;.*?&quot;|".*?"|K(?:[0-9A-F]{6}|\d\d[+-]\d{3})|\d+|.)|(?:page|of)\b|[^\w&]', re.IGNORECASE
)
"""Codes for a side, a font, a number or a day in the head of a printed sheet (18.3.1.46), and ``Page 1 of 3``."""
_WORDS_OF_A_DRAWING = re.compile(rb"<a:t[\s>]")
_WITHOUT_RESULT = re.compile(
    rb'<c\b(?![^<>]*\bt="str")[^<>]*>\s*<f\b[^<>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
"""A cell with a formula and no value; a text may be empty as a result."""
_OTHER_BOOKS = re.compile(r"xl/externalLinks/_rels/")
_FORMULA = re.compile(rb"<f\b[^<>]*>([^<]*)</f>")
_OBJECT, _OBJECTS = 0x5D, {5: "charts", 6: "text boxes", 8: "pictures"}
_RULES_OF_LOOKS, _RULES = 0x0879, "rules that change how cells look (conditional formatting)"
_OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")


def told_of_new(source: Path) -> list[Loss]:
    """Tell what an XLSX file holds beside its cells; raises what the readers of ZIP and XML files raise."""
    with ZipFile(source) as archive:
        names = [part.filename for part in archive.infolist() if part.file_size <= LARGEST_PART]
        things = {thing for name in names for start, thing in _PARTS if start.match(name)}
        if any(_WORDS_OF_A_DRAWING.search(archive.read(name)) for name in names if _DRAWING.match(name)):
            things.add("text boxes")
        comments = [one for name in names if _COMMENTS.match(name) for one in _comments(archive.read(name))]
        sheets = [archive.read(name) for name in names if _SHEET.match(name)]
        books = [target for name in names if _OTHER_BOOKS.match(name) for target in _targets(archive.read(name))]
    if any(_NO_WORDS_OF_HEAD.sub(b"", head) for sheet in sheets for head in _HEAD_OR_FOOT.findall(sheet)):
        things.add("heads or feet of its printed pages")
    formulas = sum(len(_WITHOUT_RESULT.findall(sheet)) for sheet in sheets)
    beside = [*_told(things), *_told_of_comments(comments), *_told_of_formulas(formulas)]
    return [*beside, *_told_of_asking(sheets), *_told_of_books(books)]


def _targets(relations: bytes) -> list[str]:
    """Give what the relations of a part lead to."""
    root = ElementTree.fromstring(relations)  # noqa: S314 - in the sandbox, by a reader that refuses XML made to swell
    return [unquote(target) for one in root if (target := one.get("Target"))]


def _comments(part: bytes) -> Iterator[str]:
    """Give the cells that have comments, of either kind."""
    root = ElementTree.fromstring(part)  # noqa: S314 - in the sandbox, by a reader that refuses XML made to swell
    for comment in (*root.findall(".//{*}comment"), *root.findall("{*}threadedComment")):
        if "".join(comment.itertext()).strip():
            yield comment.get("ref", "")


def told_of_old(workbook: xlrd.book.Book, data: bytes) -> list[Loss]:
    """Tell what an XLS file, of which all sheets were read, holds beside its cells."""
    records = list(_records(workbook))
    things = {_OBJECTS[kind] for record, kind in records if record == _OBJECT and kind in _OBJECTS}
    if any(record == _RULES_OF_LOOKS for record, _ in records):
        things.add(_RULES)
    if _OLD_MACROS in data:
        things.add("macros")
    comments = [
        xlrd.cellname(*place)
        for sheet in workbook.sheets()
        for place, note in sorted(sheet.cell_note_map.items())
        if note.text.strip()
    ]
    return [*_told(things), *_told_of_comments(comments)]


def _records(workbook: xlrd.book.Book) -> Iterator[tuple[int, int]]:
    """Give each record by its number; of a thing that lies over the cells its kind as well."""
    records, position = bytes((workbook.mem or b"")[workbook.base : workbook.base + workbook.stream_len]), 0
    while len(head := records[position : position + 10]) == 10:  # noqa: PLR2004 - two headers and the kind
        record, length, kind = (int.from_bytes(head[start : start + 2], "little") for start in (0, 2, 8))
        yield record, kind
        position += 4 + length


def _told(things: Iterable[str]) -> list[Loss]:
    named = ", ".join(sorted(things))
    return [Loss(LossKind.NOT_SHOWN, f"in the workbook, and not shown: {named}")] if named else []


def _told_of_comments(cells: Iterable[str]) -> list[Loss]:
    told = list(dict.fromkeys(cells))
    return [Loss(LossKind.COMMENTS, f"comments on cells whose words no page shows: {some_of(told)}")] if told else []


def _told_of_asking(sheets: Iterable[bytes]) -> list[Loss]:
    formulas = (formula.decode("utf-8", "replace") for sheet in sheets for formula in _FORMULA.findall(sheet))
    asking = [name for formula in formulas for name in ASKING_ELSEWHERE.findall(formula)]
    return [Loss(LossKind.OUTSIDE_PARTS, values_not_asked(asking))] if asking else []


def _told_of_books(books: Sequence[str]) -> list[Loss]:
    named = some_of([f'"{shortened(one)}"' for one in dict.fromkeys(books)])
    told = f"values in it come from another workbook, which was not opened; they are shown as saved: {named}"
    return [Loss(LossKind.OUTSIDE_PARTS, told)] if books else []


def _told_of_formulas(count: int) -> list[Loss]:
    if not count:
        return []
    cells = "1 cell with a formula is" if count == 1 else f"{count} cells with formulas are"
    told = f"{cells} shown empty, as no result was saved: open the workbook in Excel, save it, and use that"
    return [Loss(LossKind.FORMULAS_WITHOUT_RESULT, told)]
