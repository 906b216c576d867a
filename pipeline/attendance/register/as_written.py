"""A register as it is written: marks with their places, before anybody says what they mean."""

from dataclasses import dataclass
from datetime import date

from pipeline.attendance.basis.attendance_settings import TotalOf
from pipeline.attendance.basis.marks import Half
from pipeline.attendance.basis.oddities import Oddity


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of one session as a register writes it; ``code`` is empty where nothing is marked.

    ``place`` is where a person finds it, such as ``row 12, cell C12``; ``pupil`` the name in the same row; ``file`` the
    file that it is in, where a register is joined from several.
    """

    day: date
    half: Half
    code: str
    place: str
    comment: str | None = None
    minutes_late: int | None = None
    pupil: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class NameAbove:
    """A name above the marks; ``labelled`` where it is set off as a child's, and not only part of a title.

    One that is ``bare`` is a line, or the name of a file, without a word of whose it is: it may be a teacher's, or a
    school's, or no name at all. Where it is ``of_a_class``, the class stands behind it.
    """

    name: str
    place: str
    labelled: bool
    bare: bool = False
    of_a_class: bool = False


@dataclass(frozen=True, slots=True)
class WrittenTotal:
    """A sum that stands beside the marks, with its place."""

    of: TotalOf
    number: float
    place: str


@dataclass(frozen=True)
class Reading:
    """One register file, mark by mark; ``names_above`` are the names that stand above the marks, for each sheet.

    ``files`` are those that it was joined from, where it is not one file as it was read. ``printed`` says that it is a
    print-out, which leaves out whole weeks where a table has them empty; ``scanned``, that its marks were recognised in
    a picture; ``totals`` are the sums that stand beside them; ``tabs`` are the names of its sheets that have marks.
    """

    name: str
    marks: tuple[Mark, ...]
    oddities: tuple[Oddity, ...] = ()
    names_above: tuple[tuple[NameAbove, ...], ...] = ()
    files: tuple[str, ...] = ()
    printed: bool = False
    scanned: bool = False
    totals: tuple[WrittenTotal, ...] = ()
    tabs: tuple[str, ...] = ()
