"""Time the reading and counting of registers, in the three shapes and as CSV and XLSX.

    python bench/attendance.py [--registers 100]

Promised: one school year (390 sessions) read and analysed within 10 ms once Python has started, and 1,000 registers a
minute on one core. Each row gives the median processor time of one register (read and counted, then with explanations,
findings and milestones), how many that makes a minute, and the ratio to merely going through the file.
"""

import argparse
import csv
import io
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl

from pipeline.attendance.counting.analysis import analyse
from pipeline.attendance.register.register_file import read_register
from pipeline.case.case import Case
from pipeline.documents.calendar_picture import calendar_pages
from pipeline.rules.model.load import load_rules

FIRST_MONDAY = date(2024, 9, 2)
SCHOOL_WEEKS = 39
TODAY = date(2025, 7, 31)
HALVES = ("AM", "PM")
SETTINGS = load_rules(Path(__file__).parents[1] / "rules.yaml").attendance
CASE = Case.model_validate({"route": "any", "child": {"forename": "Jay", "date_of_birth": "2012-03-14"}})

Rows = list[list[object]]


def main() -> None:
    """Write the registers, time each shape and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--registers", type=int, default=100, help="how many registers of each kind (100)")
    registers = parser.parse_args().registers
    print(f"{'390 sessions':<18}{'counted':>10}{'explained':>11}{'a minute':>10}{'to reading alone':>18}")
    with tempfile.TemporaryDirectory() as folder:
        for shape, rows in (("session", by_session), ("day", by_day), ("week", by_week)):
            for suffix, write, read in ((".csv", write_csv, go_through_csv), (".xlsx", write_xlsx, go_through_xlsx)):
                path = Path(folder) / f"{shape}{suffix}"
                write(path, rows(random.Random(1)))  # noqa: S311  the same register each time
                show(path, read, registers)
        show_picture(Path(folder) / "session.csv")


def show(path: Path, read_alone: Callable[[Path], None], registers: int) -> None:
    """Print one row of the table."""
    counted = median(lambda: count(path), registers)
    explained = median(lambda: explain(path), registers)
    alone = median(lambda: read_alone(path), registers)
    print(
        f"{path.stem + ', ' + path.suffix[1:].upper():<18}{counted * 1000:>7.1f} ms{explained * 1000:>8.1f} ms"
        f"{60 / explained:>10,.0f}{counted / alone:>16.1f} x"
    )


def show_picture(path: Path) -> None:
    """Print what the calendar of sessions costs beside its figures."""
    attendance = analyse(read_register(path, path.name, SETTINGS), SETTINGS, CASE, TODAY)
    drawn = median(lambda: calendar_pages(attendance), 20)
    print(f"calendar as SVG   {drawn * 1000:>7.1f} ms")


def count(path: Path) -> None:
    """Read and analyse."""
    analyse(read_register(path, path.name, SETTINGS), SETTINGS, CASE, TODAY)


def explain(path: Path) -> None:
    """Read, analyse, and write out all that a case takes from it."""
    attendance = analyse(read_register(path, path.name, SETTINGS), SETTINGS, CASE, TODAY)
    assert attendance.explanations.keys() == attendance.facts.keys()
    assert len(attendance.milestones) + len(attendance.findings) > 0


def median(work: Callable[[], object], times: int) -> float:
    """Give the median processor time of one run in seconds, after one to warm up."""
    work()
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def sessions(chance: random.Random) -> Iterator[tuple[date, str, str]]:
    """Make a school year with some lateness, illness and unauthorised absence."""
    for week in range(SCHOOL_WEEKS):
        for day in range(5):
            for half, present in zip(HALVES, ("/", "\\"), strict=True):
                code = chance.choices((present, "L", "I", "O", "U"), (85, 4, 5, 5, 1))[0]
                yield FIRST_MONDAY + timedelta(weeks=week + holidays_before(week), days=day), half, code


def holidays_before(week: int) -> int:
    """Put half terms and holidays where a year has them."""
    return sum(weeks for after, weeks in ((8, 1), (15, 2), (21, 1), (26, 2), (32, 1)) if week >= after)


def by_session(chance: random.Random) -> Rows:
    """Make one row a session."""
    return [["Date", "Session", "Code"], *([day, half, code] for day, half, code in sessions(chance))]


def by_day(chance: random.Random) -> Rows:
    """Make one row a day."""
    codes = list(sessions(chance))
    pairs = zip(codes[::2], codes[1::2], strict=True)
    return [["Date", "AM", "PM"], *([am[0], am[2], pm[2]] for am, pm in pairs)]


def by_week(chance: random.Random) -> Rows:
    """Make one row a week."""
    codes = list(sessions(chance))
    days = ("Mon", "Tue", "Wed", "Thu", "Fri")
    weeks = (codes[start : start + 10] for start in range(0, len(codes), 10))
    header: list[object] = ["Week commencing", *(f"{day} {half}" for day in days for half in HALVES)]
    return [header, *([week[0][0], *(code for _, _, code in week)] for week in weeks)]


def write_csv(path: Path, rows: Rows) -> None:
    """Write the rows with dates as English people do."""
    text = io.StringIO()
    plain = ([cell.strftime("%d/%m/%Y") if isinstance(cell, date) else cell for cell in row] for row in rows)
    csv.writer(text).writerows(plain)
    path.write_text(text.getvalue(), encoding="utf-8")


def write_xlsx(path: Path, rows: Rows) -> None:
    """Write the rows with dates as Excel does."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Register")
    for row in rows:
        sheet.append(row)
    book.save(path)


def go_through_csv(path: Path) -> None:
    """Go through the file and look at nothing."""
    with path.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))


def go_through_xlsx(path: Path) -> None:
    """Go through the first sheet and look at nothing."""
    book = openpyxl.load_workbook(path, read_only=True)
    assert list(book.worksheets[0].iter_rows(values_only=True))
    book.close()


if __name__ == "__main__":
    main()
