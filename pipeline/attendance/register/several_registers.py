"""Several register files of one child, such as one export for each term, become one register.

Nothing is decided here between two files: marks that agree are one session's, and where they do not, the register
counts neither and says so.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.attendance.basis.oddities import Oddity
from pipeline.attendance.register.as_written import Reading
from pipeline.attendance.register.pupils import Taken, taken_from
from pipeline.case.case import Child

NOT_JOINED = "this file is not counted"


def joined(readings: Sequence[Reading], child: Child) -> Reading:
    """Join the files, in the order of their days; one that is all another child's is left out and told.

    A single file is given back as it is, and so is the longest where every one names another child. Whose marks they
    are is settled here, file by file: the names in a joined register are not to be read again.
    """
    if len(readings) == 1:
        return readings[0]
    in_order = [_with_file(one) for one in sorted(readings, key=lambda one: min(mark.day for mark in one.marks))]
    taken = [(one, taken_from(one, child, NOT_JOINED)) for one in in_order]
    own = [(one, part) for one, part in taken if part.counts]
    if not own:
        return max(readings, key=lambda one: len(one.marks))
    return Reading(
        " and ".join(one.name for one, _ in own),
        tuple(replace(mark, pupil=None) for _, part in own for mark in part.marks),
        tuple(oddity for one, part in taken for oddity in _oddities(one, part)),
        files=tuple(one.name for one, _ in own),
        printed=any(one.printed for one, _ in own),
        scanned=any(one.scanned for one, _ in own),
    )


def _with_file(reading: Reading) -> Reading:
    """Let every place say in which file it is."""
    name = reading.name
    marks = tuple(replace(mark, place=f"{name}, {mark.place}", file=name) for mark in reading.marks)
    above = tuple(tuple(replace(one, place=f"{name}, {one.place}") for one in names) for names in reading.names_above)
    return replace(reading, marks=marks, names_above=above)


def _oddities(reading: Reading, taken: Taken) -> tuple[Oddity, ...]:
    if taken.of_another:
        return taken.oddities
    own = (replace(one, message=f"{one.message.removesuffix('.')} ({reading.name}).") for one in reading.oddities)
    return (*own, *taken.oddities)
