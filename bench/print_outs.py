"""Registers as school systems print them, made from chance, with every mark known.

One print-out has a layout (weeks in rows, dates from left to right, one session a row …) and a manner: how its dates
and heads are written, its type, rules and alignment, what stands beside and below, and which way its pages are turned.
"""

import io
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from html import escape
from itertools import groupby
from typing import Literal

import pikepdf
import weasyprint

Half = Literal["AM", "PM"]
Marks = dict[tuple[date, Half], str]

HALVES: tuple[Half, Half] = ("AM", "PM")
PRESENT: dict[Half, str] = {"AM": "/", "PM": "\\"}
CODES = ("L", "I", "O", "U", "M", "N", "G", "B", "P", "W", "V", "T", "R", "C", "C1", "Y4", "#")
MONTHS = tuple(date(2024, month, 1).strftime("%B") for month in range(1, 13))
ENGLISH, SHORT, LETTERS = (
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    ("Mon", "Tue", "Wed", "Thu", "Fri"),
    "MTWTF",
)
WELSH, SHORT_WELSH = ("Llun", "Mawrth", "Mercher", "Iau", "Gwener"), ("Llun", "Maw", "Mer", "Iau", "Gwe")
FAMILIES = ("DejaVu Sans", "Liberation Sans", "Liberation Serif", "Liberation Mono", "Liberation Sans Narrow")
CHRISTMAS = date(2024, 12, 23)
FEWEST_TURNED, A_CHANCE = 0.25, 0.5


@dataclass(frozen=True)
class Manner:
    """How one print-out is written."""

    dates: str
    weekdays: Sequence[str]
    halves: tuple[str, str]
    size: float
    family: str
    align: str
    ruled: bool
    turn: int
    by_rotate: bool
    totals: bool
    blank: str
    pairs: bool
    landscape: bool
    welsh: bool
    upright: bool
    short_heads: bool

    def __str__(self) -> str:
        said = [self.dates, f"{self.size:g} pt", self.family, self.align, f"turned {self.turn}", "/".join(self.halves)]
        said += [
            name for name in ("ruled", "totals", "pairs", "welsh", "upright", "short_heads") if getattr(self, name)
        ]
        return ", ".join([*said, f"blank {self.blank!r}"])

    def written(self, day: date) -> str:
        """Write a date in the manner of the print-out."""
        return day.strftime(self.dates.replace("%-d", str(day.day)))

    def head(self, day: date) -> str:
        """Write a date that heads a column: in some without its year, in some from bottom to top."""
        short = {"%d/%m/%Y": "%d/%m", "%d/%m/%y": "%d/%m", "%-d %B %Y": "%-d %b"}.get(self.dates, "%a %-d %b")
        text = day.strftime(short.replace("%-d", str(day.day))) if self.short_heads else self.written(day)
        return f"<span>{text}</span>" if self.upright else text

    def marked(self, marks: Marks, day: date, half: Half) -> str:
        """Write the mark of a session, or what stands where there is none."""
        return marks.get((day, half), self.blank)


@dataclass(frozen=True)
class PrintOut:
    """One print-out as pages of HTML, and its true marks."""

    layout: str
    manner: Manner
    marks: Marks
    html: str = field(repr=False)

    @property
    def style(self) -> str:
        """The manner in words."""
        return str(self.manner)


Table = Callable[[Marks, Manner, random.Random], str]


def print_out(chance: random.Random, layout: str) -> PrintOut:
    """Make one print-out of a layout."""
    manner = _manner(chance, layout)
    marks = _marks(chance)
    table = _LAYOUTS[layout]
    body = table(marks, manner, chance)
    return PrintOut(layout, manner, marks, _page(body, marks, manner, chance))


def with_a_slip(printed: PrintOut, chance: random.Random) -> PrintOut:
    """Spoil one date or one mark of a print-out, so that it can no longer be read; the marks that are true stay."""
    cells = list(re.finditer(r"(?<=<td>)[^<>]+(?=</td>)|(?<=>)\d{1,2}[/. -][^<>]*\d(?=</)", printed.html))
    cells = [one for one in cells if one[0].strip("-")] or list(re.finditer(r"(?<=\n)[^\n]*\d", printed.html))
    cell = chance.choice(cells)
    spoilt = re.sub(r"\d", "O", cell[0], count=1) if any(map(str.isdigit, cell[0])) else chance.choice(("?", "A", "X9"))
    return replace(printed, html=f"{printed.html[: cell.start()]}{spoilt}{printed.html[cell.end() :]}")


def write_pdf(printed: PrintOut) -> bytes:
    """Print it, and turn its pages."""
    data: bytes = weasyprint.HTML(string=printed.html).write_pdf()
    if not printed.manner.turn:
        return data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            if printed.manner.by_rotate:  # the page stands on its side, and the reader turns it back
                page.Rotate = printed.manner.turn
            else:
                _turn_content(pdf, page, printed.manner.turn)
        turned = io.BytesIO()
        pdf.save(turned)
    return turned.getvalue()


def _turn_content(pdf: pikepdf.Pdf, page: pikepdf.Page, turn: int) -> None:
    width, height = (float(page.mediabox[corner]) for corner in (2, 3))
    matrix = {90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width)}[turn]
    page.contents_add(pdf.make_stream(f"q {' '.join(map(str, matrix))} cm".encode()), prepend=True)
    page.contents_add(pdf.make_stream(b"Q"))
    if turn != 180:
        page.mediabox = pikepdf.Array([0, 0, height, width])


def _manner(chance: random.Random, layout: str) -> Manner:
    turned = chance.random() < FEWEST_TURNED
    welsh = chance.random() < FEWEST_TURNED / 2
    halves = [("AM", "PM"), ("am", "pm"), ("A", "P"), ("AM", "PM")]
    weekdays = [ENGLISH, SHORT, LETTERS]
    return Manner(
        dates=chance.choice(("%d/%m/%Y", "%d/%m/%y", "%-d %B %Y", "%a %-d %b %Y", "%d-%b-%Y", "%Y-%m-%d", "%d.%m.%Y")),
        weekdays=chance.choice((WELSH, SHORT_WELSH)) if welsh else chance.choice(weekdays),
        halves=chance.choice((("Bore", "Prynhawn"), ("yb", "yp"))) if welsh else chance.choice(halves),
        size=chance.choice((4, 5, 6, 7, 8, 9, 10)),
        family=chance.choice(FAMILIES),
        align=chance.choice(("left", "center")),
        ruled=chance.random() < A_CHANCE,
        turn=chance.choice((90, 180, 270)) if turned else 0,
        by_rotate=chance.random() < A_CHANCE,
        totals=chance.random() < A_CHANCE,
        blank=chance.choice(("", "", "-")),
        pairs=chance.random() < FEWEST_TURNED,
        landscape=chance.random() < A_CHANCE or "left to right" in layout,
        welsh=welsh,
        upright=chance.random() < FEWEST_TURNED,
        short_heads=chance.random() < FEWEST_TURNED,
    )


def _marks(chance: random.Random) -> Marks:
    """Make some weeks of a school year with absences, one holiday, and a few sessions without a mark."""
    monday = date(2024, 9, 2) + timedelta(weeks=chance.randrange(6))
    weeks = chance.randrange(2, 14)
    holiday = chance.randrange(weeks)
    absent = chance.choice((0.05, 0.2, 0.6))
    marks: Marks = {}
    for week in range(weeks):
        begins = monday + timedelta(weeks=week + (week > holiday))
        begins += timedelta(weeks=2 * (begins >= CHRISTMAS))
        for day in range(5):
            when = begins + timedelta(days=day)
            for half in HALVES:
                marks[when, half] = chance.choice(CODES) if chance.random() < absent else PRESENT[half]
    if chance.random() < FEWEST_TURNED:
        for session in chance.sample(sorted(marks), k=chance.randrange(1, 4)):
            del marks[session]
    return marks


def _page(body: str, marks: Marks, manner: Manner, chance: random.Random) -> str:
    first, last = min(marks)[0], max(marks)[0]
    period = f"Period: {first:%d/%m/%Y} to {last:%d/%m/%Y}"
    title = chance.choice(("Registration Certificate", "Pupil attendance register", "Tystysgrif Gofrestru"))
    head = f"<h1>{title}</h1><p>Bramhall High School</p><p>Pupil: Jay Smith &nbsp; Reg group: 8B</p><p>{period}</p>"
    key = "<p>Codes: / Present AM &nbsp; \\ Present PM &nbsp; I Illness &nbsp; O Unauthorised &nbsp; L Late</p>"
    foot = "<p>Printed 30/07/2025 09:14</p><p>Signed: ____________ Head teacher &nbsp; Date: ________</p>"
    totals = _sums(marks) if manner.totals else ""
    border = "border:0.5pt solid #444" if manner.ruled else "border:none"
    size = "A4 landscape" if manner.landscape else "A4"
    first_key, last_key = (key, "") if chance.random() < FEWEST_TURNED else ("", key)
    style = (
        f"@page{{size:{size};margin:12mm}} body{{font-family:'{manner.family}';font-size:{manner.size}pt}} "
        f"h1{{font-size:130%}} table{{border-collapse:collapse}} thead{{display:table-header-group}} "
        f"td,th{{{border};padding:0.3mm 0.9mm;text-align:{manner.align};font-weight:normal;white-space:nowrap}} "
        f"span{{display:inline-block;transform:rotate(-90deg);width:1.2em;margin-top:8em}}"
    )
    return (
        f"<html><head><style>{style}</style></head><body>{head}{first_key}{body}{totals}{last_key}{foot}</body></html>"
    )


def _sums(marks: Marks) -> str:
    """Print the totals below: possible sessions, present, authorised and unauthorised."""
    possible = [code for code in marks.values() if code not in ("#", "Y4")]
    present = sum(code in "/\\LBPWV" for code in possible)
    unauthorised = sum(code in "OUNG" for code in possible)
    rest = len(possible) - present - unauthorised
    percent = f"{100 * present / len(possible):.1f}%" if possible else ""
    return (
        f"<p>Possible sessions: {len(possible)} &nbsp; Present: {present} &nbsp; Authorised absences: {rest} &nbsp; "
        f"Unauthorised absences: {unauthorised} &nbsp; {percent}</p>"
    )


def _row(cells: Sequence[str], tag: str = "td") -> str:
    said = (cell if cell.startswith("<span>") else escape(cell) for cell in cells)
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in said)}</tr>"


def _table(heads: str, rows: Sequence[str]) -> str:
    return f"<table><thead>{heads}</thead><tbody>{''.join(rows)}</tbody></table>"


def _mondays(marks: Marks) -> list[date]:
    return sorted({day - timedelta(days=day.weekday()) for day, _ in marks})


def _days(marks: Marks) -> list[date]:
    return sorted({day for day, _ in marks})


def _week_days(monday: date) -> list[date]:
    return [monday + timedelta(days=ahead) for ahead in range(5)]


def _week_cells(monday: date, marks: Marks, manner: Manner) -> list[str]:
    if manner.pairs:
        return ["".join(manner.marked(marks, day, half) or "-" for half in HALVES) for day in _week_days(monday)]
    return [manner.marked(marks, day, half) for day in _week_days(monday) for half in HALVES]


def _week_heads(
    manner: Manner, date_heads: Sequence[str], chance: random.Random, times: int = 1, behind: str = ""
) -> str:
    """Write the heads of weeks: weekdays over their sessions, or each session with its weekday."""
    if manner.pairs:
        return _row([*date_heads, *manner.weekdays] * times + behind.split(), "th")
    if chance.random() < A_CHANCE and len(manner.weekdays[0]) > 1:
        sessions = [f"{day} {half}" for day in manner.weekdays for half in manner.halves]
        return _row([*date_heads, *sessions] * times + behind.split(), "th")
    before = "".join(f"<th>{head}</th>" for head in date_heads)
    over = before + "".join(f'<th colspan="2">{day}</th>' for day in manner.weekdays)
    under = [*[""] * len(date_heads), *[half for _ in manner.weekdays for half in manner.halves]]
    behind_cells = "".join(f"<th>{head}</th>" for head in behind.split())
    return f"<tr>{over * times}{behind_cells}</tr>" + _row(under * times + [""] * len(behind.split()), "th")


def _week_head(chance: random.Random, manner: Manner) -> str:
    return "Wythnos" if manner.welsh else chance.choice(("Week", "W/C", "Week commencing", "Date", ""))


def weeks_in_rows(marks: Marks, manner: Manner, chance: random.Random) -> str:
    """Print a row a week with ten marks, and its totals beside."""
    rows = []
    for monday in _mondays(marks):
        week = [marks.get((day, half)) for day in _week_days(monday) for half in HALVES]
        sums = [
            sum(code in ("/", "\\") for code in week),
            sum(code == "O" for code in week),
            sum(code == "L" for code in week),
        ]
        beside = [str(number) for number in sums] if manner.totals else []
        rows.append(_row([manner.written(monday), *_week_cells(monday, marks, manner), *beside]))
    return _table(
        _week_heads(manner, [_week_head(chance, manner)], chance, behind="Pres Unauth Late" if manner.totals else ""),
        rows,
    )


def weeks_without_heads(marks: Marks, manner: Manner, chance: random.Random) -> str:
    """Print weeks as plain text, the first mark close behind its date or a space away."""
    close = chance.choice(("", " ", "  ", ": "))
    lines = []
    for monday in _mondays(marks):
        cells = [marks.get((day, half), "-") for day in _week_days(monday) for half in HALVES]
        lines.append(f"{manner.written(monday)}{close}{' '.join(cells)}" + ("   10  0  0" if manner.totals else ""))
    text = escape("\n".join(["Week   M    T    W    T    F", *lines]))
    return f"<pre style=\"font-family:'{manner.family}'\">{text}</pre>"


def two_weeks_a_row(marks: Marks, manner: Manner, chance: random.Random) -> str:
    """Print two weeks side by side."""
    mondays = _mondays(marks)
    half = (len(mondays) + 1) // 2
    down = chance.random() < A_CHANCE
    pairs = [(mondays[at], mondays[at + half : at + half + 1]) for at in range(half)] if down else []
    if not down:
        pairs = [(mondays[at], mondays[at + 1 : at + 2]) for at in range(0, len(mondays), 2)]
    rows = []
    for left, right in pairs:
        cells = [
            cell for monday in (left, *right) for cell in (manner.written(monday), *_week_cells(monday, marks, manner))
        ]
        rows.append(_row(cells))
    return _table(_week_heads(manner, [_week_head(chance, manner)], chance, times=2), rows)


def two_rows_a_week(marks: Marks, manner: Manner, chance: random.Random) -> str:
    """Print a row of mornings and one of afternoons for each week."""
    rows = []
    once = chance.random() < A_CHANCE
    for monday in _mondays(marks):
        for number, half in enumerate(HALVES):
            said = "" if once and number else manner.written(monday)
            rows.append(
                _row([said, manner.halves[number], *[manner.marked(marks, day, half) for day in _week_days(monday)]])
            )
    return _table(_row([_week_head(chance, manner), "Session", *manner.weekdays], "th"), rows)


def days_in_rows(marks: Marks, manner: Manner, chance: random.Random) -> str:
    """Print a row a day, perhaps several days side by side."""
    panels = chance.choice((1, 1, 2, 3))
    days = _days(marks)
    deep = -(-len(days) // panels)
    named = chance.random() < A_CHANCE
    rows = []
    for at in range(deep):
        cells: list[str] = []
        for day in days[at::deep]:
            weekday = [manner.weekdays[day.weekday()]] if named else []
            cells += [manner.written(day), *weekday, *[manner.marked(marks, day, half) for half in HALVES]]
        rows.append(_row(cells))
    heads = ["Dyddiad" if manner.welsh else "Date", *(["Day"] if named else []), *manner.halves] * panels
    return _table(_row(heads, "th"), rows)


def sessions_in_rows(marks: Marks, manner: Manner, chance: random.Random) -> str:
    """Print a row a session, with what the code means behind it."""
    meant = {"/": "Present", "\\": "Present", "I": "Illness", "O": "Unauthorised absence", "L": "Late", "M": "Medical"}
    panels = chance.choice((1, 1, 2, 3))
    told = chance.random() < A_CHANCE and panels == 1
    order = sorted(marks)
    deep = -(-len(order) // panels)
    rows = []
    for at in range(deep):
        cells: list[str] = []
        for day, half in order[at::deep]:
            code = marks[day, half]
            cells += [
                manner.written(day),
                manner.halves[HALVES.index(half)],
                code,
                *([meant.get(code, "Other")] if told else []),
            ]
        rows.append(_row(cells))
    heads = ["Date", "Session", "Mark", *(["Meaning"] if told else [])] * panels
    return _table(_row(heads, "th"), rows)


def _bands(days: list[date], manner: Manner) -> list[list[date]]:
    wide = len(manner.written(days[0])) > len("03/03/2025")
    step = (8 if wide else 10) if manner.size > 7 else 15
    return [days[at : at + step] for at in range(0, len(days), step)]


def dates_left_to_right(marks: Marks, manner: Manner, chance: random.Random) -> str:
    """Print the dates from left to right, over a row of mornings and one of afternoons."""
    tables = []
    weekdays = chance.random() < A_CHANCE
    for days in _bands(_days(marks), manner):
        heads = _row(["", *map(manner.head, days)], "th")
        if weekdays:
            heads += _row(["", *(manner.weekdays[day.weekday()] for day in days)], "th")
        rows = [
            _row([name, *[manner.marked(marks, day, half) for day in days]])
            for name, half in zip(manner.halves, HALVES, strict=True)
        ]
        tables.append(_table(heads, rows))
    return "<p></p>".join(tables)


def dates_over_sessions(marks: Marks, manner: Manner, chance: random.Random) -> str:
    """Print the dates from left to right, each over its two sessions, in rows of several children."""
    others = ("Ann Other", "Kai Brindle") if chance.random() < A_CHANCE else ()
    tables = []
    for days in _bands(_days(marks), manner):
        heads = "<tr><th>Name</th>" + "".join(f'<th colspan="2">{manner.head(day)}</th>' for day in days) + "</tr>"
        heads += _row(["", *[half for _ in days for half in manner.halves]], "th")
        rows = [_row(["Jay Smith", *[manner.marked(marks, day, half) for day in days for half in HALVES]])]
        for other in others:
            rows.insert(chance.randrange(2), _row([other, *[chance.choice("/OIL") for _ in days for _ in HALVES]]))
        tables.append(_table(heads, rows))
    return "<p></p>".join(tables)


def days_under_months(marks: Marks, manner: Manner, chance: random.Random) -> str:
    """Print the days' numbers under their months, over a row of mornings and one of afternoons."""
    tables = []
    weekdays = chance.random() < A_CHANCE
    step = 20 if manner.size > 7 else 30
    days = _days(marks)
    for band in (days[at : at + step] for at in range(0, len(days), step)):
        months = [(month, len(list(same))) for month, same in groupby((day.year, day.month) for day in band)]
        over = "".join(f'<th colspan="{wide}">{MONTHS[month - 1]} {year}</th>' for (year, month), wide in months)
        heads = f"<tr><th></th>{over}</tr>" + _row(["", *(str(day.day) for day in band)], "th")
        if weekdays:
            heads += _row(["", *(manner.weekdays[day.weekday()][:1] for day in band)], "th")
        rows = [
            _row([name, *[manner.marked(marks, day, half) for day in band]])
            for name, half in zip(manner.halves, HALVES, strict=True)
        ]
        tables.append(_table(heads, rows))
    return "<p></p>".join(tables)


def months_in_rows(marks: Marks, manner: Manner, chance: random.Random) -> str:
    """Print a row of mornings and one of afternoons for each month, over the days from 1 to 31."""
    months = sorted({(day.year, day.month) for day, _ in marks})
    rows = []
    once = chance.random() < A_CHANCE
    for year, month in months:
        for number, half in enumerate(HALVES):
            codes = [manner.marked(marks, day, half) if day else "" for day in _days_of(year, month)]
            said = "" if once and number else f"{MONTHS[month - 1]} {year}"
            rows.append(_row([said, manner.halves[number], *codes]))
    return _table(_row(["Month", "", *map(str, range(1, 32))], "th"), rows)


def _days_of(year: int, month: int) -> list[date | None]:
    days: list[date | None] = []
    for number in range(1, 32):
        try:
            day = date(year, month, number)
        except ValueError:
            days.append(None)
            continue
        days.append(day if day.weekday() < len(LETTERS) else None)
    return days


def two_rows_a_child(marks: Marks, manner: Manner, chance: random.Random) -> str:
    """Print the dates from left to right, over the mornings and the afternoons of several children."""
    children = ["Ann Other", "Jay Smith", "Kai Brindle"][chance.randrange(2) :]
    tables = []
    for days in _bands(_days(marks), manner):
        heads = _row(["Name", "", *map(manner.head, days)], "th")
        rows = []
        for child in children:
            for number, half in enumerate(HALVES):
                own = [manner.marked(marks, day, half) for day in days]
                codes = own if child == "Jay Smith" else [chance.choice("/OIL") for _ in days]
                rows.append(_row(["" if number else child, manner.halves[number], *codes]))
        tables.append(_table(heads, rows))
    return "<p></p>".join(tables)


def a_table_a_child(marks: Marks, manner: Manner, chance: random.Random) -> str:
    """Print the weeks of several children, one below the other, each under the name."""
    others = {session: chance.choice("/OIL") for session in marks}
    children = [("Jay Smith", marks), ("Ann Other", others)]
    chance.shuffle(children)
    return "".join(f"<p>Pupil: {name}</p>{weeks_in_rows(own, manner, chance)}" for name, own in children)


def weeks_with_remarks(marks: Marks, manner: Manner, chance: random.Random) -> str:
    """Print seven days a week, the dates of Fridays, the holidays in words, and a line for each term."""
    rows = []
    mondays = _mondays(marks)
    ending = chance.random() < A_CHANCE
    every = [mondays[0] + timedelta(weeks=week) for week in range((mondays[-1] - mondays[0]).days // 7 + 1)]
    for monday in every:
        said = manner.written(monday + timedelta(days=4) if ending else monday)
        if monday in mondays:
            rows.append(_row([said, *_week_cells(monday, marks, manner)]))
        elif chance.random() < A_CHANCE:
            rows.append(
                f'<tr><td>{said}</td><td colspan="10">{"Hanner tymor" if manner.welsh else "Half term"}</td></tr>'
            )
    head = "Wythnos" if manner.welsh else ("Week ending" if ending else "Week commencing")
    rows.insert(chance.randrange(len(rows)), '<tr><td colspan="11">Autumn term 2024</td></tr>')
    return _table(_week_heads(manner, [head], chance), rows)


def a_block_a_week(marks: Marks, manner: Manner, chance: random.Random) -> str:
    """Print a small table for each week, a row a day, the week's date above; pages break where they will."""
    said = "Wythnos yn dechrau" if manner.welsh else chance.choice(("Week commencing", "Week beginning:", "W/C"))
    blocks = []
    for monday in _mondays(marks):
        rows = [
            _row([manner.weekdays[day.weekday()], *[manner.marked(marks, day, half) for half in HALVES]])
            for day in _week_days(monday)
        ]
        blocks.append(f"<p>{said} {manner.written(monday)}</p>" + _table(_row(["", *manner.halves], "th"), rows))
    return "".join(blocks)


_LAYOUTS: dict[str, Table] = {
    "weeks in rows": weeks_in_rows,
    "weeks without heads": weeks_without_heads,
    "two weeks a row": two_weeks_a_row,
    "two rows a week": two_rows_a_week,
    "days in rows": days_in_rows,
    "sessions in rows": sessions_in_rows,
    "dates left to right": dates_left_to_right,
    "dates left to right over sessions": dates_over_sessions,
    "days under months": days_under_months,
    "months in rows": months_in_rows,
    "a block a week": a_block_a_week,
    "two rows a child": two_rows_a_child,
    "a table a child": a_table_a_child,
    "weeks with remarks": weeks_with_remarks,
}
LAYOUTS = tuple(_LAYOUTS)
