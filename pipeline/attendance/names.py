"""Children's names as schools write them above a register and in its rows."""

import re
import unicodedata
from itertools import pairwise

from pipeline.attendance.layout import Layout
from pipeline.attendance.rows import place_of
from pipeline.case.model import Child
from pipeline.tables import Cell, Sheet

_NAME = r"[^\W\d_a-z][\w'’\-]*(?:,? [^\W\d_a-z][\w'’\-]*){1,4}"
_LABEL = r"(?i:(?:pupil|student|child|learner)(?:['’]s)?(?: (?:full |legal )?name)?|(?:full |legal )?name)"
_LABEL_ALONE = re.compile(rf"{_LABEL} ?:?")
_LABEL_AND_NAME = re.compile(rf"{_LABEL}(?: ?: ?(\S.*)|\s+({_NAME})\b.*)")
_TITLE = re.compile(rf".*\b(?i:certificate|register|attendance|marks)(?: \w+)? for ({_NAME})\b.*")


def named_pupil(sheet: Sheet, layout: Layout) -> tuple[str, str] | None:
    """Give the name that stands above the header, with its place; None where none does."""
    for number, row in enumerate(sheet.rows[: layout.first_row - 1], start=1):
        for column, (cell, beside) in enumerate(pairwise((*row, None))):
            name = pupil_in(cell, beside) if isinstance(cell, str) else None
            if name:
                return name, place_of(sheet, number, column)
    return None


def pupil_in(text: str, beside: Cell = None) -> str | None:
    """Find a child's name in a line such as ``Pupil: Jay Smith`` or ``Attendance certificate for Jay Smith``."""
    text = text.strip()
    if _LABEL_ALONE.fullmatch(text):
        return (beside.strip() or None) if isinstance(beside, str) else None
    if match := _LABEL_AND_NAME.fullmatch(text):
        return (match[1] or match[2]).strip()
    title = _TITLE.fullmatch(text)
    return title[1] if title else None


def same_person(written: str, child: Child) -> bool:
    """Tell whether a name, such as ``SMITH, Jay (8B)``, can be the child's; yes where the child has no name."""
    words = _name_words(written)
    forename, surname = _name_words(child.forename or ""), _name_words(child.surname or "")
    return set(surname) <= set(words) and set(forename[:1]) <= set(words)


def _name_words(text: str) -> list[str]:
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return re.findall(r"[a-z]+", plain.casefold().replace("'", "").replace("’", ""))
