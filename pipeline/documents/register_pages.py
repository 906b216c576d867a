"""The register week by week as pages: a school year on one, what the register says beside its codes after it."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.bundle.plan import Document
from pipeline.documents.weekly_register import WeekLine, WeeklyRegister
from pipeline.text.dates import MONTHS, WEEKDAYS
from pipeline.typeset.blocks import Block, Grid, Ground, Heading, Paragraph, Table
from pipeline.typeset.plain_pages import typeset

DOCUMENT = "register: week by week"
"""What it is called among the documents of a bundle, apart from every file of the case folder."""
TITLE = "Register, week by week"
WEEK, SESSION = 66.0, 22.0
TOTALS = (40.0, 44.0, 52.0, 60.0)
SCHOOL_DAYS = 5
GROUNDS = {
    "unauthorised": Ground("#8c1420", "#ffffff"),
    "authorised": Ground("#cfe0f1"),
    "not_possible": Ground("#ececec", "#5f5f5f"),
    None: Ground("#fff2a8"),
}
"""How the classes look that a reader looks for; a mark that counts to nothing is of no class."""
LEGEND = (60.0, 300.0, 60.0)
SHADES_SAY = (
    "Dark: unauthorised absence. Light blue: authorised absence. Grey: no session was possible. Yellow: not counted. "
    "An empty cell has no mark."
)


def draw_register(register: WeeklyRegister, running: str, work: Path) -> Document:
    """Set the register as pages in the folder ``work``, with ``running`` at the head of each."""
    target = work / "register-by-week.pdf"
    pages = typeset(list(_blocks(register)), target, running)
    return Document(DOCUMENT, TITLE, register.period, target, pages)


def _blocks(register: WeeklyRegister) -> Iterator[Block]:
    yield Heading(TITLE)
    yield Paragraph(f"{register.child}. {register.period}. Counted from the school's register.")
    yield _weeks(register)
    yield _legend(register)
    yield Paragraph(SHADES_SAY)
    if register.remarks:
        yield Heading("Comments and amendments in the register")
        told = ((one.when, one.code, one.text) for one in register.remarks)
        yield Table((("Session", "Code", "What the register says"), *told))


def _weeks(register: WeeklyRegister) -> Grid:
    days = [cell for day in WEEKDAYS[:SCHOOL_DAYS] for cell in (day[:3], "")]
    totals = register.totals
    last = ("In all", *[""] * (2 * SCHOOL_DAYS), *map(str, (totals.possible, totals.attended, totals.authorised)))
    lines = tuple(map(_line, register.weeks))
    head = (
        ("Week of", *days, "Sessions", "", "Absent", ""),
        ("", *("AM", "PM") * SCHOOL_DAYS, "possible", "attended", "authorised", "unauthorised"),
    )
    return Grid(
        rows=(*head, *lines, (*last, str(totals.unauthorised))),
        widths=(WEEK, *[SESSION] * (2 * SCHOOL_DAYS), *TOTALS),
        headers=len(head),
        totals=True,
        grounds={
            (row, column): GROUNDS[mark.kind]
            for row, week in enumerate(register.weeks, start=len(head))
            for column, mark in enumerate(week.marks, start=1)
            if mark.code and mark.kind in GROUNDS
        },
    )


def _line(week: WeekLine) -> tuple[str, ...]:
    day, counted = week.monday, week.totals
    label = f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
    sums = (counted.possible, counted.attended, counted.authorised, counted.unauthorised)
    return (label, *(mark.code for mark in week.marks), *map(str, sums))


def _legend(register: WeeklyRegister) -> Grid:
    rows = tuple((code, meaning, str(often)) for code, meaning, often in register.legend)
    return Grid((("Code", "Meaning", "Sessions"), *rows), LEGEND, left=2)
