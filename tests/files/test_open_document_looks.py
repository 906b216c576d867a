"""What nobody sees of a sheet of OpenDocument is known, as of one of Excel."""

from pathlib import Path

import pytest

from pipeline.files.sheet import Sheet
from pipeline.files.tables import read_sheets
from tests.evidence.office_files import open_document

STYLES = (
    '<style:style style:name="White" style:family="table-cell"><style:text-properties fo:color="#ffffff"/>'
    "</style:style>"
    '<style:style style:name="Struck" style:family="text"><style:text-properties '
    'style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="OnBlue" style:family="table-cell"><style:table-cell-properties '
    'fo:background-color="#0000ff"/><style:text-properties fo:color="#ffffff"/></style:style>'
)


def cell(words: str, look: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {look}><text:p>{words}</text:p></table:table-cell>'


def row(*cells: str, look: str = "") -> str:
    return f"<table:table-row {look}>{''.join(cells)}</table:table-row>"


def read(folder: Path, *parts: str) -> Sheet:
    table = f'<table:table table:name="Log">{"".join(parts)}</table:table>'
    (folder / "log.ods").write_bytes(open_document("spreadsheet", table, STYLES))
    [sheet] = read_sheets(folder / "log.ods", "log.ods")
    return sheet


def test_rows_and_columns_that_are_hidden_filtered_or_folded_up_are_known(tmp_path: Path) -> None:
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
    hidden = row(cell("b"), look='table:visibility="filter" table:number-rows-repeated="2"')
    folded = f'<table:table-row-group table:display="false">{row(cell("c"))}</table:table-row-group>'
    sheet = read(tmp_path, columns, row(cell("a"), cell("a"), cell("secret")), hidden, folded, row(cell("d")))
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({2, 3, 4}), frozenset({2}))


def test_white_words_are_known_and_so_are_those_that_are_struck_out(tmp_path: Path) -> None:
    struck = '<text:span text:style-name="Struck">gone</text:span>'
    white, on_blue = (f'table:style-name="{name}"' for name in ("White", "OnBlue"))
    sheet = read(tmp_path, row(cell("a", white), cell("b", on_blue), cell(f"c {struck}")), row(cell(struck)))
    assert (list(sheet.unseen), sheet.perhaps_unseen) == ([(1, 0)], ("C1 A2",))
    assert sheet.is_taken_back(2)


@pytest.mark.parametrize("times", ["1048576", "99999999"])
def test_what_is_repeated_to_the_end_of_a_sheet_fills_no_memory(times: str, tmp_path: Path) -> None:
    rest = row("<table:table-cell/>", look=f'table:visibility="collapse" table:number-rows-repeated="{times}"')
    assert len(read(tmp_path, row(cell("a")), rest).hidden_rows) == 2_000


def test_styles_upon_styles_without_end_take_no_time(tmp_path: Path) -> None:
    chain = "".join(
        f'<style:style style:name="S{number}" style:family="table-cell" style:parent-style-name="S{number - 1}"/>'
        for number in range(20_000)
    )
    cells = "".join(row(cell("a", f'table:style-name="S{number}"')) for number in range(19_000, 20_000))
    table = f'<table:table table:name="Log">{cells}</table:table>'
    (tmp_path / "log.ods").write_bytes(open_document("spreadsheet", table, chain))
    [sheet] = read_sheets(tmp_path / "log.ods", "log.ods")
    assert len(sheet.rows) == 1_000


LINE = '<draw:line svg:x1="0cm" svg:y1="{0}" svg:x2="3cm" svg:y2="{0}"/>'


def test_a_line_drawn_through_cells_strikes_them_out(tmp_path: Path) -> None:
    high = row(cell("b"), cell("b"))
    on_sheet = read(tmp_path, row(cell("a")), high, f"<table:shapes>{LINE.format('0.7cm')}</table:shapes>")
    assert on_sheet.partly_unseen() == ["A2", "B2"]
    in_cell = (
        f'<table:table-cell office:value-type="string"><text:p>b</text:p>{LINE.format("0.2cm")}</table:table-cell>'
    )
    assert read(tmp_path, row(cell("a")), row(in_cell, cell("b"))).partly_unseen() == ["A2", "B2"]
    along = f"<table:shapes>{LINE.format('12.8pt')}</table:shapes>"
    assert read(tmp_path, row(cell("a")), high, along).partly_unseen() == []
