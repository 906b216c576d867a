"""Marks of a printed register that no row took, though they stand where others of its marks do: each line is told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.attendance.register.printed.printed_columns import Places
from pipeline.attendance.register.printed.printed_heads import half_named
from pipeline.attendance.register.printed.printed_lines import PrintedLine, Token, is_key, marks_in

FEWEST_DIGITS = 4
LONGEST_LABEL = 3


@dataclass
class Account:
    """What became of the lines of a block: the marks that were taken, and the lines of which something was told."""

    places: list[Places] = field(default_factory=list)
    _taken: set[tuple[int, float, float]] = field(default_factory=set)
    _told: set[tuple[int, float]] = field(default_factory=set)

    def take(self, line: PrintedLine, marks: Sequence[Token]) -> None:
        """Note the marks of a line that were read."""
        self._taken.update((line.page, line.down, mark.left) for mark in marks)

    def tell(self, line: PrintedLine) -> None:
        """Note that a line was told."""
        self._told.add((line.page, line.down))

    def crossed_out(self, lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
        """Give each line with dates, or with marks that were read, through which somebody drew another."""
        read = {(page, down) for page, down, _ in self._taken}
        for line in lines:
            if line.crossed and ((line.page, line.down) in read or any(token.day for token in line.tokens)):
                yield line

    def left_over(self, lines: Sequence[PrintedLine], settings: AttendanceSettings) -> Iterator[PrintedLine]:
        """Give each line with marks under the columns that nobody took, where little else stands there."""
        for line in lines:
            if is_key(line):
                continue
            if (line.page, line.down) not in self._told and any(
                self._misses(line, one, settings) for one in self.places
            ):
                yield line

    def _misses(self, line: PrintedLine, places: Places, settings: AttendanceSettings) -> bool:
        inside = [token for token in line.tokens if places.first <= token.centre <= places.last]
        marks = [mark for token in inside for mark in marks_in(token, settings)]
        open_marks = [mark for mark in marks if (line.page, line.down, mark.left) not in self._taken]
        missed = sum(places.column(mark) is not None for mark in open_marks)
        words = sum(token.is_word and len(token.text) > LONGEST_LABEL for token in line.tokens)
        return 2 * missed > len(inside) and missed >= words and (missed > 1 or _is_row(line))


def _is_row(line: PrintedLine) -> bool:
    """Tell whether a line with one mark may be a row: it names a session, or has the digits of a date."""
    digits = (sum(map(str.isdigit, token.text)) for token in line.tokens)
    return any(half_named(token.text) for token in line.tokens) or any(number >= FEWEST_DIGITS for number in digits)
