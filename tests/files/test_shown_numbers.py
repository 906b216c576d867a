"""A cell shows what it shows in Excel, and is read as what is seen in it."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.files.shown_numbers import shown_number, shown_words, shows_in_white, shows_nothing
from pipeline.files.tables import read_sheets

TUESDAY = 46084.0  # 3 March 2026
POUNDS = '_-"£"* #,##0.00_-;\\-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-'
BANDS = '[>=80]"ok "0;[<50]"low "0;0'


@pytest.mark.parametrize(
    ("number", "code", "seen"),
    [
        (-1234.5, "£#,##0.00;(£#,##0.00)", "(£1,234.50)"),
        (1234.5, POUNDS, "£1,234.50"),
        (0, POUNDS, "£-"),
        (1234.5, "[$£-809]#,##0.00", "£1,234.50"),
        (-5, "0.00;[Red]0.00", "-5.00"),  # the red alone would be lost in black and white
        (45, "000000", "000045"),
        (7700900142, "00000 000000", "07700 900142"),
        (1, '"I"00', "I01"),
        (12, '0" sessions"', "12 sessions"),
        (0, "0;-0;;@", ""),
        (0, '#,##0;-#,##0;"nil"', "nil"),
        (2024, "0", "2024"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (12345678, '0.0,,"M"', "12.3M"),
        (0.825, "0%", "83%"),
        (0.825, "0.0%", "82.5%"),
        (1.5, "# ?/?", "1 1/2"),
        (0.25, "# ??/??", "1/4"),
        (1.25, "# ?/8", "1 2/8"),
        (2.999, "# ?/?", "3"),
        (12345.678, "0.00E+00", "1.23E+04"),
        (0.5, "#.##", ".5"),
        (0.1 + 0.2, "General", "0.3"),
        (85, BANDS, "ok 85"),
        (40, BANDS, "low 40"),
        (60, BANDS, "60"),
        (5, "@", "5"),
        (TUESDAY, "mm-dd-yy", "03/03/2026"),  # Excel fits this one to the country
        (TUESDAY, "[$-809]dd mmmm yyyy;@", "03 March 2026"),
        (TUESDAY, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "03 March 2026"),
        (TUESDAY, "ddd d mmm yy", "Tue 3 Mar 26"),
        (TUESDAY, "mmm-yy", "Mar-26"),
        (TUESDAY + 0.379, "dd/mm/yyyy hh:mm", "03/03/2026 09:05"),
        (0.5, "h:mm AM/PM", "12:00 PM"),
        (1.0625, "[h]:mm", "25:30"),
        (0.37905, "mm:ss.0", "05:49.9"),
        (-1, "dd/mm/yyyy", "########"),
    ],
)
def test_a_number_is_shown_as_its_format_has_it(number: float, code: str, seen: str) -> None:
    assert shown_number(number, code) == seen


def test_days_from_1904_are_other_days() -> None:
    assert shown_number(TUESDAY, "yyyy-mm-dd", timedelta(days=1462)) == "2030-03-04"


@pytest.mark.parametrize("code", [";;;", ';;;""', " ; ; ; ", "[Red];;;"])
def test_a_format_may_show_nothing(code: str) -> None:
    assert shows_nothing(code)


@pytest.mark.parametrize(
    ("code", "white"),
    [("[White]General", True), ("[WHITE]0;[white]-0;;[White]@", True), ("[White]0;[Red]-0", False), ("0.00", False)],
)
def test_a_format_may_show_what_it_shows_in_white(code: str, white: bool) -> None:
    assert shows_in_white(code) == white


@pytest.mark.parametrize("code", ["General", "", ";;", "0;;;", ";;;@", "0;-0;;@"])
def test_a_format_that_shows_some_values_is_no_such_format(code: str) -> None:
    assert not shows_nothing(code)


def test_words_may_be_given_more_words() -> None:
    assert shown_words("1234", '0;-0;0;"Ref "@') == "Ref 1234"
    assert shown_words("Ada", "0.00") == "Ada"


@given(st.integers(min_value=-(10**9), max_value=10**9), st.integers(min_value=0, max_value=4))
def test_groups_and_decimals_are_those_of_everybody(thousandths: int, places: int) -> None:
    number = thousandths / 1024
    code = "#,##0" + ("." + "0" * places if places else "")
    exact = f"{abs(thousandths) / 1024:.20f}"
    assert abs(float(shown_number(number, code).replace(",", "")) - number) <= 0.5 / 10**places + 1e-9, exact


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(alphabet='0#?.,%E+-/@"\\_*;[]$hmsdyAMP ', max_size=12))
def test_no_format_is_too_odd(number: float, code: str) -> None:
    assert isinstance(shown_number(number, code), str)


def test_cells_are_read_as_they_are_seen(tmp_path: Path) -> None:
    cells = [(45, "000000"), (0.825, "0%"), (1, '"I"00'), (0, "0;-0;;@"), (-1234.5, "£0.00;(£0.00)"), (2024, "0")]
    workbook, stream = openpyxl.Workbook(), BytesIO()
    sheet = workbook.worksheets[0]
    sheet.append([value for value, _ in cells] + [timedelta(hours=25, minutes=30)])
    for column, (_, code) in enumerate(cells, start=1):
        sheet.cell(1, column).number_format = code
    sheet["G1"].number_format = "[h]:mm"
    workbook.save(stream)
    (tmp_path / "sheet.xlsx").write_bytes(stream.getvalue())
    [read] = read_sheets(tmp_path / "sheet.xlsx", "sheet.xlsx")
    assert read.rows == (("000045", "83%", "I01", None, -1234.5, 2024, "25:30"),)


def test_a_number_of_an_open_document_is_read_as_what_it_shows(tmp_path: Path) -> None:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    numbers = {"float": ("45", "000045"), "percentage": ("0.83", "83%"), "currency": ("1234.5", "£1,234.50")}
    cells = "".join(
        f'<table:table-cell office:value-type="{kind}" office:value="{value}"><text:p>{seen}</text:p>'
        "</table:table-cell>"
        for kind, (value, seen) in numbers.items()
    )
    merged = '<table:table-cell table:number-columns-spanned="2"><text:p>O</text:p></table:table-cell>'
    content = (
        f'<office:document-content {spaces} office:version="1.3"><office:body><office:spreadsheet>'
        f'<table:table table:name="One"><table:table-row>{cells}</table:table-row>'
        f"<table:table-row>{merged}<table:covered-table-cell/></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with ZipFile(tmp_path / "log.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    [sheet] = read_sheets(tmp_path / "log.ods", "log.ods")
    assert sheet.rows[0] == ("000045", "83%", 1234.5)
    assert sheet.merged == ((2, 0, 2, 1),)
