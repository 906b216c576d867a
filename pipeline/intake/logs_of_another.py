"""Of which child a whole sheet of a log is: a title above its headings says so, or its tab beside this child's tab.

``Contact log for Mia Baker`` is of no other child, whoever stands in the folder; and where a workbook has a tab for
each child, ``Leo H`` and ``Mia B``, what is under Mia's name is hers.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from pipeline.attendance.register.names_alone import is_a_name
from pipeline.attendance.register.pupil_names import bare_name, likeness, pupil_in
from pipeline.case.case import Child
from pipeline.files.sheet import Row, Sheet
from pipeline.intake.contact_columns import ContactLogSettings, Header, cell_text, cells_below
from pipeline.text import dates
from pipeline.text.plain_words import TITLES, plain_names

_OF_A_CHILD = re.compile(
    r"(?i).*\b(?:logs?|contacts?|records?|calls?|visits?|chronology|diary|notes|communications?)\b[^:–-]*?"
    r"(?:\b(?:for|of|re|about|regarding|on)\b:?|:| [–-]) (?P<name>\S.*)"
)
_AN_INITIAL = re.compile(r"[^\W\d_a-z][\w'’\-]+ [^\W\d_a-z]\.?")
_ONE_WORD = re.compile(r"[^\W\d_a-z][^\W\d_]{2,}")
_CALENDAR = frozenset(plain_names(name) for name in (*dates.MONTHS, *dates.WEEKDAYS))


def is_of_another(
    sheet: Sheet, header: Header, tabs: Sequence[str | None], child: Child, settings: ContactLogSettings
) -> bool:
    """Tell a sheet of which all rows are another child's; ``tabs`` are the names of all sheets of its workbook."""
    if not child.name:
        return False
    no_names = settings.no_names | settings.of_titles
    titles = list(_named_above(sheet.rows[: header.row]))
    if any(_is_this_child(name, child) for name in titles):
        return False
    keepers = " ".join(cells_below(sheet, header.row).get(header.columns.get("by", -1), ()))
    kept_by = set(plain_names(keepers).split())
    others = (name for name in titles if _is_name_of_another(name, child, no_names))
    if any(not kept_by & set(plain_names(name).split()) for name in others):
        return True
    return _has_tab_of_another(sheet.name or "", [tab or "" for tab in tabs], child, no_names)


def _named_above(rows: Sequence[Row]) -> Iterator[str]:
    """Give what the titles above the headings name, each once: a child, a class, a term, whoever keeps the log."""
    for row in rows:
        for at, cell in enumerate(row):
            said = cell_text(cell)
            found = pupil_in(said, row[at + 1] if at + 1 < len(row) else None) if said else None
            if found:
                yield found.name
            elif title := _OF_A_CHILD.fullmatch(said):
                yield bare_name(title["name"]) or title["name"]


def _is_name_of_another(name: str, child: Child, no_names: Collection[str]) -> bool:
    """Tell a name in full, of nobody of this child's family: a log may be called after a parent."""
    words = set(plain_names(name).split())
    family = set(plain_names(child.surname or "").split())
    return is_a_name(name) and not words & {*no_names, *TITLES, *_CALENDAR} and not words & family


def _is_this_child(name: str, child: Child) -> bool:
    return likeness(name, child) in ("same", "similar", "initial")


def _has_tab_of_another(tab: str, tabs: Sequence[str], child: Child, no_names: Collection[str]) -> bool:
    """Tell a tab that is written as the one of this child is, and is not this child's."""
    own = [one for one in tabs if _names_child(one, child)]
    if not own or tab in own or set(plain_names(tab).split()) & {*no_names, *_CALENDAR}:
        return False
    shapes: tuple[Callable[[str], object], ...] = (is_a_name, _AN_INITIAL.fullmatch, _ONE_WORD.fullmatch)
    return any(shape(tab) and any(map(shape, own)) for shape in shapes)


def _names_child(tab: str, child: Child) -> bool:
    words, forename, surname = (plain_names(one or "").split() for one in (tab, child.forename, child.surname))
    by_forename = bool(words and forename and surname) and words[0] == forename[0]
    by_initial = by_forename and (len(words) == 1 or (len(words) == 2 and words[1] == surname[0][0]))  # noqa: PLR2004
    return by_initial or (is_a_name(tab) and likeness(tab, child) == "same")
