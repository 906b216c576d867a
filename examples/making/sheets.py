"""Registers and contact logs as schools export them: CSV, or a workbook in one of two shapes."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from io import BytesIO, StringIO
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from making.register import Register, monday
from pipeline.typeset.office_package import with_fixed_times

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri")


def csv_file(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a CSV as Excel saves it: UTF-8 with its mark, and Windows line ends."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def register_by_session(register: Register) -> bytes:
    """Write one row a session."""
    rows = [(mark.day.strftime("%d/%m/%Y"), mark.session, mark.code, mark.comment) for mark in register.marks]
    return csv_file(("date", "session", "code", "comment"), rows)


def register_by_day(register: Register, title: str) -> bytes:
    """Write a workbook with one row a day, under two lines of heading as an export has them."""
    rows: list[Sequence[object]] = [(day, morning.code, afternoon.code) for day, morning, afternoon in register.days()]
    return _workbook(title, ("Date", "AM", "PM"), rows, (14, 6, 6))


def register_by_week(register: Register, title: str) -> bytes:
    """Write a workbook with one row a week and two columns a day; holidays are empty."""
    codes = {(mark.day, mark.session): mark.code for mark in register.marks}
    first = monday(register.first_day)
    weeks = [first + timedelta(weeks=number) for number in range((register.last_day - first).days // 7 + 1)]
    rows = [(week, *_week(codes, week)) for week in weeks if any(_week(codes, week))]
    header = ("Week commencing", *(f"{name} {session}" for name in DAY_NAMES for session in ("AM", "PM")))
    return _workbook(title, header, rows, (18, *[8] * 10))


def _week(codes: dict[tuple[date, str], str], week: date) -> list[str | None]:
    days = [week + timedelta(days=number) for number in range(5)]
    return [codes.get((day, session)) for day in days for session in ("AM", "PM")]


def _workbook(title: str, header: Sequence[str], rows: Iterable[Sequence[object]], widths: Sequence[int]) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Register"
    sheet.append([title])
    sheet.append([])
    sheet.append(list(header))
    for row in rows:
        sheet.append(list(row))
    sheet["A1"].font = Font(bold=True, size=13)
    for cell in sheet[3]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE6F0")
    for cell in sheet["A"][3:]:
        cell.number_format = "DD/MM/YYYY"
        cell.alignment = Alignment(horizontal="left")
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A4"
    saved = BytesIO()
    book.save(saved)
    return _without_clock(saved.getvalue())


def _without_clock(workbook: bytes) -> bytes:
    """Take out the time of saving, which openpyxl always writes."""
    out = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", b"2026-06-08T09:00:00Z", part)
            new.writestr(name, part)
    return with_fixed_times(out.getvalue())
