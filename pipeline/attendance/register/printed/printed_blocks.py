"""A printed register in its blocks: the rows of marks below the same heads, of one child, with the date above them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.attendance.register.as_written import NameAbove
from pipeline.attendance.register.cells import words_of
from pipeline.attendance.register.headings import Meaning, meaning_of
from pipeline.attendance.register.printed.printed_heads import Head, half_named, heads_of, is_label, weekday_named
from pipeline.attendance.register.printed.printed_lines import PrintedLine, Token
from pipeline.attendance.register.pupil_names import numbers_in, pupil_in

OVER_A_TABLE: tuple[Meaning, ...] = ("date", "half", "code", "week begins", "week ends", "week", "day")
SAME_EDGE = 0.6
"""How far the edges of one column stand apart at the most, in heights of a letter."""
A_REST = 2
"""Words of a heading that are left over for its second line, at the most."""
OF_WEEK: tuple[Meaning, ...] = ("week begins", "week ends", "week")


@dataclass
class Block:
    """Rows below heads. ``week`` is a date that stands alone above them, ``said`` what words head its columns."""

    heads: list[tuple[Head, ...]] = field(default_factory=list)
    rows: list[PrintedLine] = field(default_factory=list)
    week: Token | None = None
    said: frozenset[Meaning] = frozenset()
    names: list[NameAbove] = field(default_factory=list)

    def below(self) -> "Block":
        """Give a block that goes on below this one, with its heads."""
        return Block(list(self.heads), week=self.week, said=self.said)

    def has_date_at(self, left: float, height: float) -> bool:
        """Whether a row of marks has a date that begins at this place."""
        tokens = (token for row in self.rows if not _is_prose(row) for token in row.tokens if token.day)
        return any(abs(token.left - left) < SAME_EDGE * height for token in tokens)


def blocks_of(lines: Iterable[PrintedLine]) -> list[Block]:
    """Cut the lines of all pages into blocks; heads go on over a page without any."""
    cutting = _Cutting()
    for line in lines:
        cutting.add(line)
    return [block for block in cutting.blocks if block.rows or block.names]


class _Cutting:
    def __init__(self) -> None:
        self.blocks = [Block()]

    @property
    def last(self) -> Block:
        return self.blocks[-1]

    def add(self, line: PrintedLine) -> None:
        names = list(_names(line))
        if names:
            self._named(names)
        heads = heads_of(line, self.last.heads[-1] if self.last.heads and not self.last.rows else ())
        alone = _alone(line)
        if self._is_blank_row(line):
            self.last.rows.append(line)
        elif alone and self._goes_on_with_dates(alone, line):
            self._headed((Head(alone.left, alone.right, day=alone.day),), frozenset())
        elif alone:
            self._dated(alone, _said(line))
        elif heads and self._are_repeated(heads, line):
            return
        elif heads:
            self._headed(heads, _said(line))
        elif said := _said_of_table(line):
            self.blocks.append(
                Block(week=self.last.week if not self.last.rows else None, said=said, names=self._taken())
            )
        else:
            self.last.rows.append(line)

    def _are_repeated(self, heads: tuple[Head, ...], line: PrintedLine) -> bool:
        """Tell the heads of the same table at the top of its next page."""
        said = [head.said for head in heads]
        rows = self.last.rows
        return (
            bool(rows)
            and rows[-1].page < line.page
            and any([one.said for one in old] == said for old in self.last.heads)
        )

    def _taken(self) -> list[NameAbove]:
        """Give the names above, of a block that has no row yet."""
        return [] if self.last.rows else self.last.names

    def _named(self, names: list[NameAbove]) -> None:
        if self.last.rows:
            self.blocks.append(self.last.below())
        self.last.names.extend(names)

    def _is_blank_row(self, line: PrintedLine) -> bool:
        """Tell dates that stand where those of other rows do: a week without marks, and no head."""
        dated = [token for token in line.tokens if token.day]
        return bool(dated) and all(self.last.has_date_at(token.left, line.height) for token in dated)

    def _goes_on_with_dates(self, alone: Token, line: PrintedLine) -> bool:
        """Tell the one date of a last, short table whose dates go from left to right."""
        with_rows = next((block for block in reversed(self.blocks) if block.rows), self.last)
        firsts = [heads[0] for heads in with_rows.heads if heads[0].day]
        of_week = not _said(line).isdisjoint(OF_WEEK)
        return not of_week and any(one.left < alone.right and alone.left < one.right for one in firsts)

    def _dated(self, alone: Token, said: frozenset[Meaning]) -> None:
        heads = list(self.last.heads)
        self.blocks.append(Block(heads, week=alone, said=self.last.said | said, names=self._taken()))

    def _headed(self, heads: tuple[Head, ...], said: frozenset[Meaning]) -> None:
        last = self.last
        has_no_row = all(map(_goes_on_from_a_heading, last.rows))
        goes_on = bool(last.heads) and has_no_row and last.heads[-1][0].rank < heads[0].rank
        if goes_on and not _is_old(last):
            last.rows.clear()
            last.heads.append(heads)
            last.said |= said
            return
        week = last.week if not last.rows else None
        self.blocks.append(Block([heads], week=week, said=said, names=self._taken()))


def _is_old(block: Block) -> bool:
    """Tell heads that a block has from the one above it, and that end with its rows of sessions."""
    return block.heads[-1][0].half is not None


def _goes_on_from_a_heading(line: PrintedLine) -> bool:
    """Tell the rest of a heading that takes two lines, ``Week`` and ``commencing``, between the heads of columns."""
    return len(line.tokens) <= A_REST and all(
        token.is_word and not token.day and is_label(token) for token in line.tokens
    )


def _alone(line: PrintedLine) -> Token | None:
    """Give the one date of a line that has only words beside it."""
    dated = [at for at, token in enumerate(line.tokens) if token.day]
    if len(dated) != 1 or any(not token.is_word for token in line.tokens if not token.day):
        return None
    behind = line.tokens[dated[0] + 1 :]
    return None if any(token.may_be_marks for token in behind) else line.tokens[dated[0]]


def _is_prose(line: PrintedLine) -> bool:
    """Tell a line of words or with a date alone from one with marks."""
    return (
        sum((token.may_be_marks or not token.is_word) and not token.day for token in line.tokens) < len(line.tokens) / 2
    )


def _said(line: PrintedLine) -> frozenset[Meaning]:
    """Give what the words of a line head, each for itself and with those beside it."""
    runs = [list(run) for is_word, run in groupby(line.tokens, key=_is_plain_word) if is_word]
    words = [*(token.text for run in runs for token in run), *(" ".join(token.text for token in run) for run in runs)]
    return frozenset(meaning_of(words_of(one)) for one in words)


def _is_plain_word(token: Token) -> bool:
    return token.is_word and half_named(token.text) is None and weekday_named(token.text) is None


def _said_of_table(line: PrintedLine) -> frozenset[Meaning]:
    """Give what the words of a line head, where there is a date and a mark among it: ``Date  Session  Mark``."""
    said = _said(line) & set(OVER_A_TABLE)
    is_header = all(map(is_label, line.tokens)) and {"date", "code"} <= said
    return frozenset(said) if is_header else frozenset()


def _names(line: PrintedLine) -> Iterator[NameAbove]:
    found = pupil_in(line.text)
    if found:
        yield NameAbove(found.name, f"page {line.page}", found.labelled)
    for said in numbers_in(line.text):
        yield NameAbove(said, f"page {line.page}", labelled=True)
