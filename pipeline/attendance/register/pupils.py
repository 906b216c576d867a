"""Whose marks a register holds: this child's are taken, others' are left out, and every other name is told.

Of another child it is told where the name stands, and not the name: the papers of this case repeat what is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.attendance.basis.oddities import Oddity
from pipeline.attendance.register.as_written import Mark, NameAbove, Reading
from pipeline.attendance.register.pupil_names import bare_name, is_number, is_of_a_relative, likeness
from pipeline.case.case import Child
from pipeline.text import dates

YOUNGEST, A_YEAR = 2, 365
"""Years that a child has lived at the least who is on a register, and the days of one."""
COUNTED = "its marks are counted all the same"


@dataclass(frozen=True)
class Taken:
    """The marks of one file that count as the child's; ``of_another`` where every name in it is another child's."""

    marks: tuple[Mark, ...]
    oddities: tuple[Oddity, ...]
    of_another: bool

    @property
    def counts(self) -> bool:
        """Whether the file has a mark of this child."""
        return not self.of_another and any(mark.code for mark in self.marks)


def taken_from(reading: Reading, child: Child, when_all_of_another: str = COUNTED) -> Taken:
    """Take the marks of this child. A file all in one other name is counted and told; rows of others are left out.

    A similar name is the child's, unless the child's own stands in other rows or several are similar: then it may be
    a relative's. An initial is the child's only where no other name stands in the file. ``when_all_of_another`` says
    what becomes of a file all in one other name.
    """
    names = dict.fromkeys(mark.pupil for mark in reading.marks if mark.pupil and mark.code)
    likenesses = {name: likeness(name, child) for name in names}
    alike = ("similar", "initial") if len(names) == 1 else ("similar",)
    similar = [name for name, like in likenesses.items() if like in alike]
    accepted = similar if len(similar) == 1 and "same" not in likenesses.values() else []
    others = {name for name, like in likenesses.items() if like != "same" and name not in accepted}
    leaves_out = len(names) > 1 and bool(others)
    then = "the rows in that name are not counted" if leaves_out else when_all_of_another
    told = tuple(
        _about_name(name, _first_place(reading, name), child, then if name in others else COUNTED, name in accepted)
        for name in names
        if likenesses[name] != "same"
    )
    above = tuple(dict.fromkeys(_about_names_above(reading, child, when_all_of_another)))
    marks = tuple(mark for mark in reading.marks if not leaves_out or mark.pupil not in others)
    of_another = any(oddity.kind == "other_pupil" for oddity in above) or (bool(names) and others == set(names))
    return Taken(marks, (*above, *told), of_another)


def _about_names_above(reading: Reading, child: Child, when_another: str) -> Iterator[Oddity]:
    """Tell the names above the marks that are not the child's; where each mark has its name, a title says no more."""
    all_named = all(mark.pupil for mark in reading.marks if mark.code)
    youngest = min((mark.day for mark in reading.marks), default=date.max) - timedelta(days=YOUNGEST * A_YEAR)
    numbers = [number for names in reading.names_above for number in _numbers_of_others(names, child, youngest)]
    yield from (_about_name(one.name, one.place, child, when_another, similar=False) for one in numbers)
    of_relatives = [one for names in reading.names_above if (one := _relative_in(names, child))]
    yield from (_about_name(one.name, one.place, child, when_another, similar=False) for one in of_relatives)
    told = (tuple(one for one in names if not one.bare) for names in reading.names_above)
    for above in (_meant(names, child) for names in told if names):
        if above in numbers:
            continue
        like = likeness(above.name, child)
        if like != "same" and (above.labelled or not all_named):
            then = when_another if like == "other" else COUNTED
            yield _about_name(above.name, above.place, child, then, like != "other")


def _relative_in(names: tuple[NameAbove, ...], child: Child) -> NameAbove | None:
    """Give a name that stands alone above the marks where it is a sister's or brother's, and the child is not named."""
    likenesses = [likeness(one.name, child) for one in names if not is_number(one.name)]
    by_number = [likeness(one.name, child) for one in names if is_number(one.name)]
    if set(likenesses) - {"other"} or "same" in by_number:
        return None
    alone = (one for one in names if one.bare and bare_name(one.name))
    return next((one for one in alone if is_of_a_relative(one.name, child)), None)


def _numbers_of_others(names: tuple[NameAbove, ...], child: Child, youngest: date) -> Iterator[NameAbove]:
    """Give every pupil number and date of birth above the marks that is another child's, whatever the name says.

    A date without a label, on which nobody was born who is at school by now, is a day of the register.
    """
    for one in names:
        born = dates.parse_birth(one.name) if one.bare else None
        is_a_birth = born is None or born <= youngest
        if is_number(one.name) and likeness(one.name, child) == "other" and is_a_birth:
            yield one


def _meant(names: tuple[NameAbove, ...], child: Child) -> NameAbove:
    """Choose the first name; but what is only in a title, and not the child's, gives way to one that is labelled."""
    names = tuple(one for one in names if not is_number(one.name)) or names
    first = names[0]
    labelled = next((name for name in names if name.labelled), first)
    return first if first.labelled or likeness(first.name, child) == "same" else labelled


def _first_place(reading: Reading, name: str) -> str:
    return next(mark.place for mark in reading.marks if mark.pupil == name)


def _about_name(name: str, place: str, child: Child, then: str, similar: bool) -> Oddity:
    if similar:
        return Oddity("similar_name", f'"{name}" ({place}) may be another way to write {child.name}; {then}.', place)
    other = "The pupil whose number or date of birth stands there" if is_number(name) else "The pupil named there"
    return Oddity("other_pupil", f"{other} ({place}) is not {child.name}; {then}.", place)
