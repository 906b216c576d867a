"""The rows of a printed register: the date, weekday and session before the marks, and the marks themselves."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.attendance.basis.marks import Half
from pipeline.attendance.register.printed.printed_heads import (
    half_lettered,
    half_named,
    weekday_lettered,
    weekday_named,
)
from pipeline.attendance.register.printed.printed_lines import PrintedLine, Token, marks_in
from pipeline.attendance.register.printed.printed_weekdays import weekdays_beside

LONGEST_UNKNOWN = 3
ALL_DAY = ["all", "day"]
NO_SCHOOL = re.compile(
    r"(?i)half[ -]?term|holidays?|closed|closure|inset|training|bank holiday|hanner tymor|gwyliau|ar gau|hyfforddiant"
)
"""What stands in a row instead of marks where there was no school."""


@dataclass(frozen=True)
class PrintedRow:
    """A date and the marks behind it, or a row of marks below dates; ``behind`` is what follows the marks.

    ``panel`` tells apart what stands side by side, from 0; ``name`` is what words stand before the marks, which end at
    ``named_to``; ``follows_words`` says that others stand before the date, ``remarked`` that remarks follow the marks.
    """

    line: PrintedLine
    dated: Token | None = None
    marks: tuple[Token, ...] = ()
    behind: tuple[Token, ...] = ()
    half: Half | None = None
    weekday: int | None = None
    month: date | None = None
    name: str = ""
    all_day: bool = False
    follows_words: bool = False
    named_to: float = float("-inf")
    panel: int = 0
    remarked: bool = False

    @property
    def day(self) -> date | None:
        """The date that the row begins with."""
        return self.dated.day if self.dated else None

    @property
    def denied_weekday(self) -> int | None:
        """A weekday that stands beside its date, and is another's."""
        if self.dated is None:
            return None
        tokens = [token for token in self.line.tokens if not (self.remarked and token in self.behind)]
        beside = [self.weekday, *weekdays_beside(tokens, self.dated)]
        return next((one for one in beside if self.day and one not in (None, self.day.weekday())), None)

    @property
    def is_without_school(self) -> bool:
        """Whether words say instead of marks that there was no school."""
        return not self.marks and not self.behind and NO_SCHOOL.search(self.name) is not None

    def overlaps(self, other: "PrintedRow") -> bool:
        """Whether its date stands in one column with that of another row."""
        return self.dated is not None and other.dated is not None and _overlap(self.dated, other.dated)


def with_remarks(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """Say of rows whether a weekday behind the marks is of a remark; where most have one, it is of their dates."""
    marked = [row for row in rows if row.day and row.marks]
    named = [row for row in marked if any(weekday_named(token.text) is not None for token in row.behind)]
    return [replace(row, remarked=2 * len(named) < len(marked)) for row in rows]


@dataclass
class _Labels:
    """What stands before the marks of a row, taken off word by word."""

    half: Half | None = None
    weekday: int | None = None
    month: date | None = None
    words: list[str] = field(default_factory=list)

    def take(self, token: Token, settings: AttendanceSettings) -> bool:
        """Take a token that names something; a mark or a number is none."""
        half, weekday = half_named(token.text), weekday_named(token.text)
        if half:
            self.half = half
        elif weekday is not None:
            self.weekday = weekday
        elif token.month:
            self.month = token.month
        elif marks_in(token, settings) or not (token.is_word or token.text == ":"):
            return False
        else:
            self.words.append(token.text)
        return True


def rows_by_date(
    lines: Sequence[PrintedLine], settings: AttendanceSettings, *, halves_in_letters: bool
) -> tuple[PrintedRow, ...]:
    """Cut each line at its dates; a line without one is one row. Dates side by side are told apart by their places."""
    rows = [row for line in lines for row in _cut_at_dates(line, settings)]
    starts = _panels([row.dated for row in rows if row.dated and row.marks])
    rows = [replace(row, panel=_panel(row.dated, starts)) for row in rows]
    lettered = halves_in_letters or any(row.behind and not row.marks and row.behind[0].text == "A" for row in rows)
    if not lettered:
        return tuple(rows)
    return tuple(_with_half_in_letter(row, settings) for row in rows)


def rows_below_dates(
    lines: Sequence[PrintedLine], first: float, last: float, settings: AttendanceSettings
) -> tuple[PrintedRow, ...]:
    """Read each line as marks that stand between the left edge of the first column and the right of the last."""
    return tuple(row for line in lines if (row := _below_dates(line, first, last, settings)))


def _cut_at_dates(line: PrintedLine, settings: AttendanceSettings) -> Iterator[PrintedRow]:
    starts = [at for at, token in enumerate(line.tokens) if token.day]
    if not starts:
        yield _read(line, None, line.tokens, settings)
        return
    for start, end in zip(starts, [*starts[1:], len(line.tokens)], strict=True):
        row = _read(line, line.tokens[start], line.tokens[start + 1 : end], settings)
        before = line.tokens[:start] if start == starts[0] else ()
        half = next((half for token in before if (half := half_named(token.text))), None)
        yield replace(row, follows_words=any(token.is_word for token in before), half=row.half or half)


def _read(line: PrintedLine, day: Token | None, tokens: Sequence[Token], settings: AttendanceSettings) -> PrintedRow:
    """Read what follows a date: words that name the session or the weekday, marks, and what is behind them."""
    labels, at = _Labels(), 0
    while at < len(tokens) and labels.take(tokens[at], settings):
        at += 1
    marks, behind = _run_of_marks(tokens[at:], settings)
    if labels.half == "AM" and (both := _of_both_sessions(tokens[at:], settings)):
        labels.half, (marks, behind) = None, both
    all_day = [word.casefold() for word in labels.words] == ALL_DAY
    return PrintedRow(
        line,
        day,
        marks,
        behind,
        labels.half,
        labels.weekday,
        labels.month,
        " ".join(labels.words),
        all_day=all_day,
        named_to=tokens[at - 1].right if at else float("-inf"),
    )


def _of_both_sessions(
    tokens: Sequence[Token], settings: AttendanceSettings
) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    """Read the mark of a morning that the afternoon's follows with its name: ``/ PM: O``; None where it does not."""
    if len(tokens) < 2 or half_named(tokens[1].text) != "PM":  # noqa: PLR2004
        return None
    of_morning, (of_afternoon, behind) = marks_in(tokens[0], settings), _run_of_marks(tokens[2:], settings)
    return ((*of_morning, *of_afternoon), behind) if len(of_morning) == 1 else None


def _run_of_marks(tokens: Sequence[Token], settings: AttendanceSettings) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Give the marks that stand together; a strange sign among them is a mark that nobody knows."""
    marks = list[Token]()
    for at, token in enumerate(tokens):
        found = marks_in(token, settings)
        if not found and marks and _may_be_mark(token) and at + 1 < len(tokens) and marks_in(tokens[at + 1], settings):
            found = [token]
        if not found:
            return tuple(marks), tuple(tokens[at:])
        marks.extend(found)
    return tuple(marks), ()


def _may_be_mark(token: Token) -> bool:
    return token.day is None and len(token.text) <= LONGEST_UNKNOWN and not token.text.isdecimal()


def _with_half_in_letter(row: PrintedRow, settings: AttendanceSettings) -> PrintedRow:
    """Take the letter A or P before the marks for the session."""
    tokens = (*row.marks, *row.behind)
    half = half_lettered(tokens[0].text) if tokens and row.half is None else None
    if half is None:
        return row
    marks, behind = _run_of_marks(tokens[1:], settings)
    return replace(row, half=half, marks=marks, behind=behind)


def with_weekday_in_letter(row: PrintedRow, after: int | None) -> PrintedRow:
    """Take the first of a row's marks for the letter of its weekday: of its date, else of a day ``after`` another."""
    if row.weekday is not None or not row.marks:
        return row
    day = row.day
    weekday = weekday_lettered(row.marks[0].text, day.weekday() if day else None, after)
    return row if weekday is None else replace(row, weekday=weekday, marks=row.marks[1:])


def _panels(dates: Sequence[Token]) -> list[Token]:
    """Give one date of each column of dates, from left to right."""
    columns = list[Token]()
    for token in dates:
        if not any(_overlap(token, other) for other in columns):
            columns.append(token)
    return sorted(columns, key=lambda token: token.left)


def _panel(day: Token | None, columns: Sequence[Token]) -> int:
    return next((at for at, other in enumerate(columns) if day and _overlap(day, other)), 0)


def _overlap(one: Token, other: Token) -> bool:
    return one.left < other.right and other.left < one.right


def panel_edges(rows: Sequence[PrintedRow]) -> list[tuple[float, float]]:
    """Give where each panel begins and ends, from the dates of its rows."""
    lefts: dict[int, float] = {}
    for row in rows:
        if row.dated and row.marks:
            lefts[row.panel] = min(row.dated.left, lefts.get(row.panel, row.dated.left))
    starts = [left for _, left in sorted(lefts.items())][1:]
    return list(zip([float("-inf"), *starts], [*starts, float("inf")], strict=True))


def _below_dates(line: PrintedLine, first: float, last: float, settings: AttendanceSettings) -> PrintedRow | None:
    before = [token for token in line.tokens if token.centre < first]
    inside = [token for token in line.tokens if first <= token.centre and token.left <= last]
    labels = _Labels()
    for token in before:
        labels.take(token, settings)
    letter = half_lettered(before[-1].text) if before and not labels.half else None
    half = labels.half or letter
    marks = [mark for token in inside for mark in marks_in(token, settings) or [token]]
    known = sum(bool(marks_in(token, settings)) for token in inside)
    prose = any(
        token.is_word and len(token.text) > LONGEST_UNKNOWN and not marks_in(token, settings) for token in inside
    )
    dated = any(token.day for token in line.tokens)
    if dated or prose or 2 * known < len(inside) or not (inside or half):
        return None
    return PrintedRow(line, None, tuple(marks), (), half, labels.weekday, labels.month, " ".join(labels.words))
