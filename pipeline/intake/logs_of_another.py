"""Of which child a whole sheet of a log is: a title above its headings says so, or its tab beside this child's tab.

``Contact log for Mia Baker`` is of no other child, whoever stands in the folder; and where a workbook has a tab for
each child, ``Leo H`` and ``Mia B``, what is under Mia's name is hers.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from pipeline.attendance.register.names_alone import is_a_name
from pipeline.attendance.register.pupil_names import bare_name, likeness, pupil_in
from pipeline.case.case import Child
from pipeline.files.sheet import Row, Sheet
from pipeline.intake.contact_columns import ContactLogSettings, Header, cell_text, cells_below
from pipeline.text import dates
from pipeline.text.english import english
from pipeline.text.plain_words import TITLES, plain_names

_AN_INITIAL = re.compile(r"[^\W\d_a-z][\w'’\-]+ [^\W\d_a-z]\.?")
_ONE_WORD = re.compile(r"[^\W\d_a-z][^\W\d_]{2,}")
_CALENDAR = re.compile(rf"(?i){dates.MONTH}|{'|'.join(dates.WEEKDAYS)}")


def is_of_another(
    sheet: Sheet, header: Header, tabs: Sequence[str | None], child: Child, settings: ContactLogSettings
) -> bool:
    """Tell a sheet of which all rows are another child's; ``tabs`` are the names of all sheets of its workbook."""
    if not child.name:
        return False
    no_names = settings.no_names | settings.of_titles | settings.family | TITLES
    titles = list(_named_above(sheet.rows[: header.row], settings.titled))
    if any(_is_this_child(name, child) for name in titles):
        return False
    keepers = cells_below(sheet, header.row).get(header.columns.get("by", -1), ())
    if any(_is_name_of_another(name, child, no_names) and not _is_one_of(keepers, name) for name in titles):
        return True
    tab = sheet.name or ""
    return _has_tab_of_another(tab, [one or "" for one in tabs], child, no_names) and not _is_one_of(keepers, tab)


@lru_cache
def _of_a_child(titled: tuple[str, ...]) -> re.Pattern[str]:
    """Give what a title says before the name of a child: ``Contact log for``, ``Record of calls:``."""
    called = "|".join(map(re.escape, titled))
    return re.compile(
        rf"(?i).*\b(?:{called})s?\b[^:–-]*?(?:\b(?:for|of|re|about|regarding|on)\b:?|:| [–-]) (?P<name>\S.*)"
    )


def _named_above(rows: Sequence[Row], titled: tuple[str, ...]) -> Iterator[str]:
    """Give what the titles above the headings name, each once: a child, a class, a term, whoever keeps the log."""
    for row in rows:
        for at, cell in enumerate(row):
            said = cell_text(cell)
            found = pupil_in(said, row[at + 1] if at + 1 < len(row) else None) if said else None
            if found:
                yield found.name
            elif titled and (title := _of_a_child(titled).fullmatch(said)):
                yield bare_name(title["name"]) or title["name"]


def _is_name_of_another(name: str, child: Child, no_names: Collection[str]) -> bool:
    """Tell a name in full, of nobody of this child's family: a log may be called after a parent."""
    family = set(plain_names(child.surname or "").split())
    named = is_a_name(name) and _may_name(name, no_names) and _is_no_word(name)
    return named and not family & set(plain_names(name).split())


def _may_name(text: str, no_names: Collection[str]) -> bool:
    """Whether no word of a title or a tab is of logs, a calendar or a number: ``Home Visits``, ``Sept``, ``AB1``."""
    words = plain_names(text).replace("-", " ").split()
    return not any(word in no_names or _CALENDAR.fullmatch(word) or not word.isalpha() for word in words)


def _is_no_word(text: str) -> bool:
    """Whether a word of a text is a name, or none that English knows: neither ``Penalty Notice`` nor ``Archive``."""
    known = english()
    return any(word in known.names or not known.knows(word) for word in plain_names(text).split())


def _is_one_of(people: Iterable[str], name: str) -> bool:
    """Whether one of the cells that say who did something has each word of a name, or its initial."""
    words = plain_names(name).split()
    said = (plain_names(one).split() for one in people)
    return any(all(any(_is_same(word, other) for other in one) for word in words) for one in said)


def _is_same(word: str, other: str) -> bool:
    return word == other or (1 in (len(word), len(other)) and word[0] == other[0])


def _is_this_child(name: str, child: Child) -> bool:
    forename, _, initial = name.rpartition(" ")
    by_initial = bool(forename and child.surname) and initial.rstrip(".") == (child.surname or "")[:1]
    return likeness(f"{forename} {child.surname}" if by_initial else name, child) in ("same", "similar", "initial")


def _has_tab_of_another(tab: str, tabs: Sequence[str], child: Child, no_names: Collection[str]) -> bool:
    """Tell a tab that is written as the one of this child is, and is not this child's.

    A word such as ``Poppy`` is a name where it stands among names.
    """
    own = [one for one in tabs if _names_child(one, child)]
    alike = [one for one in tabs if one not in own and _may_name(one, no_names) and _are_alike(one, own)]
    return tab in alike and any(map(_is_no_word, alike)) and plain_names(tab) != plain_names(child.surname or "")


def _are_alike(tab: str, own: Sequence[str]) -> bool:
    shapes: tuple[Callable[[str], object], ...] = (is_a_name, _AN_INITIAL.fullmatch, _ONE_WORD.fullmatch)
    return any(shape(tab) and any(shape(one) and one.isupper() == tab.isupper() for one in own) for shape in shapes)


def _names_child(tab: str, child: Child) -> bool:
    words, forename, surname = (plain_names(one or "").split() for one in (tab, child.forename, child.surname))
    by_forename = bool(words and forename and surname) and words[0] == forename[0]
    by_initial = by_forename and (len(words) == 1 or (len(words) == 2 and words[1] == surname[0][0]))  # noqa: PLR2004
    return by_initial or (is_a_name(tab) and likeness(tab, child) == "same")
