"""What lies under a picture, a chart or a filled shape of a workbook is seen by nobody: which cells that are."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.drawing.image import Image as Picture
from PIL import Image

from pipeline.files.drawn_over import HEIGHT, WIDTH, Lines, Span, covered_cells
from pipeline.files.drawn_through import cells_through, crossed_cells
from pipeline.files.tables import read_sheets
from pipeline.files.unseen_cells import Unseen

NAMESPACES = (
    'xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
FILLED = "<d:sp><d:spPr><a:solidFill/></d:spPr></d:sp>"
TWO_ROWS = (
    "<d:from><d:col>1</d:col><d:colOff>0</d:colOff><d:row>2</d:row><d:rowOff>0</d:rowOff></d:from>"
    "<d:to><d:col>2</d:col><d:colOff>0</d:colOff><d:row>4</d:row><d:rowOff>0</d:rowOff></d:to>"
)


def covered(anchor: str) -> set[tuple[int, int]]:
    drawing = f"<d:wsDr {NAMESPACES}>{anchor}</d:wsDr>".encode()
    return set(covered_cells(drawing, Lines(WIDTH, {0: WIDTH * 3}), Lines(HEIGHT)))


@pytest.mark.parametrize(
    ("thing", "cells"),
    [
        (FILLED, {(3, 1), (4, 1)}),
        ("<d:pic/>", {(3, 1), (4, 1)}),
        ("<d:graphicFrame/>", {(3, 1), (4, 1)}),
        ("<d:grpSp><d:pic/></d:grpSp>", {(3, 1), (4, 1)}),
        ('<d:sp><d:spPr/><d:style><a:fillRef idx="1"/></d:style></d:sp>', {(3, 1), (4, 1)}),
        ('<d:sp><d:spPr><a:noFill/></d:spPr><d:style><a:fillRef idx="1"/></d:style></d:sp>', set()),
        ("<d:sp><d:spPr/></d:sp>", set()),
        ("<d:sp><d:spPr><a:solidFill><a:srgbClr><a:alpha/></a:srgbClr></a:solidFill></d:spPr></d:sp>", set()),
        ("<d:cxnSp/>", set()),
    ],
)
def test_only_what_lets_nothing_show_through_covers_cells(thing: str, cells: set[tuple[int, int]]) -> None:
    assert covered(f"<d:twoCellAnchor>{TWO_ROWS}{thing}</d:twoCellAnchor>") == cells


def test_a_cell_is_covered_where_most_of_it_is() -> None:
    at = f'<d:pos x="{WIDTH * 3}" y="0"/><d:ext cx="{WIDTH * 1.6}" cy="{HEIGHT * 1.8}"/>'
    assert covered(f"<d:absoluteAnchor>{at}<d:pic/></d:absoluteAnchor>") == {(1, 1), (2, 1)}


def crossed(thing: str, *, begins: tuple[int, int], ends: tuple[int, int]) -> set[tuple[int, int]]:
    """Give the cells that a line crosses between two places, each a row and the share of it above, in hundredths."""
    corners = (
        f"<d:{name}><d:col>{column}</d:col><d:colOff>0</d:colOff><d:row>{row}</d:row>"
        f"<d:rowOff>{HEIGHT * above // 100}</d:rowOff></d:{name}>"
        for name, column, (row, above) in (("from", 0, begins), ("to", 2, ends))
    )
    drawing = f"<d:wsDr {NAMESPACES}><d:twoCellAnchor>{''.join(corners)}{thing}</d:twoCellAnchor></d:wsDr>"
    return set(crossed_cells(drawing.encode(), Lines(WIDTH), Lines(HEIGHT)))


LINE = '<d:cxnSp><d:spPr><a:prstGeom prst="line"/></d:spPr></d:cxnSp>'
RISING = '<d:cxnSp><d:spPr><a:xfrm flipV="1"/></d:spPr></d:cxnSp>'


@pytest.mark.parametrize("thing", [LINE, "<d:contentPart/>", '<d:sp><d:spPr><a:prstGeom prst="line"/></d:spPr></d:sp>'])
def test_a_line_through_the_middle_of_cells_crosses_them(thing: str) -> None:
    assert crossed(thing, begins=(2, 50), ends=(2, 50)) == {(3, 0), (3, 1)}
    assert crossed(thing, begins=(2, 0), ends=(2, 0)) == set()
    assert crossed(thing, begins=(2, 84), ends=(2, 84)) == set()  # under its words


def test_a_line_aslant_crosses_the_cells_on_its_way() -> None:
    assert crossed(LINE, begins=(2, 0), ends=(4, 0)) == {(3, 0), (4, 1)}
    assert crossed(RISING, begins=(2, 0), ends=(4, 0)) == {(4, 0), (3, 1)}


@pytest.mark.parametrize("aside", [0, 5, 95])
def test_an_upright_line_along_a_border_of_cells_parts_them_and_crosses_none(aside: int) -> None:
    across = Span(1, WIDTH + WIDTH * aside / 100, WIDTH + WIDTH * aside / 100)

    def down_to(row: int) -> set[tuple[int, int]]:
        down = Span(0, 0, row * HEIGHT)
        return set(cells_through(across, down, Lines(WIDTH), Lines(HEIGHT), rises=False))

    assert (down_to(1), down_to(9)) == ({(1, 1)}, set())


@pytest.mark.parametrize("thing", [FILLED, "<d:pic/>", '<d:sp><d:spPr><a:prstGeom prst="ellipse"/></d:spPr></d:sp>'])
def test_what_is_no_line_crosses_nothing(thing: str) -> None:
    assert crossed(thing, begins=(2, 50), ends=(2, 50)) == set()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["16/09/2025", "call"], ["17/09/2025", "27 Refuge Mews"], ["18/09/2025", "text"]):
        sheet.append(row)
    ink = BytesIO()
    Image.new("RGB", (64, 20)).save(ink, "PNG")
    sheet.add_image(Picture(ink), "B2")
    book.save(tmp_path / "log.xlsx")
    return tmp_path / "log.xlsx"


def test_what_lies_under_a_picture_is_no_value(log: Path) -> None:
    (read,) = read_sheets(log, log.name)
    assert read.unseen == {(2, 1): Unseen.UNDER}


def test_what_has_no_height_or_width_is_hidden(log: Path, tmp_path: Path) -> None:
    with ZipFile(log) as old, ZipFile(tmp_path / "flat.xlsx", "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b'<row r="3"', b'<row r="3" ht="0" customHeight="1"')
            flat = b'<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>'
            new.writestr(name, part.replace(b"<sheetData>", flat))
    (read,) = read_sheets(tmp_path / "flat.xlsx", "flat.xlsx")
    assert (list(read.hidden_rows), list(read.hidden_columns)) == ([3], [1])


def test_columns_without_any_width_end_where_something_is_said_of_them() -> None:
    """A sheet may say that its columns are as wide as nothing; they would never reach the end of a picture."""
    assert list(Lines(0, {3: WIDTH}).under(Span(0, 0, 10 * WIDTH))) == [3]
