"""Columns of a contact log whose headings nobody listed: what such a column is for is told by what stands under it.

Schools head their own tables in their own words ("Who I spoke to", "What they said", "Young person"). What a heading
does not tell, the cells do: days, ways of getting in touch, people of the family, this child beside other children,
sentences.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.attendance.register.cells import read_day
from pipeline.attendance.register.names_alone import is_a_name
from pipeline.attendance.register.pupil_names import likeness
from pipeline.case.case import Child
from pipeline.text import dates
from pipeline.text.plain_words import TITLES, plain_names

if TYPE_CHECKING:
    from pipeline.intake.contact_columns import ContactLogSettings

MOST = 0.6
"""What share of the cells under a heading must be of a kind before the column is taken for one."""
FEWEST_DAYS = 2
FEWEST_IN_A_SENTENCE = 3
MOST_IN_A_WAY = 4
"""Words, as a cell has at the most that says how somebody got in touch, or with whom."""
_BEGINS_WITH_DAY = re.compile(rf"{dates.WRITTEN}(?!\w|/\d)", re.IGNORECASE)
_INITIAL_FIRST = re.compile(r"[A-Z]\.?(?: ?[A-Z]\.?)? [A-Z][\w'’-]+$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

Column = Sequence[str]
"""What stands under one heading, in one line each; cells that say nothing are left out."""


def with_told_by_cells(
    headed: Mapping[str, int],
    below: Mapping[int, Column],
    listed: Collection[int],
    settings: "ContactLogSettings",
    child: Child,
    *,
    with_words: Collection[int],
) -> dict[str, int]:
    """Add to the columns whose headings are known those that their cells tell; none where that makes no log.

    A table of days and sentences may be of anything: it is a log of contacts where it says too how or with whom. What
    stands under one of the ``listed`` headings is taken for nothing else, but for one that may mean several things
    ("About", "Result", "Contact by"). No more than one column may be without a heading, so that its place is not
    ``with_words``: a title above the headings has none over most of them.
    """
    doubted = {"pupil", *({"status"} if "summary" not in headed else ())}
    telling = {one for one in doubted & headed.keys() if _are_sentences(below.get(headed[one], ()))}
    ways = {"by"} if "by" in headed and _are_ways(below.get(headed["by"], ()), settings) else set[str]()
    found = {meaning: at for meaning, at in headed.items() if meaning not in telling | ways}
    open_to_all = [at for at in below if at not in listed or at in headed.values()]
    signs: dict[str, Callable[[Column], bool]] = {
        "date": _are_days,
        "pupil": lambda cells: _name_children(cells, child),
        "kind": lambda cells: _are_ways(cells, settings),
        "with_whom": lambda cells: are_of_family(cells, settings, child),
        "summary": _are_sentences,
    }
    for meaning, tells in signs.items():
        free = (at for at in open_to_all if at not in found.values() and tells(below[at]))
        at = None if meaning in found else next(free, None)
        if at is not None:
            found[meaning] = at
    is_log = {"date", "summary"} <= found.keys() and {"kind", "with_whom", "who"} & found.keys()
    are_headed = sum(at not in with_words for at in found.values()) <= 1
    return found if is_log and are_headed else dict(headed)


def with_pupil(columns: dict[str, int], below: Mapping[int, Column], child: Child) -> dict[str, int]:
    """Add the column in which this child stands by name among children of other families, whatever its heading is."""
    free = (at for at in below if at not in columns.values() and _name_children(below[at], child))
    at = None if "pupil" in columns else next(free, None)
    return columns if at is None else {**columns, "pupil": at}


def may_name_pupils(columns: Mapping[int, Column], taken: Collection[int], child: Child) -> Iterator[int]:
    """Give the columns that may say of whom a row is, and nobody can tell.

    A forename or initials stand there among others, or this child among people of its own name: brothers, or parents.
    """
    own = {plain_names(name) for name in (child.forename, *child.known_as, _initials(child)) if name}
    for at, cells in columns.items():
        said = {plain_names(cell).replace(" ", "") for cell in cells if len(cell.split()) == 1 and cell[:1].isupper()}
        by_one_name = bool(said & own and said - own) and len(said) * 2 >= len(set(cells))
        if at not in taken and (by_one_name or _names_this_child_and_others(cells, child)):
            yield at


def _initials(child: Child) -> str:
    return "".join(word[0] for word in child.name.split()) if child.forename and child.surname else ""


def _are_days(cells: Column) -> bool:
    days = [cell for cell in cells if read_day(cell) or _BEGINS_WITH_DAY.match(cell)]
    return len(days) >= FEWEST_DAYS and len(days) >= MOST * len(cells)


def _name_children(cells: Column, child: Child) -> bool:
    """Whether a column names this child, and somebody of another family: whom anybody spoke to has often its name."""
    surname = plain_names(child.surname or "")
    others = (cell for cell in _names_in_full(cells) if surname not in plain_names(cell))
    return _names_this_child_and_others(cells, child) and any(others)


def _names_this_child_and_others(cells: Column, child: Child) -> bool:
    named = _names_in_full(cells) if child.forename and child.surname else []
    own = [likeness(cell, child) == "same" for cell in named]
    return any(own) and not all(own) and len(named) >= MOST * len(cells)


def _names_in_full(cells: Column) -> list[str]:
    return [cell for cell in cells if is_a_name(cell) and not TITLES & set(plain_names(cell).split())]


def _are_ways(cells: Column, settings: "ContactLogSettings") -> bool:
    ways = {*settings.sent, *settings.of_one_kind}
    for words in (*settings.of_one_kind.values(), *settings.begun_otherwise.values()):
        ways |= {word.strip() for word in words}
    return _most(cells, lambda cell: _is_short(cell) and _begins_with_any(cell.casefold(), ways))


def _begins_with_any(said: str, ways: Collection[str]) -> bool:
    return any(said == way or (said.startswith(way) and not said[len(way)].isalnum()) for way in ways)


def are_of_family(cells: Column, settings: "ContactLogSettings", child: Child) -> bool:
    """Whether most cells name a parent or a carer, or somebody with a title and the child's surname."""

    def is_of_family(cell: str) -> bool:
        by_word = {*settings.family, *settings.everybody}.intersection(plain_names(cell).split())
        return _is_short(cell) and bool(by_word or _has_title_and_surname(cell, child))

    return _most(cells, is_of_family)


def are_of_staff(cells: Column, contacted: Column, child: Child) -> bool:
    """Whether most people in a column are written as a school writes its own: with a title, or by an initial first.

    Pupils may be written by an initial too: it tells only beside a title, or where this child's family was contacted.
    """
    titled = [cell for cell in cells if TITLES & set(plain_names(cell).split())]
    people = [cell for cell in cells if cell in titled or _by_initial(cell) or is_a_name(cell)]
    is_of_this_child = any(_has_title_and_surname(cell, child) for cell in contacted)
    return bool(titled or is_of_this_child) and _most(people, lambda cell: cell in titled or _by_initial(cell))


def _by_initial(cell: str) -> bool:
    return _INITIAL_FIRST.match(cell) is not None


def _has_title_and_surname(cell: str, child: Child) -> bool:
    words = set(plain_names(cell).split())
    return bool(TITLES & words and set(plain_names(child.surname or "").split()) & words)


def _are_sentences(cells: Column) -> bool:
    return _most(cells, lambda cell: len(_WORD.findall(cell)) >= FEWEST_IN_A_SENTENCE)


def _is_short(cell: str) -> bool:
    return len(cell.split()) <= MOST_IN_A_WAY


def _most(cells: Column, is_one: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(is_one, cells)) >= MOST * len(cells)
