"""Children's names as schools write them above a register and in its rows."""

import re
import unicodedata
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from pipeline.attendance.rows import place_of
from pipeline.case.model import Child
from pipeline.tables import Cell, Row, Sheet

Likeness = Literal["same", "similar", "initial", "other"]

SHORTEST_NAME = 3
ALIKE = 0.8

_NAME = r"[^\W\d_a-z][\w'’\-]*(?:,? [^\W\d_a-z][\w'’\-]*){1,4}"
_FORENAMES = re.compile(r" ?[^\W\d_][\w'’\-]*\.?(?: ?[^\W\d_][\w'’\-]*\.?){0,3}(?: \([^)]*\))? ?")
_LABEL = r"(?i:(?:pupil|student|child|learner)(?:['’]s)?(?: (?:full |legal )?name)?|(?:full |legal )?name)"
_LABEL_ALONE = re.compile(rf"{_LABEL} ?:?")
_LABEL_AND_NAME = re.compile(rf"{_LABEL}(?: ?: ?(\S.*)|\s+({_NAME})\b.*)")
_TITLE = re.compile(rf".*\b(?i:certificate|register|attendance|marks)(?: \w+)? for ({_NAME})\b.*")


def named_pupil(sheet: Sheet, first_row: int) -> tuple[str, str] | None:
    """Give the name that stands above the header of ``first_row``, with its place; None where none does."""
    for number, row in enumerate(sheet.rows[: first_row - 1], start=1):
        for column, (cell, beside) in enumerate(pairwise((*row, None))):
            name = pupil_in(cell, beside) if isinstance(cell, str) else None
            if name:
                end = column + 1 if isinstance(beside, str) and beside.strip() == name else column
                return _with_forename(name, row[end + 1 :]), place_of(sheet, number, column)
    return None


def _with_forename(name: str, behind: Row) -> str:
    """Join what a comma without quotation marks cut off: ``Pupil: SMITH, Jay`` is two cells of a text file."""
    beside = behind[0] if behind else None
    cut_off = isinstance(beside, str) and (beside.startswith(" ") or " " not in name) and _FORENAMES.fullmatch(beside)
    return f"{name}, {str(beside).strip()}" if cut_off else name


def pupil_in(text: str, beside: Cell = None) -> str | None:
    """Find a child's name in a line such as ``Pupil: Jay Smith`` or ``Attendance certificate for Jay Smith``."""
    text = text.strip()
    if _LABEL_ALONE.fullmatch(text):
        return (beside.strip() or None) if isinstance(beside, str) else None
    if match := _LABEL_AND_NAME.fullmatch(text):
        return (match[1] or match[2]).strip()
    title = _TITLE.fullmatch(text)
    return title[1] if title else None


def likeness(written: str, child: Child) -> Likeness:
    """Compare a name, such as ``SMITH, Jay (8B)``, with the child's; the same where the child has no name.

    Similar is one part of a double surname, or a short or other spelling of the forename: Tom for Tomos. An initial
    with the whole surname may be a brother's or a sister's: who reads it must look at the other names.
    """
    words = set(_name_words(written))
    forenames, surnames = _name_words(child.forename or ""), set(_name_words(child.surname or ""))
    if surnames <= words and set(forenames[:1]) <= words:
        return "same"
    surname_fits = not surnames or any(len(part) >= SHORTEST_NAME for part in surnames & words)
    forename_fits = not forenames or any(_alike(forenames[0], word) for word in words - surnames)
    if surname_fits and forename_fits:
        return "similar"
    return "initial" if surnames <= words and forenames and _has_initial(written, surnames, forenames[0]) else "other"


def _has_initial(written: str, surnames: set[str], forename: str) -> bool:
    """Tell whether the first name beside the surname is the forename's initial, or the forename that of its initial."""
    first = next((word for word in _name_words(written) if word not in surnames), "")
    short, long = sorted((first, forename), key=len)
    return len(short) == 1 and long.startswith(short)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    shortened = len(short) >= SHORTEST_NAME and long.startswith(short)
    return shortened or SequenceMatcher(None, one, other).ratio() >= ALIKE


def _name_words(text: str) -> list[str]:
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return re.findall(r"[a-z]+", plain.casefold().replace("'", "").replace("’", ""))
