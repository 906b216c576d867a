"""The heads of a printed register: lines of dates, months, days' numbers, weekdays and sessions become its columns."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.attendance.basis.calendar import SATURDAY
from pipeline.attendance.basis.marks import Half
from pipeline.attendance.register.cells import words_of
from pipeline.attendance.register.headings import meaning_of
from pipeline.attendance.register.printed.printed_lines import PrintedLine, Token

FEWEST_WEEKDAYS, FEWEST_NUMBERS = 4, 4
MOST_DAYS = 31
SHORTEST_WORD = 3
WEEKDAYS = 2
"""The rank of weekdays among heads."""

_WEEKDAYS = (
    ("monday", "llun", "dydd llun"),
    ("tuesday", "mawrth"),
    ("wednesday", "mercher"),
    ("thursday", "iau"),
    ("friday", "gwener"),
    ("saturday", "sadwrn"),
    ("sunday", "sul"),
)
_SHORTEST_WEEKDAY = 2
_LETTERS = ("mtwtfss", "lmmigss")
"""English and Welsh."""
_HALVES: dict[str, Half] = {
    **dict.fromkeys(("am", "a.m.", "a.m", "morning", "bore", "yb", "y.b.", "y bore"), "AM"),
    **dict.fromkeys(("pm", "p.m.", "p.m", "afternoon", "prynhawn", "yp", "y.p.", "yh", "y.h.", "y prynhawn"), "PM"),
}
_HALF_LETTERS: dict[str, Half] = {"a": "AM", "p": "PM"}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over some columns; ``number`` is a day of the month, ``weekday`` is 0 for Monday."""

    left: float
    right: float
    day: date | None = None
    month: date | None = None
    number: int | None = None
    weekday: int | None = None
    half: Half | None = None

    @property
    def centre(self) -> float:
        """The middle between its edges."""
        return (self.left + self.right) / 2

    @property
    def said(self) -> tuple[object, ...]:
        """What it says, wherever it stands."""
        return self.day, self.month, self.number, self.weekday, self.half

    @property
    def rank(self) -> int:
        """How far down heads of this kind stand: months over dates over weekdays over sessions."""
        said = (self.month, self.day or self.number, self.weekday, self.half)
        return next(rank for rank, one in enumerate(said) if one is not None)

    def under(self, other: "Head") -> "Head":
        """Say of it what a head above says."""
        return replace(
            self,
            day=self.day or other.day,
            month=self.month or other.month,
            number=other.number if self.number is None else self.number,
            weekday=other.weekday if self.weekday is None else self.weekday,
            half=self.half or other.half,
        )


def weekday_named(text: str) -> int | None:
    """Read the name of a weekday, English or Welsh, whole or shortened: 0 for Monday."""
    said = text.casefold().strip(".,:")
    if len(said) < _SHORTEST_WEEKDAY:
        return None
    found = [at for at, names in enumerate(_WEEKDAYS) if any(name.startswith(said) for name in names)]
    return found[0] if len(found) == 1 else None


def half_named(text: str) -> Half | None:
    """Read a session by its name, English or Welsh; letters are read where there is more to tell them by."""
    return _HALVES.get(text.casefold().strip(",:()"))


def half_lettered(text: str) -> Half | None:
    """Read a session by its letter."""
    return half_named(text) or _HALF_LETTERS.get(text.casefold())


def weekday_lettered(text: str, weekday: int | None, after: int | None) -> int | None:
    """Read the letter of a weekday: of the one that it should be, else the first of that letter after another day."""
    if weekday is None:
        first = 0 if after is None else after + 1
        weekday = next((day for day in range(first, SATURDAY) if _begins_with(text, day)), None)
    return weekday if weekday is not None and _begins_with(text, weekday) else None


def _begins_with(letter: str, weekday: int) -> bool:
    return any(letters[weekday] == letter.casefold() for letters in _LETTERS)


def heads_of(line: PrintedLine, above: Sequence[Head]) -> tuple[Head, ...]:
    """Read a line as heads; nothing where it is none. ``above`` are the heads over it, if any.

    Words may stand before and behind the heads, and between those of weeks that stand side by side.
    """
    for read in (_named_heads, _weekdays_by_letter, _sessions_by_letter, _numbers):
        if heads := read(line.tokens, above):
            return heads
    return ()


def _named_heads(tokens: Sequence[Token], above: Sequence[Head]) -> tuple[Head, ...]:
    heads = [(at, head) for at, token in enumerate(tokens) if (head := _named(token))]
    if not heads or not _are_labels(tokens, {at for at, _ in heads}):
        return ()
    joined = _with_sessions([head for _, head in heads])
    dated = [at for at, head in heads if head.day or head.month]
    if dated and any(at not in dict(heads) for at in range(dated[0], dated[-1])):
        return ()  # "from 3 March 2025 to 21 March 2025"
    return joined if _make_a_line(joined, above) else ()


def _named(token: Token) -> Head | None:
    weekday, half = weekday_named(token.text), half_named(token.text)
    if token.day or token.month:
        return Head(token.left, token.right, token.day, token.month)
    if half:
        return Head(token.left, token.right, half=half)
    return None if weekday is None else Head(token.left, token.right, weekday=weekday)


def _are_labels(tokens: Sequence[Token], heads: Collection[int]) -> bool:
    """Tell whether all but the heads are words: no mark, no number and no second date stands among them.

    Behind the heads of a whole week anything may stand, as the codes do of which the row has the sums; a word before
    them may be spelt with letters that are all codes: ``WEEK BEG``.
    """
    are_many = len(heads) >= FEWEST_WEEKDAYS
    end = max(heads) + 1 if are_many else len(tokens)
    return all(
        is_label(token) or (are_many and at < min(heads) and _is_spelt(token))
        for at, token in enumerate(tokens[:end])
        if at not in heads
    )


def _is_spelt(token: Token) -> bool:
    """Tell a word of letters alone, too long for the marks of a day."""
    return token.text.isalpha() and len(token.text) >= SHORTEST_WORD


def is_label(token: Token) -> bool:
    """Tell a word that heads something; one that may as well be marks is one only where it is known: ``W/C``."""
    if token.may_be_marks and meaning_of(words_of(token.text)) == "other":
        return False
    return token.is_word and not any(map(str.isdigit, token.text))


def _with_sessions(heads: Sequence[Head]) -> tuple[Head, ...]:
    """Join each session with the day or weekday right before it, where every one has such: ``Mon AM Mon PM``."""
    days, sessions = heads[::2], heads[1::2]
    paired = len(days) == len(sessions) and all(one.half is None for one in days) and all(one.half for one in sessions)
    if not paired:
        return tuple(heads)
    return tuple(
        replace(day, right=session.right, half=session.half) for day, session in zip(days, sessions, strict=True)
    )


def _make_a_line(heads: Sequence[Head], above: Sequence[Head]) -> bool:
    if len({head.rank for head in heads}) > 1:
        return False
    halves = {head.half for head in heads}
    if heads[0].rank < WEEKDAYS:  # dates and months with one session alone are rows
        return halves in ({None}, {"AM", "PM"})
    if heads[0].rank == WEEKDAYS:
        return len(heads) >= FEWEST_WEEKDAYS or (len(heads) == len(above) and halves == {None})
    return halves == {"AM", "PM"}


def _weekdays_by_letter(tokens: Sequence[Token], above: Sequence[Head]) -> tuple[Head, ...]:
    letters = [(at, token) for at, token in enumerate(tokens) if len(token.text) == 1]
    said = "".join(token.text for _, token in letters).casefold()
    if not letters or not _are_labels(tokens, {at for at, _ in letters}):
        return ()
    weekdays = _run_of_weekdays(said)
    if weekdays is None and len(above) == len(said):
        days = [head.day for head in above]
        agrees = all(day and _begins_with(letter, day.weekday()) for day, letter in zip(days, said, strict=True))
        weekdays = [day.weekday() for day in days if day] if agrees else None
    if weekdays is None:
        return ()
    return tuple(Head(one.left, one.right, weekday=day) for (_, one), day in zip(letters, weekdays, strict=True))


def _run_of_weekdays(letters: str) -> list[int] | None:
    """Read whole weeks, side by side: ``mtwtf``, ``mtwtfmtwtf`` or with the weekend."""
    for week in (names[:days] for names in _LETTERS for days in (SATURDAY, len(names))):
        days = len(week)
        if letters and len(letters) % days == 0 and letters == week * (len(letters) // days):
            return [at % days for at in range(len(letters))]
    return None


def _sessions_by_letter(tokens: Sequence[Token], above: Sequence[Head]) -> tuple[Head, ...]:  # noqa: ARG001  one form
    letters = [at for at, token in enumerate(tokens) if token.text.casefold() in _HALF_LETTERS]
    said = "".join(tokens[at].text for at in letters).casefold()
    days = [at for at, token in enumerate(tokens) if _named(token)]
    if not said or said != "ap" * (len(said) // 2) or not _are_labels(tokens, {*letters, *days}):
        return ()
    heads = [_named(tokens[at]) or _lettered(tokens[at]) for at in sorted({*letters, *days})]
    joined = _with_sessions(heads)
    return joined if len({head.rank for head in joined}) == 1 else ()


def _lettered(token: Token) -> Head:
    return Head(token.left, token.right, half=_HALF_LETTERS[token.text.casefold()])


def _numbers(tokens: Sequence[Token], above: Sequence[Head]) -> tuple[Head, ...]:
    """Read a row of days' numbers, over which stands their month, or all of which are there from 1 on."""
    numbers = [(at, int(token.text)) for at, token in enumerate(tokens) if token.text.isdecimal()]
    if not numbers or not all(1 <= number <= MOST_DAYS for _, number in numbers):
        return ()
    if not _are_labels(tokens, {at for at, _ in numbers}) or numbers[-1][0] - numbers[0][0] != len(numbers) - 1:
        return ()
    under_months = bool(above) and all(head.month for head in above)
    whole = len(numbers) >= FEWEST_NUMBERS and [number for _, number in numbers] == list(range(1, len(numbers) + 1))
    if not (under_months or whole):
        return ()
    return tuple(Head(tokens[at].left, tokens[at].right, number=number) for at, number in numbers)


def columns_of(lines: Sequence[Sequence[Head]]) -> tuple[Head, ...] | None:
    """Join the lines of heads that stand above one another into columns; None where they do not fit together."""
    finest = max(range(len(lines)), key=lambda at: (len(lines[at]), at))
    columns: tuple[Head, ...] = tuple(lines[finest])
    for at in sorted(range(len(lines)), key=lambda number: -number):
        if at == finest:
            continue
        over = _spread(lines[at], columns)
        if over is None:
            return None
        columns = tuple(column.under(head) for column, head in zip(columns, over, strict=True))
    return columns if all(map(_agrees_with_itself, columns)) else None


def _agrees_with_itself(column: Head) -> bool:
    """Tell whether the weekday over a column is that of its date."""
    return column.day is None or column.weekday in (None, column.day.weekday())


def _spread(heads: Sequence[Head], columns: Sequence[Head]) -> list[Head] | None:
    """Give the head that stands over each column: of months by their numbers, of others as many columns each."""
    if heads[0].month:
        return _months_over(heads, columns)
    each, rest = divmod(len(columns), len(heads))
    if rest:
        return None
    over = [heads[at // each] for at in range(len(columns))]
    return (
        over if all(_stands_over(head, columns[at * each : (at + 1) * each]) for at, head in enumerate(heads)) else None
    )


def _stands_over(head: Head, columns: Sequence[Head]) -> bool:
    return head.left <= columns[-1].right and columns[0].left <= head.right


def _months_over(heads: Sequence[Head], columns: Sequence[Head]) -> list[Head] | None:
    """Begin the next month where the numbers begin anew; where that is not once for each month, none is known."""
    over, month = list[Head](), 0
    for at, column in enumerate(columns):
        if at and column.number is not None and column.number < (columns[at - 1].number or 0):
            month += 1
        if month >= len(heads):
            return None
        over.append(heads[month])
    return over if month == len(heads) - 1 else None
