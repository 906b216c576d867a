"""Links of the cells of an XLSX workbook: the address that each cell leads to (ECMA-376, part 1, 18.3.1.47).

A link is a mark behind the cells, whose address stands among the relations of the sheet, or a formula of its cell.
"""

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree
from openpyxl.utils import column_index_from_string

from pipeline.files.unseen_cells import Place

_TAG = rb"<(?:\w{1,20}:)?"
_MARK = re.compile(_TAG + rb"hyperlink\b[^<>]*>")
_FIRST_CELL, _RELATION = re.compile(rb'\bref="([A-Z]{1,3})(\d{1,7})\b'), re.compile(rb':id="([^"]*)"')
_FORMULA = re.compile(
    _TAG + rb'c\b[^<>]*\br="([A-Z]{1,3})(\d{1,7})"[^<>]*>\s*'
    rb'<f\b[^<>]*>\s*HYPERLINK\(\s*(?:"|&quot;)([^"<>]*?)(?:"|&quot;)',
    re.IGNORECASE,
)


def addresses_of(archive: zipfile.ZipFile, sheet: str) -> Mapping[bytes, str]:
    """Give the addresses of the links of a sheet, in the part of this name, by the names of their relations."""
    folder, name = posixpath.split(sheet)
    links = f"{folder}/_rels/{name}.rels"
    if links not in archive.namelist():
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    relations = etree.fromstring(archive.read(links), parser)
    return {
        (one.get("Id") or "").encode(): one.get("Target") or ""
        for one in relations
        if (one.get("Type") or "").endswith("/hyperlink")
    }


def links_in(piece: bytes, addresses: Mapping[bytes, str]) -> Iterator[tuple[Place, str]]:
    """Give the links in a piece of a sheet, each by its cell, or the first of its cells."""
    for mark in _MARK.findall(piece) if addresses else ():
        cell, relation = _FIRST_CELL.search(mark), _RELATION.search(mark)
        if cell and relation and (address := addresses.get(relation[1])):
            yield _place(cell[1], cell[2]), address
    for column, row, address in _FORMULA.findall(piece):
        yield _place(column, row), html.unescape(address.decode("utf-8", errors="replace"))


def _place(column: bytes, row: bytes) -> Place:
    return int(row), column_index_from_string(column.decode()) - 1
