"""Web pages and XML that call themselves workbooks are read as the tables that they are."""

from pathlib import Path

import pytest

from pipeline.errors import TableError
from pipeline.files.sheet import Sheet, hidden_parts
from pipeline.files.tables import read_sheets

WORKBOOK = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Spring"><Table><Column ss:Index="3" ss:Hidden="1"/>
<Row><Cell><Data ss:Type="String">Date</Data></Cell><Cell><Data ss:Type="String">AM</Data></Cell>
<Cell><Data ss:Type="String">PM</Data></Cell></Row>
<Row ss:Index="4" ss:Hidden="1"><Cell><Data ss:Type="DateTime">2025-03-03T00:00:00.000</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="String">O</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="Notes"><Table/><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>
</Worksheet></Workbook>"""


def read(folder: Path, text: str, encoding: str = "utf-8") -> tuple[Sheet, ...]:
    path = folder / "attendance.xls"
    path.write_text(text, encoding=encoding)
    return read_sheets(path, path.name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_web_page_is_a_table_with_the_words_above_it(encoding: str, tmp_path: Path) -> None:
    page = """<html><head><title>Export</title><style>td {color: red}</style></head><body><h1>Pupil: Zoë Smith</h1>
    <table border=1><tr><th>Date<th>AM<th>PM</tr><tr><td>03/03/2025<td>/<td>O<br>late</tr></table></body></html>"""
    (sheet,) = read(tmp_path, page, encoding)
    assert sheet.rows == (("Pupil: Zoë Smith",), ("Date", "AM", "PM"), ("03/03/2025", "/", "O late"))


def test_cells_that_span_rows_and_columns_leave_the_others_in_their_place(tmp_path: Path) -> None:
    page = """<table><tr><td colspan=2>Spring</td><td>x</td></tr>
    <tr><td rowspan=2>03/03/2025</td><td>AM</td><td>/</td></tr><tr><td>PM</td><td>O</td></tr></table>"""
    (sheet,) = read(tmp_path, page)
    assert sheet.rows == (("Spring", None, "x"), ("03/03/2025", "AM", "/"), (None, "PM", "O"))


def test_a_table_in_a_table_is_read_once(tmp_path: Path) -> None:
    page = "<table><tr><td><p>Register</p><table><tr><td>Date</td><td>AM</td></tr></table></td></tr></table>"
    (sheet,) = read(tmp_path, page)
    assert sheet.rows == (("Register",), ("Date", "AM"))


def test_a_row_that_is_not_shown_is_told_as_hidden(tmp_path: Path) -> None:
    (sheet,) = read(tmp_path, '<table><tr><td>a</td></tr><tr style="display: none"><td>b</td></tr></table>')
    assert sheet.hidden_rows == {2}


def test_a_workbook_in_xml_is_read_with_its_places_and_what_it_hides(tmp_path: Path) -> None:
    spring, notes = read(tmp_path, WORKBOOK)
    assert (spring.name, spring.hidden, notes.name, notes.hidden) == ("Spring", False, "Notes", True)
    assert spring.rows == (("Date", "AM", "PM"), (), (), ("2025-03-03T00:00:00.000", None, "O"))
    assert (set(spring.hidden_rows), set(spring.hidden_columns)) == ({4}, {2})


def test_a_row_that_is_hidden_on_a_screen_is_told_and_one_that_is_hidden_elsewhere_may_be(tmp_path: Path) -> None:
    table = "<table><tr class=a><td>1<td>2<tr class=b><td>3<td>4<tr><td>5</table>"
    style = "<style>@media screen {.a {display: none}} @media print {.b td {display: none}}</style>"
    path = tmp_path / "table.html"
    path.write_text(style + table)
    [sheet] = read_sheets(path, "table.html")
    assert (set(sheet.hidden_rows), sheet.hidden_by_rules(), set(sheet.partly_unseen_rows)) == ({1}, ["A2:B2"], {2})


@pytest.mark.parametrize(
    "style",
    [
        ".t { .a {display: none} }",
        ".t { color: red; &.x {color: blue} tr { &.a {display: none} } margin: 0 }",
        ".a { td { color: red } @media screen { display: none } }",
        "@media screen { .t { @supports (display: grid) { .b, .a {display: none} } } }",
        ".t, .u { > tbody { tr:nth-child(2) {display: none",
    ],
)
def test_rows_that_a_rule_within_a_rule_hides_are_hidden(style: str, tmp_path: Path) -> None:
    path = tmp_path / "table.html"
    path.write_text(
        f"<style>.q::before {{content: '{{'}} {style}</style><table class=t><tr><td>1<tr class=a><td>2</table>"
    )
    [sheet] = read_sheets(path, "table.html")
    assert set(sheet.hidden_rows) == {2}


def test_columns_that_a_telephone_has_no_room_for_are_not_told(tmp_path: Path) -> None:
    style = "<style>@media (max-width: 600px) {.day {display: none}} @media print {.no {display: none}}</style>"
    row = "<tr><td>1<td class=day>Monday<td>3<td><a class=no>Edit</a>"
    path = tmp_path / "table.html"
    path.write_text(f"{style}<table>{row * 4}<tr><td>1<td class=day>Monday<td class=no>3</table>")
    [sheet] = read_sheets(path, "table.html")
    assert (sheet.rows[0], sheet.hidden_by_rules()) == (("1", "Monday", "3", "Edit"), ["A5:C5"])


def test_a_column_that_a_page_shows_on_wide_screens_alone_is_read(tmp_path: Path) -> None:
    style = "<style>.none {display: none} @media (min-width: 768px) {.wide {display: table-cell}}</style>"
    path = tmp_path / "table.html"
    path.write_text(f"{style}<table><tr><td>1<td class='none wide'>2<tr><td>3<td class='none wide'>4</table>")
    [sheet] = read_sheets(path, "table.html")
    assert (sheet.rows, set(sheet.hidden_rows)) == ((("1", "2"), ("3", "4")), set())


@pytest.mark.parametrize(
    "text",
    [
        "<html><body><p>No table</p></body></html>",
        "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet>",
        "<",
        "<!-- -->",
    ],
)
def test_mark_up_without_a_table_is_refused_by_name(text: str, tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"attendance\.xls is not a table"):
        read(tmp_path, text)


def test_an_entity_that_names_a_file_or_swells_brings_nothing_in(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("jasper", encoding="utf-8")
    entity = f'<!DOCTYPE Workbook [<!ENTITY other SYSTEM "file://{tmp_path}/secret.txt">]>'
    text = WORKBOOK.replace("<Workbook", f"{entity}<Workbook").replace(">O<", ">&other;<")
    assert "jasper" not in str(read(tmp_path, text))


def test_a_cell_that_claims_a_million_rows_does_not_fill_the_memory(tmp_path: Path) -> None:
    (sheet,) = read(tmp_path, '<table><tr><td rowspan="999999999" colspan="999999999">a</td></tr></table>')
    assert len(sheet.rows[0]) <= 2_000


def test_what_stands_behind_a_comment_or_an_element_is_no_part_of_it(tmp_path: Path) -> None:
    page = (
        "<body>Pupil: <!-- c -->Jay<table><tr><td>Rang<!-- x --> both<?p?> parents<script>x</script> today</table>after"
    )
    [sheet] = read(tmp_path, page)
    assert sheet.rows == (("Pupil: Jay",), ("Rang both parents today",), ("after",))


def test_what_a_page_strikes_out_or_hides_within_a_cell_is_not_read_as_if_it_stood(tmp_path: Path) -> None:
    taken_back = "<tr><td><s>3 March</s><td style='text-decoration:line-through'>Rang</tr>"
    rows = f"{taken_back}<tr><td>4 March<td>Rang<del> twice</del>"
    [sheet] = read(tmp_path, f"<table>{rows}<span hidden>secret</span><b style='display: none'>more</b></tr></table>")
    assert sheet.is_taken_back(1)
    assert sheet.rows[1] == ("4 March", "Rang")


@pytest.mark.parametrize(
    "page",
    [
        "<style>.x {display: none}</style><table>{a}<tr class=x>{b}</tr></table>",
        "<style>td.k {color: red} tr.x, #y {visibility: hidden}</style><table>{a}<tr id=y>{b}</tr></table>",
        "<table>{a}<tbody style='display:none'><tr>{b}</tr></tbody></table>",
        "<table>{a}</table><div hidden><table><tr>{b}</tr></table></div>",
        "<style>.h td {display: none}</style><table>{a}<tr class=h>{b}</tr></table>",
        "<style>table > tbody tr:last-child > * {display: none}</style><table>{a}<tr>{b}</tr></table>",
        "<style>[data-gone] td, p::after {display: none !important}</style><table>{a}<tr data-gone=1>{b}</tr></table>",
        "<table>{a}<tr><td style='display:none'>c</td><td hidden>d</td></tr></table>",
    ],
)
def test_a_row_is_hidden_by_a_style_sheet_by_what_is_around_it_or_cell_by_cell(page: str, tmp_path: Path) -> None:
    text = page.replace("{a}", "<tr><td>a</td><td>b</td></tr>").replace("{b}", "<td>c</td><td>d</td>")
    (sheet,) = read(tmp_path, text)
    assert sheet.rows == (("a", "b"), ("c", "d"))
    assert sheet.hidden_rows == {2}


@pytest.mark.parametrize("names", ["tr:not(.a, .b)", ":is(.c, .d) td, .e", ".a::before, .e"])
def test_no_row_is_hidden_by_a_part_of_a_selector(names: str, tmp_path: Path) -> None:
    rows = "<tr class=a><td>a<td>b</tr><tr class=b><td>c<td>d</tr>"
    (sheet,) = read(tmp_path, f"<style>{names} {{display: none}}</style><table>{rows}</table>")
    assert not sheet.hidden_rows


@pytest.mark.parametrize(
    "page",
    [
        "<table>{a}<tr style='text-decoration: line-through'>{b}</tr></table>",
        "<table>{a}<tbody style='text-decoration: line-through'><tr>{b}</tr></tbody></table>",
        "<style>.old > td {text-decoration: line-through}</style><table>{a}<tr class=old>{b}</tr></table>",
        "<style>.void {text-decoration: line-through}</style><table>{a}<tr class='old void'>{b}</tr></table>",
    ],
)
def test_a_row_is_struck_out_by_a_style_sheet_or_by_what_is_around_it(page: str, tmp_path: Path) -> None:
    text = page.replace("{a}", "<tr><td>a</td><td>b</td></tr>").replace("{b}", "<td>c</td><td>d</td>")
    (sheet,) = read(tmp_path, text)
    assert [number for number in (1, 2) if sheet.is_taken_back(number)] == [2]


@pytest.mark.parametrize(
    "page",
    [
        "<table>{a}<tr><td style='color:white'>c<td><font color='#fefefe'>d</font></table>",
        "<style>.w td {color: #fff}</style><table>{a}<tr class=w><td>c<td>d</table>",
        "<style>td {color:red}.w>td {color:#000; background:#000}</style><table>{a}<tr class=w><td>c<td>d</table>",
        "<table>{a}<tr style='color:white'><td style='background:transparent'>c<td>d</table>",
    ],
)
def test_cells_in_the_colour_of_their_ground_are_not_seen(page: str, tmp_path: Path) -> None:
    (sheet,) = read(tmp_path, page.replace("{a}", "<tr><td>a</td><td>b</td></tr>"))
    assert set(sheet.unseen) == {(2, 0), (2, 1)}
    assert hidden_parts(sheet) == "Cells A2, B2"


@pytest.mark.parametrize(
    "row",
    [
        "<tr style='background:navy'><td style='color:white'>c<td style='color:white'>d",
        "<tr style='background: url(x.png)'><td style='color:white'>c<td style='color:white'>d",
        "<tr style='background-image: linear-gradient(#036, #024)'><td style='color:white'>c<td style='color:white'>d",
        "<tr class=head><td>c<td>d",
    ],
)
def test_white_words_on_what_may_be_dark_are_seen(row: str, tmp_path: Path) -> None:
    sheets = "<style>.head {background: #123; color: white}</style>"
    (sheet,) = read(tmp_path, f"{sheets}<table><tr><td>a</td><td>b</td></tr>{row}</table>")
    assert not sheet.unseen


def test_a_cell_of_which_some_words_are_white_is_told(tmp_path: Path) -> None:
    (sheet,) = read(tmp_path, "<table><tr><td>a<td>shown <span style='color:white'>not shown</span></table>")
    assert sheet.partly_unseen() == ["B1"]


def test_cells_of_a_workbook_in_xml_are_struck_out_or_white_by_their_style_or_their_rows(tmp_path: Path) -> None:
    styles = (
        '<Styles><Style ss:ID="a"><Font ss:StrikeThrough="1"/></Style><Style ss:ID="b" ss:Parent="a"/>'
        '<Style ss:ID="w"><Font ss:Color="#FFFFFF"/></Style><Style ss:ID="d"><Font ss:Color="#FFFFFF"/>'
        '<Interior ss:Color="#003366" ss:Pattern="Solid"/></Style></Styles>'
    )
    names = (
        'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    )
    looks = ['<Row ss:StyleID="a"><Cell>', '<Row><Cell ss:StyleID="b">', '<Row><Cell ss:StyleID="w">']
    looks += ['<Row><Cell ss:StyleID="d">', "<Row><Cell>"]
    rows = "".join(f'{look}<Data ss:Type="String">x</Data></Cell></Row>' for look in looks)
    rows += '<Row><Cell><ss:Data ss:Type="String">y <S>z</S></ss:Data></Cell></Row>'
    sheets = f'<Worksheet ss:Name="R"><Table>{rows}</Table></Worksheet>'
    text = f'<?xml version="1.0"?><Workbook {names}>{styles}{sheets}</Workbook>'
    (sheet,) = read(tmp_path, text)
    assert sheet.partly_unseen() == ["A1", "A2", "A6"]
    assert set(sheet.unseen) == {(3, 0)}
